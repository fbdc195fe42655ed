import CourseModel
import CourseRecords
import CourseRuntime
import CourseSequencing
import CourseTesting
import CourseText
import CourseXAPI
import Testing

@Suite("SCORM as xAPI statements")
struct SCORMStatementsTests {
    private let addresses = SCORMStatements.Addresses(homePage: "https://lms.example.org")

    /// The statements of a journal; each must be valid.
    private func statements(
        _ registration: Registration, _ course: RecordedCourse, in store: MemoryAttemptStore
    ) throws -> [[String: JSONValue]] {
        var mapper = SCORMStatements(of: registration, in: course.course, addresses: addresses)
        var all: [[String: JSONValue]] = []
        for entry in store.entries(of: registration.id, after: 0, limit: .max) {
            for text in mapper.statements(of: entry) {
                for version in XAPIVersion.allCases {
                    let problems = StatementCheck.problems(in: text, version: version)
                    #expect(problems.isEmpty, "\(String(decoding: text, as: UTF8.self)): \(problems)")
                }
                all.append(try #require(try JSONValue(parsing: text).object))
            }
        }
        return all
    }

    private func play(
        _ course: RecordedCourse?, _ events: [SessionEvent], in store: MemoryAttemptStore
    ) async throws -> (registration: Registration, course: RecordedCourse) {
        let course = try #require(course)
        var session = try await RecordedSession.open(
            course, as: SessionOpening(learner: Learner(id: "L 1", name: "Curie, Marie")), in: store,
            at: RuntimeInstant(hundredths: 179_533_479_339), reopen: ExampleCourses.reopen)
        for event in events {
            let reply = try await session.handle(event, at: RuntimeInstant(hundredths: 179_533_479_400))
            #expect(reply.outcome.isAccepted, "\(event)")
        }
        return (try #require(store.registration(session.registration.id)), course)
    }

    private func calls(_ prefix: String, _ end: String, _ values: KeyValuePairs<String, String>) -> [SessionEvent] {
        [.call(ContentCall(prefix + "Initialize", [""]))]
            + values.map { .call(ContentCall(prefix + "SetValue", [$0.key, $0.value])) }
            + [.call(ContentCall(prefix + end, [""]))]
    }

    private func verbs(_ statements: [[String: JSONValue]]) -> [String] {
        statements.map { ($0["verb"]?.object?["id"]?.string ?? "").split(separator: "/").last.map(String.init) ?? "" }
    }

    @Test("tell completion, success, score and interactions of SCORM 2004, and they can be read back")
    func scorm2004() async throws {
        let store = MemoryAttemptStore()
        let events = calls(
            "", "Terminate",
            [
                "cmi.interactions.0.id": "urn:q:1", "cmi.interactions.0.type": "choice",
                "cmi.interactions.0.learner_response": "a[,]c", "cmi.interactions.0.result": "incorrect",
                "cmi.interactions.0.correct_responses.0.pattern": "a[,]b", "cmi.interactions.0.latency": "PT3.5S",
                "cmi.score.scaled": "0.85", "cmi.score.raw": "17", "cmi.score.min": "0", "cmi.score.max": "20",
                "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.session_time": "PT1M30S",
            ])
        let (registration, course) = try await play(ExampleCourses.scorm2004(), events, in: store)
        let all = try statements(registration, course, in: store)
        #expect(verbs(all) == ["initialized", "responded", "completed", "passed", "terminated"])

        // What came in by SCORM comes out of xAPI.
        let last = try #require(all.last?["result"]?.object)
        #expect(last["completion"] == .bool(true))
        #expect(last["success"] == .bool(true))
        #expect(last["duration"] == .string("PT1M30S"))
        #expect(
            last["score"]?.object == [
                "scaled": .number("0.85"), "raw": .number("17"), "min": .number("0"), "max": .number("20"),
            ])
        let responded = all[1]
        let object = try #require(responded["object"]?.object)
        #expect(object["id"]?.string == "https://lms.example.org/courses/EXAMPLE-2004/A/interactions/urn%3Aq%3A1")
        #expect(object["definition"]?.object?["interactionType"] == .string("choice"))
        #expect(object["definition"]?.object?["correctResponsesPattern"]?.array == [.string("a[,]b")])
        let result = try #require(responded["result"]?.object)
        #expect(result["response"] == .string("a[,]c"))
        #expect(result["success"] == .bool(false))
        #expect(result["duration"] == .string("PT3.5S"))
        #expect(responded["timestamp"]?.string == "2026-11-22T08:06:34.00Z")
        #expect(
            responded["actor"]?.object?["account"]?.object == [
                "homePage": .string("https://lms.example.org"), "name": .string("L 1"),
            ])
        #expect(responded["context"]?.object?["registration"]?.string == registration.id)
    }

    @Test("tell those of SCORM 1.2")
    func scorm12() async throws {
        let store = MemoryAttemptStore()
        let events = calls(
            "LMS", "Finish",
            [
                "cmi.interactions.0.id": "q1", "cmi.interactions.0.type": "true-false",
                "cmi.interactions.0.student_response": "t", "cmi.interactions.0.result": "correct",
                "cmi.core.score.raw": "40", "cmi.core.lesson_status": "failed",
                "cmi.core.session_time": "00:01:30",
            ])
        let (registration, course) = try await play(ExampleCourses.scorm12(), events, in: store)
        let all = try statements(registration, course, in: store)
        #expect(verbs(all) == ["initialized", "responded", "completed", "failed", "terminated"])
        let last = try #require(all.last?["result"]?.object)
        #expect(last["success"] == .bool(false))
        #expect(last["score"]?.object == ["raw": .number("40")])
        #expect(last["duration"] == .string("PT1M30S"))
    }

    @Test("tell that content was suspended, broke off, and was resumed")
    func suspension() async throws {
        let store = MemoryAttemptStore()
        let begin: [SessionEvent] = [.call(ContentCall("Initialize", [""]))]
        _ = try await play(ExampleCourses.scorm2004(), begin + [.navigate(.suspendAll, unload: [])], in: store)
        _ = try await play(ExampleCourses.scorm2004(), begin, in: store)
        let (registration, course) = try await play(
            ExampleCourses.scorm2004(), begin + [.navigate(.exitAll, unload: [])], in: store)
        let all = try statements(registration, course, in: store)
        #expect(
            verbs(all) == ["initialized", "suspended", "resumed", "suspended", "resumed", "terminated"])
    }

    @Test("are valid, and the same each time, whatever a learner does", arguments: 0..<6)
    func walks(seed: UInt64) async throws {
        let course = try #require(seed % 2 == 0 ? ExampleCourses.scorm12() : ExampleCourses.scorm2004())
        let store = MemoryAttemptStore()
        _ = try await RecordedWalk("L", seed: seed, steps: 150, sampling: 1_000).run(course, in: store)
        let registration = try #require(store.registrations(RegistrationQuery()).first)
        let first = try statements(registration, course, in: store)
        #expect(try statements(registration, course, in: store) == first)
        let ids = first.compactMap { $0["id"]?.string }
        #expect(Set(ids).count == first.count)
        #expect(!first.isEmpty)
    }
}
