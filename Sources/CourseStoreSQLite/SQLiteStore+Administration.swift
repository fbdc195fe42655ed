#if SQLite
    public import CourseRecords
    import CourseRuntime
    import Foundation
    import GRDB

    /// Redacting, shortening and deleting records.
    extension SQLiteStore {
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
                    arguments: [blob(rewriting.learner.id), blob(rewriting.learner.name)])
                try db.execute(
                    sql: "UPDATE registration SET learner = ?, fence = fence + 1 WHERE number = ?",
                    arguments: [blob(rewriting.learner.id), number])
                try SQLiteStore.forget(registration.learner.id, db)
            }
        }

        /// Forgets a learner who has no registration any more.
        static func forget(_ learner: String, _ db: Database) throws {
            try db.execute(
                sql: "DELETE FROM learner WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM registration WHERE learner = ?1)",
                arguments: [blob(learner)])
        }

        /// Puts what a learner's courses share in the place of what was there.
        public func setValues(
            _ values: [LearnerValueKey: String], of learner: String
        ) async throws(AttemptStoreError) {
            try await write("writing shared values") { db in
                try db.execute(sql: "DELETE FROM learner_value WHERE learner = ?", arguments: [blob(learner)])
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
                        blob(tombstone.registration), blob(tombstone.course), blob(tombstone.fingerprint),
                        tombstone.head.number, Data(tombstone.head.hash), tombstone.deleted?.hundredths,
                        blob(tombstone.reason),
                    ])
            }
        }

        /// Returns the tombstones.
        public func tombstones() async throws(AttemptStoreError) -> [Tombstone] {
            try await read("reading tombstones") { db in
                try Row.fetchAll(db, sql: "SELECT * FROM tombstone ORDER BY registration").map { row in
                    Tombstone(
                        registration: row.text("registration"), course: row.text("course"),
                        fingerprint: row.text("fingerprint"),
                        head: JournalHead(number: row["head"], hash: row.bytes("head_hash")),
                        deleted: row.instant("deleted"), reason: row.text("reason"))
                }
            }
        }

        /// Gives back the room that nothing needs any more.
        public func compact() async throws(AttemptStoreError) {
            try await vacuum()
        }
    }
#endif
