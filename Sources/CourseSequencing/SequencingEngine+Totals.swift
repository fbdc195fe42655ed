import CourseModel

/// What the children of a wide cluster add up to.
///
/// Rollup asks all children of a cluster whenever one of them has ended; of a thousand children that would be all that a
/// request costs. So what they add up to is kept for clusters with many children: a child's share is taken out before
/// anything about the child changes, and counted anew when the cluster is asked next. Nothing of this is part of the state,
/// as it follows from it.
struct RollupTotals: Sendable {
    var measure = WeightedAverage()
    var amount = WeightedAverage()
    var suspended = 0
    /// For each rule of objective rollup, and of progress rollup after that.
    var rules: [RuleTotals]
    /// The children whose shares are taken out.
    var changed: Set<ActivityIndex> = []

    /// What the conditions of a rollup rule are worth among the children that contribute.
    struct RuleTotals: Sendable {
        var contributing = 0
        var yes = 0
        var no = 0
    }

    /// The share of one child.
    struct Share {
        var isSuspended = false
        var isTracked = false
        var measure: ExactDecimal?
        var amount: ExactDecimal?
        /// The value of each rule's conditions; `nil` where the child does not contribute.
        var rules: [Ternary?] = []
    }

    /// Counts a share in, or with -1 out.
    mutating func count(_ share: Share, of node: ActivityNode, times: Int) {
        if share.isSuspended { suspended += times }
        guard share.isTracked else { return }
        measure.add(share.measure, weight: node.measureWeight, times: times)
        amount.add(share.amount, weight: node.progressWeight, times: times)
        for (position, value) in share.rules.enumerated() {
            guard let value else { continue }
            rules[position].contributing += times
            switch value {
            case .yes: rules[position].yes += times
            case .no: rules[position].no += times
            case .unknown: break
            }
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
        guard let cluster = parent(child), totals[cluster]?.changed.insert(child).inserted == true else { return }
        let share = share(of: child, in: cluster)
        let node = node(child)
        totals[cluster]?.count(share, of: node, times: -1)
    }

    /// What the children of a cluster add up to; `nil` for clusters with few children, which are asked one by one.
    mutating func totals(of cluster: ActivityIndex) -> RollupTotals? {
        let node = node(cluster)
        guard node.has(.countsChildren) else { return nil }
        guard var known = totals[cluster] else {
            var fresh = RollupTotals(
                rules: Array(
                    repeating: RollupTotals.RuleTotals(),
                    count: node.objectiveRollup.count + node.progressRollup.count))
            for index in tree.storage.children[node.children.range] {
                let child = ActivityIndex(rawValue: index)
                fresh.count(share(of: child, in: cluster), of: self.node(child), times: 1)
            }
            totals[cluster] = fresh
            return fresh
        }
        guard !known.changed.isEmpty else { return known }
        totals[cluster] = nil
        let changed = known.changed
        known.changed = []
        for child in changed { known.count(share(of: child, in: cluster), of: self.node(child), times: 1) }
        totals[cluster] = known
        return known
    }

    private mutating func share(of child: ActivityIndex, in cluster: ActivityIndex) -> RollupTotals.Share {
        let childNode = node(child)
        var share = RollupTotals.Share(isSuspended: isSuspended(child), isTracked: childNode.has(.tracked))
        guard share.isTracked else { return share }
        share.measure = measure(childNode.primary, of: child, for: .rollup)
        share.amount = completionAmount(of: child, for: .rollup)
        let node = node(cluster)
        for index in [node.objectiveRollup.range, node.progressRollup.range].joined() {
            let rule = tree.storage.rollupRules[index]
            share.rules.append(
                checkChildForRollup(child, rule.action) ? evaluateRollupConditions(child, rule) : nil)
        }
        return share
    }

    /// Whether a child of a cluster is suspended.
    mutating func hasSuspendedChild(_ cluster: ActivityIndex) -> Bool {
        if let totals = totals(of: cluster) { return totals.suspended > 0 }
        return tree.storage.children[node(cluster).children.range].contains {
            state.activities[Int($0)].isSuspended
        }
    }
}
