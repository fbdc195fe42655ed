import CourseModel
import CourseRecords
import CourseRuntime
import CourseSequencing
import CourseTesting
import Testing

@Suite("Records of learners")
struct RecordAdministrationTests {
    private let store = MemoryAttemptStore()

    private func call(_ function: String, _ arguments: String...) -> SessionEvent {
        .call(ContentCall(function, arguments))
    }

    /// A learner who has answered two questions of the first item, and has suspended the course there.
    @discardableResult
    private func play(
        _ learner: String = "L", in store: MemoryAttemptStore? = nil, suspends: Bool = true
    ) async throws -> Registration {
        let store = store ?? self.store
        let course = try #require(ExampleCourses.scorm2004())
        var session = try await RecordedSession.open(
            course, as: SessionOpening(learner: Learner(id: learner, name: "Secret, Name")), in: store,
            at: RuntimeInstant(hundredths: 100), reopen: ExampleCourses.reopen)
        let values: KeyValuePairs = [
            "cmi.interactions.0.id": "q1", "cmi.interactions.0.type": "fill-in",
            "cmi.interactions.0.learner_response": "my secret", "cmi.interactions.0.result": "incorrect",
            "cmi.interactions.1.id": "q1", "cmi.interactions.1.type": "fill-in",
            "cmi.interactions.1.result": "incorrect", "cmi.interactions.1.weighting": "2",
            "cmi.suspend_data": "secret bookmark", "cmi.score.scaled": "0.75", "cmi.completion_status": "completed",
            "cmi.session_time": "PT1M30S", "adl.data.0.store": "secret notes",
        ]
        _ = try await session.handle(call("Initialize", ""), at: RuntimeInstant(hundredths: 200))
        for (name, value) in values {
            let reply = try await session.handle(
                call("SetValue", name, value), at: RuntimeInstant(hundredths: 300))
            #expect(reply.outcome.replies.map(\.value) == ["true"], "\(name)")
        }
        _ = try await session.handle(call("GetValue", "cmi.learner_name"), at: nil)
        _ = try await session.handle(
            .navigate(suspends ? .suspendAll : .exitAll, unload: []), at: RuntimeInstant(hundredths: 400))
        return try #require(store.registration(session.registration.id))
    }

    private func records(_ registration: Registration) async throws -> LearnerRecords {
        try await LearnerRecords(registration, in: store, reopen: ExampleCourses.reopen)
    }

    /// Everything that a store has, as one text.
    private func everything(_ store: MemoryAttemptStore) -> String {
        var text = ""
        for registration in store.registrations(RegistrationQuery()) {
            text += "\(registration.learner)"
            for entry in store.entries(of: registration.id, after: 0, limit: .max) {
                text += String(decoding: entry.body, as: UTF8.self) + "\n"
            }
            for snapshot in [store.snapshot(of: registration.id), store.baseSnapshot(of: registration.id)] {
                text += String(decoding: snapshot?.body ?? [], as: UTF8.self) + "\n"
            }
            text += "\(store.values(of: registration.learner.id))"
        }
        return text
    }

    @Test("become tables of results, interactions and objectives")
    func tables() async throws {
        let records = try await records(try await play())
        let results = records.results
        #expect(results.rows.allSatisfy { $0.count == results.columns.count })
        func cell(_ row: Int, _ column: String) throws -> String? {
            results.rows[row][try #require(results.columns.firstIndex(of: column))]
        }
        #expect(try cell(0, "level") == "course")
        #expect(try cell(0, "status") == "suspended")
        #expect(try cell(0, "exit") == "suspendAll")
        #expect(try cell(0, "began") == "1970-01-01T00:00:01.00Z")
        #expect(results.rows.count == 5)
        #expect(try cell(2, "item") == "A")
        #expect(try cell(2, "scaled") == "0.75")
        #expect(try cell(2, "time") == "PT1M30S")
        #expect(try cell(2, "completionDecidedBy")?.isEmpty == false)

        let interactions = records.interactions
        #expect(interactions.rows.map { $0[6] } == ["q1", "q1"])
        #expect(interactions.rows.map { $0[9] } == ["my secret", nil])
        #expect(interactions.rows.map { $0[11] } == [nil, "2"])
        #expect(records.objectives.rows.contains { $0[5] == "primary" && $0[8] == "0.75" })
    }

    @Test("move to another store in one document, and go on there")
    func moving() async throws {
        let registration = try await play()
        let document = LearnerStateDocument(registration.learner, [try await records(registration)])
        let other = MemoryAttemptStore()
        let read = try LearnerStateDocument(json: document.json)
        #expect(read.json == document.json)
        #expect(try await other.take(read, at: nil) == [])
        #expect(other.values(of: "L") == store.values(of: "L"))
        #expect(other.attempts(of: registration.id) == store.attempts(of: registration.id))
        // Taken over twice, nothing changes.
        #expect(try await other.take(read, at: nil) == [registration.id])

        let course = try #require(ExampleCourses.scorm2004())
        var session = try await RecordedSession.open(
            course, as: SessionOpening(learner: Learner(id: "L")), in: other, at: nil, reopen: ExampleCourses.reopen)
        #expect(session.session?.state.activity == "A")
        #expect(session.attempt.number == 1)
        _ = try await session.handle(call("Initialize", ""), at: nil)
        let bookmark = try await session.handle(call("GetValue", "cmi.suspend_data"), at: nil)
        #expect(bookmark.outcome.replies.map(\.value) == ["secret bookmark"])
        let report = try await other.replay(
            try #require(other.registration(registration.id)), of: course.course)
        #expect(report.isFaithful)
    }

    @Test(
        "say what is wrong with a document that is none",
        arguments: ["", "[]", "{}", #"{"schema":2}"#, #"{"schema":1}"#, #"{"schema":1,"learner":{"id":1}}"#])
    func documents(text: String) {
        #expect(throws: LearnerStateError.self) { try LearnerStateDocument(json: Array(text.utf8)) }
    }

    @Test("are redacted without breaking the chain", arguments: [true, false], [true, false])
    func redaction(removesAnswers: Bool, isCompacted: Bool) async throws {
        let registration = try await play()
        try await play("M")
        if isCompacted { _ = try await store.shorten(registration, reopen: ExampleCourses.reopen) }
        #expect(everything(store).contains("Secret, Name"))
        let counts = try await store.redact(
            "L", as: "nobody", policy: RedactionPolicy(removesAnswers: removesAnswers), reopen: ExampleCourses.reopen)
        if !isCompacted { #expect(counts[registration.id, default: 0] > 0) }
        #expect(store.registrations(RegistrationQuery(learner: "L")) == [])
        let redacted = try #require(store.registration(registration.id))
        #expect(redacted.learner == Learner(id: "nobody"))
        #expect(redacted.head == registration.head)
        let verdict = try await store.verify(redacted)
        #expect(verdict.faults == [])
        #expect(verdict.redacted == counts[registration.id])

        store.delete(
            Tombstone(
                registration: try #require(store.registrations(RegistrationQuery(learner: "M")).first).id, course: "",
                fingerprint: "", head: registration.head, deleted: nil, reason: ""))
        store.setValues([:], of: "M")
        let rest = everything(store)
        #expect(!rest.contains("Secret, Name"))
        #expect(rest.contains("secret") != removesAnswers)
        // What the learner has achieved stays.
        let records = try await records(redacted)
        #expect(records.session?.result.score.scaled != nil)
        #expect(records.attempts.last?.result.score.scaled != nil)
    }

    @Test("lose the beginning of a journal, and nothing else")
    func compaction() async throws {
        let registration = try await play(suspends: false)
        let before = try await records(registration)
        let removed = try await store.shorten(registration, reopen: ExampleCourses.reopen)
        #expect(removed == registration.head.number)
        #expect(store.entries(of: registration.id, after: 0, limit: 9) == [])
        let after = try #require(store.registration(registration.id))
        #expect(try await store.verify(after).faults == [])
        #expect(try await records(after).results == before.results)
        let course = try #require(ExampleCourses.scorm2004())
        var session = try await RecordedSession.open(
            course, as: SessionOpening(learner: Learner(id: "L")), in: store, at: nil, reopen: ExampleCourses.reopen)
        _ = try await session.handle(.leave, at: nil)
        let grown = try #require(store.registration(registration.id))
        #expect(try await store.verify(grown) == JournalVerdict(entries: 2))
        #expect(try await store.replay(grown, of: course.course).isFaithful)
    }

    @Test("add up to a report: by course, activity and question, with where learners drop off")
    func report() async throws {
        for learner in ["L1", "L2", "L3"] { try await play(learner) }
        var report = RecordReport()
        for registration in store.registrations(RegistrationQuery()) { report.add(try await records(registration)) }
        report.finish()
        let course = try #require(report.courses.first)
        #expect(report.courses.count == 1)
        #expect(course.learners.count == 3)
        #expect(course.attempts == 3)
        #expect(course.outcome.begun == 3)
        let first = try #require(course.activities.first)
        #expect(first.identifier == "A")
        #expect(first.outcome.completed == 3)
        #expect(first.outcome.meanScore == ExactDecimal("0.75"))
        #expect(first.outcome.medianTime == RuntimeDuration(hundredths: 9_000))
        #expect(first.droppedOff == 3)
        #expect(course.interactions.map(\.id) == ["q1"])
        #expect(course.interactions.map(\.answers) == [6])
        #expect(course.interactions.map(\.wrong) == [6])
        #expect(course.interactions.map(\.repeatedly) == [3])
    }

    @Test(
        "write points in time as ISO 8601 does",
        arguments: [
            (0, "1970-01-01T00:00:00.00Z"), (-1, "1969-12-31T23:59:59.99Z"),
            (95_182_904_025, "2000-02-29T12:57:20.25Z"), (179_533_479_339, "2026-11-22T08:06:33.39Z"),
        ] as [(Int64, String)])
    func instants(hundredths: Int64, text: String) {
        #expect(RuntimeInstant(hundredths: hundredths).iso8601 == text)
        #expect(RuntimeInstant(iso8601: text)?.hundredths == hundredths)
    }
}
