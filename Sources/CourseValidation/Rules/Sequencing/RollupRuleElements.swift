import CourseModel

/// A rollup rule without exactly one group of conditions and one action.
struct RollupRuleShape: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rollup-rule-shape",
        title: "Rollup rule without conditions or action",
        summary: "A rollup rule has exactly one rollupConditions and one rollupAction.",
        rationale: "A rollup rule that is cut short never sets a status, so the cluster never changes.",
        consequence: .willNotTrack, requirement: "31.9.4.4", remedy: "Complete the rule, or remove it.",
        accepts: [.rollupRule(RuleExample.rollupParts)],
        rejects: [
            .sequencing(
                #"<imsss:rollupRules>↓<imsss:rollupRule><imsss:rollupAction action="satisfied"/></imsss:rollupRule></imsss:rollupRules>"#
            )
        ])
}

/// A rollup action that does not exist.
struct RollupActionValue: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rollup-action-value",
        title: "Unknown rollup action",
        summary: "A rollup action is satisfied, notSatisfied, completed or incomplete.",
        rationale: "With another text the cluster's status is never set by the rule.",
        consequence: .willNotTrack, requirement: "31.9.4.5.1.1",
        remedy: "Write satisfied, notSatisfied, completed or incomplete.", fix: .safe,
        rejects: [
            .rollupRule(
                #"<imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions>"#
                    + #"<imsss:rollupAction ↓action="passed"/>"#)
        ])
}

/// A rollup condition that does not exist.
struct RollupConditionValue: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rollup-condition-value",
        title: "Unknown rollup condition",
        summary:
            "A rollup condition is one of nine tokens; objectiveMeasureGreaterThan, objectiveMeasureLessThan and always "
            + "belong to sequencing rules alone.",
        rationale: "A rollup rule with such a condition never fires, or the manifest is refused.",
        consequence: .willNotTrack, remedy: "Use a rollup condition; roll a measure up with satisfiedByMeasure.",
        rejects: [
            .rollupRule(
                #"<imsss:rollupConditions><imsss:rollupCondition ↓condition="always"/></imsss:rollupConditions>"#
                    + #"<imsss:rollupAction action="satisfied"/>"#)
        ])
}

/// A set of children that does not exist.
struct RollupChildSet: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rollup-childset-value",
        title: "Unknown set of children in a rollup rule",
        summary: "childActivitySet is all, any, none, atLeastCount or atLeastPercent.",
        rationale: "With another text a system takes 'all', and the cluster needs every child.",
        consequence: .willNotTrack, requirement: "31.9.4.1.1",
        remedy: "Write all, any, none, atLeastCount or atLeastPercent.", fix: .safe,
        rejects: [.rollupRule(RuleExample.rollupParts, attributes: #"↓childActivitySet="some""#)])
}

/// A minimum count that is no number.
struct RollupMinimumCount: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rollup-mincount-value",
        title: "Minimum count that is no whole number",
        summary: "minimumCount is a whole number of 0 or more.",
        rationale: "With another text the minimum is 0, and the rule fires at once.",
        consequence: .willNotTrack, requirement: "31.9.4.2.1", remedy: "Write how many children are needed.",
        accepts: [
            .rollupRule(RuleExample.rollupParts, attributes: #"childActivitySet="atLeastCount" minimumCount="1""#)
        ],
        rejects: [
            .rollupRule(RuleExample.rollupParts, attributes: #"childActivitySet="atLeastCount" ↓minimumCount="-1""#)
        ])
}

/// A minimum percentage outside its range.
struct RollupMinimumPercent: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rollup-minpercent-range",
        title: "Minimum percentage outside 0 to 1",
        summary: "minimumPercent is a number from 0 to 1: 0.75 stands for 75 %.",
        rationale: "75 means 7 500 % of the children: the rule never fires.",
        consequence: .willNotTrack, requirement: "31.9.4.3.1", remedy: "Divide the percentage by 100.", fix: .assisted,
        rejects: [
            .rollupRule(RuleExample.rollupParts, attributes: #"childActivitySet="atLeastPercent" ↓minimumPercent="75""#)
        ])
}

/// A weight outside its range.
struct MeasureWeightRange: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.weight-range",
        title: "Objective measure weight outside 0 to 1",
        summary: "objectiveMeasureWeight is a number from 0 to 1; weights are relative to those of the siblings.",
        rationale: "A weight out of range is refused, or replaced by 1, which changes the score of the cluster.",
        consequence: .willNotTrack, requirement: "31.9.3.1", remedy: "Scale the weights of all siblings to 0…1.",
        fix: .assisted,
        accepts: [.sequencing(#"<imsss:rollupRules objectiveMeasureWeight="0.5"/>"#)],
        rejects: [.sequencing(#"<imsss:rollupRules ↓objectiveMeasureWeight="50"/>"#)])
}
