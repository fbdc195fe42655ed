#if PostgreSQL
    public import CourseRecords
    import CourseRuntime

    /// Keeps learner records in PostgreSQL, or in a database that speaks its protocol: for many application servers at once.
    ///
    /// A batch is appended by one statement, which locks the row of its registration, compares fence and head, and writes all
    /// that goes with it; when it returns, the server has made it durable.
    ///
    /// Texts are kept as their bytes in UTF-8: content saves what it likes, and `text` refuses U+0000.
    public final class PostgreSQLAttemptStore: AttemptStore {
        let pool: PostgreSQLPool

        /// Opens the store, and makes or renews its tables where that is due.
        public init(_ pool: PostgreSQLPool) async throws(AttemptStoreError) {
            self.pool = pool
            do throws(PostgreSQLError) {
                try await PostgreSQLAttemptStore.migrations.run(on: pool)
            } catch {
                throw AttemptStoreError("opening the store", error)
            }
        }

        // MARK: Packages and registrations

        /// Keeps a package.
        public func save(_ package: StoredPackage) async throws(AttemptStoreError) {
            try await run(
                "saving a package",
                """
                insert into course_package (fingerprint, course, title, standard, descriptor_name, descriptor)
                values ($1, $2, $3, $4, $5, $6) on conflict (fingerprint) do nothing
                """,
                [
                    .utf8(package.fingerprint), .utf8(package.course), .utf8(package.title), .utf8(package.standard),
                    .utf8(package.descriptorName), .bytes(package.descriptor),
                ])
        }

        /// Returns a package.
        public func package(fingerprint: String) async throws(AttemptStoreError) -> StoredPackage? {
            try await first(
                "reading a package",
                "select course, title, standard, descriptor_name, descriptor from course_package where fingerprint = $1",
                [.utf8(fingerprint)]
            ) { row throws(PostgreSQLError) in
                StoredPackage(
                    fingerprint: fingerprint, course: try row.string(0), title: try row.string(1),
                    standard: try row.string(2), descriptorName: try row.string(3), descriptor: try row.bytes(4) ?? [])
            }
        }

        /// Keeps a registration, or returns the one that is there.
        public func register(_ registration: Registration) async throws(AttemptStoreError) -> Registration {
            let kept = try await first(
                "registering",
                """
                insert into course_registration (\(Registration.columns))
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                on conflict (learner, course, fingerprint) do update set learner_name = excluded.learner_name
                returning \(Registration.columns)
                """,
                [
                    .utf8(registration.id), .utf8(registration.learner.id), .utf8(registration.learner.name),
                    .utf8(registration.course), .utf8(registration.fingerprint),
                    .int(registration.created?.hundredths), .int(Int64(registration.fence)),
                    .utf8(registration.session), .int(Int64(registration.head.number)),
                    .bytes(registration.head.hash), .int(Int64(registration.base.number)),
                    .bytes(registration.base.hash),
                ]
            ) { row throws(PostgreSQLError) in try Registration(row) }
            return kept ?? registration
        }

        /// Returns a registration.
        public func registration(_ id: String) async throws(AttemptStoreError) -> Registration? {
            try await first(
                "reading a registration", "select \(Registration.columns) from course_registration where id = $1",
                [.utf8(id)]
            ) { row throws(PostgreSQLError) in try Registration(row) }
        }

        /// Returns registrations in the order of their ids.
        public func registrations(_ query: RegistrationQuery) async throws(AttemptStoreError) -> [Registration] {
            try await all(
                "listing registrations",
                """
                select \(Registration.columns) from course_registration
                where ($1 is null or learner = $1) and ($2 is null or course = $2) and ($3 is null or id > $3)
                order by id limit $4
                """,
                [
                    .utf8(query.learner), .utf8(query.course), .utf8(query.after), .int(Int64(max(query.limit, 0))),
                ]
            ) { row throws(PostgreSQLError) in try Registration(row) }
        }

        // MARK: Reading

        /// Returns the entries behind a number.
        public func entries(
            of registration: String, after number: Int, limit: Int
        ) async throws(AttemptStoreError) -> [JournalEntry] {
            try await all(
                "reading a journal",
                """
                select \(JournalEntry.columns) from course_journal
                where registration = (select key from course_registration where id = $1) and number > $2
                order by number limit $3
                """, [.utf8(registration), .int(Int64(number)), .int(Int64(max(limit, 0)))]
            ) { row throws(PostgreSQLError) in try JournalEntry(row) }
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
            try await first(
                "reading a snapshot",
                """
                select number, body from course_snapshot
                where registration = (select key from course_registration where id = $1) and is_base = $2
                """, [.utf8(registration), .bool(isBase)]
            ) { row throws(PostgreSQLError) in
                StoredSnapshot(number: Int(try row.int(0) ?? 0), body: try row.bytes(1) ?? [])
            }
        }

        /// Returns the attempts of a registration.
        public func attempts(of registration: String) async throws(AttemptStoreError) -> [AttemptSummary] {
            let bodies = try await all(
                "reading attempts",
                """
                select body from course_attempt
                where registration = (select key from course_registration where id = $1) order by number
                """, [.utf8(registration)]
            ) { row throws(PostgreSQLError) in try row.bytes(0) ?? [] }
            return try bodies.map { body throws(AttemptStoreError) in try AttemptSummary(stored: body) }
        }

        /// Returns what a learner's courses share.
        public func values(of learner: String) async throws(AttemptStoreError) -> [LearnerValueKey: String] {
            let rows = try await all(
                "reading shared values",
                "select kind, coalesce(long_name, name), value from course_value where learner = $1",
                [.utf8(learner)]
            ) { row throws(PostgreSQLError) in
                (kind: try row.string(0), name: try row.string(1), value: try row.string(2))
            }
            var values: [LearnerValueKey: String] = [:]
            for row in rows {
                guard let kind = LearnerValueKey.Kind(rawValue: row.kind) else {
                    throw AttemptStoreError(.damaged, "reading shared values: '\(row.kind)' is no kind of value")
                }
                values[LearnerValueKey(kind, row.name)] = row.value
            }
            return values
        }

        /// Returns the tombstones.
        public func tombstones() async throws(AttemptStoreError) -> [Tombstone] {
            try await all(
                "reading tombstones",
                """
                select registration, course, fingerprint, head_number, head_hash, deleted, reason
                from course_tombstone order by registration
                """
            ) { row throws(PostgreSQLError) in
                Tombstone(
                    registration: try row.string(0), course: try row.string(1), fingerprint: try row.string(2),
                    head: JournalHead(number: Int(try row.int(3) ?? 0), hash: try row.bytes(4) ?? []),
                    deleted: try row.int(5).map { RuntimeInstant(hundredths: $0) }, reason: try row.string(6))
            }
        }
    }
#endif
