import CourseModel

/// An AICC session over HTTP (CMI001 chapter 6, HACP): what content posts, and what the LMS answers.
///
/// A library without a server: whoever has one hands the form of a request in and the body of the answer out. The attempt is
/// the same as that of SCORM 1.2 content, whose data model is AICC's.
public struct HACPSession: Sendable {
    /// The identifier that content sends with each request.
    public let sessionID: String
    /// The data of the attempt, as SCORM 1.2 names them.
    public private(set) var runtime: RuntimeSession
    private var isOver: Bool { runtime.phase == .terminated }

    /// Begins a session.
    public init(
        sessionID: String, launch: RuntimeLaunch, data: AttemptData? = nil, options: RuntimeOptions = RuntimeOptions()
    ) {
        self.sessionID = sessionID
        runtime = RuntimeSession(.scorm12, launch: launch, data: data, options: options)
    }

    /// Answers a request.
    ///
    /// `PutParam` and `ExitAU` before `GetParam` are taken: content of the field does without asking first.
    public mutating func answer(_ request: HACPRequest) -> HACPResponse {
        guard request.sessionID == sessionID, !isOver else { return HACPResponse(error: .invalidSession) }
        switch request.command {
        case "getparam":
            begin()
            return HACPResponse(data: parameters)
        case "putparam":
            begin()
            put(HACPGroups(request.data))
            return HACPResponse()
        case "exitau":
            begin()
            _ = runtime.call(.terminate, [""])
            return HACPResponse()
        case "putcomments":
            begin()
            if let text = HACPGroups(request.data).text(of: "comments") { set("cmi.comments", text) }
            return HACPResponse()
        case "putinteractions":
            begin()
            putInteractions(request.data)
            return HACPResponse()
        case "putobjectives":
            begin()
            putObjectives(HACPGroups(request.data).values(of: "objectives_status"))
            return HACPResponse()
        // Optional (CMI001 6.4): kept by nobody, refused by nobody.
        case "putpath", "putperformance": return HACPResponse()
        default: return HACPResponse(error: .invalidCommand)
        }
    }

    private mutating func begin() {
        if runtime.phase == .notInitialized { _ = runtime.call(.initialize, [""]) }
    }

    private mutating func set(_ element: String, _ value: String) {
        _ = runtime.call(.setValue, [element, value])
    }

    // MARK: - GetParam

    /// What content is told (CMI001 5.1): the groups core, core_lesson, core_vendor, evaluation, objectives_status,
    /// student_data and student_preferences.
    private var parameters: String {
        let model = runtime.model
        let value = { (name: String) in model[name] ?? "" }
        let status = HACPSession.initial(of: value("cmi.core.lesson_status"))
        let entry =
            switch runtime.launch.entry {
            case .abInitio: ", ab-initio"
            case .resume: ", resume"
            case .other: ""
            }
        var lines = ["[core]"]
        lines.append("student_id=\(value("cmi.core.student_id"))")
        lines.append("student_name=\(value("cmi.core.student_name"))")
        lines.append("lesson_location=\(value("cmi.core.lesson_location"))")
        lines.append("credit=\(value("cmi.core.credit"))")
        lines.append("lesson_status=\(status)\(entry)")
        let scores = ["raw", "max", "min"].map { value("cmi.core.score.\($0)") }
        lines.append("score=\(scores[0].isEmpty ? "" : scores.prefix { !$0.isEmpty }.joined(separator: ","))")
        lines.append("time=\(value("cmi.core.total_time").prefixWithoutFraction)")
        lines.append("lesson_mode=\(value("cmi.core.lesson_mode"))")
        lines += ["[core_lesson]", value("cmi.suspend_data"), "[core_vendor]", value("cmi.launch_data")]
        lines += ["[evaluation]", "course_id="]
        lines.append("[student_data]")
        lines.append("mastery_score=\(value("cmi.student_data.mastery_score"))")
        lines.append("max_time_allowed=\(value("cmi.student_data.max_time_allowed"))")
        lines.append("time_limit_action=\(value("cmi.student_data.time_limit_action"))")
        lines.append("[student_preferences]")
        for name in ["audio", "language", "speed", "text"] {
            lines.append("\(name)=\(value("cmi.student_preference.\(name)"))")
        }
        lines.append("[objectives_status]")
        for (number, objective) in model.records(of: "objectives").enumerated() {
            lines.append("j_id.\(number + 1)=\(objective["id"] ?? "")")
            lines.append("j_score.\(number + 1)=\(objective["score.raw"] ?? "")")
            lines.append("j_status.\(number + 1)=\(objective["status"] ?? "")")
        }
        // A line of content's own data must not be taken for a group or a line of ours.
        return lines.map { $0.replacingLineBreaks }.joined(separator: "\r\n")
    }

    private static func initial(of status: String) -> String {
        status.isEmpty ? AICCStatus.notAttempted.rawValue : status
    }

    // MARK: - PutParam

    private mutating func put(_ groups: HACPGroups) {
        let core = groups.values(of: "core")
        if let location = core["lesson_location"] { set("cmi.core.lesson_location", location) }
        if let status = core["lesson_status"] { putStatus(status) }
        if let score = core["score"] {
            let parts = score.split(separator: ",", omittingEmptySubsequences: false)
            for (name, part) in zip(["raw", "max", "min"], parts) {
                set("cmi.core.score.\(name)", part.filter { !$0.isWhitespace })
            }
        }
        if let time = core["time"] { set("cmi.core.session_time", HACPSession.timespan(time)) }
        if let text = groups.text(of: "core_lesson") { set("cmi.suspend_data", text) }
        if let text = groups.text(of: "comments") { set("cmi.comments", text) }
        putObjectives(groups.values(of: "objectives_status"))
        let preferences = groups.values(of: "student_preferences")
        for name in ["audio", "language", "speed", "text"] {
            if let value = preferences[name] { set("cmi.student_preference.\(name)", value) }
        }
    }

    /// `lesson_status = passed, suspend`: a word or its initial, then how the content ends (CMI001 5.2).
    private mutating func putStatus(_ text: String) {
        let parts = text.split(separator: ",").map { $0.filter { !$0.isNewline }.trimmedWhitespace.lowercased() }
        if let word = parts.first, let status = AICCStatus(word: word) {
            set("cmi.core.lesson_status", status.rawValue)
        }
        guard parts.count > 1, let initial = parts[1].first else { return }
        let exits: [Character: String] = ["s": "suspend", "l": "logout", "t": "time-out"]
        set("cmi.core.exit", exits[initial] ?? "")
    }

    private mutating func putObjectives(_ values: [String: String]) {
        var numbers: [String: Int] = [:]
        for (number, record) in runtime.model.records(of: "objectives").enumerated() {
            if let id = record["id"] { numbers[id] = number }
        }
        let order = values.keys.compactMap { $0.hasPrefix("j_id.") ? Int($0.dropFirst(5)) : nil }.sorted()
        for number in order {
            guard let id = values["j_id.\(number)"], !id.isEmpty else { continue }
            let place = numbers[id] ?? numbers.count
            set("cmi.objectives.\(place).id", id)
            guard place < runtime.model.count(of: "objectives") else { continue }
            numbers[id] = place
            if let score = values["j_score.\(number)"] {
                set("cmi.objectives.\(place).score.raw", String(score.prefix { $0 != "," }).trimmedWhitespace)
            }
            if let status = values["j_status.\(number)"].flatMap({ AICCStatus(word: $0) }) {
                set("cmi.objectives.\(place).status", status.rawValue)
            }
        }
    }

    /// Interactions come as a table: a line of names, then a line each, values in quotes between commas.
    private mutating func putInteractions(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map(HACPSession.fields)
        guard let names = lines.first?.map({ $0.lowercased() }) else { return }
        let elements = [
            "interaction_id": "id", "type_interaction": "type", "correct_response": "correct_responses.0.pattern",
            "student_response": "student_response", "result": "result", "weighting": "weighting", "latency": "latency",
            "time": "time", "objective_id": "objectives.0.id",
        ]
        for line in lines.dropFirst() {
            let number = runtime.model.count(of: "interactions")
            let row = Dictionary(zip(names, line), uniquingKeysWith: { first, _ in first })
            for name in ["interaction_id"] + names.filter({ $0 != "interaction_id" }) {
                guard let element = elements[name], let value = row[name], !value.isEmpty else { continue }
                set("cmi.interactions.\(number).\(element)", value)
            }
        }
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field.trimmedWhitespace)
                field = ""
            default: field.append(character)
            }
        }
        return fields + [field.trimmedWhitespace]
    }

    /// Times of AICC content leave out digits that a CMITimespan has.
    private static func timespan(_ text: String) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return text }
        return parts.map { $0.prefix { $0 != "." }.utf8.count < 2 ? "0" + $0 : String($0) }.joined(separator: ":")
    }
}

extension String {
    /// A time without its fraction.
    fileprivate var prefixWithoutFraction: String { String(prefix { $0 != "." }) }

    /// The text with line breaks as HACP has them.
    fileprivate var replacingLineBreaks: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\r\n")
    }
}
