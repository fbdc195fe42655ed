#if CLI
    import ArgumentParser
    import CourseRecords
    #if PostgreSQL
        import CourseStorePostgreSQL
    #endif
    #if SQLite
        import CourseStoreSQLite
    #endif
    import CourseXAPI

    /// How a store is used.
    struct StoreOptions: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "For how many seconds to wait for another process that writes the same store.", valueName: "seconds"))
        var storeWait = 5.0

        func validate() throws {
            guard storeWait >= 0, storeWait <= 86_400 else {
                throw ValidationError("--store-wait takes 0 to 86400 seconds.")
            }
        }
    }

    /// The store that a session, or a server, writes.
    struct StoreChoice: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                """
                Where all is kept: memory, for as long as the process runs, sqlite:FILE, or postgresql:URL where the tool was \
                built with PostgreSQL.
                """,
                valueName: "store"))
        var store = "memory"

        @OptionGroup
        var options: StoreOptions

        func validate() throws {
            _ = try RecordStore(named: store)
        }

        /// Opens the store of learner records; `nil` for memory.
        func open() async throws -> (any AttemptStore)? {
            try await RecordStore(named: store).open(options)
        }

        /// Opens the store of statements; `records` is what is open already, and is taken where it keeps both.
        func openStatements(beside records: (any AttemptStore)? = nil) async throws -> any StatementStore {
            if let both = records as? any StatementStore { return both }
            return try await RecordStore(named: store).openStatements(options)
        }

        /// Whether nothing is left when the process has ended.
        var isMemory: Bool {
            store == "memory"
        }
    }

    /// A store of learner records, or of statements, as the command line names it: `memory`, `sqlite:FILE`, `postgresql:URL`.
    enum RecordStore: Equatable {
        case memory
        case sqlite(String)
        case postgreSQL(String)

        init(named name: String) throws {
            if name == "memory" {
                self = .memory
            } else if name.hasPrefix("sqlite:"), name.utf8.count > 7 {
                self = .sqlite(String(name.dropFirst(7)))
            } else if name.hasPrefix("postgresql:"), name.utf8.count > 11 {
                // `postgresql://host/database` is a URL of its own; other addresses stand behind the prefix.
                self = .postgreSQL(name.hasPrefix("postgresql://") ? name : String(name.dropFirst(11)))
            } else {
                throw ValidationError("The store '\(name)' is not known: memory, sqlite:FILE or postgresql:URL.")
            }
        }

        /// Opens the store of learner records; `nil` for memory.
        func open(_ options: StoreOptions) async throws -> (any AttemptStore)? {
            try await Self.tellingWhyNot { () async throws -> (any AttemptStore)? in
                switch self {
                case .memory: return nil
                case .sqlite(let path): return try Self.sqlite(path, options)
                #if PostgreSQL
                    case .postgreSQL(let url): return try await PostgreSQLAttemptStore(PostgreSQLPool(url: url))
                #else
                    case .postgreSQL: throw Self.noPostgreSQL
                #endif
                }
            }
        }

        /// Opens the store of statements.
        func openStatements(_ options: StoreOptions) async throws -> any StatementStore {
            try await Self.tellingWhyNot { () async throws -> any StatementStore in
                switch self {
                case .memory: return MemoryStatementStore()
                case .sqlite(let path): return try Self.sqlite(path, options)
                #if PostgreSQL
                    case .postgreSQL(let url): return try await PostgreSQLStatementStore(PostgreSQLPool(url: url))
                #else
                    case .postgreSQL: throw Self.noPostgreSQL
                #endif
                }
            }
        }

        #if SQLite
            private static func sqlite(_ path: String, _ options: StoreOptions) throws -> SQLiteStore {
                try SQLiteStore(path: path, options: SQLiteStoreOptions(wait: options.storeWait))
            }
        #else
            private static func sqlite(
                _ path: String, _ options: StoreOptions
            ) throws -> any AttemptStore & StatementStore {
                throw ValidationError("This course was built without SQLite: build it with the trait SQLite.")
            }
        #endif

        #if !PostgreSQL
            private static let noPostgreSQL = ValidationError(
                """
                This course was built without PostgreSQL: build it with \
                swift build --traits CLI,Server,SQLite,PostgreSQL (libpq-dev must be installed).
                """)
        #endif

        /// Opens a store, or says why that cannot be and ends with the status for that.
        private static func tellingWhyNot<Store>(_ open: () async throws -> Store) async throws -> Store {
            do {
                return try await open()
            } catch let error as AttemptStoreError {
                Output.say("course: \(error)")
                throw error.code == .damaged ? ExitStatus.unreadable : .usage
            } catch let error as StatementStoreError {
                Output.say("course: \(error.context): \(error.underlying.map { "\($0)" } ?? "")")
                throw ExitStatus.usage
            }
        }
    }
#endif
