import CourseModel
import CourseText
import CourseValidation

/// Writes rules as JSON, for `course rules --format json`.
public enum RuleJSON {
    /// Returns one document about `rules`.
    public static func document(_ rules: [RuleEntry], version: String) -> String {
        var writer = JSONWriter(pretty: true)
        writer.object { writer in
            CheckJSON.head(of: CheckRun(version: version), into: &writer)
            writer.member("ruleSet", RuleCatalogue.hash)
            writer.array("rules", rules) { writer, rule in
                writer.object { write(rule, into: &$0) }
            }
        }
        return writer.text + "\n"
    }

    private static func write(_ rule: RuleEntry, into writer: inout JSONWriter) {
        writer.member("id", rule.id.rawValue)
        writer.member("judges", rule.subject.rawValue)
        writer.member("group", rule.group?.code)
        writer.member("title", rule.title)
        writer.member("summary", rule.summary)
        writer.member("rationale", rule.rationale)
        writer.array("standards", rule.standards.map(\.token))
        writer.array("xapiVersions", rule.xapiVersions)
        writer.member("severity", rule.severity.rawValue)
        writer.array("exceptions", rule.exceptions) { writer, exception in
            writer.object {
                $0.member("severity", exception.severity.rawValue)
                $0.member("standard", exception.standard?.token)
                $0.member("profile", exception.profile?.rawValue)
                $0.member("case", exception.variant)
            }
        }
        writer.member("consequence", rule.consequence?.rawValue)
        writer.array("spec", rule.spec) { writer, spec in
            writer.object { CheckJSON.members(of: spec, into: &$0) }
        }
        writer.member("remedy", rule.remedy)
        writer.object("fix") { $0.member("kind", rule.fix.rawValue) }
        writer.member("since", rule.since)
        writer.member("preview", rule.isPreview)
        writer.object("examples") { writer in
            writer.array("bad", rule.rejects.map { $0.lines.joined(separator: "\n") })
            writer.array("good", rule.accepts.map { $0.lines.joined(separator: "\n") })
        }
    }
}
