import CourseModel
import CoursePackage
import CourseXML

/// An item whose resource is not there.
struct DanglingIdentifierref: Rule {
    static let info = RuleInfo(
        "item.identifierref-dangling",
        title: "Item points at no resource",
        summary: "The identifierref of an item is the identifier of a resource.",
        rationale: "The item has nothing to launch.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.3.6.2.2"), .scorm12CAM("2.3.2.5")],
        remedy: "Set identifierref to the identifier of the item's resource.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item><item identifier="I2" ↓identifierref="R2"><title>More</title></item>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items {
            guard let reference = item.identifierref, subject.resourceNumbers[reference] == nil,
                subject.kind(of: reference) == nil
            else { continue }
            findings.report(
                "\(Named("item", item.identifier)) refers to the resource '\(reference)', which is not there",
                at: subject.place(of: item.source, attribute: .identifierref))
        }
    }
}

/// An item that refers to something else than a resource.
struct IdentifierrefOfWrongKind: Rule {
    static let info = RuleInfo(
        "item.identifierref-wrong-kind",
        title: "Item points at something that is no resource",
        summary:
            "The identifierref of an item is the identifier of a resource, not of an item, organization or manifest.",
        rationale: "The item has nothing to launch.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.3.6.2.2"), .scorm12CAM("2.3.2.5")],
        remedy: "Set identifierref to the identifier of the item's resource.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item><item identifier="I2" ↓identifierref="O1"><title>More</title></item>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items {
            guard let reference = item.identifierref, subject.resourceNumbers[reference] == nil,
                let kind = subject.kind(of: reference),
                // What leads into a sub-manifest has a rule of its own.
                reference == subject.manifest.identifier || subject.organizationIdentifiers.contains(reference)
                    || subject.itemIdentifiers.contains(reference)
            else { continue }
            findings.report(
                "\(Named("item", item.identifier)) refers to '\(reference)', which is \(kind)",
                at: subject.place(of: item.source, attribute: .identifierref))
        }
    }
}

/// `identifierref` that is blank.
struct EmptyIdentifierref: Rule {
    static let info = RuleInfo(
        "item.identifierref-empty",
        title: "Blank identifierref",
        summary: "An item without content has no identifierref.",
        rationale: "Some systems look for a resource without a name, and fail.",
        standards: .scorm, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.3.6.2.4"), .scorm12CAM("2.3.2.5")],
        remedy: "Remove the attribute from a group; name the resource of an item with content.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="G" ↓identifierref=""><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></item>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items
        where item.identifierref == nil && subject.written(.identifierref, of: item.source) != nil {
            findings.report(
                "the identifierref of \(Named("item", item.identifier)) is blank",
                at: subject.place(of: item.source, attribute: .identifierref))
        }
    }
}

/// A group with content of its own, in SCORM 2004.
struct IdentifierrefOnCluster: Rule {
    static let info = RuleInfo(
        "item.identifierref-on-cluster",
        title: "Group of items that refers to a resource",
        summary: "Only an item without items inside refers to a resource.",
        rationale:
            "Sequencing delivers leaves only: the group's own content is never opened, or the package is refused.",
        standards: .scorm2004, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.3.6.2.3"), .scorm2004CAM("3.4.1")],
        remedy: "Move the content into an item of its own inside the group.", fix: .assisted,
        rejects: [clusterExample])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportClusters(into: &findings)
    }
}

/// A group with content of its own, in SCORM 1.2.
struct IdentifierrefOnCluster12: Rule {
    static let info = RuleInfo(
        "item.identifierref-on-cluster-12",
        title: "Group of items that refers to a resource (SCORM 1.2)",
        summary: "A portable SCORM 1.2 package has content in items without items inside.",
        rationale: "IMS allows it; some LMSs open the group's content, some pass over it, some show it twice.",
        standards: [.scorm12], severity: .warning, consequence: .portability,
        spec: [.scorm12CAM("2.3.2.5")],
        remedy: "Move the content into an item of its own inside the group.", fix: .assisted,
        rejects: [clusterExample])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportClusters(into: &findings)
    }
}

private let clusterExample: RuleExample = .manifest(
    items: """
        <item identifier="G" ↓identifierref="R1"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></item>
        """, besides: ["item.shared-resource"])

/// An item without content, in SCORM 2004.
struct LeafWithoutReference: Rule {
    static let info = RuleInfo(
        "item.leaf-without-ref",
        title: "Item without content",
        summary: "An item without items inside refers to a resource.",
        rationale: "Sequencing comes to it and has nothing to deliver.",
        standards: .scorm2004, severity: .error, consequence: .willNotLaunch,
        spec: [.scorm2004Requirement("30.6.3.6.2.4"), .scorm2004CAM("3.4.1")],
        remedy: "Refer to a resource, or remove the item.", fix: .assisted,
        rejects: [leafExample])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportEmptyLeaves(into: &findings)
    }
}

/// An item without content, in SCORM 1.2.
struct LeafWithoutReference12: Rule {
    static let info = RuleInfo(
        "item.leaf-without-ref-12",
        title: "Item without content (SCORM 1.2)",
        summary: "An item without items inside refers to a resource.",
        rationale: "It shows as an entry of the menu that opens nothing.",
        standards: [.scorm12], severity: .warning, consequence: .cosmetic,
        spec: [.scorm12CAM("2.3.2.5")],
        remedy: "Refer to a resource, or remove the item.", fix: .assisted,
        rejects: [leafExample])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportEmptyLeaves(into: &findings)
    }
}

private let leafExample: RuleExample = .manifest(
    items: """
        ↓<item identifier="H"><title>Heading</title></item><item identifier="I1" identifierref="R1"><title>Lesson</title></item>
        """)

extension ContentPackagingSubject {
    fileprivate func reportClusters(into findings: inout Findings) {
        for item in items where !item.isLeaf && item.identifierref != nil {
            findings.report(
                "\(Named("item", item.identifier)) holds items and refers to '\(item.identifierref ?? "")'",
                at: place(of: item.source, attribute: .identifierref))
        }
    }

    fileprivate func reportEmptyLeaves(into findings: inout Findings) {
        for item in items where item.isLeaf && item.identifierref == nil {
            // A blank reference has a rule of its own.
            guard written(.identifierref, of: item.source) == nil else { continue }
            findings.report("\(Named("item", item.identifier)) has no content", at: place(of: item.source))
        }
    }
}
