/// An element that the standard does not define, kept as it was read.
public struct ForeignElement: Hashable, Sendable {
    /// The namespace, empty for none.
    public var namespace: String
    /// The local name.
    public var name: String
    /// The attributes in document order.
    public var attributes: [ForeignAttribute]
    /// The character data directly inside, joined.
    public var text: String
    /// The elements inside, in document order.
    public var children: [ForeignElement]
    /// Where it was read.
    public var source: SourceNode

    /// Makes an element.
    public init(
        namespace: String, name: String, attributes: [ForeignAttribute] = [], text: String = "",
        children: [ForeignElement] = [], source: SourceNode = .none
    ) {
        self.namespace = namespace
        self.name = name
        self.attributes = attributes
        self.text = text
        self.children = children
        self.source = source
    }
}

/// An attribute that the standard does not define, kept as it was read.
public struct ForeignAttribute: Hashable, Sendable {
    /// The namespace, empty for none.
    public var namespace: String
    /// The local name.
    public var name: String
    /// The value after normalisation.
    public var value: String

    /// Makes an attribute.
    public init(namespace: String, name: String, value: String) {
        self.namespace = namespace
        self.name = name
        self.value = value
    }
}
