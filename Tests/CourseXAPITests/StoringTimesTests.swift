import CourseText
import CourseXAPI
import Synchronization
import Testing

@Suite("When statements are stored", .timeLimit(.minutes(20)))
struct StoringTimesTests {
    /// A store in which statements with one verb wait until they are let in.
    private final class SlowStore: StatementStore {
        let store = MemoryStatementStore()
        let arrivals: AsyncStream<Void>
        private let arrival: AsyncStream<Void>.Continuation
        private let gate: AsyncStream<Void>
        private let opening: AsyncStream<Void>.Continuation

        init() {
            (arrivals, arrival) = AsyncStream.makeStream()
            (gate, opening) = AsyncStream.makeStream()
        }

        func open() { opening.finish() }

        func insert(
            _ statements: [StoredStatement], attachments: [StoredAttachment]
        ) async throws(StatementStoreError) -> StatementInsertion {
            if statements.contains(where: { $0.facts.verb == "ex:slow" }) {
                arrival.yield()
                for await _ in gate {}
            }
            if statements.contains(where: { $0.facts.verb == "ex:fails" }) {
                throw StatementStoreError(context: "the disk is full")
            }
            return try await store.insert(statements, attachments: attachments)
        }

        func statement(
            _ id: XAPIUUID
        ) async throws(StatementStoreError) -> (statement: StoredStatement, isVoided: Bool)? {
            try await store.statement(id)
        }

        func statements(_ query: StatementQuery) async throws(StatementStoreError) -> StatementPage {
            try await store.statements(query)
        }

        func attachment(_ hash: String) async throws(StatementStoreError) -> StoredAttachment? { nil }
        func definition(ofActivity id: String) async throws(StatementStoreError) -> [UInt8]? { nil }
        func names(of actor: ActorIdentifier) async throws(StatementStoreError) -> [String] { [] }
        func document(_ key: DocumentKey) async throws(StatementStoreError) -> StoredDocument? { nil }

        func replace(
            _ key: DocumentKey, having etag: String?, with document: StoredDocument?
        ) async throws(StatementStoreError) -> Bool { false }

        func documentIDs(
            in scope: DocumentScope, since: XAPITimestamp?
        ) async throws(StatementStoreError) -> [String] { [] }
    }

    private func stored(_ number: Int, _ client: Client) async throws -> XAPITimestamp {
        let json = await client.send("GET", "/statements", "statementId=\(testID(number))").json
        return try #require(json?["stored"]?.string.flatMap { XAPITimestamp($0, version: .v200) })
    }

    private func consistentThrough(_ client: Client) async throws -> XAPITimestamp {
        let header = await client.send("GET", "/statements")[header: "X-Experience-API-Consistent-Through"]
        return try #require(header.flatMap { XAPITimestamp($0, version: .v200) })
    }

    @Test("Nothing is said to be complete that is still being stored, so asking with since misses nothing")
    func inFlight() async throws {
        let store = SlowStore()
        let client = Client(store: store)
        _ = try await client.store(statement(1))
        async let slow = client.send("POST", "/statements", "", statement(2, verb: "ex:slow"))
        for await _ in store.arrivals { break }
        _ = try await client.store(statement(3))
        let seen = try await client.ids("")
        #expect(seen == [3, 1].map(testID))
        let through = try await consistentThrough(client)
        #expect(try await through < stored(3, client))
        store.open()
        #expect(await slow.status == 200)
        #expect(try await through < stored(2, client))
        #expect(try await stored(1, client) <= through)
        #expect(try await client.ids("") == [3, 2, 1].map(testID))
        #expect(try await client.ids("since=\(through.text(digits: 6))") == [3, 2].map(testID))
        #expect(try await consistentThrough(client) >= stored(3, client))
    }

    @Test("Each request has a time of its own, also when the clock stands still or goes back")
    func clocks() async throws {
        let times = Mutex<[Int64]>([5, 5, 5, 4, 3, 9].reversed())
        let client = Client(clock: {
            times.withLock { XAPITimestamp(seconds: 1_767_225_600 + ($0.popLast() ?? 9)) }
        })
        for number in 1...5 { _ = try await client.store(statement(number)) }
        var stored: [XAPITimestamp] = []
        for number in 1...5 { stored.append(try await self.stored(number, client)) }
        #expect(stored == Array(Set(stored)).sorted())
        #expect(try await client.ids("") == (1...5).reversed().map(testID))
    }

    @Test("An error of the store is told to whoever keeps the log, and to nobody else; times go on")
    func failure() async throws {
        let told = Mutex<[String]>([])
        var options = LRSOptions()
        options.onFailure = { error in told.withLock { $0.append("\(error)") } }
        let client = Client(options: options, store: SlowStore())
        let response = await client.send("POST", "/statements", "", statement(1, verb: "ex:fails"))
        #expect(response.status == 500)
        #expect(!response.text.contains("disk"))
        #expect(told.withLock { $0.count } == 1)
        #expect(told.withLock { $0.first?.contains("the disk is full") } == true)
        _ = try await client.store(statement(2))
        #expect(try await consistentThrough(client) >= stored(2, client))
    }
}
