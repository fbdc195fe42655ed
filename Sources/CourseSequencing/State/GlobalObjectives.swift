import CourseModel

/// The shared objectives of a learner, by identifier: what outlives a course where `objectivesGlobalToSystem` is true.
public struct GlobalObjectives: Hashable, Sendable, Codable {
    /// The objectives of which something is known.
    public private(set) var objectives: [String: GlobalObjective] = [:]

    /// Makes an empty set.
    public init() {}

    /// The objective with an identifier; unknown where nothing was recorded.
    public subscript(_ identifier: String) -> GlobalObjective {
        get { objectives[IdentifierForm.normalized(identifier)] ?? GlobalObjective() }
        set { objectives[IdentifierForm.normalized(identifier)] = newValue.isUnknown ? nil : newValue }
    }

    /// The identifiers, in order.
    public var identifiers: [String] { objectives.keys.sorted() }
}
