import CourseArchive
import CourseModel
import CoursePackage
import CourseReports
import CourseValidation
import Foundation
import Testing
import _CourseTestSupport

/// Every format against its snapshot, and what must hold for each whatever the snapshot says.
@Suite("Reports")
struct ReporterTests {
    private func report(
        _ format: ReportFormat, _ packages: [PackageReport] = SampleReports.all, style: TextStyle = TextStyle(),
        status: Int = 4
    ) -> String {
        var reporter = format.reporter(style: style)
        return reporter.report(packages, of: SampleReports.run, status: status)
    }

    @Test("Text is grouped by package and ends with a verdict on the batch")
    func text() throws {
        try Snapshot.check(report(.text), "batch.txt")
    }

    @Test("Verbose text lists infos, every place and every finding")
    func verboseText() throws {
        try Snapshot.check(report(.text, style: TextStyle(isVerbose: true)), "batch-verbose.txt")
    }

    @Test("Coloured text is plain text with colours added")
    func coloredText() throws {
        let colored = report(.text, style: TextStyle(isColored: true))
        try Snapshot.check(colored, "batch-colored.txt")
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == report(.text))
    }

    @Test(
        "Text about one package ends with its verdict",
        arguments: [
            (SampleReports.broken, "1 error, 1 warning: content in the package will not open"),
            (SampleReports.warned, "12 warnings: the package works, but looks odd"),
            (SampleReports.good, "OK"),
            (SampleReports.notOurs, "not judged: recognised as common-cartridge-1.1, which is not judged"),
            (SampleReports.unreadable, "could not be read: 'photo.zip' is neither a zip nor a descriptor"),
            (SampleReports.limited, "not checked to the end: the entries declare 9 GB, 2 GB are allowed; 1 error"),
        ])
    func verdict(_ package: PackageReport, _ verdict: String) {
        let last = report(.text, [package]).split(separator: "\n").last
        #expect(last.map(String.init) == verdict)
    }

    @Test("Concise has a line a finding, and one for everything that was not checked")
    func concise() throws {
        let text = report(.concise)
        try Snapshot.check(text, "batch.concise")
        let findings = SampleReports.all.map(\.findings.count).reduce(0, +)
        let skipped = SampleReports.all.map(\.skipped.count).reduce(0, +)
        let unfinished = SampleReports.all.count { $0.outcome == .unreadable || $0.outcome == .limit }
        #expect(text.split(separator: "\n").count == findings + skipped + unfinished)
    }

    @Test("A package that the system does not let us read is not left out")
    func conciseWithoutFindings() {
        let package = PackageReport(input: "a.zip", outcome: .unreadable, reason: "'a.zip': Permission denied")
        #expect(report(.concise, [package]) == "a.zip: unreadable 'a.zip': Permission denied\n")
    }

    @Test(
        "Each format is as its snapshot",
        arguments: [
            (ReportFormat.junit, "batch.junit.xml"), (.github, "batch.github.txt"), (.gitlab, "batch.gitlab.json"),
            (.markdown, "batch.md"), (.html, "batch.html"), (.csv, "batch.csv"),
        ])
    func snapshot(_ format: ReportFormat, _ name: String) throws {
        try Snapshot.check(report(format), name)
    }

    @Test("No format leaves out a package, or lets a name be more than a name", arguments: ReportFormat.allCases)
    func hostileNames(_ format: ReportFormat) {
        let name = "<script>alert(1)</script>&\"'|=1\n::error::x.zip"
        let text = report(format, [PackageReport(input: name, outcome: .unreadable, reason: "not a zip")])
        #expect(text.contains("not a zip"))
        switch format {
        case .html, .junit: #expect(!text.contains("<script>"))
        case .markdown: #expect(!text.replacing("\\<", with: "").contains("<script"))
        case .github: #expect(!text.contains("\n::error::x"))
        case .text, .concise: #expect(!text.contains("\n::"))
        case .json, .ndjson, .sarif, .gitlab, .csv: break
        }
    }

    @Test("HTML shows the course, with the findings at the items that they are about")
    func htmlCourse() throws {
        let manifest = """
            <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
              xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
              <organizations default="O"><organization identifier="O"><title>Ladders &amp; steps</title>
                <item identifier="G"><title>Part</title>
                  <item identifier="A" identifierref="R"><title>Good</title></item>
                  <item identifier="B" identifierref="X"><title>Broken</title></item></item>
              </organization></organizations>
              <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="a.html">
                <file href="a.html"/></resource></resources>
            </manifest>
            """
        let source = MemorySource([(name: "imsmanifest.xml", bytes: Array(manifest.utf8)), (name: "a.html", bytes: [])])
        let validator = Validator(options: ValidationOptions(outlines: true))
        let package = validator.check(CoursePackage(reading: source), input: "ladders.zip")
        let html = report(.html, [package], status: 1)
        let number = try #require(package.findings.firstIndex { $0.rule == "item.identifierref-dangling" })
        #expect(html.contains("<h1>ladders.zip</h1>"))
        #expect(html.contains("Ladders &amp; steps"))
        #expect(html.contains(##"<li>Broken <a class="badge error" href="#p1f\##(number + 1)""##))
        #expect(html.contains(#"<li>Good <span class="badge">sco</span> <span class="launch">a.html</span></li>"#))
        #expect(html.contains(#"<strong class="decision">No go</strong>"#))
        for fetching in ["src=", "href=\"http", "url(", "@import"] { #expect(!html.contains(fetching)) }
    }

    @Test("JSON is one document")
    func json() throws {
        let text = report(.json)
        try Snapshot.check(text, "batch.json")
        _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    }

    @Test("NDJSON has a document a package, each on a line")
    func ndjson() throws {
        let text = report(.ndjson)
        try Snapshot.check(text, "batch.ndjson")
        let lines = text.split(separator: "\n")
        #expect(lines.count == SampleReports.all.count)
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }

    @Test("Control characters in names never reach the output raw", arguments: ReportFormat.allCases)
    func escapes(_ format: ReportFormat) {
        // The lines of CSV end in CR LF.
        let text = report(format).replacing("\r\n", with: "\n")
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    }

    @Test("Reporting twice gives the same text", arguments: ReportFormat.allCases)
    func isDeterministic(_ format: ReportFormat) {
        #expect(report(format) == report(format))
    }
}
