#if CLI
    import CourseXAPI
    import Testing

    @Suite("course xapi check")
    struct XAPICheckTests {
        private static let good = #"{"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#
        private static let bad = #"{"actor":{"mbox":"a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"}}"#
        private static let doubtful =
            #"{"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"},"timestamp":"2026-01-01T00:00:00"}"#

        /// A run: what comes in, the options, and the status that it ends with.
        struct Run: CustomTestStringConvertible, Sendable {
            let input: String
            let arguments: [String]
            let status: Int32

            init(_ input: String, _ status: Int32, _ arguments: [String] = []) {
                self.input = input
                self.arguments = arguments
                self.status = status
            }

            var testDescription: String { "\(arguments) \(input.prefix(40))" }

            static let all: [Run] = [
                Run(good, 0), Run(bad, 1), Run("[\(good),\(bad)]", 1), Run(good + "\n" + bad, 1),
                Run(bad, 0, ["--fail-on", "never"]), Run(doubtful, 0), Run(doubtful, 1, ["--fail-on", "warning"]),
                Run(doubtful, 1, ["--xapi-version", "2.0.0"]), Run(good, 2, ["--xapi-version", "3"]),
                Run(good, 2, ["nowhere.json"]), Run("{", 3), Run(good + "\n{\n" + good, 3), Run("[\(good),]", 3),
                Run("", 3), Run(String(repeating: "[", count: 1_000), 3), Run("[" + deep, 4),
            ]

            private static let deep = String(repeating: "[", count: 999) + String(repeating: "]", count: 1_000)
        }

        @Test(
            "The exit status says what was found, whatever the form of the report", arguments: Run.all,
            ["text", "json", "ndjson"])
        func statuses(_ run: Run, _ format: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let arguments = ["xapi", "check", "--format", format] + run.arguments
            #expect(try await tool.run(arguments, input: Array(run.input.utf8)).status == run.status)
        }

        @Test("NDJSON has one line a statement, in order")
        func lines() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.write(Array((Self.good + "\n" + Self.bad + "\n{\n").utf8), to: "statements.jsonl")
            let result = try await tool.run(["xapi", "check", "statements.jsonl", "--format", "ndjson"])
            let lines = result.output.split(separator: "\n")
            #expect(lines.map { $0.contains("\"valid\":true") } == [true, false, false])
            #expect(lines.first == #"{"index":0,"id":null,"valid":true,"line":1,"problems":[]}"#)
            #expect(lines.dropFirst().first?.contains(#""rule":"xapi.mbox-invalid""#) == true)
        }

        @Test("The text tells people what is wrong, where, and what mends it")
        func text() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try await tool.run(["xapi", "check", "-"], input: Array(Self.bad.utf8))
            #expect(result.output.contains("statement 1, line 1\n"))
            #expect(result.output.contains("1:18  error  'mbox' is 'a@b.c'"))
            #expect(result.output.contains("/actor/mbox  xAPI 1.0.3 Data 2.4.2.3, XAPI-00038"))
            #expect(result.output.hasSuffix("1 error in 1 statement: 1 to be refused\n"))
        }

        @Test("Attachments are looked up in a folder, and nowhere else")
        func attachments() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let hash = ContentHash.sha256.hex(of: Array("hello".utf8))
            try tool.write(Array("hello".utf8), to: "files/\(hash)")
            let statement = { (sha2: String) in
                """
                {"actor":{"mbox":"mailto:a@b.c"},"verb":{"id":"ex:v"},"object":{"id":"ex:o"},"attachments":[{"usageType":"ex:u",\
                "display":{},"contentType":"text/plain","length":5,"sha2":"\(sha2)"}]}
                """
            }
            let run = { (sha2: String) in
                try await tool.run(["xapi", "check", "--attachments", "files"], input: Array(statement(sha2).utf8))
            }
            #expect(try await run(hash).status == 0)
            #expect(try await run(String(hash.reversed())).output.contains("xapi.attachment-missing"))
            #expect(try await run("../.input").output.contains("xapi.attachment-missing"))
        }
    }
#endif
