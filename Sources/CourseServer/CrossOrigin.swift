#if Server
    import CourseXAPI
    import HTTPTypes
    import HummingbirdCore

    /// Requests of scripts in pages of other web origins (the Fetch standard, "CORS protocol").
    struct CrossOrigin: Sendable {
        private let origins: Set<String>

        private static let methods = "GET, HEAD, POST, PUT, DELETE"
        private static let requestHeaders =
            "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match, Accept-Language"
        private static let responseHeaders =
            "ETag, Last-Modified, X-Experience-API-Version, X-Experience-API-Consistent-Through"

        init(_ origins: Set<String>) {
            self.origins = origins
        }

        /// The answer to the question of a browser whether a script may send a request; `nil` for other requests.
        func preflight(_ request: Request) -> LRSResponse? {
            guard request.method == .options, allowed(request.headers[.origin]) != nil,
                request.headers[.accessControlRequestMethod] != nil
            else { return nil }
            var response = LRSResponse(204)
            response.headers = [
                ("Access-Control-Allow-Methods", Self.methods), ("Access-Control-Allow-Headers", Self.requestHeaders),
                ("Access-Control-Max-Age", "3600"),
            ]
            return response
        }

        /// Tells a browser that a script may see an answer.
        func addHeaders(to response: inout LRSResponse, origin: String?) {
            guard !origins.isEmpty else { return }
            response.headers.append(("Vary", "Origin"))
            guard let origin = allowed(origin) else { return }
            response.headers += [
                ("Access-Control-Allow-Origin", origin), ("Access-Control-Expose-Headers", Self.responseHeaders),
            ]
        }

        private func allowed(_ origin: String?) -> String? {
            guard let origin else { return nil }
            if origins.contains("*") { return "*" }
            return origins.contains(origin) ? origin : nil
        }
    }
#endif
