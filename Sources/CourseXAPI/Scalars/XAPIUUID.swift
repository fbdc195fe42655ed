import CourseModel

/// A UUID in its standard form of 36 characters (RFC 4122 section 3), of the variant and the versions that are defined.
///
/// Letter case does not count. The variant is that of RFC 4122 section 4.1.1; versions are 1 to 8, of which RFC 9562 added
/// the last three.
public struct XAPIUUID: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// Reads a UUID; `nil` for anything else.
    public init?(_ text: String) {
        guard XAPIUUID.problem(in: text) == nil else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for byte in text.utf8 {
            guard let digit = Hexadecimal.value(byte) else { continue }
            halves.0 = halves.0 << 4 | halves.1 >> 60
            halves.1 = halves.1 << 4 | UInt64(digit)
        }
        (self.high, self.low) = halves
    }

    /// Makes a UUID of version 4 of 128 random bits.
    public init(random: (UInt64, UInt64)) {
        self.high = random.0 & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        self.low = random.1 & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// Why a text is no UUID, or `nil` when it is one.
    public static func problem(in text: String) -> String? {
        let bytes = text.utf8
        guard bytes.count == 36 else { return "it has not 36 characters" }
        var variant: UInt8 = 0
        var version: UInt8 = 0
        for (index, byte) in bytes.enumerated() {
            switch index {
            case 8, 13, 18, 23:
                guard byte == UInt8(ascii: "-") else { return "hyphens are not where they belong" }
            default:
                guard let digit = Hexadecimal.value(byte) else { return "a character is no hexadecimal digit" }
                if index == 14 { version = digit }
                if index == 19 { variant = digit }
            }
        }
        guard variant & 0b1100 == 0b1000 else { return "its variant is not that of RFC 4122" }
        guard (1...8).contains(version) else { return "there is no version \(version) of UUIDs" }
        return nil
    }

    /// The UUID in lower case.
    public var description: String {
        let digits = Hexadecimal.text(high) + Hexadecimal.text(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text += "-" }
            text.append(digit)
        }
        return text
    }

    /// Orders UUIDs as their texts.
    public static func < (lhs: XAPIUUID, rhs: XAPIUUID) -> Bool {
        (lhs.high, lhs.low) < (rhs.high, rhs.low)
    }
}

extension XAPIUUID: Codable {
    /// Reads the text of a UUID.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = XAPIUUID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no UUID")
        }
        self = id
    }

    /// Writes the UUID as text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
