import CourseModel

/// Which resources of a manifest need which others.
struct ResourceGraph {
    /// By the number of a resource: the numbers of those it depends on, without itself.
    let dependencies: [[Int]]

    init(_ subject: ContentPackagingSubject) {
        self.dependencies = subject.resources.enumerated().map { number, resource in
            resource.dependencies.compactMap { dependency in
                dependency.identifierref.flatMap { subject.resourceNumbers[$0] }
            }.filter { $0 != number }
        }
    }

    /// Returns which resources are reached from some of them, these included.
    func reached(from start: some Sequence<Int>) -> [Bool] {
        var isReached = [Bool](repeating: false, count: dependencies.count)
        var stack: [Int] = []
        for number in start where !isReached[number] {
            isReached[number] = true
            stack.append(number)
        }
        while let number = stack.popLast() {
            for next in dependencies[number] where !isReached[next] {
                isReached[next] = true
                stack.append(next)
            }
        }
        return isReached
    }

    /// Returns the first resource beyond `start` that matches, walking along its dependencies; `steps` are used up.
    func first(from start: Int, steps: inout Int, where matches: (Int) -> Bool) -> Int? {
        var seen: Set<Int> = [start]
        var queue = [start]
        var position = 0
        while position < queue.count {
            for next in dependencies[queue[position]] {
                guard steps > 0 else { return nil }
                steps -= 1
                guard seen.insert(next).inserted else { continue }
                if matches(next) { return next }
                queue.append(next)
            }
            position += 1
        }
        return nil
    }
}

/// Groups of nodes that lead to each other along the edges of a graph: its strongly connected components of more than one
/// node (Tarjan 1972, with a stack of its own).
struct CycleSearch {
    private let edges: [[Int]]
    private var order: [Int?]
    private var low: [Int]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var counter = 0
    private var cycles: [[Int]] = []

    /// Returns the cycles of a graph, each with its nodes in rising order, ordered by their first node.
    static func cycles(in edges: [[Int]]) -> [[Int]] {
        var search = CycleSearch(edges)
        for node in edges.indices where search.order[node] == nil { search.visit(node) }
        return search.cycles.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
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
        if component.count > 1 { cycles.append(component.sorted()) }
    }
}
