/// Where the parts of a zip lie, and what its end records say.
package struct ZipLayout: Sendable {
    /// The number of bytes of the file.
    package var fileSize: UInt64
    /// Where the end record starts.
    package var endRecord: UInt64
    /// Where the central directory starts, and how many bytes it takes.
    package var directory: UInt64
    package var directorySize: UInt64
    /// What has to be added to the stored offsets, because bytes were put before the archive.
    package var shift: UInt64
    /// The number of entries that the end record declares.
    package var declaredEntries: UInt64
    /// The number of this part and of the part on which the directory starts: 0 where the archive is whole.
    package var disk: UInt32
    package var directoryDisk: UInt32
    /// How many bytes follow the archive's comment.
    package var trailingBytes: UInt64
    package var commentLength: Int
    /// Whether a Zip64 end record was found.
    package var hasZip64: Bool
}

/// What contradicts the format in an archive that can be listed all the same.
package enum ZipProblem: Hashable, Sendable {
    /// The end record declares another number of entries than the directory holds.
    case entryCount(declared: UInt64, found: Int)
    /// The record at this position runs past the end of the directory; what follows is not listed.
    case recordPastEnd(index: Int)
    /// Bytes in the directory after this many records are no record.
    case noRecord(index: Int)
    /// The end record and the Zip64 end record contradict each other.
    case endRecordsDiffer
    /// Two places can be taken for the directory: a reader that trusts the stored offset sees another listing.
    case ambiguousDirectory
    /// The comment runs past the end of the file.
    case commentPastEnd
    /// The archive is one part of several.
    case split
}

extension ZipLayout {
    private static let endRecordLength = 22
    private static let locatorLength = 20
    /// How far from the end the end record is looked for: a comment of 65 535 bytes, and as much again sixteen times for
    /// what was appended.
    private static let searchLength: UInt64 = 17 * 65_536

    /// How many places are looked at: a file full of signatures must not keep us busy.
    private static let triesAllowed = 64

    /// Finds the end record and the directory.
    static func locate(
        in bytes: ArchiveBytes, name: String, problems: inout [ZipProblem]
    ) throws(ArchiveError) -> ZipLayout {
        var search = EndRecordSearch(startsAsZip: try signature(of: bytes) == ZipSignature.localHeader)
        // Nearly always the end record is in the last kilobyte; a comment takes 65 535 bytes at most.
        let near = min(bytes.count, UInt64(65_535 + endRecordLength + locatorLength))
        for length in [min(bytes.count, 1024), near, min(bytes.count, searchLength)] {
            let start = bytes.count - length
            let tail = try bytes.bytes(at: start, count: Int(length))
            var position = tail.count - endRecordLength
            var tries = 0
            while tries < triesAllowed, !search.isOver, let found = lastEndRecord(in: tail, notAfter: position) {
                tries += 1
                position = found - 1
                var notes: [ZipProblem] = []
                let layout = try read(tail, at: found, tailStart: start, of: bytes, problems: &notes)
                let comment = tail.withUnsafeBytes { Int($0.u16(found + 20)) }
                search.add(layout, notes, endsFile: found + endRecordLength + comment == tail.count)
            }
            if search.isOver || (search.best != nil && length >= near) || length == bytes.count { break }
        }
        guard let best = search.best else {
            throw try failure(of: bytes, name: name, sawEndRecord: search.sawEndRecord)
        }
        problems += best.problems
        return best.layout
    }

    /// Chooses among the places that have the signature of an end record, the last of which comes first.
    private struct EndRecordSearch {
        let startsAsZip: Bool
        var best: (layout: ZipLayout, problems: [ZipProblem])?
        var sawEndRecord = false
        var isOver = false

        mutating func add(_ layout: ZipLayout?, _ problems: [ZipProblem], endsFile: Bool) {
            sawEndRecord = true
            // A record that ends the file is the one, even when it leads nowhere: what lies before it is the archive's content.
            if endsFile {
                isOver = true
                best = layout.map { ($0, problems) }
                return
            }
            // An archive that was cut off and holds an archive ends like one with bytes before and behind it.
            guard let layout, !(layout.shift > 0 && startsAsZip) else { return }
            // Bytes after the comment are likelier than a comment that was cut off.
            let isBetter = best?.problems.contains(.commentPastEnd) ?? true
            if best == nil || (isBetter && !problems.contains(.commentPastEnd)) { best = (layout, problems) }
        }
    }

    /// Returns the last offset of an end record's signature that is not after `position`.
    private static func lastEndRecord(in tail: [UInt8], notAfter position: Int) -> Int? {
        tail.withUnsafeBytes { tail in
            var offset = min(position, tail.count - endRecordLength)
            while offset >= 0 {
                if tail[offset] == 0x50, tail.u32(offset) == ZipSignature.endRecord { return offset }
                offset -= 1
            }
            return nil
        }
    }

    /// Reads the end record at `offset` of the tail; returns `nil` when it leads to no directory.
    private static func read(
        _ tail: [UInt8], at offset: Int, tailStart: UInt64, of bytes: ArchiveBytes, problems: inout [ZipProblem]
    ) throws(ArchiveError) -> ZipLayout? {
        var layout = tail.withUnsafeBytes { tail in
            ZipLayout(
                fileSize: bytes.count, endRecord: tailStart + UInt64(offset), directory: UInt64(tail.u32(offset + 16)),
                directorySize: UInt64(tail.u32(offset + 12)), shift: 0,
                declaredEntries: UInt64(tail.u16(offset + 10)), disk: UInt32(tail.u16(offset + 4)),
                directoryDisk: UInt32(tail.u16(offset + 6)), trailingBytes: 0,
                commentLength: Int(tail.u16(offset + 20)), hasZip64: false)
        }
        let afterComment = layout.endRecord + UInt64(endRecordLength + layout.commentLength)
        if afterComment > bytes.count {
            problems.append(.commentPastEnd)
        } else {
            layout.trailingBytes = bytes.count - afterComment
        }

        var end = layout.endRecord
        if let position = try readZip64(into: &layout, of: bytes, problems: &problems) { end = position }
        if layout.disk != 0 || layout.directoryDisk != 0 { problems.append(.split) }
        guard try place(&layout, before: end, of: bytes, problems: &problems) else { return nil }
        return layout
    }

    /// Takes the values of the Zip64 end record, where a locator before the end record leads to one; returns its offset.
    private static func readZip64(
        into layout: inout ZipLayout, of bytes: ArchiveBytes, problems: inout [ZipProblem]
    ) throws(ArchiveError) -> UInt64? {
        guard layout.endRecord >= 20 else { return nil }
        let locatorStart = layout.endRecord - 20
        let locator = try bytes.bytes(at: locatorStart, count: locatorLength)
        let (isLocator, declared) = locator.withUnsafeBytes { ($0.u32(0) == ZipSignature.zip64Locator, $0.u64(8)) }
        guard isLocator else { return nil }
        // The record stands where the locator says, or, when bytes were put before the archive, right before the locator.
        let candidates = [declared, locatorStart >= 56 ? locatorStart - 56 : declared]
        for position in candidates where position <= locatorStart && locatorStart - position >= 56 {
            let record = try bytes.bytes(at: position, count: 56)
            let found = record.withUnsafeBytes { record -> Bool in
                guard record.u32(0) == ZipSignature.zip64EndRecord else { return false }
                let entries = record.u64(32)
                let size = record.u64(40)
                let offset = record.u64(48)
                let agrees: (UInt64, UInt64, UInt64) -> Bool = { $0 == $1 || $0 == $2 }
                if !agrees(layout.declaredEntries, entries, 0xFFFF) || !agrees(layout.directorySize, size, 0xFFFF_FFFF)
                    || !agrees(layout.directory, offset, 0xFFFF_FFFF)
                {
                    problems.append(.endRecordsDiffer)
                }
                layout.hasZip64 = true
                layout.declaredEntries = entries
                layout.directorySize = size
                layout.directory = offset
                layout.disk = record.u32(16)
                layout.directoryDisk = record.u32(20)
                return true
            }
            if found { return position }
        }
        return nil
    }

    /// Finds the directory that ends at `end` or starts at the stored offset, and the shift between the two.
    private static func place(
        _ layout: inout ZipLayout, before end: UInt64, of bytes: ArchiveBytes, problems: inout [ZipProblem]
    ) throws(ArchiveError) -> Bool {
        let declared = layout.directory
        let size = layout.directorySize
        let isEmpty = layout.declaredEntries == 0 && size == 0
        var atDeclared = declared <= end && size <= end - declared
        if atDeclared, !isEmpty { atDeclared = try hasRecord(at: declared, before: end, of: bytes) }
        guard size <= end, end - size >= declared else { return atDeclared }
        let start = end - size
        if !isEmpty, try !hasRecord(at: start, before: end, of: bytes) { return atDeclared }
        if atDeclared, start != declared, !isEmpty { problems.append(.ambiguousDirectory) }
        layout.directory = start
        layout.shift = start - declared
        return true
    }

    private static func hasRecord(
        at position: UInt64, before end: UInt64, of bytes: ArchiveBytes
    ) throws(ArchiveError) -> Bool {
        guard position < end, end - position >= 46 else { return false }
        return try bytes.bytes(at: position, count: 4).withUnsafeBytes { $0.u32(0) == ZipSignature.centralRecord }
    }

    /// The first four bytes.
    private static func signature(of bytes: ArchiveBytes) throws(ArchiveError) -> UInt32 {
        guard bytes.count >= 4 else { return 0 }
        return try bytes.bytes(at: 0, count: 4).withUnsafeBytes { $0.u32(0) }
    }

    /// Says why there is no directory.
    private static func failure(
        of bytes: ArchiveBytes, name: String, sawEndRecord: Bool
    ) throws(ArchiveError) -> ArchiveError {
        let signature = try signature(of: bytes)
        if signature == ZipSignature.split {
            return ArchiveError(
                .unsupported, context: "'\(name)' is the first part of a split archive", problem: .splitArchive)
        }
        guard sawEndRecord || signature == ZipSignature.localHeader || signature == ZipSignature.singlePart else {
            return ArchiveError(.notAPackage, context: "'\(name)' is no zip", problem: .notAnArchive(looksLike: nil))
        }
        return ArchiveError(
            .corrupt,
            context: sawEndRecord
                ? "the table of contents of '\(name)' lies outside the file"
                : "'\(name)' has no end record: the archive was cut off", problem: .truncated)
    }
}
