import CourseModel
import CoursePackage
import CourseXML

/// A resource without identifier.
struct MissingResourceIdentifier: GrammarRule {
    static let info = RuleInfo(
        "resource.identifier-missing",
        title: "Resource without identifier",
        summary: "Every resource has an identifier.",
        rationale: "No item can refer to it, and a system that validates refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7.3.1"), .scorm12CAM("2.3.2")],
        remedy: "Give the resource an identifier.", fix: .safe,
        rejects: [
            .manifest(
                resources: validResource
                    + #"↓<resource type="webcontent" adlcp:scormtype="asset" href="b.html"><file href="b.html"/></resource>"#,
                files: ["index.html", "b.html"], besides: ["resource.unreferenced"])
        ])
}

/// A resource identifier that is no XML identifier.
struct InvalidResourceIdentifier: GrammarRule {
    static let info = RuleInfo(
        "resource.identifier-invalid",
        title: "Resource identifier that is no XML identifier",
        summary: "The identifier begins with a letter or '_', and holds letters, digits, '.', '-' and '_' only.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.xmlSchema(part: 2, "3.3.8"), .scorm2004Requirement("30.7.3.1"), .scorm12CAM("2.3.2")],
        remedy: "Put a letter before it and replace what an identifier may not hold, wherever it is used.", fix: .safe,
        rejects: [
            .manifest(
                items: #"<item identifier="I1" identifierref="res 1"><title>Lesson</title></item>"#,
                resources: """
                    <resource ↓identifier="res 1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """)
        ])
}

/// Two resources with one identifier.
struct DuplicateResourceIdentifier: Rule {
    static let info = RuleInfo(
        "resource.identifier-duplicate",
        title: "Resource identifier used twice",
        summary: "No two resources share an identifier.",
        rationale: "Items that refer to it open one of the two, or the import fails.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7.3.1.2"), .xmlSchema(part: 2, "3.3.8"), .scorm12CAM("2.3.2")],
        remedy: "Give every resource an identifier of its own.", fix: .assisted,
        rejects: [
            .manifest(
                resources: validResource
                    + #"<resource ↓identifier="R1" type="webcontent" adlcp:scormtype="asset" href="b.html"><file href="b.html"/></resource>"#,
                files: ["index.html", "b.html"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportDuplicates("resource", subject.resources.lazy.map { ($0.identifier, $0.source) }, into: &findings)
    }
}

/// A resource without type.
struct MissingResourceType: GrammarRule {
    static let info = RuleInfo(
        "resource.type-missing",
        title: "Resource without type",
        summary: "Every resource has a type; 'webcontent' in SCORM.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7.3.2"), .scorm12CAM("2.3.2")],
        remedy: "Write type=\"webcontent\".", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    ↓<resource identifier="R1" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """)
        ])
}

/// A type that SCORM does not know.
struct ResourceTypeValue: Rule {
    static let info = RuleInfo(
        "resource.type-value",
        title: "Type of a resource is not webcontent",
        summary: "The type of a resource that can be launched is 'webcontent'.",
        rationale: "Systems pass over resources of other types, or refuse them.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1")],
        remedy: "Write type=\"webcontent\".", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" ↓type="text/html" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """),
            .manifest(
                resources: """
                    <resource identifier="R1" ↓type="" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """),
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources where resource.href != nil {
            guard let type = resource.type, type != "webcontent" else { continue }
            findings.report(
                "the type of \(Named("resource", resource.identifier)) is '\(type)'",
                at: subject.place(of: resource.source, attribute: .type))
        }
    }
}

/// A resource that does not say whether it is a SCO.
struct MissingSCORMType: Rule {
    static let info = RuleInfo(
        "resource.scormtype-missing",
        title: "Resource without SCORM type",
        summary: "Every resource says that it is a SCO or an asset: adlcp:scormtype in 1.2, adlcp:scormType in 2004.",
        rationale: "Many LMSs take it for an asset then, and record nothing; others refuse the package.",
        standards: .scorm, severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004Requirement("30.7.3.4"), .scorm12CAM("2.3.2")],
        remedy: "Write 'sco' where the page calls the API, 'asset' elsewhere.", fix: .assisted,
        rejects: [
            .manifest(
                resources:
                    #"↓<resource identifier="R1" type="webcontent" href="index.html"><file href="index.html"/></resource>"#
            )
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for resource in subject.resources {
            // The other version's spelling is a fault of its own: detect.scormtype-attribute-form.
            guard let element = subject.package.element(resource.source),
                subject.names.attribute(.scormtype, of: element) == nil
            else { continue }
            findings.report(
                "\(Named("resource", resource.identifier)) does not say whether it is a SCO or an asset",
                at: subject.place(of: element))
        }
    }
}

/// A SCORM type that is none.
struct SCORMTypeValue: GrammarRule {
    static let info = RuleInfo(
        "resource.scormtype-value",
        title: "Unknown SCORM type",
        summary: "The SCORM type of a resource is 'sco' or 'asset', in lower case.",
        rationale: "Systems take another value for an asset, and record nothing, or refuse the package.",
        standards: .scorm, severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004Requirement("30.7.3.4.1"), .scorm12CAM("2.3.2")],
        remedy: "Write 'sco' or 'asset'.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" ↓adlcp:scormtype="SCO" href="index.html"><file href="index.html"/></resource>
                    """)
        ])
}

/// The resource of the minimal package.
let validResource = """
    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
    """
