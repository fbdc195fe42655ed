public import CourseText

/// Which statements are asked for (Communication 2.1.3).
public struct StatementQuery: Hashable, Sendable {
    /// Statements with this Agent or Group as actor or object.
    public var agent: ActorIdentifier?
    /// Whether the Agent may stand in more places.
    public var includesRelatedAgents = false
    /// Statements with this verb.
    public var verb: String?
    /// Statements about this activity.
    public var activity: String?
    /// Whether the activity may stand in more places.
    public var includesRelatedActivities = false
    /// Statements of this registration.
    public var registration: XAPIUUID?
    /// Statements that were stored later.
    public var since: XAPITimestamp?
    /// Statements that were stored then or earlier.
    public var until: XAPITimestamp?
    /// Statements that this actor vouches for.
    public var authority: ActorIdentifier?
    /// Whether the first ones stored come first.
    public var isAscending = false
    /// The most statements of a page.
    public var limit: Int
    /// Where the page begins; at the beginning of all without.
    public var cursor: StatementCursor?

    /// How many references a statement may be away from one that meets a query, and meet it too.
    ///
    /// The specification knows no limit; without one, a few statements that refer to each other could keep a store busy.
    public static let referenceLimit = 32

    /// Makes a query for all statements.
    public init(limit: Int = 500) {
        self.limit = limit
    }

    /// Whether a statement meets what is neither about time nor about sequence.
    ///
    /// A statement that refers to one that meets it meets it too (Communication 2.1.3); that is for the store to follow, as far
    /// as ``referenceLimit`` says. All that is asked for has to be met by one statement.
    public func isMet(by facts: StatementFacts) -> Bool {
        if let verb, facts.verb != verb { return false }
        if let registration, facts.registration != registration { return false }
        if let authority, facts.authority != authority { return false }
        if let agent {
            guard (includesRelatedAgents ? facts.relatedActors : facts.actors).contains(agent) else { return false }
        }
        if let activity {
            guard includesRelatedActivities ? facts.relatedActivities.contains(activity) : facts.activity == activity
            else { return false }
        }
        return true
    }

    /// Whether anything but time and sequence is asked for.
    public var hasConditions: Bool {
        agent != nil || verb != nil || activity != nil || registration != nil || authority != nil
    }
}

/// A place between statements in the order of their storing.
public struct StatementCursor: Hashable, Sendable, Comparable, LosslessStringConvertible {
    /// When the next statement was stored, in microseconds since 1970.
    public let stored: Int64
    /// A number that the store gave it, to tell it from others of the same time.
    public let number: Int64

    /// Makes a cursor.
    public init(stored: Int64, number: Int64) {
        self.stored = stored
        self.number = number
    }

    /// Reads the text of a cursor; `nil` for anything else.
    public init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2, let stored = parts[0], let number = parts[1] else { return nil }
        self.init(stored: stored, number: number)
    }

    /// The cursor as text.
    public var description: String { "\(stored).\(number)" }

    /// Orders cursors as the statements behind them.
    public static func < (lhs: StatementCursor, rhs: StatementCursor) -> Bool {
        (lhs.stored, lhs.number) < (rhs.stored, rhs.number)
    }
}

/// Some of the statements that were asked for.
public struct StatementPage: Sendable {
    /// The statements.
    public let statements: [StoredStatement]
    /// Where the next page begins, when there is one.
    public let cursor: StatementCursor?

    /// Makes a page.
    public init(statements: [StoredStatement], cursor: StatementCursor?) {
        self.statements = statements
        self.cursor = cursor
    }
}

/// What queries ask for about a statement.
public struct StatementFacts: Sendable {
    /// The Agents and Groups that are actor or object, and the members of these Groups.
    public let actors: Set<ActorIdentifier>
    /// These, and the authority, the instructor, the team, and those of a sub-statement; in 2.0 also those of the context.
    public let relatedActors: Set<ActorIdentifier>
    /// The verb.
    public let verb: String
    /// The activity that is the object.
    public let activity: String?
    /// It, and the activities of the context and of a sub-statement.
    public let relatedActivities: Set<String>
    /// The registration.
    public let registration: XAPIUUID?
    /// Who vouches for it.
    public let authority: ActorIdentifier?
    /// The statement that is the object.
    public let reference: XAPIUUID?
    /// Whether it makes the statement that is its object void.
    public let isVoiding: Bool
    /// The definitions of activities in it, by id, in JSON.
    public internal(set) var definitions: [(activity: String, definition: JSONNode)]
    /// The names of Agents in it.
    public let names: [(actor: ActorIdentifier, name: String)]

    /// Collects the facts of a statement that was checked.
    public init(_ statement: Statement) {
        var collector = FactCollector()
        collector.collect(statement, isInner: false)
        if let authority = statement.authority { collector.related(authority) }
        self.actors = collector.actors
        self.relatedActors = collector.relatedActors.union(collector.actors)
        self.verb = statement.verbID ?? ""
        self.activity = collector.activity
        self.relatedActivities = collector.relatedActivities
        self.registration = statement.context?.registration
        self.authority = statement.authority?.identifier
        if case .reference(let id)? = statement.object { self.reference = id } else { self.reference = nil }
        self.isVoiding = statement.verbID == StatementVerb.voided
        self.definitions = collector.definitions
        self.names = collector.names
    }
}

/// Walks a statement and its sub-statement.
private struct FactCollector {
    var actors: Set<ActorIdentifier> = []
    var relatedActors: Set<ActorIdentifier> = []
    var activity: String?
    var relatedActivities: Set<String> = []
    var definitions: [(activity: String, definition: JSONNode)] = []
    var names: [(actor: ActorIdentifier, name: String)] = []

    mutating func collect(_ statement: some StatementBody, isInner: Bool) {
        if let actor = statement.actor { main(actor, isInner: isInner) }
        switch statement.object {
        case .activity(let activity)?:
            if !isInner { self.activity = activity.id }
            related(activity)
        case .actor(let actor)?: main(actor, isInner: isInner)
        case .subStatement(let inner)?: collect(inner, isInner: true)
        case .reference, nil: break
        }
        guard let context = statement.context else { return }
        if let instructor = context.instructor { related(instructor) }
        if let team = context.team { related(team) }
        for entry in context.relatedActors { related(entry.actor) }
        for relation in StatementContext.Relation.allCases {
            for activity in context.activities(relation) { related(activity) }
        }
    }

    mutating func related(_ actor: StatementActor) {
        relatedActors.formUnion(identifiers(of: actor))
    }

    private mutating func main(_ actor: StatementActor, isInner: Bool) {
        if isInner { related(actor) } else { actors.formUnion(identifiers(of: actor)) }
    }

    private mutating func related(_ activity: StatementActivity) {
        relatedActivities.insert(activity.id)
        if let definition = activity.definition { definitions.append((activity.id, definition.json)) }
    }

    private mutating func identifiers(of actor: StatementActor) -> [ActorIdentifier] {
        ([actor] + actor.members).compactMap { actor in
            guard let identifier = actor.identifier else { return nil }
            if !actor.isGroup, let name = actor.name { names.append((identifier, name)) }
            return identifier
        }
    }
}
