import CourseModel
import CourseRuntime
import Testing

@Suite("The communication session")
struct RuntimeSessionTests {
    @Test("of SCORM 2004 goes from not initialized to running to terminated, once")
    func order2004() {
        var probe = Probe(initialize: false)
        #expect(probe.session.phase == .notInitialized)
        #expect(probe.call(.terminate, "").error == 112)
        #expect(probe.call(.commit, "").error == 142)
        #expect(probe.call(.initialize, "x").error == 201)
        #expect(probe.call(.initialize, "") == APIReply(value: "true", error: 0))
        #expect(probe.call(.initialize, "").error == 103)
        #expect(probe.call(.commit, "") == APIReply(value: "true", error: 0, event: .committed))
        #expect(probe.call(.commit, "x").error == 201)
        #expect(probe.call(.terminate, "x").error == 201)
        #expect(probe.call(.terminate, "") == APIReply(value: "true", error: 0, event: .terminated))
        #expect(probe.session.phase == .terminated)
        #expect(probe.call(.initialize, "").error == 104)
        #expect(probe.call(.terminate, "").error == 113)
        #expect(probe.call(.commit, "").error == 143)
    }

    @Test("of SCORM 1.2 has its own numbers for the same order")
    func order12() {
        var probe = Probe(.scorm12, initialize: false)
        #expect(probe.call(.terminate, "").error == 301)
        #expect(probe.call(.initialize, "x").error == 201)
        #expect(probe.call(.initialize, "").error == 0)
        #expect(probe.call(.initialize, "").error == 101)
        #expect(probe.call(.terminate, "").error == 0)
        #expect(probe.call(.initialize, "").error == 101)
        #expect(probe.call(.commit, "").error == 301)
    }

    @Test("answers missing arguments with an error of its own")
    func missingArguments() {
        var probe = Probe()
        #expect(probe.session.call(.initialize, []).error == 201)
        #expect(probe.session.call(.getValue, []) == APIReply(value: "", error: 201))
        #expect(probe.session.call(.setValue, ["cmi.location"]) == APIReply(value: "false", error: 201))
        #expect(probe.get("") == " 301")
        #expect(probe.set("", "x") == 351)
    }

    @Test("keeps the last error over support functions, and explains it")
    func supportFunctions() {
        var probe = Probe()
        #expect(probe.set("cmi.score.scaled", "2") == 407)
        #expect(probe.call(.getErrorString, "407").value == "Data Model Element Value Out Of Range")
        #expect(probe.call(.getDiagnostic, "").value.contains("cmi.score.scaled"))
        #expect(probe.call(.getErrorString, "1444").value == "")
        #expect(probe.call(.getErrorString, "001").value == "")
        #expect(probe.call(.getLastError) == APIReply(value: "407", error: 407))
        #expect(probe.set("cmi.score.scaled", "1") == 0)
        #expect(probe.call(.getLastError).value == "0")
    }

    @Test("never explains in more than 255 characters")
    func longDiagnostics() {
        var probe = Probe()
        #expect(probe.set(String(repeating: "x", count: 10_000), "x") == 401)
        #expect(probe.call(.getDiagnostic, "").value.utf16.count <= 255)
        #expect(probe.set(String(repeating: "\u{1F600}\u{301}", count: 10_000), "x") == 401)
        #expect(probe.call(.getDiagnostic, "").value.utf16.count <= 255)
        for standard in [RuntimeStandard.scorm12, .scorm2004(.fourth)] {
            for code in 0..<500 { #expect(standard.errorString(for: String(code)).count <= 255) }
        }
    }

    @Test("gives every error number of its faults a text", arguments: [RuntimeStandard.scorm12, .scorm2004(.second)])
    func everyFaultHasAText(standard: RuntimeStandard) {
        for fault in [
            RuntimeFault.argument, .undefinedElement, .noChildren, .noCount, .keyword, .readOnly, .writeOnly,
            .typeMismatch, .alreadyInitialized, .getBeforeInitialize, .full,
        ] {
            #expect(!standard.errorString(for: String(standard.errorCode(for: fault))).isEmpty)
        }
    }

    @Test("can begin again after its end only where an option says so")
    func reinitialization() {
        var strict = Probe(.scorm12)
        _ = strict.call(.terminate, "")
        #expect(strict.call(.initialize, "").error == 101)
        var options = RuntimeOptions()
        options.allowsReinitialization = true
        var lenient = Probe(.scorm12, options: options)
        _ = lenient.call(.terminate, "")
        #expect(lenient.call(.initialize, "").error == 0)
        #expect(lenient.set("cmi.core.lesson_location", "p") == 0)
    }

    @Test("names its functions as the API of the standard does")
    func names() {
        #expect(APIFunction(name: "LMSFinish", in: .scorm12) == .terminate)
        #expect(APIFunction(name: "LMSGetValue", in: .scorm12) == .getValue)
        #expect(APIFunction(name: "Terminate", in: .scorm12) == nil)
        #expect(APIFunction(name: "Terminate", in: .scorm2004(.fourth)) == .terminate)
        #expect(APIFunction(name: "LMSFinish", in: .scorm2004(.fourth)) == nil)
        #expect(APIFunction(name: "terminate", in: .scorm2004(.fourth)) == nil)
    }
}

@Suite("Lists of records")
struct RecordTests {
    @Test(
        "grow at their end only",
        arguments: ["cmi.comments_from_learner.#.comment", "cmi.interactions.#.id", "cmi.objectives.#.id"])
    func growth(name: String) {
        var probe = Probe()
        let element = { (number: String) in name.replacing("#", with: number) }
        let count = name.prefix { $0 != "#" } + "_count"
        #expect(probe.set(element("1"), "a") == 351)
        #expect(probe.set(element("999999999"), "a") == 351)
        #expect(probe.set(element("99999999999999999999999"), "a") == 351)
        #expect(probe.set(element("-1"), "a") == 401)
        #expect(probe.set(element("x"), "a") == 401)
        #expect(probe.get(element("0")) == " 301")
        #expect(probe.set(element("0"), "a") == 0)
        #expect(probe.set(element("1"), "b") == 0)
        #expect(probe.get(String(count)) == "2 0")
        #expect(probe.get(element("1")) == "b 0")
        #expect(probe.get(element("2")) == " 301")
    }

    @Test("keep the identifiers of objectives apart, and for ever")
    func objectiveIdentifiers() {
        var probe = Probe()
        #expect(probe.set("cmi.objectives.0.id", "a") == 0)
        #expect(probe.set("cmi.objectives.0.id", "a") == 0)
        #expect(probe.set("cmi.objectives.0.id", "b") == 351)
        #expect(probe.set("cmi.objectives.1.id", "a") == 351)
        #expect(probe.get("cmi.objectives._count") == "1 0")
    }

    @Test("let interactions repeat, but not the objectives of one")
    func interactionIdentifiers() {
        var probe = Probe()
        #expect(probe.set("cmi.interactions.0.id", "a") == 0)
        #expect(probe.set("cmi.interactions.1.id", "a") == 0)
        #expect(probe.set("cmi.interactions.0.objectives.0.id", "o") == 0)
        #expect(probe.set("cmi.interactions.0.objectives.1.id", "o") == 351)
        #expect(probe.set("cmi.interactions.1.objectives.0.id", "o") == 0)
        #expect(probe.set("cmi.interactions.0.objectives.0.id", "p") == 0)
    }

    @Test("take one correct response where the type has one", arguments: ["true-false", "likert", "numeric", "other"])
    func singlePatterns(type: String) {
        var probe = Probe()
        probe.set("cmi.interactions.0.id", "a")
        probe.set("cmi.interactions.0.type", type)
        let value = type == "numeric" ? "1[:]2" : "true"
        #expect(probe.set("cmi.interactions.0.correct_responses.0.pattern", value) == 0)
        #expect(probe.set("cmi.interactions.0.correct_responses.1.pattern", value) == 351)
        #expect(probe.get("cmi.interactions.0.correct_responses._count") == "1 0")
    }

    @Test("keep the correct responses of a choice apart as sets, of a sequence as lists")
    func uniquePatterns() {
        var probe = Probe()
        for (number, type) in ["choice", "sequencing", "fill-in"].enumerated() {
            probe.set("cmi.interactions.\(number).id", "a")
            probe.set("cmi.interactions.\(number).type", type)
            #expect(probe.set("cmi.interactions.\(number).correct_responses.0.pattern", "a[,]b") == 0)
        }
        #expect(probe.set("cmi.interactions.0.correct_responses.1.pattern", "b[,]a") == 351)
        #expect(probe.set("cmi.interactions.1.correct_responses.1.pattern", "a[,]b") == 351)
        #expect(probe.set("cmi.interactions.1.correct_responses.1.pattern", "b[,]a") == 0)
        #expect(probe.set("cmi.interactions.2.correct_responses.1.pattern", "a[,]b") == 0)
    }

    @Test("forget the responses of an interaction whose type becomes another one")
    func typeChanges() {
        var probe = Probe()
        probe.set("cmi.interactions.0.id", "a")
        probe.set("cmi.interactions.0.type", "numeric")
        probe.set("cmi.interactions.0.learner_response", "4")
        probe.set("cmi.interactions.0.correct_responses.0.pattern", "[:]4")
        probe.set("cmi.interactions.0.type", "numeric")
        #expect(probe.get("cmi.interactions.0.learner_response") == "4 0")
        probe.set("cmi.interactions.0.type", "true-false")
        #expect(probe.get("cmi.interactions.0.learner_response") == " 403")
        #expect(probe.get("cmi.interactions.0.correct_responses._count") == "0 0")
    }

    @Test("put the delimiters of a long fill-in into the order of the book")
    func longFillIn() {
        var probe = Probe()
        probe.set("cmi.interactions.0.id", "a")
        probe.set("cmi.interactions.0.type", "long-fill-in")
        probe.set("cmi.interactions.0.correct_responses.0.pattern", "{lang=en}{case_matters=true}x")
        #expect(probe.get("cmi.interactions.0.correct_responses.0.pattern") == "{case_matters=true}{lang=en}x 0")
        probe.set("cmi.interactions.0.correct_responses.0.pattern", "{lang=en}{case_matters=maybe}x")
        #expect(probe.get("cmi.interactions.0.correct_responses.0.pattern") == "{lang=en}{case_matters=maybe}x 0")
    }

    @Test("of SCORM 1.2 need no order within a record, and cannot be read back where they are write-only")
    func scorm12() {
        var probe = Probe(.scorm12)
        #expect(probe.set("cmi.objectives.0.score.raw", "5") == 0)
        #expect(probe.set("cmi.objectives.2.id", "x") == 201)
        #expect(probe.get("cmi.objectives.1.id") == " 201")
        #expect(probe.set("cmi.interactions.0.correct_responses.0.pattern", "anything") == 0)
        #expect(probe.get("cmi.interactions.0.correct_responses.0.pattern") == " 404")
        #expect(probe.get("cmi.interactions.9.id") == " 404")
        #expect(probe.get("cmi.interactions._count") == "1 0")
    }

    @Test("append comments in SCORM 1.2, up to their length")
    func comments() {
        var probe = Probe(.scorm12)
        #expect(probe.set("cmi.comments", "one ") == 0)
        #expect(probe.set("cmi.comments", "two") == 0)
        #expect(probe.get("cmi.comments") == "one two 0")
        #expect(probe.set("cmi.comments", String(repeating: "x", count: 4090)) == 405)
        #expect(probe.get("cmi.comments") == "one two 0")
    }
}

@Suite("Values that are worked out")
struct DerivedValueTests {
    @Test("A completion threshold decides about the completion, whatever the content says")
    func threshold() throws {
        var launch = RuntimeLaunch.plain
        launch.completionThreshold = ExactDecimal("0.7")
        var probe = Probe(launch: launch)
        #expect(probe.get("cmi.completion_threshold") == "0.7 0")
        probe.set("cmi.completion_status", "completed")
        #expect(probe.get("cmi.completion_status") == "unknown 0")
        for (measure, status) in [
            "0.69999": "incomplete", "0.7": "completed", "0.70000": "completed", "1": "completed",
        ] {
            probe.set("cmi.progress_measure", measure)
            #expect(probe.get("cmi.completion_status") == "\(status) 0", "\(measure)")
        }
    }

    @Test("A passing score decides about the success, whatever the content says")
    func passingScore() throws {
        var launch = RuntimeLaunch.plain
        launch.passingScore = ExactDecimal("-0.1")
        var probe = Probe(launch: launch)
        #expect(probe.get("cmi.scaled_passing_score") == "-0.1 0")
        probe.set("cmi.success_status", "passed")
        #expect(probe.get("cmi.success_status") == "unknown 0")
        for (score, status) in ["-0.1000001": "failed", "-0.1": "passed", "0": "passed", "-1": "failed"] {
            probe.set("cmi.score.scaled", score)
            #expect(probe.get("cmi.success_status") == "\(status) 0", "\(score)")
        }
    }

    @Test("Without threshold and passing score the content's word stands")
    func contentsWord() {
        var probe = Probe()
        #expect(probe.get("cmi.completion_threshold") == " 403")
        #expect(probe.get("cmi.scaled_passing_score") == " 403")
        #expect(probe.get("cmi.completion_status") == "unknown 0")
        probe.set("cmi.completion_status", "not attempted")
        #expect(probe.get("cmi.completion_status") == "not attempted 0")
        probe.set("cmi.success_status", "failed")
        probe.set("cmi.score.scaled", "1")
        #expect(probe.get("cmi.success_status") == "failed 0")
    }

    @Test("The validity of requests is asked of the sequencer")
    func requestValidity() {
        var probe = Probe()
        func get(_ name: String) -> String {
            let reply = probe.session.call(.getValue, [name]) { request in
                switch request {
                case .continue: true
                case .choice("A.b"): false
                default: nil
                }
            }
            return "\(reply.value) \(reply.error)"
        }
        #expect(get("adl.nav.request_valid.continue") == "true 0")
        #expect(get("adl.nav.request_valid.previous") == "unknown 0")
        #expect(get("adl.nav.request_valid.choice.{target=A.b}") == "false 0")
        #expect(get("adl.nav.request_valid.jump.{target=A.b}") == "unknown 0")
        #expect(get("adl.nav.request_valid.choice") == " 301")
        #expect(get("adl.nav.request_valid.choice.A") == " 301")
        #expect(get("adl.nav.request_valid.choice.{target=}") == " 301")
        #expect(get("adl.nav.request_valid") == " 401")
        #expect(probe.set("adl.nav.request_valid.continue", "true") == 404)
    }

    @Test("Jump and shared data belong to the 4th Edition", arguments: [SCORM2004Edition.second, .third])
    func editions(edition: SCORM2004Edition) {
        var probe = Probe(.scorm2004(edition))
        #expect(probe.get("adl.data._count") == " 401")
        #expect(probe.get("adl.nav.request_valid.jump.{target=A}") == " 401")
        #expect(probe.set("adl.nav.request", "{target=A}jump") == 406)
        #expect(probe.set("adl.nav.request", "{target=A}choice") == 0)
    }

    @Test("Stores of shared data are read and written as their maps allow")
    func sharedData() {
        var launch = RuntimeLaunch.plain
        launch.sharedData = [
            SharedDataSnapshot(id: "both", value: "v", access: SharedDataAccess(canRead: true, canWrite: true)),
            SharedDataSnapshot(id: "read", access: SharedDataAccess(canRead: true, canWrite: false)),
            SharedDataSnapshot(id: "write", value: "v", access: SharedDataAccess(canRead: false, canWrite: true)),
        ]
        var probe = Probe(launch: launch)
        #expect(probe.get("adl.data._count") == "3 0")
        #expect(probe.get("adl.data._children") == "id,store 0")
        #expect(probe.get("adl.data.1.id") == "read 0")
        #expect(probe.get("adl.data.0.store") == "v 0")
        #expect(probe.get("adl.data.1.store") == " 403")
        #expect(probe.get("adl.data.2.store") == " 405")
        #expect(probe.set("adl.data.0.store", "w") == 0)
        #expect(probe.set("adl.data.1.store", "w") == 404)
        #expect(probe.set("adl.data.2.store", "w") == 0)
        #expect(probe.set("adl.data.3.store", "w") == 351)
        #expect(probe.set("adl.data.0.store", "") == 0)
        #expect(probe.get("adl.data.0.store") == " 403")
    }
}
