import CourseText

/// Cuts a document into text and markup without judging it.
///
/// It finds what the parser does not tell: where a tag begins, where a value stands, which `&` is text. It follows XML 1.0 as
/// long as the document does, and takes a `<` as the end of a tag that is not closed.
struct MarkupScanner {
    private(set) var scanner: ByteScanner

    init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
        self.scanner = ByteScanner(bytes, at: position)
    }

    /// A piece of the document.
    struct Token {
        var kind: Kind
        var range: Range<Int>
    }

    enum Kind {
        case text
        case startTag
        case endTag
        case comment
        case cdata
        case instruction
        case documentType
        /// A `<` that begins nothing.
        case other
    }

    /// Returns the next piece, or `nil` at the end.
    mutating func next() -> Token? {
        let start = scanner.position
        guard !scanner.isAtEnd else { return nil }
        guard scanner.current == UInt8(ascii: "<") else {
            scanner.seek(UInt8(ascii: "<"), before: scanner.bytes.count)
            return Token(kind: .text, range: start..<scanner.position)
        }
        let kind = takeMarkup()
        return Token(kind: kind, range: start..<scanner.position)
    }

    private mutating func takeMarkup() -> Kind {
        if scanner.take("<!--") {
            _ = scanner.skip(past: "-->")
            return .comment
        }
        if scanner.take("<![CDATA[") {
            _ = scanner.skip(past: "]]>")
            return .cdata
        }
        if scanner.take("<?") {
            _ = scanner.skip(past: "?>")
            return .instruction
        }
        if scanner.isAt("<!DOCTYPE") {
            scanner.position = DocumentType.end(in: scanner.bytes, from: scanner.position)
            return .documentType
        }
        if scanner.take("</") {
            takeTag()
            return .endTag
        }
        scanner.position += 1
        guard ByteScanner.isNameStart(scanner.current) else { return .other }
        takeTag()
        return .startTag
    }

    /// Goes past the `>` of a tag, or to the `<` that follows a tag without one.
    private mutating func takeTag() {
        let bytes = scanner.bytes
        let limit = bytes.firstOffset(of: UInt8(ascii: "<"), in: scanner.position..<bytes.count) ?? bytes.count
        while scanner.position < limit {
            let byte = scanner.current
            scanner.position += 1
            if byte == UInt8(ascii: ">") { return }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                if scanner.seek(byte, before: limit) { scanner.position += 1 }
            }
        }
    }
}

/// The attributes of a start tag as they are written, namespace declarations among them.
struct StartTag {
    /// The name with its prefix.
    let name: Range<Int>
    let attributes: [Attribute]

    /// An attribute as it is written.
    struct Attribute {
        var name: Range<Int>
        /// What stands between the quotes.
        var value: Range<Int>
        /// From the name to the closing quote.
        var whole: Range<Int> { name.lowerBound..<value.upperBound + 1 }
        var isNamespaceDeclaration: Bool
    }

    /// Reads the tag whose `<` stands at an offset.
    init(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, limit: Int = .max) {
        var scanner = ByteScanner(bytes, at: offset + 1)
        name = scanner.takeName()
        let end = bytes.firstOffset(of: UInt8(ascii: "<"), in: scanner.position..<bytes.count) ?? bytes.count
        var attributes: [Attribute] = []
        while attributes.count < limit, let attribute = Self.next(&scanner, end: end) { attributes.append(attribute) }
        self.attributes = attributes
    }

    private static func next(_ scanner: inout ByteScanner, end: Int) -> Attribute? {
        scanner.skipWhiteSpace()
        let name = scanner.takeName()
        guard !name.isEmpty else { return nil }
        scanner.skipWhiteSpace()
        guard scanner.take(UInt8(ascii: "=")) else { return nil }
        scanner.skipWhiteSpace()
        let quote = scanner.current
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        scanner.position += 1
        let start = scanner.position
        guard scanner.seek(quote, before: end) else { return nil }
        let value = start..<scanner.position
        scanner.position += 1
        let isDeclaration =
            scanner.stands("xmlns", at: name.lowerBound)
            && (name.count == 5 || scanner.byte(at: name.lowerBound + 5) == UInt8(ascii: ":"))
        return Attribute(name: name, value: value, isNamespaceDeclaration: isDeclaration)
    }
}
