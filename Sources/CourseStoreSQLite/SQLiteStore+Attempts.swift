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
                        blob(package.fingerprint), blob(package.course), blob(package.title), blob(package.standard),
                        blob(package.descriptorName), Data(package.descriptor),
                    ])
            }
        }

        /// Returns a package.
        public func package(fingerprint: String) async throws(AttemptStoreError) -> StoredPackage? {
            try await read("reading a package") { db in
                try Row.fetchOne(db, sql: "SELECT * FROM package WHERE fingerprint = ?", arguments: [blob(fingerprint)])
                    .map { row in
                        StoredPackage(
                            fingerprint: row.text("fingerprint"), course: row.text("course"), title: row.text("title"),
                            standard: row.text("standard"), descriptorName: row.text("descriptor_name"),
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
                        """, arguments: [blob(registration.learner.id), blob(registration.learner.name)])
                try db.execute(
                    sql: """
                        INSERT INTO registration
                        (id, learner, course, fingerprint, created, fence, head, head_hash, base, base_hash)
                        VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                    arguments: [
                        blob(registration.id), blob(registration.learner.id), blob(registration.course),
                        blob(registration.fingerprint), registration.created?.hundredths, registration.head.number,
                        Data(registration.head.hash),
                        registration.base.number, Data(registration.base.hash),
                    ])
                let kept = try Row.fetchOne(
                    db,
                    sql: SQLiteStore.selectRegistration + " WHERE learner = ? AND course = ? AND fingerprint = ?",
                    arguments: [
                        blob(registration.learner.id), blob(registration.course), blob(registration.fingerprint),
                    ])
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
                    arguments += [blob(value)]
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

        static let selectRegistration =
            "SELECT registration.*, learner.name FROM registration LEFT JOIN learner ON learner.id = learner"

        static func registration(_ row: Row) -> Registration {
            var registration = Registration(
                id: row.text("id"), learner: Learner(id: row.text("learner"), name: row.text("name")),
                course: row.text("course"), fingerprint: row.text("fingerprint"), created: row.instant("created"))
            registration.fence = row["fence"]
            registration.session = (row["session"] as Data?).map { String(decoding: $0, as: UTF8.self) }
            registration.head = JournalHead(number: row["head"], hash: row.bytes("head_hash"))
            registration.base = JournalHead(number: row["base"], hash: row.bytes("base_hash"))
            return registration
        }

        /// A registration with its number in the tables.
        static func find(_ id: String, _ db: Database) throws -> (number: Int64, registration: Registration)? {
            let statement = try db.cachedStatement(sql: selectRegistration + " WHERE registration.id = ?")
            return try Row.fetchOne(statement, arguments: [blob(id)]).map { ($0["number"], registration($0)) }
        }

        static func require(
            _ id: String, _ db: Database
        ) throws -> (number: Int64, registration: Registration) {
            guard let found = try find(id, db) else {
                throw AttemptStoreError(.notFound, "there is no registration '\(id)'")
            }
            return found
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
                return try Row.fetchAll(db, sql: sql, arguments: [blob(registration), number, max(limit, 0)]).map {
                    row in
                    JournalEntry(
                        number: row["number"], session: row.text("session"), request: row["request"],
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

        func snapshot(
            of registration: String, isBase: Bool
        ) async throws(AttemptStoreError) -> StoredSnapshot? {
            try await read("reading a snapshot") { db in
                let sql = """
                    SELECT snapshot.number, body FROM snapshot
                    JOIN registration ON registration.number = snapshot.registration
                    WHERE registration.id = ? AND is_base = ?
                    """
                return try Row.fetchOne(db, sql: sql, arguments: [blob(registration), isBase]).map { row in
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
                return try Data.fetchAll(db, sql: sql, arguments: [blob(registration)]).map { data in
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
                    db, sql: "SELECT kind, name, value FROM learner_value WHERE learner = ?",
                    arguments: [blob(learner)])
                var values: [LearnerValueKey: String] = [:]
                for row in rows {
                    guard let kind = LearnerValueKey.Kind(rawValue: row["kind"]) else { continue }
                    values[LearnerValueKey(kind, row.text("name"))] = row.text("value")
                }
                return values
            }
        }
    }

    /// A text as it is kept: one of SQLite's own texts ends at its first NUL.
    func blob(_ text: String) -> Data {
        Data(text.utf8)
    }

    extension Row {
        func instant(_ column: String) -> RuntimeInstant? {
            (self[column] as Int64?).map { RuntimeInstant(hundredths: $0) }
        }
    }
#endif
