/// Where the name of an element leads.
struct ElementPath {
    /// What is at the end of the name.
    enum End: Hashable {
        /// An element that holds a value: its row.
        case element(Int)
        /// `_children`, `_count` or `_version`, and the row that answers it, if any.
        case keyword(ElementFormat.Keyword, row: Int?)
    }

    /// What is at the end of the name.
    var end = End.element(0)
    /// The node that the end hangs on.
    var node = 0
    /// The numbers in the name, each with its list.
    var first: Step?
    /// The number inside of the record of the first.
    var second: Step?
    /// What stands behind an element that takes a target.
    var target = ""

    /// The choice of a record.
    struct Step: Hashable {
        let list: Int
        let index: Int
    }

    /// A number that no list reaches, for numbers of more digits than matter.
    static let endless = 1_000_000_000
}

extension DataModelSchema {
    /// Finds what a name stands for; `nil` when it is none of the data model.
    ///
    /// Names are compared byte by byte: letter case counts.
    func path(_ name: String) -> ElementPath? {
        var name = name
        return name.withUTF8 { bytes in path(bytes[...]) }
    }

    private func path(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> ElementPath? {
        var path = ElementPath()
        var rest = bytes
        var isLast = false
        while !isLast {
            let end = rest.firstIndex(of: UInt8(ascii: ".")) ?? rest.endIndex
            let part = rest[rest.startIndex..<end]
            isLast = end == rest.endIndex
            rest = isLast ? rest[end...] : rest[(end + 1)...]
            guard let first = part.first else { return nil }
            if first == UInt8(ascii: "_"), isLast, let keyword = keyword(part) {
                return path.ending(in: keyword, nodes[path.node])
            }
            if let record = nodes[path.node].record {
                guard let index = ElementPath.number(part) else { return nil }
                let step = ElementPath.Step(list: nodes[path.node].list, index: index)
                if path.first == nil { path.first = step } else { path.second = step }
                path.node = record
                continue
            }
            guard let child = nodes[path.node].children.first(where: { nodes[$0].name.elementsEqual(part) }) else {
                return nil
            }
            path.node = child
            if let row = nodes[child].row, rows[row].traits.contains(.takesTarget) {
                path.target = String(decoding: rest, as: UTF8.self)
                path.end = .element(row)
                return path
            }
        }
        guard let row = nodes[path.node].row else { return nil }
        path.end = .element(row)
        return path
    }

    private func keyword(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> ElementFormat.Keyword? {
        if part.elementsEqual("_children".utf8) { return .children }
        if part.elementsEqual("_count".utf8) { return .count }
        return part.elementsEqual("_version".utf8) ? .version : nil
    }

    /// The text of the `_children` of a node: the parts that may follow, in the order of the table.
    func children(of node: Int) -> String {
        let start = nodes[node].record ?? node
        return nodes[start].children.map { String(decoding: nodes[$0].name, as: UTF8.self) }.joined(separator: ",")
    }
}

extension ElementPath {
    fileprivate func ending(in keyword: ElementFormat.Keyword, _ node: DataModelSchema.Node) -> ElementPath {
        var path = self
        path.end =
            switch keyword {
            case .children: .keyword(.children, row: node.childrenRow)
            case .count: .keyword(.count, row: node.countRow)
            case .version: .keyword(.version, row: node.versionRow)
            }
        return path
    }

    fileprivate static func number(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var value = 0
        for byte in part {
            guard TimeFormat.isDigit(byte) else { return nil }
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), endless)
        }
        return value
    }
}
