import CourseModel
import CoursePackage
public import CourseValidation

/// Writes a line a finding, as editors and `grep` read them: `package!entry:line:column: severity rule message`.
///
/// What was not checked has lines too, with another word for the severity: `package: unreadable reason`,
/// `package: limit reason`, `package: skipped what (reason)`, `package: silenced 3 findings ignored`, and
/// `package: vanished finding` for what the baseline knows and is not there any more.
public struct ConciseReporter: Reporter {
    /// Makes a reporter.
    public init() {}

    /// Starts the report, which has no header.
    public func begin(_ run: CheckRun) -> String { "" }

    /// Returns a line for every finding, and one for everything that was not checked.
    public func add(_ report: PackageReport) -> String {
        var text = ""
        for finding in report.findings {
            text += Shown.name(report.input)
            // A configuration file is a file already.
            if let entry = finding.place.entry, report.container != .configuration { text += "!" + Shown.name(entry) }
            text += "\(finding.place.position): \(finding.severity.rawValue) \(finding.rule) \(finding.message)\n"
        }
        if let reason = report.obstacle {
            text += "\(Shown.name(report.input)): \(report.outcome.rawValue) \(reason)\n"
        }
        for skipped in report.skipped {
            text += "\(Shown.name(report.input)): skipped \(skipped.what) (\(skipped.reason))\n"
        }
        if let words = Silence.words(report) { text += "\(Shown.name(report.input)): silenced \(words)\n" }
        for entry in report.vanished {
            text += "\(Shown.name(report.input)): vanished \(Silence.words(entry))\n"
        }
        return text
    }

    /// Ends the report, which has no footer.
    public func end(status: Int) -> String { "" }
}
