#if CLI
    import ArgumentParser
    import CoursePlay
    import CourseRecords
    import CourseRuntime

    /// `course records`: what a store has of learners.
    struct Records: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows, proves, exports and redacts the learner records of a store.",
            discussion: """
                A STORE is sqlite:FILE or postgresql:URL, as in `course play --store`.

                EXIT STATUS
                  0   done; with verify and replay: all is as it was written
                  1   verify found a chain that is broken, or replay something that the journal does not say
                  2   wrong usage, or a store, registration, learner or file that does not exist
                  3   the store, or a document, cannot be read
                  70  a fault of the tool: the output could not be written
                """,
            subcommands: [
                RecordsList.self, RecordsShow.self, RecordsJournal.self, RecordsReplay.self, RecordsVerify.self,
                RecordsExport.self, RecordsImport.self, RecordsReport.self, RecordsRedact.self, RecordsDelete.self,
                RecordsCompact.self,
            ])
    }

    /// The store that a command works on.
    struct StoreArgument: ParsableArguments {
        @Argument(help: "sqlite:FILE or postgresql:URL.")
        var store: String

        @OptionGroup var options: StoreOptions

        /// Opens the store, and makes it where there is none.
        func open() async throws -> any AttemptStore {
            guard let opened = try await RecordStore(named: store).open(options) else {
                throw ValidationError("There are no records in memory: name a store.")
            }
            return opened
        }

        /// Opens the store, which must be there, and does something with it.
        func use<Value>(_ body: (any AttemptStore) async throws -> Value) async throws -> Value {
            if case .sqlite(let path) = try RecordStore(named: store), !Inputs.exists(path) {
                Output.say("course: there is no store '\(path)'")
                throw ExitStatus.usage
            }
            let opened = try await open()
            do {
                return try await body(opened)
            } catch let error as AttemptStoreError {
                Output.say("course: \(error)")
                throw error.code == .notFound ? ExitStatus.usage : ExitStatus.unreadable
            }
        }
    }

    extension AttemptStore {
        /// The registrations with these ids, or all of them.
        func registrations(_ ids: [String]) async throws -> [Registration] {
            guard !ids.isEmpty else { return try await allRegistrations() }
            var found: [Registration] = []
            for id in ids { found.append(try await existing(id)) }
            return found
        }

        /// The registration with an id, or an error that says that there is none.
        func existing(_ id: String) async throws -> Registration {
            guard let registration = try await registration(id) else {
                throw AttemptStoreError(.notFound, "there is no registration '\(id)'")
            }
            return registration
        }

        /// All registrations of a learner or in a course, in the order of their ids.
        func allRegistrations(learner: String? = nil, course: String? = nil) async throws -> [Registration] {
            var all: [Registration] = []
            try await forEachRegistration(learner: learner, course: course) { all.append($0) }
            return all
        }

        /// Calls `body` with all registrations of a learner or in a course, in the order of their ids.
        func forEachRegistration(
            learner: String? = nil, course: String? = nil, _ body: (Registration) async throws -> Void
        ) async throws {
            var query = RegistrationQuery(learner: learner, course: course)
            while true {
                let page = try await registrations(query)
                for registration in page { try await body(registration) }
                guard page.count == query.limit, let last = page.last else { return }
                query.after = last.id
            }
        }

        /// The records of a registration.
        func records(of registration: Registration) async throws -> LearnerRecords {
            try await LearnerRecords(registration, in: self) { $0.playableCourse }
        }

        /// The course of a registration, or an error that says why there is none.
        func course(of registration: Registration) async throws -> PlayableCourse {
            guard let package = try await package(fingerprint: registration.fingerprint),
                let course = package.playableCourse
            else {
                throw AttemptStoreError(
                    .damaged, "the package of '\(registration.id)' is not in the store, or cannot be read")
            }
            return course
        }
    }

    /// How records are written.
    enum RecordFormat: String, ExpressibleByArgument, CaseIterable {
        case text, csv, json, jsonl
    }
#endif
