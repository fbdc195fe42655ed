#if CLI
    import ArgumentParser
    import CourseKit

    /// How packages are judged, from the command line: every key of a configuration file has an option.
    struct ConfigurationOptions: ParsableArguments {
        @Option(help: ArgumentHelp("Read this configuration file (.toml, .yml).", valueName: "file"))
        var config: String?

        @Flag(help: "Read no configuration file.")
        var isolated = false

        @Flag(help: "Print the values in force, and where each comes from, and check nothing.")
        var showConfig = false

        @Option(help: ArgumentHelp("From whose seat to judge (default: lms).", valueName: "profile"))
        var profile: ProfileArgument?

        @Option(
            help: ArgumentHelp(
                "Only these rules may speak: identifiers, areas, beginnings (item.title-*), separated by commas.",
                valueName: "rules"), transform: ConfigurationArgument.rules)
        var select: [[RuleSelector]] = []

        @Option(
            help: ArgumentHelp(
                "Rules whose findings do not count, until a day, for a reason.",
                valueName: "rules[@day][=reason]"), transform: ConfigurationArgument.ignores)
        var ignore: [[RuleIgnore]] = []

        @Option(
            help: ArgumentHelp("Another severity for rules.", valueName: "rules=severity"),
            transform: ConfigurationArgument.severities)
        var severity: [[SeverityOverride]] = []

        @Option(
            name: .customLong("package"),
            help: ArgumentHelp(
                "What holds for packages whose paths match: profile, select, ignore or severity.",
                valueName: "glob:key=value"), transform: PackageArgument.init)
        var packages: [PackageArgument] = []

        @Flag(inversion: .prefixedNo, help: "Run rules in preview too, which never change the exit status.")
        var preview: Bool?

        @Option(
            help: ArgumentHelp("The least severity that ends with status 1 (default: error).", valueName: "severity"))
        var failOn: FailOn?

        @Option(help: ArgumentHelp("What this file knows does not count; what it lacks does.", valueName: "file"))
        var baseline: String?

        @Flag(help: "Use no baseline, whatever the configuration file says.")
        var noBaseline = false

        @Option(
            help: ArgumentHelp(
                "Write everything that is found to a baseline, and end with status 0.", valueName: "file"))
        var writeBaseline: String?

        @Option(
            help: ArgumentHelp("The day by which ignores expire; today (UTC) otherwise.", valueName: "day"),
            transform: ConfigurationArgument.day)
        var today: CalendarDate?

        func validate() throws {
            if isolated, config != nil { throw ValidationError("--isolated and --config exclude each other.") }
            if noBaseline, baseline != nil { throw ValidationError("--no-baseline and --baseline exclude each other.") }
        }

        /// What the command line sets.
        func layer(limits: LimitOptions, workingFolder: String) throws -> ConfigurationLayer {
            typealias Setting = ConfigurationLayer.Setting
            var layer = ConfigurationLayer()
            layer.profile = profile.map { Setting($0.profile, .option("--profile")) }
            if !select.isEmpty { layer.select = Setting(select.flatMap(\.self), .option("--select")) }
            layer.ignores = ignore.flatMap(\.self).map { Setting($0, .option("--ignore")) }
            layer.severities = severity.flatMap(\.self).map { Setting($0, .option("--severity")) }
            layer.includesPreview = preview.map { Setting($0, .option($0 ? "--preview" : "--no-preview")) }
            layer.failOn = failOn.map { Setting($0, .option("--fail-on")) }
            if noBaseline { layer.baseline = Setting("", .option("--no-baseline")) }
            if let baseline {
                layer.baseline = Setting(LexicalPath.absolute(baseline, in: workingFolder), .option("--baseline"))
            }
            for (name, value) in limits.given { layer.limits[name] = Setting(value, .option("--\(name.rawValue)")) }
            layer.packages = try packages.map { try $0.section(in: workingFolder) }
            return layer
        }
    }
#endif
