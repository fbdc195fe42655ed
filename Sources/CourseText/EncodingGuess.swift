/// Reads text that is not in the encoding that it claims.
///
/// Nothing proves a guess right, so whoever uses one says so.
public enum EncodingGuess {
    /// Decodes bytes that are not well-formed UTF-8 in the encoding that is most likely theirs.
    ///
    /// Sequences of UTF-8 stay what they are when the guess is Windows-1252, which is what text mixed from two sources needs.
    /// The offsets in the result are those of the first byte that is not UTF-8.
    public static func decode(_ bytes: [UInt8]) -> (text: CharacterEncoding.Decoded, encoding: CharacterEncoding) {
        let firstInvalid = UTF8Validation.firstInvalidOffset(in: bytes)
        let guess = encoding(of: bytes)
        if guess != .windows1252, guess != .utf8, var text = guess.decode(bytes), text.firstInvalidOffset == nil {
            text.firstInvalidOffset = firstInvalid
            text.firstInvalidOutputOffset = firstInvalid.flatMap { guess.decode(bytes[..<$0])?.utf8.count }
            return (text, guess)
        }
        return (mixed(bytes), guess == .utf8 ? .utf8 : .windows1252)
    }

    /// Returns the encoding that bytes which are not UTF-8 are most likely in.
    public static func encoding(of bytes: [UInt8]) -> CharacterEncoding {
        let shape = bytes.withUnsafeBufferPointer { Shape($0) }
        if shape.utf8Sequences > shape.invalidBytes { return .utf8 }
        // Western text has single letters with accents between ASCII ones; the others have words of high bytes.
        guard shape.pairs * 2 > shape.singles * 3, shape.pairs > 0 else { return .windows1252 }
        if shape.cyrillic * 10 > shape.high * 9 { return .windows1251 }
        let candidates: [(share: Int, of: Int, encoding: String)] = [
            (shape.shiftJISKana * 4, shape.pairs, "SHIFT_JIS"), (shape.eucKana * 4, shape.pairs, "EUC-JP"),
            (shape.hangul * 10, shape.pairs * 9, "EUC-KR"), (shape.hanzi * 10, shape.pairs * 6, "GB18030"),
        ]
        for candidate in candidates where candidate.share > candidate.of {
            let encoding = CharacterEncoding(name: candidate.encoding)
            if let text = encoding.decode(bytes), text.firstInvalidOffset == nil { return encoding }
        }
        return .windows1252
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
                let scalar = windows1252(bytes[invalid])
                result.utf8.append(contentsOf: String(scalar).utf8)
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

/// What kinds of bytes above 127 a text has.
private struct Shape {
    var high = 0
    var utf8Sequences = 0
    var invalidBytes = 0
    /// High bytes that stand alone, and pairs of a high byte with what follows it.
    var singles = 0
    var pairs = 0
    var cyrillic = 0
    var shiftJISKana = 0
    var eucKana = 0
    var hangul = 0
    var hanzi = 0

    /// How many high bytes are looked at.
    private static let limit = 1 << 16

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        countSequences(bytes)
        var index = 0
        var seen = 0
        while seen < Self.limit {
            index = UTF8Validation.firstNonASCII(in: bytes, from: index)
            guard index < bytes.count else { break }
            let lead = bytes[index]
            let trail = index + 1 < bytes.count ? bytes[index + 1] : 0
            seen += 1
            count(lead)
            let isShiftJIS = (lead == 0x82 || lead == 0x83) && trail >= 0x40
            guard trail >= 0x80 || isShiftJIS else {
                singles += 1
                index += 1
                continue
            }
            if trail >= 0x80 { count(trail) }
            pairs += 1
            if isShiftJIS { shiftJISKana += 1 }
            if trail >= 0xA1 {
                if lead == 0xA4 || lead == 0xA5 { eucKana += 1 }
                if (0xB0...0xC8).contains(lead) { hangul += 1 }
                if (0xB0...0xD7).contains(lead) { hanzi += 1 }
            }
            index += 2
        }
    }

    private mutating func count(_ byte: UInt8) {
        high += 1
        if byte >= 0xC0 || byte == 0xA8 || byte == 0xB8 { cyrillic += 1 }
    }

    private mutating func countSequences(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while utf8Sequences + invalidBytes < Self.limit {
            index = UTF8Validation.firstNonASCII(in: bytes, from: index)
            guard index < bytes.count else { return }
            let length = UTF8Validation.sequenceLength(in: bytes, at: index)
            if length == 0 { invalidBytes += 1 } else { utf8Sequences += 1 }
            index += max(1, length)
        }
    }
}
