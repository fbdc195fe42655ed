import CourseModel

/// What is left of the status when SCORM 1.2 content ends (RTE 3.4.4, `cmi.core.lesson_status`).
struct SCORM12Status: Hashable, Sendable {
    /// What the content ended with; `notAttempted` when it never set a status.
    var status: AICCStatus
    /// Whether the status was ever set by the content itself.
    var isSetByContent: Bool
    /// What the item had before.
    var previous: AICCStatus
    var credit: Credit
    var mode: LessonMode
    var exit: String
    var masteryScore: ExactDecimal?
    var score: CourseScore

    /// Decides, in the order of the book: no status at all, mastery score, then the options of the LMS.
    func decided(by options: RuntimeOptions) -> (status: AICCStatus, rule: String) {
        var (status, rule) = (status, "set by the content")
        if status == .notAttempted {
            (status, rule) = withoutStatus(options)
        }
        if credit == .credit, mode == .normal, let masteryScore, let raw = raw(options),
            options.masteryOverridesStatus || !isSetByContent
        {
            (status, rule) =
                raw < masteryScore ? (.failed, "score below the mastery score") : (.passed, "mastery score reached")
        }
        if let threshold = options.completionScore, let raw = raw(options), !(raw < threshold), !status.isDone,
            status != .failed
        {
            (status, rule) = (.completed, "option completion-score")
        }
        if !options.completedMayChangeBack, previous.isDone, !status.isDone {
            (status, rule) = (previous, "option completed-may-change-back")
        }
        return (status, rule)
    }

    private func withoutStatus(_ options: RuntimeOptions) -> (AICCStatus, String) {
        if mode == .browse { return (.browsed, "looked at in browse mode") }
        if exit == "suspend", options.suspendedWithoutStatus == .incomplete {
            return (.incomplete, "option suspended-without-status")
        }
        return (.completed, "ended without setting a status")
    }

    /// The score that is compared: as the content wrote it, or from 0 to 100 between its minimum and maximum.
    private func raw(_ options: RuntimeOptions) -> ExactDecimal? {
        switch options.scoreScaling {
        case .none: score.raw
        case .range: score.percent ?? score.raw
        }
    }
}

extension AICCStatus {
    /// Whether the work is done.
    var isDone: Bool {
        switch self {
        case .passed, .completed: true
        case .browsed, .failed, .notAttempted, .incomplete: false
        }
    }
}

extension CourseScore {
    /// The raw score from 0 to 100 between its minimum and maximum.
    var percent: ExactDecimal? {
        fraction.flatMap { ExactDecimal(significand: $0.significand, scale: $0.scale)?.timesHundred }
    }
}

extension ExactDecimal {
    /// The number with the point two digits further right.
    var timesHundred: ExactDecimal? {
        if scale >= 2 { return ExactDecimal(significand: significand, scale: scale - 2) }
        let (product, overflow) = significand.multipliedReportingOverflow(by: scale == 1 ? 10 : 100)
        return overflow ? nil : ExactDecimal(significand: product, scale: 0)
    }
}
