import CourseModel

/// A part of the sequencing information is there twice.
struct RepeatedSequencingPart: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.child-count",
        title: "Part of the sequencing information twice",
        summary:
            "Each part of a sequencing element (controlMode, sequencingRules, objectives …) is there at most once.",
        rationale:
            "Systems take the first, the last or neither: the activity is sequenced by half of what was written.",
        requirement: "31.5", remedy: "Merge the parts into one.", fix: .assisted,
        accepts: [.sequencing(#"<imsss:controlMode flow="true"/><imsss:deliveryControls/>"#)],
        rejects: [.sequencing(#"<imsss:controlMode flow="true"/>↓<imsss:controlMode choice="false"/>"#)])
}

/// The parts of the sequencing information are in the wrong order.
struct SequencingPartOrder: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.child-order",
        title: "Sequencing information out of order",
        summary:
            "The order is controlMode, sequencingRules, limitConditions, auxiliaryResources, rollupRules, objectives, "
            + "randomizationControls, deliveryControls, then ADL's extensions.",
        rationale: "A system that validates against the schema refuses the manifest.",
        requirement: nil, remedy: "Put the parts into the order of the binding.", fix: .safe,
        accepts: [.sequencing(#"<imsss:controlMode/><imsss:rollupRules/><imsss:deliveryControls/>"#)],
        rejects: [.sequencing(#"<imsss:deliveryControls/>↓<imsss:controlMode/>"#)])
}

/// A sequencing element where it may not stand.
struct MisplacedSequencingElement: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.element-misplaced",
        title: "Sequencing element in the wrong place",
        summary: "Every element of imsss and adlseq stands in the one parent that the binding gives it.",
        rationale:
            "The wildcards of content packaging let a misplaced element pass the schema of the 4th Edition; no system acts "
            + "on it, so the rule or limit that it was meant to set does not exist.",
        consequence: .willNotTrack, requirement: "31.5.1", remedy: "Move the element to where it belongs.",
        accepts: [.sequencing(#"<imsss:controlMode flow="true"/>"#)],
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson 1</title>↓<imsss:controlMode flow="true"/></item>
                    """, standards: [.scorm2004(.fourth)]),
            .sequencing(
                #"<imsss:sequencingRules>↓<imsss:ruleCondition condition="satisfied"/></imsss:sequencingRules>"#),
        ])
}

/// Sequencing information where there is no activity.
struct SequencingWithoutActivity: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.placement-unknown",
        title: "Sequencing information without an activity",
        summary: "A sequencing element stands in an organization, an item or the sequencing collection.",
        rationale: "Only organizations and items become activities; sequencing elsewhere has no effect.",
        severity: .warning, consequence: .willNotTrack, requirement: "31.2",
        remedy: "Move the sequencing element into the item or organization that it is meant for.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html">
                      <file href="index.html"/>↓<imsss:sequencing/>
                    </resource>
                    """, standards: [.scorm2004(.fourth)])
        ])
}

/// A Boolean of the sequencing information that is none.
struct SequencingBoolean: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.boolean-value",
        title: "Sequencing flag that is neither true nor false",
        summary: "Flags of the sequencing information are 'true' or 'false'.",
        rationale: "A system takes the default instead, or refuses the manifest: the control that was meant is off.",
        requirement: "31.5.1.2", remedy: "Write 'true' or 'false'.", fix: .safe,
        accepts: [.sequencing(#"<imsss:controlMode flow="true" choice="false"/>"#)],
        rejects: [.sequencing(#"<imsss:controlMode ↓flow="yes"/>"#)])
}

/// An attempt limit that is no number.
struct AttemptLimitValue: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.attempt-limit-value",
        title: "Attempt limit that is no whole number",
        summary: "attemptLimit is a whole number of 0 or more; no limit is said by leaving it out.",
        rationale: "What a system makes of another text differs: no limit, a limit of 0, or a refused manifest.",
        requirement: "31.7.1.1", remedy: "Write a whole number, or remove the attribute.", fix: .safe,
        accepts: [.sequencing(#"<imsss:limitConditions attemptLimit="3"/>"#)],
        rejects: [.sequencing(#"<imsss:limitConditions ↓attemptLimit="unlimited"/>"#)])
}

/// A selection or randomization timing that is none.
struct RandomizationTiming: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.random-timing-value",
        title: "Unknown selection or randomization timing",
        summary: "randomizationTiming and selectionTiming are never, once or onEachNewAttempt.",
        rationale: "With another text children are neither selected nor shuffled, or the manifest is refused.",
        requirement: "31.11.1.1", remedy: "Write never, once or onEachNewAttempt.",
        accepts: [.sequencing(#"<imsss:randomizationControls randomizationTiming="once"/>"#)],
        rejects: [.sequencing(#"<imsss:randomizationControls ↓randomizationTiming="always"/>"#)])
}

/// A number of children to select that is none.
struct SelectCountValue: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.select-count-value",
        title: "Number of children to select that is no whole number",
        summary: "selectCount is a whole number of 0 or more.",
        rationale: "A system selects all children, none, or refuses the manifest.",
        requirement: "31.11.2.1", remedy: "Write how many children are to be selected.",
        accepts: [.sequencing(#"<imsss:randomizationControls selectCount="2" selectionTiming="once"/>"#)],
        rejects: [.sequencing(#"<imsss:randomizationControls ↓selectCount="half" selectionTiming="once"/>"#)])
}

/// A delivery control that is no Boolean.
struct DeliveryFlag: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.delivery-flag-value",
        title: "Delivery control that is neither true nor false",
        summary: "tracked, completionSetByContent and objectiveSetByContent are 'true' or 'false'.",
        rationale: "Whether the SCO or the LMS decides on completion and success then depends on the system.",
        consequence: .willNotTrack, requirement: "31.12", remedy: "Write 'true' or 'false'.", fix: .safe,
        accepts: [.sequencing(#"<imsss:deliveryControls tracked="false"/>"#)],
        rejects: [.sequencing(#"<imsss:deliveryControls ↓tracked="on"/>"#)])
}

/// A rollup consideration that is none.
struct RollupConsideration: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rollup-consideration-value",
        title: "Unknown rollup consideration",
        summary: "The requiredFor attributes are always, ifAttempted, ifNotSkipped or ifNotSuspended.",
        rationale:
            "With another text the child counts always: a course may never be completed, or be completed too soon.",
        consequence: .willNotTrack, requirement: "31.14", section: "5.1.13",
        remedy: "Write always, ifAttempted, ifNotSkipped or ifNotSuspended.",
        accepts: [.sequencing(#"<adlseq:rollupConsiderations requiredForSatisfied="ifAttempted"/>"#)],
        rejects: [.sequencing(#"<adlseq:rollupConsiderations ↓requiredForSatisfied="sometimes"/>"#)])
}
