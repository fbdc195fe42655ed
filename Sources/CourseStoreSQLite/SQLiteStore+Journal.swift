#if SQLite
    public import CourseRecords
    import CourseRuntime
    import Foundation
    import GRDB
    import Synchronization

    /// Writing journals.
    extension SQLiteStore {
        /// Lets a session write.
        public func take(
            _ registration: String, for session: String
        ) async throws(AttemptStoreError) -> Registration {
            try await write("taking a registration over") { db in
                try db.execute(
                    sql: "UPDATE registration SET fence = fence + 1, session = ? WHERE id = ?",
                    arguments: [blob(session), blob(registration)])
                return try SQLiteStore.require(registration, db).registration
            }
        }

        /// Appends to a journal; what sessions append at the same time is written in one transaction.
        public func append(_ batch: JournalBatch) async throws(AttemptStoreError) {
            let result = await withCheckedContinuation { continuation in
                if appends.add(batch, continuation) { writeAppends() }
            }
            try result.get()
        }

        /// Writes what waits to be appended, until nothing does; other writers come in between.
        private func writeAppends() {
            pool.asyncWriteWithoutTransaction { db in
                let group = self.appends.next()
                var results: [Result<Void, AttemptStoreError>] = []
                do {
                    try db.inTransaction(.immediate) {
                        results = try group.map { try SQLiteStore.append($0.batch, db) }
                        return .commit
                    }
                } catch {
                    let error = SQLiteStore.storeError(error, "writing a journal in '\(self.path)'")
                    results = group.map { _ in .failure(error) }
                }
                if self.appends.goesOn() { self.writeAppends() }
                for (append, result) in zip(group, results) { append.continuation.resume(returning: result) }
            }
        }

        /// Appends to a journal, unless the session may not write; throws where nobody can.
        private static func append(
            _ batch: JournalBatch, _ db: Database
        ) throws -> Result<Void, AttemptStoreError> {
            let (number, learner): (Int64, String)
            do {
                // What is refused is refused before anything of it is written.
                (number, learner) = try moveHead(batch, db)
            } catch let error as AttemptStoreError {
                return .failure(error)
            }
            try insert(batch.entries, number, db)
            if let snapshot = batch.snapshot { try put(snapshot, isBase: false, number, db) }
            for attempt in batch.attempts {
                try db.cachedStatement(sql: "INSERT OR REPLACE INTO attempt VALUES (?, ?, ?)")
                    .execute(arguments: [number, attempt.number, Data(attempt.encoded)])
            }
            for (key, value) in batch.values { try put(value, key, of: learner, db) }
            return .success(())
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
                head.number, Data(head.hash), blob(batch.registration), batch.fence, batch.head.number,
                Data(batch.head.hash),
            ]
            if let row = try Row.fetchOne(statement, arguments: arguments) {
                return (row["number"], row.text("learner"))
            }
            let registration = try require(batch.registration, db).registration
            throw batch.obstacle(in: registration) ?? AttemptStoreError.grown(registration)
        }

        static func insert(_ entries: [JournalEntry], _ registration: Int64, _ db: Database) throws {
            let statement = try db.cachedStatement(sql: "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            for entry in entries {
                try statement.execute(
                    arguments: [
                        registration, entry.number, blob(entry.session), entry.request, entry.time?.hundredths,
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
                    arguments: [blob(learner), key.kind.rawValue, blob(key.name)])
            }
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO learner_value VALUES (?, ?, ?, ?)")
                .execute(arguments: [blob(learner), key.kind.rawValue, blob(key.name), blob(value)])
        }
    }

    /// What sessions wait to append: those that come while others are written go into the next transaction together, and
    /// share the flush to the disk that each would pay for alone.
    final class AppendQueue: Sendable {
        /// A batch, and who waits for it.
        struct Append {
            let batch: JournalBatch
            let continuation: CheckedContinuation<Result<Void, AttemptStoreError>, Never>
        }

        private struct State {
            var waiting: [Append] = []
            var isWriting = false
        }

        private let state = Mutex(State())
        /// How many go into one transaction.
        private static let most = 256

        /// Takes a batch in; returns whether nobody writes yet, so that the caller has to.
        func add(
            _ batch: JournalBatch, _ continuation: CheckedContinuation<Result<Void, AttemptStoreError>, Never>
        ) -> Bool {
            state.withLock { state in
                state.waiting.append(Append(batch: batch, continuation: continuation))
                defer { state.isWriting = true }
                return !state.isWriting
            }
        }

        /// Takes out what is written next.
        func next() -> [Append] {
            state.withLock { state in
                let group = Array(state.waiting.prefix(AppendQueue.most))
                state.waiting.removeFirst(group.count)
                return group
            }
        }

        /// Whether more has come while it was written; where nothing has, the next one to come writes.
        func goesOn() -> Bool {
            state.withLock { state in
                state.isWriting = !state.waiting.isEmpty
                return state.isWriting
            }
        }
    }
#endif
