public import CourseModel

extension XMLElement {
    /// Copies the element and what is in it into a value of the model.
    ///
    /// - Parameter document: the number of the document in the package, for the sources of the copies.
    public func foreignElement(document: Int) -> ForeignElement {
        // Recursion is bounded by the depth at which reading stops.
        ForeignElement(
            namespace: name.namespace, name: name.local, attributes: attributes.map(\.foreignAttribute), text: text,
            children: children.map { $0.foreignElement(document: document) },
            source: SourceNode(document: document, node: number))
    }
}

extension XMLAttribute {
    /// A copy for the model.
    public var foreignAttribute: ForeignAttribute {
        ForeignAttribute(namespace: name.namespace, name: name.local, value: value)
    }
}
