import CourseModel
import CourseRuntime
import Testing

/// A row of a table with the standard that it belongs to.
struct Row: CustomTestStringConvertible, Sendable {
    let standard: RuntimeStandard
    let element: DataModelElement

    var testDescription: String { element.name }

    static let scorm12 = SCORM12Elements.rows.map { Row(standard: .scorm12, element: $0) }
    static let scorm2004 = SCORM2004Elements.rows(of: .fourth).map { Row(standard: .scorm2004(.fourth), element: $0) }
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
    func probe(interaction type: String = "other") -> Probe {
        var launch = RuntimeLaunch.plain
        launch.sharedData = [SharedDataSnapshot(id: "S", value: "v", access: SharedDataAccess(canWrite: true))]
        launch.commentsFromLMS = [LMSComment("c", location: "l", timestamp: "2004")]
        var probe = Probe(standard, launch: launch)
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

    @Test("has a length that SCORM 1.2 enforces and SCORM 2004 exceeds", arguments: Row.writable)
    func length(row: Row) {
        guard let length = row.element.length, case .text = row.element.format else { return }
        var probe = row.probe()
        #expect(probe.set(row.name, String(repeating: "é", count: length)) == 0)
        if row.standard == .scorm12 {
            var other = row.probe()
            #expect(other.set(row.name, String(repeating: "é", count: length + 1)) == 405)
        } else {
            let long = String(repeating: "é", count: length + 1)
            #expect(probe.set(row.name, long) == 0)
            #expect(probe.get(row.name) == "\(long) 0")
        }
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

extension Row {
    var isIdentifier: Bool { element.name.hasSuffix(".id") }
    var isDerived: Bool { element.name == "cmi.completion_status" || element.name == "cmi.success_status" }
}
