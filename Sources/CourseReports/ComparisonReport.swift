public import CoursePackage

/// A comparison of two packages with what a report needs beside it: their names and what became of reading them.
public struct ComparisonReport: Sendable {
    /// The package that learners have taken.
    public var old: Inspection
    /// The package that takes its place.
    public var new: Inspection
    /// What changed; `nil` when the bytes of one of them cannot be had.
    public var comparison: PackageComparison?

    /// Compares two packages that were inspected.
    ///
    /// - Parameters:
    ///   - old: The package that learners have taken.
    ///   - new: The package that takes its place.
    ///   - isCancelled: Is asked before each file is read whether to stop.
    public init(_ old: Inspection, _ new: Inspection, isCancelled: () -> Bool = { false }) {
        self.old = old
        self.new = new
        if let mine = old.package, let theirs = new.package {
            comparison = PackageComparison(from: mine, to: theirs, isCancelled: isCancelled)
        }
    }
}
