public import CourseArchive
import CourseModel
public import CourseRecords
public import CourseRuntime
import CourseSequencing
import CourseText

/// The protocol of `course play`: a line of JSON goes in, a line of JSON comes out.
///
/// A value without I/O but for the packages that it opens, and for the store where there is one. Without one learner state
/// lives in it, for every learner and course, as long as it lives; with one no reply is given before what it answers is kept.
/// Nothing that a line can hold makes it fail otherwise than by an error reply, which changes nothing.
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
        /// Where learner records are kept; `nil` for the protocol itself.
        public var store: (any AttemptStore)?
        /// How sessions are recorded, where there is a store.
        public var recording = RecordingSettings()
        /// The version of the tool.
        public var version = ""
        /// Whether ``PlayProtocol/takeTranscript()`` has something to tell.
        public var keepsTranscript = false

        /// Makes settings of defaults.
        public init() {}
    }

    private let settings: Settings
    private var now: String?
    private var seat: PlaySeat?
    private var records: [String: LearnerRecord] = [:]
    /// What the sequencer has decided since somebody asked last.
    private var decisions: [TraceEntry] = []
    private var transcript = PlayTranscript()

    /// The most decisions that are kept until somebody asks for them.
    private static let mostDecisions = 10_000

    /// Makes a protocol in which nobody has learned anything yet.
    public init(_ settings: Settings = Settings()) {
        self.settings = settings
        self.now = settings.now
    }

    /// Opens a package, as an `open` line that names nothing else.
    ///
    /// Returns the reply.
    public mutating func open(package path: String) async -> String {
        await answer(PlayRequest(members: ["op": .string("open"), "package": .string(path)]))
    }

    /// Answers a line; the reply has no line break.
    public mutating func answer(_ line: [UInt8]) async -> String {
        do throws(JSONError) {
            guard let members = try JSONValue(parsing: line).object else {
                return refusal(.badRequest("the line is no JSON object"), id: nil)
            }
            return await answer(PlayRequest(members: members))
        } catch {
            return refusal(.badRequest("the line is no JSON: \(error)"), id: nil)
        }
    }

    /// Answers a line that is longer than anybody wants to read.
    public mutating func refuseLongLine() -> String {
        refusal(.badRequest("the line is too long"), id: nil)
    }

    /// Makes durable what may have waited; to be called before the process ends.
    public mutating func flush() async throws(RecordingError) {
        try await seat?.flush()
    }

    /// Whether a text can be set as the clock: a date and time of ISO 8601.
    public static func isPointInTime(_ text: String) -> Bool {
        RuntimeInstant(iso8601: text) != nil
    }

    /// What has happened since this was asked last, in words for people.
    public mutating func takeTranscript() -> String {
        transcript.take()
    }

    mutating func answer(_ request: PlayRequest) async -> String {
        do throws(PlayError) {
            let body = try await reply(to: request)
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
    private mutating func lookAtClock() async throws(PlayError) -> Bool {
        guard let instant, try await seat?.advance(to: instant) == true else { return false }
        note("LMS: the time allowed is over")
        if let state = seat?.session?.state { note(state) }
        return true
    }

    private mutating func reply(to request: PlayRequest) async throws(PlayError) -> Body {
        let operation = try request.text("op")
        try await lookAtClock()
        switch operation {
        case "hello":
            let version = settings.version
            return {
                $0.member("protocol", 1)
                $0.member("version", version)
            }
        case "open": return try await open(request)
        case "attach": return try await attach(request)
        case "call": return try await call(request)
        case "nav": return try await navigate(request)
        case "leave": return try await leave(request)
        case "state":
            let state = seat?.session?.state ?? CourseSessionState()
            return { PlayReply.write(state, to: &$0) }
        case "tracking":
            let tracking = try running().tracking
            return { PlayReply.write(tracking, to: &$0) }
        case "explain":
            let explanation = try running().explain(try request.navigation("question"))
            return { PlayReply.write(explanation, to: &$0) }
        case "trace":
            guard seat != nil else { throw .noSession }
            let trace = decisions
            decisions = []
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
            guard try await lookAtClock(), let state = seat?.session?.state else { return { _ in } }
            return { PlayReply.write(state, to: &$0) }
        default: throw PlayError(code: "unknown-op", message: "there is no operation '\(operation)'")
        }
    }

    private func running() throws(PlayError) -> CourseSession {
        guard let session = seat?.session else { throw .noSession }
        return session
    }

    // MARK: - Operations

    private mutating func open(_ request: PlayRequest) async throws(PlayError) -> Body {
        let path = try request.text("package")
        var opening = SessionOpening(learner: try request.learner() ?? settings.learner)
        opening.entry = try request.word("entry", default: CourseEntry.auto)
        opening.choice = try request.optionalText("choice")
        opening.mode = try request.word("mode", default: LessonMode.normal)
        opening.credit = try request.word("credit", default: Credit.credit)
        opening.options = try request.options(over: settings.options)
        opening.seed = settings.seed
        opening.engine = settings.version
        var recording = settings.recording
        recording.replacedPackage = try request.word("replaced", default: recording.replacedPackage)
        let course = try PlayPackage.open(path, with: settings)

        if let store = settings.store {
            try await open(course, as: opening, in: store, recording)
        } else {
            try open(course.course, as: opening)
        }
        let learner = opening.learner
        return try begun(
            "\(learner.name.isEmpty ? learner.id : learner.name) opens \(path) (\(opening.entry.rawValue))")
    }

    /// The reply to what a session has begun with, and a line for people.
    private mutating func begun(_ line: String) throws(PlayError) -> Body {
        let state = try running().state
        note(line)
        note(state)
        let recorded = seat?.recorded
        return { writer in
            PlayReply.write(state, to: &writer)
            if let recorded { PlayReply.write(recorded, to: &writer) }
        }
    }

    private mutating func open(
        _ course: RecordedCourse, as opening: SessionOpening, in store: any AttemptStore, _ recording: RecordingSettings
    ) async throws(PlayError) {
        do throws(RecordingError) {
            let session = try await RecordedSession.open(
                course, as: opening, in: store, settings: recording, at: instant, leaving: seat?.recorded,
                reopen: { $0.playableCourse })
            seat = PlaySeat(session)
            keep(session.openingDecisions)
        } catch {
            throw PlayError(error)
        }
    }

    /// A session that runs is left first; but only if the new one can begin.
    private mutating func open(_ course: PlayableCourse, as opening: SessionOpening) throws(PlayError) {
        var records = records
        if var old = seat?.session {
            old.leave()
            records[old.learner.id] = old.record
        }
        var new = CourseSession(
            course, learner: opening.learner, record: records[opening.learner.id] ?? LearnerRecord(),
            options: opening.options, seed: opening.seed, isTraced: true)
        let outcome = new.apply(
            .open(opening.entry, choice: opening.choice, mode: opening.mode, credit: opening.credit), at: instant)
        if let refusal = outcome.refusal { throw PlayError(refusal) }
        self.records = records
        seat = PlaySeat(new)
        keep(outcome.decisions)
    }

    /// Goes on with a session that another process has begun.
    private mutating func attach(_ request: PlayRequest) async throws(PlayError) -> Body {
        let registration = try request.text("registration")
        let id = try request.text("session")
        guard let store = settings.store else {
            throw .badRequest("there is no store in which a session could be found")
        }
        do throws(RecordingError) {
            try await seat?.flush()
            let session = try await RecordedSession.attach(
                to: id, of: registration, in: store, settings: settings.recording, reopen: { $0.playableCourse })
            seat = PlaySeat(session)
        } catch {
            throw PlayError(error)
        }
        return try begun("goes on with session \(id)")
    }

    /// Lets something happen in the session.
    private mutating func happen(
        _ event: SessionEvent, _ request: PlayRequest
    ) async throws(PlayError) -> RecordedReply {
        let number = try request.number("seq")
        if number != nil, settings.store == nil {
            throw .badRequest("'seq' needs a store: requests are known again by its journal")
        }
        let instant = instant
        guard let reply = try await seat?.handle(event, request: number, at: instant) else { throw .noSession }
        if !reply.isRepeated { keep(reply.outcome.decisions) }
        if let refusal = reply.outcome.refusal { throw PlayError(refusal) }
        return reply
    }

    private mutating func keep(_ decisions: [TraceEntry]) {
        self.decisions += decisions.prefix(max(PlayProtocol.mostDecisions - self.decisions.count, 0))
    }

    private mutating func call(_ request: PlayRequest) async throws(PlayError) -> Body {
        let call = try request.call()
        guard seat != nil else { throw .noSession }
        let reply = try await happen(.call(call), request)
        guard let answer = reply.outcome.replies.first else { throw .noSession }
        note(call, answer)
        let state = reply.outcome.hasNavigated && reply.isLast ? seat?.session?.state : nil
        if let state { note(state) }
        return { writer in
            PlayReply.write(answer, to: &writer)
            if let state { PlayReply.write(state, to: &writer) }
            if reply.isRepeated { writer.member("repeated", true) }
        }
    }

    private mutating func navigate(_ request: PlayRequest) async throws(PlayError) -> Body {
        let navigation = try request.navigation("request")
        let unload = try request.unload()
        guard seat != nil else { throw .noSession }
        let reply = try await happen(.navigate(navigation, unload: unload), request)
        let state = reply.isLast ? seat?.session?.state : nil
        note("learner: \(navigation.name)\(navigation.target.map { " \($0)" } ?? "")")
        for (call, reply) in zip(unload, reply.outcome.replies) { note(call, reply) }
        if let state { note(state) }
        let hasUnload = request.members["unload"] != nil
        return { writer in
            if let state { PlayReply.write(state, to: &writer) }
            if hasUnload {
                writer.array("unload", reply.outcome.replies) { writer, reply in
                    writer.object { PlayReply.write(reply, to: &$0) }
                }
            }
            if reply.isRepeated { writer.member("repeated", true) }
        }
    }

    private mutating func leave(_ request: PlayRequest) async throws(PlayError) -> Body {
        if seat != nil { _ = try await happen(.leave, request) }
        if seat?.recorded == nil, let session = seat?.session { records[session.learner.id] = session.record }
        let state = seat?.session?.state ?? CourseSessionState()
        note("learner: leaves the course")
        note(state)
        return { PlayReply.write(state, to: &$0) }
    }

    // MARK: - Transcript

    mutating func note(_ text: @autoclosure () -> String) {
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
