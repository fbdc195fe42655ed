import CourseText
import Synchronization

/// What stands in front of a ``LearningRecordStore`` where AUs run: it lets them in with the credentials of their session,
/// refuses what cmi5 does not allow, and stores the statements of the LMS.
///
/// Requests with other credentials go on to the store. One after the other gets its turn on a registration, so that what
/// was judged is what is stored.
public actor CMI5LRSGate {
    private let lrs: LearningRecordStore
    private let lms: LRSCredential
    /// What AUs may do, in the name of the same system.
    private let unit: LRSCredential
    private var registrations: [XAPIUUID: CMI5Registration] = [:]
    /// The sessions by the credentials of their AU.
    private var tokens: [String: Place] = [:]
    /// The sessions by what their fetch URL ends with.
    private var fetchKeys: [String: Place] = [:]
    /// Who waits for a turn on a registration; there is an entry while somebody has it.
    private var waiting: [XAPIUUID: [CheckedContinuation<Void, Never>]] = [:]

    private struct Place {
        let registration: XAPIUUID
        let session: XAPIUUID
    }

    /// Makes a gate; the LMS vouches for what it and its AUs store with an account on `homePage`.
    public init(store lrs: LearningRecordStore, homePage: String = "http://localhost/") {
        self.lrs = lrs
        self.lms = LRSCredential(user: "cmi5", password: "", homePage: homePage)
        self.unit = LRSCredential(
            user: "cmi5", password: "", scopes: [.statementsWrite, .statementsRead, .state, .profile, .define],
            homePage: homePage)
    }

    /// How the store behind it behaves.
    public nonisolated var options: LRSOptions { lrs.options }

    // MARK: Registrations

    /// Enrols a learner in a course, and stores what is satisfied by that.
    public func register(
        _ course: CMI5Course, learner: CMI5Learner, policy: CMI5Policy = CMI5Policy()
    ) async throws(CMI5Refusal) -> CMI5Registration {
        let registration = CMI5Registration(
            course, learner: learner, policy: policy, now: lrs.clock(), makeID: lrs.makeID)
        registrations[registration.id] = registration
        return try await update(registration.id) { $0 }
    }

    /// Takes up a registration that was kept somewhere.
    public func resume(_ registration: CMI5Registration) {
        registrations[registration.id] = registration
        for session in registration.sessions { index(session, of: registration.id) }
    }

    /// A registration as it is now.
    public func registration(_ id: XAPIUUID) -> CMI5Registration? {
        registrations[id]
    }

    /// Launches an AU: when this returns, launch data and `launched` are stored.
    public func launch(
        _ unit: Int, of registration: XAPIUUID, _ request: CMI5LaunchRequest
    ) async throws(CMI5Refusal) -> CMI5Launch {
        let launch = try await update(registration) { (value) throws(CMI5Refusal) in
            try value.launch(unit, request, now: lrs.clock(), makeID: lrs.makeID)
        }
        if let session = registrations[registration]?.session(launch.session) { index(session, of: registration) }
        guard let learner = registrations[registration]?.learner else { return launch }
        let query = [
            RequestParameters.pair("stateId", CMI5Name.launchData),
            RequestParameters.pair("activityId", launch.activityID), RequestParameters.pair("agent", learner.json),
            RequestParameters.pair("registration", registration.description),
        ]
        try await put("PUT", "/activities/state", query: query.joined(separator: "&"), launch.launchData)
        return launch
    }

    /// Ends a session that the AU does not end.
    public func abandon(_ session: XAPIUUID, of registration: XAPIUUID) async throws(CMI5Refusal) {
        try await update(registration) { value in
            value.abandon(session, now: lrs.clock(), makeID: lrs.makeID)
        }
    }

    /// Ends the sessions of a registration whose AU takes too long to become ready.
    public func abandonOverdue(of registration: XAPIUUID) async throws(CMI5Refusal) {
        try await update(registration) { $0.abandonOverdue(now: lrs.clock(), makeID: lrs.makeID) }
    }

    /// Lets a learner off an AU.
    public func waive(_ unit: Int, of registration: XAPIUUID, reason: String) async throws(CMI5Refusal) {
        try await update(registration) { (value) throws(CMI5Refusal) in
            try value.waive(unit, reason: reason, now: lrs.clock(), makeID: lrs.makeID)
        }
    }

    /// Keeps what a learner prefers.
    public func setPreferences(
        _ preferences: CMI5LearnerPreferences, of learner: CMI5Learner
    ) async throws(CMI5Refusal) {
        let query = [
            RequestParameters.pair("profileId", CMI5Name.preferences), RequestParameters.pair("agent", learner.json),
        ].joined(separator: "&")
        let current = await send("GET", "/agents/profile", query: query)
        try await put("PUT", "/agents/profile", query: query, preferences.json, replacing: current[header: "ETag"])
    }

    private func index(_ session: CMI5Session, of registration: XAPIUUID) {
        tokens[session.token] = Place(registration: registration, session: session.id)
        fetchKeys[session.fetchKey] = Place(registration: registration, session: session.id)
    }

    // MARK: Requests

    /// Answers a request to the fetch URL that ends with a key; the status is always 200 (cmi5 section 8.2).
    public func fetch(_ key: String, method: String) async -> LRSResponse {
        guard method == "POST" else { return Self.fetchError("3", "the fetch URL answers to POST only") }
        guard let place = fetchKeys[key],
            let action = try? await update(place.registration, { $0.fetch(place.session) })
        else { return Self.fetchError("2", "there is no such session") }
        switch action {
        case .token(let token):
            var writer = JSONWriter(pretty: false)
            writer.object { $0.member("auth-token", token) }
            return LRSResponse(200, json: writer.text)
        case .alreadyInUse: return Self.fetchError("1", "the credentials were fetched already")
        case .sessionEnded: return Self.fetchError("2", "the session has ended")
        }
    }

    private static func fetchError(_ code: String, _ text: String) -> LRSResponse {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("error-code", code)
            writer.member("error-text", text)
        }
        return LRSResponse(200, json: writer.text)
    }

    /// Refuses a request to the xAPI service of which only the headers are there; `nil` when the body has to be read.
    public func refusal(beforeBodyOf request: LRSRequest) -> LRSResponse? {
        token(of: request) == nil ? lrs.refusal(beforeBodyOf: request) : nil
    }

    /// The session that a request has the credentials of.
    private func token(of request: LRSRequest) -> Place? {
        let parts = (request[header: "authorization"] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic" else { return nil }
        return tokens[String(parts[1])]
    }

    /// Answers a request to the xAPI service.
    public func respond(to request: LRSRequest) async -> LRSResponse {
        let alternate = (try? AlternateRequest.resolved(request)) ?? nil
        let meant = alternate ?? request
        guard let place = token(of: meant) else { return await answerOthers(request, meant) }
        await enter(place.registration)
        defer { leave(place.registration) }
        do throws(LRSRefusal) {
            return try await answer(meant, isAlternate: alternate != nil, place)
        } catch {
            var response = LearningRecordStore.refusal(error)
            response.headers.append(("X-Experience-API-Version", XAPIVersion.v103.rawValue))
            return response
        }
    }

    /// Answers an AU.
    private func answer(
        _ request: LRSRequest, isAlternate: Bool, _ place: Place
    ) async throws(LRSRefusal) -> LRSResponse {
        guard let registration = registrations[place.registration], let session = registration.session(place.session)
        else { throw LRSRefusal(status: 401, message: "there is no such session") }
        let now = lrs.clock()
        if let refusal = session.refusal(at: now, grace: registration.policy.graceSeconds) {
            throw LRSRefusal([refusal, CMI5Refusal("8.1.2.0-2 (d)", refusal.message)])
        }
        if isAlternate, request[header: "x-experience-api-version"].flatMap({ XAPIVersion(header: $0) }) == .v200 {
            throw .badRequest("2.0.0 has no alternate request syntax")
        }
        let rules = CMI5RequestRules(
            learner: registration.learner, registration: registration.id, policy: registration.policy)
        let admission = try rules.admission(request)
        if let id = admission.statement {
            let found = try? await lrs.store.statement(id)
            guard found?.statement.facts.registration == registration.id else {
                throw LRSRefusal(status: 404, message: "there is no such statement")
            }
        }
        let draft = Mutex(registration)
        let makeID = lrs.makeID
        let guest = LRSGuest(unit) { (statements) throws(LRSRefusal) in
            let refusals = draft.withLock { draft in
                draft.accept(
                    statements.map { Statement(checked: $0) }, in: place.session,
                    hasSeparateID: request.method == "PUT", now: now, makeID: makeID)
            }
            guard refusals.isEmpty else { throw LRSRefusal(refusals) }
        }
        let response = await lrs.respond(to: admission.request, of: guest)
        if (200..<300).contains(response.status) { registrations[place.registration] = draft.withLock { $0 } }
        if admission.readsPreferences, response.status == 200 || response.status == 404 {
            registrations[place.registration]?.preferencesRead(in: place.session)
        }
        // What cannot be stored now is stored before anything else is.
        try? await flush(place.registration)
        return response
    }

    /// Answers somebody who is no AU; what is stored for a registration without an AU's credentials is judged afterwards.
    private func answerOthers(_ request: LRSRequest, _ meant: LRSRequest) async -> LRSResponse {
        let response = await lrs.respond(to: request)
        guard !registrations.isEmpty, meant.path == "/statements", (200..<300).contains(response.status) else {
            return response
        }
        var ids: [XAPIUUID] = []
        switch meant.method {
        case "PUT":
            let parameters = try? RequestParameters(meant.query, version: .v103)
            if let id = parameters?["statementId"].flatMap({ XAPIUUID($0) }) { ids = [id] }
        case "POST":
            let list = try? JSONDocument(parsing: response.body).root
            ids = list?.elements.compactMap { $0.string.flatMap { XAPIUUID($0) } } ?? []
        default: break
        }
        for id in ids {
            guard let stored = try? await lrs.store.statement(id)?.statement,
                let registration = stored.facts.registration, registrations[registration] != nil,
                let document = try? JSONDocument(parsing: stored.text)
            else { continue }
            _ = try? await update(registration) { value in
                value.observe(
                    Statement(checked: document.root), by: lms.authority, now: lrs.clock(), makeID: lrs.makeID)
            }
        }
        return response
    }

    // MARK: Turns and storing

    /// Changes a registration when it is its turn, and stores what the LMS says then.
    @discardableResult
    private func update<Value: Sendable>(
        _ id: XAPIUUID, _ body: (inout CMI5Registration) throws(CMI5Refusal) -> Value
    ) async throws(CMI5Refusal) -> Value {
        await enter(id)
        defer { leave(id) }
        guard var registration = registrations[id] else {
            throw CMI5Refusal("", "there is no such registration", status: 404)
        }
        let value = try body(&registration)
        registrations[id] = registration
        try await flush(id)
        return value
    }

    private func enter(_ id: XAPIUUID) async {
        guard waiting[id] != nil else {
            waiting[id] = []
            return
        }
        await withCheckedContinuation { waiting[id]?.append($0) }
    }

    private func leave(_ id: XAPIUUID) {
        if waiting[id]?.isEmpty == false {
            waiting[id]?.removeFirst().resume()
        } else {
            waiting[id] = nil
        }
    }

    /// Stores the statements of the LMS that wait for it.
    private func flush(_ id: XAPIUUID) async throws(CMI5Refusal) {
        guard var registration = registrations[id] else { return }
        let statements = registration.takeStatements()
        guard !statements.isEmpty else { return }
        try await put("POST", "/statements", query: "", "[\(statements.joined(separator: ","))]")
        registrations[id] = registration
    }

    private func put(
        _ method: String, _ path: String, query: String, _ body: String, replacing etag: String? = nil
    ) async throws(CMI5Refusal) {
        let response = await send(method, path, query: query, body, replacing: etag)
        guard (200..<300).contains(response.status) else {
            let text = (try? JSONDocument(parsing: response.body))?.root["error"]?.string ?? ""
            throw CMI5Refusal("", "the store answers \(response.status): \(text)", status: 503)
        }
    }

    /// Makes a request of the LMS.
    private func send(
        _ method: String, _ path: String, query: String, _ body: String = "", replacing etag: String? = nil
    ) async -> LRSResponse {
        var request = LRSRequest(method: method, path: path, query: query, body: Array(body.utf8))
        request[header: "X-Experience-API-Version"] = XAPIVersion.v103.rawValue
        request[header: "Content-Type"] = "application/json"
        if path == "/agents/profile", method == "PUT" {
            request[header: etag == nil ? "If-None-Match" : "If-Match"] = etag ?? "*"
        }
        return await lrs.respond(to: request, of: LRSGuest(lms))
    }
}
