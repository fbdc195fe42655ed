#if PostgreSQL
    import CourseText
    public import CourseXAPI

    /// Keeps statements and documents of a learning record store in PostgreSQL, for many servers at once.
    ///
    /// Texts are kept as their bytes in UTF-8, so that every character has a place.
    public final class PostgreSQLStatementStore: StatementStore {
        let pool: PostgreSQLPool

        /// Opens the store, and makes or renews its tables where that is due.
        public init(_ pool: PostgreSQLPool) async throws(StatementStoreError) {
            self.pool = pool
            do throws(PostgreSQLError) {
                try await PostgreSQLStatementStore.migrations.run(on: pool)
            } catch {
                throw StatementStoreError(context: "opening the store", underlying: error)
            }
        }

        /// Returns the statement with an id, whether it is void or not.
        public func statement(
            _ id: XAPIUUID
        ) async throws(StatementStoreError) -> (statement: StoredStatement, isVoided: Bool)? {
            let found = try await run("reading a statement") { connection throws(PostgreSQLError) in
                try connection.execute(
                    """
                    select s.stored, s.text,
                        not s.is_voiding and exists (select 1 from course_lrs_voided v where v.id = s.id)
                    from course_lrs_statement s where s.id = $1
                    """, [.utf8(id.description)]
                ).first.map { row throws(PostgreSQLError) in
                    (try StoredStatement(id: id, row, columns: 0), try row.bool(2) ?? false)
                }
            }
            return found.map { (statement: $0.0, isVoided: $0.1) }
        }

        /// Returns statements that are not void.
        public func statements(_ query: StatementQuery) async throws(StatementStoreError) -> StatementPage {
            let search = StatementSearch(query)
            return try await run("looking for statements") { connection throws(PostgreSQLError) in
                let rows = try connection.execute(search.statement, search.parameters)
                var statements: [StoredStatement] = []
                for row in rows.prefix(max(query.limit, 0)) {
                    guard let id = XAPIUUID(try row.string(1)) else {
                        throw PostgreSQLError(.type, "a statement has no id")
                    }
                    statements.append(try StoredStatement(id: id, row, columns: 2))
                }
                // The row beyond the page is where the next one begins.
                guard rows.count > statements.count else { return StatementPage(statements: statements, cursor: nil) }
                let next = rows[statements.count]
                let cursor = StatementCursor(stored: try next.int(2) ?? 0, number: try next.int(0) ?? 0)
                return StatementPage(statements: statements, cursor: cursor)
            }
        }

        /// Returns the attachment with a hash.
        public func attachment(_ hash: String) async throws(StatementStoreError) -> StoredAttachment? {
            try await run("reading an attachment") { connection throws(PostgreSQLError) in
                try connection.execute(
                    "select content_type, contents from course_lrs_attachment where hash = $1", [.utf8(hash)]
                ).first.map { row throws(PostgreSQLError) in
                    StoredAttachment(hash: hash, contentType: try row.string(0), contents: try row.bytes(1) ?? [])
                }
            }
        }

        /// Returns the definition of an activity in JSON.
        public func definition(ofActivity id: String) async throws(StatementStoreError) -> [UInt8]? {
            try await run("reading an activity") { connection throws(PostgreSQLError) in
                try connection.execute(
                    "select definition from course_lrs_definition where activity = $1", [.utf8(id)]
                ).first.flatMap { row throws(PostgreSQLError) in try row.bytes(0) }
            }
        }

        /// Returns the names that statements gave to an Agent.
        public func names(of actor: ActorIdentifier) async throws(StatementStoreError) -> [String] {
            try await run("reading names") { connection throws(PostgreSQLError) in
                try connection.execute(
                    "select name from course_lrs_name where actor = $1 order by seq", [.actor(actor)]
                ).map { row throws(PostgreSQLError) in try row.string(0) }
            }
        }

        // MARK: Documents

        /// Returns a document.
        public func document(_ key: DocumentKey) async throws(StatementStoreError) -> StoredDocument? {
            try await run("reading a document") { connection throws(PostgreSQLError) in
                try connection.execute(
                    "select content_type, contents, updated from course_lrs_document where scope = $1 and id = $2",
                    [.scope(key.scope), .utf8(key.id)]
                ).first.map { row throws(PostgreSQLError) in
                    StoredDocument(
                        contentType: try row.string(0), contents: try row.bytes(1) ?? [],
                        updated: XAPITimestamp(nanosecondsInAll: try row.int(2) ?? 0))
                }
            }
        }

        /// Puts a document in the place of another one, or removes it.
        public func replace(
            _ key: DocumentKey, having etag: String?, with document: StoredDocument?
        ) async throws(StatementStoreError) -> Bool {
            let names: [PostgreSQLValue] = [.scope(key.scope), .utf8(key.id)]
            let change = DocumentChange(having: etag, with: document)
            return try await attempt("replacing a document") { connection, isSecond throws(PostgreSQLError) in
                // The connection was lost: what should be there may be there already.
                if isSecond, etag != document?.etag {
                    let rows = try connection.execute(
                        "select etag from course_lrs_document where scope = $1 and id = $2", names)
                    if try rows.first?.utf8(0) == document?.etag { return true }
                }
                return try connection.execute(change.statement, names + change.parameters).first?.bool(0) ?? false
            }
        }

        /// Returns the ids of the documents of a scope.
        public func documentIDs(
            in scope: DocumentScope, since: XAPITimestamp?
        ) async throws(StatementStoreError) -> [String] {
            try await run("listing documents") { connection throws(PostgreSQLError) in
                try connection.execute(
                    """
                    select id from course_lrs_document where scope = $1 and ($2 is null or updated > $2) order by id
                    """, [.scope(scope), .int(since?.nanosecondsInAll)]
                ).map { row throws(PostgreSQLError) in try row.string(0) }
            }
        }

        // MARK: Running

        /// Runs what only reads.
        private func run<Value: Sendable>(
            _ context: String,
            _ body: @escaping @Sendable (PostgreSQLConnection) throws(PostgreSQLError) -> Value
        ) async throws(StatementStoreError) -> Value {
            try await attempt(context) { connection, _ throws(PostgreSQLError) in try body(connection) }
        }

        func attempt<Value: Sendable>(
            _ context: String,
            _ body: @escaping @Sendable (PostgreSQLConnection, _ isSecond: Bool) throws(PostgreSQLError) -> Value
        ) async throws(StatementStoreError) -> Value {
            do throws(PostgreSQLError) {
                return try await pool.attempt(body)
            } catch {
                throw StatementStoreError(context: context, underlying: error)
            }
        }
    }

    /// The statement that changes a document where the right one is there, and says whether it was.
    private struct DocumentChange {
        let statement: String
        let parameters: [PostgreSQLValue]

        init(having etag: String?, with document: StoredDocument?) {
            let contents: [PostgreSQLValue] =
                document.map {
                    [.utf8($0.contentType), .bytes($0.contents), .int($0.updated.nanosecondsInAll), .utf8($0.etag)]
                } ?? []
            switch (etag, document) {
            case (nil, nil):
                statement = """
                    select not exists (select 1 from course_lrs_document where scope = $1 and id = $2)
                    """
                parameters = []
            case (let etag?, nil):
                statement = """
                    with done as (
                        delete from course_lrs_document where scope = $1 and id = $2 and etag = $3 returning 1)
                    select exists (select 1 from done)
                    """
                parameters = [.utf8(etag)]
            case (nil, _?):
                statement = """
                    with done as (
                        insert into course_lrs_document (scope, id, content_type, contents, updated, etag)
                        values ($1, $2, $3, $4, $5, $6) on conflict (scope, id) do nothing returning 1)
                    select exists (select 1 from done)
                    """
                parameters = contents
            case (let etag?, _?):
                statement = """
                    with done as (
                        update course_lrs_document set content_type = $3, contents = $4, updated = $5, etag = $6
                        where scope = $1 and id = $2 and etag = $7 returning 1)
                    select exists (select 1 from done)
                    """
                parameters = contents + [.utf8(etag)]
            }
        }
    }

    extension StoredStatement {
        /// Makes a statement of the columns `stored` and `text`.
        init(id: XAPIUUID, _ row: PostgreSQLRow, columns first: Int) throws(PostgreSQLError) {
            let text = try row.bytes(first + 1) ?? []
            guard let document = try? JSONDocument(parsing: text) else {
                throw PostgreSQLError(.type, "the statement '\(id)' is no JSON")
            }
            self.init(
                id: id, stored: XAPITimestamp(microseconds: try row.int(first) ?? 0), text: text,
                facts: StatementFacts(Statement(checked: document.root)))
        }
    }

    extension XAPITimestamp {
        /// The billionths of a second since 1970; the nearest that there are where it is too far away.
        var nanosecondsInAll: Int64 {
            let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
            let (sum, carry) = whole.addingReportingOverflow(Int64(nanoseconds))
            return overflow || carry ? (seconds < 0 ? .min : .max) : sum
        }

        init(nanosecondsInAll number: Int64) {
            let (whole, rest) = number.quotientAndRemainder(dividingBy: 1_000_000_000)
            let borrows = rest < 0
            self.init(
                seconds: whole - (borrows ? 1 : 0), nanoseconds: Int32(rest + (borrows ? 1_000_000_000 : 0)))
        }
    }

    extension PostgreSQLValue {
        /// An actor as a key.
        static func actor(_ actor: ActorIdentifier) -> PostgreSQLValue { .bytes(actor.storedKey) }

        /// A scope as a key: its parts with their lengths, so that no two scopes have the same.
        static func scope(_ scope: DocumentScope) -> PostgreSQLValue {
            let parts: [[UInt8]?] = [
                Array(scope.resource.rawValue.utf8), scope.activity.map { Array($0.utf8) }, scope.agent?.storedKey,
                scope.registration.map { Array($0.description.utf8) },
            ]
            return .bytes(parts.flatMap { part in part.map { Array("\($0.count):".utf8) + $0 } ?? Array("-".utf8) })
        }
    }

    extension ActorIdentifier {
        /// The kind of identifier and the identifier: a mailbox and an account of the same spelling are not the same.
        var storedKey: [UInt8] {
            switch self {
            case .mailbox(let text): Array("m \(text)".utf8)
            case .mailboxHash(let text): Array("h \(text)".utf8)
            case .openID(let text): Array("o \(text)".utf8)
            case .account(let homePage, let name): Array("a \(homePage.utf8.count) \(homePage) \(name)".utf8)
            }
        }
    }
#endif
