#if CLI
    import CourseKit
    import Yams

    /// Reads a configuration file in YAML.
    struct YAMLConfiguration {
        let file: String
        private var count = 0

        init(file: String) {
            self.file = file
        }

        /// Reads a text; `nil` when there is nothing in it.
        mutating func read(_ text: String) throws(ConfigurationProblem) -> ConfigurationNode? {
            // Few bytes can stand for any number of values that way.
            guard !YAMLConfiguration.hasAliases(text) else {
                throw problem("anchors (&) with aliases (*) are not taken", nil)
            }
            do {
                guard let root = try compose(yaml: text) else { return nil }
                return try node(root, depth: 0)
            } catch let problem as ConfigurationProblem {
                throw problem
            } catch {
                throw describe(error)
            }
        }

        private func problem(_ message: String, _ line: Int?) -> ConfigurationProblem {
            ConfigurationProblem(file: file, line: line, message: message)
        }

        private func describe(_ error: any Error) -> ConfigurationProblem {
            switch error {
            case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
                YamlError.composer(_, let problem, let mark, _):
                return self.problem("no YAML: \(DisplayText.shown(problem))", mark.line)
            case YamlError.duplicatedKeysInMapping(let keys, let context):
                return problem("key '\(DisplayText.shown(keys.first ?? ""))' is there twice", context.mark.line)
            case YamlError.reader(let problem, _, _, _):
                return self.problem("no YAML: \(DisplayText.shown(problem))", nil)
            default: return problem("no YAML", nil)
            }
        }

        private mutating func node(_ node: Node, depth: Int) throws(ConfigurationProblem) -> ConfigurationNode {
            let line = node.mark?.line
            count += 1
            guard depth <= ConfigurationNode.depthLimit, count <= ConfigurationNode.countLimit else {
                throw problem("too much stands inside each other", line)
            }
            switch node {
            case .scalar(let scalar):
                return ConfigurationNode(value: YAMLConfiguration.value(scalar), line: line)
            case .sequence(let sequence):
                var list: [ConfigurationNode] = []
                for element in sequence { list.append(try self.node(element, depth: depth + 1)) }
                return ConfigurationNode(value: .list(list), line: line)
            case .mapping(let mapping):
                var members: [ConfigurationNode.Member] = []
                for (key, value) in mapping {
                    guard case .scalar(let name) = key else { throw problem("a key must be a text", key.mark?.line) }
                    members.append(
                        ConfigurationNode.Member(
                            key: name.string, line: name.mark?.line, node: try self.node(value, depth: depth + 1)))
                }
                return ConfigurationNode(value: .table(members), line: line)
            case .alias: throw problem("aliases are not taken", line)
            }
        }

        /// The value of a scalar by the core schema of YAML 1.2; a date is a text.
        private static func value(_ scalar: Node.Scalar) -> ConfigurationNode.Value {
            guard scalar.style == .plain else { return .text(scalar.string) }
            switch scalar.string {
            case "true", "True", "TRUE": return .boolean(true)
            case "false", "False", "FALSE": return .boolean(false)
            case "", "~", "null", "Null", "NULL": return .other("nothing")
            default: return Int(scalar.string).map { .integer($0) } ?? .text(scalar.string)
            }
        }

        /// Whether the text may hold an anchor and an alias.
        private static func hasAliases(_ text: String) -> Bool {
            var hasAnchor = false
            var hasAlias = false
            var previous = UInt8(ascii: "\n")
            var mark: UInt8?
            for byte in text.utf8 {
                let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
                if let mark, !isSpace {
                    if mark == UInt8(ascii: "&") { hasAnchor = true } else { hasAlias = true }
                }
                mark = nil
                if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), " \t\n\r[{,:-?".utf8.contains(previous) {
                    mark = byte
                }
                previous = byte
            }
            return hasAnchor && hasAlias
        }
    }
#endif
