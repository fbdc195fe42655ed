import CourseText

/// An XML document as a flat, immutable tree.
///
/// Elements are numbered in document order; the children of an element are those between it and the end of its subtree.
/// Values are ranges of the decoded text or, where the parser changed them, of a side buffer; a `String` is made when one
/// is asked for. What could not be read is in ``problems``; what stands before it is in the tree.
public final class XMLDocument: Sendable {
    /// The name of the entry that the document was read from.
    public let entry: String
    /// The text in UTF-8, without byte order mark.
    public let source: [UInt8]
    /// The encoding that the text was decoded from, for example `UTF-8`.
    public let encoding: String
    /// The distinct names of elements and attributes; ``XMLElement/nameID`` and ``XMLAttribute/nameID`` are indices.
    public let names: [XMLName]
    /// What is wrong or noteworthy, in the order of places.
    public let problems: [XMLProblem]
    /// The XML declaration; `nil` when there is none.
    public let declaration: XMLDeclaration?
    /// Whether the document begins with a byte order mark.
    public let hasByteOrderMark: Bool

    private let nameNumbers: [XMLName: Int]
    let nameFirstUses: [UInt32]
    let nodes: ContiguousArray<Node>
    let attributes: ContiguousArray<Attribute>
    let texts: ContiguousArray<TextRun>
    let side: [UInt8]
    let declarations: ContiguousArray<Declaration>
    let declarationNames: [XMLName]
    let lines: LineTable

    /// An element.
    struct Node {
        var name: UInt32
        var parent: UInt32
        /// The number of the first element after the subtree.
        var subtreeEnd: UInt32
        var firstAttribute: UInt32
        /// The first of the chained runs of text directly inside, or `none`.
        var firstText: UInt32
        /// The offset of the `>` or `/>` that ends the start tag.
        var startTagEnd: UInt32
        /// The offset after the end tag.
        var end: UInt32
        /// The number among the siblings of the same name, from 1; 0 for an element that has none.
        var ordinal: UInt32
        var attributeCount: UInt16
    }

    /// An attribute: its name and where its value stands.
    struct Attribute {
        var name: UInt32
        var value: Bytes
    }

    /// A namespace declaration: the element that it stands on, and its name.
    struct Declaration {
        var element: UInt32
        var name: UInt32
    }

    /// A run of character data.
    struct TextRun {
        var value: Bytes
        /// The next run of the same element, or `none`.
        var next: UInt32
    }

    /// A range of the decoded text or of the side buffer.
    struct Bytes {
        var offset: UInt32
        /// The length; the top bit says side buffer.
        var length: UInt32

        static let sideBit: UInt32 = 1 << 31
    }

    /// Stands for "no element" and "no text".
    static let none = UInt32.max

    init(
        entry: String, text: XMLText, builder: consuming XMLTreeBuilder, problems: [XMLProblem], lines: LineTable
    ) {
        self.entry = entry
        self.source = text.source
        self.encoding = text.encoding
        self.declaration = text.declaration
        self.hasByteOrderMark = text.hasByteOrderMark
        self.problems = problems
        self.lines = lines
        self.names = builder.names
        self.nameFirstUses = builder.nameFirstUses
        self.nameNumbers = Dictionary(
            zip(builder.names, builder.names.indices).lazy.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        self.nodes = builder.nodes.elements
        self.attributes = builder.attributes.elements
        self.texts = builder.texts.elements
        self.side = builder.side
        self.declarations = builder.declarations.elements
        self.declarationNames = builder.declarationNames
    }

    /// The version of the library that parses.
    package static var parserVersion: String { LibXML2.version }

    /// The root element, or `nil` when none could be read.
    public var root: XMLElement? {
        nodes.isEmpty ? nil : XMLElement(document: self, index: 0)
    }

    /// Returns the index of a name in ``names``, or `nil` when no element and no attribute has it.
    public func nameID(_ local: String, namespace: String = "") -> Int? {
        nameNumbers[XMLName(namespace: namespace, local: local)]
    }

    /// All elements in document order.
    public var elements: XMLDescendants {
        XMLDescendants(document: self, position: 0, end: UInt32(truncatingIfNeeded: nodes.count))
    }

    /// The number of elements.
    public var elementCount: Int { nodes.count }

    /// The element with a number, as `SourceNode.node` keeps it.
    public func element(_ index: Int) -> XMLElement? {
        nodes.indices.contains(index) ? XMLElement(document: self, index: UInt32(index)) : nil
    }

    /// The first element that uses the name with a number, for itself or for an attribute.
    public func firstElement(usingName nameID: Int) -> XMLElement? {
        nameFirstUses.indices.contains(nameID) ? element(Int(nameFirstUses[nameID])) : nil
    }

    /// Whether reading stopped before the end of the document.
    public var isIncomplete: Bool {
        problems.contains { $0.stopsReading }
    }

    func withBytes<Result>(_ bytes: Bytes, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let length = Int(bytes.length & ~Bytes.sideBit)
        let start = Int(bytes.offset)
        return (bytes.length & Bytes.sideBit == 0 ? source : side).withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[start..<start + length]))
        }
    }

    func string(_ bytes: Bytes) -> String {
        withBytes(bytes) { String(decoding: $0, as: UTF8.self) }
    }
}
