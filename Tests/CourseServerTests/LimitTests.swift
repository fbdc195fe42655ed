#if Server
    import CourseServer
    import CourseText
    import CourseXAPI
    import Testing
    import _CourseTestSupport

    @Suite("What a server bears", .timeLimit(.minutes(20)))
    struct LimitTests {
        private static let path = "/xapi/statements"

        private func options(_ change: (inout ServerOptions) -> Void) -> ServerOptions {
            var options = ServerOptions()
            change(&options)
            return options
        }

        // MARK: Sizes

        @Test("A body that is announced as too long is refused before it is sent")
        func longBody() async throws {
            try await TestServer.run(options { $0.bodyLimit = 1_000 }) { server in
                try await Wire.connect(to: server.port) { wire in
                    try await wire.send(server.head("POST", Self.path, length: 1_001))
                    let response = try #require(await wire.response())
                    #expect(response.status == 413)
                    #expect(response.headers["connection"] == "close")
                }
            }
        }

        @Test("A body of unknown length is refused when it becomes too long; what follows is taken and dropped")
        func longChunks() async throws {
            try await TestServer.run(options { $0.bodyLimit = 100_000 }) { server in
                try await Wire.connect(to: server.port) { wire in
                    let headers = ["Transfer-Encoding": "chunked", "Content-Type": "application/json"]
                    try await wire.send(server.head("POST", Self.path, headers))
                    let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
                    for _ in 0..<40 { try await wire.send(chunk) }
                    try await wire.send("0\r\n\r\n")
                    #expect(try await wire.response()?.status == 413)
                    #expect(try await wire.response() == nil)
                }
            }
        }

        @Test("A body as long as the limit is taken, whole or in chunks")
        func fittingBody() async throws {
            let body = statement(1)
            try await TestServer.run(options { $0.bodyLimit = body.utf8.count }) { server in
                #expect(try await server.send("POST", Self.path, [:], body).status == 200)
                try await Wire.connect(to: server.port) { wire in
                    let headers = ["Transfer-Encoding": "chunked", "Content-Type": "application/json"]
                    try await wire.send(server.head("POST", Self.path, headers))
                    for character in body { try await wire.send("1\r\n\(character)\r\n") }
                    try await wire.send("0\r\n\r\n")
                    #expect(try await wire.response()?.status == 200)
                }
            }
        }

        @Test("Who has no credentials cannot send a body")
        func unauthorizedBody() async throws {
            try await TestServer.run { server in
                for authorization in [nil, "Basic AAAA", "Bearer x"] {
                    try await Wire.connect(to: server.port) { wire in
                        try await wire.send(
                            server.head("POST", Self.path, ["Authorization": authorization], length: 1_000_000))
                        let response = try #require(await wire.response())
                        #expect(response.status == 401)
                        #expect(response.headers["www-authenticate"] != nil)
                        #expect(response.headers["connection"] == "close")
                    }
                }
            }
        }

        @Test("Who asks before sending a body is told to go on, or why not")
        func expectation() async throws {
            try await TestServer.run { server in
                let body = statement(1)
                try await Wire.connect(to: server.port) { wire in
                    let headers = ["Expect": "100-continue"]
                    try await wire.send(server.head("POST", Self.path, headers, length: body.utf8.count))
                    #expect(try await wire.response()?.status == 100)
                    try await wire.send(body)
                    #expect(try await wire.response()?.status == 200)
                }
                try await Wire.connect(to: server.port) { wire in
                    let headers = ["Expect": "100-continue", "Authorization": "Basic AAAA"]
                    try await wire.send(server.head("POST", Self.path, headers, length: body.utf8.count))
                    #expect(try await wire.response()?.status == 401)
                }
            }
        }

        @Test(
            "Headers and addresses have a limit",
            arguments: ["/xapi/about", "/xapi/about?" + String(repeating: "a", count: 5_000)], [10, 5_000])
        func headers(_ path: String, _ length: Int) async throws {
            try await TestServer.run(options { $0.headerLimit = 4_096 }) { server in
                let response = try await server.send("GET", path, ["X-Long": String(repeating: "a", count: length)])
                #expect(response.status == (path.utf8.count + length > 4_096 ? 431 : 200))
            }
        }

        @Test("A body that ends early is not taken for a whole one")
        func truncation() async throws {
            try await TestServer.run { server in
                let body = statement(1)
                try await Wire.connect(to: server.port) { wire in
                    try await wire.send(server.head("POST", Self.path, length: body.utf8.count + 5))
                    try await wire.send(body)
                }
                #expect(try await server.ids("") == [])
            }
        }

        // MARK: Times

        @Test("A body that does not come is given up with 408")
        func slowBody() async throws {
            try await TestServer.run(options { $0.timeout = .seconds(5) }) { server in
                try await Wire.connect(to: server.port) { wire in
                    try await wire.send(server.head("POST", Self.path, length: 1_000) + "{")
                    #expect(try await wire.response()?.status == 408)
                    #expect(try await wire.response() == nil)
                }
                #expect(try await server.ids("") == [])
            }
        }

        @Test("A body that drips is given up too")
        func drippingBody() async throws {
            try await TestServer.run(options { $0.timeout = .seconds(5) }) { server in
                try await Wire.connect(to: server.port) { wire in
                    try await wire.send(server.head("POST", Self.path, length: 1_000_000))
                    let start = ContinuousClock.now
                    while start.duration(to: .now) < .milliseconds(6_500) {
                        guard (try? await wire.send(" ")) != nil else { break }
                        try await Task.sleep(for: .milliseconds(20))
                    }
                    #expect(try await wire.response()?.status == 408)
                }
            }
        }

        @Test("A long body that comes steadily has the time that it takes")
        func steadyBody() async throws {
            try await TestServer.run(options { $0.timeout = .seconds(8) }) { server in
                let body = statement(1) + String(repeating: " ", count: 500_000)
                try await Wire.connect(to: server.port) { wire in
                    try await wire.send(server.head("POST", Self.path, length: body.utf8.count))
                    var rest = Array(body.utf8)[...]
                    while !rest.isEmpty {
                        try await wire.send(Array(rest.prefix(70_000)))
                        rest = rest.dropFirst(70_000)
                        try await Task.sleep(for: .milliseconds(1_200))
                    }
                    #expect(try await wire.response()?.status == 200)
                }
            }
        }

        @Test("Headers that do not come, and connections without requests, are given up", arguments: ["", "GET /xapi"])
        func slowHeaders(_ beginning: String) async throws {
            try await TestServer.run(options { $0.timeout = .milliseconds(300) }) { server in
                try await Wire.connect(to: server.port) { wire in
                    // On a busy machine the server may have given up before.
                    if !beginning.isEmpty { try? await wire.send(beginning) }
                    let response = try await wire.response()
                    #expect(response == nil || response?.status == 400)
                }
            }
        }

        @Test("Who does not take an answer is given up")
        func slowReader() async throws {
            let route = ServerRoute("/long") { _ in
                var response = LRSResponse(200)
                response.body = Array(repeating: 0x61, count: 50_000_000)
                return response
            }
            try await TestServer.run(options { $0.timeout = .seconds(5) }, further: [route]) { server in
                try await Wire.connect(to: server.port) { wire in
                    try await wire.send(server.head("GET", "/long"))
                    try await Task.sleep(for: .seconds(12))
                    await #expect(throws: Wire.Malformed.self) { try await wire.response() }
                }
            }
        }

        // MARK: Connections

        @Test("Requests on one connection are answered in order, also when they come all at once")
        func pipeline() async throws {
            try await TestServer.run { server in
                try await Wire.connect(to: server.port) { wire in
                    var requests = ""
                    for number in 1...20 {
                        let body = statement(number)
                        requests += server.head(
                            "PUT", Self.path + "?statementId=\(testID(number))", length: body.utf8.count)
                        requests += body
                        requests += server.head("GET", Self.path + "?statementId=\(testID(number))")
                    }
                    try await wire.send(requests)
                    for number in 1...20 {
                        #expect(try await wire.response()?.status == 204)
                        #expect(try await wire.response()?.json?["id"]?.string == testID(number))
                    }
                }
            }
        }

        @Test("A request after one that was refused without its body is answered on a new connection")
        func afterRefusal() async throws {
            try await TestServer.run { server in
                let refused = try await server.send("POST", "/elsewhere", [:], statement(1))
                #expect(refused.status == 404 && refused.headers["connection"] == "close")
                #expect(try await server.send("GET", Self.path).status == 200)
            }
        }

        @Test("More connections than the limit wait")
        func connections() async throws {
            try await TestServer.run(options { $0.connectionLimit = 1 }) { server in
                try await Wire.connect(to: server.port) { first in
                    try await first.send(server.head("GET", "/xapi/about"))
                    #expect(try await first.response()?.status == 200)
                    async let second = server.send("GET", "/xapi/about").status
                    try await Task.sleep(for: .milliseconds(200))
                    try await first.send(server.head("GET", "/xapi/about", ["Connection": "close"]))
                    #expect(try await first.response()?.headers["connection"] == "close")
                    #expect(try await first.response() == nil)
                    let status = try await second
                    #expect(status == 200)
                }
            }
        }

        @Test(
            "What is no HTTP is refused, and the server goes on",
            arguments: [
                "garbage\r\n\r\n", "BREW /xapi/about HTTP/1.1\r\nHost: a\r\n\r\n", "GET\r\n\r\n",
                "GET /xapi/about HTTP/9.9\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
                "GET /xapi/about HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\nHost: a\r\nX Y: z\r\n\r\n",
                "GET /xapi/about HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "POST /xapi/statements HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            ])
        func garbage(_ text: String) async throws {
            try await TestServer.run(options { $0.timeout = .seconds(10) }) { server in
                try await Wire.connect(to: server.port) { wire in
                    try await wire.send(text)
                    while let response = try await wire.response() {
                        #expect([400, 401].contains(response.status), "\(response.status)")
                    }
                }
                #expect(try await server.send("GET", "/xapi/about").status == 200)
            }
        }

        @Test(
            "Requests that are no sense to the store are refused", arguments: ["OPTIONS", "PATCH", "PROPFIND", "TRACE"])
        func methods(_ method: String) async throws {
            try await TestServer.run { server in
                for path in [Self.path, "/xapi/about"] {
                    let status = try await server.send(method, path).status
                    #expect(status == 405)
                }
            }
        }
    }
#endif
