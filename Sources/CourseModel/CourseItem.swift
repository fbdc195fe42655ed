/// A node of a course's tree: a SCORM item, a cmi5 block or AU, an AICC block or AU, an xAPI activity.
public struct CourseItem: Hashable, Sendable {
    /// The identifier that the descriptor gives the node.
    public var identifier: String?
    /// What the learner sees.
    public var title: LocalizedText
    /// What the node is; `nil` for a node that only groups others.
    public var kind: Kind?
    /// The identifier of the resource that the item launches (SCORM).
    public var resource: String?
    /// What is opened when the item is launched; `nil` for a node that only groups others.
    public var launch: PackageReference?
    /// Whether the learner sees the node in the table of contents.
    public var isVisible: Bool
    /// The score that passes: 0...100 in SCORM 1.2 and AICC, 0...1 in cmi5, -1...1 in SCORM 2004.
    public var masteryScore: ExactDecimal?
    /// The time allowed, as written.
    public var timeLimit: String?
    /// What happens when the time is over, as written.
    public var timeLimitAction: String?
    /// The prerequisites, as written (SCORM 1.2, AICC).
    public var prerequisites: String?
    /// Data that the content is given at launch (`dataFromLMS`, `launchParameters`, `Core_Vendor`).
    public var launchData: String?
    /// The identifiers of the objectives of the item.
    public var objectives: [String]
    /// The nodes below, in order.
    public var children: [CourseItem]
    /// Where it was read.
    public var source: SourceNode

    /// What a node is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Content that talks to the LMS (SCORM).
        case sco
        /// Content that does not (SCORM).
        case asset
        /// An assignable unit (cmi5, AICC).
        case au
        /// A group of assignable units (cmi5, AICC).
        case block
        /// An activity (xAPI).
        case activity
    }

    /// Makes an item.
    public init(
        identifier: String? = nil, title: LocalizedText = LocalizedText(), kind: Kind? = nil, resource: String? = nil,
        launch: PackageReference? = nil, isVisible: Bool = true, masteryScore: ExactDecimal? = nil,
        timeLimit: String? = nil, timeLimitAction: String? = nil, prerequisites: String? = nil,
        launchData: String? = nil, objectives: [String] = [], children: [CourseItem] = [], source: SourceNode = .none
    ) {
        self.identifier = identifier
        self.title = title
        self.kind = kind
        self.resource = resource
        self.launch = launch
        self.isVisible = isVisible
        self.masteryScore = masteryScore
        self.timeLimit = timeLimit
        self.timeLimitAction = timeLimitAction
        self.prerequisites = prerequisites
        self.launchData = launchData
        self.objectives = objectives
        self.children = children
        self.source = source
    }
}
