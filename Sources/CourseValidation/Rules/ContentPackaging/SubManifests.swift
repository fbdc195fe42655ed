import CourseModel
import CoursePackage

/// Manifests inside the manifest.
struct SubManifestPresent: Rule {
    static let info = RuleInfo(
        "submanifest.present",
        title: "Manifest inside the manifest",
        summary: "A portable package has one manifest, without manifests inside it.",
        rationale: "ADL advises against sub-manifests, and most LMSs pass over them: what they hold is lost.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.scorm2004Requirement("30.8"), .scorm2004CAM("3.4.2")],
        remedy: "Move the organizations and resources into the one manifest.", fix: .assisted,
        rejects: [.manifest(tail: #"↓<manifest identifier="M2"><organizations/><resources/></manifest>"#)])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        let elements = subject.rootChildren(.manifest)
        guard let first = elements.first else { return }
        findings.report(
            "the manifest holds \(elements.count == 1 ? "a manifest" : "\(elements.count) manifests")",
            at: subject.place(of: first), places: elements.dropFirst().map { subject.place(of: $0) })
    }
}

/// An item that leads into a manifest inside the manifest.
struct SubManifestReferenced: Rule {
    static let info = RuleInfo(
        "submanifest.referenced",
        title: "Item that leads into a sub-manifest",
        summary: "An item refers to a resource of its own manifest.",
        rationale: "SCORM gives such a reference no meaning: the item has nothing to launch.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004CAM("3.4.2"), .scorm2004Requirement("30.8")],
        remedy: "Move what the item needs into the one manifest.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item><item identifier="I2" ↓identifierref="M2"><title>More</title></item>
                    """,
                tail: #"<manifest identifier="M2"><organizations/><resources/></manifest>"#,
                besides: ["submanifest.present"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard !subject.subManifestIdentifiers.isEmpty else { return }
        for item in subject.items {
            guard let reference = item.identifierref, subject.resource(reference) == nil,
                subject.subManifestIdentifiers.contains(reference)
            else { continue }
            findings.report(
                "\(Named("item", item.identifier)) refers to '\(reference)' in a sub-manifest",
                at: subject.place(of: item.source, attribute: .identifierref))
        }
    }
}
