/// The manifest of a SCORM 2004 package.
public struct SCORM2004Manifest: Hashable, Sendable {
    /// Makes an empty one.
    public init() {}
}
