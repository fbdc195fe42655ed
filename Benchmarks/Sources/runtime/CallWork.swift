import CourseRuntime

/// Calls of content, without a course around it.
enum CallWork: String, CaseIterable {
    /// `GetValue` of what content reads most.
    case getValue = "get"
    /// `SetValue` of what content writes most.
    case setValue = "set"
    /// The same within the 50th of a hundred interactions.
    case getInteraction = "get-interaction"
    case setInteraction = "set-interaction"
    /// The same in SCORM 1.2.
    case getValueOld = "get-1.2"
    case setValueOld = "set-1.2"
    /// A session from its making to Terminate, with twelve calls.
    case session
    case sessionOld = "session-1.2"
    /// A request for the last of a thousand interactions to be kept.
    case append

    /// The goal in microseconds.
    var goal: Double? {
        switch self {
        case .getValue, .getInteraction, .getValueOld: 0.2
        case .setValue, .setInteraction, .setValueOld: 0.5
        case .session, .sessionOld: 10
        case .append: nil
        }
    }

    func measure() -> Double {
        let count = 20_000
        switch self {
        case .getValue:
            return calls(.scorm2004(.fourth), count, .getValue, CallWork.reads)
        case .setValue:
            return calls(.scorm2004(.fourth), count, .setValue, CallWork.writes)
        case .getInteraction:
            return calls(.scorm2004(.fourth), count, .getValue, [["cmi.interactions.50.learner_response"]])
        case .setInteraction:
            return calls(.scorm2004(.fourth), count, .setValue, [["cmi.interactions.50.learner_response", "a[,]b"]])
        case .getValueOld:
            return calls(
                .scorm12, count, .getValue,
                ["cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.suspend_data", "cmi.core.entry"].map {
                    [$0]
                })
        case .setValueOld:
            return calls(
                .scorm12, count, .setValue,
                [
                    ["cmi.core.lesson_status", "incomplete"], ["cmi.core.lesson_location", "page 3"],
                    ["cmi.core.score.raw", "85.5"], ["cmi.suspend_data", "a=1&b=2&c=3"],
                    ["cmi.core.session_time", "00:12:34"],
                ])
        case .session:
            return microseconds(count: 1_000) {
                for _ in 0..<1_000 {
                    var session = RuntimeSession(.scorm2004(.fourth), launch: CallWork.launch)
                    _ = session.call(.initialize, [""])
                    for read in CallWork.reads { _ = session.call(.getValue, read) }
                    for write in CallWork.writes { _ = session.call(.setValue, write) }
                    _ = session.call(.terminate, [""])
                }
            }
        case .sessionOld:
            return microseconds(count: 1_000) {
                for _ in 0..<1_000 {
                    var session = RuntimeSession(.scorm12, launch: CallWork.launch)
                    _ = session.call(.initialize, [""])
                    for _ in 0..<5 { _ = session.call(.getValue, ["cmi.core.entry"]) }
                    for _ in 0..<5 { _ = session.call(.setValue, ["cmi.core.lesson_status", "completed"]) }
                    _ = session.call(.terminate, [""])
                }
            }
        case .append:
            return microseconds(count: 2_000) {
                var session = CallWork.begin(.scorm2004(.fourth))
                for number in 0..<1_000 {
                    _ = session.call(.setValue, ["cmi.interactions.\(number).id", "I\(number)"])
                    _ = session.call(.setValue, ["cmi.interactions.\(number).type", "choice"])
                }
            }
        }
    }

    private func calls(
        _ standard: RuntimeStandard, _ count: Int, _ function: APIFunction, _ arguments: [[String]]
    ) -> Double {
        var session = CallWork.begin(standard)
        if standard != .scorm12 {
            for number in 0..<100 {
                _ = session.call(.setValue, ["cmi.interactions.\(number).id", "I\(number)"])
                _ = session.call(.setValue, ["cmi.interactions.\(number).type", "choice"])
                _ = session.call(.setValue, ["cmi.interactions.\(number).learner_response", "a[,]b"])
            }
            for write in CallWork.writes { _ = session.call(.setValue, write) }
        }
        for call in arguments {
            guard session.call(function, call).error == 0 else { fatalError("\(call) is refused") }
        }
        return microseconds(count: count) {
            for number in 0..<count { _ = session.call(function, arguments[number % arguments.count]) }
        }
    }

    private static func begin(_ standard: RuntimeStandard) -> RuntimeSession {
        var session = RuntimeSession(standard, launch: launch)
        _ = session.call(.initialize, [""])
        return session
    }

    private static let launch = RuntimeLaunch(learner: Learner(id: "L1", name: "One, Learner"))
    private static let reads = ["cmi.location", "cmi.suspend_data", "cmi.entry", "cmi.completion_status", "cmi.mode"]
        .map { [$0] }
    private static let writes = [
        ["cmi.location", "page 3"], ["cmi.score.scaled", "0.85"], ["cmi.completion_status", "incomplete"],
        ["cmi.suspend_data", "a=1&b=2&c=3"], ["cmi.session_time", "PT12M34S"],
    ]
}
