#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A character encoding by its IANA name, decoded through the system's `iconv`.
public struct CharacterEncoding: Hashable, Sendable {
    /// The name as `iconv` knows it, in upper case, for example `WINDOWS-1252`.
    public let name: String

    /// Makes an encoding from its name, in any case; unknown names fail when something is decoded.
    public init(name: some StringProtocol) {
        self.name = name.uppercased()
    }

    /// UTF-8.
    public static let utf8 = CharacterEncoding(name: "UTF-8")
    /// UTF-16 with the low byte first.
    public static let utf16LittleEndian = CharacterEncoding(name: "UTF-16LE")
    /// UTF-16 with the high byte first.
    public static let utf16BigEndian = CharacterEncoding(name: "UTF-16BE")
    /// ISO 8859-1.
    public static let latin1 = CharacterEncoding(name: "ISO-8859-1")
    /// The code page of Windows for western Europe.
    public static let windows1252 = CharacterEncoding(name: "WINDOWS-1252")
    /// The code page of the first PCs, which old zip tools write names in.
    public static let cp437 = CharacterEncoding(name: "CP437")

    /// The result of decoding bytes.
    public struct Decoded: Sendable {
        /// The text as UTF-8; U+FFFD stands for each byte that could not be decoded.
        public var utf8: [UInt8]
        /// The offset of the first byte that is not text in the encoding.
        public var firstInvalidOffset: Int?
    }

    /// Decodes `bytes`; returns `nil` when the system does not know the encoding.
    public func decode(_ bytes: [UInt8]) -> Decoded? {
        guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }), !name.isEmpty else {
            return nil
        }
        let converter = iconv_open("UTF-8", name)
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }

        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2 + 16)
        var firstInvalid: Int?
        var buffer = [CChar](repeating: 0, count: 64 * 1024)
        var input = bytes.map { CChar(bitPattern: $0) }
        let total = input.count
        input.withUnsafeMutableBufferPointer { input in
            buffer.withUnsafeMutableBufferPointer { buffer in
                var next: UnsafeMutablePointer<CChar>? = input.baseAddress
                var left = total
                while left > 0 {
                    var out: UnsafeMutablePointer<CChar>? = buffer.baseAddress
                    var room = buffer.count
                    let leftBefore = left
                    let status = iconv(converter, &next, &left, &out, &room)
                    let problem = errno
                    for index in 0..<(buffer.count - room) { output.append(UInt8(bitPattern: buffer[index])) }
                    if status != Int(bitPattern: UInt.max) { continue }
                    if problem == E2BIG, left < leftBefore || room < buffer.count { continue }
                    // EILSEQ or EINVAL: one byte is not text; it is replaced and skipped.
                    firstInvalid = firstInvalid ?? (total - left)
                    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    next = next?.advanced(by: 1)
                    left -= 1
                    iconv(converter, nil, nil, nil, nil)
                }
            }
        }
        return Decoded(utf8: output, firstInvalidOffset: firstInvalid)
    }
}

/// Checks of UTF-8 text.
public enum UTF8Validation {
    /// Returns the offset of the first byte that is not part of well-formed UTF-8, or `nil` when all are.
    public static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            let count = bytes.count
            let raw = UnsafeRawBufferPointer(bytes)
            while index < count {
                // Eight ASCII bytes at a time.
                while index + 8 <= count,
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                }
                guard index < count else { return nil }
                let length = sequenceLength(bytes, at: index)
                guard length > 0 else { return index }
                index += length
            }
            return nil
        }
    }

    /// The length of the well-formed sequence at `index`, or 0 (Unicode Standard, table 3-7).
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let isTail: (Int) -> Bool = { $0 < bytes.count && bytes[$0] & 0xC0 == 0x80 }
        let first = bytes[index]
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch first {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return isTail(index + 1) ? 2 : 0
        case 0xE0: return (0xA0...0xBF).contains(second) && isTail(index + 2) ? 3 : 0
        case 0xED: return (0x80...0x9F).contains(second) && isTail(index + 2) ? 3 : 0
        case 0xE1...0xEF: return isTail(index + 1) && isTail(index + 2) ? 3 : 0
        case 0xF0: return (0x90...0xBF).contains(second) && isTail(index + 2) && isTail(index + 3) ? 4 : 0
        case 0xF1...0xF3: return isTail(index + 1) && isTail(index + 2) && isTail(index + 3) ? 4 : 0
        case 0xF4: return (0x80...0x8F).contains(second) && isTail(index + 2) && isTail(index + 3) ? 4 : 0
        default: return 0
        }
    }
}
