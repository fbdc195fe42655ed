extension ItemFacts {
    /// Adds what a sequencing definition says, defaults included: a default that is written out is no change.
    mutating func add(_ sequencing: SequencingDefinition) {
        add(sequencing.controlMode)
        add(sequencing.rules)
        add(sequencing.limitConditions)
        add(sequencing.rollup)
        add(sequencing.rollupConsiderations)
        add(sequencing.objectives)
        for objective in sequencing.extendedObjectives { add(objective) }
        add(sequencing.randomization)
        add(sequencing.delivery)
        add(.constrainedChoice, "preventActivation", sequencing.constrainedChoice.preventActivation)
        add(.constrainedChoice, "constrainChoice", sequencing.constrainedChoice.constrainChoice)
    }

    private mutating func add(_ mode: SequencingControlMode) {
        add(.controlMode, "choice", mode.choice)
        add(.controlMode, "choiceExit", mode.choiceExit)
        add(.controlMode, "flow", mode.flow)
        add(.controlMode, "forwardOnly", mode.forwardOnly)
        add(.controlMode, "useCurrentAttemptObjectiveInfo", mode.useCurrentAttemptObjectiveInfo)
        add(.controlMode, "useCurrentAttemptProgressInfo", mode.useCurrentAttemptProgressInfo)
    }

    private mutating func add(_ rules: SequencingRules) {
        for rule in rules.preConditionRules { add(.sequencingRules, "preConditionRule", text(rule)) }
        for rule in rules.exitConditionRules { add(.sequencingRules, "exitConditionRule", text(rule)) }
        for rule in rules.postConditionRules { add(.sequencingRules, "postConditionRule", text(rule)) }
    }

    /// `skip if all: not satisfied, objectiveMeasureGreaterThan 0.5 of 'O1'`.
    private func text(_ rule: SequencingRule) -> String {
        let conditions = rule.conditions.map { condition in
            var text = condition.operator == .not ? "not " : ""
            text += condition.condition.rawValue
            switch condition.condition {
            case .objectiveMeasureGreaterThan, .objectiveMeasureLessThan: text += " \(condition.measureThreshold)"
            case .satisfied, .objectiveStatusKnown, .objectiveMeasureKnown, .completed, .activityProgressKnown,
                .attempted, .attemptLimitExceeded, .timeLimitExceeded, .outsideAvailableTimeRange, .always:
                break
            }
            if let objective = condition.referencedObjective { text += " of '\(objective)'" }
            return text
        }
        return "\(rule.action.rawValue) if \(rule.conditionCombination.rawValue): \(conditions.joined(separator: ", "))"
    }

    private mutating func add(_ limits: LimitConditions) {
        add(.limitConditions, "attemptLimit", limits.attemptLimit.map(String.init))
        add(.limitConditions, "attemptAbsoluteDurationLimit", limits.attemptAbsoluteDurationLimit?.text)
        add(.limitConditions, "attemptExperiencedDurationLimit", limits.attemptExperiencedDurationLimit?.text)
        add(.limitConditions, "activityAbsoluteDurationLimit", limits.activityAbsoluteDurationLimit?.text)
        add(.limitConditions, "activityExperiencedDurationLimit", limits.activityExperiencedDurationLimit?.text)
        add(.limitConditions, "beginTimeLimit", limits.beginTimeLimit)
        add(.limitConditions, "endTimeLimit", limits.endTimeLimit)
    }

    private mutating func add(_ rollup: RollupRules) {
        add(.rollup, "rollupObjectiveSatisfied", rollup.rollupObjectiveSatisfied)
        add(.rollup, "rollupProgressCompletion", rollup.rollupProgressCompletion)
        add(.rollup, "objectiveMeasureWeight", rollup.objectiveMeasureWeight.description)
        for rule in rollup.rules { add(.rollup, "rollupRule", text(rule)) }
    }

    /// `satisfied if all children: any: completed`.
    private func text(_ rule: RollupRule) -> String {
        let children =
            switch rule.childActivitySet {
            case .all, .any, .none: rule.childActivitySet.rawValue
            case .atLeastCount: "atLeastCount \(rule.minimumCount)"
            case .atLeastPercent: "atLeastPercent \(rule.minimumPercent)"
            }
        let conditions = rule.conditions.map { ($0.operator == .not ? "not " : "") + $0.condition.rawValue }
        return "\(rule.action.rawValue) if \(children) of the children: \(rule.conditionCombination.rawValue): "
            + conditions.joined(separator: ", ")
    }

    private mutating func add(_ considerations: RollupConsiderations) {
        add(.rollupConsiderations, "requiredForSatisfied", considerations.requiredForSatisfied.rawValue)
        add(.rollupConsiderations, "requiredForNotSatisfied", considerations.requiredForNotSatisfied.rawValue)
        add(.rollupConsiderations, "requiredForCompleted", considerations.requiredForCompleted.rawValue)
        add(.rollupConsiderations, "requiredForIncomplete", considerations.requiredForIncomplete.rawValue)
        add(.rollupConsiderations, "measureSatisfactionIfActive", considerations.measureSatisfactionIfActive)
    }

    private mutating func add(_ objectives: SequencingObjectives) {
        if let primary = objectives.primary { add(primary, role: "primary") }
        for objective in objectives.others { add(objective, role: "objective") }
    }

    private mutating func add(_ objective: ObjectiveDefinition, role: String) {
        let name = objective.objectiveID ?? "primary"
        let score = objective.satisfiedByMeasure ? ", satisfied from \(objective.minNormalizedMeasure) on" : ""
        add(.objectives, name, role + score)
        for map in objective.maps {
            add(
                .objectiveMaps, "\(name) -> \(map.targetObjectiveID)",
                access([
                    ("read satisfied", map.readSatisfiedStatus), ("read measure", map.readNormalizedMeasure),
                    ("write satisfied", map.writeSatisfiedStatus), ("write measure", map.writeNormalizedMeasure),
                ]))
        }
    }

    private mutating func add(_ objective: ExtendedObjective) {
        for map in objective.maps {
            add(
                .objectiveMaps, "\(objective.objectiveID) -> \(map.targetObjectiveID) (adlseq)",
                access([
                    ("read raw", map.readRawScore), ("read min", map.readMinScore), ("read max", map.readMaxScore),
                    ("read completion", map.readCompletionStatus), ("read progress", map.readProgressMeasure),
                    ("write raw", map.writeRawScore), ("write min", map.writeMinScore),
                    ("write max", map.writeMaxScore), ("write completion", map.writeCompletionStatus),
                    ("write progress", map.writeProgressMeasure),
                ]))
        }
    }

    private mutating func add(_ controls: RandomizationControls) {
        add(.randomization, "randomizationTiming", controls.randomizationTiming.rawValue)
        add(.randomization, "selectCount", controls.selectCount.map(String.init))
        add(.randomization, "reorderChildren", controls.reorderChildren)
        add(.randomization, "selectionTiming", controls.selectionTiming.rawValue)
    }

    private mutating func add(_ controls: DeliveryControls) {
        add(.delivery, "tracked", controls.tracked)
        add(.delivery, "completionSetByContent", controls.completionSetByContent)
        add(.delivery, "objectiveSetByContent", controls.objectiveSetByContent)
    }
}
