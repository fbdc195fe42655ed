import CourseModel
import CoursePlay
import CourseRecords
import CourseRuntime
import CourseSequencing
import CourseText
import Testing

@Suite("Playing with a store")
struct RecordedPlayTests {
    private let store = MemoryAttemptStore()

    private func player() -> Player {
        var settings = PlayProtocol.Settings()
        settings.store = store
        settings.now = "2026-01-31T12:00:00Z"
        settings.version = "1"
        return Player(settings)
    }

    private func open(
        _ player: inout Player, _ package: Package, _ more: String = ""
    ) async throws -> [String: JSONValue] {
        try await player.ask(#"{"op":"open","package":"\#(package.path)","learner":{"id":"L1","name":"One"}\#(more)}"#)
    }

    @Test("finds an interrupted session again in another process")
    func interruption() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var first = player()
        let record = try #require(try await open(&first, package)["record"]?.object)
        #expect(record["attempt"] == .number("1"))
        _ = try await first.call("Initialize", "")
        _ = try await first.call("SetValue", "cmi.location", "p3")

        var second = player()
        let again = try #require(try await open(&second, package)["record"]?.object)
        #expect(again["registration"] == record["registration"])
        #expect(again["attempt"] == .number("1"))
        _ = try await second.call("Initialize", "")
        #expect(try await second.call("GetValue", "cmi.location") == "p3 0")
        #expect(try await second.call("GetValue", "cmi.entry") == "resume 0")
        #expect(try await first.error(#"{"op":"call","fn":"Commit","args":[""]}"#) == "stale-session")
    }

    @Test("goes on with a running session in another process")
    func attaching() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var first = player()
        let record = try #require(try await open(&first, package)["record"]?.object)
        let registration = try #require(record["registration"]?.string)
        let session = try #require(record["session"]?.string)
        _ = try await first.call("Initialize", "")
        _ = try await first.call("SetValue", "cmi.nothing", "x")
        let state = try await first.ask(#"{"op":"state"}"#)["state"]

        var second = player()
        let attach = #"{"op":"attach","registration":"\#(registration)","session":"\#(session)"}"#
        let reply = try await second.ask(attach)
        #expect(reply["state"] == state)
        #expect(reply["record"]?.object?["seq"] == .number("2"))
        #expect(try await second.call("GetLastError") == "401 401")
        #expect(try await second.call("SetValue", "cmi.location", "p4") == "true 0")
        #expect(try await first.error(#"{"op":"leave"}"#) == "stale-session")
        let elsewhere = #"{"op":"attach","registration":"\#(registration)","session":"another"}"#
        #expect(try await second.error(elsewhere) == "stale-session")
        #expect(
            try await second.error(#"{"op":"attach","registration":"none","session":"s"}"#) == "no-such-registration")
    }

    @Test("knows requests again by their numbers")
    func numbers() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var player = player()
        _ = try await open(&player, package)
        func call(_ seq: Int, _ text: String) -> String { #"{"op":"call","seq":\#(seq),\#(text)}"# }
        _ = try await player.ask(call(1, #""fn":"Initialize","args":[""]"#))
        let set = call(2, #""fn":"SetValue","args":["cmi.location","p1"]"#)
        let first = try await player.ask(set)
        #expect(first["repeated"] == nil)
        let again = try await player.ask(set)
        #expect(again["repeated"] == .bool(true))
        #expect(again["return"] == first["return"])
        #expect(try await player.error(call(4, #""fn":"Commit","args":[""]"#)) == "request-gap")
        #expect(try await player.error(call(2, #""fn":"Commit","args":[""]"#)) == "request-mismatch")
        #expect(try await player.error(#"{"op":"call","seq":"3","fn":"Commit","args":[""]}"#) == "bad-request")
        let navigation = #"{"op":"nav","seq":3,"request":"continue"}"#
        let state = try await player.ask(navigation)["state"]
        #expect(try await player.ask(navigation)["state"] == state)
    }

    @Test("leaves a running session before it opens another course")
    func leaving() async throws {
        let (one, other) = (try Package.scorm12("ONE"), try Package.scorm12("OTHER"))
        defer {
            one.remove()
            other.remove()
        }
        var player = player()
        _ = try await open(&player, one)
        #expect(
            try await player.error(#"{"op":"open","package":"\#(other.path)","entry":"resume"}"#) == "nothing-to-resume"
        )
        #expect(try await player.state("session")?.string == "active")
        _ = try await open(&player, other)
        let registration = try #require(store.registrations(RegistrationQuery(course: "ONE")).first)
        let attempt = try #require(store.attempts(of: registration.id).last)
        #expect(attempt.exit == "leave")
        #expect(attempt.status == .ended)
    }

    @Test("replays what was played of the descriptor that the store has kept")
    func replay() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var player = player()
        _ = try await open(&player, package)
        _ = try await player.call("Initialize", "")
        _ = try await player.call("SetValue", "cmi.score.scaled", "0.85")
        _ = try await player.call("Terminate", "")
        _ = try await player.ask(#"{"op":"leave"}"#)
        let registration = try #require(store.registrations(RegistrationQuery()).first)
        let kept = try #require(store.package(fingerprint: registration.fingerprint))
        let course = try #require(kept.playableCourse)
        let report = try await store.replay(registration, of: course)
        #expect(report.isFaithful)
        #expect(report.session?.result.score.scaled?.description == "0.425", "the other item counts for nothing")
    }

    @Test("takes no numbers, and no sessions of others, without a store")
    func withoutStore() async throws {
        var player = Player()
        #expect(try await player.error(#"{"op":"attach","registration":"r","session":"s"}"#) == "bad-request")
        let package = try Package.scorm12()
        defer { package.remove() }
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        #expect(try await player.error(#"{"op":"leave","seq":1}"#) == "bad-request")
    }
}
