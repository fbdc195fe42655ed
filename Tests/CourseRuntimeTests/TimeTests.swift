import CourseModel
import CourseRuntime
import CourseSequencing
import Testing

@Suite("The clock")
struct RuntimeInstantTests {
    @Test(
        "Dates and times of ISO 8601 are points in time",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00", 0), ("1970-01-01T00:00:01.5Z", 150),
            ("1970-01-01T00:00:01.057Z", 105), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T23:59:59Z", -100),
            ("2000-02-29T12:00:00Z", 95_182_560_000), ("2026-01-31T12:00:00Z", 176_986_080_000),
            ("2100-03-01T00:00:00-00:30", 410_754_420_000),
        ])
    func points(text: String, hundredths: Int64) {
        #expect(RuntimeInstant(iso8601: text)?.hundredths == hundredths)
    }

    @Test(
        "Nothing else is",
        arguments: [
            "", "now", "2026", "2026-01-31", "2026-01-31 12:00:00", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-01-32T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T12:60:00Z", "2026-01-31T12:00Z",
            "2026-01-31T12:00:00.Z", "2026-01-31T12:00:00+1", "2026-01-31T12:00:00+01", "2026-01-31T12:00:00+24:00",
            "2026-01-31T12:00:00Zx", "2026-01-31T12:00:00 ", "٢٠٢٦-01-31T12:00:00Z",
        ])
    func others(text: String) {
        #expect(RuntimeInstant(iso8601: text) == nil)
    }
}

@Suite("Time limits")
struct TimeLimitTests {
    private static let minute = RuntimeInstant(hundredths: 6_000)
    private static let over = RuntimeInstant(hundredths: 6_001)

    private func course(_ isOld: Bool, _ action: TimeLimitAction?) throws -> PlayableCourse {
        if isOld {
            return try Fixture.scorm12(["A", "B"]) { item in
                guard item.identifier == "A" else { return }
                item.maxTimeAllowed = Timespan(clock: "00:01:00")
                item.timeLimitAction = action
            }
        }
        return try Fixture.scorm2004(["A", "B"]) { item in
            guard item.identifier == "A" else { return }
            item.sequencing = SequencingDefinition()
            item.sequencing?.limitConditions.attemptAbsoluteDurationLimit = Timespan(duration: "PT1M")
            item.timeLimitAction = action
        }
    }

    private func session(
        _ isOld: Bool, _ action: TimeLimitAction?, _ limits: RuntimeOptions.TimeLimits = .lms
    ) throws -> CourseSession {
        var options = RuntimeOptions()
        options.timeLimits = limits
        var session = try CourseSession.opened(course(isOld, action), options: options)
        session.advance(to: RuntimeInstant(hundredths: 0))
        try session.ask(isOld ? "LMSInitialize" : "Initialize", "")
        return session
    }

    @Test("Content is told the time that it has, and what to do then", arguments: TimeLimitAction.allCases)
    func elements(action: TimeLimitAction) throws {
        var old = try session(true, action)
        #expect(try old.ask("LMSGetValue", "cmi.student_data.max_time_allowed") == "00:01:00 0")
        #expect(try old.ask("LMSGetValue", "cmi.student_data.time_limit_action") == "\(action.rawValue) 0")
        var new = try session(false, action)
        #expect(try new.ask("GetValue", "cmi.max_time_allowed") == "PT1M 0")
        #expect(try new.ask("GetValue", "cmi.time_limit_action") == "\(action.rawValue) 0")
    }

    @Test(
        "The LMS does when the time is over what the manifest says",
        arguments: [TimeLimitAction.exitMessage, .exitNoMessage, .continueMessage, .continueNoMessage], [true, false])
    func actions(action: TimeLimitAction, isOld: Bool) throws {
        var session = try session(isOld, action)
        let atTheMinute = session.advance(to: Self.minute)
        #expect(!atTheMinute)
        #expect(session.state.activity == "A")
        #expect(session.state.notice == nil)
        let ends = action == .exitMessage || action == .exitNoMessage
        let tells = action == .exitMessage || action == .continueMessage
        let wasEnded = session.advance(to: Self.over)
        #expect(wasEnded == ends)
        #expect(session.state.notice == (tells ? "the time allowed for 'A' is over" : nil))
        #expect(session.state.activity == (ends ? nil : "A"))
        #expect(session.state.exception == nil)
        let call = ("\(isOld ? "LMS" : "")GetValue", ["cmi.suspend_data"])
        if ends {
            #expect(throws: CourseSessionError.self) { try session.call(call.0, call.1) }
            // By the book a time-out ends a SCORM 2004 course, and a SCORM 1.2 item.
            #expect(session.state.session == (isOld ? .active : .ended))
        } else {
            #expect(throws: Never.self) { try session.call(call.0, call.1) }
            _ = try session.navigate(.choice("B"))
            #expect(session.state.notice == nil)
        }
    }

    @Test("A content that is taken away keeps what it had set, and counts as timed out", arguments: [true, false])
    func kept(isOld: Bool) throws {
        var session = try session(isOld, .exitNoMessage)
        try session.ask(isOld ? "LMSSetValue" : "SetValue", isOld ? "cmi.core.score.raw" : "cmi.score.raw", "70")
        session.advance(to: Self.over)
        let record = session.record
        #expect(session.result(of: "A")?.score.raw == ExactDecimal(70))
        session = try CourseSession.opened(session.course, .auto, choice: "A", record: record)
        try session.ask(isOld ? "LMSInitialize" : "Initialize", "")
        // SCORM 1.2 goes on after a time-out, SCORM 2004 begins anew (RTE 4.2.8).
        let entry = isOld ? try session.ask("LMSGetValue", "cmi.core.entry") : try session.ask("GetValue", "cmi.entry")
        #expect(entry == (isOld ? " 0" : "ab-initio 0"))
    }

    @Test("Time that was spent in earlier sessions counts")
    func earlierSessions() throws {
        var session = try session(true, .exitNoMessage)
        try session.ask("LMSSetValue", "cmi.core.session_time", "00:00:50")
        try session.ask("LMSFinish", "")
        _ = try session.navigate(.choice("A"))
        session.advance(to: RuntimeInstant(hundredths: 100_000))
        try session.ask("LMSInitialize", "")
        let ends = [101_000, 101_001].map { session.advance(to: RuntimeInstant(hundredths: $0)) }
        #expect(ends == [false, true])
    }

    @Test("Without the option the content is left alone, and without a limit too", arguments: [true, false])
    func standard(isOld: Bool) throws {
        var plain = try session(isOld, .exitMessage, .content)
        let isEnded = plain.advance(to: RuntimeInstant(hundredths: .max))
        #expect(!isEnded)
        #expect(plain.state.activity == "A")
        var options = RuntimeOptions()
        options.timeLimits = .lms
        var other = try CourseSession.opened(course(isOld, .exitMessage), choice: "B", options: options)
        try other.ask(isOld ? "LMSInitialize" : "Initialize", "")
        let ends = [.min, .max].map { other.advance(to: RuntimeInstant(hundredths: $0)) }
        #expect(ends == [false, false])
        #expect(other.state.activity == "B")
    }

    @Test("The clock of a session runs from Initialize to Terminate, and never back")
    func running() {
        var options = RuntimeOptions()
        options.sessionTime = .clock
        var probe = Probe(options: options, initialize: false)
        probe.session.advance(to: RuntimeInstant(hundredths: 1_000))
        probe.session.advance(to: RuntimeInstant(hundredths: 2_000))
        #expect(probe.session.sessionTime == .zero)
        _ = probe.call(.initialize, "")
        probe.session.advance(to: RuntimeInstant(hundredths: 1_500))
        #expect(probe.session.sessionTime == .zero)
        probe.session.advance(to: RuntimeInstant(hundredths: 2_500))
        #expect(probe.session.sessionTime == RuntimeDuration(hundredths: 500))
        // What the content says comes first.
        probe.set("cmi.session_time", "PT1S")
        #expect(probe.session.sessionTime == RuntimeDuration(hundredths: 100))
        _ = probe.call(.terminate, "")
        probe.session.advance(to: RuntimeInstant(hundredths: 9_999))
        #expect(probe.session.totalTime == RuntimeDuration(hundredths: 100))
    }
}
