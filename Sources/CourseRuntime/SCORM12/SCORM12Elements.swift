import CourseModel

/// The data model of SCORM 1.2 (RTE 3.4.4).
///
/// Every element is supported, the optional ones too. Lengths are maxima: a longer value is refused.
package enum SCORM12Elements {
    /// The compiled table.
    package static let schema = DataModelSchema(rows)

    /// The rows, in the order of the book.
    package static let rows: [DataModelElement] = core + data + objectives + student + interactions

    static let lessonStatus: [String] = AICCStatus.allCases.map(\.rawValue)

    private static let core: [DataModelElement] = [
        .version(of: "cmi", "3.4"),
        .children(of: "cmi.core"),
        .element("cmi.core.student_id", .cmiIdentifier, .readOnly, initial: "", length: 255),
        .element("cmi.core.student_name", .text, .readOnly, initial: "", length: 255),
        .element("cmi.core.lesson_location", .text, .readWrite, initial: "", length: 255),
        .element("cmi.core.credit", .vocabulary(["credit", "no-credit"]), .readOnly, initial: "credit"),
        .element(
            "cmi.core.lesson_status", .vocabulary(lessonStatus.filter { $0 != AICCStatus.notAttempted.rawValue }),
            .readWrite, initial: AICCStatus.notAttempted.rawValue),
        .element("cmi.core.entry", .vocabulary(["ab-initio", "resume", ""]), .readOnly, initial: ""),
        .children(of: "cmi.core.score"),
        .element("cmi.core.score.raw", .cmiScore, .readWrite, initial: ""),
        .element("cmi.core.score.max", .cmiScore, .readWrite, initial: ""),
        .element("cmi.core.score.min", .cmiScore, .readWrite, initial: ""),
        .element("cmi.core.total_time", .cmiTimespan, .readOnly, initial: "0000:00:00.00"),
        .element("cmi.core.lesson_mode", .vocabulary(["browse", "normal", "review"]), .readOnly, initial: "normal"),
        .element("cmi.core.exit", .vocabulary(["time-out", "suspend", "logout", ""]), .writeOnly, initial: ""),
        .element("cmi.core.session_time", .cmiTimespan, .writeOnly),
    ]

    private static let data: [DataModelElement] = [
        .element("cmi.suspend_data", .text, .readWrite, initial: "", length: 4096),
        .element("cmi.launch_data", .text, .readOnly, initial: "", length: 4096),
        .element("cmi.comments", .text, .readWrite, initial: "", length: 4096, traits: .appends),
        .element("cmi.comments_from_lms", .text, .readOnly, initial: "", length: 4096),
    ]

    private static let objectives: [DataModelElement] = [
        .children(of: "cmi.objectives"),
        .count(of: "cmi.objectives"),
        .element("cmi.objectives.n.id", .cmiIdentifier, .readWrite, initial: "", length: 255),
        .children(of: "cmi.objectives.n.score"),
        .element("cmi.objectives.n.score.raw", .cmiScore, .readWrite, initial: ""),
        .element("cmi.objectives.n.score.max", .cmiScore, .readWrite, initial: ""),
        .element("cmi.objectives.n.score.min", .cmiScore, .readWrite, initial: ""),
        .element(
            "cmi.objectives.n.status", .vocabulary(lessonStatus), .readWrite,
            initial: AICCStatus.notAttempted.rawValue),
    ]

    private static let student: [DataModelElement] = [
        .children(of: "cmi.student_data"),
        .element("cmi.student_data.mastery_score", .cmiDecimal, .readOnly, initial: ""),
        .element("cmi.student_data.max_time_allowed", .cmiTimespan, .readOnly, initial: ""),
        .element(
            "cmi.student_data.time_limit_action", .vocabulary(TimeLimitAction.allCases.map(\.rawValue)), .readOnly,
            initial: ""),
        .children(of: "cmi.student_preference"),
        .element("cmi.student_preference.audio", .cmiInteger(-1...100), .readWrite, initial: "0"),
        .element("cmi.student_preference.language", .text, .readWrite, initial: "", length: 255),
        .element("cmi.student_preference.speed", .cmiInteger(-100...100), .readWrite, initial: "0"),
        .element("cmi.student_preference.text", .cmiInteger(-1...1), .readWrite, initial: "0"),
    ]

    private static let interactions: [DataModelElement] = [
        .children(of: "cmi.interactions"),
        .count(of: "cmi.interactions"),
        .element("cmi.interactions.n.id", .cmiIdentifier, .writeOnly, length: 255),
        .count(of: "cmi.interactions.n.objectives"),
        .element("cmi.interactions.n.objectives.m.id", .cmiIdentifier, .writeOnly, length: 255),
        .element("cmi.interactions.n.time", .cmiTime, .writeOnly),
        .element("cmi.interactions.n.type", .vocabulary(CMIFeedback.types), .writeOnly),
        .count(of: "cmi.interactions.n.correct_responses"),
        .element("cmi.interactions.n.correct_responses.m.pattern", .cmiFeedback, .writeOnly, length: 255),
        .element("cmi.interactions.n.weighting", .cmiDecimal, .writeOnly),
        .element("cmi.interactions.n.student_response", .cmiFeedback, .writeOnly, length: 255),
        .element(
            "cmi.interactions.n.result", .cmiResult(["correct", "wrong", "unanticipated", "neutral"]), .writeOnly),
        .element("cmi.interactions.n.latency", .cmiTimespan, .writeOnly),
    ]
}
