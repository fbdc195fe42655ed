import CourseModel

/// What the processes ask of the tree and the state.
extension SequencingEngine {
    @inline(__always) func node(_ activity: ActivityIndex) -> ActivityNode { tree.storage.nodes[activity.int] }

    func parent(_ activity: ActivityIndex) -> ActivityIndex? {
        let parent = tree.storage.nodes[activity.int].parent
        return parent < 0 ? nil : ActivityIndex(rawValue: parent)
    }

    func isActive(_ activity: ActivityIndex) -> Bool { state.activities[activity.int].isActive }

    func isSuspended(_ activity: ActivityIndex) -> Bool { state.activities[activity.int].isSuspended }

    // MARK: Available Children [AM.1.1]

    /// The number of Available Children.
    func availableCount(of cluster: ActivityIndex) -> Int {
        if tree.storage.nodes[cluster.int].has(.drawsChildren), let drawn = state.drawn[cluster.rawValue] {
            return drawn.children.count
        }
        return tree.storage.nodes[cluster.int].children.count
    }

    /// The Available Child at a position.
    func availableChild(_ position: Int, of cluster: ActivityIndex) -> ActivityIndex {
        if tree.storage.nodes[cluster.int].has(.drawsChildren), let drawn = state.drawn[cluster.rawValue] {
            return drawn.children[position]
        }
        return ActivityIndex(rawValue: tree.storage.children[tree.storage.nodes[cluster.int].children.start + position])
    }

    /// Where an activity stands among the Available Children of its parent; `nil` when it is not one of them.
    func availablePosition(of activity: ActivityIndex, in parent: ActivityIndex) -> Int? {
        if node(parent).has(.drawsChildren), let drawn = state.drawn[parent.rawValue] {
            return drawn.positions[activity]
        }
        return Int(node(activity).ordinal)
    }

    /// Whether the Available Children of the parent contain an activity; true of the root.
    func isAvailable(_ activity: ActivityIndex) -> Bool {
        guard let parent = parent(activity) else { return true }
        return availablePosition(of: activity, in: parent) != nil
    }

    /// Whether an activity is the last one in a forward preorder traversal of the available activities.
    func isLastInTree(_ activity: ActivityIndex) -> Bool {
        guard availableCount(of: activity) == 0 else { return false }
        var activity = activity
        while let parent = parent(activity) {
            guard let position = availablePosition(of: activity, in: parent),
                position == availableCount(of: parent) - 1
            else { return false }
            activity = parent
        }
        return true
    }

    // MARK: Paths

    /// Whether `activity` is inside `ancestor`, or is it.
    func isInside(_ activity: ActivityIndex, _ ancestor: ActivityIndex) -> Bool {
        activity >= ancestor && activity.rawValue < node(ancestor).subtreeEnd
    }

    /// The deepest activity that both activities are inside of.
    func commonAncestor(_ first: ActivityIndex, _ second: ActivityIndex) -> ActivityIndex {
        var ancestor = first
        while !isInside(second, ancestor) {
            guard let parent = parent(ancestor) else { return .root }
            ancestor = parent
        }
        return ancestor
    }

    /// The activities from one to its ancestor, both inclusive.
    func path(from activity: ActivityIndex, upTo ancestor: ActivityIndex) -> [ActivityIndex] {
        var path = [activity]
        var activity = activity
        while activity != ancestor, let parent = parent(activity) {
            path.append(parent)
            activity = parent
        }
        return path
    }

    /// Whether the activity comes later than `other` as the Available Children are ordered.
    ///
    /// Preorder compares the branches below the common ancestor, which a random order may have turned round.
    func isForward(_ activity: ActivityIndex, from other: ActivityIndex) -> Bool {
        let ancestor = commonAncestor(activity, other)
        guard node(ancestor).has(.drawsChildren), activity != ancestor, other != ancestor else {
            return activity > other
        }
        let branches = [activity, other].map { end -> Int in
            var branch = end
            while let parent = parent(branch), parent != ancestor { branch = parent }
            return availablePosition(of: branch, in: ancestor) ?? 0
        }
        return branches[0] > branches[1]
    }

    // MARK: Trace

    /// Whether somebody listens.
    ///
    /// Notes are made inside `if isTracing`, so that they cost nothing otherwise.
    var isTracing: Bool { trace != nil }

    mutating func note(
        _ process: SequencingProcess, _ activity: ActivityIndex?, _ result: String, because: String = ""
    ) {
        trace?.append(SequencingTrace.Entry(process: process, activity: activity, result: result, because: because))
    }

    /// The identifier of an activity, for notes.
    func name(_ activity: ActivityIndex?) -> String {
        activity.map { tree.identifier(of: $0) } ?? "no activity"
    }
}
