/// A text in a language.
public struct LanguageString: Hashable, Sendable {
    /// The language tag as written, for example `en-US`; `nil` when none was given.
    public var language: String?
    /// The text as written.
    public var text: String
    /// Where it was read.
    public var source: SourceNode

    /// Makes a text in a language.
    public init(_ text: String, language: String? = nil, source: SourceNode = .none) {
        self.text = text
        self.language = language
        self.source = source
    }
}

/// A text in several languages, in document order.
public struct LocalizedText: Hashable, Sendable {
    /// The versions in document order.
    public var strings: [LanguageString]

    /// Makes a text from its versions.
    public init(_ strings: [LanguageString] = []) {
        self.strings = strings
    }

    /// Makes a text of one version.
    public init(_ text: String, language: String? = nil, source: SourceNode = .none) {
        self.strings = [LanguageString(text, language: language, source: source)]
    }

    /// The first version: what is shown when nobody asked for a language.
    public var first: String? { strings.first?.text }

    /// Whether there is no version.
    public var isEmpty: Bool { strings.isEmpty }
}
