import CourseModel

/// The `mailto:` IRIs that name people: one address and nothing else (Data 2.4.2.3).
public enum MailAddress {
    /// Why a text is not of the form `mailto:address`, or `nil` when it is.
    ///
    /// The address is an `addr-spec` of RFC 5322 without comments and white space, with letters beyond ASCII as RFC 6532
    /// has them; RFC 6068 says how it is escaped in the IRI.
    public static func problem(inMailto text: String) -> String? {
        guard text.hasPrefix("mailto:") else { return "it does not begin with 'mailto:'" }
        if let problem = IRI.problem(in: text) { return "it is no IRI: \(problem)" }
        // RFC 6068 section 2: of the characters of an address, these are escaped.
        if text.dropFirst(7).contains("/") { return "its '/' is not escaped" }
        guard let address = decoded(text.dropFirst(7)) else { return "its escapes are no UTF-8" }
        return problem(in: address)
    }

    /// Why a text is no address.
    private static func problem(in address: String) -> String? {
        let scalars = address.unicodeScalars
        guard let at = scalars.lastIndex(of: "@") else { return "its address has no '@'" }
        let local = scalars[..<at]
        let domain = scalars[scalars.index(after: at)...]
        guard !local.isEmpty else { return "nothing stands before the '@'" }
        guard isDotAtom(local) || isQuoted(local) else { return "what stands before the '@' is malformed" }
        guard isDomain(domain) else { return "the domain is malformed" }
        return nil
    }

    private static func isDotAtom(_ text: Substring.UnicodeScalarView) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomCharacter) }
    }

    /// `atext` of RFC 5322 section 3.2.3, and what RFC 6532 adds.
    private static func isAtomCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": true
        default: scalar.value >= 0xA0
        }
    }

    private static func isQuoted(_ text: Substring.UnicodeScalarView) -> Bool {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return false }
        var isEscaped = false
        for scalar in text.dropFirst().dropLast() {
            if scalar.value < 0x20 || scalar.value == 0x7F { return false }
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                return false
            }
        }
        return !isEscaped
    }

    private static func isDomain(_ text: Substring.UnicodeScalarView) -> Bool {
        if text.first == "[", text.last == "]" {
            let literal = text.dropFirst().dropLast()
            return !literal.isEmpty
                && literal.allSatisfy { $0.isASCII && $0.value > 0x20 && $0 != "[" && $0 != "]" && $0 != "\\" }
        }
        // Host names: RFC 1123 section 2.1; labels beyond ASCII are allowed.
        return text.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { label in
                !label.isEmpty && label.first != "-" && label.last != "-" && label.allSatisfy(isLabelCharacter)
            }
    }

    private static func isLabelCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-": true
        default: scalar.value >= 0xA0
        }
    }

    /// Decodes percent escapes, which the grammar of IRIs has found well-formed.
    private static func decoded(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.popFirst().flatMap(Hexadecimal.value),
                let low = rest.popFirst().flatMap(Hexadecimal.value)
            {
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
