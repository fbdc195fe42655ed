import CourseText
public import CourseXAPI

/// What every ``/CourseXAPI/StatementStore`` does; ours pass all of it, and so does one of yours when it is right.
public enum StatementStoreConformance {
    /// The checks; each needs a store of its own.
    public static let checks: [ConformanceCheck<any StatementStore>] = [
        ConformanceCheck("keeps statements byte by byte", contents),
        ConformanceCheck("passes over a statement that it has, and refuses another one under its id", conflicts),
        ConformanceCheck("keeps nothing of what it refuses", atomicity),
        ConformanceCheck("finds statements by what is asked for, and by all of it", conditions),
        ConformanceCheck("finds statements by when they were stored, exactly", times),
        ConformanceCheck("goes by when statements were stored, page by page", pages),
        ConformanceCheck("finds what refers to a statement, whichever came first", references),
        ConformanceCheck("follows references as far as is said, also in a circle", chains),
        ConformanceCheck("leaves out void statements, whichever came first", voiding),
        ConformanceCheck("keeps attachments byte by byte", attachments),
        ConformanceCheck("puts together what statements say about an activity", definitions),
        ConformanceCheck("keeps the names of an Agent in order", names),
        ConformanceCheck("keeps documents byte by byte, each in its scope", documents),
        ConformanceCheck("replaces the document that is meant, and no other", replacing),
        ConformanceCheck("lists documents by when they changed", listing),
        ConformanceCheck("bears any text", strangeTexts),
        ConformanceCheck("stores what many send at once, each once", concurrency),
        ConformanceCheck("finds the same as memory does among random statements", walks),
    ]

    // MARK: - Storing

    @Sendable private static func contents(_ store: any StatementStore) async throws {
        let statement = try ExampleStatement(1, #""result": {"score":{"raw":1.50},"extensions":{"ex:e":"漢\u0000"}}"#)
            .stored(at: 1)
        try expect(try await store.insert([statement], attachments: []), is: .stored, "storing")
        let found = try require(try await store.statement(statement.id), "the statement")
        try expect(found.statement.text, is: statement.text, "the text")
        try expect(found.statement.stored, is: statement.stored, "the time")
        try expect(found.statement.facts.verb, is: "ex:v", "the verb")
        try expect(found.isVoided, is: false, "whether it is void")
        try expect(try await store.statement(ExampleStatement.id(2)) == nil, "a statement that nobody stored is there")
        try expect(try await store.insert([], attachments: []), is: .stored, "storing nothing")
    }

    @Sendable private static func conflicts(_ store: any StatementStore) async throws {
        let first = try ExampleStatement(1).stored(at: 1)
        try await store.insert(first)
        // Only what a store assigns differs.
        try expect(
            try await store.insert([try ExampleStatement(1).stored(at: 2)], attachments: []), is: .stored,
            "storing it again")
        let other = try ExampleStatement(1, verb: "ex:w").stored(at: 3)
        try expect(
            try await store.insert([other], attachments: []), is: .conflict(other.id),
            "storing another one under its id")
        let found = try require(try await store.statement(first.id), "the statement")
        try expect(found.statement.text, is: first.text, "the text")
        try expect(try await store.numbers(StatementQuery()), is: [1], "the statements")
    }

    @Sendable private static func atomicity(_ store: any StatementStore) async throws {
        try await store.insert(try ExampleStatement(1).stored(at: 1))
        let definition = #"{"id":"ex:new","definition":{"name":{"en":"new"}}}"#
        let batch = [
            try ExampleStatement(2, object: definition).stored(at: 2),
            try ExampleStatement(1, verb: "ex:w").stored(at: 2),
        ]
        let outcome = try await store.insert(
            batch, attachments: [StoredAttachment(hash: "aa", contentType: "text/plain", contents: [1])])
        try expect(outcome, is: .conflict(ExampleStatement.id(1)), "storing a list with another statement")
        try expect(try await store.numbers(StatementQuery()), is: [1], "the statements")
        try expect(try await store.statement(ExampleStatement.id(2)) == nil, "a statement of the list is there")
        try expect(try await store.attachment("aa"), is: nil, "the attachment of the list")
        try expect(try await store.definition(ofActivity: "ex:new"), is: nil, "the definition in the list")
    }

    @Sendable private static func concurrency(_ store: any StatementStore) async throws {
        let outcomes = try await withThrowingTaskGroup(of: StatementInsertion.self) { tasks in
            for number in 1...40 {
                tasks.addTask {
                    let statement = try ExampleStatement(number % 30, verb: "ex:\(number / 30)").stored(at: number)
                    return try await store.insert([statement], attachments: [])
                }
            }
            return try await tasks.reduce(into: [StatementInsertion]()) { $0.append($1) }
        }
        try expect(outcomes.count { $0 == .stored }, is: 30, "those that were stored")
        try expect(Set(try await store.numbers(StatementQuery())), is: Set(0..<30), "the statements")
    }

    // MARK: - Attachments, activities, Agents

    @Sendable private static func attachments(_ store: any StatementStore) async throws {
        let attachments = [
            StoredAttachment(hash: "aa", contentType: "text/plain; charset=\"x\"", contents: Array("漢".utf8)),
            StoredAttachment(hash: "bb", contentType: "", contents: []),
            StoredAttachment(
                hash: "cc", contentType: "a/b", contents: (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }),
        ]
        _ = try await store.insert([try ExampleStatement(1).stored(at: 1)], attachments: attachments)
        _ = try await store.insert([try ExampleStatement(2).stored(at: 2)], attachments: [attachments[0]])
        for attachment in attachments {
            try expect(try await store.attachment(attachment.hash) == attachment, "'\(attachment.hash)' differs")
        }
        try expect(try await store.attachment("dd"), is: nil, "an attachment that nobody stored")
    }

    @Sendable private static func definitions(_ store: any StatementStore) async throws {
        for (number, definition) in [
            #"{"name":{"en":"a"},"type":"ex:t"}"#, #"{"name":{"de":"b"},"description":{"en":"c"}}"#,
            #"{"name":{"en":"d"}}"#,
        ].enumerated() {
            try await store.insert(
                try ExampleStatement(number, object: #"{"id":"ex:o","definition":\#(definition)}"#)
                    .stored(at: number))
        }
        let bytes = try require(try await store.definition(ofActivity: "ex:o"), "the definition")
        let merged = try ExampleStatement.json(bytes)
        try expect(merged["name"]?["en"]?.string, is: "d", "the English name")
        try expect(merged["name"]?["de"]?.string, is: "b", "the German name")
        try expect(merged["description"]?["en"]?.string, is: "c", "the description")
        try expect(merged["type"]?.string, is: "ex:t", "the type")
        try expect(try await store.definition(ofActivity: "ex:p"), is: nil, "the definition of another activity")
    }

    @Sendable private static func names(_ store: any StatementStore) async throws {
        for (number, name) in ["b", "a", "b", "漢"].enumerated() {
            try await store.insert(
                try ExampleStatement(number, actor: #"{"mbox":"mailto:x@y.z","name":"\#(name)"}"#).stored(at: number))
        }
        try expect(try await store.names(of: .mailbox("mailto:x@y.z")), is: ["b", "a", "漢"], "the names")
        try expect(try await store.names(of: .mailbox("mailto:y@y.z")), is: [], "the names of somebody else")
        try expect(try await store.names(of: .openID("mailto:x@y.z")), is: [], "the names of another kind of Agent")
    }

    // MARK: - Any text

    @Sendable private static func strangeTexts(_ store: any StatementStore) async throws {
        let texts = ["", "\u{0}", "a\u{0}b", "a", "'; DROP TABLE statement; --", "%_", "\u{1F600}\u{301}", "A", " "]
        for (number, text) in texts.enumerated() {
            let account = ActorIdentifier.account(homePage: "ex:h", name: text)
            let actor = #"{"account":{"homePage":"ex:h","name":\#(ExampleStatement.quoted(text))}}"#
            try await store.insert(try ExampleStatement(number, actor: actor).stored(at: number))
            let key = DocumentKey(DocumentScope(.state, activity: text, agent: account), id: text)
            let document = StoredDocument(
                contentType: text, contents: Array(text.utf8), updated: ExampleStatement.time(number))
            try expect(try await store.replace(key, having: nil, with: document), "no document under '\(text)'")
        }
        for (number, text) in texts.enumerated() {
            let account = ActorIdentifier.account(homePage: "ex:h", name: text)
            var query = StatementQuery()
            query.agent = account
            try expect(try await store.numbers(query), is: [number], "the statements of '\(text)'")
            let scope = DocumentScope(.state, activity: text, agent: account)
            try expect(try await store.documentIDs(in: scope, since: nil), is: [text], "the documents of '\(text)'")
            let document = try require(try await store.document(DocumentKey(scope, id: text)), "a document")
            try expect(document.contentType, is: text, "the type of a document")
            try expect(document.contents, is: Array(text.utf8), "a document")
        }
    }
}
