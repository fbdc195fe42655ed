public import CourseRuntime
public import CourseSequencing

/// A learner in a package: what ties the learner's attempts together.
public struct Registration: Hashable, Sendable {
    /// The identifier, a UUID in lower case.
    public let id: String
    /// The identifier that the LMS gives the learner.
    public var learner: Learner
    /// The identifier of the course.
    public let course: String
    /// The fingerprint of the package, by which a store keeps it (``StoredPackage``).
    public let fingerprint: String
    /// When it was made.
    public let created: RuntimeInstant?
    /// The number that the next writer must show; it grows with every session that takes the registration over.
    public var fence = 0
    /// The session that writes now, or wrote last.
    public var session: String?
    /// Where the journal ends.
    public var head: JournalHead
    /// Where the journal begins: behind the entries that compacting has removed.
    public var base: JournalHead

    /// Makes a registration of which nothing is journaled yet.
    public init(
        id: String, learner: Learner, course: String, fingerprint: String, created: RuntimeInstant? = nil
    ) {
        self.id = id
        self.learner = learner
        self.course = course
        self.fingerprint = fingerprint
        self.created = created
        self.head = JournalHead(beginning: id)
        self.base = head
    }
}

/// A package as far as a store keeps it: enough to replay what learners did in it.
public struct StoredPackage: Hashable, Sendable {
    /// What stands for the content.
    public let fingerprint: String
    /// The identifier of the course.
    public let course: String
    /// What the course is called.
    public let title: String
    /// The token of the standard, such as `scorm1.2`.
    public let standard: String
    /// The name of the descriptor, such as `imsmanifest.xml`.
    public let descriptorName: String
    /// The bytes of the descriptor.
    public let descriptor: [UInt8]

    /// Makes a package.
    public init(
        fingerprint: String, course: String, title: String, standard: String, descriptorName: String,
        descriptor: [UInt8]
    ) {
        self.fingerprint = fingerprint
        self.course = course
        self.title = title
        self.standard = standard
        self.descriptorName = descriptorName
        self.descriptor = descriptor
    }
}

/// Which registrations are asked for.
public struct RegistrationQuery: Hashable, Sendable {
    /// Those of a learner.
    public var learner: String?
    /// Those in a course.
    public var course: String?
    /// Those behind this one, in the order of their ids.
    public var after: String?
    /// How many at most.
    public var limit: Int

    /// Makes a query.
    public init(learner: String? = nil, course: String? = nil, after: String? = nil, limit: Int = 1_000) {
        self.learner = learner
        self.course = course
        self.after = after
        self.limit = limit
    }

    /// Whether a registration is asked for; the limit is for the store.
    public func matches(_ registration: Registration) -> Bool {
        (learner.map { registration.learner.id == $0 } ?? true)
            && (course.map { registration.course == $0 } ?? true)
            && (after.map { registration.id > $0 } ?? true)
    }
}

/// An attempt of a learner on a course: when it was made, how it was entered and left, and what came of it.
public struct AttemptSummary: Hashable, Sendable, Codable {
    /// The number of the attempt in its registration, from 1.
    public var number: Int
    /// When it began.
    public var began: RuntimeInstant?
    /// When something happened in it last.
    public var touched: RuntimeInstant?
    /// How it was entered last: `new`, `resume` or `auto`.
    public var entry: String
    /// Whether it is being taken (`active`; also one that was interrupted), `suspended` or `ended`.
    public var status: SessionStatus
    /// How the learner's part in it ended last: a navigation request, `leave`, or `Terminate` for the content's own end;
    /// `nil` while it is being taken.
    public var exit: String?
    /// How many sessions it has had.
    public var sessions: Int
    /// What came of it.
    public var result: CourseResult

    /// Makes the summary of an attempt that begins.
    public init(number: Int, began: RuntimeInstant?, entry: String) {
        self.number = number
        self.began = began
        self.touched = began
        self.entry = entry
        self.status = .active
        self.sessions = 1
        self.result = CourseResult()
    }
}

/// What is left of a registration that was deleted.
public struct Tombstone: Hashable, Sendable {
    /// The registration.
    public let registration: String
    /// The course.
    public let course: String
    /// The fingerprint of the package.
    public let fingerprint: String
    /// Where the journal ended: who has a copy can prove that it is the same.
    public let head: JournalHead
    /// When it was deleted.
    public let deleted: RuntimeInstant?
    /// Why it was deleted.
    public let reason: String

    /// Makes a tombstone.
    public init(
        registration: String, course: String, fingerprint: String, head: JournalHead, deleted: RuntimeInstant?,
        reason: String
    ) {
        self.registration = registration
        self.course = course
        self.fingerprint = fingerprint
        self.head = head
        self.deleted = deleted
        self.reason = reason
    }
}
