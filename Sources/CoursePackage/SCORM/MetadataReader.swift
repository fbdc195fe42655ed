import CourseArchive
import CourseModel
import CourseXML

/// Reads the `metadata` elements of a manifest and the files that they name.
struct MetadataReader {
    /// The number of the manifest's document.
    let index: Int
    let names: ManifestNames
    /// Reads what is written in the manifest itself.
    private let inline: LOMReader
    /// What the files that were read turned out to be, by the index of the entry: several places may name the same file.
    private var files: [Int: (contents: MetadataLocation.Contents, document: Int?)] = [:]
    /// How many bytes of metadata files may still be read.
    private var budget: UInt64?

    init(_ document: XMLDocument, index: Int, names: ManifestNames) {
        self.index = index
        self.names = names
        self.inline = LOMReader(document, index: index)
    }

    mutating func read(_ element: XMLElement, context: inout ReadingContext) -> ContentPackagingMetadata {
        var metadata = ContentPackagingMetadata(source: SourceNode(document: index, node: element.number))
        for child in element.children {
            let name = names[child]
            switch name.word {
            case .schema where name.isIn(.packaging):
                metadata.schema = metadata.schema ?? ManifestValue.text(child.text)
            case .schemaversion where name.isIn(.packaging):
                metadata.schemaVersion = metadata.schemaVersion ?? ManifestValue.text(child.text)
            case .lom where name.isIn(.metadata), .record where name.isIn(.metadata):
                metadata.lom.append(inline.lom(child))
            case .location where name.isIn(.adl):
                metadata.locations.append(location(child, context: &context))
            default: metadata.extensions.append(child.foreignElement(document: index))
            }
        }
        return metadata
    }

    /// Reads an `adlcp:location`: a path from the folder of the manifest, whatever `xml:base` is in force.
    private mutating func location(_ element: XMLElement, context: inout ReadingContext) -> MetadataLocation {
        var location = MetadataLocation(
            reference: context.resolver.resolve(element.text),
            source: SourceNode(document: index, node: element.number))
        guard let entry = context.resolver.entry(of: location.reference) else { return location }
        if let known = files[entry.index] {
            location.contents = known.contents
            location.document = known.document
        } else {
            let (contents, document) = readFile(entry, context: &context)
            files[entry.index] = (contents, document)
            location.contents = contents
            location.document = document
        }
        return location
    }

    private mutating func readFile(
        _ entry: PackageEntry, context: inout ReadingContext
    ) -> (MetadataLocation.Contents, Int?) {
        let budget = self.budget ?? UInt64(max(0, context.options.xml.size))
        guard entry.size <= budget else {
            context.hitLimit("metadata files take more than \(context.options.xml.size) bytes; not all are read")
            return (.unavailable, nil)
        }
        self.budget = budget - entry.size
        guard let bytes = try? context.read(entry) else { return (.unavailable, nil) }
        guard MetadataReader.startsAsXML(bytes) else { return (.notXML, nil) }
        let document = XMLDocument.parse(bytes, entry: entry.name, limits: context.options.xml)
        let number = context.keep(.xml(document))
        guard let root = document.root, ["lom", "record"].contains(root.name.local.lowercased()) else {
            return (.otherXML, number)
        }
        return (.lom(LOMReader(document, index: number).lom(root)), number)
    }

    /// Whether the first character that is no white space is `<`, in whatever encoding.
    private static func startsAsXML(_ bytes: [UInt8]) -> Bool {
        let first = bytes.prefix(1_024).first {
            // Byte order marks and the zero bytes of UTF-16 and UTF-32 say nothing.
            !XMLWhiteSpace.contains($0) && $0 != 0 && ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0)
        }
        return first == UInt8(ascii: "<")
    }
}
