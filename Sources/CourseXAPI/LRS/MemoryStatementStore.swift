import CourseText
import Synchronization

/// Keeps statements and documents in memory, for as long as it lives.
public final class MemoryStatementStore: StatementStore {
    private let contents = Mutex(Contents())

    fileprivate struct Contents {
        /// In the order of storing.
        var statements: [StoredStatement] = []
        var indices: [XAPIUUID: Int] = [:]
        /// The statements that are void, or will be when they come.
        var voided: Set<XAPIUUID> = []
        var attachments: [String: StoredAttachment] = [:]
        var definitions: [String: JSONNode] = [:]
        var names: [ActorIdentifier: [String]] = [:]
        var documents: [DocumentScope: [String: StoredDocument]] = [:]
    }

    /// Makes an empty store.
    public init() {}

    /// Stores statements and attachments, all or nothing.
    public func insert(
        _ statements: [StoredStatement], attachments: [StoredAttachment]
    ) async throws(StatementStoreError) -> StatementInsertion {
        contents.withLock { $0.insert(statements, attachments) }
    }

    /// Returns the statement with an id, whether it is void or not.
    public func statement(
        _ id: XAPIUUID
    ) async throws(StatementStoreError) -> (statement: StoredStatement, isVoided: Bool)? {
        contents.withLock { contents in
            contents.indices[id].map { (contents.statements[$0], contents.isVoid(contents.statements[$0])) }
        }
    }

    /// Returns statements that are not void.
    public func statements(_ query: StatementQuery) async throws(StatementStoreError) -> StatementPage {
        contents.withLock { $0.page(query) }
    }

    /// Returns the attachment with a hash.
    public func attachment(_ hash: String) async throws(StatementStoreError) -> StoredAttachment? {
        contents.withLock { $0.attachments[hash] }
    }

    /// Returns the definition of an activity in JSON.
    public func definition(ofActivity id: String) async throws(StatementStoreError) -> [UInt8]? {
        contents.withLock { contents in contents.definitions[id].map { Array($0.bytes) } }
    }

    /// Returns the names that statements gave to an Agent.
    public func names(of actor: ActorIdentifier) async throws(StatementStoreError) -> [String] {
        contents.withLock { $0.names[actor] ?? [] }
    }

    /// Returns a document.
    public func document(_ key: DocumentKey) async throws(StatementStoreError) -> StoredDocument? {
        contents.withLock { $0.documents[key.scope]?[key.id] }
    }

    /// Puts a document in the place of another one, or removes it.
    public func replace(
        _ key: DocumentKey, having etag: String?, with document: StoredDocument?
    ) async throws(StatementStoreError) -> Bool {
        contents.withLock { contents in
            guard contents.documents[key.scope]?[key.id]?.etag == etag else { return false }
            contents.documents[key.scope, default: [:]][key.id] = document
            return true
        }
    }

    /// Returns the ids of the documents of a scope.
    public func documentIDs(
        in scope: DocumentScope, since: XAPITimestamp?
    ) async throws(StatementStoreError) -> [String] {
        contents.withLock { contents in
            (contents.documents[scope] ?? [:]).filter { _, document in since.map { document.updated > $0 } ?? true }
                .keys.sorted()
        }
    }
}

extension MemoryStatementStore.Contents {
    fileprivate mutating func insert(
        _ statements: [StoredStatement], _ attachments: [StoredAttachment]
    ) -> StatementInsertion {
        var new: [StoredStatement] = []
        for statement in statements {
            if let index = indices[statement.id] {
                guard Self.areSame(self.statements[index], statement) else { return .conflict(statement.id) }
                continue
            }
            if statement.facts.isVoiding, let target = statement.facts.reference, let index = indices[target],
                self.statements[index].facts.isVoiding
            {
                return .voidsVoiding(target)
            }
            new.append(statement)
        }
        for statement in new { add(statement) }
        for attachment in attachments { self.attachments[attachment.hash] = attachment }
        return .stored
    }

    private mutating func add(_ statement: StoredStatement) {
        indices[statement.id] = statements.count
        statements.append(statement)
        if statement.facts.isVoiding, let target = statement.facts.reference { voided.insert(target) }
        for (activity, definition) in statement.facts.definitions {
            definitions[activity] = ActivityMerging.merged(definitions[activity], definition)
        }
        for (actor, name) in statement.facts.names where names[actor]?.contains(name) != true {
            names[actor, default: []].append(name)
        }
    }

    private static func areSame(_ lhs: StoredStatement, _ rhs: StoredStatement) -> Bool {
        guard let left = try? JSONDocument(parsing: lhs.text), let right = try? JSONDocument(parsing: rhs.text) else {
            return false
        }
        return StatementComparison.areEquivalent(left.root, right.root)
    }

    /// A voiding statement is never void itself, even when what makes it void came first.
    fileprivate func isVoid(_ statement: StoredStatement) -> Bool {
        !statement.facts.isVoiding && voided.contains(statement.id)
    }

    fileprivate func page(_ query: StatementQuery) -> StatementPage {
        var found: [StoredStatement] = []
        var index = query.cursor ?? (query.isAscending ? 0 : statements.count - 1)
        while statements.indices.contains(index) {
            let statement = statements[index]
            if isWanted(statement, query) {
                guard found.count < query.limit else { return StatementPage(statements: found, cursor: index) }
                found.append(statement)
            }
            index += query.isAscending ? 1 : -1
        }
        return StatementPage(statements: found, cursor: nil)
    }

    private func isWanted(_ statement: StoredStatement, _ query: StatementQuery) -> Bool {
        if isVoid(statement) { return false }
        if let since = query.since, statement.stored <= since { return false }
        if let until = query.until, statement.stored > until { return false }
        guard query.hasConditions else { return true }
        // Statements may refer to each other in a circle.
        var seen: Set<XAPIUUID> = []
        var next: StoredStatement? = statement
        while let statement = next, seen.insert(statement.id).inserted {
            if query.isMet(by: statement.facts) { return true }
            next = statement.facts.reference.flatMap { indices[$0] }.map { statements[$0] }
        }
        return false
    }
}
