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
        let text = report(format)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    }

    @Test("Reporting twice gives the same text", arguments: ReportFormat.allCases)
    func isDeterministic(_ format: ReportFormat) {
        #expect(report(format) == report(format))
    }
}
