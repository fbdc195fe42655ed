#if CLI
    import CourseKit

    /// What one source of configuration sets: a file, or the command line.
    struct ConfigurationLayer {
        /// Where a value was set.
        enum Origin: Hashable {
            /// Nobody set it.
            case builtIn
            /// A configuration file, as people know it, and the line.
            case file(String, line: Int?)
            /// An option of the command line.
            case option(String)
        }

        /// A value, and where it was set.
        struct Setting<Value> {
            var value: Value
            var origin: Origin

            init(_ value: Value, _ origin: Origin) {
                self.value = value
                self.origin = origin
            }
        }

        /// What holds for some packages.
        struct PackageSection {
            var globs: Setting<[PackageGlob]>
            var profile: Setting<ValidationProfile>?
            var select: Setting<[RuleSelector]>?
            var ignores: [Setting<RuleIgnore>] = []
            var severities: [Setting<SeverityOverride>] = []
        }

        var profile: Setting<ValidationProfile>?
        var select: Setting<[RuleSelector]>?
        var ignores: [Setting<RuleIgnore>] = []
        var severities: [Setting<SeverityOverride>] = []
        var includesPreview: Setting<Bool>?
        var failOn: Setting<FailOn>?
        /// The baseline as an absolute path; an empty one for none.
        var baseline: Setting<String>?
        var limits: [LimitOptions.Name: Setting<UInt64>] = [:]
        var packages: [PackageSection] = []
    }
#endif
