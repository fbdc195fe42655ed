extension StringProtocol {
    /// The text without XML white space before and after it.
    package var trimmedWhitespace: String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        let utf8 = self.utf8
        guard let start = utf8.firstIndex(where: { !isSpace($0) }) else { return "" }
        var end = utf8.endIndex
        while end > start {
            let before = utf8.index(end, offsetBy: -1)
            guard isSpace(utf8[before]) else { break }
            end = before
        }
        return String(self[start..<end])
    }
}
