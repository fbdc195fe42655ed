public import CourseRuntime

/// Where learner records are kept: packages, registrations, journals, snapshots, and what learners share between courses.
///
/// A store keeps and finds; what the records mean is the business of ``RecordedSession`` and the functions beside it. Every
/// function is atomic: another sees all of its effects or none. What a function has returned from is durable, as far as the
/// store promises to be. Every text comes back whole, whatever characters it holds. `CourseTesting` has the conformance suite
/// that every store passes.
public protocol AttemptStore: Sendable {
    // MARK: Packages and registrations

    /// Keeps a package; one whose fingerprint is known already stays as it is.
    func save(_ package: StoredPackage) async throws(AttemptStoreError)

    /// Returns a package.
    func package(fingerprint: String) async throws(AttemptStoreError) -> StoredPackage?

    /// Keeps a registration, or returns the one that the learner has in the course and package already.
    ///
    /// The name of the learner is that of the last registration.
    func register(_ registration: Registration) async throws(AttemptStoreError) -> Registration

    /// Returns a registration.
    func registration(_ id: String) async throws(AttemptStoreError) -> Registration?

    /// Returns registrations in the order of their ids.
    func registrations(_ query: RegistrationQuery) async throws(AttemptStoreError) -> [Registration]

    // MARK: Writing

    /// Lets a session write a registration's journal from now on, and nobody else: the fence grows.
    ///
    /// Throws `notFound` where there is no such registration.
    func take(_ registration: String, for session: String) async throws(AttemptStoreError) -> Registration

    /// Appends to a journal, with all that goes with it.
    ///
    /// Throws `fenced` where another session has taken the registration over, and `conflict` where the journal does not end
    /// where the batch begins; nothing was written then.
    func append(_ batch: JournalBatch) async throws(AttemptStoreError)

    // MARK: Reading

    /// Returns the entries behind a number, in order.
    func entries(
        of registration: String, after number: Int, limit: Int
    ) async throws(AttemptStoreError) -> [JournalEntry]

    /// Returns the last snapshot.
    func snapshot(of registration: String) async throws(AttemptStoreError) -> StoredSnapshot?

    /// Returns the snapshot that a compacted journal begins with.
    func baseSnapshot(of registration: String) async throws(AttemptStoreError) -> StoredSnapshot?

    /// Returns the attempts of a registration, in order.
    func attempts(of registration: String) async throws(AttemptStoreError) -> [AttemptSummary]

    /// Returns what a learner's courses share.
    func values(of learner: String) async throws(AttemptStoreError) -> [LearnerValueKey: String]

    // MARK: Administration

    /// Puts a registration's journal, snapshots and learner in the place of what was there: for redacting.
    ///
    /// Throws `conflict` where the journal has grown in the meantime.
    func rewrite(_ rewriting: JournalRewriting) async throws(AttemptStoreError)

    /// Puts what a learner's courses share in the place of what was there, and nothing in its place where `values` is empty.
    func setValues(_ values: [LearnerValueKey: String], of learner: String) async throws(AttemptStoreError)

    /// Removes the entries of a journal up to the one that a snapshot was taken behind; the snapshot becomes its beginning.
    func truncate(
        _ registration: String, to base: StoredSnapshot, hash: [UInt8]
    ) async throws(AttemptStoreError)

    /// Removes a registration with all that belongs to it, and leaves a tombstone.
    func delete(_ tombstone: Tombstone) async throws(AttemptStoreError)

    /// Returns the tombstones in the order of their registrations.
    func tombstones() async throws(AttemptStoreError) -> [Tombstone]

    /// Gives back the room that nothing needs any more.
    func compact() async throws(AttemptStoreError)
}

/// What is appended to a journal in one go.
public struct JournalBatch: Sendable {
    /// The registration.
    public var registration: String
    /// The number that lets the writer write.
    public var fence: Int
    /// Where the journal must end now.
    public var head: JournalHead
    /// The entries, which follow each other and the head.
    public var entries: [JournalEntry]
    /// The state behind the last entry, where it is time for one.
    public var snapshot: StoredSnapshot?
    /// The attempts about which something has changed.
    public var attempts: [AttemptSummary] = []
    /// What the learner's courses share, as far as it has changed; `nil` for what is no more.
    public var values: [LearnerValueKey: String?] = [:]

    /// Makes a batch of entries.
    public init(registration: String, fence: Int, head: JournalHead, entries: [JournalEntry]) {
        self.registration = registration
        self.fence = fence
        self.head = head
        self.entries = entries
    }
}

/// The state of a session behind an entry of its journal.
public struct StoredSnapshot: Hashable, Sendable {
    /// The number of the entry.
    public let number: Int
    /// The state, as ``SessionSnapshot`` writes it.
    public let body: [UInt8]

    /// Makes a snapshot.
    public init(number: Int, body: [UInt8]) {
        self.number = number
        self.body = body
    }
}

/// What takes the place of a registration's records when they are redacted.
public struct JournalRewriting: Sendable {
    /// The registration.
    public var registration: String
    /// Where its journal must end.
    public var head: JournalHead
    /// The learner from now on.
    public var learner: Learner
    /// All entries.
    public var entries: [JournalEntry]
    /// The last snapshot.
    public var snapshot: StoredSnapshot?
    /// The snapshot that a compacted journal begins with.
    public var baseSnapshot: StoredSnapshot?

    /// Makes a rewriting.
    public init(
        registration: String, head: JournalHead, learner: Learner, entries: [JournalEntry],
        snapshot: StoredSnapshot?, baseSnapshot: StoredSnapshot?
    ) {
        self.registration = registration
        self.head = head
        self.learner = learner
        self.entries = entries
        self.snapshot = snapshot
        self.baseSnapshot = baseSnapshot
    }
}

/// Names something that the courses of a learner share.
public struct LearnerValueKey: Hashable, Sendable, Comparable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A shared objective, in JSON (`objectivesGlobalToSystem`).
        case objective
        /// A store of shared data (`sharedDataGlobalToSystem`).
        case data
        /// A preference of the learner.
        case preference
    }

    /// What it is.
    public let kind: Kind
    /// The identifier of the objective or store, or the element of the preference.
    public let name: String

    /// Makes a key.
    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// Orders keys by kind and name.
    public static func < (lhs: LearnerValueKey, rhs: LearnerValueKey) -> Bool {
        (lhs.kind.rawValue, lhs.name) < (rhs.kind.rawValue, rhs.name)
    }
}

/// A store could not do what it was asked.
public struct AttemptStoreError: Error, Sendable, CustomStringConvertible {
    /// What is the matter.
    public let code: Code
    /// What the store was about to do, and with what.
    public let context: String
    /// What the layer below says.
    public let underlying: (any Error)?

    /// Makes an error.
    public init(_ code: Code, _ context: String, underlying: (any Error)? = nil) {
        self.code = code
        self.context = context
        self.underlying = underlying
    }

    /// What is the matter; the raw value is that of `course play`.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The token.
        public let rawValue: String

        /// Makes a code of a token.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The store does not answer: it went away, or its disk is full.
        ///
        /// Whether the last write was kept is not known.
        public static let unavailable = Code(rawValue: "store-unavailable")
        /// Another process writes the store and does not make way.
        public static let busy = Code(rawValue: "store-busy")
        /// Another session has taken the registration over.
        public static let fenced = Code(rawValue: "stale-session")
        /// The journal ends elsewhere than the writer believes.
        public static let conflict = Code(rawValue: "journal-conflict")
        /// There is no such registration.
        public static let notFound = Code(rawValue: "no-such-registration")
        /// What is stored cannot be read: it was damaged, or written by a later version.
        public static let damaged = Code(rawValue: "store-damaged")
    }

    /// What is the matter, in one sentence.
    public var description: String {
        underlying.map { "\(context): \($0)" } ?? context
    }
}
