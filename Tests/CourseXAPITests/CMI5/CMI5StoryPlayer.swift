import CourseModel
import CourseText
import CourseXAPI
import Foundation
import Synchronization

/// Plays a story step by step against a gate with a store in memory.
struct CMI5StoryPlayer {
    private let gate: CMI5LRSGate
    private let clock: StoryClock
    private let learner = CMI5Learner(homePage: "https://lms.example.org/", account: "learner-1", name: "Öne, Learner")
    private let course: CMI5Course
    private let policy: CMI5Policy
    private var registration: XAPIUUID
    private var sessions: [Launched] = []
    private var current = 0
    private var number = 1_000
    private var lastSent: JSONValue?

    private static let endpoint = "https://lms.example.org/xapi/"
    private static let fetchBase = "https://lms.example.org/fetch?key="
    private static let contentBase = "https://content.example.org/course-1/"

    private struct Launched {
        let launch: CMI5Launch
        let fetchKey: String
        let mastery: String?
        var token: String?
        var template: JSONValue?
    }

    init(_ story: CMI5Story) async throws {
        let clock = StoryClock()
        let numbers = Mutex<UInt64>(0)
        let random: @Sendable () -> UInt64 = {
            numbers.withLock { number in
                number += 1
                return number &* 0x9E37_79B9_7F4A_7C15
            }
        }
        let lrs = LearningRecordStore(
            store: MemoryStatementStore(), credentials: [LRSCredential(user: "admin", password: "a:b")],
            clock: { clock.now }, random: random)
        self.clock = clock
        self.gate = CMI5LRSGate(store: lrs, homePage: "https://lms.example.org/")
        let (structure, policy) = try story.structure()
        self.policy = policy
        self.course = CMI5Course(structure) { XAPIUUID(random: (random(), random())) }
        self.registration = try await gate.register(course, learner: learner, policy: policy).id
    }

    /// Plays a step; returns what is not as expected.
    mutating func play(_ text: String) async throws -> String? {
        let parts = text.split(separator: " -> ", maxSplits: 1).map(String.init)
        let changes = parts[0].split(separator: " ; ").map(String.init)
        let words = changes[0].split(separator: " ").map(String.init)
        let wanted = parts.count == 2 ? parts[1] : nil
        let rest = words.dropFirst()
        switch words[0] {
        case "covers": return nil
        case "wait":
            clock.advance(by: Int64(words[1]) ?? 0)
            return nil
        case "launch": return try await launch(Array(rest), wanted)
        case "session":
            current = (Int(words[1]) ?? 1) - 1
            return nil
        case "parameter": return compare(parameters()[words[1]], rest.dropFirst().joined(separator: " "))
        case "url": return compare(urlWithoutParameters(), expanded(words[1]))
        case "window": return compare(sessions[current].launch.method.rawValue, words[1])
        case "fetch": return try await fetch(rest.first, wanted ?? "token")
        case "data":
            let response = await send("GET", "/activities/state", stateQuery("LMS.LaunchData"), nil)
            guard response.status == 200, response[header: "Content-Type"] == "application/json" else {
                return "status \(response.status)"
            }
            return compare(try JSONValue(parsing: response.body), rest)
        case "preferences":
            let response = await send("GET", "/agents/profile", preferencesQuery, nil)
            return compare(String(response.status), wanted ?? "404")
        case "write": return await write(words, changes, wanted)
        case "ready": return try await ready()
        case "send", "post", "admin": return try await statement(words, changes, wanted)
        case "get", "put", "delete": return try await document(words, changes, wanted)
        case "enrol":
            registration = try await gate.register(course, learner: learner, policy: policy).id
            return nil
        case "abandon":
            try await gate.abandon(sessions[current].launch.session, of: sessions[current].launch.registration)
            return nil
        case "overdue":
            try await gate.abandonOverdue(of: registration)
            return nil
        case "waive": return await waive(words, wanted)
        case "prefer":
            try await gate.setPreferences(
                CMI5LearnerPreferences(
                    languages: words[1].split(separator: ",").compactMap { LanguageTag($0) },
                    audio: words[2] == "on" ? .on : .off), of: learner)
            return nil
        case "stored": return compare(try await stored().map(shown).joined(separator: " "), rest.joined(separator: " "))
        case "look":
            guard let statement = try await stored().last(where: { shown($0).hasPrefix(words[1]) }) else {
                return "there is no such statement"
            }
            return compare(statement, rest.dropFirst())
        case "satisfied": return await satisfied(rest, true)
        case "not": return await satisfied(rest.dropFirst(), false)
        default: throw CMI5StoryError("unknown step: \(text)")
        }
    }

    // MARK: Launching

    private mutating func launch(_ words: [String], _ wanted: String?) async throws -> String? {
        guard let unit = course.unit(publisherID: "https://example.org/\(words[0])") else {
            throw CMI5StoryError("no AU \(words[0])")
        }
        var request = CMI5LaunchRequest(
            endpoint: Self.endpoint, fetchBase: Self.fetchBase, contentBase: Self.contentBase)
        var mastery = course.nodes[unit].unit?.masteryScore?.description
        for word in words.dropFirst() {
            let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
            switch pair[0] {
            case "return": request.returnURL = pair[1]
            case "alternate": request.alternateEntitlementKey = pair[1]
            case "parameters": request.launchParameters = pair[1]
            case "mastery":
                request.masteryScore = ExactDecimal(pair[1])
                mastery = pair[1]
            default:
                guard let mode = CMI5LaunchMode(rawValue: word) else { throw CMI5StoryError("unknown mode \(word)") }
                request.mode = mode
            }
        }
        do throws(CMI5Refusal) {
            let launch = try await gate.launch(unit, of: registration, request)
            let key = await gate.registration(registration)?.session(launch.session)?.fetchKey ?? ""
            sessions.append(Launched(launch: launch, fetchKey: key, mastery: mastery))
            current = sessions.count - 1
            return wanted.map { "launched, not \($0)" }
        } catch {
            return compare(error.requirement, wanted ?? "a launch").map { "\($0): \(error.message)" }
        }
    }

    private func parameters() -> [String: String] {
        let url = sessions[current].launch.url.prefix { $0 != "#" }
        let query = url.drop { $0 != "?" }.dropFirst()
        return Dictionary(
            query.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count == 2 ? PercentEncoding.decode(parts[1]).text : "")
            }, uniquingKeysWith: { "\($0) and \($1)" })
    }

    /// The launch URL with what is left of its query when the five parameters are taken out.
    private func urlWithoutParameters() -> String {
        let url = sessions[current].launch.url
        let page = url.prefix { $0 != "?" && $0 != "#" }
        let fragment = url.drop { $0 != "#" }
        let query = url[page.endIndex..<fragment.startIndex].dropFirst().split(separator: "&").filter { pair in
            !["endpoint=", "fetch=", "actor=", "registration=", "activityId="].contains { pair.hasPrefix($0) }
        }
        return page + (query.isEmpty ? "" : "?" + query.joined(separator: "&")) + fragment
    }

    private mutating func fetch(_ word: String?, _ wanted: String) async throws -> String? {
        let method = word == "GET" ? "GET" : "POST"
        let key = word == nil || word == "GET" ? sessions[current].fetchKey : word ?? ""
        let response = await gate.fetch(key, method: method)
        guard response.status == 200, response[header: "Content-Type"] == "application/json" else {
            return "status \(response.status)"
        }
        let json = try JSONValue(parsing: response.body)
        if let token = json.value(at: "/auth-token")?.string {
            sessions[current].token = token
            return compare("token", wanted)
        }
        return compare("error \(json.value(at: "/error-code")?.string ?? "")", wanted)
    }

    private mutating func ready() async throws -> String? {
        for step in ["fetch -> token", "data /launchMode \"\(try await mode())\"", "preferences", "send initialized"] {
            if step == "preferences" {
                _ = await send("GET", "/agents/profile", preferencesQuery, nil)
            } else if let fault = try await play(step) {
                return "\(step): \(fault)"
            }
        }
        return nil
    }

    private func mode() async throws -> String {
        await gate.registration(registration)?.session(sessions[current].launch.session)?.mode.rawValue ?? ""
    }

    // MARK: Requests

    private var preferencesQuery: String {
        "profileId=cmi5LearnerPreferences&agent=\(escaped(parameters()["actor"] ?? ""))"
    }

    private func stateQuery(_ id: String, _ changes: [String] = []) -> String {
        var values = ["stateId": id, "activityId": parameters()["activityId"] ?? ""]
        values["agent"] = parameters()["actor"]
        values["registration"] = parameters()["registration"]
        change(&values, changes)
        return values.sorted { $0.key < $1.key }.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "&")
    }

    /// Changes parameters of a request; `nothing` takes one away.
    private func change(_ values: inout [String: String], _ changes: [String]) {
        for change in changes.dropFirst() {
            let parts = change.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, ["registration", "agent", "activityId", "stateId"].contains(parts[0]) else {
                continue
            }
            values[parts[0]] = parts[1] == "nothing" ? nil : parts[1]
        }
    }

    private func send(
        _ method: String, _ path: String, _ query: String, _ body: String?, type: String? = "application/json",
        authorization: String? = nil
    ) async -> LRSResponse {
        var request = LRSRequest(method: method, path: path, query: query, body: Array((body ?? "").utf8))
        request[header: "X-Experience-API-Version"] = "1.0.3"
        if body != nil { request[header: "Content-Type"] = type }
        let authorization = authorization ?? "Basic \(sessions[current].token ?? "")"
        if authorization != "nothing" { request[header: "Authorization"] = authorization }
        return await gate.respond(to: request)
    }

    private mutating func write(_ words: [String], _ changes: [String], _ wanted: String?) async -> String? {
        var values = ["profileId": "cmi5LearnerPreferences", "agent": parameters()["actor"] ?? ""]
        change(&values, changes)
        let type = changes.first { $0.hasPrefix("type ") }.map { String($0.dropFirst(5)) } ?? "application/json"
        let query = values.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "&")
        let body = words.dropFirst(2).joined(separator: " ")
        return judge(
            await send("POST", "/agents/profile", query, body, type: type == "nothing" ? nil : type), wanted ?? "204")
    }

    private mutating func document(_ words: [String], _ changes: [String], _ wanted: String?) async throws -> String? {
        if words[1] == "statements" {
            var values: [String: String] = [:]
            change(&values, changes)
            if let verb = changes.first(where: { $0.hasPrefix("id ") })?.dropFirst(3) {
                values["statementId"] = try await stored().last { shown($0) == verb }?.value(at: "/id")?.string
            }
            let query = values.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "&")
            let response = await send("GET", "/statements", query, nil)
            guard response.status == 200 else { return judge(response, wanted ?? "200") }
            let list = try JSONValue(parsing: response.body).value(at: "/statements")?.array
            return compare(list.map { String($0.count) } ?? "200", wanted ?? "200")
        }
        let body = words[0] == "put" ? words.dropFirst(3).joined(separator: " ") : nil
        let response = await send(
            words[0].uppercased(), "/activities/state", stateQuery(words[2], changes), body)
        return judge(response, wanted ?? "200")
    }

    private mutating func statement(_ words: [String], _ changes: [String], _ wanted: String?) async throws -> String? {
        var statements: [JSONValue] = []
        for word in words.dropFirst() { statements.append(try await template(word)) }
        guard var first = statements.first else { throw CMI5StoryError("no statement") }
        var authorization: String?
        for change in changes.dropFirst() {
            let parts = change.split(separator: " ", maxSplits: 2).map(String.init)
            switch parts[0] {
            case "set": first.set(parts[1], to: try JSONValue(parsing: Array(expanded(parts[2]).utf8)))
            case "drop": first.set(parts[1], to: nil)
            case "token": authorization = parts.dropFirst().joined(separator: " ")
            case "same": first = lastSent ?? first
            default: throw CMI5StoryError("unknown change: \(change)")
            }
        }
        statements[0] = first
        lastSent = first
        if words[0] == "admin" {
            let admin = "Basic YWRtaW46YTpi"
            return judge(await send("POST", "/statements", "", first.text, authorization: admin), wanted ?? "200")
        }
        if words[0] == "post" {
            let body = statements.count == 1 ? first.text : JSONValue.array(statements).text
            return judge(
                await send("POST", "/statements", "", body, authorization: authorization), wanted ?? "200")
        }
        let query = "statementId=\(first.value(at: "/id")?.string ?? testID(0))"
        return judge(
            await send("PUT", "/statements", query, first.text, authorization: authorization), wanted ?? "204")
    }

    /// A statement as it should be.
    private mutating func template(_ word: String) async throws -> JSONValue {
        number += 1
        let session = sessions[current]
        if session.template == nil {
            let response = await send("GET", "/activities/state", stateQuery("LMS.LaunchData"), nil)
            sessions[current].template = (try? JSONValue(parsing: response.body))?.value(at: "/contextTemplate")
        }
        let verb = CMI5Verb.allCases.first { $0.name == word }
        var context = sessions[current].template ?? .object([:])
        context.set("/registration", to: parameters()["registration"].map { .string($0) })
        var categories: [JSONValue] = []
        var result: [String: JSONValue] = [:]
        if let verb {
            categories.append(.object(["id": .string("https://w3id.org/xapi/cmi5/context/categories/cmi5")]))
            if verb.isAboutSatisfaction {
                categories.append(.object(["id": .string("https://w3id.org/xapi/cmi5/context/categories/moveon")]))
            }
            if verb != .initialized { result["duration"] = .string("PT1M30S") }
            context.set("/contextActivities/category", to: .array(categories))
        }
        switch verb {
        case .completed: result["completion"] = .bool(true)
        case .passed, .failed:
            result["success"] = .bool(verb == .passed)
            result["score"] = .object([
                "scaled": .number(verb == .passed ? "0.9" : "0.89"), "raw": .number(verb == .passed ? "90" : "89"),
                "min": .number("0"), "max": .number("100"),
            ])
            context.set("/extensions/@masteryscore", to: session.mastery.map { .number($0) })
        default: break
        }
        var statement: [String: JSONValue] = [
            "id": .string(testID(number)), "actor": try JSONValue(parsing: Array((parameters()["actor"] ?? "").utf8)),
            "verb": .object([
                "id": .string(
                    verb?.rawValue ?? "http://adlnet.gov/expapi/verbs/\(word == "voided" ? word : "experienced")")
            ]),
            "object": .object(["id": .string(parameters()["activityId"] ?? "")]), "context": context,
            "timestamp": .string(clock.now.description),
        ]
        if !result.isEmpty { statement["result"] = .object(result) }
        return .object(statement)
    }

    private func judge(_ response: LRSResponse, _ wanted: String) -> String? {
        let parts = wanted.split(separator: " ", maxSplits: 1).map(String.init)
        guard String(response.status) == parts[0] else { return "status \(response.status): \(response.text)" }
        guard parts.count == 2 else { return nil }
        let given = (try? JSONValue(parsing: response.body))?.value(at: "/requirements")?.array?.compactMap(\.string)
        let missing = parts[1].split(separator: ",").map { String($0).trimmedWhitespace }
            .filter { given?.contains($0) != true }
        return missing.isEmpty ? nil : "refused for \(given ?? []), not for \(missing): \(response.text)"
    }

    // MARK: What the LMS did

    private func waive(_ words: [String], _ wanted: String?) async -> String? {
        guard let unit = course.unit(publisherID: "https://example.org/\(words[1])") else { return "no such AU" }
        do throws(CMI5Refusal) {
            try await gate.waive(unit, of: registration, reason: words.dropFirst(2).joined(separator: " "))
            return wanted.map { "waived, not \($0)" }
        } catch {
            return compare(error.requirement, wanted ?? "a waiver")
        }
    }

    /// All statements of the registration in stored order, as somebody with all rights reads them.
    private func stored() async throws -> [JSONValue] {
        let response = await send(
            "GET", "/statements", "ascending=true&registration=\(registration)", nil,
            authorization: "Basic YWRtaW46YTpi")
        var statements = try JSONValue(parsing: response.body).value(at: "/statements")?.array ?? []
        // What makes a statement void is found by the statement that it is about, as long as that one is not void.
        let voiding = await send(
            "GET", "/statements", "ascending=true&verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fvoided", nil,
            authorization: "Basic YWRtaW46YTpi")
        for statement in try JSONValue(parsing: voiding.body).value(at: "/statements")?.array ?? []
        where !statements.contains(statement) {
            statements.append(statement)
        }
        return statements
    }

    private func shown(_ statement: JSONValue) -> String {
        let verb = statement.value(at: "/verb/id")?.string?.split(separator: "/").last.map(String.init) ?? ""
        guard verb == "satisfied" else { return verb }
        let publisher = statement.value(at: "/context/contextActivities/grouping/0/id")?.string ?? ""
        return "satisfied(\(publisher.split(separator: "/").last ?? ""))"
    }

    private func satisfied(_ names: ArraySlice<String>, _ wanted: Bool) async -> String? {
        let now = await gate.registration(registration)
        for name in names {
            let index = course.nodes.firstIndex { $0.publisherID == "https://example.org/\(name)" }
            let state = name == "course" ? now?.isSatisfied : index.flatMap { now?.progress[$0].isSatisfied }
            if state != wanted { return "\(name) is \(state == true ? "" : "not ")satisfied" }
        }
        return nil
    }

    // MARK: Comparing

    private func compare(_ value: String?, _ wanted: String) -> String? {
        value == expanded(wanted) ? nil : "\(value ?? "nothing"), not \(expanded(wanted))"
    }

    private func compare(_ json: JSONValue, _ words: ArraySlice<String>) -> String? {
        guard let pointer = words.first else { return "no pointer" }
        let wanted = expanded(words.dropFirst().joined(separator: " "))
        let value = json.value(at: pointer)
        if wanted == "nothing" { return value == nil ? nil : "\(value?.text ?? "")" }
        return value == (try? JSONValue(parsing: Array(wanted.utf8)))
            ? nil : "\(value?.text ?? "nothing"), not \(wanted)"
    }

    /// The text with what `$session`, `$registration`, `$actor` and `$id(NAME)` stand for.
    private func expanded(_ text: String) -> String {
        guard text.contains("$") else { return text }
        var text = text.replacing("$registration", with: registration.description)
            .replacing("$actor", with: learner.json).replacing("$last", with: lastSent?.value(at: "/id")?.string ?? "")
        for (index, session) in sessions.enumerated().reversed() {
            text = text.replacing("$session\(index + 1)", with: session.launch.session.description)
        }
        if sessions.indices.contains(current) {
            text = text.replacing("$session", with: sessions[current].launch.session.description)
                .replacing("$key", with: sessions[current].fetchKey)
        }
        for node in course.nodes {
            text = text.replacing("$id(\(node.publisherID.split(separator: "/").last ?? ""))", with: node.id)
        }
        return text.replacing("$id(course)", with: course.id)
    }
}

/// A clock that stands still.
final class StoryClock: Sendable {
    private let seconds = Mutex<Int64>(1_767_225_600)

    var now: XAPITimestamp { XAPITimestamp(seconds: seconds.withLock { $0 }) }

    func advance(by count: Int64) {
        seconds.withLock { $0 += count }
    }
}
