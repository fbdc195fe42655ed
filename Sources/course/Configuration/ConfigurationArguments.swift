#if CLI
    import ArgumentParser
    import CourseKit

    /// Reads the values of options that configure.
    enum ConfigurationArgument {
        /// Reads `item,lom.*`.
        static func rules(_ text: String) throws -> [RuleSelector] {
            try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
                let name = String(name)
                guard let selector = RuleSelector(name) else {
                    throw ValidationError("'\(DisplayText.shown(name))' \(NearMiss.ruleFault(name))")
                }
                return selector
            }
        }

        /// Reads `item@2026-12-31=the vendor mends it`.
        static func ignores(_ text: String) throws -> [RuleIgnore] {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let names = parts.first?.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false) ?? []
            let until = names.count > 1 ? try day(String(names[1])) : nil
            let reason = parts.count > 1 ? String(parts[1]) : "given on the command line"
            return try rules(names.first.map(String.init) ?? "").map { RuleIgnore($0, reason: reason, until: until) }
        }

        /// Reads `item,lom.*=info`.
        static func severities(_ text: String) throws -> [SeverityOverride] {
            let names = Severity.allCases.reversed().map(\.rawValue)
            guard let sign = text.lastIndex(of: "=") else {
                throw ValidationError("it has no severity: rules=\(names.joined(separator: "|"))")
            }
            let name = String(text[text.index(after: sign)...])
            guard let severity = Severity(rawValue: name) else {
                throw ValidationError(
                    "'\(DisplayText.shown(name))' is no severity; \(NearMiss.hint(name, among: names))")
            }
            return try rules(String(text[..<sign])).map { SeverityOverride($0, severity) }
        }

        /// Reads `2026-12-31`.
        static func day(_ text: String) throws -> CalendarDate {
            guard let day = CalendarDate(text) else {
                throw ValidationError("'\(DisplayText.shown(text))' is no day such as 2026-12-31")
            }
            return day
        }
    }

    /// `--package 'legacy/*.zip:severity=lom=info'`.
    struct PackageArgument {
        private let pattern: String
        private let key: Key
        private let value: String

        private enum Key: String, CaseIterable {
            case profile, select, ignore, severity
        }

        init(_ argument: String) throws {
            // The first key ends the pattern: what follows it may hold colons.
            let keys = Key.allCases.compactMap { key in
                argument.ranges(of: ":\(key.rawValue)=").first.map { (key: key, range: $0) }
            }
            guard let found = keys.min(by: { $0.range.lowerBound < $1.range.lowerBound }) else {
                throw ValidationError(
                    "it has no key: glob:\(Key.allCases.map(\.rawValue).joined(separator: "|"))=value")
            }
            pattern = String(argument[..<found.range.lowerBound])
            key = found.key
            value = String(argument[found.range.upperBound...])
            _ = try section(in: "/")
        }

        /// What the argument sets, for patterns that are relative to a folder.
        func section(in folder: String) throws -> ConfigurationLayer.PackageSection {
            typealias Setting = ConfigurationLayer.Setting
            let origin = ConfigurationLayer.Origin.option("--package")
            guard let glob = PackageGlob(pattern, in: folder) else {
                throw ValidationError("'\(DisplayText.shown(pattern))' is no pattern for paths")
            }
            var section = ConfigurationLayer.PackageSection(globs: Setting([glob], origin))
            switch key {
            case .profile:
                guard let profile = ValidationProfile(rawValue: value) else {
                    let names = ValidationProfile.allCases.map(\.rawValue)
                    throw ValidationError(
                        "'\(DisplayText.shown(value))' is no profile; \(NearMiss.hint(value, among: names))")
                }
                section.profile = Setting(profile, origin)
            case .select: section.select = Setting(try ConfigurationArgument.rules(value), origin)
            case .ignore: section.ignores = try ConfigurationArgument.ignores(value).map { Setting($0, origin) }
            case .severity: section.severities = try ConfigurationArgument.severities(value).map { Setting($0, origin) }
            }
            return section
        }
    }
#endif
