import CourseValidation
import Testing

/// Days and patterns for packages.
@Suite("Values of the configuration")
struct ConfigurationValueTests {
    @Test("A day is a day of the calendar", arguments: ["2026-11-22", "2024-02-29", "2000-02-29", "0001-01-01"])
    func day(_ text: String) {
        #expect(CalendarDate(text)?.description == text)
    }

    @Test(
        "What is no day is none",
        arguments: [
            "", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-1-1", "26-01-01",
            "2026-01-01T00:00:00Z", "2026/01/01", "+026-01-01", "0000-01-01", "２０２６-01-01", "2026-01-01-",
        ])
    func noDay(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("Days are ordered by time")
    func order() {
        let days = ["2026-11-22", "2025-12-31", "2026-02-28", "2026-11-21"].compactMap { CalendarDate($0) }
        #expect(days.sorted().map(\.description) == ["2025-12-31", "2026-02-28", "2026-11-21", "2026-11-22"])
    }

    @Test(
        "A pattern means packages by their paths",
        arguments: [
            ("*.zip", "a.zip", true), ("*.zip", "x/y/a.zip", true), ("*.zip", "a.zip.bak", false),
            ("legacy/*.zip", "legacy/a.zip", true), ("legacy/*.zip", "legacy/b/a.zip", false),
            ("legacy/*.zip", "x/legacy/a.zip", false), ("legacy/**/*.zip", "legacy/a.zip", true),
            ("legacy/**/*.zip", "legacy/b/c/a.zip", true), ("legacy/**", "legacy/b", true),
            ("legacy/", "legacy/b/c.zip", true), ("legacy/", "x/legacy/b.zip", true),
            ("./legacy/", "x/legacy/b.zip", false),
            ("./legacy/", "legacy/b.zip", true), ("./a.zip", "b/a.zip", false), ("./a.zip", "a.zip", true),
            ("**/b/*.zip", "b/a.zip", true), ("a?.zip", "ab.zip", true), ("a?.zip", "a.zip", false),
            ("a?.zip", "a/.zip", false), ("[a-c].zip", "b.zip", true), ("[!a-c].zip", "b.zip", false),
            ("[!a-c].zip", "d.zip", true), ("[]a].zip", "].zip", true), ("[a-].zip", "-.zip", true),
            ("a*b*c", "aXbXbXc", true), ("a*b*c", "aXbX", false), ("**", "any/thing", true),
            ("*", "any/thing", true), ("é.zip", "e\u{301}.zip", true), ("a.zip", "A.zip", false),
        ])
    func pattern(_ pattern: String, _ path: String, _ matches: Bool) throws {
        let glob = try #require(PackageGlob(pattern))
        #expect(glob.matches(path) == matches)
    }

    @Test("A text that can mean nothing is no pattern", arguments: ["", "./", "/", "[a", "[", "[]", "[z-a]", "a/[!"])
    func noPattern(_ text: String) {
        #expect(PackageGlob(text) == nil)
    }

    @Test(
        "A pattern with a folder means packages by absolute paths",
        arguments: [
            ("legacy/*.zip", "/srv/legacy/a.zip", true), ("legacy/*.zip", "/legacy/a.zip", false),
            ("*.zip", "/srv/x/a.zip", true), ("*.zip", "/other/a.zip", false), ("**", "/other/a.zip", false),
            ("../other/*.zip", "/other/a.zip", true), ("/other/*.zip", "/other/a.zip", true),
        ])
    func folder(_ pattern: String, _ path: String, _ matches: Bool) throws {
        let glob = try #require(PackageGlob(pattern, in: "/srv"))
        #expect(glob.matches(path) == matches)
    }

    @Test("A pattern made to be slow is not", .timeLimit(.minutes(20)))
    func hostilePattern() throws {
        let names = try #require(PackageGlob(String(repeating: "*a", count: 200) + "b"))
        #expect(!names.matches(String(repeating: "a", count: 5_000)))
        let folders = try #require(PackageGlob(String(repeating: "**/a/", count: 200) + "b"))
        #expect(!folders.matches(String(repeating: "a/", count: 5_000)))
    }

    @Test(
        "Paths are made absolute and relative without a look at the disk",
        arguments: [
            ("a.zip", "/srv", "/srv/a.zip", "a.zip"), ("./x/../a.zip", "/srv/", "/srv/a.zip", "a.zip"),
            ("../a.zip", "/srv/b", "/srv/a.zip", "../a.zip"), ("/x/a.zip", "/srv/b", "/x/a.zip", "../../x/a.zip"),
            ("../../../a", "/srv", "/a", "../a"), (".", "/srv", "/srv", "."),
        ])
    func paths(_ path: String, _ folder: String, _ absolute: String, _ relative: String) {
        #expect(LexicalPath.absolute(path, in: folder) == absolute)
        #expect(LexicalPath.relative(absolute, to: LexicalPath.absolute("", in: folder)) == relative)
    }
}
