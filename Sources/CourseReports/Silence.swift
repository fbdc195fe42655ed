import CourseModel
import CourseText
import CourseValidation

/// What a report says about findings that do not count: nothing is lost silently.
enum Silence {
    /// How many findings do not count, and why; `nil` when all do.
    static func words(_ report: PackageReport) -> String? {
        var parts: [String] = []
        if report.ignoredCount > 0 { parts.append("\(Shown.count(report.ignoredCount, "finding")) ignored") }
        if report.knownCount > 0 { parts.append("\(report.knownCount) known from the baseline") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// Why a finding does not count: `ignored until 2026-12-31: the vendor mends it`.
    static func reason(_ cause: SuppressedFinding.Cause) -> String {
        switch cause {
        case .baseline: return "known from the baseline"
        case .ignored(let ignore):
            let until = ignore.until.map { " until \($0)" } ?? ""
            return "ignored\(until)" + (ignore.reason.isEmpty ? "" : ": \(DisplayText.shown(ignore.reason))")
        }
    }

    /// What the baseline knows and is not there any more, in a line.
    static func words(_ entry: Baseline.Entry) -> String {
        let place = entry.entry.map { "\(Shown.name($0)): " } ?? ""
        let count = entry.count == 1 ? "" : " (\(entry.count) times)"
        return "\(place)\(DisplayText.shown(entry.message, limit: 1_000)) [\(entry.rule)]\(count)"
    }

    // MARK: JSON

    static func write(_ suppressed: SuppressedFinding, into writer: inout JSONWriter) {
        switch suppressed.cause {
        case .baseline: writer.member("kind", "baseline")
        case .ignored(let ignore):
            writer.member("kind", "ignored")
            writer.member("reason", ignore.reason)
            writer.member("until", ignore.until?.description)
            writer.member("by", ignore.rules.description)
            writer.member("file", ignore.place.entry)
            writer.member("line", ignore.place.line)
        }
    }

    static func write(_ entry: Baseline.Entry, into writer: inout JSONWriter) {
        writer.member("rule", entry.rule.rawValue)
        writer.member("message", entry.message)
        writer.member("entry", entry.entry)
        writer.member("fingerprint", entry.fingerprint)
        writer.member("count", entry.count)
    }
}
