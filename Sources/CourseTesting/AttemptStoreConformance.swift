import CourseModel
public import CourseRecords
import CourseRuntime
import CourseSequencing

/// What every ``/CourseRecords/AttemptStore`` does; ours pass all of it, and so does one of yours when it is right.
public enum AttemptStoreConformance {
    /// The checks; each needs a store of its own.
    public static let checks: [ConformanceCheck<any AttemptStore>] = [
        ConformanceCheck("keeps the first package of a fingerprint", packages),
        ConformanceCheck("keeps one registration of a learner in a package", registering),
        ConformanceCheck("finds registrations by learner and course, page by page", queries),
        ConformanceCheck("lets the last session write, and no other", fencing),
        ConformanceCheck("appends only where the journal ends", conflicts),
        ConformanceCheck("keeps entries, snapshots, attempts and shared values as they were", contents),
        ConformanceCheck("keeps nothing of a batch that it refuses", atomicity),
        ConformanceCheck("keeps every text whole, whatever is in it", texts),
        ConformanceCheck("shares the values of a learner between courses", values),
        ConformanceCheck("rewrites a journal, but not one that has grown", rewriting),
        ConformanceCheck("forgets the beginning of a journal", truncating),
        ConformanceCheck("deletes a registration, and keeps a tombstone", deleting),
        ConformanceCheck("answers what is not there with nothing, or an error", absence),
        ConformanceCheck("lets many sessions write at once", concurrency),
        ConformanceCheck("leads a random learner to the same state as memory does", walks),
        ConformanceCheck("lets a crowd of learners take their courses, each as if alone", crowd),
        ConformanceCheck("makes one history of sessions that take over from each other", contests),
    ]

    // MARK: - Packages and registrations

    @Sendable private static func packages(_ store: any AttemptStore) async throws {
        let package = StoredPackage(
            fingerprint: "f", course: "c", title: "T 漢", standard: "scorm1.2", descriptorName: "imsmanifest.xml",
            descriptor: [0, 255, 10])
        try await store.save(package)
        try await store.save(
            StoredPackage(
                fingerprint: "f", course: "other", title: "", standard: "", descriptorName: "", descriptor: []))
        try expect(try await store.package(fingerprint: "f"), is: package, "the package")
        try expect(try await store.package(fingerprint: "g"), is: nil, "a package that nobody saved")
    }

    @Sendable private static func registering(_ store: any AttemptStore) async throws {
        let first = try await register("r1", "L1", in: store)
        try expect(first.head, is: JournalHead(beginning: "r1"), "the head of a new journal")
        var again = Registration(
            id: "r2", learner: Learner(id: "L1", name: "New, Name"), course: "c", fingerprint: "f")
        again = try await store.register(again)
        try expect(again.id, is: "r1", "the registration of the same learner in the same package")
        try expect(
            try await store.registration("r1")?.learner.name, is: "New, Name", "the name of the last registration")
        try expect(try await register("r3", "L2", in: store).id, is: "r3", "the registration of another learner")
        let other = try await store.register(
            Registration(id: "r4", learner: Learner(id: "L1"), course: "c", fingerprint: "g"))
        try expect(other.id, is: "r4", "the registration in another package")
    }

    @Sendable private static func queries(_ store: any AttemptStore) async throws {
        for (id, learner) in [("r3", "L3"), ("r1", "L1"), ("r2", "L2"), ("r4", "L1' OR 1=1 --")] {
            try await register(id, learner, in: store)
        }
        func ids(_ query: RegistrationQuery) async throws -> [String] {
            try await store.registrations(query).map(\.id)
        }
        try expect(try await ids(RegistrationQuery()), is: ["r1", "r2", "r3", "r4"], "all")
        try expect(try await ids(RegistrationQuery(limit: 2)), is: ["r1", "r2"], "the first two")
        try expect(try await ids(RegistrationQuery(after: "r2")), is: ["r3", "r4"], "those behind the second")
        try expect(try await ids(RegistrationQuery(learner: "L1' OR 1=1 --")), is: ["r4"], "those of a learner")
        try expect(try await ids(RegistrationQuery(course: "d")), is: [], "those in another course")
        try expect(try await ids(RegistrationQuery(limit: 0)), is: [], "none")
    }

    // MARK: - Writing

    @Sendable private static func fencing(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        let first = try await store.take("r1", for: "s1")
        try await store.append(batch(first, [sealed(first.head, "s1", 1)]))
        let second = try await store.take("r1", for: "s2")
        try expect(second.fence > first.fence, "the fence has not grown: \(first.fence), \(second.fence)")
        try expect(second.session, is: "s2", "the session that writes")
        try await refuses(.fenced) {
            try await store.append(batch(first, [sealed(second.head, "s1", 2)], head: second.head))
        }
        try await store.append(batch(second, [sealed(second.head, "s2", 1)]))
    }

    @Sendable private static func conflicts(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        let taken = try await store.take("r1", for: "s1")
        let entry = sealed(taken.head, "s1", 1)
        try await store.append(batch(taken, [entry]))
        try await refuses(.conflict) { try await store.append(batch(taken, [entry])) }
        let elsewhere = JournalHead(number: 1, hash: [UInt8](repeating: 7, count: 32))
        try await refuses(.conflict) {
            try await store.append(batch(taken, [sealed(elsewhere, "s1", 2)], head: elsewhere))
        }
        try expect(try await store.entries(of: "r1", after: 0, limit: 9), is: [entry], "the journal")
    }

    @Sendable private static func contents(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        let taken = try await store.take("r1", for: "s1")
        let entries = chain(taken.head, count: 5)
        var all = batch(taken, entries)
        all.snapshot = StoredSnapshot(number: 5, body: Array(0...255))
        var attempt = AttemptSummary(number: 1, began: RuntimeInstant(hundredths: -5), entry: "auto")
        attempt.result.score.scaled = ExactDecimal("0.10")
        all.attempts = [attempt]
        all.values = [LearnerValueKey(.data, "notes"): "é\u{0}'\"", LearnerValueKey(.preference, "x"): nil]
        try await store.append(all)
        try expect(try await store.entries(of: "r1", after: 0, limit: 99), is: entries, "the entries")
        try expect(try await store.entries(of: "r1", after: 2, limit: 2), is: Array(entries[2..<4]), "a page")
        try expect(try await store.snapshot(of: "r1"), is: all.snapshot, "the snapshot")
        try expect(try await store.attempts(of: "r1"), is: [attempt], "the attempts")
        try expect(
            try await store.values(of: "L1"), is: [LearnerValueKey(.data, "notes"): "é\u{0}'\""], "the shared values")
        let registration = try require(try await store.registration("r1"), "the registration")
        try expect(registration.head, is: all.newHead, "the head")
        try expect(registration.fence, is: taken.fence, "the fence")

        attempt.status = .ended
        var next = AttemptSummary(number: 2, began: nil, entry: "new")
        next.exit = "leave"
        var more = batch(registration, [sealed(registration.head, "s1", 6)])
        more.attempts = [attempt, next]
        try await store.append(more)
        try expect(try await store.attempts(of: "r1"), is: [attempt, next], "the attempts afterwards")
        try expect(try await store.snapshot(of: "r1"), is: all.snapshot, "the snapshot afterwards")
    }

    @Sendable private static func atomicity(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        let stale = try await store.take("r1", for: "s1")
        _ = try await store.take("r1", for: "s2")
        var refused = batch(stale, chain(stale.head, count: 2))
        refused.snapshot = StoredSnapshot(number: 2, body: [1])
        refused.attempts = [AttemptSummary(number: 1, began: nil, entry: "new")]
        refused.values = [LearnerValueKey(.data, "notes"): "lost"]
        try await refuses(.fenced) { try await store.append(refused) }
        try expect(try await store.entries(of: "r1", after: 0, limit: 9), is: [], "the journal")
        try expect(try await store.snapshot(of: "r1"), is: nil, "the snapshot")
        try expect(try await store.attempts(of: "r1"), is: [], "the attempts")
        try expect(try await store.values(of: "L1"), is: [:], "the shared values")
    }

    @Sendable private static func values(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        let other = try await store.register(
            Registration(id: "r2", learner: Learner(id: "L1"), course: "d", fingerprint: "g"))
        try await register("r3", "L2", in: store)
        let first = try await store.take("r1", for: "s1")
        let second = try await store.take(other.id, for: "s2")
        var one = batch(first, [sealed(first.head, "s1", 1)])
        one.values = [LearnerValueKey(.objective, "a"): "1", LearnerValueKey(.objective, "b"): "1"]
        try await store.append(one)
        var two = batch(second, [sealed(second.head, "s2", 1)])
        two.values = [LearnerValueKey(.objective, "b"): nil, LearnerValueKey(.data, "a"): "2"]
        try await store.append(two)
        let expected = [LearnerValueKey(.objective, "a"): "1", LearnerValueKey(.data, "a"): "2"]
        try expect(try await store.values(of: "L1"), is: expected, "the shared values")
        try expect(try await store.values(of: "L2"), is: [:], "those of another learner")
        try await store.setValues([LearnerValueKey(.data, "z"): "9"], of: "L1")
        try expect(try await store.values(of: "L1"), is: [LearnerValueKey(.data, "z"): "9"], "other values")
        try await store.setValues([:], of: "L1")
        try expect(try await store.values(of: "L1"), is: [:], "no values")
    }

    // MARK: - Administration

    @Sendable private static func rewriting(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        let taken = try await store.take("r1", for: "s1")
        let entries = chain(taken.head, count: 3)
        try await store.append(batch(taken, entries))
        let head = JournalHead(number: 3, hash: entries[2].hash)
        let others = entries.map { entry in
            JournalEntry(
                number: entry.number, session: entry.session, request: entry.request, time: entry.time, body: [1],
                salt: [], digest: entry.digest, hash: entry.hash)
        }
        let rewritten = JournalRewriting(
            registration: "r1", head: head, learner: Learner(id: "nobody"), entries: others,
            snapshot: StoredSnapshot(number: 3, body: [2]), baseSnapshot: nil)
        try await store.rewrite(rewritten)
        try expect(try await store.entries(of: "r1", after: 0, limit: 9), is: others, "the journal")
        try expect(try await store.snapshot(of: "r1")?.body, is: [2], "the snapshot")
        let registration = try require(try await store.registration("r1"), "the registration")
        try expect(registration.learner, is: Learner(id: "nobody"), "the learner")
        try expect(registration.head, is: head, "the head")
        // Who wrote before writes no more: what it remembers is not redacted.
        try await refuses(.fenced) { try await store.append(batch(taken, [sealed(head, "s1", 4)], head: head)) }
        let again = try await store.take("r1", for: "s2")
        try await store.append(batch(again, [sealed(head, "s2", 1)]))
        try await refuses(.conflict) { try await store.rewrite(rewritten) }
    }

    @Sendable private static func truncating(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        let taken = try await store.take("r1", for: "s1")
        let entries = chain(taken.head, count: 4)
        try await store.append(batch(taken, entries))
        let base = StoredSnapshot(number: 3, body: [3])
        try await store.truncate("r1", to: base, hash: entries[2].hash)
        try expect(try await store.entries(of: "r1", after: 0, limit: 9), is: [entries[3]], "what is left")
        try expect(try await store.entries(of: "r1", after: 3, limit: 9), is: [entries[3]], "what is behind")
        try expect(try await store.baseSnapshot(of: "r1"), is: base, "the beginning")
        try expect(
            try await store.registration("r1")?.base, is: JournalHead(number: 3, hash: entries[2].hash), "the base")
        let registration = try require(try await store.registration("r1"), "the registration")
        try await store.append(batch(registration, [sealed(registration.head, "s1", 5)]))
        try await store.compact()
        try expect(try await store.entries(of: "r1", after: 0, limit: 9).map(\.number), is: [4, 5], "the numbers")
    }

    @Sendable private static func deleting(_ store: any AttemptStore) async throws {
        try await register("r1", "L1", in: store)
        try await register("r2", "L2", in: store)
        let taken = try await store.take("r1", for: "s1")
        var written = batch(taken, chain(taken.head, count: 2))
        written.snapshot = StoredSnapshot(number: 2, body: [1])
        written.attempts = [AttemptSummary(number: 1, began: nil, entry: "new")]
        try await store.append(written)
        let tombstone = Tombstone(
            registration: "r1", course: "c", fingerprint: "f", head: written.newHead,
            deleted: RuntimeInstant(hundredths: 7), reason: "asked for")
        try await store.delete(tombstone)
        try expect(try await store.tombstones(), is: [tombstone], "the tombstones")
        try expect(try await store.registration("r1"), is: nil, "the registration")
        try expect(try await store.entries(of: "r1", after: 0, limit: 9), is: [], "the journal")
        try expect(try await store.snapshot(of: "r1"), is: nil, "the snapshot")
        try expect(try await store.attempts(of: "r1"), is: [], "the attempts")
        try expect(try await store.registrations(RegistrationQuery()).map(\.id), is: ["r2"], "the others")
        try await refuses(.notFound) { try await store.append(batch(taken, [sealed(taken.head, "s1", 1)])) }
    }

    @Sendable private static func absence(_ store: any AttemptStore) async throws {
        try expect(try await store.registration("none"), is: nil, "a registration")
        try expect(try await store.entries(of: "none", after: 0, limit: 9), is: [], "a journal")
        try expect(try await store.snapshot(of: "none"), is: nil, "a snapshot")
        try expect(try await store.baseSnapshot(of: "none"), is: nil, "a base")
        try expect(try await store.attempts(of: "none"), is: [], "attempts")
        try expect(try await store.values(of: "none"), is: [:], "shared values")
        try expect(try await store.tombstones(), is: [], "tombstones")
        try await refuses(.notFound) { _ = try await store.take("none", for: "s1") }
    }

    // MARK: - Much at once

    @Sendable private static func concurrency(_ store: any AttemptStore) async throws {
        let writers = 8
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    try await register("r\(writer)", "L\(writer % 2)", course: "c\(writer)", in: store)
                    let taken = try await store.take("r\(writer)", for: "s1")
                    var head = taken.head
                    for number in 1...25 {
                        var next = batch(taken, [sealed(head, "s1", number)], head: head)
                        next.values = [LearnerValueKey(.objective, "o\(writer)"): String(number)]
                        try await store.append(next)
                        head = next.newHead
                    }
                }
            }
            try await group.waitForAll()
        }
        for writer in 0..<writers {
            let journal = try await store.entries(of: "r\(writer)", after: 0, limit: 99)
            try expect(journal.map(\.number), is: Array(1...25), "the journal of a writer")
        }
        let expected = Dictionary(
            uniqueKeysWithValues: (0..<writers).filter { $0 % 2 == 1 }.map {
                (LearnerValueKey(.objective, "o\($0)"), "25")
            })
        try expect(try await store.values(of: "L1"), is: expected, "the shared values")
    }

    @Sendable private static func walks(_ store: any AttemptStore) async throws {
        let memory = MemoryAttemptStore()
        for (number, course) in [ExampleCourses.scorm12(), ExampleCourses.scorm2004()].enumerated() {
            let course = try require(course, "an example course")
            for seed in 0..<2 {
                let learner = "L\(number)-\(seed)"
                let one = try await RecordedWalk(learner, seed: UInt64(seed)).run(course, in: store)
                let other = try await RecordedWalk(learner, seed: UInt64(seed)).run(course, in: memory)
                try expect(one, is: other, "the states on the way")
                try expect(
                    try await store.values(of: learner), is: memory.values(of: learner), "the shared values")
            }
        }
    }

    // MARK: - Helpers

    @discardableResult
    static func register(
        _ id: String, _ learner: String, course: String = "c", in store: any AttemptStore
    ) async throws -> Registration {
        try await store.register(
            Registration(
                id: id, learner: Learner(id: learner, name: "Name"), course: course, fingerprint: "f",
                created: RuntimeInstant(hundredths: 1)))
    }

    static func sealed(_ head: JournalHead, _ session: String, _ request: Int) -> JournalEntry {
        JournalEntry(
            number: head.number + 1, session: session, request: request,
            time: request % 2 == 0 ? nil : RuntimeInstant(hundredths: Int64(request)),
            body: Array("{\"é\":\(request)}".utf8),
            salt: [0, 255], digest: [UInt8](repeating: 1, count: 32),
            hash: [UInt8](repeating: UInt8(truncatingIfNeeded: request + head.number), count: 32))
    }

    private static func chain(_ head: JournalHead, count: Int) -> [JournalEntry] {
        var entries: [JournalEntry] = []
        var head = head
        for number in 1...count {
            entries.append(sealed(head, "s1", number))
            head = JournalHead(number: number, hash: entries[number - 1].hash)
        }
        return entries
    }

    static func batch(
        _ registration: Registration, _ entries: [JournalEntry], head: JournalHead? = nil
    ) -> JournalBatch {
        JournalBatch(
            registration: registration.id, fence: registration.fence, head: head ?? registration.head, entries: entries)
    }

    private static func refuses(_ code: AttemptStoreError.Code, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as AttemptStoreError {
            return try expect(error.code, is: code, "the error '\(error)'")
        }
        throw ConformanceFailure(description: "nothing was refused: expected \(code.rawValue)")
    }
}
