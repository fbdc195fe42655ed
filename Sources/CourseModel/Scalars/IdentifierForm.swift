/// Identifiers as the standard reads them.
package enum IdentifierForm {
    /// Returns the form of an objective's identifier that is compared.
    ///
    /// It is a URI, so content writes a blank as `%20` where a manifest may have either form: both name the same objective,
    /// and blanks at the ends and runs of blanks do not count.
    package static func normalized(_ identifier: String) -> String {
        rewritten(identifier, decodesBlanks: true)
    }

    /// Returns an identifier with its white space collapsed.
    package static func collapsed(_ identifier: String) -> String {
        rewritten(identifier, decodesBlanks: false)
    }

    private static func rewritten(_ identifier: String, decodesBlanks: Bool) -> String {
        let bytes = identifier.utf8
        guard bytes.contains(where: { isSpace($0) || $0 == UInt8(ascii: "%") }) else { return identifier }
        var result: [UInt8] = []
        var pendingSpace = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var byte = bytes[index]
            index = bytes.index(after: index)
            if decodesBlanks, byte == UInt8(ascii: "%"), bytes[index...].starts(with: "20".utf8) {
                byte = UInt8(ascii: " ")
                index = bytes.index(index, offsetBy: 2)
            }
            if isSpace(byte) {
                pendingSpace = !result.isEmpty
            } else {
                if pendingSpace { result.append(UInt8(ascii: " ")) }
                pendingSpace = false
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
