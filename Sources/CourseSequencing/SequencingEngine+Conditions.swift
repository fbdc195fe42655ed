import CourseModel

/// The conditions of sequencing and rollup rules (SN 3.4.2, 3.7.2).
extension SequencingEngine {
    /// The value of a sequencing rule's condition, its operator applied.
    func evaluate(_ condition: CompiledCondition, of activity: ActivityIndex) -> Ternary {
        let value: Ternary
        switch condition.kind {
        case .satisfied:
            value = condition.objective < 0 ? .unknown : satisfied(Int(condition.objective), of: activity, for: .rules)
        case .objectiveStatusKnown:
            value = Ternary(
                condition.objective >= 0 && satisfied(Int(condition.objective), of: activity, for: .rules).isKnown)
        case .objectiveMeasureKnown:
            value = Ternary(
                condition.objective >= 0 && measure(Int(condition.objective), of: activity, for: .rules) != nil)
        case .objectiveMeasureGreaterThan:
            value = compare(condition, of: activity) { $0.isGreater(than: $1) }
        case .objectiveMeasureLessThan:
            value = compare(condition, of: activity) { $1.isGreater(than: $0) }
        case .completed:
            value = completion(of: activity, for: .rules)
        case .activityProgressKnown:
            value = Ternary(completion(of: activity, for: .rules).isKnown)
        case .attempted:
            value = Ternary(isAttempted(activity))
        case .attemptLimitExceeded:
            value = Ternary(isAttemptLimitExceeded(activity))
        case .timeLimitExceeded:
            value = Ternary(isTimeLimitExceeded(activity))
        case .outsideAvailableTimeRange:
            // Begin and end times are not required of an LMS, and a sequencer without a clock knows no time.
            value = .no
        case .always:
            value = .yes
        }
        return condition.isNegated ? !value : value
    }

    private func compare(
        _ condition: CompiledCondition, of activity: ActivityIndex, _ holds: (ExactDecimal, ExactDecimal) -> Bool
    ) -> Ternary {
        guard condition.objective >= 0, let measure = measure(Int(condition.objective), of: activity, for: .rules)
        else {
            return .unknown
        }
        return Ternary(holds(measure, condition.threshold))
    }

    /// The value of a rollup rule's condition for a child, its operator applied.
    func evaluate(_ condition: CompiledRollupCondition, of child: ActivityIndex) -> Ternary {
        let value: Ternary
        switch condition.kind {
        case .satisfied: value = satisfied(node(child).primary, of: child, for: .rollup)
        case .objectiveStatusKnown: value = Ternary(satisfied(node(child).primary, of: child, for: .rollup).isKnown)
        case .objectiveMeasureKnown: value = Ternary(measure(node(child).primary, of: child, for: .rollup) != nil)
        case .completed: value = completion(of: child, for: .rollup)
        case .activityProgressKnown: value = Ternary(completion(of: child, for: .rollup).isKnown)
        case .attempted: value = Ternary(isAttempted(child))
        case .attemptLimitExceeded: value = Ternary(isAttemptLimitExceeded(child))
        case .timeLimitExceeded: value = Ternary(isTimeLimitExceeded(child))
        case .outsideAvailableTimeRange: value = .no
        }
        return condition.isNegated ? !value : value
    }

    /// Attempted: Activity Progress Status is true and Activity Attempt Count is positive; never unknown.
    func isAttempted(_ activity: ActivityIndex) -> Bool {
        let record = state.activities[activity.int]
        return record.flags.contains(.activityProgress) && record.attemptCount > 0
    }

    /// Attempt Limit Exceeded; false, not unknown, where there is no limit.
    private func isAttemptLimitExceeded(_ activity: ActivityIndex) -> Bool {
        let limit = node(activity).attemptLimit
        let record = state.activities[activity.int]
        return limit >= 0 && record.flags.contains(.activityProgress) && record.attemptCount >= limit
    }

    /// Time Limit Exceeded: a limit of the attempt or of the activity is reached; false where there is none.
    private func isTimeLimitExceeded(_ activity: ActivityIndex) -> Bool {
        let node = node(activity)
        let record = state.activities[activity.int]
        return (node.attemptDurationLimit >= 0 && record.attemptDuration >= node.attemptDurationLimit)
            || (node.activityDurationLimit >= 0 && record.activityDuration >= node.activityDurationLimit)
    }

    // MARK: For notes

    /// The conditions of a rule with their values: `all of: satisfied = unknown, not attempted = no`.
    func describe(_ rule: CompiledRule, of activity: ActivityIndex) -> String {
        let conditions = tree.storage.conditions[rule.conditions.range].map { condition in
            let operation = condition.isNegated ? "not " : ""
            return "\(operation)\(condition.kind.rawValue) = \(evaluate(condition, of: activity))"
        }
        return "\(rule.combination.rawValue) of: \(conditions.joined(separator: ", "))"
    }
}
