import CourseModel

/// Rollup processes.
extension SequencingEngine {
    /// Measure Rollup Process [RB.1.1.a].
    mutating func measureRollup(_ activity: ActivityIndex) {
        var average = settledTotals(of: activity).map { totals[$0].measure } ?? WeightedAverage()
        for position in 0..<unCountedChildren(of: activity) {
            let child = availableChild(position, of: activity)
            if tree.storage.nodes[child.int].has(.tracked) {
                average.add(
                    measure(tree.storage.nodes[child.int].primary, of: child, for: .rollup),
                    weight: tree.storage.nodes[child.int].measureWeight)
            }
        }
        let measure = average.result(emptyIsZero: options.measureWithoutChildrenIsZero)
        setMeasure(measure, node(activity).primary)
        if isTracing { note(.measureRollup, activity, measure.map { "measure \($0)" } ?? "measure unknown") }
    }

    /// Completion Measure Rollup Process [RB.1.1.b].
    mutating func completionMeasureRollup(_ activity: ActivityIndex) {
        guard tree.storage.editionRules.rollsUpCompletionAmount else { return }
        var average = settledTotals(of: activity).map { totals[$0].amount } ?? WeightedAverage()
        for position in 0..<unCountedChildren(of: activity) {
            let child = availableChild(position, of: activity)
            if tree.storage.nodes[child.int].has(.tracked) {
                average.add(
                    completionAmount(of: child, for: .rollup), weight: tree.storage.nodes[child.int].progressWeight)
            }
        }
        let amount = average.result(emptyIsZero: options.measureWithoutChildrenIsZero)
        setCompletionAmount(amount, activity)
        if isTracing { note(.completionMeasureRollup, activity, amount.map { "amount \($0)" } ?? "amount unknown") }
    }

    /// Objective Rollup Process [RB.1.2].
    mutating func objectiveRollup(_ activity: ActivityIndex) {
        // The status of a leaf comes from its content; a rule about children has nothing to say there.
        if tree.storage.objectives[node(activity).primary].satisfiedByMeasure {
            objectiveRollupUsingMeasure(activity)
        } else if !node(activity).isLeaf {
            objectiveRollupUsingRules(activity)
        }
    }

    /// Objective Rollup Using Measure Process [RB.1.2.a].
    mutating func objectiveRollupUsingMeasure(_ activity: ActivityIndex) {
        let node = node(activity)
        let result: Ternary
        // What was recorded here stands before what a map reads: the activity speaks for itself (ADL's case CO-13b).
        if let measure = state.objectives[node.primary].measure
            ?? measure(node.primary, of: activity, for: .content),
            !isActive(activity) || node.has(.measureSatisfactionIfActive)  // 3.1.2.1
        {
            result = Ternary(measure.isAtLeast(tree.storage.objectives[node.primary].minNormalizedMeasure))
        } else {
            result = .unknown  // 3.1.1, 3.1.2.2
        }
        setSatisfied(result, node.primary)
        if isTracing { note(.objectiveRollupUsingMeasure, activity, "satisfied: \(result)") }
    }

    /// Objective Rollup Using Rules Process [RB.1.2.b].
    ///
    /// The default rules stand in the tree where the activity has none with these actions.
    mutating func objectiveRollupUsingRules(_ activity: ActivityIndex) {
        let node = node(activity)
        if rollupRuleCheck(activity, .notSatisfied, node.objectiveRollup) { setSatisfied(.no, node.primary) }
        if rollupRuleCheck(activity, .satisfied, node.objectiveRollup) { setSatisfied(.yes, node.primary) }
    }

    /// Activity Progress Rollup Process [RB.1.3].
    mutating func activityProgressRollup(_ activity: ActivityIndex) {
        if node(activity).has(.completedByMeasure) {
            activityProgressRollupUsingMeasure(activity)
        } else if !node(activity).isLeaf {
            activityProgressRollupUsingRules(activity)
        }
    }

    /// Activity Progress Rollup Using Measure Process [RB.1.3.a].
    mutating func activityProgressRollupUsingMeasure(_ activity: ActivityIndex) {
        let minimum = node(activity).minProgressMeasure
        let amount = state.activities[activity.int].knownCompletionAmount
        let result = Ternary((amount ?? completionAmount(of: activity, for: .content)).map { $0.isAtLeast(minimum) })
        setCompletion(result, activity)
        if isTracing { note(.activityProgressRollupUsingMeasure, activity, "completed: \(result)") }
    }

    /// Activity Progress Rollup Using Rules Process [RB.1.3.b].
    mutating func activityProgressRollupUsingRules(_ activity: ActivityIndex) {
        let rules = node(activity).progressRollup
        if rollupRuleCheck(activity, .incomplete, rules) { setCompletion(.no, activity) }
        if rollupRuleCheck(activity, .completed, rules) { setCompletion(.yes, activity) }
    }

    /// Rollup Rule Check Subprocess [RB.1.4].
    ///
    /// `rules` are those of the activity that may have the action.
    mutating func rollupRuleCheck(_ activity: ActivityIndex, _ action: RollupAction, _ rules: Span) -> Bool {
        for index in rules.range where tree.storage.rollupRules[index].action == action {
            if rollupRuleApplies(index, to: activity) {
                if isTracing {
                    note(
                        .rollupRuleCheck, activity, action.rawValue,
                        because: describe(tree.storage.rollupRules[index]))
                }
                return true
            }
        }
        return false
    }

    /// Steps 1.2.1 to 1.2.9 of the Rollup Rule Check Subprocess for one rule.
    ///
    /// The bag of contributing children is counted, not kept, and counting stops as soon as the answer is certain.
    ///
    /// Step 1.2.4 has nothing follow from an empty bag. ADL's cases RU-15b and RU-15c expect a rule for all children to hold
    /// where none contributes, as it does for a set without members; so does one for no child.
    private mutating func rollupRuleApplies(_ index: Int, to activity: ActivityIndex) -> Bool {
        let rule = tree.storage.rollupRules[index]
        if let counted = ruleTotals(index, of: activity) { return rule.applies(counted) }
        var bag = RollupTotals.RuleTotals()
        for position in 0..<availableCount(of: activity) {
            let child = availableChild(position, of: activity)
            guard tree.storage.nodes[child.int].has(.tracked), checkChildForRollup(child, rule.action) else { continue }
            let value = evaluateRollupConditions(child, rule)
            bag.add(value)
            switch rule.childActivitySet {
            case .all: if value != .yes { return false }
            case .any: if value == .yes { return true }
            case .none: if value != .no { return false }
            case .atLeastCount: if value == .yes, bag.yes >= rule.minimumCount { return true }
            case .atLeastPercent: break
            }
        }
        return rule.applies(bag)
    }

    /// What the conditions of a rule are worth among the children of a wide cluster.
    private mutating func ruleTotals(_ index: Int, of activity: ActivityIndex) -> RollupTotals.RuleTotals? {
        guard let known = settledTotals(of: activity) else { return nil }
        let objectiveRollup = tree.storage.nodes[activity.int].objectiveRollup
        let progressRollup = tree.storage.nodes[activity.int].progressRollup
        return objectiveRollup.range.contains(index)
            ? totals[known].rules[index - objectiveRollup.start]
            : totals[known].rules[objectiveRollup.count + index - progressRollup.start]
    }

    /// The number of children to be asked one by one: those of a wide cluster have been counted.
    private func unCountedChildren(of activity: ActivityIndex) -> Int {
        tree.storage.nodes[activity.int].totals >= 0 ? 0 : availableCount(of: activity)
    }

    /// Evaluate Rollup Conditions Subprocess [RB.1.4.1].
    func evaluateRollupConditions(_ child: ActivityIndex, _ rule: CompiledRollupRule) -> Ternary {
        var bag = ConditionBag(rule.combination)
        for index in rule.conditions.range { bag.add(evaluate(tree.storage.rollupConditions[index], of: child)) }
        return bag.result
    }

    /// Check Child for Rollup Subprocess [RB.1.4.2].
    mutating func checkChildForRollup(_ child: ActivityIndex, _ action: RollupAction) -> Bool {
        if tree.storage.nodes[child.int].has(.alwaysCounts) { return true }
        let node = node(child)
        switch action {
        case .satisfied, .notSatisfied: guard node.has(.rollupObjectiveSatisfied) else { return false }
        case .completed, .incomplete: guard node.has(.rollupProgressCompletion) else { return false }
        }
        switch node.considerations.requirement(for: action) {
        case .always: return true
        case .ifAttempted: return isAttempted(child)
        case .ifNotSuspended: return !(isAttempted(child) && isSuspended(child))
        case .ifNotSkipped: return sequencingRulesCheck(child, .hasSkipRules) { $0 == .skip } == nil
        }
    }

    /// Overall Rollup Process [RB.1.5].
    ///
    /// Rolls up from the activity to the root, and the clusters around every activity whose primary objective reads a shared
    /// objective that has changed (the extended rollup set, SN 4.6.3).
    mutating func overallRollup(_ activity: ActivityIndex) {
        guard state.changedGlobals.isEmpty else { return rollUpReaders(and: activity) }
        var step: ActivityIndex? = activity
        while let activity = step {
            rollUp(activity)
            step = parent(activity)
        }
        if !state.changedGlobals.isEmpty { rollUpReaders(and: nil) }
    }

    /// Steps 3.1 to 3.3 of the Overall Rollup Process for one activity.
    private mutating func rollUp(_ activity: ActivityIndex) {
        claimForCurrentAttempt(activity)
        // An untracked activity records nothing (DB.2, 8.1).
        guard node(activity).has(.tracked) else { return }
        if !node(activity).isLeaf {  // 3.1: the measures of a leaf come from its content
            measureRollup(activity)
            completionMeasureRollup(activity)
        }
        objectiveRollup(activity)
        activityProgressRollup(activity)
        if isTracing {
            let satisfied = satisfied(node(activity).primary, of: activity, for: .content)
            note(
                .overallRollup, activity,
                "satisfied: \(satisfied), completed: \(completion(of: activity, for: .content))")
        }
    }

    /// Rolls up an activity, what is around it, and the clusters around the readers of changed shared objectives; what is
    /// inside first, until nothing changes.
    ///
    /// Clusters may pass values round in a circle, so each is rolled up at most `rollupLimit` times.
    private mutating func rollUpReaders(and activity: ActivityIndex?) {
        var rounds: [ActivityIndex: Int] = [:]
        var clusters: Set<ActivityIndex> = []
        func add(_ end: ActivityIndex?, to clusters: inout Set<ActivityIndex>) {
            var step = end
            while let cluster = step, clusters.insert(cluster).inserted { step = parent(cluster) }
        }
        add(activity, to: &clusters)
        repeat {
            let changed = state.changedGlobals
            state.changedGlobals = []
            var last: ActivityIndex?
            for global in changed {
                for reader in tree.storage.readers[Int(global)] {
                    // Readers often stand side by side.
                    let cluster = parent(ActivityIndex(rawValue: reader))
                    if cluster != last { add(cluster, to: &clusters) }
                    last = cluster
                }
            }
            // Descending preorder comes to every cluster before it comes to the clusters around it.
            for cluster in clusters.sorted(by: >) where rounds[cluster, default: 0] < SequencingEngine.rollupLimit {
                rounds[cluster, default: 0] += 1
                rollUp(cluster)
            }
            clusters.removeAll(keepingCapacity: true)
        } while !state.changedGlobals.isEmpty
    }

    private static var rollupLimit: Int { 8 }

    private func describe(_ rule: CompiledRollupRule) -> String {
        let conditions = tree.storage.rollupConditions[rule.conditions.range].map { condition in
            (condition.isNegated ? "not " : "") + condition.kind.rawValue
        }
        return "\(rule.childActivitySet.rawValue) of the children: "
            + conditions.joined(separator: rule.combination == .all ? " and " : " or ")
    }
}

extension CompiledRollupRule {
    /// Steps 1.2.5 to 1.2.9 of the Rollup Rule Check Subprocess: whether as many children as it takes meet the conditions.
    func applies(_ bag: RollupTotals.RuleTotals) -> Bool {
        switch childActivitySet {
        case .all: return bag.yes == bag.contributing
        case .any: return bag.yes > 0
        case .none: return bag.no == bag.contributing
        case .atLeastCount: return bag.contributing > 0 && bag.yes >= minimumCount
        case .atLeastPercent:
            guard bag.contributing > 0 else { return false }
            // The share as written: yes / contributing >= percent, without a division.
            let power = (0..<Int(minimumPercent.scale)).reduce(Int128(1)) { product, _ in product * 10 }
            return Int128(bag.yes) * power >= Int128(minimumPercent.significand) * Int128(bag.contributing)
        }
    }
}

/// The weighted average of what children know; a child that knows nothing counts with its weight and 0.
struct WeightedAverage: Sendable {
    private var total = Int128(0)
    private var weights = Int128(0)
    private var known = 0

    /// Counts a child in, or with -1 out.
    mutating func add(_ value: ExactDecimal?, weight: Int64, times: Int = 1) {
        weights += Int128(times < 0 ? -weight : weight)
        guard let value else { return }
        let product = value.nano.multipliedFullWidth(by: times < 0 ? -weight : weight)
        total += Int128(product.high) << 64 | Int128(product.low)
        known += times
    }

    /// The average, rounded half away from zero to nine digits; `nil` when nothing is known.
    func result(emptyIsZero: Bool) -> ExactDecimal? {
        guard weights > 0, known > 0 || emptyIsZero else { return nil }
        let doubled = total * 2
        let rounding = total < 0 ? -weights : weights
        return ExactDecimal(nano: Int64((doubled + rounding) / (weights * 2)))
    }
}
