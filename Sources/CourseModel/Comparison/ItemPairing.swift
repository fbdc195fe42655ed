/// Which nodes of two trees are the same.
///
/// Identifiers decide. Where they say nothing, in SCORM and AICC, what is launched decides: authoring tools make new
/// identifiers at every export, and those of AICC are numbers that move on when a unit is put in before others. The
/// identifiers of cmi5 and xAPI are what statements are about, so nothing stands in for them.
struct ItemPairing {
    let old: CourseOutline
    let new: CourseOutline
    /// The number in the new tree, by that in the old one.
    private(set) var newNumber: [Int: Int] = [:]
    /// The number in the old tree, by that in the new one.
    private(set) var oldNumber: [Int: Int] = [:]
    private var basis: [Int: ItemPair.Basis] = [:]

    /// Pairs the delivered trees; `nil` when one of the courses has none.
    init?(delivered old: [CourseOutline], _ new: [CourseOutline]) {
        guard let old = old.first(where: \.isDelivered), let new = new.first(where: \.isDelivered) else { return nil }
        self.init(old, new)
    }

    init(_ old: CourseOutline, _ new: CourseOutline) {
        self.old = old
        self.new = new
        pair(0, 0, .root)
        pairByIdentifier()
        switch old.standard {
        case .scorm12, .scorm2004, .aicc:
            pairByContent()
            pairClusters()
        case .cmi5, .tinCan: break
        }
    }

    /// The pairs, in the order of the old tree.
    var pairs: [ItemPair] {
        newNumber.keys.sorted().compactMap { number in
            guard let other = newNumber[number], let basis = basis[number] else { return nil }
            return ItemPair(old: number, new: other, basis: basis)
        }
    }

    private mutating func pair(_ old: Int, _ new: Int, _ basis: ItemPair.Basis) {
        newNumber[old] = new
        oldNumber[new] = old
        self.basis[old] = basis
    }

    private mutating func separate(old number: Int) {
        guard let other = newNumber.removeValue(forKey: number) else { return }
        oldNumber[other] = nil
        basis[number] = nil
    }

    /// Pairs nodes with the same identifier.
    ///
    /// Where several have it they are told apart by their order, but only where there
    /// are as many on both sides.
    private mutating func pairByIdentifier() {
        let mine = ItemPairing.numbers(of: old)
        let theirs = ItemPairing.numbers(of: new)
        for (identifier, numbers) in mine {
            guard let others = theirs[identifier], others.count == numbers.count else { continue }
            for (number, other) in zip(numbers, others) { pair(number, other, .identifier) }
        }
    }

    private static func numbers(of outline: CourseOutline) -> [String: [Int]] {
        var numbers: [String: [Int]] = [:]
        for number in outline.nodes.indices.dropFirst() where !outline.nodes[number].key.isEmpty {
            numbers[outline.nodes[number].key, default: []].append(number)
        }
        return numbers
    }

    /// What only one node of the tree launches, by launch.
    private static func launches(of outline: CourseOutline) -> [String: Int] {
        var numbers: [String: Int?] = [:]
        for number in outline.nodes.indices where outline.isContent(number) {
            guard let launch = outline.nodes[number].launch else { continue }
            numbers.updateValue(numbers[launch] == nil ? number : nil, forKey: launch)
        }
        return numbers.compactMapValues { $0 }
    }

    private mutating func pairByContent() {
        let mine = ItemPairing.launches(of: old)
        let theirs = ItemPairing.launches(of: new)
        var same: [(old: Int, new: Int)] = []
        for (launch, number) in mine {
            guard let other = theirs[launch], newNumber[number] != other else { continue }
            let isFree = newNumber[number] == nil && oldNumber[other] == nil
            // An identifier that names something else by now: title and launch went to another one.
            let title = old.nodes[number].title
            if isFree || !title.isEmpty && title == new.nodes[other].title { same.append((number, other)) }
        }
        for (number, other) in same {
            separate(old: number)
            if let rival = oldNumber[other] { separate(old: rival) }
        }
        for (number, other) in same { pair(number, other, .content) }
    }

    /// Pairs clusters whose identifiers say nothing: those with the same title that hold the same, innermost first.
    private mutating func pairClusters() {
        for number in old.nodes.indices.reversed() where newNumber[number] == nil {
            let node = old.nodes[number]
            guard let child = node.children.first(where: { newNumber[$0] != nil }), let pair = newNumber[child],
                let parent = new.nodes[pair].parent, oldNumber[parent] == nil, new.nodes[parent].title == node.title
            else { continue }
            self.pair(number, parent, .content)
        }
    }

    /// The children of a node that are in the same node of the other tree and yet stand in another order there: the fewest
    /// that have to be moved.
    func reorderedChildren(of number: Int) -> [Int] {
        guard let other = newNumber[number] else { return [] }
        let common = old.nodes[number].children.filter { child in
            newNumber[child].map { new.nodes[$0].parent == other } ?? false
        }
        let ordinals = common.map { newNumber[$0].map { new.nodes[$0].ordinal } ?? 0 }
        guard zip(ordinals, ordinals.dropFirst()).contains(where: { $0 > $1 }) else { return [] }
        let kept = ItemPairing.longestRise(ordinals)
        return common.indices.filter { !kept.contains($0) }.map { common[$0] }
    }

    /// The places of a longest rising sequence.
    private static func longestRise(_ values: [Int]) -> Set<Int> {
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: values.count)
        for place in values.indices {
            var low = 0
            var high = ends.count
            while low < high {
                let middle = (low + high) / 2
                if values[ends[middle]] < values[place] { low = middle + 1 } else { high = middle }
            }
            before[place] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(place) } else { ends[low] = place }
        }
        var kept: Set<Int> = []
        var place = ends.last
        while let current = place {
            kept.insert(current)
            place = before[current]
        }
        return kept
    }
}
