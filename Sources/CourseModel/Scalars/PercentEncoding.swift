/// Percent escapes of URIs (RFC 3986 section 2.1).
public enum PercentEncoding {
    /// The result of decoding.
    public struct Decoded: Hashable, Sendable {
        /// The decoded text.
        public var text: String
        /// Some `%` was not followed by two hexadecimal digits; it was kept as it stands.
        public var isInvalid: Bool
        /// The bytes were not UTF-8; each was taken as a Latin-1 character.
        public var isLatin1: Bool
    }

    /// Decodes the percent escapes of `text`.
    public static func decode(_ text: some StringProtocol) -> Decoded {
        guard text.utf8.contains(UInt8(ascii: "%")) else {
            return Decoded(text: String(text), isInvalid: false, isLatin1: false)
        }
        var bytes: [UInt8] = []
        var isInvalid = false
        var hasEscape = false
        let utf8 = Array(text.utf8)
        var index = 0
        while index < utf8.count {
            if utf8[index] == UInt8(ascii: "%") {
                if index + 2 < utf8.count, let high = Hexadecimal.value(utf8[index + 1]),
                    let low = Hexadecimal.value(utf8[index + 2])
                {
                    bytes.append(high << 4 | low)
                    hasEscape = true
                    index += 3
                    continue
                }
                isInvalid = true
            }
            bytes.append(utf8[index])
            index += 1
        }
        if let decoded = String(validating: bytes, as: UTF8.self) {
            return Decoded(text: decoded, isInvalid: isInvalid, isLatin1: false)
        }
        // Not UTF-8: decode again, each escaped byte as one Latin-1 character.
        return Decoded(text: latin1(utf8), isInvalid: isInvalid, isLatin1: hasEscape)
    }

    /// Encodes what may not stand in the path of a URI; `/` is kept.
    public static func encodedPath(_ path: String) -> String {
        encoded(path, except: isPathByte)
    }

    /// Encodes all but unreserved characters, so that a text is one segment of a path or one value of a query.
    public static func encodedComponent(_ text: String) -> String {
        encoded(text, except: isUnreserved)
    }

    private static func encoded(_ text: String, except isKept: (UInt8) -> Bool) -> String {
        guard !text.utf8.allSatisfy(isKept) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if isKept(byte) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Whether a byte stands for itself everywhere: unreserved (RFC 3986 section 2.3).
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// Whether a byte stands for itself in a path: unreserved, sub-delims, `:`, `@`, `/` (RFC 3986 section 3.3).
    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "$"),
            UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
            true
        default: isUnreserved(byte)
        }
    }

    private static func latin1(_ utf8: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        var index = 0
        while index < utf8.count {
            if utf8[index] == UInt8(ascii: "%"), index + 2 < utf8.count, let high = Hexadecimal.value(utf8[index + 1]),
                let low = Hexadecimal.value(utf8[index + 2])
            {
                scalars.append(Unicode.Scalar(high << 4 | low))
                index += 3
                continue
            }
            // A run of bytes without an escape is UTF-8 as it was.
            let start = index
            repeat { index += 1 } while index < utf8.count && utf8[index] != UInt8(ascii: "%")
            scalars.append(contentsOf: String(decoding: utf8[start..<index], as: UTF8.self).unicodeScalars)
        }
        return String(scalars)
    }
}
