#if SQLite
    import CourseText
    import CourseXAPI
    import Foundation
    import GRDB

    /// Finds statements.
    struct StatementReader {
        let db: Database

        func page(_ query: StatementQuery) throws -> StatementPage {
            var arguments = StatementArguments()
            guard let source = try source(of: query, &arguments) else {
                return StatementPage(statements: [], cursor: nil)
            }
            var sql =
                "SELECT s.number, s.id, s.stored, s.text FROM \(source.tables) WHERE s.is_void = 0\(source.condition)"
            let stored = "\(source.table).stored"
            if let since = query.since {
                sql += " AND \(stored) > ?"
                arguments += [since.microseconds]
            }
            if let until = query.until {
                sql += " AND \(stored) <= ?"
                arguments += [until.microseconds]
            }
            if let cursor = query.cursor {
                sql += " AND (\(stored), \(source.number)) \(query.isAscending ? ">=" : "<=") (?, ?)"
                arguments += [cursor.stored, cursor.number]
            }
            let direction = query.isAscending ? "ASC" : "DESC"
            sql += " ORDER BY \(stored) \(direction), \(source.number) \(direction)"
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
            var found: [StoredStatement] = []
            var last: Int64?
            while let row = try rows.next() {
                // A statement may refer to several that meet the conditions; they follow each other.
                let number: Int64 = row["number"]
                guard number != last else { continue }
                last = number
                guard found.count < query.limit else {
                    return StatementPage(
                        statements: found, cursor: StatementCursor(stored: row["stored"], number: number))
                }
                found.append(try Self.statement(row))
            }
            return StatementPage(statements: found, cursor: nil)
        }

        /// Where a query looks.
        private struct Source {
            let tables: String
            /// The table that tells the order, and its column with the number of the statement.
            let table: String
            let number: String
            var condition = ""
        }

        /// The index of the first term of a query, in which the others have to stand too; `nil` when no statement has a term.
        private func source(of query: StatementQuery, _ arguments: inout StatementArguments) throws -> Source? {
            let terms = StatementTerm.all(of: query)
            guard !terms.isEmpty else { return Source(tables: "statement s", table: "s", number: "s.number") }
            var source = Source(
                tables: "posting p CROSS JOIN statement s ON s.number = p.statement", table: "p", number: "p.statement")
            for (index, term) in terms.enumerated() {
                guard let number = try term.number(db) else { return nil }
                if index == 0 {
                    source.condition = " AND p.term = ? AND p.kind = ?"
                } else {
                    source.condition += """
                         AND EXISTS (SELECT 1 FROM posting o WHERE o.term = ? AND o.kind = ? AND o.stored = p.stored \
                        AND o.statement = p.statement AND o.meant = p.meant)
                        """
                }
                arguments += [number, term.role.rawValue]
            }
            return source
        }

        /// The statement of a row.
        static func statement(_ row: Row) throws -> StoredStatement {
            guard let id = XAPIUUID(row["id"]) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            let text = row.bytes("text")
            return StoredStatement(
                id: id, stored: XAPITimestamp(microseconds: row["stored"]), text: text, facts: try facts(text))
        }

        /// The facts of a statement that was stored.
        static func facts(_ text: [UInt8]) throws -> StatementFacts {
            guard let document = try? JSONDocument(parsing: text) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a statement is no JSON")
            }
            return StatementFacts(Statement(checked: document.root))
        }
    }
#endif
