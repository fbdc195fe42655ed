import CourseRecords
import CourseRuntime
import CourseStorePostgreSQL
import CourseTesting
import Foundation
import Testing

/// Learner records in PostgreSQL.
@Suite("Learner records in PostgreSQL", Database.isThere)
struct AttemptStoreTests {
    @Test("The store", arguments: AttemptStoreConformance.checks)
    func conforms(_ check: ConformanceCheck<any AttemptStore>) async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 4)
            try await check.run { try await PostgreSQLAttemptStore(pool) }
        }
    }

    /// A registration that a session has taken, in a store of its own.
    private func taken(_ url: String) async throws -> (store: PostgreSQLAttemptStore, registration: Registration) {
        let store = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 2))
        _ = try await store.register(
            Registration(id: "r", learner: Learner(id: "L", name: "N"), course: "c", fingerprint: "f"))
        return (store, try await store.take("r", for: "s"))
    }

    private func batch(_ registration: Registration, _ head: JournalHead) -> JournalBatch {
        let entry = JournalEntry(
            number: head.number + 1, session: "s", request: head.number + 1, time: nil, body: [1], salt: [2],
            digest: [3], hash: [UInt8(truncatingIfNeeded: head.number + 1), 7])
        return JournalBatch(registration: registration.id, fence: registration.fence, head: head, entries: [entry])
    }

    @Test("Servers that open an empty database at the same time make the tables once")
    func migrations() async throws {
        try await Database.withFresh { url in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { _ = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 1)) }
                }
                try await group.waitForAll()
            }
            let connection = try PostgreSQLConnection(url: url)
            let versions = try connection.execute("select version from course_schema where component = 'records'")
            #expect(versions.count == 1)
            #expect(try versions.first?.int(0) == 3)
        }
    }

    @Test("Learners who come at once are all registered, and each once")
    func crowd() async throws {
        try await Database.withFresh { url in
            let store = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 16))
            let ids = try await withThrowingTaskGroup(of: (String, String).self) { group in
                for number in 0..<400 {
                    let learner = "L\(number % 200)"
                    group.addTask {
                        let kept = try await store.register(
                            Registration(
                                id: "r\(number)", learner: Learner(id: learner), course: "c", fingerprint: "f"))
                        return (learner, kept.id)
                    }
                }
                return try await group.reduce(into: [String: Set<String>]()) { $0[$1.0, default: []].insert($1.1) }
            }
            #expect(ids.count == 200)
            #expect(ids.values.allSatisfy { $0.count == 1 })
        }
    }

    @Test("Tables of a later version are not touched")
    func laterVersion() async throws {
        try await Database.withFresh { url in
            _ = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 1))
            try PostgreSQLConnection(url: url).execute("update course_schema set version = 99")
            let error = await #expect(throws: AttemptStoreError.self) {
                _ = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 1))
            }
            #expect(error?.code == .damaged)
        }
    }

    @Test("Two servers, one registration: who took it last writes, the other is refused")
    func twoServers() async throws {
        try await Database.withFresh { url in
            let (first, one) = try await taken(url)
            let second = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 2))
            let other = try await second.take("r", for: "t")
            try await second.append(batch(other, other.head))
            let error = await #expect(throws: AttemptStoreError.self) { try await first.append(batch(one, one.head)) }
            #expect(error?.code == .fenced)
            #expect(try await first.registration("r")?.head.number == 1)
        }
    }

    @Test("A learner who registers on many servers at once has one registration")
    func registering() async throws {
        try await Database.withFresh { url in
            var stores: [PostgreSQLAttemptStore] = []
            for _ in 0..<4 { stores.append(try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 4))) }
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<16 {
                    let store = stores[number % 4]
                    group.addTask {
                        try await store.register(
                            Registration(id: "r\(number)", learner: Learner(id: "L"), course: "c", fingerprint: "f")
                        ).id
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await stores[0].registrations(RegistrationQuery()).count == 1)
        }
    }

    @Test("A batch that was written though the answer was lost is not written twice, and not refused")
    func lostAnswer() async throws {
        try await Database.withFresh { url in
            let (store, registration) = try await taken(url)
            // What the server would have done before the connection broke.
            let other = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 1))
            let first = batch(registration, registration.head)
            try await other.append(first)
            try terminate(url)
            try await store.append(first)
            let entries = try await store.entries(of: "r", after: 0, limit: 9)
            #expect(entries == first.entries)
            try await store.append(batch(registration, first.newHead))
        }
    }

    @Test("A batch whose connection was lost before it was written is written once")
    func lostConnection() async throws {
        try await Database.withFresh { url in
            let (store, registration) = try await taken(url)
            var head = registration.head
            for _ in 0..<5 {
                try terminate(url)
                let next = batch(registration, head)
                try await store.append(next)
                head = next.newHead
            }
            #expect(try await store.entries(of: "r", after: 0, limit: 9).map(\.number) == [1, 2, 3, 4, 5])
        }
    }

    /// Breaks every connection to the schema that the URL names.
    private func terminate(_ url: String) throws {
        try PostgreSQLConnection(url: url).execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = current_setting('application_name') and pid <> pg_backend_pid()
            """)
    }

    @Test("Texts hold every character, and identifiers are no statements")
    func hostileTexts() async throws {
        try await Database.withFresh { url in
            let store = try await PostgreSQLAttemptStore(PostgreSQLPool(url: url, size: 1))
            let texts = [
                "a\u{0}b", "'; drop table course_registration; --", "\\x41", "é", "e\u{301}", "\u{1F600}", "$1",
            ]
            for (number, text) in texts.enumerated() {
                let registration = Registration(
                    id: "r\(number)", learner: Learner(id: text, name: text), course: text, fingerprint: text)
                #expect(try await store.register(registration) == registration)
                #expect(try await store.registrations(RegistrationQuery(learner: text)).map(\.id) == ["r\(number)"])
            }
        }
    }

    @Test("A server that is not there is an error, not a wait without end", .timeLimit(.minutes(20)))
    func unreachable() async {
        let error = await #expect(throws: AttemptStoreError.self) {
            _ = try await PostgreSQLAttemptStore(PostgreSQLPool(url: "postgresql://course@127.0.0.1:1/none", size: 1))
        }
        #expect(error?.code == .unavailable)
    }
}
