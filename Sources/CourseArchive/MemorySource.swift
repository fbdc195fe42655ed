/// A package whose entries are in memory: for tests, and for embedders that have the files already.
public struct MemorySource: PackageSource {
    /// The name for people.
    public let name: String
    /// The files in the order given.
    public let entries: [PackageEntry]
    /// Whether this is a descriptor alone.
    public let isBareDescriptor: Bool
    private let contents: [[UInt8]]

    /// Makes a package of named files.
    public init(_ files: [(name: String, bytes: [UInt8])], name: String = "memory", isBareDescriptor: Bool = false) {
        self.name = name
        self.isBareDescriptor = isBareDescriptor
        self.contents = files.map(\.bytes)
        self.entries = files.enumerated().map { index, file in
            PackageEntry(
                index: index, name: file.name, kind: file.name.hasSuffix("/") ? .folder : .file,
                size: UInt64(file.bytes.count),
                compressedSize: UInt64(file.bytes.count))
        }
    }

    /// Reads a whole entry.
    public func read(_ entry: PackageEntry, limit: Int) throws(ArchiveError) -> [UInt8] {
        let bytes = try bytes(of: entry)
        guard bytes.count <= limit else {
            throw ArchiveError(
                .limitExceeded, context: "'\(entry.name)' has \(bytes.count) bytes, \(limit) are allowed",
                problem: .limit(.entrySize))
        }
        return bytes
    }

    /// Reads an entry in chunks.
    public func withChunks(
        of entry: PackageEntry, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws(ArchiveError) {
        let bytes = try bytes(of: entry)
        bytes.withUnsafeBytes { _ = body($0) }
    }

    private func bytes(of entry: PackageEntry) throws(ArchiveError) -> [UInt8] {
        guard contents.indices.contains(entry.index) else {
            throw ArchiveError(.notFound, context: "'\(entry.name)' is not an entry of this package")
        }
        return contents[entry.index]
    }
}
