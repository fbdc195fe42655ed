/// A point in time as statements write it.
///
/// The form is that of RFC 3339 section 5.6: date, `T`, time and offset. xAPI 1.0.3 asks for ISO 8601 and only recommends a
/// time zone (Data 4.5), so there the offset may be missing, or be hours alone. An offset of `-00:00` is refused everywhere:
/// ISO 8601 has none.
public struct XAPITimestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Seconds since 1970 in UTC.
    public let seconds: Int64
    /// Billionths of the second; finer digits are cut.
    public let nanoseconds: Int32
    /// The minutes ahead of UTC, or `nil` when no offset was written; the time then counts as UTC.
    public let offset: Int?

    /// Makes a point in time, in UTC.
    public init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
        self.offset = 0
    }

    /// Reads a timestamp as a version has it; `nil` for anything else.
    public init?(_ text: String, version: XAPIVersion) {
        switch XAPITimestamp.read(text, version: version) {
        case .success(let value): self = value
        case .failure: return nil
        }
    }

    private init(seconds: Int64, nanoseconds: Int32, offset: Int?) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
        self.offset = offset
    }

    /// Why a text is no timestamp.
    public enum Problem: Error, Hashable, Sendable {
        /// It does not have the form, for the reason in words.
        case form(String)
        /// Its offset is a negative zero.
        case negativeZeroOffset
    }

    /// Reads a timestamp, or says why it is none.
    public static func read(_ text: String, version: XAPIVersion) -> Result<XAPITimestamp, Problem> {
        var text = text
        return text.withUTF8 { bytes in
            var reader = TimestampReader(bytes: bytes)
            return Result { () throws(Problem) in
                let clock = try reader.clock()
                let offset = try reader.offset(version: version)
                let seconds = clock.seconds - Int64(offset ?? 0) * 60
                if clock.isLeapSecond {
                    // Leap seconds are inserted at the end of a month of UTC.
                    let isMonthEnd = CalendarDate(day: floorDiv(seconds, 86_400)).day == 1
                    guard floorMod(seconds, 86_400) == 0, isMonthEnd else {
                        throw .form("only the last minute of a month of UTC may have a second 60")
                    }
                }
                return XAPITimestamp(seconds: seconds, nanoseconds: clock.nanoseconds, offset: offset)
            }
        }
    }

    /// The point in time in UTC with milliseconds.
    public var description: String { text(digits: 3) }

    /// The point in time in UTC, with a number of digits of the second, 9 at most; more are cut.
    public func text(digits: Int) -> String {
        let date = CalendarDate(day: floorDiv(seconds, 86_400))
        let time = Int(floorMod(seconds, 86_400))
        let clock = "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
        let fraction = padded(Int(nanoseconds), 9).prefix(max(0, min(9, digits)))
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(clock)"
            + (fraction.isEmpty ? "" : ".\(fraction)") + "Z"
    }

    /// The same point in time to the precision that systems must keep: thousandths of a second (Data 4.5).
    public var milliseconds: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? seconds : product + Int64(nanoseconds / 1_000_000)
    }

    /// The last microsecond since 1970 that is not later; the first or last one that there is for what is far away.
    public var microseconds: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, carry) = product.addingReportingOverflow(Int64(nanoseconds / 1_000))
        return overflow || carry ? (seconds < 0 ? .min : .max) : sum
    }

    /// Makes a point in time of microseconds since 1970, in UTC.
    public init(microseconds: Int64) {
        self.init(
            seconds: floorDiv(microseconds, 1_000_000), nanoseconds: Int32(floorMod(microseconds, 1_000_000)) * 1_000)
    }

    /// Whether two timestamps are the same point in time.
    public static func == (lhs: XAPITimestamp, rhs: XAPITimestamp) -> Bool {
        (lhs.seconds, lhs.nanoseconds) == (rhs.seconds, rhs.nanoseconds)
    }

    /// Hashes the point in time.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(seconds)
        hasher.combine(nanoseconds)
    }

    /// Orders points in time.
    public static func < (lhs: XAPITimestamp, rhs: XAPITimestamp) -> Bool {
        (lhs.seconds, lhs.nanoseconds) < (rhs.seconds, rhs.nanoseconds)
    }
}

extension XAPITimestamp: Codable {
    /// Reads a timestamp.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let timestamp = XAPITimestamp(text, version: .v103) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no timestamp")
        }
        self = timestamp
    }

    /// Writes the point in time in UTC to the nanosecond.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text(digits: 9))
    }
}

/// A date of the Gregorian calendar, which counts days from 1970.
struct CalendarDate {
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date of a day since 1970-01-01.
    init(day number: Int64) {
        // Counted from 0000-03-01, in eras of 400 years.
        let shifted = number + 719_468
        let era = floorDiv(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        self.day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        self.month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        self.year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// The number of the day since 1970-01-01.
    var number: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = floorDiv(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// Reads the parts of a timestamp in order.
private struct TimestampReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    struct Clock {
        var seconds: Int64
        var nanoseconds: Int32
        var isLeapSecond: Bool
    }

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func clock() throws(XAPITimestamp.Problem) -> Clock {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else {
            throw .form("it does not begin with a date such as 2026-01-31")
        }
        guard (1...12).contains(month) else { throw .form("there is no month \(month)") }
        guard (1...CalendarDate.days(in: month, of: year)).contains(day) else {
            throw .form("month \(month) of \(year) has no day \(day)")
        }
        guard skip("T") || skip("t") else { throw .form("no 'T' and time follow the date") }
        guard let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2) else {
            throw .form("its time is not of the form 23:59:59")
        }
        guard hour <= 23, minute <= 59, second <= 60 else { throw .form("there is no such time of day") }
        var nanoseconds = 0
        if skip(".") {
            var digits = 0
            while index < bytes.count, let digit = digit(bytes[index]) {
                if digits < 9 { nanoseconds = nanoseconds * 10 + digit }
                digits += 1
                index += 1
            }
            guard digits > 0 else { throw .form("no digits follow the decimal point") }
            for _ in min(9, digits)..<9 { nanoseconds *= 10 }
        }
        let date = CalendarDate(year: year, month: month, day: day).number
        return Clock(
            seconds: date * 86_400 + Int64(hour * 3600 + minute * 60 + second), nanoseconds: Int32(nanoseconds),
            isLeapSecond: second == 60)
    }

    mutating func offset(version: XAPIVersion) throws(XAPITimestamp.Problem) -> Int? {
        if index == bytes.count {
            guard version == .v103 else { throw .form("it has no time zone") }
            return nil
        }
        if skip("Z") || skip("z") {
            guard index == bytes.count else { throw .form("something follows the time zone") }
            return 0
        }
        let isNegative = skip("-")
        guard isNegative || skip("+"), let hours = number(2) else { throw .form("its time zone is malformed") }
        var minutes = 0
        if index < bytes.count {
            let hasColon = skip(":")
            guard let value = number(2), index == bytes.count else { throw .form("its time zone is malformed") }
            minutes = value
            if isNegative, hours == 0, minutes == 0 { throw .negativeZeroOffset }
            guard hasColon else { throw .form("its time zone has no colon") }
        } else {
            if isNegative, hours == 0 { throw .negativeZeroOffset }
            guard version == .v103 else { throw .form("its time zone has no minutes") }
        }
        guard hours <= 23, minutes <= 59 else { throw .form("there is no such time zone") }
        return (hours * 60 + minutes) * (isNegative ? -1 : 1)
    }

    private mutating func number(_ length: Int) -> Int? {
        guard bytes.count - index >= length else { return nil }
        var value = 0
        for position in index..<index + length {
            guard let digit = digit(bytes[position]) else { return nil }
            value = value * 10 + digit
        }
        index += length
        return value
    }

    private func digit(_ byte: UInt8) -> Int? {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? Int(byte - UInt8(ascii: "0")) : nil
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }
}

func floorDiv(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

func floorMod(_ value: Int64, _ divisor: Int64) -> Int64 {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
}

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
