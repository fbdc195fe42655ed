import CourseModel

/// Finds cycles in a graph of AICC elements, without recursion.
struct CycleSearch {
    /// A reference from one element to another, and where it stands.
    struct Edge {
        var to: AICCIdentifier
        var tag: (row: Int, field: Int)
    }

    /// A cycle: the elements on the way, and the reference that closes it.
    struct Cycle {
        var path: [AICCIdentifier]
        var closing: Edge
    }

    private let nodes: [AICCIdentifier]
    private let edges: [AICCIdentifier: [Edge]]
    private var state: [AICCIdentifier: State] = [:]

    private enum State {
        case open(depth: Int)
        case done
    }

    /// Makes a search over `nodes` in their order.
    init(nodes: [AICCIdentifier], edges: [AICCIdentifier: [Edge]]) {
        self.nodes = nodes
        self.edges = edges
    }

    /// How many elements of a cycle's path are kept.
    private static let pathLimit = 20

    /// Returns a cycle for every reference that leads back to an element on the way to it.
    mutating func cycles() -> [Cycle] {
        var cycles: [Cycle] = []
        for start in nodes where state[start] == nil {
            var path = [start]
            var next = [0]
            state[start] = .open(depth: 0)
            while let node = path.last, let index = next.last {
                guard let own = edges[node], index < own.count else {
                    state[node] = .done
                    path.removeLast()
                    next.removeLast()
                    continue
                }
                next[next.count - 1] += 1
                let edge = own[index]
                switch state[edge.to] {
                case .done: continue
                case .open(let depth):
                    cycles.append(Cycle(path: Array(path[depth...].prefix(CycleSearch.pathLimit)), closing: edge))
                case nil:
                    guard edges[edge.to] != nil else { continue }
                    state[edge.to] = .open(depth: path.count)
                    path.append(edge.to)
                    next.append(0)
                }
            }
        }
        return cycles
    }
}
