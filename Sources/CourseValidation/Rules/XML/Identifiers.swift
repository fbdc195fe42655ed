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
        var first: [String: Use] = [:]
        for element in document.elements {
            for attribute in element.attributes {
                guard let kind = identifiers.kind(of: attribute, on: element) else { continue }
                let value = attribute.value.trimmedWhitespace
                guard !value.isEmpty else { continue }
                let use = Use(kind: kind, element: element.number, attribute: attribute.nameID)
                guard let other = first.updateValue(use, forKey: value) else { continue }
                first[value] = other
                // Within one kind, and of the manifest itself, rules of their own speak.
                guard other.kind != kind || kind == .free, other.kind != .manifest, kind != .manifest,
                    let otherElement = document.element(other.element)
                else { continue }
                let otherName = document.names[other.attribute]
                findings.report(
                    "\(named(element)) and \(named(otherElement)) share the identifier '\(value)'",
                    at: document.place(
                        of: element, attribute: attribute.name.local, namespace: attribute.name.namespace),
                    related: [
                        RelatedPlace(
                            document.place(
                                of: otherElement, attribute: otherName.local, namespace: otherName.namespace),
                            message: "first used here")
                    ])
            }
        }
    }

    /// The first use of an identifier; element and attribute are numbers of the document.
    private struct Use {
        var kind: Identifiers.Kind
        var element: Int
        var attribute: Int
    }

    private func named(_ element: XMLElement) -> String { "a '\(element.name.local)'" }
}

/// Which attributes of a document are of the schema type ID.
private struct Identifiers {
    /// What an identifier belongs to; within one kind it is unique by a rule of its own.
    enum Kind: String {
        case manifest, organization, item, resource, sequencing
        /// `xml:id`, which any element may have.
        case free
    }

    private let identifier: Int?
    private let sequencingID: Int?
    private let xmlID: Int?
    /// By the number of a name: the kind of element whose `identifier` is an ID.
    private let kinds: [Kind?]

    init(_ document: XMLDocument) {
        identifier = document.nameID("identifier")
        sequencingID = document.nameID("ID")
        xmlID = document.nameID("id", namespace: KnownNamespace.xml)
        let root = document.root?.name.namespace
        kinds = document.names.map { name in
            guard let kind = Kind(rawValue: name.local), kind != .free else { return nil }
            return name.namespace == root || kind == .sequencing ? kind : nil
        }
    }

    var isEmpty: Bool { identifier == nil && sequencingID == nil && xmlID == nil }

    /// What an attribute identifies; `nil` when it is no identifier.
    func kind(of attribute: XMLAttribute, on element: XMLElement) -> Kind? {
        let name = attribute.nameID
        if name == xmlID { return .free }
        guard name == identifier || name == sequencingID, let kind = kinds[element.nameID] else { return nil }
        return (kind == .sequencing) == (name == sequencingID) ? kind : nil
    }
}
