public import CourseSequencing

/// All that is kept of a learner: courses, shared objectives, shared data.
///
/// A Codable value; whoever keeps it decides where.
public struct LearnerRecord: Hashable, Sendable, Codable {
    /// What is kept of each course.
    var courses: [String: CourseRecord] = [:]
    /// The shared objectives of courses whose objectives are global to the system.
    public var globalObjectives = GlobalObjectives()
    /// The shared data of courses whose data are global to the system, by the identifier of the store.
    public var sharedData: [String: String] = [:]
    /// The preferences of the learner, by element; kept where the options say so.
    public var preferences: [String: String] = [:]

    /// Makes the record of somebody who has not learned anything yet.
    public init() {}
}

/// What is kept of a course.
enum CourseRecord: Hashable, Sendable, Codable {
    case scorm12(SCORM12CourseState)
    case scorm2004(SCORM2004CourseState)
}

extension PlayableCourse {
    /// By what a learner's record finds the course again.
    var key: String { "\(identifier) \(fingerprint)" }
}
