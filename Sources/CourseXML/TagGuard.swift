import CourseText

/// Keeps tags with too many attributes from the parser, which compares each attribute of a tag with all others.
struct TagGuard {
    let limit: Int
    /// Finds out whether a `<` is that of a tag, not of a comment or a CDATA section; it never goes back.
    private var markup: MarkupScanner?
    private var token: MarkupScanner.Token?
    /// Whether the text without `<` that the parser is in was looked at.
    private var isKnown = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Returns the offset of a tag with more attributes than the limit that reaches into a chunk.
    ///
    /// Only a chunk without any `<` is looked at closely: a tag that is shorter cannot hold many attributes.
    mutating func tooLongTag(in text: UnsafeBufferPointer<UInt8>, chunk: Range<Int>) -> Int? {
        guard text.firstOffset(of: UInt8(ascii: "<"), in: chunk) == nil else {
            isKnown = false
            return nil
        }
        guard !isKnown else { return nil }
        isKnown = true
        guard let start = text.lastOffset(of: UInt8(ascii: "<"), before: chunk.lowerBound),
            ByteScanner.isNameStart(ByteScanner(text).byte(at: start + 1)),
            StartTag(in: text, at: start, limit: limit + 1).attributes.count > limit, isTag(text, at: start)
        else { return nil }
        return start
    }

    private mutating func isTag(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        var markup = self.markup ?? MarkupScanner(text)
        while (token?.range.upperBound ?? 0) <= start, let next = markup.next() { token = next }
        self.markup = markup
        return token?.range.lowerBound == start && token?.kind == .startTag
    }
}
