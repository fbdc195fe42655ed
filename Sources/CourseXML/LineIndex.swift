import CourseText

/// Finds line and column of an offset by reading at most one block of the text.
///
/// Descriptors of many megabytes may stand in a single line, so every block knows the column at which it begins.
struct LineIndex: Sendable {
    /// A line and a column, both from 1; the column counts Unicode scalars.
    struct Position: Hashable {
        var line: Int
        var column: Int
    }

    private struct Block {
        /// The number of line ends before the block.
        var lines: UInt32
        /// The number of scalars between the start of the line and the block.
        var column: UInt32
    }

    private static let blockSize = 1_024
    private let blocks: ContiguousArray<Block>

    /// Indexes a text in UTF-8; `\n`, `\r\n` and a lone `\r` end a line.
    init(_ source: [UInt8]) {
        blocks = source.withUnsafeBufferPointer { bytes in
            let hasReturns = bytes.firstOffset(of: 0x0D, in: 0..<bytes.count) != nil
            let isASCII = UTF8Validation.firstNonASCII(in: bytes, from: 0) == bytes.count
            var blocks: ContiguousArray<Block> = []
            blocks.reserveCapacity(bytes.count / Self.blockSize + 1)
            var block = Block(lines: 0, column: 0)
            var start = 0
            while start < bytes.count {
                blocks.append(block)
                let end = min(bytes.count, start + Self.blockSize)
                var lineStart = start
                while let next = Self.afterLineEnd(bytes, lineStart..<end, hasReturns: hasReturns) {
                    block.lines &+= 1
                    block.column = 0
                    lineStart = next
                }
                let scalars = isASCII ? end - lineStart : Self.scalarCount(bytes, lineStart..<end)
                block.column &+= UInt32(truncatingIfNeeded: scalars)
                start = end
            }
            return blocks
        }
    }

    /// Returns the offset after the first line end in a range.
    private static func afterLineEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, hasReturns: Bool
    ) -> Int? {
        let feed = bytes.firstOffset(of: 0x0A, in: range)
        guard hasReturns else { return feed.map { $0 + 1 } }
        var from = range.lowerBound
        while let found = bytes.firstOffset(of: 0x0D, in: from..<(feed ?? range.upperBound)) {
            from = found + 1
            // The line feed of a pair ends the line, be it in the next block.
            if from >= bytes.count || bytes[from] != 0x0A { return from }
        }
        return feed.map { $0 + 1 }
    }

    /// Returns the line and column of an offset; that after the last character for any beyond.
    func position(of offset: Int, in source: [UInt8]) -> Position {
        let offset = min(max(0, offset), source.count)
        let number = min(offset / Self.blockSize, blocks.count - 1)
        guard number >= 0 else { return Position(line: 1, column: 1) }
        var lines = Int(blocks[number].lines)
        var column = Int(blocks[number].column)
        for index in number * Self.blockSize..<offset {
            let byte = source[index]
            if byte == 0x0A || (byte == 0x0D && (index + 1 >= source.count || source[index + 1] != 0x0A)) {
                lines += 1
                column = 0
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return Position(line: lines + 1, column: column + 1)
    }

    /// Counts the bytes that begin a scalar. Most text is ASCII, so it goes from one other byte to the next.
    private static func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        let text = UnsafeBufferPointer(rebasing: bytes[range])
        var count = text.count
        var index = UTF8Validation.firstNonASCII(in: text, from: 0)
        while index < text.count {
            // Every byte of a sequence but the first is 10xxxxxx.
            repeat {
                if text[index] & 0xC0 == 0x80 { count -= 1 }
                index += 1
            } while index < text.count && text[index] >= 0x80
            index = UTF8Validation.firstNonASCII(in: text, from: index)
        }
        return count
    }
}
