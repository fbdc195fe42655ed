import CourseText

/// The first fatal error of the parser.
struct ParserFault {
    var kind: Kind
    /// The offset in the source that the parser had reached.
    var offset: Int
    var message = ""
    /// The numbers of the elements that were open, outermost first.
    var openElements: [UInt32] = []

    /// What the parser missed.
    enum Kind {
        case documentStart
        case documentEnd
        case endTagMatch
        case endTag
        case lessThanInValue
        case quote
        case value
        case attributeTwice
        case space
        case tagEnd
        case name
        case markup
        case limit
        case other
    }
}

/// Finds the likely cause of the parser's first fatal error.
///
/// The parser says where it gave up and what it missed; the source around that place says more.
struct Diagnosis {
    private let fault: ParserFault
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The offsets of the start tags of the open elements, outermost first.
    private let openTags: [Int]

    /// Returns what is wrong, for a person.
    static func problem(
        _ fault: ParserFault, source: [UInt8], builder: borrowing XMLTreeBuilder
    ) -> XMLProblem {
        let ends = fault.openElements.map { Int(builder.nodes[Int($0)].startTagEnd) }
        var problem = source.withUnsafeBufferPointer { bytes in
            let openTags = ends.compactMap { bytes.lastOffset(of: UInt8(ascii: "<"), before: $0) }
            return Diagnosis(fault: fault, bytes: bytes, openTags: openTags).problem()
        }
        problem.detail = fault.message
        problem.stopsReading = true
        return problem
    }

    private func problem() -> XMLProblem {
        let offset = fault.offset
        if offset < bytes.count, XMLMending.illegalLength(bytes, at: offset) > 0 {
            return XMLProblem(.illegalCharacter, offset: offset, length: 1)
        }
        switch fault.kind {
        case .limit: return XMLProblem(.tooLong, offset: offset)
        case .documentStart: return documentStart()
        case .documentEnd: return documentEnd()
        case .endTagMatch: return endTagMatch()
        case .attributeTwice: return attributeTwice()
        case .lessThanInValue: return lessThanInValue()
        case .endTag, .quote, .value, .space, .tagEnd, .name, .markup, .other:
            return offset >= bytes.count ? end() : inside()
        }
    }

    private func notWellFormed(
        _ cause: XMLProblem.Cause, _ range: Range<Int>, name: String = "", related: Int? = nil
    ) -> XMLProblem {
        XMLProblem(
            .notWellFormed, cause: cause, offset: range.lowerBound, length: range.count, name: name,
            relatedOffset: related)
    }

    private func string(_ range: Range<Int>) -> String {
        // A hostile name has a million characters.
        ByteScanner(bytes).string(range.lowerBound..<min(range.upperBound, range.lowerBound + 200))
    }

    private func byte(_ offset: Int) -> UInt8 { ByteScanner(bytes).byte(at: offset) }

    private func name(at offset: Int) -> Range<Int> {
        var scanner = ByteScanner(bytes, at: offset)
        return scanner.takeName()
    }

    // MARK: Around the root

    private func documentStart() -> XMLProblem {
        var scanner = ByteScanner(bytes, at: fault.offset)
        scanner.skipWhiteSpace()
        if scanner.isAtEnd { return notWellFormed(.emptyDocument, bytes.count..<bytes.count) }
        let isMarkup = scanner.current == UInt8(ascii: "<")
        return notWellFormed(isMarkup ? .bareLessThan : .textBeforeRoot, scanner.position..<scanner.position + 1)
    }

    private func documentEnd() -> XMLProblem {
        var scanner = ByteScanner(bytes, at: fault.offset)
        scanner.skipWhiteSpace()
        let start = scanner.position
        guard scanner.take(UInt8(ascii: "<")) else {
            scanner.seek(UInt8(ascii: "<"), before: bytes.count)
            return notWellFormed(.textAfterRoot, start..<scanner.position)
        }
        if scanner.take(UInt8(ascii: "/")) {
            let name = scanner.takeName()
            return notWellFormed(.unexpectedEndTag, start..<name.upperBound, name: string(name))
        }
        let name = scanner.takeName()
        return notWellFormed(name.isEmpty ? .textAfterRoot : .secondRoot, start..<name.upperBound, name: string(name))
    }

    // MARK: Elements

    private func endTagMatch() -> XMLProblem {
        guard let tag = bytes.lastOffset(of: UInt8(ascii: "<"), before: fault.offset), let innermost = openTags.last
        else {
            return notWellFormed(.unexpectedEndTag, fault.offset..<fault.offset)
        }
        let name = name(at: tag + 2)
        let range = tag..<max(tag, min(bytes.count, fault.offset))
        let isOpen = openTags.dropLast().contains { isSame(self.name(at: $0 + 1), name) }
        if isOpen {
            return notWellFormed(
                .unclosedElement, range, name: string(self.name(at: innermost + 1)), related: innermost)
        }
        return notWellFormed(.unexpectedEndTag, range, name: string(name), related: innermost)
    }

    private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        one.count == other.count && bytes[one].elementsEqual(bytes[other])
    }

    /// The document ends where it must not.
    private func end() -> XMLProblem {
        let last = bytes.count..<bytes.count
        switch fault.kind {
        case .endTag:
            guard let innermost = openTags.last else { return notWellFormed(.unexpectedEnd, last) }
            return notWellFormed(.unclosedElement, last, name: string(name(at: innermost + 1)), related: innermost)
        case .quote:
            if let attribute = brokenAttribute(), attribute.holdsTagEnd {
                return notWellFormed(.missingQuote, attribute.range, name: attribute.name)
            }
            return notWellFormed(
                .unexpectedEnd, last, related: bytes.lastOffset(of: UInt8(ascii: "<"), before: bytes.count))
        default:
            return notWellFormed(
                .unexpectedEnd, last, related: bytes.lastOffset(of: UInt8(ascii: "<"), before: bytes.count))
        }
    }

    /// The parser stumbled before the end.
    private func inside() -> XMLProblem {
        let offset = fault.offset
        let point = offset..<offset + 1
        switch fault.kind {
        case .quote:
            let attribute = brokenAttribute()
            return notWellFormed(.missingQuote, attribute?.range ?? point, name: attribute?.name ?? "")
        case .value:
            let attribute = brokenAttribute()
            return notWellFormed(.missingValue, attribute?.range ?? point, name: attribute?.name ?? "")
        case .name:
            if let tag = unclosedTag(before: offset) { return tag }
            if byte(offset) == UInt8(ascii: "<") { return notWellFormed(.bareLessThan, point) }
            if byte(offset - 1) == UInt8(ascii: "<") { return notWellFormed(.bareLessThan, offset - 1..<offset) }
            return notWellFormed(.attributeSyntax, point)
        case .space, .tagEnd:
            return unclosedTag(before: offset) ?? notWellFormed(.attributeSyntax, point)
        case .markup:
            if let start = bytes.lastOffset(of: UInt8(ascii: "<"), before: offset),
                XMLDeclaration.stands(in: bytes, at: start)
            {
                return notWellFormed(.markup, start..<offset)
            }
            // The parser complains of the text that holds the end of a CDATA section.
            var scanner = ByteScanner(bytes, at: offset)
            let end = bytes.firstOffset(of: UInt8(ascii: "<"), in: offset..<bytes.count) ?? bytes.count
            while scanner.seek(UInt8(ascii: "]"), before: end) {
                if scanner.isAt("]]>") { return notWellFormed(.markup, scanner.position..<scanner.position + 3) }
                scanner.position += 1
            }
            return notWellFormed(.markup, point)
        default: return notWellFormed(.other, point)
        }
    }

    /// The tag that ends at an offset without `>`, if there is one.
    private func unclosedTag(before offset: Int) -> XMLProblem? {
        guard byte(offset) == UInt8(ascii: "<"), byte(offset - 1) != UInt8(ascii: ">"),
            let tag = bytes.lastOffset(of: UInt8(ascii: "<"), before: offset)
        else { return nil }
        var markup = MarkupScanner(bytes, at: tag)
        guard let token = markup.next(), token.range.upperBound == offset else { return nil }
        switch token.kind {
        case .startTag: return notWellFormed(.unclosedTag, token.range, name: string(name(at: tag + 1)))
        case .endTag: return notWellFormed(.unclosedTag, token.range, name: string(name(at: tag + 2)))
        case .text, .comment, .cdata, .instruction, .documentType, .other: return nil
        }
    }

    // MARK: Attributes

    private func attributeTwice() -> XMLProblem {
        let offset = fault.offset
        let start = bytes.lastOffset(of: UInt8(ascii: "<"), before: offset) ?? offset
        var seen: [String: Int] = [:]
        for attribute in StartTag(in: bytes, at: start).attributes {
            let name = string(attribute.name)
            if let first = seen[name] {
                return notWellFormed(.duplicateAttribute, attribute.whole, name: name, related: first)
            }
            seen[name] = attribute.name.lowerBound
        }
        return notWellFormed(.duplicateAttribute, start..<offset)
    }

    private func lessThanInValue() -> XMLProblem {
        let attribute = brokenAttribute()
        if let attribute, attribute.holdsTagEnd {
            return notWellFormed(.missingQuote, attribute.range, name: attribute.name)
        }
        return notWellFormed(
            .lessThanInAttribute, fault.offset..<fault.offset + 1, name: attribute?.name ?? "")
    }

    /// The attribute of the tag before the fault that cannot be read: what follows the last complete one.
    private func brokenAttribute() -> (name: String, range: Range<Int>, holdsTagEnd: Bool)? {
        guard let start = bytes.lastOffset(of: UInt8(ascii: "<"), before: fault.offset) else { return nil }
        let tag = StartTag(in: bytes, at: start)
        var scanner = ByteScanner(bytes, at: tag.attributes.last?.whole.upperBound ?? tag.name.upperBound)
        scanner.skipWhiteSpace()
        let name = scanner.takeName()
        guard !name.isEmpty else { return nil }
        scanner.skipWhiteSpace()
        if scanner.take(UInt8(ascii: "=")) { scanner.skipWhiteSpace() }
        let value = scanner.position
        let holdsTagEnd =
            value < fault.offset && bytes.firstOffset(of: UInt8(ascii: ">"), in: value..<fault.offset) != nil
        return (string(name), name.lowerBound..<min(value + 1, bytes.count), holdsTagEnd)
    }
}
