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
        self.init(text, value: IRI(text.trimmedWhitespace))
    }
}

extension Written where Value == ExactDecimal {
    /// Reads an `xs:decimal`.
    public init(_ text: String) {
        self.init(text, value: ExactDecimal(text))
    }
}
