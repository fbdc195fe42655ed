import CourseModel
import CourseValidation

/// What the check of a package comes to, in one line.
struct Verdict: Sendable {
    /// How a check ended.
    enum Kind {
        case good, warnings, errors, notOurs, unreadable, limit
    }

    let kind: Kind
    /// The gravest consequence of the gravest findings.
    let worst: Consequence?
    /// The verdict, undressed.
    let text: String

    init(_ report: PackageReport) {
        let errors = report.count(.error)
        let warnings = report.count(.warning)
        let gravest = report.findings.filter { $0.severity == (errors > 0 ? .error : .warning) }
        worst = gravest.map(\.consequence).min { Verdict.rank($0) < Verdict.rank($1) }
        var counts: [String] = []
        if errors > 0 { counts.append(Shown.count(errors, "error")) }
        if warnings > 0 { counts.append(Shown.count(warnings, "warning")) }
        let found = counts.joined(separator: ", ")
        let isPackage = report.container != .configuration
        let words = isPackage ? worst.map { ": " + Verdict.words(for: $0, of: "the") } ?? "" : ""
        let silence = Silence.words(report).map { " (\($0))" } ?? ""
        switch report.outcome {
        case .unreadable:
            kind = .unreadable
            text = "could not be read: \(report.reason ?? "for an unknown reason")" + silence
        case .limit:
            kind = .limit
            text =
                "not checked to the end: \(report.reason ?? "a limit was hit")" + (found.isEmpty ? "" : "; \(found)")
                + silence
        case .notOurs:
            kind = errors > 0 ? .errors : .notOurs
            let reason = report.reason ?? "not a format that is judged"
            text = (errors > 0 ? found + words : "not judged: \(reason)") + silence
        case .checked:
            kind = errors > 0 ? .errors : warnings > 0 ? .warnings : .good
            text = (counts.isEmpty ? "OK" : found + words) + silence
        }
    }

    /// The verdict, dressed.
    func line(_ style: TextStyle) -> String {
        switch kind {
        case .good: style.dress(text, .good)
        case .warnings, .limit: style.dress(text, .warning)
        case .errors, .unreadable: style.dress(text, .error)
        case .notOurs: style.dress(text, .info)
        }
    }

    /// The gravest consequence has the lowest rank.
    static func rank(_ consequence: Consequence) -> Int {
        switch consequence {
        case .unsafe: 0
        case .blocksImport: 1
        case .willNotLaunch: 2
        case .willNotTrack: 3
        case .portability: 4
        case .cosmetic: 5
        }
    }

    /// What a consequence means for the people who use a package.
    static func words(for consequence: Consequence, of which: String) -> String {
        let package = which == "the" ? "the package" : "some packages"
        return switch consequence {
        case .unsafe: "unpacking or showing \(package) is not safe"
        case .blocksImport: "an LMS may refuse \(package)"
        case .willNotLaunch: "content in \(package) will not open"
        case .willNotTrack: "results from \(package) may not be recorded"
        case .portability: "\(package) \(which == "the" ? "behaves" : "behave") differently from LMS to LMS"
        case .cosmetic: "\(package) \(which == "the" ? "works" : "work"), but \(which == "the" ? "looks" : "look") odd"
        }
    }
}
