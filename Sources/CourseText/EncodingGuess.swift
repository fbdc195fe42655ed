/// Reads text that is not in the encoding that it claims.
///
/// Nothing proves a guess right, so whoever uses one says so.
public enum EncodingGuess {
    /// Decodes bytes that are not well-formed UTF-8 in the encoding that is most likely theirs.
    ///
    /// Sequences of UTF-8 stay what they are when the guess is Windows-1252, which is what text mixed from two sources needs.
    /// The offsets in the result are those of the first byte that is not UTF-8.
    public static func decode(_ bytes: [UInt8]) -> (text: CharacterEncoding.Decoded, encoding: CharacterEncoding) {
        let guess = encoding(of: bytes)
        if guess != .windows1252, guess != .utf8, var text = guess.decode(bytes), text.firstInvalidOffset == nil {
            text.firstInvalidOffset = UTF8Validation.firstInvalidOffset(in: bytes)
            text.firstInvalidOutputOffset = text.firstInvalidOffset.flatMap { guess.decode(bytes[..<$0])?.utf8.count }
            return (text, guess)
        }
        return (mixed(bytes), guess == .utf8 ? .utf8 : .windows1252)
    }

    /// Returns the encoding that bytes which are not UTF-8 are most likely in; UTF-8 when only few of them are not.
    public static func encoding(of bytes: [UInt8]) -> CharacterEncoding {
        bytes.withUnsafeBufferPointer { bytes in
            var sequences = 0
            var words: [[UInt8]] = []
            var index = UTF8Validation.firstNonASCII(in: bytes, from: 0)
            while index < bytes.count, words.count < wordLimit, sequences < wordLimit {
                let length = UTF8Validation.sequenceLength(in: bytes, at: index)
                if length > 0 {
                    sequences += 1
                    index += length
                } else {
                    let word = word(in: bytes, around: index)
                    words.append(Array(bytes[word]))
                    index = word.upperBound
                }
                index = UTF8Validation.firstNonASCII(in: bytes, from: index)
            }
            return sequences > words.count ? .utf8 : CodePageGuess(words, among: pages).encoding
        }
    }

    /// How many words are looked at.
    private static let wordLimit = 4_096

    /// The pages that documents are written in, the most frequent first; those of DOS are not among them.
    private static let pages = [
        "WINDOWS-1252", "WINDOWS-1251", "WINDOWS-1250", "KOI8-R", "CP932", "CP936", "CP950", "CP949",
    ].map { CharacterEncoding(name: $0) }

    /// The bytes around an offset that belong to one word, with what stands right beside it.
    private static func word(in bytes: UnsafeBufferPointer<UInt8>, around index: Int) -> Range<Int> {
        var end = index + 1
        while end < bytes.count, end - index < 64, isWordPart(bytes[end]) { end += 1 }
        var start = index
        while start > 0, index - start < 32, isWordPart(bytes[start - 1]) { start -= 1 }
        return max(0, start - 1)..<min(bytes.count, end + 1)
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// Decodes as UTF-8 where the bytes are, and byte by byte as Windows-1252 where they are not.
    private static func mixed(_ bytes: [UInt8]) -> CharacterEncoding.Decoded {
        var result = CharacterEncoding.Decoded(utf8: [])
        result.utf8.reserveCapacity(bytes.count + bytes.count / 8 + 16)
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let invalid = UTF8Validation.firstInvalidOffset(in: bytes, from: index) ?? bytes.count
                result.utf8.append(contentsOf: bytes[index..<invalid])
                guard invalid < bytes.count else { break }
                if result.firstInvalidOffset == nil {
                    result.firstInvalidOffset = invalid
                    result.firstInvalidOutputOffset = result.utf8.count
                }
                result.utf8.append(contentsOf: String(windows1252(bytes[invalid])).utf8)
                index = invalid + 1
            }
        }
        return result
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return windows1252Controls[Int(byte - 0x80)]
    }

    /// What Windows-1252 has in place of the control characters 80 to 9F; five are not assigned.
    private static let windows1252Controls: [Unicode.Scalar] = [
        "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}",
        "\u{FFFD}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
    ]
}
