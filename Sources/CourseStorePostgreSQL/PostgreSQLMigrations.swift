#if PostgreSQL
    /// The tables of a store, as steps from nothing to the newest form.
    ///
    /// Steps are only ever added. Each is applied once, by one server, in a transaction.
    struct PostgreSQLMigrations {
        /// The name of the store in the table of versions.
        let component: String
        /// The statements of each step.
        let steps: [String]

        /// The number of the advisory lock that migrations take: the bytes `course`.
        private static let lock: Int64 = 0x636F_7572_7365

        /// Applies the steps that are missing.
        func run(on pool: PostgreSQLPool) async throws(PostgreSQLError) {
            try await pool.transaction(isolation: .readCommitted) { connection throws(PostgreSQLError) in
                // Servers that start at the same time wait for each other here.
                try connection.execute("select pg_advisory_xact_lock($1)::text", [.int(PostgreSQLMigrations.lock)])
                try connection.executeScript(
                    "create table if not exists course_schema (component text primary key, version int8 not null)")
                let found = try connection.execute(
                    "select version from course_schema where component = $1", [.text(component)]
                ).first?.int(0)
                let version = Int(found ?? 0)
                guard version <= steps.count else {
                    throw PostgreSQLError(
                        .version, "the tables '\(component)' have version \(version), and \(steps.count) is known here")
                }
                guard version < steps.count else { return }
                for step in steps[version...] { try connection.executeScript(step) }
                try connection.execute(
                    """
                    insert into course_schema (component, version) values ($1, $2)
                    on conflict (component) do update set version = excluded.version
                    """, [.text(component), .int(Int64(steps.count))])
            }
        }
    }
#endif
