public import CourseRuntime
import CourseSequencing

/// What a journal leads to: the session as it stands behind the entries that were replayed.
///
/// The same journal leads to the same state, byte for byte, in this version of the library and in later ones.
public struct JournalReplay: Sendable {
    /// What is played.
    public let course: PlayableCourse
    /// The session; `nil` while the journal has begun none.
    public private(set) var session: CourseSession?
    /// How many entries there were.
    public private(set) var number: Int
    private(set) var options = RuntimeOptions()
    private(set) var shared: [LearnerValueKey: String] = [:]
    /// What the last entry has changed of what the learner's courses share; `nil` for what is no more.
    private(set) var sharedChanges: [LearnerValueKey: String?] = [:]
    private var adopted: LearnerRecord?
    /// What the session's courses shared when it was compared last, so that nothing is compared value by value again.
    private var compared: SharedState?

    /// Begins with an empty journal.
    public init(of course: PlayableCourse) {
        self.course = course
        self.number = 0
    }

    /// Begins behind a snapshot; `nil` where it cannot be read, or was made with another course.
    public init?(of course: PlayableCourse, from snapshot: StoredSnapshot) {
        guard let state = SessionSnapshot(snapshot.body),
            let session = try? CourseSession(
                course, resuming: state.session, options: state.options, isTraced: true)
        else { return nil }
        self.course = course
        self.session = session
        self.number = snapshot.number
        self.options = state.options
        self.shared = state.values
    }

    /// Replays an entry; returns what came of it other than what the journal says, `nil` where it is the same.
    public mutating func replay(_ entry: JournalEntry) -> ReplayDifference? {
        number = entry.number
        guard let record = JournalRecord(entry.body) else {
            return ReplayDifference(number: entry.number, kind: .unreadable, recorded: "", replayed: "")
        }
        let outcome = apply(record.action, at: entry.time)
        guard !record.isRedacted else { return nil }
        let replayed = JournalRecord(record.action, outcome: outcome).encoded()
        guard replayed != entry.body else { return nil }
        return ReplayDifference(
            number: entry.number, kind: .outcome, recorded: String(decoding: entry.body, as: UTF8.self),
            replayed: String(decoding: replayed, as: UTF8.self))
    }

    /// Takes note of the number of an entry that was written.
    mutating func advance(to number: Int) {
        self.number = number
    }

    /// Lets something happen.
    mutating func apply(_ action: JournalRecord.Action, at now: RuntimeInstant?) -> SessionOutcome {
        let outcome = outcome(of: action, at: now)
        // What other courses see changes when content ends or commits, not with each value that it sets.
        sharedChanges = outcome.isMilestone ? takeSharedChanges() : [:]
        return outcome
    }

    private mutating func outcome(of action: JournalRecord.Action, at now: RuntimeInstant?) -> SessionOutcome {
        switch action {
        case .event(let event):
            guard session != nil, let outcome = session?.apply(event, at: now) else {
                var outcome = SessionOutcome()
                outcome.refusal = CourseSessionError(.noSession, "no session is running")
                return outcome
            }
            return outcome
        case .opened(let opening): return open(opening, at: now)
        case .adopted(let adoption):
            session = nil
            adopted = StateCoding.value(LearnerRecord.self, of: adoption.state.utf8)
            shared = adopted?.values ?? [:]
            return SessionOutcome()
        }
    }

    private mutating func open(_ opening: JournalOpening, at now: RuntimeInstant?) -> SessionOutcome {
        var record = session?.record ?? adopted ?? LearnerRecord()
        record.apply(opening.shared)
        var new = CourseSession(
            course, learner: opening.learner, record: record, options: opening.options, seed: opening.seed,
            isTraced: true)
        let outcome = new.apply(opening.event, at: now)
        guard outcome.refusal == nil else { return outcome }
        shared.apply(opening.shared)
        compared = nil
        session = new
        options = opening.options
        return outcome
    }

    /// Takes over what the session has changed of what the learner's courses share; returns what that is.
    private mutating func takeSharedChanges() -> [LearnerValueKey: String?] {
        guard let record = session?.record else { return [:] }
        let state = SharedState(record)
        guard state != compared else { return [:] }
        compared = state
        let changes = shared.changes(to: record.values)
        shared.apply(changes)
        return changes
    }

    private struct SharedState: Equatable {
        let objectives: GlobalObjectives
        let data: [String: String]
        let preferences: [String: String]

        init(_ record: LearnerRecord) {
            objectives = record.globalObjectives
            data = record.sharedData
            preferences = record.preferences
        }
    }

    /// The state as a snapshot; `nil` while no session has begun.
    public var snapshot: StoredSnapshot? {
        session.map { session in
            let state = SessionSnapshot(options: options, session: session.checkpoint, shared: shared)
            return StoredSnapshot(number: number, body: state.encoded)
        }
    }
}

extension SessionOutcome {
    /// Whether the attempt has come further: content has ended or committed, or the LMS has navigated.
    var isMilestone: Bool {
        refusal == nil && (hasNavigated || replies.contains { $0.event != nil })
    }
}

/// Where replaying a journal leads to something else than what it says.
public struct ReplayDifference: Hashable, Sendable {
    /// The number of the entry.
    public let number: Int
    /// What differs.
    public let kind: Kind
    /// What the journal says, in JSON.
    public let recorded: String
    /// What came of it now, in JSON.
    public let replayed: String

    /// What differs.
    public enum Kind: String, Hashable, Sendable {
        /// The answers, the decisions or the navigation.
        case outcome
        /// The entry cannot be read.
        case unreadable
    }
}
