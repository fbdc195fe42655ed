/// Something wrong or noteworthy about the text of an XML document, with the place where it was noticed.
public struct XMLProblem: Hashable, Sendable {
    /// What is wrong.
    public var kind: Kind
    /// The likely cause of ``Kind/notWellFormed``; `nil` for other kinds.
    public var cause: Cause?
    /// The offset in the decoded text (``XMLDocument/source``).
    public var offset: Int
    /// How many bytes of the decoded text belong to the problem; 0 for a point.
    public var length: Int
    /// The name of the element, attribute, prefix, entity, target or encoding in question; empty when there is none.
    public var name: String
    /// A second place that belongs to the problem: where the unclosed element or the quote was opened, the first of two
    /// attributes.
    public var relatedOffset: Int?
    /// What the parser says about it, or the guess that was made to read on.
    public var detail: String
    /// Whether reading stopped here.
    public var stopsReading: Bool

    /// Makes a problem.
    public init(
        _ kind: Kind, cause: Cause? = nil, offset: Int, length: Int = 0, name: String = "", relatedOffset: Int? = nil,
        detail: String = ""
    ) {
        self.kind = kind
        self.cause = cause
        self.offset = offset
        self.length = length
        self.name = name
        self.relatedOffset = relatedOffset
        self.detail = detail
        self.stopsReading = kind.stopsReading
    }

    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The document breaks the rules of XML 1.0, see ``XMLProblem/cause``.
        case notWellFormed
        /// An `&` that does not begin an entity or character reference; it was read as itself.
        case bareAmpersand
        /// A reference to an entity that XML does not predefine; its characters were read as they stand.
        case entityReference
        /// A character that XML 1.0 does not allow, raw or as a reference; it was read as white space.
        case illegalCharacter
        /// White space or text before the XML declaration; it was skipped.
        case contentBeforeDeclaration
        /// A prefix without a namespace declaration; the names are kept with the prefix in their local part.
        case undeclaredPrefix
        /// A name or namespace declaration that Namespaces in XML 1.0 forbids.
        case namespaceMisuse
        /// Bytes that are no text in the encoding that the document declares.
        case encodingMismatch
        /// An encoding that this system cannot decode; the text was read as UTF-8, or what it most looks like.
        case encodingUnknown
        /// An encoding other than UTF-8 and UTF-16.
        case encodingUnusual
        /// The byte order mark contradicts the declaration; the mark was believed.
        case byteOrderMarkConflict
        /// XML 1.1; it was read as XML 1.0.
        case version11
        /// A document type declaration; it was read over. The detail is `external` when it names an external subset.
        case doctype
        /// An entity declared with an external identifier.
        case externalEntity
        /// Entities that refer to others so often that their text would be huge.
        case entityExpansion
        /// A processing instruction, or XInclude.
        case processingInstruction
        /// Elements nested deeper than the limit; reading stopped here.
        case tooDeep
        /// More bytes than the limit; nothing was read.
        case tooLarge
        /// A name, value or comment longer than the parser takes; reading stopped here.
        case tooLong
        /// More attributes on one element, or namespaces in scope, than the limit; reading stopped here.
        case tooManyAttributes

        fileprivate var stopsReading: Bool {
            self == .tooDeep || self == .tooLarge || self == .tooLong || self == .tooManyAttributes
        }
    }

    /// Why a document is not well-formed, as far as it can be told.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// There is nothing but white space.
        case emptyDocument
        /// There is no markup at all.
        case notXML
        /// Text stands before the root element; it was skipped.
        case textBeforeRoot
        /// Text or markup stands after the end of the root element.
        case textAfterRoot
        /// A second element stands after the end of the root element.
        case secondRoot
        /// The document ends inside a tag, comment or other markup.
        case unexpectedEnd
        /// An element has no end tag.
        case unclosedElement
        /// An end tag has no start tag.
        case unexpectedEndTag
        /// A quotation mark around an attribute's value is missing.
        case missingQuote
        /// An attribute has no value.
        case missingValue
        /// An attribute stands twice on one element.
        case duplicateAttribute
        /// White space is missing between two attributes, or something else stands there.
        case attributeSyntax
        /// A `<` stands in an attribute's value.
        case lessThanInAttribute
        /// A `<` stands in text.
        case bareLessThan
        /// A tag is not closed by `>`.
        case unclosedTag
        /// The XML declaration is faulty; it was read as far as it makes sense.
        case declaration
        /// A comment, CDATA section, processing instruction or document type declaration is faulty.
        case markup
        /// Something else; the parser's words are in ``XMLProblem/detail``.
        case other
    }
}
