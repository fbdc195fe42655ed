#if CLI
    import CourseModel
    import CourseValidation
    import Foundation
    import Testing
    import _CourseTestSupport

    /// What `course diff` takes, what it writes, and how it ends.
    @Suite("course diff")
    struct DiffTests {
        /// Two versions of a course of which the second lacks a lesson, one with another title, and others.
        private func packages() throws -> Tool {
            let tool = try Tool()
            func items(_ names: [String], title: String = "Lesson") -> String {
                names.map { #"<item identifier="\#($0)" identifierref="R1"><title>\#(title)</title></item>"# }.joined()
            }
            for (name, items) in [
                ("old.zip", items(["A", "B"])), ("titled.zip", items(["A", "B"], title: "Unit")),
                ("less.zip", items(["A"])), ("none.zip", items(["C"])),
            ] {
                let example = RuleExampleFiles.scorm12(items: items)
                try tool.write(Tool.zip(example), to: name)
            }
            try tool.writeGood("cmi5.zip", .cmi5)
            try tool.write(Array("GIF89a".utf8), to: "photo.zip")
            return tool
        }

        @Test(
            "The exit status says whether state fits, as --fail-on asks",
            arguments: [
                (["old.zip", "old.zip"], 0), (["old.zip", "titled.zip"], 0), (["old.zip", "less.zip"], 0),
                (["old.zip", "cmi5.zip"], 1), (["old.zip", "none.zip"], 1),
                (["--fail-on", "loss", "old.zip", "titled.zip"], 0), (["--fail-on", "loss", "old.zip", "less.zip"], 1),
                (["--fail-on", "loss", "old.zip", "cmi5.zip"], 1),
                (["--fail-on", "change", "old.zip", "old.zip"], 0),
                (["--fail-on", "change", "old.zip", "titled.zip"], 1),
                (["--fail-on", "never", "old.zip", "cmi5.zip"], 0),
                (["old.zip"], 2), ([], 2), (["old.zip", "missing.zip"], 2), (["missing.zip", "old.zip"], 2),
                (["--format", "html", "old.zip", "old.zip"], 2), (["--fail-on", "error", "old.zip", "old.zip"], 2),
                (["-", "-"], 2), (["old.zip", "photo.zip"], 3), (["photo.zip", "old.zip"], 3),
                (["--fail-on", "never", "photo.zip", "old.zip"], 3),
                (["--max-entries", "1", "old.zip", "two.zip"], 4),
            ] as [([String], Int32)])
        func statuses(_ arguments: [String], _ status: Int32) async throws {
            let tool = try packages()
            defer { tool.clean() }
            try tool.writeGood("two.zip")
            let result = try await tool.run(["diff"] + arguments)
            #expect(result.status == status)
            #expect(result.error.isEmpty == (status != 2))
            #expect(result.output.isEmpty == (status == 2))
        }

        @Test("Text says what changed and what is lost")
        func text() async throws {
            let tool = try packages()
            defer { tool.clean() }
            let result = try await tool.run(["diff", "old.zip", "less.zip"])
            #expect(
                result.output.replacing(/\d[\d.]* (bytes|KB)/, with: "N") == """
                    old.zip -> less.zip

                      items
                        - Lesson (B) from O1

                      files  1 changed
                        ~ imsmanifest.xml  N -> N

                    saved state fits with loss
                      ! item 'B' (Lesson) is not in the new course: its status, score and data are lost, and whoever was in it \
                    starts elsewhere

                    """)
        }

        @Test("JSON has the verdict, the status and the digests; a package comes from standard input too")
        func json() async throws {
            let tool = try packages()
            defer { tool.clean() }
            let input = [UInt8](try Data(contentsOf: tool.folder.appending(path: "none.zip")))
            let result = try await tool.run(["diff", "--format", "json", "old.zip", "-"], input: input)
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            #expect(result.status == 1)
            #expect(document["status"] as? Int == 1)
            #expect(document["same"] as? Bool == false)
            let state = try #require(document["state"] as? [String: Any])
            #expect(state["fit"] as? String == "no")
            #expect((state["reasons"] as? [[String: Any]])?.first?["code"] as? String == "nothing-in-common")
            let new = try #require(document["new"] as? [String: Any])
            #expect(new["input"] as? String == "-")
            #expect((new["sha256"] as? String)?.count == 64)
        }

        @Test("A folder and its zip are the same package")
        func folder() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try tool.writeFolder("course")
            let result = try await tool.run(["diff", "--fail-on", "change", "good.zip", "course"])
            #expect(result.status == 0)
            #expect(result.output == "good.zip -> course\n  nothing differs\n")
        }

        @Test(
            "70: the report could not be written", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
        func fault() async throws {
            let tool = try packages()
            defer { tool.clean() }
            #expect(try await tool.shell("course diff old.zip less.zip > /dev/full").status == 70)
        }

        @Test("--help has the statuses and what --fail-on takes")
        func help() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try await tool.run(["diff", "--help"])
            #expect(result.status == 0)
            for word in ["EXIT STATUS", "misfit", "loss", "change", "never", "saved state does not fit"] {
                #expect(result.output.contains(word))
            }
        }
    }

    private enum RuleExampleFiles {
        /// The files of a SCORM 1.2 package of items, without the launched file.
        static func scorm12(items: String) -> [ExampleFile] {
            MinimalPackages.files(of: .manifest(items: items), in: .scorm12) ?? []
        }
    }
#endif
