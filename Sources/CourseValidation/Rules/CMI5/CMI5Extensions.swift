import CourseModel
import CoursePackage
import CourseXML

/// An AU with an extension, beside a schema or not.
private func example(_ element: String, files: [ExampleFile] = []) -> RuleExample {
    .cmi5(
        structure: """
            <au id="https://courses.test/course/lesson"><title><langstring lang="en-US">Lesson</langstring></title><description><langstring lang="en-US">A lesson.</langstring></description><url>index.html</url>\(element)</au>
            """, files: ["index.html"] + files, besides: ["xml.namespace-unknown"])
}

private let schema = ExampleFile(
    "vendor.xsd",
    #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:vendor"><xs:element name="note"/></xs:schema>"#
)

extension CMI5Subject {
    /// The outermost elements of other namespaces, by namespace.
    fileprivate var extensions: [(namespace: String, elements: [XMLElement])] {
        let own = structure.namespace
        let isForeign = document.names.map {
            !$0.namespace.isEmpty && $0.namespace != own && $0.namespace != KnownNamespace.xml
                && $0.namespace != KnownNamespace.schemaInstance && $0.undeclaredPrefix == nil
        }
        guard isForeign.contains(true) else { return [] }
        var elements: [String: [XMLElement]] = [:]
        var order: [String] = []
        for element in document.elements where isForeign[element.nameID] {
            let namespace = element.name.namespace
            if let parent = element.parent, parent.name.namespace == namespace { continue }
            if elements[namespace] == nil { order.append(namespace) }
            elements[namespace, default: []].append(element)
        }
        return order.map { ($0, elements[$0] ?? []) }
    }
}

/// An extension that nobody can check.
struct CMI5ExtensionWithoutSchema: Rule {
    static let info = RuleInfo(
        "cmi5.extension-no-schema", title: "Extension without a schema",
        summary: "For every namespace of extensions there is a schema in the package, or its address.",
        rationale: "An LMS cannot check the extension, and may refuse the course structure.",
        standards: [.cmi5], severity: .warning, consequence: .portability,
        spec: [.cmi5("13.1.5", requirement: "13.1.5.0-1")],
        remedy: "Supply the schema, and name it in xsi:schemaLocation.",
        accepts: [
            .cmi5(
                rootAttributes:
                    #"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://purl.org/dc/terms/ dc.xsd" xmlns:dc="http://purl.org/dc/terms/""#,
                structure: """
                    <au id="https://courses.test/course/lesson"><title><langstring lang="en-US">Lesson</langstring></title><description><langstring lang="en-US">A lesson.</langstring></description><url>index.html</url><dc:creator>Jo</dc:creator></au>
                    """)
        ],
        rejects: [example(#"↓<v:note xmlns:v="urn:vendor">x</v:note>"#)])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        let extensions = subject.extensions
        guard !extensions.isEmpty else { return }
        let located = Set(
            XMLDocumentSubject(document: subject.document, package: subject.package).schemaLocations
                .flatMap { $0.pairs.map(\.namespace) })
        let supplied = Set(ControlDocuments(subject.package).schemas.map(\.targetNamespace))
        for (namespace, elements) in extensions where !located.contains(namespace) && !supplied.contains(namespace) {
            let places = elements.map { subject.document.place(of: $0) }
            findings.report(
                "there is no schema for the extensions of the namespace '\(namespace)'", at: places)
        }
    }
}

/// An extension that its schema does not have.
struct CMI5InvalidExtension: Rule {
    static let info = RuleInfo(
        "cmi5.extension-invalid", title: "Extension that its schema does not declare",
        summary: "An extension is one of the elements that the schema in the package declares.",
        rationale: "An LMS that checks extensions refuses the course structure.",
        standards: [.cmi5], severity: .warning, consequence: .portability, spec: [.cmi5("13.1.5")],
        remedy: "Correct the name, or the schema.",
        accepts: [.cmi5(files: ["index.html", schema])],
        rejects: [example(#"↓<v:hint xmlns:v="urn:vendor">x</v:hint>"#, files: [schema])])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        let extensions = subject.extensions
        guard !extensions.isEmpty else { return }
        let schemas = ControlDocuments(subject.package).schemas
        for (namespace, elements) in extensions {
            let own = schemas.filter { $0.targetNamespace == namespace }
            // What is included is not followed: nothing is said then.
            guard !own.isEmpty, own.allSatisfy(\.references.isEmpty) else { continue }
            let names = Set(
                own.flatMap { schema in schema.document.root?.children.compactMap { $0.attribute("name") } ?? [] })
            for element in elements where !names.contains(element.name.local) {
                findings.report(
                    "the schema of the namespace '\(namespace)' declares no '\(element.name.local)'",
                    at: subject.document.place(of: element))
            }
        }
    }
}
