import CourseStorePostgreSQL
import Foundation
import Synchronization
import Testing

/// Statements, values, transactions, and what happens when the server goes away.
@Suite("Connections to PostgreSQL", Database.isThere)
struct ConnectionTests {
    @Test("Values come back as they were sent")
    func values() async throws {
        try await Database.withFresh { url in
            let connection = try PostgreSQLConnection(url: url)
            let bytes = (0...255).map { UInt8($0) }
            let rows = try connection.execute(
                "select $1, $2, $3, $4, $5, $6, array_length($7, 1), $8[2], $9[1], $10[3]",
                [
                    .text("Grüße, 世界 \u{1F600}"), .int(.min), .int(.max), .bytes(bytes), .bool(true), .text(nil),
                    .texts(["a", nil, ""]), .ints([1, -2]), .byteStrings([[0, 1], []]), .texts(["x", "y", "z\"',{}"]),
                ])
            let row = try #require(rows.first)
            #expect(rows.count == 1)
            #expect(try row.text(0) == "Grüße, 世界 \u{1F600}")
            #expect(try row.int(1) == .min)
            #expect(try row.int(2) == .max)
            #expect(try row.bytes(3) == bytes)
            #expect(try row.bool(4) == true)
            #expect(try row.text(5) == nil)
            #expect(try row.int(6) == 3)
            #expect(try row.int(7) == -2)
            #expect(try row.bytes(8) == [0, 1])
            #expect(try row.text(9) == "z\"',{}")
        }
    }

    @Test("Empty values are no nulls, and small numbers are read as large ones")
    func edges() async throws {
        try await Database.withFresh { url in
            let connection = try PostgreSQLConnection(url: url)
            let row = try #require(
                connection.execute(
                    "select $1, $2, cardinality($3), (-3)::int2, (-70000)::int4, null::bytea",
                    [.text(""), .bytes([]), .ints([])]
                ).first)
            #expect(try row.text(0) == "")
            #expect(try row.bytes(1) == [])
            #expect(try row.int(2) == 0)
            #expect(try row.int(3) == -3)
            #expect(try row.int(4) == -70_000)
            #expect(try row.bytes(5) == nil)
        }
    }

    @Test("A column of another type, or that is not there, is an error")
    func types() async throws {
        try await Database.withFresh { url in
            let row = try #require(PostgreSQLConnection(url: url).execute("select 1::int8").first)
            #expect(throws: PostgreSQLError.self) { try row.text(0) }
            #expect(throws: PostgreSQLError.self) { try row.int(1) }
            #expect(throws: PostgreSQLError.self) { try row.int(-1) }
        }
    }

    @Test("What the server says stands in the error, and the connection goes on")
    func errors() async throws {
        try await Database.withFresh { url in
            let connection = try PostgreSQLConnection(url: url)
            try connection.executeScript("create table t (id int8 constraint t_once primary key)")
            try connection.execute("insert into t values ($1)", [.int(1)])
            let twice = #expect(throws: PostgreSQLError.self) {
                try connection.execute("insert into t values ($1)", [.int(1)])
            }
            #expect(twice?.code == .statement)
            #expect(twice?.sqlState == "23505")
            #expect(twice?.constraint == "t_once")
            #expect(twice?.detail == "Key (id)=(1) already exists.")
            let syntax = #expect(throws: PostgreSQLError.self) { try connection.execute("selec") }
            #expect(syntax?.sqlState == "42601")
            let zero = #expect(throws: PostgreSQLError.self) { try connection.execute("select $1", [.text("a\0b")]) }
            #expect(zero?.sqlState == "22021")
            #expect(try connection.execute("insert into t values (2), (3)").changedRows == 2)
        }
    }

    @Test("A server that is not there is an error that names no password")
    func unreachable() async {
        let pool = PostgreSQLPool(url: "postgresql://course:secret@127.0.0.1:1/none")
        let error = await #expect(throws: PostgreSQLError.self) {
            try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.execute("select 1").count
            }
        }
        #expect(error?.code == .connection)
        #expect(error?.description.contains("secret") == false)
    }

    @Test("More statements than are kept prepared are run all the same")
    func manyStatements() async throws {
        try await Database.withFresh { url in
            let connection = try PostgreSQLConnection(url: url)
            for number in 0..<600 {
                let row = try connection.execute("select $1 + \(number)", [.int(1)]).first
                #expect(try row?.int(0) == Int64(number) + 1)
            }
        }
    }

    // MARK: Transactions

    @Test("What throws is rolled back")
    func rollback() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 1)
            try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.executeScript("create table t (id int8)")
            }
            await #expect(throws: PostgreSQLError.self) {
                try await pool.transaction { connection throws(PostgreSQLError) in
                    try connection.execute("insert into t values (1)")
                    throw PostgreSQLError(.statement, "no")
                }
            }
            let count = try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.execute("select count(*) from t").first?.int(0)
            }
            #expect(count == 0)
        }
    }

    @Test("Serializable transactions that get into each other's way are tried again until all are done")
    func serializable() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 8, attempts: 100)
            try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.executeScript("create table t (n int8); insert into t values (0)")
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        try await pool.transaction { connection throws(PostgreSQLError) in
                            let value = try connection.execute("select n from t").first?.int(0) ?? 0
                            try connection.execute("update t set n = $1", [.int(value + 1)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let value = try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.execute("select n from t").first?.int(0)
            }
            #expect(value == 64)
        }
    }

    @Test("Transactions that lock each other out are tried again")
    func deadlock() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 4, attempts: 100)
            try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.executeScript(
                    "create table t (id int8 primary key, n int8); insert into t values (1, 0), (2, 0)")
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<4 {
                    let order: [Int64] = number.isMultiple(of: 2) ? [1, 2] : [2, 1]
                    group.addTask {
                        try await pool.transaction(isolation: .readCommitted) {
                            connection throws(PostgreSQLError) in
                            try connection.execute("set local deadlock_timeout = '10ms'")
                            for id in order {
                                try connection.execute("update t set n = n + 1 where id = $1", [.int(id)])
                                try connection.execute("select pg_sleep(0.02)::text")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sum = try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.execute("select sum(n)::int8 from t").first?.int(0)
            }
            #expect(sum == 8)
        }
    }

    @Test("A transaction that never gets through is given up and says so")
    func contention() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 1, attempts: 3)
            let runs = Mutex(0)
            let error = await #expect(throws: PostgreSQLError.self) {
                try await pool.transaction { _ throws(PostgreSQLError) in
                    runs.withLock { $0 += 1 }
                    throw PostgreSQLError(.statement, "could not serialize", sqlState: "40001")
                }
            }
            #expect(error?.code == .contention)
            #expect(runs.withLock { $0 } == 3)
        }
    }

    // MARK: The server goes away

    @Test("A connection that was lost while nobody used it is made anew")
    func reconnect() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 1)
            func process() async throws -> Int64? {
                try await pool.withConnection { connection throws(PostgreSQLError) in
                    try connection.execute("select pg_backend_pid()").first?.int(0)
                }
            }
            let first = try #require(await process())
            try PostgreSQLConnection(url: url).execute("select pg_terminate_backend($1::int4)", [.int(first)])
            let second = try await process()
            #expect(second != nil && second != first)
            try PostgreSQLConnection(url: url).execute("select pg_terminate_backend($1::int4)", [.int(second)])
            let third = try await pool.transaction { connection throws(PostgreSQLError) in
                try connection.execute("select pg_backend_pid()").first?.int(0)
            }
            #expect(third != nil && third != second)
        }
    }

    @Test("A transaction whose connection is lost before the commit runs again; nothing is done twice")
    func lostInTransaction() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 1)
            try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.executeScript("create table t (id int8)")
            }
            let runs = Mutex(0)
            try await pool.transaction { connection throws(PostgreSQLError) in
                try connection.execute("insert into t values (1)")
                let isFirst = runs.withLock { runs in
                    runs += 1
                    return runs == 1
                }
                guard isFirst, let process = try connection.execute("select pg_backend_pid()").first?.int(0) else {
                    return
                }
                let other = try PostgreSQLConnection(url: url)
                try other.execute("select pg_terminate_backend($1::int4)", [.int(process)])
                try connection.execute("select 1")
            }
            #expect(runs.withLock { $0 } == 2)
            let count = try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.execute("select count(*) from t").first?.int(0)
            }
            #expect(count == 1)
        }
    }

    // MARK: The pool

    @Test("There are never more connections than allowed, and all that was asked for is done")
    func bounded() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 3)
            let gauge = Gauge()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        try await pool.withConnection { connection throws(PostgreSQLError) in
                            gauge.enter()
                            defer { gauge.leave() }
                            try connection.execute("select pg_sleep(0.005)::text")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(gauge.most <= 3)
            let count = try PostgreSQLConnection(url: url).execute(
                """
                select count(*) from pg_stat_activity
                where application_name = current_setting('application_name') and pid <> pg_backend_pid()
                """
            ).first?.int(0)
            #expect((count ?? 99) <= 3)
        }
    }

    @Test("A pool that was closed refuses, and lets its connections go")
    func closed() async throws {
        try await Database.withFresh { url in
            let pool = PostgreSQLPool(url: url, size: 2)
            let one = try await pool.withConnection { connection throws(PostgreSQLError) in
                try connection.execute("select 1").count
            }
            #expect(one == 1)
            pool.close()
            let error = await #expect(throws: PostgreSQLError.self) {
                try await pool.withConnection { _ throws(PostgreSQLError) in 1 }
            }
            #expect(error?.code == .closed)
        }
    }
}

/// How many are in at a time, at most.
private final class Gauge: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func enter() {
        counts.withLock { counts in
            counts.now += 1
            counts.most = max(counts.most, counts.now)
        }
    }

    func leave() {
        counts.withLock { $0.now -= 1 }
    }
}
