#if SQLite
    import CourseRecords
    import CourseStoreSQLite
    import CourseTesting
    import CourseText
    import CourseXAPI
    import Foundation
    import Testing

    @Suite("Statements in a file of SQLite", .timeLimit(.minutes(20)))
    struct SQLiteStatementTests {
        private let folder: SQLiteStoreTests.Folder

        init() throws {
            folder = try SQLiteStoreTests.Folder()
        }

        @Test("It does what every store of statements does", arguments: StatementStoreConformance.checks)
        func conformance(_ check: ConformanceCheck<any StatementStore>) async throws {
            try await check.run { try SQLiteStore(path: folder.file) }
        }

        /// A learning record store over the file, as a process that starts anew has it.
        private func send(_ method: String, _ path: String, _ query: String = "", _ body: String = "") async throws
            -> LRSResponse
        {
            let lrs = LearningRecordStore(
                store: try SQLiteStore(path: folder.file), credentials: [LRSCredential(user: "user", password: "pass")],
                clock: { XAPITimestamp(seconds: 1_767_225_600) }, random: { .random(in: .min ... .max) })
            return await lrs.respond(
                to: LRSRequest(
                    method: method, path: path, query: query,
                    headers: [
                        ("Authorization", "Basic dXNlcjpwYXNz"), ("X-Experience-API-Version", "1.0.3"),
                        ("Content-Type", "application/json"),
                    ], body: Array(body.utf8)))
        }

        @Test("What was acknowledged is there after a restart: statements, documents, activities, names")
        func reopening() async throws {
            let id = "12345678-1234-4234-8234-123456789012"
            let agent = #"{"mbox":"mailto:a@example.org","name":"A"}"#
            let statement = """
                {"id":"\(id)","actor":\(agent),"verb":{"id":"ex:v"},
                "object":{"id":"ex:o","definition":{"name":{"en":"o"}}},"result":{"score":{"raw":1.50}}}
                """
            #expect(try await send("PUT", "/statements", "statementId=\(id)", statement).status == 204)
            let key = "activityId=ex:o&profileId=p"
            #expect(try await send("POST", "/activities/profile", key, "{\"a\":1}").status == 204)
            let found = try await send("GET", "/statements", "verb=ex:v")
            #expect(String(decoding: found.body, as: UTF8.self).contains(#""raw":1.50"#))
            let changed = statement.replacing("ex:v", with: "ex:w")
            #expect(try await send("PUT", "/statements", "statementId=\(id)", changed).status == 409)
            #expect(try await send("PUT", "/statements", "statementId=\(id)", statement).status == 204)
            #expect(try await send("GET", "/activities/profile", key).body == Array("{\"a\":1}".utf8))
            let activity = try await send("GET", "/activities", "activityId=ex:o")
            #expect(String(decoding: activity.body, as: UTF8.self).contains(#""name":{"en":"o"}"#))
            let person = try await send("GET", "/agents", "agent=%7B%22mbox%22:%22mailto:a@example.org%22%7D")
            #expect(String(decoding: person.body, as: UTF8.self).contains(#""name":["A"]"#))
        }

        @Test("Two processes that store other statements under one id: one of them wins")
        func processes() async throws {
            let stores = [try SQLiteStore(path: folder.file), try SQLiteStore(path: folder.file)]
            let statuses = try await withThrowingTaskGroup(of: StatementInsertion.self) { tasks in
                for number in 0..<20 {
                    tasks.addTask {
                        let text =
                            #"{"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"ex:\#(number)"},"object":{"id":"ex:o"}}"#
                        let root = try JSONDocument(parsing: Array(text.utf8)).root
                        let statement = StoredStatement(
                            id: XAPIUUID(random: (1, 1)), stored: XAPITimestamp(seconds: Int64(number)),
                            text: Array(text.utf8), facts: StatementFacts(Statement(checked: root)))
                        return try await stores[number % 2].insert([statement], attachments: [])
                    }
                }
                return try await tasks.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [.stored: 1, .conflict(XAPIUUID(random: (1, 1))): 19])
        }

        @Test("A file that cannot be read is told by the store, and answered with 500")
        func damage() async throws {
            let store = try SQLiteStore(path: folder.file)
            let statement = #"{"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#
            #expect(try await send("POST", "/statements", "", statement).status == 200)
            // What only tests do: the tables are taken away under the store's feet.
            for suffix in ["", "-wal", "-shm"] {
                let file = FileHandle(forWritingAtPath: folder.file + suffix)
                try file?.truncate(atOffset: 0)
                try file?.write(contentsOf: Data(repeating: 0x55, count: 8_192))
                try file?.close()
            }
            await #expect(throws: StatementStoreError.self) { try await store.statements(StatementQuery()) }
        }
    }
#endif
