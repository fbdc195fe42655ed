/// Internet media types (RFC 2045 section 5.1, RFC 6838): `type/subtype`, and parameters.
public struct MediaType: Hashable, Sendable {
    /// The type and subtype in lower case, for example `application/json`.
    public let name: String
    /// The parameters by name in lower case.
    public let parameters: [String: String]

    /// Reads a media type; `nil` when the text is none.
    public init?(_ text: String) {
        var rest = text.utf8[...]
        guard let type = MediaType.token(&rest), rest.popFirst() == UInt8(ascii: "/"),
            let subtype = MediaType.token(&rest)
        else { return nil }
        var parameters: [String: String] = [:]
        MediaType.skipSpace(&rest)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: ";") else { return nil }
            MediaType.skipSpace(&rest)
            guard let name = MediaType.token(&rest), rest.popFirst() == UInt8(ascii: "="),
                let value = rest.first == UInt8(ascii: "\"") ? MediaType.quoted(&rest) : MediaType.token(&rest)
            else { return nil }
            parameters[name.lowercased()] = value
            MediaType.skipSpace(&rest)
        }
        self.name = "\(type)/\(subtype)".lowercased()
        self.parameters = parameters
    }

    private static func token(_ rest: inout Substring.UTF8View) -> String? {
        let token = rest.prefix { byte in
            byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains(byte)
        }
        rest = rest[token.endIndex...]
        return token.isEmpty ? nil : String(Substring(token))
    }

    private static func quoted(_ rest: inout Substring.UTF8View) -> String? {
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: value, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                value.append(escaped)
            default: value.append(byte)
            }
        }
        return nil
    }

    private static func skipSpace(_ rest: inout Substring.UTF8View) {
        while rest.first == 0x20 || rest.first == 0x09 { rest.removeFirst() }
    }
}
