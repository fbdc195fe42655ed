#if SQLite
    import CourseRecords
    import CourseRuntime
    import CourseStoreSQLite
    import CourseTesting
    import Foundation
    import GRDB
    import Testing

    @Suite("The SQLite store")
    struct SQLiteStoreTests {
        /// A folder that is removed when nobody needs it.
        final class Folder: Sendable {
            let path: String

            init() throws {
                path = NSTemporaryDirectory() + "course-store-" + UUID().uuidString
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }

            var file: String { path + "/records.db" }

            deinit { try? FileManager.default.removeItem(atPath: path) }
        }

        private let folder: Folder

        init() throws {
            folder = try Folder()
        }

        @Test("keeps learner records as every store does", arguments: AttemptStoreConformance.checks)
        func conformance(_ check: ConformanceCheck<any AttemptStore>) async throws {
            try await check.run { try SQLiteStore(path: folder.file) }
        }

        @Test("finds everything again after it was closed")
        func reopening() async throws {
            let course = try #require(ExampleCourses.scorm2004())
            let walk = RecordedWalk("L", seed: 5)
            let states = try await walk.run(course, in: try SQLiteStore(path: folder.file))
            let store = try SQLiteStore(path: folder.file)
            let registration = try #require(try await store.registrations(RegistrationQuery()).first)
            #expect(try await store.verify(registration).faults == [])
            let session = try #require(registration.session)
            let again = try await RecordedSession.attach(
                to: session, of: registration.id, in: store, reopen: ExampleCourses.reopen)
            #expect(again.snapshot?.body == states.last)
        }

        @Test("lets sessions that write at the same time share a transaction, and refuses only who may not write")
        func sharedTransactions() async throws {
            let store = try SQLiteStore(path: folder.file)
            let course = try #require(ExampleCourses.scorm2004())
            let open = { (learner: String) in
                try await RecordedSession.open(
                    course, as: SessionOpening(learner: Learner(id: learner)), in: store, at: nil,
                    reopen: ExampleCourses.reopen)
            }
            var sessions: [RecordedSession] = []
            for number in 0..<40 { sessions.append(try await open("L\(number)")) }
            // The sessions of the first ten go on elsewhere.
            for number in 0..<10 { _ = try await open("L\(number)") }
            let refused = try await withThrowingTaskGroup(of: String?.self) { group in
                for session in sessions {
                    group.addTask {
                        var session = session
                        do throws(RecordingError) {
                            _ = try await session.handle(.call(ContentCall("Initialize", [""])), at: nil)
                            for number in 0..<20 {
                                let call = ContentCall("SetValue", ["cmi.location", "p\(number)"])
                                _ = try await session.handle(.call(call), at: nil)
                            }
                            return nil
                        } catch {
                            return error.code
                        }
                    }
                }
                return try await group.reduce(into: []) { codes, code in codes += code.map { [$0] } ?? [] }
            }
            #expect(refused == Array(repeating: "stale-session", count: 10))
            for registration in try await store.registrations(RegistrationQuery()) {
                let isRefused = sessions.prefix(10).contains { $0.registration.id == registration.id }
                #expect(registration.head.number == (isRefused ? 2 : 22))
                #expect(try await store.verify(registration).faults == [])
            }
        }

        @Test("takes over a file of its first version")
        func migration() async throws {
            let course = try #require(ExampleCourses.scorm2004())
            let states = try await RecordedWalk("L", seed: 6).run(course, in: try SQLiteStore(path: folder.file))
            let values = try await SQLiteStore(path: folder.file).values(of: "L")
            #expect(!values.isEmpty)
            try makeFirstVersion()
            let store = try SQLiteStore(path: folder.file)
            let registration = try #require(try await store.registrations(RegistrationQuery(learner: "L")).first)
            #expect(try await store.verify(registration).faults == [])
            #expect(try await store.values(of: "L") == values)
            let again = try await RecordedSession.attach(
                to: try #require(registration.session), of: registration.id, in: store, reopen: ExampleCourses.reopen)
            #expect(again.snapshot?.body == states.last)
        }

        /// Turns the file into one of the first version, which kept texts as texts.
        private func makeFirstVersion() throws {
            let columns = [
                "package": ["fingerprint", "course", "title", "standard", "descriptor_name"],
                "learner": ["id", "name"], "registration": ["id", "learner", "course", "fingerprint", "session"],
                "journal": ["session"], "learner_value": ["learner", "name"],
                "tombstone": ["registration", "course", "fingerprint", "reason"],
            ]
            try DatabaseQueue(path: folder.file).write { db in
                for (table, columns) in columns {
                    for column in columns {
                        try db.execute(sql: "UPDATE \(table) SET \(column) = CAST(\(column) AS TEXT)")
                    }
                }
                try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = 'records 2'")
            }
        }

        @Test("refuses what is no store, and says so")
        func strangers() throws {
            try Data("no database at all, but long enough to look like a file of something".utf8)
                .write(to: URL(fileURLWithPath: folder.file))
            do throws(AttemptStoreError) {
                _ = try SQLiteStore(path: folder.file)
                Issue.record("a text was opened as a store")
            } catch {
                #expect(error.code == .damaged)
                #expect(error.description.contains("records.db"))
            }
            do throws(AttemptStoreError) {
                _ = try SQLiteStore(path: folder.path + "/nowhere/records.db")
                Issue.record("a store was made in a folder that is not there")
            } catch {
                #expect(error.code == .unavailable)
            }
        }
    }
#endif
