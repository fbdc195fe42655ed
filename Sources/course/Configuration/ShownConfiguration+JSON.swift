#if CLI
    import CourseKit
    import CourseText

    extension ShownConfiguration {
        /// The same for programs.
        var json: String {
            var writer = JSONWriter(pretty: true)
            writer.object { writer in
                writer.member("schema", CheckRun.schemaVersion)
                writer.object("tool") { tool in
                    tool.member("name", "course")
                    tool.member("version", CourseKitRelease.version)
                }
                writer.member("file", configuration.file)
                writer.member("package", package)
                member("profile", configuration.profile, into: &writer) { $0.value($1.rawValue) }
                member("select", configuration.select, into: &writer) { writer, rules in
                    writer.array(rules.isEmpty ? ["all"] : rules.map(\.description)) { $0.value($1) }
                }
                member("preview", configuration.includesPreview, into: &writer) { $0.value($1) }
                member("fail-on", configuration.failOn, into: &writer) { $0.value($1.rawValue) }
                member("baseline", configuration.baseline, into: &writer) { $0.value($1.isEmpty ? nil : shown($1)) }
                writer.object("limits") { writer in
                    for limit in limits.shown {
                        guard let name = LimitOptions.Name(rawValue: limit.name) else { continue }
                        let origin = configuration.limits[name]?.origin ?? .builtIn
                        member(limit.name, Configuration.Setting(limit.value, origin), into: &writer) { $0.value($1) }
                    }
                }
                rules(configuration.ignores, configuration.severities, into: &writer)
                writer.array("packages", configuration.packages) { writer, section in
                    writer.object { write(section, into: &$0) }
                }
            }
            return writer.text + "\n"
        }

        private func write(_ section: ConfigurationLayer.PackageSection, into writer: inout JSONWriter) {
            member("glob", section.globs, into: &writer) { writer, globs in
                writer.array(globs.map(\.description)) { $0.value($1) }
            }
            if let profile = section.profile { member("profile", profile, into: &writer) { $0.value($1.rawValue) } }
            if let select = section.select {
                member("select", select, into: &writer) { writer, rules in
                    writer.array(rules.map(\.description)) { $0.value($1) }
                }
            }
            rules(section.ignores, section.severities, into: &writer)
        }

        private func rules(
            _ ignores: [Configuration.Setting<RuleIgnore>], _ severities: [Configuration.Setting<SeverityOverride>],
            into writer: inout JSONWriter
        ) {
            writer.array("ignore", ignores) { writer, ignore in
                writer.object { writer in
                    writer.member("rule", ignore.value.rules.description)
                    writer.member("reason", ignore.value.reason)
                    writer.member("until", ignore.value.until?.description)
                    writer.member("expired", ignore.value.isExpired(on: configuration.today))
                    source(ignore.origin, into: &writer)
                }
            }
            writer.array("severity", severities) { writer, severity in
                writer.object { writer in
                    writer.member("rule", severity.value.rules.description)
                    writer.member("severity", severity.value.severity.rawValue)
                    source(severity.origin, into: &writer)
                }
            }
        }

        private func member<Value>(
            _ name: String, _ setting: Configuration.Setting<Value>, into writer: inout JSONWriter,
            _ body: (inout JSONWriter, Value) -> Void
        ) {
            writer.object(name) { writer in
                writer.member("value") { body(&$0, setting.value) }
                source(setting.origin, into: &writer)
            }
        }

        private func source(_ origin: Configuration.Origin, into writer: inout JSONWriter) {
            writer.object("source") { writer in
                switch origin {
                case .builtIn: writer.member("kind", "built-in")
                case .option(let name):
                    writer.member("kind", "option")
                    writer.member("option", name)
                case .file(let name, let line):
                    writer.member("kind", "file")
                    writer.member("file", name)
                    writer.member("line", line)
                }
            }
        }
    }
#endif
