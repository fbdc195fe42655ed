/// An assignable unit: something that the LMS launches (cmi5 section 13.1.4).
public struct CMI5AssignableUnit: Hashable, Sendable {
    /// The identifier that the publisher gave the AU.
    public var id: Written<IRI>?
    /// The title by language.
    public var title: LocalizedText
    /// The description by language.
    public var description: LocalizedText
    /// The objectives that the AU contributes to.
    public var objectives: [CMI5ObjectiveReference]
    /// What is opened at launch.
    public var url: PackageReference?
    /// Where the `url` element stands.
    public var urlSource: SourceNode
    /// Data that the AU is given at launch.
    public var launchParameters: String?
    /// Data that tells the AU whether it may be used.
    public var entitlementKey: String?
    /// When the AU is satisfied.
    public var moveOn: Written<CMI5MoveOn>?
    /// The scaled score that passes, 0...1.
    public var masteryScore: Written<ExactDecimal>?
    /// The window in which the AU is opened.
    public var launchMethod: Written<CMI5LaunchMethod>?
    /// The type of the activity.
    public var activityType: Written<IRI>?
    /// Elements that the standard does not define.
    public var extensions: [ForeignElement]
    /// Attributes that the standard does not define.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the element stands.
    public var source: SourceNode

    /// Makes an AU.
    public init(
        id: Written<IRI>? = nil, title: LocalizedText = LocalizedText(), description: LocalizedText = LocalizedText(),
        objectives: [CMI5ObjectiveReference] = [], url: PackageReference? = nil, urlSource: SourceNode = .none,
        launchParameters: String? = nil, entitlementKey: String? = nil, moveOn: Written<CMI5MoveOn>? = nil,
        masteryScore: Written<ExactDecimal>? = nil, launchMethod: Written<CMI5LaunchMethod>? = nil,
        activityType: Written<IRI>? = nil, extensions: [ForeignElement] = [],
        foreignAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.objectives = objectives
        self.url = url
        self.urlSource = urlSource
        self.launchParameters = launchParameters
        self.entitlementKey = entitlementKey
        self.moveOn = moveOn
        self.masteryScore = masteryScore
        self.launchMethod = launchMethod
        self.activityType = activityType
        self.extensions = extensions
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}

/// When an LMS takes an AU as satisfied (cmi5 section 13.1.4).
public enum CMI5MoveOn: String, Hashable, Sendable, CaseIterable, Codable {
    /// After a `passed` statement.
    case passed = "Passed"
    /// After a `completed` statement.
    case completed = "Completed"
    /// After both.
    case completedAndPassed = "CompletedAndPassed"
    /// After either.
    case completedOrPassed = "CompletedOrPassed"
    /// At once: the default.
    case notApplicable = "NotApplicable"

    /// Makes the criterion that a token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }

    /// Whether a `passed` statement may be needed.
    public var needsPassed: Bool {
        self == .passed || self == .completedAndPassed
    }
}

/// The window in which an AU is opened (cmi5 sections 8.1 and 13.1.4).
public enum CMI5LaunchMethod: String, Hashable, Sendable, CaseIterable, Codable {
    /// The LMS chooses: the default.
    case anyWindow = "AnyWindow"
    /// A window of its own, or the whole present one.
    case ownWindow = "OwnWindow"

    /// Makes the method that a token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}
