/// An element of an ``XMLDocument``.
public struct XMLElement: Sendable, Hashable {
    /// The document that the element belongs to.
    public let document: XMLDocument
    /// The number of the element in document order.
    let index: UInt32

    var node: XMLDocument.Node { document.nodes[Int(index)] }

    /// The number of the element in document order, as `SourceNode` keeps it.
    public var number: Int { Int(index) }

    /// The index of the name in ``XMLDocument/names``.
    public var nameID: Int { Int(node.name) }

    /// The namespace and the local name.
    public var name: XMLName { document.names[nameID] }

    /// The element around this one, or `nil` for the root.
    public var parent: XMLElement? {
        let parent = node.parent
        return parent == XMLDocument.none ? nil : XMLElement(document: document, index: parent)
    }

    /// How many elements stand around this one; 0 for the root.
    public var depth: Int {
        var depth = 0
        var next = node.parent
        while next != XMLDocument.none {
            depth += 1
            next = document.nodes[Int(next)].parent
        }
        return depth
    }

    /// Whether the element has this name.
    public func isNamed(_ local: String, namespace: String = "") -> Bool {
        let name = name
        return name.local == local && name.namespace == namespace
    }

    /// Returns whether two elements are the same one of the same document.
    public static func == (lhs: XMLElement, rhs: XMLElement) -> Bool {
        lhs.document === rhs.document && lhs.index == rhs.index
    }

    /// Hashes the number of the element.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
    }
}
