import CourseModel

/// What the processes have found on the ways to targets already.
///
/// Kept while a table of contents is made, which else would walk to each of a thousand siblings anew. It holds as long as
/// nothing changes.
struct ChoiceWays: Sendable {
    /// Whether anything is kept.
    var isKept = false
    /// Steps 3 and 4 of SB.2.9, from the root.
    var target = Way()
    /// Step 12 of SB.2.9, where all that matters are the activities around the target.
    var across = Way()
    /// Step 4 of DB.1.1, from the root.
    var delivery = Way()
    /// Step 6 of SB.2.9: the activity around targets, and the common ancestor of all of them and the Current Activity.
    var ancestor = (end: ActivityIndex(rawValue: -1), found: ActivityIndex.root)
    /// Step 9 of SB.2.9, from the Current Activity among its siblings.
    var forward: Walk?
    var backward: Walk?

    /// The way to an activity.
    struct Way: Sendable {
        var end = ActivityIndex(rawValue: -1)
        var found: SequencingException?
    }

    /// The last position reached, and what stopped the walk there.
    struct Walk: Sendable {
        var reached: Int
        var stop: SequencingException?
    }
}

/// Choice sequencing request processes.
extension SequencingEngine {
    /// Choice Activity Traversal Subprocess [SB.2.4].
    mutating func choiceActivityTraversal(
        _ activity: ActivityIndex, _ direction: TraversalDirection
    ) -> SequencingException? {
        switch direction {
        case .forward:  // 1
            let rule = sequencingRulesCheck(activity, .hasStopForwardTraversalRules) { $0 == .stopForwardTraversal }
            return rule.map { SequencingException(.sb2_4_1, at: activity, rule: $0) }
        case .backward:  // 2
            guard let parent = parent(activity) else { return SequencingException(.sb2_4_3, at: activity) }
            return node(parent).has(.forwardOnly) ? SequencingException(.sb2_4_2, at: parent) : nil
        }
    }

    /// Choice Sequencing Request Process [SB.2.9].
    mutating func choiceSequencingRequest(_ target: ActivityIndex?) -> SequencingResult {
        let found = choose(target)
        guard case .refused(let exception) = found, exception.code == .sb2_9_9, let target else { return found }
        // 15: flow found nothing inside the target, which stays current.
        let ancestor = state.current.map { commonAncestor($0, target) } ?? .root
        terminateDescendentAttempts(ancestor)
        endAttempt(ancestor)
        state.current = target
        return found
    }

    /// Steps 1 to 14 of the Choice Sequencing Request Process, which change nothing.
    mutating func choose(_ target: ActivityIndex?) -> SequencingResult {
        guard let target else { return .refused(SequencingException(.sb2_9_1)) }  // 1
        if let exception = choiceTargetException(target) { return .refused(exception) }  // 2–5
        if let exception = choicePathException(target) { return .refused(exception) }  // 6–12
        if node(target).isLeaf { return .delivery(target) }  // 13
        switch flow(from: target, .forward, considerChildren: true) {  // 14
        case .found(let activity, _): return .delivery(activity)
        case .endOfSession, .none: return .refused(SequencingException(.sb2_9_9, at: target))
        }
    }

    /// Steps 6 to 12 of the Choice Sequencing Request Process: whether the target can be reached.
    private mutating func choicePathException(_ target: ActivityIndex) -> SequencingException? {
        guard let current = state.current else { return choiceDescending(from: .root, to: target) }  // 7, 10
        let ancestor = choiceAncestor(current, target)  // 6
        if current == target { return nil }  // 8: nothing lies between
        if parent(current) == parent(target) { return choiceAmongSiblings(current, target) }  // 9
        if current == ancestor { return choiceDescending(from: ancestor, to: target) }  // 10
        if target == ancestor { return choiceExitException(from: current, upTo: target) }  // 11
        return choiceAcross(current, ancestor, target)  // 12
    }

    /// Step 6 of the Choice Sequencing Request Process: it is the same for all siblings that the Current Activity is not in.
    mutating func choiceAncestor(_ current: ActivityIndex, _ target: ActivityIndex) -> ActivityIndex {
        guard choiceWays.isKept, let parent = parent(target), !isInside(current, target) else {
            return commonAncestor(current, target)
        }
        if choiceWays.ancestor.end != parent { choiceWays.ancestor = (parent, commonAncestor(current, parent)) }
        return choiceWays.ancestor.found
    }

    /// Steps 2 to 5 of the Choice Sequencing Request Process: whether the target may be chosen at all.
    private mutating func choiceTargetException(_ target: ActivityIndex) -> SequencingException? {
        // 3, 4
        let around = parent(target).flatMap { choiceTargetWayException($0) }
        if let found = around ?? choiceTargetStepException(target) { return found }
        if let parent = parent(target), !node(parent).has(.choice) {  // 5
            return SequencingException(.sb2_9_4, at: parent)
        }
        return nil
    }

    /// Steps 3 and 4 of the Choice Sequencing Request Process for the activities around the target.
    private mutating func choiceTargetWayException(_ end: ActivityIndex) -> SequencingException? {
        if choiceWays.isKept, choiceWays.target.end == end { return choiceWays.target.found }
        // The book walks from the root; walked towards it here, the exception nearest to the root counts.
        var found: SequencingException?
        var step: ActivityIndex? = end
        while let activity = step {
            found = choiceTargetStepException(activity) ?? found
            step = parent(activity)
        }
        if choiceWays.isKept { choiceWays.target = ChoiceWays.Way(end: end, found: found) }
        return found
    }

    private mutating func choiceTargetStepException(_ activity: ActivityIndex) -> SequencingException? {
        if !isAvailable(activity) { return SequencingException(.sb2_9_2, at: activity) }
        return sequencingRulesCheck(activity, .hasHiddenFromChoiceRules) { $0 == .hiddenFromChoice }.map {
            SequencingException(.sb2_9_3, at: activity, rule: $0)
        }
    }

    /// Case 9 of the Choice Sequencing Request Process: the Current Activity and the target are siblings.
    private mutating func choiceAmongSiblings(
        _ current: ActivityIndex, _ target: ActivityIndex
    ) -> SequencingException? {
        guard let parent = parent(target), let goal = availablePosition(of: target, in: parent) else { return nil }
        // A Current Activity that is not selected any more stands before the available ones.
        let origin = availablePosition(of: current, in: parent) ?? -1
        let direction: TraversalDirection = goal > origin ? .forward : .backward  // 9.3, 9.4
        let step = direction == .forward ? 1 : -1
        let known = direction == .forward ? choiceWays.forward : choiceWays.backward
        var walk =
            known ?? ChoiceWays.Walk(reached: origin, stop: choiceActivityTraversal(current, direction))
        // 9.5: each activity on the path, the target excluded
        while walk.stop == nil, walk.reached + step != goal, (goal - walk.reached) * step > 0 {
            walk.reached += step
            walk.stop = choiceActivityTraversal(availableChild(walk.reached, of: parent), direction)
        }
        if choiceWays.isKept {
            switch direction {
            case .forward: choiceWays.forward = walk
            case .backward: choiceWays.backward = walk
            }
        }
        // What stops the walk stops it for targets that lie beyond.
        return (goal - walk.reached) * step > 0 ? walk.stop : nil
    }

    /// Case 10 of the Choice Sequencing Request Process, and step 12.8 of case 12: down to the target.
    private mutating func choiceDescending(
        from ancestor: ActivityIndex, to target: ActivityIndex, forward: Bool = true
    ) -> SequencingException? {
        guard ancestor != target else { return nil }
        var found: SequencingException?
        var step = parent(target)
        // The path is walked from the target up; the exception nearest to the common ancestor counts.
        while let activity = step, activity >= ancestor {
            let isPrevented = activity != ancestor && !isActive(activity) && node(activity).has(.preventActivation)
            if isPrevented { found = SequencingException(.sb2_9_6, at: activity) }
            if forward, let exception = choiceActivityTraversal(activity, .forward) { found = exception }
            step = parent(activity)
        }
        return found
    }

    /// Case 11 of the Choice Sequencing Request Process: the target is a cluster around the Current Activity.
    private func choiceExitException(from current: ActivityIndex, upTo end: ActivityIndex) -> SequencingException? {
        var step: ActivityIndex? = current
        while let activity = step, activity != end {
            if !node(activity).has(.choiceExit) { return SequencingException(.sb2_9_7, at: activity) }
            step = parent(activity)
        }
        return nil
    }

    /// Case 12 of the Choice Sequencing Request Process: the target is in another branch.
    private mutating func choiceAcross(
        _ current: ActivityIndex, _ ancestor: ActivityIndex, _ target: ActivityIndex
    ) -> SequencingException? {
        if choiceWays.isKept, choiceWays.across.end == parent(target) { return choiceWays.across.found }
        if let exception = choiceExitException(from: current, upTo: ancestor) { return exception }  // 12.4.1
        var constrained: ActivityIndex?
        var step: ActivityIndex? = current
        while let activity = step, activity != ancestor, constrained == nil {  // 12.4.2
            if node(activity).has(.constrainChoice) { constrained = activity }
            step = parent(activity)
        }
        let isForward = isForward(target, from: current)
        if let constrained {  // 12.5
            let considered = choiceFlow(constrained, isForward ? .forward : .backward)
            if !isInside(target, considered), target != constrained {
                return SequencingException(.sb2_9_8, at: constrained)
            }
        }
        let found = choiceDescending(from: ancestor, to: target, forward: isForward)  // 12.6–12.9
        if choiceWays.isKept, constrained == nil, let parent = parent(target), parent != ancestor {
            choiceWays.across = ChoiceWays.Way(end: parent, found: found)
        }
        return found
    }

    /// Choice Flow Subprocess [SB.2.9.1].
    mutating func choiceFlow(_ activity: ActivityIndex, _ direction: TraversalDirection) -> ActivityIndex {
        let found = choiceFlowTreeTraversal(activity, direction) ?? activity
        if isTracing { note(.choiceFlow, activity, "\(direction.rawValue) as far as \(name(found))") }
        return found
    }

    /// Choice Flow Tree Traversal Subprocess [SB.2.9.2].
    func choiceFlowTreeTraversal(_ start: ActivityIndex, _ direction: TraversalDirection) -> ActivityIndex? {
        var activity = start
        while let parent = parent(activity) {
            let position = availablePosition(of: activity, in: parent) ?? -1
            switch direction {
            case .forward:  // 1
                if position + 1 < availableCount(of: parent) { return availableChild(position + 1, of: parent) }
            case .backward:  // 2
                if position > 0 { return availableChild(position - 1, of: parent) }
            }
            activity = parent
        }
        return nil
    }
}
