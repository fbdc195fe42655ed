/// Checks of UTF-8 text.
public enum UTF8Validation {
    /// Returns the offset of the first byte that is not part of well-formed UTF-8, or `nil` when all are.
    public static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { firstInvalidOffset(in: $0, from: 0) }
    }

    /// Returns the offset of the first byte at or after `start` that is not part of well-formed UTF-8, or `nil`.
    public static func firstInvalidOffset(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = max(0, start)
        while true {
            index = firstNonASCII(in: bytes, from: index)
            guard index < bytes.count else { return nil }
            let length = sequenceLength(in: bytes, at: index)
            guard length > 0 else { return index }
            index += length
        }
    }

    /// Returns the offset of the first byte at or after `start` that is not ASCII, or the number of bytes.
    public static func firstNonASCII(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        let high: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index + 32 <= raw.count {
            let first = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let second = raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
            let third = raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self)
            let fourth = raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self)
            if (first | second | third | fourth) & high != 0 { break }
            index += 32
        }
        while index < raw.count, raw[index] < 0x80 { index += 1 }
        return index
    }

    /// Returns the length of the well-formed sequence at `index`, or 0 (Unicode Standard, table 3-7).
    public static func sequenceLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        func isTail(_ offset: Int) -> Bool { byte(offset) & 0xC0 == 0x80 }
        let second = byte(1)
        switch byte(0) {
        case 0..<0x80: return index < bytes.count ? 1 : 0
        case 0xC2...0xDF: return isTail(1) ? 2 : 0
        case 0xE0: return (0xA0...0xBF).contains(second) && isTail(2) ? 3 : 0
        case 0xED: return (0x80...0x9F).contains(second) && isTail(2) ? 3 : 0
        case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
        case 0xF0: return (0x90...0xBF).contains(second) && isTail(2) && isTail(3) ? 4 : 0
        case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
        case 0xF4: return (0x80...0x8F).contains(second) && isTail(2) && isTail(3) ? 4 : 0
        default: return 0
        }
    }
}
