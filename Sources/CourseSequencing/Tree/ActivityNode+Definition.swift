import CourseModel

extension ActivityNode {
    mutating func setControls(of sequencing: SequencingDefinition, isLeaf: Bool) {
        let mode = sequencing.controlMode
        set(.choice, mode.choice)
        set(.choiceExit, mode.choiceExit)
        set(.flow, mode.flow)
        set(.forwardOnly, mode.forwardOnly)
        set(.useCurrentObjectiveInfo, mode.useCurrentAttemptObjectiveInfo)
        set(.useCurrentProgressInfo, mode.useCurrentAttemptProgressInfo)
        // Choice is constrained by clusters (SN 3.2.6): ADL's case CM-07d has a leaf with the control, which does nothing.
        set(.constrainChoice, sequencing.constrainedChoice.constrainChoice && !isLeaf)
        set(.preventActivation, sequencing.constrainedChoice.preventActivation)
        set(.tracked, sequencing.delivery.tracked)
        set(.completionSetByContent, sequencing.delivery.completionSetByContent)
        set(.objectiveSetByContent, sequencing.delivery.objectiveSetByContent)
    }

    mutating func setLimits(_ limits: LimitConditions) {
        if let limit = limits.attemptLimit { attemptLimit = Int32(clamping: max(0, limit)) }
        attemptDurationLimit = ActivityNode.shortest(
            limits.attemptAbsoluteDurationLimit, limits.attemptExperiencedDurationLimit)
        activityDurationLimit = ActivityNode.shortest(
            limits.activityAbsoluteDurationLimit, limits.activityExperiencedDurationLimit)
    }

    mutating func setRollup(_ sequencing: SequencingDefinition) {
        let rollup = sequencing.rollup
        let considerations = sequencing.rollupConsiderations
        set(.rollupObjectiveSatisfied, rollup.rollupObjectiveSatisfied)
        set(.rollupProgressCompletion, rollup.rollupProgressCompletion)
        set(.measureSatisfactionIfActive, considerations.measureSatisfactionIfActive)
        measureWeight = rollup.objectiveMeasureWeight.nanoWeight
        progressWeight = ExactDecimal(1).nanoWeight
        self.considerations = RollupConsiderations.Compiled(
            satisfied: considerations.requiredForSatisfied, notSatisfied: considerations.requiredForNotSatisfied,
            completed: considerations.requiredForCompleted, incomplete: considerations.requiredForIncomplete)
        let requirements = [
            considerations.requiredForSatisfied, considerations.requiredForNotSatisfied,
            considerations.requiredForCompleted, considerations.requiredForIncomplete,
        ]
        set(
            .alwaysCounts,
            rollup.rollupObjectiveSatisfied && rollup.rollupProgressCompletion
                && requirements.allSatisfy { $0 == .always })
    }

    private mutating func set(_ flag: Flags, _ value: Bool) {
        if value { flags.insert(flag) } else { flags.remove(flag) }
    }

    /// Absolute and experienced time are the same clock in SCORM, so the shorter of two limits counts.
    private static func shortest(_ spans: Timespan?...) -> Int64 {
        let month: Int64 = 30 * 86_400 * 100
        return spans.compactMap { $0 }.map { span in
            let (product, overflow) = span.months.multipliedReportingOverflow(by: month)
            let (sum, carry) = product.addingReportingOverflow(span.hundredths)
            return overflow || carry ? Int64.max : sum
        }.min() ?? -1
    }
}

extension ObjectiveMap {
    var access: CompiledMap.Access {
        var access: CompiledMap.Access = []
        if readSatisfiedStatus { access.insert(.readSatisfied) }
        if readNormalizedMeasure { access.insert(.readMeasure) }
        if writeSatisfiedStatus { access.insert(.writeSatisfied) }
        if writeNormalizedMeasure { access.insert(.writeMeasure) }
        return access
    }
}

extension ExtendedObjectiveMap {
    var access: CompiledMap.Access {
        var access: CompiledMap.Access = []
        if readRawScore { access.insert(.readRaw) }
        if readMinScore { access.insert(.readMin) }
        if readMaxScore { access.insert(.readMax) }
        if readCompletionStatus { access.insert(.readCompletion) }
        if readProgressMeasure { access.insert(.readProgress) }
        if writeRawScore { access.insert(.writeRaw) }
        if writeMinScore { access.insert(.writeMin) }
        if writeMaxScore { access.insert(.writeMax) }
        if writeCompletionStatus { access.insert(.writeCompletion) }
        if writeProgressMeasure { access.insert(.writeProgress) }
        return access
    }
}
