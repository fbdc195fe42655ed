public import CourseModel

/// The tracking of an activity [TM.1.2.1, TM.1.2.2] and its state [AM.1.1].
struct ActivityRecord: Hashable, Sendable {
    var flags: Flags = []
    /// Activity Attempt Count.
    var attemptCount: Int32 = 0
    /// The Activity Attempt Count of the parent when the attempt's information was recorded: what
    /// `useCurrentAttemptObjectiveInfo` and `useCurrentAttemptProgressInfo` compare.
    var parentAttempt: Int32 = 0
    /// Attempt Completion Amount.
    var completionAmount = ExactDecimal(0)
    /// Attempt Absolute and Experienced Duration, in hundredths of a second: SCORM has one clock for both.
    var attemptDuration: Int64 = 0
    /// Activity Absolute and Experienced Duration, in hundredths of a second.
    var activityDuration: Int64 = 0

    struct Flags: OptionSet, Hashable, Sendable {
        let rawValue: UInt16
        /// Activity is Active.
        static let active = Flags(rawValue: 1 << 0)
        /// Activity is Suspended.
        static let suspended = Flags(rawValue: 1 << 1)
        /// Activity Progress Status: the activity was attempted at least once.
        static let activityProgress = Flags(rawValue: 1 << 2)
        /// Attempt Progress Status: the completion status is known.
        static let attemptProgress = Flags(rawValue: 1 << 3)
        /// Attempt Completion Status.
        static let attemptCompletion = Flags(rawValue: 1 << 4)
        /// Attempt Completion Amount Status: the amount is known.
        static let completionAmount = Flags(rawValue: 1 << 5)
        /// The content itself set its completion status to unknown.
        static let unknownCompletionByContent = Flags(rawValue: 1 << 6)
        /// The content itself set its success status to unknown.
        static let unknownSuccessByContent = Flags(rawValue: 1 << 7)
        /// Attempt Progress Information.
        static let progress: Flags = [
            .attemptProgress, .attemptCompletion, .completionAmount, .unknownCompletionByContent,
        ]
    }

    var isActive: Bool { flags.contains(.active) }
    var isSuspended: Bool { flags.contains(.suspended) }

    /// Attempt Completion Status, with its Attempt Progress Status.
    var completion: Ternary {
        get { flags.contains(.attemptProgress) ? Ternary(flags.contains(.attemptCompletion)) : .unknown }
        set {
            flags.subtract([.attemptProgress, .attemptCompletion])
            if newValue.isKnown { flags.insert(.attemptProgress) }
            if newValue == .yes { flags.insert(.attemptCompletion) }
        }
    }

    /// Attempt Completion Amount; `nil` while its status is false.
    var knownCompletionAmount: ExactDecimal? { flags.contains(.completionAmount) ? completionAmount : nil }

    mutating func set(_ flag: Flags, _ value: Bool) {
        if value { flags.insert(flag) } else { flags.remove(flag) }
    }
}

/// The tracking of an objective [TM.1.1].
struct ObjectiveRecord: Hashable, Sendable {
    /// Objective Normalized Measure, with its Objective Measure Status.
    var measure: ExactDecimal?
    /// Objective Satisfied Status, with its Objective Progress Status.
    var satisfied = Ternary.unknown
}

/// What the 4th Edition tracks of an objective beyond IMS Simple Sequencing.
public struct ObjectiveScores: Hashable, Sendable {
    /// The raw score; `nil` when it is unknown.
    public var raw: ExactDecimal?
    /// The minimum score; `nil` when it is unknown.
    public var min: ExactDecimal?
    /// The maximum score; `nil` when it is unknown.
    public var max: ExactDecimal?
    /// The completion status.
    public var completion = Ternary.unknown
    /// The progress measure, 0...1; `nil` when it is unknown.
    public var progress: ExactDecimal?

    /// Makes scores of which nothing is known.
    public init() {}

    var isEmpty: Bool { self == ObjectiveScores() }
}

/// A shared objective: what activities, and courses, know of each other.
public struct GlobalObjective: Hashable, Sendable {
    /// Whether the objective is satisfied.
    public var satisfied = Ternary.unknown
    /// The measure, -1...1; `nil` when it is unknown.
    public var measure: ExactDecimal?
    /// The scores, completion and progress.
    public var scores = ObjectiveScores()

    /// Makes an objective of which nothing is known.
    public init() {}

    /// Whether nothing is known of the objective.
    public var isUnknown: Bool { self == GlobalObjective() }
}
