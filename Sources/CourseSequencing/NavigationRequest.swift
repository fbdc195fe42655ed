/// What a learner, an LMS or content asks for (SN 4.5.1).
public enum NavigationRequest: Hashable, Sendable, Codable {
    /// Begin the course.
    case start
    /// Go on where the course was suspended.
    case resumeAll
    /// On to the next activity.
    case `continue`
    /// Back to the previous activity.
    case previous
    /// On along the path that was walked back; no LMS supports it.
    case forward
    /// Back along the path that was walked; no LMS supports it.
    case backward
    /// Go to the activity with this identifier.
    case choice(String)
    /// Go to the activity with this identifier, past all rules of the way there (4th Ed.).
    case jump(String)
    /// Leave the activity.
    case exit
    /// Leave the course.
    case exitAll
    /// Leave the activity as if its attempt had not come to an end.
    case abandon
    /// Leave the course as if its attempt had not come to an end.
    case abandonAll
    /// Leave the course, to resume it later.
    case suspendAll

    /// The name of the request as `course play` and `adl.nav.request` write it, without its target.
    public var name: String {
        switch self {
        case .start: "start"
        case .resumeAll: "resumeAll"
        case .continue: "continue"
        case .previous: "previous"
        case .forward: "forward"
        case .backward: "backward"
        case .choice: "choice"
        case .jump: "jump"
        case .exit: "exit"
        case .exitAll: "exitAll"
        case .abandon: "abandon"
        case .abandonAll: "abandonAll"
        case .suspendAll: "suspendAll"
        }
    }

    /// The identifier of the activity that is asked for, for Choice and Jump.
    public var target: String? {
        switch self {
        case .choice(let target), .jump(let target): target
        case .start, .resumeAll, .continue, .previous, .forward, .backward, .exit, .exitAll, .abandon, .abandonAll,
            .suspendAll:
            nil
        }
    }

    /// Makes the request with a name; `nil` for an unknown name, and where a target is needed and missing.
    public init?(name: some StringProtocol, target: String? = nil) {
        switch String(name) {
        case "start": self = .start
        case "resumeAll": self = .resumeAll
        case "continue": self = .continue
        case "previous": self = .previous
        case "forward": self = .forward
        case "backward": self = .backward
        case "exit": self = .exit
        case "exitAll": self = .exitAll
        case "abandon": self = .abandon
        case "abandonAll": self = .abandonAll
        case "suspendAll": self = .suspendAll
        case "choice":
            guard let target else { return nil }
            self = .choice(target)
        case "jump":
            guard let target else { return nil }
            self = .jump(target)
        default: return nil
        }
    }
}

/// What the attempt on the current activity is asked to do [TB.2.3].
enum TerminationRequest: String, Hashable, Sendable {
    case exit, exitParent, exitAll, suspendAll, abandon, abandonAll
}

/// Where sequencing is asked to go [SB.2.12].
enum SequencingRequest: Hashable, Sendable {
    case start
    case resumeAll
    case `continue`
    case previous
    case choice(ActivityIndex?)
    case jump(ActivityIndex)
    case retry
    case exit

    var name: String {
        switch self {
        case .start: "Start"
        case .resumeAll: "Resume All"
        case .continue: "Continue"
        case .previous: "Previous"
        case .choice: "Choice"
        case .jump: "Jump"
        case .retry: "Retry"
        case .exit: "Exit"
        }
    }
}
