#if PostgreSQL
    public import CourseRecords
    import CourseRuntime

    extension PostgreSQLAttemptStore {
        /// Puts redacted records in the place of what was there.
        public func rewrite(_ rewriting: JournalRewriting) async throws(AttemptStoreError) {
            let found = try await transaction("rewriting a journal", isolation: .readCommitted) {
                connection throws(PostgreSQLError) -> Registration? in
                guard let (key, registration) = try connection.lock(rewriting.registration) else { return nil }
                guard registration.head == rewriting.head else { return registration }
                try connection.execute("delete from course_journal where registration = $1", [.int(key)])
                try connection.execute("delete from course_snapshot where registration = $1", [.int(key)])
                try connection.insert(rewriting.entries, key)
                if let snapshot = rewriting.snapshot { try connection.insert(snapshot, isBase: false, key) }
                if let snapshot = rewriting.baseSnapshot { try connection.insert(snapshot, isBase: true, key) }
                try connection.execute(
                    "update course_registration set learner = $2, learner_name = $3, fence = fence + 1 where key = $1",
                    [.int(key), .utf8(rewriting.learner.id), .utf8(rewriting.learner.name)])
                return registration
            }
            guard let found else { throw .missing(rewriting.registration) }
            guard found.head == rewriting.head else { throw .grown(found) }
        }

        /// Puts what a learner's courses share in the place of what was there.
        public func setValues(
            _ values: [LearnerValueKey: String], of learner: String
        ) async throws(AttemptStoreError) {
            try await transaction("setting shared values") { connection throws(PostgreSQLError) in
                try connection.execute("delete from course_value where learner = $1", [.utf8(learner)])
                for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                    let name = key.storedName
                    try connection.execute(
                        "insert into course_value (learner, kind, name, long_name, value) values ($1, $2, $3, $4, $5)",
                        [
                            .utf8(learner), .utf8(key.kind.rawValue), .bytes(name.key), .bytes(name.long), .utf8(value),
                        ])
                }
            }
        }

        /// Removes the beginning of a journal.
        public func truncate(
            _ registration: String, to base: StoredSnapshot, hash: [UInt8]
        ) async throws(AttemptStoreError) {
            try await transaction("truncating a journal", isolation: .readCommitted) {
                connection throws(PostgreSQLError) in
                guard let (key, _) = try connection.lock(registration) else { return }
                try connection.execute(
                    "delete from course_journal where registration = $1 and number <= $2",
                    [.int(key), .int(Int64(base.number))])
                try connection.insert(base, isBase: true, key)
                try connection.execute(
                    "update course_registration set base_number = $2, base_hash = $3 where key = $1",
                    [.int(key), .int(Int64(base.number)), .bytes(hash)])
            }
        }

        /// Removes a registration.
        public func delete(_ tombstone: Tombstone) async throws(AttemptStoreError) {
            try await transaction("deleting a registration", isolation: .readCommitted) {
                connection throws(PostgreSQLError) in
                if let (key, _) = try connection.lock(tombstone.registration) {
                    for table in ["course_journal", "course_snapshot", "course_attempt"] {
                        try connection.execute("delete from \(table) where registration = $1", [.int(key)])
                    }
                    try connection.execute("delete from course_registration where key = $1", [.int(key)])
                }
                try connection.execute(
                    """
                    insert into course_tombstone
                        (registration, course, fingerprint, head_number, head_hash, deleted, reason)
                    values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (registration) do update set head_number = excluded.head_number,
                        head_hash = excluded.head_hash, deleted = excluded.deleted, reason = excluded.reason
                    """,
                    [
                        .utf8(tombstone.registration), .utf8(tombstone.course), .utf8(tombstone.fingerprint),
                        .int(Int64(tombstone.head.number)), .bytes(tombstone.head.hash),
                        .int(tombstone.deleted?.hundredths), .utf8(tombstone.reason),
                    ])
            }
        }

        /// Gives back the room of what was removed.
        public func compact() async throws(AttemptStoreError) {
            for table in PostgreSQLAttemptStore.tables {
                try await run("compacting", "vacuum \(table)")
            }
        }
    }

    extension PostgreSQLConnection {
        /// Locks a registration until the end of the transaction; `nil` where there is none.
        fileprivate func lock(
            _ registration: String
        ) throws(PostgreSQLError) -> (key: Int64, registration: Registration)? {
            let row = try execute(
                "select \(Registration.columns), key from course_registration where id = $1 for update",
                [.utf8(registration)]
            ).first
            guard let row, let key = try row.int(Registration.columnCount) else { return nil }
            return (key, try Registration(row))
        }

        fileprivate func insert(_ entries: [JournalEntry], _ registration: Int64) throws(PostgreSQLError) {
            var rest = entries[...]
            while !rest.isEmpty {
                let some = rest.prefix(1_000)
                rest = rest.dropFirst(1_000)
                try execute(
                    """
                    insert into course_journal (registration, \(JournalEntry.columns))
                    select $1, e.* from unnest($2, $3, $4, $5, $6, $7, $8, $9) as e
                    """,
                    [
                        .int(registration), .ints(some.map { Int64($0.number) }),
                        .byteStrings(some.map { Array($0.session.utf8) }), .ints(some.map { Int64($0.request) }),
                        .ints(some.map { $0.time?.hundredths }), .byteStrings(some.map(\.body)),
                        .byteStrings(some.map(\.salt)), .byteStrings(some.map(\.digest)),
                        .byteStrings(some.map(\.hash)),
                    ])
            }
        }

        fileprivate func insert(
            _ snapshot: StoredSnapshot, isBase: Bool, _ registration: Int64
        ) throws(PostgreSQLError) {
            try execute(
                """
                insert into course_snapshot (registration, is_base, number, body) values ($1, $2, $3, $4)
                on conflict (registration, is_base) do update set number = excluded.number, body = excluded.body
                """, [.int(registration), .bool(isBase), .int(Int64(snapshot.number)), .bytes(snapshot.body)])
        }
    }
#endif
