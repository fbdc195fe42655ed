import CourseArchive
import CourseModel
import CoursePackage
import CourseReports
import CourseValidation
import Foundation
import Testing
import _CourseTestSupport

/// The reports of `course diff`.
@Suite("Reports of comparisons")
struct ComparisonReportTests {
    /// A package of a manifest and files, read and checked.
    private static func inspection(
        _ name: String, items: String, resources: [String], standard: Standard = .scorm2004(.fourth),
        files: [(String, String)] = []
    ) -> Inspection {
        let listed = resources.map { name in
            #"<resource identifier="R\#(name)" type="webcontent" adlcp:scormType="sco" href="\#(name).html"><file href="\#(name).html"/></resource>"#
        }
        let descriptor = MinimalPackages.files(
            of: .manifest(items: items, resources: listed.joined(separator: "\n    ")), in: standard)
        let entries = (descriptor ?? []).map { ($0.name, $0.written().bytes) } + files.map { ($0.0, Array($0.1.utf8)) }
        let package = CoursePackage(reading: MemorySource(entries.map { (name: $0.0, bytes: $0.1) }, name: name))
        return Inspection(package, report: Validator().check(package, input: name))
    }

    private static func item(_ name: String, _ title: String, _ inside: String = "") -> String {
        #"<item identifier="\#(name)" identifierref="R\#(name)"><title>\#(title)</title>\#(inside)</item>"#
    }

    private static func flow(_ flow: Bool) -> String {
        #"<imsss:sequencing><imsss:controlMode flow="\#(flow)"/></imsss:sequencing>"#
    }

    private static let old = inspection(
        "old.zip",
        items: item("A", "Start", flow(false)) + item("B", "Quiz")
            + #"<item identifier="X"><title>Part</title>\#(item("C", "End"))</item>"#,
        resources: ["A", "B", "C"],
        files: [("A.html", "one"), ("B.html", "quiz"), ("C.html", "end"), ("old.css", "p")])

    private static let new = inspection(
        "new.zip",
        items: #"<item identifier="X"><title>Part</title>\#(item("C", "The end"))\#(item("D", "More"))</item>"#
            + item("A", "Start", flow(true)),
        resources: ["A", "C", "D"],
        files: [("A.html", "two"), ("C.html", "end"), ("D.html", "more"), ("bell\u{7}.css", "p")])

    /// What is written, by the name of its golden file.
    static let all: [(name: String, report: ComparisonReport)] = [
        ("diff", ComparisonReport(old, new)),
        ("diff-same", ComparisonReport(old, old)),
        (
            "diff-no",
            ComparisonReport(
                old, inspection("other.zip", items: item("Z", "Other"), resources: ["Z"], files: [("Z.html", "")]))
        ),
        ("diff-nothing", ComparisonReport(old, Inspection(nil, report: SampleReports.unreadable))),
    ]

    @Test("Text is as it was", arguments: all.map(\.name))
    func text(_ name: String) throws {
        let report = try #require(ComparisonReportTests.all.first { $0.name == name }?.report)
        try Snapshot.check(report.text(), name + ".text")
    }

    @Test("JSON is as it was, and follows the schema", arguments: all.map(\.name))
    func json(_ name: String) throws {
        let report = try #require(ComparisonReportTests.all.first { $0.name == name }?.report)
        let text = report.json(version: "1.2.3", status: 0)
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let schema = root.appending(path: "Sources/CourseKit/CourseKit.docc/Resources/diff.schema.json")
        #expect(try JSONSchema(Data(contentsOf: schema)).problems(in: Data(text.utf8)) == [])
        try Snapshot.check(text, name + ".json")
    }

    @Test("The schema knows every change")
    func vocabulary() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let url = root.appending(path: "Sources/CourseKit/CourseKit.docc/Resources/diff.schema.json")
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        for aspect in CourseChange.Aspect.allCases { #expect(text.contains("\"\(aspect.rawValue)\"")) }
        for subject in CourseChange.Subject.allCases { #expect(text.contains("\"\(subject.rawValue)\"")) }
    }

    @Test("Long lists are shortened, unless the text is verbose")
    func long() {
        let files = (10..<40).map { ("f\($0).txt", "x") }
        let package = ComparisonReportTests.inspection("more.zip", items: "", resources: [], files: files)
        let report = ComparisonReport(ComparisonReportTests.inspection("few.zip", items: "", resources: []), package)
        #expect(report.text().contains("and 10 more (--verbose lists them)"))
        #expect(report.text(style: TextStyle(isVerbose: true)).contains("f39.txt"))
        #expect(report.text(style: TextStyle(isColored: true)).contains("\u{1B}["))
    }
}
