/// How an example's zip file is written, down to the records that honest tools never write.
package struct ArchiveRecipe: Sendable {
    /// The name of the file; `example.zip` by default.
    package var name: String?
    /// Entries beside those of the minimal package.
    package var entries: [Entry]
    /// Bytes before the first local header.
    package var prefix: [UInt8]
    /// Bytes after the end of the archive.
    package var suffix: [UInt8]
    /// The comment of the archive.
    package var comment: [UInt8]
    /// Whether zip64 records are written.
    package var isZip64: Bool
    /// How many bytes are cut off at the end.
    package var truncatedBy: Int
    /// Whether the entries are all there is; else a minimal package whose manifest lists them comes first.
    package var isAlone: Bool

    /// One entry.
    ///
    /// What is not set is what an honest tool writes.
    package struct Entry: Sendable {
        package var name: String
        package var contents: [UInt8]
        /// The bytes of the name, when they are not its UTF-8.
        package var nameBytes: [UInt8]?
        /// The name in the local header, when it differs.
        package var localName: String?
        /// General purpose flags; UTF-8 (bit 11) for a name beyond ASCII.
        package var flags: UInt16?
        /// The compression method; stored.
        package var method: UInt16?
        /// The Unix mode with file type; `0o100644`.
        package var mode: UInt16?
        /// Bytes of the extra field in the central record.
        package var extra: [UInt8]
        package var crc: UInt32?
        /// The declared size before and after compression.
        package var size: UInt64?
        package var compressedSize: UInt64?
        /// The offset of the local header, for entries that share bytes.
        package var headerOffset: UInt64?
        /// The number of the disk that holds the entry.
        package var disk: UInt16?
        /// Date and time in DOS form.
        package var date: UInt16?
        package var time: UInt16?
        /// Whether the rule must report this entry.
        package var isMarked: Bool
        /// Whether the minimal package's manifest lists the file.
        package var isListed: Bool
    }
}

extension ArchiveRecipe.Entry {
    /// An entry.
    ///
    /// - Parameters:
    ///   - marked: whether the rule must report the entry.
    ///   - listed: whether the minimal package's manifest lists the file.
    package init(
        _ name: String, _ text: String = "text", marked: Bool = false, listed: Bool = true,
        nameBytes: [UInt8]? = nil, localName: String? = nil, flags: UInt16? = nil, method: UInt16? = nil,
        mode: UInt16? = nil, extra: [UInt8] = [], crc: UInt32? = nil, size: UInt64? = nil,
        compressedSize: UInt64? = nil, headerOffset: UInt64? = nil, disk: UInt16? = nil, date: UInt16? = nil,
        time: UInt16? = nil, contents: [UInt8]? = nil
    ) {
        self.init(
            name: name, contents: contents ?? Array(text.utf8), nameBytes: nameBytes, localName: localName,
            flags: flags,
            method: method, mode: mode, extra: extra, crc: crc, size: size, compressedSize: compressedSize,
            headerOffset: headerOffset, disk: disk, date: date, time: time, isMarked: marked, isListed: listed)
    }
}
