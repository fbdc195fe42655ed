import CourseArchive
import CourseModel
import CoursePackage
import Testing

@Suite("References of descriptors")
struct ReferenceResolverTests {
    static let files = PackageFiles(
        MemorySource(
            [
                "index.html", "content/a.html", "content/My Page.html", "content/%20odd.html", "content/é.html",
                "a b/c.html",
                "content/deep/x.html",
            ].map { ($0, []) }))

    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var bases: [String] = []
        var launch: String?
        var presence: PackageReference.Presence
        var oddities: ReferenceOddities = []
        var testDescription: String { (bases + [text]).joined(separator: " + ") }
    }

    @Test(
        "lead to files of the package",
        arguments: [
            Case(text: "index.html", launch: "index.html", presence: .present),
            Case(text: "content/a.html?x=1&y=2#top", launch: "content/a.html?x=1&y=2#top", presence: .present),
            Case(text: " index.html\n", launch: "index.html", presence: .present, oddities: .outerWhitespace),
            Case(text: #"content\a.html"#, launch: "content/a.html", presence: .present, oddities: .backslash),
            Case(text: "./content/../index.html", launch: "index.html", presence: .present, oddities: .dotSegments),
            Case(text: "content/My%20Page.html", launch: "content/My%20Page.html", presence: .present),
            Case(
                text: "content/My Page.html", launch: "content/My%20Page.html", presence: .present,
                oddities: .unencodedCharacters),
            Case(text: "content/%C3%A9.html", launch: "content/%C3%A9.html", presence: .present),
            Case(
                text: "content/%E9.html", launch: "content/%C3%A9.html", presence: .present, oddities: .percentNotUTF8),
            Case(
                text: "content/e\u{301}.html", launch: "content/e%CC%81.html",
                presence: .nearMiss(path("content/é.html")),
                oddities: [.unencodedCharacters, .caseDiffers]),
            Case(
                text: "Content/A.html", launch: "Content/A.html",
                presence: .nearMiss(path("content/a.html")), oddities: .caseDiffers),
            Case(
                text: "content/%20odd.html", launch: "content/%20odd.html",
                presence: .nearMiss(path("content/%20odd.html")), oddities: .encodedNameStored),
            Case(
                text: "content/My%2520Page.html", launch: "content/My%2520Page.html",
                presence: .nearMiss(path("content/My Page.html")), oddities: .doubleEncoded),
            Case(text: "content%2Fa.html", launch: "content/a.html", presence: .present, oddities: .encodedSlash),
            Case(text: "100%.html", launch: "100%25.html", presence: .missing, oddities: .percentInvalid),
            Case(text: "content/", launch: "content", presence: .folder),
            Case(text: "nothing.html", launch: "nothing.html", presence: .missing),
        ])
    func local(_ example: Case) {
        let reference = ReferenceResolver(files: Self.files).resolve(example.text, bases: example.bases)
        #expect(reference.launchPath == example.launch)
        #expect(reference.presence == example.presence)
        #expect(reference.oddities == example.oddities)
    }

    @Test(
        "go through every xml:base in force",
        arguments: [
            Case(text: "a.html", bases: ["content/"], launch: "content/a.html", presence: .present),
            Case(text: "x.html", bases: ["content/", "deep/"], launch: "content/deep/x.html", presence: .present),
            Case(
                text: "../a.html", bases: ["content/", "deep/"], launch: "content/a.html", presence: .present,
                oddities: .dotSegments),
            Case(
                text: "a.html", bases: ["content"], launch: "a.html", presence: .missing,
                oddities: .baseWithoutTrailingSlash),
            Case(
                text: "a.html?q", bases: ["https://cdn.example/x/"], launch: "https://cdn.example/x/a.html?q",
                presence: .unchecked),
            Case(
                text: "a.html", bases: ["https://cdn.example"], launch: "https://cdn.example/a.html",
                presence: .unchecked),
            Case(
                text: "https://x.example/a?b#c", bases: ["content/"], launch: "https://x.example/a?b#c",
                presence: .unchecked),
            Case(text: "a.html", bases: ["", " "], launch: "a.html", presence: .missing),
        ])
    func bases(_ example: Case) {
        let reference = ReferenceResolver(files: Self.files).resolve(example.text, bases: example.bases)
        #expect(reference.launchPath == example.launch)
        #expect(reference.presence == example.presence)
        #expect(reference.oddities == example.oddities)
    }

    @Test(
        "that name nothing to open say why",
        arguments: [
            ("", .empty), ("  ", .empty), ("../index.html", .leavesPackage), ("%2e%2e/index.html", .leavesPackage),
            ("content/../../x", .leavesPackage), ("/index.html", .leadingSlash),
            (#"C:\course\a.html"#, .localFileSystem),
            ("file:///etc/passwd", .localFileSystem), (#"\\server\share"#, .localFileSystem),
            ("javascript:alert(1)", .scriptScheme), ("DATA:text/html,x", .scriptScheme),
            ("a%00b.html", .controlCharacter),
        ] as [(String, PackageReference.Problem)])
    func unusable(text: String, problem: PackageReference.Problem) {
        let reference = ReferenceResolver(files: Self.files).resolve(text)
        #expect(reference.target == .unusable(problem))
        #expect(reference.launchPath == nil)
    }

    @Test("are not looked up when there is only a descriptor")
    func bareDescriptor() {
        #expect(ReferenceResolver(files: nil).resolve("index.html").presence == .unchecked)
    }

    @Test("start at the folder of the descriptor")
    func wrapped() {
        let resolver = ReferenceResolver(files: Self.files, folder: PackagePath("content"))
        #expect(resolver.resolve("a.html").presence == .present)
        #expect(resolver.resolve("../index.html").target == .unusable(.leavesPackage))
    }

    @Test(
        "take the parameters of an item",
        arguments: [
            ("a.html", "?x=1", "a.html?x=1"), ("a.html", "x=1", "a.html?x=1"), ("a.html?y=2", "?x=1", "a.html?y=2&x=1"),
            ("a.html?y=2", "&x=1", "a.html?y=2&x=1"), ("a.html", "#top", "a.html#top"),
            ("a.html#top", "#end", "a.html#top"),
            ("a.html#top", "?x=1", "a.html?x=1#top"), ("a.html", "?x=1#end", "a.html?x=1#end"),
            ("a.html", "", "a.html"),
            ("a.html", "??&", "a.html"), ("https://x.example/a?b=1", "?c=2", "https://x.example/a?b=1&c=2"),
        ])
    func parameters(href: String, parameters: String, launch: String) {
        let reference = ReferenceResolver(files: nil).resolve(href).appending(parameters: parameters)
        #expect(reference.launchPath == launch)
    }
}

/// Makes a path of a literal.
private func path(_ name: String) -> PackagePath {
    guard let path = PackagePath(name) else { preconditionFailure("'\(name)' is a path") }
    return path
}
