#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads little-endian numbers whose place the caller has checked to lie inside the buffer.
extension UnsafeRawBufferPointer {
    @inline(__always)
    func u16(_ offset: Int) -> UInt16 {
        UInt16(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    @inline(__always)
    func u32(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    @inline(__always)
    func u64(_ offset: Int) -> UInt64 {
        UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The first offset from `start` on of a signature, all of which begin with `P`.
    func firstOffset(of signature: UInt32, from start: Int) -> Int? {
        guard let base = baseAddress else { return nil }
        var offset = start
        while count - offset >= 4 {
            guard let found = memchr(base + offset, 0x50, count - offset - 3) else { return nil }
            offset = base.distance(to: UnsafeRawPointer(found))
            if u32(offset) == signature { return offset }
            offset += 1
        }
        return nil
    }
}

/// The signatures of the structures of a zip (APPNOTE 4.3).
enum ZipSignature {
    static let localHeader: UInt32 = 0x0403_4B50
    static let centralRecord: UInt32 = 0x0201_4B50
    static let endRecord: UInt32 = 0x0605_4B50
    static let zip64EndRecord: UInt32 = 0x0606_4B50
    static let zip64Locator: UInt32 = 0x0706_4B50
    /// Starts the first part of a split archive; also the optional signature of a data descriptor.
    static let split: UInt32 = 0x0807_4B50
    /// Starts an archive that was to be split and fitted into one part.
    static let singlePart: UInt32 = 0x3030_4B50
}
