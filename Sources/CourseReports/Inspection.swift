import CourseArchive
public import CoursePackage
public import CourseValidation

/// A package that was opened and read, for showing what it is and what is in it.
public struct Inspection: Sendable {
    /// The package as the user named it.
    public var input: String
    /// The SHA-256 of the bytes in hexadecimal digits, where somebody computed it.
    public var sha256: String?
    /// The package; `nil` when its bytes cannot be had.
    public var package: CoursePackage?
    /// What was noticed, and how far reading came.
    public var report: PackageReport

    /// Makes an inspection of a package and the report on it.
    public init(_ package: CoursePackage?, report: PackageReport) {
        self.input = report.input
        self.sha256 = report.sha256
        self.package = package
        self.report = report
    }

    /// The sizes of a package.
    struct Size {
        var files = 0
        var compressed: UInt64 = 0
        var uncompressed: UInt64 = 0

        init(_ package: CoursePackage) {
            for entry in package.source.entries where entry.isFile {
                files += 1
                compressed = Size.sum(compressed, entry.compressedSize)
                uncompressed = Size.sum(uncompressed, entry.size)
            }
        }

        /// Declared sizes are whatever the archive says: the sum stays at the greatest number.
        private static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
            let (sum, overflow) = left.addingReportingOverflow(right)
            return overflow ? .max : sum
        }
    }
}
