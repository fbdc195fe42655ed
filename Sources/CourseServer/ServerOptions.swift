#if Server
    /// Where a server listens, and what it takes.
    public struct ServerOptions: Sendable {
        /// The address or name that it listens on; the default is reached from the same machine only.
        public var host = "127.0.0.1"
        /// The port; 0 takes one that is free.
        public var port = 0
        /// The most bytes of a body.
        public var bodyLimit = 64 * 1024 * 1024
        /// The most bytes of the first line and the headers of a request.
        public var headerLimit = 32 * 1024
        /// The most connections at a time; further ones wait.
        public var connectionLimit = 256
        /// How long the headers of a request, each 64 KiB of a body, and the taking of as much of an answer may last, and how
        /// long a connection stays open without a request.
        public var timeout = Duration.seconds(30)
        /// How long requests that are being answered may go on when the server is told to stop.
        public var shutdownTimeout = Duration.seconds(10)
        /// The web origins, such as `https://courses.example.org`, whose scripts may send requests; `*` stands for all.
        public var allowedOrigins: Set<String> = []

        /// Makes the usual options.
        public init() {}
    }

    /// Where a server listens.
    public struct ServerAddress: Hashable, Sendable {
        /// The address or name.
        public let host: String
        /// The port.
        public let port: Int

        /// The beginning of its URLs: `http://127.0.0.1:8080`.
        public var url: String { host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)" }
    }

    /// Why a server does not run.
    public struct ServerError: Error, Sendable, CustomStringConvertible {
        /// The kinds of errors.
        public struct Code: Hashable, Sendable {
            private let name: String

            private init(_ name: String) {
                self.name = name
            }

            /// Another program listens there.
            public static let addressInUse = Code("address in use")
            /// The machine has no such address, or it may not be listened on.
            public static let addressUnavailable = Code("address unavailable")
            /// Something else.
            public static let failed = Code("failed")
        }

        /// What kind it is.
        public let code: Code
        /// What happened, in words.
        public let context: String
        /// What the system says about it.
        public let underlying: (any Error)?

        /// What happened, in words.
        public var description: String { context }
    }
#endif
