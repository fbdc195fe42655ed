import CourseModel

/// A simple type of XML Schema, as far as the standards' schemas use them.
enum SimpleType: Sendable, Equatable {
    case string
    /// `xs:ID`, an NCName.
    case id
    /// `xs:boolean`: `true`, `false`, `1`, `0`.
    case boolean
    /// `xs:decimal` in a closed range.
    case decimal(ExactDecimal?, ExactDecimal?)
    /// `xs:nonNegativeInteger`.
    case nonNegativeInteger
    /// `xs:duration`.
    case duration
    /// `xs:dateTime`.
    case dateTime
    /// `xs:anyURI`; every string is one to the schema.
    case anyURI
    /// `xs:language`.
    case language
    /// One of these tokens.
    case token(TokenList)

    /// A decimal from -1 to 1.
    static let measure = SimpleType.decimal(ExactDecimal(-1), ExactDecimal(1))
    /// A decimal from 0 to 1.
    static let share = SimpleType.decimal(ExactDecimal(0), ExactDecimal(1))

    /// What is wrong with a value.
    enum Fault: Hashable {
        /// Right but for letter case or white space: the token that is meant.
        case letterCase(String)
        /// A comma, a percent sign or an exponent in a decimal.
        case decimalForm
        /// A time in another form than ISO 8601.
        case durationForm
        /// Legal, but written as `1` or `0`.
        case booleanForm
        /// A number outside the range.
        case range
        /// Anything else.
        case value
    }

    /// Returns what is wrong with `text`, or `nil` when the type allows it.
    ///
    /// White space before and after it is dropped first, as XML Schema's `collapse` does for all of these types but strings.
    func fault(in text: String) -> Fault? {
        switch self {
        case .string, .anyURI: return nil
        case .id: return NCName.isValid(text.trimmedWhitespace) ? nil : .value
        case .boolean:
            switch text.trimmedWhitespace {
            case "true", "false": return nil
            case "1", "0": return .booleanForm
            default: return SimpleType.letterCaseFault(text, among: ["true", "false"])
            }
        case .token(let tokens):
            return tokens.texts.contains(text) ? nil : SimpleType.letterCaseFault(text, among: tokens.texts)
        case .decimal(let minimum, let maximum):
            guard let value = ExactDecimal(text) else {
                return SimpleType.looksLikeNumber(text.trimmedWhitespace) ? .decimalForm : .value
            }
            if let minimum, value < minimum { return .range }
            if let maximum, maximum < value { return .range }
            return nil
        case .nonNegativeInteger:
            var digits = Substring(text.trimmedWhitespace)
            if digits.hasPrefix("+") { digits = digits.dropFirst() }
            guard !digits.isEmpty else { return .value }
            return digits.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ? nil : .value
        case .duration:
            return Timespan(duration: text) == nil ? .durationForm : nil
        case .dateTime:
            return SimpleType.isDateTime(text.trimmedWhitespace) ? nil : .value
        case .language:
            return LanguageTag.isXMLSchemaLanguage(text.trimmedWhitespace) ? nil : .value
        }
    }

    /// Whether bytes of UTF-8 surely are of the type, written as they nearly always are; `false` leaves the question open.
    func plainlyAllows(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .string, .anyURI: return true
        case .id:
            guard let first = bytes.first, SimpleType.isLetter(first) else { return false }
            return bytes.allSatisfy {
                SimpleType.isLetter($0) || SimpleType.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
        case .boolean: return TokenList.booleans.contains(bytes)
        case .token(let tokens): return tokens.contains(bytes)
        case .nonNegativeInteger: return !bytes.isEmpty && bytes.allSatisfy(SimpleType.isDigit)
        case .decimal(let minimum, let maximum):
            // From 0 to 1: `0`, `0.75`, `1`, `1.0`.
            guard (1...18).contains(bytes.count), minimum.map({ $0 <= ExactDecimal(0) }) ?? true,
                maximum.map({ ExactDecimal(1) <= $0 }) ?? true
            else { return false }
            if bytes[0] == UInt8(ascii: "1") {
                return bytes.count == 1
                    || bytes.count == 3 && bytes[1] == UInt8(ascii: ".") && bytes[2] == UInt8(ascii: "0")
            }
            guard bytes[0] == UInt8(ascii: "0") else { return false }
            return bytes.count == 1
                || bytes.count > 2 && bytes[1] == UInt8(ascii: ".") && bytes[2...].allSatisfy(SimpleType.isDigit)
        case .duration, .dateTime, .language: return false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    private static func letterCaseFault(_ text: String, among tokens: [String]) -> Fault {
        guard text.utf8.count <= 64 else { return .value }
        let key = text.lowercased().filter { !$0.isWhitespace }
        let meant = tokens.first { $0.lowercased().filter { !$0.isWhitespace } == key }
        return meant.map(Fault.letterCase) ?? .value
    }

    /// Whether a text is a number to a person: with a comma, a percent sign or an exponent.
    private static func looksLikeNumber(_ text: String) -> Bool {
        guard text.utf8.count <= 40, text.contains(where: \.isNumber) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "%"),
                UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: " "):
                true
            default: false
            }
        }
    }

    /// Whether a text is an `xs:dateTime`: `2026-11-21T10:00:00`, with an optional fraction and time zone.
    private static func isDateTime(_ text: String) -> Bool {
        text.wholeMatch(
            of:
                /-?\d{4,9}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)?/
        ) != nil
    }
}

/// The tokens of a vocabulary: their texts, and their bytes for looking one up without making a string.
struct TokenList: Sendable, Equatable, ExpressibleByArrayLiteral {
    let texts: [String]
    private let bytes: [[UInt8]]

    /// What `xs:boolean` is written as by nearly everybody.
    static let booleans: TokenList = ["true", "false"]

    init(_ texts: [String]) {
        self.texts = texts
        self.bytes = texts.map { Array($0.utf8) }
    }

    init(arrayLiteral texts: String...) {
        self.init(texts)
    }

    /// Whether bytes of UTF-8 are one of the tokens.
    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        for token in bytes where token.count == text.count {
            if token.withUnsafeBufferPointer({ $0.elementsEqual(text) }) { return true }
        }
        return false
    }
}
