import CourseModel
import CourseText

/// Finds the faults that can be read over: a bare `&`, a reference to an unknown entity, a character that XML does not allow.
///
/// Each of them makes a document not well-formed, and is reported. But a title that reads `R&D` says what it means, and the
/// rest of a course after it can be looked at too. So when the parser stumbles, the whole document is searched for such
/// faults once, they are masked in a copy of the same length, and the copy is parsed: offsets stay those of the source.
struct XMLMending {
    /// What was found, in document order.
    private(set) var problems: [XMLProblem] = []
    /// How many references there are to each entity that the document declares.
    private(set) var references: [String: Int] = [:]
    /// The document with its faults masked.
    private(set) var text: [UInt8]
    /// The byte that stands for a literal `&` in ``text``.
    let ampersand: UInt8

    private let documentType: DocumentType?
    private var counts: [XMLProblem.Kind: Int] = [:]

    /// How many problems of a kind are kept; what is beyond is mended without a word.
    static let problemLimit = 1_000
    /// How many attributes of one tag are looked at.
    private static let attributeLimit = 4_096

    /// Searches a document from an offset on.
    init(_ source: [UInt8], from start: Int, documentType: DocumentType?) {
        self.documentType = documentType
        text = source
        ampersand = source.withUnsafeBufferPointer { bytes in
            let candidates: [UInt8] = [
                0x7F, UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"),
            ]
            return candidates.first { bytes.firstOffset(of: $0, in: 0..<bytes.count) == nil } ?? 0x7F
        }
        source.withUnsafeBufferPointer { search($0, from: start) }
        problems.sort { $0.offset < $1.offset }
    }

    private mutating func search(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        var markup = MarkupScanner(bytes, at: start)
        while let token = markup.next() {
            switch token.kind {
            case .text:
                findReferences(bytes, token.range)
                findCharacters(bytes, token.range)
            case .startTag:
                let tag = StartTag(in: bytes, at: token.range.lowerBound, limit: Self.attributeLimit)
                for attribute in tag.attributes {
                    findReferences(bytes, attribute.value)
                    findCharacters(bytes, attribute.value)
                }
            case .comment, .cdata, .instruction: findCharacters(bytes, token.range)
            case .endTag, .documentType, .other: break
            }
        }
    }

    /// Masks the bytes of a problem with spaces, or an `&` with the byte that stands for it.
    private mutating func keep(_ problem: XMLProblem, isReference: Bool = false) {
        let end = problem.offset + (isReference ? 1 : problem.length)
        for index in (problem.offset..<end).clamped(to: text.indices) { text[index] = isReference ? ampersand : 0x20 }
        counts[problem.kind, default: 0] += 1
        if counts[problem.kind, default: 0] <= Self.problemLimit { problems.append(problem) }
    }

    // MARK: References

    private mutating func findReferences(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var scanner = ByteScanner(bytes, at: range.lowerBound)
        while scanner.seek(UInt8(ascii: "&"), before: range.upperBound) {
            let start = scanner.position
            scanner.position += 1
            if scanner.take(UInt8(ascii: "#")) {
                takeCharacterReference(&scanner, start)
            } else {
                takeEntityReference(&scanner, start)
            }
        }
    }

    private mutating func takeEntityReference(_ scanner: inout ByteScanner, _ start: Int) {
        let after = scanner.position
        let name = scanner.takeName()
        guard !name.isEmpty, name.count <= 1_000, scanner.current == UInt8(ascii: ";") else {
            scanner.position = after
            return keep(XMLProblem(.bareAmpersand, offset: start, length: 1), isReference: true)
        }
        let text = scanner.string(name)
        switch text {
        case "amp", "lt", "gt", "apos", "quot": return
        default:
            if documentType?.entities[text] != nil { references[text, default: 0] += 1 }
            // An entity that is, or may be, declared is no fault of its own: the document type is.
            let declaration = documentType.flatMap { type in
                type.entities[text]?.range.lowerBound ?? (type.hasExternalSubset ? type.range.lowerBound : nil)
            }
            keep(
                XMLProblem(
                    .entityReference, offset: start, length: name.count + 2, name: text, relatedOffset: declaration),
                isReference: true)
        }
    }

    private mutating func takeCharacterReference(_ scanner: inout ByteScanner, _ start: Int) {
        let after = scanner.position
        let isHexadecimal = scanner.take(UInt8(ascii: "x"))
        var value: UInt32 = 0
        var digits = 0
        while let digit = Self.digit(scanner.current, isHexadecimal: isHexadecimal) {
            value = min(value, 0x10_0000) * (isHexadecimal ? 16 : 10) + digit
            digits += 1
            scanner.position += 1
        }
        guard digits > 0, scanner.take(UInt8(ascii: ";")) else {
            scanner.position = after
            return keep(XMLProblem(.bareAmpersand, offset: start, length: 1), isReference: true)
        }
        guard !Self.isAllowed(value) else { return }
        let range = start..<scanner.position
        keep(
            XMLProblem(
                .illegalCharacter, offset: start, length: range.count,
                name: range.count <= 16 ? scanner.string(range) : "&#…;"))
    }

    private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
        let decimal = byte &- UInt8(ascii: "0")
        if decimal < 10 { return UInt32(decimal) }
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        return isHexadecimal && letter < 6 ? UInt32(letter) + 10 : nil
    }

    /// Whether XML 1.0 allows a character (production Char).
    private static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    // MARK: Characters

    private mutating func findCharacters(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        let end = min(range.upperBound, bytes.count)
        while index < end {
            index = Self.nextSuspect(bytes, index..<end)
            guard index < end else { return }
            let length = Self.illegalLength(bytes, at: index)
            guard length > 0 else {
                index += 1
                continue
            }
            let start = index
            let value = length == 1 ? UInt32(bytes[start]) : 0xFF00 | UInt32(bytes[start + 2]) | 0x40
            while index < end, case let length = Self.illegalLength(bytes, at: index), length > 0 { index += length }
            keep(
                XMLProblem(
                    .illegalCharacter, offset: start, length: index - start,
                    name: "U+" + Self.hexadecimal(value)))
        }
    }

    /// Returns an offset before which all bytes are allowed, eight of them at a time.
    private static func nextSuspect(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // A byte below 0x20, or 0xEF, the first of U+FFFE.
            let controls = (word &- ones &* 0x20) & ~word
            let firsts = word ^ (ones &* 0xEF)
            if (controls | ((firsts &- ones) & ~firsts)) & tops != 0 { break }
            index += 8
        }
        return index
    }

    /// The length of the character at an offset if XML 1.0 does not allow it, or 0.
    static func illegalLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x20 { return XMLWhiteSpace.contains(byte) ? 0 : 1 }
        guard byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE else {
            return 0
        }
        return 3
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
