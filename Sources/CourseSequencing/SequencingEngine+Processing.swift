import CourseModel

extension SequencingEngine {
    /// Overall Sequencing Process [OP.1]: answers one navigation request.
    ///
    /// The content of the current activity has been taken away by then, and what it reported has been recorded.
    @discardableResult
    public mutating func process(_ request: NavigationRequest) -> SequencingOutcome {
        beginSession(for: request)
        switch decide(request) {
        case .refused(let exception, let hasEnded):
            return SequencingOutcome(result: hasEnded ? .nothingDelivered : .refused, exception: exception)
        case .nothing:
            return SequencingOutcome(result: .nothingDelivered, exception: nil)
        case .endOfSession:
            endSession(suspended: request == .suspendAll)
            return SequencingOutcome(result: .sessionEnded, exception: nil)
        case .delivery(let activity):
            switch contentDeliveryEnvironment(activity) {  // 5
            case .success(let delivery):
                beginning = nil
                return SequencingOutcome(result: .delivery(delivery), exception: nil)
            case .failure(let exception):
                return SequencingOutcome(result: .nothingDelivered, exception: exception)
            }
        }
    }

    /// What the Overall Sequencing Process decided before anything is delivered.
    enum Decision {
        case delivery(ActivityIndex)
        case endOfSession
        case nothing
        /// With the attempt on the current activity ended, or with everything as it was.
        case refused(SequencingException, hasEnded: Bool)
    }

    /// Steps 1 to 4 of the Overall Sequencing Process.
    mutating func decide(_ request: NavigationRequest) -> Decision {
        beginning = nil
        let navigation: NavigationDecision
        switch navigationRequest(request) {  // 1
        case .success(let decision): navigation = decision
        case .failure(let exception): return .refused(exception, hasEnded: false)
        }
        return decide(navigation)
    }

    /// Steps 2 to 4 of the Overall Sequencing Process.
    private mutating func decide(_ navigation: NavigationDecision) -> Decision {
        let hadContent = delivered != nil
        var pending = navigation.sequencing
        if let termination = navigation.termination {  // 2
            switch terminationRequest(termination) {
            case .success(let replacing): pending = replacing ?? pending
            case .failure(let exception): return .refused(exception, hasEnded: hadContent && delivered == nil)
            }
        }
        guard let pending else { return .nothing }
        return decide(pending, hadContent: hadContent)
    }

    /// Steps 3 and 4 of the Overall Sequencing Process.
    mutating func decide(_ request: SequencingRequest, hadContent: Bool) -> Decision {
        switch sequencingRequest(request) {  // 3
        case .delivery(let activity):
            if let exception = deliveryRequest(activity) {  // 4
                return .refused(exception, hasEnded: hadContent)
            }
            return .delivery(activity)
        case .endOfSession: return .endOfSession
        case .nothing: return .nothing
        case .refused(let exception): return .refused(exception, hasEnded: hadContent)
        }
    }

    /// Begins a session with the request that enters the course.
    ///
    /// The session begins even where the request finds nothing to deliver: the learner may still choose.
    mutating func beginSession(for request: NavigationRequest) {
        guard state.session != .active else { return }
        switch request {
        case .start, .resumeAll, .choice:
            beginAttemptOnCourse()
            state.session = .active
        case .continue, .previous, .forward, .backward, .jump, .exit, .exitAll, .abandon, .abandonAll, .suspendAll:
            break
        }
    }

    /// Prepares what belongs to one attempt on the course, where that is not suspended: the drawn children, and the shared
    /// objectives that are not global to the system.
    private mutating func beginAttemptOnCourse() {
        drawForNewSession()
        guard !tree.objectivesGlobalToSystem, !isSuspended(.root) else { return }
        forgetTotals()
        for index in 0..<state.globals.count where !state.globals[index].isUnknown {
            state.globals[index] = GlobalObjective()
        }
    }

    /// Ends the session: there is no Current Activity until the next one begins.
    ///
    /// A walk past the last activity ends the clusters on the way [SB.2.1, 3.1.1], and the book says nothing of the root; the
    /// session's end is the end of the attempt on the root too.
    private mutating func endSession(suspended: Bool) {
        if isActive(.root) {
            terminateDescendentAttempts(.root)
            endAttempt(.root)
        }
        state.session = suspended && state.suspended != nil ? .suspended : .ended
        state.current = nil
        beginning = nil
        if isTracing { note(.overallSequencing, nil, "the session has \(suspended ? "been suspended" : "ended")") }
    }
}
