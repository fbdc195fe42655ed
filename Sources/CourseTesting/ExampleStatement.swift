import CourseText
import CourseXAPI

/// A statement for checks.
struct ExampleStatement: Sendable {
    let number: Int
    let text: String

    init(
        _ number: Int, actor: String = #"{"mbox":"mailto:a@example.org"}"#, verb: String = "ex:v",
        object: String = #"{"id":"ex:o"}"#, _ more: String = ""
    ) {
        self.number = number
        let end = more.isEmpty ? "" : ",\(more)"
        self.text =
            #"{"id":"\#(Self.id(number))","actor":\#(actor),"verb":{"id":"\#(verb)"},"object":\#(object)\#(end)}"#
    }

    /// The statement as a store gets it.
    func stored(at time: Int) throws -> StoredStatement {
        // The statement of a time tells it, so that those of two times differ in what does not count.
        let text = #"{"stored":"\#(Self.time(time))",\#(text.dropFirst())"#
        let root = try Self.json(Array(text.utf8))
        return StoredStatement(
            id: Self.id(number), stored: Self.time(time), text: Array(text.utf8),
            facts: StatementFacts(Statement(checked: root)))
    }

    static func json(_ bytes: [UInt8]) throws -> JSONNode {
        try require(try? JSONDocument(parsing: bytes).root, "JSON in '\(String(decoding: bytes, as: UTF8.self))'")
    }

    /// A text as JSON has it.
    static func quoted(_ text: String) -> String {
        var writer = JSONWriter(pretty: false)
        writer.value(text)
        return writer.text
    }

    /// An id that tells a number.
    static func id(_ number: Int) -> XAPIUUID {
        XAPIUUID(random: (0, UInt64(clamping: number)))
    }

    /// A time that tells a number, of seconds and of a microsecond.
    static func time(_ number: Int) -> XAPITimestamp {
        XAPITimestamp(seconds: 1_767_225_600 + Int64(number))
    }
}

extension StatementStore {
    func insert(_ statement: StoredStatement) async throws {
        try expect(try await insert([statement], attachments: []), is: .stored, "storing \(statement.id)")
    }

    /// The numbers of the statements that a query finds, page by page.
    func numbers(_ query: StatementQuery) async throws -> [Int] {
        var numbers: [Int] = []
        var query = query
        for _ in 0..<1_000 {
            let page = try await statements(query)
            try expect(page.statements.count <= query.limit, "a page of \(page.statements.count) statements")
            numbers += page.statements.map { Int($0.id.description.suffix(12), radix: 16) ?? -1 }
            guard let cursor = page.cursor else { return numbers }
            query.cursor = cursor
        }
        throw ConformanceFailure(description: "pages without an end")
    }
}

/// Random numbers that are the same each time.
struct ExampleRandom {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: (state >> 33) % UInt64(limit))
    }
}
