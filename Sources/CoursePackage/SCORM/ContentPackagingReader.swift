import CourseModel
import CourseXML

/// What the manifests of a standard have beyond IMS Content Packaging.
///
/// Each function returns whether it knows the name; what nobody knows is kept as foreign.
protocol ManifestExtensions {
    associatedtype Manifest: ContentPackagingManifest

    /// Looks at the children of a manifest before its organizations are read.
    mutating func prepare(for manifest: inout Manifest, _ element: XMLElement)
    func readManifestChild(_ element: XMLElement, _ name: ManifestName) -> Bool
    func readOrganizationAttribute(
        _ attribute: XMLAttribute, _ name: ManifestName, into organization: inout Manifest.Organization
    ) -> Bool
    func readOrganizationChild(
        _ element: XMLElement, _ name: ManifestName, into organization: inout Manifest.Organization
    ) -> Bool
    func readItemChild(
        _ element: XMLElement, _ name: ManifestName, into item: inout Manifest.Organization.Item
    ) -> Bool
}

/// Reads what SCORM 1.2 and SCORM 2004 share: IMS Content Packaging.
///
/// The order of elements does not matter; of elements that may stand once, the first one counts.
struct ContentPackagingReader<Extensions: ManifestExtensions> {
    typealias Manifest = Extensions.Manifest
    typealias Organization = Manifest.Organization
    typealias Item = Organization.Item

    /// The number of the document.
    let index: Int
    let names: ManifestNames
    let limit: Int
    var extensions: Extensions
    var metadata: MetadataReader

    init(_ document: XMLDocument, index: Int, names: ManifestNames, extensions: Extensions, treeDepth: Int) {
        self.index = index
        self.names = names
        self.limit = treeDepth
        self.extensions = extensions
        self.metadata = MetadataReader(document, index: index, names: names)
    }

    func source(_ element: XMLElement) -> SourceNode {
        SourceNode(document: index, node: element.number)
    }

    /// Reads a manifest and the manifests inside it; `bases` are those around it.
    ///
    /// The depth of manifests is that of the document, which its reader bounds.
    mutating func manifest(
        _ element: XMLElement, bases: [String] = [], context: inout ReadingContext
    ) -> Manifest {
        var manifest = Manifest()
        manifest.source = source(element)
        for attribute in element.attributes {
            let name = names[attribute]
            switch name.word {
            case .identifier where name.isIn(.packaging): manifest.identifier = ManifestValue.text(attribute.value)
            case .version where name.isIn(.packaging): manifest.version = ManifestValue.text(attribute.value)
            case .base where name.family == .xml: manifest.base = attribute.value
            case .lang where name.family == .xml: manifest.language = ManifestValue.text(attribute.value)
            default: keep(attribute, name, in: &manifest.extensionAttributes)
            }
        }
        let bases = bases + (manifest.base.map { [$0] } ?? [])
        extensions.prepare(for: &manifest, element)

        var seen: Set<ManifestName.Word> = []
        for child in element.children {
            let name = names[child]
            switch name.word {
            case .metadata where name.isIn(.packaging):
                guard seen.insert(.metadata).inserted else { continue }
                manifest.metadata = metadata.read(child, context: &context)
            case .organizations where name.isIn(.packaging):
                guard seen.insert(.organizations).inserted else { continue }
                readOrganizations(child, into: &manifest, context: &context)
            case .resources where name.isIn(.packaging):
                guard seen.insert(.resources).inserted else { continue }
                readResources(child, bases: bases, into: &manifest, context: &context)
            case .manifest where name.isIn(.packaging):
                manifest.subManifests.append(self.manifest(child, bases: bases, context: &context))
            default:
                guard !extensions.readManifestChild(child, name) else { continue }
                manifest.extensions.append(child.foreignElement(document: index))
            }
        }
        return manifest
    }

    private mutating func readOrganizations(
        _ element: XMLElement, into manifest: inout Manifest, context: inout ReadingContext
    ) {
        for attribute in element.attributes {
            let name = names[attribute]
            guard name.word == .default, name.isIn(.packaging) else { continue }
            manifest.defaultOrganization = ManifestValue.text(attribute.value)
        }
        for child in element.children {
            let name = names[child]
            guard name.word == .organization, name.isIn(.packaging) else { continue }
            manifest.organizations.append(organization(child, context: &context))
        }
    }

    private mutating func organization(_ element: XMLElement, context: inout ReadingContext) -> Organization {
        var organization = Organization()
        organization.source = source(element)
        for attribute in element.attributes {
            let name = names[attribute]
            switch name.word {
            case .identifier where name.isIn(.packaging): organization.identifier = ManifestValue.text(attribute.value)
            case .structure where name.isIn(.packaging):
                if let structure = ManifestValue.text(attribute.value) { organization.structure = structure }
            default:
                guard !extensions.readOrganizationAttribute(attribute, name, into: &organization) else { continue }
                keep(attribute, name, in: &organization.extensionAttributes)
            }
        }
        for child in element.children {
            let name = names[child]
            switch name.word {
            case .title where name.isIn(.packaging): organization.title = organization.title ?? title(child)
            case .item where name.isIn(.packaging): organization.items.append(item(child, context: &context))
            case .metadata where name.isIn(.packaging):
                guard organization.metadata == nil else { continue }
                organization.metadata = metadata.read(child, context: &context)
            default:
                guard !extensions.readOrganizationChild(child, name, into: &organization) else { continue }
                organization.extensions.append(child.foreignElement(document: index))
            }
        }
        return organization
    }

    // MARK: Items

    /// Reads an item and what is in it, with a stack of its own.
    private mutating func item(_ element: XMLElement, context: inout ReadingContext) -> Item {
        var stack = [(item: startItem(element), rest: element.children)]
        while true {
            let top = stack.count - 1
            guard let child = stack[top].rest.next() else {
                guard top > 0 else { return stack[0].item }
                let done = stack.removeLast().item
                stack[top - 1].item.items.append(done)
                continue
            }
            let name = names[child]
            switch name.word {
            case .item where name.isIn(.packaging):
                if stack.count < limit {
                    stack.append((item: startItem(child), rest: child.children))
                } else {
                    context.hitLimit("items are nested more than \(limit) deep; those below are not read")
                }
            case .title where name.isIn(.packaging):
                if stack[top].item.title == nil { stack[top].item.title = title(child) }
            case .metadata where name.isIn(.packaging):
                if stack[top].item.metadata == nil {
                    stack[top].item.metadata = metadata.read(child, context: &context)
                }
            default:
                guard !extensions.readItemChild(child, name, into: &stack[top].item) else { continue }
                stack[top].item.extensions.append(child.foreignElement(document: index))
            }
        }
    }

    /// Reads the attributes of an item.
    private func startItem(_ element: XMLElement) -> Item {
        var item = Item()
        item.source = source(element)
        for attribute in element.attributes {
            let name = names[attribute]
            switch name.word {
            case .identifier where name.isIn(.packaging): item.identifier = ManifestValue.text(attribute.value)
            case .identifierref where name.isIn(.packaging): item.identifierref = ManifestValue.text(attribute.value)
            case .isvisible where name.isIn(.packaging): item.isVisible = ManifestValue.boolean(attribute.value) ?? true
            case .parameters where name.isIn(.packaging): item.parameters = attribute.value
            default: keep(attribute, name, in: &item.extensionAttributes)
            }
        }
        return item
    }

    private func title(_ element: XMLElement) -> LanguageString {
        LanguageString(element.collapsedText, language: language(of: element), source: source(element))
    }

    private func language(of element: XMLElement) -> String? {
        for attribute in element.attributes where names[attribute].word == .lang {
            return ManifestValue.text(attribute.value)
        }
        return nil
    }

    // MARK: Resources

    private mutating func readResources(
        _ element: XMLElement, bases: [String], into manifest: inout Manifest, context: inout ReadingContext
    ) {
        var bases = bases
        for attribute in element.attributes where names[attribute].word == .base && names[attribute].family == .xml {
            manifest.resourcesBase = attribute.value
            bases.append(attribute.value)
        }
        for child in element.children {
            let name = names[child]
            guard name.word == .resource, name.isIn(.packaging) else { continue }
            manifest.resources.append(resource(child, bases: bases, context: &context))
        }
    }

    private mutating func resource(
        _ element: XMLElement, bases: [String], context: inout ReadingContext
    ) -> ContentPackagingResource {
        var resource = ContentPackagingResource(source: source(element))
        var href: String?
        for attribute in element.attributes {
            let name = names[attribute]
            switch name.word {
            case .identifier where name.isIn(.packaging): resource.identifier = ManifestValue.text(attribute.value)
            case .type where name.isIn(.packaging): resource.type = ManifestValue.text(attribute.value)
            case .href where name.isIn(.packaging): href = attribute.value
            case .base where name.family == .xml: resource.base = attribute.value
            case .scormtype where name.isIn(.adl):
                resource.scormType = SCORMType(token: attribute.value.trimmedWhitespace)
            case .persiststate where name.isIn(.adl): resource.persistState = ManifestValue.boolean(attribute.value)
            default: keep(attribute, name, in: &resource.extensionAttributes)
            }
        }
        let bases = resource.base.map { bases + [$0] } ?? bases
        resource.href = href.map { context.resolver.resolve($0, bases: bases) }
        for child in element.children {
            let name = names[child]
            switch name.word {
            case .file where name.isIn(.packaging):
                resource.files.append(file(child, bases: bases, context: &context))
            case .dependency where name.isIn(.packaging):
                resource.dependencies.append(
                    ContentPackagingDependency(identifierref: reference(of: child), source: source(child)))
            case .metadata where name.isIn(.packaging):
                guard resource.metadata == nil else { continue }
                resource.metadata = metadata.read(child, context: &context)
            default: resource.extensions.append(child.foreignElement(document: index))
            }
        }
        return resource
    }

    private mutating func file(
        _ element: XMLElement, bases: [String], context: inout ReadingContext
    ) -> ContentPackagingFile {
        var file = ContentPackagingFile(source: source(element))
        for attribute in element.attributes where names[attribute].word == .href && names[attribute].isIn(.packaging) {
            file.href = context.resolver.resolve(attribute.value, bases: bases)
        }
        for child in element.children {
            let name = names[child]
            if name.word == .metadata, name.isIn(.packaging) {
                guard file.metadata == nil else { continue }
                file.metadata = metadata.read(child, context: &context)
            } else {
                file.extensions.append(child.foreignElement(document: index))
            }
        }
        return file
    }

    private func reference(of element: XMLElement) -> String? {
        for attribute in element.attributes
        where names[attribute].word == .identifierref && names[attribute].isIn(.packaging) {
            return ManifestValue.text(attribute.value)
        }
        return nil
    }

    /// Keeps an attribute that nobody knows; what belongs to XML itself is not foreign.
    private func keep(_ attribute: XMLAttribute, _ name: ManifestName, in attributes: inout [ForeignAttribute]) {
        guard name.family != .xml, name.family != .schemaInstance else { return }
        attributes.append(attribute.foreignAttribute)
    }
}
