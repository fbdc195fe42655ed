/// The value of a number of JSON, exactly: `1.0`, `1` and `10e-1` are the same.
///
/// Exponents are kept within ±10^15; beyond that, numbers of the same digits count as the same.
public struct JSONNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Whether the number is below zero.
    public let isNegative: Bool
    /// The digits without zeros at either end; none for zero.
    private let digits: [UInt8]
    /// The power of ten of the last digit.
    private let exponent: Int

    /// Makes a number of its text in JSON; `nil` when it is no number.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        var digits: [UInt8] = []
        var scale = 0
        var sawPoint = false
        var sawDigit = false
        while let byte = bytes.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
            bytes.removeFirst()
            if byte == UInt8(ascii: "."), !sawPoint {
                sawPoint = true
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            sawDigit = true
            if sawPoint { scale += 1 }
            if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - UInt8(ascii: "0")) }
        }
        guard sawDigit, let power = JSONNumber.exponent(bytes) else { return nil }
        var zeros = 0
        while digits.last == 0 {
            digits.removeLast()
            zeros += 1
        }
        self.digits = digits
        // |power| <= 10^15 and the others are lengths of texts: no overflow.
        self.exponent = digits.isEmpty ? 0 : power - scale + zeros
        self.isNegative = isNegative && !digits.isEmpty
    }

    /// Reads `e` and what follows it; nothing is zero.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        guard !text.isEmpty else { return 0 }
        var rest = text.dropFirst()
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var value = 0
        for byte in rest {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = min(1_000_000_000_000_000, value * 10 + Int(byte - UInt8(ascii: "0")))
        }
        return isNegative ? -value : value
    }

    /// Whether the number is whole.
    public var isInteger: Bool { exponent >= 0 }

    /// The number when it is whole and fits.
    public var int: Int? {
        guard isInteger, exponent <= 19 else { return nil }
        var value = 0
        for digit in digits + [UInt8](repeating: 0, count: digits.isEmpty ? 0 : exponent) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.subtractingReportingOverflow(Int(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        guard !isNegative else { return value }
        return value == .min ? nil : -value
    }

    /// The number in a form that all its spellings share, for example `-15e-1`.
    public var description: String {
        guard !digits.isEmpty else { return "0" }
        let text = String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        return (isNegative ? "-" : "") + text + (exponent == 0 ? "" : "e\(exponent)")
    }

    /// Orders numbers by value.
    public static func < (lhs: JSONNumber, rhs: JSONNumber) -> Bool {
        switch (lhs.isNegative, rhs.isNegative) {
        case (true, false): true
        case (false, true): false
        case (false, false): lhs.magnitudeIsLess(than: rhs)
        case (true, true): rhs.magnitudeIsLess(than: lhs)
        }
    }

    private func magnitudeIsLess(than other: JSONNumber) -> Bool {
        guard !digits.isEmpty, !other.digits.isEmpty else { return digits.isEmpty && !other.digits.isEmpty }
        let size = exponent + digits.count
        let otherSize = other.exponent + other.digits.count
        if size != otherSize { return size < otherSize }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
