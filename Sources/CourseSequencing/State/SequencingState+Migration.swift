extension SequencingState {
    /// Takes the state of a learner over to another version of the course, activity by activity.
    ///
    /// Objectives and shared objectives are known again by their identifiers. Where the activity that the learner was in is
    /// gone, or stands in another place, the attempt on the course goes on from its start. What cannot be taken over is in
    /// `losses`, in sentences.
    ///
    /// - Parameters:
    ///   - old: The tree that this is the state of.
    ///   - new: The tree of the other version.
    ///   - pairs: The numbers of the activities in the new tree that are the same, by their numbers in the old one; numbers
    ///     in preorder, the root is 0.
    public func migrated(
        from old: ActivityTree, to new: ActivityTree, pairs: [Int: Int]
    ) -> (state: SequencingState, losses: [String]) {
        let pairs = ActivityPairs(pairs, old, new)
        var state = SequencingState(tree: new)
        state.random = random
        state.session = session
        var losses: [String] = []
        guard fits(old) else { return (state, ["the state belongs to another version of the course"]) }

        for index in old.indices where pairs[index] == nil {
            guard activities[index.int] != ActivityRecord() else { continue }
            losses.append("activity '\(old.identifier(of: index))' is gone, and what was tracked of it")
        }
        for source in old.indices {
            guard let index = pairs[source] else { continue }
            state.activities[index.int] = activities[source.int]
            losses += state.takeObjectives(of: index, in: new, from: self, source, in: old)
        }
        for (index, id) in old.storage.globalIDs.enumerated() {
            if let target = new.storage.indexByGlobalID[id] {
                state.globals[Int(target)] = globals[index]
            } else if !globals[index].isUnknown {
                losses.append("shared objective '\(id)' is not used any more")
            }
        }
        state.takeDrawnChildren(from: self, in: old, to: new, pairs, &losses)

        state.current = current.flatMap { pairs.place(of: $0) }
        state.suspended = suspended.flatMap { pairs.place(of: $0) }
        if state.current == nil && current != nil || state.suspended == nil && suspended != nil {
            losses.append("the attempt on the course goes on from its start: the activity is gone, or has moved")
            state.leaveActivity(of: self, in: old, pairs)
        }
        return (state, losses)
    }

    /// Takes over what is known of the objectives of an activity.
    private mutating func takeObjectives(
        of activity: ActivityIndex, in new: ActivityTree, from state: SequencingState, _ source: ActivityIndex,
        in old: ActivityTree
    ) -> [String] {
        let node = new.storage.nodes[activity.int]
        let known = old.storage.nodes[source.int]
        var losses: [String] = []
        for number in known.objectives.range {
            let id = old.storage.objectiveIDs[number]
            let target =
                number == known.primary
                ? node.primary
                : node.objectives.range.first { $0 != node.primary && new.storage.objectiveIDs[$0] == id }
            guard let target else {
                if state.objectives[number] != ObjectiveRecord() {
                    losses.append("objective '\(id ?? "")' of activity '\(old.identifier(of: source))' is gone")
                }
                continue
            }
            objectives[target] = state.objectives[number]
            scores[Int32(truncatingIfNeeded: target)] = state.scores[Int32(truncatingIfNeeded: number)]
        }
        return losses
    }

    /// Takes over which children take part in what order, for clusters whose children are the same.
    private mutating func takeDrawnChildren(
        from state: SequencingState, in old: ActivityTree, to new: ActivityTree, _ pairs: ActivityPairs,
        _ losses: inout [String]
    ) {
        for (cluster, drawn) in state.drawn.sorted(by: { $0.key < $1.key }) {
            let cluster = ActivityIndex(rawValue: cluster)
            guard let target = pairs[cluster], new.storage.drawing[target.rawValue] != nil else { continue }
            let children = drawn.children.compactMap { pairs[$0] }
            guard children.count == drawn.children.count, children.allSatisfy({ new.parent(of: $0) == target }) else {
                losses.append("the selection of the children of '\(old.identifier(of: cluster))' is made again")
                continue
            }
            self.drawn[target.rawValue] = DrawnChildren(children: children, attempt: drawn.attempt)
        }
    }

    /// Stands in no activity any more: what is left of the way to the one that is gone stays suspended, so that its attempts
    /// go on.
    private mutating func leaveActivity(of state: SequencingState, in old: ActivityTree, _ pairs: ActivityPairs) {
        for index in old.indices where !state.activities[index.int].flags.isDisjoint(with: [.active, .suspended]) {
            guard let target = pairs[index] else { continue }
            activities[target.int].flags.subtract([.active, .suspended])
            if pairs.place(of: index) != nil { activities[target.int].flags.insert(.suspended) }
        }
        current = nil
        suspended = nil
        session = .suspended
    }
}

/// The activities of two versions of a course that are the same.
private struct ActivityPairs {
    private let old: ActivityTree
    private let new: ActivityTree
    private var targets: [ActivityIndex: ActivityIndex] = [:]

    init(_ pairs: [Int: Int], _ old: ActivityTree, _ new: ActivityTree) {
        self.old = old
        self.new = new
        for (number, other) in pairs where (0..<old.count).contains(number) && (0..<new.count).contains(other) {
            targets[ActivityIndex(number)] = ActivityIndex(other)
        }
    }

    /// The same activity in the new tree.
    subscript(activity: ActivityIndex) -> ActivityIndex? { targets[activity] }

    /// The same activity in the new tree; `nil` where the way to it is another one.
    func place(of activity: ActivityIndex) -> ActivityIndex? {
        guard let target = targets[activity], new.isLeaf(target) == old.isLeaf(activity) else { return nil }
        var (before, after): (ActivityIndex?, ActivityIndex?) = (activity, target)
        while let one = before, let other = after, targets[one] == other {
            (before, after) = (old.parent(of: one), new.parent(of: other))
        }
        return before == nil && after == nil ? target : nil
    }
}
