import CourseModel
import CoursePackage
import CourseXML

/// An item without identifier.
struct MissingItemIdentifier: GrammarRule {
    static let info = RuleInfo(
        "item.identifier-missing",
        title: "Item without identifier",
        summary: "Every item has an identifier.",
        rationale:
            "Systems keep a learner's progress under it; without one the package is refused, or progress is lost.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.6.1"), .scorm12CAM("2.3.2.5")],
        remedy: "Give the item an identifier.", fix: .safe,
        rejects: [.manifest(items: #"↓<item identifierref="R1"><title>Lesson</title></item>"#)])
}

/// An item identifier that is no XML identifier.
struct InvalidItemIdentifier: GrammarRule {
    static let info = RuleInfo(
        "item.identifier-invalid",
        title: "Item identifier that is no XML identifier",
        summary: "The identifier begins with a letter or '_', and holds letters, digits, '.', '-' and '_' only.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.xmlSchema(part: 2, "3.3.8"), .scorm2004Requirement("30.6.3.6.1"), .scorm12CAM("2.3.2.5")],
        remedy: "Put a letter before it and replace what an identifier may not hold, wherever it is used.", fix: .safe,
        rejects: [
            .manifest(items: #"<item ↓identifier="1_intro" identifierref="R1"><title>Lesson</title></item>"#)
        ])
}

/// Two items with one identifier.
struct DuplicateItemIdentifier: Rule {
    static let info = RuleInfo(
        "item.identifier-duplicate",
        title: "Item identifier used twice",
        summary: "No two items of the manifest share an identifier.",
        rationale: "Systems keep a learner's progress under it: the items overwrite each other, or the import fails.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.6.1.2"), .xmlSchema(part: 2, "3.3.8"), .scorm12CAM("2.3.2.5")],
        remedy: "Give every item an identifier of its own.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title></item><item identifier="G"><title>More</title><item ↓identifier="I1" identifierref="R1"><title>Lesson</title></item></item>
                    """, besides: ["item.shared-resource"])
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        subject.reportDuplicates("item", subject.items.lazy.map { ($0.identifier, $0.source) }, into: &findings)
    }
}

/// An item without title, or with several.
struct ItemTitleCount: GrammarRule {
    static let info = RuleInfo(
        "item.title-missing",
        title: "Item without a title",
        summary: "Every item has exactly one title, as its first child.",
        rationale:
            "The title is what the learner sees in the table of contents; without one an LMS shows an empty line, the "
            + "identifier, or refuses the package.",
        standards: .scorm, severity: .error, exceptions: [.in(.scorm12, .warning)], consequence: .blocksImport,
        spec: [.scorm12CAM("2.3.2.5"), .scorm2004CAM("3.4.1"), .scorm2004Requirement("30.6.3.6.6")],
        remedy: "Give the item one title, as its first child.", fix: .safe,
        accepts: [.manifest(items: #"<item identifier="I1" identifierref="R1"><title>Lesson 1</title></item>"#)],
        rejects: [
            .manifest(items: #"↓<item identifier="I1" identifierref="R1"/>"#),
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title>↓<title>Lesson</title></item>
                    """),
        ])
}

/// A blank title.
struct EmptyItemTitle: Rule {
    static let info = RuleInfo(
        "item.title-empty",
        title: "Item with a blank title",
        summary: "The title of an item is not blank.",
        rationale: "The learner sees an empty line in the menu, or the identifier.",
        standards: .scorm, severity: .warning, consequence: .cosmetic,
        spec: [.practice("the title is shown in the menu")],
        remedy: "Write what the item is called.", fix: .assisted,
        rejects: [.manifest(items: #"<item identifier="I1" identifierref="R1">↓<title/></item>"#)])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items {
            guard let title = item.title, title.text.isEmpty else { continue }
            findings.report(
                "the title of \(Named("item", item.identifier)) is blank", at: subject.place(of: title.source))
        }
    }
}

/// `isvisible` that is no Boolean.
struct ItemVisibilityValue: GrammarRule {
    static let info = RuleInfo(
        "item.isvisible-value",
        title: "isvisible that is no Boolean",
        summary: "The value of isvisible is 'true' or 'false'.",
        rationale: "Systems take another value for true or for false as they like.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.6.3.1"), .xmlSchema(part: 2, "3.2.2"), .scorm12CAM("2.3.2.5")],
        remedy: "Write 'true' or 'false'.", fix: .safe,
        accepts: [
            .manifest(
                items: #"<item identifier="I1" identifierref="R1" isvisible="false"><title>Lesson</title></item>"#)
        ],
        rejects: [
            .manifest(
                items: #"<item identifier="I1" identifierref="R1" ↓isvisible="no"><title>Lesson</title></item>"#)
        ])
}

/// Children of an item in another order than the schema's.
struct ItemChildOrder: GrammarRule {
    static let info = RuleInfo(
        "item.child-order",
        title: "Parts of an item out of order",
        summary:
            "In an item stand the title, items, metadata and then the elements of other namespaces, in this order.",
        rationale: "A system that validates against the schema refuses the package.",
        standards: .scorm, severity: .error, consequence: .blocksImport,
        spec: [.scorm2004Requirement("30.6.3.6.5"), .imsContentPackaging("3"), .scorm12CAM("2.3.2.5")],
        remedy: "Put the parts into this order.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><metadata/>↓<title>Lesson</title></item>
                    """)
        ])
}
