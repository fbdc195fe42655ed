import CourseModel
import CourseXML

/// Values of manifests: what is not legal is `nil`, so that the default stays.
enum ManifestValue {
    /// An `xs:boolean`.
    static func boolean(_ text: String) -> Bool? {
        switch text.trimmedWhitespace {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    /// An `xs:decimal` of a range.
    static func decimal(_ text: String, in range: ClosedRange<ExactDecimal>) -> ExactDecimal? {
        guard let value = ExactDecimal(text), range.contains(value) else { return nil }
        return value
    }

    /// An `xs:nonNegativeInteger` below 1 000 000 000: no more can be counted.
    static func count(_ text: String) -> Int? {
        let digits = text.trimmedWhitespace
        guard (1...9).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
        else { return nil }
        return Int(digits)
    }

    /// A text that is not blank, without white space at its ends.
    static func text(_ text: String) -> String? {
        let trimmed = text.trimmedWhitespace
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Sets a Boolean that has a default.
    static func set(_ value: inout Bool, _ text: String) {
        if let legal = boolean(text) { value = legal }
    }

    /// Sets a decimal that has a default.
    static func set(_ value: inout ExactDecimal, _ text: String, in range: ClosedRange<ExactDecimal>) {
        if let legal = decimal(text, in: range) { value = legal }
    }

    /// 0...1.
    static let share = ExactDecimal(0)...ExactDecimal(1)
    /// -1...1.
    static let measure = ExactDecimal(-1)...ExactDecimal(1)
    /// 0...100.
    static let percent = ExactDecimal(0)...ExactDecimal(100)
}
