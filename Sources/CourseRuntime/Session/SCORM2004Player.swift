import CourseModel
import CourseSequencing

/// Plays a SCORM 2004 course: the sequencer decides what is delivered, the run-time talks to the content.
struct SCORM2004Player: CoursePlayer {
    let course: PlayableCourse
    let sequencing: PlayableCourse.Sequencing
    let learner: Learner
    let options: RuntimeOptions
    private(set) var engine: SequencingEngine
    private(set) var runtime: RuntimeSession?
    private(set) var attempts: [Int: AttemptData] = [:]
    private(set) var sharedData: [String: String]
    private var preferences: [String: String]
    private let globalObjectives: GlobalObjectives
    private var mode = LessonMode.normal
    private var credit = Credit.credit
    private var exception: SequencingException?
    private var notice: String?
    private(set) var continuesAttempt = false
    private var now: RuntimeInstant?

    init(
        _ course: PlayableCourse, _ sequencing: PlayableCourse.Sequencing, learner: Learner, record: LearnerRecord,
        options: RuntimeOptions, seed: UInt64, isTraced: Bool
    ) {
        self.course = course
        self.sequencing = sequencing
        self.learner = learner
        self.options = options
        self.preferences = options.preferences == .learner ? record.preferences : [:]
        self.globalObjectives = record.globalObjectives
        self.sharedData = sequencing.sharedDataGlobalToSystem ? record.sharedData : [:]
        let tree = sequencing.tree(for: options)
        engine = SequencingEngine(tree: tree, options: options.sequencing, seed: seed)
        if case .scorm2004(let state)? = record.courses[course.key],
            let kept = SequencingEngine(tree: tree, state: state.sequencing, options: options.sequencing)
        {
            engine = kept
            attempts = state.attempts
            if !sequencing.sharedDataGlobalToSystem { sharedData = state.sharedData }
        }
        if isTraced { engine.trace = SequencingTrace() }
    }

    /// Goes on with the session of another process; `nil` where it was in another course.
    init?(
        _ course: PlayableCourse, _ sequencing: PlayableCourse.Sequencing, learner: Learner,
        resuming checkpoint: SCORM2004Checkpoint, options: RuntimeOptions, isTraced: Bool
    ) {
        self.course = course
        self.sequencing = sequencing
        self.learner = learner
        self.options = options
        let tree = sequencing.tree(for: options)
        guard let kept = SequencingEngine(tree: tree, state: checkpoint.sequencing, options: options.sequencing) else {
            return nil
        }
        engine = kept
        if isTraced { engine.trace = SequencingTrace() }
        runtime = checkpoint.runtime.map { RuntimeSession(course.standard, resuming: $0, options: options) }
        attempts = checkpoint.attempts
        sharedData = checkpoint.sharedData
        preferences = checkpoint.preferences
        globalObjectives = checkpoint.globalObjectives
        mode = checkpoint.mode
        credit = checkpoint.credit
        exception = checkpoint.exception.map { SequencingException($0) }
        notice = checkpoint.notice
        now = checkpoint.now
    }

    var checkpoint: CourseSessionCheckpoint.Player {
        .scorm2004(
            SCORM2004Checkpoint(
                sequencing: engine.state, runtime: runtime?.checkpoint, attempts: attempts, sharedData: sharedData,
                preferences: preferences, globalObjectives: globalObjectives, mode: mode, credit: credit,
                exception: exception?.code, notice: notice, now: now))
    }

    // MARK: - Opening and leaving

    mutating func open(
        _ entry: CourseEntry, choice: String?, mode: LessonMode, credit: Credit
    ) throws(CourseSessionError) {
        self.mode = mode
        self.credit = credit
        notice = nil
        if engine.tree.objectivesGlobalToSystem { engine.setGlobalObjectives(globalObjectives) }
        let isResumable = engine.state.session == .suspended || engine.state.session == .active
        switch entry {
        case .new: engine.giveUpAttempt()
        case .resume:
            guard isResumable else {
                throw CourseSessionError(.nothingToResume, "no attempt on the course was suspended or interrupted")
            }
        case .auto: break
        }
        let goesOn = entry != .new && isResumable || engine.tracking(of: .root).isSuspended
        continuesAttempt = goesOn
        if !goesOn, !sequencing.sharedDataGlobalToSystem { sharedData = [:] }
        if let choice {
            if engine.state.session == .active { engine.process(.suspendAll) }
            settle(engine.process(.choice(choice)))
        } else if entry != .new, isResumable {
            settle(engine.resume())
        } else {
            settle(engine.process(.start))
        }
    }

    mutating func leave() {
        guard engine.state.session == .active else { return }
        let request = options.leaving == .suspendAll ? NavigationRequest.suspendAll : .exitAll
        takeAway(before: request)
        // Where nothing was delivered there is nothing to suspend, and leaving ends the course.
        if case .refused = engine.process(request).result { engine.process(.exitAll) }
        runtime = nil
        exception = nil
        notice = nil
    }

    mutating func advance(to now: RuntimeInstant) -> Bool {
        self.now = now
        runtime?.advance(to: now)
        guard options.timeLimits == .lms, let action = runtime?.overdueAction, let delivered = engine.delivered else {
            return false
        }
        let notice = action.hasMessage ? course.items[Int(delivered.rawValue)].timeIsOver : nil
        if action.endsContent {
            // A time-out ends the course, as when the content asks for it (RTE 4.2.8).
            runtime?.endForTime()
            takeNoteOfEnd(before: .exitAll)
            settle(engine.process(.exitAll))
        }
        self.notice = notice ?? self.notice
        return action.endsContent
    }

    func save(into record: inout LearnerRecord) {
        // A session that runs is saved with its content suspended: it can go on from here when it is interrupted.
        var copy = self
        copy.takeAway(before: .suspendAll)
        let state = SCORM2004CourseState(
            sequencing: copy.engine.state, attempts: copy.attempts,
            sharedData: sequencing.sharedDataGlobalToSystem ? [:] : copy.sharedData)
        record.courses[course.key] = .scorm2004(state)
        if engine.tree.objectivesGlobalToSystem {
            let objectives = copy.engine.globalObjectives
            for id in engine.tree.globalObjectiveIDs { record.globalObjectives[id] = objectives[id] }
        }
        if sequencing.sharedDataGlobalToSystem { record.sharedData.merge(copy.sharedData) { $1 } }
        if options.preferences == .learner { record.preferences.merge(copy.preferences) { $1 } }
    }

    // MARK: - Calls

    mutating func call(_ function: APIFunction, _ arguments: [String]) throws(CourseSessionError) -> ContentReply {
        let reply = try answer(function, arguments)
        guard reply.event == .terminated else { return ContentReply(reply: reply, hasNavigated: false) }
        let request = requestAfterTerminate
        takeNoteOfEnd(before: request)
        guard let request else { return ContentReply(reply: reply, hasNavigated: false) }
        if request == .suspendAll { takeAway(before: request) }
        settle(engine.process(request))
        return ContentReply(reply: reply, hasNavigated: true)
    }

    private mutating func answer(
        _ function: APIFunction, _ arguments: [String]
    ) throws(CourseSessionError) -> APIReply {
        guard runtime != nil else {
            throw CourseSessionError(.noContent, "nothing that talks to the LMS is delivered")
        }
        let reply: APIReply?
        if function == .getValue, let name = arguments.first, name.utf8.starts(with: "adl.nav.request_valid".utf8) {
            let now = engineWithPendingReport
            reply = runtime?.call(function, arguments) { now.isValid(NavigationRequest($0)) }
        } else {
            reply = runtime?.call(function, arguments)
        }
        guard let reply else { throw CourseSessionError(.noContent, "nothing that talks to the LMS is delivered") }
        if reply.event == .committed { takeNoteOfCommit() }
        return reply
    }

    /// What the content has asked for by the way it ended; time-out and logout end the course whatever else it asked for
    /// (RTE 4.2.8).
    private var requestAfterTerminate: NavigationRequest? {
        guard let runtime else { return nil }
        if runtime.endsCourse { return .exitAll }
        return runtime.navigationRequest.map(NavigationRequest.init)
    }

    // MARK: - Navigation

    mutating func navigate(
        _ request: NavigationRequest, unload: [(APIFunction, [String])]
    ) throws(CourseSessionError) -> [APIReply] {
        var replies: [APIReply] = []
        for (function, arguments) in unload {
            let reply = try answer(function, arguments)
            if reply.event == .terminated { takeNoteOfEnd(before: request) }
            replies.append(reply)
        }
        var request = request
        // The learner's request wins over what the content asked for, but not over its time-out or logout.
        if let runtime, runtime.phase == .terminated, runtime.endsCourse, request != .suspendAll { request = .exitAll }
        // What the other activities have left is no part of the what-if, which would copy all of it.
        var others: [Int: AttemptData] = [:]
        swap(&others, &attempts)
        var ended = self
        ended.takeAway(before: request)
        let outcome = ended.engine.process(request)
        if case .refused = outcome.result {
            // Nothing has ended: the content goes on.
            swap(&others, &attempts)
            if engine.trace != nil { engine.trace = ended.engine.trace }
            exception = outcome.exception
        } else {
            let left = ended.attempts
            self = ended
            swap(&others, &attempts)
            for (number, data) in left { attempts[number] = data }
            settle(outcome)
        }
        return replies
    }

    /// Delivers what the sequencer has identified, or shows that nothing is delivered.
    private mutating func settle(_ outcome: SequencingOutcome) {
        exception = outcome.exception
        notice = nil
        switch outcome.result {
        case .refused: break
        case .sessionEnded:
            runtime = nil
            exception = nil
        case .nothingDelivered: runtime = nil
        case .delivery(let delivery): deliver(delivery)
        }
    }

    private mutating func deliver(_ delivery: SequencingDelivery) {
        let number = Int(delivery.activity.rawValue)
        let item = course.items[number]
        guard item.kind == .sco else {
            runtime = nil
            return
        }
        let data = delivery.isResumed ? attempts[number] : nil
        if data == nil { attempts[number] = nil }
        let objectives = engine.objectives(of: delivery.activity)
        let primary = objectives.first { $0.isPrimary }
        let launch = RuntimeLaunch(
            learner: learner, credit: credit, mode: mode, entry: SCORM2004Player.entry(after: data),
            launchData: item.launchData,
            passingScore: primary?.satisfiedByMeasure == true ? primary?.minNormalizedMeasure : nil,
            completionThreshold: item.completionThreshold, maxTimeAllowed: item.timeLimit,
            timeLimitAction: item.timeLimitAction, objectives: objectives.compactMap(ObjectiveSnapshot.init),
            sharedData: item.sharedData.map { map in
                SharedDataSnapshot(
                    id: IdentifierForm.collapsed(map.targetID),
                    value: sharedData[IdentifierForm.normalized(map.targetID)],
                    access: SharedDataAccess(canRead: map.readSharedData, canWrite: map.writeSharedData))
            }, preferences: preferences)
        runtime = RuntimeSession(course.standard, launch: launch, data: data, options: options)
        if let now { runtime?.advance(to: now) }
    }

    /// How a learner comes to an activity: what its attempt left, if the attempt goes on (RTE 4.2.7).
    ///
    /// Suspend All leaves a *logout* of the content as it is (RTE 4.2.8); the attempt is resumed all the same.
    static func entry(after data: AttemptData?) -> Entry {
        guard let data else { return .abInitio }
        return data["cmi.exit"] == "suspend" || data["cmi.exit"] == "logout" ? .resume : .other
    }

    // MARK: - What content leaves

    /// Takes the delivered content away: what it had set stays.
    ///
    /// Suspend All stands above the content's own `cmi.exit` (RTE 4.2.8), unless that is *logout*.
    private mutating func takeAway(before request: NavigationRequest) {
        guard runtime != nil, engine.delivered != nil else { return }
        let wasRunning = runtime?.end(suspends: request == .suspendAll) == true
        if wasRunning {
            takeNoteOfEnd(before: request)
        } else if let runtime, runtime.phase == .terminated {
            keep(runtime.data)
        }
    }

    /// Takes note of what the content leaves when it ends.
    ///
    /// An attempt that is abandoned goes by without a trace: nothing that the content has set in it is recorded (SN 4.5.2).
    private mutating func takeNoteOfEnd(before request: NavigationRequest?) {
        guard let runtime else { return }
        sharedData.merge(runtime.writtenSharedData) { $1 }
        if options.preferences == .learner { preferences = runtime.preferences }
        guard request != .abandon, request != .abandonAll else { return }
        engine.record(report(of: runtime))
        keep(runtime.data)
    }

    private mutating func takeNoteOfCommit() {
        guard let runtime, options.rollupTime == .commit else { return }
        var report = report(of: runtime, includingTime: false)
        report.isSuspended = false  // the attempt goes on
        engine.record(report)
        engine.rollUpFromDelivered()
        sharedData.merge(runtime.writtenSharedData) { $1 }
    }

    /// What the content reports; what was completed or satisfied stays so where an option says so.
    private func report(of runtime: RuntimeSession, includingTime: Bool = true) -> ContentReport {
        var report = runtime.report(includingTime: includingTime)
        guard !options.completedMayChangeBack, let delivered = engine.delivered else { return report }
        let known = engine.tracking(of: delivered)
        if known.completion == .yes, report.result.completion != .yes { report.result.completion = nil }
        if known.satisfied == .yes, report.result.satisfied != .yes {
            report.result.satisfied = nil
            if runtime.launch.passingScore != nil { report.result.measure = nil }
        }
        return report
    }

    private mutating func keep(_ data: AttemptData) {
        guard let delivered = engine.delivered else { return }
        attempts[Int(delivered.rawValue)] = data
    }

    /// The sequencer as it would be if the content ended now.
    private var engineWithPendingReport: SequencingEngine {
        var engine = engine
        engine.trace = nil
        if let runtime, runtime.phase == .running { engine.record(report(of: runtime)) }
        return engine
    }

    // MARK: - Reading

    var status: SessionStatus { engine.state.session }

    var exceptionCode: String? { exception?.code.rawValue }

    var result: CourseResult {
        SCORM2004Tracking(course: course, engine: engineWithPendingReport, attempts: attemptsNow).result
    }

    var state: CourseSessionState {
        var state = CourseSessionState()
        state.session = status
        state.exception = exceptionCode
        state.message = exception?.message
        state.notice = notice
        let isActive = engine.state.session == .active
        let delivered = engine.delivered.map { Int($0.rawValue) }
        if let delivered {
            let item = course.items[delivered]
            state.activity = item.identifier
            state.resource = item.resource
            state.type = item.kind
            state.launch = item.launch
            state.api = runtime?.phase
        }
        let now = engineWithPendingReport
        if isActive {
            let hidden = delivered.map { course.items[$0].hiddenControls } ?? []
            let offers = { (control: HideLMSUI, request: NavigationRequest) in
                !hidden.contains(control) && now.isOffered(request)
            }
            state.controls.continue = offers(.continue, .continue)
            state.controls.previous = offers(.previous, .previous)
            state.controls.exit = offers(.exit, .exit)
            state.controls.exitAll = offers(.exitAll, .exitAll)
            state.controls.suspendAll = offers(.suspendAll, .suspendAll)
            state.controls.abandon = offers(.abandon, .abandon)
            state.controls.abandonAll = offers(.abandonAll, .abandonAll)
        }
        let table = now.tableOfContents()
        state.tableOfContents = table.entries.map { entry in
            let item = course.items[Int(entry.activity.rawValue)]
            return TableOfContentsEntry(
                id: item.identifier, title: item.title, depth: item.depth, isVisible: entry.isVisible,
                isSelectable: isActive && entry.isSelectable, isCurrent: entry.isCurrent)
        }
        state.isTableOfContentsEnabled = isActive && table.isEnabled
        return state
    }

    var tracking: CourseTracking {
        SCORM2004Tracking(course: course, engine: engineWithPendingReport, attempts: attemptsNow).tracking(sharedData)
    }

    var deliveredNumber: Int? { engine.delivered.map { Int($0.rawValue) } }

    var contentData: [Int: AttemptData] { attemptsNow }

    private var attemptsNow: [Int: AttemptData] {
        var attempts = attempts
        if let runtime, runtime.phase != .notInitialized, let delivered = engine.delivered {
            attempts[Int(delivered.rawValue)] = runtime.data
        }
        return attempts
    }

    func explain(_ request: NavigationRequest) -> Explanation {
        let explanation = engineWithPendingReport.explain(request)
        return Explanation(
            isValid: explanation.isValid, exception: explanation.exception?.code.rawValue,
            message: explanation.exception?.message, trace: entries(of: explanation.trace))
    }

    mutating func takeTrace() -> [TraceEntry] {
        guard let trace = engine.trace else { return [] }
        engine.trace?.removeAll()
        return entries(of: trace)
    }

    private func entries(of trace: SequencingTrace) -> [TraceEntry] {
        trace.entries.map { entry in
            TraceEntry(
                process: entry.process.rawValue, name: entry.process.name,
                activity: entry.activity.map { course.items[Int($0.rawValue)].identifier }, result: entry.result,
                because: entry.because)
        }
    }
}

extension RuntimeSession {
    /// Whether the content asked that the learner be taken out of the course.
    fileprivate var endsCourse: Bool {
        exit == "time-out" || exit == "logout"
    }
}

extension NavigationRequest {
    /// Makes the request that content has asked for.
    fileprivate init(_ request: ContentNavigationRequest) {
        switch request {
        case .continue: self = .continue
        case .previous: self = .previous
        case .exit: self = .exit
        case .exitAll: self = .exitAll
        case .abandon: self = .abandon
        case .abandonAll: self = .abandonAll
        case .suspendAll: self = .suspendAll
        case .choice(let target): self = .choice(target)
        case .jump(let target): self = .jump(target)
        }
    }
}

extension ObjectiveSnapshot {
    /// What the sequencer knows of an objective; `nil` for one without an identifier, which content cannot speak of.
    init?(_ state: ObjectiveState) {
        guard let id = state.id else { return nil }
        self.init(state, id: id)
    }

    init(_ state: ObjectiveState, id: String) {
        self.init(
            id: id, isSatisfied: state.satisfied.value, measure: state.measure, raw: state.scores.raw,
            minimum: state.scores.min, maximum: state.scores.max, isCompleted: state.scores.completion.value,
            progress: state.scores.progress)
    }
}
