extension SequencingEngine {
    /// Takes up a session that was interrupted, or a course that was suspended.
    ///
    /// A session is interrupted when it ended without Suspend All or an exit: the window was closed, the process killed. Its
    /// state says that it is active. It is then suspended as if the learner had asked for it at the last moment that was
    /// kept, and resumed: no attempt is counted, and content finds what it had set. Record the content's report first, with
    /// `isSuspended`. Where nothing can be resumed, because nothing was delivered when the session broke off, the course
    /// starts; so there is always a way back in.
    public mutating func resume() -> SequencingOutcome {
        if state.session == .active {
            if state.current != nil, case .refused = process(.suspendAll).result { process(.exitAll) }
            state.session = state.suspended == nil ? .ended : .suspended
            state.current = nil
        }
        return process(state.suspended == nil ? .start : .resumeAll)
    }

    /// Gives up an attempt on the course that was suspended or interrupted, so that Start begins a new one.
    ///
    /// An interrupted session is abandoned: what was tracked until then stays, and nothing is completed automatically. No
    /// activity is suspended afterwards. A course that was left in another way stays as it is.
    public mutating func giveUpAttempt() {
        switch state.session {
        case .none, .ended: return
        case .active: if state.current != nil { process(.abandonAll) }
        case .suspended: break
        }
        for index in 0..<tree.count where !state.activities[index].flags.isDisjoint(with: [.active, .suspended]) {
            modify(ActivityIndex(index)) { $0.flags.subtract([.active, .suspended]) }
        }
        state.suspended = nil
        state.current = nil
        state.session = .ended
    }
}
