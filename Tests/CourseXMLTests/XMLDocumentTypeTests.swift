import CourseModel
import CourseXML
import Testing

@Suite("Document types, entities and instructions")
struct XMLDocumentTypeTests {
    private static func read(_ text: String) -> XMLDocument { XMLDocument.parse(Array(text.utf8), entry: "a.xml") }

    private static func lines(_ document: XMLDocument) -> [Int?] {
        document.problems.map { document.place(of: $0).line }
    }

    @Test("are read over and reported")
    func plain() {
        let document = Self.read("<?xml version='1.0'?>\n<!-- c -->\n<!DOCTYPE a SYSTEM 'a.dtd'>\n<a><b/></a>")
        #expect(document.problems.map(\.kind) == [.doctype])
        #expect(document.problems.first?.name == "a")
        #expect(document.problems.first?.detail == "external")
        #expect(Self.lines(document) == [3])
        #expect(document.elements.map(\.name.local) == ["a", "b"])
        #expect(document.root.map { document.place(of: $0).line } == 4)
    }

    @Test("with an internal subset do not disturb the document")
    func internalSubset() {
        let text = """
            <!DOCTYPE a PUBLIC "-//X//Y" 'a.dtd' [
              <!-- ]> -->
              <?p ]> ?>
              <!ELEMENT a (#PCDATA)> <!ATTLIST a b CDATA "]>">
              <!NOTATION n SYSTEM "n">
            ] >
            <a>x</a>
            """
        let document = Self.read(text)
        #expect(document.problems.map(\.kind) == [.doctype])
        #expect(document.root?.text == "x")
        #expect(document.root?.attribute("b") == nil)
    }

    @Test("declare entities in vain")
    func entities() {
        let text = """
            <!DOCTYPE a [
              <!ENTITY x SYSTEM "file:///etc/passwd">
              <!ENTITY % p PUBLIC "-//X//Y" "http://example.com/p">
              <!ENTITY v "value">
              %p;
            ]>
            <a b="&v;">&x;&y;</a>
            """
        let document = Self.read(text)
        #expect(
            document.problems.map(\.kind) == [
                .doctype, .externalEntity, .externalEntity, .entityReference, .entityReference, .entityReference,
            ])
        #expect(document.problems.map(\.name) == ["a", "x", "p", "v", "x", "y"])
        #expect(document.problems.map { document.relatedPlace(of: $0)?.line } == [nil, nil, nil, 4, 2, nil])
        #expect(document.root?.text == "&x;&y;")
        #expect(document.root?.attribute("b") == "&v;")
    }

    /// Ten entities, each of ten references to the one before.
    private static func laughs(_ reference: (Int) -> String) -> String {
        var subset = "<!ENTITY e0 'lol'>"
        for number in 1..<10 {
            subset += "<!ENTITY e\(number) '" + String(repeating: reference(number - 1), count: 10) + "'>"
        }
        return subset + "]><a>&e9;</a>"
    }

    private static let bombSubsets: [String] = [
        laughs { "&e\($0);" },
        // Escaped once: the first expansion makes the references.
        laughs { "&#38;e\($0);" },
        // One long entity, used often.
        "<!ENTITY e '" + String(repeating: "x", count: 10_000) + "'>]><a>" + String(repeating: "&e;", count: 200)
            + "</a>",
        // A loop.
        "<!ENTITY e '&f;'><!ENTITY f '&e;'>]><a>&e;</a>",
    ]

    @Test("that would expand without end are named and not expanded", arguments: bombSubsets)
    func bombs(subset: String) {
        let document = Self.read("<!DOCTYPE a [" + subset)
        #expect(document.problems.count { $0.kind == .entityExpansion } == 1)
        #expect(document.problems.count { $0.kind == .doctype } == 1)
        #expect((document.root?.text.utf8.count ?? 0) < 1_000)
        #expect(!document.isIncomplete)
    }

    @Test("with a long chain of entities take linear time", .timeLimit(.minutes(20)))
    func chain() {
        let subset = (1...9_000).map { "<!ENTITY e\($0) '&e\($0 + 1);'>" }.joined()
        let document = Self.read("<!DOCTYPE a [" + subset + "]><a>&e1;</a>")
        #expect(document.problems.map(\.kind) == [.doctype, .entityReference])
    }

    @Test("that are not closed are said to be")
    func unclosed() {
        for text in [
            "<!DOCTYPE a [<!ENTITY e 'x'><a/>", "<!DOCTYPE a SYSTEM 'x><a/>", "<!DOCTYPE", "<!DOCTYPE a [<!-- ",
        ] {
            let document = Self.read(text)
            #expect(document.problems.map(\.kind) == [.doctype, .notWellFormed])
            #expect(document.problems.last?.cause == .unexpectedEnd)
        }
    }

    @Test("in small letters or in the wrong place are not well-formed")
    func misplaced() {
        for text in ["<!doctype html><html></html>", "<a><!DOCTYPE b></a>", "<a/><!DOCTYPE a>"] {
            let document = Self.read(text)
            #expect(document.problems.map(\.kind) == [.notWellFormed])
        }
    }

    @Test("that are instructions are reported with their target")
    func instructions() {
        let text = "<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?>\n<a><?php echo '<?x' ?>\n</a><?end?>"
        let document = Self.read(text)
        #expect(
            document.problems.map(\.kind) == [.processingInstruction, .processingInstruction, .processingInstruction])
        #expect(document.problems.map(\.name) == ["xml-stylesheet", "php", "end"])
        #expect(Self.lines(document) == [2, 3, 4])
        #expect(document.problems.map { document.place(of: $0).column } == [1, 4, 5])
    }

    @Test("that include others are reported where the namespace is declared")
    func inclusions() {
        let text = "<a>\n<b xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd'/></b></a>"
        let document = Self.read(text)
        #expect(document.problems.map(\.kind) == [.processingInstruction])
        #expect(document.problems.first.map { document.place(of: $0) }?.line == 2)
        #expect(document.problems.first.map { document.place(of: $0) }?.column == 4)
        #expect(document.elements.map(\.name.local) == ["a", "b", "include"])
    }
}
