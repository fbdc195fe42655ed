import CourseModel
import CourseSequencing

/// A named choice: what `course play --list-options` prints and `open` sets.
public struct RuntimeOption: Sendable {
    /// The name.
    public let name: String
    /// The values that can be set, or what they look like.
    public let values: String
    /// What the option changes.
    public let summary: String
    /// The standards whose content it concerns: `SCORM 1.2`, `SCORM 2004`.
    public let standards: [String]
    private let read: @Sendable (RuntimeOptions) -> String
    private let write: @Sendable (inout RuntimeOptions, String) -> Bool

    /// The value that the standard asks for.
    public var defaultValue: String { read(RuntimeOptions()) }

    /// The value that is in force.
    public func value(in options: RuntimeOptions) -> String {
        read(options)
    }

    /// All options, in alphabetical order.
    public static let all: [RuntimeOption] = [
        number(
            "completion-score", \.completionScore, [scorm12],
            "the score from which on an item counts as completed whatever status it has set"),
        flag(
            "completed-may-change-back", \.completedMayChangeBack, both,
            "whether content that was completed or passed may become incomplete or failed again"),
        flag(
            "explicit-unknown-prevents-automatic-status", \.sequencing.explicitUnknownPreventsAutomaticStatus,
            [scorm2004],
            "whether a status that the content set to unknown is left alone at the end of its attempt"),
        flag(
            "feedback-any-form", \.acceptsAnyFeedback, [scorm12],
            "whether responses and patterns of interactions are taken in any form"),
        flag(
            "first-item-is-pretest", \.firstItemIsPretest, [scorm12],
            "whether passing the first item completes and passes the course"),
        flag(
            "jump-flows-into-clusters", \.sequencing.jumpFlowsIntoClusters, [scorm2004],
            "whether a jump to a cluster delivers the first activity in it"),
        word(
            "leave", \.leaving, both, "what closing the course while content runs means for the attempt"),
        word(
            "long-values", \.longValues, both, "whether values beyond their length are kept whole or refused"),
        flag(
            "mastery-overrides-status", \.masteryOverridesStatus, [scorm12],
            "whether the mastery score replaces a status that the content has set itself"),
        flag(
            "measure-without-children-is-zero", \.sequencing.measureWithoutChildrenIsZero, [scorm2004],
            "whether a cluster's measure is 0 while none of its children has one"),
        word(
            "preferences", \.preferences, both,
            "whether learner preferences last for the attempt on an item or for all content of the learner"),
        flag(
            "read-map-hides-local-value", \.sequencing.readMapHidesLocalValue, [scorm2004],
            "whether an objective that reads an unknown shared objective is unknown too"),
        flag(
            "reinitialize", \.allowsReinitialization, both,
            "whether content may initialize again after it has finished in the same launch"),
        word(
            "rollup-time", \.rollupTime, [scorm2004],
            "whether results reach the course when the content ends, or with every commit too"),
        word("score-rollup", \.scoreRollup, [scorm12], "how the course's score follows from its items"),
        word(
            "score-scaling", \.scoreScaling, both,
            "whether a score that was not scaled by the content is scaled from raw, min and max"),
        word("status-rollup", \.statusRollup, [scorm12], "how the course's status follows from its items"),
        word(
            "status-set-by-content", \.statusSetByContent, [scorm2004],
            "whether every activity's status is left to its content whatever the manifest says"),
        word(
            "session-time", \.sessionTime, both,
            "whether the time of a session that the content does not report is taken from the clock of the LMS"),
        RuntimeOption(
            name: "suspend-data-limit", values: "standard | a number of characters",
            summary: "how long cmi.suspend_data may be", standards: both,
            read: { $0.suspendDataLimit.map { String($0) } ?? "standard" },
            write: { options, text in
                if text == "standard" {
                    options.suspendDataLimit = nil
                    return true
                }
                guard let limit = Int(text), limit >= 0 else { return false }
                options.suspendDataLimit = limit
                return true
            }),
        word(
            "suspended-without-status", \.suspendedWithoutStatus, [scorm12],
            "what an item that suspends without having set a status is left with"),
        word(
            "time-limits", \.timeLimits, both,
            "whether content acts itself when its time is over, or the LMS does by its clock"),
    ].sorted { $0.name < $1.name }

    private static let scorm12 = "SCORM 1.2"
    private static let scorm2004 = "SCORM 2004"
    private static let both = [scorm12, scorm2004]

    private static func flag(
        _ name: String, _ path: any WritableKeyPath<RuntimeOptions, Bool> & Sendable, _ standards: [String],
        _ summary: String
    ) -> RuntimeOption {
        RuntimeOption(
            name: name, values: "true | false", summary: summary, standards: standards,
            read: { String($0[keyPath: path]) },
            write: { options, text in
                guard let value = Bool(text) else { return false }
                options[keyPath: path] = value
                return true
            })
    }

    private static func word<Value: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String, _ path: any WritableKeyPath<RuntimeOptions, Value> & Sendable, _ standards: [String],
        _ summary: String
    ) -> RuntimeOption {
        RuntimeOption(
            name: name, values: Value.allCases.map(\.rawValue).joined(separator: " | "), summary: summary,
            standards: standards, read: { $0[keyPath: path].rawValue },
            write: { options, text in
                guard let value = Value(rawValue: text) else { return false }
                options[keyPath: path] = value
                return true
            })
    }

    private static func number(
        _ name: String, _ path: any WritableKeyPath<RuntimeOptions, ExactDecimal?> & Sendable, _ standards: [String],
        _ summary: String
    ) -> RuntimeOption {
        RuntimeOption(
            name: name, values: "none | a number", summary: summary, standards: standards,
            read: { $0[keyPath: path]?.description ?? "none" },
            write: { options, text in
                let number = ExactDecimal(text)
                guard text == "none" || number != nil else { return false }
                options[keyPath: path] = number
                return true
            })
    }

    fileprivate func set(_ text: String, in options: inout RuntimeOptions) -> Bool {
        write(&options, text)
    }
}

/// Why an option cannot be set.
public enum RuntimeOptionError: Error, Hashable, Sendable {
    /// There is no option of this name.
    case unknownName(String)
    /// The option does not take this value; `values` are the ones that it takes.
    case badValue(name: String, value: String, values: String)
}

extension RuntimeOptions {
    /// Sets an option by its name.
    public mutating func set(_ name: String, to value: String) throws(RuntimeOptionError) {
        guard let option = RuntimeOption.all.first(where: { $0.name == name }) else { throw .unknownName(name) }
        guard option.set(value, in: &self) else {
            throw .badValue(name: name, value: value, values: option.values)
        }
    }
}
