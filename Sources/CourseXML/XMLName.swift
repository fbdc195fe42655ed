/// A name of an element or attribute: its namespace, empty for none, and its local part.
public struct XMLName: Hashable, Sendable, CustomStringConvertible {
    /// The namespace name; empty for none.
    public let namespace: String
    /// The local part; with a prefix and a colon when the prefix is not declared.
    public let local: String

    /// Makes a name.
    public init(namespace: String, local: String) {
        self.namespace = namespace
        self.local = local
    }

    /// The name as `{namespace}local`.
    public var description: String {
        namespace.isEmpty ? local : "{\(namespace)}\(local)"
    }

    /// The prefix of a name whose prefix is not declared, which stays in the local part; `nil` for every other name.
    public var undeclaredPrefix: Substring? {
        guard namespace.isEmpty, let colon = local.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return local[..<colon]
    }
}
