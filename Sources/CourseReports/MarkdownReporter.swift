import CourseModel
import CoursePackage
public import CourseValidation

/// Writes Markdown for a comment or a summary page: a verdict a package, and a table of what was found.
public struct MarkdownReporter: Reporter {
    /// Makes a reporter.
    public init() {}

    /// Returns the heading.
    public func begin(_ run: CheckRun) -> String {
        "# Course packages\n\n\(Markup.markdown("\(run.tool) \(run.version)")), rule set \(run.ruleSet), "
            + "profile \(run.profile.rawValue)\n"
    }

    /// Returns the section of a package.
    public func add(_ report: PackageReport) -> String {
        let verdict = Verdict(report)
        var text = "\n## \(Markup.markdown(Shown.name(report.input)))\n\n"
        text += "\(mark(verdict)) **\(Markup.markdown(verdict.text))**\n"
        if let chosen = report.detection.candidates.first(where: \.isChosen) {
            text += "\n\(Markup.markdown(TextReporter.name(of: chosen)))"
            text += report.sha256.map { ", sha256 `\($0)`\n" } ?? "\n"
        }
        if !report.findings.isEmpty {
            text += "\n| severity | where | what | remedy | rule |\n| --- | --- | --- | --- | --- |\n"
            for finding in report.findings {
                let further =
                    finding.finding.places.isEmpty
                    ? "" : " and \(Shown.count(finding.finding.places.count, "more place"))"
                let cells = [
                    finding.severity.rawValue, Markup.markdown(finding.place.plain + further),
                    Markup.markdown(finding.message), Markup.markdown(finding.remedy), "`\(finding.rule)`",
                ]
                text += "| " + cells.joined(separator: " | ") + " |\n"
            }
        }
        for skipped in report.skipped {
            text += "\nNot checked: \(Markup.markdown("\(skipped.what) (\(skipped.reason))"))\n"
        }
        if !report.suppressed.isEmpty {
            text += "\n| not counted | where | what | rule |\n| --- | --- | --- | --- |\n"
            for suppressed in report.suppressed {
                let finding = suppressed.finding
                let cells = [
                    Markup.markdown(Silence.reason(suppressed.cause)), Markup.markdown(finding.place.plain),
                    Markup.markdown(finding.message), "`\(finding.rule)`",
                ]
                text += "| " + cells.joined(separator: " | ") + " |\n"
            }
        }
        for entry in report.vanished { text += "\nNo longer found: \(Markup.markdown(Silence.words(entry)))\n" }
        return text
    }

    /// Ends the report, which has no footer.
    public func end(status: Int) -> String { "" }

    private func mark(_ verdict: Verdict) -> String {
        switch verdict.kind {
        case .good: "✅"
        case .warnings, .limit: "⚠️"
        case .errors, .unreadable: "❌"
        case .notOurs: "ℹ️"
        }
    }
}
