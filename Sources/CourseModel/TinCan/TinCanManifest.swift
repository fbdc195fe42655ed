/// The descriptor of an xAPI package, `tincan.xml`.
public struct TinCanManifest: Hashable, Sendable {
    /// The namespace that the descriptor should have.
    public static let namespace = "http://projecttincan.com/tincan.xsd"

    /// The local name of the root element as written.
    public var rootName: String
    /// The namespace of the root element as written; empty when it has none.
    public var namespace: String
    /// The activities in document order.
    public var activities: [TinCanActivity]
    /// Elements that the descriptor's schema does not define.
    public var extensions: [ForeignElement]
    /// Attributes that the descriptor's schema does not define.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the root element stands.
    public var source: SourceNode

    /// Makes a descriptor.
    public init(
        rootName: String = "tincan", namespace: String = TinCanManifest.namespace,
        activities: [TinCanActivity] = [], extensions: [ForeignElement] = [],
        foreignAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.rootName = rootName
        self.namespace = namespace
        self.activities = activities
        self.extensions = extensions
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}

/// An activity that statements of the content are about.
public struct TinCanActivity: Hashable, Sendable {
    /// The identifier of the activity.
    public var id: Written<IRI>?
    /// The type of the activity.
    public var type: Written<IRI>?
    /// The names by language.
    public var name: LocalizedText
    /// The descriptions by language.
    public var description: LocalizedText
    /// What is opened at launch, by language.
    public var launches: [TinCanReference]
    /// Further files of the activity, by language.
    public var resources: [TinCanReference]
    /// The kind of question, for an activity that is one.
    public var interactionType: Written<TinCanInteractionType>?
    /// The right answers of a question.
    public var correctResponses: [String]
    /// The parts of a question.
    public var components: [TinCanComponent]
    /// Extensions of the activity definition.
    public var extensions: [TinCanExtension]
    /// Elements that the descriptor's schema does not define.
    public var foreignElements: [ForeignElement]
    /// Attributes that the descriptor's schema does not define.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the element stands.
    public var source: SourceNode

    /// Makes an activity.
    public init(
        id: Written<IRI>? = nil, type: Written<IRI>? = nil, name: LocalizedText = LocalizedText(),
        description: LocalizedText = LocalizedText(), launches: [TinCanReference] = [],
        resources: [TinCanReference] = [], interactionType: Written<TinCanInteractionType>? = nil,
        correctResponses: [String] = [], components: [TinCanComponent] = [], extensions: [TinCanExtension] = [],
        foreignElements: [ForeignElement] = [], foreignAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.id = id
        self.type = type
        self.name = name
        self.description = description
        self.launches = launches
        self.resources = resources
        self.interactionType = interactionType
        self.correctResponses = correctResponses
        self.components = components
        self.extensions = extensions
        self.foreignElements = foreignElements
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}

/// A file or URL of an activity, for a language.
public struct TinCanReference: Hashable, Sendable {
    /// The language tag as written.
    public var language: String?
    /// Where the reference leads.
    public var reference: PackageReference
    /// Where the element stands.
    public var source: SourceNode

    /// Makes a reference.
    public init(_ reference: PackageReference, language: String? = nil, source: SourceNode = .none) {
        self.reference = reference
        self.language = language
        self.source = source
    }
}

/// A part of a question: a choice, a step of a scale, an end of a pair (xAPI Data section 2.4.4.1).
public struct TinCanComponent: Hashable, Sendable {
    /// The list that the component belongs to.
    public var role: Role
    /// The identifier of the component.
    public var id: String?
    /// The text by language.
    public var description: LocalizedText
    /// Where the element stands.
    public var source: SourceNode

    /// The lists of components that questions have.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// Of a choice or sequencing question.
        case choices
        /// Of a Likert question.
        case scale
        /// The left side of a matching question.
        case source
        /// The right side of a matching question.
        case target
        /// Of a performance question.
        case steps

        /// Makes the role that an element name names.
        public init?(token: String) {
            self.init(rawValue: token)
        }
    }

    /// Makes a component.
    public init(
        role: Role, id: String? = nil, description: LocalizedText = LocalizedText(), source: SourceNode = .none
    ) {
        self.role = role
        self.id = id
        self.description = description
        self.source = source
    }
}

/// An extension of an activity definition: a value under a key.
public struct TinCanExtension: Hashable, Sendable {
    /// The key, an IRI.
    public var key: String?
    /// The value.
    public var value: String
    /// Where the element stands.
    public var source: SourceNode

    /// Makes an extension.
    public init(key: String?, value: String, source: SourceNode = .none) {
        self.key = key
        self.value = value
        self.source = source
    }
}

/// The kinds of questions that xAPI knows (xAPI Data section 2.4.4.1).
public enum TinCanInteractionType: String, Hashable, Sendable, CaseIterable {
    /// True or false.
    case trueFalse = "true-false"
    /// One or several of a list.
    case choice
    /// A short text.
    case fillIn = "fill-in"
    /// A long text.
    case longFillIn = "long-fill-in"
    /// Pairs.
    case matching
    /// Steps to carry out.
    case performance
    /// A list to put in order.
    case sequencing
    /// A point of a scale.
    case likert
    /// A number.
    case numeric
    /// Anything else.
    case other

    /// Makes the kind that a token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}
