/// A resource of a manifest: something that can be launched, or files that others need.
public struct ContentPackagingResource: Hashable, Sendable {
    /// The identifier of the resource.
    public var identifier: String?
    /// The type of the resource; `webcontent` in SCORM.
    public var type: String?
    /// The `xml:base` of the resource, as written.
    public var base: String?
    /// What is launched.
    public var href: PackageReference?
    /// Whether the resource talks to the LMS: `adlcp:scormtype` (SCORM 1.2) or `adlcp:scormType` (SCORM 2004).
    public var scormType: SCORMType?
    /// Whether the resource's state is kept between attempts: `adlcp:persistState` (SCORM 2004 2nd Ed., since withdrawn).
    public var persistState: Bool?
    /// The metadata of the resource.
    public var metadata: ContentPackagingMetadata?
    /// The files of the resource.
    public var files: [ContentPackagingFile]
    /// The resources whose files this one needs as well.
    public var dependencies: [ContentPackagingDependency]
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement]
    /// Attributes that the standards do not define.
    public var extensionAttributes: [ForeignAttribute]
    /// The `resource` element.
    public var source: SourceNode

    /// Makes a resource.
    public init(
        identifier: String? = nil, type: String? = nil, base: String? = nil, href: PackageReference? = nil,
        scormType: SCORMType? = nil, persistState: Bool? = nil, metadata: ContentPackagingMetadata? = nil,
        files: [ContentPackagingFile] = [], dependencies: [ContentPackagingDependency] = [],
        extensions: [ForeignElement] = [], extensionAttributes: [ForeignAttribute] = [], source: SourceNode = .none
    ) {
        self.identifier = identifier
        self.type = type
        self.base = base
        self.href = href
        self.scormType = scormType
        self.persistState = persistState
        self.metadata = metadata
        self.files = files
        self.dependencies = dependencies
        self.extensions = extensions
        self.extensionAttributes = extensionAttributes
        self.source = source
    }
}

/// Whether content talks to the LMS (SCORM 1.2 CAM 2.3.2; SCORM 2004 CAM 3.4).
public enum SCORMType: String, Hashable, Sendable, CaseIterable {
    /// A sharable content object: it finds the API and talks to the LMS.
    case sco
    /// Content that does not.
    case asset

    /// Makes the type that a manifest's token names.
    public init?(token: String) {
        self.init(rawValue: token)
    }
}

/// A file of a resource.
public struct ContentPackagingFile: Hashable, Sendable {
    /// Where the file is.
    public var href: PackageReference?
    /// The metadata of the file.
    public var metadata: ContentPackagingMetadata?
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement]
    /// The `file` element.
    public var source: SourceNode

    /// Makes a file.
    public init(
        href: PackageReference? = nil, metadata: ContentPackagingMetadata? = nil, extensions: [ForeignElement] = [],
        source: SourceNode = .none
    ) {
        self.href = href
        self.metadata = metadata
        self.extensions = extensions
        self.source = source
    }
}

/// A resource that another resource needs.
public struct ContentPackagingDependency: Hashable, Sendable {
    /// The identifier of the resource that is needed.
    public var identifierref: String?
    /// The `dependency` element.
    public var source: SourceNode

    /// Makes a dependency.
    public init(identifierref: String? = nil, source: SourceNode = .none) {
        self.identifierref = identifierref
        self.source = source
    }
}

extension [ContentPackagingResource] {
    /// The numbers of the resources by identifier; the first of two with the same one.
    package var numbersByIdentifier: [String: Int] {
        Dictionary(
            enumerated().lazy.compactMap { number, resource in resource.identifier.map { ($0, number) } },
            uniquingKeysWith: { first, _ in first })
    }
}
