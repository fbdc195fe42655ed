import CourseStoreSQLite
import CourseXAPI
import Foundation
import GRDB
import Measuring
import Synchronization

/// Statements stored a second, beside a plain insert of the same bytes on the same disk.
enum Inserting {
    static func measure() async throws {
        for batch in [1, 10, 100] {
            let count = batch == 1 ? 1_000 : 5_000
            let samples = (0..<count).map(SampleStatements.stored)
            try await Folder.use { folder in
                let plain = try Plain(folder + "/plain.db")
                let stores: [(String, any StatementStore)] = [
                    ("memory", MemoryStatementStore()), ("sqlite", try SQLiteStore(path: folder + "/insert.db")),
                ]
                var floor = 0.0
                var ours = [0.0, 0.0]
                // In turns, so that what else the machine does meets all alike.
                for start in stride(from: 0, to: count, by: batch) {
                    let statements = Array(samples[start..<min(start + batch, count)])
                    floor += try await Figures.seconds { try await plain.insert(statements) }
                    for (index, (_, store)) in stores.enumerated() {
                        ours[index] += try await Figures.seconds {
                            guard try await store.insert(statements, attachments: []) == .stored else {
                                fatalError("not stored")
                            }
                        }
                    }
                }
                for (index, (name, _)) in stores.enumerated() {
                    Figures.show([
                        ("work", "insert"), ("store", name), ("batch", batch),
                        ("perSecond", Double(count) / ours[index]), ("plainPerSecond", Double(count) / floor),
                        ("ratio", ours[index] / floor),
                    ])
                }
                try await requests(folder, batch: batch, count: count, floor: floor)
            }
        }
    }

    /// The same by POST: read, checked, given an authority, stored, answered.
    private static func requests(_ folder: String, batch: Int, count: Int, floor: Double) async throws {
        let store = LearningRecordStore.sample(try SQLiteStore(path: folder + "/post.db"))
        let bodies = stride(from: 0, to: count, by: batch).map { start in
            "[" + (start..<min(start + batch, count)).map(SampleStatements.text).joined(separator: ",") + "]"
        }
        let seconds = await Figures.seconds {
            for body in bodies {
                let request = LRSRequest.sample("POST", body: Array(body.utf8))
                guard await store.respond(to: request).status == 200 else { fatalError("not stored") }
            }
        }
        Figures.show([
            ("work", "post"), ("store", "sqlite"), ("batch", batch), ("perSecond", Double(count) / seconds),
            ("ratio", seconds / floor),
        ])
    }

    /// A table with a number and a text.
    private struct Plain {
        let pool: DatabasePool

        init(_ path: String) throws {
            var configuration = Configuration()
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.write { try $0.execute(sql: "CREATE TABLE entry (number INTEGER PRIMARY KEY, body BLOB)") }
        }

        func insert(_ statements: [StoredStatement]) async throws {
            try await pool.write { db in
                for statement in statements {
                    try db.cachedStatement(sql: "INSERT INTO entry (body) VALUES (?)")
                        .execute(arguments: [Data(statement.text)])
                }
            }
        }
    }
}

extension LearningRecordStore {
    /// A store whose clock goes on by a millisecond whenever it is asked.
    static func sample(_ store: any StatementStore) -> LearningRecordStore {
        let clock = Clock()
        return LearningRecordStore(
            store: store, credentials: [LRSCredential(user: "u", password: "p")], clock: { clock.now },
            random: { UInt64.random(in: .min ... .max) })
    }

    private final class Clock: Sendable {
        private let count = Atomic(0)

        var now: XAPITimestamp { SampleStatements.time(count.add(1, ordering: .relaxed).newValue) }
    }
}

extension LRSRequest {
    static func sample(_ method: String, query: String = "", body: [UInt8] = []) -> LRSRequest {
        LRSRequest(
            method: method, path: "/statements", query: query,
            headers: [
                ("Authorization", "Basic dTpw"), ("X-Experience-API-Version", "1.0.3"),
                ("Content-Type", "application/json"),
            ], body: body)
    }
}
