import CourseModel

/// A length of time that content reports and the LMS adds up, to the hundredth of a second.
///
/// Years and months have no exact length; they are added up on their own.
public struct RuntimeDuration: Hashable, Sendable, Codable {
    /// Years and months, in months.
    public var months: Int64
    /// Everything below the month, in hundredths of a second.
    public var hundredths: Int64

    /// No time at all.
    public static let zero = RuntimeDuration(months: 0, hundredths: 0)

    /// Makes a length of time.
    public init(months: Int64 = 0, hundredths: Int64) {
        self.months = months
        self.hundredths = hundredths
    }

    /// Reads a `timeinterval (second,10,2)` (SCORM 2004 RTE 4.1.1.7): `P1Y2M3DT4H5M6.78S`.
    public init?(interval text: String) {
        guard text.utf8.first == UInt8(ascii: "P"), text.utf8.last.map({ $0 > 0x20 }) == true,
            !RuntimeDuration.hasLongFraction(text, followedBy: UInt8(ascii: "S")),
            let timespan = Timespan(duration: text)
        else { return nil }
        self.init(months: timespan.months, hundredths: timespan.hundredths)
    }

    /// Reads a `CMITimespan` (SCORM 1.2 RTE 3.4.5): `HHHH:MM:SS.SS`, with two to four digits of hours.
    public init?(timespan text: String) {
        guard let first = text.utf8.first, let last = text.utf8.last, TimeFormat.isDigit(first),
            TimeFormat.isDigit(last),
            let timespan = Timespan(clock: text)
        else { return nil }
        self.init(months: 0, hundredths: timespan.hundredths)
    }

    private static func hasLongFraction(_ text: String, followedBy designator: UInt8) -> Bool {
        guard text.utf8.last == designator, let point = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return text.utf8.distance(from: point, to: text.utf8.endIndex) > 4
    }

    /// Adds two lengths; a sum beyond what the type holds stays at the end of its range.
    public static func + (lhs: RuntimeDuration, rhs: RuntimeDuration) -> RuntimeDuration {
        let months = lhs.months.addingReportingOverflow(rhs.months)
        let hundredths = lhs.hundredths.addingReportingOverflow(rhs.hundredths)
        return RuntimeDuration(
            months: months.overflow ? .max : months.partialValue,
            hundredths: hundredths.overflow ? .max : hundredths.partialValue)
    }

    /// The length as SCORM 2004 writes it: `PT1H30M5.25S`.
    public var interval: String {
        var text = "P"
        if months / 12 > 0 { text += "\(months / 12)Y" }
        if months % 12 > 0 { text += "\(months % 12)M" }
        let hours = hundredths / 360_000
        let minutes = hundredths / 6_000 % 60
        guard hundredths > 0 || months == 0 else { return text }
        text += "T"
        if hours > 0 { text += "\(hours)H" }
        if minutes > 0 { text += "\(minutes)M" }
        if hundredths % 6_000 > 0 || hundredths == 0 { text += seconds(padded: false) + "S" }
        return text
    }

    /// The length as SCORM 1.2 writes it: `0001:30:05.25`; what has more than four digits of hours is written as the longest
    /// length that has four.
    public var timespan: String {
        guard hundredths / 360_000 <= 9_999 else { return "9999:99:99.99" }
        let pad = { (value: Int64, digits: Int) -> String in
            String(repeating: "0", count: max(0, digits - String(value).utf8.count)) + String(value)
        }
        return pad(hundredths / 360_000, 4) + ":" + pad(hundredths / 6_000 % 60, 2) + ":" + seconds(padded: true)
    }

    private func seconds(padded: Bool) -> String {
        let whole = hundredths / 100 % 60
        let fraction = hundredths % 100
        let start = padded && whole < 10 ? "0\(whole)" : "\(whole)"
        guard padded || fraction > 0 else { return start }
        if !padded, fraction % 10 == 0 { return start + ".\(fraction / 10)" }
        return start + (fraction < 10 ? ".0" : ".") + String(fraction)
    }
}

extension RuntimeDuration: Comparable {
    /// Orders lengths of time, a month counting as 30 days.
    public static func < (lhs: RuntimeDuration, rhs: RuntimeDuration) -> Bool {
        lhs.total < rhs.total
    }

    private var total: Int128 {
        Int128(months) * 259_200_000 + Int128(hundredths)
    }
}
