/// Learning object metadata: IEEE 1484.12.3 (SCORM 2004) or IMS Learning Resource Meta-Data 1.2.1 (SCORM 1.2).
///
/// Both bindings share the nine categories; where they differ in names and counts, this follows IEEE.
public struct LOM: Hashable, Sendable {
    /// How the metadata is written.
    public enum Binding: Hashable, Sendable {
        /// IMS Learning Resource Meta-Data 1.2.
        case imsMD
        /// IEEE 1484.12.3.
        case ieee
    }

    /// How the metadata is written.
    public var binding: Binding
    /// 1 General.
    public var general: LOMGeneral?
    /// 2 Life Cycle.
    public var lifeCycle: LOMLifeCycle?
    /// 3 Meta-Metadata.
    public var metaMetadata: LOMMetaMetadata?
    /// 4 Technical.
    public var technical: LOMTechnical?
    /// 5 Educational; IMS allows one.
    public var educational: [LOMEducational] = []
    /// 6 Rights.
    public var rights: LOMRights?
    /// 7 Relation.
    public var relations: [LOMRelation] = []
    /// 8 Annotation.
    public var annotations: [LOMAnnotation] = []
    /// 9 Classification.
    public var classifications: [LOMClassification] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The `lom` element.
    public var source = SourceNode.none

    /// Makes empty metadata.
    public init(binding: Binding) {
        self.binding = binding
    }
}

/// A term of a vocabulary, with the vocabulary that it is from.
public struct LOMVocabulary: Hashable, Sendable {
    /// The vocabulary, for example `LOMv1.0`.
    public var vocabulary: String?
    /// The term.
    public var value: String
    /// The element.
    public var source: SourceNode

    /// Makes a term.
    public init(_ value: String, of vocabulary: String? = nil, source: SourceNode = .none) {
        self.vocabulary = vocabulary
        self.value = value
        self.source = source
    }
}

/// An identifier in a catalogue.
public struct LOMIdentifier: Hashable, Sendable {
    /// The scheme that the identifier is from, for example `ISBN` or `URI`.
    public var catalog: String?
    /// The identifier; IMS allows it in several languages.
    public var entry: LocalizedText
    /// The element.
    public var source: SourceNode

    /// Makes an identifier.
    public init(catalog: String? = nil, entry: LocalizedText, source: SourceNode = .none) {
        self.catalog = catalog
        self.entry = entry
        self.source = source
    }
}

/// A point in time, with a description.
public struct LOMDate: Hashable, Sendable {
    /// The date or date and time as written, in the forms of ISO 8601: `2004`, `2004-01-22`, `2004-01-22T10:00:00Z`.
    public var dateTime: String?
    /// The point in time in words.
    public var description: LocalizedText
    /// The element.
    public var source: SourceNode

    /// Makes a point in time.
    public init(_ dateTime: String? = nil, description: LocalizedText = LocalizedText(), source: SourceNode = .none) {
        self.dateTime = dateTime
        self.description = description
        self.source = source
    }
}

/// A length of time, with a description.
public struct LOMDuration: Hashable, Sendable {
    /// The length; `nil` when it is missing or not in the form of ISO 8601.
    public var duration: Timespan?
    /// The length in words.
    public var description: LocalizedText
    /// The element.
    public var source: SourceNode

    /// Makes a length of time.
    public init(_ duration: Timespan? = nil, description: LocalizedText = LocalizedText(), source: SourceNode = .none) {
        self.duration = duration
        self.description = description
        self.source = source
    }
}

/// What somebody did for the object or its metadata, and when.
public struct LOMContribution: Hashable, Sendable {
    /// What was done.
    public var role: LOMVocabulary?
    /// Who did it, as vCards.
    public var entities: [String] = []
    /// When it was done.
    public var date: LOMDate?
    /// The element.
    public var source = SourceNode.none

    /// Makes a contribution of nobody.
    public init() {}
}
