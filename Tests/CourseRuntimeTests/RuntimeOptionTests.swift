import CourseModel
import CourseRuntime
import CourseSequencing
import Foundation
import Testing

/// What comes of an option under each of its values, in one standard.
struct OptionCase: CustomTestStringConvertible, Sendable {
    let name: String
    let standard: String
    /// What is seen under each value.
    let expected: [String: String]
    /// Plays, and says what was seen.
    let play: @Sendable (RuntimeOptions) throws -> String

    var testDescription: String { "\(name), \(standard)" }

    static let scorm12 = "SCORM 1.2"
    static let scorm2004 = "SCORM 2004"

    init(
        _ name: String, _ standard: String, _ expected: [String: String],
        play: @escaping @Sendable (RuntimeOptions) throws -> String
    ) {
        self.name = name
        self.standard = standard
        self.expected = expected
        self.play = play
    }

    static let all = statuses + scores + times + values + sequencing
}

// MARK: - Status

extension OptionCase {
    static let statuses = [
        OptionCase("completion-score", scorm12, ["none": "incomplete", "50": "completed", "60": "incomplete"]) {
            try played(["cmi.core.lesson_status": "incomplete", "cmi.core.score.raw": "55"], with: $0).status(of: "A")
        },
        OptionCase("completed-may-change-back", scorm12, ["true": "incomplete", "false": "completed"]) {
            var session = try played(["cmi.core.lesson_status": "completed"], with: $0)
            _ = try session.navigate(.choice("A"))
            try session.play(["cmi.core.lesson_status": "incomplete"])
            return session.status(of: "A")
        },
        OptionCase(
            "completed-may-change-back", scorm2004, ["true": "incomplete failed", "false": "completed passed"]
        ) {
            let course = try Fixture.scorm2004(["A", "B"])
            var session = try CourseSession.opened(course, options: $0)
            try session.play([
                "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.exit": "suspend",
            ])
            _ = try session.navigate(.choice("B"))
            _ = try session.navigate(.choice("A"))
            try session.play(["cmi.completion_status": "incomplete", "cmi.success_status": "failed"])
            _ = try session.navigate(.choice("B"))
            return session.statuses(of: "A")
        },
        OptionCase("mastery-overrides-status", scorm12, ["true": "failed failed", "false": "passed failed"]) {
            let set = try played(
                ["cmi.core.lesson_status": "passed", "cmi.core.score.raw": "10"], mastery: "80", with: $0)
            // A status that the content has not set is decided by the score in any case.
            let unset = try played(["cmi.core.score.raw": "10"], mastery: "80", with: $0)
            return set.status(of: "A") + " " + unset.status(of: "A")
        },
        OptionCase("suspended-without-status", scorm12, ["completed": "completed", "incomplete": "incomplete"]) {
            try played(["cmi.core.exit": "suspend"], with: $0).status(of: "A")
        },
        OptionCase(
            "status-rollup", scorm12,
            ["all": "incomplete unknown", "any": "completed unknown", "last": "completed unknown"]
        ) {
            let result = try played(["cmi.core.lesson_status": "completed"], with: $0).tracking.result
            return "\(result.completion.rawValue) \(result.success.rawValue)"
        },
        OptionCase(
            "status-rollup", scorm12,
            ["all": "incomplete failed", "any": "completed passed", "last": "completed failed"]
        ) {
            let result = try played(
                ["cmi.core.lesson_status": "passed"], then: ["cmi.core.lesson_status": "failed"], of: ["A", "B", "C"],
                with: $0
            ).tracking.result
            return "\(result.completion.rawValue) \(result.success.rawValue)"
        },
        OptionCase("first-item-is-pretest", scorm12, ["true": "completed", "false": "incomplete"]) {
            try played(["cmi.core.lesson_status": "passed"], with: $0).tracking.result.completion.rawValue
        },
        OptionCase("status-set-by-content", scorm2004, ["manifest": "completed passed", "always": "unknown unknown"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            try session.play([:])
            _ = try session.navigate(.continue)
            return session.statuses(of: "A")
        },
    ]
}

// MARK: - Scores

extension OptionCase {
    static let scores = [
        OptionCase("score-scaling", scorm12, ["none": "failed 0.2", "range": "passed 0.8"]) {
            let session = try played(
                ["cmi.core.score.raw": "20", "cmi.core.score.min": "0", "cmi.core.score.max": "25"], mastery: "80",
                with: $0)
            return session.status(of: "A") + " " + session.scaled(of: "A")
        },
        OptionCase("score-scaling", scorm2004, ["none": "none", "range": "0.8"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            try session.play(["cmi.score.raw": "20", "cmi.score.min": "0", "cmi.score.max": "25"])
            _ = try session.navigate(.continue)
            return session.scaled(of: "A")
        },
        OptionCase(
            "score-rollup", scorm12,
            [
                "average": "0.6", "average-of-all": "0.6", "highest": "0.9", "lowest": "0.3", "last": "0.3",
                "none": "none",
            ]
        ) {
            try played(["cmi.core.score.raw": "90"], then: ["cmi.core.score.raw": "30"], with: $0).scaled
        },
        OptionCase(
            "score-rollup", scorm12,
            [
                "average": "0.9", "average-of-all": "0.45", "highest": "0.9", "lowest": "0.9", "last": "0.9",
                "none": "none",
            ]
        ) {
            try played(["cmi.core.score.raw": "90"], then: [:], with: $0).scaled
        },
    ]
}

// MARK: - Time, leaving, rollup

extension OptionCase {
    static let times = [
        OptionCase("leave", scorm12, ["exit": "ended", "suspend": "ended resume"]) {
            var session = try CourseSession.opened(Fixture.scorm12(["A", "B"]), options: $0)
            try session.ask("LMSInitialize", "")
            session.leave()
            let state = session.state.session.rawValue
            session = try CourseSession.opened(session.course, .auto, record: session.record, options: $0)
            try session.ask("LMSInitialize", "")
            let entry = try session.call("LMSGetValue", ["cmi.core.entry"]).reply.value
            return entry.isEmpty ? state : state + " " + entry
        },
        OptionCase("leave", scorm2004, ["exit": "ended", "suspend": "suspended"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            try session.ask("Initialize", "")
            session.leave()
            return session.state.session.rawValue
        },
        OptionCase("rollup-time", scorm2004, ["terminate": "unknown none", "commit": "completed 0.9"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A"]), options: $0)
            try session.ask("Initialize", "")
            try session.ask("SetValue", "cmi.completion_status", "completed")
            try session.ask("SetValue", "cmi.score.scaled", "0.9")
            try session.ask("Commit", "")
            return "\(session.tracking.result.completion.rawValue) \(session.scaled)"
        },
        OptionCase("session-time", scorm12, ["content": "0000:00:00.00", "clock": "0000:01:30.50"]) {
            var session = try CourseSession.opened(Fixture.scorm12(["A"]), options: $0)
            session.advance(to: RuntimeInstant(hundredths: 5_000))
            try session.ask("LMSInitialize", "")
            session.advance(to: RuntimeInstant(hundredths: 14_050))
            try session.ask("LMSFinish", "")
            session.advance(to: RuntimeInstant(hundredths: 99_999))
            _ = try session.navigate(.choice("A"))
            try session.ask("LMSInitialize", "")
            return try session.call("LMSGetValue", ["cmi.core.total_time"]).reply.value
        },
        OptionCase("session-time", scorm2004, ["content": "PT0S", "clock": "PT1M30.5S"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            session.advance(to: RuntimeInstant(hundredths: 5_000))
            try session.ask("Initialize", "")
            session.advance(to: RuntimeInstant(hundredths: 14_050))
            _ = try session.navigate(.continue)
            return session.result(of: "A")?.time.interval ?? ""
        },
        OptionCase("time-limits", scorm12, ["content": "A running", "lms": "none"]) {
            try timed(
                Fixture.scorm12(["A"]) {
                    $0.maxTimeAllowed = Timespan(clock: "00:01:00")
                    $0.timeLimitAction = .exitMessage
                }, with: $0)
        },
        OptionCase("time-limits", scorm2004, ["content": "A running", "lms": "none"]) {
            try timed(
                Fixture.scorm2004(["A"]) {
                    $0.sequencing = SequencingDefinition()
                    $0.sequencing?.limitConditions.attemptAbsoluteDurationLimit = Timespan(duration: "PT1M")
                    $0.timeLimitAction = .exitMessage
                }, with: $0)
        },
    ]

    private static func timed(_ course: PlayableCourse, with options: RuntimeOptions) throws -> String {
        var session = try CourseSession.opened(course, options: options)
        session.advance(to: RuntimeInstant(hundredths: 0))
        try session.ask(course.standard == .scorm12 ? "LMSInitialize" : "Initialize", "")
        session.advance(to: RuntimeInstant(hundredths: 6_001))
        guard let activity = session.state.activity else { return "none" }
        return "\(activity) \(session.state.api?.rawValue ?? "")"
    }
}

// MARK: - Values

extension OptionCase {
    static let values = [
        OptionCase("suspend-data-limit", scorm12, ["standard": "0 405", "5000": "0 0", "3": "405 405"]) {
            var probe = Probe(.scorm12, options: $0)
            return "\(probe.suspend(4_096)) \(probe.suspend(4_097))"
        },
        OptionCase("suspend-data-limit", scorm2004, ["standard": "0 406", "70000": "0 0", "3": "406 406"]) {
            var options = $0
            options.longValues = .refuse
            var probe = Probe(options: options)
            return "\(probe.suspend(64_000)) \(probe.suspend(64_001))"
        },
        OptionCase("long-values", scorm12, ["standard": "405", "keep": "0", "refuse": "405"]) {
            var probe = Probe(.scorm12, options: $0)
            return "\(probe.suspend(4_097))"
        },
        OptionCase("long-values", scorm2004, ["standard": "0", "keep": "0", "refuse": "406"]) {
            var probe = Probe(options: $0)
            return "\(probe.suspend(64_001))"
        },
        OptionCase("feedback-any-form", scorm12, ["false": "405", "true": "0"]) {
            var probe = Probe(.scorm12, options: $0)
            probe.set("cmi.interactions.0.type", "true-false")
            return "\(probe.set("cmi.interactions.0.student_response", "perhaps"))"
        },
        OptionCase("preferences", scorm12, ["attempt": "0 0", "learner": "7 0"]) {
            var session = try CourseSession.opened(Fixture.scorm12(["A", "B"]), options: $0)
            try session.play(["cmi.student_preference.audio": "7"])
            _ = try session.navigate(.choice("B"))
            try session.ask("LMSInitialize", "")
            return try session.ask("LMSGetValue", "cmi.student_preference.audio")
        },
        OptionCase("preferences", scorm2004, ["attempt": "1 0", "learner": "0.7 0"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            try session.play(["cmi.learner_preference.audio_level": "0.7"])
            session.leave()
            // They reach the next course of the learner, too.
            session = try CourseSession.opened(
                Fixture.scorm2004(["C"]), .new, record: session.record, options: $0)
            try session.ask("Initialize", "")
            return try session.ask("GetValue", "cmi.learner_preference.audio_level")
        },
        OptionCase("reinitialize", scorm12, ["false": "false 101", "true": "true 0, 0000:00:10.00"]) {
            var session = try CourseSession.opened(Fixture.scorm12(["A"]), options: $0)
            try session.play(["cmi.core.session_time": "00:00:10"])
            let again = try session.ask("LMSInitialize", "")
            guard again == "true 0" else { return again }
            try session.ask("LMSFinish", "")
            _ = try session.navigate(.choice("A"))
            try session.ask("LMSInitialize", "")
            return again + ", " + (try session.call("LMSGetValue", ["cmi.core.total_time"]).reply.value)
        },
        OptionCase("reinitialize", scorm2004, ["false": "false 104", "true": "true 0, PT10S"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            try session.play(["cmi.session_time": "PT10S"])
            let again = try session.ask("Initialize", "")
            guard again == "true 0" else { return again }
            _ = try session.navigate(.continue)
            return again + ", " + (session.result(of: "A")?.time.interval ?? "")
        },
    ]
}

// MARK: - Sequencing

extension OptionCase {
    static let sequencing = [
        OptionCase(
            "explicit-unknown-prevents-automatic-status", scorm2004,
            ["true": "unknown passed", "false": "completed passed"]
        ) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            try session.play(["cmi.completion_status": "unknown"])
            _ = try session.navigate(.continue)
            return session.statuses(of: "A")
        },
        OptionCase("jump-flows-into-clusters", scorm2004, ["false": "refused", "true": "C"]) {
            let course = try Fixture.scorm2004(["A", "B", "C"]) { _ in
            } organization: { organization in
                var cluster = SCORM2004Item()
                cluster.identifier = "CLUSTER"
                cluster.sequencing = SequencingDefinition()
                cluster.sequencing?.controlMode.flow = true
                cluster.items = [organization.items.removeLast()]
                organization.items.append(cluster)
            }
            var session = try CourseSession.opened(course, options: $0)
            _ = try session.navigate(.jump("CLUSTER"))
            return session.state.exception == nil ? session.state.activity ?? "" : "refused"
        },
        OptionCase("measure-without-children-is-zero", scorm2004, ["false": "none", "true": "0"]) {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: $0)
            try session.play([:])
            _ = try session.navigate(.exitAll)
            return session.scaled
        },
        OptionCase("read-map-hides-local-value", scorm2004, ["true": "unknown", "false": "passed"]) {
            let course = try Fixture.scorm2004(["A", "B"]) { item in
                var objective = ObjectiveDefinition(objectiveID: "O")
                objective.maps = [ObjectiveMap(targetObjectiveID: "shared")]
                item.sequencing = SequencingDefinition()
                item.sequencing?.objectives.others = [objective]
            }
            var session = try CourseSession.opened(course, options: $0)
            try session.ask("Initialize", "")
            try session.ask("SetValue", "cmi.objectives.0.success_status", "passed")
            try session.ask("SetValue", "cmi.exit", "suspend")
            try session.ask("Terminate", "")
            _ = try session.navigate(.choice("B"))
            let objectives = session.tracking.activities.first { $0.identifier == "A" }?.objectives
            let isSatisfied = objectives?.first { $0.objective.id == "O" }?.objective.isSatisfied
            return isSatisfied.map { $0 ? "passed" : "failed" } ?? "unknown"
        },
    ]

    /// Plays SCORM 1.2 items, one after the other.
    private static func played(
        _ first: KeyValuePairs<String, String>, then second: KeyValuePairs<String, String>? = nil,
        of items: [String] = ["A", "B"], mastery: String? = nil, with options: RuntimeOptions
    ) throws -> CourseSession {
        let course = try Fixture.scorm12(items) { $0.masteryScore = mastery.flatMap { ExactDecimal($0) } }
        var session = try CourseSession.opened(course, options: options)
        try session.play(first)
        guard let second else { return session }
        _ = try session.navigate(.choice("B"))
        try session.play(second)
        return session
    }
}

extension CourseSession {
    fileprivate func status(of identifier: String) -> String {
        tracking.activities.first { $0.identifier == identifier }?.status ?? ""
    }

    fileprivate func statuses(of identifier: String) -> String {
        result(of: identifier).map { "\($0.completion.rawValue) \($0.success.rawValue)" } ?? ""
    }

    fileprivate func scaled(of identifier: String) -> String {
        result(of: identifier)?.score.scaled?.description ?? "none"
    }

    fileprivate var scaled: String { tracking.result.score.scaled?.description ?? "none" }
}

extension Probe {
    /// The error of setting suspend data of a length.
    fileprivate mutating func suspend(_ count: Int) -> Int {
        set("cmi.suspend_data", String(repeating: "x", count: count))
    }
}

@Suite("Compatibility options")
struct RuntimeOptionTests {
    @Test("An option changes what its values say, and nothing else", arguments: OptionCase.all)
    func outcomes(_ option: OptionCase) throws {
        for (value, expected) in option.expected.sorted(by: { $0.key < $1.key }) {
            var options = RuntimeOptions()
            try options.set(option.name, to: value)
            #expect(RuntimeOption.all.first { $0.name == option.name }?.value(in: options) == value)
            #expect(try option.play(options) == expected, "\(option.name)=\(value)")
        }
        let value = try #require(RuntimeOption.all.first { $0.name == option.name }).defaultValue
        #expect(try option.play(RuntimeOptions()) == option.expected[value], "the default is \(value)")
    }

    @Test(
        "Every option is seen under all its values, in every standard that it names",
        arguments: RuntimeOption.all.map(\.name))
    func completeness(name: String) throws {
        let option = try #require(RuntimeOption.all.first { $0.name == name })
        for standard in option.standards {
            let cases = OptionCase.all.filter { $0.name == name && $0.standard == standard }
            #expect(!cases.isEmpty, "\(standard)")
            for known in cases {
                #expect(Set(known.expected.values).count > 1)
                let values = option.values.components(separatedBy: " | ").filter { !$0.hasPrefix("a number") }
                #expect(Set(known.expected.keys).isSuperset(of: values), "\(standard)")
            }
        }
        #expect(OptionCase.all.allSatisfy { known in known.name != name || option.standards.contains(known.standard) })
    }

    @Test("Options are set by name, and refuse other names and values")
    func names() throws {
        var options = RuntimeOptions()
        for option in RuntimeOption.all {
            #expect(!option.summary.isEmpty && !option.standards.isEmpty)
            try options.set(option.name, to: option.defaultValue)
            #expect(throws: RuntimeOptionError.self) { try options.set(option.name, to: "nonsense!") }
        }
        #expect(options == RuntimeOptions())
        #expect(RuntimeOption.all.map(\.name) == RuntimeOption.all.map(\.name).sorted())
        #expect(throws: RuntimeOptionError.unknownName("nonsense")) { try options.set("nonsense", to: "true") }
    }
}
