/// Points in time as SCORM 2004 writes them (RTE 4.1.1.8): `YYYY[-MM[-DD[Thh[:mm[:ss[.s[TZD]]]]]]]`.
enum TimeFormat {
    /// Whether a text is a `time (second,10,0)`: a year of 1970 to 2038, up to two digits of a second's fraction, and a zone
    /// only behind a fraction.
    static func isTime(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        guard let year = number(&rest, digits: 4), (1970...2038).contains(year) else { return false }
        if rest.isEmpty { return true }
        guard rest.popFirst() == UInt8(ascii: "-"), let month = number(&rest, digits: 2), (1...12).contains(month)
        else {
            return false
        }
        if rest.isEmpty { return true }
        guard rest.popFirst() == UInt8(ascii: "-"), let day = number(&rest, digits: 2),
            (1...days(month: month, year: year)).contains(day)
        else { return false }
        if rest.isEmpty { return true }
        guard rest.popFirst() == UInt8(ascii: "T"), let hour = number(&rest, digits: 2), hour <= 23 else {
            return false
        }
        for _ in 0..<2 {
            if rest.isEmpty { return true }
            guard rest.popFirst() == UInt8(ascii: ":"), let value = number(&rest, digits: 2), value <= 59 else {
                return false
            }
        }
        if rest.isEmpty { return true }
        guard rest.popFirst() == UInt8(ascii: "."), number(&rest, digits: 1) != nil else { return false }
        if rest.first.map(isDigit) == true { rest.removeFirst() }
        return rest.isEmpty || isZone(rest)
    }

    /// `Z`, `±hh` or `±hh:mm`.
    private static func isZone(_ text: Substring.UTF8View) -> Bool {
        var rest = text
        guard let sign = rest.popFirst() else { return false }
        if sign == UInt8(ascii: "Z") { return rest.isEmpty }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hour = number(&rest, digits: 2), hour <= 23
        else { return false }
        if rest.isEmpty { return true }
        guard rest.popFirst() == UInt8(ascii: ":"), let minute = number(&rest, digits: 2), minute <= 59 else {
            return false
        }
        return rest.isEmpty
    }

    private static func days(month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        // 2000 is a leap year, and the only full century of the range.
        case 2: year % 4 == 0 ? 29 : 28
        default: 31
        }
    }

    static func number(_ rest: inout Substring.UTF8View, digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let byte = rest.popFirst(), isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
