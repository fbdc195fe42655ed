import CourseModel
import CourseSequencing

/// What is kept of a learner in a SCORM 1.2 course.
struct SCORM12CourseState: Hashable, Sendable, Codable {
    var session = SessionStatus.none
    /// What is known of each item.
    var items: [SCORM12ItemState]
    /// The delivered item.
    var current: Int?
    /// How often content has ended.
    var ends = 0

    init(_ course: PlayableCourse) {
        items = Array(repeating: SCORM12ItemState(), count: course.items.count)
    }
}

/// What is kept of a learner in a SCORM 1.2 item.
struct SCORM12ItemState: Hashable, Sendable {
    /// What the content left; `nil` before its first session.
    var data: AttemptData?
    var status = AICCStatus.notAttempted
    /// Whether the content itself ever set a status.
    var isStatusSetByContent = false
    /// The rule that decided the status.
    var rule = ""
    /// Which end of content, counted from 1, was the last one of this item.
    var lastEnd = 0
}

extension SCORM12ItemState: Codable {
    private enum CodingKeys: String, CodingKey {
        case data, status, isStatusSetByContent, rule, lastEnd
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        data = try container.decodeIfPresent(AttemptData.self, forKey: .data)
        status = AICCStatus(rawValue: try container.decode(String.self, forKey: .status)) ?? .notAttempted
        isStatusSetByContent = try container.decode(Bool.self, forKey: .isStatusSetByContent)
        rule = try container.decode(String.self, forKey: .rule)
        lastEnd = try container.decode(Int.self, forKey: .lastEnd)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(data, forKey: .data)
        try container.encode(status.rawValue, forKey: .status)
        try container.encode(isStatusSetByContent, forKey: .isStatusSetByContent)
        try container.encode(rule, forKey: .rule)
        try container.encode(lastEnd, forKey: .lastEnd)
    }
}
