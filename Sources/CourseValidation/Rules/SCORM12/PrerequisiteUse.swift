import CourseModel
import CoursePackage
import CourseXML

/// A script in which `&` is not escaped.
struct UnescapedPrerequisites: Rule {
    static let info = RuleInfo(
        "s12.prereq-unescaped",
        title: "Prerequisites with a raw ampersand",
        summary: "In prerequisites 'and' is written '&amp;'.",
        rationale: "An XML parser has to stop there: no system imports the package.",
        standards: [.scorm12], severity: .error, consequence: .blocksImport,
        spec: [.xml("2.4"), .scorm12CAM("2.3.2.5")], remedy: "Write '&amp;' for every '&'.", fix: .safe,
        rejects: [prerequisites("I2↓&I3"), prerequisites("I2 ↓& I3")])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard subject.isDescriptor else { return }
        let problems = subject.prerequisiteAmpersands
        guard !problems.isEmpty else { return }
        subject.report(problems, "prerequisites hold an '&' that is not written '&amp;'", into: &findings)
    }
}

extension XMLDocumentSubject {
    /// The raw ampersands in prerequisites, which have a rule of their own.
    var prerequisiteAmpersands: [XMLProblem] {
        guard package.detection.standard == .scorm12,
            let name = document.nameID("prerequisites", namespace: KnownNamespace.adlcp12)
        else { return [] }
        return problems(.bareAmpersand).filter {
            document.element(at: $0.offset)?.nameID == name
        }
    }
}

/// A course that can hardly be begun.
struct LockedStart: Rule {
    static let info = RuleInfo(
        "s12.prereq-on-first-only-path",
        title: "Course that begins with a locked item",
        summary: "The first item that can be launched has no prerequisites that are unmet at the start.",
        rationale: "In systems that read prerequisites the course cannot be begun, or not at its beginning.",
        standards: [.scorm12], severity: .warning, exceptions: [.variant("some-open", .info)],
        consequence: .willNotLaunch, spec: [.scorm12CAM("2.3.2.5"), .aicc("appendix A")],
        remedy: "Remove the prerequisites of the first item.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="G"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson 1</title></item><adlcp:prerequisites type="aicc_script">↓I2</adlcp:prerequisites></item><item identifier="I2" identifierref="R1"><title>Lesson 2</title><adlcp:prerequisites type="aicc_script">I2=&quot;completed&quot;</adlcp:prerequisites></item>
                    """, standards: [.scorm12], besides: prerequisiteNotes + ["s12.prereq-self"])
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        for organization in subject.manifest.organizations {
            let graph = PrerequisiteGraph(organization)
            var first: (item: String?, lock: SCORM12Prerequisites)?
            var isFirst = true
            var openCount = 0
            var visit = Visit(graph: graph)
            visit.forEachLeaf(organization.items) { item, lock in
                if let lock {
                    if isFirst { first = (item.identifier, lock) }
                } else {
                    openCount += 1
                }
                isFirst = false
            }
            guard let first else { continue }
            if openCount == 0 {
                findings.report(
                    "at the start every item is locked by prerequisites, \(Named("item", first.item)) first",
                    at: subject.package.place(ofTextIn: first.lock.source))
            } else {
                findings.report(
                    "\(Named("item", first.item)), the first of the course, is locked by prerequisites at the start",
                    at: subject.package.place(ofTextIn: first.lock.source), variant: "some-open")
            }
        }
    }

    /// Walks over the items that launch something, with the prerequisites that lock them at the start.
    private struct Visit {
        let graph: PrerequisiteGraph

        /// The depth is that of the document, which its reader bounds.
        mutating func forEachLeaf(
            _ items: [SCORM12Item], lock: SCORM12Prerequisites? = nil,
            _ body: (SCORM12Item, SCORM12Prerequisites?) -> Void
        ) {
            for item in items {
                let lock = lock ?? item.prerequisites.flatMap { isLocked($0) ? $0 : nil }
                if item.identifierref != nil, item.items.isEmpty { body(item, lock) }
                forEachLeaf(item.items, lock: lock, body)
            }
        }

        /// What does not parse, or names what is not there, has a fault of its own.
        private func isLocked(_ prerequisites: SCORM12Prerequisites) -> Bool {
            guard let script = prerequisites.script, !script.holdsAtTheStart else { return false }
            return script.elements.allSatisfy { graph.numbers[$0] != nil }
        }
    }
}

/// Prerequisites, which many systems pass over.
struct PrerequisitesIgnored: Rule {
    static let info = RuleInfo(
        "s12.prereq-ignored-by-lms",
        title: "Prerequisites, which many LMSs ignore",
        summary: "A portable course of SCORM 1.2 does not rely on prerequisites.",
        rationale: "An LMS need not read them: learners open the items in any order there.",
        standards: [.scorm12], severity: .info, consequence: .portability,
        spec: [.scorm12CAM("2.3.2.5"), .practice("LMSs that ignore prerequisites")],
        remedy: "Test in the LMS that is used, or let the content decide.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson 1</title></item><item identifier="I2" identifierref="R1"><title>Lesson 2</title>↓<adlcp:prerequisites type="aicc_script">I1</adlcp:prerequisites></item>
                    """, standards: [.scorm12], besides: prerequisiteNotes)
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        var first: SourceNode?
        var count = 0
        subject.forEachItem { item in
            guard let prerequisites = item.prerequisites else { return }
            first = first ?? prerequisites.source
            count += 1
        }
        guard let first else { return }
        findings.report(
            "\(count == 1 ? "an item has" : "\(count) items have") prerequisites, which an LMS need not read",
            at: subject.package.place(of: first))
    }
}

/// A prerequisite that has no status of its own.
struct PrerequisiteOnAsset: Rule {
    static let info = RuleInfo(
        "s12.prereq-depends-on-asset",
        title: "Prerequisite that is an asset",
        summary: "Prerequisites name SCOs, or groups of them.",
        rationale: "An asset reports no status: in many systems it stays not attempted, and the item stays locked.",
        standards: [.scorm12], severity: .warning, consequence: .willNotLaunch,
        spec: [.scorm12CAM("2.3.2.5"), .practice("the status of assets")],
        remedy: "Require a SCO, or make the asset one.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Text</title></item><item identifier="I2" identifierref="R2"><title>Quiz</title><adlcp:prerequisites type="aicc_script">↓I1</adlcp:prerequisites></item>
                    """,
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="asset" href="a.html"><file href="a.html"/></resource><resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
                    """, files: ["a.html", "index.html"], standards: [.scorm12], besides: prerequisiteNotes)
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        for organization in subject.manifest.organizations {
            var assets: Set<String> = []
            collectAssets(organization.items, subject, into: &assets)
            guard !assets.isEmpty else { continue }
            for node in PrerequisiteGraph(organization).nodes {
                guard let prerequisites = node.prerequisites, let script = prerequisites.script,
                    let asset = script.elements.first(where: assets.contains)
                else { continue }
                findings.report(
                    "\(Named("item", node.identifier)) requires '\(asset)', which launches an asset",
                    at: subject.package.place(ofTextIn: prerequisites.source))
            }
        }
    }

    /// The depth is that of the document, which its reader bounds.
    private func collectAssets(_ items: [SCORM12Item], _ subject: SCORM12Subject, into assets: inout Set<String>) {
        for item in items {
            if let identifier = item.identifier, let reference = item.identifierref, item.items.isEmpty,
                subject.shared.resource(reference)?.scormType == .asset
            {
                assets.insert(identifier)
            }
            collectAssets(item.items, subject, into: &assets)
        }
    }
}

/// A schema of metadata that is not there.
struct UnusedMetadataSchema: Rule {
    static let info = RuleInfo(
        "s12.tailored-schemas",
        title: "Schema of metadata without metadata",
        summary: "xsi:schemaLocation names the schema of metadata where there is metadata.",
        rationale: "It does no harm; a system that validates loads a schema for nothing.",
        standards: [.scorm12], severity: .info, consequence: .cosmetic, spec: [.practice("schemas that are used")],
        remedy: "Remove the pair from xsi:schemaLocation.", fix: .safe,
        rejects: [
            .manifest(
                document: ManifestText.scorm12(
                    root: """
                        <manifest identifier="M" version="1" xmlns:xsi="\(KnownNamespace.schemaInstance)" ↓xsi:schemaLocation="\(KnownNamespace.imscp12) imscp_rootv1p1p2.xsd \(KnownNamespace.adlcp12) adlcp_rootv1p2.xsd \(KnownNamespace.imsmd) imsmd_rootv1p2p1.xsd"
                        """), standards: [.scorm12], besides: ["xml.schemalocation-file-missing"])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard subject.isDescriptor, !subject.document.names.contains(where: { $0.namespace == KnownNamespace.imsmd }),
            subject.document.nameID("location", namespace: KnownNamespace.adlcp12) == nil
        else { return }
        for location in subject.schemaLocations {
            guard location.pairs.contains(where: { $0.namespace == KnownNamespace.imsmd }) else { continue }
            findings.report(
                "xsi:schemaLocation names a schema for metadata, and there is no metadata",
                at: subject.place(of: location))
        }
    }
}
