import CourseModel

/// What the value of a property must be.
indirect enum StatementValueKind: Sendable {
    case text
    case boolean
    case number
    case wholeNumber
    case uuid
    case iri
    case uri
    case mailbox
    case sha1
    case sha2
    case timestamp
    case duration
    case languageTag
    case mediaType
    case version
    case vocabulary([String])
    case languageMap
    case extensions
    case object(StatementShape)
    case array(StatementValueKind)
    /// One object or a list of them: 1.0.3 keeps the form of older versions legal (Data 2.4.6.2).
    case oneOrMany(StatementShape)

    /// The value in words, with an article, where its kind in JSON is the fault.
    var phrase: String {
        switch self {
        case .text, .uuid, .iri, .uri, .mailbox, .sha1, .sha2, .timestamp, .duration, .languageTag, .mediaType,
            .version, .vocabulary:
            "a string"
        case .boolean: "a Boolean"
        case .number, .wholeNumber: "a number"
        case .languageMap, .extensions, .object: "an object"
        case .array: "an array"
        case .oneOrMany: "an object or an array"
        }
    }
}

/// The kinds of objects that statements are made of.
enum StatementShape: String, Sendable {
    case statement
    case subStatement
    /// An Agent or a Group.
    case actor
    /// An Agent and no Group.
    case agent
    /// A Group and no Agent.
    case group
    /// Who vouches for a statement: an Agent, or the two of OAuth.
    case authority
    case account
    case verb
    /// What a statement is about.
    case object
    /// What a sub-statement is about.
    case innerObject
    case activity
    case definition
    case interactionComponent
    case statementReference
    case result
    case score
    case context
    case contextActivities
    case contextAgent
    case contextGroup
    case attachment

    /// The name for messages.
    var phrase: String {
        switch self {
        case .statement: "the statement"
        case .subStatement: "the SubStatement"
        case .actor, .agent: "the Agent"
        case .group: "the Group"
        case .authority: "the authority"
        case .account: "the account"
        case .verb: "the verb"
        case .object, .innerObject: "the object"
        case .activity: "the Activity"
        case .definition: "the definition"
        case .interactionComponent: "the interaction component"
        case .statementReference: "the StatementRef"
        case .result: "the result"
        case .score: "the score"
        case .context: "the context"
        case .contextActivities: "contextActivities"
        case .contextAgent: "the contextAgent"
        case .contextGroup: "the contextGroup"
        case .attachment: "the attachment"
        }
    }
}

/// A property that an object may have: a row of a table of the specification.
final class StatementProperty: Sendable {
    /// The name, comparing with which makes no string.
    let key: StaticString
    let kind: StatementValueKind
    let isRequired: Bool
    let since: XAPIVersion
    let citation: StatementCitation

    init(
        _ name: StaticString, _ kind: StatementValueKind, _ section: String, _ requirement: String? = nil,
        isRequired: Bool = false, since: XAPIVersion = .v103
    ) {
        self.key = name
        self.kind = kind
        self.isRequired = isRequired
        self.since = since
        self.citation = .data(section, requirement)
    }

    var name: String { key.description }
}

/// The tables of the specification: which properties an object has, and what their values are.
enum StatementGrammar {
    static let statement: [StatementProperty] = [
        StatementProperty("id", .uuid, "2.4.1", "XAPI-00027"),
        StatementProperty("actor", .object(.actor), "2.4.2", "XAPI-00003", isRequired: true),
        StatementProperty("verb", .object(.verb), "2.4.3", "XAPI-00004", isRequired: true),
        StatementProperty("object", .object(.object), "2.4.4", "XAPI-00005", isRequired: true),
        StatementProperty("result", .object(.result), "2.4.5"),
        StatementProperty("context", .object(.context), "2.4.6"),
        StatementProperty("timestamp", .timestamp, "2.4.7", "XAPI-00022"),
        StatementProperty("stored", .timestamp, "2.4.8", "XAPI-00023"),
        StatementProperty("authority", .object(.authority), "2.4.9", "XAPI-00024"),
        StatementProperty("version", .version, "2.4.10", "XAPI-00101"),
        StatementProperty("attachments", .array(.object(.attachment)), "2.4.11", "XAPI-00025"),
    ]

    static let subStatement: [StatementProperty] = [
        StatementProperty("objectType", .vocabulary(["SubStatement"]), "2.4.4.3", "XAPI-00066", isRequired: true),
        StatementProperty("actor", .object(.actor), "2.4.4.3", "XAPI-00066", isRequired: true),
        StatementProperty("verb", .object(.verb), "2.4.4.3", "XAPI-00066", isRequired: true),
        StatementProperty("object", .object(.innerObject), "2.4.4.3", "XAPI-00066", isRequired: true),
        StatementProperty("result", .object(.result), "2.4.4.3", "XAPI-00066"),
        StatementProperty("context", .object(.context), "2.4.4.3", "XAPI-00066"),
        StatementProperty("timestamp", .timestamp, "2.4.4.3", "XAPI-00066"),
        StatementProperty("attachments", .array(.object(.attachment)), "2.4.4.3", "XAPI-00066"),
    ]

    static let agent: [StatementProperty] =
        identity + [
            StatementProperty("objectType", .vocabulary(["Agent"]), "2.4.2.1", "XAPI-00031"),
            StatementProperty("name", .text, "2.4.2.1", "XAPI-00033"),
        ]

    static let group: [StatementProperty] =
        identity + [
            StatementProperty("objectType", .vocabulary(["Group"]), "2.4.2.2", "XAPI-00031", isRequired: true),
            StatementProperty("name", .text, "2.4.2.2", "XAPI-00033"),
            StatementProperty("member", .array(.object(.agent)), "2.4.2.2", "XAPI-00036"),
        ]

    private static let identity: [StatementProperty] = [
        StatementProperty("mbox", .mailbox, "2.4.2.3", "XAPI-00038"),
        StatementProperty("mbox_sha1sum", .sha1, "2.4.2.3", "XAPI-00039"),
        StatementProperty("openid", .uri, "2.4.2.3", "XAPI-00040"),
        StatementProperty("account", .object(.account), "2.4.2.3", "XAPI-00041"),
    ]

    static let account: [StatementProperty] = [
        StatementProperty("homePage", .iri, "2.4.2.4", "XAPI-00042", isRequired: true),
        StatementProperty("name", .text, "2.4.2.4", "XAPI-00043", isRequired: true),
    ]

    static let verb: [StatementProperty] = [
        StatementProperty("id", .iri, "2.4.3", "XAPI-00044", isRequired: true),
        StatementProperty("display", .languageMap, "2.4.3", "XAPI-00045"),
    ]

    static let activity: [StatementProperty] = [
        StatementProperty("objectType", .vocabulary(["Activity"]), "2.4.4.1", "XAPI-00046"),
        StatementProperty("id", .iri, "2.4.4.1", "XAPI-00047", isRequired: true),
        StatementProperty("definition", .object(.definition), "2.4.4.1"),
    ]

    static let definition: [StatementProperty] = [
        StatementProperty("name", .languageMap, "2.4.4.1", "XAPI-00056"),
        StatementProperty("description", .languageMap, "2.4.4.1", "XAPI-00059"),
        StatementProperty("type", .iri, "2.4.4.1", "XAPI-00060"),
        StatementProperty("moreInfo", .iri, "2.4.4.1", "XAPI-00061"),
        StatementProperty("extensions", .extensions, "2.4.4.1", "XAPI-00057"),
        StatementProperty(
            "interactionType", .vocabulary(TinCanInteractionType.allCases.map(\.rawValue)), "2.4.4.1", "XAPI-00049"),
        StatementProperty("correctResponsesPattern", .array(.text), "2.4.4.1"),
        StatementProperty("choices", .array(.object(.interactionComponent)), "2.4.4.1"),
        StatementProperty("scale", .array(.object(.interactionComponent)), "2.4.4.1"),
        StatementProperty("source", .array(.object(.interactionComponent)), "2.4.4.1"),
        StatementProperty("target", .array(.object(.interactionComponent)), "2.4.4.1"),
        StatementProperty("steps", .array(.object(.interactionComponent)), "2.4.4.1"),
    ]

    static let interactionComponent: [StatementProperty] = [
        StatementProperty("id", .text, "2.4.4.1", isRequired: true),
        StatementProperty("description", .languageMap, "2.4.4.1"),
    ]

    static let statementReference: [StatementProperty] = [
        StatementProperty("objectType", .vocabulary(["StatementRef"]), "2.4.4.3", "XAPI-00073", isRequired: true),
        StatementProperty("id", .uuid, "2.4.4.3", "XAPI-00072", isRequired: true),
    ]

    static let result: [StatementProperty] = [
        StatementProperty("score", .object(.score), "2.4.5", "XAPI-00079"),
        StatementProperty("success", .boolean, "2.4.5", "XAPI-00074"),
        StatementProperty("completion", .boolean, "2.4.5", "XAPI-00075"),
        StatementProperty("response", .text, "2.4.5", "XAPI-00076"),
        StatementProperty("duration", .duration, "2.4.5", "XAPI-00077"),
        StatementProperty("extensions", .extensions, "2.4.5", "XAPI-00078"),
    ]

    static let score: [StatementProperty] = [
        StatementProperty("scaled", .number, "2.4.5.1", "XAPI-00083"),
        StatementProperty("raw", .number, "2.4.5.1", "XAPI-00082"),
        StatementProperty("min", .number, "2.4.5.1", "XAPI-00081"),
        StatementProperty("max", .number, "2.4.5.1", "XAPI-00080"),
    ]

    static let context: [StatementProperty] = [
        StatementProperty("registration", .uuid, "2.4.6", "XAPI-00087"),
        StatementProperty("instructor", .object(.actor), "2.4.6", "XAPI-00087"),
        StatementProperty("team", .object(.group), "2.4.6", "XAPI-00088"),
        StatementProperty("contextActivities", .object(.contextActivities), "2.4.6", "XAPI-00086"),
        StatementProperty("revision", .text, "2.4.6", "XAPI-00089"),
        StatementProperty("platform", .text, "2.4.6", "XAPI-00090"),
        StatementProperty("language", .languageTag, "2.4.6", "XAPI-00091"),
        StatementProperty("statement", .object(.statementReference), "2.4.6", "XAPI-00092"),
        StatementProperty("extensions", .extensions, "2.4.6"),
        StatementProperty("contextAgents", .array(.object(.contextAgent)), "2.4.6", since: .v200),
        StatementProperty("contextGroups", .array(.object(.contextGroup)), "2.4.6", since: .v200),
    ]

    static let contextActivities: [StatementProperty] = [
        StatementProperty("parent", .oneOrMany(.activity), "2.4.6.2", "XAPI-00094"),
        StatementProperty("grouping", .oneOrMany(.activity), "2.4.6.2", "XAPI-00094"),
        StatementProperty("category", .oneOrMany(.activity), "2.4.6.2", "XAPI-00094"),
        StatementProperty("other", .oneOrMany(.activity), "2.4.6.2", "XAPI-00094"),
    ]

    static let contextAgent: [StatementProperty] = [
        StatementProperty("objectType", .vocabulary(["contextAgent"]), "2.4.6", isRequired: true),
        StatementProperty("agent", .object(.agent), "2.4.6", isRequired: true),
        StatementProperty("relevantTypes", .array(.iri), "2.4.6"),
    ]

    static let contextGroup: [StatementProperty] = [
        StatementProperty("objectType", .vocabulary(["contextGroup"]), "2.4.6", isRequired: true),
        StatementProperty("group", .object(.group), "2.4.6", isRequired: true),
        StatementProperty("relevantTypes", .array(.iri), "2.4.6"),
    ]

    static let attachment: [StatementProperty] = [
        StatementProperty("usageType", .iri, "2.4.11", isRequired: true),
        StatementProperty("display", .languageMap, "2.4.11", "XAPI-00106", isRequired: true),
        StatementProperty("description", .languageMap, "2.4.11"),
        StatementProperty("contentType", .mediaType, "2.4.11", isRequired: true),
        StatementProperty("length", .wholeNumber, "2.4.11", isRequired: true),
        StatementProperty("sha2", .sha2, "2.4.11", "XAPI-00103", isRequired: true),
        StatementProperty("fileUrl", .iri, "2.4.11", "XAPI-00104"),
    ]
}

extension TinCanInteractionType {
    /// The lists of interaction components that belong to the kind.
    var componentLists: [String] {
        switch self {
        case .choice, .sequencing: ["choices"]
        case .likert: ["scale"]
        case .matching: ["source", "target"]
        case .performance: ["steps"]
        case .trueFalse, .fillIn, .longFillIn, .numeric, .other: []
        }
    }
}
