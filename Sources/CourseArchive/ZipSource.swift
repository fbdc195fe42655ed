import CourseModel

/// A package in a zip: a file, or bytes in memory.
///
/// The listing comes from our own scan of the central directory; nothing is extracted, and only the entries that are asked
/// for are decompressed, in chunks.
public struct ZipSource: PackageSource {
    /// The name for people: the last component of the path.
    public let name: String
    /// The entries in stored order.
    public let entries: [PackageEntry]
    /// The bounds that the listing exceeds.
    public let limitsHit: [ArchiveLimitHit]
    /// Whether this is a descriptor alone: never.
    public var isBareDescriptor: Bool { false }

    /// The raw facts of the listing.
    package let directory: ZipDirectory
    /// How the names were decoded.
    package let names: ZipNames
    package let bytes: ArchiveBytes
    private let limits: ArchiveLimits

    /// The version of the library that decompresses.
    package static var libraryVersion: String { ZipHandle.libraryVersion }

    /// Opens a zip file.
    public init(path: String, limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveError) {
        let name = PackageSources.fileName(of: path)
        try self.init(ArchiveBytes(path: path, name: name, limits: limits), name: name, limits: limits)
    }

    /// Opens a zip in memory.
    public init(
        bytes: [UInt8], name: String = "-", limits: ArchiveLimits = ArchiveLimits()
    ) throws(ArchiveError) {
        try self.init(ArchiveBytes(bytes, name: name), name: name, limits: limits)
    }

    init(_ bytes: ArchiveBytes, name: String, limits: ArchiveLimits) throws(ArchiveError) {
        let directory = try ZipDirectory(bytes, name: name, limits: limits)
        let names = ZipNames(directory)
        let entries = directory.records.indices.map { index in
            let record = directory.records[index]
            let name = names.names[index]
            return PackageEntry(
                index: index, name: name, kind: ZipSource.kind(of: record, named: name), size: record.size,
                compressedSize: record.compressedSize)
        }
        self.name = name
        self.bytes = bytes
        self.directory = directory
        self.names = names
        self.entries = entries
        self.limits = limits
        self.limitsHit = limits.hits(entries, archiveSize: bytes.count)
    }

    private static func kind(of record: ZipRecord, named name: String) -> PackageEntry.Kind {
        if let kind = record.modeKind { return kind }
        if let last = name.utf8.last, last == UInt8(ascii: "/") || last == UInt8(ascii: "\\") { return .folder }
        return .file
    }

    /// Reads a whole entry.
    public func read(_ entry: PackageEntry, limit: Int) throws(ArchiveError) -> [UInt8] {
        guard entry.size <= UInt64(max(0, limit)) else {
            throw ArchiveError(
                .limitExceeded, context: "'\(entry.name)' has \(entry.size) bytes, \(limit) are allowed",
                problem: .limit(.entrySize))
        }
        var result: [UInt8] = []
        // What an entry declares is not believed when memory is asked for: deflate shrinks 1032 times at most.
        result.reserveCapacity(min(Int(clamping: entry.size), 16 << 20))
        try withChunks(of: entry) { chunk in
            result.append(contentsOf: chunk)
            return true
        }
        return result
    }

    /// Reads an entry in chunks.
    public func withChunks(
        of entry: PackageEntry, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws(ArchiveError) {
        guard directory.records.indices.contains(entry.index) else {
            throw ArchiveError(.notFound, context: "'\(entry.name)' is not an entry of '\(name)'")
        }
        let record = directory.records[entry.index]
        try refuse(record, of: entry)
        let archive = try archive(of: record, entry: entry)
        let handle = try ZipHandle(archive.parts, name: entry.name)
        try handle.withChunks(ofEntry: 0, size: record.size, name: entry.name, body)
    }

    /// Throws when the bytes of an entry cannot or must not be had.
    private func refuse(_ record: ZipRecord, of entry: PackageEntry) throws(ArchiveError) {
        if entry.kind != .file {
            throw ArchiveError(.unsupported, context: "'\(entry.name)' is no file", problem: .notAFile)
        }
        if record.isEncrypted {
            throw ArchiveError(.unsupported, context: "'\(entry.name)' is encrypted", problem: .encrypted)
        }
        if record.disk != directory.layout.disk || directory.layout.disk != 0 {
            throw ArchiveError(
                .unsupported, context: "'\(entry.name)' is in another part of a split archive", problem: .splitArchive)
        }
        guard record.method == 0 || record.method == 8 else {
            throw ArchiveError(
                .unsupported, context: "'\(entry.name)' is compressed by method \(record.method)",
                problem: .unsupportedMethod(record.method))
        }
        for hit in limitsHit where hit.entries.contains(entry.index) && (hit.bound == .ratio || hit.bound == .entrySize)
        {
            throw ArchiveError(
                .limitExceeded,
                context: "'\(entry.name)' grows from \(record.compressedSize) to \(record.size) bytes",
                problem: .limit(hit.bound))
        }
    }

    /// Finds the data of an entry, behind the local header whose own lengths count, and puts an archive around it.
    private func archive(of record: ZipRecord, entry: PackageEntry) throws(ArchiveError) -> SingleEntryArchive {
        let (start, overflow) = record.localOffset.addingReportingOverflow(directory.layout.shift)
        guard !overflow, start <= bytes.count, bytes.count - start >= 30 else { throw noLocalHeader(entry) }
        // A small entry is read at one go with its header, whose extra fields may be longer than those of the record.
        let isSmall = record.compressedSize <= SingleEntryArchive.smallSize
        let likely =
            isSmall
            ? 30 + UInt64(record.nameLength) + UInt64(record.extraLength) + 64 + record.compressedSize : 30
        let head = try bytes.bytes(at: start, count: Int(min(likely, bytes.count - start)))
        let (isHeader, length) = head.withUnsafeBytes {
            ($0.u32(0) == ZipSignature.localHeader, 30 + Int($0.u16(26)) + Int($0.u16(28)))
        }
        guard isHeader else { throw noLocalHeader(entry) }
        let data = start + UInt64(length)
        guard data <= bytes.count, record.compressedSize <= bytes.count - data else {
            throw ArchiveError(
                .corrupt, context: "the data of '\(entry.name)' runs past the end of the archive", problem: .truncated)
        }
        guard isSmall else { return SingleEntryArchive(record: record, dataAt: data, of: bytes) }
        let size = Int(record.compressedSize)
        if head.count - length >= size {
            return SingleEntryArchive(record: record, data: head[length..<(length + size)])
        }
        return SingleEntryArchive(record: record, data: try bytes.bytes(at: data, count: size)[...])
    }

    private func noLocalHeader(_ entry: PackageEntry) -> ArchiveError {
        ArchiveError(
            .corrupt, context: "'\(entry.name)' has no local header where the table of contents says",
            problem: .noLocalHeader)
    }
}

extension ZipSource {
    /// Compares the local headers with the directory.
    package func localHeaders() throws(ArchiveError) -> ZipLocalHeaders {
        try ZipLocalHeaders(directory, in: bytes)
    }

    /// Compares the listing with that of libzip.
    package func libraryListing() throws(ArchiveError) -> ZipListingComparison {
        try ZipListingComparison.compare(directory, in: bytes, name: name)
    }

    /// Gives the bytes of the archive itself, in chunks: for a checksum of what was read, not of what lies there later.
    public func withArchiveBytes(_ body: (UnsafeRawBufferPointer) -> Bool) throws(ArchiveError) {
        try bytes.withChunks(body)
    }
}
