import CourseText

extension XMLDocument {
    /// Reads a document.
    ///
    /// Whatever is wrong with it is in ``problems`` of the result. No document type is loaded, no entity is expanded and
    /// nothing is fetched.
    ///
    /// - Parameters:
    ///   - bytes: the document in any encoding.
    ///   - entry: the name under which places in it are shown.
    ///   - limits: how much of it is read.
    public static func parse(_ bytes: [UInt8], entry: String, limits: XMLLimits = XMLLimits()) -> XMLDocument {
        guard bytes.count <= limits.size else { return tooLarge(entry, limits) }
        let text = XMLText(bytes)
        // Offsets have 32 bits, and the top bit of a length is taken.
        guard text.source.count < Int(Bytes.sideBit) else { return tooLarge(entry, limits) }
        var reading = XMLReading(text, limits: limits)
        reading.run()
        return reading.document(entry)
    }

    private static func tooLarge(_ entry: String, _ limits: XMLLimits) -> XMLDocument {
        let problem = XMLProblem(.tooLarge, offset: 0, detail: String(limits.size))
        return XMLDocument(
            entry: entry, text: XMLText([]), builder: XMLTreeBuilder(limits: limits), problems: [problem],
            lines: LineTable([]))
    }
}

/// The steps from text to tree: document type, parser, mending, diagnosis.
private struct XMLReading: ~Copyable {
    let text: XMLText
    private var input: LibXML2.Input
    private var output: LibXML2.Output
    private var documentType: DocumentType?
    private var problems: [XMLProblem]

    init(_ text: XMLText, limits: XMLLimits) {
        self.text = text
        problems = text.problems
        input = LibXML2.Input(source: text.source, start: text.start, limits: limits)
        output = LibXML2.Output(builder: XMLTreeBuilder(limits: limits), problems: [], fault: nil)
    }

    mutating func run() {
        guard !problems.contains(where: { $0.cause == .emptyDocument || $0.cause == .notXML }) else { return }
        takeDocumentType()
        // What is not closed goes on to the end.
        if let documentType, !documentType.isClosed { return reportEntities([:]) }
        output = LibXML2.parse(input)
        let references = mend()
        reportEntities(references)
        problems.append(contentsOf: output.problems)
        if let fault = output.fault {
            // What a later fault did to the search for earlier ones is not known, so none after it is believed.
            problems.removeAll { $0.isMended && $0.offset > fault.offset }
            problems.append(Diagnosis.problem(fault, source: text.source, builder: output.builder))
        }
        reportInclusions()
    }

    consuming func document(_ entry: String) -> XMLDocument {
        let sorted = problems.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
        let lines = LineTable(text.source)
        return XMLDocument(
            entry: entry, text: text, builder: output.builder, problems: sorted.map(\.element), lines: lines)
    }

    /// Finds a document type declaration before the root element, and masks it.
    private mutating func takeDocumentType() {
        let start = text.start
        documentType = text.source.withUnsafeBufferPointer { bytes in
            var markup = MarkupScanner(bytes, at: start)
            while let token = markup.next() {
                switch token.kind {
                case .text, .comment, .instruction: continue
                case .documentType: return DocumentType(in: bytes, at: token.range.lowerBound)
                case .startTag, .endTag, .cdata, .other: return nil
                }
            }
            return nil
        }
        guard let documentType else { return }
        let range = documentType.range
        problems.append(
            XMLProblem(
                .doctype, offset: range.lowerBound, length: range.count, name: documentType.name,
                detail: documentType.hasExternalSubset ? "external" : ""))
        if !documentType.isClosed {
            var problem = XMLProblem(
                .notWellFormed, cause: .unexpectedEnd, offset: text.source.count, relatedOffset: range.lowerBound,
                detail: "the document type declaration is not closed")
            problem.stopsReading = true
            problems.append(problem)
        }
        input.masked = text.source
        mask(range)
    }

    private mutating func mask(_ range: Range<Int>) {
        for index in range.clamped(to: text.source.indices) {
            // Line ends stay, for the parser's sake.
            if let byte = input.masked?[index], byte != 0x0A, byte != 0x0D { input.masked?[index] = 0x20 }
        }
    }

    /// Parses once more when what the parser stumbled over can be mended; returns how often each entity is referred to.
    private mutating func mend() -> [String: Int] {
        guard let fault = output.fault else { return [:] }
        let mending = XMLMending(text.source, from: text.start, documentType: documentType)
        guard let first = mending.problems.first, first.offset <= fault.offset else { return [:] }
        input.masked = mending.text
        input.ampersand = mending.ampersand
        if let documentType { mask(documentType.range) }
        problems.append(contentsOf: mending.problems)
        output = LibXML2.parse(input)
        return mending.references
    }

    private mutating func reportEntities(_ references: [String: Int]) {
        guard let documentType else { return }
        for entity in documentType.externalEntities.prefix(XMLMending.problemLimit) {
            problems.append(
                XMLProblem(
                    .externalEntity, offset: entity.range.lowerBound, length: entity.range.count, name: entity.name))
        }
        guard !documentType.entities.isEmpty else { return }
        let expansions = text.source.withUnsafeBufferPointer { documentType.expansions(in: $0) }
        var total = DocumentType.Expansion()
        var worst: (name: String, bytes: Int)?
        for name in documentType.entities.keys.sorted() {
            guard let expansion = expansions[name] else { continue }
            total = total + expansion.times(references[name] ?? 0)
            if expansion.isBeyondLimit || total.isBeyondLimit, expansion.bytes > worst?.bytes ?? -1 {
                worst = (name, expansion.bytes)
            }
        }
        guard let worst, let entity = documentType.entities[worst.name] else { return }
        problems.append(
            XMLProblem(
                .entityExpansion, offset: entity.range.lowerBound, length: entity.range.count, name: worst.name))
    }

    /// Reports XInclude, which would have a processor fetch files.
    private mutating func reportInclusions() {
        let namespaces: Set = ["http://www.w3.org/2001/XInclude", "http://www.w3.org/2003/XInclude"]
        guard let name = output.builder.declarationNames.firstIndex(where: { namespaces.contains($0.namespace) }),
            let declaration = output.builder.declarations.elements.first(where: { $0.name == name })
        else { return }
        let prefix = output.builder.declarationNames[name].local
        let node = output.builder.nodes[Int(declaration.element)]
        let range = text.source.withUnsafeBufferPointer { bytes in
            let start = bytes.lastOffset(of: UInt8(ascii: "<"), before: Int(node.startTagEnd)) ?? 0
            let scanner = ByteScanner(bytes)
            let tag = StartTag(in: bytes, at: start)
            let written = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
            return tag.attributes.first { scanner.string($0.name) == written }?.whole ?? tag.name
        }
        problems.append(
            XMLProblem(
                .processingInstruction, offset: range.lowerBound, length: range.count,
                name: output.builder.declarationNames[name].namespace))
    }
}

extension XMLProblem {
    /// Whether reading went on after the fault was masked.
    fileprivate var isMended: Bool {
        kind == .bareAmpersand || kind == .entityReference || kind == .illegalCharacter
    }
}
