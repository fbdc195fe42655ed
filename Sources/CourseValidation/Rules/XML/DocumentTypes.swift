import CourseModel
import CourseXML

/// A document type declaration.
struct DocumentTypePresent: Rule {
    static let info = RuleInfo(
        "xml.doctype-present",
        title: "Document type declaration",
        summary: "A descriptor has no document type declaration: its grammar is a schema.",
        rationale: "Systems refuse such documents, because entities can read files or exhaust memory.",
        standards: .xml, severity: .error, consequence: .blocksImport, spec: [.cwe(827), .xml("2.8")],
        remedy: "Remove the declaration, and write out what its entities stand for.", fix: .safe,
        rejects: [
            .manifest(
                document: manifestText(prolog: #"↓<!DOCTYPE manifest SYSTEM "manifest.dtd">"#), standards: [.scorm12])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.doctype) {
            subject.report(
                [XMLProblem(.doctype, offset: problem.offset, length: problem.length)],
                "the document has a document type declaration, '\(problem.name)'", into: &findings)
        }
    }
}

/// An entity whose text stands somewhere else.
struct ExternalEntity: Rule {
    static let info = RuleInfo(
        "xml.external-entity",
        title: "External entity",
        summary: "No entity with an external identifier is declared.",
        rationale: "A parser that follows it reads files of the server or calls other hosts while importing.",
        standards: .xml, severity: .error, consequence: .unsafe, spec: [.cwe(611), .xml("4.2.2")],
        remedy: "Remove the declaration.", fix: .safe,
        rejects: [
            .manifest(
                document: manifestText(
                    prolog: #"<!DOCTYPE manifest [↓<!ENTITY x SYSTEM "file:///etc/passwd">]>"#), standards: [.scorm12],
                besides: ["xml.doctype-present"])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.externalEntity) {
            subject.report([problem], "the entity '\(problem.name)' is external", into: &findings)
        }
    }
}

/// Entities that expand to a huge text.
struct EntityExpansion: Rule {
    static let info = RuleInfo(
        "xml.entity-expansion",
        title: "Entities that expand without bound",
        summary: "Expanding all entities takes at most 10 000 replacements and makes at most 1 MB of text.",
        rationale: "A few lines of nested entities fill all memory of the system that expands them.",
        standards: .xml, severity: .error, consequence: .unsafe, spec: [.cwe(776), .xml("4.4")],
        remedy: "Remove the entities.", fix: .safe,
        rejects: [
            .manifest(
                document: manifestText(
                    prolog: #"<!DOCTYPE manifest [<!ENTITY a "&b;">↓<!ENTITY b "&a;">]>"#
                        .replacing("↓", with: "").replacing("<!ENTITY a", with: "↓<!ENTITY a")),
                standards: [.scorm12], caption: "A loop.", besides: ["xml.doctype-present"])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.entityExpansion) {
            subject.report([problem], "the entity '\(problem.name)' expands beyond all bounds", into: &findings)
        }
    }
}

/// An instruction to a program, or an inclusion.
struct ProcessingInstruction: Rule {
    static let info = RuleInfo(
        "xml.processing-instruction",
        title: "Processing instruction or inclusion",
        summary: "A descriptor holds no processing instructions and no XInclude.",
        rationale: "Some programs act on them: they load a style sheet, or a file that is named.",
        standards: .xml, severity: .info, consequence: .unsafe, spec: [.xml("2.6"), .cwe(829)],
        remedy: "Remove it, unless a tool of yours needs it.", fix: .safe,
        rejects: [
            .manifest(
                document: manifestText(prolog: #"↓<?xml-stylesheet href="manifest.xsl"?>"#), standards: [.scorm12]),
            .cmi5(rootAttributes: #"↓xmlns:xi="http://www.w3.org/2001/XInclude""#),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        let problems = Dictionary(grouping: subject.problems(.processingInstruction), by: \.name)
        for (name, group) in problems.sorted(by: { $0.key < $1.key }) {
            let message: FindingMessage =
                name.contains("XInclude")
                ? "the document declares the namespace of XInclude" : "the document holds the instruction '\(name)'"
            subject.report(group, message, into: &findings)
        }
    }
}
