public import CourseText

/// What came of what a statement tells of (Data 2.4.5).
public struct StatementResult: Sendable {
    /// The result as it was written.
    public let json: JSONNode

    /// Takes a result that was checked.
    public init(checked json: JSONNode) {
        self.json = json
    }

    /// The score from -1 to 1.
    public var scaledScore: JSONNumber? { json["score"]?["scaled"]?.number }
    /// The score as the activity counts it.
    public var rawScore: JSONNumber? { json["score"]?["raw"]?.number }
    /// The lowest score there is.
    public var minimumScore: JSONNumber? { json["score"]?["min"]?.number }
    /// The highest score there is.
    public var maximumScore: JSONNumber? { json["score"]?["max"]?.number }
    /// Whether it was a success.
    public var success: Bool? { json["success"]?.bool }
    /// Whether it was completed.
    public var completion: Bool? { json["completion"]?.bool }
    /// The response.
    public var response: String? { json["response"]?.string }
    /// How long it took.
    public var duration: XAPIDuration? { json["duration"]?.string.flatMap { XAPIDuration($0) } }
    /// The extensions, an object.
    public var extensions: JSONNode? { json["extensions"] }
}

/// What a statement belongs to (Data 2.4.6).
public struct StatementContext: Sendable {
    /// The context as it was written.
    public let json: JSONNode

    /// Takes a context that was checked.
    public init(checked json: JSONNode) {
        self.json = json
    }

    /// How an activity of the context is related.
    public enum Relation: String, Hashable, Sendable, CaseIterable {
        /// It contains the object.
        case parent
        /// It contains it at some distance.
        case grouping
        /// It is a profile or another category.
        case category
        /// It is related in another way.
        case other
    }

    /// The registration.
    public var registration: XAPIUUID? { json["registration"]?.string.flatMap { XAPIUUID($0) } }
    /// Who instructed.
    public var instructor: StatementActor? { json["instructor"].map { StatementActor(checked: $0) } }
    /// The team.
    public var team: StatementActor? { json["team"].map { StatementActor(checked: $0) } }
    /// The revision of the activity.
    public var revision: String? { json["revision"]?.string }
    /// The platform.
    public var platform: String? { json["platform"]?.string }
    /// The language that it was experienced in.
    public var language: String? { json["language"]?.string }
    /// Another statement that belongs to it.
    public var statement: XAPIUUID? { json["statement"]?["id"]?.string.flatMap { XAPIUUID($0) } }
    /// The extensions, an object.
    public var extensions: JSONNode? { json["extensions"] }

    /// The activities that are related in a way.
    public func activities(_ relation: Relation) -> [StatementActivity] {
        guard let value = json["contextActivities"]?[relation.rawValue] else { return [] }
        return value.kind == .array
            ? value.elements.map { StatementActivity(checked: $0) } : [StatementActivity(checked: value)]
    }

    /// The Agents and Groups of the context that are neither instructor nor team, with the types of their relation (2.0).
    public var relatedActors: [(actor: StatementActor, relevantTypes: [String])] {
        let parts = [("contextAgents", "agent"), ("contextGroups", "group")]
        return parts.flatMap { list, name in
            json[list]?.elements.compactMap { entry in
                entry[name].map { actor in
                    (StatementActor(checked: actor), entry["relevantTypes"]?.elements.compactMap(\.string) ?? [])
                }
            } ?? []
        }
    }
}
