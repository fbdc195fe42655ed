public import CourseModel

/// What a learner has achieved, in one form for every standard.
public struct CourseResult: Hashable, Sendable, Codable {
    /// Whether the work is done.
    public var completion = Completion.notAttempted
    /// Whether it was done well.
    public var success = Success.unknown
    /// What it was worth.
    public var score = CourseScore()
    /// How much of the work is done, from 0 to 1; `nil` while nobody has said.
    public var progress: ExactDecimal?
    /// The time that the content reported.
    public var time = RuntimeDuration.zero
    /// What decided about each part.
    public var decidedBy = Decision()

    /// Makes the result of somebody who has not begun.
    public init() {}

    /// Whether the work is done.
    public enum Completion: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is.
        case completed
        /// It is not.
        case incomplete
        /// Nobody has begun.
        case notAttempted = "not attempted"
        /// Nobody has said.
        case unknown
    }

    /// Whether the work was done well.
    public enum Success: String, Hashable, Sendable, Codable, CaseIterable {
        /// It was.
        case passed
        /// It was not.
        case failed
        /// Nobody has said.
        case unknown
    }

    /// The rule that decided about each part, in words.
    public struct Decision: Hashable, Sendable, Codable {
        /// What decided about the completion.
        public var completion = ""
        /// What decided about the success.
        public var success = ""
        /// Where the score comes from.
        public var score = ""

        /// Makes a decision that nobody has taken.
        public init() {}
    }
}

/// A score as content reports it; the numbers are those that the content wrote.
public struct CourseScore: Hashable, Sendable, Codable {
    /// The score from -1 to 1.
    public var scaled: ExactDecimal?
    /// The score as the content counts.
    public var raw: ExactDecimal?
    /// The least score possible.
    public var minimum: ExactDecimal?
    /// The greatest score possible.
    public var maximum: ExactDecimal?

    /// Makes a score.
    public init(
        scaled: ExactDecimal? = nil, raw: ExactDecimal? = nil, minimum: ExactDecimal? = nil,
        maximum: ExactDecimal? = nil
    ) {
        self.scaled = scaled
        self.raw = raw
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The raw score on the way from minimum to maximum, 0 to 1 with seven digits; `nil` where they do not span a range, or
    /// the raw score lies outside of it.
    public var fraction: ExactDecimal? {
        guard let raw, let maximum else { return nil }
        let minimum = minimum ?? ExactDecimal(0)
        guard minimum < maximum, !(raw < minimum), !(maximum < raw) else { return nil }
        return ExactDecimal.quotient(of: raw, less: minimum, by: maximum)
    }
}

extension ExactDecimal {
    /// (value - less) / (by - less), cut behind the seventh digit.
    fileprivate static func quotient(of value: ExactDecimal, less: ExactDecimal, by: ExactDecimal) -> ExactDecimal? {
        let numerator = value.ten - less.ten
        let denominator = by.ten - less.ten
        guard denominator > 0 else { return nil }
        return Int64(exactly: numerator * 10_000_000 / denominator).flatMap { ExactDecimal(significand: $0, scale: 7) }
    }

    /// The mean of numbers, cut behind the seventh digit; `nil` of none.
    static func mean(of numbers: [ExactDecimal], count: Int) -> ExactDecimal? {
        guard count > 0 else { return nil }
        let sum = numbers.reduce(Int128(0)) { $0 + $1.ten }
        return Int64(exactly: sum / Int128(count) / 1_000).flatMap { ExactDecimal(significand: $0, scale: 7) }
    }

    /// The number in units of 10^-10; digits behind that are cut.
    private var ten: Int128 {
        var value = Int128(significand)
        if scale <= 10 {
            for _ in scale..<10 { value *= 10 }
        } else {
            for _ in 10..<scale { value /= 10 }
        }
        return value
    }
}
