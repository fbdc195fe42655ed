/// A data model made ready for look-up: the names as a tree, the values as numbered places in records.
///
/// A record is the root, or what stands at one number of a list; a list is found in the record around it.
package struct DataModelSchema: Sendable {
    /// The rows, in the order of the table.
    package let rows: [DataModelElement]
    /// The names as a tree; the first one is the root.
    var nodes: [Node] = [Node(name: [], shape: 0)]
    /// What the records look like; the first one is the root.
    var shapes: [Shape] = [Shape()]
    /// Where the value of each row stands in its record; `nil` for a keyword.
    var places: [Place?] = []
    /// What must be set before each row.
    var requirements: [[Requirement]] = []
    /// The place of `cmi.interactions.n.type` in its record.
    private(set) var interactionType = 0
    /// The rows that the interpreter has to know.
    private(set) var interactionTypeRow = -1
    private(set) var suspendDataRow = -1

    /// A part of a name between points.
    struct Node: Sendable {
        let name: [UInt8]
        /// The parts that may follow.
        var children: [Int] = []
        /// The part that follows a number, when a number follows.
        var record: Int?
        /// The list that a number chooses from, in the record around it.
        var list = 0
        /// The row that ends here.
        var row: Int?
        /// The keywords that may follow: their rows.
        var childrenRow: Int?
        var countRow: Int?
        var versionRow: Int?
        /// The shape of the record that the part is in.
        let shape: Int
    }

    /// What a record looks like.
    struct Shape: Sendable {
        /// The rows of the values, by place.
        var rows: [Int] = []
        /// The first values, by place.
        var initial: [String?] = []
        /// The shapes of the lists.
        var lists: [Int] = []
        /// The names of the lists, for saved states.
        var listNames: [String] = []
        /// How many records each list holds before the schema's own bound: the row of its `_count`.
        var countRows: [Int?] = []
    }

    struct Place: Hashable, Sendable {
        let shape: Int
        let slot: Int
    }

    struct Requirement: Hashable, Sendable {
        /// The record that holds the value: 0 for the one that is set, 1 for the one around it.
        let level: Int
        let slot: Int
        let row: Int
    }

    /// Compiles a table; every part of a name before the last one must be a group, a list, or `n` or `m` behind a list.
    init(_ rows: [DataModelElement]) {
        self.rows = rows
        places = Array(repeating: nil, count: rows.count)
        var byName: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            byName[row.name] = index
            insert(row, at: index)
        }
        interactionTypeRow = byName["cmi.interactions.n.type"] ?? -1
        suspendDataRow = byName["cmi.suspend_data"] ?? -1
        interactionType = byName["cmi.interactions.n.type"].flatMap { places[$0]?.slot } ?? 0
        let parents = parentShapes()
        requirements = rows.indices.map { index in
            rows[index].requires.compactMap { name in
                guard let place = places[index], let row = byName[name], let required = places[row] else { return nil }
                if required.shape == place.shape { return Requirement(level: 0, slot: required.slot, row: row) }
                guard parents[place.shape] == required.shape else { return nil }
                return Requirement(level: 1, slot: required.slot, row: row)
            }
        }
    }

    private mutating func insert(_ row: DataModelElement, at index: Int) {
        var node = 0
        let parts = row.name.split(separator: ".")
        for (offset, part) in parts.enumerated() {
            if part == "n" || part == "m" {
                node = record(of: node, name: parts[..<offset].joined(separator: "."))
            } else if case .keyword(let keyword) = row.format, offset == parts.count - 1 {
                switch keyword {
                case .children: nodes[node].childrenRow = index
                case .count:
                    nodes[node].countRow = index
                    _ = record(of: node, name: parts[..<offset].joined(separator: "."))
                    shapes[nodes[node].shape].countRows[nodes[node].list] = index
                case .version: nodes[node].versionRow = index
                }
                return
            } else {
                node = child(of: node, named: part)
            }
        }
        let shape = nodes[node].shape
        nodes[node].row = index
        places[index] = Place(shape: shape, slot: shapes[shape].rows.count)
        shapes[shape].rows.append(index)
        shapes[shape].initial.append(row.initial)
    }

    private mutating func child(of node: Int, named name: Substring) -> Int {
        let bytes = Array(name.utf8)
        if let found = nodes[node].children.first(where: { nodes[$0].name == bytes }) { return found }
        nodes.append(Node(name: bytes, shape: nodes[node].shape))
        nodes[node].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    private mutating func record(of node: Int, name: String) -> Int {
        if let record = nodes[node].record { return record }
        shapes.append(Shape())
        nodes.append(Node(name: [], shape: shapes.count - 1))
        nodes[node].record = nodes.count - 1
        let shape = nodes[node].shape
        nodes[node].list = shapes[shape].lists.count
        shapes[shape].lists.append(shapes.count - 1)
        shapes[shape].listNames.append(
            name.split(separator: ".").last { $0 != "n" && $0 != "m" }.map(String.init) ?? "")
        shapes[shape].countRows.append(nil)
        return nodes.count - 1
    }

    private func parentShapes() -> [Int: Int] {
        var parents: [Int: Int] = [:]
        for (index, shape) in shapes.enumerated() {
            for list in shape.lists { parents[list] = index }
        }
        return parents
    }
}
