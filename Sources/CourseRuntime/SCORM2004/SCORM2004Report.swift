import CourseModel
import CourseSequencing

extension RuntimeSession {
    /// What the content has set in this session, as the sequencer takes it (SCORM 2004 RTE 4.2; SN 4.2).
    ///
    /// Only what the content itself has set counts: a value that it was given at launch does not go back. Without credit its
    /// success and scores do not count, and outside of the normal mode nothing does.
    func report(includingTime: Bool = true) -> ContentReport {
        var report = ContentReport()
        report.isSuspended = exit == "suspend"
        guard launch.mode == .normal else { return report }
        if includingTime {
            let time = sessionTime
            report.sessionTime =
                (time + RuntimeDuration(hundredths: time.months.clamped(to: 0...1_000_000) * 259_200_000)).hundredths
        }
        report.result.completion = reportedCompletion
        report.result.progress = written("cmi.progress_measure").flatMap(RuntimeSession.number)
        if launch.credit == .credit {
            report.result.satisfied = reportedSuccess
            report.result.measure = reportedMeasure
            report.result.raw = written("cmi.score.raw").flatMap(RuntimeSession.number)
            report.result.min = written("cmi.score.min").flatMap(RuntimeSession.number)
            report.result.max = written("cmi.score.max").flatMap(RuntimeSession.number)
        }
        report.objectives = model.records(of: "objectives").compactMap(report(of:))
        return report
    }

    /// With a threshold the progress decides, and nobody else (RTE 4.2.4.1).
    private var reportedCompletion: Ternary? {
        if launch.completionThreshold != nil {
            guard written("cmi.progress_measure") != nil else { return nil }
            return Ternary(model.completionStatus == "completed")
        }
        return written("cmi.completion_status").map(RuntimeSession.completion)
    }

    /// With a passing score the scaled score decides, and nobody else (RTE 4.2.22.1).
    private var reportedSuccess: Ternary? {
        if launch.passingScore != nil {
            guard reportedMeasure != nil else { return nil }
            return Ternary(model.successStatus == "passed")
        }
        return written("cmi.success_status").map(RuntimeSession.success)
    }

    private var reportedMeasure: ExactDecimal? {
        if let scaled = written("cmi.score.scaled") { return RuntimeSession.number(scaled) }
        guard scalesScores, written("cmi.score.raw") != nil else { return nil }
        return score.fraction
    }

    private func report(of objective: DataModel.RecordView) -> ObjectiveReport? {
        guard let id = objective["id"] else { return nil }
        var report = ObjectiveReport(id: id)
        report.completion = objective.written("completion_status").map(RuntimeSession.completion)
        report.progress = objective.written("progress_measure").flatMap(RuntimeSession.number)
        guard launch.credit == .credit else { return report }
        report.satisfied = objective.written("success_status").map(RuntimeSession.success)
        report.measure = objective.written("score.scaled").flatMap(RuntimeSession.number)
        report.raw = objective.written("score.raw").flatMap(RuntimeSession.number)
        report.min = objective.written("score.min").flatMap(RuntimeSession.number)
        report.max = objective.written("score.max").flatMap(RuntimeSession.number)
        return report
    }

    /// The scores of the content as they stand.
    var score: CourseScore {
        CourseScore(
            scaled: model["cmi.score.scaled"].flatMap(RuntimeSession.number),
            raw: model["cmi.score.raw"].flatMap(RuntimeSession.number),
            minimum: model["cmi.score.min"].flatMap(RuntimeSession.number),
            maximum: model["cmi.score.max"].flatMap(RuntimeSession.number))
    }

    /// The stores of shared data that the content has written in this session, by identifiers in the form that is compared.
    var writtenSharedData: [String: String] {
        var stores: [String: String] = [:]
        for record in model.records(of: "data") {
            if let id = record["id"], let value = record.written("store") {
                stores[IdentifierForm.normalized(id)] = value
            }
        }
        return stores
    }

    private func written(_ name: String) -> String? {
        model.isWritten(name) ? model[name] : nil
    }

    /// A real number with all digits that it has room for.
    static func number(_ text: String) -> ExactDecimal? {
        ExactDecimal(text) ?? RealNumber.value(text)
    }

    /// `not attempted` is known to be incomplete (RTE 4.2.4).
    private static func completion(_ word: String) -> Ternary {
        switch word {
        case "completed": .yes
        case "incomplete", "not attempted": .no
        default: .unknown
        }
    }

    private static func success(_ word: String) -> Ternary {
        switch word {
        case "passed": .yes
        case "failed": .no
        default: .unknown
        }
    }
}

extension Int64 {
    fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
