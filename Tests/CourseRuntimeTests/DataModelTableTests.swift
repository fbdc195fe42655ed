import CourseModel
import CourseRuntime
import Testing

/// A row of a table with the standard that it belongs to.
struct Row: CustomTestStringConvertible, Sendable {
    let standard: RuntimeStandard
    let element: DataModelElement

    var testDescription: String { "\(element.name), \(standard.standard.name)" }

    static let scorm12 = SCORM12Elements.rows.map { Row(standard: .scorm12, element: $0) }
    static let scorm2004 = [SCORM2004Edition.second, .third, .fourth].flatMap { edition in
        SCORM2004Elements.rows(of: edition).map { Row(standard: .scorm2004(edition), element: $0) }
    }
    static let all = scorm12 + scorm2004
    static let values = all.filter { if case .keyword = $0.element.format { false } else { true } }
    static let keywords = all.filter { if case .keyword = $0.element.format { true } else { false } }
    static let writable = values.filter { $0.element.access == .readWrite || $0.element.access == .writeOnly }

    /// The name with the first record of each list, and a target where one is needed.
    var name: String {
        let name = element.name.split(separator: ".").map { $0 == "n" || $0 == "m" ? "0" : $0 }.joined(separator: ".")
        return element.name.hasSuffix("request_valid.choice") || element.name.hasSuffix("request_valid.jump")
            ? name + ".{target=A}" : name
    }

    /// A session in which the element can be written.
    func probe(interaction type: String = "other", options: RuntimeOptions = RuntimeOptions()) -> Probe {
        var launch = RuntimeLaunch.plain
        launch.sharedData = [SharedDataSnapshot(id: "S", value: "v", access: SharedDataAccess(canWrite: true))]
        launch.commentsFromLMS = [LMSComment("c", location: "l", timestamp: "2004")]
        var probe = Probe(standard, launch: launch, options: options)
        if element.name.hasSuffix("student_response")
            || element.name.hasPrefix("cmi.interactions.n.correct_responses.m"),
            standard == .scorm12, type != "other"
        {
            probe.set("cmi.interactions.0.type", type)
        }
        for needed in element.requires {
            let name = needed.split(separator: ".").map { $0 == "n" || $0 == "m" ? "0" : $0 }.joined(separator: ".")
            probe.set(name, name.hasSuffix("type") ? type : "I")
        }
        return probe
    }
}

@Suite("Every element of both data models")
struct DataModelTableTests {
    @Test("cannot be read or written before Initialize", arguments: Row.all)
    func beforeInitialize(row: Row) {
        var probe = Probe(row.standard, initialize: false)
        let codes = row.standard == .scorm12 ? (301, 301) : (122, 132)
        #expect(probe.get(row.name) == " \(codes.0)")
        #expect(probe.set(row.name, "x") == codes.1)
    }

    @Test("cannot be read or written after Terminate", arguments: Row.all)
    func afterTerminate(row: Row) {
        var probe = row.probe()
        #expect(probe.call(.terminate, "").error == 0)
        let codes = row.standard == .scorm12 ? (301, 301) : (123, 133)
        #expect(probe.get(row.name) == " \(codes.0)")
        #expect(probe.set(row.name, "x") == codes.1)
    }

    @Test("takes every legal value and gives it back as it was written", arguments: Row.writable)
    func legal(row: Row) {
        for (value, type) in row.element.format.legal where !value.isEmpty || !row.isIdentifier {
            var probe = row.probe(interaction: type)
            #expect(probe.set(row.name, value) == 0, "\(value)")
            guard row.element.access == .readWrite, !row.isDerived else { continue }
            #expect(probe.get(row.name) == "\(value) 0")
        }
    }

    @Test("refuses what does not fit its type, and keeps what was there", arguments: Row.writable)
    func illegal(row: Row) {
        for (value, type) in row.element.format.illegal {
            var probe = row.probe(interaction: type)
            let before = probe.get(row.name)
            #expect(probe.set(row.name, value) == (row.standard == .scorm12 ? 405 : 406), "\(value)")
            #expect(probe.get(row.name) == before)
        }
    }

    @Test("refuses numbers beyond its range", arguments: Row.writable)
    func range(row: Row) {
        for value in row.element.format.beyond {
            var probe = row.probe()
            #expect(probe.set(row.name, value) == (row.standard == .scorm12 ? 405 : 407), "\(value)")
        }
    }

    @Test(
        "is not written by content when it is read-only",
        arguments: Row.values.filter { $0.element.access == .readOnly })
    func readOnly(row: Row) {
        var probe = row.probe()
        let before = probe.get(row.name)
        #expect(probe.set(row.name, "x") == (row.standard == .scorm12 ? 403 : 404))
        #expect(probe.set(row.name, "") == (row.standard == .scorm12 ? 403 : 404))
        #expect(probe.get(row.name) == before)
    }

    @Test(
        "is not read by content when it is write-only", arguments: Row.values.filter { $0.element.access == .writeOnly }
    )
    func writeOnly(row: Row) {
        var probe = row.probe()
        #expect(probe.get(row.name) == " \(row.standard == .scorm12 ? 404 : 405)")
    }

    @Test("asks for what must be set before it", arguments: Row.all.filter { !$0.element.requires.isEmpty })
    func dependency(row: Row) {
        var probe = Probe(row.standard)
        #expect(probe.set(row.name, "true") == 408)
    }

    @Test("has its first value, or none", arguments: Row.values.filter { !$0.element.name.contains(".n.") })
    func initial(row: Row) {
        guard row.element.access == .readWrite, !row.isDerived else { return }
        var probe = row.probe()
        let expected = row.element.initial.map { "\($0) 0" } ?? " \(row.standard == .scorm12 ? 0 : 403)"
        #expect(probe.get(row.name) == expected)
    }

    @Test(
        "has a length that SCORM 1.2 enforces and SCORM 2004 exceeds",
        arguments: Row.writable.filter { $0.element.length != nil })
    func length(row: Row) throws {
        let length = try #require(row.element.length)
        let (text, longer) = try #require(row.element.format.texts(length: length))
        var probe = row.probe()
        let fits = probe.call(.setValue, row.name, text)
        #expect(fits == APIReply(value: "true", error: 0))
        probe = row.probe()
        let reply = probe.call(.setValue, row.name, longer)
        if row.standard == .scorm12 {
            #expect(reply.error == 405)
        } else {
            #expect(reply.error == 0)
            #expect(reply.isLongValue)
            #expect(probe.get(row.name) == "\(longer) 0")
        }
    }

    @Test("is refused by SCORM 2004 too beyond its length, where an option says so", arguments: Row.writable)
    func refusedLength(row: Row) throws {
        guard row.standard != .scorm12, let length = row.element.length,
            let (text, longer) = row.element.format.texts(length: length)
        else { return }
        var options = RuntimeOptions()
        options.longValues = .refuse
        var probe = row.probe(options: options)
        #expect(probe.set(row.name, longer) == 406)
        #expect(probe.set(row.name, text) == 0)
    }

    @Test(
        "has its first value in a new record", arguments: Row.values.filter { $0.element.name.contains(".n.") })
    func initialInRecord(row: Row) {
        guard row.element.access == .readWrite, !row.isIdentifier, !row.element.name.contains(".m.") else { return }
        var probe = row.probe()
        let isComment = row.element.name.contains("comments_from_learner")
        if isComment {
            let other = row.element.name.hasSuffix(".location") ? "comment" : "location"
            probe.set("cmi.comments_from_learner.0.\(other)", "x")
        } else {
            let list = row.element.name.contains("interactions") ? "interactions" : "objectives"
            probe.set("cmi.\(list).0.id", "I")
        }
        let expected = row.element.initial.map { "\($0) 0" } ?? " 403"
        #expect(probe.get(row.name) == expected)
    }

    @Test("answers for its keywords and lets nobody set them", arguments: Row.keywords)
    func keywords(row: Row) {
        var probe = Probe(row.standard)
        let inList = row.element.name.contains(".n.")
        if inList { probe.set("cmi.objectives.0.id", "O") }
        if inList { probe.set("cmi.interactions.0.id", "I") }
        let reply = probe.call(.getValue, row.name)
        #expect(reply.error == 0)
        #expect(!reply.value.isEmpty)
        #expect(probe.set(row.name, "x") == (row.standard == .scorm12 ? 402 : 404))
    }

    @Test("has no keyword of its own when it is a value", arguments: Row.values)
    func missingKeywords(row: Row) {
        guard !row.element.name.hasSuffix("request_valid.choice"), !row.element.name.hasSuffix("request_valid.jump")
        else {
            return
        }
        var probe = row.probe()
        let codes = row.standard == .scorm12 ? (202, 203) : (301, 301)
        #expect(probe.get(row.name + "._children") == " \(codes.0)")
        #expect(probe.get(row.name + "._count") == " \(codes.1)")
        #expect(probe.set(row.name + "._count", "1") == (row.standard == .scorm12 ? 402 : 351))
    }

    @Test("is known by its exact name only", arguments: Row.values)
    func exactNames(row: Row) {
        guard !row.name.contains("target=") else { return }
        var probe = row.probe()
        for name in [
            row.name.uppercased(), row.name + ".x", row.name + ".", "." + row.name, " " + row.name, row.name + "s",
        ] {
            #expect(probe.get(name) == " 401", "\(name)")
            #expect(probe.set(name, "x") == 401, "\(name)")
        }
    }
}

@Suite("The tables")
struct DataModelNamesTests {
    /// Every element of the fourth edition of SCORM 2004 (RTE 4.2, 4.3; SN 5.6): `:w` stands for write-only, `=` for read-only.
    static let scorm2004 = """
        cmi._version= cmi.comments_from_learner._children= cmi.comments_from_learner._count=
        cmi.comments_from_learner.n.comment cmi.comments_from_learner.n.location cmi.comments_from_learner.n.timestamp
        cmi.comments_from_lms._children= cmi.comments_from_lms._count= cmi.comments_from_lms.n.comment=
        cmi.comments_from_lms.n.location= cmi.comments_from_lms.n.timestamp= cmi.completion_status
        cmi.completion_threshold= cmi.credit= cmi.entry= cmi.exit:w cmi.interactions._children= cmi.interactions._count=
        cmi.interactions.n.id cmi.interactions.n.type cmi.interactions.n.objectives._count=
        cmi.interactions.n.objectives.m.id cmi.interactions.n.timestamp cmi.interactions.n.correct_responses._count=
        cmi.interactions.n.correct_responses.m.pattern cmi.interactions.n.weighting cmi.interactions.n.learner_response
        cmi.interactions.n.result cmi.interactions.n.latency cmi.interactions.n.description cmi.launch_data=
        cmi.learner_id= cmi.learner_name= cmi.learner_preference._children= cmi.learner_preference.audio_level
        cmi.learner_preference.language cmi.learner_preference.delivery_speed cmi.learner_preference.audio_captioning
        cmi.location cmi.max_time_allowed= cmi.mode= cmi.objectives._children= cmi.objectives._count= cmi.objectives.n.id
        cmi.objectives.n.score._children= cmi.objectives.n.score.scaled cmi.objectives.n.score.raw
        cmi.objectives.n.score.min cmi.objectives.n.score.max cmi.objectives.n.success_status
        cmi.objectives.n.completion_status cmi.objectives.n.progress_measure cmi.objectives.n.description
        cmi.progress_measure cmi.scaled_passing_score= cmi.score._children= cmi.score.scaled cmi.score.raw cmi.score.min
        cmi.score.max cmi.session_time:w cmi.success_status cmi.suspend_data cmi.time_limit_action= cmi.total_time=
        adl.nav.request adl.nav.request_valid.continue= adl.nav.request_valid.previous= adl.nav.request_valid.choice=
        adl.nav.request_valid.jump= adl.data._children= adl.data._count= adl.data.n.id= adl.data.n.store:p
        """

    /// Every element of SCORM 1.2 (RTE 3.4.4).
    static let scorm12 = """
        cmi._version= cmi.core._children= cmi.core.student_id= cmi.core.student_name= cmi.core.lesson_location
        cmi.core.credit= cmi.core.lesson_status cmi.core.entry= cmi.core.score._children= cmi.core.score.raw
        cmi.core.score.max cmi.core.score.min cmi.core.total_time= cmi.core.lesson_mode= cmi.core.exit:w
        cmi.core.session_time:w cmi.suspend_data cmi.launch_data= cmi.comments cmi.comments_from_lms=
        cmi.objectives._children= cmi.objectives._count= cmi.objectives.n.id cmi.objectives.n.score._children=
        cmi.objectives.n.score.raw cmi.objectives.n.score.max cmi.objectives.n.score.min cmi.objectives.n.status
        cmi.student_data._children= cmi.student_data.mastery_score= cmi.student_data.max_time_allowed=
        cmi.student_data.time_limit_action= cmi.student_preference._children= cmi.student_preference.audio
        cmi.student_preference.language cmi.student_preference.speed cmi.student_preference.text
        cmi.interactions._children= cmi.interactions._count= cmi.interactions.n.id:w
        cmi.interactions.n.objectives._count= cmi.interactions.n.objectives.m.id:w cmi.interactions.n.time:w
        cmi.interactions.n.type:w cmi.interactions.n.correct_responses._count=
        cmi.interactions.n.correct_responses.m.pattern:w cmi.interactions.n.weighting:w
        cmi.interactions.n.student_response:w cmi.interactions.n.result:w cmi.interactions.n.latency:w
        """

    private func described(_ rows: [DataModelElement]) -> [String] {
        rows.map { row in
            switch row.access {
            case .readOnly: row.name + "="
            case .writeOnly: row.name + ":w"
            case .perRecord: row.name + ":p"
            case .readWrite: row.name
            }
        }.sorted()
    }

    @Test("have the elements of the books, with their access")
    func names() {
        let words = { (text: String) in text.split { $0 == " " || $0.isNewline }.map(String.init).sorted() }
        #expect(described(SCORM2004Elements.rows(of: .fourth)) == words(Self.scorm2004))
        #expect(described(SCORM12Elements.rows) == words(Self.scorm12))
        // What the 4th Edition added.
        let added = words(Self.scorm2004).filter { !$0.hasPrefix("adl.data") && !$0.hasSuffix("jump=") }
        #expect(described(SCORM2004Elements.rows(of: .third)) == added)
        #expect(described(SCORM2004Elements.rows(of: .second)) == added)
    }

    @Test(
        "list the children of a group",
        arguments: [
            (RuntimeStandard.scorm2004(.fourth), "cmi.comments_from_learner", "comment,location,timestamp"),
            (.scorm2004(.fourth), "cmi.comments_from_lms", "comment,location,timestamp"),
            (
                .scorm2004(.fourth), "cmi.interactions",
                "id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description"
            ),
            (
                .scorm2004(.fourth), "cmi.learner_preference",
                "audio_level,language,delivery_speed,audio_captioning"
            ),
            (
                .scorm2004(.fourth), "cmi.objectives",
                "id,score,success_status,completion_status,progress_measure,description"
            ),
            (.scorm2004(.fourth), "cmi.objectives.0.score", "scaled,raw,min,max"),
            (.scorm2004(.fourth), "cmi.score", "scaled,raw,min,max"), (.scorm2004(.fourth), "adl.data", "id,store"),
            (
                .scorm12, "cmi.core",
                "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time"
            ),
            (.scorm12, "cmi.core.score", "raw,max,min"), (.scorm12, "cmi.objectives", "id,score,status"),
            (.scorm12, "cmi.objectives.0.score", "raw,max,min"),
            (.scorm12, "cmi.student_data", "mastery_score,max_time_allowed,time_limit_action"),
            (.scorm12, "cmi.student_preference", "audio,language,speed,text"),
            (
                .scorm12, "cmi.interactions",
                "id,objectives,time,type,correct_responses,weighting,student_response,result,latency"
            ),
        ])
    func children(standard: RuntimeStandard, group: String, expected: String) {
        var probe = Probe(standard)
        probe.set("cmi.objectives.0.id", "O")
        #expect(probe.get(group + "._children") == expected + " 0")
        // A group itself is no element.
        #expect(probe.get(group) == " 401")
        #expect(probe.set(group, "x") == 401)
    }

    @Test("are tried with every type of interaction")
    func interactionTypes() throws {
        func types(_ samples: InteractionSamples.Samples) -> Set<String> { Set(samples.legal.map(\.1)) }
        let ten: Set = [
            "true-false", "choice", "fill-in", "long-fill-in", "likert", "matching", "performance", "sequencing",
            "numeric", "other",
        ]
        #expect(types(InteractionSamples.patterns) == ten)
        #expect(types(InteractionSamples.responses) == ten)
        #expect(types(InteractionSamples.feedback) == ten.subtracting(["long-fill-in", "other"]))
    }
}

extension Row {
    var isIdentifier: Bool { element.name.hasSuffix(".id") }
    var isDerived: Bool { element.name == "cmi.completion_status" || element.name == "cmi.success_status" }
}
