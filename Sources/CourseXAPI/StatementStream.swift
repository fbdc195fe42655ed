import CourseText

/// Cuts a text into statements as its bytes come, so that a file of any length is read in little memory.
///
/// The text is one statement, a list of them, or JSON Lines: a statement a line. It is a list when it begins with `[`; it is
/// lines when the first line is JSON by itself, or when the next one begins with `{`.
public struct StatementStream {
    /// A part of the text that holds one statement.
    public struct Piece: Sendable {
        /// The number of the statement, from 0.
        public let index: Int
        /// The text of the statement.
        public let bytes: [UInt8]
        /// The number of the line that it begins in, from 1.
        public let line: Int
        /// How many Unicode scalars stand before it in its line.
        public let column: Int
    }

    /// Why no more statements come.
    public enum Fault: Hashable, Sendable {
        /// The list is no JSON, for the reason in words.
        case malformed(String, line: Int)
        /// A statement is longer than the limit.
        case tooLong(line: Int)
    }

    private enum Mode {
        case unknown
        /// One text, which ends where the input does.
        case whole
        case lines
        /// In a list, before a statement; whether one must come, because a comma stood there.
        case list(mustFollow: Bool)
        /// In a list, behind a statement.
        case separator
        /// Behind the list.
        case end

        var isLines: Bool {
            if case .lines = self { true } else { false }
        }
    }

    /// The most bytes that a statement may have.
    public let limit: Int
    /// Why no more statements come, when something is wrong.
    public private(set) var fault: Fault?
    /// Whether the text is a list, whose statements are one request.
    public private(set) var isList = false

    private var mode = Mode.unknown
    private var buffer: [UInt8] = []
    private var start = 0
    /// Where the search for the end of the statement goes on, and what it knows.
    private var scan = Scan()
    private var isAtEnd = false
    private var count = 0
    private var line = 1
    private var column = 0

    private struct Scan {
        var position = 0
        var depth = 0
        var isInString = false
        var isEscaped = false
    }

    /// Makes a stream.
    public init(limit: Int = 64 * 1024 * 1024) {
        self.limit = limit
    }

    /// Adds bytes that were read.
    public mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            scan.position = max(0, scan.position - start)
            start = 0
        }
        buffer += bytes
    }

    /// Says that no more bytes come.
    public mutating func finish() {
        isAtEnd = true
    }

    /// Returns the next statement that is there whole; `nil` when more bytes are needed, at the end, and after a fault.
    public mutating func next() -> Piece? {
        while fault == nil {
            switch mode {
            case .unknown:
                guard decide() else { return nil }
            case .whole:
                guard isAtEnd else { return waiting() }
                mode = .end
                return piece(upTo: buffer.count)
            case .lines:
                guard let end = lineEnd(from: start) else { return waiting() }
                if let piece = nextLine(end) { return piece }
                if isAtEnd, start >= buffer.count { return nil }
            case .list(let mustFollow):
                if let piece = nextElement(mustFollow: mustFollow) { return piece }
                guard case .end = mode else { return nil }
            case .separator:
                guard separate() else { return nil }
            case .end:
                skipSpace()
                if start < buffer.count { fault = .malformed("something follows the list", line: line) }
                return nil
            }
        }
        return nil
    }

    // MARK: Modes

    /// Finds out what the text is; `false` when more has to be read for that.
    private mutating func decide() -> Bool {
        skipSpace()
        guard start < buffer.count else {
            if isAtEnd {
                fault = .malformed("there is nothing", line: line)
            }
            return false
        }
        if buffer[start] == UInt8(ascii: "[") {
            isList = true
            advance(to: start + 1)
            mode = .list(mustFollow: false)
            return true
        }
        guard let end = buffer[start...].firstIndex(of: 0x0A) else {
            if isAtEnd { mode = .whole }
            _ = waiting()
            return isAtEnd
        }
        if (try? JSONDocument(parsing: Array(buffer[start..<end]))) != nil {
            mode = .lines
            return true
        }
        guard let next = buffer[end...].first(where: { $0 != 0x0A && $0 != 0x0D }) else {
            if isAtEnd { mode = .whole }
            return isAtEnd
        }
        mode = next == UInt8(ascii: "{") ? .lines : .whole
        return true
    }

    private func lineEnd(from start: Int) -> Int? {
        buffer[max(start, min(scan.position, buffer.count))...].firstIndex(of: 0x0A) ?? (isAtEnd ? buffer.count : nil)
    }

    private mutating func nextLine(_ end: Int) -> Piece? {
        scan.position = 0
        skipBlanks(upTo: end)
        defer {
            advance(to: min(buffer.count, end + 1))
        }
        return start < end ? piece(upTo: end) : nil
    }

    private mutating func nextElement(mustFollow: Bool) -> Piece? {
        if scan.position <= start { skipSpace() }
        guard start < buffer.count else {
            if isAtEnd { fault = .malformed("the list is not closed", line: line) }
            return nil
        }
        if scan.position <= start {
            if buffer[start] == UInt8(ascii: "]") {
                guard !mustFollow else {
                    fault = .malformed("no statement follows the comma", line: line)
                    return nil
                }
                advance(to: start + 1)
                mode = .end
                return nil
            }
            scan = Scan(position: start)
        }
        guard let end = elementEnd() else {
            if isAtEnd { fault = .malformed("the list is not closed", line: line) }
            _ = waiting()
            return nil
        }
        guard end > start else {
            fault = .malformed("a statement is missing", line: line)
            return nil
        }
        mode = .separator
        scan.position = 0
        return piece(upTo: end)
    }

    /// The offset of the comma or bracket that ends a statement of a list.
    private mutating func elementEnd() -> Int? {
        var scan = scan
        defer { self.scan = scan }
        return buffer.withUnsafeBufferPointer { bytes in
            while scan.position < bytes.count {
                let byte = bytes[scan.position]
                if scan.isInString {
                    if scan.isEscaped {
                        scan.isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        scan.isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        scan.isInString = false
                    }
                } else {
                    switch byte {
                    case UInt8(ascii: "\""): scan.isInString = true
                    case UInt8(ascii: "{"), UInt8(ascii: "["): scan.depth += 1
                    case UInt8(ascii: "]") where scan.depth == 0, UInt8(ascii: "}") where scan.depth == 0,
                        UInt8(ascii: ",") where scan.depth == 0:
                        return scan.position
                    case UInt8(ascii: "}"), UInt8(ascii: "]"): scan.depth -= 1
                    default: break
                    }
                }
                scan.position += 1
            }
            return nil
        }
    }

    /// Passes over what stands behind a statement of a list.
    private mutating func separate() -> Bool {
        guard start < buffer.count else { return false }
        switch buffer[start] {
        case UInt8(ascii: ","): mode = .list(mustFollow: true)
        case UInt8(ascii: "]"): mode = .end
        default:
            fault = .malformed("a comma or ']' must stand behind the statement", line: line)
            return false
        }
        advance(to: start + 1)
        return true
    }

    /// Says that more bytes are needed, unless a statement is too long already.
    private mutating func waiting() -> Piece? {
        scan.position = max(scan.position, mode.isLines ? buffer.count : 0)
        if buffer.count - start > limit { fault = .tooLong(line: line) }
        return nil
    }

    // MARK: Bytes

    /// Takes the bytes up to an offset as a statement.
    private mutating func piece(upTo end: Int) -> Piece {
        var last = end
        while last > start, StatementStream.isSpace(buffer[last - 1]) { last -= 1 }
        let piece = Piece(index: count, bytes: Array(buffer[start..<last]), line: line, column: column)
        count += 1
        advance(to: end)
        return piece
    }

    private mutating func skipSpace() {
        var end = start
        while end < buffer.count, StatementStream.isSpace(buffer[end]) { end += 1 }
        advance(to: end)
    }

    private mutating func skipBlanks(upTo end: Int) {
        var next = start
        while next < end, StatementStream.isSpace(buffer[next]) { next += 1 }
        advance(to: next)
    }

    private mutating func advance(to end: Int) {
        for byte in buffer[start..<max(start, end)] {
            if byte & 0xC0 != 0x80 { column += 1 }
            if byte == 0x0A {
                line += 1
                column = 0
            }
        }
        start = max(start, end)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
