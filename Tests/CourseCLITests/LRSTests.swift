#if CLI && Server
    import Foundation
    import Testing

    #if canImport(FoundationNetworking)
        import FoundationNetworking
    #endif

    @Suite(
        "course lrs", .disabled("its requests wait for threads that it blocks itself; .ci/lrs.py plays the tool"),
        .timeLimit(.minutes(20)))
    struct LRSTests {
        /// A store that serves, in a process of its own.
        final class Server {
            let tool: Tool
            let process = Process()
            let firstLine: String
            let url: URL

            init(_ arguments: [String], _ prepare: (Tool) throws -> Void = { _ in }) throws {
                self.tool = try Tool()
                try prepare(tool)
                try Data().write(to: tool.folder.appending(path: "log"))
                let output = Pipe()
                process.executableURL = Tool.executable
                process.arguments = ["lrs", "--port", "0"] + arguments
                process.currentDirectoryURL = tool.folder
                process.standardOutput = output
                process.standardError = try FileHandle(forWritingTo: tool.folder.appending(path: "log"))
                try process.run()
                var line = Data()
                while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte[0] != 10 {
                    line += byte
                }
                self.firstLine = String(decoding: line, as: UTF8.self)
                self.url = try #require(URL(string: String(firstLine.dropFirst("listening ".count))))
            }

            /// Sends a signal, and returns the status that the process ends with.
            func end(_ signal: Int32 = SIGTERM) -> Int32 {
                kill(process.processIdentifier, signal)
                process.waitUntilExit()
                return process.terminationReason == .exit ? process.terminationStatus : -1
            }

            func log() throws -> String { try tool.read("log") }

            deinit {
                if process.isRunning { process.terminate() }
                tool.clean()
            }

            func send(
                _ method: String, _ path: String, user: String? = "user:a:b", version: String? = "1.0.3",
                body: String? = nil
            ) async throws -> (status: Int, version: String?, text: String) {
                let url = try #require(URL(string: url.absoluteString + path))
                var request = URLRequest(url: url)
                request.httpMethod = method
                request.httpBody = body.map { Data($0.utf8) }
                if let user {
                    let secret = Data(user.utf8).base64EncodedString()
                    request.setValue("Basic \(secret)", forHTTPHeaderField: "Authorization")
                }
                request.setValue(version, forHTTPHeaderField: "X-Experience-API-Version")
                request.setValue("application/json", forHTTPHeaderField: "Content-Type")
                let (data, response) = try await URLSession.shared.data(for: request)
                let answer = try #require(response as? HTTPURLResponse)
                return (
                    answer.statusCode, answer.value(forHTTPHeaderField: "X-Experience-API-Version"),
                    String(decoding: data, as: UTF8.self)
                )
            }
        }

        private static let statement =
            #"{"actor":{"mbox":"mailto:somebody@example.org"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#

        @Test(
            "It says where it listens, serves, logs what is about nobody, and ends when it is told to",
            arguments: [SIGTERM, SIGINT])
        func serving(_ signal: Int32) async throws {
            let server = try Server(["--credential", "user:a:b"])
            #expect(server.firstLine.wholeMatch(of: /listening http:\/\/127\.0\.0\.1:[0-9]+\/xapi/) != nil)
            #expect(try await server.send("GET", "/about", user: nil).status == 200)
            #expect(try await server.send("GET", "/statements", user: nil).status == 401)
            #expect(try await server.send("GET", "/statements", user: "user:a").status == 401)
            #expect(try await server.send("POST", "/statements", body: Self.statement).status == 200)
            let query = "?agent=%7B%22mbox%22%3A%22mailto%3Asomebody%40example.org%22%7D"
            #expect(try await server.send("GET", "/statements" + query).text.contains("ex:v"))
            #expect(server.end(signal) == 0)
            let lines = try server.log().split(separator: "\n")
            #expect(lines.count == 5)
            #expect(lines.allSatisfy { $0.contains(" info course.lrs: ") && $0.contains("path=/xapi/") })
            #expect(lines.last?.contains("method=GET") == true && lines.last?.contains("status=200") == true)
            #expect(!lines.joined().contains("somebody"))
        }

        @Test("Credentials stand in a file too, and scopes say what they are good for")
        func credentials() async throws {
            let server = try Server([
                "--credential-file", "users", "--credential", "user:a:b", "--scope", "reader=statements/read,profile",
                "--scope", "writer=statements/write", "--log-level", "error", "--authority-home-page",
                "https://a.example/",
            ]) { try $0.write(Array("# users\n\nreader:r\r\nwriter:w:w\n".utf8), to: "users") }
            for (user, method, status) in [
                ("reader:r", "GET", 200), ("reader:r", "POST", 403), ("writer:w:w", "POST", 200),
                ("writer:w:w", "GET", 403),
                ("user:a:b", "POST", 200), ("user:a:b", "GET", 200), ("# users:", "GET", 401),
            ] {
                let body = method == "POST" ? Self.statement : nil
                #expect(try await server.send(method, "/statements", user: user, body: body).status == status)
            }
            let text = try await server.send("GET", "/statements").text
            #expect(text.contains(#""account":{"homePage":"https://a.example/","name":"writer"}"#))
            #expect(server.end() == 0)
            #expect(try server.log() == "")
        }

        @Test("Limits and the version of answers are options")
        func options() async throws {
            let server = try Server([
                "--credential", "user:a:b", "--body-limit", "1KiB", "--default-version", "2.0.0", "--page-limit", "1",
            ])
            #expect(try await server.send("GET", "/about", user: nil, version: nil).version == "2.0.0")
            let long = String(repeating: " ", count: 1_025)
            #expect(try await server.send("POST", "/statements", body: long).status == 413)
            for _ in 0..<2 {
                #expect(try await server.send("POST", "/statements", body: Self.statement).status == 200)
            }
            #expect(try await server.send("GET", "/statements").text.contains(#""more":"/xapi/statements?"#))
            #expect(server.end() == 0)
        }

        #if SQLite
            @Test("A file keeps statements from run to run")
            func store() async throws {
                let file = FileManager.default.temporaryDirectory.appending(path: "lrs-\(UUID().uuidString)")
                defer { try? FileManager.default.removeItem(at: file) }
                try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
                let arguments = [
                    "--credential", "user:a:b", "--store",
                    "sqlite:" + file.appending(path: "statements.db").path(percentEncoded: false),
                ]
                let first = try Server(arguments)
                #expect(try await first.send("POST", "/statements", body: Self.statement).status == 200)
                #expect(first.end() == 0)
                let second = try Server(arguments)
                #expect(try await second.send("GET", "/statements").text.contains("somebody@example.org"))
                #expect(second.end() == 0)
            }
        #endif

        @Test("A port that is taken is said, with status 2")
        func portTaken() async throws {
            let server = try Server(["--credential", "user:a:b"])
            let port = String(try #require(server.url.port))
            let tool = try Tool()
            defer { tool.clean() }
            let second = try tool.run(["lrs", "--port", port, "--credential", "user:a:b"])
            #expect(second.status == 2)
            #expect(second.output == "")
            #expect(second.error == "course: another program listens on 127.0.0.1:\(port)\n")
        }

        @Test(
            "Wrong usage is status 2, and shows no password",
            arguments: [
                ([], "Nobody could use the store"), (["--credential", "hidden"], "number 1 is no credential"),
                (["--credential", ":hidden"], "number 1 is no credential"),
                (["--credential", "u:"], "number 1 is no credential"),
                (["--credential", "u:hidden", "--credential", "u:hidden2"], "more than one credential"),
                (["--credential", "u:hidden", "--scope", "u=statements"], "There is no scope 'statements'"),
                (["--credential", "u:hidden", "--scope", "u="], "There is no scope ''"),
                (["--credential", "u:hidden", "--scope", "all"], "write USER=SCOPE,SCOPE"),
                (["--credential", "u:hidden", "--scope", "v=all"], "--scope is about 'v'"),
                (["--credential-file", "nowhere"], "--credential-file 'nowhere': No such file"),
                (["--credential", "u:hidden", "--authority-home-page", "x"], "is no IRI"),
                (["--credential", "u:hidden", "--store", "tape"], "The store 'tape'"),
                (["--credential", "u:hidden", "--store", "sqlite:/nowhere/x.db"], "opening the store '/nowhere/x.db'"),
                (["--credential", "u:hidden", "--port", "65536"], "--port"),
                (["--credential", "u:hidden", "--timeout", "0"], "--timeout"),
                (["--credential", "u:hidden", "--page-limit", "0"], "--page-limit"),
                (["--credential", "u:hidden", "--connection-limit", "0"], "--connection-limit"),
                (["--credential", "u:hidden", "--body-limit", "0"], "A limit is 1 byte at least"),
                (["--credential", "u:hidden", "--default-version", "1.1"], "--default-version"),
                (["--credential", "u:hidden", "--host", "192.0.2.1"], "no address 192.0.2.1"),
            ] as [([String], String)])
        func usage(_ arguments: [String], _ message: String) throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try tool.run(["lrs", "--port", "0"] + arguments)
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.error.contains(message), "\(result.error)")
            #expect(!result.error.contains("hidden"))
        }
    }
#endif
