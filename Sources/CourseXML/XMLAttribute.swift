import CourseModel

extension XMLElement {
    /// The attributes in document order; namespace declarations are not among them.
    public var attributes: XMLAttributes {
        let node = node
        return XMLAttributes(
            document: document, position: node.firstAttribute, end: node.firstAttribute + UInt32(node.attributeCount))
    }

    /// Gives the number of the name and the bytes of the value of every attribute: for a look at all without making strings.
    package func forEachAttribute(_ body: (_ nameID: Int, _ value: UnsafeBufferPointer<UInt8>) -> Void) {
        let node = node
        let first = Int(node.firstAttribute)
        document.attributes.withUnsafeBufferPointer { attributes in
            for attribute in attributes[first..<first + Int(node.attributeCount)] {
                document.withBytes(attribute.value) { body(Int(attribute.name), $0) }
            }
        }
    }

    /// Returns the value of an attribute, or `nil` when the element does not have it.
    public func attribute(_ local: String, namespace: String = "") -> String? {
        attributes.first { $0.name.local == local && $0.name.namespace == namespace }?.value
    }

    /// Returns the value of the attribute whose name has this number, or `nil`.
    ///
    /// Resolve names once for a document with ``XMLDocument/nameID(_:namespace:)``.
    public func attribute(nameID: Int?) -> String? {
        guard let nameID else { return nil }
        return attributes.first { $0.nameID == nameID }?.value
    }

    /// Returns the value of an attribute as an `xs:token`: no white space at its ends, one space for each run of it.
    public func collapsedAttribute(_ local: String, namespace: String = "") -> String? {
        attribute(local, namespace: namespace).map(XMLWhiteSpace.collapsed)
    }
}

/// An attribute of an element.
public struct XMLAttribute: Sendable {
    let document: XMLDocument
    let index: UInt32

    private var record: XMLDocument.Attribute { document.attributes[Int(index)] }

    /// The index of the name in ``XMLDocument/names``.
    public var nameID: Int { Int(record.name) }

    /// The namespace and the local name.
    public var name: XMLName { document.names[nameID] }

    /// The value after attribute-value normalisation.
    public var value: String { document.string(record.value) }
}

/// The attributes of an element.
public struct XMLAttributes: Sequence, IteratorProtocol, Sendable {
    let document: XMLDocument
    var position: UInt32
    let end: UInt32

    /// The number of attributes that are left.
    public var count: Int { Int(end - position) }

    /// Returns the next attribute.
    public mutating func next() -> XMLAttribute? {
        guard position < end else { return nil }
        defer { position += 1 }
        return XMLAttribute(document: document, index: position)
    }
}
