/// A length of time in the format with designators of ISO 8601:2004(E) section 4.4.3.2: `PT1H30M`, `P4W` (Data 4.6).
///
/// The last part may have a fraction, after a comma or a point. Years and months, days, and parts of a day have no fixed
/// length in each other and are kept apart. Comparing cuts seconds to hundredths, as Data 4.6 asks for.
public struct XAPIDuration: Hashable, Sendable {
    /// Years and months, in millionths of a month.
    public let monthMillionths: Int64
    /// Weeks and days, in millionths of a day.
    public let dayMillionths: Int64
    /// Hours, minutes and seconds, in hundredths of a second.
    public let hundredths: Int64

    /// Reads a duration; `nil` for anything else.
    public init?(_ text: String) {
        var text = text
        guard let duration = text.withUTF8({ XAPIDuration.read($0) }) else { return nil }
        self = duration
    }

    private init(months: Int64, days: Int64, hundredths: Int64) {
        self.monthMillionths = months
        self.dayMillionths = days
        self.hundredths = hundredths
    }

    /// The time from one point to another one, cut to hundredths of a second; nothing when the other one came first.
    public init(from start: XAPITimestamp, to end: XAPITimestamp) {
        let (seconds, overflow) = end.seconds.subtractingReportingOverflow(start.seconds)
        let (whole, carry) = seconds.multipliedReportingOverflow(by: 100)
        let hundredths = overflow || carry ? .max / 2 : whole
        let rest = (Int64(end.nanoseconds) - Int64(start.nanoseconds)) / 10_000_000
        self.init(months: 0, days: 0, hundredths: max(0, hundredths + rest))
    }

    /// A part of a duration: its place in the order of designators, and how much one of it is.
    private struct Part {
        var order: Int
        var unit: Int64
    }

    private static func part(_ designator: UInt8, isTime: Bool) -> Part? {
        switch (designator, isTime) {
        case (UInt8(ascii: "Y"), false): Part(order: 0, unit: 12_000_000)
        case (UInt8(ascii: "M"), false): Part(order: 1, unit: 1_000_000)
        case (UInt8(ascii: "W"), false): Part(order: 2, unit: 7_000_000)
        case (UInt8(ascii: "D"), false): Part(order: 3, unit: 1_000_000)
        case (UInt8(ascii: "H"), true): Part(order: 4, unit: 360_000)
        case (UInt8(ascii: "M"), true): Part(order: 5, unit: 6_000)
        case (UInt8(ascii: "S"), true): Part(order: 6, unit: 100)
        default: nil
        }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> XAPIDuration? {
        guard bytes.first == UInt8(ascii: "P") else { return nil }
        var index = 1
        var months = Int64(0)
        var days = Int64(0)
        var hundredths = Int64(0)
        var last = -1
        var isTime = false
        var isEnded = false
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "T") {
                // Something must follow, and there is one.
                guard !isTime, last != 2, index + 1 < bytes.count else { return nil }
                isTime = true
                index += 1
                continue
            }
            guard !isEnded, let (value, fraction) = number(bytes, &index), index < bytes.count,
                let part = part(bytes[index], isTime: isTime), part.order > last
            else { return nil }
            // Weeks stand alone.
            if part.order == 2, last >= 0 || index + 1 < bytes.count { return nil }
            index += 1
            last = part.order
            isEnded = fraction != nil
            switch part.order {
            case 0...1: months = sum(months, value, fraction ?? 0, part.unit)
            case 2...3: days = sum(days, value, fraction ?? 0, part.unit)
            default: hundredths = sum(hundredths, value, fraction ?? 0, part.unit)
            }
        }
        guard last >= 0 else { return nil }
        return XAPIDuration(months: months, days: days, hundredths: hundredths)
    }

    /// Adds `value` units and millionths of one; what is beyond counting stays at the greatest number.
    private static func sum(_ sum: Int64, _ value: Int64, _ millionths: Int64, _ unit: Int64) -> Int64 {
        let (product, overflow) = value.multipliedReportingOverflow(by: unit)
        let (whole, carry) = sum.addingReportingOverflow(product)
        let (total, late) = whole.addingReportingOverflow(millionths * unit / 1_000_000)
        return overflow || carry || late ? .max : total
    }

    /// Reads digits and, behind a comma or point, a fraction in millionths.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> (Int64, Int64?)? {
        func digit() -> Int64? {
            guard index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") else {
                return nil
            }
            return Int64(bytes[index] - UInt8(ascii: "0"))
        }
        guard digit() != nil else { return nil }
        var value = Int64(0)
        while let digit = digit() {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            value = overflow || carry ? .max : sum
            index += 1
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") else {
            return (value, nil)
        }
        index += 1
        guard digit() != nil else { return nil }
        var fraction = Int64(0)
        var digits = 0
        while let digit = digit() {
            if digits < 6 { fraction = fraction * 10 + digit }
            digits += 1
            index += 1
        }
        for _ in min(6, digits)..<6 { fraction *= 10 }
        return (value, fraction)
    }
}

extension XAPIDuration: CustomStringConvertible {
    /// The duration as statements write it: `P1M2DT3H4M5.06S`.
    public var description: String {
        var text = "P"
        if monthMillionths > 0 { text += "\(Self.decimal(monthMillionths, 1_000_000))M" }
        if dayMillionths > 0 { text += "\(Self.decimal(dayMillionths, 1_000_000))D" }
        guard hundredths > 0 || text == "P" else { return text }
        let hours = hundredths / 360_000
        let minutes = hundredths / 6_000 % 60
        let seconds = hundredths % 6_000
        text += "T"
        if hours > 0 { text += "\(hours)H" }
        if minutes > 0 { text += "\(minutes)M" }
        if seconds > 0 || hours == 0 && minutes == 0 { text += "\(Self.decimal(seconds, 100))S" }
        return text
    }

    /// A count of parts as a decimal number of wholes.
    private static func decimal(_ count: Int64, _ parts: Int64) -> String {
        guard count % parts != 0 else { return String(count / parts) }
        var digits = String(count % parts + parts).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(count / parts).\(digits)"
    }
}
