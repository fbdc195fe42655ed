import CourseModel

/// Utility processes.
extension SequencingEngine {
    /// Limit Conditions Check Process [UP.1].
    ///
    /// Limits of time are optional in the book (steps 4–9) and matters of the run-time in SCORM, which knows the clock; as
    /// rule conditions they are evaluated, see `evaluate`.
    mutating func limitConditionsCheck(_ activity: ActivityIndex) -> Bool {
        let limit = tree.storage.nodes[activity.int].attemptLimit
        guard limit >= 0, tree.storage.nodes[activity.int].has(.tracked) else { return false }  // 1, 3
        let record = state.activities[activity.int]
        if record.isActive || record.isSuspended { return false }  // 2: no new attempt would begin
        let isViolated = record.flags.contains(.activityProgress) && record.attemptCount >= limit  // 3.1
        if isTracing, isViolated {
            note(
                .limitConditionsCheck, activity, "violated",
                because: "attempt \(record.attemptCount) of at most \(limit) has begun")
        }
        return isViolated
    }

    /// Sequencing Rules Check Process [UP.2].
    ///
    /// Returns the first rule of the activity with one of the actions whose conditions hold. `flag` says whether the
    /// activity has such rules.
    mutating func sequencingRulesCheck(
        _ activity: ActivityIndex, _ flag: ActivityNode.Flags, _ isAsked: (SequencingRuleAction) -> Bool
    ) -> SequencingRuleReference? {
        guard tree.storage.nodes[activity.int].has(flag) else { return nil }
        let rules = tree.storage.nodes[activity.int].rules
        for index in rules.range where isAsked(tree.storage.rules[index].action) {
            let rule = tree.storage.rules[index]
            let result = sequencingRuleCheck(activity, rule)
            let reference = SequencingRuleReference(
                activity: activity, action: rule.action, position: index - rules.start)
            if isTracing {
                note(
                    .sequencingRulesCheck, activity, result == .yes ? "\(reference) applies" : "\(reference) does not",
                    because: describe(rule, of: activity))
            }
            if result == .yes { return reference }
        }
        return nil
    }

    /// Sequencing Rule Check Subprocess [UP.2.1].
    func sequencingRuleCheck(_ activity: ActivityIndex, _ rule: CompiledRule) -> Ternary {
        var bag = ConditionBag(rule.combination)
        for condition in tree.storage.conditions[rule.conditions.range] {
            bag.add(evaluate(condition, of: activity))
        }
        return bag.result
    }

    /// Terminate Descendent Attempts Process [UP.3].
    ///
    /// Ends the attempts on the clusters between the Current Activity and the given one, which is where the learner goes:
    /// the ends of the path are not touched.
    mutating func terminateDescendentAttempts(_ activity: ActivityIndex) {
        guard let current = state.current else { return }
        let ancestor = commonAncestor(current, activity)  // 1
        guard current != ancestor else { return }
        var step = parent(current)
        while let ending = step, ending != ancestor {  // 2, 3
            endAttempt(ending)
            step = parent(ending)
        }
    }

    /// End Attempt Process [UP.4].
    mutating func endAttempt(_ activity: ActivityIndex) {
        let node = node(activity)
        if node.isLeaf {
            setAutomaticStatus(activity)
        } else {
            // 2: a cluster is suspended as long as one of its children is.
            let suspends = hasSuspendedChild(activity)
            modify(activity) { $0.set(.suspended, suspends) }
        }
        modify(activity) { $0.set(.active, false) }  // 3
        if isTracing {
            note(.endAttempt, activity, isSuspended(activity) ? "suspended" : "ended")
        }
        overallRollup(activity)  // 4
        if !node.isLeaf, !isSuspended(activity) { drawForNextAttempt(activity) }
    }

    /// Steps 1.1 to 1.1.2 of the End Attempt Process: what the content does not say, the sequencer does.
    ///
    /// A status that a read map shows is known. Where a measure decides, it does so "instead of any other method" (SN 3.10),
    /// so nothing is decided without one.
    private mutating func setAutomaticStatus(_ activity: ActivityIndex) {
        let node = node(activity)
        guard node.has(.tracked), !isSuspended(activity) else { return }
        let record = state.activities[activity.int]
        let respectsUnknown = options.explicitUnknownPreventsAutomaticStatus
        if !node.has(.completionSetByContent), !node.has(.completedByMeasure),
            !completion(of: activity, for: .content).isKnown,
            !(respectsUnknown && record.flags.contains(.unknownCompletionByContent))
        {
            setCompletion(.yes, activity)
            if isTracing { note(.endAttempt, activity, "completed", because: "the content did not say") }
        }
        // The primary objective is the one that contributes to rollup.
        if !node.has(.objectiveSetByContent), !tree.storage.objectives[node.primary].satisfiedByMeasure,
            !satisfied(node.primary, of: activity, for: .content).isKnown,
            !(respectsUnknown && record.flags.contains(.unknownSuccessByContent))
        {
            setSatisfied(.yes, node.primary)
            if isTracing { note(.endAttempt, activity, "satisfied", because: "the content did not say") }
        }
    }

    /// Check Activity Process [UP.5]: whether the activity is disabled, or violates a limit.
    mutating func checkActivity(_ activity: ActivityIndex) -> CheckResult {
        if let rule = sequencingRulesCheck(activity, .hasDisabledRules, { $0 == .disabled }) {
            return .disabled(rule)
        }
        return limitConditionsCheck(activity) ? .limitViolated : .available
    }
}

/// What the Check Activity Process found.
enum CheckResult {
    case available
    case disabled(SequencingRuleReference)
    case limitViolated

    /// The exception for an activity that is not available; `nil` for one that is.
    func exception(_ code: SequencingException.Code, at activity: ActivityIndex) -> SequencingException? {
        switch self {
        case .available: nil
        case .disabled(let rule): SequencingException(code, at: activity, rule: rule)
        case .limitViolated: SequencingException(code, at: activity)
        }
    }
}

/// The rule condition bag: conditions under `all` or `any`, in three values [UP.2.1, RB.1.4.1].
///
/// False wins under `all` and true under `any`, whatever is unknown beside it; an empty bag is unknown.
struct ConditionBag {
    private let combination: ConditionCombination
    private var isEmpty = true
    private var hasYes = false
    private var hasNo = false
    private var hasUnknown = false

    init(_ combination: ConditionCombination) {
        self.combination = combination
    }

    mutating func add(_ value: Ternary) {
        isEmpty = false
        switch value {
        case .yes: hasYes = true
        case .no: hasNo = true
        case .unknown: hasUnknown = true
        }
    }

    var result: Ternary {
        if isEmpty { return .unknown }
        switch combination {
        case .all: return hasNo ? .no : (hasUnknown ? .unknown : .yes)
        case .any: return hasYes ? .yes : (hasUnknown ? .unknown : .no)
        }
    }
}
