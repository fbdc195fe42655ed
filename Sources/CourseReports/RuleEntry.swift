public import CourseModel
public import CourseValidation

/// What is told of a rule, the same for rules about packages and for rules about statements.
public struct RuleEntry: Sendable {
    /// What a rule judges.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// Packages, by `course check`.
        case package
        /// Statements, by `course xapi check`.
        case statement
    }

    /// A group of rules that are listed together.
    public enum Group: Hashable, Sendable, CaseIterable {
        /// A group of the rules about packages.
        case package(RuleGroup)
        /// The rules about statements.
        case statements

        /// The groups in the order of lists.
        public static var allCases: [Group] { RuleGroup.allCases.map(Group.package) + [.statements] }

        /// The code, for example `ARC`.
        public var code: String {
            switch self {
            case .package(let group): group.code
            case .statements: "XAPI"
            }
        }

        /// The name for people.
        public var name: String {
            switch self {
            case .package(let group): group.name
            case .statements: "xAPI statements"
            }
        }
    }

    /// An example as it is shown.
    package struct Example: Sendable {
        let caption: String?
        let lines: [String]
        let linesWithMarks: [String]

        init(_ example: RuleExample) {
            caption = example.caption
            lines = example.lines(showingMarks: false)
            linesWithMarks = example.lines(showingMarks: true)
        }

        /// Makes an example of a text without marks.
        package init(text: String) {
            caption = nil
            lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            linesWithMarks = lines
        }
    }

    /// The identifier, which never changes meaning.
    public let id: RuleID
    /// What the rule judges.
    public let subject: Subject
    /// The group that the rule is listed in.
    public let group: Group?
    /// The problem in a phrase.
    public let title: String
    /// What is checked, in one or two sentences.
    public let summary: String
    /// Why it matters.
    public let rationale: String
    /// The standards whose packages the rule judges.
    public let standards: [Standard]
    /// The versions of xAPI whose statements the rule judges.
    public let xapiVersions: [String]
    /// How bad a finding is where no exception says otherwise.
    public let severity: Severity
    /// Where the severity differs.
    public let exceptions: [SeverityException]
    /// What the fault does to people who use the package; `nil` for a rule about statements.
    public let consequence: Consequence?
    /// The sections of the standards that the rule stands on.
    public let spec: [SpecReference]
    /// What mends the fault.
    public let remedy: String
    /// Whether a program can mend it.
    public let fix: RuleFix
    /// The version of the catalogue that brought the rule.
    public let since: String
    /// Whether the rule is new and not yet counted towards the exit status.
    public let isPreview: Bool

    private let makeAccepts: @Sendable () -> [Example]
    private let makeRejects: @Sendable () -> [Example]

    /// What is right.
    var accepts: [Example] { makeAccepts() }

    /// What is wrong.
    var rejects: [Example] { makeRejects() }

    /// Tells of a rule about packages.
    public init(_ rule: RuleInfo) {
        id = rule.id
        subject = .package
        group = rule.group.map(Group.package)
        title = rule.title
        summary = rule.summary
        rationale = rule.rationale
        standards = rule.standards
        xapiVersions = []
        severity = rule.severity
        exceptions = rule.exceptions
        consequence = rule.consequence
        spec = rule.spec
        remedy = rule.remedy
        fix = rule.fix
        since = rule.since
        isPreview = rule.isPreview
        makeAccepts = { rule.accepts.map(Example.init) }
        makeRejects = { rule.rejects.map(Example.init) }
    }

    /// Tells of a rule about statements.
    package init(
        aboutStatements id: RuleID, title: String, summary: String, rationale: String, xapiVersions: [String],
        severity: Severity, spec: [SpecReference], remedy: String, since: String,
        accepts: @escaping @Sendable () -> [Example], rejects: @escaping @Sendable () -> [Example]
    ) {
        self.id = id
        self.subject = .statement
        self.group = .statements
        self.title = title
        self.summary = summary
        self.rationale = rationale
        self.standards = []
        self.xapiVersions = xapiVersions
        self.severity = severity
        self.exceptions = []
        self.consequence = nil
        self.spec = spec
        self.remedy = remedy
        self.fix = .none
        self.since = since
        self.isPreview = false
        self.makeAccepts = accepts
        self.makeRejects = rejects
    }
}
