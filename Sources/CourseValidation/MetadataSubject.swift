package import CourseModel
package import CoursePackage
package import CourseXML

/// What rules about learning object metadata are given: all of it, inside the manifest and in files.
package struct MetadataSubject: Sendable {
    /// What metadata describes.
    package enum Kind: Sendable {
        case manifest, organization, item, sco, asset, file
    }

    /// A part of the manifest with metadata.
    package struct Component: Sendable {
        package let kind: Kind
        /// The part in words.
        package let name: String
        /// What the manifest calls it (organizations and items).
        package let title: String?
        package let metadata: ContentPackagingMetadata
    }

    /// One `lom` element, in the manifest or at the root of a file.
    package struct Root: Sendable {
        package let element: XMLElement
        package let lom: LOM
        /// The part of the manifest that it describes; the first of several.
        package let component: Int
        package let isFile: Bool
    }

    /// An element of metadata with its word and those around it.
    package struct Part: Sendable {
        package let element: XMLElement
        package let word: LOMWord
        /// The word of the element around it; `nil` for a category.
        package let parent: LOMWord?
        /// The word of the category that it is in.
        package let category: LOMWord
        /// Whether the binding is that of IMS.
        package let isIMS: Bool
    }

    package let package: CoursePackage
    package let standard: Standard
    package let components: [Component]
    /// The distinct `lom` elements.
    package let roots: [Root]
    /// The elements of all of them, in order.
    package let parts: [Part]
    /// The outermost elements inside them that no binding has.
    package let foreign: [XMLElement]

    init(_ shared: ContentPackagingSubject, standard: Standard) {
        var collector = Collector(package: shared.package)
        collector.add(.manifest, "the manifest", nil, shared.manifest.metadata)
        for organization in shared.organizations {
            collector.add(
                .organization, Named("organization", organization.identifier), organization.title?.text,
                organization.metadata)
        }
        for item in shared.items {
            collector.add(.item, Named("item", item.identifier), item.title?.text, item.metadata)
        }
        for resource in shared.resources {
            collector.add(
                resource.scormType == .sco ? .sco : .asset, Named("resource", resource.identifier), nil,
                resource.metadata)
            for file in resource.files where file.metadata != nil {
                collector.add(.file, "the file '\(file.href?.text ?? "")'", nil, file.metadata)
            }
        }
        self.package = shared.package
        self.standard = standard
        self.components = collector.components
        self.roots = collector.roots
        self.parts = collector.parts
        self.foreign = collector.foreign
    }

    /// Whether there is no metadata at all.
    package var isEmpty: Bool { components.isEmpty }

    /// The place of an element, in whatever document.
    package func place(of element: XMLElement) -> SourcePlace { element.document.place(of: element) }

    /// The place of the text of an element.
    package func place(ofTextIn element: XMLElement) -> SourcePlace { element.document.place(ofTextIn: element) }

    private struct Collector {
        let package: CoursePackage
        var components: [Component] = []
        var roots: [Root] = []
        var parts: [Part] = []
        var foreign: [XMLElement] = []
        private var seen: Set<SourceNode> = []
        private var words: [Int: [LOMWord?]] = [:]

        init(package: CoursePackage) {
            self.package = package
        }

        mutating func add(
            _ kind: Kind, _ name: @autoclosure () -> some CustomStringConvertible, _ title: String?,
            _ metadata: ContentPackagingMetadata?
        ) {
            // The metadata of most manifests says the version and nothing else.
            guard let metadata, !metadata.lom.isEmpty || !metadata.locations.isEmpty else { return }
            let component = components.count
            components.append(
                Component(kind: kind, name: name().description, title: title, metadata: metadata))
            for lom in metadata.lom { add(lom, component, isFile: false) }
            for location in metadata.locations {
                if let lom = location.lom { add(lom, component, isFile: true) }
            }
        }

        private mutating func add(_ lom: LOM, _ component: Int, isFile: Bool) {
            // What could not be read to its end says nothing about what is missing.
            guard seen.insert(lom.source).inserted, let element = package.element(lom.source),
                !element.document.isIncomplete
            else { return }
            roots.append(Root(element: element, lom: lom, component: component, isFile: isFile))
            let number = Int(lom.source.document)
            let words = self.words[number] ?? LOMWord.words(of: element.document)
            self.words[number] = words
            for category in element.children {
                guard let word = words[category.nameID] else {
                    foreign.append(category)
                    continue
                }
                parts.append(
                    Part(element: category, word: word, parent: nil, category: word, isIMS: lom.binding == .imsMD))
                walk(category, word, category: word, isIMS: lom.binding == .imsMD, words)
            }
        }

        /// The depth is that of the document, which its reader bounds.
        private mutating func walk(
            _ element: XMLElement, _ parent: LOMWord, category: LOMWord, isIMS: Bool, _ words: [LOMWord?]
        ) {
            for child in element.children {
                guard let word = words[child.nameID] else {
                    foreign.append(child)
                    continue
                }
                parts.append(Part(element: child, word: word, parent: parent, category: category, isIMS: isIMS))
                walk(child, word, category: category, isIMS: isIMS, words)
            }
        }
    }
}

extension MetadataSubject.Part {
    /// The text of the element, or of the first `string` or `langstring` in it, without white space around it.
    package var text: String {
        let inner = element.children.first { ["string", "langstring"].contains($0.name.local.lowercased()) }
        return (inner ?? element).trimmedText
    }

    /// The first child of a name, whatever its letter case.
    package func child(_ name: String) -> XMLElement? {
        element.children.first { $0.name.local.lowercased() == name }
    }
}
