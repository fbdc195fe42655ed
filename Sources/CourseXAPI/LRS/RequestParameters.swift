import CourseModel
import CourseText

/// The parameters of a request: their names and values, and the formats that they have to be in (Communication 2 and 3).
struct RequestParameters {
    private let values: [String: String]
    private let version: XAPIVersion

    /// Reads the query of a URL, or a body of the same form; names stand once.
    init(_ query: some StringProtocol, version: XAPIVersion) throws(LRSRefusal) {
        var values: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = parts.count == 2 ? Self.decoded(parts[1]) : "" else {
                throw .badRequest("the parameters are malformed")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .badRequest("the parameter '\(name)' stands more than once")
            }
        }
        self.values = values
        self.version = version
    }

    var names: Set<String> { Set(values.keys) }

    subscript(name: String) -> String? { values[name] }

    /// Refuses parameters that a resource does not have.
    func allow(_ names: Set<String>) throws(LRSRefusal) {
        for name in values.keys.sorted() where !names.contains(name) {
            throw .badRequest("the resource has no parameter '\(DisplayText.shown(name))'")
        }
    }

    func required(_ name: String) throws(LRSRefusal) -> String {
        guard let value = values[name] else { throw .badRequest("the parameter '\(name)' is missing") }
        return value
    }

    func iri(_ name: String) throws(LRSRefusal) -> String? {
        guard let value = values[name] else { return nil }
        if let problem = IRI.problem(in: value) { throw .badRequest("'\(name)' is no IRI: \(problem)") }
        return value
    }

    func requiredIRI(_ name: String) throws(LRSRefusal) -> String {
        _ = try required(name)
        return try iri(name) ?? ""
    }

    func uuid(_ name: String) throws(LRSRefusal) -> XAPIUUID? {
        guard let value = values[name] else { return nil }
        guard let uuid = XAPIUUID(value) else { throw .badRequest("'\(name)' is no UUID") }
        return uuid
    }

    func timestamp(_ name: String) throws(LRSRefusal) -> XAPITimestamp? {
        guard let value = values[name] else { return nil }
        guard let timestamp = XAPITimestamp(value, version: version) else {
            throw .badRequest("'\(name)' is no timestamp")
        }
        return timestamp
    }

    func flag(_ name: String) throws(LRSRefusal) -> Bool {
        switch values[name] {
        case nil, "false": return false
        case "true": return true
        default: throw .badRequest("'\(name)' is neither true nor false")
        }
    }

    func count(_ name: String) throws(LRSRefusal) -> Int? {
        guard let value = values[name] else { return nil }
        guard let count = Int(value), count >= 0, value.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else {
            throw .badRequest("'\(name)' is no count")
        }
        return count
    }

    /// Reads an Agent, or where it is allowed a Group with an identifier, in JSON.
    func agent(_ name: String, allowsGroup: Bool = false) throws(LRSRefusal) -> StatementActor? {
        guard let value = values[name] else { return nil }
        var check = StatementCheck(version: version)
        guard let document = check.document(parsing: Array(value.utf8)) else {
            throw .badRequest("'\(name)' is no JSON")
        }
        check.checkAgent(document.root, allowsGroup: allowsGroup)
        guard check.problems.isAcceptable else {
            throw .badRequest("'\(name)': \(check.problems.first?.message.text ?? "")")
        }
        return StatementActor(checked: document.root)
    }

    func requiredAgent(_ name: String) throws(LRSRefusal) -> (actor: StatementActor, identifier: ActorIdentifier) {
        _ = try required(name)
        guard let actor = try agent(name), let identifier = actor.identifier else {
            throw .badRequest("'\(name)' has no identifier")
        }
        return (actor, identifier)
    }

    /// The parameters with one more, as a query.
    func query(setting name: String, to value: String) -> String {
        var values = values
        values[name] = value
        return values.sorted { $0.key < $1.key }.map { Self.pair($0.key, $0.value) }.joined(separator: "&")
    }

    /// A name and its value as they stand in a query.
    static func pair(_ name: String, _ value: String) -> String {
        "\(PercentEncoding.encodedComponent(name))=\(PercentEncoding.encodedComponent(value))"
    }

    /// Decodes what a form or a query holds: `+` is a space.
    private static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(Hexadecimal.value),
                    let low = rest.popFirst().flatMap(Hexadecimal.value)
                else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

}
