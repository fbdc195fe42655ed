/// The manifest of a SCORM 1.2 package (SCORM 1.2 CAM 2.3).
public struct SCORM12Manifest: ContentPackagingManifest {
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
    public var organizations: [SCORM12Organization] = []
    /// The `xml:base` of the resources, as written.
    public var resourcesBase: String?
    /// What the package is made of.
    public var resources: [ContentPackagingResource] = []
    /// The manifests inside this manifest.
    public var subManifests: [SCORM12Manifest] = []
    /// Elements that the standards do not define.
    public var extensions: [ForeignElement] = []
    /// Attributes that the standards do not define.
    public var extensionAttributes: [ForeignAttribute] = []
    /// The `manifest` element.
    public var source = SourceNode.none

    /// Makes an empty manifest.
    public init() {}
}

/// An organization of a SCORM 1.2 manifest.
public struct SCORM12Organization: ContentPackagingOrganization {
    /// The identifier of the organization.
    public var identifier: String?
    /// The shape of the organization; `hierarchical` unless the manifest says otherwise.
    public var structure = "hierarchical"
    /// What the organization is called.
    public var title: LanguageString?
    /// The items at the top.
    public var items: [SCORM12Item] = []
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

/// An item of a SCORM 1.2 organization.
public struct SCORM12Item: ContentPackagingItem {
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
    /// What must be done before the item: `adlcp:prerequisites`.
    public var prerequisites: SCORM12Prerequisites?
    /// The time allowed: `adlcp:maxtimeallowed`.
    public var maxTimeAllowed: Timespan?
    /// What happens when the time is over: `adlcp:timelimitaction`.
    public var timeLimitAction: TimeLimitAction?
    /// What the content is given at launch: `adlcp:datafromlms`.
    public var dataFromLMS: String?
    /// The score, 0...100, that passes: `adlcp:masteryscore`.
    public var masteryScore: ExactDecimal?
    /// The items inside this item.
    public var items: [SCORM12Item] = []
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

/// What must be done before an item of SCORM 1.2 (`adlcp:prerequisites`, SCORM 1.2 CAM 2.3.2.5).
public struct SCORM12Prerequisites: Hashable, Sendable {
    /// The language of the script as written; `aicc_script` is the only one defined.
    public var type: String?
    /// The script as written.
    public var text: String
    /// The script; `nil` when it cannot be read, or is empty.
    public var script: AICCScript?
    /// Why the script cannot be read.
    public var error: AICCScriptError?
    /// The `adlcp:prerequisites` element.
    public var source: SourceNode

    /// Makes prerequisites and reads their script.
    public init(_ text: String, type: String? = nil, source: SourceNode = .none) {
        self.type = type
        self.text = text
        self.source = source
        do throws(AICCScriptError) {
            self.script = try AICCScript(text)
        } catch {
            self.error = error
        }
    }
}
