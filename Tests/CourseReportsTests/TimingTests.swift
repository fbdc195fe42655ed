import CourseArchive
import CourseModel
import CoursePackage
import CourseReports
import CourseValidation
import Testing
import _CourseTestSupport

/// What `course check --timing` says.
@Suite("Timing")
struct TimingTests {
    private func timings(_ times: [(name: String, milliseconds: Double)]) -> CheckTimings {
        var timings = CheckTimings()
        for time in times { timings.add(time.name, .milliseconds(time.milliseconds)) }
        return timings
    }

    @Test("The costliest part comes first, equal ones by name, and the sum last")
    func table() {
        let table = TimingTable(
            timings([("b.rule", 1), ("reading the package", 2.5), ("a.rule", 1), ("b.rule", 0.5)]), packages: 2)
        #expect(
            table.text() == """
                Time of 2 packages, added up:
                       2.500 ms   50.0 %  reading the package
                       1.500 ms   30.0 %  b.rule
                       1.000 ms   20.0 %  a.rule
                       5.000 ms  100.0 %  all

                """)
    }

    @Test("Parts of less than a thousandth are one row, unless all are wanted")
    func smallParts() {
        let table = TimingTable(timings([("a.rule", 100), ("b.rule", 0.04), ("c.rule", 0.05)]), packages: 1)
        #expect(table.text().contains("       0.090 ms    0.1 %  2 more, less than 0.1 % each\n"))
        #expect(table.text(all: true).contains("       0.040 ms    0.0 %  b.rule\n"))
        #expect(!table.text(all: true).contains("more"))
    }

    @Test("No time at all is no share of anything")
    func nothing() {
        #expect(TimingTable(CheckTimings(), packages: 1).text().hasSuffix("       0.000 ms    0.0 %  all\n"))
    }

    @Test("A report has timings only where they are asked for, and then of every rule that ran")
    func asked() {
        let package = CoursePackage(
            reading: MemorySource(MinimalPackages.files(of: .scorm12).map { ($0.name, $0.written().bytes) }))
        #expect(Validator().check(package).timings == nil)
        let timings = Validator(options: ValidationOptions(timings: true)).check(package).timings
        let rules = timings?.parts.filter(\.isRule).map(\.name) ?? []
        #expect(rules.contains("item.identifierref-dangling"))
        #expect(Set(rules).count == rules.count)
        #expect(timings?.parts.contains { $0.name == "judging the findings" } == true)
    }
}
