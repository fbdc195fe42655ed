/// The listing of a zip: our own bounds-checked scan of the central directory.
///
/// The directory's bytes are kept as stored; records are flat and refer to them. What a zip library would hide (duplicates,
/// name bytes, flags, offsets) is here for the rules.
package struct ZipDirectory: Sendable {
    package let layout: ZipLayout
    package let records: ContiguousArray<ZipRecord>
    package let problems: [ZipProblem]
    /// The bytes of the central directory.
    private let bytes: [UInt8]

    /// Reads the directory of an archive.
    package init(_ archive: ArchiveBytes, name: String, limits: ArchiveLimits) throws(ArchiveError) {
        var problems: [ZipProblem] = []
        let layout = try ZipLayout.locate(in: archive, name: name, problems: &problems)
        if layout.directoryDisk != layout.disk {
            throw ArchiveError(
                .unsupported, context: "the table of contents of '\(name)' is in another part of a split archive",
                problem: .splitArchive)
        }
        guard layout.directorySize <= min(limits.directorySize, UInt64(UInt32.max)) else {
            throw ArchiveError(
                .limitExceeded,
                context: "the table of contents of '\(name)' has \(layout.directorySize) bytes, "
                    + "\(limits.directorySize) are allowed", problem: .limit(.directorySize))
        }
        let bytes = try archive.bytes(at: layout.directory, count: Int(layout.directorySize))
        let records = ZipDirectory.scan(
            bytes, declared: layout.declaredEntries, limit: limits.entries, problems: &problems)
        guard records.count <= limits.entries else {
            throw ArchiveError(
                .limitExceeded, context: "'\(name)' has more than \(limits.entries) entries", problem: .limit(.entries))
        }
        if UInt64(records.count) != layout.declaredEntries {
            problems.append(.entryCount(declared: layout.declaredEntries, found: records.count))
        }
        self.layout = layout
        self.records = records
        self.problems = problems
        self.bytes = bytes
    }

    /// Walks the records; stops behind the limit or at the first bytes that are no record.
    private static func scan(
        _ bytes: [UInt8], declared: UInt64, limit: Int, problems: inout [ZipProblem]
    ) -> ContiguousArray<ZipRecord> {
        var records = ContiguousArray<ZipRecord>()
        // The declared number is hostile: no more is reserved than fits into the bytes.
        records.reserveCapacity(min(Int(clamping: declared), bytes.count / 46, limit))
        var stop: ZipProblem?
        bytes.withUnsafeBytes { bytes in
            var position = 0
            while bytes.count - position >= 46, bytes.u32(position) == ZipSignature.centralRecord {
                let lengths =
                    Int(bytes.u16(position + 28)) + Int(bytes.u16(position + 30)) + Int(bytes.u16(position + 32))
                guard lengths <= bytes.count - position - 46 else {
                    stop = .recordPastEnd(index: records.count)
                    return
                }
                records.append(record(bytes, at: position))
                if records.count > limit { return }
                position += 46 + lengths
            }
            // A digital signature (APPNOTE 4.3.13) may follow the records.
            if position < bytes.count, !(bytes.count - position >= 4 && bytes.u32(position) == 0x0505_4B50) {
                stop = .noRecord(index: records.count)
            }
        }
        if let stop { problems.append(stop) }
        return records
    }

    /// Reads the record at `position`, which lies inside the bytes with its name, extra fields and comment.
    @inline(__always)
    private static func record(_ bytes: UnsafeRawBufferPointer, at position: Int) -> ZipRecord {
        var record = ZipRecord(
            localOffset: UInt64(bytes.u32(position + 42)), compressedSize: UInt64(bytes.u32(position + 20)),
            size: UInt64(bytes.u32(position + 24)), crc: bytes.u32(position + 16),
            externalAttributes: bytes.u32(position + 38), disk: UInt32(bytes.u16(position + 34)),
            nameOffset: UInt32(truncatingIfNeeded: position + 46), nameLength: bytes.u16(position + 28),
            extraLength: bytes.u16(position + 30), commentLength: bytes.u16(position + 32),
            flags: bytes.u16(position + 8), method: bytes.u16(position + 10), versionMadeBy: bytes.u16(position + 4),
            versionNeeded: bytes.u16(position + 6), dosTime: bytes.u16(position + 12),
            dosDate: bytes.u16(position + 14), traits: [])
        let nameEnd = position + 46 + Int(record.nameLength)
        if isASCII(bytes, from: position + 46, to: nameEnd) { record.traits.insert(.asciiName) }
        if record.extraLength > 0 {
            readExtraFields(bytes, from: nameEnd, to: nameEnd + Int(record.extraLength), into: &record)
        } else if needsZip64(record) {
            record.traits.insert(.missingZip64Value)
        }
        return record
    }

    private static func needsZip64(_ record: ZipRecord) -> Bool {
        record.size == 0xFFFF_FFFF || record.compressedSize == 0xFFFF_FFFF || record.localOffset == 0xFFFF_FFFF
            || record.disk == 0xFFFF
    }

    /// Walks the extra fields (APPNOTE 4.5) and takes the values of the Zip64 field.
    private static func readExtraFields(
        _ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, into record: inout ZipRecord
    ) {
        var position = start
        var missing = needsZip64(record)
        while end - position >= 4 {
            let length = Int(bytes.u16(position + 2))
            let body = position + 4
            guard length <= end - body else { break }
            switch bytes.u16(position) {
            case 0x0001:
                record.traits.insert(.zip64Field)
                if missing { missing = !readZip64(bytes, from: body, to: body + length, into: &record) }
            case 0x7075: record.traits.insert(.unicodePathField)
            case 0x0017, 0x9901: record.traits.insert(.encryptionField)
            default: break
            }
            position = body + length
        }
        if position != end { record.traits.insert(.malformedExtra) }
        if missing { record.traits.insert(.missingZip64Value) }
    }

    /// Takes the values that the record leaves to the Zip64 field, in their fixed order (APPNOTE 4.5.3).
    private static func readZip64(
        _ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, into record: inout ZipRecord
    ) -> Bool {
        var position = start
        func next() -> UInt64? {
            guard end - position >= 8 else { return nil }
            defer { position += 8 }
            return bytes.u64(position)
        }
        if record.size == 0xFFFF_FFFF {
            guard let value = next() else { return false }
            record.size = value
        }
        if record.compressedSize == 0xFFFF_FFFF {
            guard let value = next() else { return false }
            record.compressedSize = value
        }
        if record.localOffset == 0xFFFF_FFFF {
            guard let value = next() else { return false }
            record.localOffset = value
        }
        if record.disk == 0xFFFF {
            guard end - position >= 4 else { return false }
            record.disk = bytes.u32(position)
        }
        return true
    }

    @inline(__always)
    private static func isASCII(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Bool {
        var position = start
        var seen: UInt64 = 0
        while end - position >= 8 {
            seen |= bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < end {
            seen |= UInt64(bytes[position])
            position += 1
        }
        return seen & 0x8080_8080_8080_8080 == 0
    }
}

extension ZipDirectory {
    /// Gives the bytes of a record's name.
    package func withName<Result>(of record: ZipRecord, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = Int(record.nameOffset)
        return withBytes(from: start, to: start + Int(record.nameLength), body)
    }

    /// Gives the bytes of a record's extra fields.
    package func withExtraFields<Result>(
        of record: ZipRecord, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let start = Int(record.nameOffset) + Int(record.nameLength)
        return withBytes(from: start, to: start + Int(record.extraLength), body)
    }

    private func withBytes<Result>(
        from start: Int, to end: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { bytes in
            // Records of this directory lie inside; one of another directory gets what there is.
            let end = min(end, bytes.count)
            return body(UnsafeRawBufferPointer(rebasing: bytes[min(start, end)..<end]))
        }
    }

    /// The body of the first extra field with a number, or `nil`.
    package func extraField(_ id: UInt16, of record: ZipRecord) -> [UInt8]? {
        withExtraFields(of: record) { extra in
            var position = 0
            while extra.count - position >= 4 {
                let length = Int(extra.u16(position + 2))
                guard length <= extra.count - position - 4 else { return nil }
                if extra.u16(position) == id {
                    return [UInt8](UnsafeRawBufferPointer(rebasing: extra[(position + 4)..<(position + 4 + length)]))
                }
                position += 4 + length
            }
            return nil
        }
    }
}
