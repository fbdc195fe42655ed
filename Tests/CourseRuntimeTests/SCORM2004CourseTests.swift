import CourseModel
import CourseRuntime
import CourseSequencing
import Foundation
import Testing

@Suite("A SCORM 2004 course")
struct SCORM2004CourseTests {
    @Test("delivers, takes away and delivers again")
    func walk() throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"], assets: ["B"]))
        #expect(session.state.activity == "A")
        #expect(session.state.resource == "A_R")
        #expect(session.state.type == .sco)
        #expect(session.state.api == .notInitialized)
        #expect(session.state.controls.continue)
        #expect(!session.state.controls.previous)
        try session.ask("Initialize", "")
        #expect(session.state.api == .running)
        #expect(try session.ask("GetValue", "adl.nav.request_valid.continue") == "true 0")
        try session.ask("SetValue", "adl.nav.request", "continue")
        let reply = try session.call("Terminate", [""])
        #expect(reply.hasNavigated)
        #expect(session.state.activity == "B")
        #expect(session.state.type == .asset)
        #expect(session.state.api == nil)
        #expect(throws: CourseSessionError.self) { try session.call("Initialize", [""]) }
        _ = try session.navigate(.continue)
        #expect(session.state.session == .ended)
        #expect(session.state.exception == nil)
    }

    @Test("keeps a content delivered after Terminate until somebody navigates")
    func terminated() throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]))
        try session.play([:])
        #expect(session.state.activity == "A")
        #expect(session.state.api == .terminated)
        _ = try session.navigate(.choice("B"))
        #expect(session.state.activity == "B")
    }

    @Test("lets the learner's request win over the content's")
    func learnerWins() throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B", "C"]))
        try session.ask("Initialize", "")
        try session.ask("SetValue", "adl.nav.request", "continue")
        let replies = try session.navigate(
            .choice("C"),
            unload: [ContentCall("SetValue", ["adl.nav.request", "exitAll"]), ContentCall("Terminate", [""])])
        #expect(replies.map(\.error) == [0, 0])
        #expect(session.state.activity == "C")
    }

    @Test("keeps the content when a request is refused")
    func refusal() throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]))
        try session.ask("Initialize", "")
        _ = try session.navigate(.choice("nowhere"))
        #expect(session.state.exception == "NB.2.1-11")
        #expect(session.state.message != nil)
        #expect(session.state.activity == "A")
        #expect(session.state.api == .running)
        #expect(session.explain(.choice("nowhere")).exception == "NB.2.1-11")
    }

    @Test("ends with time-out and logout, whatever else is asked for", arguments: ["time-out", "logout"])
    func endings(exit: String) throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]))
        try session.ask("Initialize", "")
        try session.ask("SetValue", "adl.nav.request", "continue")
        try session.ask("SetValue", "cmi.exit", exit)
        #expect(try session.call("Terminate", [""]).hasNavigated)
        #expect(session.state.session == .ended)
    }

    @Test(
        "tells the entry by what became of the attempt",
        arguments: [
            ("suspend", "resume", "p3 0"), ("normal", "ab-initio", " 403"), ("", "ab-initio", " 403"),
        ])
    func entry(exit: String, entry: String, location: String) throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]))
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.entry") == "ab-initio 0")
        try session.ask("SetValue", "cmi.location", "p3")
        try session.ask("SetValue", "cmi.exit", exit)
        try session.ask("Terminate", "")
        _ = try session.navigate(.choice("B"))
        _ = try session.navigate(.choice("A"))
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.entry") == "\(entry) 0")
        #expect(try session.ask("GetValue", "cmi.location") == location)
    }

    @Test(
        "resumes what Suspend All has suspended, whatever exit the content set",
        arguments: ["normal", "suspend", "", "never"])
    func suspendAll(exit: String) throws {
        let course = try Fixture.scorm2004(["A", "B"])
        var session = try CourseSession.opened(course, choice: "B")
        try session.ask("Initialize", "")
        try session.ask("SetValue", "cmi.location", "p3")
        try session.ask("SetValue", "cmi.session_time", "PT10S")
        if exit != "never" { try session.ask("SetValue", "cmi.exit", exit) }
        _ = try session.navigate(.suspendAll)
        #expect(session.state.session == .suspended)
        let json = try JSONEncoder().encode(session.record)
        let record = try JSONDecoder().decode(LearnerRecord.self, from: json)
        session = try CourseSession.opened(course, .auto, record: record)
        #expect(session.state.activity == "B")
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.entry") == "resume 0")
        #expect(try session.ask("GetValue", "cmi.location") == "p3 0")
        #expect(try session.ask("GetValue", "cmi.total_time") == "PT10S 0")
    }

    @Test("resumes what content has suspended by a request of its own", arguments: ["normal", "suspend", ""])
    func suspendAllByContent(exit: String) throws {
        let course = try Fixture.scorm2004(["A", "B"])
        var session = try CourseSession.opened(course)
        try session.play(["cmi.location": "p3", "cmi.exit": exit, "adl.nav.request": "suspendAll"])
        #expect(session.state.session == .suspended)
        session = try CourseSession.opened(course, .resume, record: session.record)
        #expect(session.state.activity == "A")
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.entry") == "resume 0")
        #expect(try session.ask("GetValue", "cmi.location") == "p3 0")
    }

    @Test("records nothing of an attempt that is abandoned", arguments: ["abandon", "abandonAll"])
    func abandoned(request: String) throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]))
        try session.play([
            "cmi.completion_status": "completed", "cmi.success_status": "passed", "adl.nav.request": request,
        ])
        #expect(session.state.activity == nil)
        #expect(session.state.session == (request == "abandon" ? .active : .ended))
        #expect(session.result(of: "A")?.completion == .unknown)
        #expect(session.result(of: "A")?.success == .unknown)
    }

    @Test("takes an interrupted session up where it was")
    func interruption() throws {
        let course = try Fixture.scorm2004(["A", "B"])
        var session = try CourseSession.opened(course, choice: "B")
        try session.ask("Initialize", "")
        try session.ask("SetValue", "cmi.suspend_data", "half way")
        let record = try JSONDecoder().decode(LearnerRecord.self, from: JSONEncoder().encode(session.record))
        for entry in [CourseEntry.auto, .resume] {
            var next = try CourseSession.opened(course, entry, record: record)
            #expect(next.state.activity == "B")
            try next.ask("Initialize", "")
            #expect(try next.ask("GetValue", "cmi.suspend_data") == "half way 0")
            #expect(try next.ask("GetValue", "cmi.entry") == "resume 0")
        }
        var new = try CourseSession.opened(course, .new, record: record)
        #expect(new.state.activity == "A")
        _ = try new.navigate(.choice("B"))
        try new.ask("Initialize", "")
        #expect(try new.ask("GetValue", "cmi.suspend_data") == " 403")
    }

    @Test("refuses to resume where nothing was suspended")
    func nothingToResume() throws {
        let course = try Fixture.scorm2004(["A"])
        var session = CourseSession(course, learner: Learner(id: "L1"))
        #expect(throws: CourseSessionError.self) { try session.open(.resume) }
        try session.open(.auto)
        session.leave()
        var next = CourseSession(course, learner: Learner(id: "L1"), record: session.record)
        #expect(throws: CourseSessionError.self) { try next.open(.resume) }
    }

    @Test("records only what the content itself has set")
    func recording() throws {
        let course = try Fixture.scorm2004(["A", "B"]) { item in
            var sequencing = SequencingDefinition()
            var objective = ObjectiveDefinition(objectiveID: "O")
            var map = ObjectiveMap(targetObjectiveID: "shared")
            map.writeSatisfiedStatus = item.identifier == "A"
            map.writeNormalizedMeasure = item.identifier == "A"
            objective.maps = [map]
            sequencing.objectives.others = [objective]
            item.sequencing = sequencing
        }
        var session = try CourseSession.opened(course)
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.objectives.0.id") == "O 0")
        #expect(try session.ask("SetValue", "cmi.objectives.0.success_status", "passed") == "true 0")
        #expect(try session.ask("SetValue", "cmi.objectives.0.score.scaled", "0.85") == "true 0")
        _ = try session.navigate(.continue)
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.objectives.0.success_status") == "passed 0")
        #expect(try session.ask("GetValue", "cmi.objectives.0.score.scaled") == "0.85 0")
        let tracking = session.tracking
        #expect(tracking.globalObjectives.first?.id == "shared")
        #expect(tracking.globalObjectives.first?.measure == ExactDecimal("0.85"))
        #expect(tracking.activities.first { $0.identifier == "B" }?.objectives.last?.reads == ["shared"])
        // What is shared reaches another course of the same learner.
        session.leave()
        #expect(session.record.globalObjectives["shared"].measure == ExactDecimal("0.85"))
    }

    @Test(
        "does not let results count without credit, or outside of the normal mode",
        arguments: [
            (LessonMode.normal, Credit.credit, CourseResult.Success.passed), (.normal, .noCredit, .unknown),
            (.review, .credit, .unknown), (.browse, .credit, .unknown),
        ])
    func credit(mode: LessonMode, credit: Credit, expected: CourseResult.Success) throws {
        let course = try Fixture.scorm2004(["A"]) { item in
            item.sequencing = SequencingDefinition()
            item.sequencing?.delivery.objectiveSetByContent = true
        }
        var session = try CourseSession.opened(course, mode: mode, credit: credit)
        try session.play(["cmi.success_status": "passed"])
        _ = try session.navigate(.exitAll)
        #expect(session.result(of: "A")?.success == expected)
    }

    @Test(
        "shares data between its items as their maps say, and beyond the course where it says so",
        arguments: [true, false])
    func sharedData(isGlobal: Bool) throws {
        let course = try Fixture.scorm2004(["A", "B"]) { item in
            item.data = [SharedDataMap(targetID: "store")]
        } organization: { organization in
            organization.sharedDataGlobalToSystem = isGlobal
        }
        var session = try CourseSession.opened(course)
        try session.play(["adl.data.0.store": "from A"])
        _ = try session.navigate(.continue)
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "adl.data.0.store") == "from A 0")
        #expect(session.tracking.sharedData == ["store": "from A"])
        session.leave()
        session = try CourseSession.opened(course, .new, record: session.record)
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "adl.data.0.store") == (isGlobal ? "from A 0" : " 403"))
    }

    @Test("keeps the data of an attempt that was interrupted or suspended, and of no other")
    func localData() throws {
        let course = try Fixture.scorm2004(["A", "B"]) { item in
            var map = SharedDataMap(targetID: item.identifier == "A" ? " the store " : "the%20store")
            map.writeSharedData = true
            item.data = [map]
        } organization: { organization in
            organization.sharedDataGlobalToSystem = false
        }
        for (suspends, entry, expected) in [
            (false, CourseEntry.auto, "from A 0"), (true, .resume, "from A 0"), (false, .new, " 403"),
            (true, .new, " 403"),
        ] {
            var session = try CourseSession.opened(course)
            try session.play(["adl.data.0.store": "from A"])
            _ = try session.navigate(.continue)
            if suspends { _ = try session.navigate(.suspendAll) }
            session = try CourseSession.opened(course, entry, choice: "B", record: session.record)
            try session.ask("Initialize", "")
            // Blanks are the same in either form.
            #expect(try session.ask("GetValue", "adl.data.0.store") == expected, "\(suspends), \(entry)")
        }
    }

    @Test("adds up to a result that says how it came about")
    func result() throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]))
        for score in ["0.9", "0.3"] {
            try session.play([
                "cmi.score.scaled": score, "cmi.completion_status": "completed", "cmi.session_time": "PT1M",
            ])
            _ = try session.navigate(.continue)
        }
        let result = session.tracking.result
        #expect(result.completion == .completed)
        #expect(result.score.scaled == ExactDecimal("0.6"))
        #expect(result.time.interval == "PT2M")
        #expect(result.decidedBy.completion.contains("RB.1.3"))
        #expect(session.result(of: "A")?.decidedBy.completion == "set by the content")
        #expect(session.result(of: "B")?.score.scaled == ExactDecimal("0.3"))
    }

    @Test("explains itself")
    func trace() throws {
        var session = CourseSession(try Fixture.scorm2004(["A", "B"]), learner: Learner(id: "L1"), isTraced: true)
        try session.open(.new)
        let trace = session.takeTrace()
        #expect(trace.contains { $0.process == "SB.2.5" || $0.process == "DB.2" })
        #expect(session.takeTrace().isEmpty)
        let explanation = session.explain(.previous)
        #expect(!explanation.isValid)
        #expect(explanation.exception != nil)
        #expect(!explanation.trace.isEmpty)
    }

    @Test("never changes the session that a copy was made of")
    func copies() throws {
        var session = try CourseSession.opened(Fixture.scorm2004(["A", "B"]))
        try session.ask("Initialize", "")
        let before = session.state
        var copy = session
        try copy.ask("SetValue", "cmi.location", "x")
        _ = try copy.navigate(.continue)
        #expect(session.state == before)
        #expect(try session.ask("GetValue", "cmi.location") == " 403")
    }
}

@Suite("AICC over HTTP")
struct HACPTests {
    @Test("Content is told its parameters, and what it puts is there next time")
    func story() {
        var launch = RuntimeLaunch.plain
        launch.launchData = "vendor data"
        launch.passingScore = ExactDecimal(80)
        var session = HACPSession(sessionID: "S1", launch: launch)
        var answer = session.answer(HACPRequest(form: "command=GetParam&version=4.0&session_id=S1&aicc_data="))
        #expect(answer.error == .successful)
        #expect(answer.body.contains("error=0\r\nerror_text=Successful\r\nversion=4.0\r\naicc_data=[core]"))
        #expect(answer.data?.contains("student_id=L1") == true)
        #expect(answer.data?.contains("lesson_status=not attempted, ab-initio") == true)
        #expect(answer.data?.contains("[core_vendor]\r\nvendor data") == true)
        #expect(answer.data?.contains("mastery_score=80") == true)
        let data = """
            [Core]%0D%0ALesson_Location+%3D+p3%0D%0ALesson_Status=i,+s%0D%0AScore=85,100,0%0D%0ATime=0:10:00%0D%0A\
            [Core_Lesson]%0D%0Amy+state%0D%0Aline+2%0D%0A[Objectives_Status]%0D%0AJ_ID.1=O1%0D%0AJ_Score.1=50%0D%0AJ_Status.1=P
            """
        answer = session.answer(HACPRequest(form: "command=PutParam&version=4.0&session_id=S1&aicc_data=\(data)"))
        #expect(answer.error == .successful)
        #expect(session.answer(HACPRequest(command: "ExitAU", sessionID: "S1")).error == .successful)
        #expect(session.answer(HACPRequest(command: "GetParam", sessionID: "S1")).error == .invalidSession)

        launch.entry = .resume
        var next = HACPSession(sessionID: "S2", launch: launch, data: session.runtime.data)
        let told = next.answer(HACPRequest(command: "GetParam", sessionID: "S2")).data ?? ""
        #expect(told.contains("lesson_location=p3"))
        #expect(told.contains("lesson_status=incomplete, resume"))
        #expect(told.contains("score=85,100,0"))
        #expect(told.contains("time=0000:10:00"))
        #expect(told.contains("[core_lesson]\r\nmy state\r\nline 2\r\n"))
        #expect(told.contains("j_id.1=O1\r\nj_score.1=50\r\nj_status.1=passed"))
    }

    @Test("Requests that make no sense get an error number")
    func errors() {
        var session = HACPSession(sessionID: "S1", launch: .plain)
        #expect(session.answer(HACPRequest(form: "")).error == .invalidSession)
        #expect(session.answer(HACPRequest(form: "command=GetParam&session_id=other")).error == .invalidSession)
        #expect(session.answer(HACPRequest(form: "command=Nonsense&session_id=S1")).error == .invalidCommand)
        #expect(
            session.answer(HACPRequest(form: "command=PutParam&session_id=S1&aicc_data=%zz%ff=&=&[")).error
                == .successful)
        #expect(
            session.answer(HACPRequest(command: "PutInteractions", sessionID: "S1", data: "\"a\",\"b\n,,,\"")).error
                == .successful)
    }

    @Test("Interactions and comments are kept")
    func tables() {
        var session = HACPSession(sessionID: "S1", launch: .plain)
        let table = """
            "course_id","student_id","interaction_id","type_interaction","student_response","result"
            "C","L1","I1","choice","a","correct"
            "C","L1","I2","true-false","t","wrong"
            """
        #expect(
            session.answer(HACPRequest(command: "putinteractions", sessionID: "S1", data: table)).error == .successful)
        #expect(session.runtime.data.values["cmi.interactions.1.id"] == "I2")
        #expect(session.runtime.data.values["cmi.interactions.0.student_response"] == "a")
        #expect(
            session.answer(HACPRequest(command: "PutComments", sessionID: "S1", data: "[comments]\nwell done")).error
                == .successful)
        #expect(session.runtime.data.values["cmi.comments"] == "well done")
    }
}
