import CourseModel

/// Termination processes.
extension SequencingEngine {
    /// Sequencing Exit Action Rules Subprocess [TB.2.1].
    mutating func sequencingExitActionRules() {
        guard let current = state.current, let parent = parent(current) else { return }
        for activity in path(from: parent, upTo: .root).reversed() {  // 1, 3
            guard sequencingRulesCheck(activity, .hasExitRules, { $0 == .exit }) != nil else { continue }
            terminateDescendentAttempts(activity)  // 4
            endAttempt(activity)
            state.current = activity
            if isTracing { note(.sequencingExitActionRules, activity, "exits") }
            return
        }
    }

    /// What a post-condition rule asks for.
    struct PostCondition {
        var termination: TerminationRequest?
        var sequencing: SequencingRequest?
    }

    /// Sequencing Post Condition Rules Subprocess [TB.2.2].
    mutating func sequencingPostConditionRules() -> PostCondition {
        guard let current = state.current, !isSuspended(current) else { return PostCondition() }  // 1
        let rule = sequencingRulesCheck(current, .hasPostConditionRules) {
            switch $0 {
            case .exitParent, .exitAll, .retry, .retryAll, .continue, .previous: true
            case .skip, .disabled, .hiddenFromChoice, .stopForwardTraversal, .exit: false
            }
        }
        guard let rule else { return PostCondition() }
        if isTracing { note(.sequencingPostConditionRules, current, rule.action.rawValue) }
        switch rule.action {
        case .retry: return PostCondition(sequencing: .retry)
        case .continue: return PostCondition(sequencing: .continue)
        case .previous: return PostCondition(sequencing: .previous)
        case .exitParent: return PostCondition(termination: .exitParent)
        case .exitAll: return PostCondition(termination: .exitAll)
        case .retryAll: return PostCondition(termination: .exitAll, sequencing: .retry)
        case .skip, .disabled, .hiddenFromChoice, .stopForwardTraversal, .exit: return PostCondition()
        }
    }

    /// Termination Request Process [TB.2.3].
    ///
    /// Returns the sequencing request that replaces that of the navigation request; `nil` when there is none.
    mutating func terminationRequest(
        _ request: TerminationRequest
    ) -> Result<SequencingRequest?, SequencingException> {
        func refuse(
            _ code: SequencingException.Code, at activity: ActivityIndex? = nil
        ) -> Result<SequencingRequest?, SequencingException> {
            .failure(SequencingException(code, at: activity))
        }
        guard let current = state.current else { return refuse(.tb2_3_1) }  // 1
        if isTracing { note(.terminationRequest, current, request.rawValue) }
        switch request {
        case .exit:  // 2, 3
            guard isActive(current) else { return refuse(.tb2_3_2, at: current) }
            return exitTermination()
        case .exitParent:
            // Only the post-condition rules of step 3.3 ask for it.
            return refuse(.tb2_3_7, at: current)
        case .exitAll:  // 4
            exitAllTermination()
            return .success(.exit)
        case .suspendAll:  // 5
            if isActive(current) || isSuspended(current) {
                overallRollup(current)
                state.suspended = current
            } else {
                guard let parent = parent(current) else { return refuse(.tb2_3_3, at: current) }
                state.suspended = parent
            }
            for activity in path(from: state.suspended ?? current, upTo: .root) {
                modify(activity) {
                    $0.set(.active, false)
                    $0.set(.suspended, true)
                }
            }
            state.current = .root
            return .success(.exit)
        case .abandon:  // 6
            guard isActive(current) else { return refuse(.tb2_3_2, at: current) }
            abandon(current)
            return .success(nil)
        case .abandonAll:  // 7
            abandon(current)
            for activity in path(from: current, upTo: .root) { modify(activity) { $0.set(.active, false) } }
            state.current = .root
            return .success(.exit)
        }
    }

    /// Ends the attempt on an activity as if nothing had happened: it cannot be resumed (SN 4.5.2), even where its content
    /// asked to be suspended.
    private mutating func abandon(_ activity: ActivityIndex) {
        let isLeaf = node(activity).isLeaf
        modify(activity) {
            $0.set(.active, false)
            if isLeaf { $0.set(.suspended, false) }
        }
    }

    /// Step 3 of the Termination Request Process, case Exit.
    private mutating func exitTermination() -> Result<SequencingRequest?, SequencingException> {
        guard let current = state.current else { return .failure(SequencingException(.tb2_3_1)) }
        endAttempt(current)  // 3.1
        sequencingExitActionRules()  // 3.2
        while let current = state.current {  // 3.3
            let rule = sequencingPostConditionRules()
            switch rule.termination {
            case .exitAll:  // 3.3.3
                exitAllTermination()
                return .success(rule.sequencing ?? .exit)
            case .exitParent:  // 3.3.4
                guard let parent = parent(current) else {
                    return .failure(SequencingException(.tb2_3_4, at: current))
                }
                state.current = parent
                endAttempt(parent)
            case .exit, .suspendAll, .abandon, .abandonAll, nil:
                // 3.3.5: when the root has ended the session ends, unless it is tried again.
                if current == .root, rule.sequencing != .retry { return .success(.exit) }
                return .success(rule.sequencing)  // 3.5
            }
        }
        return .failure(SequencingException(.tb2_3_1))
    }

    /// Step 4 of the Termination Request Process, case Exit All.
    private mutating func exitAllTermination() {
        guard let current = state.current else { return }
        if isActive(current) { endAttempt(current) }
        terminateDescendentAttempts(.root)
        endAttempt(.root)
        state.current = .root
    }
}
