#if PostgreSQL
    /// Why a database could not do what it was asked.
    public struct PostgreSQLError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What kind of failure it is.
        public var code: Code
        /// The message of the server or of the client library, without its last line break.
        public var message: String
        /// The SQLSTATE of the server: five characters (PostgreSQL appendix A); `nil` where no server spoke.
        public var sqlState: String?
        /// What the server says besides.
        public var detail: String?
        /// The constraint that was violated.
        public var constraint: String?

        /// Makes an error.
        public init(
            _ code: Code, _ message: String, sqlState: String? = nil, detail: String? = nil, constraint: String? = nil
        ) {
            self.code = code
            self.message = message
            self.sqlState = sqlState
            self.detail = detail
            self.constraint = constraint
        }

        /// A kind of failure.
        public struct Code: RawRepresentable, Hashable, Sendable {
            /// The stable token.
            public let rawValue: String

            /// Makes a code of a token.
            public init(rawValue: String) {
                self.rawValue = rawValue
            }

            /// The database cannot be reached, or went away; nothing was changed.
            public static let connection = Code(rawValue: "connection")
            /// The connection went away while the transaction was committed: whether it was is not known.
            public static let unknownOutcome = Code(rawValue: "unknown-outcome")
            /// The server refused a statement.
            public static let statement = Code(rawValue: "statement")
            /// Transactions got into each other's way more often than they are tried again.
            public static let contention = Code(rawValue: "contention")
            /// A value that came back has another type than was asked for.
            public static let type = Code(rawValue: "type")
            /// The tables were made by a later version of the library.
            public static let version = Code(rawValue: "version")
            /// The pool was closed.
            public static let closed = Code(rawValue: "closed")
        }

        /// The message, with the SQLSTATE and the detail.
        public var description: String {
            var text = message
            if let sqlState { text += " (\(sqlState))" }
            if let detail { text += ": \(detail)" }
            return text
        }

        /// Whether a transaction that failed so succeeds when it is simply tried again: serialization_failure,
        /// deadlock_detected.
        var isTransient: Bool { sqlState == "40001" || sqlState == "40P01" }

        /// Whether the connection is of no use any more: class 08, and what a server says that is shut down or restarted.
        static func endsConnection(_ sqlState: String) -> Bool {
            sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05"].contains(sqlState)
        }
    }
#endif
