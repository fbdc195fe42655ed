import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing
import _CourseTestSupport

/// The packages that examples are put into must have nothing wrong with them.
@Suite("Minimal packages")
struct MinimalPackageTests {
    @Test(
        "The minimal package of a standard is read as that standard and has no error and no warning",
        arguments: Standard.all)
    func isClean(_ standard: Standard) {
        let report = MinimalPackageTests.report(standard)
        #expect(report.standard == standard)
        #expect(report.outcome == .checked)
        #expect(report.findings.filter { $0.severity > .info }.map { "\($0.rule): \($0.message)" } == [])
    }

    /// The rules that speak of the minimal package of a standard: infos that every small package has.
    static func ordinary(for standard: Standard?) -> Set<RuleID> {
        guard let standard else { return [] }
        return cache[standard] ?? []
    }

    private static let cache = Dictionary(
        uniqueKeysWithValues: Standard.all.map {
            ($0, Set(report($0).findings.filter { $0.severity == .info }.map(\.rule)))
        }
    )

    private static func report(_ standard: Standard) -> PackageReport {
        let files = MinimalPackages.files(of: standard).map { ($0.name, $0.written().bytes) }
        return Validator().check(CoursePackage(reading: MemorySource(files, name: "minimal.zip")))
    }
}
