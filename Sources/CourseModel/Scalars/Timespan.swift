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
        var trimmed = text.trimmedWhitespace
        guard let hundredths = trimmed.withUTF8({ Timespan.hundredths(clock: $0) }) else { return nil }
        self.text = trimmed
        self.months = 0
        self.hundredths = hundredths
    }

    private static func hundredths(clock bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        var index = 0
        guard let hour = number(bytes, &index, digits: 2...4), skip(":", bytes, &index),
            let minute = number(bytes, &index, digits: 2...2), skip(":", bytes, &index),
            let second = number(bytes, &index, digits: 2...2)
        else { return nil }
        var fraction = Int64(0)
        if skip(".", bytes, &index) {
            guard let digits = number(bytes, &index, digits: 1...2) else { return nil }
            fraction = bytes[index - 2] == UInt8(ascii: ".") ? digits * 10 : digits
        }
        guard index == bytes.count else { return nil }
        return ((hour * 60 + minute) * 60 + second) * 100 + fraction
    }

    /// Reads a duration of ISO 8601 as XML Schema has it: `P1Y2M3DT4H5M6.78S`; no sign, each part up to nine digits.
    public init?(duration text: String) {
        var trimmed = text.trimmedWhitespace
        guard let parts = trimmed.withUTF8({ Timespan.parts(duration: $0) }) else { return nil }
        self.text = trimmed
        self.months = parts.months
        self.hundredths = parts.hundredths
    }

    private static func parts(duration bytes: UnsafeBufferPointer<UInt8>) -> (months: Int64, hundredths: Int64)? {
        var index = 0
        guard skip("P", bytes, &index), index < bytes.count else { return nil }
        var months = Int64(0)
        var seconds = Int64(0)
        var hundredths = Int64(0)
        var isTime = false
        /// How many of the designators of the date, or of the time, can no longer come.
        var passed = 0
        while index < bytes.count {
            if skip("T", bytes, &index) {
                guard !isTime, index < bytes.count else { return nil }
                isTime = true
                passed = 0
                continue
            }
            guard let value = number(bytes, &index, digits: 1...9) else { return nil }
            var hasFraction = false
            if skip(".", bytes, &index) {
                let start = index
                while index < bytes.count, isDigit(bytes[index]) { index += 1 }
                guard start < index else { return nil }
                hasFraction = true
                let second = start + 1 < index ? bytes[start + 1] : UInt8(ascii: "0")
                hundredths = Int64(bytes[start] - UInt8(ascii: "0")) * 10 + Int64(second - UInt8(ascii: "0"))
            }
            guard index < bytes.count, let position = position(of: bytes[index], isTime: isTime), position >= passed,
                !hasFraction || (isTime && position == 2)
            else { return nil }
            index += 1
            passed = position + 1
            // Nine digits at most: no sum below comes near 2^63.
            switch (isTime, position) {
            case (false, 0): months += value * 12
            case (false, 1): months += value
            case (false, _): seconds += value * 86_400
            case (true, 0): seconds += value * 3_600
            case (true, 1): seconds += value * 60
            case (true, _): seconds += value
            }
        }
        return (months, seconds * 100 + hundredths)
    }

    /// The place of a designator in the order of those of a date, or of a time.
    private static func position(of designator: UInt8, isTime: Bool) -> Int? {
        switch designator {
        case UInt8(ascii: "Y") where !isTime, UInt8(ascii: "H") where isTime: 0
        case UInt8(ascii: "M"): 1
        case UInt8(ascii: "D") where !isTime, UInt8(ascii: "S") where isTime: 2
        default: nil
        }
    }

    /// Reads as many digits as there are, up to a number of them.
    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, digits: ClosedRange<Int>
    ) -> Int64? {
        let start = index
        var value = Int64(0)
        while index < bytes.count, index - start < digits.upperBound, isDigit(bytes[index]) {
            value = value * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
            index += 1
        }
        return index - start >= digits.lowerBound ? value : nil
    }

    private static func skip(
        _ character: Unicode.Scalar, _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
    ) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
