#if CLI
    import ArgumentParser
    import CourseRecords
    #if PostgreSQL
        import CourseStorePostgreSQL
    #endif
    #if SQLite
        import CourseStoreSQLite
    #endif

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

    /// A store of learner records as the command line names it: `memory`, `sqlite:FILE`, `postgresql:URL`.
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

        /// Opens the store; `nil` for memory.
        func open(_ options: StoreOptions) async throws -> (any AttemptStore)? {
            do {
                switch self {
                case .memory: return nil
                case .sqlite(let path):
                    #if SQLite
                        return try SQLiteStore(path: path, options: SQLiteStoreOptions(wait: options.storeWait))
                    #else
                        throw ValidationError("This course was built without SQLite: build it with the trait SQLite.")
                    #endif
                case .postgreSQL(let url):
                    #if PostgreSQL
                        return try await PostgreSQLAttemptStore(PostgreSQLPool(url: url))
                    #else
                        throw ValidationError(
                            """
                            This course was built without PostgreSQL: build it with \
                            swift build --traits CLI,Server,SQLite,PostgreSQL (libpq-dev must be installed).
                            """)
                    #endif
                }
            } catch let error as AttemptStoreError {
                Output.say("course: \(error)")
                throw error.code == .damaged ? ExitStatus.unreadable : ExitStatus.usage
            }
        }
    }
#endif
