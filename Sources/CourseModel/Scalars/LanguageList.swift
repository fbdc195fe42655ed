/// Collects language tags without repeats, in order of appearance; tags that differ by letter case are the same.
package struct LanguageList {
    /// The tags as first written.
    package private(set) var tags: [String] = []
    private var seen: Set<String> = []

    /// Makes an empty list.
    package init() {}

    /// Adds a tag; nothing and blank text are passed over.
    package mutating func add(_ tag: String?) {
        guard let tag = tag.map(\.trimmedWhitespace), !tag.isEmpty, seen.insert(tag.lowercased()).inserted else {
            return
        }
        tags.append(tag)
    }

    /// Adds the tags of a text.
    package mutating func add(_ text: LocalizedText?) {
        for string in text?.strings ?? [] { add(string.language) }
    }
}
