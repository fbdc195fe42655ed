import CourseModel
import CoursePackage
import CourseXML

/// More or less than one `metadata`.
struct ManifestMetadataCount: GrammarRule {
    static let info = RuleInfo(
        "manifest.metadata-count",
        title: "Not exactly one metadata in the manifest",
        summary: "The manifest has one metadata element, which says the standard and its version.",
        rationale: "Without it a system guesses what the package is; with two it reads one of them.",
        standards: .scorm2004, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004CAM("3.4.1"), .scorm2004Requirement("30.5")],
        remedy: "Give the manifest one metadata element with schema and schemaversion.", fix: .safe,
        rejects: [
            .manifest(
                metadata: """
                    <metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>
                      ↓<metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>
                    """, standards: [.scorm2004(.third)])
        ])
}

/// A SCORM 1.2 manifest that does not say what it is.
struct MissingManifestMetadata12: Rule {
    static let info = RuleInfo(
        "manifest.metadata-missing-12",
        title: "SCORM 1.2 manifest without metadata",
        summary: "The manifest says in its metadata that it is SCORM 1.2.",
        rationale: "Without it systems tell the version by namespaces, or take the package for something else.",
        standards: [.scorm12], severity: .warning, consequence: .portability,
        spec: [.scorm12CAM("2.3.6")],
        remedy: "Add metadata with schema 'ADL SCORM' and schemaversion '1.2'.", fix: .safe,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(
                    root: #"↓<manifest identifier="M""#, ManifestText.organizations + ManifestText.resources12),
                standards: [.scorm12], besides: ["detect.edition-unknown"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.rootChildren(.metadata).isEmpty, let root = subject.root else { return }
        findings.report("the manifest has no metadata", at: subject.place(of: root))
    }
}

/// `schema` and `schemaversion` in another order or place.
struct ManifestMetadataOrder: GrammarRule {
    static let info = RuleInfo(
        "manifest.metadata-order",
        title: "schema and schemaversion out of order",
        summary: "In the manifest's metadata schema stands first and schemaversion second.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.5.1"), .imsContentPackaging("3"), .scorm12CAM("2.3.2")],
        remedy: "Put schema first, then schemaversion, then everything else.", fix: .safe,
        rejects: [
            .manifest(
                metadata: "<metadata><schemaversion>1.2</schemaversion>↓<schema>ADL SCORM</schema></metadata>",
                standards: [.scorm12])
        ])
}

/// More or less than one `schema`.
struct SchemaCount: GrammarRule {
    static let info = RuleInfo(
        "manifest.schema-count",
        title: "Not exactly one schema",
        summary: "The manifest's metadata has one schema element.",
        rationale: "It says that the package is one of SCORM; without it a system may refuse the package.",
        standards: .scorm2004, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004CAM("3.4.1"), .scorm2004Requirement("30.5.2")],
        remedy: "Write one schema element with the text 'ADL SCORM'.", fix: .safe,
        rejects: [
            .manifest(
                metadata: "↓<metadata><schemaversion>2004 4th Edition</schemaversion></metadata>",
                standards: [.scorm2004(.fourth)])
        ])
}

/// More or less than one `schemaversion`.
struct SchemaVersionCount: GrammarRule {
    static let info = RuleInfo(
        "manifest.schemaversion-count",
        title: "Not exactly one schemaversion",
        summary: "The manifest's metadata has one schemaversion element.",
        rationale: "It says which edition the package follows; without it a system guesses, and may play it otherwise.",
        standards: .scorm2004, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004CAM("3.4.1"), .scorm2004Requirement("30.5.3")],
        remedy: "Write one schemaversion element with the edition that the content was made for.", fix: .assisted,
        rejects: [
            .manifest(
                metadata: "↓<metadata><schema>ADL SCORM</schema></metadata>", standards: [.scorm2004(.third)])
        ])
}

/// Another `schema` than `ADL SCORM`.
struct SchemaValue: Rule {
    static let info = RuleInfo(
        "manifest.schema-value",
        title: "schema is not ADL SCORM",
        summary: "The text of schema is 'ADL SCORM', to the letter.",
        rationale: "Systems compare the text; a package with another one may be taken for something else.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.5.2.1"), .scorm12CAM("2.3.2")],
        remedy: "Write 'ADL SCORM'.", fix: .safe,
        rejects: [
            .manifest(
                metadata: "<metadata><schema>↓ADL Scorm</schema><schemaversion>1.2</schemaversion></metadata>",
                standards: [.scorm12]),
            .manifest(
                metadata: "<metadata><schema>↓IMS Content</schema><schemaversion>CAM 1.3</schemaversion></metadata>",
                standards: [.scorm2004(.second)]),
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let metadata = subject.rootChildren(.metadata).first,
            let schema = subject.names.children(.schema, of: metadata, in: .packaging).first,
            schema.trimmedText != "ADL SCORM"
        else { return }
        findings.report(
            "schema is '\(schema.trimmedText)', not 'ADL SCORM'", at: subject.document.place(ofTextIn: schema))
    }
}

/// A `schemaversion` that no book defines.
struct SchemaVersionValue: Rule {
    static let info = RuleInfo(
        "manifest.schemaversion-value",
        title: "Unknown schemaversion",
        summary: "schemaversion is '1.2', 'CAM 1.3', '2004 3rd Edition' or '2004 4th Edition'.",
        rationale: "A system that does not know the text refuses the package, or reads it as another edition.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.5.3.1"), .scorm12CAM("2.3.2")],
        remedy: "Write the version that the content was made for.", fix: .assisted,
        rejects: [
            .manifest(
                metadata: "<metadata><schema>ADL SCORM</schema><schemaversion>↓5 beta</schemaversion></metadata>",
                standards: [.scorm2004(.third)])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.package.detection.schemaVersion == .unknown,
            let metadata = subject.rootChildren(.metadata).first,
            let version = subject.names.children(.schemaversion, of: metadata, in: .packaging).first
        else { return }
        findings.report(
            "schemaversion is '\(version.trimmedText)', which no edition of SCORM has",
            at: subject.document.place(ofTextIn: version))
    }
}
