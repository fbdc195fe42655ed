/// Sequencing Rules [SM.2]: `imsss:sequencingRules`.
///
/// A rule whose action, or one of whose conditions, is missing or not one of the standard's is not here: what it would do
/// is unknown.
public struct SequencingRules: Hashable, Sendable {
    /// Rules that are applied before an activity is considered for delivery.
    public var preConditionRules: [SequencingRule] = []
    /// Rules that are applied to ancestors when an activity has ended.
    public var exitConditionRules: [SequencingRule] = []
    /// Rules that are applied when an activity has ended.
    public var postConditionRules: [SequencingRule] = []
    /// The `imsss:sequencingRules` element.
    public var source = SourceNode.none

    /// Makes an empty set of rules.
    public init() {}

    /// Whether there are no rules.
    public var isEmpty: Bool {
        preConditionRules.isEmpty && exitConditionRules.isEmpty && postConditionRules.isEmpty
    }
}

/// A Sequencing Rule: when its conditions hold, its action is taken.
public struct SequencingRule: Hashable, Sendable {
    /// Whether all conditions must hold or one is enough; `all` by default.
    public var conditionCombination = ConditionCombination.all
    /// The conditions; a rule without any never holds.
    public var conditions: [SequencingRuleCondition]
    /// What is done.
    public var action: SequencingRuleAction
    /// The element of the rule.
    public var source: SourceNode

    /// Makes a rule.
    public init(
        _ action: SequencingRuleAction, when conditionCombination: ConditionCombination = .all,
        _ conditions: [SequencingRuleCondition], source: SourceNode = .none
    ) {
        self.conditionCombination = conditionCombination
        self.conditions = conditions
        self.action = action
        self.source = source
    }
}

/// A condition of a Sequencing Rule: `imsss:ruleCondition`.
public struct SequencingRuleCondition: Hashable, Sendable {
    /// What is asked.
    public var condition: Kind
    /// Whether the answer is turned round; `noOp` by default.
    public var `operator` = ConditionOperator.noOp
    /// The objective that is asked about; the primary objective unless given.
    public var referencedObjective: String?
    /// What a measure is compared with, -1...1; 0 by default.
    public var measureThreshold = ExactDecimal(0)
    /// The `imsss:ruleCondition` element.
    public var source = SourceNode.none

    /// Makes a condition.
    public init(_ condition: Kind) {
        self.condition = condition
    }

    /// What is asked.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The objective is satisfied.
        case satisfied
        /// It is known whether the objective is satisfied.
        case objectiveStatusKnown
        /// The objective's measure is known.
        case objectiveMeasureKnown
        /// The objective's measure is greater than the threshold.
        case objectiveMeasureGreaterThan
        /// The objective's measure is less than the threshold.
        case objectiveMeasureLessThan
        /// The activity is completed.
        case completed
        /// It is known whether the activity is completed.
        case activityProgressKnown
        /// The activity has been attempted.
        case attempted
        /// The limit of attempts is reached.
        case attemptLimitExceeded
        /// A limit of time is exceeded; not required of an LMS.
        case timeLimitExceeded
        /// It is too early or too late; not required of an LMS.
        case outsideAvailableTimeRange
        /// Always true.
        case always

        /// Makes the condition that a manifest's token names.
        public init?(token: String) {
            self.init(rawValue: token)
        }
    }
}

/// What a Sequencing Rule does.
public enum SequencingRuleAction: String, Hashable, Sendable, CaseIterable {
    /// The activity is passed over by flow.
    case skip
    /// The activity cannot be delivered.
    case disabled
    /// The activity cannot be chosen.
    case hiddenFromChoice
    /// Flow does not go beyond the activity.
    case stopForwardTraversal
    /// The parent ends.
    case exitParent
    /// The whole course ends.
    case exitAll
    /// The activity starts again.
    case retry
    /// The whole course starts again.
    case retryAll
    /// On to the next activity.
    case `continue`
    /// Back to the previous activity.
    case previous
    /// The activity ends.
    case exit

    /// The actions of rules that are applied before an activity is considered.
    public static let preCondition: [SequencingRuleAction] =
        [.skip, .disabled, .hiddenFromChoice, .stopForwardTraversal]
    /// The actions of rules that are applied when an activity has ended.
    public static let postCondition: [SequencingRuleAction] =
        [.exitParent, .exitAll, .retry, .retryAll, .continue, .previous]
    /// The actions of rules that are applied to the ancestors of an activity that has ended.
    public static let exitCondition: [SequencingRuleAction] = [.exit]

    /// Makes the action that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}

/// How the conditions of a rule are combined.
public enum ConditionCombination: String, Hashable, Sendable, CaseIterable {
    /// All conditions must hold.
    case all
    /// One condition is enough.
    case any

    /// Makes the combination that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}

/// Whether the answer to a condition is turned round.
public enum ConditionOperator: String, Hashable, Sendable, CaseIterable {
    /// The answer counts as it is.
    case noOp
    /// The opposite counts.
    case not

    /// Makes the operator that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}
