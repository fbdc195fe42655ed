import CourseModel
import CourseXML
import Testing

/// A document with one fault, and what is said of it.
struct FaultyDocument: Sendable, CustomTestStringConvertible {
    var text: String
    var kind: XMLProblem.Kind
    var cause: XMLProblem.Cause?
    var name: String
    /// Line and column of the problem.
    var place: [Int]
    /// Line and column of the second place.
    var related: [Int]?
    /// The elements that are in the tree all the same.
    var elements: [String]

    init(
        _ text: String, _ kind: XMLProblem.Kind, _ cause: XMLProblem.Cause? = nil, name: String = "", at place: [Int],
        related: [Int]? = nil, elements: [String]
    ) {
        self.text = text
        self.kind = kind
        self.cause = cause
        self.name = name
        self.place = place
        self.related = related
        self.elements = elements
    }

    var testDescription: String { text }
}

@Suite("Documents that are not well-formed")
struct XMLWellFormednessTests {
    static let broken: [FaultyDocument] = [
        FaultyDocument("", .notWellFormed, .emptyDocument, at: [1, 1], elements: []),
        FaultyDocument(" \n ", .notWellFormed, .emptyDocument, at: [1, 1], elements: []),
        FaultyDocument("<?xml version='1.0'?>\n", .notWellFormed, .emptyDocument, at: [1, 22], elements: []),
        FaultyDocument("<!-- x -->", .notWellFormed, .emptyDocument, at: [1, 11], elements: []),
        FaultyDocument("no markup", .notWellFormed, .notXML, at: [1, 1], elements: []),
        FaultyDocument("junk <a/>", .notWellFormed, .textBeforeRoot, at: [1, 1], elements: ["a"]),
        FaultyDocument("<a/>\njunk", .notWellFormed, .textAfterRoot, at: [2, 1], elements: ["a"]),
        FaultyDocument("<a/>\n<b/>", .notWellFormed, .secondRoot, name: "b", at: [2, 1], elements: ["a"]),
        FaultyDocument("<a></a>\n</a>", .notWellFormed, .unexpectedEndTag, name: "a", at: [2, 1], elements: ["a"]),
        FaultyDocument(
            "<a>\n<b>\n<c>\n</b></a>", .notWellFormed, .unclosedElement, name: "c", at: [4, 1], related: [3, 1],
            elements: ["a", "b", "c"]),
        FaultyDocument(
            "<a>\n<b>\n", .notWellFormed, .unclosedElement, name: "b", at: [3, 1], related: [2, 1],
            elements: ["a", "b"]),
        FaultyDocument(
            "<a>\n<b></c></a>", .notWellFormed, .unexpectedEndTag, name: "c", at: [2, 4], related: [2, 1],
            elements: ["a", "b"]),
        FaultyDocument(
            "<x:a xmlns:x='u'><x:b></x:a>", .notWellFormed, .unclosedElement, name: "x:b", at: [1, 23],
            related: [1, 18], elements: ["a", "b"]),
        FaultyDocument(
            "<a>\n<b c='x>\n<d/></b></a>", .notWellFormed, .missingQuote, name: "c", at: [2, 4], elements: ["a"]),
        FaultyDocument("<a>\n<b c=x'/></a>", .notWellFormed, .missingQuote, name: "c", at: [2, 4], elements: ["a"]),
        FaultyDocument("<a>\n<b c='x></b></a>", .notWellFormed, .missingQuote, name: "c", at: [2, 4], elements: ["a"]),
        FaultyDocument("<a>\n<b c='x", .notWellFormed, .unexpectedEnd, at: [2, 8], related: [2, 1], elements: ["a"]),
        FaultyDocument("<a>\n<b c></a>", .notWellFormed, .missingValue, name: "c", at: [2, 4], elements: ["a"]),
        FaultyDocument(
            "<a><b c='1'\n d='2' c='3'/></a>", .notWellFormed, .duplicateAttribute, name: "c", at: [2, 8],
            related: [1, 7], elements: ["a"]),
        FaultyDocument("<a><b c='1'd='2'/></a>", .notWellFormed, .attributeSyntax, at: [1, 12], elements: ["a"]),
        FaultyDocument("<a><b c='say 'hi''/></a>", .notWellFormed, .attributeSyntax, at: [1, 15], elements: ["a"]),
        FaultyDocument(
            "<a><b c='1 < 2'/></a>", .notWellFormed, .lessThanInAttribute, name: "c", at: [1, 12], elements: ["a"]),
        FaultyDocument("<a>1 < 2</a>", .notWellFormed, .bareLessThan, at: [1, 6], elements: ["a"]),
        FaultyDocument("<a><1/></a>", .notWellFormed, .bareLessThan, at: [1, 4], elements: ["a"]),
        FaultyDocument(
            "<a>\n<b c='1'\n<d/></a>", .notWellFormed, .unclosedTag, name: "b", at: [2, 1], elements: ["a"]),
        FaultyDocument("<a><b></b\n</a>", .notWellFormed, .unclosedTag, name: "b", at: [1, 7], elements: ["a", "b"]),
        FaultyDocument("<a><b ", .notWellFormed, .unexpectedEnd, at: [1, 7], related: [1, 4], elements: ["a"]),
        FaultyDocument("<a><!-- x", .notWellFormed, .unexpectedEnd, at: [1, 10], related: [1, 4], elements: ["a"]),
        FaultyDocument(
            "<a><![CDATA[ x", .notWellFormed, .unexpectedEnd, at: [1, 15], related: [1, 4], elements: ["a"]),
        FaultyDocument("<a><!-- x -- y --></a>", .notWellFormed, .markup, at: [1, 11], elements: ["a"]),
        FaultyDocument("<a>x]]>y</a>", .notWellFormed, .markup, at: [1, 5], elements: ["a"]),
        FaultyDocument("<a>\u{1}</a>", .illegalCharacter, name: "U+0001", at: [1, 4], elements: ["a"]),
        FaultyDocument("<a>&#x1F;</a>", .illegalCharacter, name: "&#x1F;", at: [1, 4], elements: ["a"]),
        FaultyDocument("<a b='\u{FFFF}'/>", .illegalCharacter, name: "U+FFFF", at: [1, 7], elements: ["a"]),
        FaultyDocument(
            "<?xml version='1.0'?><a/><?xml version='1.0'?>", .notWellFormed, .markup, at: [1, 26], elements: ["a"]),
        FaultyDocument("<a/>\n\0\0\0", .illegalCharacter, name: "U+0000", at: [2, 1], elements: ["a"]),
        FaultyDocument("<a>x\0y<b/></a>", .illegalCharacter, name: "U+0000", at: [1, 5], elements: ["a", "b"]),
        FaultyDocument("<a\u{1}/>", .illegalCharacter, at: [1, 3], elements: []),
        FaultyDocument("<a>&#0;</a>", .illegalCharacter, name: "&#0;", at: [1, 4], elements: ["a"]),
        FaultyDocument("<a>R&D<b/></a>", .bareAmpersand, at: [1, 5], elements: ["a", "b"]),
        FaultyDocument("<a b='x&y=1'/>", .bareAmpersand, at: [1, 8], elements: ["a"]),
        FaultyDocument("<a>&#x;<b/></a>", .bareAmpersand, at: [1, 4], elements: ["a", "b"]),
        FaultyDocument("<a>&nbsp;<b/></a>", .entityReference, name: "nbsp", at: [1, 4], elements: ["a", "b"]),
        FaultyDocument("\n<?xml version='1.0'?><a/>", .contentBeforeDeclaration, at: [1, 1], elements: ["a"]),
        FaultyDocument("<!-- x --><?xml version='1.0'?><a/>", .contentBeforeDeclaration, at: [1, 1], elements: ["a"]),
        FaultyDocument(
            "\u{FEFF}\u{FEFF}<?xml version='1.0'?><a/>", .contentBeforeDeclaration, at: [1, 1], elements: ["a"]),
        FaultyDocument("<?xml version='1.1'?><a/>", .version11, name: "1.1", at: [1, 1], elements: ["a"]),
        FaultyDocument("<?xml encoding='UTF-8'?><a/>", .notWellFormed, .declaration, at: [1, 7], elements: ["a"]),
        FaultyDocument(
            "<?xml version='1.0' standalone='true'?><a/>", .notWellFormed, .declaration, at: [1, 33], elements: ["a"]),
        FaultyDocument("<?xml version='1.0><a/>", .notWellFormed, .declaration, at: [1, 7], elements: ["a"]),
        FaultyDocument("<?xml version='1.0'><a/>", .notWellFormed, .declaration, at: [1, 20], elements: ["a"]),
        FaultyDocument("<?XML version='1.0'?><a/>", .notWellFormed, .declaration, at: [1, 1], elements: ["a"]),
        FaultyDocument(
            "<?xml version='1.0'?><?xml version='1.0'?><a/>", .notWellFormed, .declaration, at: [1, 22], elements: ["a"]
        ),
        FaultyDocument(
            "<a><adlcp:b c='1'/></a>", .undeclaredPrefix, name: "adlcp", at: [1, 5], elements: ["a", "adlcp:b"]),
        FaultyDocument("<a\n x:b='1' x:c='2'/>", .undeclaredPrefix, name: "x", at: [2, 2], elements: ["a"]),
        FaultyDocument("<a xmlns:x=''/>", .namespaceMisuse, at: [1, 1], elements: ["a"]),
        FaultyDocument("<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", .namespaceMisuse, at: [1, 1], elements: ["a"]),
    ]

    @Test("have one problem with a place and a cause, and what could be read", arguments: broken)
    func diagnosis(document: FaultyDocument) throws {
        let read = XMLDocument.parse(Array(document.text.utf8), entry: "a.xml")
        #expect(read.problems.count == 1)
        let problem = try #require(read.problems.first)
        #expect(problem.kind == document.kind)
        #expect(problem.cause == document.cause)
        #expect(problem.name == document.name)
        let place = read.place(of: problem)
        #expect([place.line, place.column] == document.place)
        #expect(read.relatedPlace(of: problem).map { [$0.line ?? 0, $0.column ?? 0] } == document.related)
        #expect(read.elements.map(\.name.local) == document.elements)
    }

    @Test("with bare ampersands keep them as text and are read to the end")
    func ampersands() throws {
        let text = "<a>\n<t>R&D &amp; Q&A &#65;&nbsp;</t><u h='?a=1&b=2&lt;3'/>\n<t2>&\u{1}&amp;</t2></a>"
        let document = XMLDocument.parse(Array(text.utf8), entry: "a")
        #expect(document.root?.firstChild("t")?.text == "R&D & Q&A A&nbsp;")
        #expect(document.root?.firstChild("u")?.attribute("h") == "?a=1&b=2<3")
        #expect(document.root?.firstChild("t2")?.text == "& &")
        #expect(
            document.problems.map(\.kind) == [
                .bareAmpersand, .bareAmpersand, .entityReference, .bareAmpersand, .bareAmpersand, .illegalCharacter,
            ])
        #expect(document.problems.map { document.place(of: $0).line } == [2, 2, 2, 2, 3, 3])
        #expect(!document.isIncomplete)
    }

    @Test("are not blamed for ampersands where they may stand")
    func harmlessAmpersands() {
        let text = "<a><!-- R&D --><![CDATA[R&D]]><?p R&D?><b>&</b></a>"
        let document = XMLDocument.parse(Array(text.utf8), entry: "a")
        #expect(document.problems.map(\.kind) == [.processingInstruction, .bareAmpersand])
        #expect(document.root?.text == "R&D")
    }

    @Test("with a fault after a bare ampersand report both, and nothing behind")
    func faultAfterAmpersand() {
        let text = "<a><b>R&D</b><c><d>&</c><e>&</e></a>"
        let document = XMLDocument.parse(Array(text.utf8), entry: "a")
        #expect(document.problems.map(\.kind) == [.bareAmpersand, .bareAmpersand, .notWellFormed])
        #expect(document.isIncomplete)
        #expect(document.elements.map(\.name.local) == ["a", "b", "c", "d"])
    }

    @Test("name the nearest element")
    func pointers() throws {
        let text = "<a><b/><b><c>&</c></b><d"
        let document = XMLDocument.parse(Array(text.utf8), entry: "a")
        #expect(document.problems.map { document.place(of: $0).pointer } == ["/a/b[2]/c", "/a"])
    }
}
