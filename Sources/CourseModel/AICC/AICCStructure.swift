/// The tree of an AICC course, as the rows of its course structure table say together.
///
/// Building it always ends: an element is placed once, where it is met first, so neither cycles nor blocks that are members
/// of many others make it grow.
public struct AICCStructure: Hashable, Sendable {
    /// What the root block holds.
    ///
    /// Without a root row: the blocks that are members of nothing. Without a usable table: the units in file order.
    public var nodes: [AICCNode]
    /// Whether there is a row for the root block.
    public var hasRoot: Bool
    /// Members that were left out because they stand deeper than the limit.
    public var elementsTooDeep: [AICCIdentifier]

    /// Makes a tree.
    public init(nodes: [AICCNode] = [], hasRoot: Bool = false, elementsTooDeep: [AICCIdentifier] = []) {
        self.nodes = nodes
        self.hasRoot = hasRoot
        self.elementsTooDeep = elementsTooDeep
    }
}

/// A node of the tree: a block with its members, a unit, or a name that stands for nothing.
public struct AICCNode: Hashable, Sendable {
    /// The identifier as the structure table writes it.
    public var id: AICCIdentifier
    /// What the node is.
    public var kind: Kind
    /// What the block holds; empty for other nodes.
    public var children: [AICCNode]
    /// Where the node is placed: the row of the block that holds it.
    public var source: SourceNode

    /// What a node is.
    public enum Kind: Hashable, Sendable {
        /// A unit: its index in ``AICCCourse/units``.
        case unit(Int)
        /// A block that has a row of its own.
        case block
        /// A name without a row anywhere.
        case unknown
        /// An element that was placed before.
        case repeated
    }

    /// Makes a node.
    public init(id: AICCIdentifier, kind: Kind, children: [AICCNode] = [], source: SourceNode = .none) {
        self.id = id
        self.kind = kind
        self.children = children
        self.source = source
    }
}

extension AICCStructure {
    /// Builds the tree.
    ///
    /// - Parameters:
    ///   - rows: the rows of the course structure table.
    ///   - units: the rows of the assignable unit table.
    ///   - depth: how deep blocks may be nested.
    public init(rows: [AICCMembers], units: [AICCAssignableUnit], depth: Int = 256) {
        var builder = AICCStructureBuilder(rows: rows, units: units, depth: max(1, depth))
        self = builder.build()
    }
}

/// Walks the rows with a stack of its own.
private struct AICCStructureBuilder {
    let depth: Int
    let units: [AICCAssignableUnit]
    /// Every member of a block with the row that names it; several rows of one block continue each other.
    private var membersByBlock: [String: [(member: AICCMember, source: SourceNode)]] = [:]
    private var unitsByID: [String: Int] = [:]
    private var blocks: [(key: String, id: AICCIdentifier, source: SourceNode)] = []
    private var placed: Set<String> = []
    private var tooDeep: [AICCIdentifier] = []

    /// A block whose members are being placed.
    private struct Frame {
        var node: AICCNode
        var key: String
        var next = 0
    }

    init(rows: [AICCMembers], units: [AICCAssignableUnit], depth: Int) {
        self.depth = depth
        self.units = units
        for (index, unit) in units.enumerated() where unitsByID[unit.id.key] == nil {
            unitsByID[unit.id.key] = index
        }
        for row in rows {
            let key = row.element.key
            if membersByBlock[key] == nil { blocks.append((key, row.element, row.source)) }
            membersByBlock[key, default: []].append(contentsOf: row.members.map { ($0, row.source) })
        }
    }

    mutating func build() -> AICCStructure {
        let hasRoot = membersByBlock["root"] != nil
        var nodes: [AICCNode] = []
        if hasRoot {
            nodes = tree(AICCIdentifier("root"), source: .none).children
        } else {
            let members = Set(membersByBlock.values.joined().map(\.member.id.key))
            for block in blocks where !members.contains(block.key) {
                nodes.append(tree(block.id, source: block.source))
            }
        }
        if nodes.isEmpty {
            nodes = units.indices.map { AICCNode(id: units[$0].id, kind: .unit($0), source: units[$0].source) }
        }
        return AICCStructure(nodes: nodes, hasRoot: hasRoot, elementsTooDeep: tooDeep)
    }

    /// Places a block and everything in it.
    private mutating func tree(_ id: AICCIdentifier, source: SourceNode) -> AICCNode {
        placed.insert(id.key)
        var stack = [Frame(node: AICCNode(id: id, kind: .block, source: source), key: id.key)]
        while true {
            var frame = stack.removeLast()
            guard let members = membersByBlock[frame.key], frame.next < members.count else {
                guard var parent = stack.popLast() else { return frame.node }
                parent.node.children.append(frame.node)
                stack.append(parent)
                continue
            }
            let (member, source) = members[frame.next]
            frame.next += 1
            let key = member.id.key
            var node = AICCNode(id: member.id, kind: .unknown, source: source)
            let isBlock = membersByBlock[key] != nil
            if isBlock || unitsByID[key] != nil {
                if !placed.insert(key).inserted {
                    node.kind = .repeated
                } else if isBlock {
                    node.kind = .block
                } else if let index = unitsByID[key] {
                    node.kind = .unit(index)
                }
            }
            if node.kind == .block {
                if stack.count + 1 < depth {
                    stack.append(frame)
                    stack.append(Frame(node: node, key: key))
                    continue
                }
                tooDeep.append(member.id)
            }
            frame.node.children.append(node)
            stack.append(frame)
        }
    }
}
