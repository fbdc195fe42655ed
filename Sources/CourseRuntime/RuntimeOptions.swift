public import CourseModel
public import CourseSequencing

/// Choices where a standard leaves room, or where real content needs another reading of it.
///
/// Every default follows the standard; ``RuntimeOption/all`` tells what each is about.
public struct RuntimeOptions: Hashable, Sendable, Codable {
    /// How many characters `cmi.suspend_data` may have; `nil` for the number of the standard.
    public var suspendDataLimit: Int?
    /// What happens to values beyond their length.
    public var longValues = LongValues.standard
    /// Whether responses of SCORM 1.2 interactions may have any form.
    public var acceptsAnyFeedback = false
    /// Whether content may initialize again after it has finished.
    public var allowsReinitialization = false
    /// Whether a mastery score replaces the status that SCORM 1.2 content has set itself.
    public var masteryOverridesStatus = true
    /// What content that suspends without ever setting a status is left with (SCORM 1.2).
    public var suspendedWithoutStatus = SuspendedWithoutStatus.completed
    /// The score from which on SCORM 1.2 content counts as completed; `nil` for none.
    public var completionScore: ExactDecimal?
    /// Whether a status that says that the work is done may become one that says that it is not.
    public var completedMayChangeBack = true
    /// Where a score is taken from that the content has not scaled itself.
    public var scoreScaling = ScoreScaling.none
    /// How the status of a SCORM 1.2 course follows from that of its items.
    public var statusRollup = StatusRollup.all
    /// How the score of a SCORM 1.2 course follows from that of its items.
    public var scoreRollup = ScoreRollup.average
    /// Whether passing the first item completes a SCORM 1.2 course.
    public var firstItemIsPretest = false
    /// When what the content has set reaches the tracking of the course (SCORM 2004).
    public var rollupTime = RollupTime.terminate
    /// What closing the course means while content runs.
    public var leaving = Leaving.exitAll
    /// Who acts when the time that content is allowed is over.
    public var timeLimits = TimeLimits.content
    /// Where the time of a session is taken from that the content has not reported.
    public var sessionTime = SessionTime.content
    /// Who sets the completion of an activity and the status of its objective (SCORM 2004).
    public var statusSetByContent = StatusSetByContent.manifest
    /// How long the preferences that a learner chooses in content last.
    public var preferences = PreferenceScope.attempt

    /// Choices of the sequencer (SCORM 2004).
    public var sequencing = SequencingOptions()

    /// Makes options of defaults.
    public init() {}

    /// What happens to values beyond their length.
    public enum LongValues: String, Hashable, Sendable, Codable, CaseIterable {
        /// SCORM 1.2 refuses them; SCORM 2004, whose lengths are minima, keeps them.
        case standard
        /// They are kept whole.
        case keep
        /// They are refused.
        case refuse
    }

    /// What content that suspends without ever setting a status is left with.
    public enum SuspendedWithoutStatus: String, Hashable, Sendable, Codable, CaseIterable {
        /// The letter of the book.
        case completed
        /// What ADL's sample run-time does.
        case incomplete
    }

    /// Where a score is taken from that the content has not scaled itself.
    public enum ScoreScaling: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nowhere; the raw score counts as it is in SCORM 1.2.
        case none
        /// From the raw score between its minimum and maximum.
        case range
    }

    /// How the status of a course follows from that of its items.
    public enum StatusRollup: String, Hashable, Sendable, Codable, CaseIterable {
        /// The course is done when all items are, and passed when none of those with a score failed.
        case all
        /// The course is done when one item is.
        case any
        /// The course has the status of the item that ended last.
        case last
    }

    /// How the score of a course follows from that of its items.
    public enum ScoreRollup: String, Hashable, Sendable, Codable, CaseIterable {
        /// The mean of the items that have one.
        case average
        /// The mean of all items, those without a score counting as 0.
        case averageOfAll = "average-of-all"
        /// The best.
        case highest
        /// The worst.
        case lowest
        /// The one of the item that ended last with one.
        case last
        /// None.
        case none
    }

    /// When what the content has set reaches the tracking of the course.
    public enum RollupTime: String, Hashable, Sendable, Codable, CaseIterable {
        /// When the content ends.
        case terminate
        /// Whenever the content commits, too.
        case commit
    }

    /// What closing the course means while content runs.
    public enum Leaving: String, Hashable, Sendable, Codable, CaseIterable {
        /// The attempt on the course ends.
        case exitAll = "exit"
        /// The attempt is suspended.
        case suspendAll = "suspend"
    }

    /// Who acts when the time that content is allowed is over.
    public enum TimeLimits: String, Hashable, Sendable, Codable, CaseIterable {
        /// The content, which is told the time and what to do.
        case content
        /// The LMS, by its own clock: it tells the learner, and takes content away that is to end.
        case lms
    }

    /// Where the time of a session is taken from that the content has not reported.
    public enum SessionTime: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nowhere: no time was spent.
        case content
        /// From the clock of the LMS, between `Initialize` and `Terminate`.
        case clock
    }

    /// Who sets the completion of an activity and the status of its objective.
    public enum StatusSetByContent: String, Hashable, Sendable, Codable, CaseIterable {
        /// Whoever the manifest says.
        case manifest
        /// The content of every activity, whatever the manifest says.
        case always
    }

    /// How long preferences last.
    public enum PreferenceScope: String, Hashable, Sendable, Codable, CaseIterable {
        /// As long as the attempt on the item.
        case attempt
        /// For all content of the learner.
        case learner
    }

    /// The limits in force for a standard.
    public func limits(for standard: RuntimeStandard) -> RuntimeLimits {
        var limits = RuntimeLimits(standard)
        switch longValues {
        case .standard: break
        case .keep: limits.refusesLongValues = false
        case .refuse: limits.refusesLongValues = true
        }
        if let suspendDataLimit { limits.lengths["cmi.suspend_data"] = suspendDataLimit }
        limits.acceptsAnyFeedback = acceptsAnyFeedback
        return limits
    }
}
