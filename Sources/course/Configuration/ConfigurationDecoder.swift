#if CLI
    import CourseKit

    /// Makes settings of the values of a configuration file, and says what is wrong with them.
    struct ConfigurationDecoder {
        /// The file as people know it.
        let file: String
        /// The absolute folder of the file, which paths and patterns in it are relative to.
        let folder: String
        /// The lines of the file, which findings about it show.
        let lines: [Substring]
        private(set) var problems: [ConfigurationProblem] = []

        private typealias Setting = ConfigurationLayer.Setting

        init(file: String, folder: String, text: String) {
            self.file = file
            self.folder = folder
            self.lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        }

        private enum Key: String, CaseIterable {
            case profile, select, ignore, severity, preview, baseline, limits, package
            case failOn = "fail-on"
        }

        private enum IgnoreKey: String, CaseIterable {
            case rule, reason, until
        }

        private enum PackageKey: String, CaseIterable {
            case glob, profile, select, ignore, severity
        }

        /// Reads a whole file.
        mutating func decode(_ root: ConfigurationNode) -> ConfigurationLayer {
            var layer = ConfigurationLayer()
            for (key, member) in members(of: root, "the file", Key.self) {
                let node = member.node
                switch key {
                case .profile: layer.profile = profile(member)
                case .select: layer.select = select(member)
                case .ignore: layer.ignores = ignores(member)
                case .severity: layer.severities = severities(member)
                case .preview:
                    guard case .boolean(let flag) = node.value else {
                        wrong(member, wants: "true or false")
                        continue
                    }
                    layer.includesPreview = Setting(flag, origin(member.line))
                case .failOn:
                    let names = FailOn.allCases.map(\.rawValue)
                    layer.failOn = word(member, among: names).flatMap { FailOn(rawValue: $0) }
                        .map { Setting($0, origin(member.line)) }
                case .baseline:
                    guard let path = text(member) else { continue }
                    layer.baseline = Setting(LexicalPath.absolute(path, in: folder), origin(member.line))
                case .limits: layer.limits = limits(member)
                case .package:
                    for (number, node) in list(member).enumerated() {
                        if let section = package(node, "package \(number + 1)") { layer.packages.append(section) }
                    }
                }
            }
            return layer
        }

        // MARK: Keys

        private mutating func profile(_ member: ConfigurationNode.Member) -> Setting<ValidationProfile>? {
            word(member, among: ValidationProfile.allCases.map(\.rawValue))
                .flatMap { ValidationProfile(rawValue: $0) }.map { Setting($0, origin(member.line)) }
        }

        private mutating func select(_ member: ConfigurationNode.Member) -> Setting<[RuleSelector]>? {
            var selectors: [RuleSelector] = []
            for node in list(member) {
                guard case .text(let name) = node.value else {
                    wrong(member, wants: "names of rules or areas", node)
                    return nil
                }
                if let selector = selector(name, in: "select", node.line ?? member.line) { selectors.append(selector) }
            }
            return Setting(selectors, origin(member.line))
        }

        private mutating func ignores(_ member: ConfigurationNode.Member) -> [Setting<RuleIgnore>] {
            var ignores: [Setting<RuleIgnore>] = []
            for node in list(member) {
                guard case .table = node.value else {
                    wrong(member, wants: "tables with 'rule' and 'reason'", node)
                    continue
                }
                var values: [IgnoreKey: (text: String, line: Int?)] = [:]
                for (key, member) in members(of: node, "ignore", IgnoreKey.self) {
                    if let text = text(member) { values[key] = (text, member.line) }
                }
                let line = values[.rule]?.line ?? node.line ?? member.line
                guard let rule = values[.rule], let reason = values[.reason] else {
                    let missing = [IgnoreKey.rule, .reason].filter { key in
                        values[key] == nil && !hasMember(node, key.rawValue)
                    }
                    for key in missing { report("'\(key.rawValue)' is missing in an ignore", line) }
                    continue
                }
                guard let selector = selector(rule.text, in: "ignore", line) else { continue }
                var until: CalendarDate?
                if let day = values[.until] {
                    until = CalendarDate(day.text)
                    if until == nil {
                        report("'until' wants a day such as 2026-12-31, not '\(shown(day.text))'", day.line)
                        continue
                    }
                }
                let ignore = RuleIgnore(selector, reason: reason.text, until: until, place: place(line))
                ignores.append(Setting(ignore, origin(line)))
            }
            return ignores
        }

        private mutating func severities(_ member: ConfigurationNode.Member) -> [Setting<SeverityOverride>] {
            guard case .table(let members) = member.node.value else {
                wrong(member, wants: "a table of rules and severities")
                return []
            }
            var severities: [Setting<SeverityOverride>] = []
            for (name, rule) in flattened(members, prefix: "") {
                guard let selector = selector(name, in: "severity", rule.line) else { continue }
                if case .text("off") = rule.node.value {
                    report("'\(name)' cannot be off: ignore it, with a reason", rule.line)
                } else if let severity = word(rule, among: ["error", "warning", "info"]).flatMap(Severity.init) {
                    severities.append(Setting(SeverityOverride(selector, severity), origin(rule.line)))
                }
            }
            return severities
        }

        /// A rule's name without quotes is, to TOML, a table in a table.
        private func flattened(
            _ members: [ConfigurationNode.Member], prefix: String
        ) -> [(name: String, member: ConfigurationNode.Member)] {
            members.flatMap { member -> [(name: String, member: ConfigurationNode.Member)] in
                guard case .table(let inner) = member.node.value else { return [(prefix + member.key, member)] }
                return flattened(inner, prefix: prefix + member.key + ".")
            }
        }

        private mutating func limits(_ member: ConfigurationNode.Member) -> [LimitOptions.Name: Setting<UInt64>] {
            var limits: [LimitOptions.Name: Setting<UInt64>] = [:]
            for (name, member) in members(of: member.node, "limits", LimitOptions.Name.self) {
                let value: UInt64? =
                    switch member.node.value {
                    case .integer(let number): UInt64(exactly: number)
                    case .text(let text) where name.isSize: ByteCount(argument: text)?.bytes
                    case .text, .boolean, .list, .table, .other: nil
                    }
                guard let value, name.isSize || value <= UInt64(UInt32.max) else {
                    wrong(member, wants: name.isSize ? "a size such as 500000 or \"2GiB\"" : "a number")
                    continue
                }
                limits[name] = Setting(value, origin(member.line))
            }
            return limits
        }

        private mutating func package(
            _ node: ConfigurationNode, _ words: String
        ) -> ConfigurationLayer.PackageSection? {
            var globs: [PackageGlob] = []
            var hasGlob = false
            var section = ConfigurationLayer.PackageSection(globs: Setting([], origin(node.line)))
            for (key, member) in members(of: node, words, PackageKey.self) {
                switch key {
                case .glob:
                    hasGlob = true
                    section.globs.origin = origin(member.line)
                    for node in list(member) {
                        guard case .text(let pattern) = node.value else {
                            wrong(member, wants: "patterns for paths", node)
                            continue
                        }
                        guard let glob = PackageGlob(pattern, in: folder) else {
                            report("'\(shown(pattern))' is no pattern for paths", node.line ?? member.line)
                            continue
                        }
                        globs.append(glob)
                    }
                case .profile: section.profile = profile(member)
                case .select: section.select = select(member)
                case .ignore: section.ignores = ignores(member)
                case .severity: section.severities = severities(member)
                }
            }
            section.globs.value = globs
            if case .table = node.value, !hasGlob { report("'glob' is missing in \(words)", node.line) }
            return section
        }

        // MARK: Values

        /// The members of a table by their keys; unknown keys and what is no table are reported.
        private mutating func members<Name: RawRepresentable & CaseIterable>(
            of node: ConfigurationNode, _ words: String, _ keys: Name.Type
        ) -> [(key: Name, member: ConfigurationNode.Member)] where Name.RawValue == String {
            guard case .table(let members) = node.value else {
                report("\(words) must be a table, not \(node.kind)", node.line)
                return []
            }
            var known: [(key: Name, member: ConfigurationNode.Member)] = []
            for member in members {
                if let key = Name(rawValue: member.key) {
                    known.append((key, member))
                } else {
                    let hint = NearMiss.hint(member.key, among: Name.allCases.map(\.rawValue))
                    report("unknown key '\(shown(member.key))' in \(words); \(hint)", member.line)
                }
            }
            return known
        }

        private func hasMember(_ node: ConfigurationNode, _ key: String) -> Bool {
            guard case .table(let members) = node.value else { return false }
            return members.contains { $0.key == key }
        }

        /// The elements of a list; a single value stands for a list of it.
        private func list(_ member: ConfigurationNode.Member) -> [ConfigurationNode] {
            guard case .list(let nodes) = member.node.value else { return [member.node] }
            return nodes
        }

        private mutating func text(_ member: ConfigurationNode.Member) -> String? {
            guard case .text(let text) = member.node.value, text.contains(where: { !$0.isWhitespace }) else {
                wrong(member, wants: "a text")
                return nil
            }
            return text
        }

        private mutating func word(_ member: ConfigurationNode.Member, among words: [String]) -> String? {
            guard case .text(let text) = member.node.value else {
                wrong(member, wants: "one of " + words.joined(separator: ", "))
                return nil
            }
            guard words.contains(text) else {
                let hint = NearMiss.hint(text, among: words)
                report("'\(shown(member.key))' cannot be '\(shown(text))'; \(hint)", member.line)
                return nil
            }
            return text
        }

        private mutating func selector(_ name: String, in key: String, _ line: Int?) -> RuleSelector? {
            if let selector = RuleSelector(name) { return selector }
            report("'\(key)' names '\(shown(name))', which \(NearMiss.ruleFault(name))", line)
            return nil
        }

        // MARK: Reporting

        private mutating func wrong(
            _ member: ConfigurationNode.Member, wants words: String, _ node: ConfigurationNode? = nil
        ) {
            let found =
                switch (node ?? member.node).value {
                case .text(let text) where !text.contains(where: { !$0.isWhitespace }): "a blank one"
                default: (node ?? member.node).kind
                }
            report("'\(shown(member.key))' wants \(words), not \(found)", node?.line ?? member.line)
        }

        private mutating func report(_ message: String, _ line: Int?) {
            problems.append(ConfigurationProblem(file: file, line: line, message: message))
        }

        private func shown(_ text: String) -> String { DisplayText.shown(text) }

        private func origin(_ line: Int?) -> ConfigurationLayer.Origin { .file(file, line: line) }

        /// A place in the file, with the line as it stands there.
        private func place(_ line: Int?) -> SourcePlace {
            var place = SourcePlace(entry: file, line: line)
            guard let line, lines.indices.contains(line - 1) else { return place }
            let text = lines[line - 1]
            let indent = text.prefix { $0 == " " || $0 == "\t" }.count
            let length = text.unicodeScalars.count - indent
            place.column = indent + 1
            place.excerpt = SourceExcerpt(
                text: DisplayText.shown(String(text), limit: SourceExcerpt.limit), offset: indent, length: length)
            return place
        }
    }
#endif
