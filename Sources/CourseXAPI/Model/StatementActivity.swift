public import CourseModel
public import CourseText

/// An activity: something that can be done (Data 2.4.4.1).
public struct StatementActivity: Sendable {
    /// The activity as it was written.
    public let json: JSONNode

    /// Takes an activity that was checked.
    public init(checked json: JSONNode) {
        self.json = json
    }

    /// The IRI that identifies it.
    public var id: String { json["id"]?.string ?? "" }

    /// What is said about it.
    public var definition: ActivityDefinition? { json["definition"].map { ActivityDefinition(checked: $0) } }
}

/// What is said about an activity.
public struct ActivityDefinition: Sendable {
    /// The definition as it was written.
    public let json: JSONNode

    /// Takes a definition that was checked.
    public init(checked json: JSONNode) {
        self.json = json
    }

    /// The name.
    public var name: LanguageMap { LanguageMap(json["name"]) }
    /// The description.
    public var description: LanguageMap { LanguageMap(json["description"]) }
    /// The IRI of the kind of activity.
    public var type: String? { json["type"]?.string }
    /// Where more is said for people.
    public var moreInfo: String? { json["moreInfo"]?.string }
    /// The extensions, an object.
    public var extensions: JSONNode? { json["extensions"] }
    /// The kind of interaction.
    public var interactionType: TinCanInteractionType? {
        json["interactionType"]?.string.flatMap(TinCanInteractionType.init(rawValue:))
    }
    /// The patterns of right responses.
    public var correctResponsesPattern: [String] {
        json["correctResponsesPattern"]?.elements.compactMap(\.string) ?? []
    }
    /// The components of one of the lists `choices`, `scale`, `source`, `target` and `steps`.
    public func components(_ list: String) -> [InteractionComponent] {
        json[list]?.elements.map { InteractionComponent(checked: $0) } ?? []
    }
}

/// An entry of a list of an interaction.
public struct InteractionComponent: Sendable {
    /// The component as it was written.
    public let json: JSONNode

    init(checked json: JSONNode) {
        self.json = json
    }

    /// The identifier in its list.
    public var id: String { json["id"]?.string ?? "" }
    /// The description.
    public var description: LanguageMap { LanguageMap(json["description"]) }
}

/// A text in several languages (Data 4.2), in the order of the text.
public struct LanguageMap: Sendable {
    /// The texts with their language tags.
    public let texts: [(language: String, text: String)]

    init(_ json: JSONNode?) {
        self.texts =
            json?.members.compactMap { member in
                member.value.string.map { (member.name, $0) }
            } ?? []
    }

    /// The text in a language.
    public subscript(language: String) -> String? {
        texts.last { $0.language.lowercased() == language.lowercased() }?.text
    }
}
