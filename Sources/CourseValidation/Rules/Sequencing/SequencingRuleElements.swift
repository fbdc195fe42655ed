import CourseModel

/// A rule without conditions.
struct RuleWithoutConditions: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rule-no-conditions",
        title: "Sequencing rule without conditions",
        summary: "A sequencing rule has exactly one ruleConditions; the schema lets it be left out, SCORM does not.",
        rationale: "What a rule without conditions does is defined nowhere: it fires always or never.",
        requirement: "31.6.1.1", remedy: "Give the rule its conditions; condition='always' makes it fire every time.",
        accepts: [.rule("preConditionRule", RuleExample.ruleConditions + #"<imsss:ruleAction action="skip"/>"#)],
        rejects: [
            .sequencing(
                #"<imsss:sequencingRules>↓<imsss:preConditionRule><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>"#
            )
        ])
}

/// A rule without an action, or with several.
struct RuleActionCount: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rule-action-count",
        title: "Sequencing rule without exactly one action",
        summary: "A sequencing rule has exactly one ruleAction.",
        rationale: "A rule without an action does nothing; of several, systems take the first or the last.",
        requirement: "31.6.1.2", remedy: "Give the rule one action.",
        rejects: [
            .rule(
                "exitConditionRule",
                RuleExample.ruleConditions + #"<imsss:ruleAction action="exit"/>↓<imsss:ruleAction action="exit"/>"#)
        ])
}

/// An action that rules of the kind do not have.
struct RuleActionValue: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.rule-action-value",
        title: "Action that this kind of rule does not have",
        summary:
            "Pre-condition rules skip, disable, hide from choice or stop forward traversal; exit rules exit; post-condition "
            + "rules exitParent, exitAll, retry, retryAll, continue or previous.",
        rationale: "A rule with an action of another kind is ignored, or the manifest is refused.",
        requirement: "31.6", remedy: "Use an action of the kind of rule, or move the rule to the right kind.",
        fix: .assisted,
        accepts: [.rule("postConditionRule", RuleExample.ruleConditions + #"<imsss:ruleAction action="retry"/>"#)],
        rejects: [.rule("postConditionRule", RuleExample.ruleConditions + #"<imsss:ruleAction ↓action="skip"/>"#)])
}

/// A condition element without its condition.
struct MissingCondition: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.condition-missing",
        title: "Condition element without a condition",
        summary: "ruleCondition and rollupCondition name their condition in the attribute 'condition'.",
        rationale: "There is nothing to evaluate: the rule never fires, or the manifest is refused.",
        requirement: "31.6.1.1.2.4", remedy: "Add the condition, for example condition='satisfied'.",
        rejects: [
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions>↓<imsss:ruleCondition/></imsss:ruleConditions><imsss:ruleAction action="skip"/>"#
            )
        ])
}

/// A condition that does not exist.
struct ConditionValue: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.condition-value",
        title: "Unknown condition",
        summary: "A condition of a sequencing rule is one of the twelve tokens of the binding.",
        rationale: "A rule with an unknown condition never fires, or the manifest is refused.",
        requirement: "31.6.1.1.2.4.1", remedy: "Use a condition of the binding; 'passed' is called 'satisfied'.",
        fix: .assisted,
        accepts: [.rule("preConditionRule", RuleExample.ruleConditions + #"<imsss:ruleAction action="skip"/>"#)],
        rejects: [
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions><imsss:ruleCondition ↓condition="passed"/></imsss:ruleConditions>"#
                    + #"<imsss:ruleAction action="skip"/>"#)
        ])
}

/// A group of conditions without a condition.
struct NoCondition: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.condition-none",
        title: "Conditions without a condition",
        summary: "ruleConditions and rollupConditions hold at least one condition.",
        rationale: "An empty group has no truth value that the books define.",
        requirement: "31.6.1.1.2", remedy: "Add a condition, or remove the rule.",
        rejects: [
            .rule("preConditionRule", #"↓<imsss:ruleConditions/><imsss:ruleAction action="skip"/>"#)
        ])
}

/// A combination of conditions that does not exist.
struct ConditionCombination: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.condition-combination-value",
        title: "Unknown combination of conditions",
        summary: "conditionCombination is 'all' or 'any'.",
        rationale: "With another text a system takes its default, which turns 'any' into 'all' or the reverse.",
        requirement: "31.6.1.1.1.1", remedy: "Write 'all' or 'any'.", fix: .safe,
        rejects: [
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions ↓conditionCombination="and"><imsss:ruleCondition condition="satisfied"/></imsss:ruleConditions>"#
                    + #"<imsss:ruleAction action="skip"/>"#)
        ])
}

/// An operator that does not exist.
struct ConditionOperator: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.condition-operator-value",
        title: "Unknown operator of a condition",
        summary: "The operator of a condition is 'not' or 'noOp'.",
        rationale: "A negation that is not understood makes the rule fire exactly when it should not.",
        requirement: "31.6.1.1.2.3.1", remedy: "Write 'not', or leave the attribute out.", fix: .safe,
        rejects: [
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions><imsss:ruleCondition ↓operator="no" condition="satisfied"/></imsss:ruleConditions>"#
                    + #"<imsss:ruleAction action="skip"/>"#)
        ])
}

/// A measure threshold outside its range.
struct MeasureThresholdRange: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.measure-threshold-range",
        title: "Measure threshold outside -1 to 1",
        summary: "measureThreshold is a number from -1 to 1: measures are scaled, not percentages.",
        rationale: "No scaled measure ever exceeds 1, so a rule against 80 never fires.",
        requirement: "31.6.1.1.2.2.1", remedy: "Divide a percentage by 100: 0.8 for 80 %.", fix: .assisted,
        rejects: [
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions><imsss:ruleCondition ↓measureThreshold="80" condition="objectiveMeasureGreaterThan"/></imsss:ruleConditions>"#
                    + #"<imsss:ruleAction action="skip"/>"#)
        ])
}
