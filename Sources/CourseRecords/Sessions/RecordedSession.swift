public import CourseRuntime
import CourseSequencing

/// A session in a course of which every step is kept: nothing is answered before it is durable.
///
/// A value with one owner; two sessions on one registration keep each other out (``AttemptStore/take(_:for:)``): the later
/// one takes over, and the earlier one's requests are refused with `stale-session`.
///
/// Requests may be numbered, from 1 in each session. A number that was answered before gets the first answer again, and
/// nothing happens; a number that leaves a gap is refused.
public struct RecordedSession: Sendable {
    /// Where it is kept.
    public let store: any AttemptStore
    /// The identifier of the session, by which another process can go on with it.
    public let id: String
    /// Who learns what.
    public private(set) var registration: Registration
    /// The attempt on the course.
    public internal(set) var attempt: AttemptSummary
    /// What the sequencer decided when the session was opened.
    public internal(set) var openingDecisions: [TraceEntry] = []
    /// What could not be taken over from another version of the package, in sentences.
    public internal(set) var losses: [String] = []
    /// The number of the last request.
    public internal(set) var lastRequest = 0
    private let settings: RecordingSettings
    private(set) var replay: JournalReplay
    /// What was answered, and is not durable yet.
    private var pending: [JournalEntry] = []
    /// What was given to a store that did not say whether it kept it.
    fileprivate var uncertain: Step?
    private var snapshotSize: Int
    private var bytesSinceSnapshot: Int

    /// What a request leads to, while it is not sure whether it is kept.
    fileprivate struct Step {
        var replay: JournalReplay
        var attempt: AttemptSummary
        /// The attempts before, where something about them has changed.
        var earlierAttempts: ArraySlice<AttemptSummary> = []
        var head: JournalHead
        var request: Int
    }

    init(
        _ loaded: LoadedJournal, in store: any AttemptStore, id: String, attempt: AttemptSummary,
        settings: RecordingSettings
    ) {
        self.store = store
        self.id = id
        self.registration = loaded.registration
        self.attempt = attempt
        self.settings = settings
        self.replay = loaded.replay
        self.snapshotSize = loaded.snapshotSize
        self.bytesSinceSnapshot = loaded.bytesSinceSnapshot
    }

    /// The session as it stands; `nil` only where opening it has failed.
    public var session: CourseSession? { replay.session }

    /// The state as a snapshot; `nil` only where opening the session has failed.
    public var snapshot: StoredSnapshot? { replay.snapshot }

    // MARK: - Requests

    /// Lets something happen, and keeps it.
    ///
    /// - Parameters:
    ///   - event: What happens; sessions are opened by ``open(_:as:in:settings:at:leaving:reopen:)``.
    ///   - request: The number of the request; without one it has the next number.
    ///   - now: What time it is.
    public mutating func handle(
        _ event: SessionEvent, request: Int? = nil, at now: RuntimeInstant?
    ) async throws(RecordingError) -> RecordedReply {
        try await settle()
        if let request {
            guard request > lastRequest else { return try await answerAgain(event, request) }
            guard request == lastRequest + 1 else {
                throw RecordingError(
                    .gap, "the request has number \(request), and the last one had number \(lastRequest)")
            }
        }
        return try await process(.event(event), request: lastRequest + 1, at: now)
    }

    /// Makes durable what is not.
    public mutating func flush() async throws(RecordingError) {
        try await settle()
        guard !pending.isEmpty else { return }
        try await write(
            [], of: Step(replay: replay, attempt: attempt, head: pendingHead, request: lastRequest))
    }

    /// Lets something happen; `attempts` are those that opening the course has changed, the one at hand last.
    mutating func process(
        _ action: JournalRecord.Action, request: Int, at now: RuntimeInstant?, in attempts: [AttemptSummary] = []
    ) async throws(RecordingError) -> RecordedReply {
        var step = Step(
            replay: replay, attempt: attempts.last ?? attempt, earlierAttempts: attempts.dropLast(), head: pendingHead,
            request: request)
        let outcome = step.replay.apply(action, at: now)
        let entry = JournalEntry(
            sealing: JournalRecord(action, outcome: outcome).encoded(), behind: step.head, session: id,
            request: request, time: now, salt: settings.randomBytes(16))
        step.replay.advance(to: entry.number)
        step.head = JournalHead(number: entry.number, hash: entry.hash)
        if mayWait(outcome, action, at: now) {
            pending.append(entry)
            replay = step.replay
            lastRequest = request
        } else {
            step.note(action, outcome, at: now)
            try await write([entry], of: step)
        }
        return RecordedReply(outcome: outcome)
    }

    /// Whether a reply may be given before it is durable.
    private func mayWait(_ outcome: SessionOutcome, _ action: JournalRecord.Action, at now: RuntimeInstant?) -> Bool {
        guard case .delayed(let hundredths, let calls) = settings.durability, case .event(.call) = action,
            !outcome.hasNavigated, outcome.replies.allSatisfy({ $0.event == nil }), pending.count + 1 < calls
        else { return false }
        guard let first = pending.first?.time, let now else { return true }
        return now.hundredths.subtractingReportingOverflow(first.hundredths).partialValue < hundredths
    }

    private var pendingHead: JournalHead {
        pending.last.map { JournalHead(number: $0.number, hash: $0.hash) } ?? registration.head
    }

    // MARK: - Writing

    private mutating func write(_ entries: [JournalEntry], of step: Step) async throws(RecordingError) {
        var batch = JournalBatch(
            registration: registration.id, fence: registration.fence, head: registration.head,
            entries: pending + entries)
        batch.values = entries.isEmpty ? [:] : step.replay.sharedChanges
        let size = batch.entries.reduce(0) { $0 + $1.body.count }
        let isDue = bytesSinceSnapshot + size > max(snapshotSize, 65_536)
        if isDue { batch.snapshot = step.replay.snapshot }
        if step.attempt != attempt { batch.attempts = step.earlierAttempts + [step.attempt] }
        do throws(AttemptStoreError) {
            try await store.append(batch)
        } catch {
            // Whether the store has kept it is asked before anything else is done.
            if error.code == .unavailable { uncertain = step }
            throw RecordingError(error)
        }
        take(step)
        bytesSinceSnapshot += size
        if let snapshot = batch.snapshot {
            snapshotSize = snapshot.body.count
            bytesSinceSnapshot = 0
        }
    }

    private mutating func take(_ step: Step) {
        replay = step.replay
        attempt = step.attempt
        registration.head = step.head
        lastRequest = step.request
        pending = []
    }

    /// Finds out whether the last write was kept, where the store has not said.
    private mutating func settle() async throws(RecordingError) {
        guard let step = uncertain else { return }
        let (store, id) = (store, registration.id)
        let stored = try await storing { () throws(AttemptStoreError) in try await store.registration(id) }
        uncertain = nil
        if stored?.head == step.head { take(step) }
    }

    /// Answers a request that was answered before.
    private mutating func answerAgain(
        _ event: SessionEvent, _ request: Int
    ) async throws(RecordingError) -> RecordedReply {
        let isLast = request == lastRequest
        let entry = try await entry(of: request)
        guard let entry, let record = JournalRecord(entry.body) else {
            throw RecordingError(.mismatch, "request \(request) is not in the journal any more")
        }
        guard case .event(event) = record.action else {
            throw RecordingError(.mismatch, "request \(request) was another one: \(record.kind)")
        }
        return RecordedReply(outcome: record.outcome, isRepeated: true, isLast: isLast)
    }
}

extension RecordedSession {
    /// The entry of a request of this session: a session's entries stand together, one for each request, at the end.
    private func entry(of request: Int) async throws(RecordingError) -> JournalEntry? {
        if let entry = pending.first(where: { $0.request == request }) { return entry }
        let number = pendingHead.number - (lastRequest - request)
        let (store, registration) = (store, registration.id)
        let entry = try await storing { () throws(AttemptStoreError) in
            try await store.entries(of: registration, after: number - 1, limit: 1).first
        }
        return entry?.session == id && entry?.request == request ? entry : nil
    }
}

/// What a session answers.
public struct RecordedReply: Hashable, Sendable {
    /// What came of the request.
    public let outcome: SessionOutcome
    /// Whether it is the answer that was given before.
    public let isRepeated: Bool
    /// Whether nothing has happened since, so that the state of the session belongs to the answer.
    public let isLast: Bool

    /// Makes a reply, by default one that was given just now.
    public init(outcome: SessionOutcome, isRepeated: Bool = false, isLast: Bool = true) {
        self.outcome = outcome
        self.isRepeated = isRepeated
        self.isLast = isLast
    }
}

extension RecordedSession.Step {
    /// Takes note of what the attempt has come to.
    fileprivate mutating func note(
        _ action: JournalRecord.Action, _ outcome: SessionOutcome, at now: RuntimeInstant?
    ) {
        guard let session = replay.session, outcome.isMilestone else { return }
        attempt.touched = now ?? attempt.touched
        attempt.status = session.status
        attempt.result = session.result
        switch action {
        case .event where session.status == .active: attempt.exit = nil
        case .event(.navigate(let request, _)): attempt.exit = request.name
        case .event(.leave): attempt.exit = "leave"
        case .event(.call): attempt.exit = "Terminate"
        case .event(.clock): attempt.exit = "time"
        case .event(.open), .opened, .adopted: attempt.exit = nil
        }
    }
}
