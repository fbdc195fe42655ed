extension Course {
    /// Makes what the courses of SCORM 1.2 and SCORM 2004 have in common; `convert` makes an item of the course from one of
    /// the manifest, without its children.
    init<Manifest: ContentPackagingManifest>(
        _ manifest: Manifest, standard: Standard, usesSequencing: Bool,
        convert: @escaping (Manifest.Organization.Item) -> CourseItem
    ) {
        let builder = ContentPackagingCourseBuilder(manifest, convert: convert)
        let organizations = manifest.organizations.map(builder.organization)
        let delivered = organizations.first(where: \.isDefault) ?? organizations.first
        let metadata = manifest.metadata?.allLOM ?? []

        var title = delivered?.title ?? LocalizedText()
        if title.isEmpty { title = metadata.lazy.compactMap { $0.general?.title }.first { !$0.isEmpty } ?? title }
        let version = manifest.version ?? metadata.lazy.compactMap { $0.lifeCycle?.version.first }.first
        self.init(
            standard: standard, identifier: manifest.identifier, version: version, title: title,
            description: metadata.lazy.compactMap { $0.general?.descriptions.first }.first ?? LocalizedText(),
            languages: Course.languages(of: manifest, titles: organizations.map { $0.title }, metadata: metadata),
            organizations: organizations, usesSequencing: usesSequencing,
            resources: manifest.resources.map(CourseResource.init))
    }

    private static func languages(
        of manifest: some ContentPackagingManifest, titles: [LocalizedText], metadata: [LOM]
    ) -> [String] {
        var list = LanguageList()
        list.add(manifest.language)
        for lom in metadata {
            for language in lom.general?.languages ?? [] { list.add(language) }
            list.add(lom.general?.title)
        }
        for title in titles { list.add(title) }
        return list.tags.filter { $0 != "none" && $0 != "x-none" }
    }
}

/// Makes the trees of a course from those of a manifest.
private struct ContentPackagingCourseBuilder<Manifest: ContentPackagingManifest> {
    let defaultOrganization: String?
    let language: String?
    let resources: [ContentPackagingResource]
    /// The numbers of the resources by identifier; the first of two with the same one.
    let resourceNumbers: [String: Int]
    let convert: (Manifest.Organization.Item) -> CourseItem

    init(_ manifest: Manifest, convert: @escaping (Manifest.Organization.Item) -> CourseItem) {
        self.defaultOrganization = manifest.defaultOrganization
        self.language = manifest.language
        self.resources = manifest.resources
        self.resourceNumbers = manifest.resources.numbersByIdentifier
        self.convert = convert
    }

    func organization(_ organization: Manifest.Organization) -> CourseOrganization {
        CourseOrganization(
            identifier: organization.identifier,
            isDefault: organization.identifier != nil && organization.identifier == defaultOrganization,
            title: title(organization.title), items: organization.items.map(item), source: organization.source)
    }

    /// The depth is that of the manifest, which the XML reader bounds.
    func item(_ item: Manifest.Organization.Item) -> CourseItem {
        var result = convert(item)
        result.identifier = item.identifier
        result.title = title(item.title)
        result.isVisible = item.isVisible
        result.source = item.source
        if let reference = item.identifierref {
            result.resource = reference
            if let number = resourceNumbers[reference] {
                result.kind = CourseItem.Kind(resources[number].scormType)
                let href = resources[number].href
                result.launch = item.parameters.map { href?.appending(parameters: $0) } ?? href
            }
        }
        result.children = item.items.map(self.item)
        return result
    }

    private func title(_ title: LanguageString?) -> LocalizedText {
        guard var title else { return LocalizedText() }
        if title.language == nil { title.language = language }
        return LocalizedText([title])
    }
}

extension CourseResource {
    /// Makes the neutral form of a manifest's resource.
    init(_ resource: ContentPackagingResource) {
        self.init(
            identifier: resource.identifier, kind: CourseItem.Kind(resource.scormType), launch: resource.href,
            files: resource.files.compactMap(\.href), dependencies: resource.dependencies.compactMap(\.identifierref),
            source: resource.source)
    }
}

extension CourseItem.Kind {
    /// Makes the kind of an item whose resource has a SCORM type.
    init?(_ type: SCORMType?) {
        switch type {
        case .sco: self = .sco
        case .asset: self = .asset
        case nil: return nil
        }
    }
}
