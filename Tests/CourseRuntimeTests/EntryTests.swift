import CourseModel
import CourseRuntime
import CourseSequencing
import Foundation
import Testing

/// How content ends, what the learner does then, and how they meet again.
struct EntryCase: CustomTestStringConvertible, Sendable {
    /// How the content is left.
    enum End: String, CaseIterable, Sendable {
        /// It calls Terminate itself, and the learner goes on.
        case terminates
        /// The learner goes on while it runs.
        case takenAway
        /// It calls Terminate while it is taken away.
        case whileTakenAway
    }

    /// What the learner does.
    enum Learner: String, CaseIterable, Sendable {
        /// Chooses another item, then this one again.
        case choosesAnother
        /// Suspends the course, and resumes it.
        case suspendsAll
        /// Leaves the course, and opens it again.
        case leaves
        /// Disappears, and opens the course again.
        case disappears
    }

    /// The value of `cmi.exit`; `nil` when it is never set.
    let exit: String?
    let end: End
    let learner: Learner

    var testDescription: String { "exit \(exit ?? "never set"), \(end), \(learner)" }

    static let all = [nil, "", "normal", "suspend", "time-out", "logout"].flatMap { exit in
        End.allCases.flatMap { end in Learner.allCases.map { EntryCase(exit: exit, end: end, learner: $0) } }
    }

    /// Whether the content asked that the learner be taken out of the course.
    private var endsCourse: Bool { exit == "time-out" || exit == "logout" }

    /// Whether the attempt goes on: `cmi.entry` is `resume`, and what the content had set is there (RTE 4.2.7, 4.2.8).
    var goesOn: Bool {
        switch learner {
        // The attempt is suspended when the content asks for it.
        case .choosesAnother: exit == "suspend"
        // Suspend All suspends whatever the content asked for, unless its own Terminate had ended the course before.
        case .suspendsAll: !(end == .terminates && endsCourse)
        // Exit All ends the attempts that are not suspended [UP.4].
        case .leaves: exit == "suspend"
        // An interrupted session is taken up where it was, unless the content had ended the course.
        case .disappears: !(end == .terminates && endsCourse)
        }
    }
}

@Suite("Entry and exit")
struct EntryTests {
    @Test("of SCORM 2004 content follow the book", arguments: EntryCase.all)
    func scorm2004(_ known: EntryCase) throws {
        let course = try Fixture.scorm2004(["A", "B"])
        var session = try CourseSession.opened(course)
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.entry") == "ab-initio 0")
        try session.ask("SetValue", "cmi.location", "p3")
        if let exit = known.exit { try session.ask("SetValue", "cmi.exit", exit) }
        if known.end == .terminates { try session.ask("Terminate", "") }
        let unload = known.end == .whileTakenAway ? [ContentCall("Terminate", [""])] : []

        switch known.learner {
        case .choosesAnother:
            _ = try session.navigate(.choice("B"), unload: unload)
            if session.state.session == .active {
                _ = try session.navigate(.choice("A"))
            } else {
                session = try CourseSession.opened(course, .auto, record: session.record)
            }
        case .suspendsAll:
            _ = try session.navigate(.suspendAll, unload: unload)
            session = try CourseSession.opened(course, .auto, record: session.record)
        case .leaves:
            session.leave()
            session = try CourseSession.opened(course, .auto, record: session.record)
        case .disappears:
            let json = try JSONEncoder().encode(session.record)
            session = try CourseSession.opened(
                course, .auto, record: JSONDecoder().decode(LearnerRecord.self, from: json))
        }
        #expect(session.state.activity == "A")
        try session.ask("Initialize", "")
        #expect(try session.ask("GetValue", "cmi.entry") == (known.goesOn ? "resume 0" : "ab-initio 0"))
        #expect(try session.ask("GetValue", "cmi.location") == (known.goesOn ? "p3 0" : " 403"))
    }

    @Test(
        "of SCORM 1.2 content follow the book: an attempt goes on until a new one is asked for",
        arguments: EntryCase.all)
    func scorm12(_ known: EntryCase) throws {
        guard known.exit != "normal" else { return }  // no word of SCORM 1.2
        let course = try Fixture.scorm12(["A", "B"])
        var session = try CourseSession.opened(course)
        try session.ask("LMSInitialize", "")
        #expect(try session.ask("LMSGetValue", "cmi.core.entry") == "ab-initio 0")
        try session.ask("LMSSetValue", "cmi.core.lesson_location", "p3")
        if let exit = known.exit { try session.ask("LMSSetValue", "cmi.core.exit", exit) }
        if known.end == .terminates { try session.ask("LMSFinish", "") }
        let unload = known.end == .whileTakenAway ? [ContentCall("LMSFinish", [""])] : []

        switch known.learner {
        case .choosesAnother where session.state.session == .active:
            _ = try session.navigate(.choice("B"), unload: unload)
            _ = try session.navigate(.choice("A"))
        case .suspendsAll where session.state.session == .active: _ = try session.navigate(.suspendAll, unload: unload)
        case .leaves: session.leave()
        case .choosesAnother, .suspendsAll, .disappears: break
        }
        if known.learner != .choosesAnother || session.state.session != .active {
            let json = try JSONEncoder().encode(session.record)
            session = try CourseSession.opened(
                course, .auto, record: JSONDecoder().decode(LearnerRecord.self, from: json))
        }
        #expect(session.state.activity == "A")
        try session.ask("LMSInitialize", "")
        #expect(try session.ask("LMSGetValue", "cmi.core.entry") == (known.exit == "suspend" ? "resume 0" : " 0"))
        #expect(try session.ask("LMSGetValue", "cmi.core.lesson_location") == "p3 0")

        var anew = try CourseSession.opened(course, .new, record: session.record)
        try anew.ask("LMSInitialize", "")
        #expect(try anew.ask("LMSGetValue", "cmi.core.entry") == "ab-initio 0")
        #expect(try anew.ask("LMSGetValue", "cmi.core.lesson_location") == " 0")
    }
}
