import CourseModel

extension RuleInfo {
    /// Declares a rule about a value that may be longer than an LMS need take.
    ///
    /// The schema of SCORM 1.2 makes such a length an error, which few LMSs enforce; in SCORM 2004 it is a smallest
    /// permitted maximum.
    fileprivate static func length(
        _ id: RuleID, title: String, summary: String, rationale: String, remedy: String, fix: RuleFix = .none,
        requirement: String? = nil, rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: .scorm, severity: .warning,
            exceptions: [.in(.scorm12, .error), .under(.lms, in: .scorm12, .warning)], consequence: .portability,
            spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1")]
                + (requirement.map { [.scorm2004Requirement($0)] } ?? []),
            remedy: remedy, fix: fix, rejects: rejects())
    }
}

/// The version of a manifest is too long.
struct LongManifestVersion: GrammarRule {
    static let info = RuleInfo.length(
        "manifest.version-length", title: "Version longer than 20 characters",
        summary: "The version of a manifest has at most 20 characters.",
        rationale: "An LMS may cut the version, so that two versions of a course look the same.",
        remedy: "Shorten the version.", fix: .safe,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(
                    root: #"<manifest identifier="M" ↓version="1.0.0-build.20260131.7""#), standards: [.scorm12])
        ])
}

/// The title of an organization is too long.
struct LongOrganizationTitle: GrammarRule {
    static let info = RuleInfo.length(
        "org.title-length", title: "Title of the course longer than 200 characters",
        summary: "The title of an organization has at most 200 characters.",
        rationale: "The LMS cuts the name of the course, or refuses the package.",
        remedy: "Shorten the title; put what it explains into the metadata.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1"><title>↓\(text(201))</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """)
        ])
}

/// The structure of an organization is too long.
struct LongStructure: GrammarRule {
    static let info = RuleInfo.length(
        "org.structure-length", title: "Structure longer than 200 characters",
        summary: "The structure attribute of an organization has at most 200 characters.",
        rationale: "A system that validates refuses the package; the attribute has no other effect.",
        remedy: "Remove the attribute.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1" ↓structure="\(text(201))"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """, besides: ["org.structure-value"])
        ])
}

/// The title of an item is too long.
struct LongItemTitle: GrammarRule {
    static let info = RuleInfo.length(
        "item.title-length", title: "Title of an item longer than 200 characters",
        summary: "The title of an item has at most 200 characters.",
        rationale: "The LMS cuts the line of the menu, or refuses the package.",
        remedy: "Shorten the title.", fix: .assisted,
        rejects: [
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>↓\#(text(201))</title></item>"#)
        ])
}

/// A reference of an item is too long.
struct LongIdentifierref: GrammarRule {
    static let info = RuleInfo.length(
        "item.identifierref-length", title: "identifierref longer than 2000 characters",
        summary: "The identifierref of an item has at most 2000 characters.",
        rationale: "An LMS may cut the reference: the item then opens nothing.",
        remedy: "Shorten the identifier of the resource.",
        rejects: [
            .manifest(
                items: #"<item identifier="I1" ↓identifierref="\#(text(2_001))"><title>Lesson</title></item>"#,
                resources: """
                    <resource identifier="\(text(2_001))" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """)
        ])
}

/// The parameters of an item are too long.
struct LongParameters: GrammarRule {
    static let info = RuleInfo.length(
        "item.parameters-length", title: "Parameters longer than 1000 characters",
        summary: "The parameters of an item have at most 1000 characters.",
        rationale: "An LMS may cut the parameters, or refuse the package: the content starts without them.",
        remedy: "Put the configuration into a file of the content.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1" ↓parameters="?a=\(text(998))"><title>Lesson</title></item>
                    """)
        ])
}

/// The type of a resource is too long.
struct LongResourceType: GrammarRule {
    static let info = RuleInfo.length(
        "resource.type-length", title: "Resource type longer than 1000 characters",
        summary: "The type of a resource has at most 1000 characters.",
        rationale: "A system that validates refuses the package.", remedy: "Write 'webcontent'.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" ↓type="\(text(1_001))" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """, besides: ["resource.type-value", "s12.resource-type"])
        ])
}

/// The reference of a dependency is too long.
struct LongDependencyReference: GrammarRule {
    static let info = RuleInfo.length(
        "dependency.ref-length", title: "Reference of a dependency longer than 2000 characters",
        summary: "The identifierref of a dependency has at most 2000 characters.",
        rationale: "An LMS may cut the reference: what the resource needs is then not found.",
        remedy: "Shorten the identifier of the resource.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><dependency ↓identifierref="\(text(2_001))"/></resource><resource identifier="\(text(2_001))" type="webcontent" adlcp:scormtype="asset"><file href="a.js"/></resource>
                    """, files: ["index.html", "a.js"])
        ])
}

/// The path of a metadata file is too long.
struct LongMetadataLocation: GrammarRule {
    static let info = RuleInfo.length(
        "adlcp.location-length", title: "Path of a metadata file longer than 2000 characters",
        summary: "An adlcp:location has at most 2000 characters.",
        rationale: "An LMS may cut the path: the metadata is then not found.",
        remedy: "Shorten folder and file names.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><adlcp:location>↓\(text(2_001))</adlcp:location></metadata></item>
                    """, besides: ["adlcp.location-missing-file", "path.href-length"])
        ])
}

/// A text of so many characters.
private func text(_ count: Int) -> String { String(repeating: "x", count: count) }
