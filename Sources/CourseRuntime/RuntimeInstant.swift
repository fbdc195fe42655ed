/// A point in time, to the hundredth of a second.
///
/// The run-time has no clock: whoever embeds it says what time it is.
public struct RuntimeInstant: Hashable, Sendable, Codable, Comparable {
    /// The hundredths of a second since the beginning of 1970, UTC.
    public var hundredths: Int64

    /// Makes a point in time.
    public init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// Reads a date and time of ISO 8601, such as `2026-01-31T12:00:00.5+01:00`; without a zone it is UTC.
    public init?(iso8601 text: some StringProtocol) {
        var rest = Substring(text).utf8
        func take(_ separator: String, _ digits: Int, _ range: ClosedRange<Int>) -> Int? {
            for byte in separator.utf8 where rest.popFirst() != byte { return nil }
            return TimeFormat.number(&rest, digits: digits).flatMap { range.contains($0) ? $0 : nil }
        }
        guard let year = take("", 4, 0...9999), let month = take("-", 2, 1...12), let day = take("-", 2, 1...31),
            let hour = take("T", 2, 0...23), let minute = take(":", 2, 0...59), let second = take(":", 2, 0...60)
        else { return nil }
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            let digits = rest.prefix(while: TimeFormat.isDigit)
            guard !digits.isEmpty else { return nil }
            fraction = digits.prefix(2).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            if digits.count == 1 { fraction *= 10 }
            rest = rest[digits.endIndex...]
        }
        var offset = 0
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            rest.removeFirst()
            guard let hours = take("", 2, 0...23), let minutes = take(":", 2, 0...59) else { return nil }
            offset = (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
        } else if rest.first == UInt8(ascii: "Z") {
            rest.removeFirst()
        }
        guard rest.isEmpty else { return nil }
        let minutes = (RuntimeInstant.days(year, month, day) * 24 + hour) * 60 + minute - offset
        self.init(hundredths: Int64(minutes * 60 + second) * 100 + Int64(fraction))
    }

    /// The days from the beginning of 1970 to a day of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years begin in March here, so that the day that comes and goes is the last one.
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let century = year >= 0 ? year / 400 : (year - 399) / 400
        let yearOfCentury = year - century * 400
        return century * 146_097 + yearOfCentury * 365 + yearOfCentury / 4 - yearOfCentury / 100 + dayOfYear - 719_468
    }

    /// The date and time in UTC as ISO 8601 writes it: `2026-01-31T12:00:00.50Z`.
    public var iso8601: String {
        let perDay: Int64 = 8_640_000
        let time = (hundredths % perDay + perDay) % perDay
        // Days are counted in eras of 400 years that begin on the first of March, so that a leap day is the last one.
        let days = (hundredths &- time) / perDay + 719_468
        let dayOfEra = (days % 146_097 + 146_097) % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + (days - dayOfEra) / 146_097 * 400 + (month <= 2 ? 1 : 0)
        func padded(_ number: Int64, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(width - digits.count, 0)) + digits
        }
        let date = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
        let clock = "\(padded(time / 360_000)):\(padded(time / 6_000 % 60)):\(padded(time / 100 % 60))"
        return "\(date)T\(clock).\(padded(time % 100))Z"
    }

    /// Orders points in time, the earlier one first.
    public static func < (lhs: RuntimeInstant, rhs: RuntimeInstant) -> Bool {
        lhs.hundredths < rhs.hundredths
    }
}

/// What the LMS's clock shows of a session: it runs from `Initialize` to `Terminate`.
struct SessionClock: Hashable, Sendable, Codable {
    private var now: RuntimeInstant?
    private var began: RuntimeInstant?

    /// The content begins.
    mutating func start() {
        if began == nil { began = now }
    }

    /// It is this time now; `isRunning` says whether the content has begun and not ended.
    mutating func advance(to now: RuntimeInstant, isRunning: Bool) {
        self.now = now
        if isRunning, began == nil { began = now }
    }

    /// The clock before the content begins.
    var restarted: SessionClock {
        var clock = self
        clock.began = nil
        return clock
    }

    /// How long the content has been running; a clock that goes back counts as standing still.
    var elapsed: RuntimeDuration {
        guard let began, let now, began < now else { return .zero }
        let (difference, overflow) = now.hundredths.subtractingReportingOverflow(began.hundredths)
        return RuntimeDuration(hundredths: overflow ? .max : difference)
    }
}
