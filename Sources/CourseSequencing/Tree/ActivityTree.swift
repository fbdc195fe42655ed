public import CourseModel

/// The activity tree of a course: what is sequenced, and how.
///
/// It never changes.
/// Activities are numbered in forward preorder, and everything about them lies in flat arrays. A tree is shared by all
/// engines and states that are made for it, so copying it costs one retain.
public struct ActivityTree: Sendable {
    let storage: Storage

    /// The number of activities.
    public var count: Int { storage.nodes.count }

    /// The edition whose rules the tree follows.
    public var edition: SCORM2004Edition { storage.edition }

    /// Whether the shared objectives belong to the learner rather than to the course
    /// (`adlseq:objectivesGlobalToSystem`).
    public var objectivesGlobalToSystem: Bool { storage.objectivesGlobalToSystem }

    /// A number that says whether two trees have the same activities and objectives: a state fits the trees of its number.
    public var signature: UInt64 { storage.signature }

    /// All activities, in forward preorder.
    public var indices: [ActivityIndex] { (0..<count).map { ActivityIndex($0) } }

    /// Returns the activity with an identifier, the first one where several have it.
    public func index(of identifier: some StringProtocol) -> ActivityIndex? {
        storage.indexByIdentifier[String(identifier)].map { ActivityIndex(rawValue: $0) }
    }

    /// Returns the identifier of an activity.
    public func identifier(of activity: ActivityIndex) -> String { storage.identifiers[activity.int] }

    /// Returns what an activity is called.
    public func title(of activity: ActivityIndex) -> String { storage.titles[activity.int] }

    /// Returns the activity that an activity is a child of; `nil` for the root.
    public func parent(of activity: ActivityIndex) -> ActivityIndex? {
        storage.nodes[activity.int].parentIndex.map { ActivityIndex($0) }
    }

    /// Returns the children of an activity, in the order of the manifest.
    public func children(of activity: ActivityIndex) -> [ActivityIndex] {
        storage.children[storage.nodes[activity.int].children.range].map { ActivityIndex(rawValue: $0) }
    }

    /// Returns how many activities lie between an activity and the root, the root's own depth being 0.
    public func depth(of activity: ActivityIndex) -> Int { Int(storage.nodes[activity.int].depth) }

    /// Whether an activity has no children, and so may be delivered.
    public func isLeaf(_ activity: ActivityIndex) -> Bool { storage.nodes[activity.int].isLeaf }

    /// Whether the manifest has an activity shown in a table of contents.
    public func isVisible(_ activity: ActivityIndex) -> Bool { storage.nodes[activity.int].has(.isVisible) }

    /// Whether an activity's progress is recorded.
    public func isTracked(_ activity: ActivityIndex) -> Bool { storage.nodes[activity.int].has(.tracked) }

    /// The identifiers of the shared objectives that the activities read or write.
    public var globalObjectiveIDs: [String] { storage.globalIDs }

    /// Whether activities read or write the shared objective with an identifier.
    public func hasGlobalObjective(_ identifier: String) -> Bool {
        storage.indexByGlobalID[identifier] != nil
            || storage.indexByGlobalID[IdentifierForm.normalized(identifier)] != nil
    }

    /// What the tree holds; immutable.
    final class Storage: Sendable {
        let edition: SCORM2004Edition
        let editionRules: EditionRules
        let objectivesGlobalToSystem: Bool
        let signature: UInt64
        let nodes: [ActivityNode]
        let identifiers: [String]
        let titles: [String]
        let indexByIdentifier: [String: Int32]
        let children: [Int32]
        let rules: [CompiledRule]
        let conditions: [CompiledCondition]
        let rollupRules: [CompiledRollupRule]
        let rollupConditions: [CompiledRollupCondition]
        let objectives: [CompiledObjective]
        let objectiveIDs: [String?]
        let maps: [CompiledMap]
        let globalIDs: [String]
        let indexByGlobalID: [String: Int32]
        /// For each shared objective the activities whose primary objective reads it.
        let readers: [[Int32]]
        /// The only activity without children; `nil` where there are several.
        let onlyLeaf: ActivityIndex?
        /// The clusters that select or reorder children.
        let drawing: [Int32: RandomizationControls]
        /// How many clusters keep what their children add up to.
        let wideClusters: Int

        init(_ builder: ActivityTreeBuilder) {
            self.edition = builder.edition
            self.editionRules = EditionRules(builder.edition)
            self.objectivesGlobalToSystem = builder.objectivesGlobalToSystem
            self.signature = builder.signature
            self.nodes = builder.nodes
            self.identifiers = builder.identifiers
            self.titles = builder.titles
            self.indexByIdentifier = builder.indexByIdentifier
            self.children = builder.children
            self.rules = builder.rules
            self.conditions = builder.conditions
            self.rollupRules = builder.rollupRules
            self.rollupConditions = builder.rollupConditions
            self.objectives = builder.objectives
            self.objectiveIDs = builder.objectiveIDs
            self.maps = builder.maps
            self.globalIDs = builder.globalIDs
            self.indexByGlobalID = builder.indexByGlobalID
            self.readers = builder.readers
            self.drawing = builder.drawing
            self.wideClusters = builder.wideClusters
            let leaves = builder.nodes.indices.lazy.filter { builder.nodes[$0].isLeaf }.prefix(2)
            self.onlyLeaf = leaves.count == 1 ? leaves.first.map { ActivityIndex($0) } : nil
        }
    }
}

extension ActivityTree {
    /// Builds the tree of an activity and everything inside it.
    ///
    /// - Parameters:
    ///   - root: The activity at the top: in a manifest, the organization.
    ///   - edition: The edition whose rules the tree follows.
    ///   - objectivesGlobalToSystem: Whether the shared objectives belong to the learner rather than to the course.
    public init(
        _ root: ActivityDefinition, edition: SCORM2004Edition = .fourth, objectivesGlobalToSystem: Bool = true
    ) {
        var builder = ActivityTreeBuilder(edition: edition, objectivesGlobalToSystem: objectivesGlobalToSystem)
        builder.add(root)
        self.storage = Storage(builder)
    }
}
