import CourseRecords
import CourseRuntime
import CourseTesting
import CourseText
import Foundation
import Testing

/// Journals that earlier versions have written, kept for ever: every later version replays them to the same state.
///
/// `RECORD_SNAPSHOTS=1` writes those that are not there yet, and never changes one.
@Suite("Journals of earlier versions")
struct GoldenJournalTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Journals")

    @Test("lead to the state that they led to when they were written", arguments: ["v1-scorm12", "v1-scorm2004"])
    func replay(name: String) async throws {
        let course = try #require(name.hasSuffix("12") ? ExampleCourses.scorm12() : ExampleCourses.scorm2004())
        let journal = Self.folder.appending(path: name + ".jsonl")
        let state = Self.folder.appending(path: name + ".state.json")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil,
            !FileManager.default.fileExists(atPath: journal.path(percentEncoded: false))
        {
            try await write(course, journal, state)
        }
        let text = try String(contentsOf: journal, encoding: .utf8)
        let entries = try text.split(separator: "\n").map { try entry(String($0)) }
        #expect(entries.count > 100)

        // The chain holds, by the hash that was computed then.
        let store = MemoryAttemptStore()
        let registration = store.register(
            Registration(
                id: "golden", learner: Learner(id: "L"), course: course.course.identifier,
                fingerprint: course.course.fingerprint))
        let taken = try store.take(registration.id, for: "s")
        try store.append(
            JournalBatch(registration: registration.id, fence: taken.fence, head: taken.head, entries: entries))
        let verdict = try await store.verify(try #require(store.registration(registration.id)))
        #expect(verdict == JournalVerdict(entries: entries.count))

        var replay = JournalReplay(of: course.course)
        for entry in entries {
            let difference = replay.replay(entry)
            #expect(difference == nil)
        }
        let reached = String(decoding: try #require(replay.snapshot).body, as: UTF8.self)
        let expected = try String(contentsOf: state, encoding: .utf8)
        #expect(reached == expected)
        // A snapshot of then is gone on from now.
        let snapshot = StoredSnapshot(number: entries.count, body: Array(expected.utf8))
        let resumed = try #require(JournalReplay(of: course.course, from: snapshot))
        #expect(resumed.snapshot == snapshot)
    }

    private func write(_ course: RecordedCourse, _ journal: URL, _ state: URL) async throws {
        let store = MemoryAttemptStore()
        // The name of the registration is part of the chain.
        _ = store.register(
            Registration(
                id: "golden", learner: Learner(id: "L"), course: course.course.identifier,
                fingerprint: course.course.fingerprint))
        let states = try await RecordedWalk("L", seed: 2_026, steps: 250).run(course, in: store)
        let lines = store.entries(of: "golden", after: 0, limit: .max).map { entry in
            var writer = JSONWriter(pretty: false)
            writer.object { writer in
                writer.member("number", entry.number)
                writer.member("session", entry.session)
                writer.member("request", entry.request)
                writer.member("time", entry.time.map { Int($0.hundredths) })
                writer.member("body", String(decoding: entry.body, as: UTF8.self))
                writer.member("salt", Data(entry.salt).base64EncodedString())
                writer.member("digest", Data(entry.digest).base64EncodedString())
                writer.member("hash", Data(entry.hash).base64EncodedString())
            }
            return writer.text + "\n"
        }
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        try lines.joined().write(to: journal, atomically: true, encoding: .utf8)
        try Data(states.last ?? []).write(to: state)
    }

    private func entry(_ line: String) throws -> JournalEntry {
        let object = try #require(try JSONValue(parsing: Array(line.utf8)).object)
        func number(_ name: String) -> Int? {
            guard case .number(let text)? = object[name] else { return nil }
            return Int(text)
        }
        func bytes(_ name: String) throws -> [UInt8] {
            Array(try #require(Data(base64Encoded: object[name]?.string ?? "")))
        }
        return JournalEntry(
            number: try #require(number("number")), session: object["session"]?.string ?? "",
            request: try #require(number("request")),
            time: number("time").map { RuntimeInstant(hundredths: Int64($0)) },
            body: Array((object["body"]?.string ?? "").utf8), salt: try bytes("salt"), digest: try bytes("digest"),
            hash: try bytes("hash"))
    }
}
