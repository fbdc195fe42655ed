/// Rows of learner records, all with the same columns.
public struct RecordTable: Hashable, Sendable {
    /// The names of the columns.
    public let columns: [String]
    /// The rows; `nil` for what is not known.
    public var rows: [[String?]] = []

    /// Makes a table without rows.
    public init(_ columns: [String]) {
        self.columns = columns
    }
}
