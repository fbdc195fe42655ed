/// A run of bytes for the zip library, put together from pieces without copying the archive.
enum ArchivePart {
    case bytes([UInt8])
    case window(ArchiveBytes, start: UInt64, count: UInt64)
    case zeros(UInt64)

    var count: UInt64 {
        switch self {
        case .bytes(let bytes): UInt64(bytes.count)
        case .window(_, _, let count): count
        case .zeros(let count): count
        }
    }
}

/// An archive of one entry, made up around the compressed bytes of that entry where they lie.
///
/// Opening an archive of 100 000 entries in libzip costs half a billion instructions; reading one entry of it should not.
/// So libzip is shown an archive that has only this entry: a local header, the compressed bytes, a directory of one record
/// and an end record, with method, sizes and checksum from our own listing. Bytes before the archive, duplicates and odd
/// offsets make no difference then, and the entry that is read is certainly the one that was listed.
///
/// libzip looks for the end record in the last 65 577 bytes. A comment of 65 535 zeros fills them, so that nothing which a
/// hostile entry holds can be taken for an end record.
struct SingleEntryArchive {
    let parts: [ArchivePart]

    init(record: ZipRecord, data: UInt64, of bytes: ArchiveBytes) {
        let name: [UInt8] = [UInt8(ascii: "e")]
        // Bits 1 and 2 tell about the deflate level; none of the others has a meaning for what is shown here.
        let flags = record.flags & 0x0006
        let max32 = UInt64(UInt32.max)

        var local: [UInt8] = []
        local.append(littleEndian: ZipSignature.localHeader)
        for value in [45, flags, record.method, 0, 0x21] as [UInt16] { local.append(littleEndian: value) }
        for value in [record.crc, UInt32.max, UInt32.max] { local.append(littleEndian: value) }
        for value in [1, 0] as [UInt16] { local.append(littleEndian: value) }
        local += name

        var zip64: [UInt8] = []
        for value in [record.size, record.compressedSize] where value >= max32 { zip64.append(littleEndian: value) }
        var end: [UInt8] = []
        end.append(littleEndian: ZipSignature.centralRecord)
        for value in [45, 45, flags, record.method, 0, 0x21] as [UInt16] { end.append(littleEndian: value) }
        end.append(littleEndian: record.crc)
        end.append(littleEndian: UInt32(clamping: record.compressedSize))
        end.append(littleEndian: UInt32(clamping: record.size))
        for value in [1, zip64.isEmpty ? 0 : UInt16(zip64.count + 4), 0, 0, 0] as [UInt16] {
            end.append(littleEndian: value)
        }
        for value in [0, 0] as [UInt32] { end.append(littleEndian: value) }
        end += name
        if !zip64.isEmpty {
            end.append(littleEndian: 1 as UInt16)
            end.append(littleEndian: UInt16(zip64.count))
            end += zip64
        }
        let directory = UInt64(local.count) + record.compressedSize
        let directorySize = UInt64(end.count)

        end.append(littleEndian: ZipSignature.zip64EndRecord)
        end.append(littleEndian: 44 as UInt64)
        for value in [45, 45] as [UInt16] { end.append(littleEndian: value) }
        for value in [0, 0] as [UInt32] { end.append(littleEndian: value) }
        for value in [1, 1, directorySize, directory] { end.append(littleEndian: value) }
        end.append(littleEndian: ZipSignature.zip64Locator)
        end.append(littleEndian: 0 as UInt32)
        end.append(littleEndian: directory + directorySize)
        end.append(littleEndian: 1 as UInt32)

        end.append(littleEndian: ZipSignature.endRecord)
        for value in [0, 0, 1, 1] as [UInt16] { end.append(littleEndian: value) }
        end.append(littleEndian: UInt32(clamping: directorySize))
        end.append(littleEndian: UInt32(clamping: directory))
        end.append(littleEndian: UInt16.max)

        self.parts = [
            .bytes(local), .window(bytes, start: data, count: record.compressedSize), .bytes(end),
            .zeros(UInt64(UInt16.max)),
        ]
    }
}
