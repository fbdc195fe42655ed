#if CLI
    import CourseKit
    import TOMLKit

    /// Reads a configuration file in TOML.
    struct TOMLConfiguration {
        let file: String
        private var lines = TOMLLines()

        init(file: String) {
            self.file = file
        }

        /// Reads a text.
        mutating func read(_ text: String) throws(ConfigurationProblem) -> ConfigurationNode {
            do throws(TOMLLines.Fault) {
                lines = try TOMLLines(scanning: text, depthLimit: ConfigurationNode.depthLimit)
            } catch {
                throw problem(error.message, error.line)
            }
            do {
                return table(try TOMLTable(string: text), at: [], line: 1)
            } catch let error as TOMLParseError {
                throw problem("no TOML: \(DisplayText.shown(error.description))", error.source.begin.line)
            } catch {
                throw problem("no TOML", nil)
            }
        }

        private func problem(_ message: String, _ line: Int?) -> ConfigurationProblem {
            ConfigurationProblem(file: file, line: line, message: message)
        }

        private func table(_ table: TOMLTable, at path: [TOMLLines.Step], line: Int?) -> ConfigurationNode {
            var members: [ConfigurationNode.Member] = []
            for (key, value) in table {
                let path = path + [.key(key)]
                let line = lines[path]
                members.append(ConfigurationNode.Member(key: key, line: line, node: node(value, at: path, line: line)))
            }
            // The library sorts by key; people read from top to bottom.
            members.sort { ($0.line ?? 0, $0.key) < ($1.line ?? 0, $1.key) }
            return ConfigurationNode(value: .table(members), line: line)
        }

        private func node(
            _ value: any TOMLValueConvertible, at path: [TOMLLines.Step], line: Int?
        ) -> ConfigurationNode {
            if let inner = value.table { return table(inner, at: path, line: line) }
            if let array = value.array {
                var list: [ConfigurationNode] = []
                for element in array {
                    let path = path + [.index(list.count)]
                    list.append(node(element, at: path, line: lines[path] ?? line))
                }
                return ConfigurationNode(value: .list(list), line: line)
            }
            return ConfigurationNode(value: TOMLConfiguration.scalar(value), line: line)
        }

        private static func scalar(_ value: any TOMLValueConvertible) -> ConfigurationNode.Value {
            switch value.type {
            case .string: value.string.map { .text($0) } ?? .other("no text")
            case .int: value.int.map { .integer($0) } ?? .other("no number")
            case .bool: value.bool.map { .boolean($0) } ?? .other("no truth value")
            case .date:
                value.date.flatMap { date in
                    CalendarDate(year: date.year, month: date.month, day: date.day).map { .text($0.description) }
                } ?? .other("no date")
            case .double: .other("a number with a fraction")
            case .time, .dateTime: .other("a time")
            case .table, .array: .other("no value")
            }
        }
    }
#endif
