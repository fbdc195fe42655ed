import CourseModel
import CourseXML

/// A descriptor that is no well-formed XML.
struct NotWellFormed: Rule {
    static let info = RuleInfo(
        "xml.not-well-formed",
        title: "Not well-formed XML",
        summary: "The descriptor is well-formed XML 1.0, and its names follow Namespaces in XML.",
        rationale: "An XML parser has to stop at the first such fault: no system imports the package.",
        standards: .xml, severity: .error, consequence: .blocksImport,
        spec: [.xml("2.1"), .xmlNamespaces("7"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Mend the markup at this place; an XML editor shows it.", fix: .assisted,
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1"><organization identifier="O1"><title>Course</title>
                      <item identifier="I1" identifierref="R1"><title>Lesson</title>
                      ↓</organization></organizations>
                    """, caption: "The item is not closed."),
            .manifest(items: #"<item identifier="I1" ↓identifierref="R1><title>Lesson</title></item>"#),
            .manifest(
                items: #"<item identifier="I1" identifierref="R1" ↓identifier="I2"><title>Lesson</title></item>"#),
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>5 ↓< 6</title></item>"#),
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>Caf↓&eacute;</title></item>"#),
            .cmi5(document: "↓"),
            .tinCan(document: MinimalDescriptors.tinCan + "↓<tincan/>"),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard subject.isDescriptor else { return }
        WellFormedness.report(subject, into: &findings)
    }
}

/// A metadata file that is no well-formed XML.
struct MetadataNotWellFormed: Rule {
    static let info = RuleInfo(
        "lom.not-well-formed",
        title: "Metadata file that is not well-formed XML",
        summary: "A metadata file beside the manifest is well-formed XML 1.0.",
        rationale: "A catalogue that is built from it lacks the description, and ADL's test refuses the package.",
        standards: .scorm, severity: .error, consequence: .portability,
        spec: [.xml("2.1"), .scorm2004Requirement("30.5.4.1")],
        remedy: "Mend the markup at this place; an XML editor shows it.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><metadata><adlcp:location>md.xml</adlcp:location></metadata></item>
                    """,
                files: [
                    "index.html", ExampleFile("md.xml", "<lom xmlns=\"http://ltsc.ieee.org/xsd/LOM\"><general>↓</lom>"),
                ], besides: ["adlcp.location-undeclared"])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        guard !subject.isDescriptor else { return }
        WellFormedness.report(subject, into: &findings)
    }
}

/// An ampersand that stands for itself.
struct BareAmpersand: Rule {
    static let info = RuleInfo(
        "xml.bare-ampersand",
        title: "Ampersand that is not escaped",
        summary: "An '&' begins an entity or character reference; one that stands for itself is written '&amp;'.",
        rationale: "An XML parser has to stop there: no system imports the package.",
        standards: .xml, severity: .error, consequence: .blocksImport, spec: [.xml("2.4"), .xml("4.1")],
        remedy: "Write '&amp;' for every '&' that stands for itself.", fix: .safe,
        accepts: [.manifest(items: #"<item identifier="I1" identifierref="R1"><title>R&amp;D</title></item>"#)],
        rejects: [
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>R↓&D and Q↓&A</title></item>"#),
            .manifest(
                items: #"<item identifier="I1" identifierref="R1" parameters="?a=1↓&b=2"><title>Lesson</title></item>"#),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        let others = Set(subject.prerequisiteAmpersands)
        let problems = subject.problems(.bareAmpersand).filter { !others.contains($0) }
        let message: FindingMessage =
            problems.count > 1
            ? "\(problems.count) times '&' stands for itself and is not written '&amp;'"
            : "'&' stands for itself and is not written '&amp;'"
        subject.report(problems, message, into: &findings)
    }
}

/// A character that XML 1.0 does not allow.
struct IllegalCharacter: Rule {
    static let info = RuleInfo(
        "xml.illegal-char",
        title: "Character that XML does not allow",
        summary: "Control characters other than tab and line ends stand in no XML document, not even as references.",
        rationale: "An XML parser has to stop there: no system imports the package.",
        standards: .xml, severity: .error, consequence: .blocksImport, spec: [.xml("2.2")],
        remedy: "Remove the character; text that was copied from a word processor often brings some along.", fix: .safe,
        rejects: [
            .manifest(items: #"<item identifier="I1" identifierref="R1"><title>Lesson↓&#x1F;</title></item>"#),
            .manifest(items: "<item identifier=\"I1\" identifierref=\"R1\"><title>Lesson↓\u{B}</title></item>"),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for group in Dictionary(grouping: subject.problems(.illegalCharacter), by: \.name).sorted(by: {
            $0.key < $1.key
        }) {
            let message: FindingMessage =
                group.key.isEmpty
                ? "a name holds a character that XML does not allow"
                : "\(group.key) is a character that XML does not allow"
            subject.report(group.value, message, into: &findings)
        }
    }
}

/// A prefix that no namespace declaration explains.
struct UndeclaredPrefix: Rule {
    static let info = RuleInfo(
        "xml.undeclared-prefix",
        title: "Prefix without namespace declaration",
        summary: "Every prefix of an element or attribute is declared on it or around it.",
        rationale: "Parsers that know namespaces refuse the document; others do not recognise the names.",
        standards: .xml, severity: .error, consequence: .blocksImport, spec: [.xmlNamespaces("5")],
        remedy: "Declare the prefix on the root element.", fix: .safe,
        rejects: [
            .manifest(
                document: """
                    <manifest identifier="M" version="1" xmlns="\(KnownNamespace.imscp12)">
                      \(ManifestText.metadata("1.2"))
                      \(ManifestText.organizations)
                      \(ManifestText.resources12.replacing("adlcp:", with: "↓adlcp:"))
                    </manifest>
                    """, standards: [.scorm12]),
            .cmi5(rootAttributes: #"↓x:version="2""#),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.undeclaredPrefix) {
            subject.report([problem], "the prefix '\(problem.name)' is not declared", into: &findings)
        }
    }
}

/// Puts into words why a document is not well-formed.
private enum WellFormedness {
    static func report(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.notWellFormed) {
            let said = sentence(problem)
            let related = said.related.flatMap { message in
                subject.document.relatedPlace(of: problem).map { [RelatedPlace($0, message: message)] }
            }
            findings.report(
                said.message, at: subject.document.place(of: problem), related: related ?? [],
                detail: problem.detail.isEmpty ? nil : problem.detail)
        }
        for problem in subject.problems(.namespaceMisuse) {
            subject.report([problem], "a name or namespace declaration breaks Namespaces in XML", into: &findings)
        }
        // What is or may be declared in the document type goes with that.
        let undeclared = subject.problems(.entityReference).filter { $0.relatedOffset == nil }
        for group in Dictionary(grouping: undeclared, by: \.name).sorted(by: { $0.key < $1.key }) {
            subject.report(group.value, "the entity '\(group.key)' is not declared", into: &findings)
        }
    }

    /// What is wrong, and what the second place has to do with it.
    private static func sentence(_ problem: XMLProblem) -> (message: FindingMessage, related: String?) {
        let name = problem.name
        switch problem.cause ?? .other {
        case .emptyDocument: return ("the document is empty", nil)
        case .notXML: return ("the document is no XML: there is no markup in it", nil)
        case .textBeforeRoot: return ("text stands before the root element", nil)
        case .textAfterRoot: return ("text stands after the end of the root element", nil)
        case .secondRoot: return ("a second root element, '\(name)', stands after the end of the first", nil)
        case .unexpectedEnd: return ("the document ends in the middle of markup", "begins here")
        case .unclosedElement: return ("element '\(name)' is not closed", "opened here")
        case .unexpectedEndTag: return ("the end tag '\(name)' closes no element", "this element is open")
        case .missingQuote: return ("attribute '\(name)' lacks a quotation mark", nil)
        case .missingValue: return ("attribute '\(name)' has no value", nil)
        case .duplicateAttribute: return ("attribute '\(name)' stands twice on the element", "first here")
        case .attributeSyntax: return ("the tag cannot be read from here on: an attribute is not separated", nil)
        case .lessThanInAttribute: return ("attribute '\(name)' holds '<', which is not written '&lt;'", nil)
        case .bareLessThan: return ("'<' stands for itself and is not written '&lt;'", nil)
        case .unclosedTag: return ("the tag '\(name)' is not closed by '>'", nil)
        case .declaration: return ("the XML declaration is faulty", nil)
        case .markup: return ("a comment, a CDATA section or an instruction is faulty", nil)
        case .other: return ("the document is not well-formed", nil)
        }
    }
}
