/// Rollup Rules [SM.5] and Rollup Controls [SM.8]: `imsss:rollupRules`.
///
/// A rule whose action, child set, or one of whose conditions is missing or not one of the standard's is not here: what it
/// would do is unknown.
public struct RollupRules: Hashable, Sendable {
    /// Whether the activity's objective counts for its parent; `true` by default.
    public var rollupObjectiveSatisfied = true
    /// Whether the activity's completion counts for its parent; `true` by default.
    public var rollupProgressCompletion = true
    /// The weight, 0...1, of the activity's measure for its parent; 1 by default.
    public var objectiveMeasureWeight = ExactDecimal(1)
    /// How the status of the children makes that of the activity; the standard's default rules when there are none.
    public var rules: [RollupRule] = []
    /// The `imsss:rollupRules` element.
    public var source = SourceNode.none

    /// Makes controls of defaults, without rules.
    public init() {}
}

/// A Rollup Rule: `imsss:rollupRule`.
public struct RollupRule: Hashable, Sendable {
    /// Which children must meet the conditions; `all` by default.
    public var childActivitySet = ChildActivitySet.all
    /// How many children must, for `atLeastCount`; 0 by default.
    public var minimumCount = 0
    /// Which share of the children must, 0...1, for `atLeastPercent`; 0 by default.
    public var minimumPercent = ExactDecimal(0)
    /// Whether a child must meet all conditions or one is enough; `any` by default.
    public var conditionCombination = ConditionCombination.any
    /// The conditions.
    public var conditions: [RollupCondition]
    /// What follows.
    public var action: RollupAction
    /// The `imsss:rollupRule` element.
    public var source = SourceNode.none

    /// Makes a rule over all children.
    public init(_ action: RollupAction, when conditions: [RollupCondition]) {
        self.action = action
        self.conditions = conditions
    }
}

/// Which children must meet the conditions of a Rollup Rule.
public enum ChildActivitySet: String, Hashable, Sendable, CaseIterable {
    /// All of them.
    case all
    /// At least one.
    case any
    /// None of them.
    case none
    /// At least a number of them.
    case atLeastCount
    /// At least a share of them.
    case atLeastPercent

    /// Makes the set that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}

/// A condition of a Rollup Rule: `imsss:rollupCondition`.
public struct RollupCondition: Hashable, Sendable {
    /// What is asked of a child.
    public var condition: Kind
    /// Whether the answer is turned round; `noOp` by default.
    public var `operator`: ConditionOperator
    /// The `imsss:rollupCondition` element.
    public var source: SourceNode

    /// Makes a condition.
    public init(_ condition: Kind, operator: ConditionOperator = .noOp, source: SourceNode = .none) {
        self.condition = condition
        self.operator = `operator`
        self.source = source
    }

    /// What is asked of a child.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Its objective is satisfied.
        case satisfied
        /// It is known whether its objective is satisfied.
        case objectiveStatusKnown
        /// The measure of its objective is known.
        case objectiveMeasureKnown
        /// It is completed.
        case completed
        /// It is known whether it is completed.
        case activityProgressKnown
        /// It has been attempted.
        case attempted
        /// Its limit of attempts is reached.
        case attemptLimitExceeded
        /// A limit of time is exceeded; not required of an LMS.
        case timeLimitExceeded
        /// It is too early or too late; not required of an LMS.
        case outsideAvailableTimeRange

        /// Makes the condition that a manifest's token names.
        public init?(token: String) {
            self.init(rawValue: token)
        }
    }
}

/// What follows from a Rollup Rule.
public enum RollupAction: String, Hashable, Sendable, CaseIterable {
    /// The activity's objective is satisfied.
    case satisfied
    /// The activity's objective is not satisfied.
    case notSatisfied
    /// The activity is completed.
    case completed
    /// The activity is incomplete.
    case incomplete

    /// Makes the action that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}

/// Rollup Consideration Controls: `adlseq:rollupConsiderations`.
public struct RollupConsiderations: Hashable, Sendable {
    /// When the activity counts for the parent's "satisfied"; `always` by default.
    public var requiredForSatisfied = RollupConsideration.always
    /// When the activity counts for the parent's "not satisfied"; `always` by default.
    public var requiredForNotSatisfied = RollupConsideration.always
    /// When the activity counts for the parent's "completed"; `always` by default.
    public var requiredForCompleted = RollupConsideration.always
    /// When the activity counts for the parent's "incomplete"; `always` by default.
    public var requiredForIncomplete = RollupConsideration.always
    /// Whether a measure is turned into satisfaction while the activity is active; `true` by default.
    public var measureSatisfactionIfActive = true
    /// The `adlseq:rollupConsiderations` element.
    public var source = SourceNode.none

    /// Makes considerations of defaults.
    public init() {}
}

/// When an activity counts for its parent.
public enum RollupConsideration: String, Hashable, Sendable, CaseIterable {
    /// Always.
    case always
    /// When it has been attempted.
    case ifAttempted
    /// Unless it is skipped.
    case ifNotSkipped
    /// Unless it is suspended.
    case ifNotSuspended

    /// Makes the consideration that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}
