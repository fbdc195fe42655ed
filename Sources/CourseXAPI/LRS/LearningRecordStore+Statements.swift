import CourseModel
import CourseText

/// The statement resource (Communication 2.1).
extension LearningRecordStore {
    func statements(_ call: Call) async throws -> LRSResponse {
        switch call.method {
        case "PUT": return try await put(call)
        case "POST": return try await post(call)
        case "GET": return try await get(call)
        default: throw LRSRefusal(status: 405, message: "statements are not \(call.method)")
        }
    }

    // MARK: Storing

    private func put(_ call: Call) async throws -> LRSResponse {
        try call.parameters.allow(["statementId"])
        _ = try call.parameters.required("statementId")
        guard let id = try call.parameters.uuid("statementId") else { throw LRSRefusal.badRequest("no id") }
        let body = try received(call)
        guard body.statements.kind == .object else { throw LRSRefusal.badRequest("one statement is stored with PUT") }
        if let own = body.statements["id"]?.string, XAPIUUID(own) != id {
            throw LRSRefusal.badRequest("the statement has another id than 'statementId'")
        }
        try await store(body, ids: [id], call)
        return LRSResponse(204)
    }

    private func post(_ call: Call) async throws -> LRSResponse {
        try call.parameters.allow([])
        let body = try received(call)
        let statements = body.statements.kind == .array ? Array(body.statements.elements) : [body.statements]
        let ids = statements.map { $0["id"]?.string.flatMap { XAPIUUID($0) } ?? makeID() }
        try await store(body, ids: ids, call)
        var writer = JSONWriter(pretty: false)
        writer.array(ids) { $0.value($1.description) }
        return LRSResponse(200, json: writer.text)
    }

    /// What a request brings: statements, and the contents of attachments by hash.
    private struct Body {
        var statements: JSONNode
        var attachments: [String: StoredAttachment]
    }

    private func received(_ call: Call) throws -> Body {
        guard call.credential.allows(any: .statementsWrite) else {
            throw LRSRefusal(status: 403, message: "the credentials are not good for storing statements")
        }
        guard let type = call.request[header: "content-type"].flatMap({ MediaType($0) }) else {
            throw LRSRefusal.badRequest("the header Content-Type is missing or malformed")
        }
        var attachments: [String: StoredAttachment] = [:]
        var text = call.request.body
        switch type.name {
        case "application/json": break
        case "multipart/mixed":
            guard let boundary = type.parameters["boundary"],
                let parts = Multipart(call.request.body, boundary: boundary)?.parts, let first = parts.first
            else { throw LRSRefusal.badRequest("the parts of the body are malformed") }
            guard first.headers["content-type"].flatMap({ MediaType($0) })?.name == "application/json" else {
                throw LRSRefusal.badRequest("the first part is not application/json")
            }
            text = first.contents
            for part in parts.dropFirst() {
                let attachment = try Self.attachment(part)
                attachments[attachment.hash] = attachment
            }
        default: throw LRSRefusal.badRequest("statements are not sent as '\(type.name)'")
        }
        var check = StatementCheck(version: call.version)
        guard let document = check.document(parsing: text) else { throw Self.refusal(check.problems) }
        let body = Body(statements: document.root, attachments: attachments)
        try checkAll(body, call)
        return body
    }

    private static func attachment(_ part: Multipart.Part) throws(LRSRefusal) -> StoredAttachment {
        guard let hash = part.headers["x-experience-api-hash"], !hash.isEmpty else {
            throw .badRequest("a part has no X-Experience-API-Hash")
        }
        guard part.headers["content-transfer-encoding"]?.lowercased() == "binary" else {
            throw .badRequest("a part is not of the Content-Transfer-Encoding 'binary'")
        }
        return StoredAttachment(
            hash: hash.lowercased(), contentType: part.headers["content-type"] ?? "application/octet-stream",
            contents: part.contents)
    }

    private func checkAll(_ body: Body, _ call: Call) throws(LRSRefusal) {
        let isList = body.statements.kind == .array
        let statements = isList ? Array(body.statements.elements) : [body.statements]
        var problems: [(index: Int, problem: StatementProblem)] = []
        var asked: Set<String> = []
        var ids: Set<XAPIUUID> = []
        for (index, statement) in statements.enumerated() {
            var check = StatementCheck(version: call.version)
            check.checkStatement(statement)
            if let node = statement["id"], let id = node.string.flatMap({ XAPIUUID($0) }), !ids.insert(id).inserted {
                check.report(.batchDuplicateID, node, "another statement of the list has the id '\(id)' too")
            }
            check.checkAttachments(of: statement) { hash in
                asked.insert(hash.lowercased())
                return body.attachments[hash.lowercased()]?.contents
            }
            problems += check.problems.filter { $0.severity >= .error }.map { (index, $0) }
        }
        guard problems.isEmpty else {
            let first = problems[0].problem.message.text
            throw LRSRefusal(status: 400, message: "the request is refused: \(first)", problems: problems)
        }
        for hash in body.attachments.keys.sorted() where !asked.contains(hash) {
            throw .badRequest("no statement has an attachment with the hash '\(DisplayText.shown(hash))'")
        }
    }

    private static func refusal(_ problems: [StatementProblem]) -> LRSRefusal {
        LRSRefusal(
            status: 400, message: problems.first?.message.text ?? "the request is refused",
            problems: problems.map { (0, $0) })
    }

    private func store(_ body: Body, ids: [XAPIUUID], _ call: Call) async throws {
        let statements = body.statements.kind == .array ? Array(body.statements.elements) : [body.statements]
        try call.guest.admit(statements)
        let outcome = try await storing { time in
            var stored: [StoredStatement] = []
            for (statement, id) in zip(statements, ids) {
                stored.append(try Self.stored(statement, id: id, at: time, call))
            }
            return try await store.insert(stored, attachments: Array(body.attachments.values))
        }
        switch outcome {
        case .stored: break
        case .conflict(let id):
            throw LRSRefusal(status: 409, message: "another statement has the id '\(id)'")
        case .voidsVoiding(let id):
            throw LRSRefusal.badRequest("the statement '\(id)' makes another one void, and cannot be void itself")
        }
    }

    private static func stored(
        _ statement: JSONNode, id: XAPIUUID, at time: XAPITimestamp, _ call: Call
    ) throws(LRSRefusal) -> StoredStatement {
        let assignment = StatementAssignment(
            id: id, stored: time, authority: call.credential.authority, version: call.version)
        let text = assignment.text(of: statement)
        guard let document = try? JSONDocument(parsing: text) else {
            throw .badRequest("the statement cannot be kept")
        }
        var facts = StatementFacts(Statement(checked: document.root))
        if !call.credential.allows(any: .define) { facts.definitions = [] }
        return StoredStatement(id: id, stored: time, text: text, facts: facts)
    }

    // MARK: Returning

    private static let singleParameters: Set<String> = ["statementId", "voidedStatementId", "format", "attachments"]
    private static let queryParameters: Set<String> = [
        "agent", "verb", "activity", "registration", "related_activities", "related_agents", "since", "until", "limit",
        "format", "attachments", "ascending", "cursor",
    ]

    private func get(_ call: Call) async throws -> LRSResponse {
        guard call.credential.allowsReading(any: .statementsRead, .statementsReadMine) else {
            throw LRSRefusal(status: 403, message: "the credentials are not good for reading statements")
        }
        let parameters = call.parameters
        guard let format = StatementFormat(rawValue: parameters["format"] ?? "exact") else {
            throw LRSRefusal.badRequest("there is no format '\(DisplayText.shown(parameters["format"] ?? ""))'")
        }
        let wantsAttachments = try parameters.flag("attachments")
        let single = try parameters.uuid("statementId")
        let voided = try parameters.uuid("voidedStatementId")
        if single != nil || voided != nil {
            try parameters.allow(Self.singleParameters)
            guard single == nil || voided == nil else {
                throw LRSRefusal.badRequest("'statementId' and 'voidedStatementId' do not go together")
            }
            return try await one(single ?? voided, isVoided: voided != nil, format, wantsAttachments, call)
        }
        try parameters.allow(Self.queryParameters)
        let page = try await store.statements(try query(call))
        var texts: [String] = []
        for statement in page.statements { texts.append(try await text(of: statement, format, call)) }
        var json = "{\"statements\":[\(texts.joined(separator: ","))]"
        if let cursor = page.cursor {
            let more = "\(options.basePath)/statements?\(parameters.query(setting: "cursor", to: cursor.description))"
            json += ",\"more\":\"\(more)\"}"
        } else {
            json += ",\"more\":\"\"}"
        }
        var response = try await response(json, page.statements, wantsAttachments)
        if let newest = page.statements.map(\.stored).max() {
            response.headers.append(("Last-Modified", HTTPDate.text(newest)))
        }
        return response
    }

    private func query(_ call: Call) throws(LRSRefusal) -> StatementQuery {
        let parameters = call.parameters
        let limit = try parameters.count("limit") ?? 0
        var query = StatementQuery(limit: limit == 0 ? options.pageLimit : min(limit, options.pageLimit))
        if let actor = try parameters.agent("agent", allowsGroup: true) {
            guard let identifier = actor.identifier else { throw .badRequest("'agent' has no identifier") }
            query.agent = identifier
        }
        query.verb = try parameters.iri("verb")
        query.activity = try parameters.iri("activity")
        query.registration = try parameters.uuid("registration")
        query.includesRelatedActivities = try parameters.flag("related_activities")
        query.includesRelatedAgents = try parameters.flag("related_agents")
        query.since = try parameters.timestamp("since")
        query.until = try parameters.timestamp("until")
        query.isAscending = try parameters.flag("ascending")
        if let cursor = parameters["cursor"] {
            guard let place = StatementCursor(cursor) else { throw .badRequest("'cursor' is none of this store") }
            query.cursor = place
        }
        if !call.credential.allowsReading(any: .statementsRead) {
            query.authority = Self.authority(of: call.credential)
        }
        return query
    }

    private static func authority(of credential: LRSCredential) -> ActorIdentifier? {
        let document = try? JSONDocument(parsing: Array(credential.authority.utf8))
        return document.flatMap { ActorIdentifier($0.root) }
    }

    private func one(
        _ id: XAPIUUID?, isVoided: Bool, _ format: StatementFormat, _ wantsAttachments: Bool, _ call: Call
    ) async throws -> LRSResponse {
        let found: (statement: StoredStatement, isVoided: Bool)?
        if let id { found = try await store.statement(id) } else { found = nil }
        guard let found, found.isVoided == isVoided,
            call.credential.allowsReading(any: .statementsRead)
                || found.statement.facts.authority == Self.authority(of: call.credential)
        else { throw LRSRefusal(status: 404, message: "there is no such statement") }
        let text = try await text(of: found.statement, format, call)
        var response = try await response(text, [found.statement], wantsAttachments)
        response.headers.append(("Last-Modified", HTTPDate.text(found.statement.stored)))
        return response
    }

    private func text(of stored: StoredStatement, _ format: StatementFormat, _ call: Call) async throws -> String {
        guard format != .exact else { return String(decoding: stored.text, as: UTF8.self) }
        let document = try JSONDocument(parsing: stored.text)
        var definitions: [String: JSONNode] = [:]
        if format == .canonical {
            for activity in stored.facts.relatedActivities {
                guard let text = try await store.definition(ofActivity: activity) else { continue }
                definitions[activity] = try JSONDocument(parsing: text).root
            }
        }
        let languages = LanguagePreference(call.request[header: "accept-language"] ?? "")
        return StatementFormatter(format, languages: languages) { definitions[$0] }.text(of: document.root)
    }

    /// The answer in JSON, or in parts with the attachments behind it.
    private func response(
        _ json: String, _ statements: [StoredStatement], _ wantsAttachments: Bool
    ) async throws -> LRSResponse {
        guard wantsAttachments else { return LRSResponse(200, json: json) }
        var parts = [Multipart.Part(headers: ["Content-Type": "application/json"], contents: Array(json.utf8))]
        var seen: Set<String> = []
        for hash in statements.flatMap({ Self.hashes(in: $0) }) where seen.insert(hash).inserted {
            guard let attachment = try await store.attachment(hash) else { continue }
            parts.append(
                Multipart.Part(
                    headers: [
                        "Content-Type": attachment.contentType, "Content-Transfer-Encoding": "binary",
                        "X-Experience-API-Hash": attachment.hash,
                    ], contents: attachment.contents))
        }
        let boundary = makeID().description
        var response = LRSResponse(200)
        response.headers = [("Content-Type", "multipart/mixed; boundary=\"\(boundary)\"")]
        response.body = Multipart(parts).body(boundary: boundary)
        return response
    }

    private static func hashes(in stored: StoredStatement) -> [String] {
        guard let document = try? JSONDocument(parsing: stored.text) else { return [] }
        let statement = Statement(checked: document.root)
        var attachments = statement.attachments
        if case .subStatement(let inner)? = statement.object { attachments += inner.attachments }
        return attachments.compactMap { $0.sha2?.lowercased() }
    }
}
