#if PostgreSQL
    public import CourseRecords
    import CourseRuntime

    extension PostgreSQLAttemptStore {
        /// Lets a session write.
        public func take(_ registration: String, for session: String) async throws(AttemptStoreError) -> Registration {
            let taken = try await transaction("taking a registration", isolation: .readCommitted) {
                connection throws(PostgreSQLError) in
                try connection.execute(
                    """
                    update course_registration set fence = fence + 1, session = $2 where id = $1
                    returning \(Registration.columns)
                    """, [.utf8(registration), .utf8(session)]
                ).first.map { row throws(PostgreSQLError) in try Registration(row) }
            }
            guard let taken else { throw .missing(registration) }
            return taken
        }

        /// Appends to a journal.
        public func append(_ batch: JournalBatch) async throws(AttemptStoreError) {
            let isPlain = batch.snapshot == nil && batch.attempts.isEmpty && batch.values.isEmpty
            let statement = isPlain ? Append.plain : Append.full
            let parameters = try isPlain ? Append.parameters(of: batch) : Append.allParameters(of: batch)
            let isRepeated = try await isWritten("appending to a journal", statement, parameters, of: batch)
            guard !isRepeated else { return }
            // Nothing was written: the reason is in the registration.
            guard let registration = try await registration(batch.registration) else {
                throw .missing(batch.registration)
            }
            throw batch.obstacle(in: registration) ?? .grown(registration)
        }

        /// Runs the statement and returns whether the journal ends with the batch now.
        ///
        /// Where the connection is lost, nobody knows whether the server has written; the end of the journal tells, since its
        /// hash stands for all that is in it.
        private func isWritten(
            _ context: String, _ statement: String, _ parameters: [PostgreSQLValue], of batch: JournalBatch
        ) async throws(AttemptStoreError) -> Bool {
            do throws(PostgreSQLError) {
                return try await pool.attempt { connection, isSecond throws(PostgreSQLError) in
                    if isSecond, !batch.entries.isEmpty {
                        let known = try connection.execute(
                            "select 1 from course_registration where id = $1 and fence = $2 and head_hash = $3",
                            [.utf8(batch.registration), .int(Int64(batch.fence)), .bytes(batch.newHead.hash)])
                        if known.count > 0 { return true }
                    }
                    return try connection.execute(statement, parameters).first?.int(0) == 1
                }
            } catch {
                throw AttemptStoreError(context, error)
            }
        }
    }

    /// The statement that appends.
    private enum Append {
        private static let journal = """
            with taken as (
                update course_registration set head_number = $5, head_hash = $6
                where id = $1 and fence = $2 and head_number = $3 and head_hash = $4
                returning key, learner
            ), entry as (
                insert into course_journal (registration, \(JournalEntry.columns))
                select taken.key, e.* from taken, unnest($7, $8, $9, $10, $11, $12, $13, $14) as e
            )
            """

        /// Entries alone: what most calls of content are.
        static let plain = journal + " select count(*) from taken"

        /// Entries with what goes with them.
        static let full =
            journal + """
                , snapshot as (
                    insert into course_snapshot (registration, is_base, number, body)
                    select key, false, $15, $16 from taken where $15 is not null
                    on conflict (registration, is_base) do update set number = excluded.number, body = excluded.body
                ), attempt as (
                    insert into course_attempt (registration, number, body)
                    select taken.key, a.number, a.body from taken, unnest($17, $18) as a (number, body)
                    on conflict (registration, number) do update set body = excluded.body
                ), gone as (
                    delete from course_value using taken, unnest($19, $20) as g (kind, name)
                    where course_value.learner = taken.learner and course_value.kind = g.kind
                        and course_value.name = g.name
                ), kept as (
                    insert into course_value (learner, kind, name, long_name, value)
                    select taken.learner, k.kind, k.name, k.long_name, k.value
                    from taken, unnest($21, $22, $23, $24) as k (kind, name, long_name, value)
                    on conflict (learner, kind, name) do update set value = excluded.value
                )
                select count(*) from taken
                """

        static func parameters(of batch: JournalBatch) -> [PostgreSQLValue] {
            let entries = batch.entries
            return [
                .utf8(batch.registration), .int(Int64(batch.fence)), .int(Int64(batch.head.number)),
                .bytes(batch.head.hash), .int(Int64(batch.newHead.number)), .bytes(batch.newHead.hash),
                .ints(entries.map { Int64($0.number) }), .byteStrings(entries.map { Array($0.session.utf8) }),
                .ints(entries.map { Int64($0.request) }), .ints(entries.map { $0.time?.hundredths }),
                .byteStrings(entries.map(\.body)), .byteStrings(entries.map(\.salt)),
                .byteStrings(entries.map(\.digest)), .byteStrings(entries.map(\.hash)),
            ]
        }

        static func allParameters(of batch: JournalBatch) throws(AttemptStoreError) -> [PostgreSQLValue] {
            // In one order everywhere, so that two courses of a learner seldom lock each other out.
            let keys = batch.values.keys.sorted()
            let kept = keys.compactMap { key in batch.values[key].flatMap { $0 }.map { (key: key, value: $0) } }
            let gone = keys.filter { batch.values[$0].flatMap { $0 } == nil }
            let names = kept.map(\.key.storedName)
            func bytes(_ texts: [String]) -> PostgreSQLValue { .byteStrings(texts.map { Array($0.utf8) }) }
            var bodies: [[UInt8]] = []
            for attempt in batch.attempts { bodies.append(try attempt.stored) }
            return parameters(of: batch) + [
                .int(batch.snapshot.map { Int64($0.number) }), .bytes(batch.snapshot?.body),
                .ints(batch.attempts.map { Int64($0.number) }), .byteStrings(bodies),
                bytes(gone.map(\.kind.rawValue)), .byteStrings(gone.map(\.storedName.key)),
                bytes(kept.map(\.key.kind.rawValue)), .byteStrings(names.map(\.key)), .byteStrings(names.map(\.long)),
                bytes(kept.map(\.value)),
            ]
        }
    }
#endif
