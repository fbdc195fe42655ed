/// A row of the assignable unit table (CMI001 appendix A, `.au`).
///
/// A value is `nil` where the table has no such column.
public struct AICCAssignableUnit: Hashable, Sendable {
    /// The identifier, `A` and digits.
    public var id: AICCIdentifier
    /// The type that the creator gave the unit, for example `lesson`.
    public var type: String?
    /// The command that starts a unit which is a program.
    public var commandLine: String?
    /// What is opened at launch: a file or URL.
    public var fileName: PackageReference?
    /// The greatest score.
    public var maxScore: Written<ExactDecimal>?
    /// The score that passes.
    public var masteryScore: Written<ExactDecimal>?
    /// The time allowed in one session, `HHHH:MM:SS`.
    public var maxTimeAllowed: String?
    /// What happens when the time is over.
    public var timeLimitAction: Written<AICCTimeLimitAction>?
    /// The authoring system of the unit.
    public var systemVendor: String?
    /// Data that the unit is given at launch.
    public var coreVendor: String?
    /// Parameters that go with the URL at launch (web addendum).
    public var webLaunch: String?
    /// The password that the unit identifies itself with (web addendum).
    public var password: String?
    /// Columns that the standard does not define.
    public var foreignFields: [AICCForeignField]
    /// Where the row stands.
    public var source: SourceNode

    /// Makes a row.
    public init(
        id: AICCIdentifier, type: String? = nil, commandLine: String? = nil, fileName: PackageReference? = nil,
        maxScore: Written<ExactDecimal>? = nil, masteryScore: Written<ExactDecimal>? = nil,
        maxTimeAllowed: String? = nil, timeLimitAction: Written<AICCTimeLimitAction>? = nil,
        systemVendor: String? = nil, coreVendor: String? = nil, webLaunch: String? = nil, password: String? = nil,
        foreignFields: [AICCForeignField] = [], source: SourceNode = .none
    ) {
        self.id = id
        self.type = type
        self.commandLine = commandLine
        self.fileName = fileName
        self.maxScore = maxScore
        self.masteryScore = masteryScore
        self.maxTimeAllowed = maxTimeAllowed
        self.timeLimitAction = timeLimitAction
        self.systemVendor = systemVendor
        self.coreVendor = coreVendor
        self.webLaunch = webLaunch
        self.password = password
        self.foreignFields = foreignFields
        self.source = source
    }

    /// What is opened at launch, with the unit's own parameters.
    public var launch: PackageReference? {
        webLaunch.map { fileName?.appending(parameters: $0) } ?? fileName
    }
}

/// What happens when the time for a unit is over: a pair such as `exit,message`, `C,N`.
public struct AICCTimeLimitAction: Hashable, Sendable {
    /// Whether the unit ends; else it goes on.
    public var exits: Bool
    /// Whether the learner is told.
    public var showsMessage: Bool

    /// Makes an action.
    public init(exits: Bool, showsMessage: Bool) {
        self.exits = exits
        self.showsMessage = showsMessage
    }

    /// Makes the action that a token names: words or initials, in any case and order.
    public init?(token: String) {
        let words = token.lowercased().split(separator: ",", omittingEmptySubsequences: false).map(\.trimmedWhitespace)
        guard words.count == 2 else { return nil }
        var exits: Bool?
        var showsMessage: Bool?
        for word in words {
            switch word {
            case "exit", "e": exits = true
            case "continue", "c": exits = false
            case "message", "m": showsMessage = true
            case "no message", "no_message", "nomessage", "n": showsMessage = false
            default: return nil
            }
        }
        guard let exits, let showsMessage else { return nil }
        self.init(exits: exits, showsMessage: showsMessage)
    }
}

/// A row of the descriptor table (CMI001 appendix A, `.des`).
///
/// A value is `nil` where the table has no such column.
public struct AICCDescriptor: Hashable, Sendable {
    /// The identifier of the element that the row describes.
    public var id: AICCIdentifier
    /// The identifier that the developer gave the element.
    public var developerID: String?
    /// The title.
    public var title: String?
    /// The description.
    public var description: String?
    /// Columns that the standard does not define.
    public var foreignFields: [AICCForeignField]
    /// Where the row stands.
    public var source: SourceNode

    /// Makes a row.
    public init(
        id: AICCIdentifier, developerID: String? = nil, title: String? = nil, description: String? = nil,
        foreignFields: [AICCForeignField] = [], source: SourceNode = .none
    ) {
        self.id = id
        self.developerID = developerID
        self.title = title
        self.description = description
        self.foreignFields = foreignFields
        self.source = source
    }
}

/// A row that names an element and its members: of the course structure table (`.cst`: a block and what it holds), or of
/// the objectives relationships table (`.ort`: an element and its objectives).
public struct AICCMembers: Hashable, Sendable {
    /// The element.
    public var element: AICCIdentifier
    /// Its members, in order; blank fields are left out.
    public var members: [AICCMember]
    /// Columns that the standard does not define.
    public var foreignFields: [AICCForeignField]
    /// Where the row stands.
    public var source: SourceNode

    /// Makes a row.
    public init(
        element: AICCIdentifier, members: [AICCMember] = [], foreignFields: [AICCForeignField] = [],
        source: SourceNode = .none
    ) {
        self.element = element
        self.members = members
        self.foreignFields = foreignFields
        self.source = source
    }
}

/// A member in a row, and in which field it stands.
public struct AICCMember: Hashable, Sendable {
    /// The identifier of the member.
    public var id: AICCIdentifier
    /// The index of the field in the row.
    public var field: Int

    /// Makes a member.
    public init(_ id: AICCIdentifier, field: Int) {
        self.id = id
        self.field = field
    }
}

/// A row of the prerequisites table (CMI001 appendix A, `.pre`).
public struct AICCPrerequisite: Hashable, Sendable {
    /// The element that cannot be entered before the expression holds.
    public var element: AICCIdentifier
    /// The expression as written.
    public var expression: String
    /// Columns that the standard does not define.
    public var foreignFields: [AICCForeignField]
    /// Where the row stands.
    public var source: SourceNode

    /// Makes a row.
    public init(
        element: AICCIdentifier, expression: String, foreignFields: [AICCForeignField] = [], source: SourceNode = .none
    ) {
        self.element = element
        self.expression = expression
        self.foreignFields = foreignFields
        self.source = source
    }
}

/// A row of the completion requirements table (CMI001 appendix A, `.cmp`).
public struct AICCCompletionRequirement: Hashable, Sendable {
    /// The element whose status the row sets.
    public var element: AICCIdentifier
    /// The expression as written.
    public var requirement: String
    /// The status that the element gets when the expression holds.
    public var result: String?
    /// The element to go to next.
    public var next: AICCIdentifier?
    /// The element to come back to after that.
    public var returnTo: AICCIdentifier?
    /// Columns that the standard does not define.
    public var foreignFields: [AICCForeignField]
    /// Where the row stands.
    public var source: SourceNode

    /// Makes a row.
    public init(
        element: AICCIdentifier, requirement: String, result: String? = nil, next: AICCIdentifier? = nil,
        returnTo: AICCIdentifier? = nil, foreignFields: [AICCForeignField] = [], source: SourceNode = .none
    ) {
        self.element = element
        self.requirement = requirement
        self.result = result
        self.next = next
        self.returnTo = returnTo
        self.foreignFields = foreignFields
        self.source = source
    }
}
