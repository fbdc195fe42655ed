import CourseModel
import CoursePackage

/// The title of a course with markup in it.
struct OrganizationTitleMarkup: Rule {
    static let info = RuleInfo(
        "org.title-markup", title: "Title of the course with markup",
        summary: "The title of an organization is plain text.",
        rationale: "People read the tags or entities as they stand, in catalogues, menus and certificates.",
        standards: .scorm, severity: .warning, consequence: .cosmetic,
        spec: [.scorm2004CAM("3.4.1"), .practice("titles are shown as text")],
        remedy: "Write the title as plain text, escaped once.", fix: .safe,
        accepts: [organization("R&amp;D &lt; 3 &amp; more")],
        rejects: [organization("↓A &lt;b&gt;course&lt;/b&gt;"), organization("↓R&amp;amp;D")])

    private static func organization(_ title: String) -> RuleExample {
        .manifest(
            organizations: """
                <organizations default="O1"><organization identifier="O1"><title>\(title)</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></organization></organizations>
                """)
    }

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for organization in subject.organizations {
            guard let title = organization.title, let markup = TitleMarkup.first(in: title.text) else { continue }
            findings.report(
                "the title of \(Named("organization", organization.identifier)) holds '\(markup)'",
                at: subject.package.place(ofTextIn: title.source))
        }
    }
}

/// The title of an item with markup in it.
struct ItemTitleMarkup: Rule {
    static let info = RuleInfo(
        "item.title-markup", title: "Title of an item with markup",
        summary: "The title of an item is plain text.",
        rationale: "The learner reads the tags or entities as they stand in the menu.",
        standards: .scorm, severity: .warning, consequence: .cosmetic,
        spec: [.scorm2004CAM("3.4.1"), .practice("titles are shown as text")],
        remedy: "Write the title as plain text, escaped once.", fix: .safe,
        accepts: [.manifest(items: #"<item identifier="I1" identifierref="R1"><title>a &lt; b</title></item>"#)],
        rejects: [
            .manifest(
                items: #"<item identifier="I1" identifierref="R1"><title>↓Q&amp;amp;A</title></item>"#),
            .manifest(
                items: #"<item identifier="I1" identifierref="R1"><title>↓One&lt;br/&gt;Two</title></item>"#),
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items {
            guard let title = item.title, let markup = TitleMarkup.first(in: title.text) else { continue }
            findings.report(
                "the title of \(Named("item", item.identifier)) holds '\(markup)'",
                at: subject.package.place(ofTextIn: title.source))
        }
    }
}

/// Markup in text that is shown as it stands.
enum TitleMarkup {
    private static let tags: Set<Substring> = [
        "a", "b", "i", "u", "p", "br", "em", "strong", "span", "font", "div", "sub", "sup", "h1", "h2", "h3", "h4",
        "img", "ul", "ol", "li", "small", "big", "center", "tt", "code",
    ]
    private static let entities: Set<Substring> = [
        "amp", "lt", "gt", "quot", "apos", "nbsp", "ndash", "mdash", "copy", "reg", "trade", "hellip", "eacute",
        "auml", "ouml", "uuml", "szlig",
    ]

    /// Returns the first tag of HTML or the first entity in a text.
    static func first(in text: String) -> Substring? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return nil }
        var rest = Substring(text)
        while let start = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
            let end = rest.utf8[start] == UInt8(ascii: "<") ? tagEnd(rest, start) : entityEnd(rest, start)
            if let end { return rest[start..<end] }
            rest = rest[rest.utf8.index(after: start)...]
        }
        return nil
    }

    private static func tagEnd(_ text: Substring, _ start: Substring.Index) -> Substring.Index? {
        var name = text[text.index(after: start)...]
        if name.first == "/" { name.removeFirst() }
        let word = name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard word.utf8.count <= 8, tags.contains(Substring(word.lowercased())) else { return nil }
        guard let close = text[start...].prefix(200).firstIndex(of: ">") else { return nil }
        return text.index(after: close)
    }

    private static func entityEnd(_ text: Substring, _ start: Substring.Index) -> Substring.Index? {
        guard let close = text[start...].prefix(12).firstIndex(of: ";") else { return nil }
        let name = text[text.index(after: start)..<close]
        let isNumber = name.first == "#" && name.count > 1 && name.dropFirst().allSatisfy { $0.isHexDigit || $0 == "x" }
        return isNumber || entities.contains(name) ? text.index(after: close) : nil
    }
}
