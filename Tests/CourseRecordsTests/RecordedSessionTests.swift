import CourseModel
import CourseRecords
import CourseRuntime
import CourseSequencing
import CourseTesting
import Synchronization
import Testing

@Suite("A recorded session")
struct RecordedSessionTests {
    private let store = MemoryAttemptStore()

    private func open(
        _ course: RecordedCourse?, _ entry: CourseEntry = .auto, learner: String = "L",
        settings: RecordingSettings = RecordingSettings(), in store: (any AttemptStore)? = nil
    ) async throws -> RecordedSession {
        var opening = SessionOpening(learner: Learner(id: learner, name: "One, Learner"))
        opening.entry = entry
        return try await RecordedSession.open(
            try #require(course), as: opening, in: store ?? self.store, settings: settings,
            at: RuntimeInstant(hundredths: 0), reopen: ExampleCourses.reopen)
    }

    private func call(_ function: String, _ arguments: String...) -> SessionEvent {
        .call(ContentCall(function, arguments))
    }

    private func refusal(_ body: () async throws(RecordingError) -> Void) async -> String? {
        do throws(RecordingError) {
            try await body()
            return nil
        } catch {
            return error.code
        }
    }

    @Test("answers a repeated request with the first answer, and changes nothing")
    func repetition() async throws {
        var session = try await open(ExampleCourses.scorm2004())
        _ = try await session.handle(call("Initialize", ""), request: 1, at: nil)
        _ = try await session.handle(call("SetValue", "cmi.location", "p1"), request: 2, at: nil)
        _ = try await session.handle(call("GetValue", "cmi.location"), request: 3, at: nil)
        let entries = store.entries(of: session.registration.id, after: 0, limit: 99)
        let again = try await session.handle(call("GetValue", "cmi.location"), request: 3, at: nil)
        #expect(again.isRepeated && again.isLast)
        #expect(again.outcome.replies.map(\.value) == ["p1"])
        let older = try await session.handle(call("Initialize", ""), request: 1, at: nil)
        #expect(older.isRepeated && !older.isLast)
        #expect(store.entries(of: session.registration.id, after: 0, limit: 99) == entries)
    }

    @Test("refuses numbers that leave a gap, and numbers that belonged to another request")
    func numbers() async throws {
        var session = try await open(ExampleCourses.scorm2004())
        _ = try await session.handle(call("Initialize", ""), request: 1, at: nil)
        let gap = await refusal { () throws(RecordingError) in
            _ = try await session.handle(call("Commit", ""), request: 3, at: nil)
        }
        #expect(gap == "request-gap")
        let mismatch = await refusal { () throws(RecordingError) in
            _ = try await session.handle(call("Commit", ""), request: 1, at: nil)
        }
        #expect(mismatch == "request-mismatch")
        #expect(session.lastRequest == 1)
    }

    @Test("keeps one session at a time: the later one takes over, with what the earlier one had set")
    func takingOver() async throws {
        var first = try await open(ExampleCourses.scorm2004())
        _ = try await first.handle(call("Initialize", ""), at: nil)
        _ = try await first.handle(call("SetValue", "cmi.location", "p7"), at: nil)
        var second = try await open(ExampleCourses.scorm2004())
        let stale = await refusal { () throws(RecordingError) in
            _ = try await first.handle(call("SetValue", "cmi.location", "lost"), at: nil)
        }
        #expect(stale == "stale-session")
        _ = try await second.handle(call("Initialize", ""), at: nil)
        let location = try await second.handle(call("GetValue", "cmi.location"), at: nil)
        #expect(location.outcome.replies.map(\.value) == ["p7"])
        #expect(second.attempt.number == 1)
        #expect(second.attempt.sessions == 2)
        let attached = await refusal { () throws(RecordingError) in
            _ = try await RecordedSession.attach(
                to: first.id, of: first.registration.id, in: store, reopen: ExampleCourses.reopen)
        }
        #expect(attached == "stale-session")
    }

    @Test("counts attempts, and says how each ended and with what")
    func attempts() async throws {
        var session = try await open(ExampleCourses.scorm12())
        _ = try await session.handle(call("LMSInitialize", ""), at: nil)
        _ = try await session.handle(call("LMSSetValue", "cmi.core.score.raw", "85"), at: nil)
        _ = try await session.handle(call("LMSSetValue", "cmi.core.lesson_status", "passed"), at: nil)
        _ = try await session.handle(call("LMSFinish", ""), at: nil)
        _ = try await session.handle(.leave, at: RuntimeInstant(hundredths: 500))
        #expect(session.attempt.exit == "leave")
        #expect(session.attempt.status == .ended)
        #expect(session.attempt.touched == RuntimeInstant(hundredths: 500))
        let next = try await open(ExampleCourses.scorm12(), .new)
        #expect(next.attempt.number == 2)
        let attempts = store.attempts(of: session.registration.id)
        #expect(attempts.map(\.number) == [1, 2])
        #expect(attempts[0].result.score.raw == ExactDecimal(85))
        #expect(attempts[0].result.decidedBy.success != "")
        #expect(attempts[1].result.completion == .notAttempted || attempts[1].result.completion == .incomplete)
    }

    @Test("opens nothing, and takes nothing over, where the course cannot be opened so")
    func refusedOpening() async throws {
        let none = await refusal { () throws(RecordingError) in
            var opening = SessionOpening(learner: Learner(id: "L"))
            opening.entry = .resume
            guard let course = ExampleCourses.scorm2004() else { return }
            _ = try await RecordedSession.open(
                course, as: opening, in: store, at: nil, reopen: ExampleCourses.reopen)
        }
        #expect(none == "nothing-to-resume")
        #expect(store.registrations(RegistrationQuery()) == [])
    }

    @Test("shares objectives and data between courses and sessions of a learner, and with nobody else")
    func sharing() async throws {
        var session = try await open(ExampleCourses.scorm2004())
        _ = try await session.handle(call("Initialize", ""), at: nil)
        _ = try await session.handle(call("SetValue", "adl.data.0.store", "mine"), at: nil)
        _ = try await session.handle(call("SetValue", "cmi.success_status", "passed"), at: nil)
        #expect(store.values(of: "L") == [:])
        _ = try await session.handle(.navigate(.continue, unload: []), at: nil)
        let values = store.values(of: "L")
        #expect(values[LearnerValueKey(.data, "notes")] == "mine")
        #expect(
            values[LearnerValueKey(.objective, "shared-a")] != nil
                || values[LearnerValueKey(.objective, "shared-A")] != nil)
        #expect(store.values(of: "M") == [:])

        // Another version of the course belongs to another registration, and sees what is shared.
        var settings = RecordingSettings()
        settings.replacedPackage = .new
        var other = try await open(ExampleCourses.scorm2004(version: 2), settings: settings)
        _ = try await other.handle(call("Initialize", ""), at: nil)
        let notes = try await other.handle(call("GetValue", "adl.data.0.store"), at: nil)
        #expect(notes.outcome.replies.map(\.value) == ["mine"])
    }

    @Test(
        "follows the policy where the package was replaced",
        arguments: RecordingSettings.ReplacedPackage.allCases, [true, false])
    func replacedPackage(policy: RecordingSettings.ReplacedPackage, isInLostItem: Bool) async throws {
        var session = try await open(ExampleCourses.scorm2004())
        for item in isInLostItem ? ["A", "B"] : ["B", "A"] {
            _ = try await session.handle(.navigate(.choice(item), unload: []), at: nil)
            _ = try await session.handle(call("Initialize", ""), at: nil)
            _ = try await session.handle(call("SetValue", "cmi.completion_status", "completed"), at: nil)
            _ = try await session.handle(call("Terminate", ""), at: nil)
        }
        _ = try await session.handle(.navigate(.suspendAll, unload: []), at: nil)
        var settings = RecordingSettings()
        settings.replacedPackage = policy
        guard policy != .refuse else {
            let code = await refusal { () throws(RecordingError) in
                guard let course = ExampleCourses.scorm2004(version: 2) else { return }
                _ = try await RecordedSession.open(
                    course, as: SessionOpening(learner: Learner(id: "L")), in: store, settings: settings, at: nil,
                    reopen: ExampleCourses.reopen)
            }
            #expect(code == "package-changed")
            return
        }
        let again = try await open(ExampleCourses.scorm2004(version: 2), settings: settings)
        let tracking = try #require(again.session).tracking
        let completed = tracking.activities.filter { $0.result.completion == .completed }.map(\.identifier)
        switch policy {
        case .migrate:
            #expect(again.losses.contains { $0.contains("'B'") })
            // Where the learner was is gone: the attempt goes on from its start, and the first activity is taken again.
            #expect(completed == (isInLostItem ? [] : ["A"]))
            #expect(tracking.activities.map(\.identifier) == ["ORG", "A", "C", "D"])
            #expect(again.session?.state.activity == "A")
            #expect(tracking.activities[0].attemptCount == 1)
        case .keep:
            #expect(again.losses == [])
            #expect(tracking.activities.map(\.identifier) == ["ORG", "A", "B", "C"])
        case .new:
            #expect(again.losses == [])
            #expect(completed == [])
            #expect(tracking.activities.map(\.identifier) == ["ORG", "A", "C", "D"])
        case .refuse: break
        }
        // What was there stays, and what came of it can be replayed.
        for registration in store.registrations(RegistrationQuery()) {
            let package = try #require(store.package(fingerprint: registration.fingerprint))
            let course = try #require(ExampleCourses.reopen(package))
            let report = try await store.replay(registration, of: course)
            #expect(report.isFaithful)
        }
    }

    @Test("makes durable at once what may wait, when content commits")
    func delay() async throws {
        var settings = RecordingSettings()
        settings.durability = .delayed(hundredths: 1_000, calls: 5)
        var session = try await open(ExampleCourses.scorm2004(), settings: settings)
        func written() -> Int { store.entries(of: session.registration.id, after: 0, limit: 99).count }
        _ = try await session.handle(call("Initialize", ""), at: RuntimeInstant(hundredths: 1))
        _ = try await session.handle(call("SetValue", "cmi.location", "p1"), at: RuntimeInstant(hundredths: 2))
        #expect(written() == 1)
        _ = try await session.handle(call("Commit", ""), at: RuntimeInstant(hundredths: 3))
        #expect(written() == 4)
        // At the latest after so many calls …
        for number in 0..<5 {
            _ = try await session.handle(call("GetLastError"), at: RuntimeInstant(hundredths: 4))
            #expect(written() == (number == 4 ? 9 : 4))
        }
        // … or so much time.
        _ = try await session.handle(call("GetLastError"), at: RuntimeInstant(hundredths: 10))
        _ = try await session.handle(call("GetLastError"), at: RuntimeInstant(hundredths: 1_010))
        #expect(written() == 11)
        _ = try await session.handle(call("GetLastError"), at: RuntimeInstant(hundredths: 1_011))
        try await session.flush()
        #expect(written() == 12)
        let report = try await store.replay(session.registration, of: try #require(session.session).course)
        #expect(report.isFaithful)
    }

    @Test("takes up what the session that it takes over from has shared at the last moment")
    func lateValues() async throws {
        let failing = FailingStore(store)
        let first = Contender(try await open(ExampleCourses.scorm2004(), in: failing))
        let calls = [
            call("Initialize", ""), call("SetValue", "cmi.success_status", "passed"), call("Terminate", ""),
        ]
        failing.meantime.withLock { $0 = { await first.handle(calls) } }
        let second = try await open(ExampleCourses.scorm2004(), in: failing)
        let shared = try #require(await first.session.session).record.globalObjectives
        #expect(shared != GlobalObjectives())
        #expect(second.session?.record.globalObjectives == shared)
        #expect(second.session?.tracking.activities.first { $0.identifier == "A" }?.result.success == .passed)
    }

    /// A session that somebody else has.
    private actor Contender {
        private(set) var session: RecordedSession

        init(_ session: RecordedSession) {
            self.session = session
        }

        func handle(_ events: [SessionEvent]) async {
            var session = session
            for event in events { _ = try? await session.handle(event, at: nil) }
            self.session = session
        }
    }

    @Test("finds out whether a store that went away had kept the last request", arguments: [true, false])
    func uncertainty(isKept: Bool) async throws {
        let failing = FailingStore(store)
        var session = try await open(ExampleCourses.scorm2004(), in: failing)
        _ = try await session.handle(call("Initialize", ""), request: 1, at: nil)
        failing.fail(keeping: isKept)
        let lost = await refusal { () throws(RecordingError) in
            _ = try await session.handle(call("SetValue", "cmi.location", "p1"), request: 2, at: nil)
        }
        #expect(lost == "store-unavailable")
        let again = try await session.handle(call("SetValue", "cmi.location", "p1"), request: 2, at: nil)
        #expect(again.isRepeated == isKept)
        #expect(again.outcome.replies.map(\.value) == ["true"])
        let journal = store.entries(of: session.registration.id, after: 0, limit: 99)
        #expect(journal.filter { $0.request == 2 }.count == 1)
        let verdict = try await store.verify(try #require(store.registration(session.registration.id)))
        #expect(verdict.faults == [])
    }
}

/// A store whose connection breaks once, before or behind the write.
private final class FailingStore: AttemptStore {
    private let store: MemoryAttemptStore
    private let failure = Mutex<Bool?>(nil)
    /// What happens before a session takes a registration over.
    let meantime = Mutex<(@Sendable () async -> Void)?>(nil)

    init(_ store: MemoryAttemptStore) {
        self.store = store
    }

    func fail(keeping isKept: Bool) {
        failure.withLock { $0 = isKept }
    }

    func append(_ batch: JournalBatch) throws(AttemptStoreError) {
        let isKept = failure.withLock { failure in
            defer { failure = nil }
            return failure
        }
        if isKept != false { try store.append(batch) }
        if isKept != nil { throw AttemptStoreError(.unavailable, "the connection is gone") }
    }

    func save(_ package: StoredPackage) { store.save(package) }
    func package(fingerprint: String) -> StoredPackage? { store.package(fingerprint: fingerprint) }
    func register(_ registration: Registration) -> Registration { store.register(registration) }
    func registration(_ id: String) -> Registration? { store.registration(id) }
    func registrations(_ query: RegistrationQuery) -> [Registration] { store.registrations(query) }
    func take(_ registration: String, for session: String) async throws(AttemptStoreError) -> Registration {
        await meantime.withLock { $0 }?()
        return try store.take(registration, for: session)
    }
    func entries(of registration: String, after number: Int, limit: Int) -> [JournalEntry] {
        store.entries(of: registration, after: number, limit: limit)
    }
    func snapshot(of registration: String) -> StoredSnapshot? { store.snapshot(of: registration) }
    func baseSnapshot(of registration: String) -> StoredSnapshot? { store.baseSnapshot(of: registration) }
    func attempts(of registration: String) -> [AttemptSummary] { store.attempts(of: registration) }
    func values(of learner: String) -> [LearnerValueKey: String] { store.values(of: learner) }
    func rewrite(_ rewriting: JournalRewriting) throws(AttemptStoreError) { try store.rewrite(rewriting) }
    func setValues(_ values: [LearnerValueKey: String], of learner: String) { store.setValues(values, of: learner) }
    func truncate(_ registration: String, to base: StoredSnapshot, hash: [UInt8]) {
        store.truncate(registration, to: base, hash: hash)
    }
    func delete(_ tombstone: Tombstone) { store.delete(tombstone) }
    func tombstones() -> [Tombstone] { store.tombstones() }
    func compact() { store.compact() }
}
