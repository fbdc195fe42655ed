import CourseModel
import CoursePackage

/// An item needs a title: it is what a learner sees in the menu.
struct MissingItemTitle: Rule {
    static let info = RuleInfo(
        "item.title-missing",
        title: "Item without a title",
        summary: "Every item has exactly one title, as its first child.",
        rationale:
            "The title is what the learner sees in the table of contents; without one an LMS shows an empty line, the "
            + "identifier, or refuses the package.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .blocksImport,
        spec: [.scorm12CAM("2.3.2.5"), .scorm2004CAM("3.4.1.8.1"), .scorm2004Requirement("30.6.3.6.6")],
        remedy: "Give the item a title element as its first child.", fix: .assisted,
        accepts: [.manifest(items: #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title></item>"#)],
        rejects: [.manifest(items: #"↓<item identifier="I1" identifierref="R1"/>"#)])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items where item.title == nil {
            findings.report(
                "item '\(item.identifier ?? "")' has no title", at: subject.package.place(of: item.source))
        }
    }
}
