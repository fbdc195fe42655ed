import CourseModel
import CourseRuntime
import CourseSequencing
import Foundation
import Testing

@Suite("What an attempt leaves")
struct AttemptDataTests {
    @Test(
        "comes back in the next session, but for what belongs to one session",
        arguments: [RuntimeStandard.scorm12, .scorm2004(.fourth)])
    func nextSession(standard: RuntimeStandard) {
        var probe = Probe(standard)
        let isOld = standard == .scorm12
        probe.set(isOld ? "cmi.core.lesson_location" : "cmi.location", "p3")
        probe.set("cmi.suspend_data", "state")
        probe.set("cmi.objectives.0.id", "O")
        probe.set(isOld ? "cmi.core.session_time" : "cmi.session_time", isOld ? "00:01:40" : "PT1M40S")
        probe.set(isOld ? "cmi.core.exit" : "cmi.exit", "suspend")
        probe.relaunch()
        #expect(probe.get(isOld ? "cmi.core.lesson_location" : "cmi.location") == "p3 0")
        #expect(probe.get("cmi.suspend_data") == "state 0")
        #expect(probe.get("cmi.objectives.0.id") == "O 0")
        #expect(probe.get(isOld ? "cmi.core.entry" : "cmi.entry") == "resume 0")
        #expect(
            probe.get(isOld ? "cmi.core.total_time" : "cmi.total_time") == (isOld ? "0000:01:40.00 0" : "PT1M40S 0"))
        #expect(probe.session.exit == "")
        probe.set(isOld ? "cmi.core.session_time" : "cmi.session_time", isOld ? "00:00:20.5" : "PT20.5S")
        probe.relaunch()
        #expect(
            probe.get(isOld ? "cmi.core.total_time" : "cmi.total_time") == (isOld ? "0000:02:00.50 0" : "PT2M0.5S 0"))
    }

    @Test("survives encoding, every value and every record", arguments: [RuntimeStandard.scorm12, .scorm2004(.fourth)])
    func encoding(standard: RuntimeStandard) throws {
        var probe = Probe(standard)
        for number in 0..<12 {
            probe.set("cmi.objectives.\(number).id", "O\(number)")
            probe.set("cmi.interactions.\(number).id", "I\(number)")
            for inner in 0..<3 { probe.set("cmi.interactions.\(number).objectives.\(inner).id", "o\(inner)") }
        }
        probe.set("cmi.suspend_data", "日本 \u{1F600}")
        let data = probe.session.data
        let back = try JSONDecoder().decode(AttemptData.self, from: JSONEncoder().encode(data))
        #expect(back.values == data.values)
        #expect(back.totalTime == data.totalTime)
        #expect(back.longestSuspendData == 4)
        #expect(back.values["cmi.interactions.11.objectives.2.id"] == "o2")
    }

    @Test("is nothing for content of another standard")
    func otherStandard() {
        var old = Probe(.scorm12)
        old.set("cmi.suspend_data", "x")
        var new = Probe(.scorm2004(.fourth), data: old.session.data)
        #expect(new.get("cmi.suspend_data") == " 403")
    }

    @Test("is read as far as it makes sense when it was damaged")
    func damaged() throws {
        let json = """
            {"standard":"scorm2004-4","months":0,"hundredths":0,"longestSuspendData":0,"values":\
            {"cmi.nonsense":"x","cmi.objectives.7.id":"gap","cmi.location":"p","cmi.interactions.999999999.id":"y"}}
            """
        let data = try JSONDecoder().decode(AttemptData.self, from: Data(json.utf8))
        #expect(data.values["cmi.location"] == "p")
        #expect(data.values["cmi.objectives.7.id"] == nil)
    }

    @Test("tells how long suspend data ever were, whatever is kept of them now")
    func highWaterMark() {
        var probe = Probe()
        probe.set("cmi.suspend_data", String(repeating: "x", count: 70_000))
        probe.set("cmi.suspend_data", "short")
        #expect(probe.session.data.longestSuspendData == 70_000)
    }

    @Test("adds up times exactly")
    func durations() throws {
        let sum =
            try #require(RuntimeDuration(interval: "P1Y2M3DT4H5M6.78S")) + #require(
                RuntimeDuration(interval: "PT0.22S"))
        #expect(sum.interval == "P1Y2MT76H5M7S")
        #expect(RuntimeDuration.zero.interval == "PT0S")
        #expect(RuntimeDuration.zero.timespan == "0000:00:00.00")
        #expect(try #require(RuntimeDuration(timespan: "9999:99:99.99")).timespan == "9999:99:99.99")
        let huge = RuntimeDuration(months: .max, hundredths: .max)
        #expect((huge + huge).hundredths == .max)
    }
}

@Suite("Hostile content")
struct HostileContentTests {
    @Test("cannot fill the memory, neither with long values nor with many records", .timeLimit(.minutes(20)))
    func memory() {
        var options = RuntimeOptions()
        options.longValues = .keep
        var probe = Probe(options: options)
        let megabyte = String(repeating: "x", count: 1_000_000)
        var refused = 0
        for number in 0..<200 where probe.set("cmi.comments_from_learner.\(number).comment", megabyte) == 351 {
            refused += 1
        }
        #expect(refused > 100)
        for number in 0..<20_000 where probe.set("cmi.interactions.\(number).id", "i") != 0 { refused += 1 }
        #expect(probe.session.data.values.values.reduce(0) { $0 + $1.utf8.count } < 40_000_000)
    }

    @Test("calls a hundred thousand times in any order and is answered every time", .timeLimit(.minutes(20)))
    func manyCalls() {
        var random = RandomSource(seed: 2004)
        var names = SCORM2004Elements.rows(of: .fourth).map(\.name)
        names += [
            "", ".", "..", "cmi.", "cmi..x", "cmi.interactions.0", "cmi.objectives.0.score", "\u{0}",
            "cmi.objectives.٣.id",
        ]
        var probe = Probe()
        for _ in 0..<100_000 {
            guard let name = names.randomElement(using: &random),
                let function = APIFunction.allCases.randomElement(using: &random)
            else { continue }
            if function == .terminate || function == .initialize { continue }
            let index = String(UInt8.random(in: 0...3, using: &random))
            let path = name.replacing(".n.", with: ".\(index).").replacing(".m.", with: ".0.")
            let reply = probe.session.call(function, [path, index, "extra"])
            #expect(reply.error == 0 || RuntimeStandard.scorm2004(.fourth).errorString(for: String(reply.error)) != "")
        }
    }

    @Test("sends names and values that no data model has", arguments: [RuntimeStandard.scorm12, .scorm2004(.fourth)])
    func names(standard: RuntimeStandard) {
        var probe = Probe(standard)
        let long = String(repeating: "cmi.objectives.0.", count: 50_000)
        for name in [
            long, "cmi." + String(repeating: ".", count: 10_000),
            "cmi.interactions." + String(repeating: "9", count: 5_000) + ".id",
            "cmi.interactions.-1.id", "cmi.interactions.1e9.id", "cmi.interactions.0x1.id", "CMI.LOCATION",
            "cmi\u{0}location", "é", "{target=A}",
        ] {
            #expect(probe.call(.getValue, name).error != 0)
            #expect(probe.call(.setValue, name, "x").error != 0)
        }
    }

    @Test("cannot bring formats to a halt", .timeLimit(.minutes(20)))
    func values() {
        var probe = Probe()
        probe.set("cmi.interactions.0.id", "i")
        let texts = [
            String(repeating: "[,]", count: 20_000), String(repeating: "{case_matters=true}", count: 5_000),
            String(repeating: "9", count: 100_000), "P" + String(repeating: "1D", count: 20_000),
            String(repeating: "a[.]b[,]", count: 10_000) + "a[.]b", String(repeating: "\u{301}", count: 50_000),
        ]
        for type in ["choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "numeric", "other"] {
            probe.set("cmi.interactions.0.type", type)
            for text in texts {
                _ = probe.call(.setValue, "cmi.interactions.0.learner_response", text)
                _ = probe.call(.setValue, "cmi.interactions.0.correct_responses.0.pattern", text)
            }
        }
        for text in texts {
            for name in [
                "cmi.score.scaled", "cmi.session_time", "cmi.learner_preference.language", "adl.nav.request",
                "cmi.objectives.0.id",
            ] {
                _ = probe.call(.setValue, name, text)
            }
        }
    }
}
