import CourseModel
import CourseText
public import CourseValidation

/// Writes a Code Quality report of GitLab: one JSON array of issues.
///
/// The severity is that of GitLab: `blocker` for what is unsafe or keeps a package from being imported, `critical` for other
/// errors, `minor` for warnings. What could not be checked is an issue too. What is ignored or known from the baseline is
/// none: GitLab compares reports itself, and has no word for it.
public struct GitLabReporter: Reporter {
    private struct Issue {
        var description: String
        var check: String
        var fingerprint: String
        var severity: String
        var path: String
        var line: Int
    }

    private var issues: [Issue] = []
    private var uses: [String: Int] = [:]

    /// Makes a reporter.
    public init() {}

    /// Starts the report.
    public func begin(_ run: CheckRun) -> String { "" }

    /// Keeps a package for the end.
    public mutating func add(_ report: PackageReport) -> String {
        for finding in report.findings {
            let file = report.file(of: finding)
            let place = file.isEntry ? "" : finding.place.plain
            add(
                Issue(
                    description: (place.isEmpty ? "" : place + ": ") + finding.message, check: finding.rule.rawValue,
                    fingerprint: "\(report.input):\(finding.fingerprint)",
                    severity: GitLabReporter.severity(of: finding),
                    path: file.path, line: file.isEntry ? finding.place.line ?? 1 : 1))
        }
        if let reason = report.obstacle {
            add(
                Issue(
                    description: reason, check: report.outcome.rawValue,
                    fingerprint: "\(report.input):\(report.outcome.rawValue)", severity: "blocker", path: report.input,
                    line: 1))
        }
        return ""
    }

    /// GitLab shows one issue of those that share a fingerprint: the second gets another.
    private mutating func add(_ issue: Issue) {
        var issue = issue
        let use = uses[issue.fingerprint, default: 0] + 1
        uses[issue.fingerprint] = use
        if use > 1 { issue.fingerprint += ":\(use)" }
        issues.append(issue)
    }

    /// Returns the whole document.
    public mutating func end(status: Int) -> String {
        var writer = JSONWriter(pretty: true)
        writer.array(issues) { writer, issue in
            writer.object { writer in
                writer.member("description", issue.description)
                writer.member("check_name", issue.check)
                writer.member("fingerprint", issue.fingerprint)
                writer.member("severity", issue.severity)
                writer.object("location") { writer in
                    writer.member("path", issue.path)
                    writer.object("lines") { $0.member("begin", issue.line) }
                }
            }
        }
        issues = []
        return writer.text + "\n"
    }

    private static func severity(of finding: JudgedFinding) -> String {
        switch finding.severity {
        case .error: finding.consequence == .unsafe || finding.consequence == .blocksImport ? "blocker" : "critical"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
