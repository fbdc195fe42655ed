/// A place in a package, as it is shown: an entry, and a range of lines and columns in it.
///
/// Lines and columns start at 1; columns count Unicode scalars. The end is exclusive: `endColumn` is the column after the
/// last scalar. A place without an entry is the package as a whole.
public struct SourcePlace: Hashable, Sendable {
    /// The name of the entry in the package, with `/` as separator; `nil` for the package as a whole.
    public var entry: String?
    /// The line of the first scalar; `nil` for a whole entry.
    public var line: Int?
    /// The column of the first scalar.
    public var column: Int?
    /// The line of the end.
    public var endLine: Int?
    /// The column after the last scalar.
    public var endColumn: Int?
    /// An XPath-like path to the node, for example `/manifest/organizations/organization[1]/@identifier`.
    public var pointer: String?
    /// The source line with this place in it.
    public var excerpt: SourceExcerpt?

    /// Makes a place.
    public init(
        entry: String? = nil, line: Int? = nil, column: Int? = nil, endLine: Int? = nil, endColumn: Int? = nil,
        pointer: String? = nil, excerpt: SourceExcerpt? = nil
    ) {
        self.entry = entry
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.pointer = pointer
        self.excerpt = excerpt
    }

    /// The package as a whole.
    public static let package = SourcePlace()
}

/// A part of a source line around a place, for showing it with a caret.
public struct SourceExcerpt: Hashable, Sendable {
    /// The text, printable, at most ``SourceExcerpt/limit`` scalars of one line.
    public var text: String
    /// How many scalars of ``text`` stand before the place.
    public var offset: Int
    /// How many scalars of ``text`` belong to the place; at least 1.
    public var length: Int

    /// The greatest number of scalars in an excerpt.
    public static let limit = 160

    /// Makes an excerpt.
    public init(text: String, offset: Int, length: Int) {
        self.text = text
        self.offset = offset
        self.length = max(1, length)
    }
}

/// A further place that takes part in a finding, with the role it plays.
public struct RelatedPlace: Hashable, Sendable {
    /// The place itself.
    public var place: SourcePlace
    /// The role of the place, for example `first declared here`.
    public var message: String

    /// Makes a related place.
    public init(_ place: SourcePlace, message: String) {
        self.place = place
        self.message = message
    }
}

/// Where a value of a model was read: a document of the package and a node in it.
///
/// Models keep these eight bytes instead of lines and columns; the package turns them into a ``SourcePlace`` when one is
/// shown.
public struct SourceNode: Hashable, Sendable {
    /// The index of the document in the package, or -1 when the value was made in code.
    public var document: Int32
    /// The index of the element (XML) or record (AICC) in the document.
    public var node: Int32

    /// Makes a reference to a node.
    public init(document: Int, node: Int) {
        self.document = Int32(truncatingIfNeeded: document)
        self.node = Int32(truncatingIfNeeded: node)
    }

    /// No place: the value was made in code.
    public static let none = SourceNode(document: -1, node: -1)
}
