import CourseRecords
import CourseRuntime
import CourseSequencing
import CourseTesting
import Testing

@Suite("A journal")
struct JournalTests {
    enum Example: String, CaseIterable {
        case scorm12, scorm2004

        func course(version: Int = 1) throws -> RecordedCourse {
            try #require(
                self == .scorm12
                    ? ExampleCourses.scorm12(version: version) : ExampleCourses.scorm2004(version: version))
        }
    }

    private func registration(in store: MemoryAttemptStore) throws -> Registration {
        try #require(store.registrations(RegistrationQuery()).first)
    }

    @Test("leads to the same state byte for byte when it is replayed", arguments: Example.allCases, 0..<4)
    func replay(example: Example, seed: UInt64) async throws {
        let course = try example.course()
        let store = MemoryAttemptStore()
        let states = try await RecordedWalk("L", seed: seed, steps: 150, sampling: 5).run(course, in: store)
        let registration = try registration(in: store)
        let report = try await store.replay(registration, of: course.course)
        #expect(report.differences == [])
        #expect(report.entries == registration.head.number)
        var replay = JournalReplay(of: course.course)
        for entry in store.entries(of: registration.id, after: 0, limit: .max) { _ = replay.replay(entry) }
        #expect(replay.snapshot?.body == states.last)
        let verdict = try await store.verify(registration)
        #expect(verdict == JournalVerdict(entries: registration.head.number, redacted: 0, faults: []))
    }

    @Test("goes on in another process as if nothing had happened", arguments: Example.allCases, 0..<4)
    func attaching(example: Example, seed: UInt64) async throws {
        let course = try example.course()
        let moving = try await RecordedWalk("L", seed: seed, steps: 150, sampling: 5).run(
            course, in: MemoryAttemptStore())
        let staying = try await RecordedWalk("L", seed: seed, steps: 150, attaches: false, sampling: 5).run(
            course, in: MemoryAttemptStore())
        #expect(moving == staying)
    }

    @Test("is replayed from its snapshots to the same state", arguments: Example.allCases, 0..<2)
    func snapshots(example: Example, seed: UInt64) async throws {
        let course = try example.course()
        let store = MemoryAttemptStore()
        let states = try await RecordedWalk("L", seed: seed, steps: 1_500, sampling: 500).run(course, in: store)
        let registration = try registration(in: store)
        let snapshot = try #require(store.snapshot(of: registration.id), "a long journal has a snapshot")
        let report = try await store.replay(registration, of: course.course)
        #expect(report.snapshotMatches == true)
        var replay = try #require(JournalReplay(of: course.course, from: snapshot))
        for entry in store.entries(of: registration.id, after: snapshot.number, limit: .max) {
            #expect(replay.replay(entry) == nil)
        }
        #expect(replay.snapshot?.body == states.last)
    }

    @Test("leads to the same state where its snapshot cannot be read", arguments: Example.allCases, [false, true])
    func unreadableSnapshot(example: Example, isCompacted: Bool) async throws {
        let course = try example.course()
        let store = MemoryAttemptStore()
        let states = try await RecordedWalk("L", seed: 7, steps: 60).run(course, in: store)
        if isCompacted {
            _ = try await store.shorten(try registration(in: store), reopen: ExampleCourses.reopen)
        }
        let registration = try registration(in: store)
        try store.rewrite(
            JournalRewriting(
                registration: registration.id, head: registration.head, learner: registration.learner,
                entries: store.entries(of: registration.id, after: 0, limit: .max),
                snapshot: StoredSnapshot(number: registration.head.number, body: Array(#"{"version":9}"#.utf8)),
                baseSnapshot: store.baseSnapshot(of: registration.id)))
        let session = try await RecordedSession.attach(
            to: try #require(registration.session), of: registration.id, in: store, reopen: ExampleCourses.reopen)
        #expect(session.snapshot?.body == states.last)
    }

    @Test("shows every change that somebody makes to it", arguments: 0..<6)
    func tampering(kind: Int) async throws {
        let course = try Example.scorm2004.course()
        let store = MemoryAttemptStore()
        _ = try await RecordedWalk("L", seed: 1).run(course, in: store)
        let registration = try registration(in: store)
        var entries = store.entries(of: registration.id, after: 0, limit: .max)
        let entry = entries[20]
        func changed(
            request: Int? = nil, time: RuntimeInstant? = nil, body: [UInt8]? = nil, digest: [UInt8]? = nil,
            session: String? = nil
        ) -> JournalEntry {
            JournalEntry(
                number: entry.number, session: session ?? entry.session, request: request ?? entry.request,
                time: time ?? entry.time, body: body ?? entry.body, salt: entry.salt, digest: digest ?? entry.digest,
                hash: entry.hash)
        }
        switch kind {
        case 0: entries[20] = changed(request: 99)
        case 1: entries[20] = changed(time: RuntimeInstant(hundredths: 1))
        case 2: entries[20] = changed(body: Array(#"{"v":1,"kind":"leave"}"#.utf8))
        case 3: entries[20] = changed(digest: [UInt8](repeating: 0, count: 32))
        case 4: entries[20] = changed(session: "another")
        default: entries.remove(at: 20)
        }
        try store.rewrite(
            JournalRewriting(
                registration: registration.id, head: registration.head, learner: registration.learner,
                entries: entries, snapshot: nil, baseSnapshot: nil))
        let verdict = try await store.verify(try self.registration(in: store))
        #expect(verdict.faults.map(\.number) == [kind == 5 ? 22 : 21])
    }

    @Test("shows that its end is missing")
    func truncation() async throws {
        let course = try Example.scorm12.course()
        let store = MemoryAttemptStore()
        _ = try await RecordedWalk("L", seed: 2).run(course, in: store)
        let registration = try registration(in: store)
        let entries = store.entries(of: registration.id, after: 0, limit: registration.head.number - 3)
        try store.rewrite(
            JournalRewriting(
                registration: registration.id, head: registration.head, learner: registration.learner,
                entries: entries, snapshot: nil, baseSnapshot: nil))
        let verdict = try await store.verify(try self.registration(in: store))
        let fault = JournalFault(
            number: registration.head.number - 3, kind: .end(expected: registration.head.number))
        #expect(verdict.faults == [fault])
    }

    @Test("shows where another engine would decide otherwise")
    func difference() async throws {
        let course = try Example.scorm2004.course()
        let store = MemoryAttemptStore()
        _ = try await RecordedWalk("L", seed: 3).run(course, in: store)
        let registration = try registration(in: store)
        let other = try #require(ExampleCourses.scorm2004(version: 2))
        let report = try await store.replay(registration, of: other.course)
        #expect(!report.isFaithful)
        #expect(!report.differences.isEmpty)
    }
}
