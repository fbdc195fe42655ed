import CourseModel
import CoursePackage
import CourseXML

/// A title that is missing or has no text.
struct CMI5MissingTitle: Rule {
    static let info = RuleInfo(
        "cmi5.title-missing",
        title: "Title missing",
        summary: "The course and every block, AU and objective has a title with at least one langstring.",
        rationale: "The title is what learners see; without one the structure breaks the schema and an LMS refuses it.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Add a title with a langstring.", fix: .safe,
        rejects: [
            .cmi5(
                course: "<course id=\"https://courses.test/course\">↓<title></title>\(description)</course>"),
            .cmi5(
                structure: "↓<au id=\"https://courses.test/course/lesson\">\(description)<url>index.html</url></au>"),
        ])

    private static let description = #"<description><langstring lang="en">A lesson.</langstring></description>"#

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachEntity { entity in
            guard entity.title.isEmpty, !subject.isObjectiveReference(entity) else { return }
            let element = subject.child("title", of: entity.source)
            if element == nil {
                findings.report("\(entity.name) has no title", at: subject.package.place(of: entity.source))
            } else {
                findings.report(
                    "the title of \(entity.name) has no langstring",
                    at: element.map { subject.document.place(of: $0) } ?? .package)
            }
        }
    }
}

/// A description that is missing or has no text.
struct CMI5MissingDescription: Rule {
    static let info = RuleInfo(
        "cmi5.description-missing",
        title: "Description missing",
        summary: "The course and every block, AU and objective has a description with at least one langstring.",
        rationale: "The schema requires it, so that an LMS refuses a structure without one.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Add a description with a langstring; it may repeat the title.", fix: .safe,
        rejects: [
            .cmi5(course: "<course id=\"https://courses.test/course\">\(title)↓<description/></course>"),
            .cmi5(structure: "↓<au id=\"https://courses.test/course/lesson\">\(title)<url>index.html</url></au>"),
        ])

    private static let title = #"<title><langstring lang="en">Lesson</langstring></title>"#

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachEntity { entity in
            guard entity.description.isEmpty, !subject.isObjectiveReference(entity) else { return }
            let element = subject.child("description", of: entity.source)
            if element == nil {
                findings.report("\(entity.name) has no description", at: subject.package.place(of: entity.source))
            } else {
                findings.report(
                    "the description of \(entity.name) has no langstring",
                    at: element.map { subject.document.place(of: $0) } ?? .package)
            }
        }
    }
}

/// A text of white space.
struct CMI5EmptyText: Rule {
    static let info = RuleInfo(
        "cmi5.text-empty",
        title: "Blank title or description",
        summary: "A langstring has text.",
        rationale: "A learner sees an empty line where the title or description should be.",
        standards: [.cmi5], severity: .warning, consequence: .cosmetic, spec: [.cmi5("13.1")],
        remedy: "Write the text, or remove the langstring when there is another.", fix: .assisted,
        rejects: [
            .cmi5(
                structure: CMI5Sample.au().replacing(
                    #"<title><langstring lang="en">Lesson<"#, with: #"<title>↓<langstring lang="en"> <"#)
            )
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachText { string, part, entity in
            guard string.text.trimmedWhitespace.isEmpty else { return }
            findings.report("the \(part) of \(entity.name) is blank", at: subject.package.place(of: string.source))
        }
    }
}

/// A text without a language.
struct CMI5MissingLanguage: Rule {
    static let info = RuleInfo(
        "cmi5.lang-missing",
        title: "Language missing",
        summary: "A langstring says its language.",
        rationale: "An LMS cannot choose the text that fits the learner, nor use it as an xAPI language map.",
        standards: [.cmi5], severity: .warning, consequence: .portability, spec: [.cmi5("13.1"), .xapi("Data 4.2")],
        remedy: "Add a lang attribute, for example lang=\"en-US\".", fix: .assisted,
        rejects: [
            .cmi5(
                structure: CMI5Sample.au().replacing(
                    #"<title><langstring lang="en">"#, with: "<title>↓<langstring>"))
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachText { string, part, entity in
            guard string.language == nil else { return }
            findings.report(
                "the \(part) of \(entity.name) does not say its language", at: subject.package.place(of: string.source))
        }
    }
}

/// A language that is no language tag.
struct CMI5InvalidLanguage: Rule {
    static let info = RuleInfo(
        "cmi5.lang-invalid",
        title: "Language is no language tag",
        summary: "The lang of a langstring is a well-formed language tag.",
        rationale: "The schema refuses other values, and an LRS refuses a language map with such a key.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.2", requirement: "13.2.0.0-1"), .rfc(5646, "2.1"), .xmlSchema(part: 2, "3.3.3")],
        remedy: "Write the tag with hyphens, for example en-US.", fix: .safe,
        accepts: [
            .cmi5(structure: CMI5Sample.au().replacing(#"lang="en""#, with: #"lang="zh-Hant-TW""#))
        ],
        rejects: [
            .cmi5(
                structure: CMI5Sample.au().replacing(
                    #"<title><langstring lang="en""#, with: #"<title><langstring ↓lang="en_US""#)),
            .cmi5(
                structure: CMI5Sample.au().replacing(
                    #"<title><langstring lang="en""#, with: #"<title><langstring ↓lang="""#)),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.forEachText { string, part, entity in
            guard let language = string.language, LanguageTag(language.trimmedWhitespace) == nil else { return }
            findings.report(
                "the \(part) of \(entity.name) is in the language '\(language)', which is no language tag",
                at: subject.package.place(of: string.source, attribute: "lang"))
        }
    }
}

/// Two texts in one language.
struct CMI5DuplicateLanguage: Rule {
    static let info = RuleInfo(
        "cmi5.lang-duplicate",
        title: "Language used twice in one text",
        summary: "A title or description has one langstring a language.",
        rationale: "Which of the texts is shown depends on the system.",
        standards: [.cmi5], severity: .warning, consequence: .portability,
        spec: [.practice("one text a language"), .xapi("Data 4.2")],
        remedy: "Keep one of the texts, or correct the language of the other.", fix: .assisted,
        rejects: [
            .cmi5(
                structure: CMI5Sample.au().replacing(
                    "Lesson</langstring>", with: #"Lesson</langstring><langstring ↓lang="EN">Two</langstring>"#))
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachEntity { entity in
            for (part, text) in [("title", entity.title), ("description", entity.description)] {
                var seen: Set<String> = []
                for string in text.strings {
                    guard let language = string.language?.trimmedWhitespace.lowercased(), !language.isEmpty else {
                        continue
                    }
                    guard !seen.insert(language).inserted else { continue }
                    findings.report(
                        "the \(part) of \(entity.name) has two texts in '\(language)'",
                        at: subject.package.place(of: string.source, attribute: "lang"))
                }
            }
        }
    }
}

extension CMI5Subject {
    /// Whether an entity is a reference to an objective that stands among the definitions.
    fileprivate func isObjectiveReference(_ entity: CMI5Entity) -> Bool {
        entity.kind == .objective && entity.id == nil
            && package.element(entity.source)?.attribute("idref") != nil
    }

    /// Calls `body` with every version of every title and description, and what it belongs to.
    fileprivate func forEachText(_ body: (LanguageString, _ part: String, CMI5Entity) -> Void) {
        structure.forEachEntity { entity in
            for string in entity.title.strings { body(string, "title", entity) }
            for string in entity.description.strings { body(string, "description", entity) }
        }
    }
}
