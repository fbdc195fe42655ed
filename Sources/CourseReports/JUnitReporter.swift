import CourseModel
import CoursePackage
public import CourseValidation

/// Writes JUnit XML, as CI systems read it: a suite a package, a test case a finding.
///
/// Errors are failures; warnings and infos are test cases that pass, with the finding as their output. A package that could
/// not be checked to its end is an error, and one without findings a test case that passes. What is ignored or known from
/// the baseline is a test case that is skipped, with the reason.
public struct JUnitReporter: Reporter {
    private var tool = ""
    private var suites = ""
    private var total = Counts()

    private struct Counts {
        var tests = 0
        var failures = 0
        var errors = 0
        var skipped = 0

        var attributes: String {
            let skips = skipped == 0 ? "" : #" skipped="\#(skipped)""#
            return #"tests="\#(tests)" failures="\#(failures)" errors="\#(errors)"\#(skips)"#
        }
    }

    /// Makes a reporter.
    public init() {}

    /// Starts the report.
    public mutating func begin(_ run: CheckRun) -> String {
        tool = run.tool
        return ""
    }

    /// Keeps the suite of a package for the end: the counts stand before it.
    public mutating func add(_ report: PackageReport) -> String {
        var counts = Counts()
        var cases = ""
        for finding in report.findings {
            counts.tests += 1
            if finding.severity == .error { counts.failures += 1 }
            cases += testCase(finding, of: report)
        }
        for suppressed in report.suppressed {
            counts.tests += 1
            counts.skipped += 1
            cases += testCase(suppressed.finding, of: report, cause: suppressed.cause)
        }
        if let reason = report.obstacle.map(Markup.xml) {
            counts.tests += 1
            counts.errors += 1
            cases += open("checked to its end", of: report) + ">\n"
            cases += #"      <error type="\#(report.outcome.rawValue)" message="\#(reason)"/>"# + "\n    </testcase>\n"
        } else if report.findings.isEmpty {
            counts.tests += 1
            cases += open("checked", of: report) + "/>\n"
        }
        var notes = ""
        for skipped in report.skipped {
            notes +=
                "    <system-out>not checked: \(Markup.xml(skipped.what)) (\(Markup.xml(skipped.reason)))</system-out>\n"
        }
        for entry in report.vanished {
            notes += "    <system-out>no longer found: \(Markup.xml(Silence.words(entry)))</system-out>\n"
        }
        suites += #"  <testsuite name="\#(Markup.xml(report.input))" \#(counts.attributes)>"# + "\n"
        suites += cases + notes + "  </testsuite>\n"
        total.tests += counts.tests
        total.failures += counts.failures
        total.errors += counts.errors
        total.skipped += counts.skipped
        return ""
    }

    /// Returns the whole document.
    public mutating func end(status: Int) -> String {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="\(Markup.xml(tool))" \(total.attributes)>
            \(suites)</testsuites>

            """
        suites = ""
        return text
    }

    private func open(_ name: String, of report: PackageReport) -> String {
        #"    <testcase classname="\#(Markup.xml(report.input))" name="\#(Markup.xml(name))""#
    }

    private func testCase(
        _ finding: JudgedFinding, of report: PackageReport, cause: SuppressedFinding.Cause? = nil
    ) -> String {
        var text = open("\(finding.rule): \(finding.message)", of: report)
        if let entry = finding.place.entry { text += #" file="\#(Markup.xml(entry))""# }
        if let line = finding.place.line { text += #" line="\#(line)""# }
        let body = Markup.xml(
            [finding.place.plain, finding.message, finding.remedy].filter { !$0.isEmpty }.joined(separator: "\n"))
        text += ">\n"
        if let cause {
            text += #"      <skipped message="\#(Markup.xml(Silence.reason(cause)))"/>"#
        } else if finding.severity == .error {
            text +=
                #"      <failure type="\#(finding.rule)" message="\#(Markup.xml(finding.message))">\#(body)</failure>"#
        } else {
            text += "      <system-out>\(finding.severity.rawValue): \(body)</system-out>"
        }
        return text + "\n    </testcase>\n"
    }
}
