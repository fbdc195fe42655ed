#if CLI
    import Foundation
    import Testing
    import _CourseTestSupport

    /// Configuration files and the options of their keys, through the tool.
    @Suite("Configuration files")
    struct ConfigurationFileTests {
        private static let root = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../..").standardizedFileURL

        /// The rules in the reports of a run, with their severities.
        private func rules(_ tool: Tool, _ arguments: [String]) async throws -> [String] {
            let result = try await tool.run(["check", "--format", "json"] + arguments)
            let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
            let packages = try #require(document?["packages"] as? [[String: Any]])
            return packages.flatMap { ($0["findings"] as? [[String: Any]]) ?? [] }.compactMap { finding in
                guard let rule = finding["rule"] as? String, let severity = finding["severity"] as? String else {
                    return nil
                }
                return severity == "info" ? nil : "\(severity) \(rule)"
            }
        }

        private func write(_ text: String, to name: String, _ tool: Tool) throws {
            try tool.write(Array(text.utf8), to: name)
        }

        // MARK: Where

        @Test("The nearest file above the working folder holds, alone; none is looked for with --isolated")
        func nearest() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeBroken("a/b/broken.zip")
            try write("[severity]\ndetect = \"warning\"\n", to: ".course.toml", tool)
            let line = "cd a/b && course check --format concise broken.zip; echo $?"
            #expect(try await tool.shell(line).output.hasSuffix("\n0\n"))
            try write("fail-on: warning\n", to: "a/.course.yml", tool)
            let nearer = try await tool.shell(line).output
            #expect(nearer.contains("error detect.") && nearer.hasSuffix("\n1\n"))
            let isolated = try await tool.shell("cd a/b && course check --isolated --show-config").output
            #expect(isolated.hasPrefix("# no configuration file\n"))
            let named = try await tool.shell("cd a/b && course check --config ../../.course.toml --show-config").output
            #expect(named.hasPrefix("# from ../../.course.toml\n"))
        }

        @Test(
            "TOML and YAML say the same",
            arguments: [
                (
                    ".course.toml",
                    """
                    profile = "author"
                    select = ["detect", "item.*"]
                    fail-on = "info"
                    preview = true
                    [[ignore]]
                    rule = "item.title-markup"
                    reason = "it's meant"
                    until = 2026-12-31
                    [severity]
                    detect = "info"
                    [limits]
                    max-entries = 5
                    max-total-size = "2GiB"
                    [[package]]
                    glob = ["old/", "*.pif"]
                    profile = "lenient"
                    """
                ),
                (
                    ".course.yml",
                    """
                    profile: author
                    select: [detect, 'item.*']
                    fail-on: info
                    preview: true
                    ignore:
                      - rule: item.title-markup
                        reason: it's meant
                        until: 2026-12-31
                    severity:
                      detect: info
                    limits: {max-entries: 5, max-total-size: 2GiB}
                    package:
                      - glob:
                          - old/
                          - "*.pif"
                        profile: lenient
                    """
                ),
            ])
        func languages(_ name: String, _ text: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try write(text, to: name, tool)
            let result = try await tool.run(["check", "--show-config", "--today", "2026-11-22"])
            #expect(result.status == 0 && result.error == "")
            let values = result.output.split(separator: "\n").dropFirst().map { $0.split(separator: "  #")[0] }
            #expect(
                values.map { $0.trimmingCharacters(in: .whitespaces) } == [
                    #"profile = "author""#, #"select = ["detect", "item"]"#, "preview = true", #"fail-on = "info""#,
                    "# baseline", "[[ignore]]", #"rule = "item.title-markup""#, #"reason = "it's meant""#,
                    "until = 2026-12-31", "[[package]]", #"glob = ["old/", "*.pif"]"#, #"profile = "lenient""#,
                    "[limits]", "max-entries = 5", "max-total-size = 2147483648", "max-entry-size = 17179869184",
                    "max-ratio = 200", "max-depth = 100", "max-name-length = 4096", "max-xml-size = 50000000",
                    "max-xml-depth = 256", "[severity]", #""detect" = "info""#,
                ])
        }

        // MARK: --show-config

        /// A file with every key.
        private static let everything = """
            # How the courses of this library are judged.
            profile = "author"
            select = ["all"]
            fail-on = "warning"
            baseline = "known/baseline.json"

            ignore = [
              { rule = "resource.unreferenced", reason = "the \\"vendor\\" adds them" },
              { reason = '''one
            two''', rule = "lom.*", until = 2026-01-31 }, # over
            ]

            [severity]
            "item.title-markup" = "info"
            item.title-length = "info"

            [limits]
            max-ratio = 300
            max-xml-size = "20MB"

            [[package]]
            glob = "old/"
            profile = "lenient"
            select = "item"
            severity = { item = "warning" }

              [[package.ignore]]
              rule = "zip"
              reason = "retired"
            """

        @Test(
            "It prints what holds and where each value comes from",
            arguments: [
                (["--today", "2026-11-22"], "show-config.toml"),
                (
                    [
                        "--today", "2026-11-22", "--profile", "adl", "--select", "item,lom", "--select", "zip",
                        "--ignore", "org@2027-01-01=they know", "--ignore", "nav", "--severity", "item=error",
                        "--fail-on", "never", "--preview", "--no-baseline", "--max-entries", "9",
                        "--package", "x:y/*.zip:severity=zip=info",
                    ], "show-config-options.toml"
                ),
                (["--today", "2026-11-22", "old/course.zip"], "show-config-package.toml"),
                (["--today", "2026-11-22", "--format", "json"], "show-config.json"),
                (["--isolated"], "show-config-isolated.toml"),
            ])
        func show(_ arguments: [String], _ name: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try write(Self.everything, to: ".course.toml", tool)
            let result = try await tool.run(["check", "--show-config"] + arguments)
            #expect(result.status == 0 && result.error == "")
            try Snapshot.check(result.output, name)
        }

        @Test(
            "What it prints is a configuration that says the same",
            arguments: [[], ["--severity", "item=error"], ["--ignore", "nav"], ["old/course.zip"]])
        func roundTrip(_ arguments: [String]) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try write(Self.everything, to: ".course.toml", tool)
            func values(_ arguments: [String]) async throws -> [Substring] {
                let output = try await tool.run(["check", "--show-config", "--today", "2026-11-22"] + arguments).output
                return output.split(separator: "\n").dropFirst().map { $0.split(separator: "  #")[0] }
            }
            let first = try await tool.run(["check", "--show-config"] + arguments).output
            let expected = try await values(arguments)
            try write(first, to: ".course.toml", tool)
            #expect(try await values([]) == expected)
        }

        @Test("The JSON of --show-config follows its schema", arguments: [[], ["old/a.zip"], ["--isolated"]])
        func schema(_ arguments: [String]) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try write(Self.everything, to: ".course.toml", tool)
            let result = try await tool.run(
                ["check", "--show-config", "--format", "json", "--severity", "zip=info"] + arguments)
            let url = Self.root.appending(
                path: "Sources/CourseKit/CourseKit.docc/Resources/configuration.schema.json")
            let schema = try JSONSchema(Data(contentsOf: url))
            #expect(try schema.problems(in: Data(result.output.utf8)) == [])
        }

        // MARK: What it does

        @Test(
            "Every key works from a file and from an option",
            arguments: [
                ("", [], ["error detect.schemaversion-spelling"], 1),
                ("severity = { detect = \"warning\" }", [], ["warning detect.schemaversion-spelling"], 0),
                ("", ["--severity", "detect=warning"], ["warning detect.schemaversion-spelling"], 0),
                (
                    "severity = { detect = \"info\" }", ["--severity", "detect=warning"],
                    ["warning detect.schemaversion-spelling"], 0
                ),
                (
                    "severity = { detect = \"warning\" }\nfail-on = \"warning\"", [],
                    ["warning detect.schemaversion-spelling"], 1
                ),
                ("fail-on = \"never\"", [], ["error detect.schemaversion-spelling"], 0),
                ("fail-on = \"never\"", ["--fail-on", "error"], ["error detect.schemaversion-spelling"], 1),
                ("select = [\"item\"]", [], [], 0), ("", ["--select", "item"], [], 0),
                ("select = [\"item\"]", ["--select", "detect"], ["error detect.schemaversion-spelling"], 1),
                ("ignore = [{ rule = \"detect\", reason = \"x\" }]", [], [], 0),
                ("", ["--ignore", "detect=x"], [], 0), ("", ["--ignore", "detect.schemaversion-spelling"], [], 0),
                (
                    "ignore = [{ rule = \"detect\", reason = \"x\", until = \"2020-01-01\" }]", [],
                    ["error detect.schemaversion-spelling"], 1
                ),
                ("", ["--ignore", "detect@2020-01-01=x"], ["error detect.schemaversion-spelling"], 1),
                ("", ["--ignore", "detect@2020-01-01=x", "--today", "2019-12-31"], [], 0),
                ("[[package]]\nglob = \"broken.*\"\nseverity = { detect = \"info\" }", [], [], 0),
                (
                    "[[package]]\nglob = \"sub/\"\nseverity = { detect = \"info\" }", [],
                    ["error detect.schemaversion-spelling"], 1
                ),
                ("[[package]]\nglob = \"*\"\nprofile = \"security\"", [], [], 0),
                (
                    "[[package]]\nglob = \"*\"\nprofile = \"security\"", ["--profile", "lms"],
                    ["error detect.schemaversion-spelling"], 1
                ),
                ("profile = \"security\"", [], [], 0), ("", ["--profile", "security"], [], 0),
                ("", ["--package", "./broken.zip:ignore=detect=known"], [], 0),
                ("", ["--package", "b*.zip:select=lom"], [], 0),
            ] as [(String, [String], [String], Int32)])
        func keys(_ text: String, _ options: [String], _ expected: [String], _ status: Int32) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeBroken()
            try write(text, to: ".course.toml", tool)
            #expect(try await rules(tool, options + ["broken.zip"]) == expected)
            #expect(try await tool.run(["check", "--format", "concise"] + options + ["broken.zip"]).status == status)
        }

        @Test("A limit of the file holds, and an option wins")
        func limits() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try write("[limits]\nmax-entries = 1\n", to: ".course.toml", tool)
            #expect(try await tool.run(["check", "good.zip"]).status == 4)
            #expect(try await tool.run(["check", "--max-entries", "100", "good.zip"]).status == 0)
            #expect(try await tool.run(["check", "--isolated", "good.zip"]).status == 0)
        }

        @Test("course inventory follows the same file")
        func inventory() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeBroken("courses/broken.zip")
            func blockers(_ arguments: [String]) async throws -> Int {
                let output = try await tool.run(["inventory", "--format", "json", "courses"] + arguments).output
                let document = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
                let packages = try #require(document?["packages"] as? [[String: Any]])
                return (packages.first?["blockers"] as? [Any])?.count ?? -1
            }
            #expect(try await blockers([]) == 1)
            try write("[[ignore]]\nrule = \"detect\"\nreason = \"x\"\n", to: ".course.toml", tool)
            #expect(try await blockers([]) == 0)
            #expect(try await blockers(["--isolated"]) == 1)
            try write("nothing = 1", to: ".course.toml", tool)
            #expect(try await tool.run(["inventory", "courses"]).status == 2)
        }

        @Test("Ignores that are unused or expired are findings at their lines, and count")
        func ignores() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            let text = """
                ignore:
                  - rule: item.title-markup
                    reason: old
                  - rule: lom
                    reason: older
                    until: 2026-11-21
                """
            try write(text, to: ".course.yml", tool)
            let arguments = ["check", "--today", "2026-11-22", "--format", "concise", "good.zip"]
            let result = try await tool.run(arguments)
            #expect(result.status == 0)
            #expect(
                result.output.contains(
                    ".course.yml:2:3: warning config.ignore-unused the ignore of 'item.title-markup'"))
            #expect(result.output.contains(".course.yml:4:3: warning config.ignore-expired the ignore of 'lom'"))
            #expect(try await tool.run(arguments + ["--fail-on", "warning"]).status == 1)
            #expect(try await tool.run(arguments + ["--fail-on", "warning", "--ignore", "config=later"]).status == 0)
            let json = try await tool.run(["check", "--today", "2026-11-22", "--format", "json", "good.zip"]).output
            let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
            let configuration = try #require(document?["configuration"] as? [String: Any])
            #expect((configuration["findings"] as? [Any])?.count == 2)
            #expect((document?["packages"] as? [Any])?.count == 1)
        }

        @Test("Nothing that is silenced is lost: text, JSON and SARIF say it", arguments: ["text", "json", "sarif"])
        func silenced(_ format: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeBroken()
            let result = try await tool.run(
                ["check", "--format", format, "--ignore", "detect=the vendor mends it", "broken.zip"])
            #expect(result.status == 0)
            let words = [
                "text": "OK (1 finding ignored)", "json": #""reason": "the vendor mends it""#,
                "sarif": #""justification": "ignored: the vendor mends it""#,
            ]
            #expect(result.output.contains(try #require(words[format])))
        }

        @Test("The example of the documentation is a configuration, and names every key")
        func documentation() async throws {
            let article = try String(
                contentsOf: Self.root.appending(path: "Sources/CourseKit/CourseKit.docc/Configuration.md"),
                encoding: .utf8)
            let blocks = article.split(separator: "```")
            for (language, name) in [("toml", ".course.toml"), ("yaml", ".course.yml")] {
                let tool = try Tool()
                defer { tool.clean() }
                let block = try #require(blocks.first { $0.hasPrefix(language + "\n") })
                try write(String(block.dropFirst(language.count + 1)), to: name, tool)
                let result = try await tool.run(["check", "--show-config"])
                #expect(result.status == 0 && result.error == "")
                guard language == "toml" else { continue }
                let keys = [
                    "profile", "select", "preview", "fail-on", "baseline", "[[ignore]]", "rule", "reason", "until",
                    "[severity]", "[limits]", "max-total-size", "[[package]]", "glob", "[[package.ignore]]",
                    "[package.severity]",
                ]
                for key in keys { #expect(block.contains("\n" + key), "\(key)") }
            }
        }
    }
#endif
