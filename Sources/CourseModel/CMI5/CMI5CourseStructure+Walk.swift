extension CMI5CourseStructure {
    /// Calls `body` with every block and AU in document order, and how many blocks stand around it.
    public func forEachNode(_ body: (_ node: CMI5Node, _ depth: Int) -> Void) {
        CMI5CourseStructure.walk(children, depth: 0, body)
    }

    /// Calls `body` with every AU in document order.
    public func forEachUnit(_ body: (CMI5AssignableUnit) -> Void) {
        forEachNode { node, _ in
            if case .au(let unit) = node { body(unit) }
        }
    }

    /// Calls `body` with every block in document order.
    public func forEachBlock(_ body: (CMI5Block) -> Void) {
        forEachNode { node, _ in
            if case .block(let block) = node { body(block) }
        }
    }

    /// Bounded by the depth at which reading the XML stops, or by whoever made the structure in code.
    private static func walk(_ nodes: [CMI5Node], depth: Int, _ body: (CMI5Node, Int) -> Void) {
        for node in nodes {
            body(node, depth)
            if case .block(let block) = node { walk(block.children, depth: depth + 1, body) }
        }
    }
}
