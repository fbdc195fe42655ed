import CourseText
import CourseXAPI
import Synchronization
import Testing

/// A store with a clock that goes one second further with every look, and the requests of a program that uses it.
struct Client: Sendable {
    let lrs: LearningRecordStore
    var version = "1.0.3"
    var authorization = "Basic dXNlcjpwYXNz"

    init(
        scopes: Set<LRSCredential.Scope> = [.all], options: LRSOptions = LRSOptions(),
        store: any StatementStore = MemoryStatementStore(), clock: (@Sendable () -> XAPITimestamp)? = nil
    ) {
        let ticks = Mutex<Int64>(0)
        let numbers = Mutex<UInt64>(0)
        self.lrs = LearningRecordStore(
            store: store,
            credentials: [
                LRSCredential(user: "user", password: "pass", scopes: scopes),
                LRSCredential(user: "admin", password: "a:b"),
            ],
            options: options,
            clock: clock ?? {
                ticks.withLock { ticks in
                    ticks += 1
                    return XAPITimestamp(seconds: 1_767_225_600 + ticks)
                }
            },
            random: {
                numbers.withLock { number in
                    number += 1
                    return number &* 0x9E37_79B9_7F4A_7C15
                }
            })
    }

    /// The same client with the credentials that may do everything.
    var admin: Client {
        var client = self
        client.authorization = "Basic YWRtaW46YTpi"
        return client
    }

    func send(
        _ method: String, _ path: String, _ query: String = "", _ body: String? = nil,
        type: String = "application/json",
        headers: [String: String] = [:]
    ) async -> LRSResponse {
        await send(method, path, query, bytes: body.map { Array($0.utf8) }, type: type, headers: headers)
    }

    func send(
        _ method: String, _ path: String, _ query: String, bytes: [UInt8]?, type: String,
        headers: [String: String] = [:]
    ) async -> LRSResponse {
        var all = ["Authorization": authorization, "X-Experience-API-Version": version]
        if bytes != nil { all["Content-Type"] = type }
        all.merge(headers) { $1 }
        return await lrs.respond(
            to: LRSRequest(
                method: method, path: path, query: query, headers: all.map { ($0.key, $0.value) }, body: bytes ?? []))
    }

    /// Stores a statement and returns its id.
    func store(_ statement: String) async throws -> String {
        let response = await send("POST", "/statements", "", statement)
        try #require(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
        return try #require(response.json?.elements.first { _ in true }?.string)
    }

    /// The ids of the statements that a query finds, following links to further pages.
    func ids(_ query: String) async throws -> [String] {
        var ids: [String] = []
        var query = query
        while true {
            let response = await send("GET", "/statements", query)
            try #require(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
            ids += response.json?["statements"]?.elements.compactMap { $0["id"]?.string } ?? []
            let more = response.json?["more"]?.string ?? ""
            guard let mark = more.firstIndex(of: "?") else { return ids }
            query = String(more[more.index(after: mark)...])
        }
    }
}

extension LRSResponse {
    /// The body as JSON.
    var json: JSONNode? { try? JSONDocument(parsing: body).root }

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
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
func statement(
    _ number: Int? = nil, actor: String = #"{"mbox":"mailto:a@example.org"}"#, verb: String = "ex:v",
    object: String = #"{"id":"ex:o"}"#, _ more: String = ""
) -> String {
    let id = number.map { "\"id\":\"\(testID($0))\"," } ?? ""
    return #"{\#(id)"actor":\#(actor),"verb":{"id":"\#(verb)"},"object":\#(object)\#(more.isEmpty ? "" : ",\(more)")}"#
}
