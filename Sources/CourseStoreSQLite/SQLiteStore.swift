#if SQLite
    public import CourseRecords
    import Foundation
    import GRDB

    /// Keeps learner records, and the statements and documents of a learning record store, in one file of SQLite: the store for
    /// one machine.
    ///
    /// The file is in WAL mode, and each transaction is flushed to the disk before it counts as written, so that neither a
    /// killed process nor a power failure loses what was acknowledged. Any number of processes may read; one writes at a
    /// time, and others wait for as long as ``SQLiteStoreOptions/wait`` says.
    public final class SQLiteStore: Sendable {
        let pool: DatabasePool
        let path: String
        let appends = AppendQueue()

        /// Opens a file, or makes one, and brings it up to date.
        ///
        /// - Parameters:
        ///   - path: The path of the file.
        ///   - options: How the file is used.
        /// - Throws: `damaged` where the file is no store or was written by a later version, `busy` where somebody else
        ///   writes it and does not make way, `unavailable` where it cannot be opened.
        public init(
            path: String, options: SQLiteStoreOptions = SQLiteStoreOptions()
        ) throws(AttemptStoreError) {
            self.path = path
            do {
                pool = try DatabasePool(path: path, configuration: options.configuration)
                try SQLiteStore.bringUpToDate(pool)
            } catch {
                throw SQLiteStore.storeError(error, "opening the store '\(path)'")
            }
        }

        // MARK: - Migrations

        private static func bringUpToDate(_ pool: DatabasePool) throws {
            let migrator = migrator
            let isBehind = try pool.read { db in
                if try migrator.hasBeenSuperseded(db) {
                    throw AttemptStoreError(.damaged, "the store was written by a later version")
                }
                return try !migrator.hasCompletedMigrations(db)
            }
            guard isBehind else { return }
            try pool.read { db in
                let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
                guard tables.isEmpty || tables.contains("grdb_migrations") else {
                    throw AttemptStoreError(.damaged, "the file is a database of something else")
                }
            }
            try migrator.migrate(pool)
        }

        /// What has become of the tables from version to version; a migration that was released never changes.
        private static var migrator: DatabaseMigrator {
            var migrator = DatabaseMigrator()
            migrator.registerMigration("records 1", migrate: makeRecordTables)
            migrator.registerMigration("statements 1", migrate: makeStatementTables)
            migrator.registerMigration("records 2", migrate: keepRecordTextsAsBlobs)
            return migrator
        }

        // MARK: - Access

        func read<Value: Sendable>(
            _ purpose: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws(AttemptStoreError) -> Value {
            do {
                return try await pool.read(body)
            } catch {
                throw SQLiteStore.storeError(error, "\(purpose) in '\(path)'")
            }
        }

        /// Writes in one transaction.
        func write<Value: Sendable>(
            _ purpose: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws(AttemptStoreError) -> Value {
            do {
                return try await pool.write(body)
            } catch {
                throw SQLiteStore.storeError(error, "\(purpose) in '\(path)'")
            }
        }

        /// Gives back the room that nothing needs any more.
        func vacuum() async throws(AttemptStoreError) {
            do {
                try await pool.vacuum()
                try await pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            } catch {
                throw SQLiteStore.storeError(error, "compacting '\(path)'")
            }
        }

        static func storeError(_ error: any Error, _ context: String) -> AttemptStoreError {
            if let error = error as? AttemptStoreError {
                guard error.code == .damaged else { return error }
                return AttemptStoreError(.damaged, "\(context): \(error.context)", underlying: error.underlying)
            }
            let code: AttemptStoreError.Code =
                switch (error as? DatabaseError)?.resultCode {
                case .SQLITE_BUSY?, .SQLITE_LOCKED?: .busy
                case .SQLITE_CORRUPT?, .SQLITE_NOTADB?: .damaged
                default: .unavailable
                }
            return AttemptStoreError(code, context, underlying: error)
        }
    }

    /// How a file of SQLite is used.
    public struct SQLiteStoreOptions: Hashable, Sendable {
        /// For how many seconds a writer waits for another one; 0 for an error at once.
        public var wait: Double
        /// How many readers there are at once.
        public var readers: Int

        /// Makes options.
        public init(wait: Double = 5, readers: Int = 4) {
            self.wait = wait
            self.readers = readers
        }

        var configuration: Configuration {
            var configuration = Configuration()
            configuration.busyMode = wait > 0 ? .timeout(wait) : .immediateError
            configuration.maximumReaderCount = max(readers, 1)
            configuration.prepareDatabase { db in
                // A commit is on the disk when it returns; the default of WAL would lose the last ones to a power failure.
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            return configuration
        }
    }

    extension SQLiteStore {
        /// The tables of learner records.
        private static func makeRecordTables(_ db: Database) throws {
            try db.execute(
                sql: """
                    CREATE TABLE package (
                        fingerprint TEXT PRIMARY KEY NOT NULL, course TEXT NOT NULL, title TEXT NOT NULL,
                        standard TEXT NOT NULL, descriptor_name TEXT NOT NULL, descriptor BLOB NOT NULL);
                    CREATE TABLE learner (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL);
                    CREATE TABLE registration (
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, learner TEXT NOT NULL,
                        course TEXT NOT NULL, fingerprint TEXT NOT NULL, created INTEGER, fence INTEGER NOT NULL,
                        session TEXT, head INTEGER NOT NULL, head_hash BLOB NOT NULL, base INTEGER NOT NULL,
                        base_hash BLOB NOT NULL, UNIQUE (learner, course, fingerprint));
                    CREATE INDEX registration_course ON registration (course);
                    CREATE TABLE journal (
                        registration INTEGER NOT NULL, number INTEGER NOT NULL, session TEXT NOT NULL,
                        request INTEGER NOT NULL, time INTEGER, body BLOB NOT NULL, salt BLOB NOT NULL,
                        digest BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (registration, number)) WITHOUT ROWID;
                    CREATE TABLE snapshot (
                        registration INTEGER NOT NULL, is_base INTEGER NOT NULL, number INTEGER NOT NULL,
                        body BLOB NOT NULL, PRIMARY KEY (registration, is_base));
                    CREATE TABLE attempt (
                        registration INTEGER NOT NULL, number INTEGER NOT NULL, summary BLOB NOT NULL,
                        PRIMARY KEY (registration, number));
                    CREATE TABLE learner_value (
                        learner TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL,
                        PRIMARY KEY (learner, kind, name)) WITHOUT ROWID;
                    CREATE TABLE tombstone (
                        registration TEXT PRIMARY KEY NOT NULL, course TEXT NOT NULL, fingerprint TEXT NOT NULL,
                        head INTEGER NOT NULL, head_hash BLOB NOT NULL, deleted INTEGER, reason TEXT NOT NULL);
                    """)
        }

        /// Texts become blobs, which hold every character.
        private static func keepRecordTextsAsBlobs(_ db: Database) throws {
            let columns = [
                "package": ["fingerprint", "course", "title", "standard", "descriptor_name"],
                "learner": ["id", "name"], "registration": ["id", "learner", "course", "fingerprint", "session"],
                "journal": ["session"], "learner_value": ["learner", "name"],
                "tombstone": ["registration", "course", "fingerprint", "reason"],
            ]
            for (table, columns) in columns {
                let changes = columns.map { "\($0) = CAST(\($0) AS BLOB)" }.joined(separator: ", ")
                try db.execute(sql: "UPDATE \(table) SET \(changes)")
            }
        }
    }
#endif
