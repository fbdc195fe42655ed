package import CourseModel
package import CoursePackage
package import CourseXML

/// What rules are given that SCORM 1.2 and SCORM 2004 share: the manifest as IMS Content Packaging defines it.
///
/// Items are in one list in document order, each with the number of its parent, so that a rule needs no recursion and is not
/// written once a standard.
package struct ContentPackagingSubject: Sendable {
    package let document: XMLDocument
    package let package: CoursePackage
    /// What the names in the document mean.
    package let names: ManifestNames
    /// The manifest as its standard has it.
    package let manifest: any ContentPackagingManifest
    package let organizations: [Organization]
    /// The items of all organizations, in document order.
    package let items: [Item]
    package let resources: [ContentPackagingResource]
    /// The numbers of the resources by identifier; the first of two with the same one.
    package let resourceNumbers: [String: Int]
    /// What the resources depend on.
    let resourceGraph: ResourceGraph
    /// The files that no resource lists, once a rule asks.
    let fileUse = Once<UndeclaredFileUse>()
    /// The schemas of the package, once a rule asks.
    let schemas = Once<ControlDocuments>()
    /// The identifiers of all organizations.
    package let organizationIdentifiers: Set<String>
    /// The identifiers of all items.
    package let itemIdentifiers: Set<String>
    /// The identifiers of the manifests inside this manifest, and of their organizations, items and resources.
    package let subManifestIdentifiers: Set<String>

    /// An organization, without its items.
    package struct Organization: Sendable {
        package let identifier: String?
        package let structure: String
        package let title: LanguageString?
        package let metadata: ContentPackagingMetadata?
        package let source: SourceNode
        /// The numbers of its items in ``ContentPackagingSubject/items``, all levels.
        package fileprivate(set) var items: Range<Int>
    }

    /// An item, without the items in it.
    ///
    /// A class, so that the many rules that walk over all items do not copy them.
    package final class Item: Sendable {
        package let identifier: String?
        package let identifierref: String?
        package let isVisible: Bool
        package let parameters: String?
        package let title: LanguageString?
        package let metadata: ContentPackagingMetadata?
        package let source: SourceNode
        /// The number of the organization.
        package let organization: Int
        /// The number of the item that holds this one; `nil` at the top.
        package let parent: Int?
        /// How many items are directly inside.
        package let childCount: Int

        /// Whether there are no items inside: content, not a group.
        package var isLeaf: Bool { childCount == 0 }

        fileprivate init(_ item: some ContentPackagingItem, organization: Int, parent: Int?) {
            identifier = item.identifier
            identifierref = item.identifierref
            isVisible = item.isVisible
            parameters = item.parameters
            title = item.title
            metadata = item.metadata
            source = item.source
            self.organization = organization
            self.parent = parent
            childCount = item.items.count
        }
    }

    init(_ manifest: some ContentPackagingManifest, document: XMLDocument, package: CoursePackage) {
        var flat = Flattening()
        for (number, organization) in manifest.organizations.enumerated() {
            flat.add(organization, number: number)
        }
        self.document = document
        self.package = package
        self.names = ManifestNames(document)
        self.manifest = manifest
        self.organizations = flat.organizations
        self.items = flat.items
        self.resources = manifest.resources
        let numbers = manifest.resources.numbersByIdentifier
        self.resourceNumbers = numbers
        self.resourceGraph = ResourceGraph(manifest.resources, numbers: numbers)
        self.organizationIdentifiers = Set(flat.organizations.lazy.compactMap(\.identifier))
        self.itemIdentifiers = Set(flat.items.lazy.compactMap(\.identifier))
        var inner: Set<String> = []
        for manifest in manifest.subManifests { ContentPackagingSubject.collect(manifest, into: &inner) }
        self.subManifestIdentifiers = inner
    }

    private static func collect<Manifest: ContentPackagingManifest>(
        _ manifest: Manifest, into identifiers: inout Set<String>
    ) {
        identifiers.formUnion([manifest.identifier].compactMap { $0 })
        identifiers.formUnion(manifest.resources.lazy.compactMap(\.identifier))
        var flat = Flattening()
        for organization in manifest.organizations { flat.add(organization, number: 0) }
        identifiers.formUnion(flat.organizations.lazy.compactMap(\.identifier))
        identifiers.formUnion(flat.items.lazy.compactMap(\.identifier))
        for inner in manifest.subManifests { collect(inner, into: &identifiers) }
    }

    /// Returns the resource with an identifier; the first of two.
    package func resource(_ identifier: String) -> ContentPackagingResource? {
        resourceNumbers[identifier].map { resources[$0] }
    }

    /// Lists the items of trees.
    ///
    /// The depth is that of the document, which the XML reader bounds.
    private struct Flattening {
        var organizations: [Organization] = []
        var items: [Item] = []

        mutating func add(_ organization: some ContentPackagingOrganization, number: Int) {
            let start = items.count
            for item in organization.items { add(item, organization: number, parent: nil) }
            organizations.append(
                Organization(
                    identifier: organization.identifier, structure: organization.structure, title: organization.title,
                    metadata: organization.metadata, source: organization.source, items: start..<items.count))
        }

        private mutating func add(_ item: some ContentPackagingItem, organization: Int, parent: Int?) {
            let number = items.count
            items.append(Item(item, organization: organization, parent: parent))
            for child in item.items { add(child, organization: organization, parent: number) }
        }
    }
}
