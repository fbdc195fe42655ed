import CourseModel
import CourseText
import CourseXML
import Testing

@Suite("Encodings of XML documents")
struct XMLEncodingTests {
    /// A document in UTF-16 or UTF-32.
    private static func wide(_ text: String, unit: Int, bigEndian: Bool, mark: Bool) -> [UInt8] {
        let scalars = (mark ? "\u{FEFF}" : "") + text
        let units: [UInt32] = unit == 4 ? scalars.unicodeScalars.map(\.value) : scalars.utf16.map(UInt32.init)
        return units.flatMap { value in
            let bytes = (0..<unit).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    private static func latin1(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func kinds(_ document: XMLDocument) -> [XMLProblem.Kind] { document.problems.map(\.kind) }

    @Test(
        "in Unicode forms are read with and without byte order mark",
        arguments: [2, 4], [true, false])
    func unicodeForms(unit: Int, mark: Bool) throws {
        for bigEndian in [true, false] {
            for encoding in ["", " encoding='UTF-\(unit * 8)'"] {
                let text = "<?xml version='1.0'\(encoding)?><a b='é'>Ω\u{1F600}</a>"
                let bytes = Self.wide(text, unit: unit, bigEndian: bigEndian, mark: mark)
                let document = XMLDocument.parse(bytes, entry: "a")
                #expect(document.root?.text == "Ω\u{1F600}")
                #expect(document.root?.attribute("b") == "é")
                #expect(document.encoding == "UTF-\(unit * 8)\(bigEndian ? "BE" : "LE")")
                #expect(document.hasByteOrderMark == mark)
                #expect(Self.kinds(document) == (unit == 4 ? [.encodingUnusual] : []))
            }
        }
    }

    @Test("with a UTF-8 byte order mark have it taken off")
    func utf8Mark() {
        let document = XMLDocument.parse([0xEF, 0xBB, 0xBF] + Array("<a>é</a>".utf8), entry: "a")
        #expect(document.problems.isEmpty)
        #expect(document.hasByteOrderMark)
        #expect(document.root?.text == "é")
        #expect(document.root.map { document.place(of: $0).column } == 1)
    }

    @Test(
        "of one or two bytes are decoded as declared",
        arguments: [
            ("ISO-8859-1", [0xE9], "é"), ("iso-8859-15", [0xA4], "€"), ("windows-1252", [0x93, 0x94], "“”"),
            ("windows-1251", [0xCF, 0xF0, 0xE8], "При"), ("KOI8-R", [0xF0, 0xD2, 0xC9], "При"),
            ("GB2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文"), ("gbk", [0xD6, 0xD0], "中"), ("GB18030", [0xD6, 0xD0], "中"),
            ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B, 0x5C], "日本\\"), ("EUC-JP", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
            ("EUC-KR", [0xC7, 0xD1, 0xB1, 0xDB], "한글"), ("Big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"),
            ("x-sjis", [0x93, 0xFA], "日"), ("us-ascii", [0x61], "a"), ("ISO-8859-1", [0x61], "a"),
        ] as [(String, [UInt8], String)])
    func declared(name: String, bytes: [UInt8], expected: String) throws {
        let head = "<?xml version=\"1.0\" encoding=\"\(name)\"?>\n<a b=\""
        let document = XMLDocument.parse(
            Array(head.utf8) + bytes + Array("\">".utf8) + bytes + Array("</a>".utf8), entry: "a")
        #expect(document.root?.text == expected)
        #expect(document.root?.attribute("b") == expected)
        #expect(Self.kinds(document) == [.encodingUnusual])
        #expect(document.problems.first?.name == name.uppercased())
        #expect(document.problems.first.map { document.place(of: $0).column } == 31)
    }

    @Test("that are not UTF-8 though they say so are guessed, with the offset of the first bad byte")
    func brokenUTF8() throws {
        let document = XMLDocument.parse(Self.latin1("<a>\n<b>Caf\u{E9} \u{93}x\u{94}</b></a>"), entry: "a")
        #expect(document.root?.firstChild("b")?.text == "Café “x”")
        let problem = try #require(document.problems.first)
        #expect(Self.kinds(document) == [.encodingMismatch])
        #expect(problem.offset == 10)
        #expect(problem.detail == "read as WINDOWS-1252")
        let place = document.place(of: problem)
        #expect([place.line, place.column] == [2, 7])
        #expect(document.encoding == "WINDOWS-1252")
        #expect(!document.isIncomplete)
    }

    @Test("that mix UTF-8 and Windows-1252 keep both readable")
    func mixed() throws {
        let bytes = Array("<a>äöü ß".utf8) + [0x92] + Array("s</a>".utf8)
        let document = XMLDocument.parse(bytes, entry: "a")
        #expect(document.root?.text == "äöü ß’s")
        #expect(document.problems.first?.detail == "read as UTF-8 with bytes of WINDOWS-1252")
        #expect(document.problems.first?.offset == 12)
    }

    @Test(
        "of other scripts are recognised when UTF-8 is claimed in vain",
        arguments: [
            ("windows-1251", "Курс по охране труда для сотрудников"), ("GB18030", "中文课程介绍以及学习目标"),
            ("Shift_JIS", "ラーニングの資料について"), ("EUC-KR", "한국어 학습 과정 소개"),
        ])
    func guessed(encoding: String, text: String) throws {
        let bytes = try #require(Self.encode(text, as: encoding))
        let document = XMLDocument.parse(Array("<a>".utf8) + bytes + Array("</a>".utf8), entry: "a")
        #expect(document.root?.text == text)
        #expect(Self.kinds(document) == [.encodingMismatch])
        #expect(document.problems.first?.offset == 3)
    }

    /// Finds the bytes of a text by decoding every sequence of one or two bytes.
    private static func encode(_ text: String, as name: String) -> [UInt8]? {
        let encoding = CharacterEncoding(name: name)
        var bytes: [String: [UInt8]] = [:]
        for lead in UInt8(0x20)...0xFF {
            if let one = encoding.decode([lead]), one.firstInvalidOffset == nil {
                bytes[String(decoding: one.utf8, as: UTF8.self)] = [lead]
            }
        }
        for lead in UInt8(0x81)...0xFE {
            for trail in UInt8(0x40)...0xFE {
                guard let two = encoding.decode([lead, trail]), two.firstInvalidOffset == nil else { continue }
                let character = String(decoding: two.utf8, as: UTF8.self)
                if bytes[character] == nil { bytes[character] = [lead, trail] }
            }
        }
        let parts = text.unicodeScalars.map { bytes[String($0)] }
        return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    }

    @Test("that the declaration gets wrong are read as the bytes say")
    func contradictions() {
        let utf16 = XMLDocument.parse(Array("<?xml version='1.0' encoding='utf-16'?><a>é</a>".utf8), entry: "a")
        #expect(Self.kinds(utf16) == [.encodingMismatch])
        #expect(utf16.root?.text == "é")
        let mark = XMLDocument.parse(
            [0xEF, 0xBB, 0xBF] + Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>".utf8), entry: "a")
        #expect(Self.kinds(mark) == [.byteOrderMarkConflict])
        #expect(mark.root?.text == "é")
        let wide = XMLDocument.parse(
            Self.wide("<?xml version='1.0' encoding='UTF-8'?><a>é</a>", unit: 2, bigEndian: false, mark: true),
            entry: "a")
        #expect(Self.kinds(wide) == [.byteOrderMarkConflict])
        #expect(wide.root?.text == "é")
        let unmarked = XMLDocument.parse(
            Self.wide("<?xml version='1.0' encoding='UTF-8'?><a>é</a>", unit: 2, bigEndian: false, mark: false),
            entry: "a")
        #expect(Self.kinds(unmarked) == [.encodingMismatch])
        let ascii = XMLDocument.parse(Array("<?xml version='1.0' encoding='US-ASCII'?><a>é</a>".utf8), entry: "a")
        #expect(Self.kinds(ascii) == [.encodingMismatch])
        #expect(ascii.root?.text == "é")
        let japanese = XMLDocument.parse(
            Array("<?xml version='1.0' encoding='Shift_JIS'?><a>x".utf8) + [0x80] + Array("y</a>".utf8), entry: "a")
        #expect(Self.kinds(japanese) == [.encodingMismatch])
        #expect(japanese.root?.text == "x\u{FFFD}y")
    }

    @Test("that no system knows are reported and read as what they look like")
    func unknown() {
        let document = XMLDocument.parse(Array("<?xml version='1.0' encoding='X-KLINGON'?><a>é</a>".utf8), entry: "a")
        #expect(Self.kinds(document) == [.encodingUnknown])
        #expect(document.problems.first?.name == "X-KLINGON")
        #expect(document.root?.text == "é")
        #expect(!document.isIncomplete)
    }

    @Test("that end in the middle of a unit say so")
    func oddLengths() {
        let bytes = Self.wide("<a>x</a>", unit: 2, bigEndian: false, mark: true) + [0x20]
        let document = XMLDocument.parse(bytes, entry: "a")
        #expect(Self.kinds(document).contains(.encodingMismatch))
        #expect(document.root?.text == "x")
        let surrogate =
            Self.wide("<a>", unit: 2, bigEndian: false, mark: true) + [0x00, 0xD8]
            + Self.wide("</a>", unit: 2, bigEndian: false, mark: false)
        let lone = XMLDocument.parse(surrogate, entry: "a")
        #expect(Self.kinds(lone) == [.encodingMismatch])
        #expect(lone.root?.text == "\u{FFFD}")
    }

    @Test("in EBCDIC are read when the system can")
    func ebcdic() throws {
        let head = "<?xml version='1.0' encoding='IBM037'?><a>x</a>"
        let bytes = try #require(Self.encode(head, as: "IBM037"))
        let document = XMLDocument.parse(bytes, entry: "a")
        #expect(document.root?.text == "x")
        #expect(Self.kinds(document) == [.encodingUnusual])
    }

    @Test("are decoded in time that grows with the text, however bad it is")
    func hostileDecoding() throws {
        let bytes = [UInt8](repeating: 0xFF, count: 4_000_000)
        let decoded = try #require(CharacterEncoding(name: "SHIFT_JIS").decode(bytes))
        #expect(decoded.firstInvalidOffset == 0)
        #expect(UTF8Validation.firstInvalidOffset(in: decoded.utf8) == nil)
        #expect(CharacterEncoding(name: "UTF-8//TRANSLIT").decode(bytes) == nil)
        #expect(CharacterEncoding(name: "").decode(bytes) == nil)
    }

    @Test(
        "in UTF-8 are checked as the Unicode Standard says",
        arguments: [
            ([], nil), ([0x41], nil), ([0xC3, 0xA9], nil), ([0xE2, 0x82, 0xAC], nil), ([0xF0, 0x9F, 0x98, 0x80], nil),
            ([0x41, 0x80], 1), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
            ([0xF0, 0x80, 0x80, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xC3], 0),
            ([0xE2, 0x82], 0), ([0xE2, 0x28, 0xA1], 0), ([0xF0, 0x9F, 0x98], 0), ([0xEF, 0xBF, 0xBF], nil),
        ] as [([UInt8], Int?)])
    func validation(bytes: [UInt8], expected: Int?) {
        #expect(UTF8Validation.firstInvalidOffset(in: bytes) == expected)
        let long = [UInt8](repeating: 0x61, count: 67) + bytes
        #expect(UTF8Validation.firstInvalidOffset(in: long) == expected.map { $0 + 67 })
    }
}
