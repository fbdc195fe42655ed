import CourseModel

/// Delivery processes.
extension SequencingEngine {
    /// Delivery Request Process [DB.1.1]: why an activity cannot be delivered; `nil` when it can.
    ///
    /// The path of step 2 holds the activity at least, so step 3 (DB.1.1-2) has nothing to find.
    mutating func deliveryRequest(_ activity: ActivityIndex) -> SequencingException? {
        guard node(activity).isLeaf else { return SequencingException(.db1_1_1, at: activity) }  // 1
        // 4, walked from the leaf: the exception of the activity nearest to the root counts.
        var found: SequencingException?
        var step: ActivityIndex? = activity
        while let checked = step {
            found = checkActivity(checked).exception(.db1_1_3, at: checked) ?? found
            step = parent(checked)
        }
        if isTracing {
            note(
                .deliveryRequest, activity, found.map { "refused: \($0.code.rawValue)" } ?? "valid",
                because: found.map { "\(name($0.activity)): \($0.message)" } ?? "")
        }
        return found
    }

    /// Content Delivery Environment Process [DB.2].
    mutating func contentDeliveryEnvironment(
        _ activity: ActivityIndex
    ) -> Result<SequencingDelivery, SequencingException> {
        if let current = state.current, isActive(current) {  // 1
            return .failure(SequencingException(.db2_1, at: current))
        }
        if activity != state.suspended { clearSuspendedActivity(activity) }  // 2
        terminateDescendentAttempts(activity)  // 3
        let isResumed = isSuspended(activity)
        for step in path(from: activity, upTo: .root).reversed() where !isActive(step) {  // 4, 5
            if isSuspended(step) {
                // 5.1.1.1. The book asks for Tracked first; but an untracked activity that stayed suspended for ever would
                // keep every cluster around it suspended too.
                state.activities[step.int].set(.suspended, false)
                if let parent = parent(step) {
                    state.activities[step.int].parentAttempt = state.activities[parent.int].attemptCount
                }
            } else if node(step).has(.tracked) {
                let (count, overflow) = state.activities[step.int].attemptCount.addingReportingOverflow(1)
                state.activities[step.int].attemptCount = overflow ? .max : count  // 5.1.1.2.1
                if !state.activities[step.int].flags.contains(.activityProgress) {
                    state.activities[step.int].flags.insert(.activityProgress)  // 5.1.1.2.2
                }
                initializeAttempt(on: step)  // 5.1.1.2.3
            }
            state.activities[step.int].set(.active, true)  // 5.1.2
        }
        state.current = activity  // 6
        state.suspended = nil  // 7
        if isTracing { note(.contentDeliveryEnvironment, activity, isResumed ? "resumes" : "begins an attempt") }
        return .success(SequencingDelivery(activity: activity, isResumed: isResumed))
    }

    /// Clear Suspended Activity Subprocess [DB.2.1].
    mutating func clearSuspendedActivity(_ activity: ActivityIndex) {
        guard let suspended = state.suspended else { return }  // 1
        let ancestor = commonAncestor(activity, suspended)
        // The book's path begins at the parent of the Suspended Activity, but its step for leaves shows that the activity
        // itself is meant too: as long as that stays suspended, so does everything around it.
        for step in path(from: suspended, upTo: ancestor) {
            let hasSuspendedChild = tree.storage.children[node(step).children.range].contains {
                state.activities[Int($0)].isSuspended
            }
            if !hasSuspendedChild { state.activities[step.int].set(.suspended, false) }
        }
        state.suspended = nil
        if isTracing { note(.clearSuspendedActivity, suspended, "is not suspended any more") }
    }
}
