import CourseModel

/// The types of interactions of SCORM 2004 (RTE 4.2.9).
enum InteractionType: String, CaseIterable {
    case trueFalse = "true-false"
    case choice
    case fillIn = "fill-in"
    case longFillIn = "long-fill-in"
    case likert
    case matching
    case performance
    case sequencing
    case numeric
    case other

    /// The number of correct responses that cannot be exceeded; `nil` where the book gives a smallest permitted maximum.
    var maximumPatterns: Int? {
        switch self {
        case .trueFalse, .likert, .numeric, .other: 1
        case .choice, .fillIn, .longFillIn, .matching, .performance, .sequencing: nil
        }
    }

    /// Whether no two correct responses may be the same.
    var hasUniquePatterns: Bool {
        switch self {
        case .choice, .sequencing: true
        case .trueFalse, .fillIn, .longFillIn, .likert, .matching, .performance, .numeric, .other: false
        }
    }

    /// Whether two correct responses are the same; of a set of choices the order does not count.
    func isSamePattern(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        guard self == .choice else { return false }
        return Set(InteractionFormat.parts(one[...])) == Set(InteractionFormat.parts(other[...]))
    }
}

/// Correct responses and learner responses of SCORM 2004 interactions (RTE 4.2.9.1, 4.2.9.2).
///
/// `[,]` stands between parts, `[.]` within a pair and `[:]` within a range; delimiters in braces are read at the start only.
enum InteractionFormat {
    static func judge(correctResponse text: String, of type: String?) -> FormatVerdict {
        guard let type = type.flatMap(InteractionType.init(rawValue:)) else { return .mismatch }
        switch type {
        case .fillIn:
            guard let rest = withoutFlags(text[...], ["case_matters", "order_matters"]) else { return .mismatch }
            return FormatVerdict(parts(rest).allSatisfy(LocalizedTextFormat.fits))
        case .longFillIn:
            guard let rest = withoutFlags(text[...], ["case_matters"]) else { return .mismatch }
            return FormatVerdict(LocalizedTextFormat.fits(rest))
        case .performance:
            guard let rest = withoutFlags(text[...], ["order_matters"]) else { return .mismatch }
            return FormatVerdict(parts(rest).allSatisfy { isStep($0, allowsRange: true) })
        case .numeric: return FormatVerdict(isRange(text[...]))
        case .trueFalse, .choice, .likert, .matching, .sequencing, .other:
            return judge(learnerResponse: text, of: type.rawValue)
        }
    }

    static func judge(learnerResponse text: String, of type: String?) -> FormatVerdict {
        guard let type = type.flatMap(InteractionType.init(rawValue:)) else { return .mismatch }
        switch type {
        case .trueFalse: return FormatVerdict(text == "true" || text == "false")
        case .choice:
            if text.isEmpty { return .fits }  // the empty set
            let choices = parts(text[...])
            return FormatVerdict(choices.allSatisfy(IdentifierFormat.isLongIdentifier) && areDifferent(choices))
        case .fillIn: return FormatVerdict(parts(text[...]).allSatisfy(LocalizedTextFormat.fits))
        case .longFillIn: return FormatVerdict(LocalizedTextFormat.fits(text))
        case .likert: return FormatVerdict(IdentifierFormat.isLongIdentifier(text))
        case .matching:
            if text.isEmpty { return .fits }  // the empty bag
            return FormatVerdict(
                parts(text[...]).allSatisfy { pair in
                    let sides = split(pair, .pair)
                    return sides.count == 2 && sides.allSatisfy(IdentifierFormat.isLongIdentifier)
                })
        case .performance: return FormatVerdict(parts(text[...]).allSatisfy { isStep($0, allowsRange: false) })
        case .sequencing:
            if text.isEmpty { return .fits }  // the empty array
            return FormatVerdict(parts(text[...]).allSatisfy(IdentifierFormat.isLongIdentifier))
        case .numeric: return FormatVerdict(RealNumber.value(text) != nil)
        case .other: return .fits
        }
    }

    /// A correct response in the order of the book.
    ///
    /// A long fill-in has one text, so that its two delimiters are told apart in either order; `{case_matters=}` is put first.
    /// In a fill-in `{lang=}` belongs to the first of several texts, and what follows it is text.
    static func normalized(correctResponse text: String, of type: String?) -> String {
        guard type == InteractionType.longFillIn.rawValue, text.utf8.starts(with: "{lang=".utf8),
            let end = text.firstIndex(of: "}")
        else { return text }
        let rest = text[text.index(after: end)...]
        guard let bare = withoutFlags(rest, ["case_matters"]), bare.startIndex > rest.startIndex else { return text }
        return String(rest[..<bare.startIndex] + text[...end] + bare)
    }

    private static func areDifferent(_ parts: [Substring]) -> Bool {
        // A set pays only where there are many.
        guard parts.count <= 8 else { return Set(parts).count == parts.count }
        return parts.indices.allSatisfy { !parts[..<$0].contains(parts[$0]) }
    }

    /// The parts between `[,]`.
    static func parts(_ text: Substring) -> [Substring] {
        split(text, .part)
    }

    /// A step of a performance: `name[.]answer`, of which one may be empty; the answer of a pattern may be a range.
    private static func isStep(_ text: Substring, allowsRange: Bool) -> Bool {
        let sides = split(text, .pair)
        guard sides.count == 2, !(sides[0].isEmpty && sides[1].isEmpty) else { return false }
        guard sides[0].isEmpty || IdentifierFormat.isLongIdentifier(sides[0]) else { return false }
        return allowsRange && split(sides[1], .range).count > 1 ? isRange(sides[1]) : true
    }

    /// `minimum[:]maximum`, of which each may be empty.
    private static func isRange(_ text: Substring) -> Bool {
        let ends = split(text, .range)
        guard ends.count == 2 else { return false }
        let numbers = ends.map { RealNumber.value($0) }
        guard (ends[0].isEmpty || numbers[0] != nil) && (ends[1].isEmpty || numbers[1] != nil) else { return false }
        guard let minimum = numbers[0], let maximum = numbers[1] else { return true }
        return minimum <= maximum
    }

    /// The text behind the delimiters of `names`, each at most once and in any order; `nil` when one has no Boolean.
    private static func withoutFlags(_ text: Substring, _ names: [String]) -> Substring? {
        var rest = text
        var names = names
        while let index = names.firstIndex(where: { rest.utf8.starts(with: "{\($0)=".utf8) }) {
            let name = names.remove(at: index)
            let value = rest.dropFirst(name.utf8.count + 2)
            guard let end = value.firstIndex(of: "}") else { return nil }
            guard value[..<end] == "true" || value[..<end] == "false" else { return nil }
            rest = value[value.index(after: end)...]
        }
        return rest
    }

    /// The character between the brackets of a delimiter.
    private enum Delimiter: UInt8 {
        case part = 0x2C  // [,]
        case pair = 0x2E  // [.]
        case range = 0x3A  // [:]
    }

    private static func split(_ text: Substring, _ delimiter: Delimiter) -> [Substring] {
        let utf8 = text.utf8
        var parts: [Substring] = []
        var start = utf8.startIndex
        var index = start
        let middle = delimiter.rawValue
        while index < utf8.endIndex {
            let next = utf8.index(after: index)
            guard utf8[index] == UInt8(ascii: "["), next < utf8.endIndex, utf8[next] == middle else {
                index = next
                continue
            }
            let close = utf8.index(after: next)
            guard close < utf8.endIndex, utf8[close] == UInt8(ascii: "]") else {
                index = next
                continue
            }
            parts.append(text[start..<index])
            index = utf8.index(after: close)
            start = index
        }
        parts.append(text[start...])
        return parts
    }
}
