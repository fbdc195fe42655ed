/// The manifest of a SCORM 2004 package (SCORM 2004 CAM 3.4).
///
/// One type serves the 2nd to 4th Edition: what a later edition added keeps its default where an earlier one is read.
public struct SCORM2004Manifest: ContentPackagingManifest {
    /// The edition that the manifest was read as.
    public var edition = SCORM2004Edition.fourth
    /// The identifier of the package.
    public var identifier: String?
    /// The version of the package.
    public var version: String?
    /// The `xml:base` of the manifest, as written.
    public var base: String?
    /// The `xml:lang` of the manifest.
    public var language: String?
    /// The metadata of the package.
    public var metadata: ContentPackagingMetadata?
    /// The identifier of the organization that is delivered.
    public var defaultOrganization: String?
    /// The trees.
    public var organizations: [SCORM2004Organization] = []
    /// The `xml:base` of the resources, as written.
    public var resourcesBase: String?
    /// What the package is made of.
    public var resources: [ContentPackagingResource] = []
    /// The sequencing definitions that items share: `imsss:sequencingCollection`.
    public var sequencingCollection: [SequencingDefinition] = []
    /// The manifests inside this manifest.
    public var subManifests: [SCORM2004Manifest] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// Attributes that the standards do not define.
    public var extensionAttributes: [ForeignAttribute] = []
    /// The `manifest` element.
    public var source = SourceNode.none

    /// Makes an empty manifest.
    public init() {}
}

/// An organization of a SCORM 2004 manifest: the root activity.
public struct SCORM2004Organization: ContentPackagingOrganization {
    /// The identifier of the organization.
    public var identifier: String?
    /// The shape of the organization; `hierarchical` unless the manifest says otherwise.
    public var structure = "hierarchical"
    /// Whether shared objectives outlive the course: `adlseq:objectivesGlobalToSystem`; `true` by default.
    public var objectivesGlobalToSystem = true
    /// Whether shared data outlives the course: `adlcp:sharedDataGlobalToSystem` (4th Ed.); `true` by default.
    public var sharedDataGlobalToSystem = true
    /// What the organization is called.
    public var title: LanguageString?
    /// The items at the top.
    public var items: [SCORM2004Item] = []
    /// How much must be done for completion (4th Ed.).
    public var completionThreshold: CompletionThreshold?
    /// How the organization is sequenced; `nil` when it says nothing.
    public var sequencing: SequencingDefinition?
    /// The metadata of the organization.
    public var metadata: ContentPackagingMetadata?
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// Attributes that the standards do not define.
    public var extensionAttributes: [ForeignAttribute] = []
    /// The `organization` element.
    public var source = SourceNode.none

    /// Makes an empty organization.
    public init() {}
}

/// An item of a SCORM 2004 organization: an activity.
public struct SCORM2004Item: ContentPackagingItem {
    /// The identifier of the item.
    public var identifier: String?
    /// The identifier of the resource, or sub-manifest, that the item stands for.
    public var identifierref: String?
    /// Whether the item is shown in a menu; `true` unless the manifest says otherwise.
    public var isVisible = true
    /// What is appended to the resource's `href` at launch, as written.
    public var parameters: String?
    /// What the item is called.
    public var title: LanguageString?
    /// What happens when the time is over: `adlcp:timeLimitAction`.
    public var timeLimitAction: TimeLimitAction?
    /// What the content is given at launch: `adlcp:dataFromLMS`.
    public var dataFromLMS: String?
    /// How much must be done for completion: `adlcp:completionThreshold`.
    public var completionThreshold: CompletionThreshold?
    /// The shared data that the content may read and write: `adlcp:data` (4th Ed.).
    public var data: [SharedDataMap] = []
    /// The controls that the LMS does not show: `adlnav:presentation`.
    public var presentation: NavigationPresentation?
    /// How the activity is sequenced; `nil` when it says nothing.
    public var sequencing: SequencingDefinition?
    /// The items inside this item.
    public var items: [SCORM2004Item] = []
    /// The metadata of the item.
    public var metadata: ContentPackagingMetadata?
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// Attributes that the standards do not define.
    public var extensionAttributes: [ForeignAttribute] = []
    /// The `item` element.
    public var source = SourceNode.none

    /// Makes an empty item.
    public init() {}
}
