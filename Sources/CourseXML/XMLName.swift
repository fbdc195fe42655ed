/// A name of an element or attribute: its namespace, empty for none, and its local part.
public struct XMLName: Hashable, Sendable, CustomStringConvertible {
    public let namespace: String
    public let local: String

    /// Makes a name.
    public init(namespace: String, local: String) {
        self.namespace = namespace
        self.local = local
    }

    public var description: String {
        namespace.isEmpty ? local : "{\(namespace)}\(local)"
    }
}
