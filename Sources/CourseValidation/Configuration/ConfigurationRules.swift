import CourseModel

/// The facts of the rules about the configuration, which judge no package and so have no examples.
enum ConfigurationRules {
    static let unusedIgnore = RuleInfo(
        "config.ignore-unused", title: "Ignore that ignores nothing",
        summary: "An ignore for rules that were run found nothing to ignore in any package that it is for.",
        rationale: "What it was for is mended. Left in place, it hides the fault when that comes back.",
        standards: .every, severity: .warning, consequence: .cosmetic, spec: [document],
        remedy: "Remove the ignore.", fix: .safe, rejects: [])

    static let expiredIgnore = RuleInfo(
        "config.ignore-expired", title: "Ignore whose day has passed",
        summary: "An ignore has a day until which it holds, and that day is over; it ignores nothing any more.",
        rationale: "Somebody promised to mend the fault by then.",
        standards: .every, severity: .warning, consequence: .cosmetic, spec: [document],
        remedy: "Mend the fault and remove the ignore, or agree on another day.", rejects: [])

    private static let document = SpecReference(document: "CourseKit", section: "Configuration")
}

extension RuleCatalogue {
    /// The facts of the rules about the configuration; they are no part of ``all``, which judges packages.
    public static let aboutConfiguration: [RuleInfo] = [
        ConfigurationRules.expiredIgnore, ConfigurationRules.unusedIgnore,
    ]

    /// The facts of every rule that can speak in a report.
    public static let documented: [RuleInfo] = all + aboutConfiguration
}
