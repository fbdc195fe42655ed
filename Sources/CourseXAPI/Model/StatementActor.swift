public import CourseText

/// An Agent or a Group (Data 2.4.2).
public struct StatementActor: Sendable {
    /// The actor as it was written.
    public let json: JSONNode

    /// Takes an actor that was checked.
    public init(checked json: JSONNode) {
        self.json = json
    }

    /// Whether it is a Group.
    public var isGroup: Bool { json["objectType"]?.string == "Group" }

    /// The name, when one was given.
    public var name: String? { json["name"]?.string }

    /// What identifies it; a Group may have nothing.
    public var identifier: ActorIdentifier? { ActorIdentifier(json) }

    /// The members of a Group.
    public var members: [StatementActor] {
        json["member"]?.elements.map { StatementActor(checked: $0) } ?? []
    }

    /// Whether it, or a member of it, is identified by `identifier`.
    public func includes(_ identifier: ActorIdentifier) -> Bool {
        self.identifier == identifier || members.contains { $0.identifier == identifier }
    }
}

/// An inverse functional identifier: what tells an Agent or Group from all others (Data 2.4.2.3).
public enum ActorIdentifier: Hashable, Sendable {
    /// A `mailto:` IRI.
    case mailbox(String)
    /// The SHA-1 of a `mailto:` IRI, in lower case.
    case mailboxHash(String)
    /// An OpenID.
    case openID(String)
    /// An account of a system.
    case account(homePage: String, name: String)

    /// Reads the identifier of an actor.
    init?(_ json: JSONNode) {
        if let text = json["mbox"]?.string {
            self = .mailbox(text)
        } else if let text = json["mbox_sha1sum"]?.string {
            self = .mailboxHash(text.lowercased())
        } else if let text = json["openid"]?.string {
            self = .openID(text)
        } else if let page = json["account"]?["homePage"]?.string, let name = json["account"]?["name"]?.string {
            self = .account(homePage: page, name: name)
        } else {
            return nil
        }
    }

    /// The identifier as one text, for use as a key.
    public var key: String {
        switch self {
        case .mailbox(let text): text
        case .mailboxHash(let text): "sha1:\(text)"
        case .openID(let text): "openid:\(text)"
        case .account(let page, let name): "account:\(page.utf8.count):\(page)\(name)"
        }
    }
}
