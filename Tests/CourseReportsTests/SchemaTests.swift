import CourseArchive
import CourseModel
import CoursePackage
import CourseReports
import CourseValidation
import Foundation
import Testing
import _CourseTestSupport

/// What is written follows the published schemas, to the last member.
@Suite("JSON Schemas")
struct SchemaTests {
    /// Reads a published schema.
    private func schema(_ name: String) throws -> JSONSchema {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let url = root.appending(path: "Sources/CourseKit/CourseKit.docc/Resources/\(name).schema.json")
        return try JSONSchema(Data(contentsOf: url))
    }

    @Test("course check --format json", arguments: [SampleReports.all, []])
    func check(_ packages: [PackageReport]) throws {
        var reporter = JSONReporter()
        let text = reporter.report(packages, of: SampleReports.run, status: 4)
        #expect(try schema("check").problems(in: Data(text.utf8)) == [])
    }

    @Test("course check --format ndjson")
    func checkLine() throws {
        var reporter = NDJSONReporter()
        let text = reporter.report(SampleReports.all, of: SampleReports.run, status: 4)
        for line in text.split(separator: "\n") {
            #expect(try schema("check-line").problems(in: Data(line.utf8)) == [])
        }
    }

    @Test("course inspect --format json", arguments: Standard.all)
    func inspect(_ standard: Standard) throws {
        let files = MinimalPackages.files(of: standard).map { ($0.name, $0.written().bytes) }
        let package = CoursePackage(reading: MemorySource(files, name: "minimal.zip"))
        let inspection = Inspection(package, report: Validator().check(package))
        #expect(try schema("inspect").problems(in: Data(inspection.json(version: "1.2.3").utf8)) == [])
    }

    @Test("course inspect --format json of what cannot be opened")
    func inspectNothing() throws {
        let inspection = Inspection(nil, report: SampleReports.unreadable)
        #expect(try schema("inspect").problems(in: Data(inspection.json(version: "1.2.3").utf8)) == [])
    }

    @Test("course inventory --format json")
    func inventory() throws {
        let text = InventoryTests.inventory.json(status: 0)
        #expect(try schema("inventory").problems(in: Data(text.utf8)) == [])
    }

    @Test("The schemas know every profile", arguments: ["check", "check-line", "inventory"])
    func profiles(_ name: String) throws {
        for profile in ValidationProfile.allCases {
            let run = CheckRun(version: "1", profile: profile)
            var line = NDJSONReporter()
            var document = JSONReporter()
            let text =
                switch name {
                case "check": document.report([SampleReports.good], of: run, status: 0)
                case "check-line": line.report([SampleReports.good], of: run, status: 0)
                default: Inventory(run: run).json(status: 0)
                }
            #expect(try schema(name).problems(in: Data(text.utf8)) == [])
        }
    }

    @Test("course rules --format json")
    func rules() throws {
        let text = RuleJSON.document(RuleCatalogue.all.map(RuleEntry.init), version: "1.2.3")
        #expect(try schema("rules").problems(in: Data(text.utf8)) == [])
    }

    @Test(
        "The reader of schemas finds what is wrong",
        arguments: [
            (#"{"a": 1}"#, "$.a: is no string"), (#"{}"#, "$: 'a' is missing"),
            (#"{"a": "x", "b": 1}"#, "$: 'b' is not described"),
            (#"{"a": "y"}"#, "$.a: 'y' is none of the values"), (#"{"a": true}"#, "$.a: is no string"),
        ])
    func reader(_ json: String, _ problem: String) throws {
        let schema = try JSONSchema(
            Data(#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "enum": ["x"]}}}"#.utf8)
        )
        #expect(try schema.problems(in: Data(json.utf8)) == [problem])
    }
}
