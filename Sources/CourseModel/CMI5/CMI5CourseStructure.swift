/// The course structure of a cmi5 package.
public struct CMI5CourseStructure: Hashable, Sendable {
    /// Makes an empty one.
    public init() {}
}
