import CourseModel

/// Values of objectives, local and shared, and how they are read and written.
extension SequencingEngine {
    /// Whether the information of an activity counts for a reader (`useCurrentAttemptObjectiveInfo`,
    /// `useCurrentAttemptProgressInfo`; SN 3.3).
    ///
    /// Rollup counts what was recorded during the current attempt on the parent. Rules see the last attempt, whatever the
    /// attempt on the parent was then: ADL's case SX-07d has a child skipped for what it did in the parent's attempt before.
    /// Only where a cluster is tried again do they begin anew [SB.2.10].
    private func counts(_ activity: ActivityIndex, unless flag: ActivityNode.Flags, for reader: Reader) -> Bool {
        guard let parent = parent(activity), tree.storage.nodes[parent.int].has(flag) else { return true }
        switch reader {
        case .content: return true
        case .rules:
            guard let beginning, isInside(parent, beginning) else { return true }
            return isActive(parent) || isSuspended(parent)
        case .rollup:
            return state.activities[activity.int].parentAttempt == state.activities[parent.int].attemptCount
        }
    }

    // MARK: Reading

    /// Objective Satisfied Status with Objective Progress Status.
    func satisfied(_ objective: Int, of activity: ActivityIndex, for reader: Reader) -> Ternary {
        let flags = tree.storage.nodes[activity.int].flags
        if reader != .content, !flags.contains(.tracked) { return .unknown }
        let isPrimary = objective == tree.storage.nodes[activity.int].primary
        if isPrimary, flags.contains(.primaryIsPlain) {
            return counts(activity, unless: .useCurrentObjectiveInfo, for: reader)
                ? state.objectives[objective].satisfied : .unknown
        }
        let definition = tree.storage.objectives[objective]
        if definition.satisfiedByMeasure {
            // The measure decides "instead of any other method" (SN 3.10), so without one nothing is known.
            guard let measure = measure(objective, of: activity, for: reader) else { return .unknown }
            if isPrimary, isActive(activity), !flags.contains(.measureSatisfactionIfActive) { return .unknown }
            return Ternary(measure.isAtLeast(definition.minNormalizedMeasure))
        }
        if definition.readSatisfied >= 0 {
            let shared = state.globals[Int(definition.readSatisfied)].satisfied
            if shared.isKnown || options.readMapHidesLocalValue { return shared }
        }
        return counts(activity, unless: .useCurrentObjectiveInfo, for: reader)
            ? state.objectives[objective].satisfied : .unknown
    }

    /// Objective Normalized Measure, `nil` while Objective Measure Status is false.
    func measure(_ objective: Int, of activity: ActivityIndex, for reader: Reader) -> ExactDecimal? {
        if reader != .content, !tree.storage.nodes[activity.int].has(.tracked) { return nil }
        let reads = tree.storage.objectives[objective].readMeasure
        if reads >= 0 {
            let shared = state.globals[Int(reads)].measure
            if shared != nil || options.readMapHidesLocalValue { return shared }
        }
        return counts(activity, unless: .useCurrentObjectiveInfo, for: reader)
            ? state.objectives[objective].measure : nil
    }

    /// Scores, completion and progress of an objective as its maps show them.
    ///
    /// Completion and progress of the primary objective are those of the activity (4th Ed.).
    func scores(_ objective: Int, of activity: ActivityIndex) -> ObjectiveScores {
        var result = ObjectiveScores()
        if let local = state.scores[Int32(truncatingIfNeeded: objective)] { result = local }
        if objective == node(activity).primary {
            result.completion = completion(of: activity, for: .content)
            result.progress = completionAmount(of: activity, for: .content)
        }
        let hides = options.readMapHidesLocalValue
        for map in tree.storage.maps[tree.storage.objectives[objective].maps.range] {
            let shared = state.globals[Int(map.global)].scores
            if map.access.contains(.readRaw), shared.raw != nil || hides { result.raw = shared.raw }
            if map.access.contains(.readMin), shared.min != nil || hides { result.min = shared.min }
            if map.access.contains(.readMax), shared.max != nil || hides { result.max = shared.max }
            if map.access.contains(.readCompletion), shared.completion.isKnown || hides {
                result.completion = shared.completion
            }
            if map.access.contains(.readProgress), shared.progress != nil || hides {
                result.progress = shared.progress
            }
        }
        return result
    }

    /// Attempt Completion Status with Attempt Progress Status.
    ///
    /// The maps of the primary objective's completion and progress are those of the activity (4th Ed.).
    func completion(of activity: ActivityIndex, for reader: Reader) -> Ternary {
        let flags = tree.storage.nodes[activity.int].flags
        if reader != .content, !flags.contains(.tracked) { return .unknown }
        if flags.contains(.readsProgress) {
            let node = node(activity)
            let objective = tree.storage.objectives[node.primary]
            if node.has(.completedByMeasure), objective.readProgress >= 0 {
                return Ternary(
                    completionAmount(of: activity, for: reader).map { $0.isAtLeast(node.minProgressMeasure) })
            }
            if objective.readCompletion >= 0 {
                let shared = state.globals[Int(objective.readCompletion)].scores.completion
                if shared.isKnown || options.readMapHidesLocalValue { return shared }
            }
        }
        return counts(activity, unless: .useCurrentProgressInfo, for: reader)
            ? state.activities[activity.int].completion : .unknown
    }

    /// Attempt Completion Amount, `nil` while its status is false.
    func completionAmount(of activity: ActivityIndex, for reader: Reader) -> ExactDecimal? {
        let flags = tree.storage.nodes[activity.int].flags
        if reader != .content, !flags.contains(.tracked) { return nil }
        if flags.contains(.readsProgress) {
            let reads = tree.storage.objectives[node(activity).primary].readProgress
            if reads >= 0 {
                let shared = state.globals[Int(reads)].scores.progress
                if shared != nil || options.readMapHidesLocalValue { return shared }
            }
        }
        return counts(activity, unless: .useCurrentProgressInfo, for: reader)
            ? state.activities[activity.int].knownCompletionAmount : nil
    }

    // MARK: Writing

    /// Records a satisfied status, and hands it to the shared objectives that the objective writes.
    ///
    /// An unknown status is handed on only when the content itself said so (ADL's case OB-17a): silence takes nothing away
    /// from others.
    mutating func setSatisfied(_ value: Ternary, _ objective: Int, isExplicit: Bool = false) {
        if state.objectives[objective].satisfied != value {
            willChange(objective: objective)
            state.objectives[objective].satisfied = value
        }
        guard value.isKnown || isExplicit else { return }
        forEachMap(of: objective, with: .writeSatisfied) { $0.satisfied = value }
    }

    /// Records a measure, and hands it to the shared objectives that the objective writes.
    mutating func setMeasure(_ value: ExactDecimal?, _ objective: Int) {
        if state.objectives[objective].measure != value {
            willChange(objective: objective)
            state.objectives[objective].measure = value
        }
        guard value != nil else { return }
        forEachMap(of: objective, with: .writeMeasure) { $0.measure = value }
    }

    /// Records whether the activity is completed, and hands it to the shared objectives that the primary objective writes.
    mutating func setCompletion(_ value: Ternary, _ activity: ActivityIndex, isExplicit: Bool = false) {
        if state.activities[activity.int].completion != value { modify(activity) { $0.completion = value } }
        guard value.isKnown || isExplicit else { return }
        forEachMap(of: node(activity).primary, with: .writeCompletion) { $0.scores.completion = value }
    }

    /// Records how much of the activity is done, and hands it to the shared objectives that the primary objective writes.
    mutating func setCompletionAmount(_ amount: ExactDecimal?, _ activity: ActivityIndex) {
        if state.activities[activity.int].knownCompletionAmount != amount {
            modify(activity) {
                $0.set(.completionAmount, amount != nil)
                $0.completionAmount = amount ?? ExactDecimal(0)
            }
        }
        guard amount != nil else { return }
        forEachMap(of: node(activity).primary, with: .writeProgress) { $0.scores.progress = amount }
    }

    /// Records those scores that are given, and hands them to the shared objectives that the objective writes.
    mutating func setScores(_ report: ObjectiveReport, _ objective: Int) {
        let key = Int32(truncatingIfNeeded: objective)
        var local = state.scores[key] ?? ObjectiveScores()
        if let raw = report.raw {
            local.raw = raw
            forEachMap(of: objective, with: .writeRaw) { $0.scores.raw = raw }
        }
        if let min = report.min {
            local.min = min
            forEachMap(of: objective, with: .writeMin) { $0.scores.min = min }
        }
        if let max = report.max {
            local.max = max
            forEachMap(of: objective, with: .writeMax) { $0.scores.max = max }
        }
        if let completion = report.completion {
            local.completion = completion
            forEachMap(of: objective, with: .writeCompletion) { $0.scores.completion = completion }
        }
        if let progress = report.progress {
            local.progress = progress
            forEachMap(of: objective, with: .writeProgress) { $0.scores.progress = progress }
        }
        state.scores[key] = local.isEmpty ? nil : local
    }

    private mutating func willChange(objective: Int) {
        let activity = ActivityIndex(rawValue: tree.storage.objectives[objective].activity)
        if objective == node(activity).primary { willChange(activity) }
    }

    private mutating func forEachMap(
        of objective: Int, with access: CompiledMap.Access, _ change: (inout GlobalObjective) -> Void
    ) {
        for map in tree.storage.maps[tree.storage.objectives[objective].maps.range]
        where map.access.contains(access) {
            var shared = state.globals[Int(map.global)]
            let previous = shared
            change(&shared)
            guard shared != previous else { continue }
            for reader in tree.storage.readers[Int(map.global)] { willChange(ActivityIndex(rawValue: reader)) }
            state.globals[Int(map.global)] = shared
            if !state.changedGlobals.contains(map.global) { state.changedGlobals.append(map.global) }
        }
    }

    // MARK: Attempts

    /// Forgets what was recorded for an earlier attempt on the parent, where it does not count any more, so that what is
    /// recorded now stands alone.
    mutating func claimForCurrentAttempt(_ activity: ActivityIndex) {
        guard let parent = parent(activity) else { return }
        let attempt = state.activities[parent.int].attemptCount
        guard state.activities[activity.int].parentAttempt != attempt else { return }
        if node(parent).has(.useCurrentObjectiveInfo) { clearObjectives(of: activity) }
        if node(parent).has(.useCurrentProgressInfo) { clearProgress(of: activity) }
        modify(activity) { $0.parentAttempt = attempt }
    }

    /// Initializes the objective and progress information required for a new attempt [DB.2, 5.1.1.2.3].
    ///
    /// Shared objectives keep their values.
    mutating func initializeAttempt(on activity: ActivityIndex) {
        clearObjectives(of: activity)
        clearProgress(of: activity)
        let attempt = parent(activity).map { state.activities[$0.int].attemptCount } ?? 0
        modify(activity) {
            $0.attemptDuration = 0
            $0.parentAttempt = attempt
        }
    }

    private mutating func clearObjectives(of activity: ActivityIndex) {
        modify(activity) { $0.flags.remove(.unknownSuccessByContent) }
        for objective in node(activity).objectives.range {
            if state.objectives[objective] != ObjectiveRecord() { state.objectives[objective] = ObjectiveRecord() }
            let key = Int32(truncatingIfNeeded: objective)
            if state.scores[key] != nil { state.scores[key] = nil }
        }
    }

    private mutating func clearProgress(of activity: ActivityIndex) {
        modify(activity) {
            $0.flags.subtract(ActivityRecord.Flags.progress)
            $0.completionAmount = ExactDecimal(0)
        }
    }
}

/// Who asks for the information of an activity.
enum Reader {
    /// Sequencing rules, before and after an activity.
    case rules
    /// Rollup to the parent.
    case rollup
    /// The content, and people: what is recorded.
    case content
}
