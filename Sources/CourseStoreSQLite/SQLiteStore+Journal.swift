#if SQLite
    public import CourseRecords
    import CourseRuntime
    import Foundation
    import GRDB

    /// Writing journals.
    extension SQLiteStore {
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
        static func moveHead(
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

        static func insert(_ entries: [JournalEntry], _ registration: Int64, _ db: Database) throws {
            let statement = try db.cachedStatement(sql: "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            for entry in entries {
                try statement.execute(
                    arguments: [
                        registration, entry.number, entry.session, entry.request, entry.time?.hundredths,
                        Data(entry.body), Data(entry.salt), Data(entry.digest), Data(entry.hash),
                    ])
            }
        }

        static func put(
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

        static func put(
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
    }
#endif
