import CourseKit
import CoursePlay
import CourseRecords
import CourseStoreSQLite
import Foundation
import GRDB
import Measuring

/// Measures the stores of learner records, see README.md: one JSON object a line.
///
///     records [calls|resume|size] [--calls N]
@main
struct RecordsBench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let works = arguments.filter { ["calls", "resume", "size"].contains($0) }
        let wanted = works.isEmpty ? ["calls", "resume", "size"] : Array(works)
        if wanted.contains("calls") {
            for sessions in [1, 100, 1_000] {
                try await Stores.memory.use { store in
                    var calls = Calls("calls", "memory", sessions)
                    try await measure(sessions, in: store, into: &calls)
                    calls.show()
                }
                try await compare(sessions: sessions)
            }
        }
        if wanted.contains("resume") {
            for length in [100, 1_000, 10_000, 100_000] {
                try await Stores.memory.use { try await resume($0, "memory", length: length, activities: 10) }
                try await Stores.sqlite.use { try await resume($0, "sqlite", length: length, activities: 10) }
            }
            for activities in [100, 1_000, 10_000] {
                try await Stores.sqlite.use { try await resume($0, "sqlite", length: 100, activities: activities) }
            }
        }
        if wanted.contains("size") {
            for sessions in [100, 1_000, 10_000, 100_000] { try await size(sessions: sessions) }
        }
    }

    // MARK: - Works

    /// Calls beside plain inserts of as many bytes in as many tasks on the same disk; they take turns, so that what else the
    /// machine does meets both.
    private static func compare(sessions: Int) async throws {
        var calls = Calls("calls", "sqlite", sessions)
        var inserts = Calls("insert", "sqlite", sessions)
        for _ in 0..<5 {
            try await Folder.use { folder in try await insert(sessions, in: folder, into: &inserts) }
            try await Stores.sqlite.use { try await measure(sessions, in: $0, into: &calls) }
        }
        inserts.show()
        calls.show()
        print(
            #"{"work":"ratio","store":"sqlite","sessions":\#(sessions),"p50":\#(calls.at(0.5) / inserts.at(0.5)),"callsPerSecond":\#(inserts.perSecond / calls.perSecond)}"#
        )
    }

    /// Calls of many sessions at once; every reply is durable.
    private static func measure(_ sessions: Int, in store: any AttemptStore, into calls: inout Calls) async throws {
        let course = try Courses.make(activities: 10)
        var opened: [RecordedSession] = []
        for number in 0..<sessions { opened.append(try await open(course, in: store, "L\(number)")) }
        try await calls.measure(opened) { session in
            var session = session
            var number = 0
            return {
                let call = number == 0 ? ContentCall("Initialize", [""]) : set("page \(number)")
                number += 1
                _ = try await session.handle(.call(call), at: nil)
            }
        }
    }

    /// Plain inserts, each in a transaction of its own.
    private static func insert(_ tasks: Int, in folder: String, into calls: inout Calls) async throws {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        let pool = try DatabasePool(path: folder + "/plain.db", configuration: configuration)
        try await pool.write { try $0.execute(sql: "CREATE TABLE entry (number INTEGER PRIMARY KEY, body BLOB)") }
        let body = Data(repeating: 7, count: 250)
        try await calls.measure(Array(0..<tasks)) { _ in
            {
                try await pool.write { db in
                    try db.cachedStatement(sql: "INSERT INTO entry (body) VALUES (?)").execute(arguments: [body])
                }
            }
        }
    }

    /// The time until a learner is back in a course, against the length of the journal and the size of the course.
    private static func resume(
        _ store: any AttemptStore, _ name: String, length: Int, activities: Int
    ) async throws {
        let course = try Courses.make(activities: activities)
        var settings = RecordingSettings()
        // Written in pieces, so that a long journal is there in reasonable time.
        settings.durability = .delayed(hundredths: .max, calls: 500)
        var session = try await open(course, in: store, "L", settings)
        _ = try await session.handle(.call(ContentCall("Initialize", [""])), at: nil)
        for number in 0..<length { _ = try await session.handle(.call(set("page \(number)")), at: nil) }
        try await session.flush()
        var times: [Double] = []
        for _ in 0..<5 {
            let start = ContinuousClock.now
            _ = try await RecordedSession.attach(to: session.id, of: session.registration.id, in: store) { _ in
                course.course
            }
            times.append(Times.seconds(since: start) * 1e6)
        }
        times.sort()
        print(
            #"{"work":"resume","store":"\#(name)","journal":\#(length),"activities":\#(activities),"p50":\#(Int(times[times.count / 2])),"unit":"us"}"#
        )
    }

    /// What a session of twenty calls takes on the disk.
    private static func size(sessions: Int) async throws {
        try await Folder.use { folder in
            let store = try SQLiteStore(path: folder + "/records.db")
            let course = try Courses.make(activities: 10)
            var settings = RecordingSettings()
            settings.durability = .delayed(hundredths: .max, calls: 500)
            for number in 0..<sessions {
                var session = try await open(course, in: store, "L\(number)", settings)
                _ = try await session.handle(.call(ContentCall("Initialize", [""])), at: nil)
                for call in 0..<20 { _ = try await session.handle(.call(set("page \(call)")), at: nil) }
                _ = try await session.handle(.leave, at: nil)
            }
            try await store.compact()
            let bytes = try FileManager.default.attributesOfItem(atPath: folder + "/records.db")[.size] as? Int ?? 0
            print(
                #"{"work":"size","store":"sqlite","sessions":\#(sessions),"bytesPerSession":\#(bytes / sessions),"bytesPerCall":\#(bytes / sessions / 23),"unit":"bytes"}"#
            )
        }
    }

    // MARK: - Helpers

    private static func open(
        _ course: RecordedCourse, in store: any AttemptStore, _ learner: String,
        _ settings: RecordingSettings = RecordingSettings()
    ) async throws -> RecordedSession {
        try await RecordedSession.open(
            course, as: SessionOpening(learner: Learner(id: learner, name: "One, Learner")), in: store,
            settings: settings, at: nil
        ) { _ in course.course }
    }

    private static func set(_ value: String) -> ContentCall { ContentCall("SetValue", ["cmi.location", value]) }
}

/// What was measured of calls: how many a second, and the time of each in microseconds.
struct Calls {
    private let name: (work: String, store: String, sessions: Int)
    private var times: [Double] = []
    private var seconds = 0.0

    init(_ work: String, _ store: String, _ sessions: Int) {
        self.name = (work, store, sessions)
    }

    /// Lets a task for each of `sessions` do its work again and again, some 2 000 times in all.
    mutating func measure<Session: Sendable>(
        _ sessions: [Session], _ make: @escaping @Sendable (Session) -> () async throws -> Void
    ) async throws {
        let each = max(2_000 / sessions.count, 4)
        let began = ContinuousClock.now
        times += try await withThrowingTaskGroup(of: [Double].self) { group in
            for session in sessions {
                group.addTask {
                    let work = make(session)
                    var times: [Double] = []
                    for _ in 0..<each {
                        let start = ContinuousClock.now
                        try await work()
                        times.append(Times.seconds(since: start) * 1e6)
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        seconds += Times.seconds(since: began)
    }

    var perSecond: Double { Double(times.count) / seconds }

    /// The time that a share of the calls stays under.
    func at(_ share: Double) -> Double { Times.at(share, times) }

    func show() {
        print(
            #"{"work":"\#(name.work)","store":"\#(name.store)","sessions":\#(name.sessions),"callsPerSecond":\#(Int(perSecond)),"p50":\#(Int(at(0.5))),"p90":\#(Int(at(0.9))),"p99":\#(Int(at(0.99))),"p999":\#(Int(at(0.999))),"unit":"us"}"#
        )
    }
}

/// The stores that are measured.
enum Stores {
    case memory, sqlite

    nonisolated(nonsending) func use(_ body: (any AttemptStore) async throws -> Void) async throws {
        switch self {
        case .memory: try await body(MemoryAttemptStore())
        case .sqlite: try await Folder.use { try await body(try SQLiteStore(path: $0 + "/records.db")) }
        }
    }
}

/// Courses that can be walked.
enum Courses {
    static func make(activities: Int) throws -> RecordedCourse {
        var items = ""
        for number in 0..<activities {
            items += #"<item identifier="I\#(number)" identifierref="R"><title>Item \#(number)</title></item>"#
        }
        let text = """
            <manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
              xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
              <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
              <organizations default="ORG"><organization identifier="ORG"><title>Course</title>\(items)
                <imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>
              </organization></organizations>
              <resources><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="a.htm"><file href="a.htm"/></resource></resources>
            </manifest>
            """
        let package = StoredPackage(
            fingerprint: "benchmark \(activities)", course: "M", title: "Course", standard: "scorm2004-4",
            descriptorName: "imsmanifest.xml", descriptor: Array(text.utf8))
        guard let course = package.playableCourse else { fatalError("the course cannot be read") }
        return RecordedCourse(course, of: package)
    }
}
