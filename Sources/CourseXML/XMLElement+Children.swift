extension XMLElement {
    /// The child elements in document order.
    public var children: XMLChildren {
        XMLChildren(document: document, position: index + 1, end: node.subtreeEnd)
    }

    /// The elements inside this one at any depth, in document order.
    public var descendants: XMLDescendants {
        XMLDescendants(document: document, position: index + 1, end: node.subtreeEnd)
    }

    /// The number of child elements.
    public var childCount: Int {
        children.reduce(0) { count, _ in count + 1 }
    }

    /// Returns the child elements with a name.
    public func children(_ local: String, namespace: String = "") -> XMLNamedChildren {
        children(nameID: document.nameID(local, namespace: namespace))
    }

    /// Returns the child elements whose name has this number; none for `nil`.
    ///
    /// Resolve names once for a document with ``XMLDocument/nameID(_:namespace:)``.
    public func children(nameID: Int?) -> XMLNamedChildren {
        XMLNamedChildren(base: children, nameID: nameID ?? -1)
    }

    /// Returns the first child element with a name.
    public func firstChild(_ local: String, namespace: String = "") -> XMLElement? {
        firstChild(nameID: document.nameID(local, namespace: namespace))
    }

    /// Returns the first child element whose name has this number; `nil` for `nil`.
    public func firstChild(nameID: Int?) -> XMLElement? {
        guard let nameID else { return nil }
        var named = children(nameID: nameID)
        return named.next()
    }
}

/// The child elements of an element.
public struct XMLChildren: Sequence, IteratorProtocol, Sendable {
    let document: XMLDocument
    var position: UInt32
    let end: UInt32

    /// Whether there are no more.
    public var isEmpty: Bool { position >= end }

    /// Returns the next child.
    public mutating func next() -> XMLElement? {
        guard position < end else { return nil }
        defer { position = document.nodes[Int(position)].subtreeEnd }
        return XMLElement(document: document, index: position)
    }
}

/// The child elements of an element that have one name.
public struct XMLNamedChildren: Sequence, IteratorProtocol, Sendable {
    var base: XMLChildren
    let nameID: Int

    /// Returns the next child of that name.
    public mutating func next() -> XMLElement? {
        while let child = base.next() {
            if child.nameID == nameID { return child }
        }
        return nil
    }
}

/// The elements inside an element at any depth.
public struct XMLDescendants: Sequence, IteratorProtocol, Sendable {
    let document: XMLDocument
    var position: UInt32
    let end: UInt32

    /// Returns the next element in document order.
    public mutating func next() -> XMLElement? {
        guard position < end else { return nil }
        defer { position += 1 }
        return XMLElement(document: document, index: position)
    }
}
