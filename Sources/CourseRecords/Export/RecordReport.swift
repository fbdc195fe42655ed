public import CourseModel
public import CourseRuntime
import CourseSequencing

/// What many learners have come to: by course, by activity, by interaction.
public struct RecordReport: Hashable, Sendable {
    /// The courses, in the order of their titles and identifiers.
    public private(set) var courses: [CourseFigures] = []

    /// Makes the report of nobody.
    public init() {}

    /// How learners fare in a course; versions of a package count as one.
    public struct CourseFigures: Hashable, Sendable {
        /// The identifier of the course.
        public let course: String
        /// What the course is called.
        public var title: String
        /// How many learners have come to it.
        public var learners: Set<String> = []
        /// How many attempts were made.
        public var attempts = 0
        /// The figures of the last attempt of each learner.
        public var outcome = Outcome()
        /// The activities, in the order of the tree.
        public var activities: [ActivityFigures] = []
        /// The interactions, in the order in which content reported them.
        public var interactions: [InteractionFigures] = []
    }

    /// What became of attempts.
    public struct Outcome: Hashable, Sendable {
        /// How many were begun.
        public var begun = 0
        /// How many are complete.
        public var completed = 0
        /// How many were passed.
        public var passed = 0
        /// How many were failed.
        public var failed = 0
        /// The scores from -1 to 1, of those that have one, in order.
        public var scores: [ExactDecimal] = []
        /// The times that content reported in hundredths of a second, of those that are not zero, in order; months count as
        /// 30 days.
        public var times: [Int64] = []

        /// The mean of the scores with four digits; `nil` without any.
        public var meanScore: ExactDecimal? {
            guard !scores.isEmpty else { return nil }
            let sum = scores.reduce(Int64(0)) { $0 &+ $1.tenThousandths }
            return ExactDecimal(significand: sum / Int64(scores.count), scale: 4)
        }

        /// The time in the middle; `nil` without any.
        public var medianTime: RuntimeDuration? {
            times.isEmpty ? nil : RuntimeDuration(hundredths: times[times.count / 2])
        }

        mutating func add(_ result: CourseResult) {
            begun += 1
            if result.completion == .completed { completed += 1 }
            if result.success == .passed { passed += 1 }
            if result.success == .failed { failed += 1 }
            if let score = result.score.scaled { scores.append(score) }
            let time = result.time.hundredths &+ result.time.months &* 259_200_000
            if time > 0 { times.append(time) }
        }

        mutating func sort() {
            scores.sort()
            times.sort()
        }
    }

    /// How learners fare in an activity.
    public struct ActivityFigures: Hashable, Sendable {
        /// The identifier of the activity.
        public let identifier: String
        /// What the activity is called.
        public let title: String
        /// How deep the activity stands; the organization has depth 0.
        public let depth: Int
        /// What became of the attempts on it.
        public var outcome = Outcome()
        /// How many learners were in it last and have not completed the course: where they drop off.
        public var droppedOff = 0
    }

    /// How learners fare in an interaction.
    public struct InteractionFigures: Hashable, Sendable {
        /// The activity.
        public let activity: String
        /// The identifier that the content gives the question.
        public let id: String
        /// How many answers there are.
        public var answers = 0
        /// How many of them are wrong.
        public var wrong = 0
        /// How many learners were wrong more than once.
        public var repeatedly = 0
    }

    /// Adds what a learner has come to.
    public mutating func add(_ records: LearnerRecords) {
        let key = records.registration.course
        let index = courses.firstIndex { $0.course == key } ?? courses.endIndex
        if index == courses.endIndex {
            courses.append(CourseFigures(course: key, title: records.package?.title ?? key))
        }
        courses[index].learners.insert(records.registration.learner.id)
        courses[index].attempts += records.attempts.count
        if let last = records.attempts.last { courses[index].outcome.add(last.result) }
        if let session = records.session { courses[index].add(session) }
    }

    /// Brings everything into its order; to be called once all is added.
    public mutating func finish() {
        for course in courses.indices {
            courses[course].outcome.sort()
            for activity in courses[course].activities.indices { courses[course].activities[activity].outcome.sort() }
        }
        courses.sort { ($0.title, $0.course) < ($1.title, $1.course) }
    }
}

extension RecordReport.CourseFigures {
    fileprivate mutating func add(_ session: CourseSession) {
        let tracking = session.tracking
        let results = Dictionary(
            tracking.activities.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
        var place: String?
        for item in session.course.items where item.depth > 0 {
            let index = activities.firstIndex { $0.identifier == item.identifier } ?? activities.endIndex
            if index == activities.endIndex {
                activities.append(
                    RecordReport.ActivityFigures(identifier: item.identifier, title: item.title, depth: item.depth))
            }
            guard let activity = results[item.identifier], activity.attemptCount > 0 else { continue }
            activities[index].outcome.add(activity.result)
            if item.kind != nil,
                place == nil || activity.isActive || activity.isSuspended
                    || activity.result.completion != .completed
            {
                place = item.identifier
            }
        }
        if tracking.result.completion != .completed, tracking.result.success != .passed, let place,
            let index = activities.firstIndex(where: { $0.identifier == place })
        {
            activities[index].droppedOff += 1
        }
        for (item, data) in session.contentData { add(ReportedInteraction.all(in: data), in: item.identifier) }
    }

    private mutating func add(_ reported: [ReportedInteraction], in activity: String) {
        var wrong: [String: Int] = [:]
        for interaction in reported {
            guard let id = interaction.id else { continue }
            let known = interactions.firstIndex { $0.activity == activity && $0.id == id }
            let index = known ?? interactions.endIndex
            if known == nil { interactions.append(RecordReport.InteractionFigures(activity: activity, id: id)) }
            interactions[index].answers += 1
            guard interaction.result == "wrong" || interaction.result == "incorrect" else { continue }
            interactions[index].wrong += 1
            wrong[id, default: 0] += 1
            if wrong[id] == 2 { interactions[index].repeatedly += 1 }
        }
    }
}

extension ExactDecimal {
    /// The number in units of 10^-4; digits behind that are cut.
    fileprivate var tenThousandths: Int64 {
        var value = Int128(significand)
        if scale <= 4 {
            for _ in scale..<4 { value *= 10 }
        } else {
            for _ in 4..<scale { value /= 10 }
        }
        return Int64(clamping: value)
    }
}
