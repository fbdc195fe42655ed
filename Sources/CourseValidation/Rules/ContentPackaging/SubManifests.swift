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
        rejects: [
            .manifest(
                tail: #"↓<manifest identifier="M2"><organizations/><resources/></manifest>"#,
                besides: ["submanifest.metadata-missing"])
        ])

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
                besides: ["submanifest.present", "submanifest.metadata-missing"])
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

/// An item that is a sub-manifest and says how it is sequenced.
struct SequencedSubManifestItem: Rule {
    static let info = RuleInfo(
        "submanifest.item-with-sequencing",
        title: "Item of a sub-manifest with sequencing",
        summary: "An item that refers to a sub-manifest has no sequencing of its own.",
        rationale: "The sub-manifest brings its own sequencing: which of the two holds is not defined.",
        standards: .scorm2004, severity: .error, consequence: .portability,
        spec: [.scorm2004Requirement("31.2.1"), .scorm2004CAM("3.4.2")], remedy: "Remove one of the two.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item><item identifier="I2" identifierref="M2"><title>More</title>↓<imsss:sequencing/></item>
                    """,
                tail: #"<manifest identifier="M2"><organizations/><resources/></manifest>"#,
                besides: ["submanifest.present", "submanifest.metadata-missing", "submanifest.referenced"])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let shared = subject.shared
        guard !shared.subManifestIdentifiers.isEmpty else { return }
        for activity in subject.activities where activity.isLeaf && activity.content == .unknown {
            guard let sequencing = activity.sequencing,
                let reference = shared.written(.identifierref, of: activity.source),
                shared.resource(reference) == nil, shared.subManifestIdentifiers.contains(reference)
            else { continue }
            findings.report(
                "\(activity.name) refers to a sub-manifest and has sequencing",
                at: subject.package.place(of: sequencing.source))
        }
    }
}

/// A sub-manifest that reaches into the manifest around it.
struct SubManifestScope: Rule {
    static let info = RuleInfo(
        "submanifest.scope-violation",
        title: "Sub-manifest that uses resources of the manifest around it",
        summary: "What a sub-manifest refers to is in the sub-manifest.",
        rationale: "A sub-manifest can be taken out and used alone: what it refers to is then missing.",
        standards: .scorm, severity: .error, exceptions: SeverityException.adl(.warning), consequence: .willNotLaunch,
        spec: [.imsContentPackaging("4.4"), .scorm2004CAM("3.4.2")],
        remedy: "Repeat the resource in the sub-manifest.", fix: .assisted,
        rejects: [
            .manifest(
                tail: """
                    <manifest identifier="M2"><organizations/><resources><resource identifier="R2" type="webcontent" adlcp:scormtype="asset"><file href="index.html"/><dependency ↓identifierref="R1"/></resource></resources></manifest>
                    """, besides: ["submanifest.present", "submanifest.metadata-missing"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard !subject.subManifestIdentifiers.isEmpty else { return }
        check(inside: subject.manifest, outer: [], subject, into: &findings)
    }

    /// The depth is that of the document, which its reader bounds.
    private func check<Manifest: ContentPackagingManifest>(
        inside manifest: Manifest, outer: Set<String>, _ subject: ContentPackagingSubject, into findings: inout Findings
    ) {
        guard !manifest.subManifests.isEmpty else { return }
        let outer = outer.union(manifest.resources.lazy.compactMap(\.identifier))
        for inner in manifest.subManifests {
            let own = Set(inner.resources.lazy.compactMap(\.identifier))
            func look(_ reference: String?, _ source: SourceNode, _ what: String, into findings: inout Findings) {
                guard let reference, !own.contains(reference), outer.contains(reference) else { return }
                findings.report(
                    "\(what) of \(Named("sub-manifest", inner.identifier)) refers to '\(reference)' of the manifest around it",
                    at: subject.place(of: source, attribute: .identifierref))
            }
            for resource in inner.resources {
                for dependency in resource.dependencies {
                    look(dependency.identifierref, dependency.source, "a dependency", into: &findings)
                }
            }
            func visit<Item: ContentPackagingItem>(_ items: [Item], into findings: inout Findings) {
                for item in items {
                    look(item.identifierref, item.source, "an item", into: &findings)
                    visit(item.items, into: &findings)
                }
            }
            for organization in inner.organizations { visit(organization.items, into: &findings) }
            check(inside: inner, outer: outer, subject, into: &findings)
        }
    }
}

/// A sub-manifest that does not say what it is.
struct SubManifestWithoutMetadata: Rule {
    static let info = RuleInfo(
        "submanifest.metadata-missing",
        title: "Sub-manifest without schema and schemaversion",
        summary: "A sub-manifest says in its metadata which standard and version it follows.",
        rationale: "Taken out of the package it does not say what it is.",
        standards: .scorm, severity: .warning, consequence: .portability,
        spec: [.scorm2004Requirement("30.5"), .imsContentPackaging("4.4")],
        remedy: "Add metadata with schema and schemaversion.", fix: .safe,
        rejects: [
            .manifest(
                tail: #"↓<manifest identifier="M2"><organizations/><resources/></manifest>"#,
                besides: ["submanifest.present"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        check(inside: subject.manifest, subject, into: &findings)
    }

    /// The depth is that of the document, which its reader bounds.
    private func check<Manifest: ContentPackagingManifest>(
        inside manifest: Manifest, _ subject: ContentPackagingSubject, into findings: inout Findings
    ) {
        for inner in manifest.subManifests {
            if inner.metadata?.schema == nil || inner.metadata?.schemaVersion == nil {
                findings.report(
                    "\(Named("sub-manifest", inner.identifier)) does not say which standard it follows",
                    at: subject.place(of: inner.source))
            }
            check(inside: inner, subject, into: &findings)
        }
    }
}
