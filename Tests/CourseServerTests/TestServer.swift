#if Server
    import CourseServer
    import CourseText
    import CourseXAPI
    import Logging
    import Synchronization
    import _CourseTestSupport

    /// A server of a store in memory, on a port of its own.
    struct TestServer: Sendable {
        let port: Int
        var version = "1.0.3"

        /// Serves while a test runs.
        static func run(
            _ options: ServerOptions = ServerOptions(), store: any StatementStore = MemoryStatementStore(),
            further: [ServerRoute] = [], log: Log = Log(), _ test: @Sendable (TestServer) async throws -> Void
        ) async throws {
            let lrs = LearningRecordStore(
                store: store,
                credentials: [
                    LRSCredential(user: "user", password: "pass"),
                    LRSCredential(user: "reader", password: "pass", scopes: [.statementsRead]),
                ])
            let server = CourseServer(
                routes: [.learningRecordStore(lrs)] + further, options: options, logger: log.logger)
            try await server.run { address in
                try await test(TestServer(port: address.port))
            }
        }

        static let authorization = "Basic dXNlcjpwYXNz"

        /// The text of a request up to its body.
        func head(
            _ method: String, _ path: String, _ headers: [String: String?] = [:], length: Int? = nil
        ) -> String {
            var all: [String: String?] = [
                "Host": "127.0.0.1:\(port)", "Authorization": TestServer.authorization,
                "X-Experience-API-Version": version,
            ]
            if let length {
                all["Content-Length"] = String(length)
                all["Content-Type"] = "application/json"
            }
            all.merge(headers) { $1 }
            let lines = all.compactMap { name, value in value.map { "\(name): \($0)\r\n" } }
            return "\(method) \(path) HTTP/1.1\r\n\(lines.joined())\r\n"
        }

        /// Sends a request over a connection of its own.
        func send(
            _ method: String, _ path: String, _ headers: [String: String?] = [:], body: [UInt8]? = nil
        ) async throws -> Wire.Response {
            try await Wire.connect(to: port) { wire in
                try await wire.send(Array(head(method, path, headers, length: body?.count).utf8) + (body ?? []))
                guard let response = try await wire.response(isHead: method == "HEAD") else {
                    throw Wire.Malformed(text: "no answer")
                }
                return response
            }
        }

        func send(
            _ method: String, _ path: String, _ headers: [String: String?] = [:], _ body: String
        ) async throws -> Wire.Response {
            try await send(method, path, headers, body: Array(body.utf8))
        }

        /// The ids of the statements that a query finds, following links to further pages.
        func ids(_ query: String) async throws -> [String] {
            var ids: [String] = []
            var path = "/xapi/statements?\(query)"
            while !path.isEmpty {
                let json = try await send("GET", path).json
                ids += json?["statements"]?.elements.compactMap { $0["id"]?.string } ?? []
                path = json?["more"]?.string ?? ""
            }
            return ids
        }
    }

    extension Wire.Response {
        var json: JSONNode? { try? JSONDocument(parsing: body).root }
    }

    /// What a server logs.
    struct Log: LogHandler {
        private final class Lines: Sendable {
            let lines = Mutex<[String]>([])
        }

        private let storage = Lines()
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        var logger: Logger { Logger(label: "test") { _ in self } }

        var lines: [String] { storage.lines.withLock { $0 } }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let facts = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            storage.lines.withLock { $0.append("\(event.message) " + facts.joined(separator: " ")) }
        }
    }

    /// Escapes a text for a query.
    func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            return byte < 0x80 && (character.isLetter || character.isNumber)
                ? String(character) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }

    /// An id that ends in a number.
    func testID(_ number: Int) -> String {
        let digits = String(number)
        return "12345678-1234-4234-8234-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// A statement with an id and other parts.
    func statement(_ number: Int, actor: String = "a", verb: String = "ex:v", _ more: String = "") -> String {
        """
        {"id":"\(testID(number))","actor":{"mbox":"mailto:\(actor)@example.org"},"verb":{"id":"\(verb)"},\
        "object":{"id":"ex:o"}\(more.isEmpty ? "" : ",\(more)")}
        """
    }
#endif
