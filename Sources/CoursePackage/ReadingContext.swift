import CourseArchive
import CourseModel
import CourseXML

/// What the readers share while one package is read.
struct ReadingContext {
    let source: any PackageSource
    let files: PackageFiles
    let resolver: ReferenceResolver
    let options: ReadingOptions
    /// The documents read so far; ``SourceNode/document`` is an index.
    private(set) var documents: [PackageDocument] = []
    var findings = Findings()
    /// Whether a limit kept something from being read.
    private(set) var limitHits: [ArchiveError] = []

    init(source: any PackageSource, files: PackageFiles, folder: PackagePath?, options: ReadingOptions) {
        self.source = source
        self.files = files
        self.resolver = ReferenceResolver(files: source.isBareDescriptor ? nil : files, folder: folder)
        self.options = options
    }

    /// Keeps a document and returns its index.
    mutating func keep(_ document: PackageDocument) -> Int {
        documents.append(document)
        return documents.count - 1
    }

    /// Reads the bytes of an entry.
    ///
    /// A limit that is hit is kept in ``limitHits``.
    mutating func read(_ entry: PackageEntry) throws(ArchiveError) -> [UInt8] {
        do throws(ArchiveError) {
            return try source.read(entry, limit: options.xml.size)
        } catch {
            if error.code == .limitExceeded { limitHits.append(error) }
            throw error
        }
    }

    /// Notes that a limit kept a part from being read; what is said again and again is kept once.
    mutating func hitLimit(_ what: String) {
        guard limitHits.last?.context != what else { return }
        limitHits.append(ArchiveError(.limitExceeded, context: what))
    }

    /// Reads and keeps an XML document.
    mutating func readXML(_ entry: PackageEntry) throws(ArchiveError) -> (document: XMLDocument, index: Int) {
        let bytes: [UInt8]
        do throws(ArchiveError) {
            bytes = try read(entry)
        } catch {
            if error.code == .limitExceeded {
                findings.report(
                    .documentTooLarge, "the document has more than \(options.xml.size) bytes and was not read",
                    at: SourcePlace(entry: entry.name))
            }
            throw error
        }
        let document = XMLDocument.parse(bytes, entry: entry.name, limits: options.xml)
        return (document, keep(.xml(document)))
    }
}
