import CourseModel

extension RuleInfo {
    /// Declares a rule about a part that may stand once.
    fileprivate static func once(
        _ id: RuleID, title: String, summary: String, standards: [Standard] = .scorm, requirement: String,
        remedy: String = "Merge them into one.", fix: RuleFix = .safe,
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary,
            rationale: "A system that validates refuses the package; others read the first or the last of them.",
            standards: standards, severity: .error, consequence: .blocksImport,
            spec: [.scorm2004Requirement(requirement), .imsContentPackaging("XML binding")]
                + (standards.contains(.scorm12) ? [.scorm12CAM("2.3.2")] : []), remedy: remedy, fix: fix,
            rejects: rejects())
    }
}

/// An organization with several metadata elements.
struct OrganizationMetadataCount: GrammarRule {
    static let info = RuleInfo.once(
        "org.metadata-count", title: "Organization with several metadata elements",
        summary: "An organization has at most one metadata element.", requirement: "30.6.3.7",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item><metadata/>↓<metadata/>
                    """)
        ])
}

/// An organization with several sequencing elements.
struct OrganizationSequencingCount: GrammarRule {
    static let info = RuleInfo.once(
        "org.sequencing-count", title: "Organization with several sequencing elements",
        summary: "An organization has at most one sequencing element.", standards: .scorm2004,
        requirement: "30.6.3.8", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item><imsss:sequencing/>↓<imsss:sequencing/>
                    """)
        ])
}

/// An item with several metadata elements.
struct ItemMetadataCount: GrammarRule {
    static let info = RuleInfo.once(
        "item.metadata-count", title: "Item with several metadata elements",
        summary: "An item has at most one metadata element.", requirement: "30.6.3.6.8",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata/>↓<metadata/></item>
                    """)
        ])
}

/// An item with one of ADL's or IMS's elements twice.
struct ItemChildCount: GrammarRule {
    static let info = RuleInfo.once(
        "item.child-count", title: "Part of an item that is there twice",
        summary:
            "An item has at most one timeLimitAction, dataFromLMS, completionThreshold, data, presentation and "
            + "sequencing.",
        standards: .scorm2004, requirement: "30.6.3.6.9", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><adlcp:dataFromLMS>a</adlcp:dataFromLMS>↓<adlcp:dataFromLMS>b</adlcp:dataFromLMS></item>
                    """),
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><imsss:sequencing/>↓<imsss:sequencing/></item>
                    """),
        ])
}

/// A resource with several metadata elements.
struct ResourceMetadataCount: GrammarRule {
    static let info = RuleInfo.once(
        "resource.metadata-count", title: "Resource with several metadata elements",
        summary: "A resource has at most one metadata element.", requirement: "30.7.3.8",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><metadata/>↓<metadata/><file href="index.html"/></resource>
                    """)
        ])
}

/// A file with several metadata elements.
struct FileMetadataCount: GrammarRule {
    static let info = RuleInfo.once(
        "file.metadata-count", title: "File with several metadata elements",
        summary: "A file has at most one metadata element.", requirement: "30.7.3.9.4",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"><metadata/>↓<metadata/></file></resource>
                    """)
        ])
}

/// The parts of a resource are in another order than the schema's.
struct ResourceChildOrder: GrammarRule {
    static let info = RuleInfo(
        "resource.child-order", title: "Parts of a resource out of order",
        summary: "In a resource stand metadata, files, dependencies and then elements of other namespaces.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7.3.7"), .imsContentPackaging("XML binding"), .scorm12CAM("2.3.2")],
        remedy: "Put the parts into this order.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><dependency identifierref="R2"/>↓<file href="index.html"/></resource><resource identifier="R2" type="webcontent" adlcp:scormtype="asset"><file href="a.js"/></resource>
                    """, files: ["index.html", "a.js"])
        ])
}

/// The metadata of a file stands after something else.
struct FileMetadataOrder: GrammarRule {
    static let info = RuleInfo(
        "file.metadata-order", title: "Metadata of a file that is not its first child",
        summary: "The metadata of a file stands before everything else in it.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7.3.9.3"), .imsContentPackaging("XML binding"), .scorm12CAM("2.3.2")],
        remedy: "Move the metadata to the front.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"><v:note xmlns:v="urn:vendor"/>↓<metadata/></file></resource>
                    """, besides: ["xsd.extension-strict", "xml.namespace-unknown"])
        ])
}

/// Text in a dependency.
struct DependencyText: GrammarRule {
    static let info = RuleInfo(
        "dependency.not-empty", title: "Text in a dependency",
        summary: "A dependency holds no text.",
        rationale: "The schema forbids it: a system that validates refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("29.6.3.10.2"), .xmlSchema(part: 1, "3.4.4"), .scorm12CAM("2.3.2")],
        remedy: "Remove the text.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><dependency identifierref="R2">↓shared</dependency></resource><resource identifier="R2" type="webcontent" adlcp:scormtype="asset"><file href="a.js"/></resource>
                    """, files: ["index.html", "a.js"])
        ])
}

/// An attribute of ADL's where it may not stand.
struct MisplacedAttribute: GrammarRule {
    static let info = RuleInfo(
        "manifest.attribute-misplaced", title: "ADL attribute in the wrong place",
        summary:
            "scormType stands on resources, objectivesGlobalToSystem and sharedDataGlobalToSystem on organizations.",
        rationale: "Elsewhere it has no effect: the resource is no SCO, or the flag has its default.",
        standards: .scorm2004, severity: .error, consequence: .willNotTrack,
        spec: [
            .scorm2004Requirement("30.7.3.4.2"), .scorm2004Requirement("30.6.3.3.2"),
            .scorm2004Requirement("30.6.3.4.3"),
        ], remedy: "Move the attribute to the element that may have it.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1" ↓adlcp:scormType="sco"><title>Lesson</title></item>
                    """),
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1" ↓adlseq:objectivesGlobalToSystem="false"><title>Lesson</title></item>
                    """),
        ])
}

/// A flag of an organization that is no Boolean.
struct ObjectivesGlobalValue: GrammarRule {
    static let info = RuleInfo(
        "org.objectives-global-value", title: "objectivesGlobalToSystem that is no Boolean",
        summary: "The value of objectivesGlobalToSystem is 'true' or 'false'.",
        rationale: "With another text results are shared between courses, or not, as the system likes.",
        standards: .scorm2004, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.3.1"), .scorm2004CAM("3.4.1")], remedy: "Write 'true' or 'false'.",
        fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1" ↓adlseq:objectivesGlobalToSystem="yes"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """)
        ])
}

/// A flag of an organization that is no Boolean.
struct SharedDataGlobalValue: GrammarRule {
    static let info = RuleInfo(
        "org.shared-data-global-value", title: "sharedDataGlobalToSystem that is no Boolean",
        summary: "The value of sharedDataGlobalToSystem is 'true' or 'false'.",
        rationale: "With another text stores are shared between courses, or not, as the system likes.",
        standards: [.scorm2004(.fourth)], severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.4.2"), .scorm2004CAM("3.4.1")], remedy: "Write 'true' or 'false'.",
        fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1" ↓adlcp:sharedDataGlobalToSystem="yes"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """, besides: ["org.shared-data-global-unused"])
        ])
}
