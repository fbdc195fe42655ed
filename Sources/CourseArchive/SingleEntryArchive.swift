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
/// libzip takes an end record from anywhere in the last 65 577 bytes. Nothing that a hostile entry holds may be taken for
/// one: compressed bytes that have the signature in them, and those that are too many to be looked through, are kept out of
/// that range by a comment of 65 535 zeros.
struct SingleEntryArchive {
    let parts: [ArchivePart]

    /// Up to this many compressed bytes are read at once, before libzip asks.
    static let smallSize: UInt64 = 64 * 1024

    /// Makes the archive around bytes that are still in the file.
    init(record: ZipRecord, dataAt start: UInt64, of bytes: ArchiveBytes) {
        self.parts = [
            .bytes(SingleEntryArchive.localHeader(record)), .window(bytes, start: start, count: record.compressedSize),
            .bytes(SingleEntryArchive.end(record, hasComment: true)), .zeros(UInt64(UInt16.max)),
        ]
    }

    /// Makes the archive around bytes that were read.
    init(record: ZipRecord, data: ArraySlice<UInt8>) {
        let needsComment = data.withUnsafeBytes { $0.firstOffset(of: ZipSignature.endRecord, from: 0) != nil }
        let end = SingleEntryArchive.end(record, hasComment: needsComment)
        var all = SingleEntryArchive.localHeader(record)
        all.reserveCapacity(all.count + data.count + end.count)
        all += data
        all += end
        self.parts = needsComment ? [.bytes(all), .zeros(UInt64(UInt16.max))] : [.bytes(all)]
    }

    // The entry's name is `e`. Flags 1 and 2 tell about the deflate level; no other has a meaning here.
    private static let name = UInt8(ascii: "e")
    private static let usedFlags: UInt16 = 0x0006
    private static let max32 = UInt64(UInt32.max)
    private static let localLength = 31

    private static func localHeader(_ record: ZipRecord) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: localLength) { buffer, count in
            var out = ByteCursor(buffer)
            out.put(ZipSignature.localHeader, 45 as UInt16, record.flags & usedFlags, record.method)
            out.put(0x0021_0000 as UInt32, record.crc, UInt32.max, UInt32.max, 1 as UInt16, 0 as UInt16, name)
            count = out.count
        }
    }

    /// The directory of one record, the Zip64 end record with its locator, and the end record.
    private static func end(_ record: ZipRecord, hasComment: Bool) -> [UInt8] {
        let large = [record.size, record.compressedSize].filter { $0 >= max32 }
        let extraLength = large.isEmpty ? 0 : UInt16(4 + 8 * large.count)
        let directory = UInt64(localLength) + record.compressedSize
        let directorySize = 47 + UInt64(extraLength)
        return [UInt8](unsafeUninitializedCapacity: 47 + 20 + 56 + 20 + 22) { buffer, count in
            var out = ByteCursor(buffer)
            out.put(ZipSignature.centralRecord, 45 as UInt16, 45 as UInt16, record.flags & usedFlags, record.method)
            out.put(0x0021_0000 as UInt32, record.crc)
            out.put(UInt32(clamping: record.compressedSize), UInt32(clamping: record.size))
            out.put(1 as UInt16, extraLength, 0 as UInt16, 0 as UInt16, 0 as UInt16, 0 as UInt32, 0 as UInt32, name)
            if !large.isEmpty { out.put(1 as UInt16, extraLength - 4) }
            for value in large { out.put(value) }
            out.put(ZipSignature.zip64EndRecord, 44 as UInt64, 45 as UInt16, 45 as UInt16, 0 as UInt32, 0 as UInt32)
            out.put(1 as UInt64, 1 as UInt64, directorySize, directory)
            out.put(ZipSignature.zip64Locator, 0 as UInt32, directory + directorySize, 1 as UInt32)
            out.put(ZipSignature.endRecord, 0 as UInt16, 0 as UInt16, 1 as UInt16, 1 as UInt16)
            out.put(UInt32(clamping: directorySize), UInt32(clamping: directory))
            out.put(hasComment ? UInt16.max : 0)
            count = out.count
        }
    }
}

/// Writes little-endian numbers into a buffer that is large enough by construction; what does not fit is left out.
private struct ByteCursor {
    private let buffer: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = UnsafeMutableRawBufferPointer(buffer)
    }

    mutating func put<each Number: FixedWidthInteger>(_ numbers: repeat each Number) {
        for number in repeat each numbers {
            let size = number.bitWidth / 8
            guard size <= buffer.count - count else { return }
            buffer.storeBytes(of: number.littleEndian, toByteOffset: count, as: type(of: number).self)
            count += size
        }
    }
}
