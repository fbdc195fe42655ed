import CourseModel

/// Delivery processes.
extension SequencingEngine {
    /// Delivery Request Process [DB.1.1]: why an activity cannot be delivered; `nil` when it can.
    ///
    /// The path of step 2 holds the activity at least, so step 3 (DB.1.1-2) has nothing to find.
    mutating func deliveryRequest(_ activity: ActivityIndex) -> SequencingException? {
        guard node(activity).isLeaf else { return SequencingException(.db1_1_1, at: activity) }  // 1
        let around = parent(activity).flatMap { deliveryWayException($0) }  // 4
        let found = around ?? checkActivity(activity).exception(.db1_1_3, at: activity)
        if isTracing {
            note(
                .deliveryRequest, activity, found.map { "refused: \($0.code.rawValue)" } ?? "valid",
                because: found.map { "\(name($0.activity)): \($0.message)" } ?? "")
        }
        return found
    }

    /// Step 4 of the Delivery Request Process for the activities around the one to be delivered.
    private mutating func deliveryWayException(_ end: ActivityIndex) -> SequencingException? {
        if choiceWays.isKept, choiceWays.delivery.end == end { return choiceWays.delivery.found }
        // Walked towards the root: the exception of the activity nearest to it counts.
        var found: SequencingException?
        var step: ActivityIndex? = end
        while let checked = step {
            found = checkActivity(checked).exception(.db1_1_3, at: checked) ?? found
            step = parent(checked)
        }
        if choiceWays.isKept { choiceWays.delivery = ChoiceWays.Way(end: end, found: found) }
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
                let attempt = parent(step).map { state.activities[$0.int].attemptCount } ?? 0
                modify(step) {
                    $0.set(.suspended, false)
                    $0.parentAttempt = attempt
                }
            } else if node(step).has(.tracked) {
                modify(step) {
                    let (count, overflow) = $0.attemptCount.addingReportingOverflow(1)
                    $0.attemptCount = overflow ? .max : count  // 5.1.1.2.1
                    $0.flags.insert(.activityProgress)  // 5.1.1.2.2
                }
                forgetTotals(of: step)
                initializeAttempt(on: step)  // 5.1.1.2.3
            }
            modify(step) { $0.set(.active, true) }  // 5.1.2
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
            if !hasSuspendedChild(step) { modify(step) { $0.set(.suspended, false) } }
        }
        state.suspended = nil
        if isTracing { note(.clearSuspendedActivity, suspended, "is not suspended any more") }
    }
}
