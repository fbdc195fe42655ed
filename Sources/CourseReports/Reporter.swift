public import CourseValidation

/// Writes the reports of packages in one format.
///
/// A reporter is used once: ``begin(_:)``, then ``add(_:)`` for every package in the order of the inputs, then
/// ``end(status:)``. Each returns the text to write next; a format that can only be written as a whole returns it at the end.
public protocol Reporter: Sendable {
    /// Starts the report.
    mutating func begin(_ run: CheckRun) -> String
    /// Adds a package.
    mutating func add(_ report: PackageReport) -> String
    /// Ends the report of a run with this exit status.
    mutating func end(status: Int) -> String
}

extension Reporter {
    /// Writes the report of a whole run.
    public mutating func report(_ packages: [PackageReport], of run: CheckRun, status: Int) -> String {
        var text = begin(run)
        for package in packages { text += add(package) }
        return text + end(status: status)
    }
}

/// The formats in which `course check` reports.
public enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    /// For people: grouped by package, with source lines.
    case text
    /// One line a finding.
    case concise
    /// One JSON document.
    case json
    /// One JSON object a package, each on a line.
    case ndjson
    /// SARIF 2.1.0.
    case sarif
    /// JUnit XML, for the test pages of CI systems.
    case junit
    /// Annotations of GitHub Actions.
    case github
    /// A Code Quality report of GitLab.
    case gitlab
    /// Markdown, for a comment or a summary page.
    case markdown
    /// One HTML file, to read and to forward.
    case html
    /// Comma-separated values.
    case csv

    /// Makes the reporter of the format; `style` matters to ``text`` only.
    public func reporter(style: TextStyle = TextStyle()) -> any Reporter {
        switch self {
        case .text: TextReporter(style: style)
        case .concise: ConciseReporter()
        case .json: JSONReporter()
        case .ndjson: NDJSONReporter()
        case .sarif: SARIFReporter()
        case .junit: JUnitReporter()
        case .github: GitHubReporter()
        case .gitlab: GitLabReporter()
        case .markdown: MarkdownReporter()
        case .html: HTMLReporter()
        case .csv: CSVReporter()
        }
    }
}
