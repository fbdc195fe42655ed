#if PostgreSQL
    import CourseText
    public import CourseXAPI

    extension PostgreSQLStatementStore {
        /// Stores statements and attachments, all or nothing.
        public func insert(
            _ statements: [StoredStatement], attachments: [StoredAttachment]
        ) async throws(StatementStoreError) -> StatementInsertion {
            do throws(PostgreSQLError) {
                // A statement that is stored already is passed over, so nothing is lost by doing it twice.
                return try await pool.transaction(isolation: .readCommitted, isRepeatable: true) {
                    connection throws(PostgreSQLError) in
                    let new: [StoredStatement]
                    switch try connection.judge(statements) {
                    case .refused(let insertion): return insertion
                    case .new(let found): new = found
                    }
                    try connection.insert(new)
                    try connection.insertNames(new)
                    try connection.mergeDefinitions(new)
                    try connection.insert(attachments)
                    return .stored
                }
            } catch {
                throw StatementStoreError(context: "storing statements", underlying: error)
            }
        }
    }

    /// Which statements of a request are to be stored.
    private enum Judgement {
        case new([StoredStatement])
        case refused(StatementInsertion)
    }

    extension PostgreSQLConnection {
        fileprivate func judge(_ statements: [StoredStatement]) throws(PostgreSQLError) -> Judgement {
            let targets = statements.compactMap { $0.facts.isVoiding ? $0.facts.reference : nil }
            let asked = Set(statements.map(\.id) + targets)
            let rows = try execute(
                "select id, text, is_voiding from course_lrs_statement where id = any($1)",
                [.byteStrings(asked.map { Array($0.description.utf8) })])
            var known: [XAPIUUID: (text: [UInt8], isVoiding: Bool)] = [:]
            for row in rows {
                guard let id = XAPIUUID(try row.string(0)) else { continue }
                known[id] = (try row.bytes(1) ?? [], try row.bool(2) ?? false)
            }
            var new: [StoredStatement] = []
            var texts: [XAPIUUID: [UInt8]] = [:]
            for statement in statements {
                if let text = known[statement.id]?.text ?? texts[statement.id] {
                    guard statement.isSame(as: text) else {
                        return .refused(.conflict(statement.id))
                    }
                    continue
                }
                if statement.facts.isVoiding, let target = statement.facts.reference, known[target]?.isVoiding == true {
                    return .refused(.voidsVoiding(target))
                }
                texts[statement.id] = statement.text
                new.append(statement)
            }
            return .new(new)
        }

        /// Inserts statements with what queries ask for, in one go.
        ///
        /// They are numbered in the order in which they came, and inserted in the order of their ids: two requests that hold
        /// the same ones lock them in one order, and never each waits for the other.
        fileprivate func insert(_ statements: [StoredStatement]) throws(PostgreSQLError) {
            guard !statements.isEmpty else { return }
            func optional(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }
            var actors = FactRows()
            var activities = FactRows()
            var voided: Set<XAPIUUID> = []
            for statement in statements {
                let facts = statement.facts
                for actor in facts.relatedActors.union(facts.actors) {
                    actors.add(actor.storedKey, of: statement.id, isMain: facts.actors.contains(actor))
                }
                for activity in facts.relatedActivities.union(facts.activity.map { [$0] } ?? []) {
                    activities.add(Array(activity.utf8), of: statement.id, isMain: activity == facts.activity)
                }
                if facts.isVoiding, let target = facts.reference { voided.insert(target) }
            }
            let count = try execute(
                """
                with numbered as (
                    select nextval('course_lrs_statement_seq_seq') as seq, e.* from (
                        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8) with ordinality
                            as u (id, stored, text, verb, registration, authority, reference, is_voiding, place)
                        order by place
                    ) e
                ), new as (
                    insert into course_lrs_statement
                        (seq, id, stored, text, verb, registration, authority, reference, is_voiding)
                    select n.seq, n.id, n.stored, n.text, n.verb, n.registration, n.authority, n.reference,
                        n.is_voiding <> 0
                    from numbered n order by n.id
                    on conflict (id) do nothing returning seq, id
                ), actor as (
                    insert into course_lrs_actor (actor, seq, is_main)
                    select a.name, new.seq, a.is_main <> 0 from unnest($9, $10, $11) as a (id, name, is_main)
                    join new on new.id = a.id
                ), activity as (
                    insert into course_lrs_activity (activity, seq, is_main)
                    select a.name, new.seq, a.is_main <> 0 from unnest($12, $13, $14) as a (id, name, is_main)
                    join new on new.id = a.id
                ), voided as (
                    insert into course_lrs_voided (id) select v from unnest($15) as v order by v on conflict do nothing
                )
                select count(*) from new
                """,
                [
                    .byteStrings(statements.map { Array($0.id.description.utf8) }),
                    .ints(statements.map(\.stored.microseconds)), .byteStrings(statements.map(\.text)),
                    .byteStrings(statements.map { Array($0.facts.verb.utf8) }),
                    .byteStrings(statements.map { optional($0.facts.registration?.description) }),
                    .byteStrings(statements.map(\.facts.authority?.storedKey)),
                    .byteStrings(statements.map { optional($0.facts.reference?.description) }),
                    .ints(statements.map { $0.facts.isVoiding ? 1 : 0 }),
                ] + actors.parameters + activities.parameters
                    + [.byteStrings(voided.map { Array($0.description.utf8) })]
            ).first?.int(0)
            guard count == Int64(statements.count) else {
                // Somebody has stored one of them in the meantime: judged again, it is the same or a conflict.
                throw PostgreSQLError(.statement, "a statement was stored in the meantime", sqlState: "40001")
            }
        }

        fileprivate func insertNames(_ statements: [StoredStatement]) throws(PostgreSQLError) {
            var actors: [[UInt8]] = []
            var names: [[UInt8]] = []
            var seen: Set<[UInt8]> = []
            for (actor, name) in statements.flatMap(\.facts.names) {
                let (actor, name) = (actor.storedKey, Array(name.utf8))
                guard seen.insert(actor + [0] + name).inserted else { continue }
                actors.append(actor)
                names.append(name)
            }
            guard !names.isEmpty else { return }
            try execute(
                """
                with numbered as (
                    select nextval('course_lrs_name_seq_seq') as seq, e.actor, e.name from (
                        select * from unnest($1, $2) with ordinality as u (actor, name, place)
                        where not exists (select 1 from course_lrs_name k where k.actor = u.actor and k.name = u.name)
                        order by place
                    ) e
                )
                insert into course_lrs_name (seq, actor, name)
                select seq, actor, name from numbered order by actor, name on conflict do nothing
                """, [.byteStrings(actors), .byteStrings(names)])
        }

        /// Puts what statements say of activities over what is known of them.
        ///
        /// Nothing is written, and nothing is locked, where they say nothing new: most statements.
        fileprivate func mergeDefinitions(_ statements: [StoredStatement]) throws(PostgreSQLError) {
            let said = statements.flatMap(\.facts.definitions)
            guard !said.isEmpty else { return }
            // In one order everywhere, so that requests do not lock each other out.
            let activities = Set(said.map(\.activity)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            guard try merge(said, in: activities, isLocked: false) else { return }
            try execute(
                """
                insert into course_lrs_definition (activity, definition)
                select a, $2 from unnest($1) as a on conflict (activity) do nothing
                """, [.byteStrings(activities.map { Array($0.utf8) }), .bytes([])])
            _ = try merge(said, in: activities, isLocked: true)
        }

        /// Merges definitions; returns whether that changes one, and writes it where the rows are locked.
        private func merge(
            _ said: [(activity: String, definition: JSONNode)], in activities: [String], isLocked: Bool
        ) throws(PostgreSQLError) -> Bool {
            let rows = try execute(
                "select activity, definition from course_lrs_definition where activity = any($1) order by activity"
                    + (isLocked ? " for update" : ""), [.byteStrings(activities.map { Array($0.utf8) })])
            var known: [String: JSONNode] = [:]
            for row in rows {
                let bytes = try row.bytes(1) ?? []
                guard !bytes.isEmpty, let document = try? JSONDocument(parsing: bytes) else { continue }
                known[try row.string(0)] = document.root
            }
            var merged = known
            for (activity, definition) in said {
                merged[activity] = ActivityMerging.merged(merged[activity], definition)
            }
            let changed = activities.filter { activity in
                guard let new = merged[activity] else { return false }
                return known[activity].map { !$0.bytes.elementsEqual(new.bytes) } ?? true
            }
            guard isLocked, !changed.isEmpty else { return !changed.isEmpty }
            try execute(
                """
                update course_lrs_definition d set definition = n.definition
                from unnest($1, $2) as n (activity, definition) where d.activity = n.activity
                """,
                [
                    .byteStrings(changed.map { Array($0.utf8) }),
                    .byteStrings(changed.map { merged[$0].map { Array($0.bytes) } }),
                ])
            return true
        }

        fileprivate func insert(_ attachments: [StoredAttachment]) throws(PostgreSQLError) {
            for attachment in attachments.sorted(by: { $0.hash < $1.hash }) {
                try execute(
                    """
                    insert into course_lrs_attachment (hash, content_type, contents) values ($1, $2, $3)
                    on conflict (hash) do update set content_type = excluded.content_type, contents = excluded.contents
                    """, [.utf8(attachment.hash), .utf8(attachment.contentType), .bytes(attachment.contents)])
            }
        }
    }

    /// Rows of a table beside that of the statements.
    private struct FactRows {
        private var ids: [[UInt8]] = []
        private var names: [[UInt8]] = []
        private var isMain: [Int64] = []

        mutating func add(_ name: [UInt8], of id: XAPIUUID, isMain: Bool) {
            ids.append(Array(id.description.utf8))
            names.append(name)
            self.isMain.append(isMain ? 1 : 0)
        }

        var parameters: [PostgreSQLValue] { [.byteStrings(ids), .byteStrings(names), .ints(isMain)] }
    }
#endif
