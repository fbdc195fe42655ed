/// Something wrong or noteworthy about the text of a file of an AICC set.
public struct AICCProblem: Hashable, Sendable {
    /// What is wrong.
    public var kind: Kind
    /// The offset in the decoded text (``AICCDocument/source``).
    public var offset: Int
    /// How many bytes of the decoded text belong to the problem; 0 for a point.
    public var length: Int

    /// Makes a problem.
    public init(_ kind: Kind, offset: Int, length: Int = 0) {
        self.kind = kind
        self.offset = offset
        self.length = length
    }

    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A byte order mark before the first name.
        case byteOrderMark
        /// UTF-16 text.
        case utf16
        /// Bytes that are no text in any encoding that was tried.
        case encodingInvalid
        /// A NUL.
        case nul
        /// Text between the closing quotation mark of a field and the next comma.
        case textAfterQuote
        /// A quotation mark that is not closed.
        case unclosedQuote
        /// A quotation mark inside a field that does not begin with one.
        case strayQuote
        /// A line break inside a quoted field.
        case lineBreakInField
        /// A line that begins with a semicolon.
        case comment
        /// A line without anything.
        case blankLine
        /// A line of commas only.
        case emptyRecord
        /// A line of a section that is no comment and has no equals sign.
        case lineWithoutEquals
        /// A line before the first section.
        case lineOutsideSection
        /// More fields than the limit; reading stopped here.
        case tooManyFields
    }
}

/// Collects problems: of each kind the first ones, and the count of all.
struct AICCProblems {
    /// How many problems of a kind are kept.
    static let limit = 1_000

    private(set) var all: [AICCProblem] = []
    private(set) var counts: [AICCProblem.Kind: Int] = [:]

    mutating func report(_ kind: AICCProblem.Kind, offset: Int, length: Int = 0) {
        let count = counts[kind, default: 0]
        counts[kind] = count + 1
        if count < AICCProblems.limit { all.append(AICCProblem(kind, offset: offset, length: length)) }
    }
}
