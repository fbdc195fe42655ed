package import CourseModel

/// The data model of SCORM 2004 (RTE 4.2; SN appendix on navigation for `adl.nav`).
///
/// Every element is mandatory for an LMS. Lengths and numbers of records are smallest permitted maxima.
package enum SCORM2004Elements {
    /// The compiled table of an edition.
    package static func schema(of edition: SCORM2004Edition) -> DataModelSchema {
        switch edition {
        case .second: second
        case .third: third
        case .fourth: fourth
        }
    }

    private static let second = DataModelSchema(rows(of: .second))
    private static let third = DataModelSchema(rows(of: .third))
    private static let fourth = DataModelSchema(rows(of: .fourth))

    /// The rows of an edition, in the order of the book.
    package static func rows(of edition: SCORM2004Edition) -> [DataModelElement] {
        comments + activity(edition) + interactions + learner + objectives + scores + navigation(edition)
            + (edition >= .fourth ? sharedData : [])
    }

    static let completionStatus: [String] = ["completed", "incomplete", "not attempted", "unknown"]
    static let successStatus: [String] = ["passed", "failed", "unknown"]

    private static let comments: [DataModelElement] = [
        .version(of: "cmi", "1.0"),
        .children(of: "cmi.comments_from_learner"),
        .count(of: "cmi.comments_from_learner", limit: 250),
        .element("cmi.comments_from_learner.n.comment", .localizedText, .readWrite, length: 4000),
        .element("cmi.comments_from_learner.n.location", .text, .readWrite, length: 250),
        .element("cmi.comments_from_learner.n.timestamp", .time, .readWrite),
        .children(of: "cmi.comments_from_lms"),
        .count(of: "cmi.comments_from_lms", limit: 100),
        .element("cmi.comments_from_lms.n.comment", .localizedText, .readOnly, length: 4000),
        .element("cmi.comments_from_lms.n.location", .text, .readOnly, length: 250),
        .element("cmi.comments_from_lms.n.timestamp", .time, .readOnly),
    ]

    private static func activity(_ edition: SCORM2004Edition) -> [DataModelElement] {
        [
            .element(
                "cmi.completion_status", .vocabulary(completionStatus), .readWrite, initial: "unknown", traits: .derived
            ),
            .element("cmi.completion_threshold", .range(minimum: zero, maximum: one), .readOnly),
            .element("cmi.credit", .vocabulary(["credit", "no-credit"]), .readOnly, initial: "credit"),
            .element("cmi.entry", .vocabulary(["ab-initio", "resume", ""]), .readOnly, initial: ""),
            .element(
                "cmi.exit", .vocabulary(["time-out", "suspend", "logout", "normal", ""]), .writeOnly, initial: ""),
            .element("cmi.launch_data", .text, .readOnly, length: edition == .second ? 255 : 4000),
            .element("cmi.location", .text, .readWrite, length: 1000),
            .element("cmi.max_time_allowed", .timeInterval, .readOnly),
            .element("cmi.mode", .vocabulary(["browse", "normal", "review"]), .readOnly, initial: "normal"),
            .element("cmi.progress_measure", .range(minimum: zero, maximum: one), .readWrite),
            .element("cmi.scaled_passing_score", .range(minimum: minusOne, maximum: one), .readOnly),
            .element("cmi.session_time", .timeInterval, .writeOnly),
            .element(
                "cmi.success_status", .vocabulary(successStatus), .readWrite, initial: "unknown", traits: .derived),
            .element("cmi.suspend_data", .text, .readWrite, length: edition == .second ? 4000 : 64000),
            .element(
                "cmi.time_limit_action", .vocabulary(TimeLimitAction.allCases.map(\.rawValue)), .readOnly,
                initial: TimeLimitAction.continueNoMessage.rawValue),
            .element("cmi.total_time", .timeInterval, .readOnly, initial: "PT0S"),
        ]
    }

    private static let interactions: [DataModelElement] = [
        .children(of: "cmi.interactions"),
        .count(of: "cmi.interactions", limit: 250),
        .element("cmi.interactions.n.id", .longIdentifier, .readWrite, length: 4000),
        .element(
            "cmi.interactions.n.type", .vocabulary(InteractionType.allCases.map(\.rawValue)), .readWrite, requires: id),
        .count(of: "cmi.interactions.n.objectives", limit: 10),
        .element(
            "cmi.interactions.n.objectives.m.id", .longIdentifier, .readWrite, length: 4000, requires: id,
            traits: .unique),
        .element("cmi.interactions.n.timestamp", .time, .readWrite, requires: id),
        .count(of: "cmi.interactions.n.correct_responses"),
        .element(
            "cmi.interactions.n.correct_responses.m.pattern", .correctResponse, .readWrite,
            requires: id + ["cmi.interactions.n.type"]),
        .element("cmi.interactions.n.weighting", .real, .readWrite, requires: id),
        .element(
            "cmi.interactions.n.learner_response", .learnerResponse, .readWrite,
            requires: id + ["cmi.interactions.n.type"]),
        .element(
            "cmi.interactions.n.result",
            .vocabularyOrReal(["correct", "incorrect", "unanticipated", "neutral"]), .readWrite, requires: id),
        .element("cmi.interactions.n.latency", .timeInterval, .readWrite, requires: id),
        .element("cmi.interactions.n.description", .localizedText, .readWrite, length: 250, requires: id),
    ]
    private static let id = ["cmi.interactions.n.id"]

    private static let learner: [DataModelElement] = [
        .element("cmi.learner_id", .longIdentifier, .readOnly, initial: "", length: 4000),
        .element("cmi.learner_name", .localizedText, .readOnly, initial: "", length: 250),
        .children(of: "cmi.learner_preference"),
        .element(
            "cmi.learner_preference.audio_level", .range(minimum: zero, maximum: nil), .readWrite, initial: "1"),
        .element("cmi.learner_preference.language", .language, .readWrite, initial: "", length: 250),
        .element(
            "cmi.learner_preference.delivery_speed", .range(minimum: zero, maximum: nil), .readWrite, initial: "1"),
        .element(
            "cmi.learner_preference.audio_captioning", .vocabulary(["-1", "0", "1"]), .readWrite, initial: "0"),
    ]

    private static let objectives: [DataModelElement] = [
        .children(of: "cmi.objectives"),
        .count(of: "cmi.objectives", limit: 100),
        .element("cmi.objectives.n.id", .longIdentifier, .readWrite, length: 4000, traits: [.unique, .writeOnce]),
        .children(of: "cmi.objectives.n.score"),
        .element(
            "cmi.objectives.n.score.scaled", .range(minimum: minusOne, maximum: one), .readWrite, requires: objectiveID),
        .element("cmi.objectives.n.score.raw", .real, .readWrite, requires: objectiveID),
        .element("cmi.objectives.n.score.min", .real, .readWrite, requires: objectiveID),
        .element("cmi.objectives.n.score.max", .real, .readWrite, requires: objectiveID),
        .element(
            "cmi.objectives.n.success_status", .vocabulary(successStatus), .readWrite, initial: "unknown",
            requires: objectiveID),
        .element(
            "cmi.objectives.n.completion_status", .vocabulary(completionStatus), .readWrite, initial: "unknown",
            requires: objectiveID),
        .element(
            "cmi.objectives.n.progress_measure", .range(minimum: zero, maximum: one), .readWrite, requires: objectiveID),
        .element("cmi.objectives.n.description", .localizedText, .readWrite, length: 250, requires: objectiveID),
    ]
    private static let objectiveID = ["cmi.objectives.n.id"]

    private static let scores: [DataModelElement] = [
        .children(of: "cmi.score"),
        .element("cmi.score.scaled", .range(minimum: minusOne, maximum: one), .readWrite),
        .element("cmi.score.raw", .real, .readWrite),
        .element("cmi.score.min", .real, .readWrite),
        .element("cmi.score.max", .real, .readWrite),
    ]

    private static func navigation(_ edition: SCORM2004Edition) -> [DataModelElement] {
        let validity = ElementFormat.vocabulary(["true", "false", "unknown"])
        var rows: [DataModelElement] = [
            .element(
                "adl.nav.request", .navigationRequest(jump: edition >= .fourth), .readWrite,
                initial: ContentNavigationRequest.none),
            .element("adl.nav.request_valid.continue", validity, .readOnly, initial: "unknown", traits: .derived),
            .element("adl.nav.request_valid.previous", validity, .readOnly, initial: "unknown", traits: .derived),
            .element(
                "adl.nav.request_valid.choice", validity, .readOnly, initial: "unknown",
                traits: [.derived, .takesTarget]),
        ]
        if edition >= .fourth {
            rows.append(
                .element(
                    "adl.nav.request_valid.jump", validity, .readOnly, initial: "unknown",
                    traits: [.derived, .takesTarget]))
        }
        return rows
    }

    private static let sharedData: [DataModelElement] = [
        .children(of: "adl.data"),
        .count(of: "adl.data", limit: 250),
        .element("adl.data.n.id", .longIdentifier, .readOnly, length: 4000),
        .element("adl.data.n.store", .text, .perRecord, length: 64000),
    ]

    private static let zero = ExactDecimal(0)
    private static let one = ExactDecimal(1)
    private static let minusOne = ExactDecimal(-1)
}
