import CourseModel
import CourseReports
import CourseValidation
import Foundation
import Testing
import _CourseTestSupport

/// What reports say about findings that do not count, and about the configuration: nothing is lost silently.
@Suite("Reports of what does not count")
struct SilenceTests {
    private static let run: CheckRun = {
        var run = SampleReports.run
        run.configurationFile = "../.course.toml"
        run.configurationHash = "fedcba9876543210"
        run.select = ["item", "file"].compactMap { RuleSelector($0) }
        return run
    }()

    /// The sample with one finding ignored, one known and one gone.
    private static let silenced: PackageReport = {
        var report = SampleReports.broken
        let until = CalendarDate("2027-01-31")
        report.suppressed = [
            SuppressedFinding(
                report.findings.removeFirst(),
                cause: .ignored(
                    RuleIgnore(
                        .all, reason: "the vendor <mends> it", until: until,
                        place: SourcePlace(entry: ".course.toml", line: 7, column: 1)))),
            SuppressedFinding(report.findings.removeLast(), cause: .baseline),
        ]
        report.vanished = [
            Baseline.Entry(
                fingerprint: "0011223344556677", rule: "item.title-markup", message: "item 'I7' has <b> in its title",
                entry: "imsmanifest.xml", count: 2)
        ]
        return report
    }()

    private static let configuration: PackageReport = {
        let ignore = RuleIgnore(
            RuleSelector("lom") ?? .all, reason: "old metadata", until: CalendarDate("2026-01-31"),
            place: SourcePlace(
                entry: ".course.toml", line: 12, column: 1,
                excerpt: SourceExcerpt(text: #"rule = "lom""#, offset: 0, length: 4)))
        var options = ValidationOptions()
        options.ignores = [ignore]
        options.today = CalendarDate("2026-02-01")
        return PackageReport(configuration: "../.course.toml", findings: IgnoreAudit(options).findings)
    }()

    private func report(_ format: ReportFormat, style: TextStyle = TextStyle()) -> String {
        var reporter = format.reporter(style: style)
        return reporter.report([Self.silenced, Self.configuration], of: Self.run, status: 1)
    }

    @Test(
        "Every format says it in its way",
        arguments: [
            (ReportFormat.text, "silenced.txt"), (.concise, "silenced.concise"), (.json, "silenced.json"),
            (.ndjson, "silenced.ndjson"), (.sarif, "silenced.sarif"), (.junit, "silenced.junit.xml"),
            (.github, "silenced.github.txt"), (.gitlab, "silenced.gitlab.json"), (.markdown, "silenced.md"),
            (.html, "silenced.html"), (.csv, "silenced.csv"),
        ])
    func snapshot(_ format: ReportFormat, _ name: String) throws {
        var text = report(format)
        if format == .sarif {
            // The rules are in another snapshot.
            text = text.replacing(/(?s)"rules": \[.*?\n {10}\],/, with: #""rules": [],"#)
        }
        try Snapshot.check(text, name)
    }

    @Test("Verbose text lists what does not count, with the reasons")
    func verbose() throws {
        try Snapshot.check(report(.text, style: TextStyle(isVerbose: true)), "silenced-verbose.txt")
    }

    @Test("The schemas describe it")
    func schemas() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/CourseKit/CourseKit.docc/Resources").standardizedFileURL
        let check = try JSONSchema(Data(contentsOf: folder.appending(path: "check.schema.json")))
        #expect(try check.problems(in: Data(report(.json).utf8)) == [])
        let line = try JSONSchema(Data(contentsOf: folder.appending(path: "check-line.schema.json")))
        for text in report(.ndjson).split(separator: "\n") {
            #expect(try line.problems(in: Data(text.utf8)) == [])
        }
    }

    @Test("A package of which nothing counts is OK, and the verdict says what does not count")
    func verdict() {
        var report = Self.silenced
        report.findings = []
        var reporter = TextReporter()
        let text = reporter.report([report], of: Self.run, status: 0)
        #expect(text.contains("OK (1 finding ignored, 1 known from the baseline)\n"))
    }

    @Test("The configuration is no package: a verdict on the batch does not count it")
    func batch() {
        #expect(!report(.text).contains("2 packages"))
        #expect(report(.html).contains("<title>courses/broken course.zip: course check</title>"))
    }
}
