#if SQLite
    import CourseRecords
    import CourseRuntime
    import CourseStoreSQLite
    import CourseTesting
    import Foundation
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
