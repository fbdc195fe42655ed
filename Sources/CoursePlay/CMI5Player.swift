import CourseArchive
import CourseModel
import CoursePackage
import CourseRuntime
import CourseText
public import CourseXAPI

/// The protocol of `course play` where there is a learning record store: it plays cmi5 courses too, whose AUs run elsewhere,
/// and leaves all others to ``PlayProtocol``.
///
/// Enrolments live as long as it does, one for a learner and a course until an `open` with `new`.
public actor CMI5Player {
    /// Where AUs find what they need, as they see it.
    public struct Addresses: Hashable, Sendable {
        /// The xAPI service.
        public var endpoint: String
        /// What fetch URLs begin with.
        public var fetchBase: String
        /// What the addresses of package files begin with; a number and a slash follow.
        public var contentBase: String
        /// The home page of the accounts of learners.
        public var homePage: String

        /// Makes the addresses of a server that has everything.
        public init(server: String) {
            self.endpoint = server + "/xapi/"
            self.fetchBase = server + "/cmi5/fetch/"
            self.contentBase = server + "/content/"
            self.homePage = server + "/"
        }
    }

    private var play: PlayProtocol
    private let settings: PlayProtocol.Settings
    private let gate: CMI5LRSGate
    private let clock: PlayClock
    private var addresses = Addresses(server: "http://localhost")
    private var packages: [String: OpenPackage] = [:]
    /// The packages in the order of their first opening: what the addresses of their files count.
    private var contents: [PlayContent] = []
    private var registrations: [Enrolment: XAPIUUID] = [:]
    private var current: Current?

    private struct OpenPackage {
        let course: CMI5Course
        let content: Int
    }

    private struct Enrolment: Hashable {
        let learner: String
        let course: String
    }

    /// The course that is open, and the session that was launched last.
    private struct Current {
        let course: CMI5Course
        let registration: XAPIUUID
        let launch: CMI5Launch
        var hasLeft = false
    }

    /// Makes a player in which nobody has learned anything yet.
    ///
    /// The store behind the gate goes by the same clock.
    public init(_ settings: PlayProtocol.Settings, gate: CMI5LRSGate, clock: PlayClock) {
        self.play = PlayProtocol(settings)
        self.settings = settings
        self.gate = gate
        self.clock = clock
    }

    /// Says where AUs find what they need; to be called before anything is opened.
    public func serve(at addresses: Addresses) {
        self.addresses = addresses
    }

    /// Opens a package, as an `open` line that names nothing else.
    ///
    /// Returns the reply.
    public func open(package path: String) async -> String {
        await answer(PlayRequest(members: ["op": .string("open"), "package": .string(path)]))
    }

    /// Answers a line; the reply has no line break.
    public func answer(_ line: [UInt8]) async -> String {
        // What is no object is refused there too.
        guard let value = try? JSONValue(parsing: line), let members = value.object else {
            return await playing { await $0.answer(line) }
        }
        return await answer(PlayRequest(members: members))
    }

    /// Answers a line that is longer than anybody wants to read.
    public func refuseLongLine() -> String {
        play.refuseLongLine()
    }

    /// What has happened since this was asked last, in words for people.
    public func takeTranscript() -> String {
        play.takeTranscript()
    }

    /// Answers a request for a file of a package that was opened; its path is `/NUMBER/PATH`.
    public func content(_ request: LRSRequest) -> LRSResponse {
        let parts = request.path.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]), contents.indices.contains(number) else {
            return LRSResponse(404, error: "there is no such file")
        }
        return contents[number].response(to: request, path: String(parts[1]))
    }

    /// Makes durable what may have waited; to be called before the process ends.
    public func flush() async throws {
        try await playing { try await $0.flush() }
    }

    /// Asks the protocol of the other standards, which is taken out while it answers; lines are answered one at a time.
    private func playing<Value>(_ body: (inout PlayProtocol) async throws -> Value) async rethrows -> Value {
        var taken = PlayProtocol(settings)
        swap(&taken, &play)
        defer { swap(&taken, &play) }
        return try await body(&taken)
    }

    private typealias Body = (inout JSONWriter) -> Void

    private func answer(_ request: PlayRequest) async -> String {
        do throws(PlayError) {
            if request.members["op"]?.string == "open" {
                let package = try PlayPackage.read(try request.text("package"), with: settings)
                guard case .cmi5(let structure)? = package.manifest else { return try await openOther(request) }
                let body = try await open(request, structure, package)
                return PlayReply.line(id: request.id) { body(&$0) }
            }
            guard let body = try await reply(to: request) else { return await playing { await $0.answer(request) } }
            return PlayReply.line(id: request.id) { body(&$0) }
        } catch {
            return PlayReply.line(error, id: request.id)
        }
    }

    /// The reply of a cmi5 course; `nil` when the request is not about one.
    private func reply(to request: PlayRequest) async throws(PlayError) -> Body? {
        switch try request.text("op") {
        case "hello":
            let (version, endpoint) = (settings.version, addresses.endpoint)
            return { writer in
                writer.member("protocol", 1)
                writer.member("version", version)
                writer.member("lrs", endpoint)
            }
        case "clock":
            if let text = request.members["now"]?.string { clock.set(to: text) }
            return nil
        case "state":
            guard let current else { return nil }
            return await state(of: current)
        case "tracking":
            guard let current, let registration = await gate.registration(current.registration) else { return nil }
            return { CMI5Reply.write(registration, to: &$0) }
        case "leave":
            try await leave()
            guard let current else { return nil }
            return await state(of: current)
        case "waive": return try await waive(request)
        case "call", "nav", "explain", "trace", "version":
            guard current != nil else { return nil }
            throw PlayError(code: "wrong-api", message: "the AU of a cmi5 course speaks xAPI, and is chosen with open")
        default: return nil
        }
    }

    // MARK: Operations

    /// Opens a course of another standard, and ends the cmi5 session when that succeeds.
    private func openOther(_ request: PlayRequest) async throws(PlayError) -> String {
        let reply = await playing { await $0.answer(request) }
        if (try? JSONValue(parsing: Array(reply.utf8)))?.object?["ok"] == .bool(true) {
            try await leave()
            current = nil
        }
        return reply
    }

    private func open(
        _ request: PlayRequest, _ structure: CMI5CourseStructure, _ package: CoursePackage
    ) async throws(PlayError) -> Body {
        let learner = try request.learner() ?? settings.learner
        let entry = try request.word("entry", default: CourseEntry.auto)
        let mode = try request.word("mode", default: LessonMode.normal)
        let choice = try request.optionalText("choice")
        let open = course(structure, package)
        guard let unit = unit(choice, in: open.course) else {
            throw PlayError(
                code: "bad-request",
                message: choice.map { "the course has no AU '\($0)'" } ?? "the course has no AU")
        }
        var launch = CMI5LaunchRequest(
            endpoint: addresses.endpoint, fetchBase: addresses.fetchBase,
            contentBase: "\(addresses.contentBase)\(open.content)/")
        launch.mode = mode.cmi5
        launch.returnURL = try request.optionalText("returnURL")
        launch.alternateEntitlementKey = try request.optionalText("entitlementKey")
        let enrolment = Enrolment(learner: learner.id, course: open.course.id)
        if entry == .resume, registrations[enrolment] == nil {
            throw PlayError(code: "nothing-to-resume", message: "the learner is not enrolled in the course")
        }
        try await leave()
        _ = await playing { await $0.answer(PlayRequest(members: ["op": .string("leave")])) }
        do throws(CMI5Refusal) {
            let registration: XAPIUUID
            if entry != .new, let known = registrations[enrolment] {
                registration = known
            } else {
                let account = CMI5Learner(
                    homePage: addresses.homePage, account: learner.id, name: learner.name)
                registration = try await gate.register(open.course, learner: account).id
                registrations[enrolment] = registration
            }
            let launched = try await gate.launch(unit, of: registration, launch)
            let now = Current(course: open.course, registration: registration, launch: launched)
            current = now
            play.note(
                "\(learner.name.isEmpty ? learner.id : learner.name) opens \(open.course.nodes[unit].publisherID)")
            return await state(of: now)
        } catch {
            throw PlayError(code: "cannot-launch", message: error.message)
        }
    }

    /// The course of a package; the same package is imported once.
    private func course(_ structure: CMI5CourseStructure, _ package: CoursePackage) -> OpenPackage {
        let key = package.fingerprint
        if let known = packages[key] { return known }
        let open = OpenPackage(
            course: CMI5Course(structure) {
                XAPIUUID(random: (.random(in: .min ... .max), .random(in: .min ... .max)))
            },
            content: contents.count)
        contents.append(PlayContent(package))
        packages[key] = open
        return open
    }

    /// The AU with an identifier of the publisher or of the LMS; the first one when none is given.
    private func unit(_ choice: String?, in course: CMI5Course) -> Int? {
        guard let choice else { return course.units.first }
        let id = choice.trimmedWhitespace
        return course.unit(publisherID: id) ?? course.units.first { course.nodes[$0].id == id }
    }

    /// Ends the session that runs, when there is one.
    private func leave() async throws(PlayError) {
        guard let current, !current.hasLeft else { return }
        do throws(CMI5Refusal) {
            try await gate.abandon(current.launch.session, of: current.registration)
            self.current?.hasLeft = true
            play.note("learner: leaves the course")
        } catch {
            throw PlayError(code: "store-failed", message: error.message)
        }
    }

    private func waive(_ request: PlayRequest) async throws(PlayError) -> Body {
        guard let current else { throw .noSession }
        let target = try request.text("target")
        let reason = try request.optionalText("reason") ?? CMI5WaiverReason.administrative
        guard let unit = unit(target, in: current.course) else {
            throw .badRequest("the course has no AU '\(target)'")
        }
        do throws(CMI5Refusal) {
            try await gate.waive(unit, of: current.registration, reason: reason)
        } catch {
            throw PlayError(code: "cannot-waive", message: error.message)
        }
        return await state(of: current)
    }

    private func state(of current: Current) async -> Body {
        let registration = await gate.registration(current.registration)
        return { writer in
            CMI5Reply.write(current.course, current.launch, registration, hasLeft: current.hasLeft, to: &writer)
        }
    }
}

extension LessonMode {
    /// The launch mode of cmi5.
    fileprivate var cmi5: CMI5LaunchMode {
        switch self {
        case .normal: .normal
        case .browse: .browse
        case .review: .review
        }
    }
}
