import CourseModel
import CourseText
import CourseXAPI
import Testing

@Suite("Statements as they come")
struct StatementStreamTests {
    /// Reads a text in chunks and returns the pieces and what ended it.
    private func read(
        _ text: String, chunk: Int, limit: Int = 1_000_000
    ) -> (pieces: [StatementStream.Piece], fault: StatementStream.Fault?) {
        var stream = StatementStream(limit: limit)
        var pieces: [StatementStream.Piece] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            stream.append(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
            while let piece = stream.next() { pieces.append(piece) }
        }
        stream.finish()
        while let piece = stream.next() { pieces.append(piece) }
        return (pieces, stream.fault)
    }

    @Test(
        "One statement, a list and lines are cut into statements, however the bytes come",
        arguments: [
            (#"{"a":1}"#, [#"{"a":1}"#]), ("\n{\n \"a\":\n1}\n", ["{\n \"a\":\n1}"]), ("[]", []), (" [ ] ", []),
            (#"[{"a":"]"},{"b":"\",[{"} ]"#, [#"{"a":"]"}"#, #"{"b":"\",[{"}"#]),
            ("[ {\"a\":[1,{}]}\n,\n1 , \"x\"]\n", [#"{"a":[1,{}]}"#, "1", "\"x\""]),
            ("{\"a\":1}\n{\"b\":2}\r\n\n \n{\"c\":3}", [#"{"a":1}"#, #"{"b":2}"#, #"{"c":3}"#]),
            ("{\"a\":\n{\"b\":2}\n", [#"{"a":"#, #"{"b":2}"#]), ("{\"a\":1}\n", [#"{"a":1}"#]),
            ("nonsense", ["nonsense"]),
        ], [1, 2, 3, 7, 1_000])
    func pieces(_ row: (text: String, pieces: [String]), _ chunk: Int) {
        let (pieces, fault) = read(row.text, chunk: chunk)
        #expect(pieces.map { String(decoding: $0.bytes, as: UTF8.self) } == row.pieces)
        #expect(pieces.map(\.index) == Array(0..<row.pieces.count))
        #expect(fault == nil)
    }

    @Test(
        "A list that is no JSON ends with its fault",
        arguments: [
            ("[1,]", "no statement follows the comma", 1), ("[1", "the list is not closed", 0),
            ("[", "the list is not closed", 0),
            ("[1}", "a comma or ']' must stand behind the statement", 1), ("[,1]", "a statement is missing", 0),
            ("[1] 2", "something follows the list", 1), ("", "there is nothing", 0), ("\n \n", "there is nothing", 0),
        ], [1, 100])
    func faults(_ row: (text: String, reason: String, count: Int), _ chunk: Int) {
        let (pieces, fault) = read(row.text, chunk: chunk)
        #expect(pieces.count == row.count)
        guard case .malformed(let reason, _)? = fault else {
            Issue.record("no fault in \(row.text)")
            return
        }
        #expect(reason == row.reason)
    }

    @Test("Every statement knows its line and column")
    func places() {
        #expect(read("{\"a\":1}\n\n{\"b\":2}\n", chunk: 5).pieces.map(\.line) == [1, 3])
        let list = read("[\"é\", 1,\n  2]", chunk: 4).pieces
        #expect(list.map(\.line) == [1, 1, 2])
        #expect(list.map(\.column) == [1, 6, 2])
    }

    @Test("A statement over the limit ends the input", arguments: ["[\"%\"]", "\"%\"\n", "{\"a\":\"%\"\n\n}"])
    func limit(_ form: String) {
        let text = form.replacing("%", with: String(repeating: "x", count: 5_000))
        #expect(read(text, chunk: 100, limit: 1_000).fault == .tooLong(line: 1))
    }

    @Test("Verdicts name the line and column of a problem in the whole input")
    func verdicts() throws {
        let text = "{\"a\":1}\n{\"actor\":{\"mbox\":\"é\"},\"verb\":{\"id\":\"ex:v\"},\"object\":{\"id\":\"x\"}}\n"
        let pieces = read(text, chunk: 1_000).pieces
        var judge = StatementJudge(version: .v200)
        let verdict = judge.judge(try #require(pieces.last), isInList: false)
        #expect(verdict.problems.map(\.line) == [2, 2])
        #expect(verdict.problems.map(\.column) == [18, 59])
        #expect(!verdict.isValid)
    }

    @Test("An id that comes twice in a list is found, and one that comes twice in lines is not")
    func repeats() throws {
        let statement = StatementExample(
            #""id":"12345678-1234-4234-8234-123456789abc""#)
        let pieces = read("[\(statement.text),\(statement.text)]", chunk: 50).pieces
        var list = StatementJudge(version: .v103)
        #expect(pieces.map { list.judge($0, isInList: true).isValid } == [true, false])
        var lines = StatementJudge(version: .v103)
        #expect(pieces.map { lines.judge($0, isInList: false).isValid } == [true, true])
    }

    @Test("Reports have the fields that other programs rely on")
    func reports() throws {
        let pieces = read(
            "{\"actor\":{\"mbox\":\"x\"},\"verb\":{\"id\":\"ex:v\"},\"object\":{\"id\":\"ex:o\"}}", chunk: 9
        ).pieces
        var judge = StatementJudge(version: .v103)
        let verdict = judge.judge(try #require(pieces.first), isInList: false)
        var lines = StatementReporter(.ndjson, tool: ("course", "1"), version: .v103, input: "-")
        let line = try JSONDocument(parsing: Array(lines.add(verdict).utf8)).root
        #expect(line["index"]?.source == "0")
        #expect(line["id"]?.kind == .null)
        #expect(line["valid"]?.bool == false)
        let problem = try #require(line["problems"]?.elements.first { _ in true })
        #expect(problem["rule"]?.string == "xapi.mbox-invalid")
        #expect(problem["pointer"]?.string == "/actor/mbox")
        #expect(problem["spec"]?.elements.map { $0["section"]?.string } == ["2.4.2.3"])
        var whole = StatementReporter(.json, tool: ("course", "1"), version: .v103, input: "-")
        let text = whole.begin() + whole.add(verdict) + whole.add(verdict) + whole.end(status: 1)
        let document = try JSONDocument(parsing: Array(text.utf8)).root
        #expect(document["statements"]?.elements.map { $0["valid"]?.bool } == [false, false])
        #expect(document["counts"]?["invalid"]?.source == "2")
        #expect(document["status"]?.source == "1")
        var people = StatementReporter(.text, tool: ("course", "1"), version: .v103, input: "-")
        #expect(people.begin() == "course 1  xAPI 1.0.3\n\n")
        #expect(people.add(verdict).contains("1:18  error  'mbox' is 'x': it does not begin with 'mailto:'"))
        #expect(people.end(status: 1) == "1 error in 1 statement: 1 to be refused\n")
    }
}

/// A minimal statement with more members.
struct StatementExample {
    let text: String

    init(_ more: String = "") {
        let tail = more.isEmpty ? "" : ",\(more)"
        self.text =
            #"{"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}\#(tail)}"#
    }
}
