import CourseText

/// Where a learning record store keeps statements and documents.
///
/// The rules of xAPI are those of ``LearningRecordStore``; a store keeps and finds. Every function is atomic: another sees all
/// of its effects or none.
public protocol StatementStore: Sendable {
    /// Stores statements and attachments, all or nothing.
    ///
    /// The ids differ from each other. A statement whose id is known is passed over when it is the same as the stored one
    /// (``StoredStatement/isSame(as:)``).
    func insert(
        _ statements: [StoredStatement], attachments: [StoredAttachment]
    ) async throws(StatementStoreError) -> StatementInsertion

    /// Returns the statement with an id, whether it is void or not.
    func statement(_ id: XAPIUUID) async throws(StatementStoreError) -> (statement: StoredStatement, isVoided: Bool)?

    /// Returns statements that are not void, in the order of the times when they were stored.
    func statements(_ query: StatementQuery) async throws(StatementStoreError) -> StatementPage

    /// Returns the attachment with a hash, in lower case.
    func attachment(_ hash: String) async throws(StatementStoreError) -> StoredAttachment?

    /// Returns the definition of an activity in JSON: what the statements about it said, later ones over earlier ones
    /// (``ActivityMerging``).
    func definition(ofActivity id: String) async throws(StatementStoreError) -> [UInt8]?

    /// Returns the names that statements gave to an Agent, in order of appearance.
    func names(of actor: ActorIdentifier) async throws(StatementStoreError) -> [String]

    /// Returns a document.
    func document(_ key: DocumentKey) async throws(StatementStoreError) -> StoredDocument?

    /// Puts a document in the place of the one with an etag, or of none, or removes it; returns `false` and does nothing when
    /// another one is there.
    func replace(
        _ key: DocumentKey, having etag: String?, with document: StoredDocument?
    ) async throws(StatementStoreError) -> Bool

    /// Returns the ids of the documents of a scope that were changed after a point in time, in order.
    func documentIDs(
        in scope: DocumentScope, since: XAPITimestamp?
    ) async throws(StatementStoreError) -> [String]
}

/// A store could not do its work.
public struct StatementStoreError: Error, Sendable {
    /// What happened, for a log.
    public let context: String
    /// What the store says about it.
    public let underlying: (any Error)?

    /// Makes an error.
    public init(context: String, underlying: (any Error)? = nil) {
        self.context = context
        self.underlying = underlying
    }
}

/// A statement as a store keeps it.
public struct StoredStatement: Sendable {
    /// The id.
    public let id: XAPIUUID
    /// When it was stored, in whole microseconds.
    public let stored: XAPITimestamp
    /// The statement in JSON, with what the store assigned.
    public let text: [UInt8]
    /// What queries ask for.
    public let facts: StatementFacts

    /// Makes a stored statement.
    public init(id: XAPIUUID, stored: XAPITimestamp, text: [UInt8], facts: StatementFacts) {
        self.id = id
        self.stored = stored
        self.text = text
        self.facts = facts
    }

    /// Whether a statement that is stored under the id is the same, so that there is nothing to store
    /// (``StatementComparison``).
    public func isSame(as text: [UInt8]) -> Bool {
        guard let own = try? JSONDocument(parsing: self.text), let other = try? JSONDocument(parsing: text) else {
            return false
        }
        return StatementComparison.areEquivalent(own.root, other.root)
    }
}

/// The contents of an attachment.
public struct StoredAttachment: Hashable, Sendable {
    /// The hash that statements refer to it by, in lower case.
    public let hash: String
    /// The media type.
    public let contentType: String
    /// The contents.
    public let contents: [UInt8]

    /// Makes an attachment.
    public init(hash: String, contentType: String, contents: [UInt8]) {
        self.hash = hash
        self.contentType = contentType
        self.contents = contents
    }
}

/// What came of storing statements.
public enum StatementInsertion: Hashable, Sendable {
    /// All are stored now, or were before.
    case stored
    /// Another statement has this id; nothing was stored.
    case conflict(XAPIUUID)
    /// A statement would make this one void, which makes another one void itself (Data 2.3.2); nothing was stored.
    case voidsVoiding(XAPIUUID)
}

/// A resource that keeps documents, and which of its documents belong together.
public struct DocumentScope: Hashable, Sendable {
    /// The resources of documents (Communication 2.2).
    public enum Resource: String, Hashable, Sendable, CaseIterable {
        /// State of an activity for an Agent.
        case state
        /// Documents about an Agent.
        case agentProfile
        /// Documents about an activity.
        case activityProfile
    }

    /// The resource.
    public let resource: Resource
    /// The activity, for state and activity profiles.
    public let activity: String?
    /// The Agent, for state and agent profiles.
    public let agent: ActorIdentifier?
    /// The registration that state belongs to.
    public let registration: XAPIUUID?

    /// Makes a scope.
    public init(
        _ resource: Resource, activity: String? = nil, agent: ActorIdentifier? = nil, registration: XAPIUUID? = nil
    ) {
        self.resource = resource
        self.activity = activity
        self.agent = agent
        self.registration = registration
    }
}

/// What names a document.
public struct DocumentKey: Hashable, Sendable {
    /// The documents that it belongs to.
    public let scope: DocumentScope
    /// The state id or profile id.
    public let id: String

    /// Makes a key.
    public init(_ scope: DocumentScope, id: String) {
        self.scope = scope
        self.id = id
    }
}

/// A document of the state, agent profile or activity profile resource.
public struct StoredDocument: Hashable, Sendable {
    /// The media type as it was sent.
    public let contentType: String
    /// The contents.
    public let contents: [UInt8]
    /// When it was changed.
    public let updated: XAPITimestamp
    /// The SHA-1 of the contents in hexadecimal digits (Communication 3.1).
    public let etag: String

    /// Makes a document.
    public init(contentType: String, contents: [UInt8], updated: XAPITimestamp) {
        self.contentType = contentType
        self.contents = contents
        self.updated = updated
        self.etag = ContentHash.sha1.hex(of: contents)
    }
}
