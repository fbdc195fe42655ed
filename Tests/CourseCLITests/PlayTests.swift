#if CLI
    import CourseRuntime
    import Foundation
    import Testing

    @Suite("course play")
    struct PlayTests {
        /// The documentation of the command.
        private static let page: String = {
            let url = sources.appending(path: "Sources/CourseKit/CourseKit.docc/PlayingCourses.md")
            return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        }()

        private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../..").standardizedFileURL

        private static let package = sources.appending(path: "SamplePackages/zips/first-aid.zip")
            .path(percentEncoded: false)

        /// The text of the first code block of a language in the documentation.
        private func block(_ language: String) throws -> String {
            let start = try #require(Self.page.range(of: "\n```\(language)\n"))
            let end = try #require(Self.page.range(of: "\n```\n", range: start.upperBound..<Self.page.endIndex))
            return Self.page[start.upperBound..<end.lowerBound] + "\n"
        }

        @Test(
            "The example of the documentation runs, and prints what the documentation says",
            .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "there is no python3"))
        func example() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.write(Array(block("python").utf8), to: "play.py")
            let executable = Tool.executable.path(percentEncoded: false)
            let result = try await tool.shell("/usr/bin/python3 play.py '\(executable)' '\(Self.package)'")
            #expect(result.error == "")
            #expect(result.output == (try block("text")))
        }

        @Test(
            "The documentation has every option, with its values and default", arguments: RuntimeOption.all.map(\.name))
        func documentedOptions(name: String) throws {
            let option = try #require(RuntimeOption.all.first { $0.name == name })
            let values = option.values.replacing(" | ", with: ", ")
            let standards = option.standards.map { $0.replacing("SCORM ", with: "") }.joined(separator: ", ")
            #expect(
                Self.page.contains(
                    "| `\(name)` | \(option.summary) | \(values) | \(option.defaultValue) | \(standards) |"))
        }

        @Test("The options are listed with their values, defaults and standards")
        func listOptions() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try await tool.run(["play", "--list-options"])
            #expect(result.status == 0)
            for option in RuntimeOption.all {
                #expect(result.output.contains(option.name + "\n    " + option.summary))
                #expect(result.output.contains("default:   \(option.defaultValue)\n"))
            }
        }

        @Test("Lines come in, lines go out, and the end of the input ends it")
        func lines() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let lines = """
                {"op":"call","fn":"Initialize","args":[""],"id":7}

                no JSON
                {"op":"nav","request":"continue"}
                """
            let result = try await tool.run(
                ["play", Self.package, "--learner-id", "L9", "--learner-name", "Curie, Marie", "--seed", "1"],
                input: Array(lines.utf8))
            #expect(result.status == 0)
            #expect(result.error == "")
            let replies = result.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(replies.count == 5)
            #expect(replies[0].contains(#""activity":"Calling""#))
            #expect(replies[1] == #"{"ok":true,"id":7,"return":"true","error":"0"}"#)
            #expect(replies[2].contains("bad-request"))
            #expect(replies[3].contains(#""activity":"Breathing""#))
            #expect(replies[4].isEmpty)
        }

        @Test("Options, clock and transcript come from the command line")
        func flags() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let lines = """
                {"op":"call","fn":"Initialize","args":[""]}
                {"op":"call","fn":"SetValue","args":["cmi.suspend_data","four"]}
                {"op":"call","fn":"SetValue","args":["cmi.location","p\\u0007"]}
                {"op":"clock","now":"2026-01-31T12:00:05Z"}
                {"op":"leave"}
                """
            let result = try await tool.run(
                [
                    "play", Self.package, "--option", "suspend-data-limit=3", "--option", "long-values=refuse", "--now",
                    "2026-01-31T12:00:00Z", "--transcript", "told.txt", "--learner-name", "Curie, Marie",
                ], input: Array(lines.utf8))
            #expect(result.status == 0)
            #expect(result.output.contains(#""return":"false","error":"406""#))
            let told = try tool.read("told.txt")
            #expect(told.contains("[2026-01-31T12:00:00Z] Curie, Marie opens"))
            #expect(told.contains(#"content: SetValue("cmi.suspend_data", "four") → "false"  (error 406)"#))
            #expect(!told.contains("\u{7}"))
            #expect(told.contains("[2026-01-31T12:00:05Z] LMS: session ended, delivers nothing"))
        }

        @Test(
            "A wrong call is told on standard error, with status 2",
            arguments: [
                ["--option", "nonsense=1"], ["--option", "leave=never"], ["--option", "leave"], ["--now", "noon"],
                ["--store", "tape"], ["--seed", "x"], ["--nonsense"],
            ])
        func usage(arguments: [String]) async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try await tool.run(["play"] + arguments)
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(!result.error.isEmpty)
        }

        @Test("A package that cannot be opened is an error reply, and the process goes on", .timeLimit(.minutes(20)))
        func badPackages() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let result = try await tool.shell(
                """
                mkfifo pipe
                printf '%s\\n' '{"op":"open","package":"pipe"}' '{"op":"open","package":"/dev/stdin"}' \
                '{"op":"open","package":"/dev/zero"}' '{"op":"open","package":"."}' '{"op":"hello"}' | course play nothing.zip
                """)
            let replies = result.output.split(separator: "\n")
            #expect(replies.count == 6)
            #expect(replies.first?.contains("not-found") == true)
            #expect(replies.dropFirst().prefix(4).allSatisfy { $0.contains("not-a-package") })
            #expect(replies.last?.contains(#""protocol":1"#) == true)
        }
    }
#endif
