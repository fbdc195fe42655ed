#if CLI
    import CourseReports
    import Foundation
    import Testing
    import _CourseTestSupport

    /// The table of exit statuses, every row through the tool itself.
    @Suite("Exit status")
    struct ExitStatusTests {
        private func run(_ arguments: [String], input: [UInt8] = [], _ prepare: (Tool) throws -> Void) async throws
            -> Tool.Result
        {
            let tool = try Tool()
            defer { tool.clean() }
            try prepare(tool)
            return try await tool.run(arguments, input: input)
        }

        @Test("0: checked and nothing found", arguments: ReportFormat.allCases.map(\.rawValue))
        func good(_ format: String) async throws {
            let result = try await run(["check", "--format", format, "good.zip"]) { try $0.writeGood() }
            #expect(result.status == 0)
            #expect(result.error == "")
        }

        @Test(
            "0 and 1: findings count from --fail-on on",
            arguments: [
                ("warned.zip", "error", 0), ("warned.zip", "warning", 1), ("warned.zip", "info", 1),
                ("warned.zip", "never", 0), ("broken.zip", "error", 1), ("broken.zip", "never", 0),
            ])
        func failOn(_ package: String, _ severity: String, _ status: Int32) async throws {
            let result = try await run(["check", "--fail-on", severity, package]) {
                try $0.writeWarned()
                try $0.writeBroken()
            }
            #expect(Int(result.status) == Int(status))
        }

        @Test("1: findings, in every format", arguments: ReportFormat.allCases.map(\.rawValue))
        func findings(_ format: String) async throws {
            let result = try await run(["check", "--format", format, "broken.zip"]) { try $0.writeBroken() }
            #expect(result.status == 1)
            #expect(result.output.contains("detect.schemaversion-spelling"))
            #expect(result.error == "")
        }

        @Test("2: an input that does not exist is named", arguments: ["check", "inspect"])
        func missing(_ command: String) async throws {
            let result = try await run([command, "no such.zip"]) { _ in }
            #expect(result.status == 2)
            #expect(result.error.contains("'no such.zip'"))
            #expect(result.output == "")
        }

        @Test(
            "2: wrong usage is explained on standard error",
            arguments: [
                ["check"], ["check", "--no-such-option", "a.zip"], ["check", "--format", "pdf", "a.zip"],
                ["check", "--edition", "scorm3", "a.zip"], ["check", "--jobs", "0", "a.zip"],
                ["check", "--format", "json", "--format", "sarif", "a.zip"], ["check", "-", "-"],
                ["check", "--max-total-size", "much", "a.zip"], ["rules", "no.such-rule"],
                ["play", "--credential", "a:b"], ["play", "--lrs", "0", "--credential", "hidden"], ["no-such-command"],
                ["check", "--format", "json=/no/such/folder/report.json", "good.zip"],
            ])
        func usage(_ arguments: [String]) async throws {
            let result = try await run(arguments) { try $0.writeGood() }
            #expect(result.status == 2)
            #expect(result.error != "")
            #expect(result.output == "")
        }

        @Test(
            "3: no package that can be read, with a report", arguments: ReportFormat.allCases.map(\.rawValue))
        func unreadable(_ format: String) async throws {
            let result = try await run(["check", "--format", format, "photo.zip"]) {
                try $0.write(Array("GIF89a, not a zip".utf8), to: "photo.zip")
            }
            #expect(result.status == 3)
            #expect(result.output.contains("zip.not-a-zip"))
        }

        @Test("4: a limit was hit, with a report", arguments: ["text", "json", "sarif"])
        func limit(_ format: String) async throws {
            let result = try await run(["check", "--max-entries", "1", "--format", format, "good.zip"]) {
                try $0.writeGood()
            }
            #expect(result.status == 4)
            #expect(result.output.contains("zip.too-many-entries"))
        }

        @Test("4: an interrupted run reports what there is")
        func interrupted() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            // The pipe keeps the tool waiting until the signal has come.
            let result = try await tool.shell(
                """
                mkfifo pipe; (course check --jobs 1 --format json pipe good.zip > report.json; echo $? > status) & \
                exec 3> pipe; pkill -INT -P $! 2>/dev/null || kill -INT $!; cat good.zip >&3; exec 3>&-; wait; cat status
                """)
            #expect(result.output == "4\n")
            let report = try tool.read("report.json")
            #expect(report.contains("the run was interrupted"))
        }

        @Test("70: the report could not be written", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
        func fault() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            try tool.writeGood()
            let result = try await tool.shell("course check --format json good.zip > /dev/full")
            #expect(result.status == 70)
            #expect(result.error.contains("standard output"))
        }

        @Test(
            "A batch ends with the highest status of its parts",
            arguments: [
                (["good.zip", "warned.zip"], 0), (["good.zip", "broken.zip"], 1), (["broken.zip", "missing.zip"], 2),
                (["broken.zip", "photo.zip", "missing.zip"], 3),
            ])
        func batch(_ inputs: [String], _ status: Int) async throws {
            let result = try await run(["check"] + inputs) {
                try $0.writeGood()
                try $0.writeWarned()
                try $0.writeBroken()
                try $0.write(Array("GIF89a".utf8), to: "photo.zip")
            }
            #expect(Int(result.status) == Int(status))
        }

        @Test(
            "0: help and version",
            arguments: [
                ["--help"], ["--version"], ["check", "--help"], ["help", "inspect"], ["rules"], ["rules", "zip"],
                ["rules", "xapi"], ["rules", "xapi.mbox-invalid"],
            ])
        func help(_ arguments: [String]) async throws {
            let result = try await run(arguments) { _ in }
            #expect(result.status == 0)
            #expect(result.output != "")
            #expect(result.error == "")
        }
    }
#endif
