/// A data model made ready for look-up: the names as a tree, the values as numbered places in records.
///
/// A record is the root, or what stands at one number of a list; a list is found in the record around it. A class, because
/// every session refers to the one table of its standard, and none changes it.
package final class DataModelSchema: Sendable {
    /// The rows, in the order of the table.
    package let rows: [DataModelElement]
    /// The names as a tree; the first one is the root.
    let nodes: [Node]
    /// The nodes that may follow each node, one after the other.
    let children: [Int]
    /// The bytes of the names of the nodes.
    let names: [UInt8]
    /// What the records look like; the first one is the root.
    let shapes: [Shape]
    /// Where the value of each row stands in its record; `nil` for a keyword.
    let places: [Place?]
    /// What must be set before each row.
    let requirements: [[Requirement]]
    /// The place of `cmi.interactions.n.type` in its record.
    let interactionType: Int
    /// The rows that the interpreter has to know.
    let interactionTypeRow: Int
    let suspendDataRow: Int

    /// A part of a name between points; plain numbers, so that looking at one copies nothing.
    struct Node: Sendable {
        /// Where the name stands in ``DataModelSchema/names``.
        var name: Range<Int> = 0..<0
        /// Where the parts that may follow stand in ``DataModelSchema/children``.
        var children: Range<Int> = 0..<0
        /// The part that follows a number, when a number follows.
        var record: Int?
        /// The list that a number chooses from, in the record around it.
        var list = 0
        /// The row that ends here.
        var row: Int?
        /// Whether whatever follows belongs to the row.
        var takesTarget = false
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
        var compiler = SchemaCompiler(rows)
        compiler.insertRows()
        let tree = compiler.flattened
        self.rows = rows
        nodes = tree.nodes
        children = tree.children
        names = tree.names
        shapes = compiler.shapes
        places = compiler.places
        requirements = compiler.requirements
        interactionTypeRow = compiler.row(named: "cmi.interactions.n.type") ?? -1
        suspendDataRow = compiler.row(named: "cmi.suspend_data") ?? -1
        interactionType = compiler.row(named: "cmi.interactions.n.type").flatMap { compiler.places[$0]?.slot } ?? 0
    }
}

/// Makes the tree of names and the shapes of records of a table.
private struct SchemaCompiler {
    let rows: [DataModelElement]
    private var nodes: [(node: DataModelSchema.Node, name: [UInt8], children: [Int])] = []
    private(set) var shapes = [DataModelSchema.Shape()]
    private(set) var places: [DataModelSchema.Place?]
    private let rowsByName: [String: Int]

    init(_ rows: [DataModelElement]) {
        self.rows = rows
        places = Array(repeating: nil, count: rows.count)
        rowsByName = Dictionary(rows.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
        nodes.append((DataModelSchema.Node(shape: 0), [], []))
    }

    func row(named name: String) -> Int? { rowsByName[name] }

    mutating func insertRows() {
        for (index, row) in rows.enumerated() { insert(row, at: index) }
    }

    private mutating func insert(_ row: DataModelElement, at index: Int) {
        var node = 0
        let parts = row.name.split(separator: ".")
        for (offset, part) in parts.enumerated() {
            if part == "n" || part == "m" {
                node = record(of: node, name: parts[..<offset].joined(separator: "."))
            } else if case .keyword(let keyword) = row.format, offset == parts.count - 1 {
                switch keyword {
                case .children: nodes[node].node.childrenRow = index
                case .count:
                    nodes[node].node.countRow = index
                    _ = record(of: node, name: parts[..<offset].joined(separator: "."))
                case .version: nodes[node].node.versionRow = index
                }
                return
            } else {
                node = child(of: node, named: part)
            }
        }
        let shape = nodes[node].node.shape
        nodes[node].node.row = index
        nodes[node].node.takesTarget = row.traits.contains(.takesTarget)
        places[index] = DataModelSchema.Place(shape: shape, slot: shapes[shape].rows.count)
        shapes[shape].rows.append(index)
        shapes[shape].initial.append(row.initial)
    }

    private mutating func child(of node: Int, named name: Substring) -> Int {
        let bytes = Array(name.utf8)
        if let found = nodes[node].children.first(where: { nodes[$0].name == bytes }) { return found }
        nodes.append((DataModelSchema.Node(shape: nodes[node].node.shape), bytes, []))
        nodes[node].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    private mutating func record(of node: Int, name: String) -> Int {
        if let record = nodes[node].node.record { return record }
        shapes.append(DataModelSchema.Shape())
        nodes.append((DataModelSchema.Node(shape: shapes.count - 1), [], []))
        nodes[node].node.record = nodes.count - 1
        let shape = nodes[node].node.shape
        nodes[node].node.list = shapes[shape].lists.count
        shapes[shape].lists.append(shapes.count - 1)
        shapes[shape].listNames.append(
            name.split(separator: ".").last { $0 != "n" && $0 != "m" }.map(String.init) ?? "")
        return nodes.count - 1
    }

    /// The tree in flat arrays.
    var flattened: (nodes: [DataModelSchema.Node], children: [Int], names: [UInt8]) {
        var flat: (nodes: [DataModelSchema.Node], children: [Int], names: [UInt8]) = ([], [], [])
        for entry in nodes {
            var node = entry.node
            node.name = flat.names.count..<flat.names.count + entry.name.count
            node.children = flat.children.count..<flat.children.count + entry.children.count
            flat.names += entry.name
            flat.children += entry.children
            flat.nodes.append(node)
        }
        return flat
    }

    var requirements: [[DataModelSchema.Requirement]] {
        var parents: [Int: Int] = [:]
        for (index, shape) in shapes.enumerated() {
            for list in shape.lists { parents[list] = index }
        }
        return rows.indices.map { index in
            rows[index].requires.compactMap { name in
                guard let place = places[index], let row = rowsByName[name], let required = places[row] else {
                    return nil
                }
                if required.shape == place.shape {
                    return DataModelSchema.Requirement(level: 0, slot: required.slot, row: row)
                }
                guard parents[place.shape] == required.shape else { return nil }
                return DataModelSchema.Requirement(level: 1, slot: required.slot, row: row)
            }
        }
    }
}
