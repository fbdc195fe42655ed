import CourseModel
import CourseXML
import Testing

@Suite("Places in XML documents")
struct XMLPlaceTests {
    private static func read(_ text: String) -> XMLDocument { XMLDocument.parse(Array(text.utf8), entry: "a.xml") }

    private static func range(_ place: SourcePlace) -> [Int?] {
        [place.line, place.column, place.endLine, place.endColumn]
    }

    @Test("of elements are those of their start tags")
    func elements() throws {
        let document = Self.read("<?xml version='1.0'?>\n<a\n  b='é>'\n>\n\t<ü/>é<c d='1'></c></a>")
        let places = document.elements.map { document.place(of: $0) }
        #expect(places.map(Self.range) == [[2, 1, 4, 2], [5, 2, 5, 6], [5, 7, 5, 16]])
        #expect(places.map(\.pointer) == ["/a", "/a/ü", "/a/c"])
        #expect(places.allSatisfy { $0.entry == "a.xml" })
    }

    @Test("count lines alike however they end", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let document = Self.read(["<a>", "<b/>", "", " <c/>é<d/>", "</a>"].joined(separator: end))
        let places = document.elements.map { document.place(of: $0) }
        #expect(places.map(\.line) == [1, 2, 4, 4])
        #expect(places.map(\.column) == [1, 1, 2, 7])
    }

    @Test("of attributes are found in the tag as it is written")
    func attributes() throws {
        let document = Self.read(
            "<a xmlns='u' x:b = \"1\"\n xmlns:x='v' b='x:b=' x:c=''><i/></a>")
        let root = try #require(document.root)
        let prefixed = document.place(of: root, attribute: "b", namespace: "v")
        #expect(Self.range(prefixed) == [1, 14, 1, 23])
        #expect(prefixed.pointer == "/a/@x:b")
        #expect(Self.range(document.place(of: root, attribute: "b")) == [2, 14, 2, 22])
        #expect(Self.range(document.place(of: root, attribute: "c", namespace: "v")) == [2, 23, 2, 29])
        #expect(document.place(of: root, attribute: "none") == document.place(of: root))
    }

    @Test("of text begin at the first character that is not white space")
    func text() throws {
        let document = Self.read("<a>\n  one &amp; two\n  <b/>\n three <c> </c><d>&lt;x</d></a>")
        let root = try #require(document.root)
        #expect(Self.range(document.place(ofTextIn: root)) == [2, 3, 2, 16])
        let child = try #require(root.firstChild("c"))
        #expect(document.place(ofTextIn: child) == document.place(of: child))
    }

    @Test("are inside what they are in")
    func offsets() {
        let document = Self.read("<a><b>x</b><b><c/></b> </a> ")
        let expected = ["a", "a", "a", "b", "b", "b", "b", "b", "b", "b", "b", "b"]
        let names = (0..<12).map { document.element(at: $0)?.name.local }
        #expect(Array(names.dropFirst(1)) == Array(expected.dropFirst(1)).map(Optional.some))
        #expect(document.element(at: 15).map { document.pointer(to: $0) } == "/a/b[2]/c")
        #expect(document.element(at: 22)?.name.local == "a")
        #expect(document.element(at: 27) == nil)
    }

    @Test("number elements among the siblings of their name")
    func pointers() {
        let document = Self.read("<m><o><i/><x><i/></x><i><i/></i><t/></o><o><i/></o></m>")
        #expect(
            document.elements.map { document.pointer(to: $0) } == [
                "/m", "/m/o[1]", "/m/o[1]/i[1]", "/m/o[1]/x", "/m/o[1]/x/i", "/m/o[1]/i[2]", "/m/o[1]/i[2]/i",
                "/m/o[1]/t",
                "/m/o[2]", "/m/o[2]/i",
            ])
    }

    @Test("show the line around them with a caret that stands right")
    func excerpts() throws {
        let document = Self.read("<a>\n\t<b c='\u{202E}é'/>x\n</a>")
        let element = try #require(document.root?.firstChild("b"))
        #expect(
            document.place(of: element).excerpt
                == SourceExcerpt(text: " <b c='\u{FFFD}é'/>x", offset: 1, length: 11))
        let attribute = document.place(of: element, attribute: "c")
        #expect(attribute.excerpt == SourceExcerpt(text: " <b c='\u{FFFD}é'/>x", offset: 4, length: 6))
    }

    @Test("in one long line cost the same everywhere", .timeLimit(.minutes(20)))
    func longLine() throws {
        let count = 100_000
        let text = "<a>" + String(repeating: "<i k='é'/>", count: count) + "</a>"
        let document = Self.read(text)
        #expect(document.elementCount == count + 1)
        for (number, element) in document.elements.enumerated().dropFirst() where number % 7 == 0 {
            let place = document.place(of: element)
            #expect(place.line == 1 && place.column == 4 + (number - 1) * 10)
            #expect(place.pointer == "/a/i[\(number)]")
            guard let excerpt = place.excerpt else { continue }
            let shown = excerpt.text.unicodeScalars.dropFirst(excerpt.offset).prefix(excerpt.length)
            #expect(String(String.UnicodeScalarView(shown)) == "<i k='é'/>")
            #expect(excerpt.text.unicodeScalars.count <= SourceExcerpt.limit)
        }
    }

    @Test("beyond the end are that of the end")
    func beyond() {
        let document = Self.read("<a>\n</a>")
        #expect(Self.range(document.place(offset: 1_000, length: .max)) == [2, 5, 2, 6])
        #expect(Self.range(document.place(offset: -1)) == [1, 1, 1, 2])
        let empty = Self.read("")
        #expect(Self.range(empty.place(offset: 0)) == [1, 1, 1, 2])
    }
}
