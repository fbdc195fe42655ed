import CourseModel
import CourseText

/// The text of a document in UTF-8, what was said about it before the first element, and what is wrong with that.
struct XMLText {
    /// The text without byte order mark.
    private(set) var source: [UInt8]
    /// The name of the encoding that the text was decoded from.
    private(set) var encoding = "UTF-8"
    private(set) var hasByteOrderMark = false
    private(set) var declaration: XMLDeclaration?
    /// Where the parser begins: after the declaration, and after anything before it.
    private(set) var start = 0
    private(set) var problems: [XMLProblem] = []

    /// How far text before the declaration or the root is looked through.
    static let junkLimit = 1 << 16

    init(_ bytes: [UInt8]) {
        let form = ByteForm(bytes)
        hasByteOrderMark = form.markLength > 0
        switch form.family {
        case .ascii:
            source = hasByteOrderMark ? Array(bytes[form.markLength...]) : bytes
            readDeclaration()
            decode()
        case .wide(let encoding):
            let decoded = encoding.decode(bytes[form.markLength...])
            source = decoded?.utf8 ?? []
            self.encoding = encoding.name
            readDeclaration()
            compareWide(encoding, invalid: decoded?.firstInvalidOutputOffset)
        case .ebcdic:
            source = CharacterEncoding.ebcdic.decode(bytes)?.utf8 ?? bytes
            readDeclaration()
            decodeEBCDIC(bytes)
        }
        lookPastJunk()
    }

    // MARK: The declaration

    private mutating func readDeclaration() {
        (declaration, start) = source.withUnsafeBufferPointer { bytes in
            guard var found = Self.declaration(in: bytes) else { return (nil, 0) }
            var end = found.range.upperBound
            // The parser would take another one right behind it for the first.
            while XMLDeclaration.stands(in: bytes, at: end) {
                found.fault = found.fault ?? (end, "there is a second XML declaration")
                end = max(end + 5, XMLDeclaration(in: bytes, at: end).range.upperBound)
            }
            return (found, end)
        }
    }

    /// Finds the declaration at the start, or after what must not stand before it.
    private static func declaration(in bytes: UnsafeBufferPointer<UInt8>) -> XMLDeclaration? {
        if XMLDeclaration.stands(in: bytes, at: 0) { return XMLDeclaration(in: bytes, at: 0) }
        let window = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, junkLimit)])
        var markup = MarkupScanner(window)
        while let token = markup.next() {
            switch token.kind {
            case .text, .comment, .documentType: continue
            case .instruction:
                if XMLDeclaration.stands(in: bytes, at: token.range.lowerBound) {
                    return XMLDeclaration(in: bytes, at: token.range.lowerBound)
                }
            case .startTag, .endTag, .cdata, .other: return nil
            }
        }
        return nil
    }

    // MARK: Decoding

    /// Takes bytes in which ASCII is ASCII for what the declaration says.
    private mutating func decode() {
        let declared = declaration?.encoding.map { CharacterEncoding(name: $0.trimmedWhitespace) } ?? .utf8
        if declared.isUTF8 || hasByteOrderMark {
            if !declared.isUTF8 { reportMark(declared) }
            return repairUTF8(claimed: nil)
        }
        if declared.isUTF16 || declared.isUTF32 {
            report(.encodingMismatch, declared, "the bytes are not \(declared.name); read as UTF-8")
            return repairUTF8(claimed: declared)
        }
        let isPlain = source.withUnsafeBufferPointer { UTF8Validation.firstNonASCII(in: $0, from: 0) == $0.count }
        if isPlain, declared.isASCIICompatible {
            encoding = declared.name
            return report(.encodingUnusual, declared)
        }
        guard let decoded = declared.decode(source) else {
            report(.encodingUnknown, declared)
            return repairUTF8(claimed: declared)
        }
        if let invalid = decoded.firstInvalidOffset {
            if UTF8Validation.firstInvalidOffset(in: source) == nil {
                problems.append(mismatch(at: invalid, declared, guess: "UTF-8"))
                return
            }
            source = decoded.utf8
            problems.append(mismatch(at: decoded.firstInvalidOutputOffset ?? invalid, declared, guess: declared.name))
        } else {
            source = decoded.utf8
            report(.encodingUnusual, declared)
        }
        encoding = declared.name
        readDeclaration()
    }

    /// Makes sure that the text is UTF-8; `claimed` is an encoding whose failure was reported already.
    private mutating func repairUTF8(claimed: CharacterEncoding?) {
        guard UTF8Validation.firstInvalidOffset(in: source) != nil else { return }
        let guess = EncodingGuess.decode(source)
        source = guess.text.utf8
        if claimed == nil {
            let offset = guess.text.firstInvalidOutputOffset ?? 0
            let name = guess.encoding == .utf8 ? "UTF-8 with bytes of WINDOWS-1252" : guess.encoding.name
            problems.append(mismatch(at: offset, .utf8, guess: name))
        }
        encoding = guess.encoding.name
        readDeclaration()
    }

    /// Compares a wide form, which the bytes prove, with the declaration.
    private mutating func compareWide(_ found: CharacterEncoding, invalid: Int?) {
        if let declared = declaration?.encoding.map({ CharacterEncoding(name: $0.trimmedWhitespace) }) {
            let isSame =
                found.isUTF16 && declared.isUTF16 && !contradicts(found, declared)
                || found.isUTF32 && declared.isUTF32 && !contradicts(found, declared)
            if !isSame {
                if hasByteOrderMark {
                    reportMark(declared)
                } else {
                    report(.encodingMismatch, declared, "the bytes are \(found.name) and were read as that")
                }
            }
        }
        if found.isUTF32 { report(.encodingUnusual, found) }
        if let invalid { problems.append(mismatch(at: invalid, found, guess: found.name)) }
    }

    /// Whether the declaration names the other byte order.
    private func contradicts(_ found: CharacterEncoding, _ declared: CharacterEncoding) -> Bool {
        (declared.name.hasSuffix("LE") || declared.name.hasSuffix("BE"))
            && declared.name.suffix(2) != found.name.suffix(2)
    }

    private mutating func decodeEBCDIC(_ bytes: [UInt8]) {
        let declared = declaration?.encoding.map { CharacterEncoding(name: $0.trimmedWhitespace) } ?? .ebcdic
        if let decoded = declared.decode(bytes), !declared.isASCIICompatible {
            source = decoded.utf8
            encoding = declared.name
            readDeclaration()
            report(.encodingUnusual, declared)
        } else {
            encoding = CharacterEncoding.ebcdic.name
            report(.encodingMismatch, declared, "the bytes are EBCDIC and were read as IBM037")
        }
    }

    // MARK: Reporting

    /// Reports something about the encoding at the place where it is declared.
    private mutating func report(_ kind: XMLProblem.Kind, _ encoding: CharacterEncoding, _ detail: String = "") {
        let range = declaration?.encodingRange ?? 0..<0
        problems.append(
            XMLProblem(kind, offset: range.lowerBound, length: range.count, name: encoding.name, detail: detail))
    }

    private mutating func reportMark(_ declared: CharacterEncoding) {
        report(.byteOrderMarkConflict, declared, encoding)
    }

    private func mismatch(at offset: Int, _ declared: CharacterEncoding, guess: String) -> XMLProblem {
        XMLProblem(.encodingMismatch, offset: offset, name: declared.name, detail: "read as \(guess)")
    }

    // MARK: What stands before

    private mutating func lookPastJunk() {
        if let declaration {
            if let fault = declaration.fault {
                problems.append(
                    XMLProblem(.notWellFormed, cause: .declaration, offset: fault.offset, detail: fault.detail))
            } else if declaration.version != "1.0" {
                problems.append(
                    XMLProblem(
                        .version11, offset: declaration.range.lowerBound, length: declaration.range.count,
                        name: declaration.version))
            }
            let before = declaration.range.lowerBound
            if before > 0 { problems.append(XMLProblem(.contentBeforeDeclaration, offset: 0, length: before)) }
        }
        let problem = source.withUnsafeBufferPointer { bytes -> XMLProblem? in
            var scanner = ByteScanner(bytes, at: start)
            scanner.skipWhiteSpace()
            if scanner.isAtEnd { return XMLProblem(.notWellFormed, cause: .emptyDocument, offset: start) }
            guard scanner.current != UInt8(ascii: "<") else { return nil }
            let junk = scanner.position
            while scanner.seek(UInt8(ascii: "<"), before: min(bytes.count, junk + Self.junkLimit)) {
                let next = scanner.byte(at: scanner.position + 1)
                if ByteScanner.isNameStart(next) || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                    return XMLProblem(
                        .notWellFormed, cause: .textBeforeRoot, offset: junk, length: scanner.position - junk)
                }
                scanner.position += 1
            }
            return XMLProblem(.notWellFormed, cause: .notXML, offset: junk)
        }
        guard let problem else { return }
        if problem.cause == .textBeforeRoot {
            start = problem.offset + problem.length
            problems.append(problem)
        } else {
            // Nothing else that could be said of it matters.
            problems = [problem]
            problems[0].stopsReading = true
        }
    }
}

/// The form of a document's bytes, told from the first four (XML 1.0 appendix F).
private struct ByteForm {
    var family: Family
    var markLength = 0

    enum Family {
        /// ASCII characters are ASCII bytes.
        case ascii
        /// A character takes two or four bytes.
        case wide(CharacterEncoding)
        case ebcdic
    }

    init(_ bytes: [UInt8]) {
        func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }
        func isText(_ index: Int) -> Bool {
            byte(index).map { $0 == UInt8(ascii: "<") || XMLWhiteSpace.contains($0) } ?? false
        }
        func isZero(_ index: Int) -> Bool { byte(index) == 0 }
        func isOther(_ index: Int) -> Bool { byte(index).map { $0 != 0 } ?? false }

        switch (byte(0), byte(1), byte(2), byte(3)) {
        case (0xFF, 0xFE, 0, 0): (family, markLength) = (.wide(.utf32LittleEndian), 4)
        case (0, 0, 0xFE, 0xFF): (family, markLength) = (.wide(.utf32BigEndian), 4)
        case (0xFF, 0xFE, _, _): (family, markLength) = (.wide(.utf16LittleEndian), 2)
        case (0xFE, 0xFF, _, _): (family, markLength) = (.wide(.utf16BigEndian), 2)
        case (0xEF, 0xBB, 0xBF, _): (family, markLength) = (.ascii, 3)
        case (0x4C, 0x6F, 0xA7, 0x94): family = .ebcdic
        default:
            if isText(0), isZero(1), isZero(2), isZero(3) {
                family = .wide(.utf32LittleEndian)
            } else if isZero(0), isZero(1), isZero(2), isText(3) {
                family = .wide(.utf32BigEndian)
            } else if isText(0), isZero(1), isOther(2), isZero(3) {
                family = .wide(.utf16LittleEndian)
            } else if isZero(0), isText(1), isZero(2), isOther(3) {
                family = .wide(.utf16BigEndian)
            } else {
                family = .ascii
            }
        }
    }
}
