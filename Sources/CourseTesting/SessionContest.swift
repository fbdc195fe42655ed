import CourseRecords
import CourseRuntime
import CourseSequencing
import Synchronization

/// Sessions that write one registration at once and take it over from each other, and the history that comes of it.
///
/// What they do follows from a seed, who comes first does not. The history must be one that a single session after the other
/// could have had: ``check(_:)`` compares it with such a one in memory.
final class SessionContest: Sendable {
    private let learner: String
    private let course: RecordedCourse
    private let store: any AttemptStore
    private let contenders: Int
    private let steps: Int
    /// Counts what happens in all contenders; it is also what time it is.
    private let clock = Mutex(0)

    init(_ learner: String, _ course: RecordedCourse, in store: any AttemptStore, contenders: Int, steps: Int) {
        self.learner = learner
        self.course = course
        self.store = store
        self.contenders = contenders
        self.steps = steps
    }

    /// A request that was answered, or with no event the opening of a session.
    private struct Answer: Sendable {
        let session: String
        let request: Int
        let event: SessionEvent?
        let outcome: SessionOutcome?
        let began: Int
        let ended: Int
    }

    /// What a contender has got answers to, in its order, and where it stands.
    private struct Path: Sendable {
        var answers: [Answer] = []
        var session: RecordedSession?
    }

    /// Lets the contenders do what they do, and checks what has come of it.
    func run() async throws {
        let paths = try await withThrowingTaskGroup(of: Path.self) { group in
            for number in 0..<contenders {
                group.addTask { try await self.contend(number) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try await check(paths)
    }

    private func tick() -> Int {
        clock.withLock { clock in
            clock += 1
            return clock
        }
    }

    // MARK: - Contending

    private func seed(of contender: Int) -> UInt64 {
        learner.utf8.reduce(UInt64(contender) &+ 1) { ($0 &* 31) &+ UInt64($1) }
    }

    private func contend(_ number: Int) async throws -> Path {
        var random = RandomLearner(in: course.course, seed: seed(of: number))
        var path = Path()
        for step in 0..<steps {
            if random.happens(oneIn: 3) { await Task.yield() }
            let opens = random.happens(oneIn: 10)
            let attaches = random.happens(oneIn: 6)
            if path.session == nil || opens {
                try await open(random.happens(oneIn: 6) ? .new : .auto, &path)
            } else if attaches {
                try await attach(&path)
            }
            let event = random.next()
            guard var session = path.session else { continue }
            let began = tick()
            let request = session.lastRequest + 1
            do throws(RecordingError) {
                let reply = try await session.handle(
                    event, request: request, at: RuntimeInstant(hundredths: Int64(began)))
                path.answers.append(
                    Answer(
                        session: session.id, request: request, event: event, outcome: reply.outcome, began: began,
                        ended: tick()))
                path.session = session
            } catch {
                try expect(contenders > 1, "step \(step) of a session that nobody disturbs was refused: \(error)")
                try expect(error.code, is: "stale-session", "the error '\(error)'")
                try expect(session.lastRequest, is: request - 1, "the last request of a session that was refused")
                path.session = nil
            }
        }
        if path.session == nil { try await open(.auto, &path) }
        return path
    }

    private func open(_ entry: CourseEntry, _ path: inout Path) async throws {
        let began = tick()
        do throws(RecordingError) {
            let session = try await open(entry, in: store, at: RuntimeInstant(hundredths: Int64(began)))
            path.answers.append(
                Answer(session: session.id, request: 0, event: nil, outcome: nil, began: began, ended: tick()))
            path.session = session
        } catch {
            try expect(contenders > 1, "a session that nobody disturbs was not opened: \(error)")
            try expect(error.code, is: "stale-session", "the error '\(error)'")
            path.session = nil
        }
    }

    private func open(
        _ entry: CourseEntry, in store: any AttemptStore, at now: RuntimeInstant?
    ) async throws(RecordingError) -> RecordedSession {
        var opening = SessionOpening(learner: Learner(id: learner, name: "Contender, One"))
        opening.entry = entry
        var settings = RecordingSettings()
        settings.replacedPackage = .new
        return try await RecordedSession.open(
            course, as: opening, in: store, settings: settings, at: now, reopen: ExampleCourses.reopen)
    }

    /// Goes on with whatever session is the last one, as another process would.
    private func attach(_ path: inout Path) async throws {
        let registration = try await store.registration(path.session?.registration.id ?? "")
        do throws(RecordingError) {
            path.session = try await RecordedSession.attach(
                to: registration?.session ?? "", of: registration?.id ?? "", in: store, reopen: ExampleCourses.reopen)
        } catch {
            try expect(error.code, is: "stale-session", "the error '\(error)'")
            path.session = nil
        }
    }

    // MARK: - Checking

    private func check(_ paths: [Path]) async throws {
        let query = RegistrationQuery(learner: learner, course: course.course.identifier)
        let found = try await store.registrations(query)
            .filter { $0.fingerprint == course.course.fingerprint }
        try expect(found.count, is: 1, "the number of registrations")
        let registration = try require(found.first, "the registration")
        let entries = try await store.entries(of: registration.id, after: 0, limit: .max)

        // Each answer stands in the journal once, and nothing else does.
        let answers = paths.flatMap(\.answers)
        let numbers = Dictionary(
            entries.map { (Place($0.session, $0.request), $0.number) }, uniquingKeysWith: { _, _ in 0 })
        try expect(entries.count, is: answers.count, "the number of entries")
        try expect(numbers.count, is: entries.count, "the number of different requests in the journal")
        for answer in answers {
            let number = try require(
                numbers[Place(answer.session, answer.request)], "request \(answer.request) in the journal")
            try expect((1...entries.count).contains(number), "a request stands in the journal twice")
            try compare(entries[number - 1], with: answer)
        }
        try checkOrder(of: paths, entries, numbers)

        // The same requests, one after the other in one store in memory, lead to the same.
        let memory = MemoryAttemptStore()
        let model = try await model(of: entries, answers, in: memory)
        let live = paths.compactMap(\.session?.snapshot).first { $0.number == entries.count }
        try expect(live == model.snapshot, "the state is not that of the requests in order")
        try expect(
            try await store.attempts(of: registration.id), is: memory.attempts(of: model.registration.id),
            "the attempts")

        let known = try await store.take(registration.id, for: "a judge")
        try expect(try await store.verify(known), is: JournalVerdict(entries: entries.count), "the chain")
        let report = try await store.replay(known, of: course.course)
        try expect(report.isFaithful, "replaying leads elsewhere: \(report.differences.first.debugDescription)")
        try await checkFence(paths, of: known)
    }

    private struct Place: Hashable {
        let session: String
        let request: Int

        init(_ session: String, _ request: Int) {
            self.session = session
            self.request = request
        }
    }

    private func compare(_ entry: JournalEntry, with answer: Answer) throws {
        let record = try require(JournalRecord(entry.body), "what entry \(entry.number) says")
        guard let event = answer.event else {
            return try expect(record.kind, is: "open", "the kind of entry \(entry.number)")
        }
        try expect(record.action, is: .event(event), "the event of entry \(entry.number)")
        let replies = answer.outcome?.replies ?? []
        try expect(
            record.outcome.replies.map(\.value) == replies.map(\.value)
                && record.outcome.replies.map(\.error) == replies.map(\.error),
            "the answers of entry \(entry.number) are not those that were given")
    }

    /// What a contender did later stands later, and so does what began when something else had ended.
    private func checkOrder(of paths: [Path], _ entries: [JournalEntry], _ numbers: [Place: Int]) throws {
        var spans = [(began: Int, ended: Int)](repeating: (0, 0), count: entries.count)
        for path in paths {
            let own = path.answers.compactMap { numbers[Place($0.session, $0.request)] }
            try expect(own == own.sorted(), "a contender's requests stand in another order: \(own)")
            for (answer, number) in zip(path.answers, own) {
                spans[number - 1] = (answer.began, answer.ended)
            }
        }
        var earliestEnd = Int.max
        for (index, span) in spans.enumerated().reversed() {
            try expect(span.began < earliestEnd, "entry \(index + 1) began when a later one had ended")
            earliestEnd = min(earliestEnd, span.ended)
        }
        // A session's entries stand together, and are numbered without gaps.
        var sessions: Set<String> = []
        for (index, entry) in entries.enumerated() {
            if entry.request == 0 {
                try expect(sessions.insert(entry.session).inserted, "a session was opened twice")
            } else {
                let before = entries[max(index - 1, 0)]
                try expect(entry.session, is: before.session, "the session of entry \(entry.number)")
                try expect(entry.request, is: before.request + 1, "the request of entry \(entry.number)")
            }
        }
    }

    /// One session after the other, without a contender.
    private func model(
        of entries: [JournalEntry], _ answers: [Answer], in memory: MemoryAttemptStore
    ) async throws -> RecordedSession {
        let outcomes = Dictionary(
            answers.map { (Place($0.session, $0.request), $0.outcome) }, uniquingKeysWith: { first, _ in first })
        var session: RecordedSession?
        for entry in entries {
            let record = try require(JournalRecord(entry.body), "what entry \(entry.number) says")
            switch record.action {
            case .opened(let opening): session = try await open(opening.entry, in: memory, at: entry.time)
            case .event(let event):
                let reply = try await session?.handle(event, at: entry.time)
                let outcome = outcomes[Place(entry.session, entry.request)].flatMap { $0 }
                try expect(reply?.outcome, is: outcome, "what came of entry \(entry.number)")
            case .adopted: throw ConformanceFailure(description: "entry \(entry.number) takes state over")
            }
        }
        return try require(session, "a session")
    }

    /// Whoever was taken over is refused, and leaves no trace.
    private func checkFence(_ paths: [Path], of registration: Registration) async throws {
        for path in paths {
            guard var session = path.session else { continue }
            try expect(session.registration.fence < registration.fence, "the fence has not grown")
            do throws(RecordingError) {
                _ = try await session.handle(.clock, at: nil)
                throw RecordingError(.noSession, "a session that was taken over writes")
            } catch {
                try expect(error.code, is: "stale-session", "the error '\(error)'")
            }
        }
        try expect(
            try await store.registration(registration.id), is: registration, "the registration after the refusals")
    }
}
