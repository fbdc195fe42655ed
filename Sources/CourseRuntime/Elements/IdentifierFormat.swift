/// Identifiers of SCORM 2004 (RTE 4.1.1.3, 4.1.1.4): URIs, of which the run-time asks no scheme.
enum IdentifierFormat {
    /// Whether a text is a `long_identifier_type`, or a `short_identifier_type`, which only its length tells apart.
    ///
    /// Characters outside of ASCII are taken: they are what an IRI allows. A name that begins with `urn:` must be a URN.
    static func isLongIdentifier(_ text: some StringProtocol) -> Bool {
        let utf8 = text.utf8
        guard !utf8.isEmpty else { return false }
        var escape = 0
        for byte in utf8 {
            if escape > 0 {
                guard isHexDigit(byte) else { return false }
                escape -= 1
                continue
            }
            if byte == UInt8(ascii: "%") {
                escape = 2
                continue
            }
            guard byte >= 0x80 || isURICharacter(byte) else { return false }
        }
        guard escape == 0 else { return false }
        let isNamedURN = zip(utf8, "urn:".utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 } && utf8.prefix(4).count == 4
        return !isNamedURN || isURN(text)
    }

    /// `urn:` NID `:` NSS (RFC 2141).
    private static func isURN(_ text: some StringProtocol) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...32).contains(parts[1].count), !parts[2].isEmpty,
            parts[1].first != UInt8(ascii: "-")
        else { return false }
        return parts[1].allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// `reserved` without brackets, and `unreserved` (RFC 3986 section 2).
    private static func isURICharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"),
            UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "!"),
            UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
            true
        default: isLetterOrDigit(byte)
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
}

/// Text that may say its language (SCORM 2004 RTE 4.1.1.2): `{lang=de-CH}Grüezi`.
enum LocalizedTextFormat {
    /// Whether a text is a `localized_string_type`; only a `{lang=` with something else than a language behind it is none.
    static func fits(_ text: some StringProtocol) -> Bool {
        guard text.utf8.starts(with: "{lang=".utf8) else { return true }
        let rest = text.dropFirst(6)
        guard let end = rest.firstIndex(of: "}") else { return false }
        return LanguageCodes.isLanguage(rest[..<end])
    }
}
