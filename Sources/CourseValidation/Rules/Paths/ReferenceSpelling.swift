import CourseModel
import CoursePackage

extension PathSubject {
    /// Reports the references that `matches` finds: one finding a text, with all its places.
    func report(
        into findings: inout Findings, where matches: (Reference) -> Bool, _ message: (String) -> FindingMessage
    ) {
        var order: [String] = []
        var found: [String: [Reference]] = [:]
        for reference in references where matches(reference) {
            if found[reference.resolved.text] == nil { order.append(reference.resolved.text) }
            found[reference.resolved.text, default: []].append(reference)
        }
        for text in order {
            let places = found[text, default: []].map(place)
            findings.report(message(text), at: places)
        }
    }

    /// Reports the `xml:base` attributes that `matches` finds.
    func reportBases(
        into findings: inout Findings, where matches: (Base) -> Bool, _ message: (String) -> FindingMessage
    ) {
        for base in bases where matches(base) { findings.report(message(base.text), at: place(of: base)) }
    }
}

/// `\` between the parts of a path.
struct BackslashInReference: Rule {
    static let info = RuleInfo(
        "path.backslash",
        title: "Backslash in a reference",
        summary: "References are URIs, and the parts of their path are separated by '/'.",
        rationale: "Browsers repair a backslash, servers and importers on Linux do not: the file is not found there.",
        standards: .every, severity: .error, consequence: .willNotLaunch,
        spec: [
            .rfc(3986, "3.3"), .scorm2004Requirement("30.7.3.3.2"), .scorm2004Requirement("30.3.2"),
            .scorm2004Requirement("30.7.3.9.2.2"),
        ],
        remedy: "Write '/' instead of every backslash.", fix: .safe,
        accepts: [
            .manifest(
                resources: #"""
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="content/index.html"><file href="content/index.html"/></resource>
                    """#, files: ["content/index.html"])
        ],
        rejects: [
            .manifest(
                resources: #"""
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="content\index.html"><file ↓href="content\index.html"/></resource>
                    """#, files: ["content/index.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.oddities.contains(.backslash) }) {
            "'\($0)' separates its parts by backslashes"
        }
        subject.reportBases(into: &findings, where: { $0.reference.oddities.contains(.backslash) }) {
            "xml:base '\($0)' separates its parts by backslashes"
        }
    }
}

/// White space around a reference.
struct WhitespaceAroundReference: Rule {
    static let info = RuleInfo(
        "path.outer-whitespace",
        title: "White space around a reference",
        summary: "A reference has no white space before or after it.",
        rationale: "XML Schema drops it, but an LMS that takes the text as it is looks for a file of another name.",
        standards: .every, severity: .warning, consequence: .portability,
        spec: [.xmlSchema(part: 2, "3.2.17"), .rfc(3986, "appendix C")],
        remedy: "Remove the white space.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href=" index.html"><file href="index.html"/></resource>
                    """)
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(
            into: &findings,
            where: { $0.own.oddities.contains(.outerWhitespace) && $0.own.target != .unusable(.empty) }
        ) {
            "'\($0)' has white space around it"
        }
    }
}

/// `.` and `..` segments that stay inside the package.
struct DotSegments: Rule {
    static let info = RuleInfo(
        "path.dot-segments",
        title: "Dot segments in a reference",
        summary: "A reference goes to its file directly, without './' and '../'.",
        rationale: "It is legal and works in browsers; some importers compare texts and do not find the file.",
        standards: .scorm, severity: .info, consequence: .portability, spec: [.rfc(3986, "5.2.4")],
        remedy: "Write the path without dot segments.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file ↓href="./index.html"/></resource>
                    """)
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(
            into: &findings,
            where: {
                $0.own.oddities.contains(.dotSegments) && $0.resolved.target != .unusable(.leavesPackage)
                    && $0.resolved.target != .unusable(.leadingSlash)
            }
        ) {
            "'\($0)' has dot segments"
        }
    }
}

/// `%` that begins no escape.
struct InvalidPercentEscape: Rule {
    static let info = RuleInfo(
        "path.percent-invalid",
        title: "Percent sign that begins no escape",
        summary: "In a reference '%' is followed by two hexadecimal digits.",
        rationale: "Servers answer such an address with an error instead of the page.",
        standards: .every, severity: .error, consequence: .willNotLaunch, spec: [.rfc(3986, "2.1")],
        remedy: "Write '%25' for a percent sign in a file name.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="100%.html"><file ↓href="100%.html"/></resource>
                    """, files: ["100%.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.oddities.contains(.percentInvalid) }) {
            "'\($0)' has a percent sign that begins no escape"
        }
    }
}

/// Escapes of another encoding than UTF-8.
struct PercentEscapeCharset: Rule {
    static let info = RuleInfo(
        "path.percent-charset",
        title: "Percent escapes that are not UTF-8",
        summary: "The percent escapes of a reference are the UTF-8 bytes of the file's name.",
        rationale: "Escapes of another encoding are found by systems that guess the same encoding, and by no others.",
        standards: .every, severity: .warning, consequence: .portability, spec: [.rfc(3987, "3.1")],
        remedy: "Escape the UTF-8 bytes of the name, or rename the file.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="%E9.html"><file ↓href="%E9.html"/></resource>
                    """, files: ["\u{E9}.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.oddities.contains(.percentNotUTF8) }) {
            "the percent escapes of '\($0)' are not UTF-8"
        }
    }
}

/// The file is found only after decoding twice.
struct DoubleEncodedReference: Rule {
    static let info = RuleInfo(
        "path.double-encoded",
        title: "Reference encoded twice",
        summary: "A reference is percent-encoded once.",
        rationale: "Decoded once, as servers do, it names a file that is not there.",
        standards: .every, severity: .warning, consequence: .portability, spec: [.rfc(3986, "2.4")],
        remedy: "Encode the name once: '%20', not '%2520', for a space.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="my%2520file.html"><file ↓href="my%2520file.html"/></resource>
                    """, files: ["my file.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.resolved.oddities.contains(.doubleEncoded) }) {
            "'\($0)' names a file only after it is decoded twice"
        }
    }
}

/// The stored name holds percent escapes.
struct EncodedNameStored: Rule {
    static let info = RuleInfo(
        "path.encoded-name-on-disk",
        title: "File name that holds percent escapes",
        summary: "Files are stored under their plain names, and references escape them.",
        rationale:
            "A server decodes the address and looks for the plain name: a file that is stored as 'my%20page.html' is not "
            + "found.",
        standards: .every, severity: .warning, consequence: .portability, spec: [.rfc(3986, "2.4")],
        remedy: "Rename the file to its plain name.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="my%20page.html"><file ↓href="my%20page.html"/></resource>
                    """, files: ["my%20page.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.resolved.oddities.contains(.encodedNameStored) }) {
            "'\($0)' names a file whose stored name holds the escapes"
        }
    }
}

/// Characters that a URI may not hold.
struct UnencodedCharacters: Rule {
    static let info = RuleInfo(
        "path.unencoded-chars",
        title: "Characters that a URI may not hold",
        summary: "Spaces, quotes, brackets and characters beyond ASCII are percent-encoded in a reference.",
        rationale: "XML Schema tolerates them and browsers repair them; some LMSs hand them on raw and the page fails.",
        standards: .xml, severity: .warning, consequence: .portability,
        spec: [.rfc(3986, "2"), .xmlSchema(part: 2, "3.2.17")],
        remedy: "Percent-encode the characters: '%20' for a space.", fix: .safe,
        accepts: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="my%20page.html"><file href="my%20page.html"/></resource>
                    """, files: ["my page.html"])
        ],
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="my page.html"><file ↓href="my page.html"/></resource>
                    """, files: ["my page.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.oddities.contains(.unencodedCharacters) }) {
            "'\($0)' holds characters that a URI may not hold"
        }
    }
}

/// `%2F` or `%5C` in a segment.
struct EncodedSlash: Rule {
    static let info = RuleInfo(
        "path.encoded-slash",
        title: "Encoded slash in a reference",
        summary: "Separators stand in a reference as '/', not as '%2F' or '%5C'.",
        rationale: "Servers refuse such an address, or decode it before or after they look for the file.",
        standards: .every, severity: .warning, consequence: .portability, spec: [.rfc(3986, "2.2")],
        remedy: "Write '/'.", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="a%2Fb.html"><file ↓href="a%2Fb.html"/></resource>
                    """, files: ["a/b.html"])
        ])

    func check(_ subject: PathSubject, into findings: inout Findings) {
        subject.report(into: &findings, where: { $0.own.oddities.contains(.encodedSlash) }) {
            "'\($0)' holds an encoded separator"
        }
    }
}

/// References beyond the length that every LMS takes.
struct LongReference: GrammarRule {
    static let info = RuleInfo(
        "path.href-length",
        title: "Reference longer than 2000 characters",
        summary: "A reference has at most 2000 characters.",
        rationale: "An LMS need not take more; the schema of SCORM 1.2 does not allow more.",
        standards: .scorm, severity: .warning,
        exceptions: [.in(.scorm12, .error), .under(.lms, in: .scorm12, .warning)], consequence: .portability,
        spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("3.4.1")],
        remedy: "Shorten folder and file names.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" ↓href="index.html?\(
                        String(repeating: "a", count: 2_000))"><file href="index.html"/></resource>
                    """)
        ])
}
