#if Server
    import CourseServer
    import CourseText
    import CourseXAPI
    import Testing
    import _CourseTestSupport

    @Suite("A server", .timeLimit(.minutes(20)))
    struct CourseServerTests {
        @Test("Further routes stand beside the store, and get the path behind theirs")
        func routes() async throws {
            let echo = ServerRoute("/cmi5") { request in
                LRSResponse(200, json: "\"\(request.method) \(request.path) \(request.query) \(request.body.count)\"")
            }
            let closed = ServerRoute("/closed", admit: { _ in LRSResponse(403, error: "no") }) { _ in LRSResponse(200) }
            try await TestServer.run(further: [echo, closed]) { server in
                for (path, answer) in [
                    ("/cmi5", "POST   2"), ("/cmi5/fetch/abc?x=%20", "POST /fetch/abc x=%20 2"),
                    ("http://example.org/cmi5/a", "POST /a  2"),
                ] {
                    let response = try await server.send("POST", path, [:], "{}")
                    #expect(response.json?.string == answer)
                }
                for (path, status) in [("/cmi56", 404), ("/", 404), ("/closed/x", 403), ("/xapi", 404), ("*", 404)] {
                    let response = try await server.send("GET", path)
                    #expect(response.status == status)
                }
            }
        }

        @Test("Repeated headers count as a list")
        func repeatedHeaders() async throws {
            let route = ServerRoute("/echo") { LRSResponse(200, error: $0[header: "If-Match"] ?? "") }
            try await TestServer.run(further: [route]) { server in
                let response = try await server.send("GET", "/echo", ["If-Match": "\"a\"", "if-match": "\"b\""])
                let text = response.json?["error"]?.string ?? ""
                #expect(Set(text.split(separator: ", ")) == ["\"a\"", "\"b\""])
            }
        }

        @Test("A second server on a port is told that it is taken")
        func portTaken() async throws {
            try await TestServer.run { server in
                var options = ServerOptions()
                options.port = server.port
                let error = await #expect(throws: ServerError.self) {
                    try await CourseServer(routes: [], options: options).run { _ in }
                }
                #expect(error?.code == .addressInUse)
                #expect(error?.description == "another program listens on 127.0.0.1:\(server.port)")
            }
        }

        @Test("An address that the machine does not have is told", arguments: ["192.0.2.1", "no host"])
        func badAddress(_ host: String) async throws {
            var options = ServerOptions()
            options.host = host
            let error = await #expect(throws: ServerError.self) {
                try await CourseServer(routes: [], options: options).run { _ in }
            }
            #expect(error?.code == .addressUnavailable)
            #expect(error?.description.contains(host) == true)
        }

        @Test("Requests that are being answered when a server ends are answered, and idle connections end")
        func shutdown() async throws {
            let (started, continuation) = AsyncStream.makeStream(of: Void.self)
            let slow = ServerRoute("/slow") { _ in
                continuation.yield()
                try? await Task.sleep(for: .milliseconds(300))
                return LRSResponse(200, json: "1")
            }
            let server = CourseServer(routes: [slow])
            let (ports, port) = AsyncStream.makeStream(of: Int.self)
            async let ended: Void = server.run { address in
                port.yield(address.port)
                for await _ in started { return }
            }
            let number = try #require(await ports.first { _ in true })
            try await Wire.connect(to: number) { idle in
                try await Wire.connect(to: number) { wire in
                    try await wire.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                    #expect(try await wire.response()?.text == "1")
                    #expect(try await wire.response() == nil)
                }
                #expect(try await idle.response() == nil)
            }
            try await ended
            await #expect(throws: (any Error).self) { try await Wire.connect(to: number) { _ in } }
        }

        @Test("What the function throws ends the server, and is thrown")
        func failure() async throws {
            struct Failure: Error {}
            await #expect(throws: Failure.self) {
                try await CourseServer(routes: []).run { _ in throw Failure() }
            }
        }

        @Test("Scripts of origins that are allowed may send requests; others may not")
        func origins() async throws {
            var options = ServerOptions()
            options.allowedOrigins = ["https://lms.example.org"]
            try await TestServer.run(options) { server in
                let question = ["Access-Control-Request-Method": "PUT", "Authorization": nil]
                let good = try await server.send(
                    "OPTIONS", "/xapi/statements", question.merging(["Origin": "https://lms.example.org"]) { $1 })
                #expect(good.status == 204)
                #expect(good.headers["access-control-allow-origin"] == "https://lms.example.org")
                #expect(good.headers["access-control-allow-headers"]?.contains("Authorization") == true)
                #expect(good.headers["access-control-allow-methods"]?.contains("PUT") == true)
                let bad = try await server.send(
                    "OPTIONS", "/xapi/statements", question.merging(["Origin": "https://example.org"]) { $1 })
                #expect(bad.status == 401)
                #expect(bad.headers["access-control-allow-origin"] == nil)
                let get = try await server.send("GET", "/xapi/statements", ["Origin": "https://lms.example.org"])
                #expect(get.status == 200)
                #expect(get.headers["access-control-allow-origin"] == "https://lms.example.org")
                #expect(get.headers["access-control-expose-headers"]?.contains("ETag") == true)
                #expect(get.headers["vary"] == "Origin")
            }
            try await TestServer.run { server in
                let get = try await server.send("GET", "/xapi/statements", ["Origin": "https://lms.example.org"])
                #expect(get.headers["access-control-allow-origin"] == nil)
            }
        }

        @Test("The log has a line for every request, and nothing about a person")
        func log() async throws {
            let log = Log()
            let route = ServerRoute("/cmi5") { _ in LRSResponse(500) }
            try await TestServer.run(further: [route], log: log) { server in
                let agent = escaped(#"{"mbox":"mailto:secret@example.org"}"#)
                _ = try await server.send("GET", "/xapi/statements?agent=\(agent)")
                _ = try await server.send("GET", "/xapi/secret")
                _ = try await server.send("GET", "/cmi5/fetch/secret")
                _ = try await server.send("PATCH", "/secret", ["X-Secret": "secret"])
                _ = try await server.send("POST", "/xapi/statements", ["Authorization": "Basic c2VjcmV0"], "secret")
                _ = try await server.send("POST", "/xapi/statements", [:], statement(1, actor: "secret"))
            }
            let lines = log.lines.map {
                $0.split(separator: " ").filter { !$0.hasPrefix("ms=") }.joined(separator: " ")
            }
            #expect(
                lines == [
                    "request method=GET path=/xapi/statements received=0 sent=27 status=200",
                    "request method=GET path=/xapi received=0 sent=51 status=404",
                    "request method=GET path=/cmi5 received=0 sent=0 status=500",
                    "request method=- path=- received=0 sent=37 status=404",
                    "request method=POST path=/xapi/statements received=0 sent=62 status=401",
                    "request method=POST path=/xapi/statements received=\(statement(1, actor: "secret").utf8.count)"
                        + " sent=40 status=200",
                ])
            #expect(!log.lines.joined().lowercased().contains("secret"))
        }
    }
#endif
