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
        var parser = JSONParser(bytes)
        self = try parser.document()
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

/// Why a text is no JSON.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How many bytes stand before the fault.
    package let offset: Int
    /// What is wrong there.
    package let reason: String

    /// The fault in words.
    package var description: String { "\(reason) at byte \(offset + 1)" }
}

/// Reads JSON: strict, with a bound on nesting, and without a library.
///
/// Half of a surrogate pair, which JavaScript can write and Unicode text cannot hold, becomes U+FFFD as it does in the web's
/// own encoders.
private struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private static let depthLimit = 128

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONError) -> JSONValue {
        skipSpace()
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw fault("something follows the value") }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw fault("the text ends where a value must stand")
        default: return try number()
        }
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        try open()
        var members: [String: JSONValue] = [:]
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                let name = try string()
                skipSpace()
                guard take(UInt8(ascii: ":")) else { throw fault("a colon is missing") }
                skipSpace()
                members[name] = try value()
                skipSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { throw fault("the object is not closed") }
        }
        depth -= 1
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        try open()
        var values: [JSONValue] = []
        if !take(UInt8(ascii: "]")) {
            repeat {
                skipSpace()
                values.append(try value())
                skipSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { throw fault("the array is not closed") }
        }
        depth -= 1
        return .array(values)
    }

    private mutating func open() throws(JSONError) {
        guard depth < JSONParser.depthLimit else { throw fault("nested too deeply") }
        depth += 1
        position += 1
        skipSpace()
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[index] else { throw fault("no value of JSON") }
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) {
            guard digits() else { throw fault("no value of JSON") }
        }
        if take(UInt8(ascii: ".")) {
            guard digits() else { throw fault("a digit is missing") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() else { throw fault("a digit is missing") }
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() -> Bool {
        let start = position
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        return position > start
    }

    private mutating func string() throws(JSONError) -> String {
        guard take(UInt8(ascii: "\"")) else { throw fault("a string must stand here") }
        var text: [UInt8] = []
        var start = position
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[start..<position]
                position += 1
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw fault("the string is no UTF-8")
                }
                return string
            case UInt8(ascii: "\\"):
                text += bytes[start..<position]
                position += 1
                try escape(into: &text)
                start = position
            case 0..<0x20: throw fault("a control character must be escaped")
            default: position += 1
            }
        }
        throw fault("the string is not closed")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek else { throw fault("the string is not closed") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += Array(String(try scalar()).utf8)
        default: throw fault("no escape of JSON")
        }
    }

    private mutating func scalar() throws(JSONError) -> Character {
        let unit = try unit()
        guard unit & 0xFC00 == 0xD800 else { return character(UInt32(unit)) }
        let before = position
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            position = before
            return "\u{FFFD}"
        }
        let low = try self.unit()
        guard low & 0xFC00 == 0xDC00 else {
            position = before
            return "\u{FFFD}"
        }
        return character(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)))
    }

    private func character(_ value: UInt32) -> Character {
        Unicode.Scalar(value).map { Character($0) } ?? "\u{FFFD}"
    }

    private mutating func unit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("four hexadecimal digits must stand here")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private func fault(_ reason: String) -> JSONError {
        JSONError(offset: position, reason: reason)
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
