/// The descriptor of an xAPI (TinCan) package.
public struct TinCanManifest: Hashable, Sendable {
    /// Makes an empty one.
    public init() {}
}
