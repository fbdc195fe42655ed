/// A length of time as manifests write it: `0030:00:00.00` in SCORM 1.2 and AICC, `PT30M` in SCORM 2004 and metadata.
///
/// Years and months have no exact length; they are kept apart from the rest.
public struct Timespan: Hashable, Sendable {
    /// The text as written, without surrounding white space.
    public let text: String
    /// Years and months, in months.
    public let months: Int64
    /// Everything below the month, in hundredths of a second; finer digits are cut.
    public let hundredths: Int64

    /// Reads a CMITimespan: `HHHH:MM:SS.SS`, with two to four digits of hours and up to two of a fraction (SCORM 1.2 RTE 3.4.5).
    public init?(clock text: String) {
        let trimmed = text.trimmedWhitespace
        let parts = trimmed.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, (2...4).contains(parts[0].utf8.count), parts[1].utf8.count == 2 else { return nil }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(seconds.count), seconds[0].utf8.count == 2 else { return nil }
        var fraction = Int64(0)
        if seconds.count == 2 {
            guard (1...2).contains(seconds[1].utf8.count), let digits = Timespan.number(seconds[1]) else { return nil }
            fraction = seconds[1].utf8.count == 1 ? digits * 10 : digits
        }
        guard let hour = Timespan.number(parts[0]), let minute = Timespan.number(parts[1]),
            let second = Timespan.number(seconds[0])
        else { return nil }
        self.text = trimmed
        self.months = 0
        self.hundredths = ((hour * 60 + minute) * 60 + second) * 100 + fraction
    }

    /// Reads a duration of ISO 8601 as XML Schema has it: `P1Y2M3DT4H5M6.78S`; no sign, each part up to nine digits.
    public init?(duration text: String) {
        let trimmed = text.trimmedWhitespace
        var rest = trimmed.utf8[...]
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        var months = Int64(0)
        var seconds = Int64(0)
        var hundredths = Int64(0)
        var isTime = false
        /// The designators that may still come, in order.
        var expected = Array("YMD".utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "T") {
                rest.removeFirst()
                guard !isTime, !rest.isEmpty else { return nil }
                isTime = true
                expected = Array("HMS".utf8)[...]
                continue
            }
            let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            rest = rest[digits.endIndex...]
            guard let value = Timespan.number(Substring(digits)) else { return nil }
            var hasFraction = false
            if rest.first == UInt8(ascii: ".") {
                rest.removeFirst()
                let fraction = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
                rest = rest[fraction.endIndex...]
                guard let first = fraction.first else { return nil }
                hasFraction = true
                let second = fraction.dropFirst().first ?? UInt8(ascii: "0")
                hundredths = Int64(first - UInt8(ascii: "0")) * 10 + Int64(second - UInt8(ascii: "0"))
            }
            guard let designator = rest.popFirst(), let position = expected.firstIndex(of: designator),
                !hasFraction || (isTime && designator == UInt8(ascii: "S"))
            else { return nil }
            expected = expected[(position + 1)...]
            // Nine digits at most: no sum below comes near 2^63.
            switch designator {
            case UInt8(ascii: "Y"): months += value * 12
            case UInt8(ascii: "M") where !isTime: months += value
            case UInt8(ascii: "D"): seconds += value * 86_400
            case UInt8(ascii: "H"): seconds += value * 3_600
            case UInt8(ascii: "M"): seconds += value * 60
            default: seconds += value
            }
        }
        self.text = trimmed
        self.months = months
        self.hundredths = seconds * 100 + hundredths
    }

    /// Reads up to nine digits.
    private static func number(_ digits: Substring) -> Int64? {
        guard (1...9).contains(digits.utf8.count) else { return nil }
        var value = Int64(0)
        for byte in digits.utf8 {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
