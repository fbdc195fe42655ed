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
}
