import CourseArchive
import CourseModel
import CoursePackage
import CourseXML

/// The schemas at the root of a package, and those that they include or import.
struct ControlDocuments: Sendable {
    /// A schema of the package.
    struct Schema: Sendable {
        let document: XMLDocument
        /// The namespace that it is for.
        let targetNamespace: String
        /// The files that it includes or imports, with the elements that name them.
        let references: [(element: XMLElement, path: String)]
    }

    /// The schemas, in stored order.
    private(set) var schemas: [Schema] = []
    private let package: CoursePackage

    private static let namespace = "http://www.w3.org/2001/XMLSchema"
    /// How many schemas are read; the sets of SCORM have fewer than 50.
    private static let countLimit = 200
    private static let sizeLimit = 1 << 20

    /// Reads the schemas beside the descriptor.
    init(_ package: CoursePackage) {
        self.package = package
        guard !package.source.isBareDescriptor else { return }
        let folder = package.detection.folder
        let entries = package.source.entries.filter { entry in
            guard let path = entry.path, entry.isFile, path.fileExtension == "xsd" else { return false }
            return path.parent == folder || folder == nil && path.segments.count <= 2
        }
        for entry in entries.prefix(ControlDocuments.countLimit) {
            guard entry.size <= UInt64(ControlDocuments.sizeLimit),
                let bytes = try? package.source.read(entry, limit: ControlDocuments.sizeLimit)
            else { continue }
            let document = XMLDocument.parse(bytes, entry: entry.name)
            guard let root = document.root, root.isNamed("schema", namespace: ControlDocuments.namespace) else {
                continue
            }
            schemas.append(ControlDocuments.schema(document, root))
        }
    }

    private static func schema(_ document: XMLDocument, _ root: XMLElement) -> Schema {
        var references: [(element: XMLElement, path: String)] = []
        for child in root.children
        where child.name.namespace == namespace && ["include", "import", "redefine"].contains(child.name.local) {
            guard let location = child.attribute("schemaLocation")?.trimmedWhitespace, !location.isEmpty else {
                continue
            }
            references.append((child, location))
        }
        return Schema(
            document: document, targetNamespace: root.attribute("targetNamespace") ?? "", references: references)
    }

    /// The schema with a file name.
    func schema(named name: String) -> Schema? {
        schemas.first { $0.document.entry.split(separator: "/").last.map(String.init) == name }
    }

    /// Whether a reference of a schema leads to no file of the package.
    func isMissing(_ reference: String, in schema: Schema) -> Bool {
        guard !reference.contains("://") else { return false }
        let resolver = ReferenceResolver(files: package.files)
        let folder = schema.document.entry.split(separator: "/").dropLast().joined(separator: "/")
        switch resolver.resolve(reference, bases: folder.isEmpty ? [] : [folder + "/"]).presence {
        case .missing, .folder: return true
        case .present, .nearMiss, .unchecked: return false
        }
    }
}

extension ControlDocuments.Schema {
    /// Whether an element or attribute of a name is declared anywhere in the schema.
    func declares(_ name: String) -> Bool {
        document.elements.contains { $0.attribute("name") == name }
    }
}
