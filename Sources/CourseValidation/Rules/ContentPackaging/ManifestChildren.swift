import CourseModel
import CoursePackage
import CourseXML

/// More or less than one `organizations`.
struct OrganizationsCount: Rule {
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

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportCount(of: .organizations, into: &findings)
    }
}

/// More or less than one `resources`.
struct ResourcesCount: Rule {
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

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportCount(of: .resources, into: &findings)
    }
}

extension ContentPackagingSubject {
    /// Reports a child of the manifest that does not stand there exactly once.
    fileprivate func reportCount(of word: ManifestName.Word, into findings: inout Findings) {
        let elements = rootChildren(word)
        guard elements.count != 1, let root else { return }
        if elements.isEmpty {
            findings.report("the manifest has no \(word.rawValue)", at: place(of: root))
        } else {
            let further = elements.dropFirst().map { place(of: $0) }
            findings.report(
                "the manifest has \(elements.count) \(word.rawValue) elements", at: further.first ?? .package,
                places: Array(further.dropFirst()))
        }
    }
}

/// Children of the manifest in another order than the schema's.
struct ManifestChildOrder: Rule {
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

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let root = subject.root else { return }
        let misplaced = subject.names.firstOutOfOrder(in: root) { name in
            guard name.isIn(.packaging) else { return 4 }
            switch name.word {
            case .metadata: return 0
            case .organizations: return 1
            case .resources: return 2
            case .manifest: return 3
            default: return 4
            }
        }
        guard let misplaced else { return }
        findings.report("\(misplaced.name.local) stands too late in the manifest", at: subject.place(of: misplaced))
    }
}

extension ManifestNames {
    /// The first child that stands after one of a higher rank.
    func firstOutOfOrder(in element: XMLElement, rank: (ManifestName) -> Int) -> XMLElement? {
        var highest = 0
        for child in element.children {
            let own = rank(self[child])
            if own < highest { return child }
            highest = own
        }
        return nil
    }
}

/// More than one `sequencingCollection`.
struct SequencingCollectionCount: Rule {
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
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard let root = subject.root else { return }
        let further = subject.names.children(.sequencingcollection, of: root, in: .sequencing).dropFirst()
            .map { subject.place(of: $0) }
        guard let first = further.first else { return }
        findings.report(
            "the manifest has \(further.count + 1) sequencingCollection elements", at: first,
            places: Array(further.dropFirst()))
    }
}
