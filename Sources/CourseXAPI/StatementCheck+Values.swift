import CourseModel
import CourseText

extension StatementCheck {
    /// Checks a string against the format of its property.
    mutating func checkText(
        _ node: JSONNode, _ text: String, _ kind: StatementValueKind, _ property: StatementProperty?
    ) {
        // Most texts are good, so the words for those that are not are made when they are needed.
        var name: String { Self.name(property, node) }
        switch kind {
        case .uuid:
            if let problem = XAPIUUID.problem(in: text) {
                report(.uuid, node, "\(name) is '\(text)', which is no UUID: \(problem)", of: property)
            }
        case .iri:
            if let problem = IRI.problem(in: text) {
                report(.iri, node, "\(name) is '\(text)', which is no IRI: \(problem)", of: property)
            }
        case .uri:
            if let problem = IRI.problem(in: text) {
                report(.uri, node, "\(name) is '\(text)', which is no URI: \(problem)", of: property)
            } else if !text.utf8.allSatisfy({ $0 < 0x80 }) {
                report(.uri, node, "\(name) is '\(text)', which is no URI: it is not all ASCII", of: property)
            }
        case .mailbox:
            if let problem = MailAddress.problem(inMailto: text) {
                report(.mailbox, node, "\(name) is '\(text)': \(problem)", of: property)
            }
        case .sha1:
            if !Self.isHex(text, lengths: [40]) {
                report(.sha1, node, "\(name) is '\(text)', not 40 hexadecimal digits", of: property)
            }
        case .sha2:
            if !Self.isHex(text, lengths: [56, 64, 96, 128]) {
                report(.sha2, node, "\(name) is '\(text)', which is no SHA-2 hash", of: property)
            }
        case .timestamp: checkTimestamp(node, text, property)
        case .duration:
            if XAPIDuration(text) == nil {
                report(.duration, node, "\(name) is '\(text)', which is no duration of ISO 8601", of: property)
            }
        case .languageTag: checkLanguageTag(node, text, property, isKey: false)
        case .mediaType:
            if MediaType(text) == nil {
                report(.mediaType, node, "\(name) is '\(text)', which is no media type", of: property)
            }
        case .version:
            if !version.allowsStatement(version: text) {
                report(
                    .version, node, "the statement is of version '\(text)', which \(version.rawValue) does not take",
                    of: property)
            }
        case .vocabulary(let words):
            if !words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
                report(
                    .vocabulary, node, "\(name) is '\(text)', not \(words.joined(separator: ", "))", of: property)
            }
        case .text, .boolean, .number, .wholeNumber, .languageMap, .extensions, .object, .array, .oneOrMany: break
        }
    }

    private mutating func checkTimestamp(
        _ node: JSONNode, _ text: String, _ property: StatementProperty?
    ) {
        var name: String { Self.name(property, node) }
        switch XAPITimestamp.read(text, version: version) {
        case .success(let value):
            if value.offset == nil {
                report(.timestampZone, node, "\(name) is '\(text)', without a time zone", of: property)
            }
        case .failure(.negativeZeroOffset):
            report(
                .timestampNegativeZero, node, "\(name) is '\(text)', with a time zone of minus zero", of: property)
        case .failure(.form(let problem)):
            report(.timestamp, node, "\(name) is '\(text)': \(problem)", of: property)
        }
    }

    private mutating func checkLanguageTag(
        _ node: JSONNode, _ text: String, _ property: StatementProperty?, isKey: Bool
    ) {
        var subject: String { (isKey ? "a language of " : "") + Self.name(property, node) }
        guard let tag = LanguageTag(text) else {
            return report(.languageTag, node, "\(subject) is '\(text)', which is no language tag", of: property)
        }
        if tag.repeatsSubtag {
            report(.languageTag, node, "\(subject) is '\(text)', in which a subtag stands twice", of: property)
        }
    }

    /// Checks a language map: language tags to strings (Data 4.2).
    mutating func checkLanguageMap(_ node: JSONNode, _ property: StatementProperty?) {
        guard node.kind == .object else {
            return report(
                .valueType, node, "\(Self.name(property, node)) is \(node.kind.phrase), not a language map",
                of: property)
        }
        checkDuplicates(node)
        for member in node.members {
            checkLanguageTag(member.value, member.name, property, isKey: true)
            if member.value.kind == .null {
                report(.nullValue, member.value, "a text of \(Self.name(property, node)) is null", of: property)
            } else if member.value.kind != .string {
                report(
                    .valueType, member.value,
                    "a text of \(Self.name(property, node)) is \(member.value.kind.phrase), not a string",
                    of: property)
            }
        }
    }

    /// Checks extensions: IRIs to anything (Data 4.1).
    mutating func checkExtensions(_ node: JSONNode, _ property: StatementProperty?) {
        guard node.kind == .object else {
            return report(
                .valueType, node, "\(Self.name(property, node)) is \(node.kind.phrase), not an object", of: property)
        }
        for member in node.members {
            let name = member.name
            if let problem = IRI.problem(in: name) {
                report(
                    .extensionKey, member.value, "an extension is named '\(name)', which is no IRI: \(problem)",
                    of: property)
            }
        }
        checkAllDuplicates(node)
    }

    /// Reports names that stand twice in an object, or in anything that it holds.
    private mutating func checkAllDuplicates(_ node: JSONNode) {
        var rest = [node]
        while let value = rest.popLast() {
            if value.kind == .object {
                checkDuplicates(value)
                for member in value.members where member.value.isContainer { rest.append(member.value) }
            } else {
                for element in value.elements where element.isContainer { rest.append(element) }
            }
        }
    }

    private mutating func checkDuplicates(_ node: JSONNode) {
        var members = node.members
        guard members.next() != nil, members.next() != nil else { return }
        var names: Set<[UInt8]> = []
        for member in node.members where !names.insert(Array(member.name.utf8)).inserted {
            report(.duplicateKey, member.value, "'\(member.name)' stands more than once in an object")
        }
    }

    static func isHex(_ text: String, lengths: [Int]) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy { Hexadecimal.value($0) != nil }
    }
}

extension JSONNode {
    var isContainer: Bool { kind == .object || kind == .array }
}
