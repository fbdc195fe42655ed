/// A resource of a SCORM manifest as the neutral course shows it: what it is, and which files belong to it.
public struct CourseResource: Hashable, Sendable {
    /// The identifier that items and dependencies use.
    public var identifier: String?
    /// Whether the resource talks to the LMS.
    public var kind: CourseItem.Kind?
    /// What is opened when the resource is launched.
    public var launch: PackageReference?
    /// The files of the resource itself, in document order.
    public var files: [PackageReference]
    /// The identifiers of the resources that this one depends on.
    public var dependencies: [String]
    /// Where it was read.
    public var source: SourceNode

    /// Makes a resource.
    public init(
        identifier: String? = nil, kind: CourseItem.Kind? = nil, launch: PackageReference? = nil,
        files: [PackageReference] = [], dependencies: [String] = [], source: SourceNode = .none
    ) {
        self.identifier = identifier
        self.kind = kind
        self.launch = launch
        self.files = files
        self.dependencies = dependencies
        self.source = source
    }
}
