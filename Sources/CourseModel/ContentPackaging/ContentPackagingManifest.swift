/// What the manifests of SCORM 1.2 and SCORM 2004 share: IMS Content Packaging 1.1.
///
/// Where the manifest holds an element more often than the standard allows, the first one is in the model.
public protocol ContentPackagingManifest: Hashable, Sendable {
    /// The organizations of the standard.
    associatedtype Organization: ContentPackagingOrganization

    /// The identifier of the package.
    var identifier: String? { get set }
    /// The version of the package.
    var version: String? { get set }
    /// The `xml:base` of the manifest, as written.
    var base: String? { get set }
    /// The `xml:lang` of the manifest.
    var language: String? { get set }
    /// The metadata of the package.
    var metadata: ContentPackagingMetadata? { get set }
    /// The identifier of the organization that is delivered: `organizations/@default`.
    var defaultOrganization: String? { get set }
    /// The trees.
    var organizations: [Organization] { get set }
    /// The `xml:base` of the resources, as written.
    var resourcesBase: String? { get set }
    /// What the package is made of.
    var resources: [ContentPackagingResource] { get set }
    /// The manifests inside this manifest.
    var subManifests: [Self] { get set }
    /// Elements that the standards do not define.
    var extensions: [ForeignElement] { get set }
    /// Attributes that the standards do not define.
    var extensionAttributes: [ForeignAttribute] { get set }
    /// The `manifest` element.
    var source: SourceNode { get set }

    /// Makes an empty manifest.
    init()
}

/// An organization: one way through the content.
public protocol ContentPackagingOrganization: Hashable, Sendable {
    /// The items of the standard.
    associatedtype Item: ContentPackagingItem

    /// The identifier of the organization.
    var identifier: String? { get set }
    /// The shape of the organization; `hierarchical` unless the manifest says otherwise.
    var structure: String { get set }
    /// What the organization is called.
    var title: LanguageString? { get set }
    /// The items at the top.
    var items: [Item] { get set }
    /// The metadata of the organization.
    var metadata: ContentPackagingMetadata? { get set }
    /// Elements that the standards do not define.
    var extensions: [ForeignElement] { get set }
    /// Attributes that the standards do not define.
    var extensionAttributes: [ForeignAttribute] { get set }
    /// The `organization` element.
    var source: SourceNode { get set }

    /// Makes an empty organization.
    init()
}

/// An item of an organization: content, or a group of items.
public protocol ContentPackagingItem: Hashable, Sendable {
    /// The identifier of the item.
    var identifier: String? { get set }
    /// The identifier of the resource, or sub-manifest, that the item stands for.
    var identifierref: String? { get set }
    /// Whether the item is shown in a menu; `true` unless the manifest says otherwise.
    var isVisible: Bool { get set }
    /// What is appended to the resource's `href` at launch, as written.
    var parameters: String? { get set }
    /// What the item is called.
    var title: LanguageString? { get set }
    /// The items inside this item.
    var items: [Self] { get set }
    /// The metadata of the item.
    var metadata: ContentPackagingMetadata? { get set }
    /// Elements that the standards do not define.
    var extensions: [ForeignElement] { get set }
    /// Attributes that the standards do not define.
    var extensionAttributes: [ForeignAttribute] { get set }
    /// The `item` element.
    var source: SourceNode { get set }

    /// Makes an empty item.
    init()
}
