public import CourseModel

/// A finding with what its rule says about it: how bad it is in this package, what it leads to, what mends it.
public struct JudgedFinding: Hashable, Sendable {
    /// What was noticed and where.
    public var finding: Finding
    /// How bad it is in a package of this standard, under the profile and the overrides in force.
    public var severity: Severity
    /// What it does to the people who use the package.
    public var consequence: Consequence
    /// What mends it.
    public var remedy: String
    /// The sections of the standards that the rule stands on.
    public var spec: [SpecReference]
    /// Whether a program can mend it.
    public var fix: RuleFix
    /// Whether the rule is new and does not count towards the exit status yet.
    public var isPreview: Bool
    /// Stays the same while the package changes elsewhere: made of rule, entry, pointer and message arguments.
    public var fingerprint: String

    /// Judges a finding by the facts of its rule.
    init(_ finding: Finding, by rule: RuleInfo, standard: Standard?, policy: RulePolicy) {
        self.init(
            finding,
            severity: policy.severity(of: rule.id)
                ?? rule.severity(standard: standard, profile: policy.profile, variant: finding.variant),
            consequence: rule.consequence, remedy: finding.remedy ?? rule.remedy, spec: rule.spec, fix: rule.fix,
            isPreview: rule.isPreview)
    }

    /// Makes a judged finding of its parts.
    package init(
        _ finding: Finding, severity: Severity, consequence: Consequence, remedy: String, spec: [SpecReference],
        fix: RuleFix = .none, isPreview: Bool = false
    ) {
        self.finding = finding
        self.severity = severity
        self.consequence = consequence
        self.remedy = remedy
        self.spec = spec
        self.fix = fix
        self.isPreview = isPreview
        self.fingerprint = JudgedFinding.fingerprint(of: finding)
    }

    /// The rule that speaks.
    public var rule: RuleID { finding.rule }

    /// The sentence that names the thing and what is wrong with it.
    public var message: String { finding.message.text }

    /// The first, or only, place.
    public var place: SourcePlace { finding.place }

    private static func fingerprint(of finding: Finding) -> String {
        var hash = StableHash()
        hash.combine(finding.rule.rawValue)
        hash.combine(finding.place.entry ?? "")
        hash.combine(finding.place.pointer ?? "")
        for argument in finding.message.arguments { hash.combine(argument) }
        return hash.hexadecimal
    }
}

extension JudgedFinding: Comparable {
    /// Findings are listed by entry, line, column and rule; those about the whole package come first.
    public static func < (lhs: JudgedFinding, rhs: JudgedFinding) -> Bool {
        let left = lhs.place
        let right = rhs.place
        if left.entry != right.entry {
            guard let leftEntry = left.entry else { return true }
            guard let rightEntry = right.entry else { return false }
            return leftEntry < rightEntry
        }
        let leftKey = (left.line ?? 0, left.column ?? 0, lhs.rule.rawValue, lhs.message)
        let rightKey = (right.line ?? 0, right.column ?? 0, rhs.rule.rawValue, rhs.message)
        return leftKey < rightKey
    }
}
