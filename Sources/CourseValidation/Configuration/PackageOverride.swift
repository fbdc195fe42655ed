/// What holds otherwise for some packages.
public struct PackageOverride: Hashable, Sendable {
    /// The packages: those that one of the patterns means.
    public var packages: [PackageGlob]
    /// From whose seat they are judged; `nil` as the others are.
    public var profile: ValidationProfile?
    /// The rules that judge them; `nil` for those that judge the others.
    public var select: [RuleSelector]?
    /// What is ignored in them, besides what is ignored everywhere.
    public var ignores: [RuleIgnore]
    /// The severities that hold in them, before those that hold everywhere.
    public var severities: [SeverityOverride]

    /// Makes an override.
    public init(
        packages: [PackageGlob], profile: ValidationProfile? = nil, select: [RuleSelector]? = nil,
        ignores: [RuleIgnore] = [], severities: [SeverityOverride] = []
    ) {
        self.packages = packages
        self.profile = profile
        self.select = select
        self.ignores = ignores
        self.severities = severities
    }
}
