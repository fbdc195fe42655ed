import CourseModel
import CourseXML

/// Bytes that are no text in the encoding that the document claims.
struct EncodingMismatch: Rule {
    static let info = RuleInfo(
        "xml.encoding-mismatch",
        title: "Bytes that contradict the encoding",
        summary: "All bytes of the document are text in the encoding that it declares, UTF-8 where it declares none.",
        rationale: "An XML parser has to stop there: no system imports the package, or titles come out garbled.",
        standards: .xml, severity: .error, consequence: .blocksImport, spec: [.xml("4.3.3")],
        remedy: "Save the document as UTF-8, or declare the encoding that it is in.", fix: .safe,
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml", ManifestText.scorm12().replacing("Course<", with: "Caf↓\u{E9}<"),
                        encoding: .latin1), "index.html",
                ], standards: [.scorm12], caption: "Declared as UTF-8, written as Windows-1252."),
            .manifest(
                document: manifestText(prolog: #"<?xml version="1.0" encoding="↓UTF-16"?>"#), standards: [.scorm12]),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.encodingMismatch) {
            subject.report([problem], "the bytes of the document are not \(problem.name) as it claims", into: &findings)
        }
    }
}

/// An encoding that not every system reads.
struct UnusualEncoding: Rule {
    static let info = RuleInfo(
        "xml.encoding-unusual",
        title: "Encoding other than UTF-8 and UTF-16",
        summary: "The document is in UTF-8 or UTF-16, the encodings that every XML parser has to know.",
        rationale: "A system whose parser does not know the encoding refuses the package.",
        standards: .xml, severity: .warning, exceptions: [.variant("unknown", .error)], consequence: .portability,
        spec: [.xml("4.3.3")],
        remedy: "Save the document as UTF-8.", fix: .safe,
        rejects: [
            .manifest(
                document: manifestText(prolog: #"<?xml version="1.0" encoding="↓ISO-8859-15"?>"#), standards: [.scorm12]
            ),
            .manifest(
                document: manifestText(prolog: #"<?xml version="1.0" encoding="↓X-UNKNOWN-8"?>"#), standards: [.scorm12]
            ),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.encodingUnusual) {
            subject.report([problem], "the document is in \(problem.name)", into: &findings)
        }
        for problem in subject.problems(.encodingUnknown) {
            findings.report(
                "the document declares the encoding \(problem.name), which is not known",
                at: subject.document.place(of: problem), variant: "unknown")
        }
    }
}

/// A byte order mark that says something else than the declaration.
struct ByteOrderMarkConflict: Rule {
    static let info = RuleInfo(
        "xml.bom-conflict",
        title: "Byte order mark against declaration",
        summary: "The byte order mark and the encoding declaration agree.",
        rationale: "Some parsers believe the mark, others the declaration, and others refuse the document.",
        standards: .xml, severity: .warning, consequence: .portability, spec: [.xml("F.1"), .xml("4.3.3")],
        remedy: "Declare the encoding of the byte order mark.", fix: .safe,
        accepts: [
            .files(
                [ExampleFile("imsmanifest.xml", ManifestText.scorm12(), encoding: .utf8WithMark), "index.html"],
                standards: [.scorm12])
        ],
        rejects: [
            .files(
                [
                    ExampleFile(
                        "imsmanifest.xml", manifestText(prolog: #"<?xml version="1.0" encoding="↓ISO-8859-1"?>"#),
                        encoding: .utf8WithMark), "index.html",
                ], standards: [.scorm12])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.byteOrderMarkConflict) {
            findings.report(
                "the byte order mark says \(problem.detail), the declaration \(problem.name)",
                at: subject.document.place(of: problem))
        }
    }
}

/// Something before the XML declaration.
struct ContentBeforeDeclaration: Rule {
    static let info = RuleInfo(
        "xml.content-before-declaration",
        title: "Something before the XML declaration",
        summary: "The XML declaration is the very first thing in the document.",
        rationale: "A parser takes what follows for a faulty instruction and stops: no system imports the package.",
        standards: .xml, severity: .error, consequence: .blocksImport, spec: [.xml("2.8")],
        remedy: "Remove everything before '<?xml', blank lines included.", fix: .safe,
        rejects: [
            .manifest(document: "↓\n" + ManifestText.scorm12(), standards: [.scorm12]),
            .manifest(document: "↓<!-- exported -->" + ManifestText.scorm12(), standards: [.scorm12]),
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.contentBeforeDeclaration) {
            let text = subject.document.source.prefix(problem.length)
            let isBlank = text.allSatisfy(XMLWhiteSpace.contains)
            subject.report(
                [problem], "\(isBlank ? "white space" : "text") stands before the XML declaration", into: &findings)
        }
    }
}

/// XML 1.1.
struct XMLVersion11: Rule {
    static let info = RuleInfo(
        "xml.version-1-1",
        title: "XML of another version than 1.0",
        summary: "The document declares version 1.0 of XML.",
        rationale: "The standards are written for XML 1.0, and many parsers refuse another version.",
        standards: .xml, severity: .warning, consequence: .portability, spec: [.xml("2.8")],
        remedy: "Declare version 1.0.", fix: .safe,
        rejects: [
            .manifest(
                document: manifestText(prolog: #"↓<?xml version="1.1" encoding="UTF-8"?>"#), standards: [.scorm12])
        ])

    func check(_ subject: XMLDocumentSubject, into findings: inout Findings) {
        for problem in subject.problems(.version11) {
            subject.report([problem], "the document declares XML \(problem.name)", into: &findings)
        }
    }
}
