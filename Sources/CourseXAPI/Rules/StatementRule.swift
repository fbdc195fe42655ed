public import CourseModel

/// The facts of a rule about statements: the same fields as those of the rules about packages.
///
/// The rules about packages are declared in a module that reads packages, which this one does not need; so the catalogue of
/// statements is one of its own, and what the two share stands in `CourseModel`.
public struct StatementRule: Sendable {
    /// The identifier, which never changes meaning.
    public let id: RuleID
    /// The problem in a phrase.
    public let title: String
    /// What is checked, in one or two sentences.
    public let summary: String
    /// What happens to a statement that breaks the rule.
    public let rationale: String
    /// Whether a store refuses the statement (error) or keeps it (warning).
    public let severity: Severity
    /// The versions that have the rule.
    public let versions: [XAPIVersion]
    /// The parts of the specifications that the rule stands on.
    let citations: [StatementCitation]
    /// What mends the fault.
    public let remedy: String
    /// The version of the catalogue that brought the rule.
    public let since: String
    private let makeAccepts: @Sendable () -> [StatementExample]
    private let makeRejects: @Sendable () -> [StatementExample]

    init(
        _ id: RuleID, title: String, summary: String, rationale: String = StatementRule.refused,
        severity: Severity = .error, versions: [XAPIVersion] = XAPIVersion.allCases, spec: [StatementCitation],
        remedy: String, since: String = "0.1", accepts: @autoclosure @escaping @Sendable () -> [StatementExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [StatementExample] = []
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.rationale = rationale
        self.severity = severity
        self.versions = versions
        self.citations = spec
        self.remedy = remedy
        self.since = since
        self.makeAccepts = accepts
        self.makeRejects = rejects
    }

    private static let refused = "A learning record store refuses the statement, and the whole request that it came in."

    /// Statements in which the rule finds nothing.
    package var accepts: [StatementExample] { makeAccepts() }

    /// Statements in which the rule, and no other, finds something.
    package var rejects: [StatementExample] { makeRejects() }

    /// The parts of the specification of a version that the rule stands on.
    public func spec(for version: XAPIVersion) -> [SpecReference] {
        citations.map { $0.reference(for: version) }
    }
}

/// A part of the specification, as the text of 1.0.3 counts its sections.
struct StatementCitation: Hashable, Sendable {
    /// `Data` or `Communication`, the parts of 1.0.3.
    var part: String
    /// The section in 1.0.3.
    var section: String
    /// The number in ADL's list of requirements.
    var requirement: String?

    /// A section of part two, on data.
    static func data(_ section: String, _ requirement: String? = nil) -> StatementCitation {
        StatementCitation(part: "Data", section: section, requirement: requirement)
    }

    /// A section of part three, on communication.
    static func communication(_ section: String, _ requirement: String? = nil) -> StatementCitation {
        StatementCitation(part: "Communication", section: section, requirement: requirement)
    }

    func reference(for version: XAPIVersion) -> SpecReference {
        switch version {
        case .v103: SpecReference(document: "xAPI 1.0.3 \(part)", section: section, requirement: requirement)
        case .v200: SpecReference(document: "IEEE 9274.1.1-2023", section: ieeeSection, requirement: requirement)
        }
    }

    /// Where IEEE 9274.1.1 says the same, down to the part that its numbering is known for.
    private var ieeeSection: String {
        guard part == "Data" else { return "4.1" }
        let numbers = section.split(separator: ".").prefix(3)
        return switch numbers.joined(separator: ".") {
        case "2.4.2": "4.2.2.1"
        case "2.4.3": "4.2.2.2"
        case "2.4.4": "4.2.2.3"
        case "2.4.5": "4.2.2.4"
        case "2.4.6": "4.2.2.5"
        case "2.4.9": "4.2.4.2"
        case "2.4.10": "4.2.4.3"
        default: "4.2"
        }
    }
}

/// A statement that shows a rule at work, and tests it.
package struct StatementExample: Sendable {
    /// The text.
    package let text: String
    /// The versions that the example is for; `nil` for those of the rule.
    package let versions: [XAPIVersion]?

    private static let actor = #"{"mbox":"mailto:a@example.org"}"#
    private static let verb = #"{"id":"http://example.org/verbs/did"}"#
    private static let object = #"{"id":"http://example.org/activities/1"}"#

    /// A text as it is.
    static func whole(_ text: String, _ versions: [XAPIVersion]? = nil) -> StatementExample {
        StatementExample(text: text, versions: versions)
    }

    /// A minimal statement with other parts, and with more members.
    static func statement(
        _ more: String = "", actor: String = actor, verb: String = verb, object: String = object,
        in versions: [XAPIVersion]? = nil
    ) -> StatementExample {
        let tail = more.isEmpty ? "" : ",\(more)"
        return StatementExample(
            text: #"{"actor":\#(actor),"verb":\#(verb),"object":\#(object)\#(tail)}"#, versions: versions)
    }

    /// A minimal statement about an activity with a definition.
    static func definition(_ definition: String) -> StatementExample {
        statement(object: #"{"id":"http://example.org/activities/1","definition":\#(definition)}"#)
    }

    /// A minimal statement with an attachment of which some members are others.
    static func attachment(
        usageType: String = #""http://example.org/usage""#, display: String = #"{"en":"x"}"#,
        contentType: String = #""text/plain""#, length: String = "1",
        sha2: String = #""495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a""#, more: String = ""
    ) -> StatementExample {
        let tail = more.isEmpty ? "" : ",\(more)"
        return statement(
            """
            "attachments":[{"usageType":\(usageType),"display":\(display),"contentType":\(contentType),\
            "length":\(length),"sha2":\(sha2)\(tail)}]
            """)
    }
}
