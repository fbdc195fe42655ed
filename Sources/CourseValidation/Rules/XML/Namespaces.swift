import CourseModel
import CoursePackage
import CourseXML

/// A root without namespace.
struct NoNamespace: Rule {
    static let info = RuleInfo(
        "xml.no-namespace",
        title: "Root element without namespace",
        summary: "The root of the descriptor is in the namespace of its standard.",
        rationale: "Systems that read by namespace find nothing in the descriptor and refuse the package.",
        standards: .xml, severity: .error, consequence: .blocksImport,
        spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1"), .xmlNamespaces("6.2")],
        remedy: "Declare the namespace of the standard as the default namespace of the root element.", fix: .safe,
        rejects: [
            .manifest(
                document: """
                    ↓<manifest identifier="M" version="1" xmlns:adlcp="\(KnownNamespace.adlcp12)">
                      \(ManifestText.metadata("1.2"))
                      \(ManifestText.organizations)
                      \(ManifestText.resources12)
                    </manifest>
                    """, standards: [.scorm12])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard subject.isDescriptor, let root = subject.document.root, root.name.namespace.isEmpty,
            root.name.undeclaredPrefix == nil
        else { return }
        findings.report(
            "the root element '\(root.name.local)' is in no namespace", at: subject.document.place(of: root))
    }
}

/// A namespace that is almost one of a standard.
struct MisspeltNamespace: Rule {
    static let info = RuleInfo(
        "xml.namespace-misspelt",
        title: "Misspelt namespace",
        summary: "Namespaces are written letter by letter as the standards have them.",
        rationale: "Systems compare them exactly: everything in the namespace is not seen.",
        standards: .xml, severity: .error, consequence: .blocksImport,
        spec: [.xmlNamespaces("2.3"), .scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1")],
        remedy: "Write the namespace as the standard has it.", fix: .safe,
        rejects: [
            .manifest(
                document: ManifestText.scorm12().replacing(
                    "xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_root",
                    with: "↓xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_Root"),
                standards: [.scorm12]),
            .manifest(
                document: ManifestText.scorm12().replacing(
                    "xmlns=\"http://www.imsproject", with: "↓xmlns=\"https://www.imsproject"), standards: [.scorm12]),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard subject.isDescriptor else { return }
        for declaration in subject.firstDeclarations {
            guard let meant = KnownNamespace.meant(by: declaration.namespace) else { continue }
            findings.report(
                "the namespace '\(declaration.namespace)' is almost, but not, '\(meant)'",
                at: subject.document.place(of: declaration))
        }
    }
}

/// A namespace that no schema defines.
struct UnknownNamespace: Rule {
    static let info = RuleInfo(
        "xml.namespace-unknown",
        title: "Namespace of an extension",
        summary: "Names of an extension's namespace are used, and no schema that is known or named defines them.",
        rationale: "Systems skip what they do not know; where the schema is strict they refuse it.",
        standards: .xml, severity: .info, consequence: .portability,
        spec: [.imsContentPackaging("Best Practice"), .xmlSchema(part: 1, "3.10.1")],
        remedy: "Name the schema of the extension in xsi:schemaLocation, and put it into the package.",
        rejects: [
            .manifest(rootAttributes: #"↓xmlns:v="urn:example:vendor" v:tool="7""#),
            .cmi5(rootAttributes: #"↓xmlns:v="urn:example:vendor" v:tool="7""#),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        // With a schemaLocation the question is whether it names the namespace: another rule asks it.
        guard subject.isDescriptor, !subject.hasSchemaLocation else { return }
        let used = Set(subject.document.names.map(\.namespace))
        for declaration in subject.firstDeclarations where used.contains(declaration.namespace) {
            guard !KnownNamespace.isPublished(declaration.namespace),
                KnownNamespace.meant(by: declaration.namespace) == nil
            else { continue }
            findings.report(
                "no schema is known for the namespace '\(declaration.namespace)'",
                at: subject.document.place(of: declaration))
        }
    }
}

extension XMLDocumentSubject {
    /// The first declaration of every namespace.
    var firstDeclarations: [XMLNamespaceDeclaration] {
        var seen: Set<String> = [""]
        return document.namespaceDeclarations.filter { seen.insert($0.namespace).inserted }
    }

    /// Whether any element has `xsi:schemaLocation`.
    var hasSchemaLocation: Bool {
        document.nameID("schemaLocation", namespace: KnownNamespace.schemaInstance) != nil
    }
}
