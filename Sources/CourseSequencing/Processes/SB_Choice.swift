import CourseModel

/// The siblings that case 9 of SB.2.9 has walked from the Current Activity.
///
/// Kept while a table of contents is made, which else would walk to each of a thousand siblings anew. It holds as long as
/// nothing changes.
struct ChoiceWalk {
    /// The last position reached, and what stopped the walk there, for both directions.
    var forward: (reached: Int, stop: SequencingException?)?
    var backward: (reached: Int, stop: SequencingException?)?
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
        let ancestor = commonAncestor(current, target)  // 6
        if current == target { return nil }  // 8: nothing lies between
        if parent(current) == parent(target) { return choiceAmongSiblings(current, target) }  // 9
        if current == ancestor { return choiceDescending(from: ancestor, to: target) }  // 10
        if target == ancestor { return choiceExitException(from: current, upTo: target) }  // 11
        return choiceAcross(current, ancestor, target)  // 12
    }

    /// Steps 2 to 5 of the Choice Sequencing Request Process: whether the target may be chosen at all.
    private mutating func choiceTargetException(_ target: ActivityIndex) -> SequencingException? {
        // 3, 4 walk from the root; walked from the target here, the exception nearest to the root counts.
        var found: SequencingException?
        var step: ActivityIndex? = target
        while let activity = step {
            if let rule = sequencingRulesCheck(activity, .hasHiddenFromChoiceRules, { $0 == .hiddenFromChoice }) {
                found = SequencingException(.sb2_9_3, at: activity, rule: rule)
            }
            if !isAvailable(activity) { found = SequencingException(.sb2_9_2, at: activity) }
            step = parent(activity)
        }
        if let found { return found }
        if let parent = parent(target), !node(parent).has(.choice) {  // 5
            return SequencingException(.sb2_9_4, at: parent)
        }
        return nil
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
        var known = direction == .forward ? choiceWalk?.forward : choiceWalk?.backward
        if known == nil {
            known = (reached: origin, stop: choiceActivityTraversal(current, direction))
        }
        guard var walk = known else { return nil }
        // 9.5: each activity on the path, the target excluded
        while walk.stop == nil, walk.reached + step != goal, (goal - walk.reached) * step > 0 {
            walk.reached += step
            walk.stop = choiceActivityTraversal(availableChild(walk.reached, of: parent), direction)
        }
        if choiceWalk != nil {
            switch direction {
            case .forward: choiceWalk?.forward = walk
            case .backward: choiceWalk?.backward = walk
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
        return choiceDescending(from: ancestor, to: target, forward: isForward)  // 12.6–12.9
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
