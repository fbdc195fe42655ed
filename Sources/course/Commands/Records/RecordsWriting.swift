#if CLI
    import ArgumentParser
    import CoursePlay
    import CourseRecords
    import CourseReports
    import CourseRuntime
    import CourseSequencing
    import Foundation

    /// `course records export`.
    struct RecordsExport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Writes a learner's state as one document, or results, interactions and objectives as tables.",
            discussion: """
                `--what state` needs --learner, and writes JSON that `course records import` reads. `--what statements` \
                needs --home-page, and writes a statement of xAPI a line, after ADL's xAPI SCORM Profile. The other \
                tables are csv, jsonl, json or text.
                """)

        enum What: String, ExpressibleByArgument, CaseIterable {
            case state, results, interactions, objectives, statements
        }

        @OptionGroup var store: StoreArgument
        @Option(help: "state, results, interactions, objectives or statements.") var what = What.results
        @Option(help: "Of one learner.") var learner: String?
        @Option(help: "In one course, by its identifier.") var course: String?
        @Option(
            help: ArgumentHelp("The home page of the learners' accounts in statements, an IRI.", valueName: "iri"))
        var homePage: String?
        @Option(help: "csv, jsonl, json or text; a state is always JSON.") var format = RecordFormat.csv
        @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "file")) var output: String?

        func validate() throws {
            if what == .state, learner == nil { throw ValidationError("--what state needs --learner.") }
            if what == .statements, homePage == nil { throw ValidationError("--what statements needs --home-page.") }
        }

        func run() async throws {
            try await store.use { store in
                var target = try output.map { path throws(OutputError) in try Output(file: path) } ?? .standard
                if what == .state, let learner {
                    var records: [LearnerRecords] = []
                    try await store.forEachRegistration(learner: learner, course: course) {
                        records.append(try await store.records(of: $0))
                    }
                    guard let first = records.first else {
                        throw AttemptStoreError(.notFound, "there is no registration of the learner '\(learner)'")
                    }
                    let document = LearnerStateDocument(first.registration.learner, records)
                    return try target.write(String(decoding: document.json, as: UTF8.self) + "\n")
                }
                if what == .statements, let homePage {
                    let addresses = SCORMStatements.Addresses(homePage: homePage)
                    return try await store.forEachRegistration(learner: learner, course: course) { registration in
                        try await write(registration, in: store, addresses, to: &target)
                    }
                }
                var writer = RecordTableWriter(format, to: target)
                try writer.add(empty)
                try await store.forEachRegistration(learner: learner, course: course) { registration in
                    try writer.add(table(try await store.records(of: registration)))
                }
                try writer.end()
            }
        }

        /// Writes the statements of a registration, as its journal is read.
        private func write(
            _ registration: Registration, in store: any AttemptStore, _ addresses: SCORMStatements.Addresses,
            to target: inout Output
        ) async throws {
            guard registration.base.number == 0 else {
                return Output.say("course: '\(registration.id)' was compacted, and its journal tells no statements")
            }
            var mapper = SCORMStatements(
                of: registration, in: try await store.course(of: registration), addresses: addresses)
            var number = 0
            while true {
                let entries = try await store.entries(of: registration.id, after: number, limit: 1_000)
                guard let last = entries.last else { return }
                for entry in entries {
                    for statement in mapper.statements(of: entry) {
                        try target.write(String(decoding: statement, as: UTF8.self) + "\n")
                    }
                }
                number = last.number
            }
        }

        private var empty: RecordTable {
            switch what {
            case .state, .statements, .results: RecordTable(LearnerRecords.resultColumns)
            case .interactions: RecordTable(LearnerRecords.interactionColumns)
            case .objectives: RecordTable(LearnerRecords.objectiveColumns)
            }
        }

        private func table(_ records: LearnerRecords) -> RecordTable {
            switch what {
            case .state, .statements, .results: records.results
            case .interactions: records.interactions
            case .objectives: records.objectives
            }
        }
    }

    /// `course records import`.
    struct RecordsImport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Takes over the documents that `export --what state` has written.",
            discussion:
                "The store is made where there is none. A registration that the learner has already stays as it is.")

        @OptionGroup var store: StoreArgument
        @Argument(help: "Documents.", completion: .file()) var files: [String]

        func run() async throws {
            let store = try await store.open()
            for file in files {
                guard let bytes = FileManager.default.contents(atPath: file).map(Array.init) else {
                    Output.say("course: cannot read '\(file)'")
                    throw ExitStatus.usage
                }
                do {
                    let document = try LearnerStateDocument(json: bytes)
                    let skipped = try await store.take(document, at: SystemClock.now)
                    var output = Output.standard
                    let count = document.registrations.count - skipped.count
                    try output.write("\(file): \(Shown.count(count, "registration")) of \(document.learner.id)\n")
                    for id in skipped { Output.say("course: '\(id)' is in the store already, and stays as it is") }
                } catch let error as LearnerStateError {
                    Output.say("course: '\(file)': \(error)")
                    throw ExitStatus.unreadable
                } catch let error as AttemptStoreError {
                    Output.say("course: \(error)")
                    throw ExitStatus.unreadable
                }
            }
        }
    }

    /// `course records redact`.
    struct RecordsRedact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "redact",
            abstract:
                "Takes a learner's personal data out of all records; results stay, and chains can still be checked.")

        @OptionGroup var store: StoreArgument
        @Argument(help: "The learner.") var learner: String
        @Option(help: ArgumentHelp("The learner's identifier from now on (default: a random one).", valueName: "id"))
        var `as`: String?
        @Flag(help: "Keep what the learner has written, and what content has kept for itself.") var keepAnswers = false

        func run() async throws {
            try await store.use { store in
                guard try await !store.registrations(RegistrationQuery(learner: learner, limit: 1)).isEmpty else {
                    throw AttemptStoreError(.notFound, "there is no registration of the learner '\(learner)'")
                }
                let random = UInt64.random(in: .min ... .max)
                let pseudonym = `as` ?? "redacted-\(String(random, radix: 16))"
                let counts = try await store.redact(
                    learner, as: pseudonym, policy: RedactionPolicy(removesAnswers: !keepAnswers)
                ) { $0.playableCourse }
                try await store.compact()
                var output = Output.standard
                for (id, count) in counts.sorted(by: { $0.key < $1.key }) {
                    try output.write("\(id): \(count) entries redacted, the learner is '\(pseudonym)' now\n")
                }
            }
        }
    }

    /// `course records delete`.
    struct RecordsDelete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Deletes registrations, or all of a learner; tombstones stay.")

        @OptionGroup var store: StoreArgument
        @Argument(help: "Registrations.") var registrations: [String] = []
        @Option(help: "All registrations of a learner, and what the learner's courses share.") var learner: String?
        @Option(help: "Why: kept with the tombstones.") var reason: String

        func validate() throws {
            if registrations.isEmpty == (learner == nil) { throw ValidationError("Name registrations, or --learner.") }
        }

        func run() async throws {
            try await store.use { store in
                var found: [Registration] = []
                if let learner {
                    found = try await store.allRegistrations(learner: learner)
                    guard !found.isEmpty else {
                        throw AttemptStoreError(.notFound, "there is no registration of the learner '\(learner)'")
                    }
                } else {
                    found = try await store.registrations(registrations)
                }
                for registration in found {
                    try await store.delete(
                        Tombstone(
                            registration: registration.id, course: registration.course,
                            fingerprint: registration.fingerprint, head: registration.head, deleted: SystemClock.now,
                            reason: reason))
                }
                if let learner { try await store.setValues([:], of: learner) }
                var output = Output.standard
                try output.write("\(Shown.count(found.count, "registration")) deleted\n")
            }
        }
    }

    /// `course records compact`.
    struct RecordsCompact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compact",
            abstract:
                "Gives back room; with --journals journals begin with their last state, and cannot tell what was before."
        )

        @OptionGroup var store: StoreArgument
        @Flag(help: "Forget the entries of journals whose attempts have ended.") var journals = false

        func run() async throws {
            try await store.use { store in
                var removed = 0
                if journals {
                    try await store.forEachRegistration { registration in
                        let ended = try await store.attempts(of: registration.id).last?.status == .ended
                        if ended { removed += try await store.shorten(registration) { $0.playableCourse } }
                    }
                }
                try await store.compact()
                var output = Output.standard
                try output.write("\(removed) entries removed\n")
            }
        }
    }
#endif
