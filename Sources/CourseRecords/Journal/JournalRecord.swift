public import CourseRuntime
import CourseSequencing
import CourseText

/// What an entry of a journal says happened.
public struct JournalRecord: Hashable, Sendable {
    /// What happened.
    public var action: Action
    /// What came of it.
    public var outcome: SessionOutcome
    /// Whether personal data was taken out of it, so that replaying leads to a state without them.
    public var isRedacted = false

    /// The version of what is written; every later version of the library reads it.
    static let version = 1

    /// Makes a record.
    public init(_ action: Action, outcome: SessionOutcome = SessionOutcome()) {
        self.action = action
        self.outcome = outcome
    }

    /// What happened.
    public enum Action: Hashable, Sendable {
        /// A session began.
        case opened(JournalOpening)
        /// Something happened in the session.
        case event(SessionEvent)
        /// State was taken over: of an imported document, or of another version of the package.
        case adopted(JournalAdoption)
    }

    /// The word for what happened, as lists show it.
    public var kind: String {
        switch action {
        case .opened: "open"
        case .adopted: "adopt"
        case .event(let event): event.kind
        }
    }
}

/// The beginning of a session, with all that decides what comes of it.
public struct JournalOpening: Hashable, Sendable {
    /// Who learns.
    public var learner: Learner
    /// How the learner comes to the course.
    public var entry: CourseEntry
    /// The item that the learner chooses.
    public var choice: String?
    /// What the learner wants to do.
    public var mode: LessonMode
    /// Whether the results count.
    public var credit: Credit
    /// The options of the session.
    public var options: RuntimeOptions
    /// Decides what is selected and reordered.
    public var seed: UInt64
    /// What other courses have changed of what the learner's courses share, since the last session; `nil` for what is no
    /// more.
    public var shared: [LearnerValueKey: String?]
    /// The session that was taken over; `nil` where none was running.
    public var takenOver: String?
    /// The version of the library.
    public var engine: String

    /// The event of the session.
    public var event: SessionEvent { .open(entry, choice: choice, mode: mode, credit: credit) }
}

/// State that was taken over.
public struct JournalAdoption: Hashable, Sendable {
    /// Where it comes from: the registration.
    public var registration: String
    /// The fingerprint of the package that it was made with.
    public var fingerprint: String
    /// What could not be taken over, in sentences.
    public var losses: [String]
    /// The state, in JSON.
    public var state: String
}

extension SessionEvent {
    /// The word for the event, as ``JournalRecord`` writes it.
    var kind: String {
        switch self {
        case .open: "open"
        case .call: "call"
        case .navigate: "nav"
        case .leave: "leave"
        case .clock: "clock"
        }
    }
}

// MARK: - Writing

extension JournalRecord {
    /// The record in JSON.
    func encoded() -> [UInt8] {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("v", JournalRecord.version)
            writer.member("kind", kind)
            switch action {
            case .opened(let opening): opening.write(to: &writer)
            case .adopted(let adoption): adoption.write(to: &writer)
            case .event(let event): event.write(to: &writer)
            }
            outcome.write(to: &writer)
            if isRedacted { writer.member("redacted", true) }
        }
        return Array(writer.text.utf8)
    }
}

extension JournalOpening {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object("learner") { writer in
            writer.member("id", learner.id)
            writer.member("name", learner.name)
        }
        writer.member("entry", entry.rawValue)
        if let choice { writer.member("choice", choice) }
        writer.member("mode", mode.rawValue)
        writer.member("credit", credit.rawValue)
        writer.member("options") { $0.raw(StateCoding.text(of: options)) }
        writer.member("seed", seed)
        if !shared.isEmpty {
            writer.array("shared", shared.sorted { $0.key < $1.key }) { writer, value in
                writer.array([value.key.kind.rawValue, value.key.name, value.value]) { $0.value($1) }
            }
        }
        if let takenOver { writer.member("takenOver", takenOver) }
        writer.member("engine", engine)
    }
}

extension JournalAdoption {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("from", registration)
        writer.member("fingerprint", fingerprint)
        writer.array("losses", losses)
        writer.member("state") { $0.raw(state) }
    }
}

extension SessionEvent {
    fileprivate func write(to writer: inout JSONWriter) {
        switch self {
        case .open, .leave, .clock: break
        case .call(let call): call.write(to: &writer)
        case .navigate(let request, let unload):
            writer.member("request", request.name)
            if let target = request.target { writer.member("target", target) }
            if !unload.isEmpty {
                writer.array("unload", unload) { writer, call in writer.object { call.write(to: &$0) } }
            }
        }
    }
}

extension ContentCall {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("fn", function)
        writer.array("args", arguments)
    }
}

extension SessionOutcome {
    fileprivate func write(to writer: inout JSONWriter) {
        if !replies.isEmpty {
            writer.array("replies", replies) { writer, reply in
                writer.array([reply.value, String(reply.error)]) { $0.value($1) }
            }
        }
        if hasNavigated { writer.member("navigated", true) }
        if let exception { writer.member("exception", exception) }
        if let refusal {
            writer.object("refused") { writer in
                writer.member("code", refusal.code.rawValue)
                writer.member("message", refusal.message)
            }
        }
        if !decisions.isEmpty {
            writer.array("decisions", decisions) { writer, decision in
                writer.array(
                    [decision.process, decision.name, decision.activity, decision.result, decision.because]
                ) { $0.value($1) }
            }
        }
    }
}

// MARK: - Reading

extension JournalRecord {
    /// Reads the body of an entry; `nil` where it is none that this version can read.
    public init?(_ body: [UInt8]) {
        guard let root = try? JSONDocument(parsing: body).root, let kind = root.member("kind")?.string,
            root.member("v")?.source == String(JournalRecord.version)
        else { return nil }
        switch kind {
        case "open":
            guard let opening = JournalOpening(root) else { return nil }
            action = .opened(opening)
        case "adopt":
            guard let adoption = JournalAdoption(root) else { return nil }
            action = .adopted(adoption)
        default:
            guard let event = SessionEvent(root, kind: kind) else { return nil }
            action = .event(event)
        }
        outcome = SessionOutcome(root)
        isRedacted = root.member("redacted")?.bool == true
    }
}

extension JournalOpening {
    fileprivate init?(_ root: JSONNode) {
        guard let learner = root.member("learner"), let id = learner.member("id")?.string,
            let name = learner.member("name")?.string,
            let entry = root.member("entry")?.string.flatMap(CourseEntry.init(rawValue:)),
            let mode = root.member("mode")?.string.flatMap(LessonMode.init(rawValue:)),
            let credit = root.member("credit")?.string.flatMap(Credit.init(rawValue:)),
            let seed = root.member("seed").flatMap({ UInt64($0.source) }),
            let options = root.member("options").flatMap({ StateCoding.value(RuntimeOptions.self, of: $0.bytes) })
        else { return nil }
        self.learner = Learner(id: id, name: name)
        self.entry = entry
        self.choice = root.member("choice")?.string
        self.mode = mode
        self.credit = credit
        self.options = options
        self.seed = seed
        self.takenOver = root.member("takenOver")?.string
        self.engine = root.member("engine")?.string ?? ""
        self.shared = [:]
        guard let list = root.member("shared") else { return }
        for element in list.elements {
            let parts = Array(element.elements)
            guard parts.count == 3, let kind = parts[0].string.flatMap(LearnerValueKey.Kind.init(rawValue:)),
                let name = parts[1].string
            else { return nil }
            shared.updateValue(parts[2].string, forKey: LearnerValueKey(kind, name))
        }
    }
}

extension JournalAdoption {
    fileprivate init?(_ root: JSONNode) {
        guard let registration = root.member("from")?.string, let fingerprint = root.member("fingerprint")?.string,
            let state = root.member("state")
        else { return nil }
        self.registration = registration
        self.fingerprint = fingerprint
        self.losses = root.member("losses")?.elements.compactMap(\.string) ?? []
        self.state = state.source
    }
}

extension SessionEvent {
    fileprivate init?(_ root: JSONNode, kind: String) {
        switch kind {
        case "call":
            guard let call = ContentCall(root) else { return nil }
            self = .call(call)
        case "nav":
            guard let name = root.member("request")?.string,
                let request = NavigationRequest(name: name, target: root.member("target")?.string)
            else { return nil }
            var unload: [ContentCall] = []
            for element in root.member("unload").map({ Array($0.elements) }) ?? [] {
                guard let call = ContentCall(element) else { return nil }
                unload.append(call)
            }
            self = .navigate(request, unload: unload)
        case "leave": self = .leave
        case "clock": self = .clock
        default: return nil
        }
    }
}

extension ContentCall {
    fileprivate init?(_ node: JSONNode) {
        guard let function = node.member("fn")?.string, let arguments = node.member("args") else { return nil }
        self.init(function, arguments.elements.compactMap(\.string))
    }
}

extension SessionOutcome {
    fileprivate init(_ root: JSONNode) {
        self.init()
        for reply in root.member("replies").map({ Array($0.elements) }) ?? [] {
            let parts = Array(reply.elements)
            guard parts.count == 2, let value = parts[0].string, let error = parts[1].string.flatMap({ Int($0) })
            else { continue }
            replies.append(APIReply(value: value, error: error))
        }
        hasNavigated = root.member("navigated")?.bool == true
        exception = root.member("exception")?.string
        if let refused = root.member("refused"), let code = refused.member("code")?.string {
            refusal = CourseSessionError(
                CourseSessionError.Code(rawValue: code), refused.member("message")?.string ?? "")
        }
        for decision in root.member("decisions").map({ Array($0.elements) }) ?? [] {
            let parts = Array(decision.elements).map(\.string)
            guard parts.count == 5, let process = parts[0], let name = parts[1], let result = parts[3],
                let because = parts[4]
            else { continue }
            decisions.append(
                TraceEntry(process: process, name: name, activity: parts[2], result: result, because: because))
        }
    }
}
