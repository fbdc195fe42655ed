#if PostgreSQL
    import CourseRecords
    import CourseRuntime
    import CourseXAPI
    import Foundation

    extension PostgreSQLAttemptStore {
        /// The tables of the store.
        static let tables = [
            "course_package", "course_registration", "course_journal", "course_snapshot", "course_attempt",
            "course_value",
            "course_tombstone",
        ]

        static let migrations = PostgreSQLMigrations(
            component: "records",
            steps: [
                """
                create table course_package (
                    fingerprint bytea primary key, course bytea not null, title bytea not null, standard bytea not null,
                    descriptor_name bytea not null, descriptor bytea not null);
                create table course_registration (
                    key bigserial primary key, id bytea not null unique, learner bytea not null,
                    learner_name bytea not null, course bytea not null, fingerprint bytea not null, created int8,
                    fence int8 not null, session bytea, head_number int8 not null, head_hash bytea not null,
                    base_number int8 not null, base_hash bytea not null);
                create index course_registration_learner on course_registration (learner, course, fingerprint);
                create index course_registration_course on course_registration (course, id);
                create table course_journal (
                    registration int8 not null, number int8 not null, session bytea not null, request int8 not null,
                    time int8, body bytea not null, salt bytea not null, digest bytea not null, hash bytea not null,
                    primary key (registration, number));
                create table course_snapshot (
                    registration int8 not null, is_base bool not null, number int8 not null, body bytea not null,
                    primary key (registration, is_base));
                create table course_attempt (
                    registration int8 not null, number int8 not null, body bytea not null,
                    primary key (registration, number));
                create table course_value (
                    learner bytea not null, kind bytea not null, name bytea not null, value bytea not null,
                    primary key (learner, kind, name));
                create table course_tombstone (
                    registration bytea primary key, course bytea not null, fingerprint bytea not null,
                    head_number int8 not null, head_hash bytea not null, deleted int8, reason bytea not null);
                """,
                """
                drop index course_registration_learner;
                create unique index course_registration_learner on course_registration (learner, course, fingerprint);
                """,
                "alter table course_value add column long_name bytea",
            ])

        // MARK: Running statements

        /// Runs a statement that may be run twice.
        func run(
            _ context: String, _ statement: String, _ parameters: [PostgreSQLValue] = []
        ) async throws(AttemptStoreError) {
            _ = try await all(context, statement, parameters) { _ throws(PostgreSQLError) in }
        }

        /// Returns what is made of the first row.
        func first<Value: Sendable>(
            _ context: String, _ statement: String, _ parameters: [PostgreSQLValue],
            _ make: @escaping @Sendable (PostgreSQLRow) throws(PostgreSQLError) -> Value
        ) async throws(AttemptStoreError) -> Value? {
            try await all(context, statement, parameters, make).first
        }

        /// Returns what is made of each row.
        func all<Value: Sendable>(
            _ context: String, _ statement: String, _ parameters: [PostgreSQLValue] = [],
            _ make: @escaping @Sendable (PostgreSQLRow) throws(PostgreSQLError) -> Value
        ) async throws(AttemptStoreError) -> [Value] {
            do throws(PostgreSQLError) {
                return try await pool.attempt { connection, _ throws(PostgreSQLError) in
                    try connection.execute(statement, parameters).map { row throws(PostgreSQLError) in try make(row) }
                }
            } catch {
                throw AttemptStoreError(context, error)
            }
        }

        /// Runs `body` in a transaction; all that this store does in one may be done twice.
        func transaction<Value: Sendable>(
            _ context: String, isolation: PostgreSQLIsolation = .serializable,
            _ body: @escaping @Sendable (PostgreSQLConnection) throws(PostgreSQLError) -> Value
        ) async throws(AttemptStoreError) -> Value {
            do throws(PostgreSQLError) {
                return try await pool.transaction(isolation: isolation, isRepeatable: true, body)
            } catch {
                throw AttemptStoreError(context, error)
            }
        }
    }

    extension AttemptStoreError {
        /// Makes an error of what the database says.
        init(_ context: String, _ error: PostgreSQLError) {
            let code: Code =
                switch error.code {
                case .contention: .busy
                case .type, .version: .damaged
                default: error.sqlState == "55P03" ? .busy : .unavailable
                }
            self.init(code, context, underlying: error)
        }

        static func missing(_ registration: String) -> AttemptStoreError {
            AttemptStoreError(.notFound, "there is no registration '\(registration)'")
        }
    }

    extension Registration {
        /// The columns that a registration is made of, in order.
        static let columns = """
            id, learner, learner_name, course, fingerprint, created, fence, session, head_number, head_hash, base_number, \
            base_hash
            """
        static let columnCount = 12

        init(_ row: PostgreSQLRow) throws(PostgreSQLError) {
            self.init(
                id: try row.string(0), learner: Learner(id: try row.string(1), name: try row.string(2)),
                course: try row.string(3), fingerprint: try row.string(4),
                created: try row.int(5).map { RuntimeInstant(hundredths: $0) })
            fence = Int(try row.int(6) ?? 0)
            session = try row.utf8(7)
            head = JournalHead(number: Int(try row.int(8) ?? 0), hash: try row.bytes(9) ?? [])
            base = JournalHead(number: Int(try row.int(10) ?? 0), hash: try row.bytes(11) ?? [])
        }
    }

    extension JournalEntry {
        /// The columns that an entry is made of, in order.
        static let columns = "number, session, request, time, body, salt, digest, hash"

        init(_ row: PostgreSQLRow) throws(PostgreSQLError) {
            self.init(
                number: Int(try row.int(0) ?? 0), session: try row.string(1), request: Int(try row.int(2) ?? 0),
                time: try row.int(3).map { RuntimeInstant(hundredths: $0) }, body: try row.bytes(4) ?? [],
                salt: try row.bytes(5) ?? [], digest: try row.bytes(6) ?? [], hash: try row.bytes(7) ?? [])
        }
    }

    extension AttemptSummary {
        /// The summary in JSON.
        var stored: [UInt8] {
            get throws(AttemptStoreError) {
                do {
                    return Array(try JSONEncoder().encode(self))
                } catch {
                    throw AttemptStoreError(.damaged, "writing an attempt", underlying: error)
                }
            }
        }

        init(stored: [UInt8]) throws(AttemptStoreError) {
            do {
                self = try JSONDecoder().decode(AttemptSummary.self, from: Data(stored))
            } catch {
                throw AttemptStoreError(.damaged, "reading an attempt", underlying: error)
            }
        }
    }

    extension LearnerValueKey {
        /// The name as `course_value` has it in its key, and a long name also whole.
        ///
        /// A key takes no more than some 2,700 bytes, and the standards let objectives have names of 4,000 characters: of a
        /// long one the beginning and the SHA-256 stand in the key, and the whole in `long_name`.
        var storedName: (key: [UInt8], long: [UInt8]?) {
            let bytes = Array(name.utf8)
            guard bytes.count >= LearnerValueKey.longName else { return (bytes, nil) }
            let digest = ContentHash.sha256.digest(of: bytes)
            return (bytes.prefix(LearnerValueKey.longName - digest.count) + digest, bytes)
        }

        /// How many bytes the key of a long name has; no short one has so many.
        private static let longName = 1_000
    }

    extension PostgreSQLValue {
        /// A text as its bytes; `nil` is null.
        static func utf8(_ text: String?) -> PostgreSQLValue { .bytes(text.map { Array($0.utf8) }) }
    }

    extension PostgreSQLRow {
        /// Returns a text that is kept as its bytes; `nil` for null.
        func utf8(_ column: Int) throws(PostgreSQLError) -> String? {
            try bytes(column).map { String(decoding: $0, as: UTF8.self) }
        }

        /// Returns a text that is kept as its bytes, and is never null.
        func string(_ column: Int) throws(PostgreSQLError) -> String {
            try utf8(column) ?? ""
        }
    }
#endif
