#if Server
    import CourseXAPI
    import HTTPTypes
    import HummingbirdCore
    import Logging
    import NIOCore

    /// Carries requests from HTTP to routes, and answers back.
    struct RequestResponder: Sendable {
        private let routes: [ServerRoute]
        private let options: ServerOptions
        private let origins: CrossOrigin
        private let logger: Logger

        /// How many bytes of an answer are handed over at a time.
        private static let pieceSize = 64 * 1024

        init(routes: [ServerRoute], options: ServerOptions, logger: Logger) {
            self.routes = routes
            self.options = options
            self.origins = CrossOrigin(options.allowedOrigins)
            self.logger = logger
        }

        /// An answer, and what became of the body of its request.
        private struct Outcome {
            var response: LRSResponse
            /// Whether all of the request was read; if not, the connection ends with the answer (``ConnectionGuard``).
            var isRead = true
            var received = 0
        }

        /// Answers a request.
        ///
        /// - Throws: What ends the connection.
        @concurrent
        func respond(
            to request: Request, _ writer: consuming ResponseWriter
        ) async throws {
            let start = ContinuousClock.now
            let target = RequestTarget(request.head)
            let found = route(of: target)
            var outcome: Outcome
            do {
                outcome = try await self.outcome(request, target, found, writer)
            } catch {
                let status = error is RequestTimeout ? 408 : 400
                log(request, target, found?.route, status: status, start, received: 0, sent: 0)
                throw error
            }
            let isHead = request.method == .head
            let isLast = !outcome.isRead || request.headers[.connection]?.lowercased() == "close"
            origins.addHeaders(to: &outcome.response, origin: request.headers[.origin])
            let sent = try await write(outcome.response, isHead: isHead, isLast: isLast, writer)
            log(
                request, target, found?.route, status: outcome.response.status, start, received: outcome.received,
                sent: sent)
        }

        private func route(of target: RequestTarget) -> (route: ServerRoute, path: String)? {
            for route in routes {
                if let path = route.rest(of: target.path) { return (route, path) }
            }
            return nil
        }

        @concurrent
        private func outcome(
            _ request: Request, _ target: RequestTarget, _ found: (route: ServerRoute, path: String)?,
            _ writer: borrowing ResponseWriter
        ) async throws -> Outcome {
            let length = request.headers[.contentLength].flatMap { Int($0) }
            let hasBody = request.headers[.transferEncoding] != nil || (length ?? 0) > 0
            if let response = origins.preflight(request) { return Outcome(response: response, isRead: !hasBody) }
            guard let (route, path) = found else {
                return Outcome(response: LRSResponse(404, error: "there is no such resource"), isRead: !hasBody)
            }
            var message = LRSRequest(
                method: request.method.rawValue, path: path, query: target.query, headers: Self.headers(of: request))
            if let refusal = await route.admit(message) { return Outcome(response: refusal, isRead: !hasBody) }
            guard hasBody else { return Outcome(response: await route.respond(message)) }
            guard length ?? 0 <= options.bodyLimit else { return tooLong(route, received: 0) }
            if request.headers[.expect]?.lowercased() == "100-continue" {
                try await writer.writeInformationalHead(HTTPResponse(status: .continue))
            }
            message.body.reserveCapacity(min(length ?? 0, 1 << 20))
            for try await piece in request.body {
                guard message.body.count + piece.readableBytes <= options.bodyLimit else {
                    return tooLong(route, received: message.body.count)
                }
                message.body.append(contentsOf: piece.readableBytesView)
            }
            // A connection that ends early looks like the end of a body.
            if let length, message.body.count != length { throw ConnectionEnd() }
            return Outcome(response: await route.respond(message), received: message.body.count)
        }

        private func tooLong(_ route: ServerRoute, received: Int) -> Outcome {
            var response = LRSResponse(413, error: "the body is longer than \(options.bodyLimit) bytes")
            response.headers += route.headers
            return Outcome(response: response, isRead: false, received: received)
        }

        private static func headers(of request: Request) -> [(name: String, value: String)] {
            var headers = request.headers.map { ($0.name.canonicalName, $0.value) }
            if let authority = request.head.authority { headers.append(("host", authority)) }
            // What stands in several lines counts as a list (RFC 9110 section 5.2).
            return Dictionary(headers, uniquingKeysWith: { "\($0), \($1)" }).map { ($0.key, $0.value) }
        }

        // MARK: Answering

        @concurrent
        private func write(
            _ response: LRSResponse, isHead: Bool, isLast: Bool, _ writer: consuming ResponseWriter
        ) async throws -> Int {
            var fields = HTTPFields()
            for (name, value) in response.headers {
                guard let name = HTTPField.Name(name) else { continue }
                fields.append(HTTPField(name: name, value: value))
            }
            let hasBody = response.status != 204 && response.status != 304
            if hasBody, fields[.contentLength] == nil { fields[.contentLength] = String(response.body.count) }
            fields[.date] = HTTPDate.text(SystemTime.now)
            fields[.cacheControl] = fields[.cacheControl] ?? "no-store"
            if isLast { fields[.connection] = "close" }
            let head = HTTPResponse(status: .init(code: response.status), headerFields: fields)
            guard hasBody, !isHead, !response.body.isEmpty else {
                try await writer.writeResponse(head)
                return 0
            }
            guard response.body.count > Self.pieceSize else {
                let body = ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
                try await writer.write(response: head, body: body)
                return response.body.count
            }
            var bodyWriter = try await writer.writeHead(head)
            var rest = response.body[...]
            while !rest.isEmpty {
                try await bodyWriter.write(ByteBuffer(bytes: rest.prefix(Self.pieceSize)))
                rest = rest.dropFirst(Self.pieceSize)
            }
            try await bodyWriter.finish(nil)
            return response.body.count
        }

        // MARK: Logging

        private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]

        /// Writes a line about a request, in which nothing is about a person: no query, no header, no address.
        private func log(
            _ request: Request, _ target: RequestTarget, _ route: ServerRoute?, status: Int,
            _ start: ContinuousClock.Instant,
            received: Int, sent: Int
        ) {
            let rest = route?.rest(of: target.path) ?? ""
            let path = route.map { $0.path + ($0.loggedPaths.contains(rest) ? rest : "") } ?? "-"
            let method = request.method.rawValue
            let duration = start.duration(to: .now) / .milliseconds(1)
            logger.log(
                level: status >= 500 ? .error : .info, "request",
                metadata: [
                    "method": "\(Self.methods.contains(method) ? method : "-")", "path": "\(path)",
                    "status": "\(status)", "ms": "\(Int(duration))", "received": "\(received)", "sent": "\(sent)",
                ])
        }
    }

    /// Ends a connection whose request was not sent to its end.
    struct ConnectionEnd: Error {}

    /// The path and the query of a request.
    struct RequestTarget {
        let path: Substring
        let query: String

        init(_ head: HTTPRequest) {
            var target = Substring(head.path ?? "/")
            // A proxy's form of the first line has the whole URL (RFC 9112 section 3.2.2).
            for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
                let rest = target.dropFirst(scheme.count)
                target = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
            }
            let mark = target.firstIndex(of: "?")
            self.path = target[..<(mark ?? target.endIndex)]
            self.query = mark.map { String(target[target.index(after: $0)...]) } ?? ""
        }
    }
#endif
