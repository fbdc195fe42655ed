public import CourseRecords
import CourseRuntime
import CourseSequencing

/// A random learner who takes a course in several sessions, some of which break off, and some go on in another process.
public struct RecordedWalk: Sendable {
    private let learner: String
    private let seed: UInt64
    private let steps: Int
    private let attaches: Bool
    private let sampling: Int

    /// Makes the walk of a learner; with `attaches` other processes go on with sessions now and then, and of so many steps as
    /// `sampling` says one state is taken down.
    public init(_ learner: String, seed: UInt64, steps: Int = 60, attaches: Bool = true, sampling: Int = 1) {
        self.attaches = attaches
        self.sampling = max(sampling, 1)
        self.learner = learner
        self.seed = seed
        self.steps = steps
    }

    /// Walks, and returns the snapshots of the state on the way.
    public func run(_ course: RecordedCourse, in store: any AttemptStore) async throws -> [[UInt8]] {
        var random = RandomLearner(in: course.course, seed: seed)
        var session = try await open(course, .auto, in: store, 0)
        var states: [[UInt8]] = []
        for step in 1...steps {
            let now = RuntimeInstant(hundredths: Int64(step) * 100)
            if random.happens(oneIn: 12) {
                // The window is closed without a word, and the learner comes back.
                session = try await open(course, random.entry(), in: store, step)
            } else if random.happens(oneIn: 6), attaches {
                // Another process goes on.
                session = try await RecordedSession.attach(
                    to: session.id, of: session.registration.id, in: store, settings: settings,
                    reopen: ExampleCourses.reopen)
            }
            let event = random.next()
            let reply = try await session.handle(event, request: session.lastRequest + 1, at: now)
            if random.happens(oneIn: 10) {
                // The reply was lost, and is asked for again.
                let again = try await session.handle(event, request: session.lastRequest, at: now)
                try expect(again.isRepeated, "a request was not known again")
                try expect(again.outcome.replies.map(\.value), is: reply.outcome.replies.map(\.value), "the answers")
                try expect(again.outcome.exception, is: reply.outcome.exception, "the exception")
            }
            if step % sampling == 0, let snapshot = session.snapshot { states.append(snapshot.body) }
        }
        return states
    }

    private func open(
        _ course: RecordedCourse, _ entry: CourseEntry, in store: any AttemptStore, _ step: Int
    ) async throws -> RecordedSession {
        var opening = SessionOpening(learner: Learner(id: learner, name: "Walker, Random"))
        opening.entry = entry
        opening.seed = seed
        return try await RecordedSession.open(
            course, as: opening, in: store, settings: settings, at: RuntimeInstant(hundredths: Int64(step) * 100),
            reopen: ExampleCourses.reopen)
    }

    private var settings: RecordingSettings { RecordingSettings() }
}
