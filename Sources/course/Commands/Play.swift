#if CLI
    import ArgumentParser
    import CourseKit
    import CourseModel
    import CoursePlay
    import CourseRecords
    import CourseRuntime

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// `course play`: a session over JSON Lines.
    struct Play: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Plays a course: JSON Lines in, JSON Lines out.",
            discussion: """
                One JSON object a line on standard input, one JSON object a line on standard output, in order:

                  {"op":"open","package":"course.zip"}
                  {"op":"call","fn":"Initialize","args":[""]}
                  {"op":"nav","request":"continue"}
                  {"op":"leave"}

                The end of the input ends the process with status 0. A line that cannot be answered gets an error reply, and \
                the process goes on.

                The AUs of cmi5 courses run in a browser and need a learning record store: --lrs serves one, with the fetch \
                URLs and the files of the packages. The reply to open has the AU's launch URL.
                """)

        @Argument(
            help: "A zip, a folder or a bare imsmanifest.xml: the same as a first open line.", completion: .file())
        var package: String?

        @Option(help: ArgumentHelp("The learner of an open line that names none.", valueName: "id"))
        var learnerID = "learner"

        @Option(help: ArgumentHelp("The learner's name, family name first.", valueName: "name"))
        var learnerName = "Learner"

        @OptionGroup(title: "Store of learner records")
        var store: StoreChoice

        @Option(
            help: ArgumentHelp(
                """
                What happens where saved state belongs to another version of the package: migrate what fits, keep the old \
                structure, begin anew (new), or refuse. Needs a store.
                """, valueName: "policy"))
        var replaced = ReplacedPackageArgument(.migrate)

        @Option(
            help: ArgumentHelp(
                """
                For how many milliseconds, at most, what content sets may wait to be written; Commit, Terminate and \
                navigation never wait.
                """, valueName: "milliseconds"))
        var durability = 0

        @Option(help: ArgumentHelp("Decides what sequencing selects and reorders.", valueName: "number"))
        var seed: UInt64?

        @Option(help: ArgumentHelp("The date and time that the clock shows.", valueName: "iso8601"))
        var now: String?

        @Option(
            help: ArgumentHelp(
                "A compatibility option; may be repeated (see --list-options).", valueName: "name=value"))
        var option: [String] = []

        @Option(
            help: ArgumentHelp("Write what happens, in words, to a file.", valueName: "file"), completion: .file())
        var transcript: String?

        #if Server
            @Option(
                help: ArgumentHelp(
                    """
                    Serve a learning record store on this port, and play cmi5 courses; 0 takes a free one. Statements are \
                    in --store; who is enrolled in a cmi5 course is known for as long as the process runs.
                    """, valueName: "port"))
            var lrs: UInt16?

            @OptionGroup(title: "Who else may use the store of --lrs, for example to read statements")
            var credentials: CredentialOptions
        #endif

        @Flag(help: "List the compatibility options with their values and defaults.")
        var listOptions = false

        func run() async throws {
            if listOptions {
                var output = Output.standard
                return try output.write(PlayOptions.list)
            }
            var settings = PlayProtocol.Settings()
            settings.learner = Learner(id: learnerID, name: learnerName)
            settings.seed = seed ?? UInt64.random(in: .min ... .max)
            settings.now = now
            settings.clock = { SystemClock.now }
            settings.version = CourseKitRelease.version
            settings.keepsTranscript = transcript != nil
            settings.options = try PlayOptions.parsed(option)
            settings.store = try await store.open()
            settings.recording.replacedPackage = replaced.policy
            if durability > 0 {
                settings.recording.durability = .delayed(hundredths: Int64(durability / 10), calls: 1_000)
            }
            if let now, !PlayProtocol.isPointInTime(now) {
                throw ValidationError("'\(now)' is no date and time of ISO 8601, such as 2026-01-31T12:00:00Z.")
            }
            let transcript = try transcript.map { path throws(OutputError) in try Output(file: path) }
            #if Server
                if let lrs {
                    let credentials = try credentials.all()
                    let statements = try await store.openStatements(beside: settings.store)
                    if !store.isMemory {
                        Output.say(
                            "course: statements are in the store; enrolments in cmi5 courses end with this process")
                    }
                    let server = PlayServer(
                        settings: settings, statements: statements, credentials: credentials, port: lrs)
                    return try await server.run(opening: package, transcript: transcript)
                }
                guard credentials.isEmpty else { throw ValidationError("Credentials are for the store of --lrs.") }
            #endif
            var session = PlayConsole(PlayProtocol(settings), transcript: transcript)
            try await session.run(opening: package)
        }
    }

    /// `--replaced POLICY`.
    struct ReplacedPackageArgument: ExpressibleByArgument {
        let policy: RecordingSettings.ReplacedPackage

        init(_ policy: RecordingSettings.ReplacedPackage) {
            self.policy = policy
        }

        init?(argument: String) {
            guard let policy = RecordingSettings.ReplacedPackage(rawValue: argument) else { return nil }
            self.policy = policy
        }

        var defaultValueDescription: String { policy.rawValue }

        static var allValueStrings: [String] { RecordingSettings.ReplacedPackage.allCases.map(\.rawValue) }
    }

    /// The clock of the system.
    enum SystemClock {
        static var now: RuntimeInstant {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return RuntimeInstant(hundredths: Int64(time.tv_sec) * 100 + Int64(time.tv_nsec) / 10_000_000)
        }
    }

    /// Options as the command line gives and shows them.
    enum PlayOptions {
        static var list: String {
            RuntimeOption.all.map { option in
                """
                \(option.name)
                    \(option.summary)
                    values:    \(option.values)
                    default:   \(option.defaultValue)
                    standards: \(option.standards.joined(separator: ", "))

                """
            }.joined(separator: "\n")
        }

        static func parsed(_ texts: [String]) throws -> RuntimeOptions {
            var options = RuntimeOptions()
            for text in texts {
                guard let equals = text.firstIndex(of: "=") else {
                    throw ValidationError("'\(text)' is no option: write name=value.")
                }
                do throws(RuntimeOptionError) {
                    try options.set(String(text[..<equals]), to: String(text[text.index(after: equals)...]))
                } catch {
                    throw ValidationError("\(error)")
                }
            }
            return options
        }
    }

    /// Whoever answers lines of the protocol.
    protocol PlayAnswering {
        mutating func open(package path: String) async -> String
        mutating func answer(_ line: [UInt8]) async -> String
        mutating func refuseLongLine() async -> String
        mutating func takeTranscript() async -> String
        mutating func flush() async throws
    }

    extension PlayProtocol: PlayAnswering {}

    extension CMI5Player: PlayAnswering {}

    /// Lines from standard input to the protocol, and its replies to standard output.
    struct PlayConsole<Session: PlayAnswering> {
        private var session: Session
        private var output = Output.standard
        private var transcript: Output?

        init(_ session: Session, transcript: Output?) {
            self.session = session
            self.transcript = transcript
        }

        mutating func run(opening package: String?) async throws {
            if let package { try await reply(session.open(package: package)) }
            var lines = InputLines()
            while let line = lines.next() {
                switch line {
                case .line(let bytes) where bytes.isEmpty: continue
                case .line(let bytes): try await reply(session.answer(bytes))
                case .tooLong: try await reply(session.refuseLongLine())
                }
            }
            try await session.flush()
        }

        private mutating func reply(_ line: String) async throws {
            try output.write(line + "\n")
            try await transcript?.write(session.takeTranscript())
        }
    }
#endif
