import CourseModel
import CourseText

/// The XML declaration, `<?xml version="1.0" encoding="…" standalone="…"?>`, as it is written.
public struct XMLDeclaration: Hashable, Sendable {
    /// The version, `1.0` when it is not said.
    public internal(set) var version = "1.0"
    /// The encoding as written; `nil` when it is not said.
    public internal(set) var encoding: String?
    /// Whether the document says that it stands alone; `nil` when it does not say.
    public internal(set) var isStandalone: Bool?
    /// From `<?xml` to `?>`.
    var range: Range<Int>
    var encodingRange: Range<Int>?
    /// What the production in XML 1.0 §2.8 does not allow, at an offset.
    var fault: (offset: Int, detail: String)?

    /// How many bytes of a declaration are looked at.
    private static let limit = 4_096

    /// Reads the declaration whose `<?xml` stands at an offset.
    init(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        let window = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, start + Self.limit)])
        var scanner = ByteScanner(window, at: start + 5)
        range = start..<start
        if !scanner.stands("<?xml", at: start) { complain(start, "the declaration begins with '<?xml' in lower case") }
        var last = 0
        while true {
            let hasSpace = scanner.skipWhiteSpace()
            if scanner.take("?>") { break }
            let offset = scanner.position
            guard let (name, value) = Self.takePair(&scanner) else {
                complain(offset, "the XML declaration is not closed by '?>', or a quotation mark is missing in it")
                scanner.position = Self.end(in: window, from: offset)
                break
            }
            let order = take(name, value, scanner)
            if order <= last || !hasSpace || (last == 0 && order != 1) {
                complain(offset, "version, encoding and standalone stand in this order, each once, with spaces between")
            }
            last = max(last, order)
        }
        if last == 0 { complain(start, "the version is missing from the XML declaration") }
        range = start..<scanner.position
    }

    /// Whether a declaration, in any case, begins at an offset.
    static func stands(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        let scanner = ByteScanner(bytes, at: offset)
        guard scanner.isAt("<?"), XMLWhiteSpace.contains(scanner.byte(at: offset + 5)) else { return false }
        return scanner.byte(at: offset + 2) | 0x20 == UInt8(ascii: "x")
            && scanner.byte(at: offset + 3) | 0x20 == UInt8(ascii: "m")
            && scanner.byte(at: offset + 4) | 0x20 == UInt8(ascii: "l")
    }

    /// Returns the offset after the `?>` or `>` of a broken declaration; that of the next `<` when there is none before it.
    private static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let next = bytes.firstOffset(of: UInt8(ascii: "<"), in: start..<bytes.count) ?? bytes.count
        guard let close = bytes.firstOffset(of: UInt8(ascii: ">"), in: start..<next) else { return next }
        return close + 1
    }

    /// Goes past `name="value"`.
    private static func takePair(_ scanner: inout ByteScanner) -> (name: Range<Int>, value: Range<Int>)? {
        let name = scanner.takeName()
        scanner.skipWhiteSpace()
        guard !name.isEmpty, scanner.take(UInt8(ascii: "=")) else { return nil }
        scanner.skipWhiteSpace()
        let quote = scanner.current
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        scanner.position += 1
        let start = scanner.position
        let limit = scanner.bytes.firstOffset(of: UInt8(ascii: ">"), in: start..<scanner.bytes.count)
        guard scanner.seek(quote, before: limit ?? scanner.bytes.count) else { return nil }
        let value = start..<scanner.position
        scanner.position += 1
        return (name, value)
    }

    /// Takes one of the three, and returns its place in their order.
    private mutating func take(_ name: Range<Int>, _ value: Range<Int>, _ scanner: ByteScanner) -> Int {
        let text = scanner.string(value)
        switch scanner.string(name) {
        case "version":
            version = text
            let isVersion = text.utf8.count > 2 && text.hasPrefix("1.") && text.utf8.dropFirst(2).allSatisfy(isDigit)
            if !isVersion { complain(value.lowerBound, "the version is '1.0'") }
            return 1
        case "encoding":
            encoding = text
            encodingRange = value
            return 2
        case "standalone":
            isStandalone = text == "yes" ? true : text == "no" ? false : nil
            if isStandalone == nil { complain(value.lowerBound, "standalone is 'yes' or 'no'") }
            return 3
        default:
            complain(name.lowerBound, "the XML declaration has version, encoding and standalone, nothing else")
            return 4
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private mutating func complain(_ offset: Int, _ detail: String) {
        if fault == nil { fault = (offset, detail) }
    }

    /// Returns whether two declarations say the same.
    public static func == (lhs: XMLDeclaration, rhs: XMLDeclaration) -> Bool {
        lhs.version == rhs.version && lhs.encoding == rhs.encoding && lhs.isStandalone == rhs.isStandalone
    }

    /// Hashes what the declaration says.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(version)
        hasher.combine(encoding)
        hasher.combine(isStandalone)
    }
}
