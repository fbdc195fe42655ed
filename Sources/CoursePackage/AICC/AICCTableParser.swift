/// Reads a table of an AICC set: comma separated fields, quoted or not, in lines that end with CR, LF or both.
///
/// A quotation mark inside a quoted field is doubled, and such a field may hold line breaks. A field whose closing mark is
/// missing ends with its line. Every byte is looked at a bounded number of times.
struct AICCTableParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private var records = AICCRecords()

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")

    static func parse(_ text: [UInt8], from start: Int) -> AICCRecords {
        text.withUnsafeBufferPointer { bytes in
            var parser = AICCTableParser(bytes: bytes, position: start)
            parser.run()
            return parser.records
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, position: Int) {
        self.bytes = bytes
        self.position = position
    }

    private mutating func run() {
        while position < bytes.count {
            let start = position
            skipBlanks()
            if position == bytes.count || isLineEnd(bytes[position]) {
                // The end of the last line is no blank line.
                if position < bytes.count || position > start {
                    records.problems.report(.blankLine, offset: start, length: position - start)
                }
                skipLineEnd()
            } else if bytes[position] == UInt8(ascii: ";") {
                skipLine()
                records.problems.report(.comment, offset: start, length: position - start)
                skipLineEnd()
            } else {
                guard record(from: start) else { return }
            }
        }
    }

    /// Reads a record; returns `false` when the limit of fields is reached.
    private mutating func record(from start: Int) -> Bool {
        records.begin()
        var isEmpty = true
        while true {
            guard !records.isFull else {
                records.dropLast()
                records.problems.report(.tooManyFields, offset: start)
                return false
            }
            let field = field()
            if field.length > 0 || field.isQuoted { isEmpty = false }
            records.append(field)
            guard position < bytes.count, bytes[position] == AICCTableParser.comma else { break }
            position += 1
        }
        if isEmpty {
            records.dropLast()
            records.problems.report(.emptyRecord, offset: start, length: position - start)
        }
        skipLineEnd()
        return true
    }

    /// Reads a field up to its comma or the end of its line.
    private mutating func field() -> AICCRecords.Field {
        skipBlanks()
        if position < bytes.count, bytes[position] == AICCTableParser.quote { return quotedField() }
        return plainField()
    }

    private mutating func plainField() -> AICCRecords.Field {
        let start = position
        var end = start
        while position < bytes.count, bytes[position] != AICCTableParser.comma, !isLineEnd(bytes[position]) {
            let byte = bytes[position]
            if byte == AICCTableParser.quote { records.problems.report(.strayQuote, offset: position, length: 1) }
            if byte == 0 { records.problems.report(.nul, offset: position, length: 1) }
            position += 1
            if !isBlank(byte) { end = position }
        }
        return AICCRecords.Field(start..<end)
    }

    private mutating func quotedField() -> AICCRecords.Field {
        let open = position
        var index = open + 1
        var hasDoubledQuotes = false
        var firstLineEnd: Int?
        while index < bytes.count {
            let byte = bytes[index]
            if byte == AICCTableParser.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == AICCTableParser.quote else { break }
                hasDoubledQuotes = true
                index += 1
            } else if firstLineEnd == nil, isLineEnd(byte) {
                firstLineEnd = index
            }
            index += 1
        }
        let close = index
        position = min(close + 1, bytes.count)
        skipBlanks()
        let isFollowedByText =
            position < bytes.count && bytes[position] != AICCTableParser.comma && !isLineEnd(bytes[position])
        // No closing mark, or one that rather opens a field of another line: the field ends with its own line.
        if close == bytes.count || (isFollowedByText && firstLineEnd != nil) {
            records.problems.report(.unclosedQuote, offset: open, length: 1)
            let end = firstLineEnd ?? close
            position = end
            return AICCRecords.Field(open + 1..<end, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
        }
        if let firstLineEnd { records.problems.report(.lineBreakInField, offset: firstLineEnd) }
        reportNUL(in: open + 1..<close)
        guard isFollowedByText else {
            return AICCRecords.Field(open + 1..<close, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
        }
        records.problems.report(.textAfterQuote, offset: position, length: 1)
        var end = position
        while position < bytes.count, bytes[position] != AICCTableParser.comma, !isLineEnd(bytes[position]) {
            position += 1
            if !isBlank(bytes[position - 1]) { end = position }
        }
        // Two marks at the ends are taken off, so that `"a "b" c"` gives `a "b" c`.
        if end > close + 1, bytes[end - 1] == AICCTableParser.quote { end -= 1 }
        return AICCRecords.Field(open + 1..<end, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
    }

    private mutating func reportNUL(in range: Range<Int>) {
        for index in range where bytes[index] == 0 { records.problems.report(.nul, offset: index, length: 1) }
    }

    private mutating func skipBlanks() {
        while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    }

    private mutating func skipLine() {
        while position < bytes.count, !isLineEnd(bytes[position]) { position += 1 }
    }

    private mutating func skipLineEnd() {
        guard position < bytes.count, isLineEnd(bytes[position]) else { return }
        let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
        position += isPair ? 2 : 1
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D
    }
}
