import CourseModel
import CoursePackage
import CourseXML

/// A language that is no tag.
struct MetadataLanguage: Rule {
    static let info = RuleInfo.metadata(
        "lom.language-invalid", title: "Language of metadata that is no language tag",
        summary: "Languages are tags such as 'en' or 'pt-BR', or 'none'.", spec: [.lom("1.3"), .rfc(5646)],
        remedy: "Write the tag of the language, for example 'en-US'.", fix: .safe,
        accepts: [.lom("<general><language>pt-BR</language></general>")],
        rejects: [
            .lom("<general><language>↓english</language></general>"),
            .lom(#"<general><title><string ↓language="en_US">Lesson</string></title></general>"#),
            .lom(#"<general><title><string ↓language="">Lesson</string></title></general>"#),
            .imsMD(#"<general><title><langstring ↓xml:lang="en_US">Lesson</langstring></title></general>"#),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        var checked: [String: Bool] = [:]
        func isTag(_ text: String) -> Bool {
            if let known = checked[text] { return known }
            // A first part of four letters or more is reserved: it is the name of a language, not its code.
            let primary = text.prefix { $0 != "-" }
            let result = ["none", "x-none"].contains(text) || primary.utf8.count <= 3 && LanguageTag(text) != nil
            checked[text] = result
            return result
        }
        for part in subject.parts {
            switch part.word {
            case .language where part.parent != .langstring:
                let text = part.element.trimmedText
                guard !text.isEmpty, !isTag(text) else { continue }
                findings.report(
                    "the language '\(text)' is no language tag", at: subject.place(ofTextIn: part.element))
            case .string, .langstring:
                for attribute in part.element.attributes {
                    let name = attribute.name
                    guard name.local == "language" || name.local == "lang" else { continue }
                    let text = attribute.value.trimmedWhitespace
                    // An empty xml:lang says that there is no language.
                    guard !(text.isEmpty && name.local == "lang"), !isTag(text) else { continue }
                    findings.report(
                        "the language '\(text)' is no language tag",
                        at: part.element.document.place(
                            of: part.element, attribute: name.local, namespace: name.namespace))
                }
            default: continue
            }
        }
    }
}

/// Texts that do not say their language.
struct MetadataLanguageMissing: Rule {
    static let info = RuleInfo.metadata(
        "lom.langstring-language-missing", title: "Text of metadata without a language",
        summary: "Every text of metadata says in which language it is.", severity: .info,
        remedy: "Add the language to the text.", fix: .assisted,
        rejects: [
            .lom("<general><title>↓<string>Lesson</string></title></general>"),
            .imsMD("<general><title>↓<langstring>Lesson</langstring></title></general>"),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        let places = subject.parts.filter { part in
            guard part.word == .string || part.word == .langstring, part.parent != .source, part.parent != .value
            else { return false }
            return !part.element.attributes.contains { ["language", "lang"].contains($0.name.local) }
        }.map { subject.place(of: $0.element) }
        guard let first = places.first else { return }
        findings.report(
            "\(places.count == 1 ? "a text" : "\(places.count) texts") of the metadata say\(places.count == 1 ? "s" : "") no language",
            at: first, places: Array(places.dropFirst()))
    }
}

/// Two texts of one language.
struct MetadataLanguageTwice: Rule {
    static let info = RuleInfo.metadata(
        "lom.langstring-duplicate", title: "Two texts of metadata in one language",
        summary: "The versions of a text are in different languages.", severity: .info,
        remedy: "Keep one of the texts, or correct the language.", fix: .assisted,
        rejects: [
            .lom(
                #"<general><title><string language="en">Lesson</string>↓<string language="en">Ladder</string></title></general>"#
            )
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts where part.word != .string && part.word != .langstring {
            var first: [String: XMLElement] = [:]
            for child in part.element.children where ["string", "langstring"].contains(child.name.local.lowercased()) {
                guard
                    let language = child.attributes.first(where: { ["language", "lang"].contains($0.name.local) })?
                        .value.trimmedWhitespace.lowercased()
                else { continue }
                guard let earlier = first[language] else {
                    first[language] = child
                    continue
                }
                findings.report(
                    "'\(part.element.name.local)' holds two texts in the language '\(language)'",
                    at: subject.place(of: child),
                    related: [RelatedPlace(subject.place(of: earlier), message: "the first text")])
            }
        }
    }
}

/// A contributor that is no card.
struct MetadataVCard: Rule {
    static let info = RuleInfo.metadata(
        "lom.vcard-invalid", title: "Contributor of metadata that is no vCard",
        summary: "People and organizations are vCards: from BEGIN:VCARD to END:VCARD, with a name.",
        spec: [.lom("2.3.2"), .rfc(2426)], remedy: "Write BEGIN:VCARD, FN:name and END:VCARD.", fix: .assisted,
        accepts: [
            .lom(
                "<lifeCycle><contribute><entity>BEGIN:VCARD&#10;VERSION:3.0&#10;FN:Jo Doe&#10;END:VCARD</entity></contribute></lifeCycle>"
            )
        ],
        rejects: [
            .lom("<lifeCycle><contribute><entity>↓Jo Doe</entity></contribute></lifeCycle>"),
            .imsMD("<lifecycle><contribute><role/><centity><vcard>↓Jo Doe</vcard></centity></contribute></lifecycle>"),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts where part.isIMS ? part.word == .vcard : part.word == .entity {
            let text = part.element.trimmedText
            guard !text.isEmpty else { continue }
            let card = text.uppercased()
            let isCard =
                card.hasPrefix("BEGIN:VCARD") && card.contains("END:VCARD")
                && (card.contains("FN:") || card.contains("FN;") || card.contains("N:") || card.contains("N;")
                    || card.contains("ORG:"))
            guard !isCard else { continue }
            findings.report("'\(text)' is no vCard", at: subject.place(ofTextIn: part.element))
        }
    }
}

/// A date in another form.
struct MetadataDate: Rule {
    static let info = RuleInfo.metadata(
        "lom.datetime-invalid", title: "Date of metadata in another form",
        summary: "Dates are written as 2026, 2026-01, 2026-01-31 or 2026-01-31T10:00:00Z.",
        spec: [.lom("dateTime"), .scorm12CAM("2.2")], remedy: "Write year, month and day, for example 2026-01-31.",
        fix: .assisted,
        accepts: [
            .lom(
                "<lifeCycle><contribute><date><dateTime>2026-01-31T10:00+01:00</dateTime></date></contribute></lifeCycle>"
            )
        ],
        rejects: [
            .lom("<lifeCycle><contribute><date><dateTime>↓12/31/2008</dateTime></date></contribute></lifeCycle>")
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts where part.word == .datetime && part.parent == .date {
            let text = part.text
            guard !text.isEmpty, !MetadataDate.isDate(text) else { continue }
            findings.report("the date '\(text)' is in another form", at: subject.place(ofTextIn: part.element))
        }
    }

    /// `YYYY[-MM[-DD[Thh[:mm[:ss[.s]]][Z|±hh:mm]]]]`, from the year 1 on.
    static func isDate(_ text: String) -> Bool {
        guard text.utf8.count <= 60 else { return false }
        let match = text.wholeMatch(
            of:
                /(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,9})?)?)?(Z|[+-]\d\d(:?\d\d)?)?)?)?)?/
        )
        return match.map { $0.1 != "0000" } ?? false
    }
}

/// A length of time in another form.
struct MetadataDuration: Rule {
    static let info = RuleInfo.metadata(
        "lom.duration-invalid", title: "Duration of metadata in another form",
        summary: "Durations are written as PT45M or P1DT2H.", spec: [.lom("duration"), .scorm12CAM("2.2")],
        remedy: "Write PT45M for three quarters of an hour.", fix: .safe,
        accepts: [
            .lom(
                "<educational><typicalLearningTime><duration>PT45M</duration></typicalLearningTime></educational>")
        ],
        rejects: [
            .lom(
                "<educational><typicalLearningTime><duration>↓00:30:00</duration></typicalLearningTime></educational>"),
            .imsMD(
                "<educational><typicallearningtime><datetime>↓half an hour</datetime></typicallearningtime></educational>"
            ),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts {
            guard part.word == .duration || part.word == .datetime,
                part.parent == .duration || part.parent == .typicallearningtime
            else { continue }
            let text = part.text
            guard !text.isEmpty, Timespan(duration: text) == nil else { continue }
            // The book of 1.2 writes durations like dates of the year 0.
            if part.isIMS, text.hasPrefix("0000-00-00T") || text.hasPrefix("0000:") { continue }
            findings.report("the duration '\(text)' is in another form", at: subject.place(ofTextIn: part.element))
        }
    }
}

/// A size that is no number of bytes.
struct MetadataSize: Rule {
    static let info = RuleInfo.metadata(
        "lom.size-invalid", title: "Size of metadata that is no number of bytes",
        summary: "The size is written in digits: the number of bytes.", spec: [.lom("4.2"), .scorm12CAM("2.2")],
        remedy: "Write the number of bytes, for example 1258291.", fix: .assisted,
        accepts: [.lom("<technical><size>1258291</size></technical>")],
        rejects: [.lom("<technical><size>↓1.2 MB</size></technical>")])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts where part.word == .size && part.parent == .technical {
            let text = part.element.trimmedText
            guard !text.isEmpty, !text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                continue
            }
            findings.report("the size '\(text)' is no number of bytes", at: subject.place(ofTextIn: part.element))
        }
    }
}

/// A format that is no media type.
struct MetadataFormat: Rule {
    static let info = RuleInfo.metadata(
        "lom.format-not-mime", title: "Format of metadata that is no media type",
        summary: "Formats are media types such as text/html, or 'non-digital'.", severity: .info,
        spec: [.lom("4.1"), .rfc(2046)], remedy: "Write the media type, for example text/html.", fix: .safe,
        accepts: [.lom("<technical><format>text/html</format></technical>")],
        rejects: [.lom("<technical><format>↓html</format></technical>")])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts where part.word == .format && part.parent == .technical {
            let text = part.element.trimmedText
            guard !text.isEmpty, text != "non-digital", !MetadataFormat.isMediaType(text) else { continue }
            findings.report("the format '\(text)' is no media type", at: subject.place(ofTextIn: part.element))
        }
    }

    private static func isMediaType(_ text: String) -> Bool {
        let type = text.prefix { $0 != ";" }
        let halves = type.split(separator: "/", omittingEmptySubsequences: false)
        return halves.count == 2
            && halves.allSatisfy { half in
                !half.trimmedWhitespace.isEmpty
                    && half.trimmedWhitespace.utf8.allSatisfy { byte in
                        byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"[]?=".utf8.contains(byte)
                    }
            }
    }
}

/// An identifier with one half.
struct MetadataIdentifier: Rule {
    static let info = RuleInfo.metadata(
        "lom.identifier-incomplete", title: "Identifier of metadata without catalogue or entry",
        summary: "An identifier has a catalogue, and an entry in it.", severity: .info,
        spec: [.lom("1.1"), .scorm12CAM("2.2")], remedy: "Add the catalogue or the entry.",
        rejects: [
            .lom("<general>↓<identifier><entry>urn:ladder</entry></identifier></general>"),
            .imsMD("<general>↓<catalogentry><catalog>ISBN</catalog></catalogentry></general>"),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for part in subject.parts where part.word == (part.isIMS ? .catalogentry : .identifier) {
            let missing = ["catalog", "entry"].filter { part.child($0) == nil }
            guard !missing.isEmpty else { continue }
            findings.report(
                "'\(part.element.name.local)' has no \(missing.map { "'\($0)'" }.joined(separator: " and no "))",
                at: subject.place(of: part.element))
        }
    }
}
