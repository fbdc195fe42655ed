import CourseModel
import CourseText

/// The rules of a learning record store (1.0.3 Communication, IEEE 9274.1.1 section 4.1): requests in, answers out.
///
/// It knows HTTP's methods, headers and statuses, but no sockets: a server hands it what came, and sends what it answers.
/// What it keeps stands in a ``StatementStore``; the time and random numbers come from outside.
public struct LearningRecordStore: Sendable {
    let store: any StatementStore
    private let times: StoringTimes
    private let credentials: [LRSCredential]
    /// How it behaves.
    public let options: LRSOptions
    let clock: @Sendable () -> XAPITimestamp
    private let random: @Sendable () -> UInt64

    /// The paths of the resources, behind the address of the store.
    package static let paths: Set<String> = [
        "/about", "/statements", "/activities", "/activities/state", "/activities/profile", "/agents",
        "/agents/profile",
    ]

    /// Makes a store; without credentials nobody gets in.
    public init(
        store: any StatementStore, credentials: [LRSCredential], options: LRSOptions = LRSOptions(),
        clock: @escaping @Sendable () -> XAPITimestamp, random: @escaping @Sendable () -> UInt64
    ) {
        self.store = store
        self.times = StoringTimes()
        self.credentials = credentials
        self.options = options
        self.clock = clock
        self.random = random
    }

    /// A request of somebody who may make it.
    struct Call {
        let request: LRSRequest
        let version: XAPIVersion
        let parameters: RequestParameters
        let guest: LRSGuest

        /// Whose request it is.
        var credential: LRSCredential { guest.credential }

        /// The method, with HEAD as GET: their answers differ only in the body.
        var method: String { request.method == "HEAD" ? "GET" : request.method }
    }

    /// Answers a request.
    public func respond(to request: LRSRequest) async -> LRSResponse {
        await respond(to: request, of: nil)
    }

    /// Answers a request of a guest, or of somebody who has credentials of the store.
    func respond(to request: LRSRequest, of guest: LRSGuest?) async -> LRSResponse {
        var version = options.defaultVersion
        var isHead = request.method == "HEAD"
        var response: LRSResponse
        // Asked before anything is looked up: what is stored meanwhile may be found or not (Communication 2.1.3).
        let consistentThrough = request.path == "/statements" ? times.consistentThrough(clock()) : nil
        do throws(LRSRefusal) {
            let alternate = try AlternateRequest.resolved(request)
            let meant = alternate ?? request
            isHead = meant.method == "HEAD"
            if let asked = meant[header: "x-experience-api-version"].flatMap({ XAPIVersion(header: $0) }) {
                version = asked
            }
            response = try await answer(meant, of: guest, isAlternate: alternate != nil)
        } catch {
            response = Self.refusal(error)
        }
        response.headers.append(("X-Experience-API-Version", version.rawValue))
        if let consistentThrough {
            response.headers.append(("X-Experience-API-Consistent-Through", consistentThrough.storedText))
        }
        if isHead {
            response.headers.append(("Content-Length", String(response.body.count)))
            response.body = []
        }
        return response
    }

    /// Refuses a request of which only the headers are there, so that nobody without credentials can send a body; `nil` when
    /// the body has to be read.
    public func refusal(beforeBodyOf request: LRSRequest) -> LRSResponse? {
        // The credentials of the alternate syntax stand in the body.
        guard request.path != "/about", !AlternateRequest.isOne(request) else { return nil }
        do throws(LRSRefusal) {
            guard Self.paths.contains(request.path) else {
                throw LRSRefusal(status: 404, message: "there is no such resource")
            }
            _ = try authenticated(request)
            return nil
        } catch {
            var response = Self.refusal(error)
            response.headers.append(("X-Experience-API-Version", options.defaultVersion.rawValue))
            return response
        }
    }

    private func answer(
        _ request: LRSRequest, of guest: LRSGuest?, isAlternate: Bool
    ) async throws(LRSRefusal) -> LRSResponse {
        guard request.body.count <= options.bodyLimit else {
            throw LRSRefusal(status: 413, message: "the body is longer than \(options.bodyLimit) bytes")
        }
        if request.path == "/about" { return try about(request) }
        guard Self.paths.contains(request.path) else {
            throw LRSRefusal(status: 404, message: "there is no such resource")
        }
        let guest = if let guest { guest } else { LRSGuest(try authenticated(request)) }
        guard let header = request[header: "x-experience-api-version"] else {
            throw .badRequest("the header X-Experience-API-Version is missing")
        }
        guard let version = XAPIVersion(header: header) else {
            throw .badRequest("the version '\(DisplayText.shown(header))' is not supported")
        }
        if isAlternate, version >= .v200 { throw .badRequest("2.0.0 has no alternate request syntax") }
        let call = Call(
            request: request, version: version,
            parameters: try RequestParameters(request.query, version: version), guest: guest)
        do {
            switch call.request.path {
            case "/statements": return try await statements(call)
            case "/activities": return try await activity(call)
            case "/agents": return try await person(call)
            case "/activities/state": return try await documents(call, .state)
            case "/activities/profile": return try await documents(call, .activityProfile)
            default: return try await documents(call, .agentProfile)
            }
        } catch let refusal as LRSRefusal {
            throw refusal
        } catch {
            options.onFailure?(error)
            throw LRSRefusal(status: 500, message: "the store failed")
        }
    }

    /// Does something with the time at which statements are stored.
    func storing<Result>(
        _ body: (XAPITimestamp) async throws -> Result
    ) async throws -> Result {
        let time = times.begin(clock())
        defer { times.end(time) }
        return try await body(time)
    }

    /// Whose request it is (Communication 4).
    private func authenticated(_ request: LRSRequest) throws(LRSRefusal) -> LRSCredential {
        let header = request[header: "authorization"] ?? ""
        let parts = header.split(separator: " ", maxSplits: 1)
        if parts.count == 2, parts[0].lowercased() == "basic",
            let bytes = Base64.decoded(Array(parts[1].utf8)), let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        {
            var found: LRSCredential?
            for credential in credentials {
                let isUser = Self.areEqual(Array(credential.user.utf8), Array(bytes[..<colon]))
                let isPassword = Self.areEqual(Array(credential.password.utf8), Array(bytes[(colon + 1)...]))
                if isUser && isPassword { found = credential }
            }
            if let found { return found }
        }
        throw LRSRefusal(status: 401, message: "the credentials are missing or wrong")
    }

    /// Compares secrets in a time that tells nothing about where they differ.
    private static func areEqual(_ secret: [UInt8], _ guess: [UInt8]) -> Bool {
        var difference = secret.count == guess.count ? UInt8(0) : 1
        for index in guess.indices where !secret.isEmpty { difference |= guess[index] ^ secret[index % secret.count] }
        return difference == 0
    }

    /// The versions of the store (Communication 2.7); nobody has to say who asks.
    private func about(_ request: LRSRequest) throws(LRSRefusal) -> LRSResponse {
        guard request.method == "GET" || request.method == "HEAD" else {
            throw LRSRefusal(status: 405, message: "'about' is only read")
        }
        var writer = JSONWriter(pretty: false)
        writer.object { $0.array("version", XAPIVersion.allCases.map(\.rawValue)) }
        return LRSResponse(200, json: writer.text)
    }

    static func refusal(_ refusal: LRSRefusal) -> LRSResponse {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("error", refusal.message)
            if !refusal.requirements.isEmpty { writer.array("requirements", refusal.requirements) }
            writer.array("problems", refusal.problems) { writer, entry in
                writer.object { writer in
                    writer.member("statement", entry.index)
                    writer.member("rule", entry.problem.rule.rawValue)
                    writer.member("pointer", entry.problem.pointer)
                    writer.member("message", entry.problem.message.text)
                }
            }
        }
        var response = LRSResponse(refusal.status, json: writer.text)
        if refusal.status == 401 { response.headers.append(("WWW-Authenticate", "Basic realm=\"xAPI\"")) }
        return response
    }

    /// The time at which documents change.
    var now: XAPITimestamp { clock().inMicroseconds }

    func makeID() -> XAPIUUID {
        XAPIUUID(random: (random(), random()))
    }
}
