public import CourseModel

/// Where the bytes of a package come from: a zip file, a folder, bytes in memory.
///
/// Nothing is extracted to disk.
///
/// Implementation guidance: list entries once, at opening; answer ``read(_:limit:)`` and ``withChunks(of:_:)`` from any
/// thread; never follow a link out of the package.
public protocol PackageSource: Sendable {
    /// The name for people: the last component of the path, or `-`.
    var name: String { get }
    /// The entries in stored order. A source that holds a bare descriptor has one entry.
    var entries: [PackageEntry] { get }
    /// Whether the source is a descriptor alone: there are no files to look at beside it.
    var isBareDescriptor: Bool { get }
    /// The bounds that the listing exceeds; the package is still read as far as it can be.
    var limitsHit: [ArchiveLimitHit] { get }
    /// Reads a whole entry.
    ///
    /// - Parameters:
    ///   - entry: one of ``entries``.
    ///   - limit: the greatest number of bytes to take; ``ArchiveError/Code/limitExceeded`` beyond it.
    func read(_ entry: PackageEntry, limit: Int) throws(ArchiveError) -> [UInt8]
    /// Reads an entry in chunks. The body returns `false` to stop early.
    func withChunks(
        of entry: PackageEntry, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws(ArchiveError)
}

extension PackageSource {
    /// None: a source that is made in memory is as large as its maker wants.
    public var limitsHit: [ArchiveLimitHit] { [] }
}

/// One entry of a package.
public struct PackageEntry: Hashable, Sendable {
    /// What an entry is.
    public enum Kind: Hashable, Sendable {
        case file, folder
        /// A symbolic link; links are listed and never followed.
        case symbolicLink
        /// A device, a pipe, a socket.
        case special
    }

    /// The position in the source's listing.
    public var index: Int
    /// The decoded name as stored.
    public var name: String
    /// The path in the package; `nil` when the name is not one (absolute, leaves the package, control characters).
    public var path: PackagePath?
    /// What the entry is: a file, a folder, a link, something else.
    public var kind: Kind
    /// The size in bytes as declared.
    public var size: UInt64
    /// The size of the stored bytes; equal to ``size`` where nothing is compressed.
    public var compressedSize: UInt64

    /// Whether the entry is a folder.
    public var isFolder: Bool { kind == .folder }
    /// Whether the entry is a file that can be read.
    public var isFile: Bool { kind == .file }

    /// Makes an entry.
    public init(index: Int, name: String, kind: Kind = .file, size: UInt64, compressedSize: UInt64) {
        self.index = index
        self.name = name
        self.path = PackagePath(name)
        self.kind = kind
        self.size = size
        self.compressedSize = compressedSize
    }
}
