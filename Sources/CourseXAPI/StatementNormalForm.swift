public import CourseText

/// Decides whether two statements are the same one (Data 2.3.1).
///
/// Statements are immutable, but what a store assigns, what it may rewrite, and what is no part of the statement does not
/// count: `authority`, `stored` and `version`; attachments; the display of the verb and the definitions of activities; the
/// order of members of a Group and of context activities; letter case of UUIDs; the time zone of timestamps and what is finer
/// than a thousandth of their second; what is finer than a hundredth of a second in durations.
public enum StatementComparison {
    /// Whether a store that has one statement may answer for the other as if it were the same.
    ///
    /// An `id` or `timestamp` that only one of them has of its own was assigned by a store, and does not count; a timestamp
    /// that is the same as `stored` was.
    public static func areEquivalent(_ lhs: JSONNode, _ rhs: JSONNode) -> Bool {
        if lhs["id"] != nil, rhs["id"] != nil, !sameID(lhs["id"], rhs["id"]) { return false }
        let form = StatementNormalForm(keepsTimestamp: hasOwnTimestamp(lhs) && hasOwnTimestamp(rhs))
        return form.text(of: lhs) == form.text(of: rhs)
    }

    private static func hasOwnTimestamp(_ statement: JSONNode) -> Bool {
        guard let timestamp = statement["timestamp"]?.string else { return false }
        return timestamp != statement["stored"]?.string
    }

    private static func sameID(_ lhs: JSONNode?, _ rhs: JSONNode?) -> Bool {
        lhs?.string?.lowercased() == rhs?.string?.lowercased()
    }
}

/// Writes statements so that those that mean the same have the same text.
struct StatementNormalForm {
    let keepsTimestamp: Bool

    func text(of statement: JSONNode) -> [UInt8] {
        var text = ""
        write(statement, isInner: false, into: &text)
        return Array(text.utf8)
    }

    private func write(_ statement: JSONNode, isInner: Bool, into text: inout String) {
        text += "{"
        if let actor = statement["actor"] { member("actor", actorText(actor), &text) }
        if let verb = statement["verb"]?["id"] { member("verb", plain(verb), &text) }
        if let object = statement["object"] { member("object", objectText(object), &text) }
        if let result = statement["result"] { member("result", resultText(result), &text) }
        if let context = statement["context"] { member("context", contextText(context), &text) }
        if keepsTimestamp || isInner, let timestamp = statement["timestamp"] {
            member("timestamp", timestampText(timestamp), &text)
        }
        text += "}"
    }

    private func member(_ name: String, _ value: String, _ text: inout String) {
        text += "\"\(name)\":\(value),"
    }

    private func actorText(_ node: JSONNode) -> String {
        guard node["objectType"]?.string == "Group" else { return plain(node, without: ["objectType"]) }
        let members = node["member"].map { $0.elements.map { plain($0, without: ["objectType"]) }.sorted() } ?? []
        return plain(node, without: ["member"]) + "[" + members.joined(separator: ",") + "]"
    }

    private func objectText(_ node: JSONNode) -> String {
        switch node["objectType"]?.string {
        case "Agent": return "Agent" + actorText(node)
        case "Group": return actorText(node)
        case "StatementRef": return "ref" + uuidText(node["id"])
        case "SubStatement":
            var text = "sub"
            write(node, isInner: true, into: &text)
            return text
        default: return activityText(node)
        }
    }

    private func activityText(_ node: JSONNode) -> String {
        node["id"].map { plain($0) } ?? ""
    }

    private func resultText(_ node: JSONNode) -> String {
        let duration = node["duration"]?.string.flatMap { XAPIDuration($0) }
        let length = duration.map { "\($0.monthMillionths)/\($0.dayMillionths)/\($0.hundredths)" } ?? ""
        return plain(node, without: ["duration"]) + length
    }

    private func contextText(_ node: JSONNode) -> String {
        var text = plain(
            node,
            without: ["registration", "instructor", "team", "contextActivities", "statement"])
        text += uuidText(node["registration"])
        text += node["instructor"].map { "i" + actorText($0) } ?? ""
        text += node["team"].map { "t" + actorText($0) } ?? ""
        text += node["statement"].map { "s" + uuidText($0["id"]) } ?? ""
        for name in ["parent", "grouping", "category", "other"] {
            guard let value = node["contextActivities"]?[name] else { continue }
            let activities = value.kind == .array ? value.elements.map { activityText($0) } : [activityText(value)]
            if !activities.isEmpty { text += name + activities.sorted().joined(separator: ",") }
        }
        return text
    }

    private func timestampText(_ node: JSONNode) -> String {
        let text = node.string ?? ""
        return XAPITimestamp(text, version: .v103).map { String($0.milliseconds) } ?? text
    }

    private func uuidText(_ node: JSONNode?) -> String {
        node?.string?.lowercased() ?? ""
    }

    /// A value with sorted names, decoded strings and numbers in one spelling; depth is bounded by that of the document.
    private func plain(_ node: JSONNode, without names: Set<String> = []) -> String {
        switch node.kind {
        case .null, .true, .false: return node.source
        case .number: return node.number?.description ?? node.source
        case .string:
            var writer = JSONWriter(pretty: false)
            writer.value(node.string)
            return writer.text
        case .array: return "[" + node.elements.map { plain($0) }.joined(separator: ",") + "]"
        case .object:
            let members = node.members.filter { !names.contains($0.name) }
                .map { plain($0.key) + ":" + plain($0.value) }
            return "{" + members.sorted().joined(separator: ",") + "}"
        }
    }
}
