package import CourseModel

/// A `real (10,7)` (SCORM 2004 RTE 4.1.1.6): digits with an optional sign and point.
///
/// The content's own text is what is stored; this is the number for comparisons.
package enum RealNumber {}

extension RealNumber {
    /// The number that a text stands for; `nil` when it is none.
    ///
    /// Digits behind the tenth of the fraction take no part in comparisons, and a number beyond 10^8 counts as 10^8: no
    /// element with a range comes near either.
    package static func value(_ text: some StringProtocol) -> ExactDecimal? {
        text.utf8.withContiguousStorageIfAvailable { value($0) }
            ?? Array(text.utf8).withUnsafeBufferPointer { value($0) }
    }

    private static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
        var isNegative = false
        var index = 0
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            index = 1
        }
        var significand = Int64(0)
        var scale = UInt8(0)
        var digits = 0
        var sawPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: ".") {
                guard !sawPoint else { return nil }
                sawPoint = true
                continue
            }
            guard TimeFormat.isDigit(byte) else { return nil }
            digits += 1
            if sawPoint {
                guard scale < 10 else { continue }
                scale += 1
                significand = significand * 10 + Int64(byte - UInt8(ascii: "0"))
            } else {
                significand = min(significand * 10 + Int64(byte - UInt8(ascii: "0")), 100_000_000)
            }
        }
        guard digits > 0 else { return nil }
        return ExactDecimal(significand: isNegative ? -significand : significand, scale: scale)
    }

    /// Judges a number with a range.
    static func judge(_ text: String, minimum: ExactDecimal, maximum: ExactDecimal?) -> FormatVerdict {
        guard let number = value(text) else { return .mismatch }
        if number < minimum { return .outOfRange }
        if let maximum, maximum < number { return .outOfRange }
        return .fits
    }
}
