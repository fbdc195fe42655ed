#if PostgreSQL
    import Foundation
    import Synchronization

    /// A bounded number of connections to one server, each on a thread of its own: whoever waits for a database waits there,
    /// and never on a thread of Swift's own pool.
    ///
    /// Threads and connections are made when they are needed first, and stay. A connection that was lost is made anew.
    public final class PostgreSQLPool: Sendable {
        private let queue = WorkQueue()
        private let url: String
        private let size: Int
        private let attempts: Int
        private let threads = Mutex(0)

        /// Makes a pool; nothing is connected yet.
        ///
        /// - Parameters:
        ///   - url: The server, as libpq names it: `postgresql://user@host/database`.
        ///   - size: How many connections there are at most.
        ///   - attempts: How often a transaction is tried that gets into the way of others.
        public init(url: String, size: Int = 8, attempts: Int = 12) {
            self.url = url
            self.size = max(1, size)
            self.attempts = max(1, attempts)
        }

        deinit {
            queue.close()
        }

        /// Ends the threads and connections once what was asked for is done; what comes later is refused.
        public func close() {
            queue.close()
        }

        /// Runs `body` on a connection, and waits for it.
        ///
        /// `body` runs again when statements got into each other's way, and once on a new connection when the first one, which
        /// may have lain idle, turns out to be lost; so it only reads, or writes what may be written twice.
        public func withConnection<Value: Sendable>(
            _ body: @escaping @Sendable (PostgreSQLConnection) throws(PostgreSQLError) -> Value
        ) async throws(PostgreSQLError) -> Value {
            try await attempt { connection, _ throws(PostgreSQLError) in try body(connection) }
        }

        /// Runs `body` in a transaction, and waits until it is committed.
        ///
        /// It runs again when transactions got into each other's way, and once when the connection was lost before the
        /// commit; so it has no effects but those on the database.
        ///
        /// - Parameters:
        ///   - isolation: How far it is kept apart from others.
        ///   - isRepeatable: Whether it may also run again when the connection was lost during the commit, and nobody knows
        ///     whether the server has committed: where doing it twice is as good as doing it once.
        ///   - body: What is done.
        public func transaction<Value: Sendable>(
            isolation: PostgreSQLIsolation = .serializable, isRepeatable: Bool = false,
            _ body: @escaping @Sendable (PostgreSQLConnection) throws(PostgreSQLError) -> Value
        ) async throws(PostgreSQLError) -> Value {
            try await attempt(isRepeatable: isRepeatable) { connection, _ throws(PostgreSQLError) in
                try connection.transaction(isolation: isolation, body)
            }
        }

        /// Runs `body`, which is told whether it runs on a second connection because the first one was lost: then what it did
        /// there may or may not have happened.
        func attempt<Value: Sendable>(
            isRepeatable: Bool = false,
            _ body: @escaping @Sendable (PostgreSQLConnection, _ isSecond: Bool) throws(PostgreSQLError) -> Value
        ) async throws(PostgreSQLError) -> Value {
            let attempts = attempts
            return try await run { worker throws(PostgreSQLError) in
                var attempt = 1
                var isSecond = false
                while true {
                    let connection = try worker.connect()
                    do throws(PostgreSQLError) {
                        return try body(connection, isSecond)
                    } catch {
                        if error.isTransient {
                            guard attempt < attempts else {
                                throw PostgreSQLError(
                                    .contention, "given up after \(attempt) attempts: \(error.message)",
                                    sqlState: error.sqlState, detail: error.detail)
                            }
                            worker.pause(after: attempt)
                            attempt += 1
                        } else if error.code == .connection || isRepeatable && error.code == .unknownOutcome,
                            connection.isBroken, !isSecond
                        {
                            isSecond = true
                        } else {
                            throw error
                        }
                    }
                }
            }
        }

        // MARK: Threads

        private func run<Value: Sendable>(
            _ job: @escaping @Sendable (Worker) throws(PostgreSQLError) -> Value
        ) async throws(PostgreSQLError) -> Value {
            let result: Result<Value, PostgreSQLError> = await withCheckedContinuation { continuation in
                let isTaken = queue.add { worker in
                    do throws(PostgreSQLError) {
                        continuation.resume(returning: .success(try job(worker)))
                    } catch {
                        continuation.resume(returning: .failure(error))
                    }
                }
                guard isTaken else {
                    continuation.resume(
                        returning: .failure(PostgreSQLError(.closed, "the pool of connections is closed")))
                    return
                }
                startThread()
            }
            return try result.get()
        }

        /// Starts another thread while there are fewer than connections allowed and all are at work.
        private func startThread() {
            guard queue.isShortOfWorkers else { return }
            let isNeeded = threads.withLock { count in
                guard count < size else { return false }
                count += 1
                return true
            }
            guard isNeeded else { return }
            let queue = queue
            let url = url
            let thread = Thread {
                let worker = Worker(url: url)
                while let job = queue.next() { job(worker) }
            }
            thread.name = "PostgreSQL"
            thread.start()
        }

        /// What a thread has: its connection.
        ///
        /// It never leaves the thread.
        final class Worker {
            private let url: String
            private(set) var connection: PostgreSQLConnection?

            init(url: String) {
                self.url = url
            }

            /// The connection; a new one where there is none that can be used.
            func connect() throws(PostgreSQLError) -> PostgreSQLConnection {
                if let connection, !connection.isBroken { return connection }
                connection = nil
                let new = try PostgreSQLConnection(url: url)
                connection = new
                return new
            }

            /// Waits longer from attempt to attempt, and never as long as others do.
            func pause(after attempt: Int) {
                let most = min(0.5, 0.002 * Double(1 << min(attempt, 8)))
                Thread.sleep(forTimeInterval: Double.random(in: most / 4...most))
            }
        }

        /// The jobs that wait for a thread.
        private final class WorkQueue: @unchecked Sendable {
            typealias Job = @Sendable (Worker) -> Void

            // Everything is used with the condition locked.
            private let condition = NSCondition()
            private var jobs: [Job] = []
            private var first = 0
            private var idle = 0
            private var isClosed = false

            /// Adds a job; `false` when the queue is closed.
            func add(_ job: @escaping Job) -> Bool {
                condition.lock()
                defer { condition.unlock() }
                guard !isClosed else { return false }
                jobs.append(job)
                condition.signal()
                return true
            }

            /// Whether more jobs wait than threads do.
            var isShortOfWorkers: Bool {
                condition.lock()
                defer { condition.unlock() }
                return jobs.count - first > idle
            }

            /// Waits for a job; `nil` when the queue is closed and empty.
            func next() -> Job? {
                condition.lock()
                defer { condition.unlock() }
                idle += 1
                defer { idle -= 1 }
                while first == jobs.count {
                    if isClosed { return nil }
                    condition.wait()
                }
                let job = jobs[first]
                first += 1
                if first == jobs.count || first > 1_024 {
                    jobs.removeFirst(first)
                    first = 0
                }
                return job
            }

            func close() {
                condition.lock()
                defer { condition.unlock() }
                isClosed = true
                condition.broadcast()
            }
        }
    }
#endif
