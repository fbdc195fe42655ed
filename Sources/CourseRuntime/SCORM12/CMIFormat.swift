package import CourseModel

/// The data types of SCORM 1.2 (RTE 3.4.5).
package enum CMIFormat {
    /// Whether a text is a `CMIIdentifier`: printable characters of ASCII without a blank.
    static func isIdentifier(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// The number of a `CMIDecimal`: digits with an optional minus sign and point.
    package static func decimal(_ text: some StringProtocol) -> ExactDecimal? {
        text.utf8.first == UInt8(ascii: "+") ? nil : RealNumber.value(text)
    }

    /// Judges a score: a `CMIDecimal` of 0 to 100, or nothing.
    static func judge(score text: String) -> FormatVerdict {
        if text.isEmpty { return .fits }
        guard let number = decimal(text) else { return .mismatch }
        return number < ExactDecimal(0) || ExactDecimal(100) < number ? .outOfRange : .fits
    }

    /// Judges a `CMISInteger`.
    static func judge(integer text: String, range: ClosedRange<Int>) -> FormatVerdict {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        guard !digits.isEmpty, digits.allSatisfy(TimeFormat.isDigit) else { return .mismatch }
        let magnitude = digits.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 1_000_000) }
        return range.contains(isNegative ? -magnitude : magnitude) ? .fits : .outOfRange
    }

    /// Whether a text is a `CMITime`: a time of the day, `HH:MM:SS`, with up to two digits of a fraction.
    static func isTime(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        for (index, limit) in [23, 59, 59].enumerated() {
            if index > 0 {
                guard rest.popFirst() == UInt8(ascii: ":") else { return false }
            }
            guard let value = TimeFormat.number(&rest, digits: 2), value <= limit else { return false }
        }
        if rest.isEmpty { return true }
        guard rest.popFirst() == UInt8(ascii: ".") else { return false }
        return (1...2).contains(rest.count) && rest.allSatisfy(TimeFormat.isDigit)
    }
}
