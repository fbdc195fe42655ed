/// The checksum of zip archives (ISO 3309), for the few places where it is not the library's work.
package enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 0 ? value >> 1 : (value >> 1) ^ 0xEDB8_8320 }
    }

    /// Returns the checksum of some bytes.
    package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var running = Running()
        running.add(bytes)
        return running.checksum
    }

    /// A checksum of bytes that come piece by piece.
    package struct Running {
        private var value = UInt32.max

        /// Makes the checksum of nothing.
        package init() {}

        /// The checksum of what was added so far.
        package var checksum: UInt32 { ~value }

        /// Adds bytes.
        package mutating func add(_ bytes: some Sequence<UInt8>) {
            value = bytes.reduce(value) { CRC32.table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
        }
    }
}
