/// A well-formed language tag (RFC 5646 section 2.1; BCP 47), for example `de-CH-1996`.
public struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
    /// The tag as written.
    public let string: String

    /// Makes a tag; returns `nil` when the text is not well-formed.
    ///
    /// Subtags are not looked up in the registry.
    public init?(_ text: some StringProtocol) {
        let text = String(text)
        guard LanguageTag.isWellFormed(text) else { return nil }
        self.string = text
    }

    /// The tag as written.
    public var description: String { string }

    /// Whether a variant stands in the tag twice, or two extensions begin with the same letter: well-formed, but never valid
    /// (RFC 5646 sections 2.2.5, 2.2.6 and 2.2.9).
    public var repeatsSubtag: Bool {
        // A language and a region have no room for one.
        guard string.utf8.count > 6 else { return false }
        let subtags = string.lowercased().split(separator: "-")
        var variants: Set<Substring> = []
        var singletons: Set<Substring> = []
        guard subtags.first != "x" else { return false }
        for subtag in subtags.dropFirst() {
            if subtag == "x" { return false }
            if subtag.utf8.count == 1 {
                if !singletons.insert(subtag).inserted { return true }
            } else if singletons.isEmpty,
                subtag.utf8.count >= 5 || (subtag.utf8.count == 4 && subtag.utf8.first.map(LanguageTag.isDigit) == true)
            {
                if !variants.insert(subtag).inserted { return true }
            }
        }
        return false
    }

    /// Whether a text fits `xs:language`: subtags of one to eight letters or digits, the first without digits.
    public static func isXMLSchemaLanguage(_ text: some StringProtocol) -> Bool {
        let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = subtags.first, (1...8).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return subtags.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(isLetterOrDigit) }
    }

    private static func isWellFormed(_ text: String) -> Bool {
        if isLanguageAndRegion(text) { return true }
        guard isXMLSchemaLanguage(text) else { return false }
        let lower = text.lowercased()
        if irregular.contains(lower) { return true }
        let subtags = lower.utf8.split(separator: UInt8(ascii: "-"))
        var rest = subtags[...]
        guard let first = rest.popFirst() else { return false }
        if first.elementsEqual("x".utf8) { return !rest.isEmpty }
        guard first.count >= 2 else { return false }
        var extended = 0
        while first.count <= 3, extended < 3, let next = rest.first, next.count == 3, next.allSatisfy(isLetter) {
            rest.removeFirst()
            extended += 1
        }
        if let script = rest.first, script.count == 4, script.allSatisfy(isLetter) { rest.removeFirst() }
        if let region = rest.first,
            (region.count == 2 && region.allSatisfy(isLetter)) || (region.count == 3 && region.allSatisfy(isDigit))
        {
            rest.removeFirst()
        }
        // A repeated variant or singleton makes a tag invalid, and the ABNF lets it pass: RFC 5646 sections 2.2.5, 2.2.6.
        while let variant = rest.first,
            (5...8).contains(variant.count) || (variant.count == 4 && variant.first.map(isDigit) == true)
        {
            rest.removeFirst()
        }
        while let singleton = rest.popFirst() {
            guard singleton.count == 1 else { return false }
            if singleton.elementsEqual("x".utf8) { return !rest.isEmpty }
            var values = 0
            while let value = rest.first, value.count >= 2 {
                rest.removeFirst()
                values += 1
            }
            guard values > 0 else { return false }
        }
        return true
    }

    /// Whether a tag is of the kind that most are: `en`, `gsw`, `en-GB`.
    private static func isLanguageAndRegion(_ text: String) -> Bool {
        let bytes = text.utf8
        guard (2...6).contains(bytes.count) else { return false }
        var letters = 0
        var region: Int?
        for byte in bytes {
            if byte == UInt8(ascii: "-"), region == nil {
                region = 0
            } else if isLetter(byte) {
                if let count = region { region = count + 1 } else { letters += 1 }
            } else {
                return false
            }
        }
        return (2...3).contains(letters) && (region == nil || region == 2)
    }

    /// The grandfathered tags that the grammar of `langtag` does not produce.
    private static let irregular: Set<String> = [
        "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
        "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte)
    }
}
