import CourseModel
import CourseValidation

/// Writes rules for people, for `course rules`.
public enum RuleText {
    /// Returns the list of rules, by group.
    public static func list(_ rules: [RuleEntry], style: TextStyle = TextStyle()) -> String {
        let width = rules.map(\.id.rawValue.utf8.count).max() ?? 0
        var text = ""
        for group in RuleEntry.Group.allCases {
            let members = rules.filter { $0.group == group }
            guard !members.isEmpty else { continue }
            text += style.dress(group.name, .title) + "\n"
            for rule in members {
                let id = rule.id.rawValue + String(repeating: " ", count: width - rule.id.rawValue.utf8.count)
                text += "  \(id)  \(mark(rule.severity, style))  \(rule.title)\n"
            }
            text += "\n"
        }
        return text + "\(Shown.count(rules.count, "rule")); `course rules ID` explains one.\n"
    }

    /// Returns everything about one rule.
    public static func explanation(of rule: RuleEntry, style: TextStyle = TextStyle()) -> String {
        var text = style.dress(rule.id.rawValue, .title) + "  " + rule.title + "\n\n"
        text += wrapped(rule.summary) + "\n"
        text += style.dress("Why", .title) + "\n" + wrapped(rule.rationale) + "\n"
        text += style.dress("How bad", .title) + "\n"
        text += "  \(rule.severity.rawValue)" + (rule.isPreview ? " (preview: not counted)" : "")
        text += ": \(effect(of: rule))\n"
        for exception in rule.exceptions { text += "  \(describe(exception))\n" }
        text += "\n" + style.dress("Where", .title) + "\n"
        text += wrapped(scope(of: rule))
        for spec in rule.spec { text += "  \(describe(spec))\n" }
        text += "\n" + style.dress("What to do", .title) + "\n" + wrapped(rule.remedy)
        text += (rule.fix == .none ? "" : "  \(words(for: rule.fix))\n") + "\n"
        for example in rule.rejects { text += show(example, "Bad", .error, style) }
        for example in rule.accepts { text += show(example, "Good", .good, style) }
        return text
    }

    /// What comes of a fault, in words.
    private static func effect(of rule: RuleEntry) -> String {
        if let consequence = rule.consequence { return words(for: consequence) }
        return "a learning record store \(rule.severity == .error ? "refuses" : "keeps") the statement"
    }

    /// The standards, or the versions of xAPI, that have the rule.
    private static func scope(of rule: RuleEntry) -> String {
        switch rule.subject {
        case .package: names(of: rule.standards)
        case .statement: "statements of xAPI \(rule.xapiVersions.joined(separator: " and "))"
        }
    }

    private static func show(_ example: RuleEntry.Example, _ name: String, _ role: TextStyle.Role, _ style: TextStyle)
        -> String
    {
        var text = style.dress(name, role) + (example.caption.map { "  " + $0 } ?? "") + "\n"
        for line in example.linesWithMarks { text += "  " + line + "\n" }
        return text + "\n"
    }

    private static func mark(_ severity: Severity, _ style: TextStyle) -> String {
        switch severity {
        case .error: style.dress("error  ", .error)
        case .warning: style.dress("warning", .warning)
        case .info: style.dress("info   ", .info)
        }
    }

    static func words(for consequence: Consequence) -> String {
        switch consequence {
        case .blocksImport: "an LMS may refuse the package"
        case .willNotLaunch: "content will not open"
        case .willNotTrack: "results may not be recorded"
        case .unsafe: "unpacking or showing the package is not safe"
        case .portability: "behaviour differs from LMS to LMS"
        case .cosmetic: "it only looks odd"
        }
    }

    static func words(for fix: RuleFix) -> String {
        switch fix {
        case .none: ""
        case .safe: "A program can mend it without changing what the package means."
        case .assisted: "A program can propose a change; a person has to confirm it."
        }
    }

    static func describe(_ exception: SeverityException) -> String {
        var conditions: [String] = []
        if let standard = exception.standard { conditions.append("in \(standard.name)") }
        if let profile = exception.profile { conditions.append("under profile \(profile.rawValue)") }
        if let variant = exception.variant { conditions.append("for the case \(variant)") }
        return "\(exception.severity.rawValue) \(conditions.joined(separator: " "))"
    }

    static func describe(_ spec: SpecReference) -> String {
        [spec.document, spec.section, spec.requirement ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func names(of standards: [Standard]) -> String {
        if standards.count == Standard.all.count { return "all standards" }
        return standards.map(\.name).joined(separator: ", ")
    }

    /// Breaks a text into lines of at most 78 columns, indented by two.
    private static func wrapped(_ text: String) -> String {
        var lines: [String] = []
        var line = " "
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > 78, line.count > 1 {
                lines.append(line)
                line = " "
            }
            line += " " + word
        }
        lines.append(line)
        return lines.joined(separator: "\n") + "\n"
    }
}
