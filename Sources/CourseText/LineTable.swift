/// Finds lines and columns in a text, and cuts excerpts out of it.
///
/// Lines end with a line feed, a carriage return, or both. Columns count Unicode scalars. Both start at 1. Looking a place
/// up costs the same wherever it is, also in a text of one long line.
public struct LineTable: Sendable {
    /// A place in a text.
    public struct Position: Hashable, Sendable {
        /// The number of the line.
        public var line: Int
        /// The number of the scalar in the line.
        public var column: Int
    }

    /// A part of a line with a place in it.
    public struct Excerpt: Hashable, Sendable {
        /// The text, in which a replacement character stands for what is not printable.
        public var text: String
        /// How many scalars stand before the place.
        public var offset: Int
        /// How many scalars of the text belong to the place; at least 1.
        public var length: Int
    }

    /// What is known about the start of a block of the text.
    private struct Block {
        /// The number of line ends before it.
        var lines: UInt32 = 0
        /// The number of scalars between the start of the line and it.
        var column: UInt32 = 0
    }

    private let text: [UInt8]
    private let blocks: ContiguousArray<Block>

    private static let blockSize = 1_024

    /// Makes a table of a UTF-8 text.
    public init(_ text: [UInt8]) {
        self.text = text
        self.blocks = text.withUnsafeBufferPointer { Self.blocks(of: $0) }
    }

    private static func blocks(of bytes: UnsafeBufferPointer<UInt8>) -> ContiguousArray<Block> {
        let hasReturns = bytes.firstOffset(of: 0x0D, in: 0..<bytes.count) != nil
        var blocks: ContiguousArray<Block> = []
        blocks.reserveCapacity(bytes.count / blockSize + 1)
        var block = Block()
        var start = 0
        while start < bytes.count {
            blocks.append(block)
            let end = min(bytes.count, start + blockSize)
            var lineStart = start
            while let next = afterLineEnd(bytes, lineStart..<end, hasReturns: hasReturns) {
                block.lines &+= 1
                block.column = 0
                lineStart = next
            }
            block.column &+= UInt32(
                truncatingIfNeeded: scalarCount(UnsafeBufferPointer(rebasing: bytes[lineStart..<end])))
            start = end
        }
        return blocks
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

    /// Counts the bytes that begin a scalar.
    ///
    /// Most text is ASCII, so it goes from one other byte to the next.
    private static func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = bytes.count
        var index = UTF8Validation.firstNonASCII(in: bytes, from: 0)
        while index < bytes.count {
            // Every byte of a sequence but the first is 10xxxxxx.
            repeat {
                if bytes[index] & 0xC0 == 0x80 { count -= 1 }
                index += 1
            } while index < bytes.count && bytes[index] >= 0x80
            index = UTF8Validation.firstNonASCII(in: bytes, from: index)
        }
        return count
    }

    /// Returns the line and column of the byte at an offset; that of the end for offsets behind it.
    public func position(of offset: Int) -> Position {
        let offset = max(0, min(offset, text.count))
        let number = min(offset / LineTable.blockSize, blocks.count - 1)
        guard number >= 0 else { return Position(line: 1, column: 1) }
        var position = Position(line: Int(blocks[number].lines) + 1, column: Int(blocks[number].column) + 1)
        text.withUnsafeBufferPointer { bytes in
            for index in number * LineTable.blockSize..<offset { position.advance(over: bytes, at: index) }
        }
        return position
    }

    /// Cuts the line around a range of bytes out of the text, at most `limit` scalars of it.
    public func excerpt(offset: Int, length: Int, limit: Int) -> Excerpt {
        let place = max(0, min(offset, text.count))
        let room = max(1, limit)
        // What stands before the place takes at most half of the room, unless little comes after it.
        let after = scalars(from: place, room)
        let placed = min(scalarCount(from: place, length: length), after.count)
        let kept = max(room / 2, room - max(after.count, 1))
        let before = scalars(before: place, min(kept, room - 1))
        let shown = before + after.prefix(room - before.count)
        var string = String.UnicodeScalarView()
        string.append(contentsOf: shown.map(LineTable.printable))
        return Excerpt(
            text: String(string), offset: before.count,
            length: max(1, min(placed, shown.count - before.count)))
    }

    /// Up to `limit` scalars of the line from an offset on.
    private func scalars(from offset: Int, _ limit: Int) -> [Unicode.Scalar] {
        let end = min(text.count, offset + limit * 4)
        let line = text[offset..<end].prefix { !LineTable.isLineEnd($0) }
        return Array(String(decoding: line, as: UTF8.self).unicodeScalars.prefix(limit))
    }

    /// The last scalars of the line before an offset, `limit` at most.
    private func scalars(before offset: Int, _ limit: Int) -> [Unicode.Scalar] {
        var start = offset
        var count = 0
        while start > 0, count < limit, offset - start < limit * 4, !LineTable.isLineEnd(text[start - 1]) {
            start -= 1
            if text[start] & 0xC0 != 0x80 { count += 1 }
        }
        return Array(String(decoding: text[start..<offset], as: UTF8.self).unicodeScalars.suffix(limit))
    }

    /// How many scalars begin in a range of bytes, as far as it is worth counting.
    private func scalarCount(from offset: Int, length: Int) -> Int {
        let end = min(text.count, offset + max(0, min(length, LineTable.blockSize)))
        return text[offset..<end].count { $0 & 0xC0 != 0x80 }
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D
    }

    /// Stands in for scalars that would move the cursor or turn the writing direction.
    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: " "
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
        default: scalar
        }
    }
}

extension LineTable.Position {
    fileprivate mutating func advance(over bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        switch bytes[index] {
        case 0x0A:
            line += 1
            column = 1
        case 0x0D:
            // The line feed after it ends the line.
            guard index + 1 < bytes.count, bytes[index + 1] == 0x0A else {
                line += 1
                column = 1
                return
            }
            column += 1
        case 0x80..<0xC0: break
        default: column += 1
        }
    }
}
