import CourseModel

/// What a sequencing request led to.
enum SequencingResult {
    /// An activity to be delivered.
    case delivery(ActivityIndex)
    /// The end of the session.
    case endOfSession
    /// Nothing, and that is all right: the learner left an activity.
    case nothing
    /// Nothing, because of an exception.
    case refused(SequencingException)

    init(_ flow: FlowResult) {
        switch flow {
        case .found(let activity, _): self = .delivery(activity)
        case .endOfSession: self = .endOfSession
        case .none(let exception): self = .refused(exception)
        }
    }
}

/// Sequencing request processes, but for Choice.
extension SequencingEngine {
    /// Start Sequencing Request Process [SB.2.5].
    mutating func startSequencingRequest() -> SequencingResult {
        guard state.current == nil else { return .refused(SequencingException(.sb2_5_1)) }  // 1
        if node(.root).isLeaf { return .delivery(.root) }  // 2
        let result = SequencingResult(flow(from: .root, .forward, considerChildren: true))  // 3
        // ADL's case CM-11 has a course of one activity begin with it, though nothing allows to flow there: there is nothing
        // else that the learner could choose.
        if case .refused(let exception) = result, exception.code == .sb2_2_1, let only = tree.storage.onlyLeaf {
            return choose(only)
        }
        return result
    }

    /// Resume All Sequencing Request Process [SB.2.6].
    ///
    /// Suspend All while nothing is delivered suspends a cluster [TB.2.3, 5.2.1.1]. The book then asks for the delivery of
    /// that cluster, which the Delivery Request Process refuses, so that the course could never be resumed; here flow
    /// looks for an activity inside it, and the course can be entered by a choice if there is none.
    mutating func resumeAllSequencingRequest() -> SequencingResult {
        guard state.current == nil else { return .refused(SequencingException(.sb2_6_1)) }  // 1
        guard let suspended = state.suspended else { return .refused(SequencingException(.sb2_6_2)) }  // 2
        if node(suspended).isLeaf { return .delivery(suspended) }  // 3
        return SequencingResult(flow(from: suspended, .forward, considerChildren: true))
    }

    /// Continue Sequencing Request Process [SB.2.7].
    mutating func continueSequencingRequest() -> SequencingResult {
        guard let current = state.current else { return .refused(SequencingException(.sb2_7_1)) }  // 1
        if let parent = parent(current), !node(parent).has(.flow) {  // 2
            return .refused(SequencingException(.sb2_7_2, at: parent))
        }
        return SequencingResult(flow(from: current, .forward, considerChildren: false))  // 3
    }

    /// Previous Sequencing Request Process [SB.2.8].
    mutating func previousSequencingRequest() -> SequencingResult {
        guard let current = state.current else { return .refused(SequencingException(.sb2_8_1)) }  // 1
        if let parent = parent(current), !node(parent).has(.flow) {  // 2
            return .refused(SequencingException(.sb2_8_2, at: parent))
        }
        return SequencingResult(flow(from: current, .backward, considerChildren: false))  // 3
    }

    /// Retry Sequencing Request Process [SB.2.10].
    mutating func retrySequencingRequest() -> SequencingResult {
        guard let current = state.current else { return .refused(SequencingException(.sb2_10_1)) }  // 1
        guard !isActive(current), !isSuspended(current) else {  // 2
            return .refused(SequencingException(.sb2_10_2, at: current))
        }
        beginning = current
        guard !node(current).isLeaf else { return .delivery(current) }  // 4
        switch flow(from: current, .forward, considerChildren: true) {  // 3
        case .found(let activity, _): return .delivery(activity)
        case .endOfSession:
            terminateDescendentAttempts(.root)  // SB.2.1, 3.1.1
            return .refused(SequencingException(.sb2_10_3, at: current))
        case .none:
            return .refused(SequencingException(.sb2_10_3, at: current))
        }
    }

    /// Exit Sequencing Request Process [SB.2.11].
    mutating func exitSequencingRequest() -> SequencingResult {
        guard let current = state.current else { return .refused(SequencingException(.sb2_11_1)) }  // 1
        guard !isActive(current) else { return .refused(SequencingException(.sb2_11_2, at: current)) }  // 2
        return current == .root ? .endOfSession : .nothing  // 3, 4
    }

    /// Sequencing Request Process [SB.2.12].
    mutating func sequencingRequest(_ request: SequencingRequest) -> SequencingResult {
        let result: SequencingResult
        switch request {
        case .start: result = startSequencingRequest()
        case .resumeAll: result = resumeAllSequencingRequest()
        case .exit: result = exitSequencingRequest()
        case .retry: result = retrySequencingRequest()
        case .continue: result = continueSequencingRequest()
        case .previous: result = previousSequencingRequest()
        case .choice(let target): result = choiceSequencingRequest(target)
        case .jump(let target): result = jumpSequencingRequest(target)
        }
        if isTracing { noteSequencing(request, result) }
        return result
    }

    /// Jump Sequencing Request Process [SB.2.13].
    mutating func jumpSequencingRequest(_ target: ActivityIndex) -> SequencingResult {
        guard state.current != nil else { return .refused(SequencingException(.sb2_13_1)) }  // 1
        if options.jumpFlowsIntoClusters, !node(target).isLeaf {
            return SequencingResult(flow(from: target, .forward, considerChildren: true))
        }
        return .delivery(target)  // 2
    }

    private mutating func noteSequencing(_ request: SequencingRequest, _ result: SequencingResult) {
        switch result {
        case .delivery(let activity): note(.sequencingRequest, activity, "\(request.name) leads to \(name(activity))")
        case .endOfSession: note(.sequencingRequest, state.current, "\(request.name) ends the session")
        case .nothing: note(.sequencingRequest, state.current, "\(request.name) leads to nothing")
        case .refused(let exception):
            note(
                exception.process, exception.activity ?? state.current,
                "\(request.name) is refused: \(exception.code.rawValue)", because: exception.message)
        }
    }
}
