#if CLI
    import Foundation
    import Testing
    import _CourseTestSupport

    /// What is wrong with a configuration is a usage fault that names the file, the line, the key and what was meant.
    @Suite("Faults of configuration files")
    struct ConfigurationProblemTests {
        private func check(_ text: String, _ name: String = ".course.toml", _ arguments: [String] = []) async throws
            -> Tool.Result
        {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try tool.write(Array(text.utf8), to: name)
            return try await tool.run(["check"] + arguments + ["good.zip"])
        }

        @Test(
            "A fault names file, line and key, and what was meant",
            arguments: [
                ("profil = \"lms\"", 1, "unknown key 'profil' in the file; did you mean 'profile'?"),
                ("\n\nx = 1", 3, "unknown key 'x' in the file; there are profile, select, ignore"),
                ("profile = \"adll\"", 1, "'profile' cannot be 'adll'; did you mean 'adl'?"),
                (
                    "profile = 1", 1,
                    "'profile' wants one of lms, adl, lenient, security, author, resource, not a number"
                ),
                ("fail-on = \"errors\"", 1, "'fail-on' cannot be 'errors'; did you mean 'error'?"),
                ("preview = \"yes\"", 1, "'preview' wants true or false, not a text"),
                ("baseline = 1.5", 1, "'baseline' wants a text, not a number with a fraction"),
                ("baseline = \" \"", 1, "'baseline' wants a text, not a blank one"),
                (
                    "select = [\n\"item\",\n\"items\"]", 3,
                    "'select' names 'items', which is no rule or area; did you mean 'item'?"
                ),
                (
                    "select = \"xapi.mbox-invalid\"", 1,
                    "'select' names 'xapi.mbox-invalid', which is about statements; only rules about packages can be"
                ),
                ("[severity]\n\"xapi.*\" = \"info\"", 2, "'xapi.*', which is about statements"),
                ("select = \"xapi.mbox\"", 1, "which is no rule or area"),
                ("select = \"item.titel-markup\"", 1, "did you mean 'item.title-markup'?"),
                ("select = \"title-markup\"", 1, "did you mean 'item.title-markup', 'org.title-markup'?"),
                ("select = [1]", 1, "'select' wants names of rules or areas, not a number"),
                ("ignore = \"item\"", 1, "'ignore' wants tables with 'rule' and 'reason', not a text"),
                ("[[ignore]]\nrule = \"item\"", 2, "'reason' is missing in an ignore"),
                ("[[ignore]]\nreason = \"x\"", 1, "'rule' is missing in an ignore"),
                ("[[ignore]]\nrule = \"item\"\nreason = \"\"", 3, "'reason' wants a text, not a blank one"),
                (
                    "[[ignore]]\nrule = \"item\"\nreason = \"x\"\nuntil = \"soon\"", 4,
                    "'until' wants a day such as 2026-12-31, not 'soon'"
                ),
                (
                    "[[ignore]]\nrule = \"item\"\nreason = \"x\"\nuntil = 2026-01-01T00:00:00Z", 4,
                    "'until' wants a text, not a time"
                ),
                (
                    "[[ignore]]\nrule = \"item\"\nreson = \"x\"\nreason = \"x\"", 3,
                    "unknown key 'reson' in ignore; did you mean 'reason'?"
                ),
                (
                    "[[ignore]]\nrule = \"itm\"\nreason = \"x\"", 2,
                    "'ignore' names 'itm', which is no rule or area; did you mean 'item'?"
                ),
                ("[severity]\nitem = \"off\"", 2, "'item' cannot be off: ignore it, with a reason"),
                ("[severity]\nitem = \"warn\"", 2, "'item' cannot be 'warn'; there are error, warning, info"),
                ("[severity]\nitem.title-markup.x = \"info\"", 2, "'severity' names 'item.title-markup.x'"),
                ("severity = 1", 1, "'severity' wants a table of rules and severities, not a number"),
                ("[limits]\nmax-entry = 1", 2, "unknown key 'max-entry' in limits; did you mean 'max-entries'?"),
                ("[limits]\nmax-entries = -1", 2, "'max-entries' wants a number, not a number"),
                ("[limits]\nmax-entries = \"1\"", 2, "'max-entries' wants a number, not a text"),
                (
                    "[limits]\nmax-total-size = \"2 cows\"", 2,
                    "'max-total-size' wants a size such as 500000 or \"2GiB\", not a text"
                ),
                ("[[package]]\nprofile = \"adl\"", 1, "'glob' is missing in package 1"),
                ("[[package]]\nglob = \"[\"", 2, "'[' is no pattern for paths"),
                ("[[package]]\nglob = \"a\"\nlimits = {}", 3, "unknown key 'limits' in package 1"),
                ("package = 1", 1, "package 1 must be a table, not a number"),
                ("profile = ", 1, "no TOML: "), ("\n[@x]", 2, "a table must have a name"),
                ("[[", 1, "a table must have a name"), ("[ # x\nignore]", 1, "a table must have a name"),
                ("profile = \"lms\"\nprofile = \"adl\"", 2, "no TOML: "),
            ])
        func toml(_ text: String, _ line: Int, _ message: String) async throws {
            let result = try await check(text)
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.error.contains("course: .course.toml:\(line): "), "\(result.error)")
            #expect(result.error.contains(message), "\(result.error)")
        }

        @Test(
            "YAML is held to the same",
            arguments: [
                ("profil: lms", 1, "unknown key 'profil' in the file; did you mean 'profile'?"),
                ("profile: lms\nprofile: adl", 1, "key 'profile' is there twice"),
                ("ignore:\n  - rule: item\n", 2, "'reason' is missing in an ignore"),
                ("ignore:\n  - rule: item\n    reason:\n", 3, "'reason' wants a text, not nothing"),
                ("severity:\n  item: off\n", 2, "'item' cannot be off: ignore it, with a reason"),
                ("preview: yes", 1, "'preview' wants true or false, not a text"),
                ("- profile", 1, "the file must be a table, not a list"),
                ("profile: [", 2, "no YAML: "), ("a: &x [1]\nb: *x", nil, "anchors (&) with aliases (*) are not taken"),
                ("? [a]\n: b", 1, "a key must be a text"), ("profile: lms\n---\nprofile: adl", 2, "no YAML: "),
                ("profile: \u{1}", nil, "no YAML: "),
            ] as [(String, Int?, String)])
        func yaml(_ text: String, _ line: Int?, _ message: String) async throws {
            let result = try await check(text, ".course.yml")
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.error.contains("course: .course.yml\(line.map { ":\($0)" } ?? ""): "), "\(result.error)")
            #expect(result.error.contains(message), "\(result.error)")
        }

        @Test("All faults of a file are said at once, in their order")
        func several() async throws {
            let result = try await check("profile = \"x\"\nselekt = 1\n[severity]\nnope = \"info\"\n")
            let lines = result.error.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(zip(lines, 1...).allSatisfy { $0.hasPrefix("course: .course.toml:\($1 == 3 ? 4 : $1): ") })
        }

        @Test("An empty file, comments and a byte order mark are fine", arguments: ["", "# nothing\n", "\u{FEFF}"])
        func empty(_ text: String) async throws {
            for name in [".course.toml", ".course.yml"] {
                let result = try await check(text, name)
                #expect(result.status == 0 && result.error == "")
            }
        }

        @Test(
            "2: options that configure are checked like the keys",
            arguments: [
                (["--select", "items"], "did you mean 'item'?"), (["--select", "item,"], "is no rule or area"),
                (["--ignore", "itemz=x"], "did you mean 'item'?"), (["--ignore", "item@soon=x"], "no day such as"),
                (["--severity", "item"], "it has no severity"), (["--severity", "item=warn"], "is no severity"),
                (["--package", "*.zip"], "it has no key"), (["--package", "[:profile=adl"], "no pattern for paths"),
                (["--package", "*:profile=adll"], "did you mean 'adl'?"), (["--profile", "nope"], "--profile"),
                (["--today", "2026-02-30"], "no day such as"), (["--fail-on", "sometimes"], "--fail-on"),
                (["--isolated", "--config", "x.toml"], "exclude each other"),
                (["--baseline", "x.json", "--no-baseline"], "exclude each other"),
                (["--config", "no-such.toml"], "course: no-such.toml: No such file"),
                (["--config", "."], "it is no file"), (["--config", "good.zip"], "no UTF-8"),
                (["--config", "notes.txt"], "ends in .toml, .yml or .yaml"),
                (["--show-config", "b.zip"], "takes one PACKAGE"),
            ])
        func options(_ arguments: [String], _ message: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try tool.write([0x61], to: "notes.txt")
            let result = try await tool.run(["check"] + arguments + ["good.zip"])
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.error.contains(message), "\(result.error)")
        }

        @Test("2: two files in one folder")
        func twoFiles() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try tool.write([], to: ".course.toml")
            try tool.write([], to: ".course.yml")
            let result = try await tool.run(["check", "good.zip"])
            #expect(result.status == 2)
            #expect(
                result.error
                    == "course: .course.toml: '.course.yml' stands beside it, and there can be one configuration\n")
        }

        @Test("A hostile file is refused, soon", .timeLimit(.minutes(20)), arguments: HostileFile.allCases)
        func hostile(_ file: HostileFile) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try tool.write(file.bytes, to: file.name)
            let result = try await tool.run(["check", "good.zip"])
            #expect(result.status == 2)
            #expect(result.error.hasPrefix("course: \(file.name)"), "\(result.error.prefix(300))")
            #expect(result.error.utf8.count < 2_000)
        }

        /// Files that were made to hurt.
        enum HostileFile: String, CaseIterable {
            case large, deepLists, deepTables, deepHeader, deepKey, noText, deepYAML, deepYAMLBlocks, aliasBomb, control
            case hugeKey

            var name: String {
                switch self {
                case .deepYAML, .deepYAMLBlocks, .aliasBomb: ".course.yml"
                default: ".course.toml"
                }
            }

            var bytes: [UInt8] {
                switch self {
                case .large: [UInt8](repeating: UInt8(ascii: "#"), count: 2 << 20)
                case .deepLists: Array("select = \(String(repeating: "[", count: 200_000))".utf8)
                case .deepTables: Array("limits = \(String(repeating: "{a=", count: 200_000))".utf8)
                case .deepHeader: Array("[\(String(repeating: "a.", count: 200_000))a]".utf8)
                case .deepKey: Array("\(String(repeating: "a.", count: 200_000))a = 1".utf8)
                case .noText: [0x66, 0xFF, 0xFE, 0x00]
                case .deepYAML: Array("select: \(String(repeating: "[", count: 200_000))".utf8)
                case .deepYAMLBlocks: Array((0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined().utf8)
                case .aliasBomb:
                    Array(
                        ("a0: &a0 [x, x]\n"
                            + (1..<60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()).utf8)
                case .control: Array("profile = \"\u{1B}[31m\u{7}\"".utf8)
                case .hugeKey: Array("\(String(repeating: "k", count: 500_000)) = 1".utf8)
                }
            }
        }
    }
#endif
