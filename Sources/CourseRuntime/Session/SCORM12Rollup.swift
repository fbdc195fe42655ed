import CourseModel

/// What SCORM 1.2 items add up to: the standard knows no roll-up, so the options say how.
struct SCORM12Rollup {
    let course: PlayableCourse
    let items: [SCORM12ItemState]
    let options: RuntimeOptions

    /// The result of the whole course.
    var result: CourseResult {
        var result = CourseResult()
        let numbers = course.items.indices.filter { course.items[$0].kind != nil }
        for number in numbers { result.time = result.time + self.result(of: number).time }
        status(of: numbers, &result)
        score(of: numbers, &result)
        let done = numbers.filter { items[$0].status.isDone || items[$0].status == .failed }
        if !numbers.isEmpty {
            result.progress = ExactDecimal.mean(of: done.map { _ in ExactDecimal(1) }, count: numbers.count)
        }
        return result
    }

    /// The result of one item.
    func result(of number: Int) -> CourseResult {
        let item = items[number]
        var result = CourseResult()
        result.time = item.data?.totalTime ?? .zero
        result.score = score(of: number)
        result.decidedBy.completion = item.rule
        result.decidedBy.success = item.rule
        result.decidedBy.score = result.score.raw == nil ? "" : "set by the content"
        switch item.status {
        case .passed: (result.completion, result.success) = (.completed, .passed)
        case .failed: (result.completion, result.success) = (.completed, .failed)
        case .completed: result.completion = .completed
        case .incomplete, .browsed: result.completion = .incomplete
        case .notAttempted: break
        }
        return result
    }

    /// The score of an item, as its content wrote it.
    func score(of number: Int) -> CourseScore {
        guard let data = items[number].data else { return CourseScore() }
        var score = CourseScore(
            raw: data["cmi.core.score.raw"].flatMap { CMIFormat.decimal($0) },
            minimum: data["cmi.core.score.min"].flatMap { CMIFormat.decimal($0) },
            maximum: data["cmi.core.score.max"].flatMap { CMIFormat.decimal($0) })
        guard let raw = score.raw else { return score }
        // SCORM 1.2 scores are normalized: 0 to 100 (RTE 3.4.4).
        score.scaled = ExactDecimal.mean(of: [raw], count: 100)
        if options.scoreScaling == .range { score.scaled = score.fraction ?? score.scaled }
        return score
    }

    private func status(of numbers: [Int], _ result: inout CourseResult) {
        if options.firstItemIsPretest, let first = numbers.first, items[first].status == .passed {
            (result.completion, result.success) = (.completed, .passed)
            result.decidedBy.completion = "option first-item-is-pretest"
            result.decidedBy.success = "option first-item-is-pretest"
            return
        }
        let statuses = numbers.map { items[$0].status }
        let begun = statuses.contains { $0 != .notAttempted }
        let rule = "option status-rollup: \(options.statusRollup.rawValue)"
        result.decidedBy.completion = rule
        result.decidedBy.success = rule
        switch options.statusRollup {
        case .all:
            let isDone = !statuses.isEmpty && statuses.allSatisfy { $0.isDone || $0 == .failed }
            result.completion = isDone ? .completed : begun ? .incomplete : .notAttempted
            if statuses.contains(.failed) {
                result.success = .failed
            } else if isDone, statuses.contains(.passed) {
                result.success = .passed
            }
        case .any:
            result.completion =
                statuses.contains { $0.isDone || $0 == .failed } ? .completed : begun ? .incomplete : .notAttempted
            if statuses.contains(.passed) {
                result.success = .passed
            } else if statuses.contains(.failed) {
                result.success = .failed
            }
        case .last:
            guard
                let last = numbers.filter({ items[$0].lastEnd > 0 }).max(by: { items[$0].lastEnd < items[$1].lastEnd })
            else { return }
            let item = self.result(of: last)
            (result.completion, result.success) = (item.completion, item.success)
        }
    }

    private func score(of numbers: [Int], _ result: inout CourseResult) {
        let scored = numbers.compactMap { number in score(of: number).scaled.map { (number: number, scaled: $0) } }
        let all = scored.map(\.scaled)
        result.decidedBy.score = "option score-rollup: \(options.scoreRollup.rawValue)"
        switch options.scoreRollup {
        case .average: result.score.scaled = ExactDecimal.mean(of: all, count: all.count)
        case .averageOfAll: result.score.scaled = all.isEmpty ? nil : ExactDecimal.mean(of: all, count: numbers.count)
        case .highest: result.score.scaled = all.max()
        case .lowest: result.score.scaled = all.min()
        case .last: result.score.scaled = scored.max { items[$0.number].lastEnd < items[$1.number].lastEnd }?.scaled
        case .none: break
        }
        result.score.raw = result.score.scaled?.timesHundred
        if numbers.count == 1, let only = numbers.first, options.scoreRollup != .none { result.score = score(of: only) }
    }
}
