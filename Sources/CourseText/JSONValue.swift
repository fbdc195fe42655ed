/// A value of JSON (RFC 8259).
package indirect enum JSONValue: Hashable, Sendable {
    /// `null`
    case null
    /// `true`, `false`
    case bool(Bool)
    /// A number, as written.
    case number(String)
    /// A string.
    case string(String)
    /// A list of values.
    case array([JSONValue])
    /// Values by name; of several with the same name the last.
    case object([String: JSONValue])

    /// Reads a text; nothing but white space may stand around the value.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        self.init(try JSONDocument(parsing: bytes).root)
    }

    /// Takes over a value of a document; the document's limit of depth bounds the recursion.
    package init(_ node: JSONNode) {
        switch node.kind {
        case .null: self = .null
        case .true: self = .bool(true)
        case .false: self = .bool(false)
        case .number: self = .number(node.source)
        case .string: self = .string(node.string ?? "")
        case .array: self = .array(node.elements.map { JSONValue($0) })
        case .object:
            var members: [String: JSONValue] = [:]
            for member in node.members { members[member.name] = JSONValue(member.value) }
            self = .object(members)
        }
    }

    /// The string, when it is one.
    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The list, when it is one.
    package var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    /// The members, when it is an object.
    package var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSONWriter {
    /// Writes a value of which the order of members does not matter.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: raw("null")
        case .bool(let flag): raw(flag ? "true" : "false")
        case .number(let text): raw(text)
        case .string(let text): self.value(text)
        case .array(let values): array(values) { $0.value($1) }
        case .object(let members):
            object { writer in
                for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                    writer.member(name) { $0.value(member) }
                }
            }
        }
    }
}
