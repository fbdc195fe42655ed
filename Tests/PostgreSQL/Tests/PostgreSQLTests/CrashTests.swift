import CourseRecords
import CourseRuntime
import CourseStorePostgreSQL
import Foundation
import Synchronization
import Testing

/// What is there after the server has died.
///
/// A server of its own dies here: others go on.
@Suite("Crashes of the server", .enabled(if: OwnServer.canStart, "Only .ci/postgresql.sh can start servers."))
struct CrashTests {
    @Test(
        "Every acknowledged entry is there after the server was killed while sessions wrote", .timeLimit(.minutes(20)))
    func killed() async throws {
        let server = try OwnServer()
        defer { server.stop() }
        let store = try await PostgreSQLAttemptStore(PostgreSQLPool(url: server.url, size: 6))
        let progress = Progress()
        let acknowledged = try await withThrowingTaskGroup(of: (id: String, number: Int).self) { group in
            for writer in 0..<6 {
                group.addTask {
                    let id = "r\(writer)"
                    return (id, try await write(id, in: store, progress))
                }
            }
            for _ in 0..<3 {
                try await progress.waitForMore(60)
                try server.crash()
            }
            try await progress.waitForMore(60)
            progress.end()
            return try await group.reduce(into: [:]) { $0[$1.id] = $1.number }
        }
        #expect(acknowledged.count == 6)
        #expect(acknowledged.values.reduce(0, +) >= 240)
        for (id, number) in acknowledged {
            let entries = try await store.entries(of: id, after: 0, limit: 1_000_000)
            #expect(entries.map(\.number) == Array(1...max(entries.count, 1)))
            #expect(entries.count >= number)
            let registration = try #require(try await store.registration(id))
            #expect(registration.head == JournalHead(number: entries.count, hash: entries.last?.hash ?? []))
        }
    }

    /// Appends until it is told to end; returns the number of the last entry that was acknowledged.
    ///
    /// A writer that meets an error takes its registration again, as a session does that is resumed.
    private func write(
        _ id: String, in store: PostgreSQLAttemptStore, _ progress: Progress
    ) async throws -> Int {
        var acknowledged = 0
        var registration: Registration?
        while !progress.isEnded {
            do throws(AttemptStoreError) {
                guard var writer = registration else {
                    _ = try await store.register(
                        Registration(id: id, learner: Learner(id: id), course: "c", fingerprint: "f"))
                    registration = try await store.take(id, for: "s\(acknowledged)")
                    continue
                }
                // What was acknowledged must not be missing now.
                guard writer.head.number >= acknowledged else { return Int.max }
                let number = writer.head.number + 1
                let entry = JournalEntry(
                    number: number, session: writer.session ?? "", request: number, time: nil, body: [1], salt: [],
                    digest: [], hash: Array("\(id) \(number)".utf8))
                var batch = JournalBatch(
                    registration: id, fence: writer.fence, head: writer.head, entries: [entry])
                batch.values = [LearnerValueKey(.data, "n"): String(number)]
                try await store.append(batch)
                acknowledged = number
                progress.count()
                writer.head = batch.newHead
                registration = writer
            } catch {
                #expect(error.code == .unavailable, "\(error)")
                registration = nil
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        return acknowledged
    }

    @Test("A store whose server went away says so, and goes on when the server is back", .timeLimit(.minutes(20)))
    func away() async throws {
        let server = try OwnServer()
        defer { server.stop() }
        let store = try await PostgreSQLAttemptStore(PostgreSQLPool(url: server.url, size: 2))
        try await store.save(
            StoredPackage(
                fingerprint: "f", course: "c", title: "T", standard: "scorm1.2", descriptorName: "d", descriptor: []))
        let crash = Task { try server.crash(secondsAway: 3) }
        var failure: AttemptStoreError?
        while failure == nil {
            do throws(AttemptStoreError) {
                _ = try await store.package(fingerprint: "f")
            } catch {
                failure = error
            }
        }
        #expect(failure?.code == .unavailable)
        try await crash.value
        #expect(try await store.package(fingerprint: "f")?.title == "T")
    }
}

/// What writers have done so far, and whether they are to end.
private final class Progress: Sendable {
    private let state = Mutex((count: 0, isEnded: false))

    var isEnded: Bool { state.withLock { $0.isEnded } }

    func count() {
        state.withLock { $0.count += 1 }
    }

    func end() {
        state.withLock { $0.isEnded = true }
    }

    /// Waits until a number more has been done.
    func waitForMore(_ number: Int) async throws {
        let first = state.withLock { $0.count }
        while state.withLock({ $0.count }) < first + number { try await Task.sleep(for: .milliseconds(10)) }
    }
}

/// A server that lives as long as a test.
private final class OwnServer: Sendable {
    let url: String
    private let crashProgram: String
    private let process: Process
    private let input: Pipe

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../.ci/postgresql.sh").standardizedFileURL.path

    /// Whether the tests run with a server that the script has started.
    static var canStart: Bool { ProcessInfo.processInfo.environment["COURSE_POSTGRESQL_CRASH"] != nil }

    init() throws {
        let process = Process()
        process.executableURL = URL(filePath: OwnServer.script)
        process.arguments = ["bash", "-c", "echo $COURSE_POSTGRESQL_URL $COURSE_POSTGRESQL_CRASH; read line"]
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COURSE_POSTGRESQL_URL" }
        let output = Pipe()
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            line += String(decoding: data, as: UTF8.self)
        }
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        self.process = process
        self.input = input
        self.url = try #require(words.first)
        self.crashProgram = try #require(words.last)
    }

    /// Kills the server and everything that it has started, and starts it again.
    func crash(secondsAway: Double = 0) throws {
        let process = Process()
        process.executableURL = URL(filePath: crashProgram)
        process.arguments = [String(secondsAway)]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    func stop() {
        try? input.fileHandleForWriting.write(contentsOf: Data("stop\n".utf8))
        process.waitUntilExit()
    }
}
