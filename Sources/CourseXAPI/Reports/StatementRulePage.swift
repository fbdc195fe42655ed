import CourseModel

/// The page of the documentation about the rules of statements.
package enum StatementRulePage {
    /// The page in Markdown.
    package static var text: String {
        """
        # Rules about statements

        What `course xapi check` and ``/CourseXAPI/StatementCheck`` look for.

        ## Overview

        A rule that is an error makes a learning record store refuse a statement; one that is a warning does not. This page is made of
        the code: `swift run generate-docs`.

        """ + StatementRule.all.sorted { $0.id < $1.id }.map(section(of:)).joined()
    }

    private static func section(of rule: StatementRule) -> String {
        var text = """

            ### \(rule.id)

            \(rule.title). \(rule.summary)

            - Severity: \(rule.severity.rawValue). \(rule.rationale)
            - Versions: \(rule.versions.map(\.rawValue).joined(separator: ", "))
            - Specification: \(citations(of: rule))
            - Remedy: \(rule.remedy)

            """
        text += examples("Refused", rule.severity == .error ? rule.rejects : [])
        text += examples("Reported", rule.severity == .error ? [] : rule.rejects)
        return text + examples("Accepted", rule.accepts)
    }

    private static func citations(of rule: StatementRule) -> String {
        rule.versions.flatMap { version in
            rule.spec(for: version).map { spec in
                "\(spec.document) \(spec.section)" + (spec.requirement.map { " (\($0))" } ?? "")
            }
        }.joined(separator: "; ")
    }

    /// Examples that are short enough to be read.
    private static func examples(_ title: String, _ examples: [StatementExample]) -> String {
        let texts = examples.map(\.text).filter { !$0.isEmpty && $0.count <= 300 }
        guard !texts.isEmpty else { return "" }
        return "\n\(title):\n\n```json\n" + texts.joined(separator: "\n") + "\n```\n"
    }
}
