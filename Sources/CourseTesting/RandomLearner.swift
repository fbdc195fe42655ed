public import CourseRuntime
import CourseSequencing

/// A learner and content that do one thing after another, sensible or not: the same seed, the same doings.
public struct RandomLearner: Sendable {
    private var random: RandomSource
    private let isSCORM12: Bool
    private let items: [String]

    /// Makes a learner in a course.
    public init(in course: PlayableCourse, seed: UInt64) {
        self.random = RandomSource(seed: seed)
        self.isSCORM12 = course.standard == .scorm12
        self.items = course.items.map(\.identifier)
    }

    /// Whether something happens that has one chance in `chances`.
    public mutating func happens(oneIn chances: Int) -> Bool {
        Int.random(in: 0..<max(chances, 1), using: &random) == 0
    }

    /// The next thing that happens in a session.
    public mutating func next() -> SessionEvent {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: .leave
        case 1: .clock
        case 2: .navigate(.choice(items.randomElement(using: &random) ?? ""), unload: unload())
        case 3: .navigate(.continue, unload: unload())
        case 4: .navigate([.previous, .exit, .abandon].randomElement(using: &random) ?? .exit, unload: [])
        case 5: .navigate(happens(oneIn: 3) ? .suspendAll : .exitAll, unload: [])
        case 6, 7: .call(call("Initialize", ""))
        case 8: .call(call(isSCORM12 ? "Finish" : "Terminate", ""))
        case 9: .call(call("Commit", ""))
        case 10: .call(call("GetLastError"))
        case 11: .call(call("GetValue", elements.randomElement(using: &random) ?? ""))
        default: .call(value())
        }
    }

    /// How the learner comes back.
    public mutating func entry() -> CourseEntry {
        happens(oneIn: 5) ? .new : .auto
    }

    private mutating func unload() -> [ContentCall] {
        happens(oneIn: 2) ? [value(), call(isSCORM12 ? "Finish" : "Terminate", "")] : []
    }

    private func call(_ name: String, _ arguments: String...) -> ContentCall {
        ContentCall(isSCORM12 ? "LMS" + name : name, arguments)
    }

    private mutating func value() -> ContentCall {
        let element = elements.randomElement(using: &random) ?? ""
        let value = values.randomElement(using: &random) ?? ""
        return call("SetValue", element, value)
    }

    private var elements: [String] {
        isSCORM12
            ? [
                "cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.core.score.raw", "cmi.core.session_time",
                "cmi.suspend_data", "cmi.core.exit", "cmi.interactions.0.id", "cmi.interactions.0.result",
                "cmi.core.student_name", "cmi.comments", "cmi.objectives.0.id", "cmi.nothing",
            ]
            : [
                "cmi.completion_status", "cmi.success_status", "cmi.location", "cmi.score.scaled", "cmi.score.raw",
                "cmi.session_time", "cmi.suspend_data", "cmi.exit", "adl.nav.request", "adl.data.0.store",
                "cmi.interactions.0.id", "cmi.interactions.0.type", "cmi.interactions.0.learner_response",
                "cmi.objectives.0.progress_measure", "cmi.learner_name", "cmi.progress_measure", "cmi.nothing",
                "cmi.comments_from_learner.0.comment", "cmi.learner_preference.audio_level",
            ]
    }

    private var values: [String] {
        [
            "completed", "passed", "failed", "incomplete", "0.5", "1", "suspend", "logout", "", "continue", "q1",
            "PT1M",
            "0000:01:00.00", "true-false", "true", "bookmark é 漢字 \u{1F600}", "80", "correct",
        ]
    }
}
