import CourseModel

/// Tells text that looks like credentials: a name such as `password` with a value, or an HTTP authorization.
enum SecretPattern {
    /// Names whose values are secrets.
    private static let names: [[UInt8]] = [
        "password", "passwd", "passphrase", "secret", "client_secret", "clientsecret", "apikey", "api_key", "api-key",
        "access_token", "accesstoken", "auth_token", "authtoken", "private_key", "privatekey",
    ].map { Array($0.utf8) }
    private static let schemes: [[UInt8]] = ["basic", "bearer"].map { Array($0.utf8) }

    /// How much of a text is looked at.
    private static let limit = 100_000

    /// Whether a text holds something that looks like credentials.
    static func matches(_ text: String) -> Bool {
        let bytes = text.withUTF8Bytes { bytes in
            bytes.prefix(limit).map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        }
        var index = 0
        while index < bytes.count {
            // A word begins here.
            guard isWord(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isWord(bytes[index]) { index += 1 }
            let word = bytes[start..<index]
            guard (5...13).contains(word.count) else { continue }
            if names.contains(where: word.elementsEqual), hasValue(bytes, after: index) { return true }
            if schemes.contains(where: word.elementsEqual), hasToken(bytes, after: index) { return true }
        }
        return false
    }

    /// Whether `:` or `=` and at least four characters follow, quotes aside.
    private static func hasValue(_ bytes: [UInt8], after start: Int) -> Bool {
        var index = start
        while index < bytes.count, isPadding(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=") else {
            return false
        }
        index += 1
        while index < bytes.count, isPadding(bytes[index]) { index += 1 }
        return bytes[index...].prefix { $0 > 0x20 && !",;&\"'}".utf8.contains($0) }.count >= 4
    }

    /// Whether a space and at least 16 characters of base64 follow.
    private static func hasToken(_ bytes: [UInt8], after start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == 0x20 else { return false }
        return bytes[(start + 1)...].prefix { isWord($0) || "+/=.~".utf8.contains($0) }.count >= 16
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    private static func isPadding(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }
}
