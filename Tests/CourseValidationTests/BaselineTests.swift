import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing
import _CourseTestSupport

/// What was found before is known, what is new counts, and what is gone is listed.
@Suite("Baseline")
struct BaselineTests {
    private func package(missing: [String], items: Int = 1) -> CoursePackage {
        let files = missing.map { #"<file href="\#($0)"/>"# }.joined()
        let list = (1...max(1, items)).map { number in
            #"<item identifier="I\#(number)" identifierref="R1"><title>Lesson \#(number)</title></item>"#
        }
        let written = MinimalPackages.scorm12(
            items: list.joined(separator: "\n"),
            resources: """
                <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html">
                  <file href="index.html"/>\(files)
                </resource>
                """)
        return CoursePackage(reading: MemorySource(written, name: "course.zip"))
    }

    private static let files: ValidationOptions = {
        var options = ValidationOptions()
        options.select = [RuleSelector("file")].compactMap(\.self)
        return options
    }()

    private func baseline(of package: CoursePackage, _ options: ValidationOptions = files) -> Baseline {
        var baseline = Baseline(folder: options.baseline?.folder ?? "")
        baseline.record(Validator(options: options).check(package), options: options)
        return baseline
    }

    private func check(
        _ package: CoursePackage, _ baseline: Baseline, _ configure: (inout ValidationOptions) -> Void = { _ in }
    )
        -> PackageReport
    {
        var options = Self.files
        options.baseline = baseline
        configure(&options)
        return Validator(options: options).check(package)
    }

    @Test("What is known does not count, though lines have moved")
    func known() {
        let baseline = baseline(of: package(missing: ["a.png", "b.png"]))
        let report = check(package(missing: ["a.png", "b.png"], items: 4), baseline)
        #expect(report.findings == [])
        #expect(report.knownCount == 2)
        #expect(report.vanished == [])
        #expect(!report.hasFindings(atLeast: .info))
    }

    @Test("What is new counts, and what is gone is listed")
    func newAndGone() {
        let baseline = baseline(of: package(missing: ["a.png", "b.png"]))
        let report = check(package(missing: ["b.png", "c.png"]), baseline)
        #expect(report.findings.map(\.message).allSatisfy { $0.contains("c.png") } && report.findings.count == 1)
        #expect(report.suppressed.map(\.cause) == [.baseline])
        #expect(report.vanished.map(\.rule) == ["file.missing"])
        #expect(report.vanished.first?.message.contains("a.png") == true)
    }

    @Test("A finding whose element has moved is known by what it says")
    func moved() {
        let baseline = baseline(of: package(missing: ["a.png", "b.png"]))
        let report = check(package(missing: ["b.png", "new.png", "a.png"]), baseline)
        #expect(report.findings.map(\.message).allSatisfy { $0.contains("new.png") } && report.findings.count == 1)
        #expect(report.knownCount == 2 && report.vanished == [])
    }

    @Test("Of equal findings only as many are known as there were")
    func counts() {
        var baseline = Baseline()
        let first = check(package(missing: ["a.png", "a.png"]), Baseline()).findings.filter {
            $0.rule == "file.missing"
        }
        let entries = Set(first.map(\.fingerprint)).map {
            Baseline.Entry(fingerprint: $0, rule: "file.missing", message: "m", count: 5)
        }
        baseline.set(entries, of: "course.zip")
        let report = check(package(missing: ["a.png"]), baseline)
        #expect(report.knownCount == 1)
        #expect(report.vanished.map(\.count) == [4])
    }

    @Test("What an ignore or a selection takes out has not vanished")
    func silencedIsNotGone() throws {
        let baseline = baseline(of: package(missing: ["a.png"]))
        let ignored = check(package(missing: ["a.png"]), baseline) {
            $0.ignores = [RuleIgnore(.all, reason: "")]
        }
        #expect(ignored.ignoredCount == 1 && ignored.knownCount == 0 && ignored.vanished == [])
        let deselected = check(package(missing: ["a.png"]), baseline) {
            $0.select = [RuleSelector("lom")].compactMap(\.self)
        }
        #expect(deselected.vanished == [] && deselected.knownCount == 0)
        let otherProfile = check(package(missing: []), baseline) { $0.profile = .security }
        #expect(otherProfile.vanished == [])
    }

    @Test("A baseline recorded again holds what is known and what is new, without what is ignored")
    func recordAgain() {
        var options = Self.files
        options.baseline = baseline(of: package(missing: ["a.png"]))
        options.ignores = [RuleIgnore(.all, reason: "")]
        #expect(baseline(of: package(missing: ["a.png", "b.png"]), options).count == 0)
        options.ignores = []
        #expect(baseline(of: package(missing: ["a.png", "b.png"]), options).count == 2)
    }

    @Test("Packages are known by their paths from the folder of the baseline")
    func folders() {
        var options = Self.files
        options.workingFolder = "/srv/courses"
        options.baseline = Baseline(folder: "/srv")
        var baseline = Baseline(folder: "/srv")
        baseline.record(
            Validator(options: options).check(package(missing: ["a.png"]), input: "old/a.zip"), options: options)
        #expect(Array(baseline.packages.keys) == ["courses/old/a.zip"])
        options.baseline = baseline
        options.workingFolder = "/srv"
        let same = Validator(options: options).check(package(missing: ["a.png"]), input: "./courses/old/a.zip")
        #expect(same.knownCount == 1)
        let other = Validator(options: options).check(package(missing: ["a.png"]), input: "old/a.zip")
        #expect(other.knownCount == 0)
    }
}
