#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
    /// Returns the first offset of a byte in a range, which is cut to the buffer.
    package func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        guard let base = baseAddress, !range.isEmpty,
            let found = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Returns the last offset of a byte before an offset.
    package func lastOffset(of byte: UInt8, before end: Int) -> Int? {
        let raw = UnsafeRawBufferPointer(self)
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        var index = Swift.max(0, Swift.min(end, count))
        // Eight bytes at a time, until one of them is it.
        while index >= 8 {
            let word = raw.loadUnaligned(fromByteOffset: index - 8, as: UInt64.self) ^ pattern
            if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
            index -= 8
        }
        while index > 0 {
            index -= 1
            if self[index] == byte { return index }
        }
        return nil
    }
}
