/// A tree of a course as one list, with what the standard's own manifest says of each node.
struct CourseOutline {
    let standard: Standard
    let identifier: String
    let isDelivered: Bool
    /// The organization and everything in it in preorder; the organization comes first.
    private(set) var nodes: [OutlineNode]

    /// The trees of a course; `folder` is that of its descriptor, ending in `/` unless it is empty.
    static func all(of course: Course, _ manifest: CourseManifest, folder: String) -> [CourseOutline] {
        let delivered = course.organizations.firstIndex { $0.isDefault } ?? 0
        return course.organizations.indices.map { number in
            CourseOutline(course, manifest, number: number, isDelivered: number == delivered, folder: folder)
        }
    }

    private init(_ course: Course, _ manifest: CourseManifest, number: Int, isDelivered: Bool, folder: String) {
        let organization = course.organizations[number]
        let detail = OutlineDetail(manifest, organization: number)
        self.standard = course.standard
        self.identifier = IdentifierForm.collapsed(organization.identifier ?? "")
        self.isDelivered = isDelivered
        var root = CourseItem(identifier: organization.identifier, title: organization.title)
        root.children = organization.items
        nodes = [OutlineNode(root, detail, folder: folder)]
        // A list of what is still to be put in, so that no depth of a manifest is too deep.
        struct Waiting {
            let item: CourseItem
            let detail: OutlineDetail
            let parent: Int
            let ordinal: Int
        }
        func list(_ items: [CourseItem], in detail: OutlineDetail, parent: Int) -> [Waiting] {
            items.indices.reversed().map {
                Waiting(item: items[$0], detail: detail.child($0), parent: parent, ordinal: $0)
            }
        }
        var waiting = list(organization.items, in: detail, parent: 0)
        while let next = waiting.popLast() {
            let number = nodes.count
            nodes.append(
                OutlineNode(next.item, next.detail, folder: folder, parent: next.parent, ordinal: next.ordinal))
            nodes[next.parent].children.append(number)
            waiting += list(next.item.children, in: next.detail, parent: number)
        }
    }

    /// Whether the node is content that a learner takes.
    func isContent(_ number: Int) -> Bool {
        let node = nodes[number]
        switch node.item.kind {
        case .sco, .asset, .au, .activity: return true
        case .block: return false
        case nil: return node.launch != nil && node.children.isEmpty
        }
    }
}

/// A node of an outline.
struct OutlineNode {
    let item: CourseItem
    let detail: OutlineDetail
    let identifier: String
    /// The identifier as it is compared: that of AICC without regard to letter case.
    let key: String
    /// What is opened, from the folder of the descriptor.
    let launch: String?
    let parent: Int?
    /// The place among the siblings.
    let ordinal: Int
    var children: [Int] = []

    init(_ item: CourseItem, _ detail: OutlineDetail, folder: String, parent: Int? = nil, ordinal: Int = 0) {
        self.item = item
        self.detail = detail
        self.identifier = IdentifierForm.collapsed(item.identifier ?? "")
        self.key = detail.ignoresCase ? identifier.lowercased() : identifier
        self.launch = item.launch.map { $0.shown(from: folder) }
        self.parent = parent
        self.ordinal = ordinal
    }

    /// What the node is called, for people.
    var title: String { item.title.first ?? "" }

    /// The node as messages name it: `item 'I1' (Quiz)`.
    var name: String {
        let title = title.isEmpty ? "" : " (\(DisplayText.shown(title)))"
        return "item '\(DisplayText.shown(identifier))'\(title)"
    }

    /// How the activity is sequenced (SCORM 2004).
    var sequencing: SequencingDefinition? {
        switch detail {
        case .organization(let organization): organization.sequencing ?? SequencingDefinition()
        case .activity(let activity): activity.sequencing ?? SequencingDefinition()
        case .none, .structure, .unit, .block, .aicc, .tinCan, .tinCanActivity: nil
        }
    }

    /// The shared data that the content may use (SCORM 2004).
    var sharedData: [SharedDataMap] {
        guard case .activity(let activity) = detail else { return [] }
        return activity.data
    }
}

/// What only the standard's own manifest says of a node.
enum OutlineDetail {
    case none
    case organization(SCORM2004Organization)
    case activity(SCORM2004Item)
    case structure(CMI5CourseStructure)
    case block(CMI5Block)
    case unit(CMI5AssignableUnit)
    case aicc(AICCNode, AICCCourse)
    case tinCan(TinCanManifest)
    case tinCanActivity(TinCanActivity)

    /// The detail of an organization.
    init(_ manifest: CourseManifest, organization number: Int) {
        switch manifest {
        case .scorm12: self = .none
        case .scorm2004(let manifest):
            let organizations = manifest.organizations
            self = organizations.indices.contains(number) ? .organization(organizations[number]) : .none
        case .cmi5(let structure): self = .structure(structure)
        case .aicc(let course):
            let root = AICCNode(id: AICCIdentifier("root"), kind: .block, children: course.structure.nodes)
            self = .aicc(root, course)
        case .tinCan(let manifest): self = .tinCan(manifest)
        }
    }

    /// Whether letter case does not count in identifiers.
    var ignoresCase: Bool {
        switch self {
        case .aicc: true
        case .none, .organization, .activity, .structure, .block, .unit, .tinCan, .tinCanActivity: false
        }
    }

    /// The detail of a child; the neutral items and those of the manifest stand in the same order.
    func child(_ number: Int) -> OutlineDetail {
        func pick<Element>(_ elements: [Element], _ make: (Element) -> OutlineDetail) -> OutlineDetail {
            elements.indices.contains(number) ? make(elements[number]) : .none
        }
        switch self {
        case .organization(let organization): return pick(organization.items) { .activity($0) }
        case .activity(let activity): return pick(activity.items) { .activity($0) }
        case .structure(let structure): return pick(structure.children, OutlineDetail.init)
        case .block(let block): return pick(block.children, OutlineDetail.init)
        case .aicc(let node, let course): return pick(node.children) { .aicc($0, course) }
        case .tinCan(let manifest): return pick(manifest.activities) { .tinCanActivity($0) }
        case .none, .unit, .tinCanActivity: return .none
        }
    }

    private init(_ node: CMI5Node) {
        switch node {
        case .block(let block): self = .block(block)
        case .au(let unit): self = .unit(unit)
        }
    }
}

extension PackageReference {
    /// What is opened, from a folder of the package.
    func shown(from folder: String) -> String {
        let path = launchPath ?? text
        let folder = PercentEncoding.encodedPath(folder)
        guard !folder.isEmpty, path.utf8.starts(with: folder.utf8) else { return path }
        return String(decoding: path.utf8.dropFirst(folder.utf8.count), as: UTF8.self)
    }
}
