public import CourseRuntime

/// What checking the hash chain of a journal has shown.
public struct JournalVerdict: Hashable, Sendable {
    /// How many entries the journal has.
    public var entries = 0
    /// How many of them are redacted: their place in the chain was checked, not their content.
    public var redacted = 0
    /// What is wrong; empty where nothing is.
    public var faults: [JournalFault] = []

    /// Makes a verdict.
    public init(entries: Int = 0, redacted: Int = 0, faults: [JournalFault] = []) {
        self.entries = entries
        self.redacted = redacted
        self.faults = faults
    }
}

/// What replaying a journal has shown.
public struct ReplayReport: Sendable {
    /// How many entries were replayed.
    public var entries = 0
    /// Where something else came of it than the journal says.
    public var differences: [ReplayDifference] = []
    /// Whether the stored snapshot is the state that the journal leads to; `nil` where there is none to compare.
    public var snapshotMatches: Bool?
    /// The session at the end; `nil` where the journal has begun none.
    public var session: CourseSession?

    /// Whether the journal leads to what it says.
    public var isFaithful: Bool { differences.isEmpty && snapshotMatches != false }
}

extension AttemptStore {
    /// Checks the hash chain of a registration's journal.
    public func verify(_ registration: Registration) async throws(AttemptStoreError) -> JournalVerdict {
        var verdict = JournalVerdict()
        var head = registration.base
        try await forEachEntry(of: registration) { entry in
            if let fault = entry.fault(behind: head) { verdict.faults.append(fault) }
            head = JournalHead(number: entry.number, hash: entry.hash)
            verdict.entries += 1
            if entry.isRedacted { verdict.redacted += 1 }
        }
        if head != registration.head {
            verdict.faults.append(JournalFault(number: head.number, kind: .end(expected: registration.head.number)))
        }
        return verdict
    }

    /// Replays a registration's journal from its beginning, and compares what comes of it with what it says.
    ///
    /// - Parameters:
    ///   - registration: Whose journal.
    ///   - course: The course of the registration.
    ///   - limit: How many differences are kept.
    public func replay(
        _ registration: Registration, of course: PlayableCourse, limit: Int = 100
    ) async throws(AttemptStoreError) -> ReplayReport {
        var report = ReplayReport()
        var replay = JournalReplay(of: course)
        if let base = try await baseSnapshot(of: registration.id) {
            guard let begun = JournalReplay(of: course, from: base) else {
                throw AttemptStoreError(
                    .damaged, "the state that the journal of '\(registration.id)' begins with cannot be read")
            }
            replay = begun
        }
        let snapshot = try await snapshot(of: registration.id)
        try await forEachEntry(of: registration) { entry in
            let difference = replay.replay(entry)
            if let difference, report.differences.count < limit { report.differences.append(difference) }
            report.entries += 1
            if entry.number == snapshot?.number { report.snapshotMatches = replay.snapshot == snapshot }
        }
        report.session = replay.session
        return report
    }

    /// Calls `body` with every entry of a journal, as long as they were there when it began.
    func forEachEntry(
        of registration: Registration, _ body: (JournalEntry) -> Void
    ) async throws(AttemptStoreError) {
        var number = registration.base.number
        while number < registration.head.number {
            let entries = try await entries(of: registration.id, after: number, limit: 1_000)
            guard let last = entries.last else { return }
            for entry in entries where entry.number <= registration.head.number { body(entry) }
            number = last.number
        }
    }
}

extension AttemptStore {
    /// Lets a journal begin with the state that it leads to now; its entries are gone.
    ///
    /// The chain goes on from the last of them. Returns how many there were.
    public func shorten(
        _ registration: Registration, reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(AttemptStoreError) -> Int {
        guard registration.head.number > registration.base.number,
            let course = try await package(fingerprint: registration.fingerprint).flatMap(reopen)
        else { return 0 }
        let loaded = try await LoadedJournal(registration, of: course, from: self)
        guard let snapshot = loaded.replay.snapshot else { return 0 }
        try await truncate(registration.id, to: snapshot, hash: registration.head.hash)
        return registration.head.number - registration.base.number
    }
}
