/// A course as every standard describes one: what it is called, what it is made of, and what can be launched.
///
/// Built from the manifest of a standard; what only one standard knows stays in its ``CourseManifest``.
public struct Course: Hashable, Sendable {
    /// The standard that the descriptor follows.
    public var standard: Standard
    /// The identifier that the descriptor gives the course.
    public var identifier: String?
    /// The version that the descriptor gives the course.
    public var version: String?
    /// What the course is called.
    public var title: LocalizedText
    /// What the course is about.
    public var description: LocalizedText
    /// The language tags that the descriptor names, without repeats, in order of appearance.
    public var languages: [String]
    /// The trees: SCORM knows several, the other standards have one.
    public var organizations: [CourseOrganization]
    /// Whether sequencing rules or prerequisites decide what a learner may do.
    public var usesSequencing: Bool
    /// The objectives that the descriptor names, in order.
    public var objectives: [CourseObjective]
    /// What the descriptor declares to be in the package (SCORM).
    public var resources: [CourseResource]

    /// Makes a course.
    public init(
        standard: Standard, identifier: String? = nil, version: String? = nil, title: LocalizedText = LocalizedText(),
        description: LocalizedText = LocalizedText(), languages: [String] = [],
        organizations: [CourseOrganization] = [], usesSequencing: Bool = false, objectives: [CourseObjective] = [],
        resources: [CourseResource] = []
    ) {
        self.standard = standard
        self.identifier = identifier
        self.version = version
        self.title = title
        self.description = description
        self.languages = languages
        self.organizations = organizations
        self.usesSequencing = usesSequencing
        self.objectives = objectives
        self.resources = resources
    }

    /// The organization that an LMS delivers: the default one, else the first.
    public var defaultOrganization: CourseOrganization? {
        organizations.first(where: \.isDefault) ?? organizations.first
    }
}

/// A tree of items.
public struct CourseOrganization: Hashable, Sendable {
    /// The identifier that the descriptor gives.
    public var identifier: String?
    /// Whether an LMS delivers this tree when nobody chooses.
    public var isDefault: Bool
    /// What the course is called.
    public var title: LocalizedText
    /// The nodes at the top, in order.
    public var items: [CourseItem]
    /// Where it was read.
    public var source: SourceNode

    /// Makes an organization.
    public init(
        identifier: String? = nil, isDefault: Bool = false, title: LocalizedText = LocalizedText(),
        items: [CourseItem] = [], source: SourceNode = .none
    ) {
        self.identifier = identifier
        self.isDefault = isDefault
        self.title = title
        self.items = items
        self.source = source
    }
}

/// An objective that the descriptor names.
public struct CourseObjective: Hashable, Sendable {
    /// The identifier that the descriptor gives.
    public var identifier: String
    /// What the course is called.
    public var title: LocalizedText
    /// Where it was read.
    public var source: SourceNode

    /// Makes an objective.
    public init(identifier: String, title: LocalizedText = LocalizedText(), source: SourceNode = .none) {
        self.identifier = identifier
        self.title = title
        self.source = source
    }
}
