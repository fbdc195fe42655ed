public import CourseModel
import CourseSequencing

/// What plays the courses of one standard.
protocol CoursePlayer: Sendable {
    mutating func open(
        _ entry: CourseEntry, choice: String?, mode: LessonMode, credit: Credit
    ) throws(CourseSessionError)
    mutating func call(_ function: APIFunction, _ arguments: [String]) throws(CourseSessionError) -> ContentReply
    mutating func navigate(
        _ request: NavigationRequest, unload: [(APIFunction, [String])]
    ) throws(CourseSessionError) -> [APIReply]
    mutating func leave()
    /// It is this time now; returns whether the content was taken away because its time is over.
    mutating func advance(to now: RuntimeInstant) -> Bool
    func save(into record: inout LearnerRecord)
    mutating func takeTrace() -> [TraceEntry]
    func explain(_ request: NavigationRequest) -> Explanation
    var state: CourseSessionState { get }
    /// Whether the course is being taken; the same as in ``state``, at less cost.
    var status: SessionStatus { get }
    /// Whether opening went on with an attempt on the course, and began none.
    var continuesAttempt: Bool { get }
    /// Why the last request was refused; the same as in ``state``, at less cost.
    var exceptionCode: String? { get }
    /// The result of the course; the same as in ``tracking``, at less cost.
    var result: CourseResult { get }
    /// The number of the delivered item.
    var deliveredNumber: Int? { get }
    /// What content has left, by the number of the item.
    var contentData: [Int: AttemptData] { get }
    /// All that another process needs to go on.
    var checkpoint: CourseSessionCheckpoint.Player { get }
    var tracking: CourseTracking { get }
    /// The communication with the delivered content.
    var runtime: RuntimeSession? { get }
}

/// What came of a call of content.
public struct ContentReply: Hashable, Sendable {
    /// The answer to the content.
    public var reply: APIReply
    /// Whether the call made the LMS navigate, so that its state is another one.
    public var hasNavigated: Bool
}

/// Why a navigation request would be honoured or refused.
public struct Explanation: Hashable, Sendable {
    /// Whether it would be honoured.
    public var isValid: Bool
    /// Why not: a code of the standard.
    public var exception: String?
    /// The same in one sentence.
    public var message: String?
    /// What was decided on the way.
    public var trace: [TraceEntry] = []
}

/// A decision of the sequencer.
public struct TraceEntry: Hashable, Sendable {
    /// The number of the process.
    public var process: String
    /// The name of the process.
    public var name: String
    /// The identifier of the activity that it was about.
    public var activity: String?
    /// What it decided.
    public var result: String
    /// What the decision rests on.
    public var because: String

    /// Makes a decision.
    public init(process: String, name: String, activity: String?, result: String, because: String) {
        self.process = process
        self.name = name
        self.activity = activity
        self.result = result
        self.because = because
    }
}

/// What is tracked of a learner in a course.
public struct CourseTracking: Hashable, Sendable {
    /// What it all adds up to.
    public var result: CourseResult
    /// The activities, in the order of the tree.
    public var activities: [ActivityRecord] = []
    /// The shared objectives, by identifier.
    public var globalObjectives: [ObjectiveSnapshot] = []
    /// The stores of shared data, by identifier.
    public var sharedData: [String: String] = [:]
}

/// What is tracked of an activity.
public struct ActivityRecord: Hashable, Sendable {
    /// The identifier of the activity.
    public var identifier: String
    /// What the learner has achieved in it.
    public var result: CourseResult
    /// How many attempts have begun.
    public var attemptCount = 0
    /// Whether the activity, or one in it, is being taken.
    public var isActive = false
    /// Whether its attempt is suspended.
    public var isSuspended = false
    /// The `lesson_status` that was decided (SCORM 1.2).
    public var status: String?
    /// How much of the attempt is done, where somebody said (SCORM 2004).
    public var progress: ExactDecimal?
    /// The objectives, the primary one first (SCORM 2004).
    public var objectives: [ObjectiveRecord] = []
    /// The most characters that the content ever set for `cmi.suspend_data`; `nil` before the first session.
    public var longestSuspendData: Int?

    init(identifier: String, result: CourseResult) {
        self.identifier = identifier
        self.result = result
    }
}

/// What is tracked of an objective of an activity.
public struct ObjectiveRecord: Hashable, Sendable {
    /// What is known of the objective.
    public var objective: ObjectiveSnapshot
    /// Whether it is the one that counts for the parent.
    public var isPrimary: Bool
    /// The shared objectives that it reads.
    public var reads: [String]
    /// The shared objectives that it writes.
    public var writes: [String]
}
