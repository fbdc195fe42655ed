/// The course structure of a cmi5 package (cmi5 section 13).
///
/// Identifiers, references and texts are kept as written; white space at their ends does not count (section 13.1).
public struct CMI5CourseStructure: Hashable, Sendable {
    /// The namespace of the root element as written; empty when it has none.
    public var namespace: String
    /// What the namespace says about the version of the structure.
    public var version: CMI5Version
    /// The course itself; `nil` when the structure does not describe one.
    public var course: CMI5CourseDescription?
    /// The objectives that blocks and AUs refer to.
    public var objectives: [CMI5Objective]
    /// Blocks and AUs of the top level, in document order.
    public var children: [CMI5Node]
    /// Elements that the standard does not define, directly inside the root.
    public var extensions: [ForeignElement]
    /// Attributes of the root that the standard does not define.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the root element stands.
    public var source: SourceNode

    /// Makes a structure.
    public init(
        namespace: String = CMI5Version.namespace, version: CMI5Version = .v1, course: CMI5CourseDescription? = nil,
        objectives: [CMI5Objective] = [], children: [CMI5Node] = [], extensions: [ForeignElement] = [],
        foreignAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.namespace = namespace
        self.version = version
        self.course = course
        self.objectives = objectives
        self.children = children
        self.extensions = extensions
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}

/// The version of cmi5 that a course structure is written for, told by its namespace.
public enum CMI5Version: Hashable, Sendable {
    /// Version 1 (Quartz).
    case v1
    /// A draft, with its name (`Sandstone`, `Granite` ...) or what distinguishes its namespace.
    case draft(String)
    /// A namespace that looks like a misspelling of the one of version 1.
    case misspelt
    /// No namespace at all.
    case none
    /// Any other namespace.
    case unknown

    /// The namespace of version 1.
    public static let namespace = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

    /// Tells the version from the namespace of the root element.
    public init(namespace: String) {
        let lower = namespace.lowercased()
        if namespace == CMI5Version.namespace {
            self = .v1
        } else if namespace.isEmpty {
            self = .none
        } else if let name = ["sandstone", "granite", "draft"].first(where: lower.contains) {
            self = .draft(name.prefix(1).uppercased() + name.dropFirst())
        } else if lower.contains("aicc") || lower.contains("adlnet.gov") {
            self = .draft(namespace)
        } else if lower.contains("cmi5") || lower.contains("coursestructure") {
            self = .misspelt
        } else {
            self = .unknown
        }
    }
}

/// The `course` element: what the course is called.
public struct CMI5CourseDescription: Hashable, Sendable {
    /// The identifier that the publisher gave the course.
    public var id: Written<IRI>?
    /// The title by language.
    public var title: LocalizedText
    /// The description by language.
    public var description: LocalizedText
    /// Elements that the standard does not define.
    public var extensions: [ForeignElement]
    /// Attributes that the standard does not define.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the element stands.
    public var source: SourceNode

    /// Makes a description.
    public init(
        id: Written<IRI>? = nil, title: LocalizedText = LocalizedText(), description: LocalizedText = LocalizedText(),
        extensions: [ForeignElement] = [], foreignAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.extensions = extensions
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}

/// A block or an AU.
public enum CMI5Node: Hashable, Sendable {
    /// A group of blocks and AUs.
    case block(CMI5Block)
    /// Something to launch.
    case au(CMI5AssignableUnit)
}

/// A group of blocks and AUs (cmi5 section 13.1.2).
public struct CMI5Block: Hashable, Sendable {
    /// The identifier that the publisher gave the block.
    public var id: Written<IRI>?
    /// The title by language.
    public var title: LocalizedText
    /// The description by language.
    public var description: LocalizedText
    /// The objectives that the block contributes to.
    public var objectives: [CMI5ObjectiveReference]
    /// Blocks and AUs inside, in document order.
    public var children: [CMI5Node]
    /// Elements that the standard does not define.
    public var extensions: [ForeignElement]
    /// Attributes that the standard does not define.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the element stands.
    public var source: SourceNode

    /// Makes a block.
    public init(
        id: Written<IRI>? = nil, title: LocalizedText = LocalizedText(), description: LocalizedText = LocalizedText(),
        objectives: [CMI5ObjectiveReference] = [], children: [CMI5Node] = [], extensions: [ForeignElement] = [],
        foreignAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.objectives = objectives
        self.children = children
        self.extensions = extensions
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}

/// An objective that blocks and AUs may refer to (cmi5 section 13.1.3).
public struct CMI5Objective: Hashable, Sendable {
    /// The identifier that the publisher gave the objective.
    public var id: Written<IRI>?
    /// The title by language.
    public var title: LocalizedText
    /// The description by language.
    public var description: LocalizedText
    /// Elements that the standard does not define.
    public var extensions: [ForeignElement]
    /// Attributes that the standard does not define.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the element stands.
    public var source: SourceNode

    /// Makes an objective.
    public init(
        id: Written<IRI>? = nil, title: LocalizedText = LocalizedText(), description: LocalizedText = LocalizedText(),
        extensions: [ForeignElement] = [], foreignAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.extensions = extensions
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}

/// A reference of a block or AU to an objective.
public struct CMI5ObjectiveReference: Hashable, Sendable {
    /// The identifier of the objective.
    public var idref: Written<IRI>?
    /// Elements that the standard does not define here; also the parts of an objective that is defined in the wrong place.
    public var extensions: [ForeignElement]
    /// Attributes that the standard does not define here.
    public var foreignAttributes: [ForeignAttribute]
    /// Where the element stands.
    public var source: SourceNode

    /// Makes a reference.
    public init(
        idref: Written<IRI>? = nil, extensions: [ForeignElement] = [], foreignAttributes: [ForeignAttribute] = [],
        source: SourceNode = .none
    ) {
        self.idref = idref
        self.extensions = extensions
        self.foreignAttributes = foreignAttributes
        self.source = source
    }
}
