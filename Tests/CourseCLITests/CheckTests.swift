#if CLI
    import CourseModel
    import Foundation
    import Testing
    import _CourseTestSupport

    /// What `course check` takes and what it writes where.
    @Suite("course check")
    struct CheckTests {
        private func packages(_ json: String) throws -> [[String: Any]] {
            let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
            return try #require(document?["packages"] as? [[String: Any]])
        }

        @Test(
            "A zip, a folder, a bare descriptor and standard input are taken",
            arguments: [
                ("good.zip", "scorm1.2", 0), ("folder", "scorm1.2", 0), ("folder/imsmanifest.xml", "scorm1.2", 1),
                ("-", "scorm1.2", 0),
            ])
        func inputs(_ input: String, _ standard: String, _ skipped: Int) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            try tool.writeFolder("folder")
            let zip = Tool.zip(MinimalPackages.files(of: .scorm12))
            let result = try await tool.run(["check", "--format", "json", input], input: input == "-" ? zip : [])
            #expect(result.status == 0)
            let package = try #require(packages(result.output).first)
            #expect(package["input"] as? String == input)
            #expect(package["standard"] as? String == standard)
            #expect((package["skipped"] as? [Any])?.count == skipped)
            #expect((package["sha256"] as? String)?.count == (input == "folder" ? nil : 64))
        }

        @Test("--timing says on standard error what stages and rules took, and leaves the report as it is")
        func timing() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            let plain = try await tool.run(["check", "good.zip"])
            let timed = try await tool.run(["check", "--timing", "good.zip"])
            #expect(timed.status == 0)
            #expect(timed.output == plain.output)
            #expect(timed.error.hasPrefix("Time of 1 package:\n"))
            #expect(timed.error.contains(" %  reading the package\n"))
            #expect(timed.error.hasSuffix(" ms  100.0 %  all\n"))
        }

        @Test("A folder without a descriptor is searched for packages")
        func search() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood("all/b/good.zip")
            try tool.writeFolder("all/a/course")
            try tool.writeGood("all/a/course/inside.zip")
            try tool.writeFolder("all/c", .aicc)
            try tool.write([1, 2, 3], to: "all/readme.txt")
            let result = try await tool.run(["check", "--format", "json", "all"])
            let inputs = try packages(result.output).compactMap { $0["input"] as? String }
            #expect(inputs == ["all/a/course", "all/b/good.zip", "all/c"])
        }

        @Test("A folder with nothing in it is reported, not passed over")
        func emptyFolder() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.write([1], to: "empty/readme.txt")
            let result = try await tool.run(["check", "--format", "concise", "empty"])
            #expect(result.status == 3)
            #expect(result.output.contains("detect.no-descriptor"))
        }

        @Test(
            "The output follows the order of the inputs, however many are checked at a time",
            arguments: ["1", "2", "8"])
        func order(_ jobs: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let names = (0..<20).map { "p\($0 * 7 % 20).zip" }
            for name in names { try tool.writeGood(name) }
            let result = try await tool.run(["check", "--jobs", jobs, "--format", "json"] + names)
            #expect(try packages(result.output).compactMap { $0["input"] as? String } == names)
        }

        @Test("Several formats are written at once")
        func severalFormats() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeBroken()
            let result = try await tool.run([
                "check", "--format", "sarif=out.sarif", "--format", "json=out.json", "--format", "concise",
                "broken.zip",
            ])
            #expect(result.status == 1)
            #expect(result.output.hasPrefix("broken.zip!imsmanifest.xml:"))
            #expect(try tool.read("out.sarif").contains("\"2.1.0\""))
            #expect(try packages(tool.read("out.json")).count == 1)
        }

        @Test(
            "Colour only when it is wanted",
            arguments: [
                ([], [:], false), (["--color", "always"], [:], true), (["--color", "always"], ["NO_COLOR": "1"], true),
                (["--color", "never"], [:], false),
            ] as [([String], [String: String], Bool)])
        func color(_ options: [String], _ environment: [String: String], _ isColored: Bool) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeBroken()
            let result = try await tool.run(["check", "broken.zip"] + options, environment: environment)
            #expect(result.output.contains("\u{1B}[") == isColored)
        }

        @Test("--edition overrides what the package says")
        func edition() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood("good.zip", .scorm2004(.third))
            let result = try await tool.run(["check", "--edition", "scorm2004-4", "--format", "json", "good.zip"])
            #expect(try packages(result.output).first?["standard"] as? String == "scorm2004-4")
        }

        @Test("A reader that goes away is no fault")
        func brokenPipe() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            for number in 0..<50 { try tool.writeBroken("p\(number).zip") }
            let result = try await tool.shell(
                "{ course check --format json *.zip; echo $? > status; } | head -n 1; cat status")
            #expect(result.output == "{\n1\n")
            #expect(result.error == "")
        }

        @Test("The SHA-256 is that of the bytes")
        func digest() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.write(Array("abc".utf8), to: "abc.zip")
            let result = try await tool.run(["check", "--format", "json", "abc.zip"])
            let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  // FIPS 180-4 example
            #expect(try packages(result.output).first?["sha256"] as? String == expected)
        }

        @Test("Completion scripts are made for the shells", arguments: ["bash", "zsh", "fish"])
        func completions(_ shell: String) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try await tool.run(["--generate-completion-script", shell])
            #expect(result.status == 0)
            #expect(result.output.contains("inspect"))
        }
    }
#endif
