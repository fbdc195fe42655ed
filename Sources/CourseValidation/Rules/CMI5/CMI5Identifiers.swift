import CourseModel
import CoursePackage
import CourseXML

/// A course, block, AU or objective without an identifier.
struct CMI5MissingID: Rule {
    static let info = RuleInfo(
        "cmi5.id-missing",
        title: "Identifier missing",
        summary: "The course and every block, AU and objective has an id.",
        rationale:
            "Statements name the course, the blocks and the AUs by their ids; without one nothing can be recorded, and an "
            + "LMS refuses the structure.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Give the element an id: an IRI of your own that never changes.", fix: .safe,
        rejects: [
            .cmi5(structure: "↓<au>\(CMI5Sample.texts)<url>index.html</url></au>"),
            .cmi5(structure: CMI5Sample.au(id: "", "").replacing(#"id=""#, with: #"↓id=""#)),
            .cmi5(course: "↓<course>\(CMI5Sample.texts)</course>"),
            .cmi5(
                structure: "<objectives>↓<objective>\(CMI5Sample.texts)</objective></objectives>" + CMI5Sample.au()),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachEntity { entity in
            guard entity.id.map({ $0.text.trimmedWhitespace.isEmpty }) ?? true else { return }
            // A reference among the definitions is another fault.
            if entity.kind == .objective, subject.package.element(entity.source)?.attribute("idref") != nil { return }
            findings.report(
                "\(entity.name) has no id",
                at: subject.package.place(of: entity.source, attribute: "id"))
        }
    }
}

/// An identifier that is no absolute IRI.
struct CMI5RelativeID: Rule {
    static let info = RuleInfo(
        "cmi5.id-not-absolute-iri",
        title: "Identifier is no absolute IRI",
        summary: "The ids of course, blocks, AUs and objectives are IRIs with a scheme.",
        rationale:
            "An LRS refuses statements whose activity id is no IRI, so an LMS must refuse the structure when it is imported.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("3", requirement: "3.0.0.0-1"), .cmi5("13.1"), .rfc(3987, "2.2")],
        remedy: "Write the id as an IRI with a scheme, for example https://your.domain/course/lesson.", fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.au(id: "urn:uuid:1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"))],
        rejects: [
            .cmi5(structure: CMI5Sample.au(id: "courses.test/a").replacing("id=", with: "↓id=")),
            .cmi5(structure: CMI5Sample.au(id: "https://courses.test/a b").replacing("id=", with: "↓id=")),
            .cmi5(course: #"<course ↓id="course1">\#(CMI5Sample.texts)</course>"#),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachEntity { entity in
            guard let id = entity.id, id.value == nil else { return }
            let text = id.text.trimmedWhitespace
            guard let problem = IRI.problem(in: text), problem != .empty else { return }
            findings.report(
                "the id '\(text)' is no absolute IRI: \(problem)",
                at: subject.package.place(of: entity.source, attribute: "id"))
        }
    }
}

/// White space around an identifier or URL.
struct CMI5OuterSpace: Rule {
    static let info = RuleInfo(
        "cmi5.id-whitespace",
        title: "White space around an id or URL",
        summary: "Ids, references and URLs have no white space before or after them.",
        rationale:
            "An LMS must trim such values, but many do not: ids then differ from those in statements, and files are not found.",
        standards: [.cmi5], severity: .warning, consequence: .portability,
        spec: [.cmi5("13.1", requirement: "13.1.0.0-1")], remedy: "Remove the white space.", fix: .safe,
        rejects: [
            .cmi5(structure: CMI5Sample.au(id: " https://courses.test/a").replacing("id=", with: "↓id=")),
            .cmi5(structure: CMI5Sample.au(url: "<url> ↓index.html </url>")),
            .cmi5(
                structure: CMI5Sample.objectives()
                    + CMI5Sample.au(objectives: CMI5Sample.references("https://courses.test/objective ")).replacing(
                        "idref=", with: "↓idref=")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        let package = subject.package
        subject.structure.forEachEntity { entity in
            guard let id = entity.id?.text, isPadded(id) else { return }
            findings.report(
                "the id of \(entity.name) has white space around it",
                at: package.place(of: entity.source, attribute: "id")
            )
        }
        subject.structure.forEachNode { node, _ in
            for reference in node.objectives {
                guard let idref = reference.idref?.text, isPadded(idref) else { continue }
                findings.report(
                    "the reference to objective '\(idref.trimmedWhitespace)' has white space around it",
                    at: package.place(of: reference.source, attribute: "idref"))
            }
            guard case .au(let unit) = node, let url = unit.url, isPadded(url.text) else { return }
            findings.report(
                "the url of \(unit.name) has white space around it", at: package.place(ofTextIn: unit.urlSource))
        }
    }

    private func isPadded(_ text: String) -> Bool {
        let trimmed = text.trimmedWhitespace
        return !trimmed.isEmpty && trimmed.utf8.count != text.utf8.count
    }
}

/// Two identifiers that only normalisation makes equal.
struct CMI5SimilarIDs: Rule {
    static let info = RuleInfo(
        "cmi5.id-uppercase-scheme-or-fragment",
        title: "Identifiers that differ only by normalisation",
        summary: "Different ids differ in more than letter case of the host, percent escapes or a trailing slash.",
        rationale: "Systems that normalise IRIs take both for the same, and mix up what they record.",
        standards: [.cmi5], severity: .info, consequence: .portability, spec: [.rfc(3987, "5.3"), .rfc(3986, "6.2")],
        remedy: "Give the elements ids that differ clearly.",
        rejects: [
            .cmi5(
                structure: CMI5Sample.au(id: "https://courses.test/a")
                    + CMI5Sample.au(id: "HTTPS://Courses.test/%61/", url: "<url>b.html</url>").replacing(
                        "id=", with: "↓id="), files: ["index.html", "b.html"])
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        var seen: [String: CMI5Entity] = [:]
        subject.structure.forEachEntity { entity in
            guard let id = entity.id?.value else { return }
            let key = id.normalized
            guard let first = seen[key] else {
                seen[key] = entity
                return
            }
            guard let other = first.id?.value, other != id else { return }
            findings.report(
                "the id '\(id)' differs from '\(other)' only by normalisation",
                at: subject.package.place(of: entity.source, attribute: "id"),
                related: [
                    RelatedPlace(subject.package.place(of: first.source, attribute: "id"), message: "the other id")
                ])
        }
    }
}

/// An identifier that two AUs share.
struct CMI5DuplicateAUID: Rule {
    static let info = RuleInfo(
        "cmi5.au-id-duplicate",
        title: "AU id used twice",
        summary: "No two AUs of a course structure have the same id.",
        rationale: "An LMS cannot tell the AUs apart, and must refuse the structure.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.4", requirement: "13.1.4.0-1")], remedy: "Give every AU an id of its own.",
        accepts: [
            .cmi5(
                structure: CMI5Sample.au(id: "https://courses.test/a")
                    + CMI5Sample.au(id: "https://courses.test/b", url: "<url>b.html</url>"),
                files: ["index.html", "b.html"])
        ],
        rejects: [
            .cmi5(
                structure: CMI5Sample.block(CMI5Sample.au(id: "https://courses.test/a"))
                    + CMI5Sample.au(id: "https://courses.test/a", url: "<url>b.html</url>").replacing(
                        "id=", with: "↓id="), files: ["index.html", "b.html"])
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.reportDuplicates(of: .au, into: &findings)
    }
}

/// An identifier that two blocks share.
struct CMI5DuplicateBlockID: Rule {
    static let info = RuleInfo(
        "cmi5.block-id-duplicate",
        title: "Block id used twice",
        summary: "No two blocks of a course structure have the same id.",
        rationale: "An LMS cannot tell the blocks apart, and must refuse the structure.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.2", requirement: "13.1.2.0-1")], remedy: "Give every block an id of its own.",
        rejects: [
            .cmi5(
                structure: CMI5Sample.block(id: "https://courses.test/b", CMI5Sample.au(id: "https://courses.test/a"))
                    + CMI5Sample.block(
                        id: "https://courses.test/b",
                        CMI5Sample.au(id: "https://courses.test/c", url: "<url>b.html</url>")
                    ).replacing("<block id=", with: "<block ↓id="), files: ["index.html", "b.html"])
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.reportDuplicates(of: .block, into: &findings)
    }
}

/// An identifier that two objectives share.
struct CMI5DuplicateObjectiveID: Rule {
    static let info = RuleInfo(
        "cmi5.objective-id-duplicate",
        title: "Objective id used twice",
        summary: "No two objectives of a course structure have the same id.",
        rationale: "References to the objective are ambiguous, and an LMS must refuse the structure.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.3", requirement: "13.1.3.0-1")], remedy: "Give every objective an id of its own.",
        rejects: [
            .cmi5(
                structure: """
                    <objectives><objective id="https://courses.test/o">\(CMI5Sample.texts)</objective>
                      <objective ↓id="https://courses.test/o">\(CMI5Sample.texts)</objective></objectives>
                      \(CMI5Sample.au(objectives: CMI5Sample.references("https://courses.test/o")))
                    """)
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.reportDuplicates(of: .objective, into: &findings)
    }
}

/// An identifier that elements of different kinds share.
struct CMI5SharedID: Rule {
    static let info = RuleInfo(
        "cmi5.id-shared-across-kinds",
        title: "Identifier shared by different kinds",
        summary: "Course, blocks, AUs and objectives have different ids.",
        rationale:
            "The ids are to be unique within the course structure. Statements about the course and about the block or AU "
            + "cannot be told apart.",
        standards: [.cmi5], severity: .warning, exceptions: [.variant("single-au", .info)], consequence: .willNotTrack,
        spec: [.cmi5("13.1")], remedy: "Give every element an id of its own.", fix: .assisted,
        rejects: [
            .cmi5(
                structure: CMI5Sample.au(id: "https://courses.test/course").replacing("id=", with: "↓id=")
                    + CMI5Sample.au(id: "https://courses.test/b", url: "<url>b.html</url>"),
                files: ["index.html", "b.html"]),
            .cmi5(
                structure: CMI5Sample.au(id: "https://courses.test/course").replacing("id=", with: "↓id="),
                caption: "With one AU only, as tools export it, this is worth a note at most."),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        var units = 0
        subject.structure.forEachUnit { _ in units += 1 }
        var seen: [String: CMI5Entity] = [:]
        var reported: Set<String> = []
        subject.structure.forEachEntity { entity in
            guard let id = entity.id?.text.trimmedWhitespace, !id.isEmpty else { return }
            guard let first = seen[id] else {
                seen[id] = entity
                return
            }
            guard first.kind != entity.kind, reported.insert(id).inserted else { return }
            findings.report(
                "the id '\(id)' is that of the \(first.kind.rawValue) and of the \(entity.kind.rawValue)",
                at: subject.package.place(of: entity.source, attribute: "id"),
                related: [
                    RelatedPlace(
                        subject.package.place(of: first.source, attribute: "id"), message: "first used here")
                ], variant: units == 1 ? "single-au" : nil)
        }
    }
}

/// An identifier that a tool or an example put in.
struct CMI5PlaceholderID: Rule {
    static let info = RuleInfo(
        "cmi5.id-placeholder",
        title: "Placeholder as identifier",
        summary: "Ids are the publisher's own, not those of an example or a tool's default.",
        rationale: "Courses that share an id mix up their records in the LRS.",
        standards: [.cmi5], severity: .info, consequence: .willNotTrack,
        spec: [.practice("identifiers under a domain of the publisher"), .rfc(2606, "3")],
        remedy: "Use ids under a domain of your own.", fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.au(id: "https://courses.test/example.com"))],
        rejects: [
            .cmi5(structure: CMI5Sample.au(id: "http://example.com/lesson").replacing("id=", with: "↓id=")),
            .cmi5(
                structure: CMI5Sample.au(id: "urn:uuid:00000000-0000-0000-0000-000000000000").replacing(
                    "id=", with: "↓id=")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        var places: [SourcePlace] = []
        var example: String?
        subject.structure.forEachEntity { entity in
            guard let id = entity.id?.value, PlaceholderIdentifier.isPlaceholder(id) else { return }
            example = example ?? id.string
            places.append(subject.package.place(of: entity.source, attribute: "id"))
        }
        guard let example, let first = places.first else { return }
        findings.report(
            "the id '\(example)' looks like a placeholder", at: first, places: Array(places.dropFirst()))
    }
}

extension CMI5Subject {
    /// Reports the ids that elements of one kind share, one finding an id.
    fileprivate func reportDuplicates(of kind: CMI5Entity.Kind, into findings: inout Findings) {
        var first: [String: SourceNode] = [:]
        var repeats: [String: [SourceNode]] = [:]
        var order: [String] = []
        structure.forEachEntity { entity in
            guard entity.kind == kind, let id = entity.id?.text.trimmedWhitespace, !id.isEmpty else { return }
            guard first[id] != nil else {
                first[id] = entity.source
                return
            }
            if repeats[id] == nil { order.append(id) }
            repeats[id, default: []].append(entity.source)
        }
        for id in order {
            let places = repeats[id, default: []].map { package.place(of: $0, attribute: "id") }
            guard let place = places.first, let original = first[id] else { continue }
            findings.report(
                "the id '\(id)' is used by \(places.count + 1) \(kind == .au ? "AU" : kind.rawValue)s", at: place,
                places: Array(places.dropFirst()),
                related: [
                    RelatedPlace(package.place(of: original, attribute: "id"), message: "first used here")
                ])
        }
    }
}

extension CMI5Node {
    /// The references to objectives.
    var objectives: [CMI5ObjectiveReference] {
        switch self {
        case .block(let block): block.objectives
        case .au(let unit): unit.objectives
        }
    }
}
