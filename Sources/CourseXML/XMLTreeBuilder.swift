/// Takes the parser's events into the arrays of an ``XMLDocument``.
struct XMLTreeBuilder {
    private(set) var nodes: ContiguousArray<XMLDocument.Node> = []
    private(set) var attributes: ContiguousArray<XMLDocument.Attribute> = []
    private(set) var texts: ContiguousArray<XMLDocument.TextRun> = []
    private(set) var side: [UInt8] = []
    private(set) var names: [XMLName] = []
    /// For every name the number of the first element that uses it, for itself or for an attribute.
    private(set) var nameFirstUses: [UInt32] = []
    var problems: [XMLProblem] = []

    /// The open elements and what is known of them.
    private var stack: [(element: UInt32, lastText: UInt32, namespaces: Int)] = []
    private var namespacesInScope = 0
    private let limits: XMLLimits

    /// Finds names by the addresses that the parser's dictionary gives them.
    private var nameTable = NameTable()

    init(limits: XMLLimits) {
        self.limits = limits
    }

    /// What goes on after an event.
    enum Step {
        case proceed
        case stop
    }

    /// The number of the innermost open element.
    var openElement: UInt32? { stack.last?.element }

    mutating func startElement(
        local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, namespaceCount: Int, attributeCount: Int,
        tagEnd: Int
    ) -> Step {
        guard stack.count < limits.depth else {
            problems.append(XMLProblem(.tooDeep, offset: tagEnd, detail: String(limits.depth)))
            return .stop
        }
        namespacesInScope += namespaceCount
        guard attributeCount <= limits.attributes, namespacesInScope <= limits.attributes else {
            problems.append(XMLProblem(.tooManyAttributes, offset: tagEnd, detail: String(limits.attributes)))
            return .stop
        }
        let index = UInt32(truncatingIfNeeded: nodes.count)
        let name = nameID(local: local, namespace: namespace, user: index)
        nodes.append(
            XMLDocument.Node(
                name: name, parent: stack.last?.element ?? XMLDocument.none, subtreeEnd: index + 1,
                firstAttribute: UInt32(truncatingIfNeeded: attributes.count), firstText: XMLDocument.none,
                startTagEnd: UInt32(truncatingIfNeeded: tagEnd), end: UInt32(truncatingIfNeeded: tagEnd),
                attributeCount: UInt16(truncatingIfNeeded: attributeCount)))
        stack.append((index, XMLDocument.none, namespaceCount))
        return .proceed
    }

    mutating func attribute(
        local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, value: UnsafeBufferPointer<UInt8>,
        sourceOffset: Int?
    ) {
        let user = UInt32(truncatingIfNeeded: max(1, nodes.count) - 1)
        let name = nameID(local: local, namespace: namespace, user: user)
        attributes.append(XMLDocument.Attribute(name: name, value: bytes(value, sourceOffset: sourceOffset)))
    }

    mutating func endElement(offset: Int) {
        guard let open = stack.popLast() else { return }
        namespacesInScope -= open.namespaces
        nodes[Int(open.element)].subtreeEnd = UInt32(truncatingIfNeeded: nodes.count)
        nodes[Int(open.element)].end = UInt32(truncatingIfNeeded: offset)
    }

    mutating func characters(_ text: UnsafeBufferPointer<UInt8>, sourceOffset: Int?) {
        guard let open = stack.last else { return }
        // Indentation after a child element says nothing; what stands before the first child may be the element's text.
        if nodes.count > Int(open.element) + 1,
            text.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
        {
            return
        }
        let run = UInt32(truncatingIfNeeded: texts.count)
        texts.append(XMLDocument.TextRun(value: bytes(text, sourceOffset: sourceOffset), next: XMLDocument.none))
        if open.lastText == XMLDocument.none {
            nodes[Int(open.element)].firstText = run
        } else {
            texts[Int(open.lastText)].next = run
        }
        stack[stack.count - 1].lastText = run
    }

    /// Closes what a broken document left open.
    mutating func finish(offset: Int) {
        while !stack.isEmpty { endElement(offset: offset) }
    }

    private mutating func bytes(_ value: UnsafeBufferPointer<UInt8>, sourceOffset: Int?) -> XMLDocument.Bytes {
        if let sourceOffset {
            return XMLDocument.Bytes(
                offset: UInt32(truncatingIfNeeded: sourceOffset), length: UInt32(truncatingIfNeeded: value.count))
        }
        let offset = UInt32(truncatingIfNeeded: side.count)
        side.append(contentsOf: value)
        return XMLDocument.Bytes(
            offset: offset, length: UInt32(truncatingIfNeeded: value.count) | XMLDocument.Bytes.sideBit)
    }

    private mutating func nameID(
        local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, user: UInt32
    ) -> UInt32 {
        if let id = nameTable.find(local, namespace) { return id }
        let id = UInt32(truncatingIfNeeded: names.count)
        names.append(
            XMLName(
                namespace: namespace.map { String(cString: $0) } ?? "",
                local: String(cString: local)))
        nameFirstUses.append(user)
        nameTable.insert(local, namespace, id)
        return id
    }
}

/// An open-addressing table from the addresses of a local name and a namespace to a name's number.
///
/// libxml2 keeps one copy of every name in its dictionary, so equal names have equal addresses while a document is parsed.
private struct NameTable {
    private struct Slot {
        var local: UInt
        var namespace: UInt
        var id: UInt32
    }

    private var slots = [Slot](repeating: Slot(local: 0, namespace: 0, id: 0), count: 256)
    private var count = 0

    private func position(_ local: UInt, _ namespace: UInt) -> Int {
        var hash = local &* 0x9E37_79B9_7F4A_7C15
        hash ^= namespace &* 0xC2B2_AE3D_27D4_EB4F
        hash ^= hash >> 29
        var position = Int(truncatingIfNeeded: hash & UInt(slots.count - 1))
        while slots[position].local != 0, slots[position].local != local || slots[position].namespace != namespace {
            position = (position + 1) & (slots.count - 1)
        }
        return position
    }

    func find(_ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?) -> UInt32? {
        let slot = slots[position(UInt(bitPattern: local), UInt(bitPattern: namespace))]
        return slot.local == 0 ? nil : slot.id
    }

    mutating func insert(_ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, _ id: UInt32) {
        if count * 2 >= slots.count {
            let old = slots
            slots = [Slot](repeating: Slot(local: 0, namespace: 0, id: 0), count: old.count * 2)
            for slot in old where slot.local != 0 { slots[position(slot.local, slot.namespace)] = slot }
        }
        let key = (UInt(bitPattern: local), UInt(bitPattern: namespace))
        slots[position(key.0, key.1)] = Slot(local: key.0, namespace: key.1, id: id)
        count += 1
    }
}
