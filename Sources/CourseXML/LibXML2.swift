internal import CLibXML2

/// The only file that knows libxml2: runs its SAX2 parser over decoded text.
enum LibXML2 {
    /// Parses `source`, which is UTF-8 without byte order mark, into a builder.
    static func parse(_ source: [UInt8], limits: XMLLimits) -> XMLTreeBuilder {
        var session = Session(builder: XMLTreeBuilder(limits: limits))
        source.withUnsafeBufferPointer { bytes in
            session.source = bytes
            withUnsafeMutablePointer(to: &session) { session in
                run(session)
            }
            session.source = UnsafeBufferPointer(start: nil, count: 0)
        }
        return session.builder
    }

    /// What the callbacks share, reached through the parser's user data. It lives on the stack of ``parse(_:limits:)``.
    struct Session {
        var builder: XMLTreeBuilder
        var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        /// How much of the source the parser was given.
        var given = 0
        var context: xmlParserCtxtPtr?

        /// The offset of the parser's position in the source.
        var offset: Int {
            guard let input = context?.pointee.input else { return given }
            return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
        }

        /// The offset of bytes that the parser handed out, when they lie unchanged in the source.
        func sourceOffset(of start: UnsafePointer<UInt8>, count: Int) -> Int? {
            guard let input = context?.pointee.input, let base = input.pointee.base, let end = input.pointee.end,
                start >= base, start + count <= end, let bytes = source.baseAddress
            else { return nil }
            let offset = Int(input.pointee.consumed) + (start - base)
            guard offset >= 0, offset + count <= source.count, memcmp(bytes + offset, start, count) == 0 else {
                return nil
            }
            return offset
        }
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
        handler.serror = { user, error in
            guard let session = LibXML2.session(user), let error = error?.pointee else { return }
            session.pointee.fail(code: Int(error.code), level: error.level, message: error.message)
        }
        let context = xmlCreateIOParserCtxt(&handler, session, read, nil, session, XML_CHAR_ENCODING_UTF8)
        guard let context else {
            session.pointee.builder.problems.append(XMLProblem(.notWellFormed, offset: 0, detail: "out of memory"))
            return
        }
        session.pointee.context = context
        // No XML_PARSE_HUGE: it lifts the depth limit. No network, no DTD; the encoding is known. XML_PARSE_NOENT gives `&amp;`
        // in attributes as `&`, not `&#38;`; no other entity is ever substituted, because the handler declares and finds none.
        xmlCtxtUseOptions(
            context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOENT.rawValue))
        xmlParseDocument(context)
        session.pointee.builder.finish(offset: session.pointee.offset)
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        session.pointee.context = nil
        xmlFreeParserCtxt(context)
    }

    private static func session(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Session>? {
        user?.assumingMemoryBound(to: Session.self)
    }

    private static let read: xmlInputReadCallback = { user, buffer, length in
        guard let session = LibXML2.session(user), let buffer, length > 0,
            let base = session.pointee.source.baseAddress
        else { return 0 }
        let count = min(Int(length), session.pointee.source.count - session.pointee.given)
        memcpy(buffer, base + session.pointee.given, count)
        session.pointee.given += count
        return Int32(count)
    }

    private static let startElement: startElementNsSAX2Func = {
        user, local, _, namespace, namespaceCount, _, attributeCount, defaulted, attributes in
        guard let session = LibXML2.session(user), let local else { return }
        let count = Int(attributeCount - defaulted)
        let step = session.pointee.builder.startElement(
            local: local, namespace: namespace, namespaceCount: Int(namespaceCount), attributeCount: count,
            tagEnd: session.pointee.offset)
        guard step == .proceed else {
            xmlStopParser(session.pointee.context)
            return
        }
        guard let attributes else { return }
        for index in 0..<count {
            // Five pointers an attribute: local name, prefix, namespace, start and end of the value.
            guard let name = attributes[5 * index], let start = attributes[5 * index + 3],
                let end = attributes[5 * index + 4]
            else { continue }
            let value = UnsafeBufferPointer(start: start, count: end - start)
            let offset = session.pointee.sourceOffset(of: start, count: value.count)
            session.pointee.builder.attribute(
                local: name, namespace: attributes[5 * index + 2], value: value, sourceOffset: offset)
        }
    }

    private static let endElement: endElementNsSAX2Func = { user, _, _, _ in
        guard let session = LibXML2.session(user) else { return }
        session.pointee.builder.endElement(offset: session.pointee.offset)
    }

    private static let characters: charactersSAXFunc = { user, text, length in
        guard let session = LibXML2.session(user), let text, length > 0 else { return }
        let offset = session.pointee.sourceOffset(of: text, count: Int(length))
        session.pointee.builder.characters(
            UnsafeBufferPointer(start: text, count: Int(length)), sourceOffset: offset)
    }
}

extension LibXML2.Session {
    /// Takes an error of the parser.
    mutating func fail(code: Int, level: xmlErrorLevel, message: UnsafePointer<CChar>?) {
        let text = message.map { String(cString: $0) } ?? ""
        let detail = String(text.prefix { $0 != "\n" })
        if code == Int(XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue) {
            builder.problems.append(XMLProblem(.undeclaredPrefix, offset: offset, detail: detail))
        } else if level == XML_ERR_FATAL {
            builder.problems.append(XMLProblem(.notWellFormed, offset: offset, detail: detail))
        }
    }
}
