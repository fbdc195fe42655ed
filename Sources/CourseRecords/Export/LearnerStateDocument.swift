public import CourseRuntime

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A learner's state in one JSON document, for another system: what it is made of is in the article "Learner records".
///
/// Versioned: every later version of the library reads it.
public struct LearnerStateDocument: Sendable, Codable {
    /// The version of the document.
    public static let schema = 1

    /// The version that the document was written in.
    public let schema: Int
    /// The learner.
    public let learner: Learner
    /// What the learner's courses share: objectives, data and preferences, each by its name.
    public let shared: [String: [String: String]]
    /// The learner in the courses.
    public let registrations: [Entry]

    /// The learner in a course.
    public struct Entry: Sendable, Codable {
        /// The identifier of the registration.
        public let id: String
        /// The package.
        public let package: Package
        /// When the registration was made.
        public let created: RuntimeInstant?
        /// The attempts on the course.
        public let attempts: [AttemptSummary]
        /// The state of the course, to go on from; `nil` where nobody has begun.
        let state: LearnerRecord?
        /// The journal that the state comes from: how many entries it has, and the hash of the last one.
        let journal: Origin
    }

    /// A package, as far as it is needed to go on and to replay.
    public struct Package: Sendable, Codable {
        /// What stands for the content.
        public let fingerprint: String
        /// The identifier of the course.
        public let course: String
        /// What the course is called.
        public let title: String
        /// The token of the standard.
        public let standard: String
        let descriptorName: String
        let descriptor: Data
    }

    struct Origin: Sendable, Codable {
        let entries: Int
        let hash: Data
    }

    /// Makes the document of a learner.
    public init(_ learner: Learner, _ records: [LearnerRecords]) {
        self.schema = LearnerStateDocument.schema
        self.learner = learner
        var shared: [String: [String: String]] = [:]
        for (key, value) in records.first?.shared ?? [:] { shared[key.kind.rawValue, default: [:]][key.name] = value }
        self.shared = shared
        self.registrations = records.compactMap(Entry.init)
    }

    /// The document in JSON.
    public var json: [UInt8] { StateCoding.bytes(of: self) }

    /// Reads a document; throws a sentence that says what is wrong with it.
    public init(json bytes: [UInt8]) throws(LearnerStateError) {
        struct Head: Decodable { let schema: Int }
        guard let head = StateCoding.value(Head.self, of: bytes) else {
            throw LearnerStateError(description: "it is no document of a learner's state")
        }
        guard head.schema == LearnerStateDocument.schema else {
            throw LearnerStateError(
                description:
                    "it was written in version \(head.schema), and this is version \(LearnerStateDocument.schema)")
        }
        do {
            self = try JSONDecoder().decode(LearnerStateDocument.self, from: Data(bytes))
        } catch {
            throw LearnerStateError(description: "it cannot be read: \(error)")
        }
    }
}

/// Why a document of a learner's state is not taken over.
public struct LearnerStateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let description: String
}

extension LearnerStateDocument.Entry {
    fileprivate init?(_ records: LearnerRecords) {
        guard let package = records.package else { return nil }
        let registration = records.registration
        self.init(
            id: registration.id, package: LearnerStateDocument.Package(package), created: registration.created,
            attempts: records.attempts, state: records.session?.record,
            journal: LearnerStateDocument.Origin(
                entries: registration.head.number, hash: Data(registration.head.hash)))
    }
}

extension LearnerStateDocument.Package {
    fileprivate init(_ package: StoredPackage) {
        self.init(
            fingerprint: package.fingerprint, course: package.course, title: package.title, standard: package.standard,
            descriptorName: package.descriptorName, descriptor: Data(package.descriptor))
    }

    /// The package as a store keeps it.
    fileprivate var stored: StoredPackage {
        StoredPackage(
            fingerprint: fingerprint, course: course, title: title, standard: standard,
            descriptorName: descriptorName, descriptor: Array(descriptor))
    }
}

extension AttemptStore {
    /// Takes the state of a document over: each registration begins a journal with it.
    ///
    /// What the learner's courses share is taken over where the store has nothing of that name. A registration that the
    /// learner has in the store already is left alone; its id is in what is returned.
    public func take(
        _ document: LearnerStateDocument, settings: RecordingSettings = RecordingSettings(), at now: RuntimeInstant?
    ) async throws(AttemptStoreError) -> [String] {
        var skipped: [String] = []
        for entry in document.registrations {
            try await save(entry.package.stored)
            let isTaken = try await registration(entry.id) != nil
            let registration = try await register(
                Registration(
                    id: isTaken ? settings.makeID() : entry.id, learner: document.learner, course: entry.package.course,
                    fingerprint: entry.package.fingerprint, created: entry.created ?? now))
            guard registration.head.number == 0, let state = entry.state else {
                if registration.head.number > 0 { skipped.append(registration.id) }
                continue
            }
            let session = settings.makeID()
            let taken = try await take(registration.id, for: session)
            let adoption = JournalAdoption(
                registration: entry.id, fingerprint: entry.package.fingerprint, losses: [],
                state: StateCoding.text(of: state))
            let record = JournalRecord(.adopted(adoption))
            let sealed = JournalEntry(
                sealing: record.encoded(), behind: taken.head, session: session, request: 0, time: now,
                salt: settings.randomBytes(16))
            var batch = JournalBatch(registration: taken.id, fence: taken.fence, head: taken.head, entries: [sealed])
            batch.attempts = entry.attempts
            try await append(batch)
        }
        let known = try await values(of: document.learner.id)
        var values = known
        for (kind, members) in document.shared {
            guard let kind = LearnerValueKey.Kind(rawValue: kind) else { continue }
            for (name, value) in members where known[LearnerValueKey(kind, name)] == nil {
                values[LearnerValueKey(kind, name)] = value
            }
        }
        if values != known { try await setValues(values, of: document.learner.id) }
        return skipped
    }
}
