import CourseModel
import CourseXML
import Testing

@Suite("The XML tree")
struct XMLTreeTests {
    @Test("keeps elements, attributes and text in document order")
    func documentOrder() throws {
        let text = #"<a x="1" y="R&amp;D"><b>one<c/>two</b><n:b xmlns:n="urn:n" n:z="é"/></a>"#
        let document = XMLDocument.parse(Array(text.utf8), entry: "a.xml")
        let root = try #require(document.root)
        #expect(document.problems.isEmpty)
        #expect(root.attribute("y") == "R&D")
        let children = Array(root.children)
        #expect(children.map(\.name.local) == ["b", "b"])
        #expect(children.map(\.name.namespace) == ["", "urn:n"])
        #expect(children[0].text == "onetwo")
        #expect(children[1].attribute("z", namespace: "urn:n") == "é")
        #expect(document.elements.map(\.qualifiedName) == ["a", "b", "c", "n:b"])
        #expect(document.elements.map(\.depth) == [0, 1, 2, 1])
        #expect(root.descendants.map(\.name.local) == ["b", "c", "b"])
    }

    @Test(
        "gives values as XML 1.0 normalises them",
        arguments: [
            ("<a>x\r\ny\rz</a>", "x\ny\nz"), ("<a><![CDATA[<b>&amp;]]></a>", "<b>&amp;"),
            ("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x20AC;</a>", "<>&\"'A€"),
            ("<a>one<!-- no -->two<?p no?>three</a>", "onetwothree"),
            ("<a> \n </a>", " \n "), ("<a/>", ""), ("<a>\u{1F600}</a>", "\u{1F600}"),
        ])
    func textValues(text: String, expected: String) throws {
        let root = try #require(XMLDocument.parse(Array(text.utf8), entry: "a").root)
        #expect(root.text == expected)
    }

    @Test(
        "gives attributes as XML 1.0 normalises them",
        arguments: [
            ("<a b='x\ty\nz'/>", "x y z"), ("<a b='x\r\ny'/>", "x y"), ("<a b='&#10;&#x9;'/>", "\n\t"),
            ("<a b=\"it's\"/>", "it's"), ("<a b='&amp;amp;&lt;'/>", "&amp;<"), ("<a b=''/>", ""),
            ("<a b='  x '/>", "  x "),
        ])
    func attributeValues(text: String, expected: String) throws {
        let root = try #require(XMLDocument.parse(Array(text.utf8), entry: "a").root)
        #expect(root.attribute("b") == expected)
    }

    @Test("finds children and attributes by the number of their name")
    func namesByNumber() throws {
        let text = #"<r xmlns="urn:a" xmlns:b="urn:b"><i b:k="1" k="2"/><j/><i k="3"/></r>"#
        let document = XMLDocument.parse(Array(text.utf8), entry: "a")
        let root = try #require(document.root)
        let item = document.nameID("i", namespace: "urn:a")
        let key = document.nameID("k")
        #expect(document.nameID("i") == nil)
        #expect(root.children(nameID: item).map { $0.attribute(nameID: key) } == ["2", "3"])
        #expect(root.children("i", namespace: "urn:a").map { $0.attribute("k", namespace: "urn:b") } == ["1", nil])
        #expect(root.firstChild("j", namespace: "urn:a")?.number == 2)
        #expect(root.firstChild("x") == nil)
        #expect(root.childCount == 3)
        #expect(root.children(nameID: nil).map(\.number).isEmpty)
    }

    @Test("lists namespace declarations with their places")
    func namespaceDeclarations() throws {
        let text = "<r xmlns=\"urn:a\"\n xmlns:b='urn:b'><i xmlns=\"\"/></r>"
        let document = XMLDocument.parse(Array(text.utf8), entry: "a")
        let declarations = Array(document.namespaceDeclarations)
        #expect(declarations.map(\.prefix) == ["", "b", ""])
        #expect(declarations.map(\.namespace) == ["urn:a", "urn:b", ""])
        #expect(declarations.map(\.element.number) == [0, 0, 1])
        let place = document.place(of: declarations[1])
        #expect([place.line, place.column, place.endLine, place.endColumn] == [2, 2, 2, 17])
        #expect(place.pointer == "/r/@xmlns:b")
    }

    @Test("copies elements for the model")
    func foreignElements() throws {
        let text = #"<a><v:x xmlns:v="urn:v" n="1" v:m="2">t<v:y/></v:x></a>"#
        let document = XMLDocument.parse(Array(text.utf8), entry: "a")
        let element = try #require(document.root?.firstChild("x", namespace: "urn:v"))
        let expected = ForeignElement(
            namespace: "urn:v", name: "x",
            attributes: [
                ForeignAttribute(namespace: "", name: "n", value: "1"),
                ForeignAttribute(namespace: "urn:v", name: "m", value: "2"),
            ], text: "t",
            children: [
                ForeignElement(namespace: "urn:v", name: "y", source: SourceNode(document: 3, node: 2))
            ], source: SourceNode(document: 3, node: 1))
        #expect(element.foreignElement(document: 3) == expected)
    }

    @Test(
        "trims and collapses XML's white space and no other",
        arguments: [
            ("", "", ""), ("  ", "", ""), ("a", "a", "a"), (" a  b ", "a  b", "a b"), ("a\t\nb", "a\t\nb", "a b"),
            ("\u{A0}a\u{A0}", "\u{A0}a\u{A0}", "\u{A0}a\u{A0}"), ("\ta", "a", "a"), ("a b\n", "a b", "a b"),
        ])
    func whiteSpace(text: String, trimmed: String, collapsed: String) {
        #expect(text.trimmedWhitespace == trimmed)
        #expect(XMLWhiteSpace.collapsed(text) == collapsed)
        #expect(XMLWhiteSpace.words(in: text).joined(separator: " ") == collapsed)
    }

    @Test("drops indentation and keeps what may be text")
    func indentation() throws {
        let text = "<a>\n  <b> \n</b>\n  <c/>\n</a>"
        let root = try #require(XMLDocument.parse(Array(text.utf8), entry: "a").root)
        #expect(root.isTextBlank)
        #expect(root.firstChild("b")?.text == " \n")
        #expect(root.firstChild("b")?.trimmedText == "")
    }
}
