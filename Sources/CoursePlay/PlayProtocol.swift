public import CourseArchive
import CourseModel
public import CourseRuntime
import CourseSequencing
import CourseText

/// The protocol of `course play`: a line of JSON goes in, a line of JSON comes out.
///
/// A value without I/O but for the packages that it opens. Learner state lives in it, for every learner and course, as long
/// as it lives. Nothing that a line can hold makes it fail otherwise than by an error reply, which changes nothing.
public struct PlayProtocol: Sendable {
    /// What the protocol runs with.
    public struct Settings: Sendable {
        /// The learner of an `open` that names none.
        public var learner = Learner(id: "learner", name: "Learner")
        /// The options of every session; `open` may set others.
        public var options = RuntimeOptions()
        /// Decides what sequencing selects and reorders.
        public var seed: UInt64 = 0
        /// The time at which the clock stands, as ISO 8601 writes it; `nil` for a clock that runs, until somebody sets it.
        public var now: String?
        /// The clock that runs; without one there is none until somebody sets the time.
        public var clock: (@Sendable () -> RuntimeInstant)?
        /// What the `package` of an `open` means; by default the path of a zip, a folder or a descriptor.
        public var packages: (@Sendable (String) throws(ArchiveError) -> any PackageSource)?
        /// The version of the tool.
        public var version = ""
        /// Whether ``PlayProtocol/takeTranscript()`` has something to tell.
        public var keepsTranscript = false

        /// Makes settings of defaults.
        public init() {}
    }

    private let settings: Settings
    private var now: String?
    private var session: CourseSession?
    private var records: [String: LearnerRecord] = [:]
    private var transcript = PlayTranscript()

    /// Makes a protocol in which nobody has learned anything yet.
    public init(_ settings: Settings = Settings()) {
        self.settings = settings
        self.now = settings.now
    }

    /// Opens a package, as an `open` line that names nothing else.
    ///
    /// Returns the reply.
    public mutating func open(package path: String) -> String {
        answer(PlayRequest(members: ["op": .string("open"), "package": .string(path)]))
    }

    /// Answers a line; the reply has no line break.
    public mutating func answer(_ line: [UInt8]) -> String {
        do throws(JSONError) {
            guard let members = try JSONValue(parsing: line).object else {
                return refusal(.badRequest("the line is no JSON object"), id: nil)
            }
            return answer(PlayRequest(members: members))
        } catch {
            return refusal(.badRequest("the line is no JSON: \(error)"), id: nil)
        }
    }

    /// Answers a line that is longer than anybody wants to read.
    public mutating func refuseLongLine() -> String {
        refusal(.badRequest("the line is too long"), id: nil)
    }

    /// Whether a text can be set as the clock: a date and time of ISO 8601.
    public static func isPointInTime(_ text: String) -> Bool {
        RuntimeInstant(iso8601: text) != nil
    }

    /// What has happened since this was asked last, in words for people.
    public mutating func takeTranscript() -> String {
        transcript.take()
    }

    mutating func answer(_ request: PlayRequest) -> String {
        do throws(PlayError) {
            let body = try reply(to: request)
            return PlayReply.line(id: request.id) { body(&$0) }
        } catch {
            return refusal(error, id: request.id)
        }
    }

    private mutating func refusal(_ error: PlayError, id: JSONValue?) -> String {
        if settings.keepsTranscript { transcript.note("! \(error.code): \(error.message)") }
        return PlayReply.line(error, id: id)
    }

    private typealias Body = (inout JSONWriter) -> Void

    /// The time that the clock shows.
    private var instant: RuntimeInstant? {
        now.flatMap { RuntimeInstant(iso8601: $0) } ?? settings.clock?()
    }

    /// Lets the session see the clock; returns whether content was taken away because its time is over.
    @discardableResult
    private mutating func lookAtClock() -> Bool {
        guard let instant, session?.advance(to: instant) == true else { return false }
        note("LMS: the time allowed is over")
        if let state = session?.state { note(state) }
        return true
    }

    private mutating func reply(to request: PlayRequest) throws(PlayError) -> Body {
        let operation = try request.text("op")
        lookAtClock()
        switch operation {
        case "hello":
            let version = settings.version
            return {
                $0.member("protocol", 1)
                $0.member("version", version)
            }
        case "open": return try open(request)
        case "call": return try call(request)
        case "nav": return try navigate(request)
        case "leave": return leave()
        case "state":
            let state = session?.state ?? CourseSessionState()
            return { PlayReply.write(state, to: &$0) }
        case "tracking":
            let tracking = try running().tracking
            return { PlayReply.write(tracking, to: &$0) }
        case "explain":
            let explanation = try running().explain(try request.navigation("question"))
            return { PlayReply.write(explanation, to: &$0) }
        case "trace":
            guard session != nil else { throw .noSession }
            let trace = session?.takeTrace() ?? []
            return { PlayReply.write(trace, to: &$0) }
        case "version":
            guard case .scorm2004 = try running().course.standard else {
                throw PlayError(code: "wrong-api", message: "the API of SCORM 1.2 has no version")
            }
            return { $0.member("return", "1.0") }
        case "clock":
            let text = try request.text("now")
            guard RuntimeInstant(iso8601: text) != nil else {
                throw .badRequest("'now' is no date and time of ISO 8601")
            }
            now = text
            note("clock: \(text)")
            guard lookAtClock(), let state = session?.state else { return { _ in } }
            return { PlayReply.write(state, to: &$0) }
        default: throw PlayError(code: "unknown-op", message: "there is no operation '\(operation)'")
        }
    }

    private func running() throws(PlayError) -> CourseSession {
        guard let session else { throw .noSession }
        return session
    }

    // MARK: - Operations

    private mutating func open(_ request: PlayRequest) throws(PlayError) -> Body {
        let path = try request.text("package")
        let learner = try request.learner() ?? settings.learner
        let entry = try request.word("entry", default: CourseEntry.auto)
        let choice = try request.optionalText("choice")
        let mode = try request.word("mode", default: LessonMode.normal)
        let credit = try request.word("credit", default: Credit.credit)
        let options = try request.options(over: settings.options)
        let course = try PlayPackage.open(path, with: settings)

        // A session that runs is left first; but only if the new one can begin.
        var records = records
        if var old = session {
            old.leave()
            records[old.learner.id] = old.record
        }
        var new = CourseSession(
            course, learner: learner, record: records[learner.id] ?? LearnerRecord(), options: options,
            seed: settings.seed, isTraced: true)
        if let instant { new.advance(to: instant) }
        do throws(CourseSessionError) {
            try new.open(entry, choice: choice, mode: mode, credit: credit)
        } catch {
            throw PlayError(code: error.code.rawValue, message: error.message)
        }
        self.records = records
        session = new
        let state = new.state
        note("\(learner.name.isEmpty ? learner.id : learner.name) opens \(path) (\(entry.rawValue))")
        note(state)
        return { PlayReply.write(state, to: &$0) }
    }

    private mutating func call(_ request: PlayRequest) throws(PlayError) -> Body {
        let call = try request.call()
        guard session != nil else { throw .noSession }
        do throws(CourseSessionError) {
            guard let reply = try session?.call(call.function, call.arguments) else {
                throw CourseSessionError(.noSession, "")
            }
            note(call, reply.reply)
            let state = reply.hasNavigated ? session?.state : nil
            if let state { note(state) }
            return { writer in
                PlayReply.write(reply.reply, to: &writer)
                if let state { PlayReply.write(state, to: &writer) }
            }
        } catch {
            throw PlayError(code: error.code.rawValue, message: error.message)
        }
    }

    private mutating func navigate(_ request: PlayRequest) throws(PlayError) -> Body {
        let navigation = try request.navigation("request")
        let unload = try request.unload()
        guard var new = session else { throw .noSession }
        do throws(CourseSessionError) {
            let replies = try new.navigate(navigation, unload: unload)
            session = new
            let state = new.state
            note("learner: \(navigation.name)\(navigation.target.map { " \($0)" } ?? "")")
            for (call, reply) in zip(unload, replies) { note(call, reply) }
            note(state)
            let hasUnload = request.members["unload"] != nil
            return { writer in
                PlayReply.write(state, to: &writer)
                if hasUnload {
                    writer.array("unload", replies) { writer, reply in
                        writer.object { PlayReply.write(reply, to: &$0) }
                    }
                }
            }
        } catch {
            throw PlayError(code: error.code.rawValue, message: error.message)
        }
    }

    private mutating func leave() -> Body {
        session?.leave()
        if let session { records[session.learner.id] = session.record }
        let state = session?.state ?? CourseSessionState()
        note("learner: leaves the course")
        note(state)
        return { PlayReply.write(state, to: &$0) }
    }

    // MARK: - Transcript

    private mutating func note(_ text: @autoclosure () -> String) {
        guard settings.keepsTranscript else { return }
        transcript.note(text(), at: now)
    }

    private mutating func note(_ state: CourseSessionState) {
        guard settings.keepsTranscript else { return }
        transcript.note(state, at: now)
    }

    private mutating func note(_ call: ContentCall, _ reply: APIReply) {
        guard settings.keepsTranscript else { return }
        transcript.note(call, reply, at: now)
    }
}
