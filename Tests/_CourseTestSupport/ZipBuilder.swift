/// Makes zips for tests, good ones and every kind of bad one, without a library.
///
/// What is not set otherwise is as a careful tool would write it. A field that is set is written as it is, however wrong.
package struct ZipBuilder: Sendable {
    /// One entry.
    package struct Entry: Sendable {
        /// The name in the central directory.
        package var name: [UInt8]
        /// The decompressed bytes, of which size and checksum are taken.
        package var data: [UInt8]
        /// The compression method; 8 packs the data into stored blocks.
        package var method: UInt16 = 0
        /// The compressed bytes, when they are not to be made from ``data``.
        package var compressed: [UInt8]?
        /// Declared values, when they are not to be true.
        package var size: UInt64?
        package var compressedSize: UInt64?
        package var crc: UInt32?
        package var flags: UInt16 = 0
        /// The high byte names the system: 3 is Unix, 0 is MS-DOS.
        package var versionMadeBy: UInt16 = 0x031E
        package var externalAttributes: UInt32 = 0o100644 << 16
        package var dosTime: UInt16 = 0
        package var dosDate: UInt16 = 0x5A21
        package var disk: UInt16 = 0
        /// Extra fields of the central record and of the local header.
        package var extra: [UInt8] = []
        package var localExtra: [UInt8] = []
        package var comment: [UInt8] = []
        /// Values of the local header that differ from the central record.
        package var localName: [UInt8]?
        package var localMethod: UInt16?
        package var localFlags: UInt16?
        package var localSize: UInt32?
        package var localCompressedSize: UInt32?
        package var localCRC: UInt32?
        /// The offset in the central record, when it is not to be true.
        package var offset: UInt64?
        /// Sizes and checksum follow the data.
        package var hasDataDescriptor = false
        /// Sizes and offset are written into a Zip64 field.
        package var usesZip64 = false
        /// Only the central record is written.
        package var hasNoLocalPart = false

        /// Makes an entry with a name in UTF-8, which is declared when the name is not ASCII.
        package init(_ name: String, _ data: [UInt8] = [], _ change: (inout Entry) -> Void = { _ in }) {
            self.name = Array(name.utf8)
            self.data = data
            if !name.utf8.allSatisfy({ $0 < 0x80 }) { self.flags = 0x0800 }
            change(&self)
        }

        /// Makes an entry with text in it.
        package init(_ name: String, text: String, _ change: (inout Entry) -> Void = { _ in }) {
            self.init(name, Array(text.utf8), change)
        }

        /// Makes an entry whose name is in no declared encoding.
        package init(nameBytes: [UInt8], _ data: [UInt8] = [], _ change: (inout Entry) -> Void = { _ in }) {
            self.name = nameBytes
            self.data = data
            change(&self)
        }

        /// Sets the Unix mode, for example `0o120777` for a link.
        package mutating func setMode(_ mode: UInt32) {
            versionMadeBy = 0x031E
            externalAttributes = mode << 16
        }

        var storedBytes: [UInt8] {
            compressed ?? (method == 8 ? Deflate.stored(data) : data)
        }
    }

    package var entries: [Entry]
    /// Bytes before the archive.
    package var prefix: [UInt8] = []
    /// Whether the offsets count the prefix, as self-extracting programs have them.
    package var offsetsCountPrefix = false
    /// Bytes after the archive.
    package var suffix: [UInt8] = []
    package var comment: [UInt8] = []
    /// Bytes between the central directory and the end record.
    package var gap: [UInt8] = []
    package var hasZip64End = false
    /// Declared values of the end record, when they are not to be true.
    package var declaredEntries: UInt64?
    package var directorySize: UInt64?
    package var directoryOffset: UInt64?
    /// Where the Zip64 end record is said to be, when that is not to be true.
    package var zip64Position: UInt64?
    package var disk: UInt16 = 0
    package var directoryDisk: UInt16 = 0

    /// Makes a builder.
    package init(_ entries: [Entry] = [], _ change: (inout ZipBuilder) -> Void = { _ in }) {
        self.entries = entries
        change(&self)
    }

    /// Writes the archive.
    package func build() -> [UInt8] {
        var out = prefix
        let base = offsetsCountPrefix ? 0 : UInt64(prefix.count)
        var offsets: [UInt64] = []
        for entry in entries {
            offsets.append(UInt64(out.count) - base)
            if !entry.hasNoLocalPart { write(entry, into: &out) }
        }
        let directory = out.count
        for (entry, offset) in zip(entries, offsets) { writeRecord(of: entry, at: entry.offset ?? offset, into: &out) }
        let size = directorySize ?? UInt64(out.count - directory)
        let offset = directoryOffset ?? UInt64(directory) - base
        let count = declaredEntries ?? UInt64(entries.count)
        out += gap
        if hasZip64End {
            let position = zip64Position ?? UInt64(out.count) - base
            out.put(0x0606_4B50 as UInt32, 44 as UInt64, 45 as UInt16, 45 as UInt16)
            out.put(UInt32(disk), UInt32(directoryDisk), count, count, size, offset)
            out.put(0x0706_4B50 as UInt32, 0 as UInt32, position, 1 as UInt32)
            out.put(0x0605_4B50 as UInt32, UInt16.max, UInt16.max, UInt16.max, UInt16.max, UInt32.max, UInt32.max)
        } else {
            out.put(0x0605_4B50 as UInt32, disk, directoryDisk)
            out.put(UInt16(truncatingIfNeeded: count), UInt16(truncatingIfNeeded: count))
            out.put(UInt32(clamping: size), UInt32(clamping: offset))
        }
        out.put(UInt16(comment.count))
        return out + comment + suffix
    }

    private func write(_ entry: Entry, into out: inout [UInt8]) {
        let stored = entry.storedBytes
        let crc = entry.crc ?? Checksum.crc32(entry.data)
        let size = entry.size ?? UInt64(entry.data.count)
        let compressedSize = entry.compressedSize ?? UInt64(stored.count)
        let name = entry.localName ?? entry.name
        var flags = entry.localFlags ?? entry.flags
        if entry.hasDataDescriptor { flags |= 0x0008 }
        var extra = entry.localExtra
        if entry.usesZip64, !entry.hasDataDescriptor { extra.put(1 as UInt16, 16 as UInt16, size, compressedSize) }
        let known = entry.hasDataDescriptor ? 0 : UInt32.max
        let hidden = entry.usesZip64 || entry.hasDataDescriptor
        out.put(0x0403_4B50 as UInt32, 20 as UInt16, flags, entry.localMethod ?? entry.method)
        out.put(entry.dosTime, entry.dosDate, entry.localCRC ?? (entry.hasDataDescriptor ? 0 : crc))
        out.put(
            entry.localCompressedSize ?? (hidden ? known : UInt32(clamping: compressedSize)),
            entry.localSize ?? (hidden ? known : UInt32(clamping: size)))
        out.put(UInt16(name.count), UInt16(extra.count))
        out += name + extra + stored
        if entry.hasDataDescriptor {
            out.put(0x0807_4B50 as UInt32, crc)
            if entry.usesZip64 {
                out.put(compressedSize, size)
            } else {
                out.put(UInt32(clamping: compressedSize), UInt32(clamping: size))
            }
        }
    }

    private func writeRecord(of entry: Entry, at offset: UInt64, into out: inout [UInt8]) {
        let size = entry.size ?? UInt64(entry.data.count)
        let compressedSize = entry.compressedSize ?? UInt64(entry.storedBytes.count)
        var extra = entry.extra
        let isLarge = [size, compressedSize, offset].contains { $0 >= UInt64(UInt32.max) }
        let usesZip64 = entry.usesZip64 || isLarge
        if usesZip64 { extra.put(1 as UInt16, 24 as UInt16, size, compressedSize, offset) }
        out.put(0x0201_4B50 as UInt32, entry.versionMadeBy, usesZip64 ? 45 : 20 as UInt16)
        out.put(entry.hasDataDescriptor ? entry.flags | 0x0008 : entry.flags, entry.method)
        out.put(entry.dosTime, entry.dosDate, entry.crc ?? Checksum.crc32(entry.data))
        out.put(
            usesZip64 ? UInt32.max : UInt32(clamping: compressedSize), usesZip64 ? UInt32.max : UInt32(clamping: size))
        out.put(UInt16(entry.name.count), UInt16(extra.count), UInt16(entry.comment.count), entry.disk)
        out.put(0 as UInt16, entry.externalAttributes, usesZip64 ? UInt32.max : UInt32(clamping: offset))
        out += entry.name + extra + entry.comment
    }
}

extension [UInt8] {
    /// Appends numbers in little-endian order.
    package mutating func put<each Number: FixedWidthInteger>(_ numbers: repeat each Number) {
        for number in repeat each numbers {
            Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
        }
    }
}
