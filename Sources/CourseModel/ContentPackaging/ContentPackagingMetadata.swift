/// The `metadata` of a manifest, organization, item, resource or file.
public struct ContentPackagingMetadata: Hashable, Sendable {
    /// The standard that the package follows, for example `ADL SCORM`; expected in the manifest's own metadata only.
    public var schema: String?
    /// The version or edition of that standard, for example `1.2` or `2004 4th Edition`.
    public var schemaVersion: String?
    /// Learning object metadata written in the manifest.
    public var lom: [LOM]
    /// Learning object metadata in files of their own: `adlcp:location`.
    public var locations: [MetadataLocation]
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement]
    /// The `metadata` element.
    public var source: SourceNode

    /// Makes metadata.
    public init(
        schema: String? = nil, schemaVersion: String? = nil, lom: [LOM] = [], locations: [MetadataLocation] = [],
        extensions: [ForeignElement] = [], source: SourceNode = .none
    ) {
        self.schema = schema
        self.schemaVersion = schemaVersion
        self.lom = lom
        self.locations = locations
        self.extensions = extensions
        self.source = source
    }

    /// All learning object metadata, first what is written in the manifest.
    public var allLOM: [LOM] {
        lom + locations.compactMap(\.lom)
    }
}

/// A file that holds learning object metadata.
public struct MetadataLocation: Hashable, Sendable {
    /// Where the file is, from the folder of the manifest.
    public var reference: PackageReference
    /// What the file turned out to be.
    public var contents: Contents
    /// The index of the file among the documents of the package, when it is XML.
    public var document: Int?
    /// The `adlcp:location` element.
    public var source: SourceNode

    /// What a metadata file turned out to be.
    public enum Contents: Hashable, Sendable {
        /// Learning object metadata.
        case lom(LOM)
        /// XML, whole or broken, without learning object metadata.
        case otherXML
        /// No XML at all.
        case notXML
        /// The file is not there, or could not be read.
        case unavailable
    }

    /// Makes a location.
    public init(
        reference: PackageReference, contents: Contents = .unavailable, document: Int? = nil,
        source: SourceNode = .none
    ) {
        self.reference = reference
        self.contents = contents
        self.document = document
        self.source = source
    }

    /// The metadata in the file.
    public var lom: LOM? {
        guard case .lom(let lom) = contents else { return nil }
        return lom
    }
}
