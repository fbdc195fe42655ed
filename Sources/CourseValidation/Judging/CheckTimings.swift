/// What the parts of a check took, by a clock that does not stop.
///
/// A part is a stage, such as opening the package, or a rule. A fact that several rules ask for, such as the files that no
/// resource lists, is found when the first of them asks, and counts for that rule.
public struct CheckTimings: Sendable {
    /// A stage or a rule, and what it took.
    public struct Part: Hashable, Sendable {
        /// What it is called: the identifier of a rule, or words for a stage.
        public let name: String
        /// Whether it is a rule.
        public let isRule: Bool
        /// The time in all its runs.
        public fileprivate(set) var duration: Duration
        /// How often it ran.
        public fileprivate(set) var runs: Int
    }

    /// The parts, in the order in which they first ran.
    public private(set) var parts: [Part] = []
    private var numbers: [String: Int] = [:]

    /// Makes timings without parts.
    public init() {}

    /// The time of all parts.
    public var total: Duration { parts.reduce(.zero) { $0 + $1.duration } }

    /// Adds the parts of other timings.
    public mutating func merge(_ other: CheckTimings) {
        for part in other.parts { add(part) }
    }

    /// Adds the time of one run of a part.
    package mutating func add(_ name: String, isRule: Bool = false, _ duration: Duration) {
        add(Part(name: name, isRule: isRule, duration: duration, runs: 1))
    }

    private mutating func add(_ part: Part) {
        if let number = numbers[part.name] {
            parts[number].duration += part.duration
            parts[number].runs += part.runs
        } else {
            numbers[part.name] = parts.count
            parts.append(part)
        }
    }
}
