public import CourseModel

/// A file of an AICC set, as it was read: records with their places.
public struct AICCDocument: Sendable {
    /// The name of the entry.
    public let entry: String

    /// Returns the place of a record, or of one of its fields.
    public func place(ofRecord record: Int, field: Int? = nil) -> SourcePlace {
        SourcePlace(entry: entry)
    }
}
