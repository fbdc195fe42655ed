import CourseModel
import CoursePackage
import CourseXML

/// More or less than one `organizations`.
struct OrganizationsCount: GrammarRule {
    static let info = RuleInfo(
        "manifest.organizations-count",
        title: "Not exactly one organizations in the manifest",
        summary: "The manifest has one organizations element.",
        rationale: "Without it there is nothing to deliver; of two a system reads one.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6"), .scorm12CAM("2.3.2"), .imsContentPackaging("3")],
        remedy: "Put all organizations into one organizations element.", fix: .none,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(
                    root: #"↓<manifest identifier="M""#, ManifestText.metadata("1.2") + ManifestText.resources12),
                standards: [.scorm12], besides: ["resource.unreferenced-sco"])
        ])
}

/// More or less than one `resources`.
struct ResourcesCount: GrammarRule {
    static let info = RuleInfo(
        "manifest.resources-count",
        title: "Not exactly one resources in the manifest",
        summary: "The manifest has one resources element.",
        rationale: "Without it no item has content; of two a system reads one.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.7"), .scorm12CAM("2.3.2"), .imsContentPackaging("3")],
        remedy: "Put all resources into one resources element.", fix: .none,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(
                    [
                        ManifestText.metadata("1.2"), ManifestText.organizations, ManifestText.resources12,
                        "↓<resources/>",
                    ].joined()), standards: [.scorm12])
        ])
}

/// Children of the manifest in another order than the schema's.
struct ManifestChildOrder: GrammarRule {
    static let info = RuleInfo(
        "manifest.child-order",
        title: "Parts of the manifest out of order",
        summary: "In the manifest stand metadata, organizations, resources, manifests and extensions, in this order.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.4"), .scorm12CAM("2.3.2"), .imsContentPackaging("3")],
        remedy: "Put the parts into this order.", fix: .safe,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(
                    [
                        ManifestText.metadata("1.2"), ManifestText.resources12, "↓" + ManifestText.organizations,
                    ].joined()), standards: [.scorm12])
        ])
}

/// More than one `sequencingCollection`.
struct SequencingCollectionCount: GrammarRule {
    static let info = RuleInfo(
        "manifest.sequencing-collection-count",
        title: "Several sequencing collections",
        summary: "The manifest has one sequencingCollection at most.",
        rationale: "A system reads one of them; what refers to the other has no sequencing.",
        standards: .scorm2004, severity: .error, consequence: .portability,
        spec: [.scorm2004Requirement("30.9"), .scorm2004Requirement("32"), .scorm2004CAM("5.1")],
        remedy: "Put all shared definitions into one collection.", fix: .safe,
        rejects: [
            .manifest(
                tail: """
                    <imsss:sequencingCollection><imsss:sequencing ID="S1"/></imsss:sequencingCollection>
                      ↓<imsss:sequencingCollection><imsss:sequencing ID="S2"/></imsss:sequencingCollection>
                    """, besides: ["seq.collection-unused"])
        ])
}
