import CourseModel
import CoursePackage
import CourseXML

/// More of something than systems must keep.
struct MetadataRepeats: Rule {
    static let info = RuleInfo.metadata(
        "lom.repeat-spm", title: "More of an element of metadata than systems must keep",
        summary: "What may be repeated is there no more often than the smallest number that every system keeps.",
        rationale: "A system need not keep the rest.", severity: .info, remedy: "Keep the most important ones.",
        rejects: [
            .lom(
                "<general>"
                    + (1...11).map {
                        #"\#($0 == 11 ? "↓" : "")<keyword><string language="en">word \#($0)</string></keyword>"#
                    }.joined() + "</general>")
        ])

    /// How many of a child of a category every system keeps (IEEE 1484.12.1, smallest permitted maxima).
    private static func limit(_ word: LOMWord, in parent: LOMWord?) -> Int? {
        switch (word, parent) {
        case (.identifier, _), (.catalogentry, _), (.keyword, _), (.coverage, _), (.language, .general),
            (.language, .educational), (.description, .general), (.description, .educational),
            (.description, .resource), (.metadataschema, _), (.metadatascheme, _), (.location, _),
            (.learningresourcetype, _), (.intendedenduserrole, _), (.context, _):
            10
        case (.contribute, .metametadata): 10
        case (.contribute, _), (.annotation, _): 30
        case (.entity, _), (.centity, _), (.requirement, _), (.orcomposite, _), (.format, _), (.classification, _): 40
        case (.relation, _), (.educational, nil): 100
        default: nil
        }
    }

    private struct Key: Hashable {
        var parent: Int
        var document: ObjectIdentifier
        var word: LOMWord
    }

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        var counts: [Key: Int] = [:]
        for part in subject.parts {
            guard let limit = MetadataRepeats.limit(part.word, in: part.parent), let parent = part.element.parent else {
                continue
            }
            let key = Key(
                parent: parent.number, document: ObjectIdentifier(part.element.document), word: part.word)
            counts[key, default: 0] += 1
            guard counts[key] == limit + 1 else { continue }
            findings.report(
                "'\(parent.name.local)' holds more than \(limit) '\(part.element.name.local)'",
                at: subject.place(of: part.element))
        }
    }
}

/// A text that is longer than systems must keep.
struct MetadataTextLength: Rule {
    static let info = RuleInfo.metadata(
        "lom.string-spm", title: "Text of metadata that is longer than systems must keep",
        summary: "A text is no longer than the smallest length that every system keeps.",
        rationale: "A system need not keep the rest: the text may be cut.", severity: .info,
        exceptions: [.in(.scorm12, .warning)], remedy: "Shorten the text.",
        rejects: [
            .lom(
                #"<general><title><string language="en">↓\#(String(repeating: "x", count: 1_001))</string></title></general>"#
            ),
            .imsMD(
                """
                <lifecycle><version><langstring xml:lang="en">↓\(String(repeating: "1", count: 51))</langstring></version></lifecycle>
                """),
        ])

    /// How many characters of the text of an element every system keeps (IEEE 1484.12.1, smallest permitted maxima).
    private static func limit(_ word: LOMWord, in parent: LOMWord?) -> Int? {
        switch (word, parent) {
        case (.description, .general), (.description, .classification): 2_000
        case (.title, _), (.keyword, _), (.coverage, _), (.catalog, _), (.description, _),
            (.typicalagerange, _), (.installationremarks, _), (.otherplatformrequirements, _), (.location, _),
            (.source, .taxonpath), (.entity, _), (.vcard, _), (.value, _):
            1_000
        case (.entry, .taxon), (.format, _): 500
        case (.entry, _): 1_000
        case (.id, .taxon), (.language, _): 100
        case (.version, .lifecycle): 50
        case (.metadataschema, _), (.metadatascheme, _), (.minimumversion, _), (.maximumversion, _), (.size, _): 30
        default: nil
        }
    }

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts {
            // The texts in languages stand one below the element that bounds them.
            let isString = part.word == .string || part.word == .langstring
            let holder = isString ? part.element.parent : part.element
            guard let holder, let word = isString ? part.parent : part.word else { continue }
            if !isString, part.element.childCount > 0 { continue }
            let parent = isString ? subject.word(of: holder.parent) : part.parent
            guard let limit = MetadataTextLength.limit(word, in: parent) else { continue }
            let text = part.element.trimmedText
            guard text.utf8.count > limit, text.unicodeScalars.count > limit else { continue }
            findings.report(
                "'\(holder.name.local)' has \(text.unicodeScalars.count) characters; \(limit) are kept by every system",
                at: subject.place(ofTextIn: part.element))
        }
    }
}

extension MetadataSubject {
    /// The word of an element.
    fileprivate func word(of element: XMLElement?) -> LOMWord? {
        element.flatMap { LOMWord(local: $0.name.local) }
    }
}

/// Elements that say nothing.
struct EmptyMetadata: Rule {
    static let info = RuleInfo.metadata(
        "lom.empty-elements", title: "Elements of metadata that say nothing",
        summary: "Elements of metadata hold a text or other elements.", severity: .info,
        remedy: "Fill them in, or remove them.", fix: .safe,
        rejects: [.lom("<general>↓<keyword/></general>")])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        let empty = subject.parts.filter { $0.element.isTextBlank && $0.element.childCount == 0 }
        guard let first = empty.first else { return }
        let places = empty.dropFirst().map { subject.place(of: $0.element) }
        let more = places.isEmpty ? "" : ", and \(places.count) more like it"
        findings.report(
            "'\(first.element.name.local)' of the metadata is blank\(more)", at: subject.place(of: first.element),
            places: places)
    }
}

/// Text that a tool put in.
struct PlaceholderMetadata: Rule {
    static let info = RuleInfo.metadata(
        "lom.placeholder-text", title: "Text of metadata that a tool put in",
        summary: "Texts of metadata are about this content.", severity: .info, spec: [.practice("templates of tools")],
        remedy: "Write what the content is about, or remove the element.",
        rejects: [
            .lom(#"<general><description><string language="en">↓Description here</string></description></general>"#)
        ])

    private static let texts: Set<String> = [
        "description here", "title here", "keyword here", "keywords here", "enter description", "enter title",
        "enter a description", "insert description here", "insert title here", "your description here",
        "course description", "course title", "lesson title", "lesson description", "untitled", "title",
        "description", "keyword", "keywords", "todo", "tbd", "n/a", "xxx", "none provided", "no description",
        "lorem ipsum", "sample title", "sample description", "coursetitle", "coursedescription", "new course",
    ]

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts where part.word == .string || part.word == .langstring {
            guard part.parent == .title || part.parent == .description || part.parent == .keyword else { continue }
            let text = part.element.trimmedText
            guard text.utf8.count <= 200 else { continue }
            let key = text.lowercased().filter { !"[]{}<>().!…".contains($0) }.trimmedWhitespace
            guard PlaceholderMetadata.texts.contains(key) || key.hasPrefix("lorem ipsum") else { continue }
            findings.report(
                "the metadata says '\(text)', which a tool put in", at: subject.place(ofTextIn: part.element))
        }
    }
}
