import CourseModel
import CoursePackage
import CourseXML

/// An identifier that things of different kinds share.
///
/// Two items, or two resources, with one identifier are the business of the rules about items and resources.
struct SharedIdentifier: Rule {
    static let info = RuleInfo(
        "xsd.id-duplicate",
        title: "Identifier used for two things",
        summary:
            "Identifiers of organizations, items, resources and sequencing collections share one space in a document.",
        rationale: "The schema makes them unique: a system that validates refuses the package, others mix the two up.",
        standards: .xml, severity: .error, consequence: .blocksImport,
        spec: [.xmlSchema(part: 2, "3.3.8"), .scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1")],
        remedy: "Rename one of them, and what refers to it.", fix: .assisted,
        rejects: [
            .manifest(
                items: #"<item identifier="R1" identifierref="R1"><title>Lesson</title></item>"#,
                resources: """
                    <resource ↓identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """),
            .cmi5(
                structure: """
                    <au id="https://courses.test/course/lesson" xml:id="a"><title xml:id="b"><langstring lang="en-US">Lesson</langstring></title>\
                    <description ↓xml:id="a"><langstring lang="en-US">A lesson.</langstring></description><url>index.html</url></au>
                    """),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard subject.isDescriptor else { return }
        let document = subject.document
        let identifiers = Identifiers(document)
        guard !identifiers.isEmpty else { return }
        var first: [String: (kind: String, element: XMLElement, attribute: XMLName)] = [:]
        for element in document.elements {
            for attribute in element.attributes {
                guard let kind = identifiers.kind(of: attribute, on: element) else { continue }
                let value = attribute.value.trimmedWhitespace
                guard !value.isEmpty else { continue }
                guard let other = first[value] else {
                    first[value] = (kind, element, attribute.name)
                    continue
                }
                // Within one kind, and of the manifest itself, rules of their own speak.
                guard other.kind != kind || kind == Identifiers.free, other.kind != "manifest", kind != "manifest"
                else {
                    continue
                }
                findings.report(
                    "\(named(element)) and \(named(other.element)) share the identifier '\(value)'",
                    at: document.place(
                        of: element, attribute: attribute.name.local, namespace: attribute.name.namespace),
                    related: [
                        RelatedPlace(
                            document.place(
                                of: other.element, attribute: other.attribute.local,
                                namespace: other.attribute.namespace),
                            message: "first used here")
                    ])
            }
        }
    }

    private func named(_ element: XMLElement) -> String { "a '\(element.name.local)'" }
}

/// Which attributes of a document are of the schema type ID.
private struct Identifiers {
    /// The kind of an identifier that any element may have.
    static let free = "xml:id"

    private let identifier: Int?
    private let sequencingID: Int?
    private let xmlID: Int?
    /// By the number of a name: the kind of element whose `identifier` is an ID.
    private let kinds: [String?]

    init(_ document: XMLDocument) {
        identifier = document.nameID("identifier")
        sequencingID = document.nameID("ID")
        xmlID = document.nameID("id", namespace: KnownNamespace.xml)
        let packaging: Set = ["manifest", "organization", "item", "resource"]
        let root = document.root?.name.namespace
        kinds = document.names.map { name in
            if name.namespace == root, packaging.contains(name.local) { return name.local }
            return name.local == "sequencing" ? name.local : nil
        }
    }

    var isEmpty: Bool { identifier == nil && sequencingID == nil && xmlID == nil }

    /// What an attribute identifies; `nil` when it is no identifier.
    func kind(of attribute: XMLAttribute, on element: XMLElement) -> String? {
        let name = attribute.nameID
        if name == xmlID { return Self.free }
        guard name == identifier || name == sequencingID, let kind = kinds[element.nameID] else { return nil }
        return (kind == "sequencing") == (name == sequencingID) ? kind : nil
    }
}
