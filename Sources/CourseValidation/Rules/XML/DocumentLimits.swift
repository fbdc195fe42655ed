import CourseModel
import CoursePackage
import CourseXML

/// A document larger than systems read.
struct DocumentTooLarge: Rule {
    static let info = RuleInfo(
        "xml.too-large",
        title: "Descriptor that is very large",
        summary:
            "A descriptor is smaller than 10 MB, and its names, values and lists of attributes are of usual length.",
        rationale: "Systems limit what they read: import takes long, or fails.",
        standards: .xml, severity: .warning, consequence: .portability, spec: [.practice("limits of importers")],
        remedy: "List the files that are launched or needed, not every asset of the authoring system.",
        rejects: [
            .manifest(
                items: "↓<item"
                    + (0...1_000).map { " a\($0)=\"\"" }.joined() + #" identifier="I1"><title>Lesson</title></item>"#)
        ])

    /// How many bytes are no word worth.
    static let usualSize = 10_000_000

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        let document = subject.document
        if document.source.count > Self.usualSize {
            findings.report(
                "the document has \(document.source.count) bytes", at: SourcePlace(entry: document.entry))
        }
        for problem in subject.problems(.tooLarge, .tooManyAttributes, .tooLong) {
            switch problem.kind {
            case .tooLarge:
                findings.report(
                    "the document has more than \(problem.detail) bytes and was not read",
                    at: SourcePlace(entry: document.entry))
            case .tooManyAttributes:
                findings.report(
                    "an element has more than \(problem.detail) attributes or namespaces; the document was read up to it",
                    at: document.place(of: problem))
            default:
                subject.report(
                    [problem], "a name, value or comment is longer than parsers take; the document was read up to it",
                    into: &findings)
            }
        }
    }
}

/// Elements in elements beyond all reason.
struct DocumentTooDeep: Rule {
    static let info = RuleInfo(
        "xml.too-deep",
        title: "Elements nested too deeply",
        summary: "Elements are nested at most 256 deep.",
        rationale: "Programs that walk the tree run out of stack; parsers stop at such a depth.",
        standards: .xml, severity: .error, consequence: .unsafe, spec: [.cwe(674)],
        remedy: "Make the tree flatter.",
        rejects: [
            .manifest(
                items: String(repeating: "<item>", count: 253) + "↓"
                    + String(repeating: "<item>", count: 10) + String(repeating: "</item>", count: 263))
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.tooDeep) {
            findings.report(
                "elements are nested more than \(problem.detail) deep; the document was read up to here",
                at: subject.document.place(of: problem))
        }
    }
}
