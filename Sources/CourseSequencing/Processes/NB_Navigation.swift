import CourseModel

/// What a navigation request means: how to end the current activity, and where to go.
struct NavigationDecision {
    var termination: TerminationRequest?
    var sequencing: SequencingRequest?
}

/// Navigation process.
extension SequencingEngine {
    /// Navigation Request Process [NB.2.1].
    mutating func navigationRequest(
        _ request: NavigationRequest
    ) -> Result<NavigationDecision, SequencingException> {
        let result = navigationDecision(request)
        if isTracing {
            switch result {
            case .success(let decision):
                let parts = [decision.termination?.rawValue, decision.sequencing?.name].compactMap { $0 }
                note(
                    .navigationRequest, state.current, "\(request.name) is valid",
                    because: parts.isEmpty ? "" : "it means \(parts.joined(separator: ", then "))")
            case .failure(let exception):
                note(
                    .navigationRequest, exception.activity ?? state.current,
                    "\(request.name) is not valid: \(exception.code.rawValue)", because: exception.message)
            }
        }
        return result
    }

    private mutating func navigationDecision(
        _ request: NavigationRequest
    ) -> Result<NavigationDecision, SequencingException> {
        func refuse(
            _ code: SequencingException.Code, at activity: ActivityIndex? = nil
        ) -> Result<NavigationDecision, SequencingException> {
            .failure(SequencingException(code, at: activity))
        }
        func accept(
            _ termination: TerminationRequest?, _ sequencing: SequencingRequest
        ) -> Result<NavigationDecision, SequencingException> {
            .success(NavigationDecision(termination: termination, sequencing: sequencing))
        }
        /// An exit of the current activity comes first where it is active.
        let exitIfActive: TerminationRequest? = delivered == nil ? nil : .exit

        switch request {
        case .start:  // 1
            return state.current == nil ? accept(nil, .start) : refuse(.nb2_1_1)
        case .resumeAll:  // 2
            guard state.current == nil else { return refuse(.nb2_1_1) }
            return state.suspended == nil ? refuse(.nb2_1_3) : accept(nil, .resumeAll)
        case .continue:  // 3
            guard let current = state.current else { return refuse(.nb2_1_2) }
            guard let parent = parent(current), node(parent).has(.flow) else { return refuse(.nb2_1_4, at: current) }
            return accept(exitIfActive, .continue)
        case .previous:  // 4
            guard let current = state.current else { return refuse(.nb2_1_2) }
            guard let parent = parent(current) else { return refuse(.nb2_1_6, at: current) }
            guard node(parent).has(.flow), !node(parent).has(.forwardOnly) else { return refuse(.nb2_1_5, at: parent) }
            return accept(exitIfActive, .previous)
        case .forward, .backward:  // 5, 6: behaviour not defined
            return refuse(.nb2_1_7)
        case .choice(let target):  // 7
            guard let target = tree.index(of: target) else { return refuse(.nb2_1_11) }
            if let exception = choiceException(target) { return .failure(exception) }
            return accept(exitIfActive, .choice(target))
        case .jump(let target):  // 8
            guard tree.storage.editionRules.hasJump else { return refuse(.nb2_1_13) }
            guard let target = tree.index(of: target), isAvailable(target) else { return refuse(.nb2_1_11) }
            return accept(exitIfActive, .jump(target))
        case .exit:  // 9
            guard let current = state.current else { return refuse(.nb2_1_2) }
            return isActive(current) ? accept(.exit, .exit) : refuse(.nb2_1_12, at: current)
        case .exitAll:  // 10
            return state.current == nil ? refuse(.nb2_1_2) : accept(.exitAll, .exit)
        case .abandon:  // 11
            guard let current = state.current else { return refuse(.nb2_1_2) }
            return isActive(current) ? accept(.abandon, .exit) : refuse(.nb2_1_12, at: current)
        case .abandonAll:  // 12
            return state.current == nil ? refuse(.nb2_1_2) : accept(.abandonAll, .exit)
        case .suspendAll:  // 13
            return state.current == nil ? refuse(.nb2_1_2) : accept(.suspendAll, .exit)
        }
    }

    /// Steps 7.1.1 to 7.1.2 of the Navigation Request Process: why a choice is not valid.
    mutating func choiceException(_ target: ActivityIndex) -> SequencingException? {
        let targetParent = parent(target)
        if let targetParent, !node(targetParent).has(.choice) {  // 7.1.1
            return SequencingException(.nb2_1_10, at: targetParent)
        }
        guard let current = state.current else { return nil }  // 7.1.1.1
        // 7.1.1.2, 7.1.1.3: what would be left by the choice. The common ancestor is not, so it is not on the path, unless it
        // is the Current Activity, which always is, or the target: choosing a cluster from inside it begins anew what must
        // not be left by choice.
        let ancestor = choiceAncestor(current, target)
        var step: ActivityIndex? = current
        while let activity = step, activity > ancestor || activity == current || activity == target {
            if isActive(activity), !node(activity).has(.choiceExit) {
                return SequencingException(.nb2_1_8, at: activity)
            }
            guard activity > ancestor else { break }
            step = parent(activity)
        }
        return nil
    }
}
