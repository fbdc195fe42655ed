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
    /// The byte of the name at which begins what belongs to an element that takes a target.
    var target = 0

    /// The choice of a record.
    struct Step: Hashable {
        let list: Int
        let index: Int
    }

    /// The last number of the name; `nil` for a name without one.
    var last: Int? { second?.index ?? first?.index }

    /// The name with another last number.
    func with(last number: Int) -> ElementPath {
        var path = self
        if let second {
            path.second = Step(list: second.list, index: number)
        } else if let first {
            path.first = Step(list: first.list, index: number)
        }
        return path
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
        return name.withUTF8 { names.path($0) ?? tree.path($0) }
    }
}

extension NameTree {
    /// Walks the tree of names, part by part.
    func path(_ name: UnsafeBufferPointer<UInt8>) -> ElementPath? {
        var path = ElementPath()
        var start = 0
        while true {
            var end = start
            while end < name.count, name[end] != UInt8(ascii: ".") { end += 1 }
            let isLast = end == name.count
            guard start < end else { return nil }
            let part = UnsafeBufferPointer(rebasing: name[start..<end])
            if part[0] == UInt8(ascii: "_"), isLast, let keyword = keyword(part) {
                return path.ending(in: keyword, nodes[path.node])
            }
            if let record = nodes[path.node].record {
                guard let index = ElementPath.number(part) else { return nil }
                let step = ElementPath.Step(list: nodes[path.node].list, index: index)
                if path.first == nil { path.first = step } else { path.second = step }
                path.node = record
            } else {
                guard let child = child(of: path.node, named: part) else { return nil }
                path.node = child
                if nodes[child].takesTarget, let row = nodes[child].row {
                    path.target = isLast ? end : end + 1
                    path.end = .element(row)
                    return path
                }
            }
            if isLast { break }
            start = end + 1
        }
        guard let row = nodes[path.node].row else { return nil }
        path.end = .element(row)
        return path
    }

    /// The part of a name with these bytes behind a node.
    private func child(of node: Int, named part: UnsafeBufferPointer<UInt8>) -> Int? {
        for position in nodes[node].children {
            let child = children[position]
            let name = nodes[child].name
            guard name.count == part.count else { continue }
            var index = 0
            while index < part.count, bytes[name.lowerBound + index] == part[index] { index += 1 }
            if index == part.count { return child }
        }
        return nil
    }

    private func keyword(_ part: UnsafeBufferPointer<UInt8>) -> ElementFormat.Keyword? {
        if part.elementsEqual("_children".utf8) { return .children }
        if part.elementsEqual("_count".utf8) { return .count }
        return part.elementsEqual("_version".utf8) ? .version : nil
    }

    /// The text of the `_children` of a node: the parts that may follow, in the order of the table.
    func childrenText(of node: Int) -> String {
        let start = nodes[node].record ?? node
        return nodes[start].children.map { String(decoding: bytes[nodes[children[$0]].name], as: UTF8.self) }
            .joined(separator: ",")
    }
}

extension ElementPath {
    fileprivate func ending(in keyword: ElementFormat.Keyword, _ node: NameTree.Node) -> ElementPath {
        var path = self
        path.end =
            switch keyword {
            case .children: .keyword(.children, row: node.childrenRow)
            case .count: .keyword(.count, row: node.countRow)
            case .version: .keyword(.version, row: node.versionRow)
            }
        return path
    }

    fileprivate static func number(_ part: UnsafeBufferPointer<UInt8>) -> Int? {
        var value = 0
        for byte in part {
            guard TimeFormat.isDigit(byte) else { return nil }
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), endless)
        }
        return value
    }
}
