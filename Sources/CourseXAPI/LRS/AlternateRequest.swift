/// Requests of programs that can send no headers and no methods but POST (1.0.3 Communication 1.3).
enum AlternateRequest {
    /// The headers that a form may hold.
    private static let headers: Set<String> = [
        "authorization", "x-experience-api-version", "content-type", "content-length", "if-match", "if-none-match",
        "accept", "accept-language",
    ]

    /// Whether a request has another method in its address, or may have.
    static func isOne(_ request: LRSRequest) -> Bool {
        request.method == "POST" && request.query.contains("method")
    }

    /// The request that is meant; `nil` when it is an ordinary one.
    static func resolved(_ request: LRSRequest) throws(LRSRefusal) -> LRSRequest? {
        guard request.method == "POST" else { return nil }
        let outer = try RequestParameters(request.query, version: .v103)
        guard let method = outer["method"] else { return nil }
        guard outer.names == ["method"] else {
            throw .badRequest("a request with 'method' has no other parameters in its address")
        }
        guard ["GET", "PUT", "POST", "DELETE", "HEAD"].contains(method) else {
            throw .badRequest("there is no method '\(method)'")
        }
        guard let type = request[header: "content-type"].flatMap({ MediaType($0) }),
            type.name == "application/x-www-form-urlencoded",
            let text = String(validating: request.body, as: UTF8.self)
        else { throw .badRequest("a request with 'method' has a form as its body") }
        let form = try RequestParameters(text.filter { $0 != "\r" && $0 != "\n" }, version: .v103)
        var meant = LRSRequest(method: method, path: request.path)
        for (name, value) in request.headers where name != "content-type" && name != "content-length" {
            meant[header: name] = value
        }
        var query: [String] = []
        for name in form.names.sorted() {
            guard let value = form[name] else { continue }
            if name == "content" {
                meant.body = Array(value.utf8)
            } else if headers.contains(name.lowercased()) {
                meant[header: name] = value
            } else {
                query.append(RequestParameters.pair(name, value))
            }
        }
        if form["content"] != nil, meant[header: "content-type"] == nil {
            meant[header: "content-type"] = "application/json"
        }
        meant.query = query.joined(separator: "&")
        return meant
    }
}
