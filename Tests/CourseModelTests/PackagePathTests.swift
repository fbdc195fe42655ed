import CourseModel
import Testing

@Suite("Package paths")
struct PackagePathTests {
    @Test(
        "are normalised, and never leave the package",
        arguments: [
            ("a/b.html", "a/b.html"), ("./a//b.html", "a/b.html"), (#"a\b.html"#, "a/b.html"), ("a/../b", "b"),
            ("a/", "a"), ("../a", nil), ("a/../../b", nil), ("/a", nil), (#"\\host\a"#, nil), ("C:/a", nil), ("", nil),
            (".", nil), ("a\u{0}b", nil), ("..a/b..", "..a/b.."), (".hidden", ".hidden"), ("a\u{85}b", nil),
            ("a\u{C5}b", "a\u{C5}b"),
            ("../\u{301}a", nil), ("a/../\u{301}../x", "\u{301}../x"), ("a/..\\..\\b", nil),
            ("./C:/a", nil), ("a/../C:/b", nil),
        ] as [(String, String?)])
    func normalisation(name: String, expected: String?) {
        #expect(PackagePath(name)?.string == expected)
    }

    @Test(
        "name their file, its extension and the folder",
        arguments: [
            ("a/b.HTML", "b.HTML", "html", "a"), ("a.b/c", "c", "", "a.b"), ("x", "x", "", nil),
            ("ä/\u{301}.É", "\u{301}.É", "é", "ä"), (".hidden", ".hidden", "hidden", nil), ("a/b/c.", "c.", "", "a/b"),
        ] as [(String, String, String, String?)])
    func parts(name: String, file: String, fileExtension: String, parent: String?) throws {
        let path = try #require(PackagePath(name))
        #expect(Array(path.fileName.utf8) == Array(file.utf8))
        #expect(path.fileExtension == fileExtension)
        #expect(path.parent?.string == parent)
    }
}

@Suite("Exact decimals")
struct ExactDecimalTests {
    @Test(
        "read xs:decimal and nothing else",
        arguments: [
            ("0.70", "0.7"), ("-1.0", "-1"), ("+5", "5"), (" 80 ", "80"), (".5", "0.5"), ("1.", "1"), ("100", "100"),
            ("0.000000000000000001", "0.000000000000000001"), ("1e3", nil), ("1,5", nil), ("", nil), (".", nil),
            ("--1", nil), ("1000000000000000000", nil), ("10.050", "10.05"), ("0", "0"), ("-0.25", "-0.25"),
        ] as [(String, String?)])
    func reading(text: String, expected: String?) {
        #expect(ExactDecimal(text)?.description == expected)
    }

    @Test("are ordered by value")
    func order() throws {
        let values = try ["-1", "-0.5", "0", "0.07", "0.7", "7", "70"].map { try #require(ExactDecimal($0)) }
        #expect(values == values.shuffled().sorted())
    }
}
