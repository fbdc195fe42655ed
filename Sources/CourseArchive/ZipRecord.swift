/// One record of a zip's central directory: the raw facts, as stored.
package struct ZipRecord: Sendable {
    /// What was noticed about the record while it was read.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// The name is ASCII.
        package static let asciiName = Traits(rawValue: 1 << 0)
        /// There is an extra field 1 (Zip64).
        package static let zip64Field = Traits(rawValue: 1 << 1)
        /// There is an Info-ZIP Unicode Path field (0x7075).
        package static let unicodePathField = Traits(rawValue: 1 << 2)
        /// There is a strong-encryption field (0x0017) or an AES field (0x9901).
        package static let encryptionField = Traits(rawValue: 1 << 3)
        /// The extra fields do not add up.
        package static let malformedExtra = Traits(rawValue: 1 << 4)
        /// A size or offset is said to be in the Zip64 field and is not there.
        package static let missingZip64Value = Traits(rawValue: 1 << 5)
    }

    /// The offset of the local header as stored: ``ZipLayout/shift`` has to be added.
    package var localOffset: UInt64
    package var compressedSize: UInt64
    package var size: UInt64
    package var crc: UInt32
    package var externalAttributes: UInt32
    package var disk: UInt32
    /// The offset of the name in the directory's bytes; extra fields and comment follow it.
    package var nameOffset: UInt32
    package var nameLength: UInt16
    package var extraLength: UInt16
    package var commentLength: UInt16
    package var flags: UInt16
    package var method: UInt16
    package var versionMadeBy: UInt16
    package var versionNeeded: UInt16
    package var dosTime: UInt16
    package var dosDate: UInt16
    package var traits: Traits

    /// Whether a flag or a field says that the bytes are encrypted (APPNOTE 4.4.4, bits 0, 6 and 13).
    package var isEncrypted: Bool {
        flags & 0x2041 != 0 || traits.contains(.encryptionField) || method == 99
    }

    /// Whether sizes and checksum follow the data instead of standing in the local header (bit 3).
    package var hasDataDescriptor: Bool { flags & 0x0008 != 0 }

    /// Whether the name and the comment are declared to be UTF-8 (bit 11).
    package var isUTF8: Bool { flags & 0x0800 != 0 }

    /// The Unix mode, when a Unix-like system made the entry (APPNOTE 4.4.2: 3 is Unix, 19 is OS X).
    package var unixMode: UInt32? {
        let host = versionMadeBy >> 8
        guard host == 3 || host == 19 else { return nil }
        let mode = externalAttributes >> 16
        return mode == 0 ? nil : mode
    }

    /// The kind of file by the Unix mode, where it says one.
    package var modeKind: PackageEntry.Kind? {
        guard let mode = unixMode else { return nil }
        switch mode & 0o170000 {
        case 0o120000: return .symbolicLink
        case 0o040000: return .folder
        case 0o100000, 0: return nil
        default: return .special
        }
    }
}
