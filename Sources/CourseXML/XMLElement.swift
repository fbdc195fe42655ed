/// An element of an ``XMLDocument``.
public struct XMLElement: Sendable, Hashable {
    public let document: XMLDocument
    /// The number of the element in document order.
    let index: UInt32

    var node: XMLDocument.Node { document.nodes[Int(index)] }

    /// The number of the element in document order, for ``SourceNode``.
    public var number: Int { Int(index) }

    /// The index of the name in ``XMLDocument/names``.
    public var nameID: Int { Int(node.name) }

    public var name: XMLName { document.names[nameID] }

    public var parent: XMLElement? {
        let parent = node.parent
        return parent == XMLDocument.none ? nil : XMLElement(document: document, index: parent)
    }

    /// The child elements in document order.
    public var children: XMLChildren {
        XMLChildren(document: document, position: index + 1, end: node.subtreeEnd)
    }

    /// The attributes in document order.
    public var attributes: XMLAttributes {
        let node = node
        return XMLAttributes(
            document: document, position: node.firstAttribute, end: node.firstAttribute + UInt32(node.attributeCount))
    }

    /// Returns the value of an attribute, or `nil` when the element does not have it.
    public func attribute(_ local: String, namespace: String = "") -> String? {
        attributes.first { $0.name.local == local && $0.name.namespace == namespace }?.value
    }

    /// The character data directly inside, joined; white space is kept.
    public var text: String {
        var run = node.firstText
        guard run != XMLDocument.none else { return "" }
        let first = document.texts[Int(run)]
        if first.next == XMLDocument.none { return document.string(first.value) }
        var bytes: [UInt8] = []
        while run != XMLDocument.none {
            let text = document.texts[Int(run)]
            document.withBytes(text.value) { bytes.append(contentsOf: $0) }
            run = text.next
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether all character data directly inside is white space.
    public var isTextBlank: Bool {
        var run = node.firstText
        while run != XMLDocument.none {
            let text = document.texts[Int(run)]
            let isBlank = document.withBytes(text.value) { bytes in
                bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            }
            guard isBlank else { return false }
            run = text.next
        }
        return true
    }

    public static func == (lhs: XMLElement, rhs: XMLElement) -> Bool {
        lhs.document === rhs.document && lhs.index == rhs.index
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
    }
}

/// The child elements of an element.
public struct XMLChildren: Sequence, IteratorProtocol, Sendable {
    let document: XMLDocument
    var position: UInt32
    let end: UInt32

    public mutating func next() -> XMLElement? {
        guard position < end else { return nil }
        defer { position = document.nodes[Int(position)].subtreeEnd }
        return XMLElement(document: document, index: position)
    }
}

/// An attribute of an element.
public struct XMLAttribute: Sendable {
    let document: XMLDocument
    let index: UInt32

    private var record: XMLDocument.Attribute { document.attributes[Int(index)] }

    /// The index of the name in ``XMLDocument/names``.
    public var nameID: Int { Int(record.name) }

    public var name: XMLName { document.names[nameID] }

    /// The value after attribute-value normalisation.
    public var value: String { document.string(record.value) }
}

/// The attributes of an element.
public struct XMLAttributes: Sequence, IteratorProtocol, Sendable {
    let document: XMLDocument
    var position: UInt32
    let end: UInt32

    public mutating func next() -> XMLAttribute? {
        guard position < end else { return nil }
        defer { position += 1 }
        return XMLAttribute(document: document, index: position)
    }
}
