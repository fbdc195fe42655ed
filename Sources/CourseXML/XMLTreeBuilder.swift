/// Takes the parser's events into the arrays of an ``XMLDocument``.
struct XMLTreeBuilder: ~Copyable {
    private(set) var nodes = Arena<XMLDocument.Node>()
    private(set) var attributes = Arena<XMLDocument.Attribute>()
    private(set) var texts = Arena<XMLDocument.TextRun>()
    private(set) var side: [UInt8] = []
    private(set) var names: [XMLName] = []
    /// The first element that uses each name, for itself or for an attribute.
    private(set) var nameFirstUses: [UInt32] = []
    private(set) var declarations = Arena<XMLDocument.Declaration>()
    /// The prefixes and namespaces of declarations, as names.
    private(set) var declarationNames: [XMLName] = []

    private let limits: XMLLimits
    /// The open elements.
    private var stack = Arena<Open>()
    private var namespacesInScope = 0
    private var nameTable = NameTable()
    private var declarationTable = NameTable()
    /// The names that have an undeclared prefix.
    private var prefixedNames: [String: UInt32] = [:]
    /// For each name the latest element of that name in the innermost element that has one.
    private var siblings = Arena<Sibling>()
    /// What was in ``siblings`` before the open elements began, to be put back when they end.
    private var hidden = Arena<Hidden>()

    struct Open {
        var element: UInt32
        var lastText: UInt32
        var namespaces: Int32
        /// How much of ``hidden`` is older than the element.
        var hiddenCount: Int
    }

    struct Sibling {
        var parent = XMLDocument.none
        var first = XMLDocument.none
        var ordinal: UInt32 = 0
    }

    struct Hidden {
        var name: UInt32
        var sibling: Sibling
    }

    init(limits: XMLLimits) {
        self.limits = limits
    }

    /// The numbers of the open elements, outermost first.
    var openElements: [UInt32] { stack.elements.map(\.element) }

    /// Whether one more element would be deeper than the limit.
    var isAtDepthLimit: Bool { stack.count >= limits.depth }

    /// Whether one more element may have so many attributes, and declare so many namespaces beside those in scope.
    @inline(__always)
    func isWithinLimits(attributes: Int, namespaces: Int) -> Bool {
        stack.count < limits.depth && attributes <= limits.attributes
            && namespacesInScope + namespaces <= limits.attributes
    }

    // MARK: Elements

    mutating func startElement(name: UInt32, namespaces: Int, attributes count: Int, tagEnd: Int) {
        let index = UInt32(truncatingIfNeeded: nodes.count)
        let parent = stack.isEmpty ? XMLDocument.none : stack[stack.count - 1].element
        stack.append(
            Open(
                element: index, lastText: XMLDocument.none, namespaces: Int32(truncatingIfNeeded: namespaces),
                hiddenCount: hidden.count))
        namespacesInScope += namespaces
        nodes.append(
            XMLDocument.Node(
                name: name, parent: parent, subtreeEnd: index + 1,
                firstAttribute: UInt32(truncatingIfNeeded: attributes.count), firstText: XMLDocument.none,
                startTagEnd: UInt32(truncatingIfNeeded: tagEnd), end: UInt32(truncatingIfNeeded: tagEnd),
                ordinal: ordinal(of: index, name: name, parent: parent),
                attributeCount: UInt16(truncatingIfNeeded: count)))
    }

    /// Numbers an element among its siblings of the same name; 0 as long as it is the only one.
    private mutating func ordinal(of index: UInt32, name: UInt32, parent: UInt32) -> UInt32 {
        let slot = Int(name)
        while siblings.count <= slot { siblings.append(Sibling()) }
        guard siblings[slot].parent == parent, siblings[slot].ordinal > 0 else {
            // The parent's frame is below that of the element itself: it puts the older sibling back.
            hidden.append(Hidden(name: name, sibling: siblings[slot]))
            stack[stack.count - 1].hiddenCount = hidden.count
            siblings[slot] = Sibling(parent: parent, first: index, ordinal: 1)
            return 0
        }
        if siblings[slot].ordinal == 1 { nodes[Int(siblings[slot].first)].ordinal = 1 }
        siblings[slot].ordinal += 1
        return siblings[slot].ordinal
    }

    mutating func endElement(offset: Int) {
        guard let open = stack.popLast() else { return }
        namespacesInScope -= Int(open.namespaces)
        while hidden.count > open.hiddenCount, let last = hidden.popLast() { siblings[Int(last.name)] = last.sibling }
        nodes[Int(open.element)].subtreeEnd = UInt32(truncatingIfNeeded: nodes.count)
        nodes[Int(open.element)].end = UInt32(truncatingIfNeeded: offset)
    }

    /// Closes what a broken document left open.
    mutating func finish(offset: Int) {
        while !stack.isEmpty { endElement(offset: offset) }
    }

    // MARK: Values

    mutating func attribute(name: UInt32, value: XMLDocument.Bytes) {
        attributes.append(XMLDocument.Attribute(name: name, value: value))
    }

    /// Whether a run of white space would say nothing: indentation after a child element.
    var dropsWhiteSpace: Bool {
        stack.isEmpty || nodes.count > Int(stack[stack.count - 1].element) + 1
    }

    mutating func text(_ value: XMLDocument.Bytes) {
        guard !stack.isEmpty else { return }
        let open = stack[stack.count - 1]
        let run = UInt32(truncatingIfNeeded: texts.count)
        texts.append(XMLDocument.TextRun(value: value, next: XMLDocument.none))
        if open.lastText == XMLDocument.none {
            nodes[Int(open.element)].firstText = run
        } else {
            texts[Int(open.lastText)].next = run
        }
        stack[stack.count - 1].lastText = run
    }

    /// Copies a value that does not stand in the source as it is; `marker` becomes `&`.
    mutating func keep(_ value: UnsafeBufferPointer<UInt8>, marker: UInt8?) -> XMLDocument.Bytes {
        let offset = side.count
        side.append(contentsOf: value)
        if let marker {
            for index in offset..<side.count where side[index] == marker { side[index] = UInt8(ascii: "&") }
        }
        return XMLDocument.Bytes(
            offset: UInt32(truncatingIfNeeded: offset),
            length: UInt32(truncatingIfNeeded: value.count) | XMLDocument.Bytes.sideBit)
    }

    // MARK: Names

    /// Numbers a name of the element that comes next, or of an attribute of the latest element.
    mutating func nameID(
        local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, ofAttribute: Bool
    ) -> UInt32 {
        let key = (UInt(bitPattern: local), UInt(bitPattern: namespace))
        if let id = nameTable.find(key.0, key.1) { return id }
        let id = append(XMLName(namespace: Self.string(namespace), local: Self.string(local)), ofAttribute: ofAttribute)
        nameTable.insert(key.0, key.1, id)
        return id
    }

    /// Numbers a name whose prefix is not declared: the prefix stays in its local part.
    mutating func nameID(
        prefix: UnsafePointer<UInt8>, local: UnsafePointer<UInt8>, ofAttribute: Bool
    ) -> UInt32 {
        let name = "\(Self.string(prefix)):\(Self.string(local))"
        if let id = prefixedNames[name] { return id }
        let id = append(XMLName(namespace: "", local: name), ofAttribute: ofAttribute)
        prefixedNames[name] = id
        return id
    }

    mutating func declare(prefix: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?) {
        // A dictionary string has an address, so 1 can stand for the default namespace.
        let key = (prefix.map { UInt(bitPattern: $0) } ?? 1, UInt(bitPattern: namespace))
        let id: UInt32
        if let known = declarationTable.find(key.0, key.1) {
            id = known
        } else {
            id = UInt32(truncatingIfNeeded: declarationNames.count)
            declarationNames.append(XMLName(namespace: Self.string(namespace), local: Self.string(prefix)))
            declarationTable.insert(key.0, key.1, id)
        }
        declarations.append(XMLDocument.Declaration(element: UInt32(truncatingIfNeeded: nodes.count), name: id))
    }

    private mutating func append(_ name: XMLName, ofAttribute: Bool) -> UInt32 {
        let id = UInt32(truncatingIfNeeded: names.count)
        names.append(name)
        nameFirstUses.append(UInt32(truncatingIfNeeded: ofAttribute ? max(0, nodes.count - 1) : nodes.count))
        return id
    }

    private static func string(_ text: UnsafePointer<UInt8>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }
}
