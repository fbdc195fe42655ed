public import CourseSequencing

/// Something that happens in a session: what a journal keeps, and what replaying it repeats.
public enum SessionEvent: Hashable, Sendable {
    /// The learner launches the course.
    case open(CourseEntry, choice: String?, mode: LessonMode, credit: Credit)
    /// The delivered content calls the API.
    case call(ContentCall)
    /// The learner asks for something else; the calls are those of the content while it is taken away.
    case navigate(NavigationRequest, unload: [ContentCall])
    /// The learner closes the course in an orderly way.
    case leave
    /// Time has passed, and nothing else.
    case clock
}

/// What came of an event.
public struct SessionOutcome: Hashable, Sendable {
    /// The answers to the content, one for each call.
    public var replies: [APIReply] = []
    /// Whether the event made the LMS navigate, so that its state is another one.
    public var hasNavigated = false
    /// The exception code of a navigation that was refused.
    public var exception: String?
    /// Why the session could not do what it was asked; nothing has changed.
    public var refusal: CourseSessionError?
    /// What the sequencer decided, where the session is traced.
    public var decisions: [TraceEntry] = []

    /// Makes the outcome of an event that nobody has to know anything about.
    public init() {}

    /// Whether the session did what it was asked: no refusal, no error of the API, no exception.
    public var isAccepted: Bool {
        refusal == nil && exception == nil && replies.allSatisfy { $0.error == 0 }
    }
}

extension CourseSession {
    /// Lets something happen; the same events in the same order always lead to the same state.
    ///
    /// The clock is set first. What the sequencer has decided is taken out (``takeTrace()``) and part of the outcome.
    public mutating func apply(_ event: SessionEvent, at now: RuntimeInstant? = nil) -> SessionOutcome {
        var outcome = SessionOutcome()
        if let now { outcome.hasNavigated = advance(to: now) }
        do throws(CourseSessionError) {
            switch event {
            case .open(let entry, let choice, let mode, let credit):
                try open(entry, choice: choice, mode: mode, credit: credit)
                outcome.hasNavigated = true
            case .call(let call):
                let reply = try self.call(call.function, call.arguments)
                outcome.replies = [reply.reply]
                outcome.hasNavigated = outcome.hasNavigated || reply.hasNavigated
            case .navigate(let request, let unload):
                // What is refused on the way leaves no trace of the calls before it.
                var copy = self
                outcome.replies = try copy.navigate(request, unload: unload)
                self = copy
                outcome.hasNavigated = true
            case .leave:
                leave()
                outcome.hasNavigated = true
            case .clock: break
            }
        } catch {
            outcome.refusal = error
        }
        if outcome.hasNavigated { outcome.exception = exception }
        outcome.decisions = takeTrace()
        return outcome
    }
}
