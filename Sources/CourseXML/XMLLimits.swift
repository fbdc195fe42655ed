/// How much of a hostile XML document is read.
public struct XMLLimits: Hashable, Sendable {
    /// The greatest size of the document in bytes; 50 MB by default.
    public var size: Int
    /// The greatest depth of elements; 256 by default, and never more, since libxml2 stops there too.
    public var depth: Int
    /// The greatest number of attributes of one element, and of namespaces in scope; 1 000 by default.
    public var attributes: Int

    /// Makes limits; the defaults are meant for descriptors and metadata.
    public init(size: Int = 50_000_000, depth: Int = 256, attributes: Int = 1_000) {
        self.size = size
        self.depth = min(depth, 256)
        self.attributes = attributes
    }
}
