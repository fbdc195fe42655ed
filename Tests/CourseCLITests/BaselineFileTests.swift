#if CLI
    import Foundation
    import Testing
    import _CourseTestSupport

    /// Baselines, through the tool.
    @Suite("Baseline files")
    struct BaselineFileTests {
        private func prepare(_ tool: Tool) throws {
            try tool.writeBroken("courses/broken.zip")
            try tool.writeWarned("courses/warned.zip")
            try tool.writeGood("courses/good.zip")
        }

        private let inputs = ["courses/broken.zip", "courses/warned.zip", "courses/good.zip"]

        @Test("A baseline is written, sorted and readable, and what it knows does not count")
        func adopt() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try prepare(tool)
            let written = try await tool.run(["check", "--write-baseline", "known/course.json"] + inputs)
            #expect(written.status == 2, "a folder that is not there")
            try tool.write([], to: "known/.keep")
            let again = try await tool.run(["check", "--write-baseline", "known/course.json"] + inputs.reversed())
            #expect(again.status == 0)
            #expect(again.output.contains("detect.schemaversion-spelling"))
            #expect(again.error.hasPrefix("course: '"))
            #expect(again.error.contains("in 3 packages written"))
            let text = try tool.read("known/course.json")
            try Snapshot.check(text, "baseline.json")

            let known = try await tool.run(["check", "--fail-on", "info", "--baseline", "known/course.json"] + inputs)
            #expect(known.status == 0)
            #expect(known.output.contains("known from the baseline"))
            // The same from another folder, and written again.
            let elsewhere = try await tool.shell(
                """
                cd courses && course check --fail-on info --baseline ../known/course.json --write-baseline ../again.json \
                *.zip > /dev/null; echo $?
                """)
            #expect(elsewhere.output == "0\n")
            #expect(try tool.read("again.json") != text, "paths are those from the folder of the file")
            #expect(try tool.read("again.json").replacing("\"courses/", with: "\"../courses/") == text)
        }

        @Test("A baseline of the configuration is one from its folder, and may be written before it is there")
        func configured() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try prepare(tool)
            try tool.write(Array("baseline = \"known.json\"\n".utf8), to: ".course.toml")
            let missing = try await tool.run(["check"] + inputs)
            #expect(missing.status == 2 && missing.error.contains("known.json': No such file"))
            #expect(try await tool.run(["check", "--write-baseline", "known.json"] + inputs).status == 0)
            #expect(try await tool.shell("cd courses && course check broken.zip > /dev/null; echo $?").output == "0\n")
            #expect(try await tool.run(["check", "--no-baseline"] + inputs).status == 1)
        }

        @Test("What is new counts, and what is gone is listed, in text and JSON")
        func compare() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try prepare(tool)
            _ = try await tool.run(["check", "--write-baseline", "known.json"] + inputs)
            // The packages change places: what was found in one is gone, and new in the other.
            try tool.writeBroken("courses/warned.zip")
            try tool.writeWarned("courses/broken.zip")
            let result = try await tool.run(
                ["check", "--baseline", "known.json", "--format", "json=out.json", "--format", "text"] + inputs)
            #expect(result.status == 1)
            #expect(result.output.contains("no longer found: imsmanifest.xml: "))
            let document = try JSONSerialization.jsonObject(with: Data(tool.read("out.json").utf8)) as? [String: Any]
            let packages = try #require(document?["packages"] as? [[String: Any]])
            let rules = packages.map { package in
                ((package["vanished"] as? [[String: Any]]) ?? []).compactMap { $0["rule"] as? String }
            }
            #expect(rules[0].contains("detect.schemaversion-spelling"))
            #expect(rules[2] == [])
        }

        @Test("The file follows its schema")
        func schema() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try prepare(tool)
            _ = try await tool.run(["check", "--write-baseline", "known.json"] + inputs)
            let url = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../Sources/CourseKit/CourseKit.docc/Resources/baseline.schema.json")
            let schema = try JSONSchema(Data(contentsOf: url.standardizedFileURL))
            #expect(try schema.problems(in: Data(tool.read("known.json").utf8)) == [])
        }

        @Test("A package that cannot be read has its status, whatever is known of it")
        func unreadable() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.write(Array("GIF89a".utf8), to: "photo.zip")
            #expect(try await tool.run(["check", "--write-baseline", "known.json", "photo.zip"]).status == 3)
            #expect(try await tool.run(["check", "--baseline", "known.json", "photo.zip"]).status == 3)
        }

        @Test("A run that is not whole writes no baseline")
        func partial() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try prepare(tool)
            let result = try await tool.run(["check", "--write-baseline", "known.json", "missing.zip"] + inputs)
            #expect(result.status == 2)
            #expect(result.error.contains("is not written: not all packages were checked"))
            #expect(throws: (any Error).self) { try tool.read("known.json") }
        }

        @Test(
            "2: a file that is no baseline is refused",
            arguments: [
                ("", "no JSON: "), ("{\"schema\": 1,\n\"packages\": [}", "in line 2"), ("[]", "'schema' is missing"),
                ("{\"schema\": 2, \"packages\": []}", "a baseline of version 2; 1 can be read"),
                ("{\"schema\": 1}", "packages is no list"),
                ("{\"schema\": 1, \"packages\": [{}]}", "package 1 has no path"),
                ("{\"schema\": 1, \"packages\": [{\"package\": \"a\"}]}", "'findings' of package 1 is no list"),
                (
                    "{\"schema\": 1, \"packages\": [{\"package\": \"a\", \"findings\": [{}]}]}",
                    "finding 1 of package 1 ('a') is incomplete"
                ),
                (
                    """
                    {"schema": 1, "packages": [{"package": "a", "findings": \
                    [{"rule": "a.b", "message": "", "fingerprint": "", "count": 1e99}]}]}
                    """, "is incomplete"
                ),
                (String(repeating: "[", count: 100_000), "values in each other"),
            ])
        func hostile(_ text: String, _ message: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try tool.write(Array(text.utf8), to: "known.json")
            let result = try await tool.run(["check", "--baseline", "known.json", "good.zip"])
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.error.contains(message), "\(result.error)")
        }
    }
#endif
