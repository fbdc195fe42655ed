import CourseModel
import CourseXML
import Testing

@Suite("Hostile XML", .timeLimit(.minutes(20)))
struct HostileXMLTests {
    private static func read(_ text: String, limits: XMLLimits = XMLLimits()) -> XMLDocument {
        XMLDocument.parse(Array(text.utf8), entry: "a.xml", limits: limits)
    }

    private static func kinds(_ document: XMLDocument) -> [XMLProblem.Kind] { document.problems.map(\.kind) }

    @Test(
        "of a million nested elements stops at the limit of depth", arguments: ["<a>", "<a b=''>", "<x:a xmlns:x='u'>"])
    func nesting(tag: String) throws {
        let document = Self.read(String(repeating: tag, count: 1_000_000))
        #expect(Self.kinds(document) == [.tooDeep])
        #expect(document.elementCount == 256)
        #expect(document.problems.first?.offset == 256 * tag.utf8.count)
        #expect(document.isIncomplete)
        #expect(document.elements.map(\.depth).max() == 255)
        let shallow = Self.read("<a><b><c/></b></a>", limits: XMLLimits(depth: 2))
        #expect(Self.kinds(shallow) == [.tooDeep])
        #expect(shallow.elements.map(\.name.local) == ["a", "b"])
        let root = try #require(document.root)
        var nested = root.foreignElement(document: 0)
        for _ in 1..<256 { nested = try #require(nested.children.first) }
        #expect(nested.children.isEmpty)
    }

    @Test("as deep as the limit allows is read")
    func deepest() {
        let text = String(repeating: "<a>", count: 256) + String(repeating: "</a>", count: 256)
        #expect(Self.read(text).problems.isEmpty)
    }

    @Test("of a hundred thousand attributes is stopped before the parser compares them")
    func attributes() {
        let many = (0..<100_000).map { " a\($0)=''" }.joined()
        let document = Self.read("<r><ok/><b" + many + "/></r>")
        #expect(Self.kinds(document) == [.tooManyAttributes])
        #expect(document.problems.first?.offset == 8)
        #expect(document.elements.map(\.name.local) == ["r", "ok"])
        let namespaces = (0..<100_000).map { " xmlns:a\($0)='u'" }.joined()
        #expect(Self.kinds(Self.read("<r" + namespaces + "/>")) == [.tooManyAttributes])
        let unquoted = (0..<100_000).map { " a\($0)=" }.joined()
        #expect(Self.kinds(Self.read("<r" + unquoted + "/>")) == [.notWellFormed])
    }

    @Test("of many attributes within the limit is read")
    func allowedAttributes() throws {
        let many = (0..<1_000).map { " attribute\($0)='\($0)'" }.joined()
        let root = try #require(Self.read("<r" + many + "/>").root)
        #expect(root.attributes.count == 1_000)
        #expect(root.attribute("attribute999") == "999")
        #expect(Self.kinds(Self.read("<r" + many + " more=''/>")) == [.tooManyAttributes])
    }

    @Test("that only looks like many attributes is read")
    func harmlessAttributes() {
        let many = (0..<10_000).map { " a\($0)=''" }.joined()
        #expect(Self.read("<r><!-- <b\(many)/> --><c/></r>").problems.isEmpty)
        #expect(Self.read("<r><![CDATA[ <b\(many)/> ]]><c/></r>").problems.isEmpty)
        #expect(Self.read("<r>x \(many)<c/></r>").problems.isEmpty)
        let mixed = Self.read("<r><!-- <b\(many)/> --><b\(many)/></r>")
        #expect(Self.kinds(mixed) == [.tooManyAttributes])
        #expect(mixed.root.map { _ in mixed.elementCount } == 1)
    }

    @Test("of a hundred thousand namespaces in scope is stopped")
    func namespaces() {
        let text = (0..<250).map { number in
            "<a" + (0..<400).map { " xmlns:n\(number)x\($0)='u'" }.joined() + ">"
        }.joined()
        let document = Self.read(text)
        #expect(Self.kinds(document) == [.tooManyAttributes])
        #expect(document.elementCount == 2)
        let sequential = Self.read("<a>" + String(repeating: "<b xmlns:x='u' x:y=''/>", count: 20_000) + "</a>")
        #expect(sequential.problems.isEmpty)
    }

    @Test(
        "of names and values of many thousand characters is read or stopped",
        arguments: [
            ("<aaaa", "/>"), ("<a bbbb", "=''/>"), ("<a b='", "'/>"), ("<a>", "</a>"), ("<!--", "--><a/>"),
            ("<a><![CDATA[", "]]></a>"),
            ("<?p ", "?><a/>"), ("<a xmlns:b='", "'/>"), ("<a>&", ";</a>"), ("<a>&#", ";</a>"),
            ("<!DOCTYPE a [<!ENTITY ", " ''>]><a/>"),
            ("<?xml version='1.0' encoding='", "'?><a/>"), ("<aaa:b", "/>"), ("</aaaa", ">"), ("<a></aaaa", ">"),
        ])
    func longNames(before: String, after: String) throws {
        for count in [60_000, 300_000] {
            let document = Self.read(before + String(repeating: "x", count: count) + after)
            #expect(document.problems.allSatisfy { document.place(of: $0).line == 1 })
            #expect(document.problems.allSatisfy { $0.detail.utf8.count <= 200_000 })
        }
    }

    @Test(
        "of text longer than the parser takes is reported as that",
        arguments: [("<a b='", "'/>"), ("<a><![CDATA[", "]]></a>"), ("<a><?p ", "?></a>")])
    func longText(before: String, after: String) {
        let document = Self.read(before + String(repeating: "x", count: 10_100_000) + after)
        #expect(Self.kinds(document) == [.tooLong])
        #expect(document.isIncomplete)
    }

    @Test("of much text is read")
    func muchText() {
        let document = Self.read("<a>" + String(repeating: "x", count: 12_000_000) + "</a>")
        #expect(document.problems.isEmpty)
        #expect(document.root?.text.utf8.count == 12_000_000)
    }

    @Test("beyond the limit of size is not read")
    func size() {
        let document = Self.read("<a>x</a>", limits: XMLLimits(size: 7))
        #expect(Self.kinds(document) == [.tooLarge])
        #expect(document.root == nil)
        #expect(document.place(of: document.problems[0]).line == 1)
    }

    @Test("of fifty thousand faults is read in linear time")
    func manyFaults() {
        for piece in ["&", "<b>&x;</b>", "\u{1}x", "<?p?>", "<p:b/>", "&#1;", "<b c='&'/>", "<b xmlns:x=''/>"] {
            let document = Self.read("<a>" + String(repeating: piece, count: 50_000) + "</a>")
            #expect((1...1_000).contains(document.problems.count))
            #expect(!document.isIncomplete)
        }
        #expect(Self.kinds(Self.read("<a" + String(repeating: " b='", count: 100_000))).count == 1)
        #expect(Self.kinds(Self.read(String(repeating: "<", count: 1_000_000))).count == 1)
        #expect(Self.kinds(Self.read(String(repeating: "<![CDATA[", count: 100_000))).count == 1)
        #expect(Self.kinds(Self.read("<a>" + String(repeating: "<!-- -- ", count: 100_000))).count == 1)
        #expect(Self.kinds(Self.read(String(repeating: "<?xml ", count: 100_000))).count >= 1)
        #expect(Self.kinds(Self.read(String(repeating: "<!DOCTYPE ", count: 100_000))).count >= 1)
    }

    private static let sample = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE m [<!ENTITY e "x">]>
        <m xmlns="urn:m" xmlns:p='urn:p' p:k="a&amp;b"><!-- c --><i p:k=''>T\u{E9}xt &#65;<![CDATA[<]]></i><?pi d?>
        <q:r/><o/></m>
        """

    @Test("cut at any byte is read as far as it goes")
    func truncated() {
        let bytes = Array(Self.sample.utf8)
        for end in 0..<bytes.count - 1 {
            let document = XMLDocument.parse(Array(bytes[..<end]), entry: "a")
            #expect(document.isIncomplete, "cut at \(end)")
            Self.visit(document)
        }
    }

    @Test(
        "with any byte changed is read",
        arguments: [0x00, 0x22, 0x26, 0x3C, 0x80, 0xFF] as [UInt8])
    func flipped(byte: UInt8) {
        let bytes = Array(Self.sample.utf8)
        for index in bytes.indices {
            var changed = bytes
            changed[index] = byte
            Self.visit(XMLDocument.parse(changed, entry: "a"))
            changed = bytes
            changed.insert(byte, at: index)
            Self.visit(XMLDocument.parse(changed, entry: "a"))
            changed = bytes
            changed[index] ^= 0x01 << (byte & 7)
            Self.visit(XMLDocument.parse(changed, entry: "a"))
        }
    }

    @Test("of wide characters cut at any byte is read")
    func truncatedWide() {
        let bytes: [UInt8] = [0xFF, 0xFE] + Self.sample.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for end in 0..<bytes.count { Self.visit(XMLDocument.parse(Array(bytes[..<end]), entry: "a")) }
    }

    /// Asks a document everything.
    private static func visit(_ document: XMLDocument) {
        for element in document.elements {
            _ = (element.text, element.qualifiedName, element.sourceRange, document.place(of: element))
            _ = document.place(ofTextIn: element)
            for attribute in element.attributes {
                _ = attribute.value
                _ = document.place(of: element, attribute: attribute.name.local, namespace: attribute.name.namespace)
            }
        }
        for declaration in document.namespaceDeclarations { _ = document.place(of: declaration) }
        for problem in document.problems {
            let place = document.place(of: problem)
            #expect((place.line ?? 0) >= 1 && (place.column ?? 0) >= 1)
            _ = document.relatedPlace(of: problem)
        }
    }
}
