#if CLI
    import CourseModel
    import CourseValidation
    import Foundation
    import Testing
    import Yams
    import _CourseTestSupport

    /// The files for CI systems: what they run is run here, with the tool as it was built.
    @Suite("Continuous integration")
    struct IntegrationTests {
        static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
            .standardizedFileURL

        static func text(_ name: String) throws -> String {
            try String(contentsOf: sources.appending(path: name), encoding: .utf8)
        }

        private func yaml(_ name: String) throws -> [String: Any] {
            try #require(try Yams.load(yaml: Self.text(name)) as? [String: Any])
        }

        /// A folder with packages of every kind, and a folder `bin` with the tool.
        private func library() throws -> Tool {
            let tool = try Tool()
            try tool.writeGood("all/good.zip")
            try tool.writeBroken("all/deep/broken course.zip")
            try tool.writeWarned("all/deep/warned.zip")
            try FileManager.default.createDirectory(
                at: tool.folder.appending(path: "bin"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: tool.folder.appending(path: "bin/course"), withDestinationURL: Tool.executable)
            return tool
        }

        /// Runs a script as a CI system does.
        private func run(
            _ script: String, in tool: Tool, shell: [String], environment: [String: String] = [:]
        ) async throws -> Tool.Result {
            try tool.write(Array(script.utf8), to: "script.sh")
            let process = Process()
            process.executableURL = URL(filePath: shell[0])
            process.arguments = shell.dropFirst() + ["script.sh"]
            let bin = tool.folder.appending(path: "bin").path(percentEncoded: false)
            process.environment = ["PATH": bin + ":/usr/bin:/bin"].merging(environment) { $1 }
            return try await tool.finish(process)
        }

        // MARK: GitHub

        /// The inputs of the action with their defaults.
        private func inputs() throws -> [String: String] {
            let inputs = try #require(try yaml("action.yml")["inputs"] as? [String: [String: Any]])
            return inputs.mapValues { $0["default"] as? String ?? "" }
        }

        private func steps() throws -> [[String: Any]] {
            let runs = try #require(try yaml("action.yml")["runs"] as? [String: Any])
            #expect(runs["using"] as? String == "composite")
            return try #require(runs["steps"] as? [[String: Any]])
        }

        /// Runs the step of the action that checks, as the runner does: inputs reach it through the environment only.
        private func action(_ given: [String: String], in tool: Tool) async throws -> Tool.Result {
            let step = try #require(try steps().first { $0["id"] as? String == "check" })
            #expect(step["shell"] as? String == "bash")
            let script = try #require(step["run"] as? String)
            #expect(!script.contains("${{"))
            let inputs = try inputs().merging(given) { $1 }
            var environment = [
                "GITHUB_OUTPUT": tool.folder.appending(path: "outputs").path(percentEncoded: false),
                "GITHUB_STEP_SUMMARY": tool.folder.appending(path: "summary.md").path(percentEncoded: false),
            ]
            for (name, value) in try #require(step["env"] as? [String: String]) {
                let input = try #require(value.firstMatch(of: /\$\{\{ inputs\.([a-z-]+)/)?.1)
                environment[name] = inputs[String(input), default: "no such input"]
            }
            environment["COURSE"] = Tool.executable.path(percentEncoded: false)
            return try await run(
                script, in: tool, shell: ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail"],
                environment: environment)
        }

        @Test(
            "The action checks what its inputs say",
            arguments: [
                (["packages": "all"], 1, 1), (["packages": "all/*.zip"], 0, 0),
                (["packages": "all/**/*.zip"], 1, 1),
                (["packages": "all/good.zip\nall/deep/broken course.zip\n"], 1, 1),
                (["packages": "all", "fail-on": "never"], 0, 1), (["packages": "missing.zip"], 2, 0),
                (["packages": "missing/*.zip"], 2, 0), (["packages": "all", "profile": "nonsense"], 2, 0),
                (["packages": "all/good.zip", "fail-on": "warning", "arguments": "--isolated\n--jobs=1"], 0, 0),
                (["packages": ""], 2, 0), (["packages": "$(touch pwned)\n`touch pwned`;touch pwned"], 2, 0),
                (["packages": "all", "arguments": "--nonsense $(touch pwned)"], 2, 0),
            ] as [([String: String], Int32, Int)])
        func action(_ given: [String: String], _ status: Int32, _ errors: Int) async throws {
            let tool = try library()
            defer { tool.clean() }
            let result = try await action(given, in: tool)
            #expect(result.status == status)
            #expect(result.output.split(separator: "\n").count { $0.hasPrefix("::error ") } == errors)
            #expect(try tool.read("outputs").contains("status=\(status)\n"))
            #expect(
                !FileManager.default.fileExists(
                    atPath: tool.folder.appending(path: "pwned").path(percentEncoded: false)))
            guard status < 2 else { return }
            #expect(try tool.read("summary.md").contains("good.zip"))
        }

        @Test("The action writes SARIF where it is wanted, and says where")
        func actionSARIF() async throws {
            let tool = try library()
            defer { tool.clean() }
            _ = try await action(["packages": "all", "sarif": "a b.sarif"], in: tool)
            #expect(try tool.read("a b.sarif").contains("\"2.1.0\""))
            #expect(try tool.read("outputs").contains("sarif=a b.sarif\n"))
        }

        @Test("The action knows its sources by a digest, and builds them with the command that there is")
        func actionBuild() async throws {
            let tool = try Tool()
            defer { tool.clean() }
            let steps = try steps()
            #expect(steps.allSatisfy { $0["run"] == nil || $0["shell"] as? String == "bash" })
            let find = try #require(steps.first { $0["id"] as? String == "tool" }?["run"] as? String)
            let outputs = tool.folder.appending(path: "outputs").path(percentEncoded: false)
            var environment = [
                "SOURCES": Self.sources.path(percentEncoded: false), "GITHUB_OUTPUT": outputs, "RUNNER_OS": "Linux",
                "RUNNER_ARCH": "X64", "RUNNER_TEMP": "/tmp",
            ]
            let bash = ["/bin/bash", "-e", "-o", "pipefail"]
            #expect(try await run(find, in: tool, shell: bash, environment: environment).status == 0)
            #expect(
                try tool.read("outputs").contains(
                    /key=course-Linux-X64-[0-9a-f]{16}\nfolder=\/tmp\/coursekit-[0-9a-f]{16}\n/))

            let build = try #require(
                steps.compactMap { $0["run"] as? String }.first { $0.contains("swift build") })
            let swift = """
                #!/bin/sh
                echo "$@" >> calls
                case "$*" in *--show-bin-path*) echo "$PWD" ;; *) echo tool > course ;; esac
                """
            try tool.write(Array(swift.utf8), to: "bin/swift")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: tool.folder.appending(path: "bin/swift").path(percentEncoded: false))
            environment["FOLDER"] = "kept"
            #expect(try await run(build, in: tool, shell: bash, environment: environment).status == 0)
            #expect(try tool.read("kept/course") == "tool\n")
            let call = try #require(try tool.read("calls").split(separator: "\n").first)
            #expect(call.contains("--product course --static-swift-stdlib"))
            let setup = try #require(steps.compactMap { $0["run"] as? String }.first { $0.contains("/.ci/setup") })
            #expect(setup.hasPrefix("\"${{ github.action_path }}/"))
            #expect(
                FileManager.default.isExecutableFile(atPath: Self.sources.path(percentEncoded: false) + "/.ci/setup"))
        }

        @Test("The documentation has every input of the action")
        func documented() throws {
            let page = try Self.text("Sources/CourseKit/CourseKit.docc/ContinuousIntegration.md")
            for (name, value) in try inputs() {
                let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(name)` |") })
                #expect(value.isEmpty || row.contains("| `\(value)` |"))
            }
            for hook in try hooks() { #expect(page.contains("| `\(hook["id"] ?? "")` |")) }
        }

        // MARK: The problem matcher

        private struct Matcher {
            let owner: String
            let severity: String?
            let pattern: [String: Any]
            let regexp: Regex<AnyRegexOutput>

            func group(_ name: String, of match: Regex<AnyRegexOutput>.Match) -> String? {
                guard let number = pattern[name] as? Int, match.output.indices.contains(number) else { return nil }
                return match.output[number].substring.map(String.init)
            }
        }

        private func matchers() throws -> [Matcher] {
            let data = Data(try Self.text(".ci/problem-matcher.json").utf8)
            let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            return try #require(file["problemMatcher"] as? [[String: Any]]).map { matcher in
                let patterns = try #require(matcher["pattern"] as? [[String: Any]])
                #expect(patterns.count == 1)
                let pattern = try #require(patterns.first)
                return Matcher(
                    owner: try #require(matcher["owner"] as? String), severity: matcher["severity"] as? String,
                    pattern: pattern, regexp: try Regex(try #require(pattern["regexp"] as? String)))
            }
        }

        @Test("Every line of the concise format is matched by one problem matcher, with the right parts")
        func problemMatcher() async throws {
            let tool = try library()
            defer { tool.clean() }
            try tool.writeBroken("all/odd: error a.b c!d:1:2.zip")
            try tool.write(Array("GIF89a".utf8), to: "all/photo: limit x.zip")
            try tool.writeFolder("all/folder!x")
            try tool.write(Array("left over".utf8), to: "all/folder!x/a: warning b.c.bak")
            try tool.writeFolder("bare")
            let text = try await tool.run(["check", "--format", "concise", "all", "bare/imsmanifest.xml"])
            let small = try await tool.run([
                "check", "--format", "concise", "--max-entries", "1", "--ignore", "xml=as it is", "all/good.zip",
                "all/deep/broken course.zip",
            ])
            let json = try await tool.run(["check", "--format", "json", "all", "bare/imsmanifest.xml"])
            let lines = (text.output + small.output).split(separator: "\n").map(String.init)
            let matchers = try matchers()
            var owners: Set<String> = []
            var severities: Set<String> = []
            for line in lines {
                let matches = try matchers.compactMap { matcher in
                    try matcher.regexp.wholeMatch(in: line).map { (matcher, $0) }
                }
                // A name that itself looks like a finding cannot be told from one.
                let isOdd = line.contains("error a.b") || line.contains("warning b.c")
                #expect(isOdd ? !matches.isEmpty : matches.count == 1, "\(line): \(matches.map(\.0.owner))")
                guard let (matcher, match) = matches.first else { continue }
                owners.insert(matcher.owner)
                let severity = matcher.group("severity", of: match) ?? matcher.severity
                #expect(["error", "warning", "notice"].contains(severity))
                severities.insert(severity ?? "")
                #expect(matcher.group("file", of: match)?.isEmpty == false)
                #expect(matcher.group("message", of: match)?.isEmpty == false)
                let code = matcher.group("code", of: match)
                #expect(isOdd || code == nil || RuleCatalogue.rule(RuleID(rawValue: code ?? "")) != nil, "\(line)")
            }
            #expect(owners == Set(matchers.map(\.owner)))
            #expect(severities == ["error", "warning", "notice"])

            // The parts are those that the JSON has.
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            let packages = try #require(document["packages"] as? [[String: Any]])
            let expected = packages.flatMap { package in
                (package["findings"] as? [[String: Any]] ?? []).map { finding in
                    [
                        package["input"] as? String, (finding["line"] as? Int).map(String.init),
                        (finding["column"] as? Int).map(String.init), finding["rule"] as? String,
                        finding["message"] as? String,
                    ]
                }
            }
            let found = try text.output.split(separator: "\n").map(String.init).compactMap { line -> [String?]? in
                for matcher in matchers {
                    guard let match = try matcher.regexp.wholeMatch(in: line), matcher.pattern["code"] != nil else {
                        continue
                    }
                    return ["file", "line", "column", "code", "message"].map { matcher.group($0, of: match) }
                }
                return nil
            }
            #expect(found.count == expected.count)
            let plain = zip(found, expected).filter {
                !($1[0]?.contains("error a.b") ?? true) && !($1[0]?.contains("!") ?? true)
            }
            #expect(plain.count > 5)
            for (found, expected) in plain { #expect(found == expected) }
        }

        // MARK: Hooks

        private func hooks() throws -> [[String: Any]] {
            try #require(try Yams.load(yaml: Self.text(".pre-commit-hooks.yaml")) as? [[String: Any]])
        }

        @Test(
            "A hook ends as the packages deserve",
            arguments: [
                ("course-check", ["all/good.zip"], 0),
                ("course-check", ["all/good.zip", "all/deep/broken course.zip"], 1),
                ("course-check-system", ["all/good.zip"], 0),
                ("course-check-system", ["all/deep/broken course.zip"], 1),
                ("course-check-folders", [], 1),
            ] as [(String, [String], Int32)])
        func hook(_ id: String, _ files: [String], _ status: Int32) async throws {
            let tool = try library()
            defer { tool.clean() }
            let hook = try #require(try hooks().first { $0["id"] as? String == id })
            let entry = try #require(hook["entry"] as? String).split(separator: " ").map(String.init)
            #expect(["swift", "system"].contains(hook["language"] as? String))
            #expect(hook["name"] is String && hook["description"] is String)
            #expect(entry.first == "course")
            if let pattern = hook["files"] as? String {
                let regex = try Regex(pattern)
                for file in files + ["a.ZIP", "b.pif"] { #expect(file.contains(regex)) }
                for file in ["a.zip.txt", "zip", "imsmanifest.xml"] { #expect(!file.contains(regex)) }
            }
            let names = hook["pass_filenames"] as? Bool == false ? [] : files
            let arguments = entry.dropFirst() + (hook["args"] as? [String] ?? []) + names
            let result = try await tool.run(Array(arguments))
            #expect(result.status == status)
            #expect(result.error == "")
            #expect(result.output.contains(": error ") == (status == 1))
        }

        // MARK: GitLab

        @Test(
            "The job of GitLab writes its reports and fails as it should",
            arguments: [
                ([:], 1), (["COURSE_PACKAGES": "all/*.zip"], 0), (["COURSE_FAIL_ON": "never"], 0),
                (["COURSE_PACKAGES": "missing"], 2),
            ] as [([String: String], Int32)])
        func gitLab(_ variables: [String: String], _ status: Int32) async throws {
            let tool = try library()
            defer { tool.clean() }
            let job = try #require(try yaml(".ci/gitlab.yml")[".course-check"] as? [String: Any])
            let image = try #require(job["image"] as? [String: Any])
            #expect(image["name"] as? String == "$COURSE_IMAGE")
            #expect(image["entrypoint"] as? [String] == [""])
            let defaults = try #require(job["variables"] as? [String: String])
            #expect(Set(variables.keys).isSubset(of: defaults.keys))
            let script = try #require(job["script"] as? [String]).joined(separator: "\n")
            let result = try await run(
                script, in: tool, shell: ["/bin/sh", "-e"], environment: defaults.merging(variables) { $1 })
            #expect(result.status == status)
            guard status < 2 else { return }
            let artifacts = try #require(job["artifacts"] as? [String: Any])
            #expect(artifacts["when"] as? String == "always")
            let reports = try #require(artifacts["reports"] as? [String: String])
            let paths = try #require(artifacts["paths"] as? [String])
            #expect(Set(reports.keys) == ["codequality", "junit"])
            for file in reports.values + paths { #expect(try !tool.read(file).isEmpty) }
        }

        // MARK: The image

        @Test("What the Dockerfile names is there, and the image runs the tool as nobody in particular")
        func dockerfile() throws {
            let text = try Self.text(".ci/Dockerfile").replacing("\\\n", with: " ")
            let instructions = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
                let words = line.split(separator: " ").map(String.init)
                return (name: words.first ?? "", words: Array(words.dropFirst()))
            }
            func words(_ name: String) -> [[String]] { instructions.filter { $0.name == name }.map(\.words) }
            let root = Self.sources.path(percentEncoded: false)
            for copy in words("COPY") where !copy[0].hasPrefix("--from=") {
                for source in copy.dropLast() { #expect(FileManager.default.fileExists(atPath: root + "/" + source)) }
            }
            #expect(words("RUN").first == [".ci/setup"])
            let build = try #require(words("RUN").first { $0.contains("build") })
            #expect(build.contains("--static-swift-stdlib"))
            let product = try #require(build.firstIndex(of: "--product").map { build[$0 + 1] })
            #expect(try Self.text("Package.swift").contains(".executable(name: \"\(product)\""))
            let tools = try #require(try Self.text("Package.swift").firstMatch(of: /swift-tools-version: ([0-9.]+)/))
            let version = try #require(words("ARG").first?.first?.split(separator: "=").last)
            #expect(String(version).compare(String(tools.1), options: .numeric) != .orderedAscending)
            #expect(words("USER").last == ["course"])
            #expect(words("ENTRYPOINT").last == ["[\"course\"]"])
            #expect(FileManager.default.fileExists(atPath: root + "/.ci/Dockerfile.dockerignore"))
        }

        @Test(
            "The image has the libraries that the tool loads",
            .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/dpkg-query"), "no Debian"))
        func libraries() async throws {
            let release = try String(contentsOfFile: "/etc/os-release", encoding: .utf8)
            let text = try Self.text(".ci/Dockerfile")
            guard let name = release.firstMatch(of: /VERSION_CODENAME=([a-z]+)/)?.1, text.contains("-slim"),
                text.contains("FROM debian:\(name)-slim")
            else { return }
            let tool = try Tool()
            defer { tool.clean() }
            let loaded = try await tool.shell("ldd '\(Tool.executable.path(percentEncoded: false))'").output
            for library in ["libxml2", "libzip"] {
                let line = try #require(loaded.split(separator: "\n").first { $0.contains(library + ".so") })
                let file = try #require(line.split(separator: " ").first { $0.hasPrefix("/") })
                let owner = try await tool.shell("dpkg-query -S \"$(readlink -f \(file))\" \(file) 2>/dev/null").output
                let package = try #require(owner.split(separator: ":").first)
                #expect(
                    text.contains(" \(package) ") || text.contains(" \(package)\n") || text.contains(" \(package) \\"))
            }
        }
    }
#endif
