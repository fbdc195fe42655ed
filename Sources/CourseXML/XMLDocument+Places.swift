public import CourseModel

extension XMLDocument {
    /// The place of an element's start tag.
    public func place(of element: XMLElement) -> SourcePlace {
        let end = Int(element.node.startTagEnd)
        let start = source[..<min(end, source.count)].lastIndex(of: UInt8(ascii: "<")) ?? end
        return place(offset: start, length: max(1, end + 1 - start), pointer: pointer(to: element))
    }

    /// The place of an attribute, found by scanning the start tag again; that of the element when it is not there.
    public func place(of element: XMLElement, attribute local: String, namespace: String = "") -> SourcePlace {
        place(of: element)
    }

    /// The place of the text directly inside an element; that of its start tag when there is none.
    public func place(ofTextIn element: XMLElement) -> SourcePlace {
        place(of: element)
    }

    /// The place of a range of the decoded text.
    public func place(offset: Int, length: Int = 1, pointer: String? = nil) -> SourcePlace {
        let before = source[..<min(offset, source.count)]
        let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
        return SourcePlace(
            entry: entry, line: line, column: column, endLine: line, endColumn: column + length, pointer: pointer)
    }

    /// The XPath-like path of an element: a number stands where siblings share the name.
    public func pointer(to element: XMLElement) -> String {
        var path = ""
        var next: XMLElement? = element
        while let current = next {
            path = "/" + current.name.local + path
            next = current.parent
        }
        return path
    }
}
