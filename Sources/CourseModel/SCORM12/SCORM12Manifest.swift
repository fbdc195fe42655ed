/// The manifest of a SCORM 1.2 package.
public struct SCORM12Manifest: Hashable, Sendable {
    /// Makes an empty one.
    public init() {}
}
