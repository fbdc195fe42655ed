public import CourseArchive
public import CourseModel
public import CourseXML

/// A course package that was opened: what it is, what is in it, and what was noticed while it was read.
///
/// Opening never fails because content is wrong. What could be read is here, and ``findings`` say what could not.
///
///     let package = CoursePackage(reading: try PackageSources.open(path: "course.zip"))
///     print(package.course?.title.first ?? "untitled", package.findings.count)
public struct CoursePackage: Sendable {
    /// Where the bytes come from.
    public let source: any PackageSource
    /// The files by name.
    public let files: PackageFiles
    /// What the package was found to be.
    public let detection: Detection
    /// The descriptor as its standard defines it; `nil` when the package is none of ours or cannot be read.
    public let manifest: CourseManifest?
    /// The course as every standard describes one; `nil` when there is no manifest.
    public let course: Course?
    /// The documents that were read; ``CourseModel/SourceNode/document`` is an index.
    public let documents: [PackageDocument]
    /// What was noticed while the package was opened and read.
    public let findings: [Finding]
    /// How far reading came.
    public let outcome: Outcome
    /// What was not looked at, and why.
    public let skipped: [Skipped]
    /// Resolves references of the descriptor.
    public let resolver: ReferenceResolver

    /// How far reading came.
    public enum Outcome: Hashable, Sendable {
        /// There is a course.
        case course
        /// The format is known but none of ours.
        case notOurs
        /// There is nothing that can be read as a course.
        case unreadable(reason: String)
        /// A limit kept the descriptor from being read.
        case limit(reason: String)
    }

    /// Something that was not looked at.
    public struct Skipped: Hashable, Sendable {
        /// What was left out, for example `content files`.
        public var what: String
        /// Why, for example `bare descriptor`.
        public var reason: String

        /// Makes a note.
        public init(what: String, reason: String) {
            self.what = what
            self.reason = reason
        }
    }

    /// Opens a package: finds its descriptor, decides what it is, and reads it.
    public init(reading source: any PackageSource, options: ReadingOptions = ReadingOptions()) {
        let files = PackageFiles(source)
        let search = DescriptorSearch(source.entries)
        var context = ReadingContext(source: source, files: files, folder: search.folder, options: options)
        var found = StandardDetector.detect(search, context: &context)
        found.override(with: options.standard)
        let manifest = CoursePackage.readManifest(found, context: &context)

        self.source = source
        self.files = files
        self.detection = found.detection
        self.manifest = manifest
        self.course = manifest.map(Course.init)
        self.documents = context.documents
        self.findings = context.findings.all
        self.resolver = context.resolver
        self.skipped = CoursePackage.skipped(source, context)
        self.outcome = CoursePackage.outcome(found, manifest, source, context)
    }

    private static func readManifest(
        _ found: StandardDetector.Result, context: inout ReadingContext
    ) -> CourseManifest? {
        guard let standard = found.detection.standard else { return nil }
        if standard == .aicc {
            return found.aiccFiles.map { .aicc(AICCReader.read(set: $0, context: &context)) }
        }
        guard let (document, index) = found.document, document.root != nil else { return nil }
        switch standard {
        case .scorm12: return .scorm12(SCORM12Reader.read(document, index: index, context: &context))
        case .scorm2004(let edition):
            return .scorm2004(SCORM2004Reader.read(document, index: index, edition: edition, context: &context))
        case .cmi5: return .cmi5(CMI5Reader.read(document, index: index, context: &context))
        case .tinCan: return .tinCan(TinCanReader.read(document, index: index, context: &context))
        case .aicc: return nil
        }
    }

    private static func outcome(
        _ found: StandardDetector.Result, _ manifest: CourseManifest?, _ source: any PackageSource,
        _ context: ReadingContext
    ) -> Outcome {
        if let hit = context.limitHits.first, manifest == nil { return .limit(reason: hit.description) }
        for case .xml(let document) in context.documents {
            let problem = document.problems.first {
                [.tooLarge, .tooDeep, .tooManyAttributes, .tooLong].contains($0.kind)
            }
            if let problem {
                return .limit(
                    reason: "'\(DisplayText.shown(document.entry))' goes beyond a limit (\(problem.kind.rawValue))")
            }
        }
        if let hit = source.limitsHit.first { return .limit(reason: hit.description) }
        if manifest != nil { return .course }
        if found.detection.recognised != nil, found.failure == nil { return .notOurs }
        return .unreadable(reason: found.failure ?? "no descriptor was found")
    }

    private static func skipped(_ source: any PackageSource, _ context: ReadingContext) -> [Skipped] {
        var skipped = context.limitHits.map { Skipped(what: $0.context, reason: "limit") }
        if source.isBareDescriptor { skipped.append(Skipped(what: "content files", reason: "bare descriptor")) }
        return skipped
    }

    /// The document that the descriptor was read from; `nil` for an AICC file set.
    public var descriptorDocument: XMLDocument? {
        for case .xml(let document) in documents where document.entry == detection.descriptor { return document }
        return nil
    }

    /// The place of a model's value.
    public func place(of node: SourceNode) -> SourcePlace {
        guard documents.indices.contains(Int(node.document)) else { return .package }
        switch documents[Int(node.document)] {
        case .xml(let document):
            return document.element(Int(node.node)).map { document.place(of: $0) } ?? SourcePlace(entry: document.entry)
        case .table(let document):
            return document.place(ofRecord: Int(node.node))
        }
    }

    /// The place of an attribute of a model's value (XML).
    public func place(of node: SourceNode, attribute: String, namespace: String = "") -> SourcePlace {
        guard let element = element(node) else { return place(of: node) }
        return element.document.place(of: element, attribute: attribute, namespace: namespace)
    }

    /// The place of the text of a model's value (XML).
    public func place(ofTextIn node: SourceNode) -> SourcePlace {
        guard let element = element(node) else { return place(of: node) }
        return element.document.place(ofTextIn: element)
    }

    /// The element that a model's value was read from.
    public func element(_ node: SourceNode) -> XMLElement? {
        guard documents.indices.contains(Int(node.document)), case .xml(let document) = documents[Int(node.document)]
        else { return nil }
        return document.element(Int(node.node))
    }
}
