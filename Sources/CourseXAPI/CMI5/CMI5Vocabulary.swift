import CourseText

/// The verbs that cmi5 defines (cmi5 section 9.3).
public enum CMI5Verb: String, Hashable, Sendable, CaseIterable, Codable {
    /// The LMS launched the AU.
    case launched = "http://adlnet.gov/expapi/verbs/launched"
    /// The AU is ready.
    case initialized = "http://adlnet.gov/expapi/verbs/initialized"
    /// The learner has seen all that matters.
    case completed = "http://adlnet.gov/expapi/verbs/completed"
    /// The learner passed.
    case passed = "http://adlnet.gov/expapi/verbs/passed"
    /// The learner failed.
    case failed = "http://adlnet.gov/expapi/verbs/failed"
    /// The session ended without the AU saying so.
    case abandoned = "https://w3id.org/xapi/adl/verbs/abandoned"
    /// The LMS let the learner off the AU.
    case waived = "https://w3id.org/xapi/adl/verbs/waived"
    /// The AU ended the session.
    case terminated = "http://adlnet.gov/expapi/verbs/terminated"
    /// All AUs of a block or course are satisfied.
    case satisfied = "https://w3id.org/xapi/adl/verbs/satisfied"

    /// What the verb is called in English.
    public var name: String {
        switch self {
        case .launched: "launched"
        case .initialized: "initialized"
        case .completed: "completed"
        case .passed: "passed"
        case .failed: "failed"
        case .abandoned: "abandoned"
        case .waived: "waived"
        case .terminated: "terminated"
        case .satisfied: "satisfied"
        }
    }

    /// Whether only the LMS may say it.
    public var isForLMS: Bool {
        switch self {
        case .launched, .abandoned, .waived, .satisfied: true
        case .initialized, .completed, .passed, .failed, .terminated: false
        }
    }

    /// Whether a statement with it is about satisfaction, which only the launch mode Normal records (cmi5 section 10.2.2).
    public var isAboutSatisfaction: Bool {
        switch self {
        case .completed, .passed, .failed: true
        case .launched, .initialized, .abandoned, .waived, .terminated, .satisfied: false
        }
    }
}

/// How an AU is launched (cmi5 section 10.2.2).
public enum CMI5LaunchMode: String, Hashable, Sendable, CaseIterable, Codable {
    /// What the learner achieves counts.
    case normal = "Normal"
    /// The learner looks around.
    case browse = "Browse"
    /// The learner looks at what was done.
    case review = "Review"
}

/// Why a learner is let off an AU (cmi5 section 9.5.5.2); other reasons are allowed.
public enum CMI5WaiverReason {
    /// A test showed that the learner knows it.
    public static let testedOut = "Tested Out"
    /// Another AU stands for it.
    public static let equivalentAU = "Equivalent AU"
    /// Something outside of the course stands for it.
    public static let equivalentOutsideActivity = "Equivalent Outside Activity"
    /// Somebody decided it.
    public static let administrative = "Administrative"
}

/// The other identifiers of cmi5.
enum CMI5Name {
    /// The category of statements that cmi5 defines (section 9.6.2.1).
    static let category = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
    /// The category of statements that matter for moveOn (section 9.6.2.2).
    static let moveOnCategory = "https://w3id.org/xapi/cmi5/context/categories/moveon"
    /// The session (section 9.6.3.1).
    static let sessionID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
    /// The score that passes (section 9.6.3.2).
    static let masteryScore = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
    /// The launch mode (section 9.6.3.3).
    static let launchMode = "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
    /// The address without the launch parameters (section 9.6.3.4).
    static let launchURL = "https://w3id.org/xapi/cmi5/context/extensions/launchurl"
    /// The criterion of satisfaction (section 9.6.3.6).
    static let moveOn = "https://w3id.org/xapi/cmi5/context/extensions/moveon"
    /// The data of the course structure for the AU (section 9.6.3.7).
    static let launchParameters = "https://w3id.org/xapi/cmi5/context/extensions/launchparameters"
    /// Why a learner is let off (section 9.5.5.2).
    static let reason = "https://w3id.org/xapi/cmi5/result/extensions/reason"
    /// The type of blocks (section 9.4).
    static let blockType = "https://w3id.org/xapi/cmi5/activitytype/block"
    /// The type of courses (section 9.4).
    static let courseType = "https://w3id.org/xapi/cmi5/activitytype/course"
    /// The document of the State resource that holds the launch data (section 10).
    static let launchData = "LMS.LaunchData"
    /// The document of the Agent Profile resource that holds the preferences of a learner (section 11).
    static let preferences = "cmi5LearnerPreferences"
    /// The names of the launch parameters (section 8.1).
    static let parameters = ["endpoint", "fetch", "actor", "registration", "activityId"]
}

/// A requirement of cmi5 that something does not meet.
public struct CMI5Refusal: Error, Hashable, Sendable {
    /// The identifier that ADL's list of requirements gives it, such as `9.3.0.0-4 (d2)`; empty for what no requirement is about.
    public let requirement: String
    /// What is wrong.
    public let message: String
    /// The status of HTTP for a request that is refused for it.
    public let status: Int

    init(_ requirement: String, _ message: String, status: Int = 403) {
        self.requirement = requirement
        self.message = message
        self.status = status
    }
}
