/// Deflate streams made by hand (RFC 1951).
package enum Deflate {
    /// Packs bytes into blocks that are stored as they are.
    package static func stored(_ data: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var position = 0
        repeat {
            let length = min(data.count - position, 65_535)
            out.append(position + length == data.count ? 1 : 0)
            out.put(UInt16(length), ~UInt16(length))
            out += data[position..<(position + length)]
            position += length
        } while position < data.count
        return out
    }

    /// Packs zeros as tightly as deflate can: two bits for 258 of them.
    ///
    /// One block with a code of its own: 1 bit for "258 bytes", 2 bits for the byte 0 and for the end, 1 bit for the distance 1.
    ///
    /// - Parameter count: rounded up to one more than a multiple of 258.
    package static func zeros(_ count: Int) -> (compressed: [UInt8], count: Int) {
        var bits = BitWriter()
        bits.write(1, 1)
        bits.write(2, 2)
        // 286 literal codes, 1 distance code, and all 19 code lengths.
        bits.write(29, 5)
        bits.write(0, 5)
        bits.write(15, 4)
        // Lengths of the code-length codes, in the order of RFC 1951: symbols 18, 1 and 2 are used, with 1, 2 and 2 bits.
        for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] {
            bits.write([18: 1, 1: 2, 2: 2][symbol] ?? 0, 3)
        }
        // Codes: 18 is 0, 1 is 10, 2 is 11; a run of zero lengths is 18 and seven bits.
        func run(_ length: Int) {
            bits.writeCode(0b0, 1)
            bits.write(length - 11, 7)
        }
        bits.writeCode(0b11, 2)  // byte 0: 2 bits
        run(138)
        run(117)
        bits.writeCode(0b11, 2)  // end of block: 2 bits
        run(28)
        bits.writeCode(0b10, 2)  // 285, a match of 258: 1 bit
        bits.writeCode(0b10, 2)  // distance 1: 1 bit
        // The data: byte 0 is 10, the end is 11, a match is 0 and the distance 0.
        bits.writeCode(0b10, 2)
        let matches = max(0, count - 1 + 257) / 258
        for _ in 0..<matches { bits.write(0, 2) }
        bits.writeCode(0b11, 2)
        return (bits.finish(), 1 + matches * 258)
    }
}

/// Writes bits from the lowest of each byte on, as deflate has them.
struct BitWriter {
    private var bytes: [UInt8] = []
    private var current = 0
    private var used = 0

    mutating func write(_ value: Int, _ count: Int) {
        current |= value << used
        used += count
        while used >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: current))
            current >>= 8
            used -= 8
        }
    }

    /// Writes a Huffman code, whose highest bit comes first.
    mutating func writeCode(_ code: Int, _ count: Int) {
        for bit in (0..<count).reversed() { write(code >> bit & 1, 1) }
    }

    consuming func finish() -> [UInt8] {
        if used > 0 { bytes.append(UInt8(truncatingIfNeeded: current)) }
        return bytes
    }
}

/// Checksums of zip archives.
package enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 0 ? value >> 1 : (value >> 1) ^ 0xEDB8_8320 }
    }

    /// The CRC-32 of bytes.
    package static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var value = UInt32.max
        for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
        return ~value
    }
}
