import CourseModel
import CoursePackage

/// `parameters` that are no query and fragment.
struct ParametersSyntax: Rule {
    static let info = RuleInfo(
        "item.parameters-syntax",
        title: "Parameters that are no query",
        summary:
            "parameters hold pairs 'name=value' joined by '&', after an optional '?' or '&', and one fragment at most.",
        rationale:
            "They are appended to the address of the content: what is no query breaks the address, or is not found "
            + "by the content.",
        standards: .scorm, severity: .error,
        exceptions: [
            .in(.scorm12, .warning), .variant("bare-name", .warning),
            SeverityException(severity: .error, standard: nil, profile: .adl, variant: "bare-name"),
            SeverityException(severity: .warning, standard: .scorm12, profile: .adl, variant: "bare-name"),
        ], consequence: .portability,
        spec: [.scorm2004Requirement("30.6.3.6.4.2"), .imsContentPackaging("4.5"), .scorm12CAM("2.3.2.5")],
        remedy: "Write '?name=value&name=value#fragment', percent-encoded.", fix: .assisted,
        accepts: [
            example("?a=1&amp;b=2#top"), example("a=1"), example("&amp;a="), example("#top"), example("?a=%20"),
            example(""),
        ],
        rejects: [example("lesson 1", marked: true), example("?debug", marked: true), example("a=1#b#c", marked: true)])

    private static func example(_ parameters: String, marked: Bool = false) -> RuleExample {
        .manifest(
            items: """
                <item identifier="I1" identifierref="R1" \(marked ? "↓" : "")parameters="\(parameters)"><title>Lesson</title></item>
                """)
    }

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items {
            guard let parameters = item.parameters, let fault = ParametersSyntax.fault(in: parameters) else { continue }
            let place = subject.place(of: item.source, attribute: .parameters)
            switch fault {
            case .illegalCharacter(let character):
                findings.report(
                    "the parameters '\(parameters)' of \(Named("item", item.identifier)) hold '\(character)'", at: place
                )
            case .severalFragments:
                findings.report(
                    "the parameters '\(parameters)' of \(Named("item", item.identifier)) have several fragments",
                    at: place)
            case .emptyPair:
                findings.report(
                    "the parameters '\(parameters)' of \(Named("item", item.identifier)) have an empty pair", at: place)
            case .bareName(let name):
                findings.report(
                    "the parameters '\(parameters)' of \(Named("item", item.identifier)) give '\(name)' no value",
                    at: place, variant: "bare-name")
            }
        }
    }

    private enum Fault {
        case illegalCharacter(Character)
        case severalFragments
        case emptyPair
        case bareName(Substring)
    }

    private static func fault(in parameters: String) -> Fault? {
        var rest = Substring(parameters.trimmedWhitespace)
        if rest.first == "?" || rest.first == "&" { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        if let illegal = rest.utf8.firstIndex(where: { !isLegal($0) }) { return .illegalCharacter(rest[illegal]) }
        let parts = rest.utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return .severalFragments }
        guard let query = parts.first, !query.isEmpty else { return nil }
        for pair in query.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            guard let end = pair.firstIndex(of: UInt8(ascii: "=")) else {
                return pair.isEmpty ? .emptyPair : .bareName(Substring(pair))
            }
            if end == pair.startIndex { return .emptyPair }
        }
        return nil
    }

    /// What a query and a fragment may hold (RFC 3986 sections 3.4 and 3.5).
    private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            // & ' ( ) * + , - . / 0...9 : ; and # $ % ? @
            UInt8(ascii: "&")...UInt8(ascii: ";"), UInt8(ascii: "#")...UInt8(ascii: "%"),
            UInt8(ascii: "?")...UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// Parameters of an item that launches nothing.
struct ParametersWithoutReference: Rule {
    static let info = RuleInfo(
        "item.parameters-without-ref",
        title: "Parameters of an item without content",
        summary: "Only an item that refers to a resource has parameters.",
        rationale: "There is no address that they could be appended to: what they mean is lost.",
        standards: .scorm, severity: .warning, consequence: .cosmetic,
        spec: [.scorm2004CAM("3.4.1"), .scorm12CAM("2.3.2.5")],
        remedy: "Move the parameters to the item that is launched, or remove them.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="G" ↓parameters="?x=1"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item></item>
                    """)
        ])

    func check(_ subject: ContentPackagingSubject, into findings: inout Findings) {
        for item in subject.items where item.identifierref == nil {
            guard let parameters = item.parameters, !parameters.trimmedWhitespace.isEmpty else { continue }
            findings.report(
                "\(Named("item", item.identifier)) has parameters and refers to nothing",
                at: subject.place(of: item.source, attribute: .parameters))
        }
    }
}
