public import CourseArchive

/// How much there is in a package.
public struct PackageSize: Hashable, Sendable {
    /// The number of files; folders do not count.
    public var files = 0
    /// What the files take in the package, in bytes.
    public var compressed: UInt64 = 0
    /// What the files hold, in bytes, as the package declares it.
    public var uncompressed: UInt64 = 0

    /// Makes a size of its parts.
    public init(files: Int = 0, compressed: UInt64 = 0, uncompressed: UInt64 = 0) {
        self.files = files
        self.compressed = compressed
        self.uncompressed = uncompressed
    }

    /// Adds up the files of a source.
    public init(_ source: any PackageSource) {
        for entry in source.entries where entry.isFile {
            files += 1
            compressed = PackageSize.sum(compressed, entry.compressedSize)
            uncompressed = PackageSize.sum(uncompressed, entry.size)
        }
    }

    /// Declared sizes are whatever the archive says: the sum stays at the greatest number.
    private static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
