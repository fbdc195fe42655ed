import CourseModel
import CourseText

/// Reads bytes one after another.
///
/// Past the last one there are zeros, which no XML document may hold.
struct ByteScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
        self.bytes = bytes
        self.position = max(0, position)
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// The byte at the position.
    var current: UInt8 { byte(at: position) }

    func byte(at offset: Int) -> UInt8 {
        offset >= 0 && offset < bytes.count ? bytes[offset] : 0
    }

    /// Whether `text` stands at the position.
    func isAt(_ text: StaticString) -> Bool {
        stands(text, at: position)
    }

    /// Whether `text` stands at an offset.
    func stands(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[offset + index] != text.utf8Start[index] { return false }
        return true
    }

    /// Goes past `text` when it stands at the position.
    mutating func take(_ text: StaticString) -> Bool {
        guard isAt(text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Goes past the byte when it stands at the position.
    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte, !isAtEnd else { return false }
        position += 1
        return true
    }

    /// Goes past white space, and says whether there was any.
    @discardableResult
    mutating func skipWhiteSpace() -> Bool {
        let start = position
        while position < bytes.count, XMLWhiteSpace.contains(bytes[position]) { position += 1 }
        return position > start
    }

    /// Goes past a name and returns its range, which is empty when there is none.
    ///
    /// Characters beyond ASCII count as letters: what is wrong with them is the parser's business.
    mutating func takeName() -> Range<Int> {
        let start = position
        guard Self.isNameStart(current) else { return start..<start }
        while position < bytes.count, Self.isNamePart(bytes[position]) { position += 1 }
        return start..<position
    }

    /// Goes to the next occurrence of a byte before `limit`, or to `limit`, and says whether it was found.
    @discardableResult
    mutating func seek(_ byte: UInt8, before limit: Int) -> Bool {
        guard let found = bytes.firstOffset(of: byte, in: position..<limit) else {
            position = max(position, min(limit, bytes.count))
            return false
        }
        position = found
        return true
    }

    /// Goes past the next occurrence of a text, or to the end, and says whether it was found.
    mutating func skip(past text: StaticString) -> Bool {
        let first = text.utf8Start[0]
        while seek(first, before: bytes.count) {
            if take(text) { return true }
            position += 1
        }
        return false
    }

    func string(_ range: Range<Int>) -> String {
        let clamped = range.clamped(to: 0..<bytes.count)
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[clamped]), as: UTF8.self)
    }

    static func isNameStart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            || byte >= 0x80
    }

    static func isNamePart(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
