public import CourseModel
public import CourseReports
import CourseValidation
import CourseXAPI

/// All rules, about packages and about statements, by name.
///
/// A configuration of `course check` can only mean the rules about packages, which are those of ``/CourseValidation/RuleCatalogue``.
public enum RuleDirectory {
    /// Every rule, sorted by identifier.
    public static let all: [RuleEntry] =
        (RuleCatalogue.all.map(RuleEntry.init) + StatementRule.all.map(RuleEntry.init)).sorted { $0.id < $1.id }

    /// Returns the rule with an identifier, or the rules of an area; none for a name that nothing has.
    public static func rules(named name: String) -> [RuleEntry] {
        let id = RuleID(rawValue: name)
        if let rule = RuleCatalogue.rule(id) { return [RuleEntry(rule)] }
        if let rule = StatementRule.rule(id) { return [RuleEntry(rule)] }
        let documented = RuleCatalogue.documented.filter { $0.id.area == name }
        guard documented.isEmpty else { return documented.map(RuleEntry.init) }
        return all.filter { $0.subject == .statement && $0.id.area == name }
    }

    /// Whether a name, which may end in `*`, means rules about statements.
    public static func isAboutStatements(_ name: String) -> Bool {
        let start = name.hasSuffix("*") ? name.dropLast() : nil
        return StatementRule.all.contains { rule in
            rule.id.rawValue == name || rule.id.area == name || start.map { rule.id.rawValue.hasPrefix($0) } == true
        }
    }

    /// Returns the identifiers that are most like a text.
    public static func identifiers(like text: String) -> [RuleID] {
        RuleID.like(text, among: all.map(\.id))
    }
}

extension RuleEntry {
    /// Tells of a rule about statements.
    init(_ rule: StatementRule) {
        self.init(
            aboutStatements: rule.id, title: rule.title, summary: rule.summary, rationale: rule.rationale,
            xapiVersions: rule.versions.map(\.rawValue), severity: rule.severity,
            spec: rule.versions.flatMap { rule.spec(for: $0) }, remedy: rule.remedy, since: rule.since,
            accepts: { rule.accepts.map { Example(text: $0.text) } },
            rejects: { rule.rejects.map { Example(text: $0.text) } })
    }
}
