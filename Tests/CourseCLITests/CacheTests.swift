#if CLI
    import CourseModel
    import CourseReports
    import Foundation
    import Testing
    import _CourseTestSupport

    /// `course check` with reports that are kept: the same output, and nothing where nothing is wanted.
    @Suite("course check --cache")
    struct CacheTests {
        private func library() throws -> Tool {
            let tool = try Tool()
            try tool.writeGood("all/good.zip")
            try tool.writeBroken("all/broken.zip")
            try tool.writeWarned("all/warned.zip")
            try tool.writeFolder("all/unpacked", .cmi5)
            try tool.write(Array("GIF89a".utf8), to: "all/photo.zip")
            return tool
        }

        /// The entries of a cache with the numbers of their files: one that is written again has another.
        private func entries(_ tool: Tool, _ folder: String = "cache") throws -> [String: Int] {
            let path = tool.folder.appending(path: folder).path(percentEncoded: false)
            var result: [String: Int] = [:]
            let names = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
            for name in names where name.contains("/") {
                let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
                result[name] = (attributes[.systemFileNumber] as? NSNumber)?.intValue
            }
            return result
        }

        @Test("Every format is the same, byte for byte, with and without kept reports")
        func formats() async throws {
            let tool = try library()
            defer { tool.clean() }
            // So that what the system says of files and folders is trusted.
            try await Task.sleep(for: .seconds(4))
            let formats = ReportFormat.allCases
            func arguments(_ folder: String) -> [String] {
                ["check", "all"] + formats.flatMap { ["--format", "\($0.rawValue)=\(folder).\($0.rawValue)"] }
            }
            let plain = try await tool.run(arguments("plain") + ["--no-cache"])
            let first = try await tool.run(arguments("first") + ["--cache-dir", "cache"])
            let kept = try entries(tool)
            let second = try await tool.run(arguments("second") + ["--cache-dir", "cache"])
            #expect([first.status, second.status] == [plain.status, plain.status])
            for format in formats {
                let expected = try tool.read("plain.\(format.rawValue)")
                #expect(try tool.read("first.\(format.rawValue)") == expected)
                #expect(try tool.read("second.\(format.rawValue)") == expected)
            }
            // Four digests and five reports, which the second run neither added to nor wrote again.
            #expect(kept.count == 9)
            #expect(try entries(tool) == kept)
        }

        @Test("A package that has changed is checked")
        func changed() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood("a.zip")
            #expect(try await tool.run(["check", "--cache-dir", "cache", "a.zip"]).status == 0)
            try tool.writeBroken("a.zip")
            #expect(try await tool.run(["check", "--cache-dir", "cache", "a.zip"]).status == 1)
            try tool.writeGood("a.zip")
            #expect(try await tool.run(["check", "--cache-dir", "cache", "a.zip"]).status == 0)
        }

        @Test(
            "Reports are kept where they are wanted, and only there",
            arguments: [
                (["HOME": "home"], [], "home/.cache/coursekit"),
                (["HOME": "home", "XDG_CACHE_HOME": "xdg"], [], "xdg/coursekit"),
                (["HOME": "home", "CI": "true"], [], nil),
                (["HOME": "home", "CI": "false"], [], "home/.cache/coursekit"),
                (["HOME": "home", "CI": "true"], ["--cache"], "home/.cache/coursekit"),
                (["HOME": "home", "CI": "true"], ["--cache-dir", "mine"], "mine"),
                (["HOME": "home"], ["--no-cache"], nil),
                (["HOME": "home"], ["--no-cache", "--cache-dir", "mine"], nil),
                ([:], [], nil),
            ] as [([String: String], [String], String?)])
        func places(_ environment: [String: String], _ options: [String], _ folder: String?) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood("a.zip")
            let absolute = environment.mapValues { value in
                ["home", "xdg"].contains(value) ? tool.folder.appending(path: value).path(percentEncoded: false) : value
            }
            let result = try await tool.run(["check", "a.zip"] + options, environment: absolute)
            #expect(result.status == 0 && result.error == "")
            for candidate in ["home/.cache/coursekit", "xdg/coursekit", "mine"] {
                #expect(try entries(tool, candidate).isEmpty == (candidate != folder))
            }
        }

        @Test("A folder that cannot be used is said, and nothing is lost", arguments: ["a.zip", "a.zip/deeper"])
        func unusable(_ folder: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood("a.zip")
            let result = try await tool.run(["check", "--cache-dir", folder, "--format", "json", "a.zip"])
            #expect(result.status == 0)
            #expect(result.output.contains("\"outcome\": \"checked\""))
            #expect(result.error.contains("cannot be used"))
        }

        @Test(
            "Without a folder --cache is a wrong call",
            arguments: [["--cache"], ["--cache-dir", ""], ["--cache-size", "x"]])
        func usage(_ options: [String]) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood("a.zip")
            #expect(try await tool.run(["check", "a.zip"] + options).status == 2)
        }

        @Test("Processes share a cache", .timeLimit(.minutes(20)))
        func processes() async throws {
            let tool = try library()
            defer { tool.clean() }
            let result = try await tool.shell(
                """
                course check --no-cache --format json=plain.json all; \
                for n in 1 2 3 4 5 6; do course check --jobs 4 --cache-dir cache --format json=$n.json all & done; wait; \
                for n in 1 2 3 4 5 6; do cmp plain.json $n.json; done; find cache -name '*.tmp'
                """)
            #expect(result.output == "")
            #expect(result.error == "")
            #expect(try !entries(tool).isEmpty)
        }

        @Test("What is kept is bounded")
        func bounded() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            for number in 0..<12 { try tool.writeGood("p\(number).zip") }
            let names = (0..<12).map { "p\($0).zip" }
            let result = try await tool.run(["check", "--cache-dir", "cache", "--cache-size", "40KiB"] + names)
            #expect(result.status == 0)
            let kept = try entries(tool).count
            #expect(kept > 0 && kept <= 8)
        }

        @Test("The help says how reports are kept")
        func help() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let help = try await tool.run(["check", "--help"]).output
            for option in ["--cache/--no-cache", "--cache-dir <folder>", "--cache-size <size>"] {
                #expect(help.contains(option))
            }
        }
    }
#endif
