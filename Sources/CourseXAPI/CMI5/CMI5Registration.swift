import CourseModel
import CourseText

/// A learner's enrolment in a course, as cmi5 has it: which sessions there were, and what is satisfied.
///
/// A value without I/O, clock and randomness: events go in, actions come out, and whoever runs it stores the statements of
/// ``takeStatements()`` in order. ``CMI5LRSGate`` does so in front of a ``LearningRecordStore``. All of it can be encoded.
public struct CMI5Registration: Hashable, Sendable, Codable {
    /// The registration (cmi5 section 9.6.1).
    public let id: XAPIUUID
    /// The course.
    public let course: CMI5Course
    /// The learner.
    public let learner: CMI5Learner
    /// What the LMS decides for itself.
    public let policy: CMI5Policy
    /// The sessions in order of their launch.
    public private(set) var sessions: [CMI5Session] = []
    /// What is known about every node of the course.
    public private(set) var progress: [Progress]
    /// Whether the course is satisfied.
    public private(set) var isSatisfied = false
    /// How many AUs are not satisfied: in every block, and behind them in the course.
    private var openUnits: [Int]
    /// The statements of the LMS that nobody has stored yet.
    private var outbox: [String] = []

    /// How far a learner is with a block or an AU.
    public struct Progress: Hashable, Sendable, Codable {
        /// Whether the criterion of the AU is met, or all AUs of the block are satisfied.
        public fileprivate(set) var isSatisfied = false
        /// Whether the AU said `completed`.
        public fileprivate(set) var isCompleted = false
        /// Whether the AU said `passed`; `false` when it last said `failed`.
        public fileprivate(set) var hasPassed: Bool?
        /// Whether the LMS let the learner off.
        public fileprivate(set) var isWaived = false
        /// The scaled score of the last `passed` or `failed`, as it was written.
        public fileprivate(set) var score: String?
    }

    /// Enrols a learner; what needs nothing to be satisfied is satisfied at once (cmi5 section 9.6.1.1).
    public init(
        _ course: CMI5Course, learner: CMI5Learner, policy: CMI5Policy = CMI5Policy(), now: XAPITimestamp,
        makeID: () -> XAPIUUID
    ) {
        self.id = makeID()
        self.course = course
        self.learner = learner
        self.policy = policy
        self.progress = Array(repeating: Progress(), count: course.nodes.count)
        self.openUnits = Array(repeating: 0, count: course.nodes.count + 1)
        for unit in course.units {
            for block in course.blocks(around: unit) { openUnits[block] += 1 }
            openUnits[course.nodes.count] += 1
        }
        var session: XAPIUUID?
        for unit in course.units where course.nodes[unit].unit?.moveOn == .notApplicable {
            // No session is the cause, so these statements share one of their own.
            let cause = session ?? makeID()
            session = cause
            satisfy(unit, session: cause, now: now, makeID: makeID)
        }
    }

    /// Returns the statements that the LMS has to store now, in order; they are returned once.
    public mutating func takeStatements() -> [String] {
        defer { outbox = [] }
        return outbox
    }

    // MARK: Launching

    /// Launches the AU with an index; a session of it that is open is abandoned.
    public mutating func launch(
        _ unit: Int, _ request: CMI5LaunchRequest, now: XAPITimestamp, makeID: () -> XAPIUUID
    ) throws(CMI5Refusal) -> CMI5Launch {
        guard course.nodes.indices.contains(unit), let facts = course.nodes[unit].unit else {
            throw CMI5Refusal("", "the course has no such AU", status: 404)
        }
        guard let path = facts.url, !path.isEmpty else {
            throw CMI5Refusal("13.1.4.0-2 (d)", "the AU has no address that can be opened")
        }
        let address = facts.isAbsolute ? path : request.contentBase + path
        if let name = CMI5LaunchURL.clash(in: address) {
            throw CMI5Refusal("8.1.0.0-6 (d)", "the address of the AU has a parameter '\(name)'")
        }
        for session in sessions where session.unit == unit && session.isOpen {
            abandon(session.id, now: now, makeID: makeID)
        }
        let node = course.nodes[unit]
        let session = CMI5Session(
            id: makeID(), unit: unit, mode: request.mode, masteryScore: request.masteryScore ?? facts.masteryScore,
            launchParameters: request.launchParameters ?? facts.launchParameters, launched: now, makeID: makeID)
        sessions.append(session)
        outbox.append(
            writer(makeID(), now).statement(
                .launched, .init(node: node), session: session.id,
                extensions: { writer in
                    if let score = session.masteryScore {
                        writer.member(CMI5Name.masteryScore) { $0.raw(score.description) }
                    }
                    writer.member(CMI5Name.launchMode, session.mode.rawValue)
                    writer.member(CMI5Name.launchURL, address)
                    writer.member(CMI5Name.moveOn, facts.moveOn.rawValue)
                    if let parameters = session.launchParameters {
                        writer.member(CMI5Name.launchParameters, parameters)
                    }
                }))
        let url = CMI5LaunchURL.url(
            address,
            adding: [
                ("endpoint", request.endpoint), ("fetch", request.fetchBase + session.fetchKey),
                ("actor", learner.json), ("registration", id.description), ("activityId", node.id),
            ])
        let data = CMI5LaunchData(unit: facts, publisherID: node.publisherID, session: session, request: request)
        return CMI5Launch(
            session: session.id, registration: id, url: url, method: facts.launchMethod, activityID: node.id,
            launchData: data.json)
    }

    /// The AU of a session asks for its credentials.
    public mutating func fetch(_ session: XAPIUUID) -> CMI5Session.FetchAction {
        guard let index = index(of: session) else { return .sessionEnded }
        return sessions[index].fetch()
    }

    /// The session with an id.
    public func session(_ id: XAPIUUID) -> CMI5Session? {
        index(of: id).map { sessions[$0] }
    }

    private func index(of session: XAPIUUID) -> Int? {
        // What runs is nearly always among the last.
        sessions.lastIndex { $0.id == session }
    }

    // MARK: What the AU does

    /// The AU of a session read the learner's preferences, or was told that there are none.
    public mutating func preferencesRead(in session: XAPIUUID) {
        guard let index = index(of: session) else { return }
        sessions[index].preferencesRead()
    }

    /// Takes valid statements of the AU of a session, all or none; returns why none is taken.
    ///
    /// `hasSeparateID` says that the id of the only statement stands in the address of the request.
    public mutating func accept(
        _ statements: [Statement], in session: XAPIUUID, hasSeparateID: Bool = false, now: XAPITimestamp,
        makeID: () -> XAPIUUID
    ) -> [CMI5Refusal] {
        var copy = self
        for statement in statements {
            let refusals = copy.accept(
                statement, in: session, hasSeparateID: hasSeparateID, now: now, makeID: makeID)
            guard refusals.isEmpty else { return refusals }
        }
        self = copy
        return []
    }

    private mutating func accept(
        _ statement: Statement, in id: XAPIUUID, hasSeparateID: Bool, now: XAPITimestamp, makeID: () -> XAPIUUID
    ) -> [CMI5Refusal] {
        guard let index = index(of: id) else { return [CMI5Refusal("9.6.3.1-4 (d)", "there is no such session")] }
        let session = sessions[index]
        // Whether it is the same statement again is for the store to say.
        if let known = statement.id, session.knows(known) { return [] }
        let refusals = refusals(statement, in: session, hasSeparateID: hasSeparateID)
        guard refusals.isEmpty else { return refusals }
        let verb = CMI5StatementRules.definedVerb(statement)
        sessions[index].accept(verb, id: statement.id, at: now)
        if let verb, verb.isAboutSatisfaction, session.mode == .normal {
            note(verb, statement, session, now: now, makeID: makeID)
        }
        return []
    }

    private func refusals(
        _ statement: Statement, in session: CMI5Session, hasSeparateID: Bool
    ) -> [CMI5Refusal] {
        let node = course.nodes[session.unit]
        let template = CMI5LaunchData.contextTemplate(session: session.id, publisherID: node.publisherID)
        let rules = CMI5StatementRules(
            learner: learner, registration: id, activityID: node.id, session: session,
            template: try? JSONDocument(parsing: Array(template.utf8)).root, hasSeparateID: hasSeparateID)
        let verb = CMI5StatementRules.definedVerb(statement)
        return rules.refusals(statement) + session.orderRefusals(verb) + repetitions(verb, unit: session.unit)
    }

    /// What may be said once for an AU in a registration (cmi5 section 9.3).
    private func repetitions(_ verb: CMI5Verb?, unit: Int) -> [CMI5Refusal] {
        switch verb {
        case .completed where progress[unit].isCompleted:
            [CMI5Refusal("9.3.0.0-6 (d2)", "the registration has a statement 'completed' already")]
        case .passed where progress[unit].hasPassed == true:
            [CMI5Refusal("9.3.0.0-7 (d2)", "the registration has a statement 'passed' already")]
        case .failed where progress[unit].hasPassed == true:
            [CMI5Refusal("9.3.0.0-8 (d)", "the learner has passed already")]
        default: []
        }
    }

    // MARK: What the LMS does

    /// Ends a session that the AU does not end; does nothing when it is over.
    public mutating func abandon(_ session: XAPIUUID, now: XAPITimestamp, makeID: () -> XAPIUUID) {
        guard let index = index(of: session), let duration = sessions[index].abandon() else { return }
        let node = course.nodes[sessions[index].unit]
        outbox.append(
            writer(makeID(), now).statement(
                .abandoned, .init(node: node), session: session,
                result: { $0.member("duration", duration.description) }))
    }

    /// Ends the sessions whose AU has not become ready in the time that the policy gives (cmi5 section 9.3.2).
    public mutating func abandonOverdue(now: XAPITimestamp, makeID: () -> XAPIUUID) {
        for session in sessions {
            switch session.phase {
            case .launched, .fetched:
                guard now.seconds - session.launched.seconds > policy.secondsToInitialize else { continue }
                abandon(session.id, now: now, makeID: makeID)
            case .running, .terminated, .abandoned: continue
            }
        }
    }

    /// Lets the learner off an AU for a reason; once, and only when the AU is not satisfied.
    public mutating func waive(
        _ unit: Int, reason: String, now: XAPITimestamp, makeID: () -> XAPIUUID
    ) throws(CMI5Refusal) {
        guard course.nodes.indices.contains(unit), course.nodes[unit].unit != nil else {
            throw CMI5Refusal("", "the course has no such AU", status: 404)
        }
        guard !progress[unit].isWaived else {
            throw CMI5Refusal("9.3.7.0-4 (d)", "the learner is let off the AU already", status: 409)
        }
        guard !progress[unit].isSatisfied else {
            throw CMI5Refusal("9.3.7.0-1", "the AU is satisfied, so there is nothing to let off", status: 409)
        }
        progress[unit].isWaived = true
        // Section 9.3.7: a session of its own, which only 'satisfied' shares.
        let session = makeID()
        outbox.append(
            writer(makeID(), now).statement(
                .waived, .init(node: course.nodes[unit]), session: session,
                result: { writer in
                    writer.member("success", true)
                    writer.member("completion", true)
                    writer.object("extensions") { $0.member(CMI5Name.reason, reason) }
                }, matters: true))
        satisfy(unit, session: session, now: now, makeID: makeID)
    }

    /// Judges a statement that somebody stored without the credentials of a session: when it is one that cmi5 defines it
    /// counts, or is made void because it breaks the rules (cmi5 section 6.3).
    ///
    /// `lms` is the Agent that says so, in JSON.
    public mutating func observe(
        _ statement: Statement, by lms: String, now: XAPITimestamp, makeID: () -> XAPIUUID
    ) {
        guard statement.context?.registration == id, let target = statement.id,
            CMI5StatementRules.hasCategory(statement, CMI5Name.category)
        else { return }
        let session = statement.context?.extensions?[CMI5Name.sessionID]?.string.flatMap { XAPIUUID($0) }
        let found = session.flatMap { self.session($0) }
        if let found, found.refusal(at: now, grace: policy.graceSeconds) == nil,
            accept([statement], in: found.id, now: now, makeID: makeID).isEmpty
        {
            return
        }
        outbox.append(writer(makeID(), now).voiding(target, by: lms))
    }

    // MARK: Satisfaction

    private mutating func note(
        _ verb: CMI5Verb, _ statement: Statement, _ session: CMI5Session, now: XAPITimestamp, makeID: () -> XAPIUUID
    ) {
        let unit = session.unit
        switch verb {
        case .completed: progress[unit].isCompleted = true
        case .passed: progress[unit].hasPassed = true
        case .failed: progress[unit].hasPassed = false
        case .launched, .initialized, .abandoned, .waived, .terminated, .satisfied: return
        }
        if let score = statement.result?.scaledScore { progress[unit].score = score.description }
        guard !progress[unit].isSatisfied, isMet(unit) else { return }
        satisfy(unit, session: session.id, now: now, makeID: makeID)
    }

    /// Whether the criterion of an AU is met (cmi5 section 13.1.4).
    private func isMet(_ unit: Int) -> Bool {
        let passed = progress[unit].hasPassed == true
        let completed = progress[unit].isCompleted
        return switch course.nodes[unit].unit?.moveOn {
        case .passed: passed
        case .completed: completed
        case .completedAndPassed: passed && completed
        case .completedOrPassed: passed || completed
        case .notApplicable, nil: true
        }
    }

    /// An AU is satisfied: blocks around it may be now, the innermost first, and then the course (cmi5 section 9.3.9).
    private mutating func satisfy(
        _ unit: Int, session: XAPIUUID, now: XAPITimestamp, makeID: () -> XAPIUUID
    ) {
        progress[unit].isSatisfied = true
        for block in course.blocks(around: unit) {
            openUnits[block] -= 1
            guard openUnits[block] == 0 else { continue }
            progress[block].isSatisfied = true
            let object = CMI5StatementWriter.Object(node: course.nodes[block])
            outbox.append(writer(makeID(), now).statement(.satisfied, object, session: session))
        }
        openUnits[course.nodes.count] -= 1
        guard openUnits[course.nodes.count] == 0 else { return }
        isSatisfied = true
        outbox.append(
            writer(makeID(), now).statement(.satisfied, .init(course: course), session: session))
    }

    private func writer(_ id: XAPIUUID, _ now: XAPITimestamp) -> CMI5StatementWriter {
        CMI5StatementWriter(id: id, learner: learner, registration: self.id, now: now)
    }
}

/// What cmi5 leaves to the LMS.
public struct CMI5Policy: Hashable, Sendable, Codable {
    /// How many seconds after `terminated` an AU is still listened to (cmi5 section 9.3.8).
    public var graceSeconds: Int64 = 0
    /// How many seconds an AU has from launch to `initialized` (cmi5 section 9.3.2).
    public var secondsToInitialize: Int64 = 3_600
    /// Whether an AU may change the preferences of the learner (cmi5 section 11).
    public var allowsPreferenceChanges = true

    /// Makes the usual policy.
    public init() {}
}
