public import CourseModel

/// A communication session between content and LMS: one launch, from `Initialize` to `Terminate`.
///
/// A value: it has no clock and does no I/O, and a copy of it is a snapshot. Calls come from the content's own script, so
/// every order and every argument is answered, with an error code where it is wrong.
public struct RuntimeSession: Sendable {
    /// The standard of the API.
    public let standard: RuntimeStandard
    /// What the content was told at launch.
    public let launch: RuntimeLaunch
    /// The error code of the last call that was no support function.
    public private(set) var lastError = 0
    /// The data of the attempt.
    package private(set) var model: DataModel
    private var machine: RuntimeStateMachine
    private var lastFault: RuntimeFault?
    private var lastElement = ""
    private var earlierTime: RuntimeDuration
    private var clock = SessionClock()
    private let countsTime: Bool
    /// Whether a score that the content has not scaled is scaled from its raw score.
    let scalesScores: Bool
    private var schema: DataModelSchema { model.schema }

    /// Begins a session.
    ///
    /// `data` is what an earlier session of the same attempt left.
    public init(
        _ standard: RuntimeStandard, launch: RuntimeLaunch, data: AttemptData? = nil,
        options: RuntimeOptions = RuntimeOptions()
    ) {
        self.standard = standard
        self.launch = launch
        self.machine = RuntimeStateMachine(allowsReinitialization: options.allowsReinitialization)
        self.countsTime = options.sessionTime == .clock
        self.scalesScores = options.scoreScaling == .range
        self.earlierTime = data?.totalTime ?? .zero
        var model = data?.model(for: standard) ?? DataModel(standard.schema)
        model.limits = options.limits(for: standard)
        model.prepare(for: launch, totalTime: data?.totalTime ?? .zero, standard: standard)
        self.model = model
    }

    /// Goes on with a session of another process.
    init(_ standard: RuntimeStandard, resuming checkpoint: RuntimeSessionCheckpoint, options: RuntimeOptions) {
        self.init(standard, launch: checkpoint.launch, options: options)
        model.adopt(
            checkpoint.record.record(of: standard.schema), longestSuspendData: checkpoint.longestSuspendData)
        machine = RuntimeStateMachine(
            phase: checkpoint.phase, allowsReinitialization: options.allowsReinitialization)
        lastError = checkpoint.lastError
        lastFault = checkpoint.lastFault
        lastElement = checkpoint.lastElement
        earlierTime = checkpoint.earlierTime
        clock = checkpoint.clock
    }

    /// The session as it stands.
    var checkpoint: RuntimeSessionCheckpoint {
        RuntimeSessionCheckpoint(
            launch: launch, record: SavedRecord(model.root, of: schema), longestSuspendData: model.longestSuspendData,
            phase: phase, lastError: lastError, lastFault: lastFault, lastElement: lastElement,
            earlierTime: earlierTime, clock: clock)
    }

    /// Where the communication stands.
    public var phase: RuntimeStateMachine.Phase { machine.phase }

    /// What the content asks the LMS to do when it ends; `nil` for nothing.
    public var navigationRequest: ContentNavigationRequest? {
        guard case .scorm2004 = standard, let text = model["adl.nav.request"] else { return nil }
        return ContentNavigationRequest(text, allowsJump: true)
    }

    /// Answers a call of the content.
    ///
    /// `validity` tells whether a navigation request would be honoured; `nil` when that is not known.
    public mutating func call(
        _ function: APIFunction, _ arguments: [String],
        validity: (ContentNavigationRequest) -> Bool? = { _ in nil }
    ) -> APIReply {
        switch function {
        case .initialize, .terminate, .commit:
            guard arguments.first == "" else { return fail(.argument) }
            return session(function)
        case .getValue: return getValue(arguments, validity: validity)
        case .setValue: return setValue(arguments)
        case .getLastError: return APIReply(value: String(lastError), error: lastError)
        case .getErrorString:
            return APIReply(value: standard.errorString(for: arguments.first ?? ""), error: lastError)
        case .getDiagnostic: return APIReply(value: diagnostic(arguments.first ?? ""), error: lastError)
        }
    }

    /// Ends the session because the content goes away; what it had set stays.
    ///
    /// With `suspends` the content counts as having asked to be suspended, unless it asked for a logout. Returns whether the
    /// session was running.
    @discardableResult
    public mutating func end(suspends: Bool = false) -> Bool {
        let wasRunning = machine.terminate() == .proceed
        if suspends, exit != "logout" { model.provide("suspend", for: exitElement) }
        return wasRunning
    }

    /// Ends the session because its time is over: the content counts as having asked for a time-out, unless it asked for a
    /// logout.
    mutating func endForTime() {
        _ = machine.terminate()
        if exit != "logout" { model.provide("time-out", for: exitElement) }
    }

    /// How the content asked to be left: `cmi.exit`, `cmi.core.exit`.
    public var exit: String { model[exitElement] ?? "" }

    /// The preferences of the learner as they are now, by element.
    var preferences: [String: String] {
        let group =
            switch standard {
            case .scorm12: "cmi.student_preference."
            case .scorm2004: "cmi.learner_preference."
            }
        var preferences: [String: String] = [:]
        for element in schema.rows where element.name.hasPrefix(group) {
            preferences[element.name] = model[element.name]
        }
        return preferences
    }

    private var exitElement: String {
        switch standard {
        case .scorm12: "cmi.core.exit"
        case .scorm2004: "cmi.exit"
        }
    }

    /// What the attempt is to be known by later.
    public var data: AttemptData {
        AttemptData(standard: standard, model: model, totalTime: totalTime)
    }

    /// The time of the attempt: of earlier sessions, and what the content reported in this one.
    public var totalTime: RuntimeDuration {
        earlierTime + sessionTime
    }

    /// The time that the content reported for this session; where it reported none, and an option says so, the time that
    /// the clock of the LMS shows.
    public var sessionTime: RuntimeDuration {
        let reported =
            switch standard {
            case .scorm12: model["cmi.core.session_time"].flatMap(RuntimeDuration.init(timespan:))
            case .scorm2004: model["cmi.session_time"].flatMap(RuntimeDuration.init(interval:))
            }
        return reported ?? (countsTime ? clock.elapsed : .zero)
    }

    // MARK: - Clock

    /// Tells the session what time it is; its clock stands still until somebody does, and when the session has ended.
    public mutating func advance(to now: RuntimeInstant) {
        guard phase != .terminated else { return }
        clock.advance(to: now, isRunning: phase == .running)
    }

    /// What is to happen because the time that the content is allowed is over; `nil` while it is not.
    ///
    /// By the book this is for the content to see to (SCORM 2004 RTE 4.2.12, 4.2.26; SCORM 1.2 RTE 3.4.4).
    public var overdueAction: TimeLimitAction? {
        guard phase == .running, let text = launch.maxTimeAllowed else { return nil }
        let allowed =
            switch standard {
            case .scorm12: RuntimeDuration(timespan: text)
            case .scorm2004: RuntimeDuration(interval: text)
            }
        guard let allowed, allowed < earlierTime + clock.elapsed else { return nil }
        return launch.timeLimitAction ?? .continueNoMessage
    }

    // MARK: - Calls

    private mutating func session(_ function: APIFunction) -> APIReply {
        let wasTerminated = phase == .terminated
        let action: RuntimeStateMachine.Action
        var event: APIReply.Event?
        switch function {
        case .terminate:
            action = machine.terminate()
            event = .terminated
        case .commit:
            action = machine.commit()
            event = .committed
        default: action = machine.initialize()
        }
        switch action {
        case .fail(let fault): return fail(fault)
        case .proceed:
            if function == .initialize {
                if wasTerminated { beginAgain() }
                clock.start()
            }
            return succeed("true", event: event)
        }
    }

    /// Begins another session in the same launch, where an option allows it: the time of the last one is over.
    private mutating func beginAgain() {
        earlierTime = totalTime
        clock = clock.restarted
        switch standard {
        case .scorm12:
            model.provide(nil, for: "cmi.core.session_time")
            model.provide(earlierTime.timespan, for: "cmi.core.total_time")
        case .scorm2004:
            model.provide(nil, for: "cmi.session_time")
            model.provide(earlierTime.interval, for: "cmi.total_time")
            model.provide(ContentNavigationRequest.none, for: "adl.nav.request")
        }
        model.provide("", for: exitElement)
    }

    private mutating func getValue(
        _ arguments: [String], validity: (ContentNavigationRequest) -> Bool?
    ) -> APIReply {
        if case .fail(let fault) = machine.getValue() { return fail(fault, value: "") }
        guard let name = arguments.first else { return fail(.argument, value: "") }
        lastElement = name
        guard !name.isEmpty else { return fail(.getWithoutName, value: "") }
        guard let path = schema.path(name) else { return fail(.undefinedElement, value: "") }
        do throws(RuntimeFault) {
            if case .element(let row) = path.end, schema.facts[row].traits.contains(.derived) {
                return succeed(try model.derivedValue(of: row, at: path, in: name, validity: validity))
            }
            return succeed(try model.value(at: path))
        } catch {
            return fail(error, value: "")
        }
    }

    private mutating func setValue(_ arguments: [String]) -> APIReply {
        if case .fail(let fault) = machine.setValue() { return fail(fault) }
        guard let name = arguments.first, arguments.count > 1 else { return fail(.argument) }
        lastElement = name
        guard !name.isEmpty else { return fail(.setWithoutName) }
        guard let path = schema.path(name) else { return fail(.undefinedElement) }
        do throws(RuntimeFault) {
            let isLong = try model.set(arguments[1], at: path)
            var reply = succeed("true")
            reply.isLongValue = isLong
            return reply
        } catch {
            return fail(error)
        }
    }

    private mutating func succeed(_ value: String, event: APIReply.Event? = nil) -> APIReply {
        lastError = 0
        lastFault = nil
        return APIReply(value: value, error: 0, event: event)
    }

    private mutating func fail(_ fault: RuntimeFault, value: String = "false") -> APIReply {
        lastError = standard.errorCode(for: fault)
        lastFault = fault
        return APIReply(value: value, error: lastError)
    }

    /// What is known of an error: of the last one the element and the reason, of another code its meaning.
    private func diagnostic(_ code: String) -> String {
        guard code.isEmpty || code == String(lastError) else { return standard.errorString(for: code) }
        guard let lastFault else { return standard.errorString(for: "0") }
        let text = lastElement.isEmpty ? lastFault.explanation : "\(lastElement): \(lastFault.explanation)"
        // 255 characters as scripts count them.
        var end = String(text.unicodeScalars.suffix(255))
        while end.utf16.count > 255 { end.unicodeScalars.removeFirst() }
        return end
    }
}
