extension SequencingEngine {
    /// Whether a request would be honoured now: it is processed on a copy, with the end of the current activity, its
    /// post-condition rules and everything else that belongs to it.
    public func isValid(_ request: NavigationRequest) -> Bool {
        var copy = offering(request)
        if case .refused = copy.decide(request) { return false }
        return true
    }

    /// Whether an LMS should offer a request now.
    ///
    /// The processes look for what would be delivered on the state as it is, and the attempt on the current activity is not
    /// ended for it: what the content will have reported by then is not known yet, and an attempt that ended now would be
    /// completed and satisfied automatically, so that everything behind it seemed open. A Continue is offered where the
    /// Navigation Request Process allows it, since what follows depends on the content too. That is how ADL's sample
    /// run-time has its controls and its table of contents; what a request will do is told by ``isValid(_:)`` and
    /// ``explain(_:)``.
    public func isOffered(_ request: NavigationRequest) -> Bool {
        var copy = offering(request)
        guard case .success(let decision) = copy.navigationRequest(request) else { return false }
        switch decision.sequencing {
        case .previous:
            guard case .delivery(let activity) = copy.previousSequencingRequest() else { return false }
            return copy.deliveryRequest(activity) == nil
        case .choice(let target?): return copy.wouldDeliver(choosing: target)
        case .jump(let target):
            guard case .delivery(let activity) = copy.jumpSequencingRequest(target) else { return false }
            return copy.deliveryRequest(activity) == nil
        case .start, .resumeAll, .continue, .choice(nil), .retry, .exit, nil: return true
        }
    }

    /// Why a request would be honoured now, or not.
    public func explain(_ request: NavigationRequest) -> SequencingExplanation {
        var copy = offering(request)
        copy.trace = SequencingTrace()
        var exception: SequencingException?
        if case .refused(let refused, _) = copy.decide(request) { exception = refused }
        return SequencingExplanation(
            isValid: exception == nil, exception: exception, trace: copy.trace ?? SequencingTrace())
    }

    /// A copy to try a request on.
    func offering(_ request: NavigationRequest) -> SequencingEngine {
        var copy = self
        copy.trace = nil
        copy.beginSession(for: request)
        copy.beginning = nil
        return copy
    }
}

/// Why a request would be honoured, or not.
public struct SequencingExplanation: Hashable, Sendable {
    /// Whether the request would be honoured.
    public let isValid: Bool
    /// Why it would not: the code, the activity and the rule that decided.
    public let exception: SequencingException?
    /// What every process decided on the way.
    public let trace: SequencingTrace

    /// The process that refuses the request; `nil` when none does.
    public var decidingProcess: SequencingProcess? { exception?.process }
}
