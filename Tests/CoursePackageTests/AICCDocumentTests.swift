import CourseModel
import CoursePackage
import Testing

@Suite("The text of AICC files")
struct AICCDocumentTests {
    static func fields(_ document: AICCDocument) -> [[String]] {
        (0..<document.recordCount).map { record in
            (0..<document.fieldCount(ofRecord: record)).map { document.text(ofRecord: record, field: $0) ?? "" }
        }
    }

    static func table(_ text: String, kind: AICCFileKind = .descriptors) -> AICCDocument {
        AICCDocument(Array(text.utf8), entry: "course.\(kind.rawValue)", kind: kind)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var records: [[String]]
        var problems: [AICCProblem.Kind] = []
        var testDescription: String { text.debugDescription }
    }

    @Test(
        "is read as comma separated fields",
        arguments: [
            Case(text: "a,b\r\nc,d\r\n", records: [["a", "b"], ["c", "d"]]),
            Case(text: "a,b\nc,d", records: [["a", "b"], ["c", "d"]]),
            Case(text: "a\rb\r", records: [["a"], ["b"]]),
            Case(text: #""a","b""#, records: [["a", "b"]]),
            Case(text: #" "a" , b c ,d "#, records: [["a", "b c", "d"]]),
            Case(text: #""a ""b"" c",d"#, records: [["a \"b\" c", "d"]]),
            Case(text: #""""#, records: [[""]]),
            Case(text: #""""""""#, records: [["\"\""]]),
            Case(text: "\"a\r\nb\",c", records: [["a\r\nb", "c"]], problems: [.lineBreakInField]),
            Case(text: "a,,b,\n", records: [["a", "", "b", ""]]),
            Case(text: "a\n\n\nb\n", records: [["a"], ["b"]], problems: [.blankLine, .blankLine]),
            Case(text: "a\n  \n", records: [["a"]], problems: [.blankLine]),
            Case(text: "a\n,,,,\n", records: [["a"]], problems: [.emptyRecord]),
            Case(text: "; note\na", records: [["a"]], problems: [.comment]),
            Case(text: "\"a\",\"b\nc,d\n", records: [["a", "b"], ["c", "d"]], problems: [.unclosedQuote]),
            Case(
                text: "\"a\",\"b\n\"c\",\"d\"\n", records: [["a", "b"], ["c", "d"]], problems: [.unclosedQuote]),
            Case(text: #""a "b" c",d"#, records: [[#"a "b" c"#, "d"]], problems: [.textAfterQuote]),
            Case(text: #"a"b,c"#, records: [[#"a"b"#, "c"]], problems: [.strayQuote]),
            Case(text: "a\u{0}b", records: [["a\u{0}b"]], problems: [.nul]),
            Case(text: "\u{FEFF}a,b", records: [["a", "b"]], problems: [.byteOrderMark]),
            Case(text: "", records: []), Case(text: "\n\n", records: [], problems: [.blankLine, .blankLine]),
            Case(text: "\"", records: [[""]], problems: [.unclosedQuote]),
            Case(text: ",", records: [], problems: [.emptyRecord]),
        ])
    func records(test: Case) {
        let document = Self.table(test.text)
        #expect(Self.fields(document) == test.records)
        #expect(document.problems.map(\.kind) == test.problems)
    }

    @Test(
        "knows columns in any order, case and spelling",
        arguments: [
            (#""System_ID","Title""#, [.systemID, .title]), ("title,SYSTEM ID", [.title, .systemID]),
            ("system-id,colour", [.systemID, nil]), ("A1,t,u,v", [.systemID, .developerID, .title, .description]),
            ("x,y", [nil, nil]),
        ] as [(String, [AICCColumn?])])
    func columns(header: String, expected: [AICCColumn?]) {
        let document = Self.table(header + "\nA2,x\n")
        #expect(document.columns == expected)
        #expect((document.headerRecord == nil) == header.hasPrefix("A1"))
    }

    @Test("gives the line and column of a field, with the line around it")
    func places() {
        let document = Self.table("System_ID,Title\r\nA1,\"Grüße,\r\n zwei\"\r\nA2,x\r\n")
        let title = document.place(ofRecord: 1, column: .title)
        #expect(title.entry == "course.des")
        #expect((title.line, title.column) == (2, 4))
        #expect((title.endLine, title.endColumn) == (3, 7))
        #expect(title.pointer == "/A1/title")
        #expect(title.excerpt == SourceExcerpt(text: "A1,\"Grüße,", offset: 3, length: 7))
        let row = document.place(ofRecord: 2)
        #expect((row.line, row.column, row.endColumn) == (4, 1, 5))
        #expect(row.pointer == "/A2")
        #expect(document.place(ofRecord: 99) == SourcePlace(entry: "course.des"))
        #expect(document.place(ofRecord: 0, column: .webLaunch).pointer == "/header")
    }

    @Test(
        "is decoded from the encodings that tools write",
        arguments: [
            ([0xC3, 0xA4], "ä", "UTF-8"), ([0xE4], "ä", "WINDOWS-1252"), ([0x93, 0x61, 0x94], "“a”", "WINDOWS-1252"),
            ([0xFF, 0xFE, 0x61, 0x00], "a", "UTF-16LE"), ([0xFE, 0xFF, 0x00, 0x61], "a", "UTF-16BE"),
        ] as [([UInt8], String, String)])
    func encodings(bytes: [UInt8], text: String, encoding: String) {
        let document = AICCDocument(bytes, entry: "a.des", kind: .descriptors)
        #expect(document.text(ofRecord: 0, field: 0) == text)
        #expect(document.encoding == encoding)
    }

    @Test("of a course description has sections, keys and free text")
    func settings() {
        let text = """
            stray=1
            [Course]
            ; a comment
            Course_Title = "A ""fine"" course"\r
            Level=1
            no equals sign
            [Course_Behavior]
            Max_Normal=99
            [Course_Description]

            First line, with = and [brackets]
            [not a section]
              second line

            [Course]
            Late=1
            """
        let document = Self.table(text, kind: .course)
        #expect(
            Self.fields(document) == [
                ["Course"], ["Course_Title", "A \"fine\" course"], ["Level", "1"], ["Course_Behavior"],
                ["Max_Normal", "99"], ["Course_Description"],
                ["First line, with = and [brackets]\n[not a section]\n  second line"], ["Course"], ["Late", "1"],
            ])
        #expect(document.problems.map(\.kind) == [.lineOutsideSection, .comment, .lineWithoutEquals])
        #expect(document.place(ofRecord: 2).line == 5)
        #expect(document.place(ofRecord: 2).pointer == "/Level")
    }

    @Test(
        "that is hostile is read in linear time and bounded memory", .timeLimit(.minutes(20)),
        arguments: [AICCFileKind.course, .structure])
    func hostile(kind: AICCFileKind) {
        let count = 100_000
        let texts = [
            [UInt8](repeating: UInt8(ascii: "\""), count: count),
            [UInt8](repeating: UInt8(ascii: ","), count: count),
            [UInt8](repeating: 0, count: count), [UInt8](repeating: 0x0A, count: count),
            [UInt8](repeating: 0x61, count: 20 * count), [UInt8](repeating: UInt8(ascii: ";"), count: count),
            Array(String(repeating: "\"a\nb\"x", count: count / 5).utf8),
            Array(String(repeating: "\"\"\"\n", count: count / 4).utf8),
            Array(String(repeating: "[a]\n", count: count / 4).utf8),
            Array(("[Course_Description]\n" + String(repeating: "[\n", count: count / 2)).utf8),
            Array((#"System_ID,Title"# + String(repeating: "\nA1,\"", count: count / 5)).utf8),
        ]
        for text in texts {
            let document = AICCDocument(text, entry: "a", kind: kind)
            #expect(document.problems.count <= 1_000 * AICCProblem.Kind.allCases.count)
            // A place deep inside a long line costs no more than one at the start.
            for problem in document.problems.suffix(500) { #expect(document.place(of: problem).line != nil) }
        }
        let wide = AICCDocument(
            [UInt8](repeating: UInt8(ascii: "x"), count: 1) + [UInt8](repeating: UInt8(ascii: ","), count: 2_000_001),
            entry: "a", kind: .units)
        #expect(wide.isIncomplete)
    }
}
