import CourseArchive
public import CourseModel
public import CoursePackage

/// What a package is and what is in it, with the findings at the nodes that they are about: for reports that show the course.
public struct PackageOutline: Hashable, Sendable {
    /// What the course is called.
    public var title: LocalizedText
    /// The identifier that the descriptor gives the course.
    public var identifier: String?
    /// The version that the descriptor gives the course.
    public var version: String?
    /// The language tags that the descriptor names.
    public var languages: [String]
    /// Whether sequencing rules or prerequisites decide what a learner may do.
    public var usesSequencing: Bool
    /// How much there is.
    public var size: PackageSize
    /// The nodes of all trees, each before those in it.
    public var nodes: [Node]

    /// A node of a course's tree.
    public struct Node: Hashable, Sendable {
        /// How many nodes stand around this one; 0 for an organization.
        public var depth: Int
        /// What the learner sees, else the identifier.
        public var title: String
        /// What the node is; `nil` for one that only groups others.
        public var kind: CourseItem.Kind?
        /// What is opened when the node is launched.
        public var launch: PackageReference?
        /// The numbers, in the report's list, of the findings about this node or the resource that it launches; the first 20.
        public var findings: [Int]
    }

    /// A thousand items may launch one resource that has a thousand faults.
    private static let greatestCount = 20

    /// Describes a package that has a course; `nil` for another.
    init?(_ package: CoursePackage, findings: [JudgedFinding]) {
        guard let course = package.course else { return nil }
        self.title = course.title
        self.identifier = course.identifier
        self.version = course.version
        self.languages = course.languages
        self.usesSequencing = course.usesSequencing
        self.size = PackageSize(package.source)

        var nodes: [Node] = []
        var owners: [String: [Int]] = [:]
        var users: [String: [Int]] = [:]
        func own(_ source: SourceNode) {
            guard let pointer = package.place(of: source).pointer else { return }
            owners[pointer, default: []].append(nodes.count)
        }
        // The depth is that of the descriptor, which its reader bounds.
        func add(_ items: [CourseItem], depth: Int) {
            for item in items {
                own(item.source)
                if let resource = item.resource { users[resource, default: []].append(nodes.count) }
                let title = item.title.first ?? item.identifier ?? ""
                nodes.append(Node(depth: depth, title: title, kind: item.kind, launch: item.launch, findings: []))
                add(item.children, depth: depth + 1)
            }
        }
        for organization in course.organizations {
            own(organization.source)
            let title = organization.title.first ?? organization.identifier ?? ""
            nodes.append(Node(depth: 0, title: title, kind: nil, launch: nil, findings: []))
            add(organization.items, depth: 1)
        }
        for resource in course.resources {
            guard let identifier = resource.identifier, let numbers = users[identifier],
                let pointer = package.place(of: resource.source).pointer
            else { continue }
            owners[pointer, default: []] += numbers
        }
        for (number, finding) in findings.enumerated() where finding.place.entry == package.detection.descriptor {
            guard var pointer = finding.place.pointer.map({ Substring($0) }) else { continue }
            while !pointer.isEmpty {
                if let numbers = owners[String(pointer)] {
                    for node in numbers where nodes[node].findings.count < PackageOutline.greatestCount {
                        nodes[node].findings.append(number)
                    }
                    break
                }
                guard let slash = pointer.utf8.lastIndex(of: UInt8(ascii: "/")) else { break }
                pointer = pointer[..<slash]
            }
        }
        self.nodes = nodes
    }
}
