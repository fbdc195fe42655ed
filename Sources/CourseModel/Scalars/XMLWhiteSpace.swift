/// White space as XML 1.0 has it (production S): space, tab, line feed and carriage return, nothing else.
public enum XMLWhiteSpace {
    /// Whether a byte of UTF-8 text is white space.
    @inlinable
    public static func contains(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Returns `text` without white space at its ends and with one space for each run of it (`xs:token`).
    public static func collapsed(_ text: String) -> String {
        text.withUTF8Bytes { bytes in
            var wasSpace = true
            let isCollapsed = bytes.allSatisfy { byte in
                let isSpace = contains(byte)
                defer { wasSpace = isSpace }
                return !isSpace || (byte == 0x20 && !wasSpace)
            }
            if isCollapsed, !wasSpace || bytes.isEmpty { return text }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            for byte in bytes {
                if !contains(byte) {
                    result.append(byte)
                } else if let last = result.last, last != 0x20 {
                    result.append(0x20)
                }
            }
            if result.last == 0x20 { result.removeLast() }
            return String(decoding: result, as: UTF8.self)
        }
    }

    /// Returns the words of `text`, as the list types of XML Schema have them.
    public static func words(in text: String) -> [Substring] {
        text.utf8.split(whereSeparator: contains).map { Substring($0) }
    }
}

extension String {
    /// The text without XML white space before and after it.
    package var trimmedWhitespace: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        if !XMLWhiteSpace.contains(first), !XMLWhiteSpace.contains(last) { return self }
        return self[...].trimmedWhitespace
    }
}

extension Substring {
    /// The text without XML white space before and after it.
    package var trimmedWhitespace: String {
        guard let start = utf8.firstIndex(where: { !XMLWhiteSpace.contains($0) }),
            let end = utf8.lastIndex(where: { !XMLWhiteSpace.contains($0) })
        else { return "" }
        return String(self[start...end])
    }
}
