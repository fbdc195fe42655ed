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
    private static let tags: Set<String> = [
        "a", "b", "i", "u", "p", "br", "em", "strong", "span", "font", "div", "sub", "sup", "h1", "h2", "h3", "h4",
        "img", "ul", "ol", "li", "small", "big", "center", "tt", "code",
    ]
    private static let entities: Set<String> = [
        "amp", "lt", "gt", "quot", "apos", "nbsp", "ndash", "mdash", "copy", "reg", "trade", "hellip", "eacute",
        "auml", "ouml", "uuml", "szlig",
    ]

    /// Returns the first tag of HTML or the first entity in a text.
    static func first(in text: String) -> Substring? {
        text.withUTF8Bytes { bytes in
            for start in bytes.indices {
                let end: Int?
                switch bytes[start] {
                case UInt8(ascii: "<"): end = tagEnd(bytes, start)
                case UInt8(ascii: "&"): end = entityEnd(bytes, start)
                default: continue
                }
                guard let end else { continue }
                let first = text.utf8.index(text.startIndex, offsetBy: start)
                return text[first..<text.utf8.index(first, offsetBy: end - start)]
            }
            return nil
        }
    }

    private static func tagEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var name = text[(start + 1)...].prefix(10)
        if name.first == UInt8(ascii: "/") { name.removeFirst() }
        name = name.prefix { isDigit($0) || isLetter($0, upTo: UInt8(ascii: "z")) }
        guard name.count <= 8, tags.contains(String(decoding: name, as: UTF8.self).lowercased()) else { return nil }
        return text[start...].prefix(200).firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
    }

    private static func entityEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard let close = text[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = text[(start + 1)..<close]
        let isNumber =
            name.first == UInt8(ascii: "#") && name.count > 1
            && name.dropFirst().allSatisfy {
                isDigit($0) || isLetter($0, upTo: UInt8(ascii: "f")) || $0 == UInt8(ascii: "x")
            }
        return isNumber || entities.contains(String(decoding: name, as: UTF8.self)) ? close + 1 : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    /// Whether a byte is a letter from `a` to `last`, in either case.
    private static func isLetter(_ byte: UInt8, upTo last: UInt8) -> Bool {
        (UInt8(ascii: "a")...last).contains(byte | 0x20)
    }
}
