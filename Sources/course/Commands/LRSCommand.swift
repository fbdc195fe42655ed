#if CLI && Server
    import ArgumentParser
    import CourseKit
    import CourseServer
    import CourseXAPI
    import Logging
    import UnixSignals

    /// `course lrs`: a learning record store over HTTP.
    struct LRSCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lrs", abstract: "Serves a learning record store (xAPI 1.0.3 and 2.0) over HTTP.",
            discussion: """
                The first line of the output says where it listens:

                  $ course lrs --port 0 --credential lms:secret
                  listening http://127.0.0.1:49152/xapi

                It serves until it gets SIGINT or SIGTERM; then it ends the requests that are being answered, and ends with \
                status 0. A second signal ends it at once. There is no TLS: whoever opens --host to other machines puts a \
                proxy with TLS before it.

                A credential is USER:PASSWORD, as HTTP's Basic authentication has it, and is good for everything unless a \
                --scope says for what. Other users of the machine see options: --credential-file keeps passwords from them. \
                The file has a credential a line; empty lines, and lines that begin with #, do not count.

                  course lrs --credential-file lrs.txt --scope reporting=all/read \\
                             --scope player=statements/write,statements/read/mine,state

                Scopes: \(LRSCredential.Scope.allCases.map(\.rawValue).joined(separator: ", ")) (xAPI 1.0.3, Communication \
                4.2).

                The log on standard error has a line for every request, without queries, addresses and names.

                EXIT STATUS
                  0   served, and was told to stop
                  2   wrong usage, or what is wanted cannot be had: the address, the credentials, the store
                  3   the store is damaged, or no store
                  70  a fault of the tool
                """)

        @Option(help: ArgumentHelp("The port; 0 takes one that is free.", valueName: "number"))
        var port: UInt16 = 8080

        @Option(help: ArgumentHelp("The address or name to listen on.", valueName: "host"))
        var host = "127.0.0.1"

        @OptionGroup(title: "Credentials")
        var credentials: CredentialOptions

        @OptionGroup(title: "Store of statements and documents")
        var store: StoreChoice

        @Option(
            help: ArgumentHelp("The version of answers to requests that name none that is known.", valueName: "version")
        )
        var defaultVersion = XAPIVersionArgument(version: .v103)

        @Option(help: ArgumentHelp("The most statements of an answer.", valueName: "count"))
        var pageLimit = LRSOptions().pageLimit

        @OptionGroup(title: "Limits")
        var limits: ServerLimitOptions

        @Option(
            help: ArgumentHelp(
                "An origin of web pages whose scripts may send requests, such as https://lms.example.org; * for all.",
                valueName: "origin"))
        var allowOrigin: [String] = []

        @Option(help: "What the log tells: trace, debug, info, notice, warning, error or critical.")
        var logLevel = LogLevelArgument(level: .info)

        func validate() throws {
            guard pageLimit > 0 else { throw ValidationError("--page-limit is 1 at least.") }
        }

        func run() async throws {
            var logger = Logger(label: "course.lrs") { StreamLogHandler.standardError(label: $0) }
            logger.logLevel = logLevel.level
            // Told first, so that no file is made for nobody.
            let credentials = try credentials.atLeastOne()
            let store = LearningRecordStore(
                store: try await store.openStatements(), credentials: credentials,
                options: options(logger))
            let server = CourseServer(
                routes: [.learningRecordStore(store)],
                options: limits.options(host: host, port: Int(port), allowOrigin),
                logger: logger)
            do {
                try await server.run { address in
                    var output = Output.standard
                    try output.write("listening \(address.url)\(store.options.basePath)\n")
                    await Termination.wait()
                }
            } catch let error as ServerError {
                Output.say("course: \(error)")
                throw error.code == .failed ? ExitStatus.internalFault : ExitStatus.usage
            }
        }

        private func options(_ logger: Logger) -> LRSOptions {
            var options = LRSOptions()
            options.defaultVersion = defaultVersion.version
            options.pageLimit = pageLimit
            options.bodyLimit = limits.bodyBytes
            options.onFailure = { logger.error("store failed", metadata: ["error": "\($0)"]) }
            return options
        }
    }

    /// How much a server takes.
    struct ServerLimitOptions: ParsableArguments {
        @Option(help: ArgumentHelp("The most bytes of a body.", valueName: "size"))
        var bodyLimit = ByteCount(bytes: UInt64(ServerOptions().bodyLimit))

        @Option(
            help: ArgumentHelp("The most bytes of the first line and of the headers of a request.", valueName: "size"))
        var headerLimit = ByteCount(bytes: UInt64(ServerOptions().headerLimit))

        @Option(help: ArgumentHelp("The most connections at a time.", valueName: "count"))
        var connectionLimit = ServerOptions().connectionLimit

        @Option(
            help: ArgumentHelp(
                "The seconds in which the headers of a request, and each 64 KiB of a body, have to arrive.",
                valueName: "seconds"))
        var timeout: UInt32 = 30

        func validate() throws {
            guard connectionLimit > 0 else { throw ValidationError("--connection-limit is 1 at least.") }
            guard timeout > 0 else { throw ValidationError("--timeout is 1 at least.") }
            guard bodyLimit.bytes > 0, headerLimit.bytes > 0 else {
                throw ValidationError("A limit is 1 byte at least.")
            }
        }

        var bodyBytes: Int { Int(clamping: bodyLimit.bytes) }

        func options(host: String, port: Int, _ origins: [String]) -> ServerOptions {
            var options = ServerOptions()
            options.host = host
            options.port = port
            options.bodyLimit = bodyBytes
            options.headerLimit = Int(clamping: headerLimit.bytes)
            options.connectionLimit = connectionLimit
            options.timeout = .seconds(timeout)
            options.allowedOrigins = Set(origins)
            return options
        }
    }

    /// `--log-level LEVEL`.
    struct LogLevelArgument: ExpressibleByArgument {
        let level: Logger.Level

        init(level: Logger.Level) {
            self.level = level
        }

        init?(argument: String) {
            guard let level = Logger.Level(rawValue: argument) else { return nil }
            self.level = level
        }

        var defaultValueDescription: String { level.rawValue }

        static var allValueStrings: [String] { Logger.Level.allCases.map(\.rawValue) }
    }

    /// The end of a process that serves.
    enum Termination {
        /// Waits for SIGINT or SIGTERM; a second one ends the process at once.
        static func wait() async {
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
            let (first, continuation) = AsyncStream.makeStream(of: Void.self)
            Task {
                var iterator = signals.makeAsyncIterator()
                _ = await iterator.next()
                continuation.finish()
                if await iterator.next() != nil { ExitStatus.limit.exit() }
            }
            for await _ in first {}
        }
    }
#endif
