import CourseModel
import CoursePackage
import CourseXML

/// A root that is no content packaging manifest.
struct WrongManifestRoot: Rule {
    static let info = RuleInfo(
        "manifest.root-wrong",
        title: "Root is no manifest",
        summary: "The root of imsmanifest.xml is manifest, in the namespace of IMS Content Packaging.",
        rationale: "Systems that read by namespace find no manifest and refuse the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1"), .scorm2004Requirement("30")],
        remedy: "Declare the namespace of IMS Content Packaging as the default namespace of the manifest.",
        fix: .assisted,
        rejects: [
            .manifest(
                document: """
                    ↓<manifest identifier="M1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                      <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                      <organizations default="O1"><organization identifier="O1"><title>Course</title>
                        <item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                      <resources><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html">
                        <file href="index.html"/></resource></resources>
                    </manifest>
                    """, standards: [.scorm12])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let root = subject.root else { return }
        let known = [KnownNamespace.imscp12, KnownNamespace.imscp2004]
        guard root.name.local != "manifest" || !known.contains(root.name.namespace) else { return }
        findings.report(
            "the root is '\(root.name.local)' in \(root.name.namespace.isEmpty ? "no namespace" : root.name.namespace)",
            at: subject.place(of: root))
    }
}

/// A manifest without identifier.
struct MissingManifestIdentifier: GrammarRule {
    static let info = RuleInfo(
        "manifest.identifier-missing",
        title: "Manifest without identifier",
        summary: "The manifest has an identifier.",
        rationale: "Systems tell courses apart by it; without one the package is refused, or taken for another course.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm12CAM("2.3.2"), .scorm2004Requirement("30.1"), .imsContentPackaging("3")],
        remedy: "Give the manifest an identifier that no other course has.", fix: .safe,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(root: #"↓<manifest version="1""#), standards: [.scorm12])
        ])
}

/// A manifest identifier that is no XML identifier.
struct InvalidManifestIdentifier: GrammarRule {
    static let info = RuleInfo(
        "manifest.identifier-invalid",
        title: "Manifest identifier that is no XML identifier",
        summary: "The identifier begins with a letter or '_', and holds letters, digits, '.', '-' and '_' only.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.1.1"), .xmlSchema(part: 2, "3.3.8"), .scorm12CAM("2.3.2")],
        remedy: "Put a letter before it and replace what an identifier may not hold.", fix: .safe,
        accepts: [
            .manifest(
                document: ManifestText.scorm12(root: #"<manifest identifier="_8A-7.b""#), standards: [.scorm12])
        ],
        rejects: [
            .manifest(
                document: ManifestText.scorm12(root: #"<manifest ↓identifier="{8A7}""#), standards: [.scorm12]),
            .manifest(
                document: ManifestText.scorm12(root: #"<manifest ↓identifier="123""#), standards: [.scorm12]),
        ])
}

/// A manifest identifier that something else in the manifest has too.
struct DuplicateManifestIdentifier: Rule {
    static let info = RuleInfo(
        "manifest.identifier-duplicate",
        title: "Manifest identifier used again",
        summary: "No organization, item or resource has the identifier of the manifest.",
        rationale: "Identifiers share one space in a document; a system that validates refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.1.2"), .xmlSchema(part: 2, "3.3.8"), .scorm12CAM("2.3.2")],
        remedy: "Give the manifest an identifier of its own.", fix: .assisted,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(root: #"<manifest ↓identifier="O""#), standards: [.scorm12])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let identifier = subject.manifest.identifier else { return }
        let holder: (kind: String, source: SourceNode)? =
            subject.organizations.first { $0.identifier == identifier }.map { ("an organization", $0.source) }
            ?? subject.items.first { $0.identifier == identifier }.map { ("an item", $0.source) }
            ?? subject.resource(identifier).map { ("a resource", $0.source) }
        guard let holder else { return }
        findings.report(
            "the manifest and \(holder.kind) share the identifier '\(identifier)'",
            at: subject.place(of: subject.manifest.source, attribute: .identifier),
            related: [
                RelatedPlace(subject.place(of: holder.source, attribute: .identifier), message: "has it too")
            ])
    }
}
