public import CourseRuntime
import CourseXAPI

/// An entry of a journal as stores keep it: sealed, so that nobody changes it unnoticed.
///
/// The hash of an entry covers the hash of the one before it, so that the last one stands for all. It covers the body by a
/// salted digest only: when the body is redacted and the salt thrown away, the chain can still be checked, and nobody can
/// find out by trying what the body was.
public struct JournalEntry: Hashable, Sendable {
    /// The number in the journal, from 1, without gaps.
    public let number: Int
    /// The session that wrote it.
    public let session: String
    /// The number of the request in its session, from 1; 0 for what nobody requested.
    public let request: Int
    /// When it happened; `nil` where there was no clock.
    public let time: RuntimeInstant?
    /// What happened, as ``JournalRecord`` writes it in JSON.
    public let body: [UInt8]
    /// Random bytes; empty once the entry is redacted.
    public let salt: [UInt8]
    /// SHA-256 of the salt and the body as it was first.
    public let digest: [UInt8]
    /// SHA-256 of all of that and the hash before.
    public let hash: [UInt8]

    /// Makes an entry that a store has kept.
    public init(
        number: Int, session: String, request: Int, time: RuntimeInstant?, body: [UInt8], salt: [UInt8],
        digest: [UInt8], hash: [UInt8]
    ) {
        self.number = number
        self.session = session
        self.request = request
        self.time = time
        self.body = body
        self.salt = salt
        self.digest = digest
        self.hash = hash
    }

    /// Seals what happened behind the end of a journal.
    init(
        sealing body: [UInt8], behind head: JournalHead, session: String, request: Int, time: RuntimeInstant?,
        salt: [UInt8]
    ) {
        self.number = head.number + 1
        self.session = session
        self.request = request
        self.time = time
        self.body = body
        self.salt = salt
        self.digest = ContentHash.sha256.digest(of: salt + body)
        self.hash = JournalEntry.hash(
            number: number, session: session, request: request, time: time, digest: digest, behind: head.hash)
    }

    /// Whether the body is not the one that was sealed.
    public var isRedacted: Bool { salt.isEmpty }

    /// The entry with another body, whose seal stays that of the first one.
    func redacted(_ body: [UInt8]) -> JournalEntry {
        JournalEntry(
            number: number, session: session, request: request, time: time, body: body, salt: [], digest: digest,
            hash: hash)
    }

    /// What is wrong with the entry behind another one; `nil` when nothing is.
    func fault(behind head: JournalHead) -> JournalFault? {
        guard number == head.number + 1 else { return JournalFault(number: number, kind: .gap(after: head.number)) }
        let hash = JournalEntry.hash(
            number: number, session: session, request: request, time: time, digest: digest, behind: head.hash)
        guard hash == self.hash else { return JournalFault(number: number, kind: .hash) }
        guard isRedacted || ContentHash.sha256.digest(of: salt + body) == digest else {
            return JournalFault(number: number, kind: .body)
        }
        return nil
    }

    private static func hash(
        number: Int, session: String, request: Int, time: RuntimeInstant?, digest: [UInt8], behind hash: [UInt8]
    ) -> [UInt8] {
        let head =
            "\(number)\n\(request)\n\(time.map { String($0.hundredths) } ?? "")\n\(session.utf8.count)\n\(session)\n"
        return ContentHash.sha256.digest(of: hash + digest + Array(head.utf8))
    }
}

/// Where a journal ends: the number and hash of its last entry.
public struct JournalHead: Hashable, Sendable {
    /// The number of the entry; 0 of an empty journal.
    public let number: Int
    /// The hash of the entry; that of an empty journal stands for the registration.
    public let hash: [UInt8]

    /// Makes a head.
    public init(number: Int, hash: [UInt8]) {
        self.number = number
        self.hash = hash
    }

    /// The head of the journal of a new registration.
    public init(beginning registration: String) {
        self.init(
            number: 0, hash: ContentHash.sha256.digest(of: Array("coursekit journal 1\n\(registration)".utf8)))
    }
}

/// What is wrong with a journal.
public struct JournalFault: Hashable, Sendable, CustomStringConvertible {
    /// The number of the entry.
    public let number: Int
    /// What is wrong with it.
    public let kind: Kind

    /// Makes a fault.
    public init(number: Int, kind: Kind) {
        self.number = number
        self.kind = kind
    }

    /// What is wrong with an entry.
    public enum Kind: Hashable, Sendable {
        /// Entries are missing before it.
        case gap(after: Int)
        /// The hash does not follow from the entry and the one before it: one of them was changed, or put in.
        case hash
        /// The body was changed.
        case body
        /// The journal ends with another entry than the registration says.
        case end(expected: Int)
    }

    /// What is wrong, in one sentence.
    public var description: String {
        switch kind {
        case .gap(let last): "entry \(number) follows entry \(last): entries are missing, or stand in another order"
        case .hash: "entry \(number) does not follow from the one before it: one of them was changed"
        case .body: "entry \(number) does not say what it said when it was written"
        case .end(let expected): "the journal ends with entry \(number), and should end with entry \(expected)"
        }
    }
}
