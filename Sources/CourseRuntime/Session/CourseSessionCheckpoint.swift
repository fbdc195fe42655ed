import CourseSequencing

/// A session as it stands, to go on from in another process: all of its state, and nothing of the course.
///
/// A Codable value; it fits the course that it was made with, and engines of later versions.
public struct CourseSessionCheckpoint: Sendable, Codable {
    let learner: Learner
    let earlier: LearnerRecord
    let player: Player

    /// What a player has to remember.
    enum Player: Sendable, Codable {
        case scorm12(SCORM12Checkpoint)
        case scorm2004(SCORM2004Checkpoint)
    }
}

/// What the player of a SCORM 1.2 course has to remember.
struct SCORM12Checkpoint: Sendable, Codable {
    var stored: SCORM12CourseState
    var runtime: RuntimeSessionCheckpoint?
    var preferences: [String: String]
    var mode: LessonMode
    var credit: Credit
    var refusal: String?
    var message: String?
    var notice: String?
    var now: RuntimeInstant?
    var hasEnded: Bool
}

/// What the player of a SCORM 2004 course has to remember.
struct SCORM2004Checkpoint: Sendable, Codable {
    var sequencing: SequencingState
    var runtime: RuntimeSessionCheckpoint?
    var attempts: [Int: AttemptData]
    var sharedData: [String: String]
    var preferences: [String: String]
    var globalObjectives: GlobalObjectives
    var mode: LessonMode
    var credit: Credit
    var exception: SequencingException.Code?
    var notice: String?
    var now: RuntimeInstant?
}
