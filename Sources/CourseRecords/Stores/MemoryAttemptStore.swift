import CourseRuntime
import Synchronization

/// Keeps learner records for as long as the process runs.
public final class MemoryAttemptStore: AttemptStore {
    private struct Contents {
        var packages: [String: StoredPackage] = [:]
        var registrations: [String: Registration] = [:]
        var journals: [String: [JournalEntry]] = [:]
        var snapshots: [String: StoredSnapshot] = [:]
        var baseSnapshots: [String: StoredSnapshot] = [:]
        var attempts: [String: [AttemptSummary]] = [:]
        var values: [String: [LearnerValueKey: String]] = [:]
        var tombstones: [String: Tombstone] = [:]

        mutating func change(_ id: String, _ body: (inout Registration) -> Void) {
            guard var registration = registrations[id] else { return }
            body(&registration)
            registrations[id] = registration
        }
    }

    private let contents = Mutex(Contents())

    /// Makes an empty store.
    public init() {}

    /// Keeps a package.
    public func save(_ package: StoredPackage) {
        contents.withLock { contents in
            if contents.packages[package.fingerprint] == nil { contents.packages[package.fingerprint] = package }
        }
    }

    /// Returns a package.
    public func package(fingerprint: String) -> StoredPackage? {
        contents.withLock { $0.packages[fingerprint] }
    }

    /// Keeps a registration, or returns the one that is there.
    public func register(_ registration: Registration) -> Registration {
        contents.withLock { contents in
            let known = contents.registrations.values.first { other in
                other.learner.id == registration.learner.id && other.course == registration.course
                    && other.fingerprint == registration.fingerprint
            }
            var kept = known ?? registration
            kept.learner = registration.learner
            contents.registrations[kept.id] = kept
            return kept
        }
    }

    /// Returns a registration.
    public func registration(_ id: String) -> Registration? {
        contents.withLock { $0.registrations[id] }
    }

    /// Returns registrations in the order of their ids.
    public func registrations(_ query: RegistrationQuery) -> [Registration] {
        let all = contents.withLock { $0.registrations.values.filter(query.matches) }
        return Array(all.sorted { $0.id < $1.id }.prefix(max(query.limit, 0)))
    }

    /// Lets a session write.
    public func take(_ registration: String, for session: String) throws(AttemptStoreError) -> Registration {
        let taken = contents.withLock { contents -> Registration? in
            contents.change(registration) {
                $0.fence += 1
                $0.session = session
            }
            return contents.registrations[registration]
        }
        guard let taken else { throw AttemptStoreError(.notFound, "there is no registration '\(registration)'") }
        return taken
    }

    /// Appends to a journal.
    public func append(_ batch: JournalBatch) throws(AttemptStoreError) {
        let error = contents.withLock { contents -> AttemptStoreError? in
            guard let registration = contents.registrations[batch.registration] else {
                return AttemptStoreError(.notFound, "there is no registration '\(batch.registration)'")
            }
            if let error = batch.obstacle(in: registration) { return error }
            contents.journals[batch.registration, default: []] += batch.entries
            if let snapshot = batch.snapshot { contents.snapshots[batch.registration] = snapshot }
            for attempt in batch.attempts {
                contents.attempts[batch.registration, default: []].removeAll { $0.number == attempt.number }
                contents.attempts[batch.registration, default: []].append(attempt)
            }
            for (key, value) in batch.values { contents.values[registration.learner.id, default: [:]][key] = value }
            contents.change(batch.registration) { $0.head = batch.newHead }
            return nil
        }
        if let error { throw error }
    }

    /// Returns the entries behind a number.
    public func entries(of registration: String, after number: Int, limit: Int) -> [JournalEntry] {
        contents.withLock { contents in
            guard let journal = contents.journals[registration], let first = journal.first else { return [] }
            let skipped = max(number - first.number + 1, 0)
            return Array(journal.dropFirst(skipped).prefix(max(limit, 0)))
        }
    }

    /// Returns the last snapshot.
    public func snapshot(of registration: String) -> StoredSnapshot? {
        contents.withLock { $0.snapshots[registration] }
    }

    /// Returns the snapshot that a compacted journal begins with.
    public func baseSnapshot(of registration: String) -> StoredSnapshot? {
        contents.withLock { $0.baseSnapshots[registration] }
    }

    /// Returns the attempts of a registration.
    public func attempts(of registration: String) -> [AttemptSummary] {
        contents.withLock { $0.attempts[registration] ?? [] }.sorted { $0.number < $1.number }
    }

    /// Returns what a learner's courses share.
    public func values(of learner: String) -> [LearnerValueKey: String] {
        contents.withLock { $0.values[learner] ?? [:] }
    }

    /// Puts redacted records in the place of what was there.
    public func rewrite(_ rewriting: JournalRewriting) throws(AttemptStoreError) {
        let error = contents.withLock { contents -> AttemptStoreError? in
            guard let registration = contents.registrations[rewriting.registration] else {
                return AttemptStoreError(.notFound, "there is no registration '\(rewriting.registration)'")
            }
            guard registration.head == rewriting.head else { return .grown(registration) }
            contents.journals[registration.id] = rewriting.entries
            contents.snapshots[registration.id] = rewriting.snapshot
            contents.baseSnapshots[registration.id] = rewriting.baseSnapshot
            contents.change(registration.id) {
                $0.learner = rewriting.learner
                $0.fence += 1
            }
            return nil
        }
        if let error { throw error }
    }

    /// Puts what a learner's courses share in the place of what was there.
    public func setValues(_ values: [LearnerValueKey: String], of learner: String) {
        contents.withLock { $0.values[learner] = values.isEmpty ? nil : values }
    }

    /// Removes the beginning of a journal.
    public func truncate(_ registration: String, to base: StoredSnapshot, hash: [UInt8]) {
        contents.withLock { contents in
            contents.journals[registration]?.removeAll { $0.number <= base.number }
            contents.baseSnapshots[registration] = base
            contents.change(registration) { $0.base = JournalHead(number: base.number, hash: hash) }
        }
    }

    /// Removes a registration.
    public func delete(_ tombstone: Tombstone) {
        let id = tombstone.registration
        contents.withLock { contents in
            contents.registrations[id] = nil
            contents.journals[id] = nil
            contents.snapshots[id] = nil
            contents.baseSnapshots[id] = nil
            contents.attempts[id] = nil
            contents.tombstones[id] = tombstone
        }
    }

    /// Returns the tombstones.
    public func tombstones() -> [Tombstone] {
        contents.withLock { Array($0.tombstones.values) }.sorted { $0.registration < $1.registration }
    }

    /// Has nothing to give back.
    public func compact() {}
}

extension JournalBatch {
    /// Where the journal ends behind the batch.
    public var newHead: JournalHead {
        entries.last.map { JournalHead(number: $0.number, hash: $0.hash) } ?? head
    }

    /// Why a batch must not be written to a registration as it stands now; what every store asks first.
    public func obstacle(in registration: Registration) -> AttemptStoreError? {
        guard registration.fence == fence else {
            return AttemptStoreError(
                .fenced,
                "another session has taken the registration '\(registration.id)' over"
                    + (registration.session.map { ": '\($0)'" } ?? ""))
        }
        return registration.head == head ? nil : .grown(registration)
    }
}

extension AttemptStoreError {
    /// A journal does not end where a writer believes.
    public static func grown(_ registration: Registration) -> AttemptStoreError {
        AttemptStoreError(
            .conflict, "the journal of '\(registration.id)' ends with entry \(registration.head.number), not elsewhere")
    }
}
