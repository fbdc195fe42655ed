/// Our listing of a zip beside that of libzip, which reads the archive on its own.
///
/// Two readers that list different entries are what smuggling a file past a check needs.
package enum ZipListingComparison: Hashable, Sendable {
    case agrees
    /// libzip does not open the archive; the payload says why, in its words.
    case refused(String)
    /// libzip lists another number of entries.
    case count(ours: Int, libzip: Int)
    /// The entry at this position has another name or size.
    case entry(Int)

    /// Up to this many entries the listings are always compared: libzip spends some 5 300 instructions an entry.
    private static let alwaysUpTo = 10_000

    /// Compares the listings.
    ///
    /// Both readers walk the same kind of records, so they can only differ when they take different places for the directory.
    /// In a large archive that leaves them no choice (one end record, no shift, no contradiction) the comparison is spared.
    package static func compare(
        _ directory: ZipDirectory, in bytes: ArchiveBytes, name: String
    ) throws(ArchiveError) -> ZipListingComparison {
        let layout = directory.layout
        let isPlain = directory.problems.isEmpty && layout.shift == 0 && layout.trailingBytes == 0
        if isPlain, directory.records.count > alwaysUpTo, try layout.hasOneEndRecord(in: bytes) { return .agrees }
        // libzip does not look for bytes before an archive, so it gets the archive without them, unless the stored offset
        // leads to a directory as it is.
        let start = directory.problems.contains(.ambiguousDirectory) ? 0 : layout.shift
        let archive = ArchivePart.window(bytes, start: start, count: bytes.count - start)
        do throws(ArchiveError) {
            let handle = try ZipHandle([archive], name: name)
            let count = handle.entryCount
            guard count == directory.records.count else { return .count(ours: directory.records.count, libzip: count) }
            for (index, record) in directory.records.enumerated() {
                // A name with a NUL in it cannot be had from libzip as it is stored.
                if directory.withName(of: record, { $0.contains(0) }) { continue }
                let isSame = handle.withEntry(index) { name, size in
                    size == record.size && directory.withName(of: record) { $0.elementsEqual(name) }
                }
                if !isSame { return .entry(index) }
            }
            return .agrees
        } catch {
            if error.code == .unreadable { throw error }
            return .refused(error.underlying ?? error.context)
        }
    }
}

extension ZipLayout {
    /// Whether the part of the file where libzip looks has the signature of an end record once.
    fileprivate func hasOneEndRecord(in bytes: ArchiveBytes) throws(ArchiveError) -> Bool {
        let length = min(bytes.count, 65_577)
        let tail = try bytes.bytes(at: bytes.count - length, count: Int(length))
        return tail.withUnsafeBytes { tail in
            guard let first = tail.firstOffset(of: ZipSignature.endRecord, from: 0) else { return false }
            return tail.firstOffset(of: ZipSignature.endRecord, from: first + 1) == nil
        }
    }
}
