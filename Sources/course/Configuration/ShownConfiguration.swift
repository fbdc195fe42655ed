#if CLI
    import CourseKit

    /// The configuration in force, for `--show-config`: a configuration file that says the same, with the source of each
    /// value as a comment.
    struct ShownConfiguration {
        private(set) var configuration: Configuration
        let limits: LimitOptions
        /// The package that it holds for; `nil` for all.
        let package: String?
        private var rows: [(text: String, origin: String?)] = []

        init(_ configuration: Configuration, limits: LimitOptions, package: String?) {
            self.configuration = package.map { configuration.folded(for: $0) } ?? configuration
            self.limits = limits
            self.package = package
            showOwnSeverities()
            writeRows()
        }

        /// Puts the severities of the command line where a file would have them: it has none that win over those of
        /// packages, but a package that is any.
        private mutating func showOwnSeverities() {
            let own = configuration.ownSeverities
            guard configuration.packages.contains(where: { !$0.severities.isEmpty }) else {
                Configuration.lay(own, over: &configuration.severities)
                return
            }
            guard let severity = own.first, let all = PackageGlob("**") else { return }
            configuration.packages.insert(
                ConfigurationLayer.PackageSection(
                    globs: ConfigurationLayer.Setting([all], severity.origin), severities: own),
                at: configuration.packages.count { $0.globs.origin != .option("--package") })
        }

        /// The text, with all sources in one column.
        var text: String {
            let width = min(60, rows.filter { $0.origin != nil }.map(\.text.count).max() ?? 0)
            return rows.map { row in
                guard let origin = row.origin else { return row.text + "\n" }
                let pad = String(repeating: " ", count: max(0, width - row.text.count))
                return row.text + pad + "  # " + origin + "\n"
            }.joined()
        }

        private mutating func writeRows() {
            let file = configuration.file.map { "from " + DisplayText.shown($0) } ?? "no configuration file"
            rows.append(("# \(package.map { "for \(DisplayText.shown($0)), " } ?? "")\(file)", nil))
            row("profile", quoted(configuration.profile.value.rawValue), configuration.profile.origin)
            let select = configuration.select
            row("select", list(select.value.isEmpty ? ["all"] : select.value.map(\.description)), select.origin)
            row("preview", "\(configuration.includesPreview.value)", configuration.includesPreview.origin)
            row("fail-on", quoted(configuration.failOn.value.rawValue), configuration.failOn.origin)
            let baseline = configuration.baseline
            if baseline.value.isEmpty {
                rows.append(("# baseline", "none: " + words(baseline.origin)))
            } else {
                row("baseline", quoted(shown(baseline.value)), baseline.origin)
            }
            for ignore in configuration.ignores { write(ignore, table: "ignore") }
            for section in configuration.packages { write(section) }
            rows.append(("", nil))
            rows.append(("[limits]", nil))
            for limit in limits.shown {
                guard let name = LimitOptions.Name(rawValue: limit.name) else { continue }
                row(limit.name, "\(limit.value)", configuration.limits[name]?.origin ?? .builtIn)
            }
            write(configuration.severities, table: "severity")
        }

        private mutating func write(_ section: ConfigurationLayer.PackageSection) {
            rows.append(("", nil))
            rows.append(("[[package]]", nil))
            row("glob", list(section.globs.value.map(\.description)), section.globs.origin)
            if let profile = section.profile { row("profile", quoted(profile.value.rawValue), profile.origin) }
            if let select = section.select { row("select", list(select.value.map(\.description)), select.origin) }
            for ignore in section.ignores { write(ignore, table: "package.ignore") }
            write(section.severities, table: "package.severity")
        }

        private mutating func write(_ ignore: ConfigurationLayer.Setting<RuleIgnore>, table: String) {
            rows.append(("", nil))
            rows.append(("[[\(table)]]", nil))
            row("rule", quoted(ignore.value.rules.description), ignore.origin)
            rows.append(("reason = \(quoted(ignore.value.reason))", nil))
            guard let until = ignore.value.until else { return }
            let isOver = ignore.value.isExpired(on: configuration.today)
            rows.append(("until = \(until)", isOver ? "over: nothing is ignored any more" : nil))
        }

        private mutating func write(_ severities: [ConfigurationLayer.Setting<SeverityOverride>], table: String) {
            guard !severities.isEmpty else { return }
            rows.append(("", nil))
            rows.append(("[\(table)]", nil))
            for severity in severities {
                row(
                    quoted(severity.value.rules.description), quoted(severity.value.severity.rawValue), severity.origin)
            }
        }

        private mutating func row(_ key: String, _ value: String, _ origin: Configuration.Origin) {
            rows.append(("\(key) = \(value)", words(origin)))
        }

        private func words(_ origin: Configuration.Origin) -> String {
            switch origin {
            case .builtIn: "built in"
            case .option(let name): name
            case .file(let name, let line): DisplayText.shown(name) + (line.map { ":\($0)" } ?? "")
            }
        }

        private func list(_ values: [String]) -> String {
            "[" + values.map(quoted).joined(separator: ", ") + "]"
        }

        /// A basic string of TOML.
        private func quoted(_ text: String) -> String {
            var result = "\""
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\"": result += "\\\""
                case "\\": result += "\\\\"
                case "\n": result += "\\n"
                case "\t": result += "\\t"
                case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                default: result.unicodeScalars.append(scalar)
                }
            }
            return result + "\""
        }

        /// A path from the working folder.
        func shown(_ path: String) -> String {
            LexicalPath.relative(path, to: configuration.workingFolder)
        }
    }
#endif
