public import CourseModel
import CourseText

extension XMLDocument {
    /// The place of an element's start tag.
    public func place(of element: XMLElement) -> SourcePlace {
        place(element.startTagRange, pointer: pointer(to: element))
    }

    /// The place of an attribute, from its name to the closing quote; that of the start tag when it is not there.
    public func place(of element: XMLElement, attribute local: String, namespace: String = "") -> SourcePlace {
        let number = element.attributes.enumerated().first { _, attribute in
            attribute.name.local == local && attribute.name.namespace == namespace
        }?.offset
        guard let number, let range = attributeRanges(of: element, at: number) else { return place(of: element) }
        return place(
            range.whole, pointer: pointer(to: element) + "/@" + string(range.name))
    }

    /// The place of the text directly inside an element; that of its start tag when there is none.
    public func place(ofTextIn element: XMLElement) -> SourcePlace {
        guard let text = element.firstNonBlankText, text.length & Bytes.sideBit == 0 else { return place(of: element) }
        let start = Int(text.offset)
        let end = source.withUnsafeBufferPointer { $0.firstOffset(of: UInt8(ascii: "<"), in: start..<$0.count) }
        return place(trimmed(start..<(end ?? source.count)), pointer: pointer(to: element))
    }

    /// The place of a range of the decoded text.
    public func place(offset: Int, length: Int = 1, pointer: String? = nil) -> SourcePlace {
        let start = min(max(0, offset), source.count)
        return place(start..<min(source.count, start.addingClamped(max(0, length))), pointer: pointer)
    }

    /// The place of a problem, with the path of the element that it is in.
    public func place(of problem: XMLProblem) -> SourcePlace {
        place(
            offset: problem.offset, length: problem.length,
            pointer: element(at: problem.offset).map { pointer(to: $0) })
    }

    /// The second place of a problem; `nil` when it has none.
    public func relatedPlace(of problem: XMLProblem) -> SourcePlace? {
        problem.relatedOffset.map { offset in
            let isTag = offset < source.count && source[offset] == UInt8(ascii: "<")
            return place(offset: offset, length: isTag ? markupLength(at: offset) : 1)
        }
    }

    /// The place of the declaration of a namespace; that of the element's start tag when it is not found.
    public func place(of declaration: XMLNamespaceDeclaration) -> SourcePlace {
        let written = declaration.prefix.isEmpty ? "xmlns" : "xmlns:" + declaration.prefix
        let element = declaration.element
        let range = source.withUnsafeBufferPointer { bytes in
            let scanner = ByteScanner(bytes)
            return StartTag(in: bytes, at: element.startTagRange.lowerBound).attributes
                .first { $0.isNamespaceDeclaration && scanner.string($0.name) == written }?.whole
        }
        guard let range else { return place(of: element) }
        return place(range, pointer: pointer(to: element) + "/@" + written)
    }

    /// The path of an element, its names as they are written; a number stands where siblings have the same name.
    ///
    /// For example `/manifest/organizations/organization[2]/item`. It takes time for the depth, not for the siblings.
    public func pointer(to element: XMLElement) -> String {
        var steps: [String] = []
        var next: XMLElement? = element
        while let current = next {
            let ordinal = current.node.ordinal
            steps.append(ordinal == 0 ? current.qualifiedName : "\(current.qualifiedName)[\(ordinal)]")
            next = current.parent
        }
        return "/" + steps.reversed().joined(separator: "/")
    }

    /// The innermost element around an offset of the decoded text; `nil` outside of the root.
    public func element(at offset: Int) -> XMLElement? {
        // The last element whose start tag begins at or before the offset is it, or one of its ancestors is.
        var low = 0
        var high = nodes.count
        while low < high {
            let middle = low + (high - low) / 2
            if XMLElement(document: self, index: UInt32(middle)).startTagRange.lowerBound <= offset {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var candidate = low == 0 ? nil : element(low - 1)
        // What a broken document left open goes to its end.
        while let element = candidate, Int(element.node.end) <= offset,
            !(isIncomplete && element.node.end == source.count)
        {
            candidate = element.parent
        }
        return candidate
    }
}

extension XMLDocument {
    private func place(_ range: Range<Int>, pointer: String?) -> SourcePlace {
        let start = lines.position(of: range.lowerBound)
        let end = lines.position(of: range.upperBound)
        return SourcePlace(
            entry: entry, line: start.line, column: start.column, endLine: end.line,
            endColumn: end.line == start.line ? max(end.column, start.column + 1) : end.column, pointer: pointer,
            excerpt: excerpt(of: range))
    }

    private func excerpt(of range: Range<Int>) -> SourceExcerpt {
        let cut = lines.excerpt(offset: range.lowerBound, length: range.count, limit: SourceExcerpt.limit)
        return SourceExcerpt(text: cut.text, offset: cut.offset, length: cut.length)
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: source[range.clamped(to: source.indices)], as: UTF8.self)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let text = source[range.clamped(to: source.indices)]
        guard let first = text.firstIndex(where: { !XMLWhiteSpace.contains($0) }),
            let last = text.lastIndex(where: { !XMLWhiteSpace.contains($0) })
        else { return range }
        return first..<last + 1
    }

    /// Where the attribute with a number stands: attributes are kept in the order of the tag, without declarations.
    private func attributeRanges(of element: XMLElement, at number: Int) -> (name: Range<Int>, whole: Range<Int>)? {
        source.withUnsafeBufferPointer { bytes in
            let written = StartTag(in: bytes, at: element.startTagRange.lowerBound).attributes
                .filter { !$0.isNamespaceDeclaration }
            guard written.indices.contains(number) else { return nil }
            return (written[number].name, written[number].whole)
        }
    }

    private func markupLength(at offset: Int) -> Int {
        source.withUnsafeBufferPointer { bytes in
            var markup = MarkupScanner(bytes, at: offset)
            return markup.next()?.range.count ?? 1
        }
    }
}

extension XMLElement {
    /// Where the start tag stands in the decoded text.
    var startTagRange: Range<Int> {
        // A `<` cannot stand in a tag, so the last one before the tag's end begins it.
        document.source.withUnsafeBufferPointer { bytes in
            let end = Int(node.startTagEnd)
            let start = bytes.lastOffset(of: UInt8(ascii: "<"), before: end) ?? 0
            let isEmptyTag = end < bytes.count && bytes[end] == UInt8(ascii: "/")
            return start..<max(start, min(bytes.count, end + (isEmptyTag ? 2 : 1)))
        }
    }

    /// The name with its prefix, as it is written.
    public var qualifiedName: String {
        let start = startTagRange.lowerBound
        return document.source.withUnsafeBufferPointer { bytes in
            var scanner = ByteScanner(bytes, at: start + 1)
            return scanner.string(scanner.takeName())
        }
    }

    /// The offsets of the element in the decoded text, from its start tag to its end tag.
    public var sourceRange: Range<Int> {
        let start = startTagRange.lowerBound
        return start..<max(start, Int(node.end))
    }
}

extension Int {
    /// The sum, or the greatest number.
    fileprivate func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
