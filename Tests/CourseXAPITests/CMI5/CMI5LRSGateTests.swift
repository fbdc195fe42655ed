import CourseModel
import CourseText
import CourseXAPI
import Foundation
import Testing

@Suite("Gate of cmi5 sessions")
struct CMI5LRSGateTests {
    private static let authorization = "Basic dXNlcjpwYXNz"

    /// Requests of all kinds by somebody who has credentials of the store, and some that are wrong.
    private static let requests: [(method: String, path: String, query: String, body: String?)] = [
        ("GET", "/about", "", nil),
        ("POST", "/statements", "", statement(1)),
        ("POST", "/statements", "", "[\(statement(2)),\(statement(3, verb: "ex:w"))]"),
        ("PUT", "/statements", "statementId=\(testID(4))", statement(verb: "ex:x")),
        ("PUT", "/statements", "statementId=\(testID(4))", statement(verb: "ex:y")),
        ("POST", "/statements", "", "{"),
        ("GET", "/statements", "verb=ex%3Aw", nil),
        ("GET", "/statements", "limit=2", nil),
        ("GET", "/statements", "statementId=\(testID(1))", nil),
        ("GET", "/statements", "unknown=1", nil),
        ("HEAD", "/statements", "", nil),
        (
            "POST", "/statements", "method=GET",
            "verb=ex%3Aw&Authorization=\(escaped(authorization))&X-Experience-API-Version=1.0.3"
        ),
        ("PUT", "/activities/state", "stateId=s&activityId=ex%3Ao&agent=\(escaped(agent))", #"{"a":1}"#),
        ("GET", "/activities/state", "stateId=s&activityId=ex%3Ao&agent=\(escaped(agent))", nil),
        ("DELETE", "/activities/state", "activityId=ex%3Ao&agent=\(escaped(agent))", nil),
        ("POST", "/agents/profile", "profileId=p&agent=\(escaped(agent))", #"{"a":1}"#),
        ("GET", "/agents", "agent=\(escaped(agent))", nil),
        ("GET", "/activities", "activityId=ex%3Ao", nil),
        ("POST", "/activities/profile", "profileId=p&activityId=ex%3Ao", #"{"a":1}"#),
        ("GET", "/nothing", "", nil),
    ]

    private static let agent = #"{"mbox":"mailto:a@example.org"}"#

    // 4.2.0.0-1 and 6.0.0.0-1: the endpoint of a launch is a store with all that xAPI asks of one. The rules of the store
    // have tests of their own; here nothing of it is lost on the way.
    @Test(
        "Who is no AU gets from the gate what the store answers",
        arguments: ["4.2.0.0-1", "4.2.0.0-1 (d)", "6.0.0.0-1", "6.0.0.0-1 (d)"])
    func answersAsTheStore(_ requirement: String) async throws {
        let (bare, gated) = (Client(), Client())
        let gate = CMI5LRSGate(store: gated.lrs)
        for request in Self.requests {
            for authorization in [Self.authorization, "Basic bm9ib2R5Ong="] {
                let isForm = request.query == "method=GET"
                let message = LRSRequest(
                    method: request.method, path: request.path, query: request.query,
                    headers: [
                        ("Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json"),
                        ("X-Experience-API-Version", "1.0.3"), ("Authorization", isForm ? "" : authorization),
                    ].filter { !$0.1.isEmpty }, body: Array((request.body ?? "").utf8))
                let expected = await bare.lrs.respond(to: message)
                let response = await gate.respond(to: message)
                #expect(response.status == expected.status)
                #expect(response.text == expected.text)
                #expect(response.headers.map(\.name) == expected.headers.map(\.name))
                let early = await gate.refusal(beforeBodyOf: message)
                #expect(early?.status == bare.lrs.refusal(beforeBodyOf: message)?.status)
            }
        }
    }

    private static func course(_ count: Int = 1) -> CMI5Course {
        let units = (0..<count).map { number in
            CMI5Node.au(
                CMI5AssignableUnit(
                    id: Written("https://example.org/\(number)"),
                    url: PackageReference(
                        text: "a.html", target: .external("https://example.org/a"), presence: .unchecked),
                    moveOn: Written("Completed", value: .completed)))
        }
        var number: UInt64 = 0
        return CMI5Course(CMI5CourseStructure(children: units)) {
            number += 1
            return XAPIUUID(random: (number, number))
        }
    }

    private static let learner = CMI5Learner(homePage: "https://example.org/", account: "l")

    @Test("Two requests at once that only one of may pass get one answer each that fits")
    func oneAfterTheOther() async throws {
        let gate = CMI5LRSGate(store: Client().lrs)
        let registration = try await gate.register(Self.course(), learner: Self.learner)
        let launch = try await gate.launch(
            0, of: registration.id,
            CMI5LaunchRequest(endpoint: "https://example.org/x", fetchBase: "https://example.org/f/"))
        let key = try #require(await gate.registration(registration.id)?.sessions.first?.fetchKey)
        let tokens = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<8 {
                group.addTask { await gate.fetch(key, method: "POST").json?["auth-token"]?.string }
            }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(tokens.count == 1)
        let token = try #require(tokens.first)
        func send(_ method: String, _ path: String, _ query: String, _ body: String = "") async -> LRSResponse {
            await gate.respond(
                to: LRSRequest(
                    method: method, path: path, query: query,
                    headers: [
                        ("Authorization", "Basic \(token)"), ("X-Experience-API-Version", "1.0.3"),
                        ("Content-Type", "application/json"),
                    ], body: Array(body.utf8)))
        }
        _ = await send(
            "GET", "/agents/profile", "profileId=cmi5LearnerPreferences&agent=\(escaped(Self.learner.json))")
        func statement(_ number: Int, _ verb: CMI5Verb, _ result: String) -> String {
            """
            {"id":"\(testID(number))","actor":\(Self.learner.json),"verb":{"id":"\(verb.rawValue)"},"object":{"id":"\(launch.activityID)"},\
            "result":\(result),"timestamp":"2026-01-01T00:00:00Z","context":{"registration":"\(registration.id)","contextActivities":\
            {"grouping":[{"id":"https://example.org/0"}],"category":[{"id":"https://w3id.org/xapi/cmi5/context/categories/cmi5"},\
            {"id":"https://w3id.org/xapi/cmi5/context/categories/moveon"}]},\
            "extensions":{"https://w3id.org/xapi/cmi5/context/extensions/sessionid":"\(launch.session)"}}}
            """
        }
        let initialized = statement(1, .initialized, "{}").replacing(
            #",{"id":"https://w3id.org/xapi/cmi5/context/categories/moveon"}"#, with: "")
        #expect(await send("POST", "/statements", "", initialized).status == 200)
        let statuses = await withTaskGroup(of: Int.self) { group in
            for number in 2..<10 {
                group.addTask {
                    await send(
                        "POST", "/statements", "",
                        statement(number, .completed, #"{"completion":true,"duration":"PT1S"}"#)
                    ).status
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200, 403, 403, 403, 403, 403, 403, 403])
        #expect(await gate.registration(registration.id)?.isSatisfied == true)
    }

    @Test("A session goes on where its registration was kept and taken up again")
    func resumes() async throws {
        let client = Client()
        let gate = CMI5LRSGate(store: client.lrs)
        let registration = try await gate.register(Self.course(2), learner: Self.learner)
        _ = try await gate.launch(
            1, of: registration.id,
            CMI5LaunchRequest(endpoint: "https://example.org/x", fetchBase: "https://example.org/f/"))
        let now = try #require(await gate.registration(registration.id))
        let kept = try JSONDecoder().decode(CMI5Registration.self, from: JSONEncoder().encode(now))
        let other = CMI5LRSGate(store: client.lrs)
        await other.resume(kept)
        #expect(await other.registration(registration.id) == kept)
        let key = try #require(kept.sessions.first?.fetchKey)
        #expect(await other.fetch(key, method: "POST").json?["auth-token"] != nil)
        #expect(await other.registration(registration.id)?.sessions.first?.phase == .fetched)
    }

    @Test("A course of three thousand AUs is registered and finished", .timeLimit(.minutes(20)))
    func large() throws {
        let course = Self.course(3_000)
        var number: UInt64 = 0
        let makeID: () -> XAPIUUID = {
            number += 1
            return XAPIUUID(random: (number, 0))
        }
        let now = XAPITimestamp(seconds: 0)
        var registration = CMI5Registration(course, learner: Self.learner, now: now, makeID: makeID)
        for unit in course.units {
            try registration.waive(unit, reason: CMI5WaiverReason.testedOut, now: now, makeID: makeID)
        }
        #expect(registration.isSatisfied)
        #expect(registration.takeStatements().count == 3_001)
        #expect(registration.takeStatements().isEmpty)
    }
}
