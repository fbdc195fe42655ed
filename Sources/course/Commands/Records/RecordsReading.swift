#if CLI
    import ArgumentParser
    import CourseModel
    import CourseRecords
    import CourseReports
    import CourseRuntime
    import CourseSequencing
    import CourseText

    /// `course records list`.
    struct RecordsList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the registrations: who, in which course, with what result.")

        @OptionGroup var store: StoreArgument
        @Option(help: "Those of a learner.") var learner: String?
        @Option(help: "Those in a course, by its identifier.") var course: String?
        @Option(help: "text, csv, json or jsonl.") var format = RecordFormat.text
        @Flag(help: "List what was deleted.") var deleted = false

        func run() async throws {
            try await store.use { store in
                var writer = RecordTableWriter(format)
                if deleted {
                    var table = RecordTable(["registration", "course", "entries", "hash", "deleted", "reason"])
                    for stone in try await store.tombstones() {
                        table.rows.append([
                            stone.registration, stone.course, String(stone.head.number),
                            Hexadecimal.text(stone.head.hash),
                            stone.deleted?.iso8601, stone.reason,
                        ])
                    }
                    try writer.add(table)
                    return try writer.end()
                }
                try writer.add(RecordTable(RecordsList.columns))
                try await store.forEachRegistration(learner: learner, course: course) { registration in
                    try writer.add(try await row(of: registration, in: store))
                }
                try writer.end()
            }
        }

        private static let columns = [
            "registration", "learner", "name", "course", "attempt", "status", "completion", "success", "score",
            "touched", "entries",
        ]

        private func row(of registration: Registration, in store: any AttemptStore) async throws -> RecordTable {
            let last = try await store.attempts(of: registration.id).last
            var table = RecordTable(RecordsList.columns)
            table.rows = [
                [
                    registration.id, registration.learner.id, registration.learner.name, registration.course,
                    last.map { String($0.number) }, last?.status.rawValue, last?.result.completion.rawValue,
                    last?.result.success.rawValue,
                    (last?.result.score.scaled ?? last?.result.score.raw)?.description, last?.touched?.iso8601,
                    String(registration.head.number),
                ]
            ]
            return table
        }
    }

    /// `course records show`.
    struct RecordsShow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows a registration: its attempts, the state of each activity, and the rule that decided it.")

        @OptionGroup var store: StoreArgument
        @Argument(help: "The registration.") var registration: String
        @Option(help: "text, csv, json or jsonl.") var format = RecordFormat.text

        func run() async throws {
            try await store.use { store in
                let records = try await store.records(of: try await store.existing(registration))
                guard format == .text else {
                    var writer = RecordTableWriter(format)
                    try writer.add(records.results)
                    return try writer.end()
                }
                var output = Output.standard
                try output.write(RecordText.text(of: records))
            }
        }
    }

    /// `course records journal`.
    struct RecordsJournal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "journal",
            abstract: "Reads a journal as a person would: what content and learner asked, what the LMS answered.")

        @OptionGroup var store: StoreArgument
        @Argument(help: "The registration.") var registration: String
        @Option(help: "Only entries behind this number.") var after = 0
        @Option(help: "At most so many entries.") var limit: Int?
        @Flag(help: "Show what the sequencer decided.") var decisions = false
        @Option(help: "text, or jsonl: one entry a line, as it was written.") var format = RecordFormat.text

        func validate() throws {
            guard format == .text || format == .jsonl else { throw ValidationError("A journal is text or jsonl.") }
        }

        func run() async throws {
            try await store.use { store in
                let registration = try await store.existing(registration)
                var output = Output.standard
                var (number, rest) = (max(after, 0), limit ?? .max)
                while rest > 0 {
                    let entries = try await store.entries(
                        of: registration.id, after: number, limit: min(rest, 1_000))
                    guard let last = entries.last else { return }
                    for entry in entries {
                        try output.write(
                            format == .text
                                ? RecordText.text(of: entry, decisions: decisions) : RecordText.line(of: entry))
                    }
                    number = last.number
                    rest -= entries.count
                }
            }
        }
    }

    /// `course records verify`.
    struct RecordsVerify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Checks the hash chains of journals: that nobody has changed, removed or put in an entry.")

        @OptionGroup var store: StoreArgument
        @Argument(help: "Registrations; all without any.") var registrations: [String] = []

        func run() async throws {
            try await store.use { store in
                var output = Output.standard
                var (journals, entries, redacted, broken) = (0, 0, 0, 0)
                for registration in try await store.registrations(registrations) {
                    let verdict = try await store.verify(registration)
                    journals += 1
                    entries += verdict.entries
                    redacted += verdict.redacted
                    guard !verdict.faults.isEmpty else { continue }
                    broken += 1
                    for fault in verdict.faults { try output.write("\(registration.id): \(fault)\n") }
                }
                try output.write(
                    "\(Shown.count(journals, "journal")), \(entries) entries (\(redacted) redacted), \(broken) broken\n"
                )
                if broken > 0 { throw ExitStatus.findings }
            }
        }
    }

    /// `course records replay`.
    struct RecordsReplay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay",
            abstract: "Computes everything again from the journal, and says where it differs from what was answered.",
            discussion: """
                The answer to "the LMS lost my score": the journal has every call and every answer, and the same journal \
                always leads to the same state. Where it does not, another version of the engine decides otherwise; what \
                it decided and what it decides now are shown.
                """)

        @OptionGroup var store: StoreArgument
        @Argument(help: "Registrations; all without any.") var registrations: [String] = []

        func run() async throws {
            try await store.use { store in
                var output = Output.standard
                var differs = false
                for registration in try await store.registrations(registrations) {
                    let report = try await store.replay(registration, of: try await store.course(of: registration))
                    try output.write(RecordText.text(of: report, registration))
                    differs = differs || !report.isFaithful
                }
                if differs { throw ExitStatus.findings }
            }
        }
    }
#endif
