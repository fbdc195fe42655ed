public import CourseModel

/// What content reported about an objective; `nil` is what it did not set.
public struct ObjectiveReport: Hashable, Sendable {
    /// The identifier of the objective: `cmi.objectives.n.id`.
    public var id: String
    /// Whether it is satisfied: `cmi.objectives.n.success_status`.
    public var satisfied: Ternary?
    /// The measure: `cmi.objectives.n.score.scaled`.
    public var measure: ExactDecimal?
    /// The raw score: `cmi.objectives.n.score.raw`.
    public var raw: ExactDecimal?
    /// The minimum score: `cmi.objectives.n.score.min`.
    public var min: ExactDecimal?
    /// The maximum score: `cmi.objectives.n.score.max`.
    public var max: ExactDecimal?
    /// Whether it is completed: `cmi.objectives.n.completion_status`, *not attempted* being `no`.
    public var completion: Ternary?
    /// The progress: `cmi.objectives.n.progress_measure`.
    public var progress: ExactDecimal?

    /// Makes a report that sets nothing.
    public init(id: String = "") {
        self.id = id
    }
}

/// What the content of the delivered activity reported when it was taken away (RTE 4.2); `nil` is what it did not set.
public struct ContentReport: Hashable, Sendable {
    /// What the content says of the activity as a whole, and so of its primary objective: `cmi.success_status` and
    /// `cmi.completion_status` as evaluated, `cmi.score`, `cmi.progress_measure`.
    public var result = ObjectiveReport()
    /// The objectives: `cmi.objectives`.
    public var objectives: [ObjectiveReport] = []
    /// Whether the attempt is to be resumed later: `cmi.exit` is *suspend*.
    public var isSuspended = false
    /// How long the content was used, in hundredths of a second: `cmi.session_time`.
    public var sessionTime: Int64 = 0

    /// Makes a report that sets nothing.
    public init() {}
}

extension SequencingEngine {
    /// Records what the content of the delivered activity reported: run-time data becomes tracking data (SN 4.2).
    ///
    /// To be called before the request that takes the content away. Nothing is recorded of an activity that is not tracked,
    /// but that it is suspended; and nothing at all when nothing is delivered.
    public mutating func record(_ report: ContentReport) {
        guard let activity = delivered else { return }
        modify(activity) { $0.set(.suspended, report.isSuspended) }
        guard node(activity).has(.tracked) else { return }
        record(report, of: activity)
    }

    /// Rolls up what was recorded of the delivered activity [RB.1.5] while its content goes on.
    ///
    /// The book rolls up when an attempt ends; this is for an LMS that lets results count earlier.
    public mutating func rollUpFromDelivered() {
        if let delivered { overallRollup(delivered) }
    }

    private mutating func record(_ report: ContentReport, of activity: ActivityIndex) {
        let time = Swift.max(0, report.sessionTime)
        modify(activity) {
            $0.attemptDuration.add(time)
            $0.activityDuration.add(time)
        }
        let span = node(activity).objectives
        for objective in report.objectives {
            let id = IdentifierForm.normalized(objective.id)
            guard let index = span.range.first(where: { tree.storage.objectiveIDs[$0] == id }) else { continue }
            record(objective, at: index, of: activity)
        }
        // What the content says of itself comes last: it stands above an entry for the primary objective.
        record(report.result, at: span.start, of: activity)
        if let satisfied = report.result.satisfied {
            modify(activity) { $0.set(.unknownSuccessByContent, !satisfied.isKnown) }
        }
        if let completion = report.result.completion {
            modify(activity) { $0.set(.unknownCompletionByContent, !completion.isKnown) }
        }
    }

    private mutating func record(_ report: ObjectiveReport, at objective: Int, of activity: ActivityIndex) {
        let definition = tree.storage.objectives[objective]
        if let measure = report.measure {
            let value = measure.clamped(to: -1...1)
            setMeasure(value, objective)
            // The measure decides "instead of any other method" (SN 3.10).
            if definition.satisfiedByMeasure {
                setSatisfied(Ternary(value.isAtLeast(definition.minNormalizedMeasure)), objective)
            }
        }
        if let satisfied = report.satisfied, !definition.satisfiedByMeasure {
            setSatisfied(satisfied, objective, isExplicit: true)
        }
        var scores = report
        if objective == node(activity).primary {
            // Completion and progress of the primary objective are those of the activity.
            if let completion = report.completion { setCompletion(completion, activity, isExplicit: true) }
            if let progress = report.progress { setCompletionAmount(progress.clamped(to: 0...1), activity) }
            scores.completion = nil
            scores.progress = nil
        }
        setScores(scores, objective)
    }

    // MARK: Reading

    /// Returns the objectives of an activity, the primary one first, with what their read maps show.
    public func objectives(of activity: ActivityIndex) -> [ObjectiveState] {
        let node = node(activity)
        return node.objectives.range.map { objective in
            ObjectiveState(
                id: tree.storage.objectiveIDs[objective], isPrimary: objective == node.primary,
                satisfied: satisfied(objective, of: activity, for: .content),
                measure: measure(objective, of: activity, for: .content),
                scores: scores(objective, of: activity),
                satisfiedByMeasure: tree.storage.objectives[objective].satisfiedByMeasure,
                minNormalizedMeasure: tree.storage.objectives[objective].minNormalizedMeasure)
        }
    }

    /// Returns the tracking of an activity.
    public func tracking(of activity: ActivityIndex) -> ActivityTracking {
        let record = state.activities[activity.int]
        let primary = node(activity).primary
        return ActivityTracking(
            attemptCount: Int(record.attemptCount), isActive: record.isActive, isSuspended: record.isSuspended,
            isAttempted: isAttempted(activity), completion: completion(of: activity, for: .content),
            completionAmount: completionAmount(of: activity, for: .content),
            satisfied: satisfied(primary, of: activity, for: .content),
            measure: measure(primary, of: activity, for: .content),
            attemptDuration: record.attemptDuration, activityDuration: record.activityDuration)
    }

    /// Returns the Available Children of an activity, in their order.
    public func availableChildren(of activity: ActivityIndex) -> [ActivityIndex] {
        (0..<availableCount(of: activity)).map { availableChild($0, of: activity) }
    }

    // MARK: Shared objectives

    /// What the tree's shared objectives hold now.
    public var globalObjectives: GlobalObjectives {
        var result = GlobalObjectives()
        for (index, identifier) in tree.globalObjectiveIDs.enumerated() { result[identifier] = state.globals[index] }
        return result
    }

    /// Takes over the shared objectives of a learner: those that the tree names get the values that are given, unknown
    /// where none is.
    ///
    /// To be called when a session begins, where the objectives are global to the system.
    public mutating func setGlobalObjectives(_ objectives: GlobalObjectives) {
        forgetTotals()
        for (index, identifier) in tree.globalObjectiveIDs.enumerated() {
            let value = objectives[identifier]
            if state.globals[index] != value { state.globals[index] = value }
        }
    }
}

/// An objective of an activity as the rules, and content, see it.
public struct ObjectiveState: Hashable, Sendable {
    /// The identifier, blanks collapsed; a primary objective may have none.
    public let id: String?
    /// Whether it is the objective that counts for the parent.
    public let isPrimary: Bool
    /// Whether it is satisfied.
    public let satisfied: Ternary
    /// The measure; `nil` when it is unknown.
    public let measure: ExactDecimal?
    /// Scores, completion and progress.
    public let scores: ObjectiveScores
    /// Whether the measure decides if it is satisfied.
    public let satisfiedByMeasure: Bool
    /// The measure from which on it is satisfied, where the measure decides.
    public let minNormalizedMeasure: ExactDecimal
}

/// What is tracked of an activity [TM.1.2].
public struct ActivityTracking: Hashable, Sendable {
    /// How many attempts have begun.
    public let attemptCount: Int
    /// Whether an attempt is going on.
    public let isActive: Bool
    /// Whether an attempt is suspended.
    public let isSuspended: Bool
    /// Whether an attempt has begun at all.
    public let isAttempted: Bool
    /// Whether the last attempt is completed.
    public let completion: Ternary
    /// How much of it is done, 0...1; `nil` when that is unknown.
    public let completionAmount: ExactDecimal?
    /// Whether the primary objective is satisfied.
    public let satisfied: Ternary
    /// The measure of the primary objective; `nil` when it is unknown.
    public let measure: ExactDecimal?
    /// How long the last attempt took, in hundredths of a second.
    public let attemptDuration: Int64
    /// How long all attempts took, in hundredths of a second.
    public let activityDuration: Int64
}

extension Int64 {
    /// Adds without overflow.
    fileprivate mutating func add(_ value: Int64) {
        let (sum, overflow) = addingReportingOverflow(value)
        self = overflow ? .max : sum
    }
}

extension ExactDecimal {
    fileprivate func clamped(to range: ClosedRange<Int32>) -> ExactDecimal {
        clamped(to: ExactDecimal(range.lowerBound)...ExactDecimal(range.upperBound))
    }
}
