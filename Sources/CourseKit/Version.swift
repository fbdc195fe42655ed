/// What identifies this release of CourseKit.
public enum CourseKitRelease {
    /// The version, as tags and reports have it.
    public static let version = "0.1.0"
}
