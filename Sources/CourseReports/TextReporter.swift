import CourseModel
import CoursePackage
public import CourseValidation

/// Writes for people: what each package is, what is wrong with it and where, what mends it, and a verdict.
public struct TextReporter: Reporter {
    private let style: TextStyle
    private var verdicts: [Verdict] = []

    /// Makes a reporter.
    public init(style: TextStyle = TextStyle()) {
        self.style = style
    }

    /// Returns the line that says who checks.
    public mutating func begin(_ run: CheckRun) -> String {
        var facts = ["rule set \(run.ruleSet)", "profile \(run.profile.rawValue)"]
        if let file = run.configurationFile { facts.append("configuration \(Shown.name(file))") }
        if !run.select.isEmpty { facts.append("only " + run.select.map(\.description).joined(separator: ", ")) }
        if style.isVerbose { facts += run.limits.map { "\($0.name) \($0.value)" } }
        let line = "\(run.tool) \(run.version)  " + facts.joined(separator: "  ")
        return style.dress(line, .faint) + "\n\n"
    }

    /// Returns the section of a package.
    public mutating func add(_ report: PackageReport) -> String {
        let verdict = Verdict(report)
        if report.container != .configuration { verdicts.append(verdict) }
        var text = head(of: report)
        let shown = report.findings.filter { style.isVerbose || $0.severity > .info }
        text += FindingText(style: style).list(shown)
        if report.outcome == .notOurs, !style.isVerbose {
            for finding in report.findings where finding.severity == .info {
                text += "  \(finding.message)\n"
            }
        }
        text += notes(report, shown: shown.count)
        return text + verdict.line(style) + "\n\n"
    }

    /// Returns the verdict on a batch; one package has had its verdict.
    public mutating func end(status: Int) -> String {
        guard verdicts.count > 1 else { return "" }
        let groups: [(name: String, count: Int)] = [
            ("OK", verdicts.count { $0.kind == .good }),
            ("with warnings", verdicts.count { $0.kind == .warnings }),
            ("with errors", verdicts.count { $0.kind == .errors }),
            ("not judged", verdicts.count { $0.kind == .notOurs }),
            ("not checked to the end", verdicts.count { $0.kind == .limit }),
            ("could not be read", verdicts.count { $0.kind == .unreadable }),
        ]
        let parts = groups.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
        let worst = verdicts.compactMap(\.worst).min { Verdict.rank($0) < Verdict.rank($1) }
        var line = Shown.count(verdicts.count, "package") + ": " + parts.joined(separator: ", ")
        if let worst { line += " (\(Verdict.words(for: worst, of: "some")))" }
        let isGood = verdicts.allSatisfy { $0.kind == .good || $0.kind == .notOurs }
        return style.dress(line, isGood ? .good : .title) + "\n"
    }

    // MARK: Head and notes of a package

    private func head(of report: PackageReport) -> String {
        var text = style.dress(Shown.name(report.input), .title) + "\n"
        for candidate in report.detection.candidates {
            let name = (candidate.isChosen ? "" : "also ") + TextReporter.name(of: candidate)
            guard !style.isVerbose else {
                text += "  \(name)\n"
                for fact in candidate.evidence {
                    text += style.dress("    \(fact.fact)\(TextReporter.position(fact.place))", .faint) + "\n"
                }
                continue
            }
            // What names a namespace is long, and says little to most people.
            let facts = candidate.evidence.map(\.fact).filter { !$0.contains("://") }
            text += "  \(name)" + style.dress(facts.isEmpty ? "" : ": " + facts.joined(separator: ", "), .faint) + "\n"
        }
        if let digest = report.sha256 { text += style.dress("  sha256 \(digest)", .faint) + "\n" }
        return text + "\n"
    }

    static func name(of candidate: Detection.Candidate) -> String {
        switch (candidate.standard, candidate.recognised) {
        case (let standard?, let recognised?): "\(standard.name) (\(recognised))"
        case (let standard?, nil): standard.name
        case (nil, let recognised?): recognised
        case (nil, nil): "a descriptor that cannot be read"
        }
    }

    static func position(_ place: SourcePlace) -> String {
        guard let entry = place.entry, let line = place.line else { return "" }
        return "  \(Shown.name(entry)):\(line)"
    }

    private func notes(_ report: PackageReport, shown: Int) -> String {
        var text = ""
        let infos = report.count(.info)
        if infos > 0, !style.isVerbose, report.outcome != .notOurs {
            text += style.dress("  \(Shown.count(infos, "info")) not listed (--verbose lists them)", .faint) + "\n"
        }
        for skipped in report.skipped {
            text += style.dress("  not checked: \(skipped.what) (\(skipped.reason))", .faint) + "\n"
        }
        text += silenced(report)
        return text.isEmpty && shown == 0 ? text : text + (text.isEmpty ? "" : "\n")
    }

    /// What does not count: the number and the rules, or every finding with its reason.
    private func silenced(_ report: PackageReport) -> String {
        var lines: [String] = []
        if style.isVerbose {
            for suppressed in report.suppressed {
                let finding = suppressed.finding
                let place = finding.place.entry.map { Shown.name($0) + ":" } ?? ""
                lines.append(
                    "\(place)\(finding.place.line.map { "\($0):" } ?? "") \(finding.severity.rawValue): "
                        + "\(finding.message) [\(finding.rule)] \(Silence.reason(suppressed.cause))")
            }
        } else if let words = Silence.words(report) {
            var counts: [RuleID: Int] = [:]
            for suppressed in report.suppressed { counts[suppressed.finding.rule, default: 0] += 1 }
            let rules = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key.rawValue)
            let more = counts.count > rules.count ? ", …" : ""
            lines.append("\(words): \(rules.joined(separator: ", "))\(more) (--verbose lists them)")
        }
        lines += report.vanished.map { "no longer found: \(Silence.words($0))" }
        return lines.map { style.dress("  " + $0, .faint) + "\n" }.joined()
    }
}
