public import CourseModel
import CourseText

/// One launch of an AU, from the statement `launched` to `terminated` or `abandoned`.
public struct CMI5Session: Hashable, Sendable, Codable {
    /// The session id (cmi5 section 9.6.3.1).
    public let id: XAPIUUID
    /// The index of the AU in the course.
    public let unit: Int
    /// The launch mode.
    public let mode: CMI5LaunchMode
    /// The scaled score that passes in this launch.
    public let masteryScore: ExactDecimal?
    /// The data for the AU in this launch.
    public let launchParameters: String?
    /// When the AU was launched.
    public let launched: XAPITimestamp
    /// What the fetch URL ends with.
    public let fetchKey: String
    /// The credentials of the AU, as they stand behind `Basic`.
    let token: String
    /// The verbs of the statements that cmi5 defines and the AU sent.
    public private(set) var verbs: Set<CMI5Verb> = []
    /// When the last statement of the AU came.
    public private(set) var lastStatement: XAPITimestamp?
    /// The statements that cmi5 defines, which may be sent once more when an answer is lost.
    private var known: Set<XAPIUUID> = []
    private var state = State.launched

    private enum State: Hashable, Codable {
        /// The AU has no token yet. → fetched, terminated, abandoned
        case launched
        /// The AU has its token. → ready, abandoned
        case fetched
        /// The AU has read the learner's preferences. → running, abandoned
        case ready
        /// The AU said that it is initialized. → terminated, abandoned
        case running
        /// The AU ended the session, at this time. Nothing follows.
        case terminated(XAPITimestamp)
        /// The LMS ended the session. Nothing follows.
        case abandoned
    }

    /// Where a session stands.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// The AU has no token yet.
        case launched
        /// The AU has its token.
        case fetched
        /// The AU is initialized.
        case running
        /// The AU ended the session.
        case terminated
        /// The LMS ended the session.
        case abandoned
    }

    init(
        id: XAPIUUID, unit: Int, mode: CMI5LaunchMode, masteryScore: ExactDecimal?, launchParameters: String?,
        launched: XAPITimestamp, makeID: () -> XAPIUUID
    ) {
        self.id = id
        self.unit = unit
        self.mode = mode
        self.masteryScore = masteryScore
        self.launchParameters = launchParameters
        self.launched = launched
        self.fetchKey = makeID().description
        self.token = Base64.encoded(Array("\(id):\(makeID())".utf8))
    }

    /// Where the session stands.
    public var phase: Phase {
        switch state {
        case .launched: .launched
        case .fetched, .ready: .fetched
        case .running: .running
        case .terminated: .terminated
        case .abandoned: .abandoned
        }
    }

    /// Whether neither AU nor LMS has ended the session.
    public var isOpen: Bool {
        switch state {
        case .launched, .fetched, .ready, .running: true
        case .terminated, .abandoned: false
        }
    }

    // MARK: Events

    /// What the fetch URL answers (cmi5 section 8.2).
    public enum FetchAction: Hashable, Sendable {
        /// The AU gets its credentials.
        case token(String)
        /// They were fetched before: error 1.
        case alreadyInUse
        /// The session is over: error 2.
        case sessionEnded
    }

    /// The AU asks for its credentials, which it gets once.
    mutating func fetch() -> FetchAction {
        switch state {
        case .launched:
            state = .fetched
            return .token(token)
        case .fetched, .ready, .running: return .alreadyInUse
        case .terminated, .abandoned: return .sessionEnded
        }
    }

    /// Says why the AU may make no requests at a time.
    ///
    /// For `grace` seconds after `terminated` requests are answered that were late (cmi5 section 9.3.8).
    func refusal(at now: XAPITimestamp, grace: Int64) -> CMI5Refusal? {
        switch state {
        case .launched: return CMI5Refusal("8.1.2.0-2 (d)", "the credentials were not fetched", status: 401)
        case .fetched, .ready, .running: return nil
        case .terminated(let end):
            if grace > 0, now.seconds - end.seconds <= grace { return nil }
            return CMI5Refusal("9.3.8.0-4", "the AU terminated the session")
        case .abandoned: return CMI5Refusal("9.3.6.0-2 (d2)", "the session is abandoned")
        }
    }

    /// The AU has read the learner's preferences, or seen that there are none.
    mutating func preferencesRead() {
        switch state {
        case .fetched: state = .ready
        case .launched, .ready, .running, .terminated, .abandoned: break
        }
    }

    /// Says why a statement may not come now, by the order of cmi5 section 9.3; `verb` is `nil` for an allowed statement.
    func orderRefusals(_ verb: CMI5Verb?) -> [CMI5Refusal] {
        switch state {
        case .launched, .fetched:
            if verb == .initialized {
                return [CMI5Refusal("11.0.0.0-3 (d2)", "the AU has not read the learner preferences")]
            }
            return Self.notInitialized(verb)
        case .ready: return verb == .initialized ? [] : Self.notInitialized(verb)
        case .running, .terminated: return repetitions(verb)
        case .abandoned: return [CMI5Refusal("9.3.6.0-2 (d2)", "the session is abandoned")]
        }
    }

    private static func notInitialized(_ verb: CMI5Verb?) -> [CMI5Refusal] {
        let message = "the AU is not initialized"
        var refusals = [CMI5Refusal("9.3.0.0-4 (d2)", message), CMI5Refusal("7.1.1.0-1 (d2)", message)]
        if verb == nil { refusals.append(CMI5Refusal("7.1.3.0-1 (d1)", message)) }
        return refusals
    }

    private func repetitions(_ verb: CMI5Verb?) -> [CMI5Refusal] {
        guard let verb else { return [] }
        var refusals: [CMI5Refusal] = []
        if verbs.contains(verb) {
            refusals.append(CMI5Refusal("9.3.0.0-2 (d)", "the session has a statement '\(verb.name)' already"))
        }
        if verb == .initialized {
            refusals.append(CMI5Refusal("9.3.2.0-3 (d)", "the AU is initialized already"))
        }
        if verb == .passed && verbs.contains(.failed) || verb == .failed && verbs.contains(.passed) {
            refusals.append(CMI5Refusal("9.3.0.0-3 (d)", "the session has its statement 'passed' or 'failed' already"))
        }
        return refusals
    }

    /// Whether a statement is one that was accepted before.
    func knows(_ statement: XAPIUUID) -> Bool { known.contains(statement) }

    /// A statement of the AU is accepted; `verb` is `nil` for an allowed one.
    mutating func accept(_ verb: CMI5Verb?, id: XAPIUUID?, at now: XAPITimestamp) {
        lastStatement = now
        guard let verb else { return }
        verbs.insert(verb)
        if let id { known.insert(id) }
        switch (verb, state) {
        case (.initialized, .launched), (.initialized, .fetched), (.initialized, .ready): state = .running
        case (.terminated, .launched), (.terminated, .fetched), (.terminated, .ready), (.terminated, .running):
            state = .terminated(now)
        case (_, _): break
        }
    }

    /// The LMS ends the session; returns how long it was, or `nil` when it was over.
    mutating func abandon() -> XAPIDuration? {
        switch state {
        case .launched, .fetched, .ready, .running:
            state = .abandoned
            // Section 9.5.4.2: from 'launched' to the last statement.
            return XAPIDuration(from: launched, to: lastStatement ?? launched)
        case .terminated, .abandoned: return nil
        }
    }
}
