import CourseModel
public import CourseValidation

/// Writes the pages of the documentation about the rules: one a rule, and one that lists them.
public enum RulePage {
    /// The name of the file of a rule's page; the dots of identifiers would be read as those of file names.
    public static func fileName(of rule: RuleInfo) -> String {
        name(of: rule) + ".md"
    }

    /// Returns the page about a rule.
    public static func page(of rule: RuleInfo) -> String {
        var text = """
            # \(Markup.markdown(rule.title))

            \(Markup.markdown(rule.summary))

            ## Overview

            `\(rule.id)` judges \(RuleText.names(of: rule.standards)), since version \(rule.since).

            ### Why it matters

            \(Markup.markdown(rule.rationale))

            ### How bad it is

            - \(rule.severity.rawValue)\(rule.isPreview ? " (preview: not counted)" : ""): \
            \(RuleText.words(for: rule.consequence))

            """
        for exception in rule.exceptions { text += "- \(Markup.markdown(RuleText.describe(exception)))\n" }
        text += "\n### What to do\n\n\(Markup.markdown(rule.remedy))\n"
        if rule.fix != .none { text += "\n\(RuleText.words(for: rule.fix))\n" }
        text += examples(rule.rejects, "Wrong") + examples(rule.accepts, "Right")
        text += "\n### Where it stands\n\n"
        for spec in rule.spec { text += "- \(Markup.markdown(RuleText.describe(spec)))\n" }
        return text
    }

    /// Returns the page that lists rules, by group.
    public static func index(_ rules: [RuleInfo]) -> String {
        var text = """
            # Rules

            What `course check` judges, and why.

            ## Overview

            Each of the \(rules.count) rules has an identifier that never changes its meaning, a severity, a consequence, a remedy and a
            section of a standard to stand on. `course rules ID` shows the same as these pages.

            ## Topics

            """
        for group in RuleGroup.allCases {
            let members = rules.filter { $0.group == group }
            guard !members.isEmpty else { continue }
            text += "\n### \(group.name)\n\n"
            for rule in members { text += "- <doc:\(name(of: rule))>\n" }
        }
        return text
    }

    private static func name(of rule: RuleInfo) -> String {
        rule.id.rawValue.replacing(".", with: "-")
    }

    private static func examples(_ examples: [RuleExample], _ heading: String) -> String {
        guard !examples.isEmpty else { return "" }
        var text = "\n### \(heading)\n"
        for example in examples.prefix(3) {
            if let caption = example.caption { text += "\n\(Markup.markdown(caption))\n" }
            text += "\n````\n"
            let lines = example.lines(showingMarks: true)
            for line in lines.prefix(greatestCount) { text += DisplayText.shown(line, limit: 300) + "\n" }
            if lines.count > greatestCount { text += "…\n" }
            text += "````\n"
        }
        return text
    }

    /// How many lines of an example are shown.
    private static let greatestCount = 60
}
