import CourseText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A package in a folder.
///
/// Links are listed and never followed, whether they lead out of the folder or not: neither while listing nor, since every
/// component is opened without following links, while reading.
public struct DirectorySource: PackageSource {
    /// The name for people: the last component of the path.
    public let name: String
    /// The entries folder by folder, sorted by name.
    public let entries: [PackageEntry]
    /// The bounds that the listing exceeds.
    public let limitsHit: [ArchiveLimitHit]
    /// Whether this is a descriptor alone: never.
    public var isBareDescriptor: Bool { false }

    private let root: FileDescriptor
    /// The paths as the file system has them, by entry, where the name was not UTF-8.
    private let storedPaths: [Int: [UInt8]]

    /// Lists a folder.
    public init(path: String, limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveError) {
        let root = try FileDescriptor(path, flags: O_RDONLY | O_DIRECTORY, context: "'\(path)'")
        var listing = FolderListing(limits: limits, name: path)
        try listing.walk(root)
        var storedPaths: [Int: [UInt8]] = [:]
        for (index, path) in listing.paths.enumerated() where UTF8Validation.firstInvalidOffset(in: path) != nil {
            storedPaths[index] = path
        }
        let names = DirectorySource.decode(storedPaths)
        self.entries = listing.paths.indices.map { index in
            PackageEntry(
                index: index, name: names[index] ?? String(decoding: listing.paths[index], as: UTF8.self),
                kind: listing.kinds[index], size: listing.sizes[index], compressedSize: listing.sizes[index])
        }
        self.storedPaths = storedPaths
        self.name = PackageSources.fileName(of: path)
        self.root = root
        var hits = limits.hits(entries, archiveSize: .max)
        if !listing.notEntered.isEmpty {
            let allowed = UInt64(clamping: limits.depth)
            hits.removeAll { $0.bound == .depth }
            hits.append(ArchiveLimitHit(.depth, value: allowed + 1, allowed: allowed, entries: listing.notEntered))
        }
        self.limitsHit = hits
    }

    /// Guesses the code page of the names that are not UTF-8.
    private static func decode(_ paths: [Int: [UInt8]]) -> [Int: String] {
        guard !paths.isEmpty else { return [:] }
        let stored = paths.sorted { $0.key < $1.key }
        let decoded = CodePageGuess(stored.map(\.value)).decode(stored.map(\.value))
        return Dictionary(zip(stored.map(\.key), decoded), uniquingKeysWith: { first, _ in first })
    }

    /// Reads a whole entry.
    public func read(_ entry: PackageEntry, limit: Int) throws(ArchiveError) -> [UInt8] {
        var result: [UInt8] = []
        var isTooLong = false
        try withChunks(of: entry) { chunk in
            isTooLong = chunk.count > limit - result.count
            if !isTooLong { result.append(contentsOf: chunk) }
            return !isTooLong
        }
        if isTooLong {
            throw ArchiveError(
                .limitExceeded, context: "'\(entry.name)' has more than the \(limit) bytes that are allowed",
                problem: .limit(.entrySize))
        }
        return result
    }

    /// Reads an entry in chunks.
    public func withChunks(
        of entry: PackageEntry, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws(ArchiveError) {
        guard entries.indices.contains(entry.index) else {
            throw ArchiveError(.notFound, context: "'\(entry.name)' is not an entry of '\(name)'")
        }
        guard entry.kind == .file else {
            throw ArchiveError(.unsupported, context: "'\(entry.name)' is no file", problem: .notAFile)
        }
        let path = storedPaths[entry.index] ?? Array(entries[entry.index].name.utf8)
        var folder = root
        let components = path.split(separator: UInt8(ascii: "/"))
        for (index, component) in components.enumerated() {
            // O_NONBLOCK: a pipe that took the file's place must not hold us up.
            let flags = index == components.count - 1 ? O_RDONLY | O_NONBLOCK : O_RDONLY | O_DIRECTORY
            folder = try FileDescriptor(component, in: folder, flags: flags, context: "'\(entry.name)'")
        }
        try folder.withChunks(context: "'\(entry.name)'", body)
    }

    /// The names in a folder, sorted.
    static func names(inFolder path: String) throws(ArchiveError) -> [String] {
        let folder = try FileDescriptor(path, flags: O_RDONLY | O_DIRECTORY, context: "'\(path)'")
        return try folder.names(limit: 100_000, context: "'\(path)'").map { String(decoding: $0, as: UTF8.self) }
    }
}
