/// Selection Controls [SM.9] and Randomization Controls [SM.10]: `imsss:randomizationControls`.
public struct RandomizationControls: Hashable, Sendable {
    /// When the order of the children is drawn; `never` by default.
    public var randomizationTiming = RandomizationTiming.never
    /// How many children are selected; all of them unless given.
    public var selectCount: Int?
    /// Whether the children are put into a random order; `false` by default.
    public var reorderChildren = false
    /// When the children are selected; `never` by default.
    public var selectionTiming = RandomizationTiming.never
    /// The `imsss:randomizationControls` element.
    public var source = SourceNode.none

    /// Makes controls of defaults.
    public init() {}

    /// Whether the controls do anything.
    package var draws: Bool {
        (selectionTiming != .never && selectCount != nil) || (randomizationTiming != .never && reorderChildren)
    }
}

/// When children are selected or reordered.
public enum RandomizationTiming: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case never
    /// Before the first attempt.
    case once
    /// Before every attempt.
    case onEachNewAttempt

    /// Makes the timing that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}
