public import CourseText

/// A statement, as it was read: a view of its JSON that names its parts.
///
/// What a property does not have a name for here, such as unknown members of extensions, is in ``json``.
public struct Statement: StatementBody {
    /// The statement as it was written.
    public let json: JSONNode

    /// Takes a statement that was checked; properties of others may be missing.
    public init(checked json: JSONNode) {
        self.json = json
    }

    /// Reads and checks a statement; returns `nil` when a store must refuse it, with what was found either way.
    public static func read(
        _ bytes: [UInt8], version: XAPIVersion
    ) -> (statement: Statement?, problems: [StatementProblem]) {
        var check = StatementCheck(version: version)
        guard let document = check.document(parsing: bytes) else { return (nil, check.problems) }
        check.checkStatement(document.root)
        return (check.problems.isAcceptable ? Statement(checked: document.root) : nil, check.problems)
    }

    /// The id, when it has one.
    public var id: XAPIUUID? { json["id"]?.string.flatMap { XAPIUUID($0) } }

    /// When it was stored.
    public var stored: XAPITimestamp? { json["stored"]?.string.flatMap { XAPITimestamp($0, version: .v103) } }

    /// Who vouches for it.
    public var authority: StatementActor? { json["authority"].map { StatementActor(checked: $0) } }

    /// The version as written.
    public var version: String? { json["version"]?.string }

    /// The id of the statement that this one makes void.
    public var voidedID: XAPIUUID? {
        guard verbID == StatementVerb.voided, case .reference(let id)? = object else { return nil }
        return id
    }
}

/// A statement in another one, that nobody says happened (Data 2.4.4.3).
public struct SubStatement: StatementBody {
    /// The sub-statement as it was written.
    public let json: JSONNode

    /// Takes a sub-statement that was checked.
    public init(checked json: JSONNode) {
        self.json = json
    }
}

/// What statements and sub-statements have in common.
public protocol StatementBody: Sendable {
    /// The object as it was written.
    var json: JSONNode { get }
}

extension StatementBody {
    /// Who did it.
    public var actor: StatementActor? { json["actor"].map { StatementActor(checked: $0) } }

    /// The IRI of what was done.
    public var verbID: String? { json["verb"]?["id"]?.string }

    /// What was done, in words.
    public var verbDisplay: LanguageMap { LanguageMap(json["verb"]?["display"]) }

    /// What it was done to.
    public var object: StatementObject? { json["object"].flatMap { StatementObject(checked: $0) } }

    /// What came of it.
    public var result: StatementResult? { json["result"].map { StatementResult(checked: $0) } }

    /// What it belongs to.
    public var context: StatementContext? { json["context"].map { StatementContext(checked: $0) } }

    /// When it happened.
    public var timestamp: XAPITimestamp? { json["timestamp"]?.string.flatMap { XAPITimestamp($0, version: .v103) } }

    /// What is attached.
    public var attachments: [StatementAttachment] {
        json["attachments"]?.elements.map { StatementAttachment(checked: $0) } ?? []
    }
}

/// The verbs that the specification itself gives a meaning.
public enum StatementVerb {
    /// The verb of statements that make another one void (Data 2.3.2).
    public static let voided = "http://adlnet.gov/expapi/verbs/voided"
}

/// What a statement is about.
public enum StatementObject: Sendable {
    /// An activity.
    case activity(StatementActivity)
    /// An Agent or a Group.
    case actor(StatementActor)
    /// Another statement.
    case reference(XAPIUUID)
    /// A statement of its own.
    case subStatement(SubStatement)

    /// Takes an object that was checked; `nil` when it is none.
    public init?(checked json: JSONNode) {
        switch json["objectType"]?.string {
        case nil, "Activity": self = .activity(StatementActivity(checked: json))
        case "Agent", "Group": self = .actor(StatementActor(checked: json))
        case "StatementRef":
            guard let id = json["id"]?.string.flatMap({ XAPIUUID($0) }) else { return nil }
            self = .reference(id)
        case "SubStatement": self = .subStatement(SubStatement(checked: json))
        default: return nil
        }
    }
}

/// A file that comes with a statement (Data 2.4.11).
public struct StatementAttachment: Sendable {
    /// The usage type of signatures (Data 2.6).
    public static let signatureUsage = "http://adlnet.gov/expapi/attachments/signature"

    /// The descriptor as it was written.
    public let json: JSONNode

    /// Takes a descriptor that was checked.
    public init(checked json: JSONNode) {
        self.json = json
    }

    /// The IRI of what it is for.
    public var usageType: String? { json["usageType"]?.string }
    /// The title.
    public var display: LanguageMap { LanguageMap(json["display"]) }
    /// The description.
    public var description: LanguageMap { LanguageMap(json["description"]) }
    /// The media type of the contents.
    public var contentType: String? { json["contentType"]?.string }
    /// The number of bytes of the contents.
    public var length: Int? { json["length"]?.number?.int }
    /// The hash of the contents in hexadecimal digits.
    public var sha2: String? { json["sha2"]?.string }
    /// Where the contents are, when they may not come with the statement.
    public var fileURL: String? { json["fileUrl"]?.string }
}
