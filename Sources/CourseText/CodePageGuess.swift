/// A guess at the code page of file names that say nothing about their encoding, and are not UTF-8.
///
/// All names of an archive come from one machine, so they are judged together. Each candidate page decodes a sample, and
/// the text is scored as a reader would judge it:
///
/// - a byte that the page does not define rules the page out, unless all are ruled out;
/// - a letter that continues a word of its own script counts +2, one beside a letter of another script −3;
/// - a capital after a small letter counts −2 (Cyrillic read by the wrong page shows many);
/// - a letter that stands alone counts 0, box drawing, mathematics and other symbols −4, a dash between blanks +2;
/// - an ideograph or syllable of two bytes counts +4 where it is in the common part of its set (+5 in Korean, whose part is
///   the smaller half of the Chinese one), 0 otherwise, and −6 where it swallowed a neighbour of a Latin word; half-width
///   kana count −1.
///
/// Where pages are equal the first in ``candidates`` wins: it begins with code page 437, the one that APPNOTE D.1 names.
public struct CodePageGuess: Hashable, Sendable {
    /// The chosen page.
    public let encoding: CharacterEncoding
    /// The name for people, for example `code page 437 (DOS)`.
    public let displayName: String

    private enum Kind {
        case singleByte, shiftJIS, gbk, big5, korean
    }

    private struct Candidate {
        var encoding: String
        var displayName: String
        var kind: Kind
    }

    private static let table: [Candidate] = [
        Candidate(encoding: "CP437", displayName: "code page 437 (DOS)", kind: .singleByte),
        Candidate(encoding: "CP850", displayName: "code page 850 (DOS, Western Europe)", kind: .singleByte),
        Candidate(encoding: "WINDOWS-1252", displayName: "Windows-1252 (Western Europe)", kind: .singleByte),
        Candidate(encoding: "CP866", displayName: "code page 866 (DOS, Cyrillic)", kind: .singleByte),
        Candidate(encoding: "WINDOWS-1251", displayName: "Windows-1251 (Cyrillic)", kind: .singleByte),
        Candidate(encoding: "CP852", displayName: "code page 852 (DOS, Central Europe)", kind: .singleByte),
        Candidate(encoding: "WINDOWS-1250", displayName: "Windows-1250 (Central Europe)", kind: .singleByte),
        Candidate(encoding: "KOI8-R", displayName: "KOI8-R (Cyrillic)", kind: .singleByte),
        Candidate(encoding: "CP932", displayName: "Shift_JIS (Japanese)", kind: .shiftJIS),
        Candidate(encoding: "CP936", displayName: "GBK (Chinese, simplified)", kind: .gbk),
        Candidate(encoding: "CP950", displayName: "Big5 (Chinese, traditional)", kind: .big5),
        Candidate(encoding: "CP949", displayName: "code page 949 (Korean)", kind: .korean),
    ]

    /// The pages that are considered, in order of preference.
    public static var candidates: [CharacterEncoding] {
        table.map { CharacterEncoding(name: $0.encoding) }
    }

    /// The greatest number of bytes of names that are looked at.
    private static let sampleLimit = 16 * 1024
    /// Separates the names of a sample; it is never the second byte of a character of two.
    private static let separator = UInt8(ascii: "\n")

    /// Guesses the page of some names, or of words of a text.
    ///
    /// - Parameters:
    ///   - names: the bytes of each name.
    ///   - pages: the pages that come into question; all of ``candidates`` for `nil`.
    public init(_ names: [[UInt8]], among pages: [CharacterEncoding]? = nil) {
        var sample: [UInt8] = []
        for name in names where sample.count < CodePageGuess.sampleLimit {
            sample += name.prefix(CodePageGuess.sampleLimit)
            sample.append(CodePageGuess.separator)
        }
        var best = (candidate: CodePageGuess.table[0], score: Int.min)
        for candidate in CodePageGuess.table {
            if let pages, !pages.contains(CharacterEncoding(name: candidate.encoding)) { continue }
            guard let decoded = CharacterEncoding(name: candidate.encoding).decode(sample) else { continue }
            var score = CodePageGuess.score(decoded.utf8, bytes: sample, as: candidate.kind)
            if decoded.firstInvalidOffset != nil { score -= 1_000_000 }
            if score > best.score { best = (candidate, score) }
        }
        self.encoding = CharacterEncoding(name: best.candidate.encoding)
        self.displayName = best.candidate.displayName
    }

    /// Decodes names by the chosen page.
    public func decode(_ names: [[UInt8]]) -> [String] {
        // One conversion for all; a name that holds the separator itself is converted alone.
        let plain = names.filter { !$0.contains(CodePageGuess.separator) }
        let joined = Array(plain.joined(separator: [CodePageGuess.separator]))
        let parts = encoding.decode(joined)?.utf8.split(
            separator: CodePageGuess.separator, omittingEmptySubsequences: false)
        var next = (parts ?? []).makeIterator()
        return names.map { name in
            let text = name.contains(CodePageGuess.separator) ? encoding.decode(name)?.utf8[...] : next.next()
            return String(decoding: text ?? name[...], as: UTF8.self)
        }
    }
}

extension CodePageGuess {
    private enum Script {
        case latin, cyrillic, other
    }

    private struct Letter {
        var script: Script
        var isCapital: Bool
        var isASCII: Bool
    }

    private static func letter(_ scalar: Unicode.Scalar) -> Letter? {
        let isCapital = scalar.properties.isUppercase
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: return Letter(script: .latin, isCapital: isCapital, isASCII: true)
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x17F: return Letter(script: .latin, isCapital: isCapital, isASCII: false)
        case 0x400...0x45F: return Letter(script: .cyrillic, isCapital: isCapital, isASCII: false)
        case 0x80...:
            return scalar.properties.isAlphabetic ? Letter(script: .other, isCapital: isCapital, isASCII: false) : nil
        default: return nil
        }
    }

    /// Scores a decoded sample.
    private static func score(_ utf8: [UInt8], bytes: [UInt8], as kind: Kind) -> Int {
        let scalars = Array(String(decoding: utf8, as: UTF8.self).unicodeScalars)
        var score = 0
        for (index, scalar) in scalars.enumerated() where !scalar.isASCII {
            let before = index > 0 ? scalars[index - 1] : " "
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            score +=
                kind == .singleByte
                ? singleByteScore(scalar, before: before, after: after)
                : wideScore(scalar, before: before, after: after)
        }
        return kind == .singleByte ? score : score + commonScore(bytes, as: kind)
    }

    private static func singleByteScore(
        _ scalar: Unicode.Scalar, before: Unicode.Scalar, after: Unicode.Scalar
    ) -> Int {
        guard let own = letter(scalar) else {
            switch scalar.value {
            case 0x2013, 0x2014: return before == " " && after == " " ? 2 : 0
            case 0x2018...0x201E, 0x2026, 0xB4, 0xAB, 0xBB, 0x2116, 0xB0, 0xA9, 0xAE, 0x2122: return 0
            default: return -4
            }
        }
        if own.script == .other { return -3 }
        let neighbours = [letter(before), letter(after)].compactMap(\.self)
        if neighbours.isEmpty { return 0 }
        if neighbours.contains(where: { $0.script != own.script }) { return -3 }
        var score = 2
        if let previous = letter(before), own.isCapital, !previous.isCapital { score -= 4 }
        if let next = letter(after), next.isCapital, !own.isCapital { score -= 1 }
        // Two accented letters of the Latin script in a row are rare in every language.
        if own.script == .latin, neighbours.contains(where: { !$0.isASCII }) { score -= 1 }
        return score
    }

    private static func wideScore(_ scalar: Unicode.Scalar, before: Unicode.Scalar, after: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0xFF61...0xFF9F: return -1
        case 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            let isLatin: (Unicode.Scalar) -> Bool = { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
            return isLatin(before) && isLatin(after) ? -6 : 0
        case 0x3000...0x303F, 0xFF01...0xFF5E: return 1
        default: return -4
        }
    }

    /// Counts the characters of two bytes in the common part of their set.
    private static func commonScore(_ bytes: [UInt8], as kind: Kind) -> Int {
        var score = 0
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            let isWide: Bool
            switch kind {
            case .singleByte: isWide = false
            case .shiftJIS: isWide = (0x81...0x9F).contains(lead) || lead >= 0xE0
            case .gbk, .big5, .korean: isWide = lead >= 0x81
            }
            guard isWide, index + 1 < bytes.count else {
                index += 1
                continue
            }
            let trail = bytes[index + 1]
            let isCommon: Bool
            switch kind {
            case .singleByte: isCommon = false
            // Kana, and the ideographs of JIS level 1.
            case .shiftJIS: isCommon = lead == 0x82 || lead == 0x83 || (0x88...0x97).contains(lead)
            // GB 2312 level 1.
            case .gbk: isCommon = (0xB0...0xD7).contains(lead) && trail >= 0xA1
            // The frequently used ideographs.
            case .big5: isCommon = (0xA4...0xC6).contains(lead)
            // The syllables of KS X 1001.
            case .korean: isCommon = (0xB0...0xC8).contains(lead) && trail >= 0xA1
            }
            if isCommon { score += kind == .korean ? 5 : 4 }
            index += 2
        }
        return score
    }
}
