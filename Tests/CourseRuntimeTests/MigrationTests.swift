import CourseModel
import CourseRuntime
import CourseSequencing
import Testing

@Suite("A learner's record in a course that was replaced")
struct MigrationTests {
    @Test("keeps what was learned when an export gives every item another identifier", arguments: [true, false])
    func otherIdentifiers(isSCORM12: Bool) throws {
        let old = try isSCORM12 ? Fixture.scorm12(["A", "B", "C"]) : Fixture.scorm2004(["A", "B", "C"])
        let files = ["X", "A", "B", "C"]
        let new =
            try isSCORM12
            ? Fixture.scorm12(files, mend: { $0.identifier = "NEW-" + ($0.identifier ?? "") })
            : Fixture.scorm2004(
                files, mend: { $0.identifier = "NEW-" + ($0.identifier ?? "") },
                organization: { $0.identifier = "NEW-ORG" })

        var session = try CourseSession.opened(old)
        try session.play(isSCORM12 ? ["cmi.core.lesson_status": "completed"] : ["cmi.completion_status": "completed"])
        _ = try session.navigate(.choice("B"))
        try session.play(["cmi.suspend_data": "page 7", isSCORM12 ? "cmi.core.exit" : "cmi.exit": "suspend"])
        _ = try session.navigate(.suspendAll)

        let (record, losses) = session.record.migrated(from: old, to: new)
        #expect(losses == [])
        var again = try CourseSession.opened(new, .resume, choice: isSCORM12 ? "NEW-B" : nil, record: record)
        #expect(again.result(of: "NEW-A")?.completion == .completed)
        #expect(again.result(of: "NEW-X")?.completion != .completed)
        let prefix = isSCORM12 ? "LMS" : ""
        try again.ask(prefix + "Initialize", "")
        #expect(try again.ask(prefix + "GetValue", "cmi.suspend_data") == "page 7 0")
    }

    @Test("is not given to an item whose identifier names other content by now")
    func movedIdentifiers() throws {
        // The identifiers went on by one: I1 was A, and is X.
        let numbered = { (item: inout SCORM12Item, order: [String]) in
            let place = order.firstIndex(of: item.identifier ?? "") ?? 0
            item.title = LanguageString(item.identifier ?? "")
            item.identifier = "I\(place + 1)"
        }
        let old = try Fixture.scorm12(["A", "B"], mend: { numbered(&$0, ["A", "B"]) })
        let new = try Fixture.scorm12(["X", "A", "B"], mend: { numbered(&$0, ["X", "A", "B"]) })
        var session = try CourseSession.opened(old)
        try session.play(["cmi.core.lesson_status": "passed"])
        let (record, losses) = session.record.migrated(from: old, to: new)
        #expect(losses == [])
        let again = try CourseSession.opened(new, .auto, record: record)
        #expect(again.result(of: "I1")?.success != .passed)
        #expect(again.result(of: "I2")?.success == .passed)
    }
}
