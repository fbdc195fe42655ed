/// How much of an activity must be done for completion: `adlcp:completionThreshold`.
public struct CompletionThreshold: Hashable, Sendable {
    /// Whether the progress measure decides about completion; `false` by default, `true` where only the text form is used.
    public var completedByMeasure = false
    /// The progress, 0...1, from which on the activity is completed; 1 by default, the text where that form is used.
    public var minProgressMeasure = ExactDecimal(1)
    /// The weight, 0...1, of the activity's progress for its parent; 1 by default.
    public var progressWeight = ExactDecimal(1)
    /// The threshold written as the element's text: the form of the 2nd and 3rd Edition.
    public var text: ExactDecimal?
    /// The `adlcp:completionThreshold` element.
    public var source = SourceNode.none

    /// Makes a threshold of defaults.
    public init() {}
}

/// A data store that content shares with other content: `adlcp:data/adlcp:map` (4th Ed.).
public struct SharedDataMap: Hashable, Sendable {
    /// The identifier of the store.
    public var targetID: String
    /// Whether the content may read the store; `true` by default.
    public var readSharedData = true
    /// Whether the content may write the store; `true` by default.
    public var writeSharedData = true
    /// The `adlcp:map` element.
    public var source = SourceNode.none

    /// Makes a map that reads and writes.
    public init(targetID: String) {
        self.targetID = targetID
    }
}

/// What an LMS shows around content: `adlnav:presentation`.
public struct NavigationPresentation: Hashable, Sendable {
    /// The controls that the LMS does not show, in order, without those that the standard does not know.
    public var hideLMSUI: [HideLMSUI] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The `adlnav:presentation` element.
    public var source = SourceNode.none

    /// Makes a presentation that hides nothing.
    public init() {}
}

/// A control of the LMS that content asks not to show: `adlnav:hideLMSUI`.
public enum HideLMSUI: String, Hashable, Sendable, CaseIterable {
    /// Back to the previous activity.
    case previous
    /// On to the next activity.
    case `continue`
    /// Leave the activity.
    case exit
    /// Leave the course (3rd Ed.).
    case exitAll
    /// Leave the activity without a trace.
    case abandon
    /// Leave the course without a trace (3rd Ed.).
    case abandonAll
    /// Leave the course and resume it later (3rd Ed.).
    case suspendAll

    /// Makes the control that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }

    /// The first edition that knows the token.
    public var since: SCORM2004Edition {
        switch self {
        case .previous, .continue, .exit, .abandon: .second
        case .exitAll, .abandonAll, .suspendAll: .third
        }
    }
}
