import CourseModel

/// The prerequisites of one organization, with the items that they name.
struct PrerequisiteGraph {
    /// An item of the organization.
    struct Node {
        let identifier: String?
        let prerequisites: SCORM12Prerequisites?
        /// The number after the last item inside this one.
        fileprivate(set) var end: Int
    }

    /// The items in document order.
    private(set) var nodes: [Node] = []
    /// The numbers of the items by identifier; the first of two with the same one.
    private(set) var numbers: [String: Int] = [:]

    init(_ organization: SCORM12Organization) {
        for item in organization.items { add(item) }
    }

    /// The depth is that of the document, which its reader bounds.
    private mutating func add(_ item: SCORM12Item) {
        let number = nodes.count
        if let identifier = item.identifier, numbers[identifier] == nil { numbers[identifier] = number }
        nodes.append(
            Node(identifier: item.identifier, prerequisites: item.prerequisites, end: number + 1))
        for child in item.items { add(child) }
        nodes[number].end = nodes.count
    }

    /// Whether one item is inside another, or is the same.
    func isInside(_ inner: Int, _ outer: Int) -> Bool {
        inner >= outer && inner < nodes[outer].end
    }
}
