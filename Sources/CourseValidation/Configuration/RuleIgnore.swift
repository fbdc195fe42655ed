public import CourseModel

/// Keeps rules quiet, for a reason and perhaps until a day.
///
/// What is ignored is counted and said, never lost. An ignore that nothing needs any more, and one whose day has passed,
/// is a finding itself (``IgnoreAudit``).
public struct RuleIgnore: Hashable, Sendable {
    /// The rules that are ignored.
    public var rules: RuleSelector
    /// Why they are.
    public var reason: String
    /// The last day on which they are; `nil` for good.
    public var until: CalendarDate?
    /// Where the ignore is written: the configuration file and a line; no entry for one of the command line.
    public var place: SourcePlace

    /// Makes an ignore.
    public init(_ rules: RuleSelector, reason: String, until: CalendarDate? = nil, place: SourcePlace = .package) {
        self.rules = rules
        self.reason = reason
        self.until = until
        self.place = place
    }

    /// Whether the last day has passed; never where it is not known which day it is.
    public func isExpired(on today: CalendarDate?) -> Bool {
        guard let until, let today else { return false }
        return until < today
    }
}

/// Gives rules another severity than the catalogue does.
public struct SeverityOverride: Hashable, Sendable {
    /// The rules that get it.
    public var rules: RuleSelector
    /// The severity that holds, in every standard, profile and case.
    public var severity: Severity

    /// Makes an override.
    public init(_ rules: RuleSelector, _ severity: Severity) {
        self.rules = rules
        self.severity = severity
    }
}
