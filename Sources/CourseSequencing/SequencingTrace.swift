public import CourseModel

/// A sequencing rule of an activity, by its action and its place.
public struct SequencingRuleReference: Hashable, Sendable, CustomStringConvertible {
    /// The activity that has the rule.
    public let activity: ActivityIndex
    /// What the rule does.
    public let action: SequencingRuleAction
    /// The place of the rule among all pre-, post- and exit-condition rules of the activity, from 0.
    public let position: Int

    /// The action with the place counted from 1: `skip (rule 2)`.
    public var description: String { "\(action.rawValue) (rule \(position + 1))" }
}

/// What the sequencing processes decided, in the order in which they decided it.
public struct SequencingTrace: Hashable, Sendable {
    /// The decisions.
    public private(set) var entries: [Entry] = []
    /// How many decisions were left out because the trace was full.
    public private(set) var dropped = 0
    /// The most decisions that the trace keeps.
    public let capacity: Int

    /// Makes an empty trace.
    public init(capacity: Int = 10_000) {
        self.capacity = capacity
    }

    /// A decision of one process.
    public struct Entry: Hashable, Sendable {
        /// The process that decided.
        public let process: SequencingProcess
        /// The activity that it was about.
        public let activity: ActivityIndex?
        /// What it decided.
        public let result: String
        /// What the decision rests on; empty when the result says it.
        public let because: String
    }

    mutating func append(_ entry: Entry) {
        guard entries.count < capacity else {
            dropped += 1
            return
        }
        entries.append(entry)
    }

    /// Takes the entries out.
    public mutating func removeAll() {
        entries.removeAll()
        dropped = 0
    }
}
