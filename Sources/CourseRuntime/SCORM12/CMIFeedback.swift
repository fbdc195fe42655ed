/// Responses to the interactions of SCORM 1.2 (RTE 3.4.4, `CMIFeedback`, pages 61 to 64), by the type of the interaction.
enum CMIFeedback {
    static let types = [
        "true-false", "choice", "fill-in", "matching", "performance", "likert", "sequencing", "numeric",
    ]

    /// Judges a response or pattern; one that comes before the type of its interaction is any text.
    static func judge(_ text: String, of type: String?) -> FormatVerdict {
        switch type {
        case "true-false": FormatVerdict(["0", "1", "t", "f", "T", "F"].contains(text))
        case "choice", "sequencing": FormatVerdict(list(text).allSatisfy(isMark))
        case "matching":
            FormatVerdict(
                list(text).allSatisfy { pair in
                    let sides = pair.split(separator: ".", omittingEmptySubsequences: false)
                    return sides.count == 2 && sides.allSatisfy(isMark)
                })
        case "likert": FormatVerdict(text.isEmpty || isMark(text[...]))
        case "numeric": FormatVerdict(CMIFormat.decimal(text) != nil)
        default: .fits
        }
    }

    /// The parts between commas, braces around all of them being optional.
    private static func list(_ text: String) -> [Substring] {
        var text = text[...]
        if text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}") {
            text = text.dropFirst().dropLast()
        }
        return text.split(separator: ",", omittingEmptySubsequences: false)
    }

    /// A single digit or letter.
    private static func isMark(_ text: Substring) -> Bool {
        guard text.utf8.count == 1, let byte = text.utf8.first else { return false }
        return TimeFormat.isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}
