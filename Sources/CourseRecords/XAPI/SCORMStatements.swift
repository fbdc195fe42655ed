import CourseModel
public import CourseRuntime
import CourseText
import CourseXAPI

/// What a learner did in a SCORM course as xAPI statements, after ADL's xAPI SCORM Profile (`https://w3id.org/xapi/scorm`).
///
/// Statements come of the journal: *initialized* or *resumed* when content begins; *responded* for each interaction,
/// *scored* where it has a score but no verdict, *completed*, *passed* and *failed* when it ends; then *suspended* or
/// *terminated*, with the time of the session. The same journal always makes the same statements, with the same ids, so
/// that sending them twice does no harm. The article "Learner records" has the mapping as a table.
public struct SCORMStatements: Sendable {
    /// What statements are addressed with.
    public struct Addresses: Hashable, Sendable {
        /// The home page of the accounts of learners, an IRI.
        public var homePage: String
        /// What the identifiers of activities begin with, an IRI that ends with a slash.
        public var activities: String

        /// Makes addresses; activities stand below the home page by default.
        public init(homePage: String, activities: String? = nil) {
            self.homePage = homePage
            self.activities = activities ?? (homePage.hasSuffix("/") ? homePage : homePage + "/") + "courses/"
        }
    }

    private let registration: Registration
    private let addresses: Addresses
    private var replay: JournalReplay
    private var content: RunningContent?

    /// Begins at the beginning of a journal.
    ///
    /// - Parameters:
    ///   - registration: Whose journal it is.
    ///   - course: The course of the registration.
    ///   - addresses: What statements are addressed with.
    public init(of registration: Registration, in course: PlayableCourse, addresses: Addresses) {
        self.registration = registration
        self.addresses = addresses
        self.replay = JournalReplay(of: course)
    }

    /// Content that runs.
    private struct RunningContent {
        let item: PlayableItem
        /// The time of the attempt before the session.
        let earlier: RuntimeDuration
        var data: AttemptData
    }

    /// Takes the next entry of the journal; returns the statements that come of it, in JSON.
    public mutating func statements(of entry: JournalEntry) -> [[UInt8]] {
        let before = replay.session
        _ = replay.replay(entry)
        guard let session = replay.session else { return [] }
        var made: [StatementDraft] = []
        // Content of a session that broke off ends when the next one begins.
        if case .opened? = JournalRecord(entry.body)?.action { end(before, &made, isInterrupted: true) }
        if let content, !session.isRunning(content.item) { end(session, &made, isInterrupted: false) }
        if content == nil, let item = session.runningItem, let data = session.data(of: item) {
            let isResumed = data[data.standard == .scorm12 ? "cmi.core.entry" : "cmi.entry"] == "resume"
            content = RunningContent(item: item, earlier: data.totalTime, data: data)
            made.append(StatementDraft(isResumed ? .resumed : .initialized, item))
        }
        if let item = content?.item, let data = session.data(of: item) { content?.data = data }
        return made.enumerated().map { number, draft in
            Array(text(of: draft, entry, number: number).utf8)
        }
    }

    /// Makes the statements about content that has ended.
    private mutating func end(_ session: CourseSession?, _ made: inout [StatementDraft], isInterrupted: Bool) {
        guard let content else { return }
        self.content = nil
        let data = isInterrupted ? content.data : session?.data(of: content.item) ?? content.data
        let result = ContentResult(data)
        for interaction in ReportedInteraction.all(in: data) where interaction.id?.isEmpty == false {
            made.append(StatementDraft(.responded, content.item, interaction: interaction))
        }
        if result.completed == true { made.append(StatementDraft(.completed, content.item, result: result)) }
        switch result.passed {
        case true?: made.append(StatementDraft(.passed, content.item, result: result))
        case false?: made.append(StatementDraft(.failed, content.item, result: result))
        case nil where !result.score.isEmpty: made.append(StatementDraft(.scored, content.item, result: result))
        case nil: break
        }
        var last = result
        last.duration = RuntimeDuration(
            months: max(data.totalTime.months - content.earlier.months, 0),
            hundredths: max(data.totalTime.hundredths - content.earlier.hundredths, 0))
        let exit = data[data.standard == .scorm12 ? "cmi.core.exit" : "cmi.exit"]
        made.append(
            StatementDraft(exit == "suspend" || isInterrupted ? .suspended : .terminated, content.item, result: last))
    }

    // MARK: - Writing

    private func text(of draft: StatementDraft, _ entry: JournalEntry, number: Int) -> String {
        let digest = ContentHash.sha256.digest(of: entry.hash + Array("\(draft.verb.rawValue) \(number)".utf8))
        func word(_ range: Range<Int>) -> UInt64 { digest[range].reduce(0) { $0 << 8 | UInt64($1) } }
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.member("id", XAPIUUID(random: (word(0..<8), word(8..<16))).description)
            writer.object("actor") { writer in
                writer.member("objectType", "Agent")
                if !registration.learner.name.isEmpty { writer.member("name", registration.learner.name) }
                writer.object("account") { writer in
                    writer.member("homePage", addresses.homePage)
                    writer.member("name", registration.learner.id)
                }
            }
            writer.object("verb") { writer in
                writer.member("id", "http://adlnet.gov/expapi/verbs/\(draft.verb.rawValue)")
                writer.object("display") { $0.member("en", draft.verb.rawValue) }
            }
            writer.object("object") { writer in
                if let interaction = draft.interaction {
                    interaction.write(to: &writer, id: "\(activity(draft.item))/interactions/")
                } else {
                    write(draft.item, to: &writer)
                }
            }
            draft.writeResult(to: &writer)
            writer.object("context") { writer in
                writer.member("registration", registration.id)
                writer.object("contextActivities") { writer in
                    let parent = draft.interaction == nil ? course : activity(draft.item)
                    writer.array("parent", [parent]) { writer, id in writer.object { $0.member("id", id) } }
                    writer.array("grouping", [course]) { writer, id in
                        writer.object { writer in
                            writer.member("id", id)
                            writer.object("definition") {
                                $0.member("type", "http://adlnet.gov/expapi/activities/course")
                            }
                        }
                    }
                    writer.array("category", ["https://w3id.org/xapi/scorm"]) { writer, id in
                        writer.object { writer in
                            writer.member("id", id)
                            writer.object("definition") {
                                $0.member("type", "http://adlnet.gov/expapi/activities/profile")
                            }
                        }
                    }
                }
            }
            if let time = entry.time { writer.member("timestamp", time.iso8601) }
        }
        return writer.text
    }

    private func write(_ item: PlayableItem, to writer: inout JSONWriter) {
        writer.member("id", activity(item))
        writer.object("definition") { writer in
            writer.member("type", "http://adlnet.gov/expapi/activities/lesson")
            if !item.title.isEmpty { writer.object("name") { $0.member("und", item.title) } }
        }
    }

    private var course: String { addresses.activities + PercentEncoding.encodedComponent(registration.course) }

    private func activity(_ item: PlayableItem) -> String {
        course + "/" + PercentEncoding.encodedComponent(item.identifier)
    }
}

/// A statement that is still to be written.
private struct StatementDraft {
    enum Verb: String {
        case initialized, resumed, responded, scored, completed, passed, failed, suspended, terminated
    }

    let verb: Verb
    let item: PlayableItem
    var result: ContentResult?
    var interaction: ReportedInteraction?

    init(_ verb: Verb, _ item: PlayableItem, result: ContentResult? = nil, interaction: ReportedInteraction? = nil) {
        self.verb = verb
        self.item = item
        self.result = result
        self.interaction = interaction
    }

    func writeResult(to writer: inout JSONWriter) {
        if let interaction { return interaction.writeResult(to: &writer) }
        guard let result else { return }
        writer.object("result") { writer in
            switch verb {
            case .completed: writer.member("completion", true)
            case .passed, .failed:
                writer.member("success", verb == .passed)
                result.score.write(to: &writer)
            case .scored: result.score.write(to: &writer)
            case .suspended, .terminated:
                if let completed = result.completed { writer.member("completion", completed) }
                if let passed = result.passed { writer.member("success", passed) }
                result.score.write(to: &writer)
                if let duration = result.duration { writer.member("duration", duration.interval) }
            case .initialized, .resumed, .responded: break
            }
        }
    }
}

/// What content says it has come to.
private struct ContentResult {
    var completed: Bool?
    var passed: Bool?
    var score = CourseScore()
    var duration: RuntimeDuration?

    init(_ data: AttemptData) {
        let isOld = data.standard == .scorm12
        func decimal(_ name: String) -> ExactDecimal? {
            data[(isOld ? "cmi.core.score." : "cmi.score.") + name].flatMap { ExactDecimal($0) }
        }
        score = CourseScore(
            scaled: isOld ? nil : decimal("scaled"), raw: decimal("raw"), minimum: decimal("min"),
            maximum: decimal("max"))
        if isOld {
            switch data["cmi.core.lesson_status"] {
            case "passed": (completed, passed) = (true, true)
            case "failed": (completed, passed) = (true, false)
            case "completed": completed = true
            case "incomplete", "browsed": completed = false
            default: break
            }
        } else {
            switch data["cmi.completion_status"] {
            case "completed": completed = true
            case "incomplete", "not attempted": completed = false
            default: break
            }
            switch data["cmi.success_status"] {
            case "passed": passed = true
            case "failed": passed = false
            default: break
            }
        }
    }
}

extension CourseScore {
    fileprivate var isEmpty: Bool { self == CourseScore() }

    /// The score as far as xAPI takes it: no raw score outside of its range, and no empty range.
    fileprivate func write(to writer: inout JSONWriter) {
        guard !isEmpty else { return }
        let hasRange = minimum.flatMap { low in maximum.map { low < $0 } } ?? true
        let (low, high) = hasRange ? (minimum, maximum) : (nil, nil)
        let isInside =
            raw.map { raw in (low.map { !(raw < $0) } ?? true) && (high.map { !($0 < raw) } ?? true) } ?? true
        writer.object("score") { writer in
            if let scaled { writer.member("scaled") { $0.raw(scaled.description) } }
            if isInside, let raw { writer.member("raw") { $0.raw(raw.description) } }
            if let low { writer.member("min") { $0.raw(low.description) } }
            if let high { writer.member("max") { $0.raw(high.description) } }
        }
    }
}

extension ReportedInteraction {
    /// The activity that the interaction is.
    fileprivate func write(to writer: inout JSONWriter, id prefix: String) {
        writer.member("id", prefix + PercentEncoding.encodedComponent(id ?? ""))
        writer.object("definition") { writer in
            writer.member("type", "http://adlnet.gov/expapi/activities/cmi.interaction")
            // Without a type there is nothing that the responses could be read by.
            if let type = values["type"].flatMap({ ReportedInteraction.types[$0] }) {
                writer.member("interactionType", type)
                let patterns = correctResponses
                if !patterns.isEmpty { writer.array("correctResponsesPattern", patterns) }
            }
            if let description = values["description"], !description.isEmpty {
                writer.object("description") { $0.member("und", description) }
            }
        }
    }

    fileprivate func writeResult(to writer: inout JSONWriter) {
        writer.object("result") { writer in
            switch result {
            case "correct": writer.member("success", true)
            case "incorrect", "wrong": writer.member("success", false)
            default: break
            }
            if let response = values["learner_response"] ?? values["student_response"] {
                writer.member("response", response)
            }
            let latency =
                values["latency"].flatMap { RuntimeDuration(interval: $0) ?? RuntimeDuration(timespan: $0) }
            if let latency { writer.member("duration", latency.interval) }
        }
    }

    private var correctResponses: [String] {
        var patterns: [String] = []
        while let pattern = values["correct_responses.\(patterns.count).pattern"] { patterns.append(pattern) }
        return patterns
    }

    /// The types of both versions of SCORM in the words of xAPI.
    private static let types = [
        "true-false": "true-false", "choice": "choice", "fill-in": "fill-in", "long-fill-in": "long-fill-in",
        "matching": "matching", "performance": "performance", "sequencing": "sequencing", "likert": "likert",
        "numeric": "numeric", "other": "other",
    ]
}

extension CourseSession {
    /// The item whose content runs: it has called Initialize, and has not ended.
    fileprivate var runningItem: PlayableItem? { deliveredItem.flatMap { isContentRunning ? $0 : nil } }

    fileprivate func isRunning(_ item: PlayableItem) -> Bool { runningItem?.identifier == item.identifier }

    fileprivate func data(of item: PlayableItem) -> AttemptData? {
        contentData.first { $0.item.identifier == item.identifier }?.data
    }
}
