/// A data model made ready for look-up: the names as a tree, the values as numbered places in records.
///
/// A record is the root, or what stands at one number of a list; a list is found in the record around it. A class, because
/// every session refers to the one table of its standard, and none changes it.
package final class DataModelSchema: Sendable {
    /// The rows, in the order of the table.
    package let rows: [DataModelElement]
    /// The names as a tree.
    let tree: NameTree
    /// The full names.
    let names: ElementNames
    /// What the interpreter has to know of each row at once.
    let facts: [Fact]
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

    /// What the interpreter has to know of a row at once; plain values, so that looking at one copies nothing.
    struct Fact: Sendable {
        let access: ElementAccess
        let traits: ElementTraits
        /// The place of the value in its record; -1 for a keyword.
        let slot: Int
        let hasRequirements: Bool
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
        let places = compiler.places
        let requirements = compiler.requirements
        self.rows = rows
        self.tree = tree
        names = ElementNames(rows) { name in
            var name = name
            return name.withUTF8 { tree.path($0) }
        }
        facts = rows.indices.map { row in
            Fact(
                access: rows[row].access, traits: rows[row].traits, slot: places[row]?.slot ?? -1,
                hasRequirements: !requirements[row].isEmpty)
        }
        shapes = compiler.shapes
        self.places = places
        self.requirements = requirements
        interactionTypeRow = compiler.row(named: "cmi.interactions.n.type") ?? -1
        suspendDataRow = compiler.row(named: "cmi.suspend_data") ?? -1
        interactionType = compiler.row(named: "cmi.interactions.n.type").flatMap { compiler.places[$0]?.slot } ?? 0
    }
}

/// The names of a table as a tree, part by part between points, in flat arrays; the first node is the root.
struct NameTree: Sendable {
    private(set) var nodes: [Node] = []
    /// The nodes that may follow each node, one after the other.
    private(set) var children: [Int] = []
    /// The bytes of the names of the nodes.
    private(set) var bytes: [UInt8] = []

    /// A part of a name between points; plain numbers, so that looking at one copies nothing.
    struct Node: Sendable {
        /// Where the name stands in ``NameTree/bytes``.
        var name: Range<Int> = 0..<0
        /// Where the parts that may follow stand in ``NameTree/children``.
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

    /// Adds a node that was made before, with its name and the nodes that may follow.
    mutating func add(_ node: Node, name: [UInt8], children followers: [Int]) {
        var node = node
        node.name = bytes.count..<bytes.count + name.count
        node.children = children.count..<children.count + followers.count
        bytes += name
        children += followers
        nodes.append(node)
    }
}

/// Makes the tree of names and the shapes of records of a table.
private struct SchemaCompiler {
    let rows: [DataModelElement]
    private var nodes: [(node: NameTree.Node, name: [UInt8], children: [Int])] = []
    private(set) var shapes = [DataModelSchema.Shape()]
    private(set) var places: [DataModelSchema.Place?]
    private let rowsByName: [String: Int]

    init(_ rows: [DataModelElement]) {
        self.rows = rows
        places = Array(repeating: nil, count: rows.count)
        rowsByName = Dictionary(rows.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
        nodes.append((NameTree.Node(shape: 0), [], []))
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
        nodes.append((NameTree.Node(shape: nodes[node].node.shape), bytes, []))
        nodes[node].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    private mutating func record(of node: Int, name: String) -> Int {
        if let record = nodes[node].node.record { return record }
        shapes.append(DataModelSchema.Shape())
        nodes.append((NameTree.Node(shape: shapes.count - 1), [], []))
        nodes[node].node.record = nodes.count - 1
        let shape = nodes[node].node.shape
        nodes[node].node.list = shapes[shape].lists.count
        shapes[shape].lists.append(shapes.count - 1)
        shapes[shape].listNames.append(
            name.split(separator: ".").last { $0 != "n" && $0 != "m" }.map(String.init) ?? "")
        return nodes.count - 1
    }

    /// The tree in flat arrays.
    var flattened: NameTree {
        var tree = NameTree()
        for entry in nodes { tree.add(entry.node, name: entry.name, children: entry.children) }
        return tree
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
