import CourseModel

extension XMLDocument {
    /// The source line around a range, cut to ``SourceExcerpt/limit`` scalars; control characters are replaced one for one.
    ///
    /// It reads no more than a window around the start of the range, however long the line is.
    func excerpt(of range: Range<Int>) -> SourceExcerpt {
        let limit = SourceExcerpt.limit
        let start = min(range.lowerBound, source.count)
        let before = scalars(before: start, atMost: limit)
        let after = scalars(from: start, atMost: limit)
        // A third of the window goes to what stands before, unless the line is short on one side.
        let kept = before.count + after.count <= limit ? before.count : max(limit - after.count, limit / 3)
        let head = before.suffix(kept)
        let tail = after.prefix(limit - head.count)
        var text = String.UnicodeScalarView()
        for scalar in head { text.append(Self.printable(scalar)) }
        for scalar in tail { text.append(Self.printable(scalar)) }
        let length = tail.isEmpty ? 1 : min(tail.count, scalarCount(range))
        return SourceExcerpt(text: String(text), offset: head.count, length: length)
    }

    private func scalars(before offset: Int, atMost limit: Int) -> [Unicode.Scalar] {
        var index = offset
        var count = 0
        while index > 0, count < limit, !Self.isLineEnd(source[index - 1]) {
            index -= 1
            if source[index] & 0xC0 != 0x80 { count += 1 }
        }
        return Array(String(decoding: source[index..<offset], as: UTF8.self).unicodeScalars)
    }

    private func scalars(from offset: Int, atMost limit: Int) -> [Unicode.Scalar] {
        var index = offset
        var count = 0
        while index < source.count, !Self.isLineEnd(source[index]) {
            if source[index] & 0xC0 != 0x80 {
                guard count < limit else { break }
                count += 1
            }
            index += 1
        }
        return Array(String(decoding: source[offset..<index], as: UTF8.self).unicodeScalars)
    }

    /// The number of scalars in a range, up to the limit of an excerpt.
    private func scalarCount(_ range: Range<Int>) -> Int {
        var count = 0
        for index in range.clamped(to: source.indices) where source[index] & 0xC0 != 0x80 {
            guard count < SourceExcerpt.limit, !Self.isLineEnd(source[index]) else { break }
            count += 1
        }
        return count
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// A tab becomes a space, so that a caret below the line stands right; what cannot be shown becomes U+FFFD.
    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar == "\t" ? " " : DisplayText.isUnsafe(scalar) ? "\u{FFFD}" : scalar
    }
}
