import CourseRecords
import CourseRuntime
import CourseStorePostgreSQL
import Foundation

/// Measures what a call of content costs in a journal, beside a plain insert of the same bytes on the same connections.
///
///     .ci/postgresql.sh swift run -c release --package-path Tests/PostgreSQL measure [SESSIONS...]
@main
enum Measure {
    /// How long each figure is measured.
    private static let time = Duration.seconds(4)
    private static let body = Array(
        #"{"v":1,"kind":"call","fn":"SetValue","args":["cmi.location","page 12"],"replies":[["true","0"]]}"#.utf8)

    static func main() async throws {
        guard let url = ProcessInfo.processInfo.environment["COURSE_POSTGRESQL_URL"] else {
            print("COURSE_POSTGRESQL_URL names no server: .ci/postgresql.sh starts one.")
            exit(2)
        }
        let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let pool = PostgreSQLPool(url: url, size: 16)
        let store = try await PostgreSQLAttemptStore(pool)
        try await pool.withConnection { connection throws(PostgreSQLError) in
            try connection.executeScript(
                "create table if not exists course_plain (id bigserial primary key, session int8, body bytea)")
        }
        print("sessions   work      calls/s   p50 ms   p99 ms")
        for sessions in sizes.isEmpty ? [1, 16, 100, 1_000] : sizes {
            let plain = try await measure(sessions) { session in
                let pool = pool
                return {
                    _ = try await pool.withConnection { connection throws(PostgreSQLError) in
                        try connection.execute(
                            "insert into course_plain (session, body) values ($1, $2)",
                            [.int(Int64(session)), .bytes(body)])
                    }
                }
            }
            let append = try await measure(sessions) { session in
                var writer = try await writer(session, of: sessions, in: store)
                return {
                    let next = batch(writer)
                    try await store.append(next)
                    writer.head = next.newHead
                }
            }
            show(sessions, "insert", plain)
            show(sessions, "append", append)
            print(String(format: "%8d   ratio    %8.2f", sessions, Double(plain.count) / Double(max(append.count, 1))))
        }
    }

    private static func show(_ sessions: Int, _ work: String, _ times: [Double]) {
        let sorted = times.sorted()
        func percentile(_ part: Double) -> Double {
            sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] * 1_000
        }
        let seconds = Double(time.components.seconds)
        print(
            String(
                format: "%8d   %@   %8.0f %8.2f %8.2f", sessions, work, Double(times.count) / seconds, percentile(0.5),
                percentile(0.99)))
    }

    /// Runs a work over and over in many sessions at once; returns how many seconds each run took.
    private static func measure(
        _ sessions: Int, _ make: @escaping @Sendable (Int) async throws -> () async throws -> Void
    ) async throws -> [Double] {
        try await withThrowingTaskGroup(of: [Double].self) { group in
            let start = Start(of: sessions)
            for session in 0..<sessions {
                group.addTask {
                    let work = try await make(session)
                    await start.wait()
                    let end = ContinuousClock.now + time
                    var times: [Double] = []
                    while ContinuousClock.now < end {
                        let start = ContinuousClock.now
                        try await work()
                        times.append((ContinuousClock.now - start) / .seconds(1))
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func writer(
        _ session: Int, of sessions: Int, in store: PostgreSQLAttemptStore
    ) async throws -> Registration {
        let id = "r\(sessions)-\(session)"
        _ = try await store.register(
            Registration(id: id, learner: Learner(id: id), course: "c", fingerprint: "f"))
        return try await store.take(id, for: "s")
    }

    private static func batch(_ writer: Registration) -> JournalBatch {
        let number = writer.head.number + 1
        let hash = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 32)
        let entry = JournalEntry(
            number: number, session: "6fa459ea-ee8a-3ca4-894e-db77e160355e", request: number,
            time: RuntimeInstant(hundredths: Int64(number)), body: body, salt: Array(hash.prefix(16)), digest: hash,
            hash: hash)
        return JournalBatch(registration: writer.id, fence: writer.fence, head: writer.head, entries: [entry])
    }
}

/// Lets tasks begin together, once the last one has come.
private actor Start {
    private var missing: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of tasks: Int) {
        missing = tasks
    }

    func wait() async {
        missing -= 1
        guard missing == 0 else { return await withCheckedContinuation { waiting.append($0) } }
        for task in waiting { task.resume() }
    }
}
