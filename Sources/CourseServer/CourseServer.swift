#if Server
    import HummingbirdCore
    public import Logging
    import NIOCore
    import NIOPosix
    import ServiceLifecycle

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// An HTTP server for the routes of learning record stores and course sessions.
    ///
    /// ```swift
    /// let lrs = LearningRecordStore(store: MemoryStatementStore(), credentials: [.init(user: "user", password: "secret")])
    /// let server = CourseServer(routes: [.learningRecordStore(lrs)])
    /// try await server.run { address in
    ///     print("listening \(address.url)/xapi")
    ///     // It serves until this closure returns.
    /// }
    /// ```
    public struct CourseServer: Sendable {
        private let routes: [ServerRoute]
        private let options: ServerOptions
        private let logger: Logger

        /// Makes a server; of two routes that fit a request the first answers it.
        public init(
            routes: [ServerRoute], options: ServerOptions = ServerOptions(),
            logger: Logger = Logger(label: "course.server", factory: { _ in SwiftLogNoOpLogHandler() })
        ) {
            self.routes = routes
            self.options = options
            self.logger = logger
        }

        /// Listens, calls a function with the address, and serves until it returns.
        ///
        /// Then it takes no more requests, and ends those that are being answered. When the task is cancelled, it stops too.
        /// - Throws: A ``ServerError`` when it cannot listen, and what the function throws.
        public func run<Result: Sendable>(
            _ body: (ServerAddress) async throws -> Result
        ) async throws -> Result {
            let (addresses, continuation) = AsyncStream.makeStream(of: ServerAddress.self)
            let group = serviceGroup { channel in
                guard let address = channel.localAddress, let port = address.port else { return }
                continuation.yield(ServerAddress(host: address.ipAddress ?? options.host, port: port))
            }
            return try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    defer { continuation.finish() }
                    do {
                        try await group.run()
                    } catch {
                        throw ServerError(error, options: options)
                    }
                }
                guard let address = await addresses.first(where: { _ in true }) else {
                    try await tasks.waitForAll()
                    throw ServerError(code: .failed, context: "the server ended at once", underlying: nil)
                }
                do {
                    let result = try await body(address)
                    await group.triggerGracefulShutdown()
                    try await tasks.waitForAll()
                    return result
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
            }
        }

        private func serviceGroup(onListening: @escaping @Sendable (any Channel) -> Void) -> ServiceGroup {
            // The libraries below log addresses and errors of their own; the answers are logged here.
            let quiet = Logger(label: logger.label, factory: { _ in SwiftLogNoOpLogHandler() })
            let responder = RequestResponder(routes: routes, options: options, logger: logger)
            let timeout = TimeAmount(options.timeout)
            let headerLimit = options.headerLimit
            let channel = HTTP1Channel(
                responder: { request, writer, _ in try await responder.respond(to: request, writer) },
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionGuard(timeout: timeout)],
                    httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                        maxHeaderFieldSize: headerLimit, maxHeaderListSize: headerLimit, maxHeaderFieldCount: 100)))
            let server = channel.server(
                configuration: ServerConfiguration(
                    address: .hostname(options.host, port: options.port),
                    availableConnectionsDelegate: MaximumAvailableConnections(options.connectionLimit, logger: quiet)),
                onServerRunning: { onListening($0) }, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
                logger: quiet)
            var configuration = ServiceGroupConfiguration(services: [server], logger: quiet)
            configuration.maximumGracefulShutdownDuration = options.shutdownTimeout
            return ServiceGroup(configuration: configuration)
        }
    }

    extension ServerError {
        /// What a failure to listen means.
        init(_ error: any Error, options: ServerOptions) {
            let place = "\(options.host):\(options.port)"
            switch error {
            case let error as ServerError: self = error
            case let error as IOError where error.errnoCode == EADDRINUSE:
                self.init(code: .addressInUse, context: "another program listens on \(place)", underlying: error)
            case let error as IOError where error.errnoCode == EACCES:
                self.init(
                    code: .addressUnavailable, context: "this user may not listen on \(place)", underlying: error)
            case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
                self.init(
                    code: .addressUnavailable, context: "this machine has no address \(options.host)",
                    underlying: error)
            case is SocketAddressError, is SocketAddressError.UnknownHost, is NIOConnectionError:
                self.init(
                    code: .addressUnavailable, context: "'\(options.host)' is no address of this machine",
                    underlying: error)
            default: self.init(code: .failed, context: "the server failed: \(error)", underlying: error)
            }
        }
    }
#endif
