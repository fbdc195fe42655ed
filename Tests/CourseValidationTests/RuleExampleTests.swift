import CourseArchive
import CourseModel
import CoursePackage
import CourseValidation
import Testing
import _CourseTestSupport

/// Every example of every rule, through the whole catalogue.
@Suite("Examples of rules")
struct RuleExampleTests {
    @Test("A rejecting example yields its marked findings and no others", arguments: ExampleCase.rejecting)
    func rejects(_ example: ExampleCase) {
        let package = ExamplePackage(example.example, in: example.standard)
        let report = example.check(package)
        let own = report.findings.filter { $0.rule == example.rule }
        let places = own.flatMap { [$0.place] + $0.finding.places }.map(ExamplePackage.describe).sorted()
        #expect(places == package.expected, "\(own.map(\.message))")

        let expected = MinimalPackageTests.ordinary(for: example.standard).union(example.example.besides)
            .union(RuleExampleTests.commonplace)
        let others = report.findings.filter { $0.rule != example.rule && !expected.contains($0.rule) }
            .map { "\($0.severity) \($0.rule) at \(ExamplePackage.describe($0.place)): \($0.message)" }
        #expect(others == [])
    }

    /// Infos that state a fact about the course, or about the page that examples launch, not a fault.
    static let commonplace: Set<RuleID> = [
        "s12.multi-sco-no-status-plan", "s12.prereq-ignored-by-lms", "s12.masteryscore-overrides",
        "obj.sbm-with-status-only",
    ]

    @Test("An accepting example yields no error and no warning", arguments: ExampleCase.accepting)
    func accepts(_ example: ExampleCase) {
        let report = example.check(ExamplePackage(example.example, in: example.standard))
        let found = report.findings.filter { $0.severity > .info || $0.rule == example.rule }
            .map { "\($0.severity) \($0.rule) at \(ExamplePackage.describe($0.place)): \($0.message)" }
        #expect(found == [])
    }
}

/// One example of a rule in one standard.
struct ExampleCase: Sendable, CustomTestStringConvertible {
    let rule: RuleID
    let example: RuleExample
    let standard: Standard?
    let number: Int

    var testDescription: String { "\(rule) \(number)\(standard.map { " in " + $0.token } ?? "")" }

    static let rejecting = RuleCatalogue.all.flatMap { cases(of: $0, $0.rejects) }
    static let accepting = RuleCatalogue.all.flatMap { cases(of: $0, $0.accepts) }

    private static func cases(of rule: RuleInfo, _ examples: [RuleExample]) -> [ExampleCase] {
        examples.enumerated().flatMap { number, example in
            standards(of: example, rule).map {
                ExampleCase(rule: rule.id, example: example, standard: $0, number: number + 1)
            }
        }
    }

    /// The standards to run an example in: those it names, else those of the rule that it fits.
    private static func standards(of example: RuleExample, _ rule: RuleInfo) -> [Standard?] {
        if let standards = example.standards { return standards }
        switch example.content {
        case .manifest: return rule.standards.filter(\.isSCORM)
        case .cmi5: return [.cmi5]
        case .tinCan: return [.tinCan]
        case .aicc: return [.aicc]
        case .minimal(let standard, _, _): return [standard]
        case .files, .archive: return [nil]
        }
    }

    /// Opens the package and runs the whole catalogue over it.
    func check(_ package: ExamplePackage) -> PackageReport {
        switch package.source {
        case .success(let source):
            Validator(options: ValidationOptions(profile: example.profile)).check(
                CoursePackage(reading: source, options: ReadingOptions(standard: example.readAs)))
        case .failure(let error): Validator().report(error, input: "example.zip")
        }
    }
}
