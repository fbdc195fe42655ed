import CourseModel
import CourseRuntime

/// A session that is called as content calls it.
struct Probe {
    var session: RuntimeSession

    init(
        _ standard: RuntimeStandard = .scorm2004(.fourth), launch: RuntimeLaunch = .plain, data: AttemptData? = nil,
        options: RuntimeOptions = RuntimeOptions(), initialize: Bool = true
    ) {
        session = RuntimeSession(standard, launch: launch, data: data, options: options)
        if initialize { _ = call(.initialize, "") }
    }

    mutating func call(_ function: APIFunction, _ arguments: String...) -> APIReply {
        session.call(function, arguments)
    }

    /// The value and the error of a GetValue: `"p3 0"`.
    mutating func get(_ name: String) -> String {
        let reply = call(.getValue, name)
        return "\(reply.value) \(reply.error)"
    }

    /// The error of a SetValue.
    @discardableResult
    mutating func set(_ name: String, _ value: String) -> Int {
        let reply = call(.setValue, name, value)
        assert((reply.value == "true") == (reply.error == 0))
        return reply.error
    }

    /// Ends this session and begins the next one of the same attempt.
    mutating func relaunch(entry: Entry = .resume) {
        session.end()
        var launch = session.launch
        launch.entry = entry
        self = Probe(session.standard, launch: launch, data: session.data)
    }
}

extension RuntimeLaunch {
    static let plain = RuntimeLaunch(learner: Learner(id: "L1", name: "One, Learner"))
}
