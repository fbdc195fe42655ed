package import CourseModel
package import CoursePackage
package import CourseXML

/// What rules about the shape of the manifest need: its elements and attributes by word.
extension ContentPackagingSubject {
    /// The `manifest` element.
    package var root: XMLElement? { document.root }

    /// The children of the manifest with a word of content packaging.
    package func rootChildren(_ word: ManifestName.Word) -> [XMLElement] {
        root.map { names.children(word, of: $0, in: .packaging) } ?? []
    }

    /// The place of an element.
    package func place(of element: XMLElement) -> SourcePlace { document.place(of: element) }

    /// The place of an attribute; that of the element when it does not have it.
    package func place(of element: XMLElement, attribute word: ManifestName.Word) -> SourcePlace {
        guard let name = names.attribute(word, of: element)?.name else { return document.place(of: element) }
        return document.place(of: element, attribute: name.local, namespace: name.namespace)
    }

    /// The place of a model's value.
    package func place(of node: SourceNode) -> SourcePlace { package.place(of: node) }

    /// The place of an attribute of a model's value.
    package func place(of node: SourceNode, attribute word: ManifestName.Word) -> SourcePlace {
        package.element(node).map { place(of: $0, attribute: word) } ?? package.place(of: node)
    }

    /// The value of an attribute as written, or `nil` when the element does not have it.
    package func written(_ word: ManifestName.Word, of node: SourceNode) -> String? {
        package.element(node).flatMap { names.attribute(word, of: $0)?.value }
    }
}

/// How messages name a thing: `item 'I1'`, or `an item without identifier`.
struct Named: CustomStringConvertible {
    let kind: String
    let identifier: String?

    init(_ kind: String, _ identifier: String?) {
        self.kind = kind
        self.identifier = identifier
    }

    var description: String {
        guard let identifier else { return "a\("aeio".contains(kind.prefix(1)) ? "n" : "") \(kind) without identifier" }
        return "\(kind) '\(identifier)'"
    }
}
