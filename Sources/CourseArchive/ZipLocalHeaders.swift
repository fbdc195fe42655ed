/// What the local headers of a zip say, compared with its directory.
///
/// A reader that streams an archive trusts the local headers, one that seeks trusts the directory. Where they disagree the
/// two see different packages.
package struct ZipLocalHeaders: Sendable {
    /// What a local header contradicts.
    package struct Fields: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let name = Fields(rawValue: 1 << 0)
        package static let method = Fields(rawValue: 1 << 1)
        package static let sizes = Fields(rawValue: 1 << 2)
        package static let checksum = Fields(rawValue: 1 << 3)
        /// Encryption, or the encoding of a name that is not ASCII.
        package static let flags = Fields(rawValue: 1 << 4)
        /// There is no local header at the offset.
        package static let missing = Fields(rawValue: 1 << 5)
    }

    /// A local header that contradicts its record.
    package struct Difference: Sendable {
        package var entry: Int
        package var fields: Fields
        /// The name in the local header, when that differs.
        package var localName: [UInt8]?
    }

    /// Two entries that share bytes of the archive.
    package struct Overlap: Hashable, Sendable {
        package var first: Int
        package var second: Int

        package init(first: Int, second: Int) {
            self.first = first
            self.second = second
        }
    }

    package private(set) var differences: [Difference] = []
    package private(set) var overlaps: [Overlap] = []
    /// The entries whose data runs past the end of the file.
    package private(set) var pastEnd: [Int] = []
    /// The entries whose data runs into the directory.
    package private(set) var intoDirectory: [Int] = []
    /// How many bytes stand before the first local header.
    package private(set) var leadingBytes: UInt64 = 0

    /// Reads the local headers in the order in which they lie.
    package init(_ directory: ZipDirectory, in bytes: ArchiveBytes) throws(ArchiveError) {
        let layout = directory.layout
        var places: [(start: UInt64, entry: Int)] = []
        places.reserveCapacity(directory.records.count)
        for (index, record) in directory.records.enumerated() where record.disk == layout.disk {
            let (start, overflow) = record.localOffset.addingReportingOverflow(layout.shift)
            places.append((overflow ? .max : start, index))
        }
        // Archives are nearly always written in the order of their directory.
        let isSorted = zip(places, places.dropFirst()).allSatisfy { $0.start <= $1.start }
        if !isSorted { places.sort { ($0.start, $0.entry) < ($1.start, $1.entry) } }

        leadingBytes = places.first?.start ?? layout.directory
        var window = HeaderWindow(bytes)
        var furthest: (end: UInt64, entry: Int)?
        for (position, place) in places.enumerated() {
            let record = directory.records[place.entry]
            let wanted = 30 + Int(record.nameLength)
            let needed = window.needed(places[position...], wanted: wanted, directory: directory)
            let header = try window.read(at: place.start, count: wanted, prefetching: needed) {
                ZipLocalHeaders.compare($0, with: record, entry: place.entry, in: directory)
            }
            guard let header else {
                differences.append(Difference(entry: place.entry, fields: .missing, localName: nil))
                continue
            }
            if let difference = header.difference { differences.append(difference) }
            let data = place.start + UInt64(header.length)
            let (end, overflow) = data.addingReportingOverflow(record.compressedSize)
            if overflow || end > layout.fileSize {
                pastEnd.append(place.entry)
            } else if place.start < layout.directory, end > layout.directory {
                intoDirectory.append(place.entry)
            }
            if let furthest, place.start < furthest.end {
                overlaps.append(Overlap(first: furthest.entry, second: place.entry))
            }
            if (furthest?.end ?? 0) < end || overflow { furthest = (overflow ? .max : end, place.entry) }
        }
        // An archive that was to be split and fitted into one part starts with a signature of its own (APPNOTE 8.5.5).
        if leadingBytes == 4, bytes.count >= 4,
            try bytes.bytes(at: 0, count: 4).withUnsafeBytes({ $0.u32(0) }) == ZipSignature.singlePart
        {
            leadingBytes = 0
        }
    }

    private struct Header {
        /// The length with name and extra fields.
        var length: Int
        var difference: Difference?
    }

    /// Compares a local header, of which 30 bytes and as much as the record's name takes are there.
    private static func compare(
        _ header: UnsafeRawBufferPointer, with record: ZipRecord, entry: Int, in directory: ZipDirectory
    ) -> Header? {
        guard header.count >= 30, header.u32(0) == ZipSignature.localHeader else { return nil }
        let flags = header.u16(6)
        let nameLength = Int(header.u16(26))
        var fields: Fields = []
        if header.u16(8) != record.method { fields.insert(.method) }
        // Encryption; and UTF-8, where it makes a difference.
        let meaning: UInt16 = record.traits.contains(.asciiName) ? 0x2041 : 0x2841
        if flags & meaning != record.flags & meaning { fields.insert(.flags) }

        // Values that follow the data are 0 here, or what a tool knew beforehand; values of a Zip64 field are all ones.
        let isLater = flags & 0x0008 != 0
        let agrees: (UInt32, UInt64) -> Bool = {
            UInt64($0) == $1 || ($0 == 0 && isLater) || $0 == UInt32.max
        }
        if !agrees(header.u32(18), record.compressedSize) || !agrees(header.u32(22), record.size) {
            fields.insert(.sizes)
        }
        if header.u32(14) != record.crc, !(isLater && header.u32(14) == 0) { fields.insert(.checksum) }

        var localName: [UInt8]?
        let stored = UnsafeRawBufferPointer(rebasing: header[30..<min(header.count, 30 + nameLength)])
        let isSame = directory.withName(of: record) { $0.count == nameLength && $0.elementsEqual(stored) }
        if !isSame {
            fields.insert(.name)
            localName = [UInt8](stored)
        }
        return Header(
            length: 30 + nameLength + Int(header.u16(28)),
            difference: fields.isEmpty ? nil : Difference(entry: entry, fields: fields, localName: localName))
    }
}

/// Reads headers through a window, so that many small entries take few requests and large ones are skipped.
private struct HeaderWindow {
    private static let length = 256 * 1024
    /// Files in between that are no larger than this are read over rather than skipped.
    private static let gap: UInt64 = 16 * 1024

    private let bytes: ArchiveBytes
    private var window: [UInt8] = []
    private var start: UInt64 = 0

    init(_ bytes: ArchiveBytes) {
        self.bytes = bytes
    }

    /// How many bytes from the first place on are worth reading at once; 0 when they are in the window.
    func needed(
        _ places: ArraySlice<(start: UInt64, entry: Int)>, wanted: Int, directory: ZipDirectory
    ) -> Int {
        guard let first = places.first, !holds(first.start, wanted) else { return 0 }
        var end = first.start.addingReportingOverflow(UInt64(wanted)).partialValue
        for place in places.dropFirst() {
            let next = place.start.addingReportingOverflow(30 + UInt64(directory.records[place.entry].nameLength))
            guard !next.overflow, place.start >= first.start,
                place.start <= end.addingReportingOverflow(HeaderWindow.gap).partialValue,
                next.partialValue - first.start <= UInt64(HeaderWindow.length)
            else { break }
            end = max(end, next.partialValue)
        }
        return end > first.start ? Int(end - first.start) : wanted
    }

    private func holds(_ offset: UInt64, _ count: Int) -> Bool {
        offset >= start && offset - start <= UInt64(window.count)
            && UInt64(count) <= UInt64(window.count) - (offset - start)
    }

    /// Gives up to `count` bytes at `offset`, fewer at the end of the file.
    mutating func read<Result>(
        at offset: UInt64, count: Int, prefetching length: Int, _ body: (UnsafeRawBufferPointer) -> Result?
    ) throws(ArchiveError) -> Result? {
        guard offset < bytes.count else { return nil }
        if !holds(offset, count) {
            window = try bytes.bytes(at: offset, count: Int(min(bytes.count - offset, UInt64(max(count, length)))))
            start = offset
        }
        let from = Int(offset - start)
        return window.withUnsafeBytes { window in
            body(UnsafeRawBufferPointer(rebasing: window[from..<min(window.count, from + count)]))
        }
    }
}
