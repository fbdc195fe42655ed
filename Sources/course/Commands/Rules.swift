#if CLI
    import ArgumentParser
    import CourseKit

    /// `course rules`: the catalogue, or one rule in full.
    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the rules, or explains one.",
            discussion: """
                What is checked, why, what it leads to, where the standard says so, an example, what mends it: the rules \
                of `course check` about packages, and those of `course xapi check` about statements, whose area is xapi.
                """)

        @Argument(
            help: ArgumentHelp(
                "A rule, for example item.identifierref-dangling, or an area, for example item.", valueName: "id"),
            completion: .list(RuleDirectory.all.map(\.id.rawValue)))
        var id: String?

        @Option(help: "Write text for people or JSON for programs.")
        var format = PlainFormat.text

        @Option(help: "Colour the text.")
        var color = ColorChoice.auto

        func run() throws {
            let rules = try selectedRules()
            let style = TextStyle(isColored: color.isColored())
            var output = Output.standard
            switch format {
            case .json: try output.write(RuleJSON.document(rules, version: CourseKitRelease.version))
            case .text:
                if let rule = rules.first, rules.count == 1, id == rule.id.rawValue {
                    try output.write(RuleText.explanation(of: rule, style: style))
                } else {
                    try output.write(RuleText.list(rules, style: style))
                }
            }
        }

        private func selectedRules() throws -> [RuleEntry] {
            guard let id else { return RuleDirectory.all }
            let rules = RuleDirectory.rules(named: id)
            guard rules.isEmpty else { return rules }
            let near = RuleDirectory.identifiers(like: id).map(\.rawValue)
            let hint = near.isEmpty ? "`course rules` lists them all" : "did you mean \(near.joined(separator: ", "))?"
            Output.say("course: there is no rule '\(id)'; \(hint)")
            throw ExitStatus.usage
        }
    }
#endif
