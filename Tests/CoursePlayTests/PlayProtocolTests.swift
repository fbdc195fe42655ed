import CoursePlay
import CourseRuntime
import CourseText
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A protocol with what is needed to ask it.
struct Player {
    private var play: PlayProtocol

    init(_ settings: PlayProtocol.Settings = PlayProtocol.Settings()) {
        play = PlayProtocol(settings)
    }

    /// The reply to a line, as an object.
    mutating func ask(_ line: String) async throws -> [String: JSONValue] {
        let reply = await play.answer(Array(line.utf8))
        #expect(!reply.utf8.contains(UInt8(ascii: "\n")))
        return try #require(try JSONValue(parsing: Array(reply.utf8)).object)
    }

    /// The code of an error reply; empty for a reply that is none.
    mutating func error(_ line: String) async throws -> String {
        let reply = try await ask(line)
        #expect((reply["ok"] == .bool(true)) == (reply["error"]?.object == nil))
        return reply["error"]?.object?["code"]?.string ?? ""
    }

    /// A member of the state.
    mutating func state(_ name: String) async throws -> JSONValue? {
        try await ask(#"{"op":"state"}"#)["state"]?.object?[name]
    }

    /// Value and error of a call: `"true 0"`.
    mutating func call(_ function: String, _ arguments: String...) async throws -> String {
        let list = arguments.map { "\"\($0)\"" }.joined(separator: ",")
        let reply = try await ask(#"{"op":"call","fn":"\#(function)","args":[\#(list)]}"#)
        return "\(reply["return"]?.string ?? "-") \(reply["error"]?.string ?? "-")"
    }

    mutating func transcript() -> String { play.takeTranscript() }
}

/// A clock that goes on by a step each time somebody looks at it.
final class Ticks: Sendable {
    private let state = Mutex((now: Int64(0), step: Int64(0)))

    var step: Int64 {
        get { state.withLock { $0.step } }
        set { state.withLock { $0.step = newValue } }
    }

    func next() -> RuntimeInstant {
        state.withLock {
            $0.now += $0.step
            return RuntimeInstant(hundredths: $0.now)
        }
    }
}

/// A manifest in a folder of its own.
struct Package {
    let path: String

    init(_ manifest: String, name: String = "imsmanifest.xml") throws {
        var template = Array("/tmp/course-play-XXXXXX".utf8CString)
        let folder = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        path = try #require(folder) + "/" + name
        let file = try #require(fopen(path, "w"))
        fputs(manifest, file)
        fclose(file)
    }

    func remove() {
        unlink(path)
        rmdir(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    }

    static func scorm12(_ identifier: String = "M12") throws -> Package {
        try Package(
            """
            <manifest identifier="\(identifier)" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
              xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
              <organizations default="ORG"><organization identifier="ORG"><title>Old course</title>
                <item identifier="A" identifierref="R" parameters="?x=1"><title>First</title></item>
                <item identifier="B" identifierref="R"><title>Second</title><adlcp:prerequisites type="aicc_script">A</adlcp:prerequisites></item>
              </organization></organizations>
              <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="a.htm"><file href="a.htm"/></resource></resources>
            </manifest>
            """)
    }

    static func withoutOrganization() throws -> Package {
        try Package(
            """
            <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">
              <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
              <organizations/><resources/></manifest>
            """)
    }

    static func tinCan() throws -> Package {
        try Package(
            """
            <tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
              <activity id="http://example.org/a" type="http://adlnet.gov/expapi/activities/course">
              <name lang="en">A</name><launch lang="en">a.html</launch></activity></activities></tincan>
            """, name: "tincan.xml")
    }

    static func cmi5() throws -> Package {
        try Package(
            """
            <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
              <course id="http://example.org/c"><title><langstring lang="en">C</langstring></title>
              <description><langstring lang="en">C</langstring></description></course>
              <au id="http://example.org/a"><title><langstring lang="en">A</langstring></title>
              <description><langstring lang="en">A</langstring></description><url>a.html</url></au></courseStructure>
            """, name: "cmi5.xml")
    }

    static func scorm2004(assets: Bool = false, limit: Bool = false) throws -> Package {
        let kind = assets ? "asset" : "sco"
        let time =
            limit
            ? """
            <adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>
            <imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="PT1M"/></imsss:sequencing>
            """ : ""
        return try Package(
            """
            <manifest identifier="M2004" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
              xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
              <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
              <organizations default="ORG"><organization identifier="ORG"><title>New course</title>
                <item identifier="A" identifierref="R"><title>First</title>\(time)</item>
                <item identifier="B" identifierref="R"><title>Second</title></item>
                <imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>
              </organization></organizations>
              <resources><resource identifier="R" type="webcontent" adlcp:scormType="\(kind)" href="a.htm"><file href="a.htm"/></resource></resources>
            </manifest>
            """)
    }
}

@Suite("The protocol of course play")
struct PlayProtocolTests {
    @Test("says hello with its number and version")
    func hello() async throws {
        var settings = PlayProtocol.Settings()
        settings.version = "1.2.3"
        var player = Player(settings)
        let reply = try await player.ask(#"{"op":"hello","id":[1,{"a":1e400}]}"#)
        #expect(reply["ok"] == .bool(true))
        #expect(reply["protocol"] == .number("1"))
        #expect(reply["version"] == .string("1.2.3"))
        #expect(reply["id"] == .array([.number("1"), .object(["a": .number("1e400")])]))
    }

    @Test(
        "answers what is no request with an error, and goes on",
        arguments: [
            ("", "bad-request"), ("x", "bad-request"), ("[]", "bad-request"), ("null", "bad-request"),
            ("{", "bad-request"),
            ("{}", "bad-request"), (#"{"op":1}"#, "bad-request"), (#"{"op":"nonsense"}"#, "unknown-op"),
            (#"{"op":"hello"} x"#, "bad-request"), (#"{"op":"\u12"}"#, "bad-request"),
            ("{\"op\":\"\u{1}\"}", "bad-request"),
            (#"{"op":"open"}"#, "bad-request"), (#"{"op":"open","package":7}"#, "bad-request"),
            (#"{"op":"open","package":"/nowhere/at/all.zip"}"#, "not-found"),
            (#"{"op":"open","package":"a\u0000b"}"#, "not-found"),
            (#"{"op":"open","package":"x","entry":"soon"}"#, "bad-request"),
            (#"{"op":"open","package":"x","mode":"x"}"#, "bad-request"),
            (#"{"op":"open","package":"x","learner":"me"}"#, "bad-request"),
            (#"{"op":"open","package":"x","learner":{}}"#, "bad-request"),
            (#"{"op":"open","package":"x","options":{"nonsense":1}}"#, "bad-request"),
            (#"{"op":"open","package":"x","options":{"leave":"never"}}"#, "bad-request"),
            (#"{"op":"open","package":"x","options":[]}"#, "bad-request"),
            (#"{"op":"call","fn":"Initialize","args":[""]}"#, "no-session"),
            (#"{"op":"call","fn":"Initialize"}"#, "bad-request"),
            (#"{"op":"call","args":[]}"#, "bad-request"),
            (#"{"op":"call","fn":"Initialize","args":[1]}"#, "bad-request"),
            (#"{"op":"nav","request":"continue"}"#, "no-session"), (#"{"op":"nav","request":"choice"}"#, "bad-request"),
            (#"{"op":"nav","request":"sideways"}"#, "bad-request"), (#"{"op":"nav"}"#, "bad-request"),
            (#"{"op":"tracking"}"#, "no-session"), (#"{"op":"trace"}"#, "no-session"),
            (#"{"op":"version"}"#, "no-session"),
            (#"{"op":"explain","question":"continue"}"#, "no-session"),
            (#"{"op":"clock","now":"tomorrow"}"#, "bad-request"),
            (#"{"op":"clock","now":"2026-13-01T00:00:00Z"}"#, "bad-request"), (#"{"op":"clock"}"#, "bad-request"),
        ])
    func errors(line: String, code: String) async throws {
        var player = Player()
        #expect(try await player.error(line) == code)
        #expect(try await player.error(#"{"op":"hello"}"#) == "")
    }

    @Test("survives every kind of byte", .timeLimit(.minutes(20)))
    func bytes() async throws {
        var play = PlayProtocol()
        for byte in UInt8.min ... .max {
            #expect(await play.answer([byte]).contains("bad-request"))
            #expect(
                await play.answer(Array(#"{"op":""#.utf8) + [byte, byte] + Array(#""}"#.utf8)).contains(#""ok":false"#))
        }
        #expect(await play.answer(Array(String(repeating: "[", count: 1_000_000).utf8)).contains("bad-request"))
        #expect(
            await play.answer(Array((#"{"a":"# + String(repeating: "[", count: 200) + "}").utf8)).contains(
                "bad-request"))
        #expect(await play.answer(Array(#"{"op":"\ud800"}"#.utf8)).contains("unknown-op"))
    }

    @Test("knows no session before the first open")
    func noSession() async throws {
        var player = Player()
        #expect(try await player.state("session") == .string("none"))
        #expect(try await player.ask(#"{"op":"leave"}"#)["ok"] == .bool(true))
    }

    @Test("plays SCORM 1.2")
    func scorm12() async throws {
        let package = try Package.scorm12()
        defer { package.remove() }
        var player = Player()
        let open = try await player.ask(
            #"{"op":"open","package":"\#(package.path)","learner":{"id":"L1","name":"One"},"id":"x"}"#)
        #expect(open["id"] == .string("x"))
        #expect(try await player.state("activity") == .string("A"))
        #expect(try await player.state("launch") == .string("a.htm?x=1"))
        #expect(try await player.state("type") == .string("sco"))
        #expect(try await player.state("api") == .string("notInitialized"))
        #expect(try await player.error(#"{"op":"call","fn":"Initialize","args":[""]}"#) == "wrong-api")
        #expect(try await player.error(#"{"op":"version"}"#) == "wrong-api")
        #expect(try await player.call("LMSInitialize", "") == "true 0")
        #expect(try await player.call("LMSInitialize") == "false 201")
        #expect(try await player.call("LMSGetValue", "cmi.core.student_id") == "L1 0")
        #expect(try await player.call("LMSSetValue", "cmi.core.score.raw", "101") == "false 405")
        #expect(try await player.call("LMSFinish", "") == "true 0")
        let moved = try await player.ask(#"{"op":"nav","request":"choice","target":"B","unload":[]}"#)
        #expect(moved["unload"] == .array([]))
        #expect(try await player.state("activity") == .string("B"))
        #expect(
            try await player.ask(#"{"op":"nav","request":"continue"}"#)["state"]?.object?["exception"]
                == .string("not-supported"))
        let tracking = try await player.ask(#"{"op":"tracking"}"#)["tracking"]?.object
        #expect(tracking?["result"]?.object?["completion"] == .string("incomplete"))
        #expect(try await player.ask(#"{"op":"leave"}"#)["state"]?.object?["session"] == .string("ended"))
        #expect(try await player.error(#"{"op":"call","fn":"LMSInitialize","args":[""]}"#) == "no-sco")
    }

    @Test("plays SCORM 2004, and moves on with the content's own request")
    func scorm2004() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var player = Player()
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        #expect(try await player.ask(#"{"op":"version"}"#)["return"] == .string("1.0"))
        #expect(try await player.call("Initialize", "") == "true 0")
        #expect(try await player.call("SetValue", "adl.nav.request", "continue") == "true 0")
        let end = try await player.ask(#"{"op":"call","fn":"Terminate","args":[""]}"#)
        #expect(end["state"]?.object?["activity"] == .string("B"))
        #expect(try await player.call("Initialize", "") == "true 0")
        let back = try await player.ask(#"{"op":"explain","question":"previous"}"#)
        #expect(back["valid"] == .bool(true))
        #expect(back["trace"]?.array?.isEmpty == false)
        #expect(try await player.ask(#"{"op":"trace"}"#)["trace"]?.array?.isEmpty == false)
        #expect(try await player.ask(#"{"op":"trace"}"#)["trace"] == .array([]))
        let refused = try await player.ask(#"{"op":"nav","request":"choice","target":"nowhere"}"#)["state"]?.object
        #expect(refused?["exception"] == .string("NB.2.1-11"))
        #expect(refused?["activity"] == .string("B"))
        #expect(try await player.call("GetValue", "cmi.mode") == "normal 0")
        #expect(
            try await player.ask(#"{"op":"nav","request":"suspendAll"}"#)["state"]?.object?["session"]
                == .string("suspended")
        )
        #expect(try await player.ask(#"{"op":"leave"}"#)["state"]?.object?["session"] == .string("suspended"))
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)","entry":"resume"}"#)
        #expect(try await player.state("activity") == .string("B"))
    }

    @Test("keeps the state of every learner and course apart, as long as it lives")
    func learners() async throws {
        let package = try Package.scorm12()
        let other = try Package.scorm12("OTHER")
        defer {
            package.remove()
            other.remove()
        }
        var player = Player()
        func open(_ package: Package, _ learner: String, _ entry: String) async throws -> String {
            try await player.error(
                #"{"op":"open","package":"\#(package.path)","learner":{"id":"\#(learner)"},"entry":"\#(entry)"}"#)
        }
        #expect(try await open(package, "L1", "auto") == "")
        _ = try await player.call("LMSInitialize", "")
        _ = try await player.call("LMSSetValue", "cmi.suspend_data", "mine")
        // What cannot begin changes nothing: the first session goes on.
        #expect(try await open(other, "L1", "resume") == "nothing-to-resume")
        #expect(try await open(package, "L2", "resume") == "nothing-to-resume")
        #expect(try await player.call("LMSGetValue", "cmi.suspend_data") == "mine 0")
        #expect(try await open(package, "L2", "auto") == "")
        _ = try await player.call("LMSInitialize", "")
        #expect(try await player.call("LMSGetValue", "cmi.suspend_data") == " 0")
        #expect(try await open(package, "L1", "auto") == "")
        _ = try await player.call("LMSInitialize", "")
        #expect(try await player.call("LMSGetValue", "cmi.suspend_data") == "mine 0")
    }

    @Test("takes options from its settings and from the line")
    func options() async throws {
        let package = try Package.scorm12()
        defer { package.remove() }
        var settings = PlayProtocol.Settings()
        try settings.options.set("suspend-data-limit", to: "3")
        var player = Player(settings)
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        _ = try await player.call("LMSInitialize", "")
        #expect(try await player.call("LMSSetValue", "cmi.suspend_data", "four") == "false 405")
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)","options":{"suspend-data-limit":4}}"#)
        _ = try await player.call("LMSInitialize", "")
        #expect(try await player.call("LMSSetValue", "cmi.suspend_data", "four") == "true 0")
    }

    @Test("refuses what cannot be done now, and changes nothing by it")
    func refusals() async throws {
        let old = try Package.scorm12()
        let new = try Package.scorm2004()
        let others = try [
            ("not-a-package", Package("<manifest")), ("not-a-package", Package("no XML")),
            ("not-a-package", Package.withoutOrganization()),
            ("unsupported-standard", Package.tinCan()), ("unsupported-standard", Package.cmi5()),
        ]
        defer {
            old.remove()
            new.remove()
            for (_, package) in others { package.remove() }
        }
        var player = Player()
        _ = try await player.ask(#"{"op":"open","package":"\#(new.path)"}"#)
        _ = try await player.call("Initialize", "")
        _ = try await player.call("SetValue", "cmi.location", "p3")
        let before = try await player.ask(#"{"op":"state"}"#)
        let lines: [(String, String)] = [
            (#"{"op":"call","fn":"LMSGetValue","args":["cmi.core.entry"]}"#, "wrong-api"),
            (#"{"op":"call","fn":"getValue","args":["cmi.entry"]}"#, "wrong-api"),
            (
                #"{"op":"nav","request":"continue","unload":[{"fn":"Terminate","args":[""]},{"fn":"LMSFinish","args":[""]}]}"#,
                "wrong-api"
            ),
            (#"{"op":"nav","request":"continue","unload":[{"fn":"Terminate"}]}"#, "bad-request"),
            (#"{"op":"nav","request":"continue","unload":{}}"#, "bad-request"),
            (#"{"op":"nav","request":"forward"}"#, "bad-request"),
            (#"{"op":"explain","question":"sideways"}"#, "bad-request"),
            (#"{"op":"explain"}"#, "bad-request"),
            (#"{"op":"open","package":"\#(new.path)","credit":"some"}"#, "bad-request"),
            (#"{"op":"open","package":"\#(new.path)","choice":4}"#, "bad-request"),
            (#"{"op":"open","package":"\#(new.path)","learner":{"id":4}}"#, "bad-request"),
            (#"{"op":"open","package":"\#(new.path)","options":{"leave":null}}"#, "bad-request"),
            (#"{"op":"open","package":"\#(new.path).nowhere"}"#, "not-found"),
            (#"{"op":"open","package":"\#(old.path)","entry":"resume"}"#, "nothing-to-resume"),
            (#"{"op":"open","package":"\#(new.path)","learner":{"id":"L2"},"entry":"resume"}"#, "nothing-to-resume"),
        ]
        for (line, code) in lines + others.map({ (#"{"op":"open","package":"\#($1.path)"}"#, $0) }) {
            #expect(try await player.error(line) == code, "\(line)")
            #expect(try await player.ask(#"{"op":"state"}"#) == before, "\(line)")
        }
        #expect(try await player.call("GetValue", "cmi.location") == "p3 0")
    }

    @Test("answers no API call while nothing talks to it")
    func noContent() async throws {
        let package = try Package.scorm2004(assets: true)
        defer { package.remove() }
        var player = Player()
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        #expect(try await player.state("type") == .string("asset"))
        #expect(try await player.state("api") == .string("none"))
        #expect(try await player.error(#"{"op":"call","fn":"Initialize","args":[""]}"#) == "no-sco")
        #expect(
            try await player.error(#"{"op":"nav","request":"continue","unload":[{"fn":"Terminate","args":[""]}]}"#)
                == "no-sco")
        #expect(try await player.state("activity") == .string("A"))
        _ = try await player.ask(#"{"op":"leave"}"#)
        #expect(try await player.error(#"{"op":"call","fn":"Initialize","args":[""]}"#) == "no-sco")
    }

    @Test("gives the API's own error for missing arguments, and no error line")
    func missingArguments() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var player = Player()
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        #expect(try await player.call("Initialize") == "false 201")
        #expect(try await player.call("Initialize", "") == "true 0")
        #expect(try await player.call("GetValue") == " 201")
        #expect(try await player.call("SetValue", "cmi.location") == "false 201")
        #expect(try await player.call("GetLastError") == "201 201")
        #expect(try await player.call("GetErrorString", "201") == "General Argument Error 201")
    }

    @Test("says when a value is longer than others may keep")
    func longValues() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var player = Player()
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        _ = try await player.call("Initialize", "")
        let long = String(repeating: "x", count: 64_001)
        for (value, isLong) in [(long, true), (String(long.dropLast()), false)] {
            let reply = try await player.ask(#"{"op":"call","fn":"SetValue","args":["cmi.suspend_data","\#(value)"]}"#)
            #expect(reply["return"] == .string("true"))
            #expect((reply["warning"]?.string != nil) == isLong)
        }
        let activities = try await player.ask(#"{"op":"tracking"}"#)["tracking"]?.object?["activities"]?.array
        #expect(activities?.compactMap { $0.object?["longestSuspendData"] }.contains(.number("64001")) == true)
    }

    @Test("acts on time limits by the clock that it is given, where an option says so")
    func timeLimits() async throws {
        let package = try Package.scorm2004(limit: true)
        defer { package.remove() }
        var settings = PlayProtocol.Settings()
        settings.now = "2026-01-31T12:00:00Z"
        var player = Player(settings)
        for limits in ["content", "lms"] {
            _ = try await player.ask(#"{"op":"clock","now":"2026-01-31T12:00:00Z"}"#)
            _ = try await player.ask(
                #"{"op":"open","package":"\#(package.path)","entry":"new","options":{"time-limits":"\#(limits)"}}"#)
            _ = try await player.call("Initialize", "")
            #expect(try await player.ask(#"{"op":"clock","now":"2026-01-31T12:01:00Z"}"#)["state"] == nil)
            let reply = try await player.ask(#"{"op":"clock","now":"2026-01-31T12:01:01+00:00"}"#)
            let state = reply["state"]?.object
            #expect(state?["session"] == (limits == "lms" ? .string("ended") : nil))
            #expect(state?["notice"] == (limits == "lms" ? .string("the time allowed for 'First' is over") : nil))
            #expect(
                try await player.error(#"{"op":"call","fn":"GetValue","args":["cmi.mode"]}"#)
                    == (limits == "lms" ? "no-sco" : ""))
        }
    }

    @Test("looks at a clock that runs with every request")
    func runningClock() async throws {
        let package = try Package.scorm2004(limit: true)
        defer { package.remove() }
        let ticks = Ticks()
        var settings = PlayProtocol.Settings()
        settings.clock = { ticks.next() }
        settings.options.timeLimits = .lms
        var player = Player(settings)
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        _ = try await player.call("Initialize", "")
        #expect(try await player.call("GetValue", "cmi.mode") == "normal 0")
        ticks.step = 6_001
        #expect(try await player.error(#"{"op":"call","fn":"GetValue","args":["cmi.mode"]}"#) == "no-sco")
        #expect(try await player.state("session") == .string("ended"))
    }

    @Test("takes an interrupted session up, also after another learner's")
    func interruption() async throws {
        let package = try Package.scorm2004()
        defer { package.remove() }
        var player = Player()
        func open(_ learner: String, _ entry: String) async throws {
            #expect(
                try await player.error(
                    #"{"op":"open","package":"\#(package.path)","learner":{"id":"\#(learner)"},"entry":"\#(entry)","options":{"leave":"suspend"}}"#
                )
                    == "")
        }
        try await open("L1", "auto")
        _ = try await player.call("Initialize", "")
        _ = try await player.call("SetValue", "cmi.location", "p3")
        try await open("L2", "auto")
        _ = try await player.call("Initialize", "")
        #expect(try await player.call("GetValue", "cmi.entry") == "ab-initio 0")
        try await open("L1", "resume")
        _ = try await player.call("Initialize", "")
        #expect(try await player.call("GetValue", "cmi.entry") == "resume 0")
        #expect(try await player.call("GetValue", "cmi.location") == "p3 0")
        try await open("L1", "new")
        _ = try await player.call("Initialize", "")
        #expect(try await player.call("GetValue", "cmi.entry") == "ab-initio 0")
    }

    @Test("tells the session for people, on request")
    func transcript() async throws {
        let package = try Package.scorm12()
        defer { package.remove() }
        var settings = PlayProtocol.Settings()
        settings.keepsTranscript = true
        settings.learner = Learner(id: "L1", name: "Curie, Marie")
        settings.now = "2026-01-31T12:00:00Z"
        var player = Player(settings)
        _ = try await player.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        _ = try await player.call("LMSInitialize", "")
        _ = try await player.ask(#"{"op":"nonsense"}"#)
        let text = player.transcript()
        #expect(text.contains("[2026-01-31T12:00:00Z] Curie, Marie opens"))
        #expect(text.contains(#"content: LMSInitialize("") → "true""#))
        #expect(text.contains("! unknown-op"))
        #expect(player.transcript() == "")
        var silent = Player()
        _ = try await silent.ask(#"{"op":"open","package":"\#(package.path)"}"#)
        #expect(silent.transcript() == "")
    }
}
