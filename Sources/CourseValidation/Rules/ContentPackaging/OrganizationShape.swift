import CourseModel
import CoursePackage

extension RuleInfo {
    /// Declares a rule about the tree of a course, on which the books say little.
    fileprivate static func tree(
        _ id: RuleID, title: String, summary: String, rationale: String, severity: Severity = .info,
        consequence: Consequence = .cosmetic, spec: [SpecReference] = [.scorm2004CAM("3.4.1")], remedy: String,
        fix: RuleFix = .none, accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: .scorm, severity: severity,
            consequence: consequence, spec: spec, remedy: remedy, fix: fix, accepts: accepts(), rejects: rejects())
    }
}

private func item(_ number: Int, title: String? = nil, attributes: String = "", _ children: String = "") -> String {
    """
    <item identifier="I\(number)"\(children.isEmpty ? #" identifierref="R1""# : "")\(attributes)>\
    <title>\(title ?? "Lesson \(number)")</title>\(children)</item>
    """
}

/// A structure to which SCORM gives no meaning.
struct StructureValue: Rule {
    static let info = RuleInfo.tree(
        "org.structure-value", title: "Structure other than hierarchical",
        summary: "The structure of an organization is 'hierarchical', its default.",
        rationale: "SCORM gives other values no meaning: the course is shown as a hierarchy in any case.",
        spec: [.scorm2004CAM("3.4.1"), .imsContentPackaging("3")], remedy: "Remove the attribute.", fix: .safe,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1" ↓structure="linear"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for organization in subject.organizations where organization.structure != "hierarchical" {
            findings.report(
                "the structure of \(Named("organization", organization.identifier)) is '\(organization.structure)'",
                at: subject.place(of: organization.source, attribute: .structure))
        }
    }
}

/// An organization whose content most learners never see.
struct UnreachableOrganization: Rule {
    static let info = RuleInfo.tree(
        "org.unreachable-organization", title: "Content of another organization only",
        summary: "What a further organization leads to, the default one leads to as well.",
        rationale: "Most LMSs import the default organization alone: the content of the other is lost.",
        consequence: .willNotLaunch, spec: [.practice("LMSs import the default organization only")],
        remedy: "Add the content to the default organization, or make a package of its own.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization>↓<organization identifier="O2"><title>Other</title><item identifier="I2" identifierref="R2"><title>Lesson</title></item></organization></organizations>
                    """,
                resources: validResource
                    + #"<resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="b.html"><file href="b.html"/></resource>"#,
                files: ["index.html", "b.html"], besides: ["org.multiple"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.organizations.count > 1 else { return }
        /// By resource the number of the only organization that leads to it; -1 for several.
        var users: [Int: Int] = [:]
        for item in subject.items {
            guard let resource = item.identifierref.flatMap({ subject.resourceNumbers[$0] }) else { continue }
            users[resource] = users[resource].map { $0 == item.organization ? $0 : -1 } ?? item.organization
        }
        let delivered =
            subject.organizations.firstIndex { $0.identifier == subject.manifest.defaultOrganization } ?? 0
        for (number, organization) in subject.organizations.enumerated() where number != delivered {
            let count = users.values.count { $0 == number }
            guard count > 0 else { continue }
            findings.report(
                "\(Named("organization", organization.identifier)), which is not the default one, alone leads to \(count) of the resources",
                at: subject.place(of: organization.source))
        }
    }
}

/// A course without a visible item.
struct AllItemsInvisible: Rule {
    static let info = RuleInfo.tree(
        "org.all-invisible", title: "Course without a visible item",
        summary: "In a course of several items some item is visible.",
        rationale: "The menu is empty: the learner cannot choose, and does not see where they are.",
        severity: .warning, remedy: "Remove isvisible from the items that the learner should see.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">↓<organization identifier="O1"><title>Course</title>\(
                        item(1, attributes: #" isvisible="false""#) + item(2, attributes: #" isvisible="false""#))</organization></organizations>
                    """, besides: ["item.shared-resource"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for organization in subject.organizations where organization.items.count > 1 {
            guard subject.items[organization.items].allSatisfy({ !$0.isVisible }) else { continue }
            findings.report(
                "none of the \(organization.items.count) items of \(Named("organization", organization.identifier)) is visible",
                at: subject.place(of: organization.source))
        }
    }
}

/// A tree that menus cannot show.
struct TreeTooDeep: Rule {
    static let info = RuleInfo.tree(
        "org.tree-too-deep", title: "Tree that is very deep or very wide",
        summary: "The tree has at most 10 levels, and at most 500 items side by side.",
        rationale: "Menus become unusable, and some LMSs stop reading at a level or an item.",
        consequence: .portability, spec: [.practice("limits of menus and importers")],
        remedy: "Group the items, or join levels.",
        rejects: [
            .manifest(
                items: (1...10).reversed().reduce("↓" + item(11)) { item($1, $0) }, besides: [])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        var depths: [Int] = []
        depths.reserveCapacity(subject.items.count)
        var deepest: (depth: Int, item: Int)?
        for (number, item) in subject.items.enumerated() {
            let depth = (item.parent.map { depths[$0] } ?? 0) + 1
            depths.append(depth)
            if depth > deepest?.depth ?? 10 { deepest = (depth, number) }
            if item.childCount > 500 {
                findings.report(
                    "\(Named("item", item.identifier)) holds \(item.childCount) items side by side",
                    at: subject.place(of: item.source))
            }
        }
        if let deepest {
            let item = subject.items[deepest.item]
            findings.report(
                "\(Named("item", item.identifier)) is on level \(deepest.depth) of the tree",
                at: subject.place(of: item.source))
        }
        for organization in subject.organizations {
            let top = subject.items[organization.items].count { $0.parent == nil }
            guard top > 500 else { continue }
            findings.report(
                "\(Named("organization", organization.identifier)) holds \(top) items side by side",
                at: subject.place(of: organization.source))
        }
    }
}

/// Items side by side with one title.
struct RepeatedSiblingTitles: Rule {
    static let info = RuleInfo.tree(
        "org.duplicate-sibling-titles", title: "Items side by side with the same title",
        summary: "Items side by side have titles of their own.",
        rationale: "The learner cannot tell them apart in the menu, nor an administrator in reports.",
        spec: [.practice("titles tell items apart")], remedy: "Say in the titles what the items are about.",
        rejects: [
            .manifest(
                items: item(1, title: "Lesson")
                    + "<item identifier=\"I2\" identifierref=\"R1\">↓<title>Lesson</title></item>",
                besides: ["item.shared-resource"])
        ])

    private struct Key: Hashable {
        var parent: Int
        var title: String
    }

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        guard subject.items.count > 1 else { return }
        var firsts: [Key: Int] = [:]
        firsts.reserveCapacity(subject.items.count)
        var groups: [Int: [Int]] = [:]
        for (number, item) in subject.items.enumerated() {
            // A menu does not show what is invisible; a blank title is a fault of its own.
            guard item.isVisible, let title = item.title?.text, !title.isEmpty else { continue }
            let key = Key(parent: item.parent ?? -1 - item.organization, title: title)
            if let first = firsts[key] {
                groups[first, default: []].append(number)
            } else {
                firsts[key] = number
            }
        }
        for first in groups.keys.sorted() {
            let numbers = groups[first] ?? []
            let places = numbers.map { subject.place(of: titleSource(subject.items[$0])) }
            findings.report(
                "\(numbers.count + 1) items side by side have the title '\(subject.items[first].title?.text ?? "")'",
                at: places,
                related: [
                    RelatedPlace(subject.place(of: titleSource(subject.items[first])), message: "first used here")
                ])
        }
    }

    private func titleSource(_ item: ContentPackagingSubject.Item) -> SourceNode {
        item.title?.source ?? item.source
    }
}
