/// Category 1: the object as a whole.
public struct LOMGeneral: Hashable, Sendable {
    /// 1.1 Identifiers; in IMS also the `catalogentry` elements.
    public var identifiers: [LOMIdentifier] = []
    /// 1.2 Title.
    public var title = LocalizedText()
    /// 1.3 Languages of the object.
    public var languages: [String] = []
    /// 1.4 Descriptions.
    public var descriptions: [LocalizedText] = []
    /// 1.5 Keywords.
    public var keywords: [LocalizedText] = []
    /// 1.6 The time, culture or region that the object is about.
    public var coverages: [LocalizedText] = []
    /// 1.7 How the object is organised.
    public var structure: LOMVocabulary?
    /// 1.8 How big the object is among others.
    public var aggregationLevel: LOMVocabulary?
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty category.
    public init() {}
}

/// Category 2: the history and state of the object.
public struct LOMLifeCycle: Hashable, Sendable {
    /// 2.1 Version.
    public var version = LocalizedText()
    /// 2.2 Status.
    public var status: LOMVocabulary?
    /// 2.3 Contributions.
    public var contributions: [LOMContribution] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty category.
    public init() {}
}

/// Category 3: the metadata itself.
public struct LOMMetaMetadata: Hashable, Sendable {
    /// 3.1 Identifiers of the metadata.
    public var identifiers: [LOMIdentifier] = []
    /// 3.2 Contributions to the metadata.
    public var contributions: [LOMContribution] = []
    /// 3.3 The specifications that the metadata follows.
    public var schemas: [String] = []
    /// 3.4 The language of the metadata.
    public var language: String?
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty category.
    public init() {}
}

/// Category 4: what the object needs and is, technically.
public struct LOMTechnical: Hashable, Sendable {
    /// 4.1 Media types, or `non-digital`.
    public var formats: [String] = []
    /// 4.2 Size in bytes, as written.
    public var size: String?
    /// 4.3 Where the object is.
    public var locations: [String] = []
    /// 4.4 What is needed; one entry of each requirement is enough.
    public var requirements: [LOMRequirement] = []
    /// 4.5 How to install the object.
    public var installationRemarks = LocalizedText()
    /// 4.6 What else is needed.
    public var otherPlatformRequirements = LocalizedText()
    /// 4.7 How long the object plays.
    public var duration: LOMDuration?
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty category.
    public init() {}
}

/// A requirement of category 4: one of several things must be there.
public struct LOMRequirement: Hashable, Sendable {
    /// The things of which one must be there.
    public var alternatives: [LOMOrComposite] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty requirement.
    public init() {}
}

/// One thing that fulfils a requirement of category 4.
public struct LOMOrComposite: Hashable, Sendable {
    /// 4.4.1.1 The kind of thing.
    public var type: LOMVocabulary?
    /// 4.4.1.2 Its name.
    public var name: LOMVocabulary?
    /// 4.4.1.3 The lowest version that will do.
    public var minimumVersion: String?
    /// 4.4.1.4 The highest version that will do.
    public var maximumVersion: String?
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty alternative.
    public init() {}
}

/// Category 5: what the object teaches, how, and to whom.
public struct LOMEducational: Hashable, Sendable {
    /// 5.1 The kind of interaction.
    public var interactivityType: LOMVocabulary?
    /// 5.2 Kinds of learning resource, the main one first.
    public var learningResourceTypes: [LOMVocabulary] = []
    /// 5.3 How much the learner can do.
    public var interactivityLevel: LOMVocabulary?
    /// 5.4 How dense the object is.
    public var semanticDensity: LOMVocabulary?
    /// 5.5 Who the object is for.
    public var intendedEndUserRoles: [LOMVocabulary] = []
    /// 5.6 Where the object is used.
    public var contexts: [LOMVocabulary] = []
    /// 5.7 The age of the learners.
    public var typicalAgeRanges: [LocalizedText] = []
    /// 5.8 How hard the object is.
    public var difficulty: LOMVocabulary?
    /// 5.9 How long it takes to learn.
    public var typicalLearningTime: LOMDuration?
    /// 5.10 How the object is used; IMS allows one.
    public var descriptions: [LocalizedText] = []
    /// 5.11 The languages of the learners.
    public var languages: [String] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty category.
    public init() {}
}

/// Category 6: the conditions of use.
public struct LOMRights: Hashable, Sendable {
    /// 6.1 Whether the object costs something.
    public var cost: LOMVocabulary?
    /// 6.2 Whether copyright or other restrictions apply.
    public var copyrightAndOtherRestrictions: LOMVocabulary?
    /// 6.3 The conditions in words.
    public var description = LocalizedText()
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty category.
    public init() {}
}

/// Category 7: how the object relates to another.
public struct LOMRelation: Hashable, Sendable {
    /// 7.1 The kind of relation.
    public var kind: LOMVocabulary?
    /// 7.2.1 Identifiers of the other object.
    public var identifiers: [LOMIdentifier] = []
    /// 7.2.2 Descriptions of the other object; IMS allows one.
    public var descriptions: [LocalizedText] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty relation.
    public init() {}
}

/// Category 8: a comment on the use of the object.
public struct LOMAnnotation: Hashable, Sendable {
    /// 8.1 Who made the comment, as a vCard.
    public var entity: String?
    /// 8.2 When the comment was made.
    public var date: LOMDate?
    /// 8.3 The comment.
    public var description = LocalizedText()
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty comment.
    public init() {}
}

/// Category 9: where the object stands in a classification.
public struct LOMClassification: Hashable, Sendable {
    /// 9.1 What the classification is for.
    public var purpose: LOMVocabulary?
    /// 9.2 Paths in the classification, from the general to the special.
    public var taxonPaths: [LOMTaxonPath] = []
    /// 9.3 The place in words.
    public var description = LocalizedText()
    /// 9.4 Keywords.
    public var keywords: [LocalizedText] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty classification.
    public init() {}
}

/// A path in a classification.
public struct LOMTaxonPath: Hashable, Sendable {
    /// 9.2.1 The name of the classification.
    public var classification = LocalizedText()
    /// 9.2.2 The terms, from the general to the special.
    public var taxons: [LOMTaxon] = []
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty path.
    public init() {}
}

/// A term of a classification.
public struct LOMTaxon: Hashable, Sendable {
    /// 9.2.2.1 The identifier of the term.
    public var id: String?
    /// 9.2.2.2 The term.
    public var entry = LocalizedText()
    /// The element.
    public var source = SourceNode.none

    /// Makes an empty term.
    public init() {}
}
