import CourseModel

extension DataModel {
    /// Fills in what the LMS tells the content, and forgets what belongs to one session only.
    mutating func prepare(for launch: RuntimeLaunch, totalTime: RuntimeDuration, standard: RuntimeStandard) {
        root.forgetWritten()
        switch standard {
        case .scorm12: prepareSCORM12(launch, totalTime)
        case .scorm2004: prepareSCORM2004(launch, totalTime)
        }
        for (name, value) in launch.preferences { provide(value, for: name) }
    }

    private mutating func prepareSCORM12(_ launch: RuntimeLaunch, _ totalTime: RuntimeDuration) {
        provide(launch.learner.id, for: "cmi.core.student_id")
        provide(launch.learner.name, for: "cmi.core.student_name")
        provide(launch.credit.rawValue, for: "cmi.core.credit")
        provide(launch.mode.rawValue, for: "cmi.core.lesson_mode")
        provide(launch.entry.rawValue, for: "cmi.core.entry")
        provide(totalTime.timespan, for: "cmi.core.total_time")
        provide("", for: "cmi.core.exit")
        provide(nil, for: "cmi.core.session_time")
        provide(launch.launchData ?? "", for: "cmi.launch_data")
        provide(launch.commentsFromLMS.map(\.text).joined(), for: "cmi.comments_from_lms")
        provide(launch.passingScore?.description ?? "", for: "cmi.student_data.mastery_score")
        provide(launch.maxTimeAllowed ?? "", for: "cmi.student_data.max_time_allowed")
        provide(launch.timeLimitAction?.rawValue ?? "", for: "cmi.student_data.time_limit_action")
    }

    private mutating func prepareSCORM2004(_ launch: RuntimeLaunch, _ totalTime: RuntimeDuration) {
        provide(launch.learner.id, for: "cmi.learner_id")
        provide(launch.learner.name, for: "cmi.learner_name")
        provide(launch.credit.rawValue, for: "cmi.credit")
        provide(launch.mode.rawValue, for: "cmi.mode")
        provide(launch.entry.rawValue, for: "cmi.entry")
        provide(totalTime.interval, for: "cmi.total_time")
        provide("", for: "cmi.exit")
        provide(nil, for: "cmi.session_time")
        provide(ContentNavigationRequest.none, for: "adl.nav.request")
        provide(launch.launchData, for: "cmi.launch_data")
        provide(launch.passingScore?.description, for: "cmi.scaled_passing_score")
        provide(launch.completionThreshold?.description, for: "cmi.completion_threshold")
        provide(launch.maxTimeAllowed, for: "cmi.max_time_allowed")
        provide(
            (launch.timeLimitAction ?? .continueNoMessage).rawValue, for: "cmi.time_limit_action")
        removeRecords(of: "comments_from_lms")
        for comment in launch.commentsFromLMS {
            provide(
                [("comment", comment.text), ("location", comment.location), ("timestamp", comment.timestamp)],
                in: "comments_from_lms")
        }
        removeRecords(of: "data")
        storeAccess = launch.sharedData.map(\.access)
        for store in launch.sharedData { provide([("id", store.id), ("store", store.value)], in: "data") }
        prepareObjectives(launch.objectives)
    }

    /// The objectives of the activity come first, in their order; what is known of one counts, what is not known leaves the
    /// value that the content has set (SCORM 2004 RTE 4.2.17).
    private mutating func prepareObjectives(_ objectives: [ObjectiveSnapshot]) {
        guard !objectives.isEmpty else { return }
        var numbers: [String: Int] = [:]
        for (number, record) in records(of: "objectives").enumerated() {
            if let id = record["id"] { numbers[id] = number }
        }
        for objective in objectives {
            var values: [(name: String, value: String?)] = [("id", objective.id)]
            if let satisfied = objective.isSatisfied {
                values.append(("success_status", satisfied ? "passed" : "failed"))
            }
            if let measure = objective.measure { values.append(("score.scaled", measure.description)) }
            if let raw = objective.raw { values.append(("score.raw", raw.description)) }
            if let minimum = objective.minimum { values.append(("score.min", minimum.description)) }
            if let maximum = objective.maximum { values.append(("score.max", maximum.description)) }
            if let completed = objective.isCompleted {
                values.append(("completion_status", completed ? "completed" : "incomplete"))
            }
            if let progress = objective.progress { values.append(("progress_measure", progress.description)) }
            provide(values, in: "objectives", at: numbers[objective.id])
        }
    }

    /// The value of an element that is worked out when the content asks (SCORM 2004 RTE 4.2.4, 4.2.22; SN 5.6.4).
    func derivedValue(
        of row: Int, at path: ElementPath, in name: String, validity: (ContentNavigationRequest) -> Bool?
    ) throws(RuntimeFault) -> String {
        let request: ContentNavigationRequest
        let element = schema.rows[row].name
        switch element {
        case "cmi.completion_status": return completionStatus
        case "cmi.success_status": return successStatus
        case "adl.nav.request_valid.continue": request = .continue
        case "adl.nav.request_valid.previous": request = .previous
        default:
            let text = String(decoding: name.utf8.dropFirst(path.target), as: UTF8.self)
            guard let (target, rest) = ContentNavigationRequest.target(text), rest.isEmpty else { throw .target }
            request = element.hasSuffix("jump") ? .jump(target) : .choice(target)
        }
        return validity(request).map { $0 ? "true" : "false" } ?? "unknown"
    }

    /// `cmi.completion_status`: with a threshold what the progress says, and unknown without progress; else the content's word.
    package var completionStatus: String {
        guard let threshold = self["cmi.completion_threshold"].flatMap({ RealNumber.value($0) }) else {
            return self["cmi.completion_status"] ?? "unknown"
        }
        guard let measure = self["cmi.progress_measure"].flatMap({ RealNumber.value($0) }) else { return "unknown" }
        return threshold <= measure ? "completed" : "incomplete"
    }

    /// `cmi.success_status`: with a passing score what the scaled score says, and unknown without one; else the content's word.
    package var successStatus: String {
        guard let passing = self["cmi.scaled_passing_score"].flatMap({ RealNumber.value($0) }) else {
            return self["cmi.success_status"] ?? "unknown"
        }
        guard let score = self["cmi.score.scaled"].flatMap({ RealNumber.value($0) }) else { return "unknown" }
        return passing <= score ? "passed" : "failed"
    }
}
