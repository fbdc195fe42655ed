#if CLI
    import CourseModel
    import CourseReports
    import CourseValidation
    import Foundation
    import Testing
    import _CourseTestSupport

    /// What `course inventory` takes, what it writes, and how it ends.
    @Suite("course inventory")
    struct InventoryCommandTests {
        private func rows(_ json: String) throws -> [[String: Any]] {
            let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
            return try #require(document?["packages"] as? [[String: Any]])
        }

        private func library() throws -> Tool {
            let tool = try Tool()
            try tool.writeGood("library/a/good.zip")
            try tool.writeBroken("library/a/broken.zip")
            try tool.writeFolder("library/b/course", .cmi5)
            try tool.write(Array("GIF89a".utf8), to: "library/photo.zip")
            try tool.write([1], to: "library/readme.txt")
            return tool
        }

        @Test("A folder is searched as course check does, and what cannot be read is a row, not a failure")
        func folder() async throws {
            let tool = try library()
            defer { tool.clean() }
            let result = try await tool.run(["inventory", "--format", "json", "library"])
            #expect(result.status == 0)
            #expect(result.error == "")
            let rows = try rows(result.output)
            #expect(
                rows.map { $0["input"] as? String } == [
                    "library/a/broken.zip", "library/a/good.zip", "library/b/course", "library/photo.zip",
                ])
            #expect(rows.map { $0["verdict"] as? String } == ["errors", "ok", "ok", "unreadable"])
            #expect(rows.map { $0["standard"] as? String } == ["scorm2004-4", "scorm1.2", "cmi5", nil])
            #expect(rows.map { ($0["sha256"] as? String)?.count } == [64, 64, nil, 64])
        }

        @Test("The order is that of the inputs, however many are read at a time", arguments: ["1", "2", "8"])
        func order(_ jobs: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            for number in 0..<20 { try tool.writeGood("all/p\(number * 7 % 20).zip") }
            let result = try await tool.run(["inventory", "-j", jobs, "--format", "csv", "all"])
            let names = result.output.split(separator: "\r\n").dropFirst().compactMap { $0.split(separator: ",").first }
            #expect(names.map(String.init) == (0..<20).map { "all/p\($0).zip" }.sorted())
        }

        @Test("Several formats are written at once")
        func formats() async throws {
            let tool = try library()
            defer { tool.clean() }
            let result = try await tool.run([
                "inventory", "--format", "csv=out.csv", "--format", "json=out.json", "--format", "text", "library",
            ])
            #expect(result.output.hasSuffix("more (--verbose lists them)\n") || result.output.contains("4 packages"))
            #expect(try rows(tool.read("out.json")).count == 4)
            #expect(try tool.read("out.csv").split(separator: "\r\n").count == 5)
        }

        @Test(
            "Text has a row a package and the sums, in colour when it is wanted",
            arguments: [([], false), (["--color", "always"], true)] as [([String], Bool)])
        func text(_ options: [String], _ isColored: Bool) async throws {
            let tool = try library()
            defer { tool.clean() }
            let result = try await tool.run(["inventory", "library"] + options)
            #expect(result.output.contains("\u{1B}[") == isColored)
            let plain = result.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
            for line in [
                "4 packages", "by standard", "by verdict", "2  OK", "1  could not be read", "library/photo.zip",
                "blocked by detect.schemaversion-spelling",
            ] {
                #expect(plain.contains(line))
            }
        }

        @Test("Names of files are only names", .enabled(if: FileManager.default.fileExists(atPath: "/proc")))
        func hostileNames() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let names = ["=1+1.zip", "a\nb.zip", "c\u{1B}[31m.zip", "d\\e.zip", "f,\"g\".zip"]
            for name in names { try tool.writeGood("all/" + name) }
            let json = try await tool.run(["inventory", "--format", "json", "all"])
            #expect(try Set(rows(json.output).compactMap { $0["input"] as? String }) == Set(names.map { "all/" + $0 }))
            #expect(try rows(json.output).allSatisfy { $0["verdict"] as? String == "ok" })
            let text = try await tool.run(["inventory", "all"])
            #expect(!text.output.contains("\u{1B}"))
            #expect(text.output.contains(#"all/a\u{a}b.zip"#))
            let csv = try await tool.run(
                ["inventory", "--format", "csv", "--", "=1+1.zip"].dropLast(2) + ["all/=1+1.zip"])
            #expect(csv.output.contains("all/=1+1.zip"))
        }

        @Test("A Common Cartridge in a folder is a row")
        func cartridge() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let manifest = #"<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"/>"#
            let files = [
                ExampleFile("imsmanifest.xml", manifest), ExampleFile("course_settings/canvas_export.txt", "Q"),
            ]
            try tool.write(Tool.zip(files), to: "all/a.imscc")
            let result = try await tool.run(["inventory", "--format", "json", "all"])
            let row = try #require(rows(result.output).first)
            #expect(row["verdict"] as? String == "not-ours")
            #expect((row["tools"] as? [[String: Any]])?.first?["name"] as? String == "Canvas")
        }

        @Test(
            "The exit status is 0 when the inventory was written, and 2 when the tool was called wrongly",
            arguments: [
                (["library"], 0), (["--profile", "adl", "library"], 0), (["--edition", "scorm1.2", "library"], 0),
                (["library/photo.zip"], 0), (["missing"], 2), (["library", "missing"], 2), ([], 2),
                (["--jobs", "0", "library"], 2), (["--format", "html", "library"], 2),
                (["--format", "csv", "--format", "json", "library"], 2), (["-", "-"], 2),
                (["--format", "csv=missing/out.csv", "library"], 2),
            ] as [([String], Int32)])
        func statuses(_ arguments: [String], _ status: Int32) async throws {
            let tool = try library()
            defer { tool.clean() }
            let result = try await tool.run(["inventory"] + arguments)
            #expect(result.status == status)
            #expect(result.error.isEmpty == (status == 0))
        }

        @Test("A folder without packages is a row that says so")
        func emptyFolder() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.write([1], to: "empty/readme.txt")
            let result = try await tool.run(["inventory", "empty"])
            #expect(result.status == 0)
            #expect(result.output.contains("could not be read"))
        }

        @Test("4: an interrupted inventory is written, and says what is missing")
        func interrupted() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            let result = try await tool.shell(
                """
                mkfifo pipe; (course inventory --jobs 1 --format json pipe good.zip > out.json; echo $? > status) & \
                exec 3> pipe; pkill -INT -P $! 2>/dev/null || kill -INT $!; cat good.zip >&3; exec 3>&-; wait; cat status
                """)
            #expect(result.output == "4\n")
            #expect(try rows(tool.read("out.json")).last?["reason"] as? String == "the run was interrupted")
        }

        @Test(
            "70: the inventory could not be written", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
        func fault() async throws {
            let tool = try library()
            defer { tool.clean() }
            #expect(try await tool.shell("course inventory library > /dev/full").status == 70)
        }
    }
#endif
