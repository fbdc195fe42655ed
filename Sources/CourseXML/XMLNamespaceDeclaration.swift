/// A declaration of a namespace on an element, `xmlns="…"` or `xmlns:prefix="…"`.
public struct XMLNamespaceDeclaration: Sendable, Hashable {
    /// The element that it stands on.
    public let element: XMLElement
    /// The prefix; empty for the default namespace.
    public let prefix: String
    /// The namespace name; empty where the default namespace is taken back.
    public let namespace: String
}

extension XMLDocument {
    /// All namespace declarations in document order.
    public var namespaceDeclarations: some Sequence<XMLNamespaceDeclaration> {
        declarations.lazy.compactMap { declaration in
            self.element(Int(declaration.element)).map { self.namespaceDeclaration(declaration, on: $0) }
        }
    }

    private func namespaceDeclaration(_ declaration: Declaration, on element: XMLElement) -> XMLNamespaceDeclaration {
        let name = declarationNames[Int(declaration.name)]
        return XMLNamespaceDeclaration(element: element, prefix: name.local, namespace: name.namespace)
    }
}
