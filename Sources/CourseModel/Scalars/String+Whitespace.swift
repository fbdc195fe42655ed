extension String {
    /// The text without XML white space before and after it.
    package var trimmedWhitespace: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        if !isXMLWhitespace(first), !isXMLWhitespace(last) { return self }
        return self[...].trimmedWhitespace
    }
}

extension Substring {
    /// The text without XML white space before and after it.
    package var trimmedWhitespace: String {
        guard let start = utf8.firstIndex(where: { !isXMLWhitespace($0) }),
            let end = utf8.lastIndex(where: { !isXMLWhitespace($0) })
        else { return "" }
        return String(self[start...end])
    }
}

/// Whether a byte of UTF-8 text is white space to XML.
private func isXMLWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
