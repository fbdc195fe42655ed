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
    }
}
