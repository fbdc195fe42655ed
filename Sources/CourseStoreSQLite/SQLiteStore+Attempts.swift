#if SQLite
    public import CourseRecords
    import CourseRuntime
    import Foundation
    import GRDB

    extension SQLiteStore: AttemptStore {
        // MARK: - Packages and registrations

        /// Keeps a package.
        public func save(_ package: StoredPackage) async throws(AttemptStoreError) {
            // Asked before it is written, so that opening a course writes a big descriptor once only.
            if try await self.package(fingerprint: package.fingerprint) != nil { return }
            try await write("keeping a package") { db in
                try db.execute(
                    sql: "INSERT OR IGNORE INTO package VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        package.fingerprint, package.course, package.title, package.standard, package.descriptorName,
                        Data(package.descriptor),
                    ])
            }
        }

        /// Returns a package.
        public func package(fingerprint: String) async throws(AttemptStoreError) -> StoredPackage? {
            try await read("reading a package") { db in
                try Row.fetchOne(db, sql: "SELECT * FROM package WHERE fingerprint = ?", arguments: [fingerprint])
                    .map { row in
                        StoredPackage(
                            fingerprint: row["fingerprint"], course: row["course"], title: row["title"],
                            standard: row["standard"], descriptorName: row["descriptor_name"],
                            descriptor: row.bytes("descriptor"))
                    }
            }
        }

        /// Keeps a registration, or returns the one that is there.
        public func register(_ registration: Registration) async throws(AttemptStoreError) -> Registration {
            try await write("registering") { db in
                try db.execute(
                    sql: """
                        INSERT INTO learner VALUES (?, ?)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name
                        """, arguments: [registration.learner.id, registration.learner.name])
                try db.execute(
                    sql: """
                        INSERT INTO registration
                        (id, learner, course, fingerprint, created, fence, head, head_hash, base, base_hash)
                        VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                    arguments: [
                        registration.id, registration.learner.id, registration.course, registration.fingerprint,
                        registration.created?.hundredths, registration.head.number, Data(registration.head.hash),
                        registration.base.number, Data(registration.base.hash),
                    ])
                let kept = try Row.fetchOne(
                    db,
                    sql: SQLiteStore.selectRegistration + " WHERE learner = ? AND course = ? AND fingerprint = ?",
                    arguments: [registration.learner.id, registration.course, registration.fingerprint])
                return kept.map(SQLiteStore.registration) ?? registration
            }
        }

        /// Returns a registration.
        public func registration(_ id: String) async throws(AttemptStoreError) -> Registration? {
            try await read("reading a registration") { db in try SQLiteStore.find(id, db)?.registration }
        }

        /// Returns registrations in the order of their ids.
        public func registrations(_ query: RegistrationQuery) async throws(AttemptStoreError) -> [Registration] {
            try await read("reading registrations") { db in
                var conditions: [String] = []
                var arguments = StatementArguments()
                func add(_ condition: String, _ value: String?) {
                    guard let value else { return }
                    conditions.append(condition)
                    arguments += [value]
                }
                add("learner = ?", query.learner)
                add("course = ?", query.course)
                add("registration.id > ?", query.after)
                arguments += [max(query.limit, 0)]
                let clause = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
                return try Row.fetchAll(
                    db, sql: SQLiteStore.selectRegistration + clause + " ORDER BY registration.id LIMIT ?",
                    arguments: arguments
                ).map(SQLiteStore.registration)
            }
        }

        private static let selectRegistration =
            "SELECT registration.*, learner.name FROM registration LEFT JOIN learner ON learner.id = learner"

        private static func registration(_ row: Row) -> Registration {
            var registration = Registration(
                id: row["id"], learner: Learner(id: row["learner"], name: row["name"] ?? ""), course: row["course"],
                fingerprint: row["fingerprint"], created: row.instant("created"))
            registration.fence = row["fence"]
            registration.session = row["session"]
            registration.head = JournalHead(number: row["head"], hash: row.bytes("head_hash"))
            registration.base = JournalHead(number: row["base"], hash: row.bytes("base_hash"))
            return registration
        }

        /// A registration with its number in the tables.
        private static func find(_ id: String, _ db: Database) throws -> (number: Int64, registration: Registration)? {
            let statement = try db.cachedStatement(sql: selectRegistration + " WHERE registration.id = ?")
            return try Row.fetchOne(statement, arguments: [id]).map { ($0["number"], registration($0)) }
        }

        private static func require(
            _ id: String, _ db: Database
        ) throws -> (number: Int64, registration: Registration) {
            guard let found = try find(id, db) else {
                throw AttemptStoreError(.notFound, "there is no registration '\(id)'")
            }
            return found
        }

        // MARK: - Writing

        /// Lets a session write.
        public func take(
            _ registration: String, for session: String
        ) async throws(AttemptStoreError) -> Registration {
            try await write("taking a registration over") { db in
                try db.execute(
                    sql: "UPDATE registration SET fence = fence + 1, session = ? WHERE id = ?",
                    arguments: [session, registration])
                return try SQLiteStore.require(registration, db).registration
            }
        }

        /// Appends to a journal.
        public func append(_ batch: JournalBatch) async throws(AttemptStoreError) {
            try await write("writing a journal") { db in
                let (number, learner) = try SQLiteStore.moveHead(batch, db)
                try SQLiteStore.insert(batch.entries, number, db)
                if let snapshot = batch.snapshot { try SQLiteStore.put(snapshot, isBase: false, number, db) }
                for attempt in batch.attempts {
                    try db.cachedStatement(sql: "INSERT OR REPLACE INTO attempt VALUES (?, ?, ?)")
                        .execute(arguments: [number, attempt.number, Data(attempt.encoded)])
                }
                for (key, value) in batch.values { try SQLiteStore.put(value, key, of: learner, db) }
            }
        }

        /// Lets the journal end behind the batch, where the writer may write and knows its end.
        ///
        /// One statement, since every call of content pays for it. Returns the number of the registration in the tables, and
        /// its learner.
        private static func moveHead(
            _ batch: JournalBatch, _ db: Database
        ) throws -> (number: Int64, learner: String) {
            let head = batch.newHead
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE registration SET head = ?, head_hash = ?
                    WHERE id = ? AND fence = ? AND head = ? AND head_hash = ? RETURNING number, learner
                    """)
            let arguments: StatementArguments = [
                head.number, Data(head.hash), batch.registration, batch.fence, batch.head.number, Data(batch.head.hash),
            ]
            if let row = try Row.fetchOne(statement, arguments: arguments) { return (row["number"], row["learner"]) }
            let registration = try require(batch.registration, db).registration
            throw batch.obstacle(in: registration) ?? AttemptStoreError.grown(registration)
        }

        private static func insert(_ entries: [JournalEntry], _ registration: Int64, _ db: Database) throws {
            let statement = try db.cachedStatement(sql: "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            for entry in entries {
                try statement.execute(
                    arguments: [
                        registration, entry.number, entry.session, entry.request, entry.time?.hundredths,
                        Data(entry.body), Data(entry.salt), Data(entry.digest), Data(entry.hash),
                    ])
            }
        }

        private static func put(
            _ snapshot: StoredSnapshot?, isBase: Bool, _ registration: Int64, _ db: Database
        ) throws {
            guard let snapshot else {
                return try db.execute(
                    sql: "DELETE FROM snapshot WHERE registration = ? AND is_base = ?",
                    arguments: [registration, isBase])
            }
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)")
                .execute(arguments: [registration, isBase, snapshot.number, Data(snapshot.body)])
        }

        private static func put(
            _ value: String?, _ key: LearnerValueKey, of learner: String, _ db: Database
        ) throws {
            guard let value else {
                return try db.execute(
                    sql: "DELETE FROM learner_value WHERE learner = ? AND kind = ? AND name = ?",
                    arguments: [learner, key.kind.rawValue, key.name])
            }
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO learner_value VALUES (?, ?, ?, ?)")
                .execute(arguments: [learner, key.kind.rawValue, key.name, Data(value.utf8)])
        }

        // MARK: - Reading

        /// Returns the entries behind a number.
        public func entries(
            of registration: String, after number: Int, limit: Int
        ) async throws(AttemptStoreError) -> [JournalEntry] {
            try await read("reading a journal") { db in
                let sql = """
                    SELECT journal.* FROM journal JOIN registration ON registration.number = journal.registration
                    WHERE registration.id = ? AND journal.number > ? ORDER BY journal.number LIMIT ?
                    """
                return try Row.fetchAll(db, sql: sql, arguments: [registration, number, max(limit, 0)]).map { row in
                    JournalEntry(
                        number: row["number"], session: row["session"], request: row["request"],
                        time: row.instant("time"), body: row.bytes("body"), salt: row.bytes("salt"),
                        digest: row.bytes("digest"), hash: row.bytes("hash"))
                }
            }
        }

        /// Returns the last snapshot.
        public func snapshot(of registration: String) async throws(AttemptStoreError) -> StoredSnapshot? {
            try await snapshot(of: registration, isBase: false)
        }

        /// Returns the snapshot that a compacted journal begins with.
        public func baseSnapshot(of registration: String) async throws(AttemptStoreError) -> StoredSnapshot? {
            try await snapshot(of: registration, isBase: true)
        }

        private func snapshot(
            of registration: String, isBase: Bool
        ) async throws(AttemptStoreError) -> StoredSnapshot? {
            try await read("reading a snapshot") { db in
                let sql = """
                    SELECT snapshot.number, body FROM snapshot
                    JOIN registration ON registration.number = snapshot.registration
                    WHERE registration.id = ? AND is_base = ?
                    """
                return try Row.fetchOne(db, sql: sql, arguments: [registration, isBase]).map { row in
                    StoredSnapshot(number: row["number"], body: row.bytes("body"))
                }
            }
        }

        /// Returns the attempts of a registration.
        public func attempts(of registration: String) async throws(AttemptStoreError) -> [AttemptSummary] {
            try await read("reading attempts") { db in
                let sql = """
                    SELECT summary FROM attempt JOIN registration ON registration.number = attempt.registration
                    WHERE registration.id = ? ORDER BY attempt.number
                    """
                return try Data.fetchAll(db, sql: sql, arguments: [registration]).map { data in
                    guard let summary = AttemptSummary(encoded: Array(data)) else {
                        throw AttemptStoreError(.damaged, "an attempt of '\(registration)' cannot be read")
                    }
                    return summary
                }
            }
        }

        /// Returns what a learner's courses share.
        public func values(of learner: String) async throws(AttemptStoreError) -> [LearnerValueKey: String] {
            try await read("reading shared values") { db in
                let rows = try Row.fetchAll(
                    db, sql: "SELECT kind, name, value FROM learner_value WHERE learner = ?", arguments: [learner])
                var values: [LearnerValueKey: String] = [:]
                for row in rows {
                    guard let kind = LearnerValueKey.Kind(rawValue: row["kind"]) else { continue }
                    values[LearnerValueKey(kind, row["name"])] = String(decoding: row.bytes("value"), as: UTF8.self)
                }
                return values
            }
        }

        // MARK: - Administration

        /// Puts redacted records in the place of what was there.
        public func rewrite(_ rewriting: JournalRewriting) async throws(AttemptStoreError) {
            try await write("rewriting a journal") { db in
                let (number, registration) = try SQLiteStore.require(rewriting.registration, db)
                guard registration.head == rewriting.head else { throw AttemptStoreError.grown(registration) }
                try db.execute(sql: "DELETE FROM journal WHERE registration = ?", arguments: [number])
                try SQLiteStore.insert(rewriting.entries, number, db)
                try SQLiteStore.put(rewriting.snapshot, isBase: false, number, db)
                try SQLiteStore.put(rewriting.baseSnapshot, isBase: true, number, db)
                try db.execute(
                    sql: "INSERT OR REPLACE INTO learner VALUES (?, ?)",
                    arguments: [rewriting.learner.id, rewriting.learner.name])
                try db.execute(
                    sql: "UPDATE registration SET learner = ?, fence = fence + 1 WHERE number = ?",
                    arguments: [rewriting.learner.id, number])
                try SQLiteStore.forget(registration.learner.id, db)
            }
        }

        /// Forgets a learner who has no registration any more.
        private static func forget(_ learner: String, _ db: Database) throws {
            try db.execute(
                sql: "DELETE FROM learner WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM registration WHERE learner = ?1)",
                arguments: [learner])
        }

        /// Puts what a learner's courses share in the place of what was there.
        public func setValues(
            _ values: [LearnerValueKey: String], of learner: String
        ) async throws(AttemptStoreError) {
            try await write("writing shared values") { db in
                try db.execute(sql: "DELETE FROM learner_value WHERE learner = ?", arguments: [learner])
                for (key, value) in values { try SQLiteStore.put(value, key, of: learner, db) }
            }
        }

        /// Removes the beginning of a journal.
        public func truncate(
            _ registration: String, to base: StoredSnapshot, hash: [UInt8]
        ) async throws(AttemptStoreError) {
            try await write("shortening a journal") { db in
                let (number, _) = try SQLiteStore.require(registration, db)
                try db.execute(
                    sql: "DELETE FROM journal WHERE registration = ? AND number <= ?", arguments: [number, base.number])
                try SQLiteStore.put(base, isBase: true, number, db)
                try db.execute(
                    sql: "UPDATE registration SET base = ?, base_hash = ? WHERE number = ?",
                    arguments: [base.number, Data(hash), number])
            }
        }

        /// Removes a registration.
        public func delete(_ tombstone: Tombstone) async throws(AttemptStoreError) {
            try await write("deleting a registration") { db in
                if let (number, registration) = try SQLiteStore.find(tombstone.registration, db) {
                    for table in ["journal", "snapshot", "attempt"] {
                        try db.execute(sql: "DELETE FROM \(table) WHERE registration = ?", arguments: [number])
                    }
                    try db.execute(sql: "DELETE FROM registration WHERE number = ?", arguments: [number])
                    try SQLiteStore.forget(registration.learner.id, db)
                }
                try db.execute(
                    sql: "INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        tombstone.registration, tombstone.course, tombstone.fingerprint, tombstone.head.number,
                        Data(tombstone.head.hash), tombstone.deleted?.hundredths, tombstone.reason,
                    ])
            }
        }

        /// Returns the tombstones.
        public func tombstones() async throws(AttemptStoreError) -> [Tombstone] {
            try await read("reading tombstones") { db in
                try Row.fetchAll(db, sql: "SELECT * FROM tombstone ORDER BY registration").map { row in
                    Tombstone(
                        registration: row["registration"], course: row["course"], fingerprint: row["fingerprint"],
                        head: JournalHead(number: row["head"], hash: row.bytes("head_hash")),
                        deleted: row.instant("deleted"), reason: row["reason"])
                }
            }
        }

        /// Gives back the room that nothing needs any more.
        public func compact() async throws(AttemptStoreError) {
            try await vacuum()
        }
    }

    extension Row {
        fileprivate func instant(_ column: String) -> RuntimeInstant? {
            (self[column] as Int64?).map { RuntimeInstant(hundredths: $0) }
        }
    }
#endif
