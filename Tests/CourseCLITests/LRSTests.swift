#if CLI && Server
    import CourseModel
    import Foundation
    import Testing
    import _CourseTestSupport

    @Suite("course lrs", .timeLimit(.minutes(20)))
    struct LRSTests {
        /// A store that serves, in a process of its own.
        ///
        /// No test waits for it on a thread that others need.
        final class Server {
            let tool: Tool
            let process = Process()
            let ended: AsyncStream<Int32>
            let firstLine: String
            let url: URL

            init(_ arguments: [String], _ prepare: (Tool) throws -> Void = { _ in }) async throws {
                self.tool = try Tool()
                try prepare(tool)
                for file in ["output", "log"] { try tool.write([], to: file) }
                process.executableURL = Tool.executable
                process.arguments = ["lrs", "--port", "0"] + arguments
                process.currentDirectoryURL = tool.folder
                process.standardOutput = try FileHandle(forWritingTo: tool.folder.appending(path: "output"))
                process.standardError = try FileHandle(forWritingTo: tool.folder.appending(path: "log"))
                let (ended, end) = AsyncStream.makeStream(of: Int32.self)
                self.ended = ended
                process.terminationHandler = { process in
                    end.yield(process.terminationReason == .exit ? process.terminationStatus : -1)
                    end.finish()
                }
                try process.run()
                var line = ""
                while !line.hasSuffix("\n"), process.isRunning {
                    try await Task.sleep(for: .milliseconds(10))
                    line = try tool.read("output")
                }
                self.firstLine = String(line.dropLast())
                self.url = try #require(URL(string: String(firstLine.dropFirst("listening ".count))))
            }

            /// Sends a signal, and returns the status that the process ends with; -1 when the signal ended it.
            func end(_ signal: Int32 = SIGTERM) async -> Int32? {
                kill(process.processIdentifier, signal)
                return await ended.first { _ in true }
            }

            func log() throws -> String { try tool.read("log") }

            deinit {
                if process.isRunning { process.terminate() }
                tool.clean()
            }

            /// Sends a request over a connection of its own.
            func send(
                _ method: String, _ path: String, user: String? = "user:a:b", version: String? = "1.0.3",
                body: String? = nil
            ) async throws -> (status: Int, version: String?, text: String) {
                var lines = ["\(method) \(url.path)\(path) HTTP/1.1", "Host: 127.0.0.1"]
                if let user { lines.append("Authorization: Basic \(Data(user.utf8).base64EncodedString())") }
                if let version { lines.append("X-Experience-API-Version: \(version)") }
                if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
                let request = lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
                return try await Wire.connect(to: #require(url.port)) { wire in
                    try await wire.send(request)
                    let answer = try #require(await wire.response())
                    return (answer.status, answer.headers["x-experience-api-version"], answer.text)
                }
            }
        }

        private static let statement =
            #"{"actor":{"mbox":"mailto:somebody@example.org"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#

        @Test(
            "It says where it listens, serves, logs what is about nobody, and ends when it is told to",
            arguments: [SIGTERM, SIGINT])
        func serving(_ signal: Int32) async throws {
            let server = try await Server(["--credential", "user:a:b"])
            #expect(server.firstLine.wholeMatch(of: /listening http:\/\/127\.0\.0\.1:[0-9]+\/xapi/) != nil)
            #expect(try await server.send("GET", "/about", user: nil).status == 200)
            #expect(try await server.send("GET", "/statements", user: nil).status == 401)
            #expect(try await server.send("GET", "/statements", user: "user:a").status == 401)
            #expect(try await server.send("POST", "/statements", body: Self.statement).status == 200)
            let query = "?agent=%7B%22mbox%22%3A%22mailto%3Asomebody%40example.org%22%7D"
            #expect(try await server.send("GET", "/statements" + query).text.contains("ex:v"))
            #expect(await server.end(signal) == 0)
            let lines = try server.log().split(separator: "\n")
            #expect(lines.count == 5)
            #expect(lines.allSatisfy { $0.contains(" info course.lrs: ") && $0.contains("path=/xapi/") })
            #expect(lines.last?.contains("method=GET") == true && lines.last?.contains("status=200") == true)
            #expect(!lines.joined().contains("somebody"))
        }

        @Test("Credentials stand in a file too, and scopes say what they are good for")
        func credentials() async throws {
            let server = try await Server([
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
            #expect(await server.end() == 0)
            #expect(try server.log() == "")
        }

        @Test("Limits and the version of answers are options")
        func options() async throws {
            let server = try await Server([
                "--credential", "user:a:b", "--body-limit", "1KiB", "--default-version", "2.0.0", "--page-limit", "1",
            ])
            #expect(try await server.send("GET", "/about", user: nil, version: nil).version == "2.0.0")
            let long = String(repeating: " ", count: 1_025)
            #expect(try await server.send("POST", "/statements", body: long).status == 413)
            for _ in 0..<2 {
                #expect(try await server.send("POST", "/statements", body: Self.statement).status == 200)
            }
            #expect(try await server.send("GET", "/statements").text.contains(#""more":"/xapi/statements?"#))
            #expect(await server.end() == 0)
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
                let first = try await Server(arguments)
                #expect(try await first.send("POST", "/statements", body: Self.statement).status == 200)
                #expect(await first.end() == 0)
                let second = try await Server(arguments)
                #expect(try await second.send("GET", "/statements").text.contains("somebody@example.org"))
                #expect(await second.end() == 0)
            }

            @Test("The statements of cmi5 courses that course play has served are in its store")
            func playing() async throws {
                let player = try Tool()
                defer { player.clean() }
                try player.writeGood("au.zip", .cmi5)
                let result = try await player.run(
                    ["play", "--lrs", "0", "--store", "sqlite:records.db", "au.zip"],
                    input: Array(#"{"op":"leave"}"#.utf8))
                #expect(result.status == 0)
                #expect(result.error.contains("listening http://127.0.0.1:"))
                #expect(result.error.contains("enrolments in cmi5 courses end with this process"))
                let records = player.folder.appending(path: "records.db").path(percentEncoded: false)
                let server = try await Server(["--credential", "user:a:b", "--store", "sqlite:" + records])
                let statements = try await server.send("GET", "/statements").text
                #expect(statements.contains("https://w3id.org/xapi/adl/verbs/abandoned"))
                #expect(statements.contains("http://adlnet.gov/expapi/verbs/launched"))
                #expect(await server.end() == 0)
            }
        #endif

        @Test("A port that is taken is said, with status 2")
        func portTaken() async throws {
            let server = try await Server(["--credential", "user:a:b"])
            let port = String(try #require(server.url.port))
            let tool = try Tool()
            defer { tool.clean() }
            let second = try await tool.run(["lrs", "--port", port, "--credential", "user:a:b"])
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
        func usage(_ arguments: [String], _ message: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try await tool.run(["lrs", "--port", "0"] + arguments)
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.error.contains(message), "\(result.error)")
            #expect(!result.error.contains("hidden"))
        }
    }
#endif
