import CourseModel
import CourseSequencing

/// Tells what is tracked in a SCORM 2004 course.
struct SCORM2004Tracking {
    let course: PlayableCourse
    let engine: SequencingEngine
    let attempts: [Int: AttemptData]

    /// The result of the course.
    var result: CourseResult { result(of: 0) }

    func tracking(_ sharedData: [String: String]) -> CourseTracking {
        var tracking = CourseTracking(result: result)
        for number in course.items.indices { tracking.activities.append(record(of: number)) }
        let objectives = engine.globalObjectives
        tracking.globalObjectives = objectives.identifiers.map { id in
            let objective = objectives[id]
            return ObjectiveSnapshot(
                id: id, isSatisfied: objective.satisfied.value, measure: objective.measure, raw: objective.scores.raw,
                minimum: objective.scores.min, maximum: objective.scores.max,
                isCompleted: objective.scores.completion.value, progress: objective.scores.progress)
        }
        tracking.sharedData = sharedData
        return tracking
    }

    private func record(of number: Int) -> ActivityRecord {
        let activity = ActivityIndex(rawValue: Int32(truncatingIfNeeded: number))
        let known = engine.tracking(of: activity)
        var record = ActivityRecord(identifier: course.items[number].identifier, result: result(of: number))
        record.attemptCount = known.attemptCount
        record.isActive = known.isActive
        record.isSuspended = known.isSuspended
        record.progress = known.completionAmount
        record.longestSuspendData = attempts[number]?.longestSuspendData
        record.objectives = engine.objectives(of: activity).map { state -> ObjectiveRecord in
            let maps = course.items[number].objectiveMaps[IdentifierForm.normalized(state.id ?? "")]
            return ObjectiveRecord(
                objective: ObjectiveSnapshot(state, id: state.id ?? ""), isPrimary: state.isPrimary,
                reads: maps?.reads ?? [], writes: maps?.writes ?? [])
        }
        return record
    }

    private func result(of number: Int) -> CourseResult {
        let activity = ActivityIndex(rawValue: Int32(truncatingIfNeeded: number))
        let known = engine.tracking(of: activity)
        var result = CourseResult()
        switch known.completion {
        case .yes: result.completion = .completed
        case .no: result.completion = .incomplete
        case .unknown: result.completion = known.isAttempted ? .unknown : .notAttempted
        }
        switch known.satisfied {
        case .yes: result.success = .passed
        case .no: result.success = .failed
        case .unknown: break
        }
        result.score.scaled = known.measure
        result.progress = known.completionAmount
        result.time = time(of: number)
        if let data = attempts[number] {
            result.score.raw = data["cmi.score.raw"].flatMap(RuntimeSession.number)
            result.score.minimum = data["cmi.score.min"].flatMap(RuntimeSession.number)
            result.score.maximum = data["cmi.score.max"].flatMap(RuntimeSession.number)
        }
        decide(number, activity, known, &result)
        return result
    }

    /// The time of an activity: of all attempts of the content in it.
    private func time(of number: Int) -> RuntimeDuration {
        let depth = course.items[number].depth
        var time = RuntimeDuration(hundredths: leafTime(number))
        for next in course.items.indices.dropFirst(number + 1) {
            guard course.items[next].depth > depth else { break }
            time = time + RuntimeDuration(hundredths: leafTime(next))
        }
        return time
    }

    private func leafTime(_ number: Int) -> Int64 {
        engine.tracking(of: ActivityIndex(rawValue: Int32(truncatingIfNeeded: number))).activityDuration
    }

    private func decide(
        _ number: Int, _ activity: ActivityIndex, _ known: ActivityTracking, _ result: inout CourseResult
    ) {
        guard engine.tree.isLeaf(activity) else {
            result.decidedBy.completion = known.completion.isKnown ? "rolled up from the children [RB.1.3]" : ""
            result.decidedBy.success = known.satisfied.isKnown ? "rolled up from the children [RB.1.2]" : ""
            result.decidedBy.score = known.measure == nil ? "" : "rolled up from the children [RB.1.1.a]"
            return
        }
        let data = attempts[number]
        let objective = engine.objectives(of: activity).first { $0.isPrimary }
        if known.completion.isKnown {
            let isMeasured = course.items[number].completionThreshold != nil && data?["cmi.progress_measure"] != nil
            let isSet = data?["cmi.completion_status"].map { $0 != "unknown" } ?? false
            result.decidedBy.completion =
                isMeasured
                ? "cmi.progress_measure against the completion threshold"
                : isSet ? "set by the content" : "set at the end of the attempt [UP.4]"
        }
        if known.satisfied.isKnown {
            let isSet = data?["cmi.success_status"].map { $0 != "unknown" } ?? false
            result.decidedBy.success =
                objective?.satisfiedByMeasure == true && known.measure != nil
                ? "the measure against the passing score"
                : isSet ? "set by the content" : "set at the end of the attempt [UP.4], or read from a shared objective"
        }
        if known.measure != nil {
            result.decidedBy.score =
                data?["cmi.score.scaled"] != nil ? "set by the content" : "read from a shared objective"
        }
    }
}
