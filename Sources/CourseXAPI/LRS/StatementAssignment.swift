import CourseText

/// What a store assigns to a statement when it keeps it (Data 2.4).
struct StatementAssignment {
    let id: XAPIUUID
    let stored: XAPITimestamp
    /// The authority in JSON.
    let authority: String
    let version: XAPIVersion

    /// The statement with what is assigned; all else stays as it was written, but that context activities become lists
    /// (Data 2.4.6.2).
    func text(of statement: JSONNode) -> [UInt8] {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            if statement["id"] == nil { writer.member("id", id.description) }
            for member in statement.members where member.name != "stored" && member.name != "authority" {
                writer.member(member.name) { writer in
                    switch member.name {
                    case "context": write(context: member.value, &writer)
                    case "object" where member.value["objectType"]?.string == "SubStatement":
                        write(subStatement: member.value, &writer)
                    default: writer.raw(member.value.source)
                    }
                }
            }
            if statement["timestamp"] == nil { writer.member("timestamp", stored.storedText) }
            writer.member("stored", stored.storedText)
            writer.member("authority") { $0.raw(authority) }
            // 1.0.3 Data 2.4.10: a statement without a version is one of 1.0.0.
            if statement["version"] == nil { writer.member("version", version == .v103 ? "1.0.0" : "2.0.0") }
        }
        return Array(writer.text.utf8)
    }

    private func write(subStatement: JSONNode, _ writer: inout JSONWriter) {
        writer.object { writer in
            for member in subStatement.members {
                writer.member(member.name) { writer in
                    if member.name == "context" {
                        write(context: member.value, &writer)
                    } else {
                        writer.raw(member.value.source)
                    }
                }
            }
        }
    }

    private func write(context: JSONNode, _ writer: inout JSONWriter) {
        let activities = context["contextActivities"]
        guard let activities, activities.members.contains(where: { $0.value.kind == .object }) else {
            return writer.raw(context.source)
        }
        writer.object { writer in
            for member in context.members {
                writer.member(member.name) { writer in
                    guard member.name == "contextActivities" else { return writer.raw(member.value.source) }
                    writer.object { writer in
                        for activity in activities.members {
                            let source = activity.value.source
                            writer.member(activity.name) {
                                $0.raw(activity.value.kind == .array ? source : "[\(source)]")
                            }
                        }
                    }
                }
            }
        }
    }
}
