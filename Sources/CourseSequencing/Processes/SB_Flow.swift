import CourseModel

/// The way in which flow walks.
enum TraversalDirection: String, Sendable {
    case forward, backward
}

/// What a flow process found.
enum FlowResult {
    /// An activity, and the direction in which to walk on from it.
    case found(ActivityIndex, TraversalDirection)
    /// Nothing, because the course is at its end: the session ends.
    ///
    /// Step 3.1.1 of SB.2.1, which ends the attempts around the Current Activity, is done by the process that was asked, so
    /// that walking changes nothing.
    case endOfSession
    /// Nothing.
    case none(SequencingException)
}

/// Flow processes.
extension SequencingEngine {
    /// Flow Tree Traversal Subprocess [SB.2.1].
    ///
    /// The book recurs on the parent where an activity is the last (or first) of its siblings; here the loop goes up.
    mutating func flowTreeTraversal(
        from start: ActivityIndex, _ requested: TraversalDirection, considerChildren: Bool,
        previous: TraversalDirection?
    ) -> FlowResult {
        var activity = start
        var direction = requested
        var considersChildren = considerChildren
        var isReversed = false  // 1
        if previous == .backward, let parent = parent(activity), isLastSibling(activity, in: parent) {  // 2
            direction = .backward
            activity = availableChild(0, of: parent)
            isReversed = true
        }
        while true {
            let result: FlowResult?
            switch direction {
            case .forward: result = forwardStep(&activity, considerChildren: considersChildren)
            case .backward: result = backwardStep(&activity, considerChildren: considersChildren, isReversed)
            }
            if let result {
                if isTracing { noteTraversal(from: start, direction, result) }
                return result
            }
            considersChildren = false
            isReversed = false
        }
    }

    /// Step 3 of the Flow Tree Traversal Subprocess; `nil` when it goes on from the parent.
    private func forwardStep(_ activity: inout ActivityIndex, considerChildren: Bool) -> FlowResult? {
        if (activity == .root && !considerChildren) || isLastInTree(activity) { return .endOfSession }  // 3.1
        if !considerChildren || node(activity).isLeaf {  // 3.2
            guard let parent = parent(activity) else { return .endOfSession }
            if isLastSibling(activity, in: parent) {
                activity = parent
                return nil
            }
            let position = availablePosition(of: activity, in: parent) ?? -1
            return .found(availableChild(position + 1, of: parent), .forward)
        }
        guard availableCount(of: activity) > 0 else {  // 3.3
            return .none(SequencingException(.sb2_1_2, at: activity))
        }
        return .found(availableChild(0, of: activity), .forward)
    }

    /// Step 4 of the Flow Tree Traversal Subprocess; `nil` when it goes on from the parent.
    private func backwardStep(
        _ activity: inout ActivityIndex, considerChildren: Bool, _ isReversed: Bool
    ) -> FlowResult? {
        guard let parent = parent(activity) else {  // 4.1
            return .none(SequencingException(.sb2_1_3, at: activity))
        }
        if !considerChildren || node(activity).isLeaf {  // 4.2
            if !isReversed, node(parent).has(.forwardOnly) {
                return .none(SequencingException(.sb2_1_4, at: parent))
            }
            guard let position = availablePosition(of: activity, in: parent), position > 0 else {
                activity = parent
                return nil
            }
            return .found(availableChild(position - 1, of: parent), .backward)
        }
        let count = availableCount(of: activity)
        guard count > 0 else { return .none(SequencingException(.sb2_1_2, at: activity)) }  // 4.3
        return node(activity).has(.forwardOnly)
            ? .found(availableChild(0, of: activity), .forward)
            : .found(availableChild(count - 1, of: activity), .backward)
    }

    private func isLastSibling(_ activity: ActivityIndex, in parent: ActivityIndex) -> Bool {
        // An activity that was not selected stands before the available ones.
        (availablePosition(of: activity, in: parent) ?? -1) == availableCount(of: parent) - 1
    }

    /// Flow Activity Traversal Subprocess [SB.2.2].
    ///
    /// The book recurs on the next activity where one is skipped or is a cluster; here the loop goes on.
    mutating func flowActivityTraversal(
        _ start: ActivityIndex, _ requested: TraversalDirection, previous: TraversalDirection?
    ) -> FlowResult {
        var activity = start
        var direction = requested
        var previous = previous
        while true {
            if let parent = parent(activity), !node(parent).has(.flow) {  // 1
                return refuse(SequencingException(.sb2_2_1, at: activity))
            }
            if sequencingRulesCheck(activity, .hasSkipRules, { $0 == .skip }) != nil {  // 2, 3
                let next = flowTreeTraversal(
                    from: activity, direction, considerChildren: false, previous: previous)
                guard case .found(let found, let walked) = next else { return next }
                if isTracing { note(.flowActivityTraversal, activity, "skipped") }
                if previous == .backward, walked == .backward {  // 3.3.1: back out of a forward-only cluster
                    direction = .backward
                    previous = nil
                }
                activity = found
                continue
            }
            if let exception = checkActivity(activity).exception(.sb2_2_2, at: activity) {  // 4, 5
                return refuse(exception)
            }
            if node(activity).isLeaf {  // 7
                if isTracing { note(.flowActivityTraversal, activity, "can be delivered") }
                return .found(activity, direction)
            }
            let next = flowTreeTraversal(from: activity, direction, considerChildren: true, previous: nil)  // 6
            guard case .found(let found, let walked) = next else { return next }
            if direction == .backward, walked == .forward {  // 6.3.1: into a forward-only cluster, from its beginning
                direction = .forward
                previous = .backward
            } else {
                previous = nil
            }
            activity = found
        }
    }

    private mutating func refuse(_ exception: SequencingException) -> FlowResult {
        if isTracing {
            note(
                .flowActivityTraversal, exception.activity, "cannot be delivered: \(exception.code.rawValue)",
                because: exception.rule.map { "\($0)" } ?? exception.message)
        }
        return .none(exception)
    }

    /// Flow Subprocess [SB.2.3].
    mutating func flow(
        from activity: ActivityIndex, _ direction: TraversalDirection, considerChildren: Bool
    ) -> FlowResult {
        let next = flowTreeTraversal(from: activity, direction, considerChildren: considerChildren, previous: nil)
        guard case .found(let candidate, _) = next else { return next }
        return flowActivityTraversal(candidate, direction, previous: nil)
    }

    private mutating func noteTraversal(
        from activity: ActivityIndex, _ direction: TraversalDirection, _ result: FlowResult
    ) {
        let text =
            switch result {
            case .found(let next, _): "\(direction.rawValue) to \(name(next))"
            case .endOfSession: "the end of the course"
            case .none(let exception): "nothing: \(exception.code.rawValue)"
            }
        note(.flowTreeTraversal, activity, text)
    }
}
