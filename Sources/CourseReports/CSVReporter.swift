import CourseModel
import CoursePackage
public import CourseValidation

/// Writes comma-separated values (RFC 4180): a heading, then a row a finding; a package without findings has one row.
///
/// What does not count has a row too, with the reason in the last column: it is ignored, known from the baseline, or known
/// and no longer found. A cell that a spreadsheet would take for a formula begins with an apostrophe.
public struct CSVReporter: Reporter {
    /// Makes a reporter.
    public init() {}

    /// Returns the heading.
    public func begin(_ run: CheckRun) -> String {
        CSV.row([
            "package", "sha256", "standard", "outcome", "reason", "severity", "consequence", "rule", "message",
            "remedy",
            "entry", "line", "column", "pointer", "fingerprint", "not counted",
        ])
    }

    /// Returns the rows of a package.
    public func add(_ report: PackageReport) -> String {
        let standard = report.standard?.token ?? report.detection.recognised ?? ""
        let package = [report.input, report.sha256 ?? "", standard, report.outcome.rawValue, report.reason ?? ""]
        var rows = report.findings.map { cells($0) + [""] }
        rows += report.suppressed.map { cells($0.finding) + [Silence.reason($0.cause)] }
        rows += report.vanished.map { entry in
            let rest = [entry.rule.rawValue, entry.message, "", entry.entry ?? "", "", "", "", entry.fingerprint]
            return ["", ""] + rest + ["known and no longer found"]
        }
        if rows.isEmpty { rows = [[String](repeating: "", count: 11)] }
        return rows.map { CSV.row(package + $0) }.joined()
    }

    private func cells(_ finding: JudgedFinding) -> [String] {
        [
            finding.severity.rawValue, finding.consequence.rawValue, finding.rule.rawValue, finding.message,
            finding.remedy, finding.place.entry ?? "", finding.place.line.map(String.init) ?? "",
            finding.place.column.map(String.init) ?? "", finding.place.pointer ?? "", finding.fingerprint,
        ]
    }

    /// Ends the report, which has no footer.
    public func end(status: Int) -> String { "" }
}
