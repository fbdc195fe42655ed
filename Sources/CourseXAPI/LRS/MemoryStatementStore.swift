import CourseText
import Synchronization

/// Keeps statements and documents in memory, for as long as it lives.
public final class MemoryStatementStore: StatementStore {
    private let contents = Mutex(Contents())

    fileprivate struct Contents {
        /// In the order in which they came.
        var statements: [StoredStatement] = []
        /// The places of statements in the order of their times.
        var order: [StatementCursor] = []
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
                guard statement.isSame(as: self.statements[index].text) else { return .conflict(statement.id) }
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
        let place = StatementCursor(stored: statement.stored.microseconds, number: Int64(statements.count))
        order.insert(place, at: firstPlace { $0 > place })
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

    /// A voiding statement is never void itself, even when what makes it void came first.
    fileprivate func isVoid(_ statement: StoredStatement) -> Bool {
        !statement.facts.isVoiding && voided.contains(statement.id)
    }

    fileprivate func page(_ query: StatementQuery) -> StatementPage {
        var start = firstPlace { place in query.since.map { place.stored > $0.microseconds } ?? true }
        var end = firstPlace { place in query.until.map { place.stored > $0.microseconds } ?? false }
        if let cursor = query.cursor {
            if query.isAscending {
                start = max(start, firstPlace { $0 >= cursor })
            } else {
                end = min(end, firstPlace { $0 > cursor })
            }
        }
        guard start < end else { return StatementPage(statements: [], cursor: nil) }
        var found: [StoredStatement] = []
        for offset in 0..<(end - start) {
            let place = order[query.isAscending ? start + offset : end - 1 - offset]
            let statement = statements[Int(place.number)]
            guard !isVoid(statement), isWanted(statement, query) else { continue }
            guard found.count < query.limit else { return StatementPage(statements: found, cursor: place) }
            found.append(statement)
        }
        return StatementPage(statements: found, cursor: nil)
    }

    /// The first index in the order from which on a condition holds.
    private func firstPlace(where isBehind: (StatementCursor) -> Bool) -> Int {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(order[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func isWanted(_ statement: StoredStatement, _ query: StatementQuery) -> Bool {
        guard query.hasConditions else { return true }
        var next = statement
        for _ in 0...StatementQuery.referenceLimit {
            if query.isMet(by: next.facts) { return true }
            guard let index = next.facts.reference.flatMap({ indices[$0] }) else { return false }
            next = statements[index]
        }
        return false
    }
}
