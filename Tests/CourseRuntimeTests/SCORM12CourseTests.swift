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
