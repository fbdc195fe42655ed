import CourseModel
import CourseSequencing

/// Plays a SCORM 1.2 course: the learner chooses, prerequisites decide what may be chosen.
struct SCORM12Player: CoursePlayer {
    let course: PlayableCourse
    let learner: Learner
    let options: RuntimeOptions
    private(set) var stored: SCORM12CourseState
    private(set) var runtime: RuntimeSession?
    private var preferences: [String: String]
    private var mode = LessonMode.normal
    private var credit = Credit.credit
    private var refusal: (code: String, message: String)?
    private var notice: String?
    private(set) var continuesAttempt = false
    private var now: RuntimeInstant?
    /// Whether the delivered content has ended, and its end was taken note of.
    private var hasEnded = false

    init(_ course: PlayableCourse, learner: Learner, record: LearnerRecord, options: RuntimeOptions) {
        self.course = course
        self.learner = learner
        self.options = options
        self.preferences = options.preferences == .learner ? record.preferences : [:]
        if case .scorm12(let state)? = record.courses[course.key], state.items.count == course.items.count {
            stored = state
        } else {
            stored = SCORM12CourseState(course)
        }
    }

    /// Goes on with the session of another process; `nil` where it was in another course.
    init?(
        _ course: PlayableCourse, learner: Learner, resuming checkpoint: SCORM12Checkpoint, options: RuntimeOptions
    ) {
        guard checkpoint.stored.items.count == course.items.count,
            checkpoint.stored.current.map({ course.items.indices.contains($0) }) ?? true
        else { return nil }
        self.course = course
        self.learner = learner
        self.options = options
        stored = checkpoint.stored
        runtime = checkpoint.runtime.map { RuntimeSession(.scorm12, resuming: $0, options: options) }
        preferences = checkpoint.preferences
        mode = checkpoint.mode
        credit = checkpoint.credit
        refusal = checkpoint.refusal.map { ($0, checkpoint.message ?? "") }
        notice = checkpoint.notice
        now = checkpoint.now
        hasEnded = checkpoint.hasEnded
    }

    var checkpoint: CourseSessionCheckpoint.Player {
        .scorm12(
            SCORM12Checkpoint(
                stored: stored, runtime: runtime?.checkpoint, preferences: preferences, mode: mode, credit: credit,
                refusal: refusal?.code, message: refusal?.message, notice: notice, now: now, hasEnded: hasEnded))
    }

    // MARK: - Opening and leaving

    mutating func open(
        _ entry: CourseEntry, choice: String?, mode: LessonMode, credit: Credit
    ) throws(CourseSessionError) {
        let isBegun = stored.items.contains { $0.data != nil || $0.status != .notAttempted }
        switch entry {
        case .new: stored = SCORM12CourseState(course)
        case .resume:
            guard isBegun else {
                throw CourseSessionError(.nothingToResume, "the learner has no attempt on the course")
            }
        case .auto: break
        }
        continuesAttempt = entry != .new && isBegun
        self.mode = mode
        self.credit = credit
        notice = nil
        stored.session = .active
        if let choice {
            choose(choice)
        } else if let first = firstOpenItem(in: 0) {
            deliver(first)
        }
    }

    mutating func leave() {
        guard stored.session == .active else { return }
        endContent(suspends: options.leaving == .suspendAll)
        runtime = nil
        stored.current = nil
        stored.session = .ended
        refusal = nil
        notice = nil
    }

    func save(into record: inout LearnerRecord) {
        // A session that runs is saved as if the content went away now: nothing that it had set is lost.
        var copy = self
        if copy.stored.session == .active { copy.leave() }
        record.courses[course.key] = .scorm12(copy.stored)
        if options.preferences == .learner { record.preferences.merge(copy.preferences) { $1 } }
    }

    mutating func advance(to now: RuntimeInstant) -> Bool {
        self.now = now
        runtime?.advance(to: now)
        guard options.timeLimits == .lms, let action = runtime?.overdueAction, let current = stored.current else {
            return false
        }
        if action.hasMessage { notice = course.items[current].timeIsOver }
        guard action.endsContent else { return false }
        runtime?.endForTime()
        takeNoteOfEnd()
        runtime = nil
        stored.current = nil
        return true
    }

    // MARK: - Calls

    mutating func call(_ function: APIFunction, _ arguments: [String]) throws(CourseSessionError) -> ContentReply {
        let reply = try answer(function, arguments)
        guard hasEnded, reply.event == .terminated, runtime?.exit == "logout" else {
            return ContentReply(reply: reply, hasNavigated: false)
        }
        // The learner is to be logged out of the course (RTE 3.4.4, cmi.core.exit).
        leave()
        return ContentReply(reply: reply, hasNavigated: true)
    }

    private mutating func answer(
        _ function: APIFunction, _ arguments: [String]
    ) throws(CourseSessionError) -> APIReply {
        guard runtime != nil, let reply = runtime?.call(function, arguments) else {
            throw CourseSessionError(.noContent, "nothing that talks to the LMS is delivered")
        }
        if function == .initialize, reply.error == 0 { hasEnded = false }
        if reply.event == .terminated { takeNoteOfEnd() }
        return reply
    }

    mutating func navigate(
        _ request: NavigationRequest, unload: [(APIFunction, [String])]
    ) throws(CourseSessionError) -> [APIReply] {
        var replies: [APIReply] = []
        for (function, arguments) in unload { replies.append(try answer(function, arguments)) }
        guard stored.session == .active else {
            refuse("session-not-active", "the course is not being taken")
            return replies
        }
        switch request {
        case .choice(let target): choose(target)
        case .exitAll, .suspendAll, .abandonAll: leave()
        case .exit, .abandon:
            endContent(suspends: false)
            runtime = nil
            stored.current = nil
            refusal = nil
            notice = nil
        case .start, .resumeAll, .continue, .previous, .forward, .backward, .jump:
            refuse(
                "not-supported", "SCORM 1.2 knows no \(request.name); the learner chooses from the table of contents")
        }
        return replies
    }

    private mutating func refuse(_ code: String, _ message: String) {
        refusal = (code, message)
    }

    // MARK: - Delivery

    private mutating func choose(_ identifier: String) {
        guard let number = course.number(of: identifier) else {
            return refuse("no-such-item", "the course has no item '\(identifier)'")
        }
        guard let content = course.content(in: number).first else {
            return refuse("nothing-to-launch", "item '\(identifier)' launches nothing")
        }
        var ended = self
        ended.endContent(suspends: false)
        guard let open = content == number ? ended.isOpen(number) ? number : nil : ended.firstOpenItem(in: number)
        else {
            return refuse("prerequisites", "the prerequisites of item '\(identifier)' do not hold")
        }
        self = ended
        deliver(open)
    }

    /// Whether the learner may have an item now.
    private func isOpen(_ number: Int) -> Bool {
        SCORM12Prerequisites(course: course, items: stored.items).hold(for: number)
    }

    /// The first content in a block that the learner may have now; what is not shown comes last.
    private func firstOpenItem(in block: Int) -> Int? {
        let open = course.content(in: block).filter(isOpen)
        return open.first { course.items[$0].isVisible } ?? open.first
    }

    private mutating func deliver(_ number: Int) {
        refusal = nil
        notice = nil
        hasEnded = false
        stored.current = number
        let item = course.items[number]
        guard item.kind == .sco else {
            runtime = nil
            // Content that does not talk to the LMS is done once it is shown.
            stored.ends += 1
            stored.items[number].status = .completed
            stored.items[number].rule = "an asset is completed once it is launched"
            stored.items[number].lastEnd = stored.ends
            return
        }
        let data = stored.items[number].data
        let launch = RuntimeLaunch(
            learner: learner, credit: credit, mode: mode, entry: SCORM12Player.entry(after: data),
            launchData: item.launchData, passingScore: item.masteryScore, maxTimeAllowed: item.timeLimit,
            timeLimitAction: item.timeLimitAction, preferences: preferences)
        runtime = RuntimeSession(.scorm12, launch: launch, data: data, options: options)
        if let now { runtime?.advance(to: now) }
    }

    /// How a learner comes to an item, by how it ended last (RTE 3.4.4, `cmi.core.entry`).
    static func entry(after data: AttemptData?) -> Entry {
        guard let data else { return .abInitio }
        return data["cmi.core.exit"] == "suspend" ? .resume : .other
    }

    /// Takes the delivered content away.
    private mutating func endContent(suspends: Bool) {
        guard runtime != nil else { return }
        guard runtime?.end(suspends: suspends) == true else { return }
        takeNoteOfEnd()
    }

    /// Decides what is left of the session that the content has ended.
    private mutating func takeNoteOfEnd() {
        guard let runtime, let number = stored.current else { return }
        hasEnded = true
        stored.ends += 1
        var item = stored.items[number]
        item.isStatusSetByContent = item.isStatusSetByContent || runtime.model.isWritten("cmi.core.lesson_status")
        let decision = SCORM12Status(
            status: runtime.model["cmi.core.lesson_status"].flatMap(AICCStatus.init(rawValue:)) ?? .notAttempted,
            isSetByContent: item.isStatusSetByContent, previous: item.status, credit: credit, mode: mode,
            exit: runtime.exit, masteryScore: course.items[number].masteryScore,
            score: CourseScore(
                raw: runtime.model["cmi.core.score.raw"].flatMap { CMIFormat.decimal($0) },
                minimum: runtime.model["cmi.core.score.min"].flatMap { CMIFormat.decimal($0) },
                maximum: runtime.model["cmi.core.score.max"].flatMap { CMIFormat.decimal($0) })
        ).decided(by: options)
        item.status = decision.status
        item.rule = decision.rule
        item.lastEnd = stored.ends
        item.data = runtime.data.setting("cmi.core.lesson_status", to: decision.status.rawValue)
        stored.items[number] = item
        if options.preferences == .learner { preferences = runtime.preferences }
    }

    // MARK: - Reading

    var status: SessionStatus { stored.session }

    var exceptionCode: String? { refusal?.code }

    var result: CourseResult { rollup.result }

    var deliveredNumber: Int? { stored.session == .active ? stored.current : nil }

    var contentData: [Int: AttemptData] {
        var data: [Int: AttemptData] = [:]
        for (number, item) in rollup.items.enumerated() { data[number] = item.data }
        return data
    }

    /// What the items add up to as if the content ended now.
    private var rollup: SCORM12Rollup {
        var ended = self
        if stored.session == .active { ended.endContent(suspends: false) }
        return SCORM12Rollup(course: course, items: ended.stored.items, options: options)
    }

    var state: CourseSessionState {
        var state = CourseSessionState()
        state.session = status
        state.exception = exceptionCode
        state.message = refusal?.message
        state.notice = notice
        let isActive = stored.session == .active
        let current = isActive ? stored.current : nil
        if let current {
            let item = course.items[current]
            state.activity = item.identifier
            state.resource = item.resource
            state.type = item.kind
            state.launch = item.launch
            state.api = runtime?.phase
        }
        state.controls.exit = current != nil
        state.controls.abandon = current != nil
        state.controls.exitAll = isActive
        state.controls.suspendAll = isActive
        state.controls.abandonAll = isActive
        var ended = self
        ended.endContent(suspends: false)
        let prerequisites = SCORM12Prerequisites(course: course, items: ended.stored.items)
        state.tableOfContents = course.items.enumerated().map { number, item in
            TableOfContentsEntry(
                id: item.identifier, title: item.title, depth: item.depth, isVisible: item.isVisible,
                isSelectable: isActive && item.kind != nil && prerequisites.hold(for: number),
                isCurrent: number == current)
        }
        // Choosing a block is choosing the first content in it, so from the end the nearest selectable one is known.
        if isActive {
            for number in course.items.indices.reversed() where course.items[number].kind == nil {
                state.tableOfContents[number].isSelectable = state.tableOfContents[(number + 1)...]
                    .prefix { $0.depth > course.items[number].depth }.contains { $0.isSelectable }
            }
        }
        state.isTableOfContentsEnabled = state.tableOfContents.contains {
            $0.isVisible && $0.isSelectable && !$0.isCurrent
        }
        return state
    }

    var tracking: CourseTracking {
        let rollup = rollup
        var tracking = CourseTracking(result: rollup.result)
        for (number, item) in course.items.enumerated() where item.kind != nil {
            var activity = ActivityRecord(identifier: item.identifier, result: rollup.result(of: number))
            let stored = stored.items[number]
            activity.attemptCount = stored.lastEnd > 0 || number == self.stored.current ? 1 : 0
            activity.isActive = number == self.stored.current && self.stored.session == .active
            activity.isSuspended = stored.data?["cmi.core.exit"] == "suspend" && !activity.isActive
            activity.status = stored.status.rawValue
            activity.longestSuspendData = rollup.items[number].data?.longestSuspendData
            tracking.activities.append(activity)
        }
        return tracking
    }

    func explain(_ request: NavigationRequest) -> Explanation {
        var copy = self
        copy.refusal = nil
        _ = try? copy.navigate(request, unload: [])
        guard let refusal = copy.refusal else { return Explanation(isValid: true) }
        return Explanation(isValid: false, exception: refusal.code, message: refusal.message)
    }

    mutating func takeTrace() -> [TraceEntry] { [] }
}
