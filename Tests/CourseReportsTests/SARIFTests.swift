import CourseModel
import CourseReports
import CourseValidation
import Foundation
import Testing
import _CourseTestSupport

/// SARIF 2.1.0: what the standard demands of a log, and what we promise beyond.
@Suite("SARIF")
struct SARIFTests {
    private func log(_ packages: [PackageReport], rules: [RuleInfo]? = nil, status: Int = 1) throws -> [String: Any] {
        var reporter = rules.map { SARIFReporter(rules: $0) } ?? SARIFReporter()
        let text = reporter.report(packages, of: SampleReports.run, status: status)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func run(_ packages: [PackageReport] = SampleReports.all, status: Int = 1) throws -> [String: Any] {
        try #require((try log(packages, status: status)["runs"] as? [[String: Any]])?.first)
    }

    @Test("A log with one rule looks like this")
    func snapshot() throws {
        let rule = RuleInfo(
            "item.identifierref-dangling", title: "Item names no resource", summary: "What is checked.",
            rationale: "Why it matters.", standards: .scorm, severity: .error, consequence: .willNotLaunch,
            spec: [.scorm12CAM("2.3.2.5")], remedy: "What mends it.", isPreview: true, rejects: [])
        var reporter = SARIFReporter(rules: [rule])
        try Snapshot.check(
            reporter.report(SampleReports.all, of: SampleReports.run, status: 4), "batch.sarif")
    }

    @Test("The version and the schema are named (3.13.2, 3.13.3)")
    func version() throws {
        let log = try log(SampleReports.all)
        #expect(log["version"] as? String == "2.1.0")
        #expect((log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
        #expect((log["runs"] as? [Any])?.count == 1)
    }

    @Test("All rules of the catalogue are declared, each once (3.19.23)")
    func rules() throws {
        let tool = try #require(try run()["tool"] as? [String: Any])
        let driver = try #require(tool["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == RuleCatalogue.documented.map(\.id.rawValue))
        #expect(rules.allSatisfy { ($0["shortDescription"] as? [String: Any])?["text"] is String })
        let levels = rules.compactMap { ($0["defaultConfiguration"] as? [String: Any])?["level"] as? String }
        #expect(levels.count == rules.count)
        #expect(Set(levels).isSubset(of: ["error", "warning", "note"]))
    }

    @Test("A result has a message, a level, a place and a fingerprint (3.27)")
    func results() throws {
        let run = try run()
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == SampleReports.all.map(\.findings.count).reduce(0, +))
        let rules = RuleCatalogue.documented.map(\.id.rawValue)
        let artifacts = try #require(run["artifacts"] as? [[String: Any]])
        for result in results {
            #expect((result["message"] as? [String: Any])?["text"] is String)
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect((result["partialFingerprints"] as? [String: String])?["course/v1"]?.count == 16)
            if let index = result["ruleIndex"] as? Int { #expect(rules[index] == result["ruleId"] as? String) }
            let locations = try #require(result["locations"] as? [[String: Any]])
            #expect(!locations.isEmpty)
            for location in locations {
                let physical = try #require(location["physicalLocation"] as? [String: Any])
                let artifact = try #require(physical["artifactLocation"] as? [String: Any])
                let index = try #require(artifact["index"] as? Int)
                #expect(
                    (artifacts[index]["location"] as? [String: Any])?["uri"] as? String == artifact["uri"] as? String)
                guard let region = physical["region"] as? [String: Any] else { continue }
                #expect(try #require(region["startLine"] as? Int) >= 1)
            }
        }
    }

    @Test("Entries of an archive are artifacts inside it, files of a folder and a bare descriptor are not (3.24.3)")
    func artifacts() throws {
        let finding = try #require(SampleReports.broken.findings.last)
        func artifacts(_ input: String, _ container: PackageReport.Container) throws -> [String] {
            let report = PackageReport(input: input, container: container, findings: [finding])
            let artifacts = try #require(try run([report])["artifacts"] as? [[String: Any]])
            return artifacts.compactMap { artifact in
                let parent = (artifact["parentIndex"] as? Int).map { " in \($0)" } ?? ""
                return ((artifact["location"] as? [String: Any])?["uri"] as? String).map { $0 + parent }
            }
        }
        #expect(try artifacts("a b.zip", .archive) == ["a%20b.zip", "imsmanifest.xml in 0"])
        #expect(try artifacts("folder/", .folder) == ["folder/", "folder/imsmanifest.xml"])
        #expect(try artifacts("x/imsmanifest.xml", .descriptor) == ["x/imsmanifest.xml"])
    }

    @Test(
        "A path becomes a relative reference that is no scheme",
        arguments: [
            ("C:\\a.zip", "C%3A%5Ca.zip"), ("ä/b:c.zip", "%C3%A4/b:c.zip"), ("a%20b?.zip", "a%2520b%3F.zip"),
            ("/x/y.zip", "/x/y.zip"),
        ])
    func uri(_ path: String, _ uri: String) throws {
        let artifacts = try #require(try run([PackageReport(input: path)])["artifacts"] as? [[String: Any]])
        #expect((artifacts.first?["location"] as? [String: Any])?["uri"] as? String == uri)
    }

    @Test("The invocation says how the run ended (3.20)", arguments: [(0, true), (1, true), (3, false), (4, false)])
    func invocation(_ status: Int, _ isSuccessful: Bool) throws {
        let invocation = try #require((try run(status: status)["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["exitCode"] as? Int == status)
        #expect(invocation["executionSuccessful"] as? Bool == isSuccessful)
        #expect((invocation["toolExecutionNotifications"] as? [Any])?.isEmpty == false)
    }
}
