import CourseModel

/// Selection and randomization processes.
extension SequencingEngine {
    /// Select Children Process [SR.1].
    ///
    /// Returns the children that take part, in the manifest's order. The book leaves selection on each new attempt
    /// undefined (step 5) though its definition model has it; it is done here like the randomization is.
    mutating func selectChildren(_ activity: ActivityIndex, _ controls: RandomizationControls) -> [ActivityIndex] {
        let children = tree.children(of: activity)
        guard isDue(controls.selectionTiming, activity), let count = controls.selectCount, count < children.count else {
            let kept = controls.selectionTiming == .never ? nil : state.drawn[activity.rawValue]?.children
            return kept?.sorted() ?? children
        }
        var rest = max(0, count)
        var selected: [ActivityIndex] = []
        for (position, child) in children.enumerated() {
            // Selection sampling: each child is taken with the chance that is left (Knuth, TAOCP 3.4.2 S).
            guard Int.random(in: 0..<(children.count - position), using: &state.random) < rest else { continue }
            selected.append(child)
            rest -= 1
        }
        if isTracing { note(.selectChildren, activity, "\(selected.count) of \(children.count) children") }
        return selected
    }

    /// Randomize Children Process [SR.2].
    mutating func randomizeChildren(
        _ selected: [ActivityIndex], of activity: ActivityIndex, _ controls: RandomizationControls
    ) -> [ActivityIndex] {
        guard controls.reorderChildren, controls.randomizationTiming != .never else { return selected }
        guard isDue(controls.randomizationTiming, activity) else {
            // What was drawn once keeps its order, as far as it still takes part.
            let kept = state.drawn[activity.rawValue]?.children.filter { selected.contains($0) } ?? []
            return kept.count == selected.count ? kept : selected
        }
        let order = selected.shuffled(using: &state.random)
        if isTracing {
            note(.randomizeChildren, activity, order.map { tree.identifier(of: $0) }.joined(separator: ", "))
        }
        return order
    }

    /// Whether children are drawn at this time: `once` before the first attempt, `onEachNewAttempt` before every one.
    private func isDue(_ timing: RandomizationTiming, _ activity: ActivityIndex) -> Bool {
        switch timing {
        case .never: false
        case .once: state.drawn[activity.rawValue] == nil
        case .onEachNewAttempt: true
        }
    }

    /// Draws the children of a cluster for the attempt that begins next, unless that was done already.
    ///
    /// The processes ask for the Available Children before the attempt begins: flow looks into a cluster before anything in
    /// it is delivered. So the children are drawn for the next attempt as soon as the last one has ended, and for the first
    /// one when the course is begun. An attempt that is active or suspended keeps its children (SR.1 and SR.2, step 2).
    mutating func drawForNextAttempt(_ activity: ActivityIndex) {
        guard let controls = tree.storage.drawing[activity.rawValue] else { return }
        let record = state.activities[activity.int]
        guard !record.isActive, !record.isSuspended else { return }
        let attempt = record.attemptCount &+ 1
        if let drawn = state.drawn[activity.rawValue], drawn.attempt == attempt { return }
        let selected = selectChildren(activity, controls)
        let children = randomizeChildren(selected, of: activity, controls)
        state.drawn[activity.rawValue] = DrawnChildren(children: children, attempt: attempt)
    }

    /// Draws the children of all clusters for which that is due, when a session begins.
    mutating func drawForNewSession() {
        for cluster in tree.storage.drawing.keys.sorted() { drawForNextAttempt(ActivityIndex(rawValue: cluster)) }
    }
}
