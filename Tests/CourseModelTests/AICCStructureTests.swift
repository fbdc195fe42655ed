import CourseModel
import Testing

@Suite("The structure of an AICC course")
struct AICCStructureTests {
    static func rows(_ rows: [[String]]) -> [AICCMembers] {
        rows.map { row in
            AICCMembers(
                element: AICCIdentifier(row.first ?? ""),
                members: row.dropFirst().enumerated().map { AICCMember(AICCIdentifier($1), field: $0 + 1) })
        }
    }

    static func units(_ ids: [String]) -> [AICCAssignableUnit] {
        ids.map { AICCAssignableUnit(id: AICCIdentifier($0)) }
    }

    /// `B1(A1 A2) ?X =A1`: blocks with their children, `?` for unknown, `=` for repeated.
    static func shown(_ nodes: [AICCNode]) -> String {
        nodes.map { node in
            switch node.kind {
            case .unit: node.id.string
            case .block: "\(node.id.string)(\(shown(node.children)))"
            case .unknown: "?\(node.id.string)"
            case .repeated: "=\(node.id.string)"
            }
        }.joined(separator: " ")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var rows: [[String]]
        var units: [String] = ["A1", "A2", "A3"]
        var tree: String
        var hasRoot = true
        var testDescription: String { "\(rows)" }
    }

    @Test(
        "follows the rows of the table",
        arguments: [
            Case(rows: [["root", "A1", "A2"]], tree: "A1 A2"),
            Case(rows: [["ROOT", "b1", "A3"], ["B1", "a1", "A2"]], tree: "b1(a1 A2) A3"),
            Case(rows: [["root", "B1"], ["B1", "B2"], ["B2", "A1"]], tree: "B1(B2(A1))"),
            Case(rows: [["root", "A1"], ["Root", "A2"]], tree: "A1 A2"),
            Case(rows: [["root", "A1", "A9"]], tree: "A1 ?A9"),
            Case(rows: [["root", "A1", "A1"]], tree: "A1 =A1"),
            Case(rows: [["root", "B1"], ["B1", "B2"], ["B2", "B1", "A1"]], tree: "B1(B2(=B1 A1))"),
            Case(rows: [["root", "root"]], tree: "=root"),
            Case(rows: [["B1", "A1"], ["B2", "A2"]], tree: "B1(A1) B2(A2)", hasRoot: false),
            Case(rows: [["B1", "B2"], ["B2", "B1"]], tree: "A1 A2 A3", hasRoot: false),
            Case(rows: [], tree: "A1 A2 A3", hasRoot: false),
            Case(rows: [["root"]], units: [], tree: ""),
        ])
    func trees(test: Case) {
        let structure = AICCStructure(rows: Self.rows(test.rows), units: Self.units(test.units))
        #expect(Self.shown(structure.nodes) == test.tree)
        #expect(structure.hasRoot == test.hasRoot)
        #expect(structure.elementsTooDeep.isEmpty)
    }

    @Test("ends at the limit of depth in a chain of a hundred thousand blocks", .timeLimit(.minutes(20)))
    func deepChain() {
        var rows = [["root", "B0"]]
        for index in 0..<100_000 { rows.append(["B\(index)", "B\(index + 1)", "A1"]) }
        let structure = AICCStructure(rows: Self.rows(rows), units: Self.units(["A1"]), depth: 50)
        #expect(structure.elementsTooDeep == [AICCIdentifier("B49")])
        var depth = 0
        var node = structure.nodes.first
        while let next = node {
            depth += 1
            node = next.children.first
        }
        #expect(depth == 50)
    }

    @Test("does not grow when every block holds the next one twice", .timeLimit(.minutes(20)))
    func doubling() {
        var rows = [["root", "B0", "B0"]]
        for index in 0..<200 { rows.append(["B\(index)", "B\(index + 1)", "B\(index + 1)"]) }
        let structure = AICCStructure(rows: Self.rows(rows), units: [])
        #expect(Self.shown(structure.nodes).utf8.count < 10_000)
    }

    @Test("holds a hundred thousand members in one block", .timeLimit(.minutes(20)))
    func wideBlock() {
        let ids = (0..<100_000).map { "A\($0)" }
        let structure = AICCStructure(rows: Self.rows([["root"] + ids]), units: Self.units(ids))
        #expect(structure.nodes.count == 100_000)
    }

    @Test(
        "takes identifiers without regard to letter case",
        arguments: [
            ("A1", .unit), ("a12", .unit), ("B2", .block), ("j3", .objective), ("ROOT", .root), ("Lesson 1", nil),
            ("A", nil), ("A1b", nil), ("1", nil), ("", nil), (" b7 ", .block),
        ] as [(String, AICCIdentifier.Kind?)])
    func identifiers(text: String, kind: AICCIdentifier.Kind?) {
        #expect(AICCIdentifier(text).kind == kind)
        #expect(AICCIdentifier(text) == AICCIdentifier(text.uppercased()))
    }

    @Test(
        "knows time limit actions as words and initials",
        arguments: [
            ("exit,message", true, true), ("C,N", false, false), ("E, M", true, true),
            ("continue,no message", false, false),
            ("message,exit", true, true), ("N,C", false, false),
        ])
    func timeLimitActions(text: String, exits: Bool, showsMessage: Bool) {
        #expect(AICCTimeLimitAction(token: text) == AICCTimeLimitAction(exits: exits, showsMessage: showsMessage))
    }

    @Test("refuses other time limit actions", arguments: ["", "exit", "exit,exit", "x,y", "e,m,c", ",", "E;M"])
    func otherTimeLimitActions(text: String) {
        #expect(AICCTimeLimitAction(token: text) == nil)
    }
}
