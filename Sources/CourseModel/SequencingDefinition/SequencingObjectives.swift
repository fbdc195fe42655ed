/// The objectives of an activity: `imsss:objectives`.
public struct SequencingObjectives: Hashable, Sendable {
    /// The objective that counts for the parent: `imsss:primaryObjective`.
    public var primary: ObjectiveDefinition?
    /// The other objectives: `imsss:objective`.
    public var others: [ObjectiveDefinition] = []
    /// The `imsss:objectives` element.
    public var source = SourceNode.none

    /// Makes an empty set of objectives.
    public init() {}

    /// All objectives, the primary one first.
    public var all: [ObjectiveDefinition] {
        (primary.map { [$0] } ?? []) + others
    }

    /// Whether there are no objectives.
    public var isEmpty: Bool { primary == nil && others.isEmpty }
}

/// An objective of an activity [SM.6].
public struct ObjectiveDefinition: Hashable, Sendable {
    /// The identifier of the objective; a primary objective may do without.
    public var objectiveID: String?
    /// Whether the measure decides if the objective is satisfied; `false` by default.
    public var satisfiedByMeasure = false
    /// The measure, -1...1, from which on the objective is satisfied; 1 by default.
    public var minNormalizedMeasure = ExactDecimal(1)
    /// The shared objectives that this one reads and writes.
    public var maps: [ObjectiveMap] = []
    /// The element of the objective.
    public var source = SourceNode.none

    /// Makes an objective.
    public init(objectiveID: String? = nil) {
        self.objectiveID = objectiveID
    }
}

/// An Objective Map [SM.7]: `imsss:mapInfo`.
public struct ObjectiveMap: Hashable, Sendable {
    /// The identifier of the shared objective.
    public var targetObjectiveID: String
    /// Whether the satisfied status is read; `true` by default.
    public var readSatisfiedStatus = true
    /// Whether the measure is read; `true` by default.
    public var readNormalizedMeasure = true
    /// Whether the satisfied status is written; `false` by default.
    public var writeSatisfiedStatus = false
    /// Whether the measure is written; `false` by default.
    public var writeNormalizedMeasure = false
    /// The `imsss:mapInfo` element.
    public var source = SourceNode.none

    /// Makes a map that reads.
    public init(targetObjectiveID: String) {
        self.targetObjectiveID = targetObjectiveID
    }
}

/// What an objective reads and writes beyond IMS Simple Sequencing: `adlseq:objective` (4th Ed.).
public struct ExtendedObjective: Hashable, Sendable {
    /// The identifier of the objective of the same activity that the maps belong to.
    public var objectiveID: String
    /// The shared objectives whose scores, completion and progress are read and written.
    public var maps: [ExtendedObjectiveMap] = []
    /// The `adlseq:objective` element.
    public var source = SourceNode.none

    /// Makes an objective without maps.
    public init(objectiveID: String) {
        self.objectiveID = objectiveID
    }
}

/// A map of scores, completion and progress: `adlseq:mapInfo` (4th Ed.).
public struct ExtendedObjectiveMap: Hashable, Sendable {
    /// The identifier of the shared objective.
    public var targetObjectiveID: String
    /// Whether the raw score is read; `true` by default.
    public var readRawScore = true
    /// Whether the minimum score is read; `true` by default.
    public var readMinScore = true
    /// Whether the maximum score is read; `true` by default.
    public var readMaxScore = true
    /// Whether the completion status is read; `true` by default.
    public var readCompletionStatus = true
    /// Whether the progress measure is read; `true` by default.
    public var readProgressMeasure = true
    /// Whether the raw score is written; `false` by default.
    public var writeRawScore = false
    /// Whether the minimum score is written; `false` by default.
    public var writeMinScore = false
    /// Whether the maximum score is written; `false` by default.
    public var writeMaxScore = false
    /// Whether the completion status is written; `false` by default.
    public var writeCompletionStatus = false
    /// Whether the progress measure is written; `false` by default.
    public var writeProgressMeasure = false
    /// The `adlseq:mapInfo` element.
    public var source = SourceNode.none

    /// Makes a map that reads.
    public init(targetObjectiveID: String) {
        self.targetObjectiveID = targetObjectiveID
    }
}
