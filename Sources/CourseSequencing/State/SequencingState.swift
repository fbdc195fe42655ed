import CourseModel

/// Whether a course is being taken.
public enum SessionStatus: String, Hashable, Sendable, Codable {
    /// Nobody has begun the course.
    case none
    /// The course is being taken; an activity need not be delivered.
    case active
    /// The course was left by Suspend All.
    case suspended
    /// The course came to its end, or was left.
    case ended
}

/// Everything that changes while a learner takes a course: tracking, the current and the suspended activity, shared
/// objectives, selected and reordered children, randomness.
///
/// A value: a copy is a what-if, a snapshot and an undo at once, and encoding it is persistence. Copies share what they do
/// not change.
public struct SequencingState: Hashable, Sendable {
    /// The signature of the tree that the state belongs to.
    public let treeSignature: UInt64
    /// The Current Activity [AM.1.2].
    public internal(set) var current: ActivityIndex?
    /// The Suspended Activity [AM.1.2].
    public internal(set) var suspended: ActivityIndex?
    /// Whether the course is being taken.
    public internal(set) var session = SessionStatus.none
    var random: RandomSource
    var activities: PagedArray<ActivityRecord>
    var objectives: PagedArray<ObjectiveRecord>
    /// What is known beyond status and measure, for the objectives of which it is known.
    var scores: [Int32: ObjectiveScores] = [:]
    /// The shared objectives, as `ActivityTree.globalObjectiveIDs` lists them.
    var globals: PagedArray<GlobalObjective>
    /// Available Children of the clusters that select or reorder theirs.
    var drawn: [Int32: DrawnChildren] = [:]
    /// The shared objectives that changed since the last Overall Rollup.
    var changedGlobals: [Int32] = []

    /// Makes the state of a learner who has not begun the course.
    public init(tree: ActivityTree, seed: UInt64 = 0) {
        let storage = tree.storage
        self.treeSignature = storage.signature
        self.random = RandomSource(seed: seed)
        self.activities = PagedArray(repeating: ActivityRecord(), count: storage.nodes.count)
        self.objectives = PagedArray(repeating: ObjectiveRecord(), count: storage.objectives.count)
        self.globals = PagedArray(repeating: GlobalObjective(), count: storage.globalIDs.count)
    }

    /// Whether the state belongs to a tree.
    public func fits(_ tree: ActivityTree) -> Bool {
        let storage = tree.storage
        guard treeSignature == tree.signature, activities.count == tree.count,
            objectives.count == storage.objectives.count, globals.count == storage.globalIDs.count
        else { return false }
        return drawn.allSatisfy { cluster, drawn in
            storage.drawing[cluster] != nil && drawn.children.allSatisfy { storage.nodes[$0.int].parent == cluster }
        }
    }
}

/// The children of a cluster that take part, in their order.
struct DrawnChildren: Hashable, Sendable {
    /// The activities.
    let children: [ActivityIndex]
    /// The attempt on the cluster that they were drawn for.
    let attempt: Int32
    /// Where each activity stands.
    let positions: [ActivityIndex: Int]

    init(children: [ActivityIndex], attempt: Int32) {
        self.children = children
        self.attempt = attempt
        self.positions = Dictionary(
            children.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
}

extension DrawnChildren: Codable {
    private enum CodingKeys: String, CodingKey { case children, attempt }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            children: try container.decode([ActivityIndex].self, forKey: .children),
            attempt: try container.decode(Int32.self, forKey: .attempt))
        guard positions.count == children.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .children, in: container, debugDescription: "an activity stands there twice")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(children, forKey: .children)
        try container.encode(attempt, forKey: .attempt)
    }
}
