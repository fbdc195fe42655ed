import CourseModel
import CourseText

/// The state, agent profile and activity profile resources (Communication 2.2, 2.3, 2.5 and 2.6).
extension LearningRecordStore {
    func documents(_ call: Call, _ resource: DocumentScope.Resource) async throws -> LRSResponse {
        let isReading = call.method == "GET"
        let scope: LRSCredential.Scope = resource == .state ? .state : .profile
        guard isReading ? call.credential.allowsReading(any: scope) : call.credential.allows(any: scope) else {
            throw LRSRefusal(status: 403, message: "the credentials are not good for these documents")
        }
        let idName = resource == .state ? "stateId" : "profileId"
        let documentScope = try self.scope(call, resource, idName)
        let id = call.parameters[idName]
        switch call.method {
        case "GET":
            guard let id else {
                let since = try call.parameters.timestamp("since")
                let ids = try await store.documentIDs(in: documentScope, since: since)
                var writer = JSONWriter(pretty: false)
                writer.array(ids) { $0.value($1) }
                return LRSResponse(200, json: writer.text)
            }
            return try await read(DocumentKey(documentScope, id: id))
        case "PUT", "POST":
            let id = try call.parameters.required(idName)
            return try await write(DocumentKey(documentScope, id: id), call)
        case "DELETE":
            guard let id else {
                // Only state can be removed as a whole.
                guard resource == .state else { throw LRSRefusal.badRequest("the parameter '\(idName)' is missing") }
                for id in try await store.documentIDs(in: documentScope, since: nil) {
                    try await remove(DocumentKey(documentScope, id: id), nil)
                }
                return LRSResponse(204)
            }
            try await remove(DocumentKey(documentScope, id: id), call)
            return LRSResponse(204)
        default: throw LRSRefusal(status: 405, message: "documents are not \(call.method)")
        }
    }

    private func scope(
        _ call: Call, _ resource: DocumentScope.Resource, _ idName: String
    ) throws(LRSRefusal) -> DocumentScope {
        let parameters = call.parameters
        var names: Set<String> = [idName]
        if resource != .agentProfile { names.insert("activityId") }
        if resource != .activityProfile { names.insert("agent") }
        if resource == .state { names.insert("registration") }
        if call.method == "GET", parameters[idName] == nil { names.insert("since") }
        try parameters.allow(names)
        return DocumentScope(
            resource, activity: resource == .agentProfile ? nil : try parameters.requiredIRI("activityId"),
            agent: resource == .activityProfile ? nil : try parameters.requiredAgent("agent").identifier,
            registration: try parameters.uuid("registration"))
    }

    private func read(_ key: DocumentKey) async throws -> LRSResponse {
        guard let document = try await store.document(key) else {
            throw LRSRefusal(status: 404, message: "there is no such document")
        }
        var response = LRSResponse(200)
        response.headers = [
            ("Content-Type", document.contentType), ("ETag", "\"\(document.etag)\""),
            ("Last-Modified", HTTPDate.text(document.updated)),
        ]
        response.body = document.contents
        return response
    }

    private func write(_ key: DocumentKey, _ call: Call) async throws -> LRSResponse {
        let type = call.request[header: "content-type"] ?? "application/octet-stream"
        guard let mediaType = MediaType(type) else { throw LRSRefusal.badRequest("Content-Type is malformed") }
        let isJSON = mediaType.name == "application/json"
        let received = isJSON ? try? JSONDocument(parsing: call.request.body).root : nil
        if isJSON, received == nil { throw LRSRefusal.badRequest("the document is no JSON") }
        // Another request may change the document between reading and writing; then what was read counts for nothing.
        for _ in 0..<16 {
            let current = try await store.document(key)
            try checkPreconditions(current, key, call)
            var contents = call.request.body
            if call.method == "POST", let current {
                contents = try merged(current, with: received)
            } else if call.method == "POST", isJSON, received?.kind != .object {
                throw LRSRefusal.badRequest("the document is no object of JSON")
            }
            let document = StoredDocument(contentType: type, contents: contents, updated: now)
            if try await store.replace(key, having: current?.etag, with: document) {
                var response = LRSResponse(204)
                response.headers = [("ETag", "\"\(document.etag)\"")]
                return response
            }
        }
        throw LRSRefusal(status: 409, message: "others change the document all the time")
    }

    /// Merging is for objects of JSON alone (Communication 2.2).
    private func merged(_ current: StoredDocument, with received: JSONNode?) throws -> [UInt8] {
        guard MediaType(current.contentType)?.name == "application/json",
            let old = try? JSONDocument(parsing: current.contents).root, old.kind == .object
        else { throw LRSRefusal.badRequest("the document that is there is no object of JSON") }
        guard let received, received.kind == .object else {
            throw LRSRefusal.badRequest("the document is no object of JSON")
        }
        return ActivityMerging.mergedDocument(old, received)
    }

    private func remove(_ key: DocumentKey, _ call: Call?) async throws {
        for _ in 0..<16 {
            let current = try await store.document(key)
            if let call { try checkPreconditions(current, key, call) }
            guard let current else { return }
            if try await store.replace(key, having: current.etag, with: nil) { return }
        }
        throw LRSRefusal(status: 409, message: "others change the document all the time")
    }

    /// Optimistic concurrency (Communication 3.1).
    private func checkPreconditions(
        _ current: StoredDocument?, _ key: DocumentKey, _ call: Call
    ) throws(LRSRefusal) {
        if let header = call.request[header: "if-match"] {
            guard let current, Self.matches(header, current.etag) else {
                throw LRSRefusal(status: 412, message: "the document is not the one that If-Match names")
            }
        }
        if let header = call.request[header: "if-none-match"] {
            if let current, Self.matches(header, current.etag) {
                throw LRSRefusal(status: 412, message: "the document is there already")
            }
        } else if call.request[header: "if-match"] == nil, call.method == "PUT", key.scope.resource != .state {
            guard current != nil else { throw .badRequest("the header If-None-Match or If-Match is missing") }
            throw LRSRefusal(
                status: 409,
                message: "the document is there already: read it, and say with If-Match which one is replaced")
        }
    }

    /// Whether a list of etags, or `*`, has an etag; weak ones count as strong.
    private static func matches(_ header: String, _ etag: String) -> Bool {
        header.split(separator: ",").contains { part in
            let tag = part.filter { $0 != " " && $0 != "\t" }
            return tag == "*" || tag == "\"\(etag)\"" || tag == "W/\"\(etag)\"" || tag == etag
        }
    }
}
