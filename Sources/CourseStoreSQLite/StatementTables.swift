#if SQLite
    import CourseText
    import CourseXAPI
    import Foundation
    import GRDB

    extension SQLiteStore {
        /// The tables of statements and documents.
        ///
        /// Texts that content chooses are blobs: one of SQLite's texts ends at its first NUL.
        static func makeStatementTables(_ db: Database) throws {
            try db.execute(
                sql: """
                    CREATE TABLE statement (
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stored INTEGER NOT NULL,
                        reference TEXT, is_voiding INTEGER NOT NULL, is_void INTEGER NOT NULL, text BLOB NOT NULL);
                    CREATE INDEX statement_stored ON statement (stored, number) WHERE is_void = 0;
                    CREATE INDEX statement_reference ON statement (reference) WHERE reference IS NOT NULL;
                    CREATE TABLE term (number INTEGER PRIMARY KEY, text BLOB NOT NULL UNIQUE);
                    CREATE TABLE posting (
                        term INTEGER NOT NULL, kind INTEGER NOT NULL, stored INTEGER NOT NULL,
                        statement INTEGER NOT NULL, meant INTEGER NOT NULL,
                        PRIMARY KEY (term, kind, stored, statement, meant)) WITHOUT ROWID;
                    CREATE TABLE attachment (
                        hash BLOB PRIMARY KEY NOT NULL, type BLOB NOT NULL, contents BLOB NOT NULL);
                    CREATE TABLE activity (id BLOB PRIMARY KEY NOT NULL, definition BLOB NOT NULL);
                    CREATE TABLE actor_name (
                        number INTEGER PRIMARY KEY, actor BLOB NOT NULL, name BLOB NOT NULL, UNIQUE (actor, name));
                    CREATE TABLE document (
                        resource TEXT NOT NULL, activity BLOB NOT NULL, agent BLOB NOT NULL,
                        registration TEXT NOT NULL, id BLOB NOT NULL, type BLOB NOT NULL, contents BLOB NOT NULL,
                        updated INTEGER NOT NULL, etag TEXT NOT NULL,
                        UNIQUE (resource, activity, agent, registration, id));
                    """)
        }
    }

    /// What a query can ask for: a text in a role.
    struct StatementTerm: Hashable {
        /// The roles; their numbers stand in files.
        enum Role: Int {
            case verb = 1
            case activity = 2
            case relatedActivity = 3
            case actor = 4
            case relatedActor = 5
            case registration = 6
            case authority = 7
        }

        let role: Role
        let text: String

        /// What can be asked for about a statement.
        static func all(of facts: StatementFacts) -> [StatementTerm] {
            var terms = [StatementTerm(role: .verb, text: facts.verb)]
            if let activity = facts.activity { terms.append(StatementTerm(role: .activity, text: activity)) }
            if let registration = facts.registration {
                terms.append(StatementTerm(role: .registration, text: registration.description))
            }
            if let authority = facts.authority { terms.append(StatementTerm(role: .authority, text: authority.key)) }
            terms += facts.relatedActivities.map { StatementTerm(role: .relatedActivity, text: $0) }
            terms += facts.actors.map { StatementTerm(role: .actor, text: $0.key) }
            terms += facts.relatedActors.map { StatementTerm(role: .relatedActor, text: $0.key) }
            return terms
        }

        /// What a query asks for, what fewest statements have first.
        static func all(of query: StatementQuery) -> [StatementTerm] {
            var terms: [StatementTerm] = []
            if let registration = query.registration {
                terms.append(StatementTerm(role: .registration, text: registration.description))
            }
            if let agent = query.agent {
                terms.append(StatementTerm(role: query.includesRelatedAgents ? .relatedActor : .actor, text: agent.key))
            }
            if let activity = query.activity {
                let role = query.includesRelatedActivities ? Role.relatedActivity : .activity
                terms.append(StatementTerm(role: role, text: activity))
            }
            if let verb = query.verb { terms.append(StatementTerm(role: .verb, text: verb)) }
            if let authority = query.authority { terms.append(StatementTerm(role: .authority, text: authority.key)) }
            return terms
        }

        /// The number of the text; `nil` when no statement has it.
        func number(_ db: Database) throws -> Int64? {
            let find = try db.cachedStatement(sql: "SELECT number FROM term WHERE text = ?")
            return try Int64.fetchOne(find, arguments: [Data(text.utf8)])
        }
    }

    extension Row {
        /// A blob.
        func bytes(_ column: String) -> [UInt8] {
            (self[column] as Data?).map(Array.init) ?? []
        }

        /// A text that is kept as a blob.
        func text(_ column: String) -> String {
            String(decoding: bytes(column), as: UTF8.self)
        }
    }
#endif
