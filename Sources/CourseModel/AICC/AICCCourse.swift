/// The course of an AICC file set.
public struct AICCCourse: Hashable, Sendable {
    /// Makes an empty one.
    public init() {}
}
