import CourseModel
import CoursePackage
import CourseXML

/// The terms of LOMv1.0, and those that IMS Learning Resource Meta-Data 1.2 and SCORM 1.2 write otherwise.
enum MetadataVocabulary {
    /// The terms of IEEE 1484.12.1 for an element, by its word.
    ///
    /// What depends on the element around it is told apart by ``terms(for:)``.
    private static let ieee: [LOMWord: [String]] = [
        .structure: ["atomic", "collection", "networked", "hierarchical", "linear"],
        .aggregationlevel: ["1", "2", "3", "4"],
        .status: ["draft", "final", "revised", "unavailable"],
        .role: [
            "author", "publisher", "unknown", "initiator", "terminator", "validator", "editor", "graphical designer",
            "technical implementer", "content provider", "technical validator", "educational validator",
            "script writer", "instructional designer", "subject matter expert", "creator",
        ],
        .type: ["operating system", "browser"],
        .name: [
            "pc-dos", "ms-windows", "macos", "unix", "multi-os", "none", "any", "netscape communicator",
            "ms-internet explorer", "opera", "amaya",
        ],
        .interactivitytype: ["active", "expositive", "mixed"],
        .learningresourcetype: [
            "exercise", "simulation", "questionnaire", "diagram", "figure", "graph", "index", "slide", "table",
            "narrative text", "exam", "experiment", "problem statement", "self assessment", "lecture",
        ],
        .interactivitylevel: ["very low", "low", "medium", "high", "very high"],
        .semanticdensity: ["very low", "low", "medium", "high", "very high"],
        .intendedenduserrole: ["teacher", "author", "learner", "manager"],
        .context: ["school", "higher education", "training", "other"],
        .difficulty: ["very easy", "easy", "medium", "difficult", "very difficult"],
        .cost: ["yes", "no"],
        .copyrightandotherrestrictions: ["yes", "no"],
        .kind: [
            "ispartof", "haspart", "isversionof", "hasversion", "isformatof", "hasformat", "references",
            "isreferencedby", "isbasedon", "isbasisfor", "requires", "isrequiredby",
        ],
        .purpose: [
            "discipline", "idea", "prerequisite", "educational objective", "accessibility restrictions",
            "educational level", "skill level", "security level", "competency",
        ],
    ]

    /// What the binding of IMS and SCORM 1.2 have beside, or in place of, those terms.
    private static let ims: [LOMWord: [String]] = [
        .structure: [
            "Collection", "Mixed", "Linear", "Hierarchical", "Networked", "Branched", "Parceled", "Atomic",
        ],
        .status: ["Draft", "Final", "Revised", "Unavailable"],
        .role: [
            "Author", "Publisher", "Unknown", "Initiator", "Terminator", "Validator", "Editor", "Graphical Designer",
            "Technical Implementer", "Content Provider", "Technical Validator", "Educational Validator",
            "Script Writer", "Instructional Designer", "Creator",
        ],
        .type: ["Operating System", "Browser"],
        .name: [
            "PC-DOS", "MS-Windows", "MacOS", "Unix", "Multi-OS", "Other", "None", "Any", "Netscape Communicator",
            "Microsoft Internet Explorer", "MS-Internet Explorer", "Opera",
        ],
        .interactivitytype: ["Active", "Expositive", "Mixed", "Undefined"],
        .learningresourcetype: [
            "Exercise", "Simulation", "Questionnaire", "Diagram", "Figure", "Graph", "Index", "Slide", "Table",
            "Narrative Text", "Exam", "Experiment", "ProblemStatement", "SelfAssesment", "SelfAssessment",
            "Problem Statement", "Self Assessment",
        ],
        .interactivitylevel: ["0", "1", "2", "3", "4"],
        .semanticdensity: ["0", "1", "2", "3", "4"],
        .intendedenduserrole: ["Teacher", "Author", "Learner", "Manager"],
        .context: [
            "Primary Education", "Secondary Education", "Higher Education", "University First Cycle",
            "University Second Cycle", "University Postgrade", "Technical School First Cycle",
            "Technical School Second Cycle", "Professional Formation", "Continuous Formation", "Vocational Training",
            "Other",
        ],
        .difficulty: ["0", "1", "2", "3", "4"],
        .kind: [
            "IsPartOf", "HasPart", "IsVersionOf", "HasVersion", "IsFormatOf", "HasFormat", "References",
            "IsReferencedBy", "IsBasedOn", "IsBasisFor", "Requires", "IsRequiredBy",
        ],
        .purpose: [
            "Discipline", "Idea", "Prerequisite", "Educational Objective", "Accessibility Restrictions",
            "Educational Level", "Skill Level", "Security Level", "Competency",
        ],
    ]

    /// The terms for an element; `nil` for one that has no vocabulary.
    static func terms(for part: MetadataSubject.Part) -> [String]? {
        switch (part.word, part.parent) {
        case (.structure, .general), (.aggregationlevel, .general), (.status, .lifecycle), (.role, .contribute),
            (.type, .orcomposite), (.type, .requirement), (.name, .orcomposite), (.name, .requirement),
            (.kind, .relation), (.purpose, .classification), (.cost, .rights),
            (.copyrightandotherrestrictions, .rights):
            break
        case (_, .educational) where ieee[part.word] != nil: break
        default: return nil
        }
        return (ieee[part.word] ?? []) + (part.isIMS ? ims[part.word] ?? [] : [])
    }

    /// A term as an author could have meant it.
    static func key(_ text: String) -> String {
        text.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    }
}

/// What a term of metadata says, with the elements that say it.
private struct Term {
    let part: MetadataSubject.Part
    let allowed: [String]
    let source: XMLElement?
    let sourceText: String
    let value: XMLElement
    let text: String

    /// Whether the term claims to be one of LOMv1.0, or does not say where it is from.
    var isOfLOM: Bool { sourceText.isEmpty || sourceText.lowercased().hasPrefix("lom") }
}

extension MetadataSubject {
    /// The terms of vocabularies that have a value.
    fileprivate var terms: [Term] {
        parts.compactMap { part in
            guard let allowed = MetadataVocabulary.terms(for: part), let value = part.child("value") else { return nil }
            let text = MetadataSubject.text(value)
            guard !text.isEmpty else { return nil }
            let source = part.child("source")
            return Term(
                part: part, allowed: allowed, source: source, sourceText: source.map(MetadataSubject.text) ?? "",
                value: value, text: text)
        }
    }

    private static func text(_ element: XMLElement) -> String {
        let inner = element.children.first { ["string", "langstring"].contains($0.name.local.lowercased()) }
        return (inner ?? element).trimmedText
    }

    /// The place of the text in an element, or in the `langstring` in it.
    fileprivate func placeOfText(_ element: XMLElement) -> SourcePlace {
        let inner = element.children.first { ["string", "langstring"].contains($0.name.local.lowercased()) }
        return place(ofTextIn: inner ?? element)
    }
}

/// A term that does not say where it is from.
struct VocabularySource: Rule {
    static let info = RuleInfo.metadata(
        "lom.vocab-source", title: "Term of metadata without its vocabulary",
        summary: "A term of LOMv1.0 says LOMv1.0 in its source.", remedy: "Write LOMv1.0 in source.", fix: .safe,
        accepts: [
            .lom("<lifeCycle><status><source>LOMv1.0</source><value>final</value></status></lifeCycle>"),
            .lom("<lifeCycle><status><source>https://terms.test</source><value>golden</value></status></lifeCycle>"),
        ],
        rejects: [
            .lom("<lifeCycle>↓<status><value>final</value></status></lifeCycle>"),
            .lom("<lifeCycle><status><source>↓LOM</source><value>final</value></status></lifeCycle>"),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for term in subject.terms where term.sourceText != "LOMv1.0" {
            let name = term.part.element.name.local
            if term.sourceText.isEmpty {
                findings.report(
                    "'\(name)' does not say which vocabulary '\(term.text)' is from",
                    at: subject.place(of: term.source ?? term.part.element))
            } else if term.isOfLOM
                || term.allowed.contains(where: {
                    MetadataVocabulary.key($0) == MetadataVocabulary.key(term.text)
                })
            {
                findings.report(
                    "'\(name)' names the vocabulary '\(term.sourceText)', not 'LOMv1.0'",
                    at: term.source.map(subject.placeOfText) ?? .package)
            }
        }
    }
}

/// A term that the vocabulary does not have.
struct VocabularyValue: Rule {
    static let info = RuleInfo.metadata(
        "lom.vocab-value", title: "Term of metadata that its vocabulary does not have",
        summary: "A term from LOMv1.0 is one of those that it has for the element.",
        remedy: "Choose a term of LOMv1.0, or name the vocabulary that it is from.", fix: .assisted,
        accepts: [
            .lom(
                "<educational><interactivityLevel><source>LOMv1.0</source><value>very low</value></interactivityLevel></educational>"
            )
        ],
        rejects: [
            .lom(
                "<educational><interactivityLevel><source>LOMv1.0</source><value>↓easy</value></interactivityLevel></educational>"
            ),
            .imsMD(
                """
                <lifecycle><status><source><langstring xml:lang="x-none">LOMv1.0</langstring></source><value><langstring xml:lang="x-none">↓Golden</langstring></value></status></lifecycle>
                """),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for term in subject.terms where term.isOfLOM && !term.allowed.contains(term.text) {
            let key = MetadataVocabulary.key(term.text)
            guard !term.allowed.contains(where: { MetadataVocabulary.key($0) == key }) else { continue }
            findings.report(
                "'\(term.part.element.name.local)' has the term '\(term.text)', which LOMv1.0 does not have there",
                at: subject.placeOfText(term.value))
        }
    }
}

/// A term in another spelling.
struct VocabularyCase: Rule {
    static let info = RuleInfo.metadata(
        "lom.vocab-case", title: "Term of metadata in another spelling",
        summary: "A term from LOMv1.0 is written to the letter.", remedy: "Write the term as LOMv1.0 has it.",
        fix: .safe,
        accepts: [
            .lom("<lifeCycle><status><source>LOMv1.0</source><value>final</value></status></lifeCycle>")
        ],
        rejects: [
            .lom("<lifeCycle><status><source>LOMv1.0</source><value>↓Final</value></status></lifeCycle>"),
            .lom(
                "<relation><kind><source>LOMv1.0</source><value>↓isPartOf</value></kind></relation>"),
        ])

    func check(_ subject: MetadataSubject, into findings: inout Findings) {
        for term in subject.terms where term.isOfLOM && !term.allowed.contains(term.text) {
            let key = MetadataVocabulary.key(term.text)
            guard let meant = term.allowed.first(where: { MetadataVocabulary.key($0) == key }) else { continue }
            findings.report(
                "'\(term.part.element.name.local)' has the term '\(term.text)', which LOMv1.0 spells '\(meant)'",
                at: subject.placeOfText(term.value), remedy: "Write '\(meant)'.")
        }
    }
}
