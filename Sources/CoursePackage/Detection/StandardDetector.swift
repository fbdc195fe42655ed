import CourseArchive
import CourseModel
import CourseXML

/// Decides what a package is: which formats are there, which one is read, and what speaks for it.
///
/// Of several descriptors SCORM's is read first, then cmi5's, then xAPI's, then an AICC file set: the order in which most
/// LMSs look. A descriptor that turns out to be none of ours gives way to the next.
struct StandardDetector {
    /// The result: what was found, and the document to read.
    struct Result {
        var detection = Detection()
        var document: (document: XMLDocument, index: Int)?
        var aiccFiles: AICCFileSet?
        /// Why nothing can be read.
        var failure: String?

        /// Takes the standard that the caller wants instead of the detected one, where the descriptor's family allows it.
        mutating func override(with standard: Standard?) {
            guard let standard, detection.standard != nil || document?.document.root != nil else { return }
            guard (standard == .aicc) == (aiccFiles != nil) else { return }
            detection.standard = standard
            detection.recognised = nil
            failure = nil
        }
    }

    private let search: DescriptorSearch
    private var result = Result()

    /// Looks at the names and descriptors of a package.
    static func detect(_ search: DescriptorSearch, context: inout ReadingContext) -> Result {
        var detector = StandardDetector(search: search)
        detector.run(&context)
        return detector.result
    }

    private init(search: DescriptorSearch) {
        self.search = search
    }

    private mutating func run(_ context: inout ReadingContext) {
        reportNames(&context)
        var found: [(candidate: Detection.Candidate, descriptor: String, open: (document: XMLDocument, index: Int)?)] =
            []
        for descriptor in search.descriptors {
            guard let open = read(descriptor.entry, &context) else { continue }
            var candidate: Detection.Candidate
            switch descriptor.kind {
            case .manifest: candidate = manifestCandidate(open.document, &context)
            case .cmi5: candidate = rootCandidate(open.document, .cmi5, "courseStructure", KnownNamespace.cmi5)
            case .tinCan: candidate = rootCandidate(open.document, .tinCan, "tincan", KnownNamespace.tinCan)
            }
            candidate.evidence.insert(
                Detection.Evidence(
                    "'\(descriptor.entry.name)' is there", at: SourcePlace(entry: descriptor.entry.name)),
                at: 0)
            found.append((candidate, descriptor.entry.name, open))
        }
        if let files = AICCFileSet.find(in: context.source.entries, folder: search.folder),
            let descriptor = files.descriptor
        {
            found.append((aiccCandidate(files), descriptor.name, nil))
            result.aiccFiles = files
        }
        if found.isEmpty, let other = otherDescriptor(&context) { found.append(other) }

        let chosen = found.firstIndex { $0.candidate.standard != nil } ?? found.indices.first
        guard let chosen else {
            if result.failure == nil { reportNothing(&context) }
            return
        }
        if let folder = search.folder {
            context.findings.report(
                .wrappedRoot, "the descriptor is in the folder '\(folder)', not at the root of the package",
                at: SourcePlace(entry: found[chosen].descriptor))
        }
        found[chosen].candidate.isChosen = true
        var detection = result.detection
        detection.descriptor = found[chosen].descriptor
        detection.folder = search.folder
        detection.standard = found[chosen].candidate.standard
        detection.recognised = found[chosen].candidate.recognised
        detection.candidates =
            [found[chosen].candidate] + found.indices.filter { $0 != chosen }.map { found[$0].candidate }
        result.detection = detection
        result.document = found[chosen].open
        if detection.standard != .aicc { result.aiccFiles = nil }
        if detection.standard == nil, detection.recognised == nil {
            result.failure = result.failure ?? "'\(DisplayText.shown(found[chosen].descriptor))' cannot be read"
        }
        reportSeveral(found.map { ($0.candidate, $0.descriptor) }, &context)
        reportForeign(found[chosen].candidate, &context)
    }

    /// Reads a descriptor; says why when it cannot be had.
    private mutating func read(
        _ entry: PackageEntry, _ context: inout ReadingContext
    ) -> (document: XMLDocument, index: Int)? {
        do throws(ArchiveError) {
            return try context.readXML(entry)
        } catch {
            result.failure = error.description
            return nil
        }
    }

    // MARK: SCORM manifests

    private mutating func manifestCandidate(
        _ document: XMLDocument, _ context: inout ReadingContext
    ) -> Detection.Candidate {
        let signals = ManifestSignals(document)
        guard let root = document.root else { return Detection.Candidate() }
        var candidate = Detection.Candidate(evidence: evidence(signals, document))
        if let foreign = foreignFormat(root, signals, document) {
            candidate.recognised = foreign
            return candidate
        }
        let version = SchemaVersion(signals.schemaVersion?.text)
        result.detection.schemaVersion = version
        if version == .scorm11 || signals.uses("http://www.adlnet.org/xsd/adlcp_rootv1p1") {
            candidate.recognised = "scorm1.1"
            let place = signals.schemaVersion.map { document.place(ofTextIn: $0.element) } ?? document.place(of: root)
            context.findings.report(
                .scorm11, "the manifest follows SCORM \(signals.schemaVersion?.text.trimmedWhitespace ?? "1.1")",
                at: place)
            return candidate
        }
        candidate.standard = standard(signals, version, document, &context)
        return candidate
    }

    /// The format of a manifest that is no SCORM manifest.
    private func foreignFormat(_ root: XMLElement, _ signals: ManifestSignals, _ document: XMLDocument) -> String? {
        let namespace = root.name.namespace
        let schema = signals.schema?.text.trimmedWhitespace.lowercased() ?? ""
        if namespace.contains("/xsd/imsccv1p") || namespace.contains("/xsd/imscc/")
            || schema.contains("common cartridge")
        {
            let binding = namespace.split(separator: "/").first { $0.hasPrefix("imsccv1p") }
            if let minor = binding?.dropFirst("imsccv1p".count).first, minor.isNumber {
                return "common-cartridge-1.\(minor)"
            }
            let version = signals.schemaVersion?.text.trimmedWhitespace.split(separator: ".").prefix(2).joined(
                separator: ".")
            return version.map { "common-cartridge-\(DisplayText.shown($0, limit: 12))" } ?? "common-cartridge"
        }
        let isADL =
            signals.firstUse(of: KnownNamespace.adl) != nil || signals.scormType != nil || schema == "adl scorm"
            || signals.namespaces.contains { $0.namespace.contains("adlnet.org") }
        if isADL { return nil }
        if SchemaVersion(signals.schemaVersion?.text).standard != nil { return nil }
        if namespace.contains("imsqti") || schema.contains("qti") || ManifestSignals.qtiResource(in: document) != nil {
            return "qti"
        }
        return root.name.local == "manifest" ? "ims-content-packaging" : nil
    }

    /// The standard and edition of a SCORM manifest: the namespaces decide between 1.2 and 2004, `schemaversion` between
    /// the editions.
    private func standard(
        _ signals: ManifestSignals, _ version: SchemaVersion, _ document: XMLDocument, _ context: inout ReadingContext
    ) -> Standard? {
        let old = signals.firstUse(of: KnownNamespace.scorm12)
        let new = signals.firstUse(of: KnownNamespace.scorm2004.filter { $0 != KnownNamespace.lom })
        let is2004: Bool
        switch (old, new) {
        case (nil, .some): is2004 = true
        case (.some, nil): is2004 = false
        case (.some, .some):
            // Both: the root's namespace decides, unless schemaversion agrees with ADL's.
            is2004 = document.root.map { KnownNamespace.scorm2004.contains($0.name.namespace) } ?? true
        case (nil, nil):
            is2004 = version.standard.map { $0 != .scorm12 } ?? (signals.scormType?.name == "scormType")
        }
        let hasNamespaces = old != nil || new != nil
        switch version {
        case .absent, .unknown, .scorm11:
            let guess: Standard
            if is2004 {
                guess = .scorm2004(signals.fourthEditionConstruct == nil ? .third : .fourth)
            } else {
                guess = .scorm12
            }
            if version == .absent {
                let place =
                    signals.schemaVersion.map { document.place(of: $0.element) }
                    ?? document.root.map { document.place(of: $0) } ?? SourcePlace(entry: document.entry)
                context.findings.report(
                    .editionUnknown, "the manifest does not say its schemaversion; it is read as \(guess.name)",
                    at: place)
            }
            return guess
        case .token(let declared), .misspelt(let declared, _):
            if case .misspelt(_, let token) = version, let element = signals.schemaVersion?.element {
                context.findings.report(
                    .schemaVersionSpelling,
                    "schemaversion is '\(element.text.trimmedWhitespace)', which is close to '\(token)'",
                    at: document.place(ofTextIn: element))
            }
            guard hasNamespaces, (declared == .scorm12) == is2004 else { return declared }
            let use = is2004 ? new : old
            context.findings.report(
                .editionConflict,
                "schemaversion says \(declared.name), the namespace '\(use?.namespace ?? "")' says \(is2004 ? "SCORM 2004" : "SCORM 1.2")",
                at: signals.schemaVersion.map { document.place(ofTextIn: $0.element) }
                    ?? SourcePlace(entry: document.entry),
                related: use.map {
                    [RelatedPlace(document.place(of: $0.element), message: "the first use of the namespace")]
                } ?? [])
            return is2004 ? .scorm2004(signals.fourthEditionConstruct == nil ? .third : .fourth) : .scorm12
        }
    }

    private func evidence(_ signals: ManifestSignals, _ document: XMLDocument) -> [Detection.Evidence] {
        var evidence: [Detection.Evidence] = []
        if let root = document.root {
            evidence.append(Detection.Evidence("the root is '\(root.name)'", at: document.place(of: root)))
        }
        if let schema = signals.schema {
            evidence.append(
                Detection.Evidence(
                    "schema is '\(schema.text.trimmedWhitespace)'", at: document.place(of: schema.element)))
        }
        if let version = signals.schemaVersion {
            evidence.append(
                Detection.Evidence(
                    "schemaversion is '\(version.text.trimmedWhitespace)'", at: document.place(of: version.element)))
        }
        for use in signals.namespaces where KnownNamespace.adl.contains(use.namespace) {
            evidence.append(
                Detection.Evidence("the namespace '\(use.namespace)' is used", at: document.place(of: use.element)))
        }
        if let scormType = signals.scormType {
            evidence.append(
                Detection.Evidence("'\(scormType.name)' is used", at: document.place(of: scormType.element)))
        }
        return evidence
    }

    // MARK: Other descriptors

    /// A descriptor that its root element makes one of ours; another namespace is a draft's or a mistake.
    private func rootCandidate(
        _ document: XMLDocument, _ standard: Standard, _ name: String, _ namespace: String
    ) -> Detection.Candidate {
        guard let root = document.root else { return Detection.Candidate() }
        var candidate = Detection.Candidate(
            standard: standard,
            evidence: [Detection.Evidence("the root is '\(root.name)'", at: document.place(of: root))])
        if standard == .cmi5, root.name.local == name, root.name.namespace != namespace,
            root.name.namespace.lowercased().contains("cmi5") || root.name.namespace.lowercased().contains("aicc")
        {
            candidate.recognised = "cmi5-draft"
        }
        return candidate
    }

    private func aiccCandidate(_ files: AICCFileSet) -> Detection.Candidate {
        Detection.Candidate(
            standard: .aicc,
            evidence: files.entries.map {
                Detection.Evidence("'\($0.name)' is there", at: SourcePlace(entry: $0.name))
            })
    }

    /// A descriptor under another name: only its root tells.
    private mutating func otherDescriptor(
        _ context: inout ReadingContext
    ) -> (candidate: Detection.Candidate, descriptor: String, open: (document: XMLDocument, index: Int)?)? {
        guard search.descriptors.isEmpty else { return nil }
        for entry in search.otherXML.prefix(8) where entry.size <= UInt64(context.options.xml.size) {
            guard let bytes = try? context.source.read(entry, limit: context.options.xml.size) else { continue }
            let document = XMLDocument.parse(bytes, entry: entry.name, limits: context.options.xml)
            guard let root = document.root else {
                // A descriptor handed over alone is meant to be one, whatever it is called.
                guard context.source.isBareDescriptor else { continue }
                return (Detection.Candidate(), entry.name, (document, context.keep(.xml(document))))
            }
            let candidate: Detection.Candidate
            switch root.name.local {
            case "courseStructure":
                if !context.source.isBareDescriptor {
                    context.findings.report(
                        .cmi5NameWrong, "the course structure is called '\(entry.name)', not 'cmi5.xml'",
                        at: SourcePlace(entry: entry.name))
                }
                candidate = rootCandidate(document, .cmi5, "courseStructure", KnownNamespace.cmi5)
            case "tincan": candidate = rootCandidate(document, .tinCan, "tincan", KnownNamespace.tinCan)
            case "manifest" where context.source.isBareDescriptor: candidate = manifestCandidate(document, &context)
            default: continue
            }
            return (candidate, entry.name, (document, context.keep(.xml(document))))
        }
        return nil
    }

    // MARK: Findings

    private func reportNames(_ context: inout ReadingContext) {
        for descriptor in search.descriptors where descriptor.hasOddCase {
            context.findings.report(
                .descriptorCase,
                "the descriptor is called '\(descriptor.path.fileName)', not '\(descriptor.kind.rawValue)'",
                at: SourcePlace(entry: descriptor.entry.name))
        }
        let deeper = search.deeper.map { SourcePlace(entry: $0.entry.name) }
        if let first = search.descriptors.first, let place = deeper.first {
            context.findings.report(
                .severalDescriptors,
                "beside '\(first.entry.name)' there are descriptors in deeper folders: \(deeper.count)",
                at: place, places: Array(deeper.dropFirst()))
        }
    }

    private mutating func reportNothing(_ context: inout ReadingContext) {
        if let first = search.deeper.first {
            let places = search.deeper.map { SourcePlace(entry: $0.entry.name) }
            context.findings.report(
                .descriptorDeep, "the only descriptor, '\(first.entry.name)', is not at the root of the package",
                at: SourcePlace(entry: first.entry.name), places: Array(places.dropFirst()))
            result.failure = "the descriptor is not at the root of the package"
            return
        }
        if !search.archives.isEmpty {
            result.detection.recognised = "zip-in-zip"
            result.detection.candidates = [
                Detection.Candidate(
                    recognised: "zip-in-zip", isChosen: true,
                    evidence: search.archives.map {
                        Detection.Evidence("'\($0.name)' is an archive", at: SourcePlace(entry: $0.name))
                    })
            ]
            result.failure = "the package holds an archive and no descriptor"
            return
        }
        if search.hasPages { result.detection.recognised = "web-export" }
        result.failure = "no descriptor was found"
        guard !context.source.entries.isEmpty else { return }
        context.findings.report(
            .noDescriptor,
            "there is no 'imsmanifest.xml', 'cmi5.xml', 'tincan.xml' or AICC file set in the package")
    }

    private func reportSeveral(
        _ found: [(candidate: Detection.Candidate, descriptor: String)], _ context: inout ReadingContext
    ) {
        guard found.count > 1, let chosen = found.first(where: { $0.candidate.isChosen }) else { return }
        let others = found.filter { !$0.candidate.isChosen }
        context.findings.report(
            .severalFormats,
            "the package holds '\(chosen.descriptor)' and also \(others.map { "'\($0.descriptor)'" }.joined(separator: ", "))",
            at: SourcePlace(entry: chosen.descriptor), places: others.map { SourcePlace(entry: $0.descriptor) })
    }

    private func reportForeign(_ candidate: Detection.Candidate, _ context: inout ReadingContext) {
        guard let recognised = candidate.recognised, candidate.standard == nil, recognised != "scorm1.1",
            let place = candidate.evidence.dropFirst().first?.place ?? candidate.evidence.first?.place
        else { return }
        if recognised.hasPrefix("common-cartridge") {
            context.findings.report(.commonCartridge, "the package is a Common Cartridge (\(recognised))", at: place)
        } else {
            context.findings.report(
                .plainContentPackage, "the package is an IMS content package without SCORM (\(recognised))", at: place)
        }
    }
}
