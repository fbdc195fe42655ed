import CourseModel
import CourseText

/// The forms in which `course xapi check` reports.
package enum StatementReportFormat: String, CaseIterable, Sendable {
    /// For people.
    case text
    /// One object of JSON.
    case json
    /// JSON Lines: one object a statement.
    case ndjson
}

/// Writes what was found in statements, one by one.
package struct StatementReporter {
    private let format: StatementReportFormat
    private let tool: (name: String, version: String)
    private let version: XAPIVersion
    private let input: String
    private var statements = 0
    private var invalid = 0
    private var counts: [Severity: Int] = [:]

    /// Makes a reporter.
    package init(
        _ format: StatementReportFormat, tool: (name: String, version: String), version: XAPIVersion, input: String
    ) {
        self.format = format
        self.tool = tool
        self.version = version
        self.input = input
    }

    /// What stands before the statements.
    package func begin() -> String {
        switch format {
        case .text: return "\(tool.name) \(tool.version)  xAPI \(version.rawValue)\n\n"
        case .ndjson: return ""
        case .json:
            var writer = JSONWriter(pretty: false)
            writer.object { writer in
                writer.member("schema", 1)
                writer.object("tool") { writer in
                    writer.member("name", tool.name)
                    writer.member("version", tool.version)
                }
                writer.member("xapiVersion", version.rawValue)
                writer.member("input", input)
            }
            return writer.text.dropLast() + ",\"statements\":["
        }
    }

    /// What is said of a statement.
    package mutating func add(_ verdict: StatementVerdict) -> String {
        let isFirst = statements == 0
        statements += 1
        if !verdict.isValid { invalid += 1 }
        for placed in verdict.problems { counts[placed.problem.severity, default: 0] += 1 }
        switch format {
        case .text: return text(verdict)
        case .ndjson: return json(verdict) + "\n"
        case .json: return (isFirst ? "\n" : ",\n") + json(verdict)
        }
    }

    /// What stands behind the statements.
    package func end(status: Int) -> String {
        switch format {
        case .text: return verdict + "\n"
        case .ndjson: return ""
        case .json:
            var writer = JSONWriter(pretty: false)
            writer.object { writer in
                writer.object("counts") { writer in
                    writer.member("statements", statements)
                    writer.member("invalid", invalid)
                    for severity in Severity.allCases.reversed() {
                        writer.member(severity.rawValue, counts[severity] ?? 0)
                    }
                }
                writer.member("status", status)
            }
            return "\n]," + writer.text.dropFirst() + "\n"
        }
    }

    // MARK: Text

    private var verdict: String {
        let errors = counts[.error] ?? 0
        let warnings = counts[.warning] ?? 0
        let faults = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(Self.count)
        let all = Self.count(statements, "statement")
        if faults.isEmpty { return "OK: \(all)" }
        return "\(faults.joined(separator: ", ")) in \(all): \(invalid) to be refused"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private func text(_ verdict: StatementVerdict) -> String {
        guard !verdict.problems.isEmpty else { return "" }
        let id = verdict.id.map { " (\(DisplayText.shown($0)))" } ?? ""
        var text = "statement \(verdict.index + 1)\(id), line \(verdict.line)\n"
        for placed in verdict.problems {
            let problem = placed.problem
            text +=
                "  \(placed.line):\(placed.column)  \(problem.severity.rawValue)  \(problem.message)  \(problem.rule)\n"
            let place = problem.pointer.isEmpty ? "" : "\(DisplayText.shown(problem.pointer))  "
            let spec = problem.spec.first.map {
                "\($0.document) \($0.section)\($0.requirement.map { ", \($0)" } ?? "")"
            }
            text += "      \(place)\(spec ?? "")\n"
            if let remedy = StatementRule.rule(problem.rule)?.remedy { text += "      \(remedy)\n" }
        }
        return text + "\n"
    }

    // MARK: JSON

    private func json(_ verdict: StatementVerdict) -> String {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("index", verdict.index)
            writer.member("id", verdict.id)
            writer.member("valid", verdict.isValid)
            writer.member("line", verdict.line)
            writer.array("problems", verdict.problems) { writer, placed in
                let problem = placed.problem
                writer.object { writer in
                    writer.member("rule", problem.rule.rawValue)
                    writer.member("severity", problem.severity.rawValue)
                    writer.member("pointer", problem.pointer)
                    writer.member("message", problem.message.text)
                    writer.member("line", placed.line)
                    writer.member("column", placed.column)
                    writer.array("spec", problem.spec) { writer, spec in
                        writer.object { writer in
                            writer.member("document", spec.document)
                            writer.member("section", spec.section)
                            writer.member("requirement", spec.requirement)
                        }
                    }
                }
            }
        }
        return writer.text
    }
}
