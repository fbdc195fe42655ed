import CourseModel

/// A hash that is the same in every run and on every system (FNV-1a, 64 bits).
struct StableHash {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Adds a text, and an end mark so that neighbouring texts do not run together.
    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
        combine(0xFF as UInt8)
    }

    private mutating func combine(_ byte: UInt8) {
        value ^= UInt64(byte)
        value &*= 0x0000_0100_0000_01B3
    }

    /// The hash in sixteen hexadecimal digits.
    var hexadecimal: String {
        Hexadecimal.text(value)
    }
}
