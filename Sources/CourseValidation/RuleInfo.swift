public import CourseModel

/// The facts of a rule: what reports, `course rules`, SARIF and the documentation say about it.
public struct RuleInfo: Sendable {
    /// The identifier, which never changes meaning.
    public let id: RuleID
    /// The problem in a phrase, for example `Item points at no resource`.
    public let title: String
    /// What is checked, in one or two sentences.
    public let summary: String
    /// Why it matters: what people see when the fault is there.
    public let rationale: String
    /// The standards whose packages the rule judges.
    public let standards: [Standard]
    /// How bad a finding is where no exception says otherwise.
    public let severity: Severity
    /// Where the severity differs by standard, profile or case.
    public let exceptions: [SeverityException]
    /// What the fault does to the people who use the package.
    public let consequence: Consequence
    /// The sections of the standards that the rule stands on.
    public let spec: [SpecReference]
    /// What mends the fault.
    public let remedy: String
    /// Whether a program can mend it.
    public let fix: RuleFix
    /// The version of the catalogue that brought the rule.
    public let since: String
    /// Whether the rule is new and not yet counted towards the exit status.
    public let isPreview: Bool
    /// The only profile that the rule speaks under; `nil` for a rule of all profiles.
    public let onlyUnder: ValidationProfile?
    /// The profiles that the rule keeps quiet under.
    public let silentUnder: [ValidationProfile]

    private let makeAccepts: @Sendable () -> [RuleExample]
    private let makeRejects: @Sendable () -> [RuleExample]

    /// Declares a rule.
    ///
    /// - Parameters:
    ///   - accepts: packages in which the rule must find nothing; they test the rule and explain it.
    ///   - rejects: packages with a `↓` at every place where the rule must find something, and nothing else may.
    package init(
        _ id: RuleID, title: String, summary: String, rationale: String, standards: [Standard], severity: Severity,
        exceptions: [SeverityException] = [], consequence: Consequence, spec: [SpecReference], remedy: String,
        fix: RuleFix = .none, since: String = "0.1", isPreview: Bool = false,
        onlyUnder: ValidationProfile? = nil, silentUnder: [ValidationProfile] = [],
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.rationale = rationale
        self.standards = standards
        self.severity = severity
        self.exceptions = exceptions
        self.consequence = consequence
        self.spec = spec
        self.remedy = remedy
        self.fix = fix
        self.since = since
        self.isPreview = isPreview
        self.onlyUnder = onlyUnder
        self.silentUnder = silentUnder
        self.makeAccepts = accepts
        self.makeRejects = rejects
    }

    /// Packages in which the rule finds nothing.
    package var accepts: [RuleExample] { makeAccepts() }

    /// Packages in which the rule finds what is marked.
    package var rejects: [RuleExample] { makeRejects() }

    /// The group of the catalogue that the rule belongs to.
    public var group: RuleGroup? { RuleGroup(area: id.area) }

    /// The severity of a finding in a package of a standard, under a profile, for a case that the rule told apart.
    ///
    /// An exception that names more of the three wins over one that names less.
    public func severity(
        standard: Standard? = nil, profile: ValidationProfile = .lms, variant: String? = nil
    ) -> Severity {
        var best = (weight: -1, severity: severity)
        for exception in exceptions where exception.holds(standard: standard, profile: profile, variant: variant) {
            if exception.weight > best.weight { best = (exception.weight, exception.severity) }
        }
        return best.severity
    }
}

/// A severity that holds only for a standard, a profile, or a case that a rule tells apart.
public struct SeverityException: Hashable, Sendable {
    /// The severity that holds instead.
    public let severity: Severity
    /// The standard that it holds for; `nil` for all.
    public let standard: Standard?
    /// The profile that it holds for; `nil` for all.
    public let profile: ValidationProfile?
    /// The case that it holds for (`Finding.variant`); `nil` for all.
    public let variant: String?

    /// An exception for packages of a standard.
    package static func `in`(_ standard: Standard, _ severity: Severity) -> SeverityException {
        SeverityException(severity: severity, standard: standard, profile: nil, variant: nil)
    }

    /// An exception for a profile, in packages of a standard or of all.
    package static func under(
        _ profile: ValidationProfile, in standard: Standard? = nil, _ severity: Severity
    ) -> SeverityException {
        SeverityException(severity: severity, standard: standard, profile: profile, variant: nil)
    }

    /// The severity under profile `adl`, whose model judges SCORM 2004 alone.
    package static func adl(_ severity: Severity) -> [SeverityException] {
        [Standard].scorm2004.map { .under(.adl, in: $0, severity) }
    }

    /// An exception for findings that carry a variant.
    package static func variant(_ variant: String, _ severity: Severity) -> SeverityException {
        SeverityException(severity: severity, standard: nil, profile: nil, variant: variant)
    }

    func holds(standard: Standard?, profile: ValidationProfile, variant: String?) -> Bool {
        (self.standard == nil || self.standard == standard) && (self.profile == nil || self.profile == profile)
            && (self.variant == nil || self.variant == variant)
    }

    /// A case weighs more than a profile, a profile more than a standard.
    var weight: Int {
        (variant == nil ? 0 : 4) + (profile == nil ? 0 : 2) + (standard == nil ? 0 : 1)
    }
}

/// Whether a program can mend a fault.
public enum RuleFix: String, Hashable, Sendable, CaseIterable {
    /// Only the author can.
    case none
    /// It can be applied without changing what the package means.
    case safe
    /// A program can propose it; a person has to confirm.
    case assisted
}

extension [Standard] {
    /// All standards that CourseKit reads.
    package static var every: [Standard] { Standard.all }
    /// SCORM 1.2 and all editions of SCORM 2004.
    package static var scorm: [Standard] { Standard.all.filter(\.isSCORM) }
    /// All editions of SCORM 2004.
    package static var scorm2004: [Standard] { SCORM2004Edition.allCases.map(Standard.scorm2004) }
    /// The standards whose descriptor is XML: all but AICC.
    package static var xml: [Standard] { Standard.all.filter { $0 != .aicc } }
}
