import CourseModel

/// A graph of elements of an AICC course: which rows of a table lead from one to another.
struct AICCGraph {
    /// Elements that lead to each other, or one that leads to itself.
    struct Cycle {
        /// The elements.
        var elements: Set<AICCIdentifier>
        /// Their rows, in rising order.
        var rows: [Int]
        /// The first elements in words.
        var names: String
    }

    private var numbers: [AICCIdentifier: Int] = [:]
    private var elements: [AICCIdentifier] = []
    private var rows: [[Int]] = []
    private var edges: [[Int]] = []

    /// Makes a graph of rows: the element that a row is about, those that it leads to, and its number.
    init(_ table: [(element: AICCIdentifier, targets: [AICCIdentifier], row: Int)]) {
        for row in table {
            let node = number(of: row.element)
            rows[node].append(row.row)
            for target in row.targets {
                let other = number(of: target)
                edges[node].append(other)
            }
        }
    }

    /// Returns the cycles, each once, in the order of their first elements.
    func cycles() -> [Cycle] {
        let loops = edges.indices.filter { edges[$0].contains($0) }
        let groups = MutualSearch.groups(in: edges)
        let grouped = Set(groups.joined())
        let all = groups + loops.filter { !grouped.contains($0) }.map { [$0] }
        return all.sorted { ($0.first ?? 0) < ($1.first ?? 0) }.map { group in
            let names = group.prefix(8).map { "'\(DisplayText.shown(elements[$0].string, limit: 40))'" }
            return Cycle(
                elements: Set(group.map { elements[$0] }), rows: group.flatMap { rows[$0] }.sorted(),
                names: names.joined(separator: ", ") + (group.count > 8 ? " …" : ""))
        }
    }

    private mutating func number(of element: AICCIdentifier) -> Int {
        if let number = numbers[element] { return number }
        numbers[element] = elements.count
        elements.append(element)
        rows.append([])
        edges.append([])
        return elements.count - 1
    }
}
