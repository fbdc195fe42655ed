/// A decimal number exactly as it was written: scores, measures, weights and thresholds never pass through binary fractions.
///
/// Holds up to 18 significant digits, of which up to 18 after the point: `0.7`, `-1.0`, `85`.
public struct ExactDecimal: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The value is `significand` / 10^`scale`; trailing zeros of the fraction are removed.
    public let significand: Int64
    /// The number of digits after the point.
    public let scale: UInt8

    /// Makes the number `significand` / 10^`scale`; `scale` is at most 18.
    public init?(significand: Int64, scale: UInt8) {
        guard scale <= 18 else { return nil }
        var significand = significand
        var scale = scale
        while scale > 0, significand % 10 == 0 {
            significand /= 10
            scale -= 1
        }
        self.significand = significand
        self.scale = scale
    }

    /// Makes a whole number.
    public init(_ value: Int32) {
        self.significand = Int64(value)
        self.scale = 0
    }

    /// Reads an `xs:decimal`: an optional sign, digits, and an optional point with digits.
    ///
    /// Surrounding white space is dropped. Returns `nil` for anything else, and for more than 18 significant digits.
    public init?(_ text: String) {
        self.init(text[...])
    }

    /// Reads an `xs:decimal` in a part of a text.
    public init?(_ text: Substring) {
        var bytes = text.utf8
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        var isNegative = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            bytes.removeFirst()
        }
        var significand: Int64 = 0
        var scale: UInt8 = 0
        var zeros: UInt8 = 0  // zeros of the fraction that count only when a digit follows
        var digits = 0
        var sawPoint = false
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                guard !sawPoint else { return nil }
                sawPoint = true
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            digits += 1
            let digit = Int64(byte - UInt8(ascii: "0"))
            if sawPoint, digit == 0 {
                if zeros < 255 { zeros += 1 }
                continue
            }
            for _ in 0..<zeros {
                let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
                guard !overflow, scale < 18 else { return nil }
                significand = product
                scale += 1
            }
            zeros = 0
            let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            guard !overflow, !carry, sum < 1_000_000_000_000_000_000 else { return nil }
            significand = sum
            if sawPoint {
                guard scale < 18 else { return nil }
                scale += 1
            }
        }
        guard digits > 0 else { return nil }
        self.significand = isNegative ? -significand : significand
        self.scale = scale
    }

    /// Orders numbers by value.
    public static func < (lhs: ExactDecimal, rhs: ExactDecimal) -> Bool {
        if lhs.scale == rhs.scale { return lhs.significand < rhs.significand }
        let power: (UInt8) -> Int128 = { (0..<$0).reduce(Int128(1)) { product, _ in product * 10 } }
        // |significand| < 10^18 and scale <= 18: the products stay below 10^36.
        return Int128(lhs.significand) * power(rhs.scale) < Int128(rhs.significand) * power(lhs.scale)
    }

    /// The number in its shortest form, for example `0.7`.
    public var description: String {
        let digits = String(significand.magnitude)
        guard scale > 0 else { return (significand < 0 ? "-" : "") + digits }
        let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
        let point = padded.index(padded.endIndex, offsetBy: -Int(scale))
        return (significand < 0 ? "-" : "") + padded[..<point] + "." + padded[point...]
    }

    /// The nearest binary fraction, for plots and other rough uses.
    public var doubleValue: Double {
        Double(description) ?? 0
    }
}
