/// A value as a descriptor writes it, and what it means.
public struct Written<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The text as written.
    public var text: String
    /// What the text means; `nil` when it is not legal.
    public var value: Value?

    /// Makes a value from its text and meaning.
    public init(_ text: String, value: Value?) {
        self.text = text
        self.value = value
    }
}

extension Written where Value == IRI {
    /// Reads an identifier; white space around it does not count.
    public init(_ text: String) {
        self.init(text, value: IRI(XMLSpace.trimmed(text)))
    }
}

extension Written where Value == ExactDecimal {
    /// Reads an `xs:decimal`.
    public init(_ text: String) {
        self.init(text, value: ExactDecimal(text))
    }
}

/// White space as XML 1.0 defines it: space, tab, carriage return and line feed.
public enum XMLSpace {
    /// Whether a byte of UTF-8 is white space.
    public static func contains(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Returns the text without white space at its ends.
    public static func trimmed(_ text: some StringProtocol) -> String {
        let utf8 = Substring(text).utf8
        guard let start = utf8.firstIndex(where: { !contains($0) }),
            let last = utf8.lastIndex(where: { !contains($0) })
        else { return "" }
        return String(Substring(utf8[start...last]))
    }

    /// Whether the text is empty or white space only.
    public static func isBlank(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy(contains)
    }
}
