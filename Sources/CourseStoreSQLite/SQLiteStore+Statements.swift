#if SQLite
    public import CourseXAPI
    import CourseRecords
    import Foundation
    import GRDB

    extension SQLiteStore: StatementStore {
        /// Stores statements and attachments, all or nothing.
        public func insert(
            _ statements: [StoredStatement], attachments: [StoredAttachment]
        ) async throws(StatementStoreError) -> StatementInsertion {
            try await change("storing statements") { db in
                var writer = StatementWriter(db: db)
                return try writer.insert(statements, attachments)
            }
        }

        /// Returns the statement with an id, whether it is void or not.
        public func statement(
            _ id: XAPIUUID
        ) async throws(StatementStoreError) -> (statement: StoredStatement, isVoided: Bool)? {
            try await find("reading a statement") { db in
                let statement = try db.cachedStatement(
                    sql: "SELECT number, id, stored, text, is_void FROM statement WHERE id = ?")
                return try Row.fetchOne(statement, arguments: [id.description]).map { row in
                    (try StatementReader.statement(row), row["is_void"])
                }
            }
        }

        /// Returns statements that are not void.
        public func statements(_ query: StatementQuery) async throws(StatementStoreError) -> StatementPage {
            try await find("looking for statements") { db in try StatementReader(db: db).page(query) }
        }

        /// Returns the attachment with a hash.
        public func attachment(_ hash: String) async throws(StatementStoreError) -> StoredAttachment? {
            try await find("reading an attachment") { db in
                try Row.fetchOne(
                    db, sql: "SELECT type, contents FROM attachment WHERE hash = ?", arguments: [Data(hash.utf8)]
                ).map { row in
                    StoredAttachment(hash: hash, contentType: row.text("type"), contents: row.bytes("contents"))
                }
            }
        }

        /// Returns the definition of an activity in JSON.
        public func definition(ofActivity id: String) async throws(StatementStoreError) -> [UInt8]? {
            try await find("reading an activity") { db in
                try Data.fetchOne(
                    db, sql: "SELECT definition FROM activity WHERE id = ?", arguments: [Data(id.utf8)]
                ).map(Array.init)
            }
        }

        /// Returns the names that statements gave to an Agent.
        public func names(of actor: ActorIdentifier) async throws(StatementStoreError) -> [String] {
            try await find("reading an Agent") { db in
                try Row.fetchAll(
                    db, sql: "SELECT name FROM actor_name WHERE actor = ? ORDER BY number",
                    arguments: [Data(actor.key.utf8)]
                ).map { $0.text("name") }
            }
        }

        // MARK: - Documents

        /// Returns a document.
        public func document(_ key: DocumentKey) async throws(StatementStoreError) -> StoredDocument? {
            try await find("reading a document") { db in
                try Row.fetchOne(
                    db, sql: "SELECT type, contents, updated FROM document" + SQLiteStore.isScope + " AND id = ?",
                    arguments: SQLiteStore.arguments(key.scope) + [Data(key.id.utf8)]
                ).map { row in
                    StoredDocument(
                        contentType: row.text("type"), contents: row.bytes("contents"),
                        updated: XAPITimestamp(microseconds: row["updated"]))
                }
            }
        }

        /// Puts a document in the place of another one, or removes it.
        public func replace(
            _ key: DocumentKey, having etag: String?, with document: StoredDocument?
        ) async throws(StatementStoreError) -> Bool {
            try await change("writing a document") { db in
                let arguments = SQLiteStore.arguments(key.scope) + [Data(key.id.utf8)]
                let current = try String.fetchOne(
                    db, sql: "SELECT etag FROM document" + SQLiteStore.isScope + " AND id = ?", arguments: arguments)
                guard current == etag else { return false }
                guard let document else {
                    try db.execute(
                        sql: "DELETE FROM document" + SQLiteStore.isScope + " AND id = ?", arguments: arguments)
                    return true
                }
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO document
                        (resource, activity, agent, registration, id, type, contents, updated, etag)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: arguments + [
                        Data(document.contentType.utf8), Data(document.contents), document.updated.microseconds,
                        document.etag,
                    ])
                return true
            }
        }

        /// Returns the ids of the documents of a scope.
        public func documentIDs(
            in scope: DocumentScope, since: XAPITimestamp?
        ) async throws(StatementStoreError) -> [String] {
            try await find("listing documents") { db in
                try Row.fetchAll(
                    db,
                    sql: "SELECT id FROM document" + SQLiteStore.isScope
                        + " AND (?5 IS NULL OR updated > ?5) ORDER BY id",
                    arguments: SQLiteStore.arguments(scope) + [since?.microseconds]
                ).map { $0.text("id") }
            }
        }

        private static let isScope = " WHERE resource = ?1 AND activity = ?2 AND agent = ?3 AND registration = ?4"

        /// The columns of a scope; what it does not have is empty, since no two NULLs are the same.
        private static func arguments(_ scope: DocumentScope) -> StatementArguments {
            [
                scope.resource.rawValue, Data((scope.activity ?? "").utf8), Data((scope.agent?.key ?? "").utf8),
                scope.registration?.description ?? "",
            ]
        }

        // MARK: - Access

        private func find<Value: Sendable>(
            _ purpose: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws(StatementStoreError) -> Value {
            do throws(AttemptStoreError) {
                return try await read(purpose, body)
            } catch {
                throw StatementStoreError(context: "\(error)", underlying: error)
            }
        }

        private func change<Value: Sendable>(
            _ purpose: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws(StatementStoreError) -> Value {
            do throws(AttemptStoreError) {
                return try await write(purpose, body)
            } catch {
                throw StatementStoreError(context: "\(error)", underlying: error)
            }
        }
    }
#endif
