import CourseRecords
import CourseRuntime

/// The session that a protocol plays: in memory, or recorded in a store.
struct PlaySeat: Sendable {
    // One of the two is there; not an enumeration, so that the session is changed in its place and never copied.
    private var plain: CourseSession?
    private(set) var recorded: RecordedSession?

    init(_ session: CourseSession) {
        plain = session
    }

    init(_ session: RecordedSession) {
        recorded = session
    }

    /// The session as it stands.
    var session: CourseSession? { plain ?? recorded?.session }

    /// Lets something happen in the session.
    mutating func handle(
        _ event: SessionEvent, request: Int?, at now: RuntimeInstant?
    ) async throws(PlayError) -> RecordedReply {
        if let outcome = plain?.apply(event, at: now) { return RecordedReply(outcome: outcome) }
        let reply: RecordedReply?
        do throws(RecordingError) {
            reply = try await recorded?.handle(event, request: request, at: now)
        } catch {
            throw PlayError(error)
        }
        guard let reply else { throw .noSession }
        return reply
    }

    /// Lets the session see the clock; returns whether content was taken away because its time is over.
    mutating func advance(to now: RuntimeInstant) async throws(PlayError) -> Bool {
        if let isOver = plain?.advance(to: now) { return isOver }
        // The clock alone is worth an entry of the journal where it changes something; else the next entry has it.
        guard var trial = recorded?.session, trial.advance(to: now) else { return false }
        _ = try await handle(.clock, request: nil, at: now)
        return true
    }

    /// Makes durable what may have waited.
    mutating func flush() async throws(RecordingError) {
        try await recorded?.flush()
    }
}
