import CourseModel
import CourseRuntime
import CourseSequencing
import Testing

@Suite("A SCORM 1.2 course")
struct SCORM12CourseTests {
    @Test(
        "decides the status when content ends",
        arguments: [
            // status set, score, mastery score, mode, credit: what is left
            ("", "", "", LessonMode.normal, Credit.credit, "completed"),
            ("", "", "", .browse, .credit, "browsed"),
            ("incomplete", "", "", .normal, .credit, "incomplete"),
            ("incomplete", "80", "80", .normal, .credit, "passed"),
            ("incomplete", "79.99", "80", .normal, .credit, "failed"),
            ("passed", "10", "80", .normal, .credit, "failed"),
            ("failed", "80.0", "80", .normal, .credit, "passed"),
            ("completed", "", "80", .normal, .credit, "completed"),
            ("passed", "10", "80", .normal, .noCredit, "passed"),
            ("", "10", "80", .normal, .noCredit, "completed"),
            ("passed", "10", "80", .review, .credit, "passed"),
            ("passed", "10", "", .normal, .credit, "passed"),
            ("", "0", "0", .normal, .credit, "passed"),
        ])
    func status(set: String, score: String, mastery: String, mode: LessonMode, credit: Credit, expected: String) throws
    {
        let course = try Fixture.scorm12(["A"]) { $0.masteryScore = ExactDecimal(mastery) }
        var session = try CourseSession.opened(course, mode: mode, credit: credit)
        try session.ask("LMSInitialize", "")
        if !set.isEmpty { try session.ask("LMSSetValue", "cmi.core.lesson_status", set) }
        if !score.isEmpty { try session.ask("LMSSetValue", "cmi.core.score.raw", score) }
        try session.ask("LMSCommit", "")
        try session.ask("LMSFinish", "")
        #expect(session.tracking.activities.first?.status == expected)
        // The next launch in the same attempt finds it.
        _ = try session.navigate(.choice("A"))
        try session.ask("LMSInitialize", "")
        #expect(try session.ask("LMSGetValue", "cmi.core.lesson_status") == "\(expected) 0")
    }

    @Test(
        "tells the entry by how content ended last",
        arguments: [
            ("suspend", "resume"), ("", ""), ("time-out", ""), ("never", ""),
        ])
    func entry(exit: String, entry: String) throws {
        var session = try CourseSession.opened(Fixture.scorm12(["A", "B"]))
        try session.ask("LMSInitialize", "")
        #expect(try session.ask("LMSGetValue", "cmi.core.entry") == "ab-initio 0")
        if exit != "never" { try session.ask("LMSSetValue", "cmi.core.exit", exit) }
        try session.ask("LMSSetValue", "cmi.core.lesson_location", "p3")
        _ = try session.navigate(.choice("B"))  // without LMSFinish: the learner goes away
        _ = try session.navigate(.choice("A"))
        try session.ask("LMSInitialize", "")
        #expect(try session.ask("LMSGetValue", "cmi.core.entry") == "\(entry) 0")
        #expect(try session.ask("LMSGetValue", "cmi.core.lesson_location") == "p3 0")
    }

    @Test("logs the learner out when content asks for it")
    func logout() throws {
        var session = try CourseSession.opened(Fixture.scorm12(["A"]))
        try session.ask("LMSInitialize", "")
        try session.ask("LMSSetValue", "cmi.core.exit", "logout")
        let reply = try session.call("LMSFinish", [""])
        #expect(reply.hasNavigated)
        #expect(session.state.session == .ended)
        #expect(throws: CourseSessionError.self) { try session.call("LMSInitialize", [""]) }
    }

    @Test("opens items as their prerequisites come to hold")
    func prerequisites() throws {
        let course = try Fixture.scorm12(["A", "B", "C", "D"]) { item in
            let scripts = ["B": "A", "C": "A=\"failed\" | B", "D": "2*{A, B, C} & ~(X)"]
            item.prerequisites = scripts[item.identifier ?? ""].map { text in
                SCORM12Prerequisites(text, type: "aicc_script")
            }
        }
        var session = try CourseSession.opened(course)
        #expect(session.state.activity == "A")
        #expect(["A", "B", "C", "D"].map(session.isSelectable) == [true, false, false, false])
        _ = try session.navigate(.choice("B"))
        #expect(session.state.activity == "A")
        #expect(session.state.exception == "prerequisites")
        try session.play(["cmi.core.lesson_status": "passed"])
        #expect(["A", "B", "C", "D"].map(session.isSelectable) == [true, true, false, false])
        _ = try session.navigate(.choice("B"))
        #expect(session.state.activity == "B")
        #expect(session.state.exception == nil)
        try session.play([:])
        #expect(["A", "B", "C", "D"].map(session.isSelectable) == [true, true, true, true])
        #expect(session.explain(.choice("D")).isValid)
        #expect(!session.explain(.continue).isValid)
    }

    @Test("goes on until a new attempt is asked for")
    func attempts() throws {
        let course = try Fixture.scorm12(["A", "B"])
        var session = try CourseSession.opened(course)
        try session.play(["cmi.suspend_data": "one"])
        session.leave()
        #expect(session.state.session == .ended)
        session = try CourseSession.opened(course, .auto, record: session.record)
        try session.ask("LMSInitialize", "")
        #expect(try session.ask("LMSGetValue", "cmi.suspend_data") == "one 0")
        session = try CourseSession.opened(course, .new, record: session.record)
        try session.ask("LMSInitialize", "")
        #expect(try session.ask("LMSGetValue", "cmi.suspend_data") == " 0")
        var fresh = CourseSession(course, learner: Learner(id: "L2"))
        #expect(throws: CourseSessionError(.nothingToResume, "the learner has no attempt on the course")) {
            try fresh.open(.resume)
        }
    }

    @Test("loses nothing when the process is killed")
    func interruption() throws {
        let course = try Fixture.scorm12(["A"])
        var session = try CourseSession.opened(course)
        try session.ask("LMSInitialize", "")
        try session.ask("LMSSetValue", "cmi.suspend_data", "half way")
        try session.ask("LMSSetValue", "cmi.core.lesson_status", "incomplete")
        try session.ask("LMSSetValue", "cmi.core.exit", "suspend")
        var next = try CourseSession.opened(course, .resume, record: session.record)
        try next.ask("LMSInitialize", "")
        #expect(try next.ask("LMSGetValue", "cmi.core.entry") == "resume 0")
        #expect(try next.ask("LMSGetValue", "cmi.suspend_data") == "half way 0")
        #expect(try next.ask("LMSGetValue", "cmi.core.lesson_status") == "incomplete 0")
    }

    @Test("has a result that says how it came about")
    func result() throws {
        let course = try Fixture.scorm12(["A", "B", "C"], assets: ["C"])
        var session = try CourseSession.opened(course)
        #expect(session.tracking.result.completion == .notAttempted)
        try session.play([
            "cmi.core.score.raw": "80.5", "cmi.core.lesson_status": "passed", "cmi.core.session_time": "00:10:00",
        ])
        #expect(session.tracking.result.completion == .incomplete)
        _ = try session.navigate(.choice("B"))
        try session.play(["cmi.core.score.raw": "60", "cmi.core.session_time": "00:05:00"])
        _ = try session.navigate(.choice("C"))
        #expect(session.state.type == .asset)
        let result = session.tracking.result
        #expect(result.completion == .completed)
        #expect(result.success == .passed)
        #expect(result.score.scaled == ExactDecimal("0.7025"))
        #expect(result.time.interval == "PT15M")
        #expect(result.decidedBy.score.contains("average"))
        #expect(session.result(of: "A")?.score.raw == ExactDecimal("80.5"))
    }
}

@Suite("Compatibility options")
struct RuntimeOptionTests {
    private func options(_ name: String, _ value: String) throws -> RuntimeOptions {
        var options = RuntimeOptions()
        try options.set(name, to: value)
        #expect(RuntimeOption.all.first { $0.name == name }?.value(in: options) == value)
        return options
    }

    /// Plays two SCORM 1.2 items with a mastery score of 80 and returns the session.
    private func played(
        _ first: KeyValuePairs<String, String>, then second: KeyValuePairs<String, String>? = nil,
        mastery: String? = nil, with options: RuntimeOptions = RuntimeOptions()
    ) throws -> CourseSession {
        let course = try Fixture.scorm12(["A", "B"]) { $0.masteryScore = mastery.flatMap { ExactDecimal($0) } }
        var session = try CourseSession.opened(course, options: options)
        try session.play(first)
        guard let second else { return session }
        _ = try session.navigate(.choice("B"))
        try session.play(second)
        return session
    }

    @Test("are set by name, and refuse other names and values")
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

    @Test("mastery-overrides-status")
    func mastery() throws {
        let values: KeyValuePairs = ["cmi.core.lesson_status": "passed", "cmi.core.score.raw": "10"]
        #expect(try played(values, mastery: "80").tracking.activities[0].status == "failed")
        let kept = try played(values, mastery: "80", with: options("mastery-overrides-status", "false"))
        #expect(kept.tracking.activities[0].status == "passed")
        let unset = try played(
            ["cmi.core.score.raw": "10"], mastery: "80", with: options("mastery-overrides-status", "false"))
        #expect(unset.tracking.activities[0].status == "failed")
    }

    @Test("completion-score")
    func completionScore() throws {
        let values: KeyValuePairs = ["cmi.core.lesson_status": "incomplete", "cmi.core.score.raw": "55"]
        #expect(try played(values).tracking.activities[0].status == "incomplete")
        #expect(
            try played(values, with: options("completion-score", "50")).tracking.activities[0].status == "completed")
        #expect(
            try played(values, with: options("completion-score", "60")).tracking.activities[0].status == "incomplete")
    }

    @Test("completed-may-change-back")
    func changeBack() throws {
        for (value, expected) in ["true": "incomplete", "false": "completed"] {
            var session = try played(
                ["cmi.core.lesson_status": "completed"], with: options("completed-may-change-back", value))
            _ = try session.navigate(.choice("A"))
            try session.play(["cmi.core.lesson_status": "incomplete"])
            #expect(session.tracking.activities[0].status == expected)
        }
    }

    @Test("suspended-without-status")
    func suspended() throws {
        for value in ["completed", "incomplete"] {
            let session = try played(["cmi.core.exit": "suspend"], with: options("suspended-without-status", value))
            #expect(session.tracking.activities[0].status == value)
        }
    }

    @Test("score-scaling")
    func scaling() throws {
        let values: KeyValuePairs = ["cmi.core.score.raw": "20", "cmi.core.score.min": "0", "cmi.core.score.max": "25"]
        let plain = try played(values, mastery: "80")
        #expect(plain.tracking.activities[0].status == "failed")
        #expect(plain.result(of: "A")?.score.scaled == ExactDecimal("0.2"))
        let scaled = try played(values, mastery: "80", with: options("score-scaling", "range"))
        #expect(scaled.tracking.activities[0].status == "passed")
        #expect(scaled.result(of: "A")?.score.scaled == ExactDecimal("0.8"))
    }

    @Test("status-rollup", arguments: [("all", "incomplete"), ("any", "completed"), ("last", "completed")])
    func statusRollup(value: String, expected: String) throws {
        let session = try played(["cmi.core.lesson_status": "completed"], with: options("status-rollup", value))
        #expect(session.tracking.result.completion.rawValue == expected)
    }

    @Test(
        "score-rollup",
        arguments: [
            ("average", "0.6"), ("average-of-all", "0.6"), ("highest", "0.9"), ("lowest", "0.3"), ("last", "0.3"),
            ("none", nil),
        ])
    func scoreRollup(value: String, expected: String?) throws {
        let session = try played(
            ["cmi.core.score.raw": "90"], then: ["cmi.core.score.raw": "30"], with: options("score-rollup", value))
        #expect(session.tracking.result.score.scaled == expected.flatMap { ExactDecimal($0) })
        let half = try played(["cmi.core.score.raw": "90"], then: [:], with: options("score-rollup", value))
        if value == "average-of-all" { #expect(half.tracking.result.score.scaled == ExactDecimal("0.45")) }
    }

    @Test("first-item-is-pretest")
    func pretest() throws {
        for (value, expected) in ["true": CourseResult.Completion.completed, "false": .incomplete] {
            let session = try played(
                ["cmi.core.lesson_status": "passed"], with: options("first-item-is-pretest", value))
            #expect(session.tracking.result.completion == expected)
        }
    }

    @Test("suspend-data-limit and long-values")
    func limits() throws {
        var probe = Probe(.scorm12)
        #expect(probe.set("cmi.suspend_data", String(repeating: "x", count: 4097)) == 405)
        probe = Probe(.scorm12, options: try options("suspend-data-limit", "5000"))
        #expect(probe.set("cmi.suspend_data", String(repeating: "x", count: 5000)) == 0)
        #expect(probe.set("cmi.suspend_data", String(repeating: "x", count: 5001)) == 405)
        probe = Probe(.scorm12, options: try options("long-values", "keep"))
        #expect(probe.set("cmi.suspend_data", String(repeating: "x", count: 100_000)) == 0)
        probe = Probe(options: try options("long-values", "refuse"))
        #expect(probe.set("cmi.suspend_data", String(repeating: "x", count: 64_001)) == 406)
        #expect(probe.set("cmi.suspend_data", String(repeating: "x", count: 64_000)) == 0)
    }

    @Test("feedback-any-form")
    func feedback() throws {
        for (value, error) in ["false": 405, "true": 0] {
            var probe = Probe(.scorm12, options: try options("feedback-any-form", value))
            probe.set("cmi.interactions.0.type", "true-false")
            #expect(probe.set("cmi.interactions.0.student_response", "perhaps") == error)
        }
    }

    @Test("leave")
    func leaving() throws {
        for (value, expected) in ["exit": SessionStatus.ended, "suspend": .suspended] {
            var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]), options: options("leave", value))
            try session.ask("Initialize", "")
            session.leave()
            #expect(session.state.session == expected)
        }
    }

    @Test("preferences")
    func preferences() throws {
        for (value, expected) in ["attempt": "0 0", "learner": "7 0"] {
            var session = try CourseSession.opened(Fixture.scorm12(["A", "B"]), options: options("preferences", value))
            try session.play(["cmi.student_preference.audio": "7"])
            _ = try session.navigate(.choice("B"))
            try session.ask("LMSInitialize", "")
            #expect(try session.ask("LMSGetValue", "cmi.student_preference.audio") == expected)
        }
    }

    @Test("status-set-by-content")
    func statusSetByContent() throws {
        for (value, expected) in ["manifest": CourseResult.Completion.completed, "always": .unknown] {
            var session = try CourseSession.opened(
                Fixture.scorm2004(["A", "B"]), options: options("status-set-by-content", value))
            try session.play([:])
            _ = try session.navigate(.continue)
            #expect(session.result(of: "A")?.completion == expected)
        }
    }
}
