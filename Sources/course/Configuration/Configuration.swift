#if CLI
    import CourseKit

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// The configuration in force: what the command line sets, else what the file sets, else what is built in.
    struct Configuration {
        typealias Origin = ConfigurationLayer.Origin
        typealias Setting = ConfigurationLayer.Setting

        /// The configuration file as people know it.
        var file: String?
        var profile: Setting<ValidationProfile>
        var select: Setting<[RuleSelector]>
        var includesPreview: Setting<Bool>
        var failOn: Setting<FailOn>
        /// The baseline as an absolute path; an empty one for none.
        var baseline: Setting<String>
        var limits: [LimitOptions.Name: Setting<UInt64>]
        var ignores: [Setting<RuleIgnore>]
        var severities: [Setting<SeverityOverride>]
        /// Overrides for packages; later ones win.
        var packages: [ConfigurationLayer.PackageSection]
        /// The severities of the command line, which win over those of the file.
        var ownSeverities: [Setting<SeverityOverride>]
        var today: CalendarDate?
        var workingFolder: String

        init(file: ConfigurationFile?, options: ConfigurationLayer, today: CalendarDate?, workingFolder: String) {
            let layer = file?.layer ?? ConfigurationLayer()
            self.file = file?.name
            profile = options.profile ?? layer.profile ?? Setting(.lms, .builtIn)
            select = options.select ?? layer.select ?? Setting([], .builtIn)
            includesPreview = options.includesPreview ?? layer.includesPreview ?? Setting(false, .builtIn)
            failOn = options.failOn ?? layer.failOn ?? Setting(.error, .builtIn)
            baseline = options.baseline ?? layer.baseline ?? Setting("", .builtIn)
            limits = layer.limits.merging(options.limits) { $1 }
            ignores = layer.ignores + options.ignores
            severities = layer.severities
            ownSeverities = options.severities
            // What the command line says for all packages, the file cannot take back for some.
            packages =
                layer.packages.map { section in
                    var section = section
                    if options.profile != nil { section.profile = nil }
                    if options.select != nil { section.select = nil }
                    return section
                } + options.packages
            self.today = today
            self.workingFolder = workingFolder
        }

        /// The options of a validator; the baseline is not read yet.
        var validation: ValidationOptions {
            var options = ValidationOptions(profile: profile.value)
            options.select = Configuration.normalized(select.value)
            options.ignores = ignores.map(\.value)
            options.severities = severities.map(\.value)
            options.includesPreview = includesPreview.value
            options.overrides = packages.map { section in
                PackageOverride(
                    packages: section.globs.value, profile: section.profile?.value,
                    select: section.select.map { Configuration.normalized($0.value) },
                    ignores: section.ignores.map(\.value), severities: section.severities.map(\.value))
            }
            if !ownSeverities.isEmpty, let all = PackageGlob("**") {
                let own = PackageOverride(packages: [all], severities: ownSeverities.map(\.value))
                options.overrides.insert(own, at: packages.count { $0.globs.origin != .option("--package") })
            }
            options.today = today
            options.workingFolder = workingFolder
            return options
        }

        /// The options of a validator, with the baseline read; what is wrong with that is said on standard error.
        func validation(for options: ConfigurationOptions, outlines: Bool) throws(ExitStatus) -> ValidationOptions {
            var validation = validation
            validation.outlines = outlines
            if !baseline.value.isEmpty {
                let written = options.writeBaseline.map { LexicalPath.absolute($0, in: workingFolder) }
                validation.baseline = try BaselineFile.read(baseline.value, mayBeMissing: written == baseline.value)
            }
            return validation
        }

        /// What reports say about the run.
        func run(limits: LimitOptions) -> CheckRun {
            var run = CheckRun(version: CourseKitRelease.version, profile: profile.value, limits: limits.shown)
            run.configurationFile = file
            run.configurationHash = validation.policy(for: "").hash
            run.select = validation.select
            return run
        }

        /// The report about the configuration itself; `nil` when there is nothing to say.
        func report(_ findings: [JudgedFinding]) -> PackageReport? {
            findings.isEmpty ? nil : PackageReport(configuration: file ?? "command line", findings: findings)
        }

        /// Selecting everything is selecting nothing in particular.
        private static func normalized(_ rules: [RuleSelector]) -> [RuleSelector] {
            rules.contains(.all) ? [] : rules
        }

        // MARK: For one package

        /// What holds for one package: no overrides are left.
        func folded(for input: String) -> Configuration {
            let path = LexicalPath.absolute(input, in: workingFolder)
            let sections = packages.filter { $0.globs.value.contains { $0.matches(path) } }
            var folded = self
            folded.packages = []
            folded.ownSeverities = []
            folded.severities = []
            for section in sections {
                folded.profile = section.profile ?? folded.profile
                folded.select = section.select ?? folded.select
                folded.ignores += section.ignores
            }
            let isOwn = { (section: ConfigurationLayer.PackageSection) in section.globs.origin == .option("--package") }
            let levels =
                [severities] + sections.filter { !isOwn($0) }.map(\.severities) + [ownSeverities]
                + sections.filter(isOwn).map(\.severities)
            for level in levels { Configuration.lay(level, over: &folded.severities) }
            return folded
        }

        /// Puts severities that win in place of those that they cover.
        static func lay(_ level: [Setting<SeverityOverride>], over severities: inout [Setting<SeverityOverride>]) {
            severities.removeAll { below in level.contains { $0.value.rules.covers(below.value.rules) } }
            for severity in level {
                severities.removeAll { $0.value.rules == severity.value.rules }
                severities.append(severity)
            }
        }

        // MARK: Surroundings

        /// The absolute path of the working folder.
        static var currentFolder: String {
            guard let path = getcwd(nil, 0) else { return "/" }
            defer { free(path) }
            return String(cString: path)
        }

        /// The day in UTC.
        static var currentDay: CalendarDate? {
            var now = time(nil)
            var parts = tm()
            guard gmtime_r(&now, &parts) != nil else { return nil }
            return CalendarDate(
                year: Int(parts.tm_year) + 1_900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        }
    }

    extension ConfigurationOptions {
        /// Finds and reads the configuration; what is wrong with it is said on standard error.
        func configuration(limits: LimitOptions) throws -> Configuration {
            let folder = Configuration.currentFolder
            let file = try ConfigurationFile.inForce(config, isIsolated: isolated, workingFolder: folder)
            return Configuration(
                file: file, options: try layer(limits: limits, workingFolder: folder),
                today: today ?? Configuration.currentDay, workingFolder: folder)
        }
    }

    extension ConfigurationFile {
        /// Finds and reads the file: the named one, else the nearest, none where that is not wanted; what is wrong with it is
        /// said on standard error.
        static func inForce(
            _ name: String?, isIsolated: Bool, workingFolder folder: String
        ) throws(ExitStatus) -> ConfigurationFile? {
            do throws(Failure) {
                if let name { return try ConfigurationFile(path: name, workingFolder: folder) }
                return isIsolated ? nil : try nearest(to: folder)
            } catch {
                for problem in error.problems { Output.say("course: \(problem)") }
                throw .usage
            }
        }
    }
#endif
