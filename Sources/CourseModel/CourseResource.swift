/// A resource of a SCORM manifest as the neutral course shows it: what it is, and which files belong to it.
public struct CourseResource: Hashable, Sendable {
    public var identifier: String?
    public var kind: CourseItem.Kind?
    public var launch: PackageReference?
    /// The files of the resource itself, in document order.
    public var files: [PackageReference]
    /// The identifiers of the resources that this one depends on.
    public var dependencies: [String]
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
