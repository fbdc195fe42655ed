import CourseModel

/// What the children of a wide cluster add up to.
///
/// Rollup asks all children of a cluster whenever one of them has ended; of a thousand children that would be all that a
/// request costs. So what they add up to is kept for clusters with many children: a child's share is taken out before
/// anything about the child changes, and counted anew when the cluster is asked next. Nothing of this is part of the state,
/// as it follows from it.
struct RollupTotals: Sendable {
    /// Whether the children have been counted.
    var isKnown = false
    var measure = WeightedAverage()
    var amount = WeightedAverage()
    var suspended = 0
    /// For each rule of objective rollup, and of progress rollup after that.
    var rules: [RuleTotals] = []
    /// The children whose shares are taken out.
    var changed: [ActivityIndex] = []

    /// The most children that a cluster may have and be asked one by one.
    static var fewChildren: Int { 32 }
    /// The most rules that a share has room for.
    static var mostRules: Int { 32 }
    /// The most children whose shares are taken out one by one: with more changes all children are counted anew.
    static var mostChanges: Int { 16 }

    /// What the conditions of a rollup rule are worth among the children that contribute.
    struct RuleTotals: Sendable {
        var contributing = 0
        var yes = 0
        var no = 0

        mutating func add(_ value: Ternary, times: Int = 1) {
            contributing += times
            switch value {
            case .yes: yes += times
            case .no: no += times
            case .unknown: break
            }
        }
    }

    /// The share of one child.
    struct Share {
        var isSuspended = false
        var isTracked = false
        var measure: ExactDecimal?
        var measureWeight: Int64 = 0
        var amount: ExactDecimal?
        var amountWeight: Int64 = 0
        /// The value of each rule's conditions in two bits; 3 where the child does not contribute.
        var rules: UInt64 = .max
    }

    /// Counts a share in, or with -1 out.
    mutating func count(_ share: Share, times: Int) {
        if share.isSuspended { suspended += times }
        guard share.isTracked else { return }
        measure.add(share.measure, weight: share.measureWeight, times: times)
        amount.add(share.amount, weight: share.amountWeight, times: times)
        for position in rules.indices {
            let bits = UInt8(truncatingIfNeeded: share.rules >> UInt64(2 * position)) & 3
            if let value = Ternary(rawValue: bits) { rules[position].add(value, times: times) }
        }
    }
}

extension SequencingEngine {
    /// Changes the record of an activity.
    ///
    /// All changes are made here, and those of objectives and shared objectives say ``willChange(_:)`` themselves, so that the
    /// totals of the cluster around the activity stay true.
    @inline(__always)
    mutating func modify(_ activity: ActivityIndex, _ change: (inout ActivityRecord) -> Void) {
        willChange(activity)
        change(&state.activities[activity.int])
    }

    /// To be said before anything changes that an activity contributes to its parent.
    @inline(__always)
    mutating func willChange(_ activity: ActivityIndex) {
        if tree.storage.nodes[activity.int].has(.isCounted) { takeShareOut(of: activity) }
    }

    private mutating func takeShareOut(of child: ActivityIndex) {
        guard let cluster = parent(child) else { return }
        let index = Int(tree.storage.nodes[cluster.int].totals)
        guard index >= 0, totals[index].isKnown, !totals[index].changed.contains(child) else { return }
        guard totals[index].changed.count < RollupTotals.mostChanges else {
            totals[index].isKnown = false
            return
        }
        totals[index].changed.append(child)
        totals[index].count(share(of: child, in: cluster), times: -1)
    }

    /// Where what the children of a cluster add up to stands in `totals`; `nil` for clusters with few children, which are
    /// asked one by one.
    mutating func settledTotals(of cluster: ActivityIndex) -> Int? {
        let index = Int(tree.storage.nodes[cluster.int].totals)
        guard index >= 0 else { return nil }
        if !totals[index].isKnown {
            countChildren(of: cluster, into: index)
        } else if !totals[index].changed.isEmpty {
            for child in totals[index].changed { totals[index].count(share(of: child, in: cluster), times: 1) }
            totals[index].changed.removeAll(keepingCapacity: true)
        }
        return index
    }

    private mutating func countChildren(of cluster: ActivityIndex, into index: Int) {
        let node = node(cluster)
        var fresh = RollupTotals(isKnown: true)
        fresh.rules = Array(
            repeating: RollupTotals.RuleTotals(), count: node.objectiveRollup.count + node.progressRollup.count)
        for child in tree.storage.children[node.children.range] {
            fresh.count(share(of: ActivityIndex(rawValue: child), in: cluster), times: 1)
        }
        totals[index] = fresh
    }

    /// Has the children of a cluster, or of all clusters, be counted anew.
    mutating func forgetTotals(of cluster: ActivityIndex? = nil) {
        guard let cluster else {
            for index in totals.indices where totals[index].isKnown { totals[index].isKnown = false }
            return
        }
        let index = Int(tree.storage.nodes[cluster.int].totals)
        if index >= 0 { totals[index].isKnown = false }
    }

    private mutating func share(of child: ActivityIndex, in cluster: ActivityIndex) -> RollupTotals.Share {
        var share = RollupTotals.Share(isSuspended: isSuspended(child))
        let storage = tree.storage
        share.isTracked = storage.nodes[child.int].has(.tracked)
        guard share.isTracked else { return share }
        share.measure = measure(storage.nodes[child.int].primary, of: child, for: .rollup)
        share.measureWeight = storage.nodes[child.int].measureWeight
        share.amount = completionAmount(of: child, for: .rollup)
        share.amountWeight = storage.nodes[child.int].progressWeight
        share.rules = 0
        var shift: UInt64 = 0
        for span in [storage.nodes[cluster.int].objectiveRollup, storage.nodes[cluster.int].progressRollup] {
            for index in span.range {
                let contributes = checkChildForRollup(child, storage.rollupRules[index].action)
                let bits = contributes ? evaluateRollupConditions(child, storage.rollupRules[index]).rawValue : 3
                share.rules |= UInt64(bits) << shift
                shift += 2
            }
        }
        return share
    }

    /// Whether a child of a cluster is suspended.
    mutating func hasSuspendedChild(_ cluster: ActivityIndex) -> Bool {
        if let index = settledTotals(of: cluster) { return totals[index].suspended > 0 }
        return tree.storage.children[node(cluster).children.range].contains {
            state.activities[Int($0)].isSuspended
        }
    }
}
