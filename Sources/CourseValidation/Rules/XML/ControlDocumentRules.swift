import CourseArchive
import CourseModel
import CoursePackage
import CourseXML

private func schema(_ content: String, attributes: String = "") -> String {
    #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"\#(attributes)>\#(content)</xs:schema>"#
}

/// A schema that leads to another one which is not there.
struct IncompleteControlDocuments: Rule {
    static let info = RuleInfo(
        "xml.controldoc-incomplete",
        title: "Schema that includes a file which is not there",
        summary: "The files that the package's schemas include or import are in the package.",
        rationale: "A system that validates with the schemas of the package cannot load them, and refuses it.",
        standards: .scorm, severity: .warning, exceptions: SeverityException.adl(.error), consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .xmlSchema(part: 1, "4.2")],
        remedy: "Put the whole set of schemas into the package.",
        fix: .safe,
        accepts: [
            .manifest(files: [
                "index.html", ExampleFile("a.xsd", schema(#"<xs:include schemaLocation="b.xsd"/>"#)),
                ExampleFile("b.xsd", schema("")),
            ])
        ],
        rejects: [
            .manifest(files: [
                "index.html",
                ExampleFile("imsss_v1p0.xsd", schema(#"↓<xs:include schemaLocation="imsss_v1p0util.xsd"/>"#)),
            ])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let documents = subject.schemas.value { ControlDocuments(subject.package) }
        for schema in documents.schemas {
            let missing = schema.references.filter { documents.isMissing($0.path, in: schema) }
            guard let first = missing.first else { continue }
            let names = missing.map { "'\($0.path)'" }.joined(separator: ", ")
            findings.report(
                "the schema '\(schema.document.entry)' includes \(names), which \(missing.count == 1 ? "is" : "are") not in the package",
                at: schema.document.place(of: first.element),
                places: missing.dropFirst().map { schema.document.place(of: $0.element) })
        }
    }
}

/// Schemas of another edition.
struct ControlDocumentsOfOtherEdition: Rule {
    static let info = RuleInfo(
        "xml.controldoc-other-edition",
        title: "Schemas of another edition",
        summary: "The schemas in the package are those of the version and edition that the manifest declares.",
        rationale:
            "A system that validates with the schemas of the package judges it by another edition: what is right is refused.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")], remedy: "Ship the schemas of the declared edition.",
        fix: .safe,
        rejects: [
            .manifest(
                files: [
                    "index.html",
                    ExampleFile("adlcp_v1p3.xsd", schema(#"<xs:element name="completionThreshold"/>"#)),
                ], standards: [.scorm2004(.fourth)], at: [.entry("adlcp_v1p3.xsd")]),
            .manifest(
                files: [
                    "index.html", ExampleFile("adlcp_v1p3.xsd", schema(#"<xs:attribute name="minProgressMeasure"/>"#)),
                ],
                standards: [.scorm12, .scorm2004(.third)], at: [.entry("adlcp_v1p3.xsd")]),
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let standard = subject.package.detection.standard else { return }
        let documents = subject.schemas.value { ControlDocuments(subject.package) }
        let old = documents.schema(named: "adlcp_rootv1p2.xsd")
        let new = documents.schema(named: "adlcp_v1p3.xsd")
        // Both side by side are left-overs, of which another rule speaks.
        guard (old == nil) != (new == nil) else { return }
        let actual: String
        if let new {
            if standard == .scorm12 {
                actual = "SCORM 2004"
            } else if new.declares("minProgressMeasure") {
                guard standard != .scorm2004(.fourth) else { return }
                actual = "SCORM 2004 4th Edition"
            } else if new.declares("persistState") {
                guard standard != .scorm2004(.second) else { return }
                actual = "SCORM 2004 2nd Edition"
            } else {
                guard standard == .scorm2004(.fourth), new.declares("completionThreshold") else { return }
                actual = "SCORM 2004 3rd Edition"
            }
        } else {
            guard standard != .scorm12 else { return }
            actual = "SCORM 1.2"
        }
        guard let document = (new ?? old)?.document else { return }
        findings.report(
            "the schema '\(document.entry)' is that of \(actual), and the manifest is one of \(standard.name)",
            at: SourcePlace(entry: document.entry))
    }
}

/// Schemas that somebody edited.
///
/// Published copies differ in line ends, comments and layout; what tells an edit apart for certain are the tokens that a schema
/// lets pass.
struct ModifiedControlDocuments: Rule {
    static let info = RuleInfo(
        "xml.controldoc-modified",
        title: "Schema of ADL that was changed",
        summary: "The schemas of ADL in the package allow the tokens that ADL's allow, and no others.",
        rationale: "What the changed schema lets pass, every system that validates with ADL's own refuses.",
        standards: .scorm, severity: .warning, consequence: .portability, spec: [.scorm2004CAM("3.4.1")],
        remedy: "Restore the published schema, and correct the manifest.", fix: .safe,
        accepts: [
            .manifest(
                files: ["index.html", ExampleFile("adlcp_rootv1p2.xsd", tokens("sco", "asset"))], standards: [.scorm12])
        ],
        rejects: [
            .manifest(
                files: ["index.html", ExampleFile("adlcp_rootv1p2.xsd", tokens("sco", "asset", marked: "SCO"))],
                standards: [.scorm12])
        ])

    private static func tokens(_ tokens: String..., marked: String? = nil) -> String {
        let values =
            tokens.map { #"<xs:enumeration value="\#($0)"/>"# }
            + [marked].compactMap(\.self).map {
                #"↓<xs:enumeration value="\#($0)"/>"#
            }
        return schema(
            #"<xs:simpleType name="scormType"><xs:restriction base="xs:string">\#(values.joined())</xs:restriction></xs:simpleType>"#
        )
    }

    /// The tokens of all published versions of a schema, by its file name.
    private static let published: [String: Set<String>] = {
        let timeLimits = ["exit,message", "exit,no message", "continue,message", "continue,no message"]
        return [
            "adlcp_rootv1p2.xsd": Set(timeLimits + ["sco", "asset", "aicc_script", "1.2", "ADL SCORM"]),
            "adlcp_v1p3.xsd": Set(timeLimits + ["sco", "asset"]),
            "adlnav_v1p3.xsd": Set(HideLMSUI.allCases.map(\.rawValue)),
            "adlseq_v1p3.xsd": ["always", "ifAttempted", "ifNotSkipped", "ifNotSuspended"],
        ]
    }()

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let documents = subject.schemas.value { ControlDocuments(subject.package) }
        for (name, tokens) in ModifiedControlDocuments.published.sorted(by: { $0.key < $1.key }) {
            guard let document = documents.schema(named: name)?.document else { continue }
            let others = document.elements.filter { element in
                element.name.local == "enumeration"
                    && !(element.attribute("value").map { tokens.contains($0.trimmedWhitespace) } ?? true)
            }
            guard let first = others.first else { continue }
            findings.report(
                "the schema '\(document.entry)' allows '\(first.attribute("value") ?? "")', which ADL's does not",
                at: document.place(of: first), places: others.dropFirst().map { document.place(of: $0) })
        }
    }
}

/// A default of a sub-manifest that leads nowhere.
struct DanglingIDREF: Rule {
    static let info = RuleInfo(
        "xsd.idref-dangling",
        title: "Reference to an identifier that the document does not have",
        summary: "What the schema calls an IDREF names an identifier of the document, in sub-manifests too.",
        rationale: "A system that validates refuses the package; others deliver nothing, or another organization.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.xmlSchema(part: 2, "3.3.9"), .scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2")],
        remedy: "Correct the reference.", fix: .assisted,
        rejects: [
            .manifest(
                tail: """
                    <manifest identifier="M2"><organizations ↓default="O9"><organization identifier="O2"><title>More</title><item identifier="I2"><title>More</title></item></organization></organizations><resources/></manifest>
                    """, besides: ["submanifest.present", "submanifest.metadata-missing"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard !subject.subManifestIdentifiers.isEmpty else { return }
        check(inside: subject.manifest, subject, into: &findings)
    }

    /// The depth is that of the document, which its reader bounds.
    private func check<Manifest: ContentPackagingManifest>(
        inside manifest: Manifest, _ subject: ContentPackagingSubject, into findings: inout Findings
    ) {
        for inner in manifest.subManifests {
            if let reference = inner.defaultOrganization, subject.kind(of: reference) == nil,
                let element = subject.package.element(inner.source),
                let organizations = subject.names.children(.organizations, of: element, in: .packaging).first
            {
                findings.report(
                    "the default organization '\(reference)' of \(Named("sub-manifest", inner.identifier)) is no identifier of the document",
                    at: subject.place(of: organizations, attribute: .default))
            }
            check(inside: inner, subject, into: &findings)
        }
    }
}
