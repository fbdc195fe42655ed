import CourseSequencing

/// What is kept of a learner in a SCORM 2004 course.
struct SCORM2004CourseState: Hashable, Sendable, Codable {
    /// Tracking, and where the learner is.
    var sequencing: SequencingState
    /// What the content of each activity left in its last attempt, by the number of the activity.
    var attempts: [Int: AttemptData] = [:]
    /// The shared data of a course that keeps them to itself.
    var sharedData: [String: String] = [:]
}
