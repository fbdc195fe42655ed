import CourseModel

extension RuleInfo {
    /// Declares a rule about the presentation of navigation.
    fileprivate static func navigation(
        _ id: RuleID, title: String, summary: String, rationale: String, requirement: String, remedy: String,
        fix: RuleFix = .none, rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: .scorm2004, severity: .error,
            consequence: .blocksImport, spec: [.scorm2004CAM("5.2"), .scorm2004Requirement(requirement)],
            remedy: remedy, fix: fix,
            accepts: [
                .presentation(
                    "<adlnav:navigationInterface><adlnav:hideLMSUI>exit</adlnav:hideLMSUI></adlnav:navigationInterface>"
                )
            ], rejects: rejects())
    }
}

extension RuleExample {
    /// A manifest whose one item has this presentation.
    fileprivate static func presentation(_ parts: String) -> RuleExample {
        .manifest(
            items: """
                <item identifier="I1" identifierref="R1">
                  <title>Lesson 1</title>
                  <adlnav:presentation>\(parts)</adlnav:presentation>
                </item>
                """, standards: .scorm2004)
    }
}

/// A presentation that is not in an item.
struct MisplacedPresentation: GrammarRule {
    static let info = RuleInfo.navigation(
        "nav.presentation-placement",
        title: "Presentation outside an item",
        summary: "adlnav:presentation is a child of an item.",
        rationale: "Only items are delivered: elsewhere it hides nothing.",
        requirement: "33.1", remedy: "Move the presentation into the item that it is meant for.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson 1</title></item>
                    ↓<adlnav:presentation/>
                    """, standards: [.scorm2004(.fourth)])
        ])
}

/// Two navigation interfaces.
struct NavigationInterfaceCount: GrammarRule {
    static let info = RuleInfo.navigation(
        "nav.interface-count",
        title: "Several navigation interfaces",
        summary: "A presentation holds at most one navigationInterface.",
        rationale: "Systems read the first or the last: controls that should be hidden are shown.",
        requirement: "33.1", remedy: "Merge them into one.", fix: .safe,
        rejects: [.presentation("<adlnav:navigationInterface/>↓<adlnav:navigationInterface/>")])
}

/// A navigation interface that is not in a presentation.
struct MisplacedNavigationInterface: GrammarRule {
    static let info = RuleInfo.navigation(
        "nav.interface-placement",
        title: "Navigation interface outside a presentation",
        summary: "adlnav:navigationInterface is a child of adlnav:presentation.",
        rationale: "Elsewhere it hides nothing.", requirement: "33.3.2", remedy: "Put it into a presentation.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<adlnav:navigationInterface/></item>
                    """, standards: [.scorm2004(.fourth)])
        ])
}

/// A hidden control that is not in a navigation interface.
struct MisplacedHiddenControl: GrammarRule {
    static let info = RuleInfo.navigation(
        "nav.hide-placement",
        title: "hideLMSUI outside a navigation interface",
        summary: "adlnav:hideLMSUI is a child of adlnav:navigationInterface.",
        rationale: "Elsewhere it hides nothing.", requirement: "33.3.1.2", remedy: "Put it into a navigationInterface.",
        rejects: [.presentation("↓<adlnav:hideLMSUI>exit</adlnav:hideLMSUI>")])
}

/// A control that does not exist.
struct HiddenControlValue: GrammarRule {
    static let info = RuleInfo.navigation(
        "nav.hide-value",
        title: "Unknown control in hideLMSUI",
        summary: "hideLMSUI names previous, continue, exit, exitAll, abandon, abandonAll or suspendAll.",
        rationale:
            "The control that should be hidden stays, and the learner can leave where the course does not expect it.",
        requirement: "33.1.1.1", remedy: "Name one of the seven controls; 'next' is called 'continue'.", fix: .safe,
        rejects: [
            .presentation(
                "<adlnav:navigationInterface><adlnav:hideLMSUI>↓next</adlnav:hideLMSUI></adlnav:navigationInterface>")
        ])
}
