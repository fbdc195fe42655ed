#if Server
    import CourseServer
    import CourseText
    import CourseXAPI
    import Testing
    import _CourseTestSupport

    @Suite("A learning record store over HTTP", .timeLimit(.minutes(20)))
    struct ResourceTests {
        @Test("A statement goes in and comes out; HEAD has the headers of GET")
        func statements() async throws {
            try await TestServer.run { server in
                let path = "/xapi/statements?statementId=\(testID(1))"
                #expect(try await server.send("PUT", path, [:], statement(1)).status == 204)
                let get = try await server.send("GET", path)
                #expect(get.status == 200)
                #expect(get.json?["id"]?.string == testID(1))
                let head = try await server.send("HEAD", path)
                #expect(head.status == 200 && head.body.isEmpty)
                for name in ["content-length", "content-type", "last-modified", "x-experience-api-version"] {
                    #expect(head.headers[name] != nil && head.headers[name] == get.headers[name], "\(name)")
                }
                #expect(get.headers["date"]?.hasSuffix(" GMT") == true)
                #expect(get.headers["cache-control"] == "no-store")
            }
        }

        @Test("Every answer tells the version, those of the server itself too")
        func versions() async throws {
            var options = ServerOptions()
            options.bodyLimit = 100
            try await TestServer.run(options) { server in
                for (method, path, version, body, status, told) in [
                    ("GET", "/xapi/statements", "1.0.3", nil, 200, "1.0.3"),
                    ("GET", "/xapi/statements", "2.0.0", nil, 200, "2.0.0"),
                    ("GET", "/xapi/statements", "3.0.0", nil, 400, "1.0.3"),
                    ("GET", "/xapi/nowhere", "1.0.3", nil, 404, "1.0.3"),
                    ("POST", "/xapi/statements", "1.0.3", String(repeating: " ", count: 101), 413, "1.0.3"),
                ] as [(String, String, String, String?, Int, String)] {
                    var server = server
                    server.version = version
                    let response = try await server.send(method, path, [:], body: body.map { Array($0.utf8) })
                    #expect(response.status == status)
                    #expect(response.headers["x-experience-api-version"] == told)
                    #expect(response.json != nil)
                }
                let about = try await server.send("GET", "/xapi/about", ["Authorization": nil])
                #expect(about.json?["version"]?.elements.compactMap(\.string) == ["1.0.3", "2.0.0"])
            }
        }

        @Test("Attachments go in and out in parts, byte by byte, and in pieces")
        func attachments() async throws {
            try await TestServer.run { server in
                let contents = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
                let hash = ContentHash.sha256.hex(of: contents)
                let attachment = """
                    "attachments":[{"usageType":"ex:u","display":{"en":"x"},"contentType":"application/octet-stream",\
                    "length":\(contents.count),"sha2":"\(hash)"}]
                    """
                let body =
                    Array("--b\r\nContent-Type: application/json\r\n\r\n\(statement(1, attachment))\r\n--b\r\n".utf8)
                    + Array("Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n".utf8)
                    + Array("X-Experience-API-Hash: \(hash)\r\n\r\n".utf8) + contents + Array("\r\n--b--\r\n".utf8)
                let headers = ["Content-Type": "multipart/mixed; boundary=b"]
                #expect(try await server.send("POST", "/xapi/statements", headers, body: body).status == 200)
                let response = try await server.send("GET", "/xapi/statements?attachments=true")
                #expect(response.headers["content-type"]?.hasPrefix("multipart/mixed; boundary=") == true)
                let end = try #require(response.body.firstRange(of: Array("\(hash)\r\n\r\n".utf8))?.upperBound)
                #expect(response.body[end...].starts(with: contents))
            }
        }

        @Test("1.0.3 takes the method from the address, and headers and content from a form")
        func alternate() async throws {
            try await TestServer.run { server in
                let form =
                    "statementId=\(testID(1))&content=\(escaped(statement(1)))&X-Experience-API-Version=1.0.3"
                    + "&Authorization=\(escaped(TestServer.authorization))&Content-Type=application%2Fjson"
                let headers: [String: String?] = [
                    "Content-Type": "application/x-www-form-urlencoded", "Authorization": nil,
                    "X-Experience-API-Version": nil,
                ]
                let response = try await server.send("POST", "/xapi/statements?method=PUT", headers, form)
                #expect(response.status == 204)
                #expect(try await server.ids("") == [testID(1)])
            }
        }

        // MARK: What ADL's suite does not notice

        @Test("Another statement under a known id is 409; the same one is not")
        func conflicts() async throws {
            try await TestServer.run { server in
                let path = "/xapi/statements?statementId=\(testID(1))"
                #expect(try await server.send("PUT", path, [:], statement(1)).status == 204)
                #expect(try await server.send("PUT", path, [:], statement(1)).status == 204)
                #expect(try await server.send("PUT", path, [:], statement(1, verb: "ex:w")).status == 409)
                let batch = "[\(statement(2)),\(statement(1, actor: "b"))]"
                #expect(try await server.send("POST", "/xapi/statements", [:], batch).status == 409)
                #expect(try await server.ids("") == [testID(1)])
                let verb = try await server.send("GET", path).json?["verb"]?["id"]?.string
                #expect(verb == "ex:v")
            }
        }

        @Test("Since leaves out what was stored until then, until what was stored later")
        func since() async throws {
            try await TestServer.run { server in
                var stored: [String] = []
                for number in 1...4 {
                    _ = try await server.send("POST", "/xapi/statements", [:], statement(number))
                    let json = try await server.send("GET", "/xapi/statements?statementId=\(testID(number))").json
                    stored.append(try #require(json?["stored"]?.string))
                }
                #expect(stored == Array(Set(stored)).sorted())
                #expect(try await server.ids("since=\(stored[1])") == [4, 3].map(testID))
                #expect(try await server.ids("until=\(stored[1])") == [2, 1].map(testID))
                #expect(try await server.ids("since=\(stored[3])") == [])
            }
        }

        @Test("Related agents are found only when they are asked for")
        func relatedAgents() async throws {
            try await TestServer.run { server in
                let instructor = #""context":{"instructor":{"mbox":"mailto:i@example.org"}}"#
                _ = try await server.send("POST", "/xapi/statements", [:], statement(1, instructor))
                _ = try await server.send("POST", "/xapi/statements", [:], statement(2, actor: "i"))
                let agent = "agent=" + escaped(#"{"mbox":"mailto:i@example.org"}"#)
                #expect(try await server.ids(agent) == [testID(2)])
                #expect(try await server.ids(agent + "&related_agents=false") == [testID(2)])
                #expect(try await server.ids(agent + "&related_agents=true") == [2, 1].map(testID))
            }
        }

        @Test("A UUID of another variant than that of RFC 4122 is refused", arguments: ["0", "7", "c", "f"])
        func variants(_ digit: String) async throws {
            try await TestServer.run { server in
                let id = "12345678-1234-4234-\(digit)234-123456789012"
                let text = statement(1).split(separator: testID(1)).joined(separator: id)
                let path = "/xapi/statements"
                for (method, path) in [("POST", path), ("PUT", path + "?statementId=\(id)")] {
                    let status = try await server.send(method, path, [:], text).status
                    #expect(status == 400)
                }
                #expect(try await server.send("GET", path + "?registration=\(id)").status == 400)
            }
        }

        @Test("What many store at once is all there, each at a time of its own, in the order of these times")
        func parallel() async throws {
            try await TestServer.run { server in
                try await withThrowingTaskGroup(of: Int.self) { tasks in
                    for number in 1...60 {
                        tasks.addTask {
                            try await server.send("POST", "/xapi/statements", [:], statement(number)).status
                        }
                    }
                    for try await status in tasks { #expect(status == 200) }
                }
                let json = try await server.send("GET", "/xapi/statements?ascending=true").json
                let statements = try #require(json?["statements"]).elements
                #expect(Set(statements.compactMap { $0["id"]?.string }) == Set((1...60).map(testID)))
                #expect(Set(statements.compactMap { $0["stored"]?.string }).count == 60)
            }
        }

        @Test("One of many that store other statements under one id at once wins")
        func race() async throws {
            try await TestServer.run { server in
                let path = "/xapi/statements?statementId=\(testID(1))"
                let statuses = try await withThrowingTaskGroup(of: Int.self) { tasks in
                    for number in 1...20 {
                        tasks.addTask {
                            try await server.send("PUT", path, [:], statement(1, verb: "ex:v\(number)")).status
                        }
                    }
                    return try await tasks.reduce(into: [:]) { $0[$1, default: 0] += 1 }
                }
                #expect(statuses == [204: 1, 409: 19])
                #expect(try await server.ids("") == [testID(1)])
            }
        }
    }
#endif
