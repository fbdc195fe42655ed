/// Something wrong or noteworthy about the text of an XML document, with the place where it was noticed.
public struct XMLProblem: Hashable, Sendable {
    public var kind: Kind
    /// The offset in the decoded text (``XMLDocument/source``).
    public var offset: Int
    /// How many bytes of the decoded text belong to the problem; 0 for a point.
    public var length: Int
    /// The text of the parser, or the name or value in question.
    public var detail: String

    /// Makes a problem.
    public init(_ kind: Kind, offset: Int, length: Int = 0, detail: String = "") {
        self.kind = kind
        self.offset = offset
        self.length = length
        self.detail = detail
    }

    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The document ends or breaks the rules of XML 1.0; reading stopped here.
        case notWellFormed
        /// `&` that does not begin an entity or character reference; reading stopped here.
        case bareAmpersand
        /// White space or text before the XML declaration; it was skipped.
        case contentBeforeDeclaration
        /// A character that XML 1.0 does not allow, raw or as a reference; reading stopped here.
        case illegalCharacter
        /// A prefix without a namespace declaration.
        case undeclaredPrefix
        /// Bytes that are no text in the encoding that the document declares.
        case encodingMismatch
        /// An encoding that this system cannot decode.
        case encodingUnknown
        /// An encoding other than UTF-8 and UTF-16.
        case encodingUnusual
        /// The byte order mark contradicts the declaration.
        case byteOrderMarkConflict
        /// XML 1.1.
        case version11
        /// A document type declaration.
        case doctype
        /// An entity declared with an external identifier.
        case externalEntity
        /// Entities that refer to other entities again and again.
        case entityExpansion
        /// A reference to an entity that is not predefined; it was left out.
        case entityReference
        /// A processing instruction, or XInclude.
        case processingInstruction
        /// Elements nested deeper than the limit; reading stopped here.
        case tooDeep
        /// More bytes than the limit; nothing was read.
        case tooLarge
        /// More attributes on one element, or namespaces in scope, than the limit; reading stopped here.
        case tooManyAttributes
    }
}
