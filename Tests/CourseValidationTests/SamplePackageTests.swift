import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Foundation
import Testing
import _CourseTestSupport

/// The packages in `SamplePackages` say what is expected of them; nothing else may be reported.
@Suite("Sample packages")
struct SamplePackageTests {
    @Test("A sample, packed, is reported exactly as the file beside it says", arguments: SamplePackages.all)
    func isReportedAsExpected(_ sample: SamplePackages.Sample) throws {
        let source = try PackageSources.open(bytes: sample.zipped(), name: "\(sample.name).zip")
        let report = Validator().check(CoursePackage(reading: source))
        let expected = try sample.expectation()

        #expect(report.standard?.token == expected.standard)
        #expect(report.detection.recognised == expected.recognised)
        #expect(report.outcome.rawValue == expected.outcome)
        #expect(report.findings.map(line).sorted() == expected.findings.map(\.description).sorted())
    }

    @Test("A folder is judged as the zip of it is", arguments: SamplePackages.all)
    func isTheSameAsFolder(_ sample: SamplePackages.Sample) throws {
        let zipped = try PackageSources.open(bytes: sample.zipped(), name: "package.zip")
        let folder = try PackageSources.open(path: sample.folder.path(percentEncoded: false))
        let reports = [zipped, folder].map { Validator().check(CoursePackage(reading: $0)) }
        #expect(reports[0].findings.map(line) == reports[1].findings.map(line))
    }

    @Test("The name of a sample tells the worst of what is found", arguments: SamplePackages.all)
    func isNamedByItsWorst(_ sample: SamplePackages.Sample) throws {
        let severities = Set(try sample.expectation().findings.map(\.severity))
        let worst = severities.contains("error") ? "error" : severities.contains("warning") ? "warning" : "valid"
        #expect(sample.claim == worst)
    }

    @Test("A zip for the first look holds what its folder holds", arguments: SamplePackages.zips)
    func isPacked(_ zip: URL) throws {
        let name = zip.deletingPathExtension().lastPathComponent
        let sample = try #require(SamplePackages.all.first { $0.name == name && $0.claim != "error" })
        let source = try PackageSources.open(path: zip.path(percentEncoded: false))
        var packed: [String: [UInt8]] = [:]
        for entry in source.entries { packed[entry.name] = try source.read(entry, limit: 1 << 20) }
        let files = Dictionary(uniqueKeysWithValues: try sample.files().map { ($0.name, $0.bytes) })
        #expect(packed == files, "the zip is out of date: .ci/zips.py")
    }

    @Test("There is a good sample of every standard, and a zip of every family")
    func coversEveryStandard() throws {
        let valid = try SamplePackages.all.filter { $0.claim == "valid" }.map { try $0.expectation().standard }
        #expect(Set(valid.compactMap(\.self)) == Set(Standard.all.map(\.token)))
        #expect(SamplePackages.zips.count >= 5)
    }

    private func line(_ judged: JudgedFinding) -> String {
        SamplePackages.ExpectedFinding(
            rule: judged.rule.rawValue, severity: judged.severity.rawValue, entry: judged.place.entry,
            line: judged.place.line
        ).description
    }
}
