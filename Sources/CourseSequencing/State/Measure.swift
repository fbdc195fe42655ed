import CourseModel

extension ExactDecimal {
    /// The number in units of 10^-9, rounded half away from zero; numbers beyond ±1 000 000 are cut to that.
    ///
    /// What rollup calculates with: the book asks for at least seven digits after the point.
    var nano: Int64 {
        let limit: Int64 = 1_000_000 * 1_000_000_000
        if scale <= 9 {
            let (product, overflow) = significand.multipliedReportingOverflow(by: powersOfTen[Int(9 - scale)])
            if overflow { return significand < 0 ? -limit : limit }
            return Swift.min(Swift.max(product, -limit), limit)
        }
        let divisor = powersOfTen[Int(scale) - 9]
        let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: divisor)
        let rounding: Int64 = remainder.magnitude >= divisor.magnitude - remainder.magnitude ? significand.signum() : 0
        return Swift.min(Swift.max(quotient + rounding, -limit), limit)
    }

    /// The number as a weight: `nano`, and nothing below 0.
    var nanoWeight: Int64 { Swift.max(0, nano) }

    /// Makes the number of `nano` times 10^-9.
    init(nano: Int64) {
        self = ExactDecimal(significand: nano, scale: 9) ?? ExactDecimal(0)
    }

    /// Returns the number cut to a range.
    func clamped(to range: ClosedRange<ExactDecimal>) -> ExactDecimal {
        self < range.lowerBound ? range.lowerBound : (self > range.upperBound ? range.upperBound : self)
    }

    /// Whether the number is at least `other`; quick where both have as many digits after the point.
    func isAtLeast(_ other: ExactDecimal) -> Bool {
        scale == other.scale ? significand >= other.significand : !(self < other)
    }

    /// Whether the number is greater than `other`.
    func isGreater(than other: ExactDecimal) -> Bool {
        scale == other.scale ? significand > other.significand : other < self
    }
}

private let powersOfTen: [Int64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
]
