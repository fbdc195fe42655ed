import CourseModel

/// The definition of one activity, flattened: fixed size, so that walking the tree touches one array.
struct ActivityNode: Sendable {
    var flags: Flags = []
    var parent: Int32 = -1
    /// The number of the first activity that is not a descendant.
    var subtreeEnd: Int32 = 0
    var depth: Int32 = 0
    /// Where the activity stands among all children of its parent.
    var ordinal: Int32 = 0
    /// The children, in `ActivityTree.Storage.children`.
    var children = Span()
    /// The sequencing rules, in `rules`: pre-, exit- and post-condition rules in this order.
    var rules = Span()
    /// The rollup rules, in `rollupRules`; the standard's where the activity has none of a kind.
    var objectiveRollup = Span()
    var progressRollup = Span()
    /// Where the engine keeps what the children of the cluster add up to; -1 where it does not.
    var totals: Int32 = -1
    /// The objectives, in `objectives`; the first one is the primary objective, which every activity has.
    var objectives = Span()
    var considerations = RollupConsiderations.Compiled()
    /// Limit Condition Attempt Limit; -1 without a limit.
    var attemptLimit: Int32 = -1
    /// Limit Condition Attempt Absolute (or Experienced) Duration Limit in hundredths of a second; -1 without a limit.
    var attemptDurationLimit: Int64 = -1
    /// Limit Condition Activity Absolute (or Experienced) Duration Limit in hundredths of a second; -1 without a limit.
    var activityDurationLimit: Int64 = -1
    /// Rollup Objective Measure Weight and the progress weight, in units of 10^-9.
    var measureWeight: Int64 = 0
    var progressWeight: Int64 = 0
    var minProgressMeasure = ExactDecimal(1)

    var parentIndex: Int? { parent < 0 ? nil : Int(parent) }
    var isLeaf: Bool { children.isEmpty }
    var primary: Int { objectives.start }

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt32
        static let choice = Flags(rawValue: 1 << 0)
        static let choiceExit = Flags(rawValue: 1 << 1)
        static let flow = Flags(rawValue: 1 << 2)
        static let forwardOnly = Flags(rawValue: 1 << 3)
        static let useCurrentObjectiveInfo = Flags(rawValue: 1 << 4)
        static let useCurrentProgressInfo = Flags(rawValue: 1 << 5)
        static let constrainChoice = Flags(rawValue: 1 << 6)
        static let preventActivation = Flags(rawValue: 1 << 7)
        static let tracked = Flags(rawValue: 1 << 8)
        static let completionSetByContent = Flags(rawValue: 1 << 9)
        static let objectiveSetByContent = Flags(rawValue: 1 << 10)
        static let rollupObjectiveSatisfied = Flags(rawValue: 1 << 11)
        static let rollupProgressCompletion = Flags(rawValue: 1 << 12)
        static let measureSatisfactionIfActive = Flags(rawValue: 1 << 13)
        static let completedByMeasure = Flags(rawValue: 1 << 14)
        static let isVisible = Flags(rawValue: 1 << 15)
        static let hasSkipRules = Flags(rawValue: 1 << 16)
        static let hasDisabledRules = Flags(rawValue: 1 << 17)
        static let hasHiddenFromChoiceRules = Flags(rawValue: 1 << 18)
        static let hasStopForwardTraversalRules = Flags(rawValue: 1 << 19)
        static let hasExitRules = Flags(rawValue: 1 << 20)
        static let hasPostConditionRules = Flags(rawValue: 1 << 21)
        /// The primary objective reads no shared objective and is not satisfied by measure: its record is its value.
        static let primaryIsPlain = Flags(rawValue: 1 << 22)
        /// The primary objective reads completion or progress from a shared objective.
        static let readsProgress = Flags(rawValue: 1 << 25)
        /// Some child of the cluster is selected or put into a random order.
        static let drawsChildren = Flags(rawValue: 1 << 23)
        /// The activity is a child of a cluster that keeps what its children add up to.
        static let isCounted = Flags(rawValue: 1 << 26)
        /// Nothing keeps the activity from counting for its parent.
        static let alwaysCounts = Flags(rawValue: 1 << 24)
    }

    func has(_ flag: Flags) -> Bool { flags.contains(flag) }
}

/// A run of elements of a flat array.
struct Span: Sendable {
    var start = 0
    var count = 0

    var isEmpty: Bool { count == 0 }
    var range: Range<Int> { start..<(start + count) }
}

extension RollupConsiderations {
    /// The four requirements, by the action that they are about.
    struct Compiled: Sendable {
        var satisfied = RollupConsideration.always
        var notSatisfied = RollupConsideration.always
        var completed = RollupConsideration.always
        var incomplete = RollupConsideration.always

        /// Whether some action needs the activity not to be skipped.
        var mayAskForSkipRules: Bool {
            [satisfied, notSatisfied, completed, incomplete].contains(.ifNotSkipped)
        }

        func requirement(for action: RollupAction) -> RollupConsideration {
            switch action {
            case .satisfied: satisfied
            case .notSatisfied: notSatisfied
            case .completed: completed
            case .incomplete: incomplete
            }
        }
    }
}

/// A sequencing rule whose conditions lie in `ActivityTree.Storage.conditions`.
struct CompiledRule: Sendable {
    var action: SequencingRuleAction
    var combination: ConditionCombination
    var conditions: Span
}

/// A condition of a sequencing rule.
struct CompiledCondition: Sendable {
    var kind: SequencingRuleCondition.Kind
    var isNegated: Bool
    /// The objective that is asked about; -1 when the activity has none of that identifier.
    var objective: Int32
    var threshold: ExactDecimal
}

/// A rollup rule whose conditions lie in `ActivityTree.Storage.rollupConditions`.
struct CompiledRollupRule: Sendable {
    var action: RollupAction
    var childActivitySet: ChildActivitySet
    var minimumCount: Int
    var minimumPercent: ExactDecimal
    var combination: ConditionCombination
    var conditions: Span
}

/// A condition of a rollup rule.
struct CompiledRollupCondition: Sendable {
    var kind: RollupCondition.Kind
    var isNegated: Bool
}

/// An objective of an activity.
struct CompiledObjective: Sendable {
    var activity: Int32
    var satisfiedByMeasure: Bool
    var minNormalizedMeasure: ExactDecimal
    /// The shared objectives that status, measure, completion and progress are read from; -1 for none.
    var readSatisfied: Int32 = -1
    var readMeasure: Int32 = -1
    var readCompletion: Int32 = -1
    var readProgress: Int32 = -1
    /// All maps, in `ActivityTree.Storage.maps`.
    var maps = Span()
}

/// A map to a shared objective.
struct CompiledMap: Sendable {
    var global: Int32
    var access: Access

    struct Access: OptionSet, Sendable {
        let rawValue: UInt16
        static let readSatisfied = Access(rawValue: 1 << 0)
        static let readMeasure = Access(rawValue: 1 << 1)
        static let readRaw = Access(rawValue: 1 << 2)
        static let readMin = Access(rawValue: 1 << 3)
        static let readMax = Access(rawValue: 1 << 4)
        static let readCompletion = Access(rawValue: 1 << 5)
        static let readProgress = Access(rawValue: 1 << 6)
        static let writeSatisfied = Access(rawValue: 1 << 7)
        static let writeMeasure = Access(rawValue: 1 << 8)
        static let writeRaw = Access(rawValue: 1 << 9)
        static let writeMin = Access(rawValue: 1 << 10)
        static let writeMax = Access(rawValue: 1 << 11)
        static let writeCompletion = Access(rawValue: 1 << 12)
        static let writeProgress = Access(rawValue: 1 << 13)
    }
}
