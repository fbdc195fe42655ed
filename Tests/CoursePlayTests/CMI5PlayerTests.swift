import CourseArchive
import CoursePlay
import CourseRuntime
import CourseText
import CourseXAPI
import Synchronization
import Testing

@Suite("Playing cmi5 courses")
struct CMI5PlayerTests {
    private static let texts =
        #"<title><langstring lang="en">T</langstring></title><description><langstring lang="en">D</langstring></description>"#

    private static let structure = """
        <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="https://example.org/c">\(texts)</course>\
        <block id="https://example.org/b">\(texts)<au id="https://example.org/1" moveOn="Completed">\(texts)<url>a%20b.html?x=1</url></au>\
        </block><au id="https://example.org/2" moveOn="Passed" launchMethod="OwnWindow">\(texts)<url>a%20b.html</url></au></courseStructure>
        """

    /// A player with a store, and what an AU of it does.
    private struct Stage {
        let player: CMI5Player
        let gate: CMI5LRSGate

        init() async {
            var settings = PlayProtocol.Settings()
            settings.now = "2026-01-31T12:00:00Z"
            settings.packages = { name throws(ArchiveError) in
                switch name {
                case "scorm": MemorySource([("imsmanifest.xml", Array(Stage.scorm.utf8))])
                default:
                    MemorySource([
                        ("cmi5.xml", Array(CMI5PlayerTests.structure.utf8)), ("a b.html", Array("<p>Lesson".utf8)),
                    ])
                }
            }
            let clock = PlayClock(now: settings.now) { RuntimeInstant(hundredths: 0) }
            let numbers = Mutex<UInt64>(0)
            let store = LearningRecordStore(
                store: MemoryStatementStore(), credentials: [], clock: { clock.timestamp },
                random: {
                    numbers.withLock { number in
                        number += 1
                        return number
                    }
                })
            gate = CMI5LRSGate(store: store)
            player = CMI5Player(settings, gate: gate, clock: clock)
            await player.serve(at: CMI5Player.Addresses(server: "http://localhost:9"))
        }

        func ask(_ line: String) async throws -> JSONValue {
            try JSONValue(parsing: Array(await player.answer(Array(line.utf8)).utf8))
        }

        static let scorm = """
            <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" \
            xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><organizations default="O"><organization identifier="O"><title>O</title>\
            <item identifier="I" identifierref="R"><title>I</title></item></organization></organizations><resources>\
            <resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/></resource></resources></manifest>
            """
    }

    @Test("open gives the complete launch URL of the first AU, or of the one that is chosen")
    func opens() async throws {
        let stage = await Stage()
        let first = try await stage.ask(#"{"op":"open","package":"cmi5","id":7}"#)
        #expect(first.member("id") == .number("7"))
        let url = try #require(first.member("state", "launch")?.string)
        #expect(
            url.hasPrefix(
                "http://localhost:9/content/0/a%20b.html?x=1&endpoint=http%3A%2F%2Flocalhost%3A9%2Fxapi%2F&fetch="))
        #expect(first.member("state", "activity")?.string == "https://example.org/1")
        #expect(first.member("state", "type")?.string == "au")
        #expect(first.member("state", "cmi5", "launchMethod")?.string == "AnyWindow")
        let second = try await stage.ask(
            #"{"op":"open","package":"cmi5","choice":"https://example.org/2","mode":"review","learner":{"id":"Ä","name":"B"}}"#
        )
        #expect(second.member("state", "activity")?.string == "https://example.org/2")
        #expect(second.member("state", "cmi5", "launchMode")?.string == "Review")
        #expect(second.member("state", "cmi5", "launchMethod")?.string == "OwnWindow")
        #expect(second.member("state", "cmi5", "registration") != first.member("state", "cmi5", "registration"))
        let toc = try #require(second.member("state", "toc")?.array)
        #expect(toc.map { $0.member("depth") } == ["0", "1", "2", "1"].map { .number($0) })
        #expect(toc.map { $0.member("current") } == [false, false, false, true].map { .bool($0) })
        let file = await stage.player.content(LRSRequest(method: "GET", path: "/0/a%20b.html"))
        #expect(file.status == 200)
        #expect(file[header: "Content-Type"] == "text/html")
        #expect(String(decoding: file.body, as: UTF8.self) == "<p>Lesson")
        for path in ["/0/missing.html", "/1/a%20b.html", "/0/../a%20b.html", "/x/y", "/0", "/-1/a"] {
            #expect(await stage.player.content(LRSRequest(method: "GET", path: path)).status == 404, "\(path)")
        }
    }

    @Test("A session that is left, or that another open ends, is abandoned; the enrolment stays until a new one")
    func abandons() async throws {
        let stage = await Stage()
        let first = try await stage.ask(#"{"op":"open","package":"cmi5"}"#)
        let registration = try #require(
            first.member("state", "cmi5", "registration")?.string.flatMap { XAPIUUID($0) })
        let left = try await stage.ask(#"{"op":"leave"}"#)
        #expect(left.member("state", "session")?.string == "ended")
        #expect(left.member("state", "launch") == .null)
        #expect(left.member("state", "cmi5", "phase")?.string == "abandoned")
        let again = try await stage.ask(#"{"op":"open","package":"cmi5","entry":"resume"}"#)
        #expect(again.member("state", "cmi5", "registration")?.string == registration.description)
        _ = try await stage.ask(#"{"op":"open","package":"scorm"}"#)
        #expect(await stage.gate.registration(registration)?.sessions.map(\.phase) == [.abandoned, .abandoned])
        #expect(
            try await stage.ask(#"{"op":"call","fn":"LMSInitialize","args":[""]}"#).member("return")?.string == "true")
        let new = try await stage.ask(#"{"op":"open","package":"cmi5","entry":"new"}"#)
        #expect(new.member("state", "cmi5", "registration")?.string != registration.description)
    }

    @Test("tracking and waive tell what is satisfied")
    func tracks() async throws {
        let stage = await Stage()
        _ = try await stage.ask(#"{"op":"open","package":"cmi5"}"#)
        _ = try await stage.ask(#"{"op":"waive","target":"https://example.org/1","reason":"Tested Out"}"#)
        var tracking = try await stage.ask(#"{"op":"tracking"}"#)
        #expect(tracking.member("tracking", "result", "satisfied") == .bool(false))
        #expect(tracking.member("tracking", "result", "progress") == .number("0.5"))
        let activities = try #require(tracking.member("tracking", "activities")?.array)
        #expect(activities.map { $0.member("satisfied") } == [true, true, false].map { .bool($0) })
        #expect(activities[1].member("waived") == .bool(true))
        #expect(
            try await stage.ask(#"{"op":"waive","target":"https://example.org/1"}"#).member("error", "code")?.string
                == "cannot-waive")
        _ = try await stage.ask(#"{"op":"waive","target":"https://example.org/2"}"#)
        tracking = try await stage.ask(#"{"op":"tracking"}"#)
        #expect(tracking.member("tracking", "result", "satisfied") == .bool(true))
    }

    @Test(
        "A line that cannot be answered is refused and changes nothing",
        arguments: [
            (#"{"op":"open","package":"cmi5","choice":"nothing"}"#, "bad-request"),
            (#"{"op":"open","package":"cmi5","mode":"x"}"#, "bad-request"),
            (#"{"op":"open","package":"cmi5","entry":"resume","learner":{"id":"new"}}"#, "nothing-to-resume"),
            (#"{"op":"open"}"#, "bad-request"), (#"{"op":"call","fn":"Initialize","args":[""]}"#, "wrong-api"),
            (#"{"op":"nav","request":"continue"}"#, "wrong-api"), (#"{"op":"waive"}"#, "bad-request"),
            (#"{"op":"waive","target":"x"}"#, "bad-request"), (#"{"op":"fly"}"#, "unknown-op"), ("[]", "bad-request"),
            ("{", "bad-request"),
        ])
    func refuses(_ line: String, _ code: String) async throws {
        let stage = await Stage()
        let first = try await stage.ask(#"{"op":"open","package":"cmi5"}"#)
        let reply = try await stage.ask(line)
        #expect(reply.member("ok") == .bool(false))
        #expect(reply.member("error", "code")?.string == code)
        #expect(try await stage.ask(#"{"op":"state"}"#).member("state") == first.member("state"))
    }

    @Test("The clock of the protocol is that of statements")
    func clock() async throws {
        let stage = await Stage()
        _ = try await stage.ask(#"{"op":"clock","now":"2026-02-01T00:00:00Z"}"#)
        let opened = try await stage.ask(#"{"op":"open","package":"cmi5"}"#)
        let registration = try #require(
            opened.member("state", "cmi5", "registration")?.string.flatMap { XAPIUUID($0) })
        #expect(
            await stage.gate.registration(registration)?.sessions.first?.launched.description
                == "2026-02-01T00:00:00.000Z")
        #expect(try await stage.ask(#"{"op":"hello"}"#).member("lrs")?.string == "http://localhost:9/xapi/")
    }

    @Test("Without a store a cmi5 course is refused with a reason")
    func refusesWithoutStore() async throws {
        var settings = PlayProtocol.Settings()
        settings.packages = { _ throws(ArchiveError) in MemorySource([("cmi5.xml", Array(Self.structure.utf8))]) }
        var player = Player(settings)
        let error = try await player.ask(#"{"op":"open","package":"cmi5"}"#)["error"]
        #expect(error?.member("code")?.string == "unsupported-standard")
        #expect(error?.member("message")?.string?.contains("--lrs") == true)
    }
}

extension JSONValue {
    /// A member of a member.
    fileprivate func member(_ names: String...) -> JSONValue? {
        names.reduce(Optional(self)) { $0?.object?[$1] }
    }
}
