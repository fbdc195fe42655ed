import CourseText
import CourseXAPI
import Testing

@Suite("Requests to a learning record store")
struct LRSRequestTests {
    @Test(
        "Without good credentials nobody gets in, whatever else is wrong",
        arguments: [
            "", "Basic", "Basic x", "Basic:dXNlcjpwYXNz", "Bearer dXNlcjpwYXNz", "Basic dXNlcjpwYXNzeA==",
            "Basic dXNlcg==", "Basic Og==",
        ])
    func authentication(_ header: String) async {
        var client = Client()
        client.authorization = header
        let response = await client.send("GET", "/statements", "", headers: ["X-Experience-API-Version": "BAD"])
        #expect(response.status == 401)
        #expect(response[header: "WWW-Authenticate"] == "Basic realm=\"xAPI\"")
        #expect(await client.send("GET", "/about").status == 200)
    }

    @Test("Several credentials get in, with colons in the password too")
    func severalCredentials() async {
        let client = Client()
        #expect(await client.send("GET", "/statements").status == 200)
        #expect(await client.admin.send("GET", "/statements").status == 200)
    }

    @Test(
        "A version that is missing or not supported is refused; every patch of one that is counts as it",
        arguments: [
            ("1.0.3", 200), ("1.0", 200), ("1.0.7", 200), ("2.0.0", 200), ("2.0", 200), ("0.95", 400), ("1.1.0", 400),
            ("3.0.0", 400), ("", 400),
        ])
    func versions(_ version: String, _ status: Int) async {
        #expect(
            await Client().send("GET", "/statements", headers: ["X-Experience-API-Version": version]).status == status)
    }

    @Test("A request without a version is refused")
    func noVersion() async {
        let request = LRSRequest(
            method: "GET", path: "/statements", headers: [("authorization", "Basic dXNlcjpwYXNz")])
        #expect(await Client().lrs.respond(to: request).status == 400)
    }

    @Test("About tells the versions, to everybody")
    func about() async {
        let response = await Client().lrs.respond(to: LRSRequest(method: "GET", path: "/about"))
        #expect(response.json?.source == #"{"version":["1.0.3","2.0.0"]}"#)
        #expect(await Client().send("POST", "/about", "", "{}").status == 405)
    }

    @Test(
        "What is not there is 404, and what cannot be done 405",
        arguments: [
            ("GET", "/", 404), ("GET", "/statement", 404), ("GET", "/agents/", 404), ("DELETE", "/statements", 405),
            ("POST", "/agents", 405),
            ("DELETE", "/activities", 405), ("PATCH", "/activities/state", 400),
        ])
    func resources(_ method: String, _ path: String, _ status: Int) async {
        #expect(await Client().send(method, path).status == status)
    }

    @Test(
        "Scopes decide what credentials are good for",
        arguments: [
            ([LRSCredential.Scope.statementsWrite], [200, 403, 403, 403]), ([.statementsRead], [403, 200, 403, 403]),
            ([.allRead], [403, 200, 403, 200]), ([.state], [403, 403, 204, 200]), ([.all], [200, 200, 204, 200]),
            ([], [403, 403, 403, 403]),
        ])
    func scopes(_ scopes: [LRSCredential.Scope], _ statuses: [Int]) async {
        let client = Client(scopes: Set(scopes))
        let key = "activityId=ex:o&agent=" + escaped(#"{"mbox":"mailto:a@b.c"}"#)
        let found = [
            await client.send("POST", "/statements", "", statement()).status,
            await client.send("GET", "/statements").status,
            await client.send("PUT", "/activities/state", key + "&stateId=s", "{}").status,
            await client.send("GET", "/activities/state", key).status,
        ]
        #expect(found == statuses)
    }

    @Test("Who may read only what is theirs sees nothing else")
    func mine() async throws {
        let client = Client(scopes: [.statementsWrite, .statementsReadMine])
        _ = try await client.store(statement(1))
        _ = try await client.admin.store(statement(2))
        #expect(try await client.ids("") == [testID(1)])
        #expect(try await client.admin.ids("") == [testID(2), testID(1)])
        #expect(await client.send("GET", "/statements", "statementId=\(testID(2))").status == 404)
    }

    @Test("Who may not define activities stores statements about them, and changes no definition")
    func defining() async throws {
        let client = Client(scopes: [.statementsWrite])
        _ = try await client.store(statement(1, object: #"{"id":"ex:o","definition":{"type":"ex:t"}}"#))
        #expect(await client.admin.send("GET", "/activities", "activityId=ex:o").json?["definition"] == nil)
    }

    @Test("A body over the limit is refused with 413")
    func bodyLimit() async {
        var options = LRSOptions()
        options.bodyLimit = 50
        #expect(await Client(options: options).send("POST", "/statements", "", statement()).status == 413)
    }

    // MARK: Alternate request syntax

    private static let form = "application/x-www-form-urlencoded"

    @Test("1.0.3 takes the method from the address, and headers, parameters and content from a form")
    func alternate() async {
        let client = Client()
        let body = "statementId=\(testID(1))&X-Experience-API-Version=1.0.3&Authorization=Basic%20dXNlcjpwYXNz&content="
        let request = LRSRequest(
            method: "POST", path: "/statements", query: "method=PUT", headers: [("Content-Type", Self.form)],
            body: Array((body + escaped(statement())).utf8))
        #expect(await client.lrs.respond(to: request).status == 204)
        let get = await client.send("POST", "/statements", "method=GET", "statementId=\(testID(1))", type: Self.form)
        #expect(get.json?["id"]?.string == testID(1))
        let head = await client.send("POST", "/statements", "method=HEAD", "limit=1", type: Self.form)
        #expect(head.status == 200 && head.body.isEmpty)
    }

    @Test("An alternate request with more in its address, no form, or of 2.0 is refused")
    func badAlternate() async {
        var client = Client()
        #expect(await client.send("POST", "/statements", "method=GET&limit=1", "", type: Self.form).status == 400)
        #expect(await client.send("POST", "/statements", "method=GET", "limit=1").status == 400)
        #expect(await client.send("POST", "/statements", "method=TRACE", "limit=1", type: Self.form).status == 400)
        #expect(await client.send("PUT", "/statements", "method=GET", "limit=1", type: Self.form).status == 400)
        client.version = "2.0.0"
        #expect(await client.send("POST", "/statements", "method=GET", "limit=1", type: Self.form).status == 400)
    }

    // MARK: Attachments

    private static let contents = Array("contents\r\n--x of a file\r\n".utf8)
    private static let hash = ContentHash.sha256.hex(of: contents)

    private func attachment(_ more: String = "") -> String {
        statement(
            1,
            """
            "attachments":[{"usageType":"ex:u","display":{},"contentType":"text/plain","length":\(Self.contents.count),\
            "sha2":"\(Self.hash)"\(more)}]
            """)
    }

    private func parts(
        _ statement: String, _ headers: [String], contents: [UInt8] = contents, boundary: String = "abc"
    ) -> [UInt8] {
        var body = Array("--\(boundary)\r\nContent-Type: application/json\r\n\r\n\(statement)\r\n".utf8)
        if !headers.isEmpty {
            body += Array("--\(boundary)\r\n\(headers.joined(separator: "\r\n"))\r\n\r\n".utf8) + contents
            body += Array("\r\n".utf8)
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    private static let good = [
        "Content-Type: text/plain", "content-transfer-encoding:binary", "X-Experience-API-Hash: \(hash)",
    ]

    @Test("Attachments go in and out in parts, byte by byte")
    func attachments() async throws {
        let client = Client()
        let type = "multipart/mixed; boundary=abc"
        let stored = await client.send(
            "POST", "/statements", "", bytes: parts(attachment(), Self.good), type: type)
        #expect(stored.status == 200, "\(stored.text)")
        let response = await client.send("GET", "/statements", "statementId=\(testID(1))&attachments=true")
        let boundary = try #require(MediaType(response[header: "Content-Type"] ?? "")?.parameters["boundary"])
        #expect(response.text.hasPrefix("--\(boundary)\r\nContent-Type: application/json\r\n\r\n{"))
        let end = Self.contents + Array("\r\n--\(boundary)--\r\n".utf8)
        #expect(Array(response.body.suffix(end.count)) == end)
        #expect(response.text.contains("X-Experience-API-Hash: \(Self.hash)\r\n"))
        let plain = await client.send("GET", "/statements", "statementId=\(testID(1))")
        #expect(plain[header: "Content-Type"] == "application/json")
    }

    @Test("Attachments that do not fit their statement are refused")
    func badAttachments() async {
        let client = Client()
        let send = { (bytes: [UInt8], type: String) in
            await client.send("POST", "/statements", "", bytes: bytes, type: type).status
        }
        let type = "multipart/mixed; boundary=abc"
        #expect(await send(parts(attachment(), []), type) == 400)
        #expect(await send(parts(statement(), Self.good), type) == 400)
        #expect(await send(parts(attachment(), Array(Self.good.dropLast())), type) == 400)
        #expect(await send(parts(attachment(), [Self.good[0], Self.good[2]]), type) == 400)
        #expect(await send(parts(attachment(), Self.good, contents: Array("other".utf8)), type) == 400)
        #expect(await send(parts(attachment(), Self.good), "multipart/mixed") == 400)
        #expect(await send(parts(attachment(), Self.good), "multipart/mixed; boundary=other") == 400)
        #expect(await send(Array(attachment().utf8), "application/json") == 400)
        #expect(await send(Array(attachment(#","fileUrl":"http://example.org/f""#).utf8), "application/json") == 200)
        #expect(await send(Array(statement().utf8), "text/plain") == 400)
        #expect(await send(Array(statement().utf8), "application/json; charset=utf-8") == 200)
    }

    @Test("Hostile bodies of parts are refused in bounded time", .timeLimit(.minutes(20)))
    func hostileParts() async {
        let client = Client()
        let bodies = [
            [], Array("--abc".utf8), Array("--abc\r\n".utf8), Array("--abc--".utf8), Array("--abc\r\n\r\n".utf8),
            Array(String(repeating: "--abc\r\n", count: 50_000).utf8),
            [UInt8](repeating: UInt8(ascii: "-"), count: 2_000_000),
            Array(("--abc\r\n" + String(repeating: "x: y\r\n", count: 50_000)).utf8),
        ]
        for body in bodies {
            #expect(
                await client.send("POST", "/statements", "", bytes: body, type: "multipart/mixed; boundary=abc").status
                    == 400)
        }
    }
}
