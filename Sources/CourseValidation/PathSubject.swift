package import CourseModel
package import CoursePackage

/// What rules about the way references are written are given: the references of every standard's descriptor that are worth
/// a look.
package struct PathSubject: Sendable {
    package let package: CoursePackage
    /// The references that are written oddly, are very long, or name nothing that can be opened, in document order.
    package let references: [Reference]
    /// The `xml:base` attributes (SCORM), in document order.
    package let bases: [Base]

    /// A reference as a descriptor writes it.
    package struct Reference: Sendable {
        /// What a reference is for.
        package enum Role: Sendable {
            /// Something that a learner opens.
            case launch
            /// A file that belongs to the package.
            case file
            /// A metadata file.
            case metadata
        }

        package let role: Role
        /// Where the reference leads, with every `xml:base` in force.
        package let resolved: PackageReference
        /// What the text alone says: a fault of an `xml:base` is told once, not at every reference below it.
        package let own: PackageReference
        /// The element or record that holds the reference.
        package let source: SourceNode
        /// The attribute that holds the reference; `nil` when it is the text of the element.
        package let attribute: String?
    }

    /// An `xml:base` attribute.
    package struct Base: Sendable {
        /// The value as written.
        package let text: String
        /// The element that holds it.
        package let source: SourceNode
        /// What the text says on its own.
        package let reference: PackageReference
    }

    init(_ package: CoursePackage) {
        var collector = Collector(resolver: package.resolver)
        switch package.manifest {
        case .scorm12(let manifest): collector.collect(manifest)
        case .scorm2004(let manifest): collector.collect(manifest)
        case .cmi5(let structure): collector.collect(structure.children)
        case .aicc(let course):
            for unit in course.units { collector.add(unit.fileName, .launch, unit.source, nil) }
        case .tinCan(let manifest):
            for activity in manifest.activities {
                for launch in activity.launches { collector.add(launch.reference, .launch, launch.source, nil) }
                for resource in activity.resources { collector.add(resource.reference, .file, resource.source, nil) }
            }
        case nil: break
        }
        self.package = package
        self.references = collector.references
        self.bases = collector.bases
    }

    /// Whether anything is worth a look.
    package var isEmpty: Bool { references.isEmpty && bases.isEmpty }

    /// The place of a reference.
    package func place(of reference: Reference) -> SourcePlace {
        if case .aicc(let course) = package.manifest {
            return AICCSubject(course: course, package: package).place(reference.source, column: .fileName)
        }
        if let attribute = reference.attribute { return package.place(of: reference.source, attribute: attribute) }
        return package.place(ofTextIn: reference.source)
    }

    /// The place of an `xml:base` attribute.
    package func place(of base: Base) -> SourcePlace {
        package.place(of: base.source, attribute: "base", namespace: KnownNamespace.xml)
    }

    /// Collects the references of a descriptor that are worth a look.
    private struct Collector {
        let resolver: ReferenceResolver
        var references: [Reference] = []
        var bases: [Base] = []

        mutating func add(
            _ reference: PackageReference?, _ role: Reference.Role, _ source: SourceNode, _ attribute: String?,
            hasBase: Bool = false
        ) {
            guard let reference, PathSubject.isWorthALook(reference) else { return }
            let own = hasBase ? resolver.resolve(reference.text) : reference
            references.append(
                Reference(role: role, resolved: reference, own: own, source: source, attribute: attribute))
        }

        mutating func add(base: String?, _ source: SourceNode) {
            guard let base else { return }
            bases.append(Base(text: base, source: source, reference: resolver.resolve(base)))
        }

        mutating func collect<Manifest: ContentPackagingManifest>(_ manifest: Manifest) {
            add(base: manifest.base, manifest.source)
            collect(manifest.metadata)
            for organization in manifest.organizations {
                collect(organization.metadata)
                collect(organization.items)
            }
            let hasBase = manifest.base != nil || manifest.resourcesBase != nil
            for resource in manifest.resources {
                add(base: resource.base, resource.source)
                let hasBase = hasBase || resource.base != nil
                collect(resource.metadata)
                add(resource.href, .launch, resource.source, "href", hasBase: hasBase)
                for file in resource.files {
                    collect(file.metadata)
                    add(file.href, .file, file.source, "href", hasBase: hasBase)
                }
            }
        }

        private mutating func collect<Item: ContentPackagingItem>(_ items: [Item]) {
            for item in items {
                collect(item.metadata)
                collect(item.items)
            }
        }

        private mutating func collect(_ metadata: ContentPackagingMetadata?) {
            for location in metadata?.locations ?? [] { add(location.reference, .metadata, location.source, nil) }
        }

        mutating func collect(_ nodes: [CMI5Node]) {
            for node in nodes {
                switch node {
                case .au(let unit): add(unit.url, .launch, unit.urlSource, nil)
                case .block(let block): collect(block.children)
                }
            }
        }
    }

    /// The greatest length that every LMS must take (SCORM 2004 SPM; schema of SCORM 1.2).
    package static let lengthLimit = 2_000

    private static func isWorthALook(_ reference: PackageReference) -> Bool {
        if !reference.oddities.isEmpty || reference.text.utf8.count > lengthLimit { return true }
        if case .unusable = reference.target { return true }
        return false
    }
}
