import CourseModel
public import CourseSequencing

/// A learner in a course: what content and learner do goes in, what the LMS is to show comes out.
///
/// A value without clock, I/O or randomness of its own. All that outlives the session is in ``record``.
///
/// ```swift
/// var session = CourseSession(course, learner: Learner(id: "L1"), record: record)
/// try session.open(.auto)
/// _ = try session.call("LMSInitialize", [""])
/// ```
public struct CourseSession: Sendable {
    /// What is played.
    public let course: PlayableCourse
    /// Who learns.
    public let learner: Learner
    private var player: any CoursePlayer
    private let earlier: LearnerRecord

    /// Prepares a course for a learner; ``open(_:choice:mode:credit:)`` begins.
    ///
    /// - Parameters:
    ///   - course: What is played.
    ///   - learner: Who learns.
    ///   - record: All that is kept of the learner.
    ///   - options: Choices where the standard leaves room.
    ///   - seed: Decides what is selected and reordered in a course that the learner has not begun.
    ///   - isTraced: Whether ``takeTrace()`` has something to tell.
    public init(
        _ course: PlayableCourse, learner: Learner, record: LearnerRecord = LearnerRecord(),
        options: RuntimeOptions = RuntimeOptions(), seed: UInt64 = 0, isTraced: Bool = false
    ) {
        self.course = course
        self.learner = learner
        self.earlier = record
        if let sequencing = course.sequencing {
            player = SCORM2004Player(
                course, sequencing, learner: learner, record: record, options: options, seed: seed, isTraced: isTraced)
        } else {
            player = SCORM12Player(course, learner: learner, record: record, options: options)
        }
    }

    /// Goes on with a session that another process, or an earlier one, began: content that was running goes on running.
    ///
    /// Throws where the checkpoint was made with another course.
    public init(
        _ course: PlayableCourse, resuming checkpoint: CourseSessionCheckpoint,
        options: RuntimeOptions = RuntimeOptions(), isTraced: Bool = false
    ) throws(CourseSessionError) {
        let player: (any CoursePlayer)? =
            switch (checkpoint.player, course.sequencing) {
            case (.scorm2004(let state), let sequencing?):
                SCORM2004Player(
                    course, sequencing, learner: checkpoint.learner, resuming: state, options: options,
                    isTraced: isTraced)
            case (.scorm12(let state), nil):
                SCORM12Player(course, learner: checkpoint.learner, resuming: state, options: options)
            case (.scorm12, _?), (.scorm2004, nil): nil
            }
        guard let player else {
            throw CourseSessionError(.doesNotFit, "the session was begun in another course")
        }
        self.course = course
        self.learner = checkpoint.learner
        self.earlier = checkpoint.earlier
        self.player = player
    }

    /// The session as it stands, for another process to go on with.
    public var checkpoint: CourseSessionCheckpoint {
        var earlier = earlier
        // What the player remembers takes the place of what was kept of the course.
        earlier.courses[course.key] = nil
        return CourseSessionCheckpoint(learner: learner, earlier: earlier, player: player.checkpoint)
    }

    /// The learner launches the course.
    ///
    /// - Parameters:
    ///   - entry: Whether an earlier attempt goes on.
    ///   - choice: The item that the learner chooses; without one the course decides what is delivered first.
    ///   - mode: What the learner wants to do.
    ///   - credit: Whether the learner's results count.
    public mutating func open(
        _ entry: CourseEntry = .auto, choice: String? = nil, mode: LessonMode = .normal, credit: Credit = .credit
    ) throws(CourseSessionError) {
        try player.open(entry, choice: choice, mode: mode, credit: credit)
    }

    /// Answers a call of the delivered content.
    public mutating func call(_ function: String, _ arguments: [String]) throws(CourseSessionError) -> ContentReply {
        try player.call(try apiFunction(function), arguments)
    }

    /// The learner asks for something else; `unload` is what the content still calls while it is taken away.
    ///
    /// What comes of it is in ``state``; a request that is refused leaves everything as it is, but for ``CourseSessionState/exception``.
    public mutating func navigate(
        _ request: NavigationRequest, unload: [ContentCall] = []
    ) throws(CourseSessionError) -> [APIReply] {
        var calls: [(APIFunction, [String])] = []
        for call in unload { calls.append((try apiFunction(call.function), call.arguments)) }
        return try player.navigate(request, unload: calls)
    }

    /// The learner closes the course in an orderly way; nothing happens where none is being taken.
    public mutating func leave() {
        player.leave()
    }

    /// Tells the session what time it is: where the option ``RuntimeOptions/timeLimits`` says so, content whose time is
    /// over is taken away, or its learner told (``CourseSessionState/notice``).
    ///
    /// Returns whether content was taken away. A session that is never told the time has no clock.
    @discardableResult
    public mutating func advance(to now: RuntimeInstant) -> Bool {
        player.advance(to: now)
    }

    /// What the LMS shows now.
    public var state: CourseSessionState { player.state }

    /// What is tracked now.
    public var tracking: CourseTracking { player.tracking }

    /// What the learner has achieved in the course now.
    public var result: CourseResult { player.result }

    /// The delivered item: the ``CourseSessionState/activity`` of ``state``.
    public var deliveredItem: PlayableItem? { player.deliveredNumber.map { course.items[$0] } }

    /// Whether the delivered content has called `Initialize` and has not ended.
    public var isContentRunning: Bool { player.runtime?.phase == .running }

    /// What content has left in its last attempt on each item, in the order of the tree.
    public var contentData: [(item: PlayableItem, data: AttemptData)] {
        let data = player.contentData
        return course.items.enumerated().compactMap { number, item in data[number].map { (item, $0) } }
    }

    /// Whether the course is being taken: the ``CourseSessionState/session`` of ``state``.
    public var status: SessionStatus { player.status }

    /// Whether opening went on with an attempt on the course that had begun before.
    public var continuesAttempt: Bool { player.continuesAttempt }

    /// Why the last request was refused: the ``CourseSessionState/exception`` of ``state``.
    public var exception: String? { player.exceptionCode }

    /// Why a request would be honoured, or refused, now.
    public func explain(_ request: NavigationRequest) -> Explanation {
        player.explain(request)
    }

    /// What the sequencer has decided since this was asked last.
    public mutating func takeTrace() -> [TraceEntry] {
        player.takeTrace()
    }

    /// All that is to be kept of the learner; of a session that runs, what an interruption would leave.
    public var record: LearnerRecord {
        var record = earlier
        player.save(into: &record)
        return record
    }

    private func apiFunction(_ name: String) throws(CourseSessionError) -> APIFunction {
        guard let function = APIFunction(name: name, in: course.standard) else {
            throw CourseSessionError(
                .wrongAPI, "'\(name)' is no function of the API of \(course.standard.standard.name)")
        }
        return function
    }
}
