#if Server
    public import CourseXAPI

    /// What a server answers below a path.
    ///
    /// Requests and answers are the values of ``CourseXAPI/LRSRequest`` and ``CourseXAPI/LRSResponse``. The path of a request is
    /// what follows the path of the route: `/fetch/abc` of `/cmi5/fetch/abc` for the route `/cmi5`.
    public struct ServerRoute: Sendable {
        /// Where it begins: a path such as `/xapi`, without a slash at the end.
        public let path: String
        /// The paths below that may be named in a log; of all others only the route is, since a path may hold a secret.
        public var loggedPaths: Set<String> = []
        /// The headers of answers that the server gives itself, for example to bodies that are too long.
        public var headers: [(name: String, value: String)] = []
        let admit: @Sendable (LRSRequest) async -> LRSResponse?
        let respond: @Sendable (LRSRequest) async -> LRSResponse

        /// Makes a route.
        ///
        /// - Parameters:
        ///   - path: Where it begins.
        ///   - admit: Refuses a request before its body is read; `nil` takes it.
        ///   - respond: Answers a request.
        public init(
            _ path: String, admit: @escaping @Sendable (LRSRequest) async -> LRSResponse? = { _ in nil },
            respond: @escaping @Sendable (LRSRequest) async -> LRSResponse
        ) {
            self.path = path
            self.admit = admit
            self.respond = respond
        }

        /// The path behind the one of the route; `nil` when the route is not meant.
        func rest(of path: some StringProtocol) -> String? {
            guard path.hasPrefix(self.path) else { return nil }
            let rest = path.dropFirst(self.path.count)
            return rest.isEmpty || rest.hasPrefix("/") ? String(rest) : nil
        }
    }

    extension ServerRoute {
        /// The resources of a learning record store, below the path that its options name.
        public static func learningRecordStore(_ store: LearningRecordStore) -> ServerRoute {
            var route = ServerRoute(
                store.options.basePath, admit: { store.refusal(beforeBodyOf: $0) },
                respond: { await store.respond(to: $0) })
            route.loggedPaths = LearningRecordStore.paths
            route.headers = [("X-Experience-API-Version", store.options.defaultVersion.rawValue)]
            return route
        }
    }
#endif
