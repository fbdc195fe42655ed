import CourseModel

/// Watches over a run which ignores are needed, and reports those that are not.
///
/// An ignore is unused when it could have ignored something and did not: a package that it is for was checked to the end,
/// by rules that it names. One whose day has passed is reported whatever is checked.
public struct IgnoreAudit: Sendable {
    private let options: ValidationOptions
    private var used: Set<RuleIgnore> = []
    /// The ignores that could have ignored something.
    private var tried: Set<RuleIgnore> = []

    /// Starts watching.
    public init(_ options: ValidationOptions) {
        self.options = options
    }

    /// The ignores of the options, in the order in which they are written.
    private var ignores: [RuleIgnore] { options.ignores + options.overrides.flatMap(\.ignores) }

    /// Notes what was ignored in a package, and what could have been.
    public mutating func add(_ report: PackageReport) {
        for suppressed in report.suppressed {
            if case .ignored(let ignore) = suppressed.cause { used.insert(ignore) }
        }
        guard report.outcome == .checked, let standard = report.standard else { return }
        let policy = options.policy(for: report.input)
        for ignore in policy.ignores where !used.contains(ignore) && !tried.contains(ignore) {
            let isTried = RuleCatalogue.all.contains {
                ignore.rules.matches($0.id) && $0.standards.contains(standard) && policy.runs($0)
                    && policy.selects($0.id)
            }
            if isTried { tried.insert(ignore) }
        }
    }

    /// What there is to say about the ignores, by place.
    ///
    /// Severities and ignores of the options hold for these findings too; one that is ignored is left out.
    public var findings: [JudgedFinding] {
        var findings: [JudgedFinding] = []
        for ignore in ignores {
            let rules = ignore.rules.description
            if ignore.isExpired(on: options.today), let until = ignore.until {
                findings += judged(
                    Finding(
                        rule: "config.ignore-expired", message: "the ignore of '\(rules)' ended on \(until)",
                        place: ignore.place, detail: IgnoreAudit.detail(ignore)),
                    by: ConfigurationRules.expiredIgnore)
            } else if tried.contains(ignore), !used.contains(ignore) {
                findings += judged(
                    Finding(
                        rule: "config.ignore-unused", message: "the ignore of '\(rules)' ignores nothing",
                        place: ignore.place, detail: IgnoreAudit.detail(ignore)),
                    by: ConfigurationRules.unusedIgnore)
            }
        }
        return findings.sorted()
    }

    private static func detail(_ ignore: RuleIgnore) -> String? {
        ignore.reason.isEmpty ? nil : "reason: " + ignore.reason
    }

    private func judged(_ finding: Finding, by rule: RuleInfo) -> [JudgedFinding] {
        var general = options
        general.overrides = options.overrides.filter { $0.packages.contains { $0.matches("") } }
        let policy = general.policy(for: "")
        guard policy.ignore(of: rule.id) == nil else { return [] }
        return [JudgedFinding(finding, by: rule, standard: nil, policy: policy)]
    }
}
