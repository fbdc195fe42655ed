import CourseModel
public import CourseRuntime
import CourseSequencing

/// What a store has of a registration, opened: who, what, the attempts, and the session as it stands.
public struct LearnerRecords: Sendable {
    /// Who learns what.
    public let registration: Registration
    /// The package; `nil` where the store has none.
    public let package: StoredPackage?
    /// The attempts on the course, in order.
    public let attempts: [AttemptSummary]
    /// The last session as it stands; `nil` where nobody has begun, or where the course cannot be made again.
    public let session: CourseSession?
    /// What the learner's courses share.
    public let shared: [LearnerValueKey: String]

    /// Opens the records of a registration.
    ///
    /// - Parameters:
    ///   - registration: Whose records.
    ///   - store: Where they are.
    ///   - reopen: Makes the course of a package.
    public init(
        _ registration: Registration, in store: any AttemptStore, reopen: (StoredPackage) -> PlayableCourse?
    ) async throws(AttemptStoreError) {
        self.registration = registration
        package = try await store.package(fingerprint: registration.fingerprint)
        attempts = try await store.attempts(of: registration.id)
        shared = try await store.values(of: registration.learner.id)
        if let course = package.flatMap(reopen) {
            session = try await LoadedJournal(registration, of: course, from: store).replay.session
        } else {
            session = nil
        }
    }
}

extension LearnerRecords {
    /// The columns of ``results``.
    public static let resultColumns =
        identityColumns + [
            "level", "item", "title", "attempt", "attempts", "status", "began", "touched", "exit", "completion",
            "success",
            "scaled", "raw", "min", "max", "progress", "time", "completionDecidedBy", "successDecidedBy",
            "scoreDecidedBy",
        ]
    /// The columns of ``interactions``.
    public static let interactionColumns =
        identityColumns + [
            "item", "number", "id", "type", "result", "response", "correctResponses", "weighting", "latency",
            "timestamp", "description", "objectives",
        ]
    /// The columns of ``objectives``.
    public static let objectiveColumns =
        identityColumns + [
            "item", "id", "primary", "satisfied", "measure", "raw", "min", "max", "completed", "progress", "status",
        ]
    private static let identityColumns = ["registration", "learner", "name", "course"]

    private var identity: [String?] {
        [registration.id, registration.learner.id, registration.learner.name, registration.course]
    }

    /// A row for each attempt on the course, then one for each activity of the last attempt.
    public var results: RecordTable {
        var table = RecordTable(LearnerRecords.resultColumns)
        for attempt in attempts {
            table.rows.append(
                identity + [
                    "course", registration.course, package?.title, String(attempt.number), nil,
                    attempt.status.rawValue, attempt.began?.iso8601, attempt.touched?.iso8601, attempt.exit,
                ] + LearnerRecords.cells(attempt.result))
        }
        guard let session else { return table }
        let titles = Dictionary(
            session.course.items.map { ($0.identifier, $0.title) }, uniquingKeysWith: { first, _ in first })
        for activity in session.tracking.activities {
            let status = activity.status ?? (activity.isActive ? "active" : activity.isSuspended ? "suspended" : nil)
            table.rows.append(
                identity + [
                    "activity", activity.identifier, titles[activity.identifier],
                    attempts.last.map { String($0.number) }, String(activity.attemptCount), status, nil, nil, nil,
                ] + LearnerRecords.cells(activity.result))
        }
        return table
    }

    private static func cells(_ result: CourseResult) -> [String?] {
        [
            result.completion.rawValue, result.success.rawValue, result.score.scaled?.description,
            result.score.raw?.description, result.score.minimum?.description, result.score.maximum?.description,
            result.progress?.description, result.time.interval, result.decidedBy.completion, result.decidedBy.success,
            result.decidedBy.score,
        ]
    }

    /// A row for each interaction that content has reported in its last attempt.
    public var interactions: RecordTable {
        var table = RecordTable(LearnerRecords.interactionColumns)
        for (item, data) in session?.contentData ?? [] {
            for interaction in ReportedInteraction.all(in: data) {
                table.rows.append(identity + [item.identifier] + interaction.cells)
            }
        }
        return table
    }

    /// A row for each objective of the activities, and of the SCORM 1.2 content that has reported some.
    public var objectives: RecordTable {
        var table = RecordTable(LearnerRecords.objectiveColumns)
        for activity in session?.tracking.activities ?? [] {
            for record in activity.objectives {
                let objective = record.objective
                table.rows.append(
                    identity + [
                        activity.identifier, objective.id, String(record.isPrimary),
                        objective.isSatisfied.map(String.init), objective.measure?.description,
                        objective.raw?.description, objective.minimum?.description, objective.maximum?.description,
                        objective.isCompleted.map(String.init), objective.progress?.description, nil,
                    ])
            }
        }
        for (item, data) in session?.contentData ?? [] where data.standard == .scorm12 {
            for (_, values) in data.records(of: "cmi.objectives") {
                table.rows.append(
                    identity + [
                        item.identifier, values["id"], nil, nil, nil, values["score.raw"], values["score.min"],
                        values["score.max"], nil, nil, values["status"],
                    ])
            }
        }
        return table
    }
}

/// An interaction as content has reported it, in the words of its standard.
public struct ReportedInteraction: Hashable, Sendable {
    /// The number in the list.
    public let number: Int
    /// The values, by the names of their elements behind the number.
    public let values: [String: String]

    /// The interactions that content has reported.
    public static func all(in data: AttemptData) -> [ReportedInteraction] {
        data.records(of: "cmi.interactions").map { ReportedInteraction(number: $0.number, values: $0.values) }
    }

    /// The identifier that the content gives the question.
    public var id: String? { values["id"] }

    /// Whether the learner was right, in the words of the standard: `correct`, `wrong` or `incorrect`, `neutral`,
    /// `unanticipated`, or a number.
    public var result: String? { values["result"] }

    fileprivate var cells: [String?] {
        [
            String(number), id, values["type"], result, values["learner_response"] ?? values["student_response"],
            list("correct_responses", "pattern"), values["weighting"], values["latency"],
            values["timestamp"] ?? values["time"], values["description"], list("objectives", "id"),
        ]
    }

    /// The values of a list in the interaction, one after the other.
    private func list(_ name: String, _ element: String) -> String? {
        var texts: [String] = []
        while let text = values["\(name).\(texts.count).\(element)"] { texts.append(text) }
        return texts.isEmpty ? nil : texts.joined(separator: " | ")
    }
}

extension AttemptData {
    /// The records of a list, each with its values by the names behind its number.
    func records(of list: String) -> [(number: Int, values: [String: String])] {
        var records: [Int: [String: String]] = [:]
        for (name, value) in values {
            guard name.hasPrefix(list + ".") else { continue }
            let rest = name.dropFirst(list.count + 1)
            guard let dot = rest.firstIndex(of: "."), let number = Int(rest[..<dot]) else { continue }
            records[number, default: [:]][String(rest[rest.index(after: dot)...])] = value
        }
        return records.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
