#if CLI
    import ArgumentParser
    import CourseKit
    import CourseModel
    import CourseXAPI

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// `course xapi`: what has to do with the Experience API.
    struct XAPI: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "xapi", abstract: "Works with statements of the Experience API.",
            subcommands: [XAPICheck.self])
    }

    /// `course xapi check`: checks statements.
    struct XAPICheck: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Checks statements and reports what is wrong with them.",
            discussion: """
                FILE holds one statement, a list of them, or JSON Lines: a statement a line. Without it, or with -, \
                statements come from standard input. They are read one by one, so there may be any number of them.

                With --attachments, what a statement attaches is looked up in a folder: a file is named after the 'sha2' \
                of the attachment. Signatures are compared with the statement.

                EXIT STATUS
                  0   checked, nothing at or above --fail-on
                  1   problems at or above --fail-on
                  2   wrong usage, or an input that does not exist
                  3   a statement is no JSON
                  4   a limit was hit, or the run was interrupted; the report is still written
                  70  a fault of the tool: the report could not be written
                """)

        @Argument(help: "The statements; - for standard input.", completion: .file())
        var file = "-"

        @Option(help: ArgumentHelp("The version to check against.", valueName: "version"))
        var xapiVersion = XAPIVersionArgument(version: .v103)

        @Option(help: ArgumentHelp("The form of the report.", valueName: "format"))
        var format = StatementFormatArgument(format: .text)

        @Option(help: ArgumentHelp("The least severity that ends with status 1.", valueName: "severity"))
        var failOn = FailOn.error

        @Option(
            help: ArgumentHelp("Where the contents of attachments are.", valueName: "folder"), completion: .directory)
        var attachments: String?

        func run() throws {
            guard let input = StatementInput(file) else {
                Output.say("course: '\(file)' does not exist, or cannot be read")
                throw ExitStatus.usage
            }
            Interruption.watch()
            let folder = attachments
            var judge = StatementJudge(
                version: xapiVersion.version,
                attachments: folder.map { folder in { StatementInput.attachment($0, in: folder) } })
            var report = StatementReporter(
                format.format, tool: ("course", CourseKitRelease.version), version: xapiVersion.version, input: file)
            var output = Output.standard
            var pending = report.begin()
            var status = ExitStatus.good
            var count = 0
            func add(_ verdict: StatementVerdict) throws {
                count += 1
                status = max(status, self.status(of: verdict))
                pending += report.add(verdict)
                guard pending.utf8.count > 65_536 else { return }
                try output.write(pending)
                pending = ""
            }
            var stream = StatementStream()
            while !Interruption.hasHappened {
                guard let chunk = input.read() else {
                    guard !Interruption.hasHappened else { break }
                    Output.say("course: '\(file)' cannot be read")
                    throw ExitStatus.usage
                }
                if chunk.isEmpty { stream.finish() } else { stream.append(chunk) }
                while let piece = stream.next() { try add(judge.judge(piece, isInList: stream.isList)) }
                if stream.fault != nil || chunk.isEmpty { break }
            }
            if let fault = stream.fault { try add(judge.judge(fault, index: count)) }
            if Interruption.hasHappened { status = max(status, .limit) }
            try output.write(pending + report.end(status: Int(status.code)))
            if status != .good { throw status }
        }

        private func status(of verdict: StatementVerdict) -> ExitStatus {
            switch verdict.outcome {
            case .unreadable: return .unreadable
            case .limit: return .limit
            case .checked:
                guard let severity = failOn.severity, let worst = verdict.worst else { return .good }
                return worst >= severity ? .findings : .good
            }
        }
    }

    /// `--xapi-version VERSION`.
    struct XAPIVersionArgument: ExpressibleByArgument {
        let version: XAPIVersion

        init(version: XAPIVersion) {
            self.version = version
        }

        init?(argument: String) {
            guard let version = XAPIVersion(rawValue: argument) else { return nil }
            self.version = version
        }

        var defaultValueDescription: String { version.rawValue }

        static var allValueStrings: [String] { XAPIVersion.allCases.map(\.rawValue) }
    }

    /// `--format NAME` of `course xapi check`.
    struct StatementFormatArgument: ExpressibleByArgument {
        let format: StatementReportFormat

        init(format: StatementReportFormat) {
            self.format = format
        }

        init?(argument: String) {
            guard let format = StatementReportFormat(rawValue: argument) else { return nil }
            self.format = format
        }

        var defaultValueDescription: String { format.rawValue }

        static var allValueStrings: [String] { StatementReportFormat.allCases.map(\.rawValue) }
    }

    /// Where statements are read from, a part at a time.
    private struct StatementInput {
        private let descriptor: Int32

        init?(_ path: String) {
            self.descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
        }

        /// The next bytes; none at the end, `nil` when they cannot be read.
        func read() -> ArraySlice<UInt8>? {
            var chunk = [UInt8](repeating: 0, count: 262_144)
            while true {
                #if canImport(Glibc)
                    let count = Glibc.read(descriptor, &chunk, chunk.count)
                #elseif canImport(Musl)
                    let count = Musl.read(descriptor, &chunk, chunk.count)
                #else
                    let count = Darwin.read(descriptor, &chunk, chunk.count)
                #endif
                if count >= 0 { return chunk[..<count] }
                guard errno == EINTR, !Interruption.hasHappened else { return nil }
            }
        }

        /// The contents of an attachment: the file of a folder that is named after a hash.
        static func attachment(_ hash: String, in folder: String) -> [UInt8]? {
            guard !hash.isEmpty, hash.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let input = StatementInput(folder + "/" + hash)
            else { return nil }
            defer { close(input.descriptor) }
            var contents: [UInt8] = []
            while let chunk = input.read(), !chunk.isEmpty {
                contents += chunk
                if contents.count > 256 * 1024 * 1024 { return nil }
            }
            return contents
        }
    }
#endif
