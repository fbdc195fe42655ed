#if SQLite
    import CourseText
    import CourseXAPI
    import Foundation
    import GRDB

    /// Writes statements, in one transaction.
    ///
    /// A query finds a statement under its own terms, and under those of the statements that it refers to (Communication
    /// 2.1.3). So that a query is a walk along an index, the terms of what a statement refers to are written for it too, with
    /// the number of the statement that is meant: all conditions of a query have to be met by one.
    struct StatementWriter {
        let db: Database
        /// The numbers of texts that were looked up: statements of one request share most of theirs.
        private var numbers: [String: Int64] = [:]

        init(db: Database) {
            self.db = db
        }

        mutating func insert(_ statements: [StoredStatement], _ attachments: [StoredAttachment]) throws
            -> StatementInsertion
        {
            var new: [StoredStatement] = []
            for statement in statements {
                if let known = try text(of: statement.id) {
                    guard statement.isSame(as: known) else { return .conflict(statement.id) }
                    continue
                }
                if statement.facts.isVoiding, let target = statement.facts.reference, try isVoiding(target) {
                    return .voidsVoiding(target)
                }
                new.append(statement)
            }
            for statement in new { try add(statement) }
            for attachment in attachments {
                try db.cachedStatement(sql: "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?)")
                    .execute(
                        arguments: [
                            Data(attachment.hash.utf8), Data(attachment.contentType.utf8), Data(attachment.contents),
                        ])
            }
            return .stored
        }

        private func text(of id: XAPIUUID) throws -> [UInt8]? {
            let find = try db.cachedStatement(sql: "SELECT text FROM statement WHERE id = ?")
            return try Data.fetchOne(find, arguments: [id.description]).map(Array.init)
        }

        private func isVoiding(_ id: XAPIUUID) throws -> Bool {
            let find = try db.cachedStatement(sql: "SELECT is_voiding FROM statement WHERE id = ?")
            return try Bool.fetchOne(find, arguments: [id.description]) ?? false
        }

        private mutating func add(_ statement: StoredStatement) throws {
            let facts = statement.facts
            let id = statement.id.description
            let isVoided = try db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM statement WHERE reference = ? AND is_voiding)")
            let isVoid = try Bool.fetchOne(isVoided, arguments: [id]) ?? false
            try db.cachedStatement(
                sql: """
                    INSERT INTO statement (id, stored, reference, is_voiding, is_void, text) VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(
                arguments: [
                    id, statement.stored.microseconds, facts.reference?.description, facts.isVoiding,
                    isVoid && !facts.isVoiding, Data(statement.text),
                ])
            let added = Link(number: db.lastInsertedRowID, id: id, stored: statement.stored.microseconds)
            if facts.isVoiding, let target = facts.reference {
                try db.cachedStatement(sql: "UPDATE statement SET is_void = 1 WHERE id = ? AND NOT is_voiding")
                    .execute(arguments: [target.description])
            }
            try write(StatementTerm.all(of: facts), for: added, meant: added.number)
            try link(added, facts)
            try describe(facts)
        }

        // MARK: - Terms

        /// Writes many rows at once, which takes half the time of one after the other.
        private mutating func write(_ terms: [StatementTerm], for link: Link, meant: Int64) throws {
            var rest = terms[...]
            while !rest.isEmpty {
                let part = rest.prefix(64)
                rest = rest.dropFirst(part.count)
                let rows = part.indices.map { index in
                    let place = 4 + 2 * (index - part.startIndex)
                    return "(?\(place), ?\(place + 1), ?1, ?2, ?3)"
                }
                var arguments: [Int64] = [link.stored, link.number, meant]
                for term in part {
                    arguments.append(try number(of: term))
                    arguments.append(Int64(term.role.rawValue))
                }
                try db.cachedStatement(sql: "INSERT OR IGNORE INTO posting VALUES " + rows.joined(separator: ", "))
                    .execute(arguments: StatementArguments(arguments))
            }
        }

        private mutating func number(of term: StatementTerm) throws -> Int64 {
            if let number = numbers[term.text] { return number }
            let number = try term.number(db) ?? added(term)
            numbers[term.text] = number
            return number
        }

        private func added(_ term: StatementTerm) throws -> Int64 {
            try db.cachedStatement(sql: "INSERT INTO term (text) VALUES (?)").execute(arguments: [Data(term.text.utf8)])
            return db.lastInsertedRowID
        }

        // MARK: - References

        /// A statement in a chain of references.
        private struct Link {
            let number: Int64
            let id: String
            let stored: Int64
            /// How many references away it is.
            var distance = 0
        }

        /// Writes the terms of what a statement refers to for it, and its own for what refers to it.
        private mutating func link(_ added: Link, _ facts: StatementFacts) throws {
            var seen: Set<Int64> = [added.number]
            let targets = try targets(of: facts.reference, &seen)
            for (target, terms) in targets { try write(terms, for: added, meant: target.number) }
            let own = StatementTerm.all(of: facts)
            for source in try sources(of: added, seen) {
                try write(own, for: source, meant: added.number)
                for (target, terms) in targets
                where source.distance + target.distance <= StatementQuery.referenceLimit {
                    try write(terms, for: source, meant: target.number)
                }
            }
        }

        /// What a chain of references leads to.
        private func targets(
            of reference: XAPIUUID?, _ seen: inout Set<Int64>
        ) throws -> [(Link, [StatementTerm])] {
            let find = try db.cachedStatement(sql: "SELECT number, stored, text FROM statement WHERE id = ?")
            var targets: [(Link, [StatementTerm])] = []
            var next = reference
            while let id = next, targets.count < StatementQuery.referenceLimit,
                let row = try Row.fetchOne(find, arguments: [id.description]), seen.insert(row["number"]).inserted
            {
                let facts = try StatementReader.facts(row.bytes("text"))
                let link = Link(
                    number: row["number"], id: id.description, stored: row["stored"], distance: targets.count + 1)
                targets.append((link, StatementTerm.all(of: facts)))
                next = facts.reference
            }
            return targets
        }

        /// What refers to a statement, over others too.
        private func sources(of added: Link, _ seen: Set<Int64>) throws -> [Link] {
            let find = try db.cachedStatement(sql: "SELECT number, id, stored FROM statement WHERE reference = ?")
            var seen = seen
            var sources: [Link] = []
            var level = [added]
            for distance in 1...StatementQuery.referenceLimit where !level.isEmpty {
                var next: [Link] = []
                for link in level {
                    for row in try Row.fetchAll(find, arguments: [link.id]) where seen.insert(row["number"]).inserted {
                        next.append(
                            Link(number: row["number"], id: row["id"], stored: row["stored"], distance: distance))
                    }
                }
                sources += next
                level = next
            }
            return sources
        }

        // MARK: - What is known of activities and Agents

        private func describe(_ facts: StatementFacts) throws {
            for (activity, definition) in facts.definitions {
                let find = try db.cachedStatement(sql: "SELECT definition FROM activity WHERE id = ?")
                let known = try Data.fetchOne(find, arguments: [Data(activity.utf8)]).map(Array.init)
                // Nearly all statements say what is known already.
                guard known.map({ definition.bytes.elementsEqual($0) }) != true else { continue }
                let node = known.flatMap { try? JSONDocument(parsing: $0).root }
                let merged = ActivityMerging.merged(node, definition).bytes
                guard known.map({ merged.elementsEqual($0) }) != true else { continue }
                try db.cachedStatement(sql: "INSERT OR REPLACE INTO activity VALUES (?, ?)")
                    .execute(arguments: [Data(activity.utf8), Data(merged)])
            }
            for (actor, name) in facts.names {
                try db.cachedStatement(sql: "INSERT OR IGNORE INTO actor_name (actor, name) VALUES (?, ?)")
                    .execute(arguments: [Data(actor.key.utf8), Data(name.utf8)])
            }
        }
    }
#endif
