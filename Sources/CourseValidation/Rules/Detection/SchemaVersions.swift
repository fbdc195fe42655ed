import CourseModel
import CoursePackage

/// `schemaversion` names another standard than the namespaces.
struct EditionConflict: ReportedRule {
    static let info = RuleInfo(
        .editionConflict,
        title: "Namespaces and schemaversion disagree",
        summary: "The text of schemaversion names the standard whose namespaces the manifest uses.",
        rationale:
            "Some systems believe the text, some the namespaces: one reads the manifest as 1.2, the other as 2004, and one "
            + "of them loses status, score or sequencing.",
        standards: .scorm, severity: .error, consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2.2"), .scorm2004CAM("3.4.1.4"), .scorm2004Requirement("30.5.3.1")],
        remedy: "Find out which version the content was made for and use its namespaces and its schemaversion.",
        fix: .assisted,
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml",
                        MinimalDescriptors.manifest(
                            schemaVersion: "↓2004 4th Edition", namespace: KnownNamespace.imscp12,
                            adl: KnownNamespace.adlcp12, scormType: "scormtype")), "index.html",
                ], standards: [.scorm12])
        ])
}

/// `schemaversion` is absent or blank.
struct EditionUnknown: ReportedRule {
    static let info = RuleInfo(
        .editionUnknown,
        title: "Edition not declared",
        summary: "The manifest says in schemaversion which version of SCORM it follows; here it was inferred.",
        rationale:
            "Limits, elements and sequencing differ between versions; a system that guesses otherwise behaves otherwise.",
        standards: .scorm, severity: .warning, exceptions: SeverityException.adl(.error), consequence: .portability,
        spec: [.scorm12CAM("2.3.2.2"), .scorm2004CAM("3.4.1.4")],
        remedy: "Add metadata with schema and schemaversion.", fix: .assisted,
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml",
                        MinimalDescriptors.manifest(
                            schemaVersion: "↓", namespace: KnownNamespace.imscp12, adl: KnownNamespace.adlcp12,
                            scormType: "scormtype"
                        )), "index.html",
                ], standards: [.scorm12])
        ])
}

/// `schemaversion` is nearly right.
struct SchemaVersionSpelling: ReportedRule {
    static let info = RuleInfo(
        .schemaVersionSpelling,
        title: "schemaversion misspelt",
        summary: "schemaversion is one of the texts that the books define, to the letter.",
        rationale: "Systems compare the text; a package with another one is refused or read as another version.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm12CAM("2.3.2.2"), .scorm2004CAM("3.4.1.4"), .scorm2004Requirement("30.5.3.1")],
        remedy: "Write 1.2, CAM 1.3, 2004 3rd Edition or 2004 4th Edition.", fix: .safe,
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml",
                        MinimalDescriptors.manifest(
                            schemaVersion: "↓SCORM 1.2", namespace: KnownNamespace.imscp12,
                            adl: KnownNamespace.adlcp12, scormType: "scormtype")), "index.html",
                ], standards: [.scorm12])
        ])
}
