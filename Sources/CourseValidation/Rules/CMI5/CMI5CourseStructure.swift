import CourseModel
import CoursePackage
import CourseXML

/// A root element or namespace that is not that of cmi5 version 1.
struct CMI5RootOrNamespace: Rule {
    static let info = RuleInfo(
        "cmi5.root-or-namespace",
        title: "Root element or namespace is not cmi5's",
        summary: "The root of a course structure is courseStructure in the namespace of cmi5 version 1.",
        rationale: "An LMS checks the structure against the schema of that namespace and refuses any other.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.2", requirement: "13.2.0.0-1"), .cmi5("4.4", requirement: "4.4.0.0-1")],
        remedy:
            "Use the namespace https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd; export again from a tool "
            + "that knows cmi5 version 1.",
        fix: .safe,
        rejects: [
            .cmi5(
                document: """
                    ↓<courseStructure xmlns="http://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
                      <course id="https://courses.test/course">\(CMI5Sample.texts)</course>\(CMI5Sample.au())
                    </courseStructure>
                    """),
            .cmi5(
                document: """
                    ↓<CourseStructure xmlns="\(CMI5Version.namespace)">
                      <course id="https://courses.test/course">\(CMI5Sample.texts)</course>\(CMI5Sample.au())
                    </CourseStructure>
                    """),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        guard let root = subject.document.root else { return }
        let place = subject.document.place(of: root)
        if root.name.local != "courseStructure" {
            findings.report("the root element is '\(root.name.local)', not 'courseStructure'", at: place)
            return
        }
        switch subject.structure.version {
        case .v1: break
        case .none: findings.report("the root element has no namespace", at: place)
        case .draft(let name):
            findings.report("the namespace '\(root.name.namespace)' is that of a draft (\(name))", at: place)
        case .misspelt, .unknown:
            findings.report("the namespace '\(root.name.namespace)' is not that of cmi5 version 1", at: place)
        }
    }
}

/// Elements in another order than the schema's.
struct CMI5ChildOrder: GrammarRule {
    static let info = RuleInfo(
        "cmi5.child-order",
        title: "Elements out of order",
        summary: "The elements of a course structure stand in the order that the schema gives.",
        rationale: "An LMS checks the structure against the schema and refuses another order.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy:
            "In an AU: title, description, objectives, url, launchParameters, entitlementKey, then extensions. In a block: "
            + "title, description, objectives, blocks and AUs, then extensions.",
        fix: .safe,
        rejects: [
            .cmi5(
                structure: """
                    <au id="https://courses.test/course/lesson"><url>index.html</url>\(CMI5Sample.texts.replacing("<title>", with: "↓<title>").replacing("<description>", with: "↓<description>"))</au>
                    """),
            .cmi5(
                structure: CMI5Sample.objectives()
                    + CMI5Sample.au(more: CMI5Sample.references().replacing("<objectives>", with: "↓<objectives>"))),
            .cmi5(
                structure: CMI5Sample.au() + CMI5Sample.objectives().replacing("<objectives>", with: "↓<objectives>"),
                besides: ["cmi5.objective-unused"]),
        ])
}

/// A structure or block in which there is nothing to launch.
struct CMI5NothingToLaunch: Rule {
    static let info = RuleInfo(
        "cmi5.no-au",
        title: "Nothing to launch",
        summary: "A course structure, and every block, holds at least one AU or block.",
        rationale: "The schema requires it, so that an LMS refuses an empty one.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Add an AU, or remove the block.",
        rejects: [
            .cmi5(
                document: """
                    ↓<courseStructure xmlns="\(CMI5Version.namespace)">
                      <course id="https://courses.test/course">\(CMI5Sample.texts)</course>
                    </courseStructure>
                    """),
            .cmi5(structure: CMI5Sample.au() + "↓" + CMI5Sample.block("")),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        if subject.structure.children.isEmpty {
            findings.report(
                "the course structure has neither an AU nor a block",
                at: subject.package.place(of: subject.structure.source))
        }
        subject.structure.forEachBlock { block in
            guard block.children.isEmpty else { return }
            findings.report(
                "block '\(block.id.map { $0.text.trimmedWhitespace } ?? "")' has neither an AU nor a block",
                at: subject.package.place(of: block.source))
        }
    }
}

/// Elements and attributes that cmi5 does not define and that have no namespace of their own.
struct CMI5ExtensionWithoutNamespace: GrammarRule {
    static let info = RuleInfo(
        "cmi5.extension-no-namespace",
        title: "Extension without a namespace of its own",
        summary: "Elements and attributes that cmi5 does not define have a namespace of their own.",
        rationale: "The schema refuses unknown names in cmi5's namespace, and so does an LMS.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.5", requirement: "13.1.5.0-2"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Correct the name, or put the extension into a namespace of your own, behind the elements of cmi5.",
        accepts: [
            .cmi5(
                rootAttributes: #"xmlns:v="urn:vendor""#, structure: CMI5Sample.au(#"v:x="1""#, more: "<v:note/>"),
                files: [
                    "index.html",
                    ExampleFile(
                        "vendor.xsd",
                        #"<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:vendor"><s:element name="note"/></s:schema>"#
                    ),
                ])
        ],
        rejects: [
            .cmi5(structure: CMI5Sample.au(more: "↓<duration>10</duration>")),
            .cmi5(structure: CMI5Sample.au(#"↓masteryscore="0.5""#)),
            .cmi5(structure: CMI5Sample.au(more: #"↓<note xmlns="">x</note>"#)),
        ])
}

/// What else the schema refuses.
struct CMI5Schema: GrammarRule {
    static let info = RuleInfo(
        "xsd.cmi5",
        title: "Invalid against the schema of cmi5",
        summary: "The course structure fits CourseStructure.xsd of cmi5 version 1.",
        rationale: "An LMS checks the structure against the schema and refuses what does not fit.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Change the structure so that it fits the schema.",
        rejects: [
            .cmi5(structure: CMI5Sample.au(url: "<url>index.html</url>↓<url>b.html</url>")),
            .cmi5(structure: CMI5Sample.block(CMI5Sample.au() + "↓<url>x.html</url>")),
            .cmi5(structure: CMI5Sample.au(objectives: "↓<objectives/>")),
            .cmi5(
                document: """
                    ↓<courseStructure xmlns="\(CMI5Version.namespace)">\(CMI5Sample.au())</courseStructure>
                    """),
        ])
}

/// Blocks nested deeper than menus show.
struct CMI5DeepBlocks: Rule {
    static let info = RuleInfo(
        "cmi5.block-depth",
        title: "Blocks nested deeply",
        summary: "Blocks are nested up to five deep.",
        rationale: "The menus of most systems show only a few levels.",
        standards: [.cmi5], severity: .info, consequence: .cosmetic, spec: [.practice("menus of a few levels")],
        remedy: "Flatten the course.",
        rejects: [
            .cmi5(
                structure: (1...6).reversed().reduce(CMI5Sample.au()) { content, level in
                    (level == 6 ? "↓" : "")
                        + CMI5Sample.block(id: "https://courses.test/block/\(level)", content)
                })
        ])

    private static let limit = 5

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        var places: [SourcePlace] = []
        subject.structure.forEachNode { node, depth in
            guard depth == CMI5DeepBlocks.limit, case .block(let block) = node else { return }
            places.append(subject.package.place(of: block.source))
        }
        guard let first = places.first else { return }
        findings.report("blocks are nested more than five deep", at: first, places: Array(places.dropFirst()))
    }
}

extension CMI5Subject {
    /// The first child of a value's element with a name of cmi5.
    func child(_ name: String, of source: SourceNode) -> XMLElement? {
        package.element(source)?.children.first { child in
            child.name.local == name
                && (child.name.namespace == structure.namespace || child.name.namespace.isEmpty
                    || child.name.namespace == CMI5Version.namespace)
        }
    }
}
