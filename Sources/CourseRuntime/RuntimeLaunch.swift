public import CourseModel

/// What the LMS tells content when it is launched.
public struct RuntimeLaunch: Hashable, Sendable, Codable {
    /// Who learns.
    public var learner: Learner
    /// Whether the learner's results count.
    public var credit: Credit
    /// What the learner wants to do.
    public var mode: LessonMode
    /// How the learner comes to the content.
    public var entry: Entry
    /// What the manifest has for the content: `datafromlms`, `dataFromLMS`.
    public var launchData: String?
    /// The score that passes: 0...100 in SCORM 1.2 (`masteryscore`), -1...1 in SCORM 2004 (`minNormalizedMeasure`).
    public var passingScore: ExactDecimal?
    /// How much progress completes (SCORM 2004).
    public var completionThreshold: ExactDecimal?
    /// The time allowed, in the form of the standard.
    public var maxTimeAllowed: String?
    /// What happens when the time is over.
    public var timeLimitAction: TimeLimitAction?
    /// The objectives of the activity (SCORM 2004).
    public var objectives: [ObjectiveSnapshot]
    /// The shared data of the activity (SCORM 2004 4th Ed.).
    public var sharedData: [SharedDataSnapshot]
    /// What others have to say to the learner.
    public var commentsFromLMS: [LMSComment]
    /// The learner's preferences, where they outlive the attempt.
    public var preferences: [String: String]

    /// Makes the facts of a launch.
    public init(
        learner: Learner, credit: Credit = .credit, mode: LessonMode = .normal, entry: Entry = .abInitio,
        launchData: String? = nil, passingScore: ExactDecimal? = nil, completionThreshold: ExactDecimal? = nil,
        maxTimeAllowed: String? = nil, timeLimitAction: TimeLimitAction? = nil, objectives: [ObjectiveSnapshot] = [],
        sharedData: [SharedDataSnapshot] = [], commentsFromLMS: [LMSComment] = [], preferences: [String: String] = [:]
    ) {
        self.learner = learner
        self.credit = credit
        self.mode = mode
        self.entry = entry
        self.launchData = launchData
        self.passingScore = passingScore
        self.completionThreshold = completionThreshold
        self.maxTimeAllowed = maxTimeAllowed
        self.timeLimitAction = timeLimitAction
        self.objectives = objectives
        self.sharedData = sharedData
        self.commentsFromLMS = commentsFromLMS
        self.preferences = preferences
    }
}

/// Somebody who learns.
public struct Learner: Hashable, Sendable, Codable {
    /// The identifier that the LMS gives the learner.
    public var id: String
    /// The name, family name first: `Curie, Marie`.
    public var name: String

    /// Makes a learner.
    public init(id: String, name: String = "") {
        self.id = id
        self.name = name
    }
}

/// Whether the learner's results count.
public enum Credit: String, Hashable, Sendable, Codable, CaseIterable {
    /// They count.
    case credit
    /// They do not.
    case noCredit = "no-credit"
}

/// What the learner wants to do with the content.
public enum LessonMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// Look at it.
    case browse
    /// Learn.
    case normal
    /// Look at it again.
    case review
}

/// How the learner comes to the content.
public enum Entry: String, Hashable, Sendable, Codable, CaseIterable {
    /// For the first time in the attempt.
    case abInitio = "ab-initio"
    /// After the attempt was suspended.
    case resume
    /// In another way.
    case other = ""
}

/// What is known of an objective.
public struct ObjectiveSnapshot: Hashable, Sendable, Codable {
    /// The identifier of the objective.
    public var id: String
    /// Whether the objective is satisfied; `nil` while it is unknown.
    public var isSatisfied: Bool?
    /// The score from -1 to 1.
    public var measure: ExactDecimal?
    /// The score as the content counts.
    public var raw: ExactDecimal?
    /// The least score possible.
    public var minimum: ExactDecimal?
    /// The greatest score possible.
    public var maximum: ExactDecimal?
    /// Whether the work for the objective is complete; `nil` while it is unknown.
    public var isCompleted: Bool?
    /// How much of the work is done, from 0 to 1.
    public var progress: ExactDecimal?

    /// Makes a snapshot.
    public init(
        id: String, isSatisfied: Bool? = nil, measure: ExactDecimal? = nil, raw: ExactDecimal? = nil,
        minimum: ExactDecimal? = nil, maximum: ExactDecimal? = nil, isCompleted: Bool? = nil,
        progress: ExactDecimal? = nil
    ) {
        self.id = id
        self.isSatisfied = isSatisfied
        self.measure = measure
        self.raw = raw
        self.minimum = minimum
        self.maximum = maximum
        self.isCompleted = isCompleted
        self.progress = progress
    }
}

/// A store of shared data as content finds it.
public struct SharedDataSnapshot: Hashable, Sendable, Codable {
    /// The identifier of the store.
    public var id: String
    /// What is in the store; `nil` while nobody has written it.
    public var value: String?
    /// What the content may do with it.
    public var access: SharedDataAccess

    /// Makes a snapshot.
    public init(id: String, value: String? = nil, access: SharedDataAccess = SharedDataAccess()) {
        self.id = id
        self.value = value
        self.access = access
    }
}

/// A comment that others have for the learner.
public struct LMSComment: Hashable, Sendable, Codable {
    /// What they say.
    public var text: String
    /// What they speak of.
    public var location: String?
    /// When they said it.
    public var timestamp: String?

    /// Makes a comment.
    public init(_ text: String, location: String? = nil, timestamp: String? = nil) {
        self.text = text
        self.location = location
        self.timestamp = timestamp
    }
}
