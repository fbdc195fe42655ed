import CourseModel
import Testing

@Suite("IRIs")
struct IRITests {
    @Test(
        "with a scheme are taken, whatever the scheme",
        arguments: [
            "http://example.org/a", "https://example.org", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "tag:example.org,2020:a", "mailto:a@example.org", "https://example.org/a#b", "https://example.org/?q=/?",
            "https://münchen.example/straße/文", "https://example.org/%C3%A4", "HTTP://EXAMPLE.ORG/",
            "https://user:pw@example.org:8080/a;b=c,d", "https://[2001:db8::1]:80/", "https://[::ffff:192.0.2.1]/",
            "https://[v1.fe:x]/", "https://192.0.2.1/", "a:", "file:///etc", "https://example.org:/", "x-a+b.1:z",
            "https://[1:2:3:4:5:6:7:8]/", "https://[::]/", "https://example.org/?\u{E000}",
        ])
    func accepted(text: String) {
        #expect(IRI.problem(in: text) == nil)
        #expect(IRI(text)?.string == text)
    }

    @Test(
        "are refused with the reason",
        arguments: [
            ("", .empty), ("example.org/a", .noScheme), ("/a", .noScheme), ("course1", .noScheme), ("1a:b", .noScheme),
            (":a", .noScheme), (" https://example.org", .noScheme), ("ünï:a", .noScheme), ("//example.org", .noScheme),
            ("https://example.org/a b", .illegalCharacter(" ")), ("https://example.org/<a>", .illegalCharacter("<")),
            (#"C:\a"#, .illegalCharacter(#"\"#)), ("https://example.org/#a#b", .illegalCharacter("#")),
            ("https://example.org/a[1]", .illegalCharacter("[")), ("https://exa mple.org/", .illegalCharacter(" ")),
            ("https://example.org/%zz", .percentInvalid), ("https://example.org/%4", .percentInvalid),
            ("https://example.org/\u{E000}", .illegalCharacter("\u{E000}")),
            ("https://example.org/\u{FFFE}", .illegalCharacter("\u{FFFE}")),
            ("https://", .badAuthority), ("http:///a", .badAuthority), ("http:example.org", .badAuthority),
            ("https://example.org:a/", .badAuthority), ("https://[::1", .badAuthority),
            ("https://[1::2::3]/", .badAuthority), ("https://[1:2:3]/", .badAuthority),
            ("https://[::192.0.2.999]/", .badAuthority), ("https://[::1]x/", .badAuthority),
            ("https://:80/", .badAuthority),
        ] as [(String, IRI.Problem)])
    func refused(text: String, problem: IRI.Problem) {
        #expect(IRI.problem(in: text) == problem)
        #expect(IRI(text) == nil)
    }

    @Test("are read in linear time", .timeLimit(.minutes(20)))
    func hostile() {
        #expect(IRI("https://example.org/" + String(repeating: "é%C3", count: 100_000)) != nil)
        #expect(IRI("https://[" + String(repeating: ":", count: 100_000) + "]/") == nil)
        #expect(IRI(String(repeating: "a", count: 100_000)) == nil)
    }
}

@Suite("Language tags")
struct LanguageTagTests {
    @Test(
        "that are well-formed are taken",
        arguments: [
            "en", "de-CH", "de-CH-1996", "zh-Hant-TW", "zh-cmn-Hans-CN", "sl-rozaj-biske", "es-419", "x-whatever",
            "en-a-bbb-x-a", "i-klingon", "en-GB-oed", "und", "EN-us", "art-lojban", "de-1901", "tlh",
        ])
    func wellFormed(text: String) {
        #expect(LanguageTag(text)?.string == text)
        #expect(LanguageTag.isXMLSchemaLanguage(text))
    }

    @Test(
        "that are not are refused",
        arguments: [
            "", "en_US", "e", "en-", "-en", "en--us", "123", "englishlanguage", "en-us-x", "en-a", "de-419-DE",
            "a-DE", "en us", "x", "日本",
        ])
    func malformed(text: String) {
        #expect(LanguageTag(text) == nil)
    }

    @Test(
        "of XML Schema are judged by shape alone",
        arguments: [("en_US", false), ("abcdefgh", true), ("abcdefghi", false), ("en-123456789", false), ("a1", false)])
    func schemaLanguage(text: String, expected: Bool) {
        #expect(LanguageTag.isXMLSchemaLanguage(text) == expected)
    }
}
