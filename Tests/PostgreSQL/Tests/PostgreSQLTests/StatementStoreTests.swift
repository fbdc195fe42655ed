import CourseStorePostgreSQL
import CourseTesting
import CourseText
import CourseXAPI
import Foundation
import Testing

/// Statements and documents in PostgreSQL do what they do in memory.
@Suite("Statements in PostgreSQL", Database.isThere)
struct StatementStoreTests {
    private func open(_ url: String, size: Int = 4) async throws -> PostgreSQLStatementStore {
        try await PostgreSQLStatementStore(PostgreSQLPool(url: url, size: size))
    }

    @Test("The store", arguments: StatementStoreConformance.checks)
    func conforms(_ check: ConformanceCheck<any StatementStore>) async throws {
        try await Database.withFresh { url in try await check.run { try await open(url) } }
    }

    @Test("Random statements are found by every query as memory finds them", arguments: [1, 2, 3] as [UInt64])
    func queries(_ seed: UInt64) async throws {
        try await Database.withFresh { url in
            let store = try await open(url)
            let memory = MemoryStatementStore()
            var maker = StatementMaker(seed: seed)
            for _ in 0..<40 {
                let batch = maker.batch()
                let mine = try await store.insert(batch, attachments: [])
                #expect(try await memory.insert(batch, attachments: []) == mine)
            }
            var found = 0
            for query in maker.queries() {
                let mine = try await pages(query, of: store)
                #expect(try await pages(query, of: memory) == mine, "\(query)")
                if mine.first?.isEmpty == false { found += 1 }
            }
            #expect(found > 40)
            for id in maker.ids {
                let mine = try await store.statement(id)
                let other = try await memory.statement(id)
                #expect(mine?.statement.text == other?.statement.text)
                #expect(mine?.statement.stored == other?.statement.stored)
                #expect(mine?.isVoided == other?.isVoided)
                #expect(mine?.statement.facts.relatedActors == other?.statement.facts.relatedActors)
            }
            for activity in StatementMaker.activities {
                #expect(try await store.definition(ofActivity: activity) == memory.definition(ofActivity: activity))
            }
            for actor in StatementMaker.actors {
                #expect(try await store.names(of: actor) == memory.names(of: actor))
            }
        }
    }

    /// The ids of all pages.
    private func pages(_ query: StatementQuery, of store: any StatementStore) async throws -> [[XAPIUUID]] {
        var query = query
        var pages: [[XAPIUUID]] = []
        repeat {
            let page = try await store.statements(query)
            pages.append(page.statements.map(\.id))
            query.cursor = page.cursor
        } while query.cursor != nil && pages.count < 1_000
        return pages
    }

    @Test("Another statement under a known id is a conflict, and nothing of the request is stored")
    func conflicts() async throws {
        try await Database.withFresh { url in
            let store = try await open(url)
            var maker = StatementMaker(seed: 9)
            let first = maker.statement()
            #expect(try await store.insert([first], attachments: []) == .stored)
            #expect(try await store.insert([first], attachments: []) == .stored)
            let other = maker.statement(id: first.id)
            let next = maker.statement()
            let attachment = StoredAttachment(hash: "ab", contentType: "text/plain", contents: [1])
            #expect(try await store.insert([next, other], attachments: [attachment]) == .conflict(first.id))
            #expect(try await store.statement(next.id) == nil)
            #expect(try await store.attachment("ab") == nil)
        }
    }

    @Test("A statement that makes others void is not made void, whichever comes first")
    func voiding() async throws {
        try await Database.withFresh { url in
            let store = try await open(url)
            var maker = StatementMaker(seed: 5)
            let target = maker.statement()
            let voiding = maker.voiding(target.id)
            #expect(try await store.insert([voiding], attachments: []) == .stored)
            #expect(try await store.insert([target], attachments: []) == .stored)
            #expect(try await store.statement(target.id)?.isVoided == true)
            #expect(try await store.statement(voiding.id)?.isVoided == false)
            #expect(
                try await store.insert([maker.voiding(voiding.id)], attachments: []) == .voidsVoiding(voiding.id))
            #expect(try await store.statements(StatementQuery()).statements.map(\.id) == [voiding.id])
        }
    }

    @Test("The same statements from many servers at once are stored once")
    func concurrency() async throws {
        try await Database.withFresh { url in
            var maker = StatementMaker(seed: 7)
            let statements = (0..<20).map { _ in maker.statement() }
            var stores: [PostgreSQLStatementStore] = []
            for _ in 0..<3 { stores.append(try await open(url)) }
            try await withThrowingTaskGroup(of: StatementInsertion.self) { group in
                for number in 0..<12 {
                    let store = stores[number % 3]
                    let some = Array(statements.shuffled().prefix(15))
                    group.addTask { try await store.insert(some, attachments: []) }
                }
                for try await insertion in group { #expect(insertion == .stored) }
            }
            _ = try await stores[0].insert(statements, attachments: [])
            let found = try await stores[1].statements(StatementQuery()).statements.map(\.id)
            #expect(found.count == 20)
            #expect(Set(found) == Set(statements.map(\.id)))
        }
    }

    // MARK: Documents

    private let key = DocumentKey(
        DocumentScope(.state, activity: "https://e.test/a", agent: .mailbox("mailto:a@e.test")), id: "bookmark")

    private func document(_ text: String, at seconds: Int64 = 1) -> StoredDocument {
        StoredDocument(
            contentType: "text/plain", contents: Array(text.utf8),
            updated: XAPITimestamp(seconds: seconds, nanoseconds: 123_456_000))
    }

    @Test("A document is replaced only where the one is that was seen")
    func documents() async throws {
        try await Database.withFresh { url in
            for store in [try await open(url), MemoryStatementStore()] as [any StatementStore] {
                let (one, two) = (document("1"), document("2"))
                #expect(try await store.replace(key, having: nil, with: nil))
                #expect(try await store.replace(key, having: "x", with: one) == false)
                #expect(try await store.replace(key, having: nil, with: one))
                #expect(try await store.replace(key, having: nil, with: two) == false)
                #expect(try await store.document(key) == one)
                #expect(try await store.replace(key, having: two.etag, with: two) == false)
                #expect(try await store.replace(key, having: one.etag, with: two))
                #expect(try await store.document(key) == two)
                #expect(try await store.replace(key, having: one.etag, with: nil) == false)
                #expect(try await store.replace(key, having: two.etag, with: nil))
                #expect(try await store.document(key) == nil)
            }
        }
    }

    @Test("Documents are listed by scope and time, and scopes are kept apart")
    func listing() async throws {
        try await Database.withFresh { url in
            let registration = try #require(XAPIUUID("6fa459ea-ee8a-3ca4-894e-db77e160355e"))
            let agents: [ActorIdentifier?] = [
                nil, .mailbox("mailto:a@e.test"), .openID("mailto:a@e.test"), .account(homePage: "h", name: "n x"),
                .account(homePage: "h n", name: "x"),
            ]
            let scopes = agents.flatMap { agent in
                [nil, registration].flatMap { registration in
                    ["a", "a:1", "-"].map {
                        DocumentScope(.state, activity: $0, agent: agent, registration: registration)
                    }
                }
            }
            let store = try await open(url)
            for (number, scope) in scopes.enumerated() {
                for id in ["b", "a", "c"] {
                    #expect(
                        try await store.replace(
                            DocumentKey(scope, id: id), having: nil,
                            with: document("\(number)\(id)", at: id == "c" ? 10 : 5)))
                }
            }
            for (number, scope) in scopes.enumerated() {
                #expect(try await store.documentIDs(in: scope, since: nil) == ["a", "b", "c"])
                #expect(
                    try await store.documentIDs(in: scope, since: XAPITimestamp(seconds: 5, nanoseconds: 123_456_000))
                        == ["c"])
                #expect(
                    try await store.document(DocumentKey(scope, id: "a"))?.contents == Array("\(number)a".utf8))
            }
        }
    }

    @Test("One of many who change a document at once succeeds")
    func races() async throws {
        try await Database.withFresh { url in
            let store = try await open(url)
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<16 {
                    let document = document(String(number))
                    group.addTask { try await store.replace(key, having: nil, with: document) }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(winners == 1)
        }
    }

    @Test("Attachments are kept by hash")
    func attachments() async throws {
        try await Database.withFresh { url in
            let store = try await open(url)
            let attachment = StoredAttachment(
                hash: "ff", contentType: "application/octet-stream", contents: Array(0...255))
            #expect(try await store.insert([], attachments: [attachment, attachment]) == .stored)
            #expect(try await store.attachment("ff") == attachment)
            #expect(try await store.attachment("fe") == nil)
        }
    }

    @Test("A server that is not there is an error")
    func unreachable() async {
        await #expect(throws: StatementStoreError.self) {
            _ = try await open("postgresql://course@127.0.0.1:1/none")
        }
    }
}
