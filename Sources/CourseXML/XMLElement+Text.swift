import CourseModel

extension XMLElement {
    /// The character data directly inside, joined; white space is kept.
    public var text: String {
        var run = node.firstText
        guard run != XMLDocument.none else { return "" }
        let first = document.texts[Int(run)]
        if first.next == XMLDocument.none { return document.string(first.value) }
        var bytes: [UInt8] = []
        while run != XMLDocument.none {
            let text = document.texts[Int(run)]
            document.withBytes(text.value) { bytes.append(contentsOf: $0) }
            run = text.next
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The character data directly inside without white space at its ends.
    public var trimmedText: String { text.trimmedWhitespace }

    /// The character data directly inside as an `xs:token`: no white space at its ends, one space for each run of it.
    public var collapsedText: String { XMLWhiteSpace.collapsed(text) }

    /// Whether all character data directly inside is white space.
    public var isTextBlank: Bool { firstNonBlankText == nil }

    /// Whether the character data directly inside stands in one piece, and its bytes pass a test.
    package func hasText(where test: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        let run = node.firstText
        guard run != XMLDocument.none, document.texts[Int(run)].next == XMLDocument.none else { return false }
        return document.withBytes(document.texts[Int(run)].value, test)
    }

    /// The first run of character data directly inside that is not white space.
    var firstNonBlankText: XMLDocument.Bytes? {
        var run = node.firstText
        while run != XMLDocument.none {
            let text = document.texts[Int(run)]
            if !document.withBytes(text.value, XMLWhiteSpace.isBlank) { return text.value }
            run = text.next
        }
        return nil
    }
}

extension XMLWhiteSpace {
    /// Whether bytes are white space only.
    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.allSatisfy(contains)
    }
}
