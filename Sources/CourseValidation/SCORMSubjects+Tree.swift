import CourseModel
import CoursePackage
import CourseXML

extension SCORM12Subject {
    /// The first child of a model's element with a word of ADL's.
    func element(_ word: ManifestName.Word, of source: SourceNode) -> XMLElement? {
        package.element(source).flatMap { names.children(word, of: $0, in: .adl).first }
    }

    /// Visits the items of all organizations, in document order; the depth is that of the document.
    func forEachItem(_ body: (SCORM12Item) -> Void) {
        func visit(_ items: [SCORM12Item]) {
            for item in items {
                body(item)
                visit(item.items)
            }
        }
        for organization in manifest.organizations { visit(organization.items) }
    }
}

extension SCORM2004Subject {
    /// The first child of a model's element with a word of ADL's.
    func element(_ word: ManifestName.Word, of source: SourceNode) -> XMLElement? {
        package.element(source).flatMap { names.children(word, of: $0, in: .adl).first }
    }
}
