import CourseRuntime

/// A registration with the state that its journal leads to.
struct LoadedJournal: Sendable {
    var registration: Registration
    var replay: JournalReplay
    /// How many bytes the last snapshot has.
    var snapshotSize = 0
    /// How many bytes the journal has behind it.
    var bytesSinceSnapshot = 0
    /// The last entry, where one was read.
    var last: JournalEntry?

    /// A registration whose journal is empty.
    init(_ registration: Registration, of course: PlayableCourse) {
        self.registration = registration
        self.replay = JournalReplay(of: course)
    }

    /// Reads the last snapshot, and replays what comes behind it.
    ///
    /// The journal is the truth: a snapshot that was damaged, or that this version does not read any more, costs time only.
    init(
        _ registration: Registration, of course: PlayableCourse, from store: any AttemptStore
    ) async throws(AttemptStoreError) {
        self.init(registration, of: course)
        let snapshot = try await store.snapshot(of: registration.id)
        if let snapshot, snapshot.number >= registration.base.number,
            let replay = JournalReplay(of: course, from: snapshot)
        {
            self.replay = replay
            snapshotSize = snapshot.body.count
        } else if let base = try await store.baseSnapshot(of: registration.id) {
            guard let replay = JournalReplay(of: course, from: base) else {
                throw AttemptStoreError(
                    .damaged,
                    "the state that the journal of '\(registration.id)' begins with cannot be read, or belongs to another "
                        + "course")
            }
            self.replay = replay
            snapshotSize = base.body.count
        }
        while replay.number < registration.head.number {
            let entries = try await store.entries(of: registration.id, after: replay.number, limit: 1_000)
            guard !entries.isEmpty else {
                throw AttemptStoreError(
                    .damaged,
                    "the journal of '\(registration.id)' ends with entry \(replay.number), not "
                        + "\(registration.head.number)")
            }
            for entry in entries where entry.number <= registration.head.number {
                _ = replay.replay(entry)
                bytesSinceSnapshot += entry.body.count
                last = entry
            }
        }
    }
}
