public import CourseValidation

/// What holds for all packages of one check: who checks, by which rules, within which limits.
public struct CheckRun: Hashable, Sendable {
    /// The name of the program that checks.
    public var tool: String
    /// The version of that program.
    public var version: String
    /// The hash of the rules with their severities.
    public var ruleSet: String
    /// From whose seat is judged.
    public var profile: ValidationProfile
    /// The limits in force, by their names.
    public var limits: [Limit]
    /// The file that says how is judged, as the user knows it; `nil` when there is none.
    public var configurationFile: String?
    /// The hash of what is judged by (``/CourseValidation/RulePolicy/hash``), where no override for a package says otherwise.
    public var configurationHash = ValidationOptions().policy(for: "").hash
    /// The rules that may speak; all of the profile when empty.
    public var select: [RuleSelector] = []

    /// A limit and its value.
    public struct Limit: Hashable, Sendable {
        /// The name, for example `max-entries`.
        public var name: String
        /// The greatest value that is allowed.
        public var value: UInt64

        /// Makes a limit.
        public init(_ name: String, _ value: UInt64) {
            self.name = name
            self.value = value
        }
    }

    /// The version of the JSON formats.
    public static let schemaVersion = 1

    /// Makes the description of a run.
    public init(
        tool: String = "course", version: String, ruleSet: String = RuleCatalogue.hash,
        profile: ValidationProfile = .lms, limits: [Limit] = []
    ) {
        self.tool = tool
        self.version = version
        self.ruleSet = ruleSet
        self.profile = profile
        self.limits = limits
    }
}
