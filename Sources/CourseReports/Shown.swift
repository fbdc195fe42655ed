import CourseModel
import CoursePackage

/// Text from packages and file systems, made safe for a terminal and a line.
package enum Shown {
    /// A name of an input or entry, however long, without control characters.
    package static func name(_ name: String) -> String {
        DisplayText.shown(name, limit: 4_096)
    }

    /// `1 error`, `2 errors`.
    package static func count(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }

    /// A number of bytes in the largest unit that leaves at least one: `34.6 KB`.
    static func bytes(_ count: UInt64) -> String {
        var unit = 0
        let units = ["bytes", "KB", "MB", "GB", "TB"]
        var tenths = count
        guard count >= 1_000 else { return count == 1 ? "1 byte" : "\(count) bytes" }
        var scale: UInt64 = 1
        while unit < units.count - 1, count / scale >= 1_000 {
            scale *= 1_000
            unit += 1
        }
        tenths = count / (scale / 10)
        return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }

    /// `9 files, 16.8 KB, 5.4 KB packed`.
    static func size(_ size: PackageSize) -> String {
        let packed = size.compressed == size.uncompressed ? "" : ", \(bytes(size.compressed)) packed"
        return "\(count(size.files, "file")), \(bytes(size.uncompressed))\(packed)"
    }

    /// How many columns of a terminal a text takes.
    package static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // East Asian Wide and Fullwidth (UAX #11), by block.
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
