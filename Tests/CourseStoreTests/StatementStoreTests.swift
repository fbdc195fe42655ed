import CourseTesting
import CourseXAPI
import Testing

@Suite("Stores of statements", .timeLimit(.minutes(20)))
struct StatementStoreTests {
    @Test("Memory", arguments: StatementStoreConformance.checks)
    func memory(_ check: ConformanceCheck<any StatementStore>) async throws {
        try await check.run { MemoryStatementStore() }
    }

    /// Stores with one fault each.
    struct Faulty: StatementStore {
        enum Fault: String, CaseIterable {
            case forgets, overwrites, ignoresSince, ignoresLimit, ignoresRelated, voidsNothing, losesDocuments
            case replacesAnything, losesAttachments, reverses
        }

        let fault: Fault
        let store = MemoryStatementStore()

        func insert(
            _ statements: [StoredStatement], attachments: [StoredAttachment]
        ) async throws(StatementStoreError) -> StatementInsertion {
            if fault == .forgets { return .stored }
            let outcome = try await store.insert(
                statements, attachments: fault == .losesAttachments ? [] : attachments)
            return fault == .overwrites ? .stored : outcome
        }

        func statement(
            _ id: XAPIUUID
        ) async throws(StatementStoreError) -> (statement: StoredStatement, isVoided: Bool)? {
            let found = try await store.statement(id)
            return fault == .voidsNothing ? found.map { ($0.statement, false) } : found
        }

        func statements(_ query: StatementQuery) async throws(StatementStoreError) -> StatementPage {
            var query = query
            switch fault {
            case .ignoresSince: query.since = nil
            case .ignoresLimit: query.limit = 1_000
            case .ignoresRelated: query.includesRelatedAgents = false
            case .reverses: query.isAscending.toggle()
            default: break
            }
            return try await store.statements(query)
        }

        func attachment(_ hash: String) async throws(StatementStoreError) -> StoredAttachment? {
            try await store.attachment(hash)
        }

        func definition(ofActivity id: String) async throws(StatementStoreError) -> [UInt8]? {
            try await store.definition(ofActivity: id)
        }

        func names(of actor: ActorIdentifier) async throws(StatementStoreError) -> [String] {
            try await store.names(of: actor)
        }

        func document(_ key: DocumentKey) async throws(StatementStoreError) -> StoredDocument? {
            fault == .losesDocuments ? nil : try await store.document(key)
        }

        func replace(
            _ key: DocumentKey, having etag: String?, with document: StoredDocument?
        ) async throws(StatementStoreError) -> Bool {
            let etag = fault == .replacesAnything ? try await store.document(key)?.etag : etag
            return try await store.replace(key, having: etag, with: document)
        }

        func documentIDs(
            in scope: DocumentScope, since: XAPITimestamp?
        ) async throws(StatementStoreError) -> [String] {
            try await store.documentIDs(in: scope, since: since)
        }
    }

    @Test("The checks notice a store that is wrong", arguments: Faulty.Fault.allCases)
    func faults(_ fault: Faulty.Fault) async throws {
        var failures = 0
        for check in StatementStoreConformance.checks {
            do {
                try await check.run { Faulty(fault: fault) }
            } catch is ConformanceFailure {
                failures += 1
            }
        }
        #expect(failures > 0)
    }
}
