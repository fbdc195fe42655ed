#if PostgreSQL
    import CLibPQ

    /// A connection to a server: statements with parameters, prepared once, and transactions.
    ///
    /// The only file that imports libpq. Every call blocks its thread until the server has answered, so a connection lives on
    /// a thread of its own (``PostgreSQLPool``) and never leaves it.
    public final class PostgreSQLConnection {
        /// How many statements are kept prepared; more are sent with their text each time.
        private static let preparedLimit = 256

        private let handle: OpaquePointer
        /// The names of the prepared statements by their text.
        private var prepared: [String: String] = [:]
        /// Whether the connection is of no use any more.
        private(set) var isBroken = false

        /// Connects to the server that a URL or connection string names (libpq "Connection Strings").
        public init(url: String) throws(PostgreSQLError) {
            // What stands before the URL is a default, what stands behind it is not open to choice.
            let options: [(name: String, value: String)] = [
                ("connect_timeout", "10"), ("tcp_user_timeout", "30000"), ("application_name", "CourseKit"),
                ("dbname", url), ("client_encoding", "UTF8"),
            ]
            let connection = PostgreSQLConnection.withCStrings(options.map(\.name)) { names in
                PostgreSQLConnection.withCStrings(options.map(\.value)) { values in
                    PQconnectdbParams(names, values, 1)
                }
            }
            guard let connection else { throw PostgreSQLError(.connection, "there is no memory for a connection") }
            handle = connection
            guard PQstatus(connection) == CONNECTION_OK else {
                // The handle is released with the object.
                throw PostgreSQLError(.connection, PostgreSQLConnection.text(PQerrorMessage(connection)))
            }
            // Notices are for people at a terminal.
            PQsetNoticeProcessor(connection, { _, _ in }, nil)
        }

        deinit {
            PQfinish(handle)
        }

        // MARK: Statements

        /// Runs a statement with parameters `$1`, `$2` and returns its rows.
        ///
        /// The statement is prepared the first time; its text is part of the program, never made of data.
        @discardableResult
        public func execute(
            _ statement: String, _ parameters: [PostgreSQLValue] = []
        ) throws(PostgreSQLError) -> PostgreSQLRows {
            let name = try prepare(statement, parameters.map(\.typeID))
            let encoded = parameters.map(\.encoded)
            guard encoded.allSatisfy({ $0.map { $0.count <= Int32.max } ?? true }) else {
                throw PostgreSQLError(.statement, "a parameter is longer than 2 GiB")
            }
            let lengths = encoded.map { Int32(clamping: $0?.count ?? 0) }
            let formats = [Int32](repeating: 1, count: encoded.count)
            let types = parameters.map(\.typeID)
            let count = Int32(clamping: encoded.count)
            let result = PostgreSQLConnection.withPointers(encoded) { values in
                if let name {
                    PQexecPrepared(handle, name, count, values, lengths, formats, 1)
                } else {
                    PQexecParams(handle, statement, count, types, values, lengths, formats, 1)
                }
            }
            return try rows(result)
        }

        /// Runs statements without parameters, several at once: for migrations.
        public func executeScript(_ script: String) throws(PostgreSQLError) {
            _ = try rows(PQexec(handle, script))
        }

        /// Returns the name of the prepared statement; `nil` where there are too many already.
        private func prepare(_ statement: String, _ types: [UInt32]) throws(PostgreSQLError) -> String? {
            if let name = prepared[statement] { return name }
            guard prepared.count < PostgreSQLConnection.preparedLimit else { return nil }
            let name = "s\(prepared.count + 1)"
            _ = try rows(PQprepare(handle, name, statement, Int32(clamping: types.count), types))
            prepared[statement] = name
            return name
        }

        // MARK: Transactions

        /// Runs `body` in a transaction that other ones seem to come before or after (serializable), or as `isolation` says.
        ///
        /// What `body` throws rolls everything back.
        public func transaction<Value>(
            isolation: PostgreSQLIsolation = .serializable,
            _ body: (PostgreSQLConnection) throws(PostgreSQLError) -> Value
        ) throws(PostgreSQLError) -> Value {
            try execute("begin isolation level \(isolation.rawValue)")
            let value: Value
            do throws(PostgreSQLError) {
                value = try body(self)
            } catch {
                // What cannot be rolled back must not be gone on with.
                if (try? execute("rollback")) == nil { isBroken = true }
                throw error
            }
            do throws(PostgreSQLError) {
                try execute("commit")
            } catch {
                guard isBroken else { throw error }
                var error = error
                error.code = .unknownOutcome
                throw error
            }
            return value
        }

        // MARK: Results

        /// Copies a result out, or throws what the server says; frees the result.
        private func rows(_ result: OpaquePointer?) throws(PostgreSQLError) -> PostgreSQLRows {
            defer { PQclear(result) }
            let status = PQresultStatus(result)
            guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY else {
                throw error(of: result)
            }
            let columns = PQnfields(result)
            let count = PQntuples(result)
            var bytes: [UInt8] = []
            var cells: [Range<Int>?] = []
            cells.reserveCapacity(Int(columns) * Int(count))
            for row in 0..<max(0, count) {
                for column in 0..<max(0, columns) {
                    guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else {
                        cells.append(nil)
                        continue
                    }
                    let length = Int(PQgetlength(result, row, column))
                    let start = bytes.count
                    bytes.append(contentsOf: UnsafeRawBufferPointer(start: value, count: length))
                    cells.append(start..<bytes.count)
                }
            }
            return PostgreSQLRows(
                columns: (0..<max(0, columns)).map { PostgreSQLConnection.text(PQfname(result, $0)) },
                types: (0..<max(0, columns)).map { PQftype(result, $0) }, bytes: bytes, cells: cells, count: Int(count),
                changedRows: Int(PostgreSQLConnection.text(PQcmdTuples(result))) ?? 0)
        }

        private func error(of result: OpaquePointer?) -> PostgreSQLError {
            // The codes of fields are characters: PG_DIAG_SQLSTATE and its like are macros of C characters.
            func field(_ code: Character) -> String? {
                guard let value = code.asciiValue, let text = PQresultErrorField(result, Int32(value)) else {
                    return nil
                }
                return PostgreSQLConnection.text(text)
            }
            let sqlState = field("C")
            let isLost = PQstatus(handle) != CONNECTION_OK || sqlState.map(PostgreSQLError.endsConnection) ?? false
            if isLost { isBroken = true }
            let message = field("M") ?? PostgreSQLConnection.text(PQerrorMessage(handle))
            return PostgreSQLError(
                isLost ? .connection : .statement, message, sqlState: sqlState, detail: field("D"),
                constraint: field("n"))
        }

        private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
            guard let pointer else { return "" }
            var text = String(cString: pointer)
            while text.hasSuffix("\n") { text.removeLast() }
            return text
        }

        // MARK: Pointers

        /// Gives C an array of strings that ends with a null pointer.
        private static func withCStrings<Result>(
            _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
        ) -> Result {
            let bytes: [[UInt8]?] = strings.map { Array($0.utf8) + [0] }
            return withPointers(bytes + [nil]) { body($0) }
        }

        /// Gives C an array of pointers into the bytes of `values`; a null pointer stands for `nil`.
        private static func withPointers<Result>(
            _ values: [[UInt8]?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
        ) -> Result {
            // One block for all, with a byte behind each value, so that an empty one has an address too.
            var block: [UInt8] = []
            var offsets: [Int?] = []
            for value in values {
                offsets.append(value == nil ? nil : block.count)
                block += value ?? []
                block.append(0)
            }
            return block.withUnsafeBytes { memory in
                let start = memory.baseAddress
                let pointers = offsets.map { offset in
                    offset.flatMap { start?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
                }
                return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
            }
        }
    }

    /// How far a transaction is kept apart from others.
    public enum PostgreSQLIsolation: String, Hashable, Sendable {
        /// As if transactions ran one after the other.
        case serializable
        /// Each statement sees what was committed before it; rows are locked where they must not change.
        case readCommitted = "read committed"
    }
#endif
