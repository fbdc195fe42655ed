import CourseModel

/// The SCORM 2004 sequencer: an activity tree and a learner's state in it.
///
/// A value without I/O, clock or locks. Each numbered process of the SN book is one function, named after it; the families
/// are in the files of `Processes`. A request is answered by the processes and by nothing else: what is valid, and what a
/// table of contents offers, is found by running them on a copy.
///
/// ```swift
/// var engine = SequencingEngine(tree: tree)
/// engine.process(.start)                      // delivers the first activity
/// engine.record(report)                       // what its content reported
/// engine.process(.continue)                   // ends it, rolls up, delivers the next one
/// ```
public struct SequencingEngine: Sendable {
    /// What is sequenced.
    public let tree: ActivityTree
    /// How it is sequenced where the standard leaves room.
    public let options: SequencingOptions
    /// The learner's state.
    public internal(set) var state: SequencingState
    /// What the processes decided since it was set; `nil` when nobody listens, which costs nothing.
    public var trace: SequencingTrace?
    /// The activity that the request at hand begins a new attempt on, and its descendants with it: what was recorded for
    /// an earlier attempt does not count there [SB.2.5, SB.2.10].
    var beginning: ActivityIndex?
    /// What the children of wide clusters add up to, as far as somebody has asked.
    var totals: [RollupTotals]
    /// What was found on the way to targets already, while one table of contents is made.
    var choiceWays = ChoiceWays()

    /// Makes the engine of a learner who has not begun the course.
    ///
    /// - Parameters:
    ///   - tree: What is sequenced.
    ///   - options: Choices where the standard leaves room.
    ///   - seed: Decides what is selected and reordered.
    public init(tree: ActivityTree, options: SequencingOptions = SequencingOptions(), seed: UInt64 = 0) {
        self.tree = tree
        self.options = options
        self.state = SequencingState(tree: tree, seed: seed)
        self.totals = Array(repeating: RollupTotals(), count: tree.storage.wideClusters)
    }

    /// Makes the engine of a learner whose state was kept; `nil` when the state belongs to another tree.
    public init?(tree: ActivityTree, state: SequencingState, options: SequencingOptions = SequencingOptions()) {
        guard state.fits(tree) else { return nil }
        self.tree = tree
        self.options = options
        self.state = state
        self.totals = Array(repeating: RollupTotals(), count: tree.storage.wideClusters)
    }

    /// The activity whose content the learner has; `nil` when nothing is delivered.
    public var delivered: ActivityIndex? {
        guard let current = state.current, state.activities[current.int].isActive else { return nil }
        return current
    }
}

/// What became of a navigation request.
public struct SequencingOutcome: Hashable, Sendable {
    /// What happened.
    public let result: Result
    /// Why something was refused on the way; `nil` when nothing was.
    public let exception: SequencingException?

    /// What happened.
    public enum Result: Hashable, Sendable {
        /// An activity was identified for delivery.
        case delivery(SequencingDelivery)
        /// The session ended: the course was left, or walked to its end.
        case sessionEnded
        /// The attempt on the activity ended, and nothing is delivered; the session goes on.
        case nothingDelivered
        /// The request was refused before anything ended: all is as it was.
        case refused
    }

    /// Whether the request was honoured: it led to content or to an orderly end.
    public var isHonoured: Bool {
        switch result {
        case .delivery, .sessionEnded: true
        case .nothingDelivered: exception == nil
        case .refused: false
        }
    }

    /// The activity that was identified for delivery.
    public var activity: ActivityIndex? {
        guard case .delivery(let delivery) = result else { return nil }
        return delivery.activity
    }
}

/// An activity whose content is launched now.
public struct SequencingDelivery: Hashable, Sendable {
    /// The activity.
    public let activity: ActivityIndex
    /// Whether a suspended attempt goes on; else a new attempt begins.
    public let isResumed: Bool
}
