internal import CLibXML2
import CourseModel
import CourseText

/// Runs libxml2's SAX2 parser over decoded text.
///
/// This is the only file that knows libxml2. The handler has no callbacks for document types and entities, so none is ever
/// looked up, loaded or expanded; a document type declaration is masked before the parser sees it. `XML_PARSE_HUGE` is never
/// set: it lifts limits that protect us.
enum LibXML2 {
    /// What the parser is given.
    struct Input {
        /// The text in UTF-8.
        var source: [UInt8]
        /// The text with masked places when there are any; of the same length.
        var masked: [UInt8]?
        /// The byte in ``masked`` that stands for a literal `&`.
        var ampersand: UInt8?
        /// Where the parser begins.
        var start: Int
        var limits: XMLLimits
    }

    /// What became of it.
    struct Output: ~Copyable {
        var builder: XMLTreeBuilder
        /// What is noteworthy, or beyond a limit.
        var problems: [XMLProblem]
        /// The first fatal error.
        var fault: ParserFault?
    }

    /// The version of the library that runs.
    static var version: String { String(cString: coursekit_xml_parser_version()) }

    /// Parses a document.
    static func parse(_ input: Input) -> Output {
        var session = Session(ampersand: input.ampersand, limits: input.limits)
        input.source.withUnsafeBufferPointer { source in
            (input.masked ?? input.source).withUnsafeBufferPointer { text in
                session.feed = Feed(
                    source: source, text: text, isMasked: input.masked != nil, start: input.start, given: input.start)
                withUnsafeMutablePointer(to: &session) { run($0) }
                session.feed = Feed()
            }
        }
        return Output(builder: session.builder, problems: session.problems, fault: session.fault)
    }

    private static func run(_ session: UnsafeMutablePointer<Session>) {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = startElement
        handler.endElementNs = endElement
        handler.characters = characters
        // The same function for both keeps libxml2 from guessing which white space matters.
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        handler.processingInstruction = { user, target, data in
            guard let session = LibXML2.session(user), let target else { return }
            session.pointee.instruction(String(cString: target))
        }
        handler.serror = { user, error in
            guard let session = LibXML2.session(user), let error = error?.pointee else { return }
            session.pointee.fail(
                domain: Int(error.domain), code: Int(error.code), isFatal: error.level == XML_ERR_FATAL,
                isError: error.level == XML_ERR_ERROR, message: error.message.map { String(cString: $0) } ?? "")
        }
        let context = xmlCreateIOParserCtxt(&handler, session, read, nil, session, XML_CHAR_ENCODING_UTF8)
        guard let context else {
            session.pointee.fault = ParserFault(kind: .limit, offset: session.pointee.feed.start)
            return
        }
        session.pointee.feed.context = context
        // XML_PARSE_NOENT gives `&amp;` in attributes as `&`, not `&#38;`; no other entity is ever found.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOENT.rawValue
        xmlCtxtUseOptions(context, Int32(options))
        xmlParseDocument(context)
        session.pointee.finish(isWellFormed: context.pointee.wellFormed != 0, code: Int(context.pointee.errNo))
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        session.pointee.feed.context = nil
        xmlFreeParserCtxt(context)
    }

    private static func session(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Session>? {
        user?.assumingMemoryBound(to: Session.self)
    }

    private static let read: xmlInputReadCallback = { user, buffer, length in
        guard let session = LibXML2.session(user), let buffer, length > 0 else { return 0 }
        return session.pointee.read(UnsafeMutableRawBufferPointer(start: buffer, count: Int(length)))
    }

    private static let startElement: startElementNsSAX2Func = {
        user, local, prefix, namespace, namespaceCount, namespaces, attributeCount, defaulted, attributes in
        guard let session = LibXML2.session(user), let local, !session.pointee.isStopped else { return }
        // Five pointers an attribute: local name, prefix, namespace, start and end of the value. Two a namespace.
        session.pointee.startElement(
            local: local, prefix: prefix, namespace: namespace,
            namespaces: UnsafeBufferPointer(start: namespaces, count: 2 * Int(namespaceCount)),
            attributes: attributes, attributeCount: Int(attributeCount - defaulted))
    }

    private static let endElement: endElementNsSAX2Func = { user, _, _, _ in
        guard let session = LibXML2.session(user), !session.pointee.isStopped else { return }
        session.pointee.endElement()
    }

    private static let characters: charactersSAXFunc = { user, text, length in
        guard let session = LibXML2.session(user), let text, length > 0, !session.pointee.isStopped else { return }
        session.pointee.characters(text, Int(length))
    }
}

/// Where the parser's buffer lies in memory and in the source.
private struct Window {
    var base: UInt
    var end: UInt
    /// The offset in the source of the first byte of the buffer.
    var offset: Int
}

extension LibXML2 {
    /// The text that the parser is given, and how far it is.
    struct Feed {
        var context: xmlParserCtxtPtr?
        var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        /// What the parser is given: the source, or a masked copy.
        var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var isMasked = false
        var start = 0
        /// The offset up to which the parser was given text.
        var given = 0

        /// The offset of the parser's position in the source.
        @inline(__always)
        var offset: Int {
            guard let input = context?.pointee.input else { return given }
            return min(
                given, start &+ Int(bitPattern: input.pointee.consumed) &+ (input.pointee.cur - input.pointee.base))
        }

        /// The part of the source that the parser holds in its buffer.
        @inline(__always)
        fileprivate var window: Window {
            guard let input = context?.pointee.input, let base = input.pointee.base, let end = input.pointee.end else {
                return Window(base: 0, end: 0, offset: 0)
            }
            return Window(
                base: UInt(bitPattern: base), end: UInt(bitPattern: end),
                offset: start &+ Int(bitPattern: input.pointee.consumed))
        }

        /// Whether bytes of the parser's buffer are those of the source.
        func isUnmasked(_ first: UnsafePointer<UInt8>, _ count: Int, at offset: Int) -> Bool {
            guard let text = source.baseAddress, offset >= 0, offset + count <= source.count else { return false }
            return memcmp(text + offset, first, count) == 0
        }

        /// Whether a tag ends at an offset, with `>` or `/>`.
        @inline(__always)
        func isTagEnd(_ offset: Int) -> Bool {
            offset < text.count && (text[offset] == UInt8(ascii: ">") || text[offset] == UInt8(ascii: "/"))
        }

        /// The offset of the `<` of a tag that ends at an offset.
        func tagStart(before offset: Int) -> Int {
            source.lastOffset(of: UInt8(ascii: "<"), before: offset) ?? offset
        }
    }

    /// What the callbacks share, reached through the parser's user data.
    ///
    /// It lives on the stack of ``parse(_:)``. What is rare stands in functions of its own: the compiler copies as much of the
    /// session as the largest part of a function needs.
    struct Session: ~Copyable {
        var feed = Feed()
        var builder: XMLTreeBuilder
        /// Whether events no longer count: after a fatal error, or at a limit.
        ///
        /// The parser then comes to an early end.
        var isStopped = false
        var problems: [XMLProblem] = []
        var fault: ParserFault?

        private let ampersand: UInt8?
        private let limits: XMLLimits
        private var guardian: TagGuard
        private var prefixesReported: Set<String> = []
        private var counts: [XMLProblem.Kind: Int] = [:]

        init(ampersand: UInt8?, limits: XMLLimits) {
            self.ampersand = ampersand
            self.limits = limits
            builder = XMLTreeBuilder(limits: limits)
            guardian = TagGuard(limit: limits.attributes)
        }

        // MARK: Input

        /// How much is handed out at once, so that the guard is never far behind the parser.
        private static let chunk = 4_096

        mutating func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 {
            let (text, given) = (feed.text, feed.given)
            guard !isStopped, given < text.count else { return 0 }
            let count = min(buffer.count, Self.chunk, text.count - given)
            if let tag = guardian.tooLongTag(in: text, chunk: given..<given + count) {
                stop(.tooManyAttributes, at: tag)
                return 0
            }
            buffer.copyMemory(
                from: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text[given..<given + count])))
            feed.given = given + count
            return Int32(count)
        }

        // MARK: Events

        mutating func startElement(
            local: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?,
            namespaces: UnsafeBufferPointer<UnsafePointer<UInt8>?>,
            attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, attributeCount: Int
        ) {
            let tagEnd = feed.offset
            // The parser hands out a tag that it found broken, before it says so.
            guard feed.isTagEnd(tagEnd) else { return }
            guard builder.isWithinLimits(attributes: attributeCount, namespaces: namespaces.count / 2) else {
                return stopAtLimit(tagEnd)
            }
            if namespaces.count > 0 { declare(namespaces) }
            let name = nameID(local, prefix, namespace, ofAttribute: false, tagEnd)
            builder.startElement(
                name: name, namespaces: namespaces.count / 2, attributes: attributeCount, tagEnd: tagEnd)
            guard var attribute = attributes else { return }
            let window = feed.window
            for _ in 0..<attributeCount {
                if let local = attribute[0], let first = attribute[3], let end = attribute[4] {
                    let name = nameID(local, attribute[1], attribute[2], ofAttribute: true, tagEnd)
                    builder.attribute(name: name, value: bytes(first, end - first, window))
                }
                attribute += 5
            }
        }

        @inline(never)
        private mutating func declare(_ namespaces: UnsafeBufferPointer<UnsafePointer<UInt8>?>) {
            for index in stride(from: 0, to: namespaces.count - 1, by: 2) {
                builder.declare(prefix: namespaces[index], namespace: namespaces[index + 1])
            }
        }

        @inline(never)
        private mutating func stopAtLimit(_ tagEnd: Int) {
            stop(builder.isAtDepthLimit ? .tooDeep : .tooManyAttributes, at: feed.tagStart(before: tagEnd))
        }

        @inline(__always)
        mutating func endElement() {
            builder.endElement(offset: feed.offset)
        }

        mutating func characters(_ first: UnsafePointer<UInt8>, _ count: Int) {
            if builder.dropsWhiteSpace, XMLWhiteSpace.isBlank(UnsafeBufferPointer(start: first, count: count)) {
                return
            }
            builder.text(bytes(first, count, feed.window))
        }

        mutating func instruction(_ target: String) {
            guard !isStopped else { return }
            let end = feed.offset
            let scanner = ByteScanner(feed.source)
            var start = end
            while let found = feed.source.lastOffset(of: UInt8(ascii: "<"), before: start) {
                start = found
                let name = found + 2..<found + 2 + target.utf8.count
                if scanner.stands("<?", at: found), scanner.string(name) == target { break }
            }
            report(XMLProblem(.processingInstruction, offset: start, length: end - start, name: target))
        }

        // MARK: Names and values

        @inline(__always)
        private mutating func nameID(
            _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?,
            ofAttribute: Bool, _ tagEnd: Int
        ) -> UInt32 {
            if namespace == nil, let prefix { return undeclaredNameID(local, prefix, ofAttribute, tagEnd) }
            return builder.nameID(local: local, namespace: namespace, ofAttribute: ofAttribute)
        }

        @inline(never)
        private mutating func undeclaredNameID(
            _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>, _ ofAttribute: Bool, _ tagEnd: Int
        ) -> UInt32 {
            let text = String(cString: prefix)
            if prefixesReported.count < Self.problemLimit, prefixesReported.insert(text).inserted {
                let place = place(ofPrefix: text, tagEnd)
                report(XMLProblem(.undeclaredPrefix, offset: place.lowerBound, length: place.count, name: text))
            }
            return builder.nameID(prefix: prefix, local: local, ofAttribute: ofAttribute)
        }

        /// The first name with a prefix in a tag.
        private func place(ofPrefix prefix: String, _ tagEnd: Int) -> Range<Int> {
            let start = feed.tagStart(before: tagEnd)
            let tag = StartTag(in: feed.source, at: start)
            let scanner = ByteScanner(feed.source)
            let names = [tag.name] + tag.attributes.map(\.name)
            return names.first { scanner.string($0).hasPrefix(prefix + ":") } ?? start..<tagEnd
        }

        /// A range of the source when the parser hands out a part of its buffer, else a copy.
        ///
        /// libxml2 never changes its buffer: a value that is normalised or has references is put together elsewhere.
        @inline(__always)
        private mutating func bytes(
            _ first: UnsafePointer<UInt8>, _ count: Int, _ window: Window
        ) -> XMLDocument.Bytes {
            let address = UInt(bitPattern: first)
            guard address >= window.base, address &+ UInt(bitPattern: count) <= window.end else {
                return keep(first, count)
            }
            let offset = window.offset &+ Int(bitPattern: address &- window.base)
            if feed.isMasked, !feed.isUnmasked(first, count, at: offset) { return keep(first, count) }
            assert(feed.isUnmasked(first, count, at: offset))
            return XMLDocument.Bytes(
                offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: count))
        }

        @inline(never)
        private mutating func keep(_ first: UnsafePointer<UInt8>, _ count: Int) -> XMLDocument.Bytes {
            builder.keep(UnsafeBufferPointer(start: first, count: count), marker: ampersand)
        }

        // MARK: Trouble

        @inline(never)
        private mutating func stop(_ kind: XMLProblem.Kind, at offset: Int) {
            guard !isStopped else { return }
            isStopped = true
            let limit = kind == .tooDeep ? limits.depth : limits.attributes
            problems.append(XMLProblem(kind, offset: offset, detail: String(limit)))
        }

        mutating func fail(domain: Int, code: Int, isFatal: Bool, isError: Bool, message: String) {
            guard !isStopped else { return }
            let offset = feed.offset
            let message = String(message.prefix { $0 != "\n" })
            if isFatal {
                isStopped = true
                fault = ParserFault(
                    kind: .init(code: code, message: message), offset: offset, message: message,
                    openElements: builder.openElements)
            } else if isError, domain == Int(XML_FROM_NAMESPACE.rawValue),
                code != Int(XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue)
            {
                let start = feed.tagStart(before: offset)
                report(XMLProblem(.namespaceMisuse, offset: start, length: offset - start, detail: message))
            }
        }

        /// Takes the end of parsing.
        mutating func finish(isWellFormed: Bool, code: Int) {
            let end = feed.offset
            // A zero byte passes for the end of the text.
            if !isStopped, !isWellFormed || end < feed.text.count {
                fault = ParserFault(
                    kind: .init(code: code, message: ""), offset: end, openElements: builder.openElements)
            }
            builder.finish(offset: isStopped || fault != nil ? feed.text.count : end)
        }

        /// How many problems of a kind are kept.
        private static let problemLimit = 100

        private mutating func report(_ problem: XMLProblem) {
            counts[problem.kind, default: 0] += 1
            if counts[problem.kind, default: 0] <= Self.problemLimit { problems.append(problem) }
        }
    }
}

extension ParserFault.Kind {
    /// Makes a kind from the parser's error number and words.
    init(code: Int, message: String) {
        if ["too long", "too big", "Huge", "xcessive"].contains(where: message.contains) {
            self = .limit
            return
        }
        switch xmlParserErrors(UInt32(truncatingIfNeeded: code)) {
        // 114 is the number that later versions have for their limits.
        case XML_ERR_NO_MEMORY, XML_ERR_INTERNAL_ERROR, XML_ERR_NAME_TOO_LONG, xmlParserErrors(114): self = .limit
        case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START: self = .documentStart
        case XML_ERR_DOCUMENT_END: self = .documentEnd
        case XML_ERR_TAG_NAME_MISMATCH: self = .endTagMatch
        case XML_ERR_TAG_NOT_FINISHED: self = .endTag
        case XML_ERR_LT_IN_ATTRIBUTE: self = .lessThanInValue
        case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED: self = .quote
        case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: self = .value
        case XML_ERR_ATTRIBUTE_REDEFINED: self = .attributeTwice
        case XML_ERR_SPACE_REQUIRED: self = .space
        case XML_ERR_GT_REQUIRED: self = .tagEnd
        case XML_ERR_NAME_REQUIRED: self = .name
        case XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_PI_NOT_STARTED, XML_ERR_PI_NOT_FINISHED,
            XML_ERR_MISPLACED_CDATA_END, XML_ERR_CDATA_NOT_FINISHED, XML_ERR_RESERVED_XML_NAME,
            XML_ERR_HYPHEN_IN_COMMENT:
            self = .markup
        default: self = .other
        }
    }
}
