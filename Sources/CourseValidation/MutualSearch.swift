/// Groups of nodes that lead to each other along the edges of a graph: its strongly connected components of more than one
/// node (Tarjan 1972, with a stack of its own).
struct MutualSearch {
    private let edges: [[Int]]
    private var order: [Int?]
    private var low: [Int]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var counter = 0
    private var groups: [[Int]] = []

    /// Returns the groups of a graph, each with its nodes in rising order, ordered by their first node.
    static func groups(in edges: [[Int]]) -> [[Int]] {
        var search = MutualSearch(edges)
        for node in edges.indices where search.order[node] == nil { search.visit(node) }
        return search.groups.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    private init(_ edges: [[Int]]) {
        self.edges = edges
        self.order = Array(repeating: nil, count: edges.count)
        self.low = Array(repeating: 0, count: edges.count)
        self.isOpen = Array(repeating: false, count: edges.count)
    }

    private mutating func visit(_ root: Int) {
        enter(root)
        var stack: [(node: Int, next: Int)] = [(root, 0)]
        while let (node, next) = stack.last {
            if next < edges[node].count {
                stack[stack.count - 1].next += 1
                let target = edges[node][next]
                if order[target] == nil {
                    enter(target)
                    stack.append((target, 0))
                } else if isOpen[target], let position = order[target] {
                    low[node] = min(low[node], position)
                }
                continue
            }
            stack.removeLast()
            if let parent = stack.last?.node { low[parent] = min(low[parent], low[node]) }
            if low[node] == order[node] { close(node) }
        }
    }

    private mutating func enter(_ node: Int) {
        order[node] = counter
        low[node] = counter
        counter += 1
        open.append(node)
        isOpen[node] = true
    }

    /// Takes the component of `node` from the open nodes.
    private mutating func close(_ node: Int) {
        var component: [Int] = []
        while let last = open.popLast() {
            isOpen[last] = false
            component.append(last)
            if last == node { break }
        }
        if component.count > 1 { groups.append(component.sorted()) }
    }
}
