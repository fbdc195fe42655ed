import CourseModel

/// Text where only elements may stand.
struct StrayText: GrammarRule {
    static let info = RuleInfo(
        "xml.stray-text",
        title: "Text between elements",
        summary: "Elements that hold elements hold no text beside them.",
        rationale:
            "The schema forbids it: a system that validates refuses the package. Mostly it is left from an edit.",
        standards: .xml, severity: .error, consequence: .blocksImport,
        spec: [.xmlSchema(part: 1, "3.4.4"), .scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1")],
        remedy: "Remove the text.", fix: .safe,
        rejects: [
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>Lesson</title></item>↓1"#)
        ])
}
