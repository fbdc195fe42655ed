extension SequencingEngine {
    /// Whether a request would be honoured now: it is processed on a copy, with the end of the current activity, its
    /// post-condition rules and everything else that belongs to it.
    public func isValid(_ request: NavigationRequest) -> Bool {
        var copy = self
        copy.trace = nil
        return copy.wouldHonour(request)
    }

    /// Why a request would be honoured now, or not.
    public func explain(_ request: NavigationRequest) -> SequencingExplanation {
        var copy = self
        copy.trace = SequencingTrace()
        var exception: SequencingException?
        copy.beginSession(for: request)
        let decision = copy.decide(request)
        if case .refused(let refused, _) = decision { exception = refused }
        return SequencingExplanation(
            isValid: exception == nil, exception: exception, trace: copy.trace ?? SequencingTrace())
    }

    private mutating func wouldHonour(_ request: NavigationRequest) -> Bool {
        beginSession(for: request)
        switch decide(request) {
        case .delivery, .endOfSession, .nothing: return true
        case .refused: return false
        }
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
