import CourseModel
import CourseSequencing

/// Plays a story step by step.
struct StoryPlayer {
    private(set) var engine: SequencingEngine
    /// The exceptions that were met.
    private(set) var codes: Set<SequencingException.Code> = []

    init(_ story: Story) throws {
        var edition = SCORM2004Edition.fourth
        var isGlobal = true
        var options = SequencingOptions()
        var lines: [String] = []
        for line in story.tree {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "edition": edition = SCORM2004Edition(rawValue: Int(words[1]) ?? 4) ?? .fourth
            case "objectivesGlobalToSystem": isGlobal = words[1] == "true"
            case "option": try StoryPlayer.set(words[1], to: words[2] == "true", in: &options)
            default: lines.append(line)
            }
        }
        let tree = ActivityTree(try TreeScript.activity(lines), edition: edition, objectivesGlobalToSystem: isGlobal)
        engine = SequencingEngine(tree: tree, options: options, seed: 7)
    }

    private static func set(_ name: String, to value: Bool, in options: inout SequencingOptions) throws {
        switch name {
        case "explicitUnknownPreventsAutomaticStatus": options.explicitUnknownPreventsAutomaticStatus = value
        case "readMapHidesLocalValue": options.readMapHidesLocalValue = value
        case "measureWithoutChildrenIsZero": options.measureWithoutChildrenIsZero = value
        case "jumpFlowsIntoClusters": options.jumpFlowsIntoClusters = value
        default: throw ScriptError("unknown option \(name)")
        }
    }

    /// Plays a step; returns what is wrong, `nil` when all is as expected.
    mutating func play(_ text: String) throws -> String? {
        let words = text.split(separator: " ").map(String.init)
        switch words[0] {
        case "report": engine.record(try ReportScript.report(words.dropFirst()))
        case "expect": return try StoryExpectation.check(Array(words.dropFirst()), engine)
        case "valid", "invalid": return try validity(words)
        case "offered", "notOffered":
            guard let request = NavigationRequest(name: words[1], target: words.count > 2 ? words[2] : nil) else {
                throw ScriptError("unknown request \(words[1])")
            }
            return engine.isOffered(request) == (words[0] == "offered") ? nil : "\(words[1]) is not as wanted"
        case "toc": return toc(Array(words.dropFirst()))
        case "new":
            engine.giveUpAttempt()
            return outcome(engine.process(.start), Array(words.dropFirst()))
        case "resume": return outcome(engine.resume(), Array(words.dropFirst()))
        case "global": try setGlobal(words)
        default:
            guard let arrow = words.firstIndex(of: "->"),
                let request = NavigationRequest(name: words[0], target: arrow > 1 ? words[1] : nil)
            else { throw ScriptError("unknown step: \(text)") }
            return outcome(engine.process(request), Array(words[arrow...]))
        }
        return nil
    }

    private mutating func outcome(_ outcome: SequencingOutcome, _ words: [String]) -> String? {
        if let code = outcome.exception?.code { codes.insert(code) }
        let found: String
        switch outcome.result {
        case .delivery(let delivery):
            found = engine.tree.identifier(of: delivery.activity) + (delivery.isResumed ? " resumed" : "")
        case .sessionEnded: found = engine.state.session.rawValue
        case .nothingDelivered: found = "nothing"
        case .refused: found = "refused"
        }
        let code = outcome.exception.map { " " + $0.code.rawValue } ?? ""
        let wanted = words.dropFirst().joined(separator: " ")
        return found + code == wanted ? nil : "got '\(found + code)', wanted '\(wanted)'"
    }

    private mutating func validity(_ words: [String]) throws -> String? {
        let isValid = words[0] == "valid"
        let code = words.last.flatMap { SequencingException.Code(rawValue: $0) }
        let target = words.count > (code == nil ? 2 : 3) ? words[2] : nil
        guard let request = NavigationRequest(name: words[1], target: target) else {
            throw ScriptError("unknown request \(words[1])")
        }
        let explanation = engine.explain(request)
        if let code = explanation.exception?.code { codes.insert(code) }
        let found = explanation.exception?.code.rawValue ?? "no exception"
        guard engine.isValid(request) == isValid, explanation.isValid == isValid else {
            return "\(words[1]) is \(isValid ? "not valid" : "valid"): \(found)"
        }
        return code == nil || explanation.exception?.code == code ? nil : "refused by \(found)"
    }

    private func toc(_ words: [String]) -> String? {
        let found = engine.tableOfContents().entries.map { entry in
            let name = engine.tree.identifier(of: entry.activity)
            let marked = entry.isSelectable ? name : "-\(name)"
            return entry.isVisible ? marked : "(\(marked))"
        }
        return found == words ? nil : "got \(found.joined(separator: " "))"
    }

    private mutating func setGlobal(_ words: [String]) throws {
        var globals = engine.globalObjectives
        var objective = globals[words[1]]
        switch words[2] {
        case "passed": objective.satisfied = .yes
        case "failed": objective.satisfied = .no
        default: objective.measure = try TreeScript.decimal(words[2])
        }
        globals[words[1]] = objective
        engine.setGlobalObjectives(globals)
    }
}

/// What content reports, as stories write it.
enum ReportScript {
    static func report(_ words: ArraySlice<String>) throws -> ContentReport {
        var report = ContentReport()
        for word in words {
            let parts = word.split(separator: "=").map(String.init)
            switch parts[0] {
            case "completed": report.result.completion = .yes
            case "incomplete": report.result.completion = .no
            case "completionUnknown": report.result.completion = .unknown
            case "passed": report.result.satisfied = .yes
            case "failed": report.result.satisfied = .no
            case "successUnknown": report.result.satisfied = .unknown
            case "suspend": report.isSuspended = true
            case "seconds": report.sessionTime = (Int64(parts[1]) ?? 0) * 100
            case "progress": report.result.progress = try TreeScript.decimal(parts[1])
            case "raw": report.result.raw = try TreeScript.decimal(parts[1])
            default:
                if parts.count == 1 {
                    report.result.measure = try TreeScript.decimal(parts[0])
                } else {
                    report.objectives.append(try objective(parts[0], parts[1]))
                }
            }
        }
        return report
    }

    private static func objective(_ id: String, _ value: String) throws -> ObjectiveReport {
        var report = ObjectiveReport(id: id)
        switch value {
        case "passed": report.satisfied = .yes
        case "failed": report.satisfied = .no
        case "unknown": report.satisfied = .unknown
        case "completed": report.completion = .yes
        case "incomplete": report.completion = .no
        default:
            if value.hasPrefix("raw") {
                report.raw = try TreeScript.decimal(String(value.dropFirst(3)))
            } else if value.hasPrefix("progress") {
                report.progress = try TreeScript.decimal(String(value.dropFirst(8)))
            } else {
                report.measure = try TreeScript.decimal(value)
            }
        }
        return report
    }
}

/// What a story says of the state.
enum StoryExpectation {
    static func check(_ words: [String], _ engine: SequencingEngine) throws -> String? {
        if words[0] == "session" { return compare(engine.state.session.rawValue, words[1]) }
        if words[0] == "global" {
            let objective = engine.globalObjectives[words[1]]
            return fact(words[2], words[3], objective.satisfied, objective.measure, objective.scores)
        }
        guard let activity = engine.tree.index(of: words[0]) else { throw ScriptError("no activity \(words[0])") }
        let tracking = engine.tracking(of: activity)
        switch words[1] {
        case "completed": return compare(text(tracking.completion), words[2])
        case "satisfied": return compare(text(tracking.satisfied), words[2])
        case "measure": return compare(text(tracking.measure), words[2])
        case "amount": return compare(text(tracking.completionAmount), words[2])
        case "attempts": return compare(String(tracking.attemptCount), words[2])
        case "active": return compare(String(tracking.isActive), words[2])
        case "suspended": return compare(String(tracking.isSuspended), words[2])
        case "childCount": return compare(String(engine.availableChildren(of: activity).count), words[2])
        case "children":
            let children = engine.availableChildren(of: activity).map { engine.tree.identifier(of: $0) }
            return compare(children.joined(separator: " "), words.dropFirst(2).joined(separator: " "))
        case "objective":
            guard let objective = engine.objectives(of: activity).first(where: { $0.id == words[2] }) else {
                return "no objective \(words[2])"
            }
            return fact(words[3], words[4], objective.satisfied, objective.measure, objective.scores)
        default: throw ScriptError("unknown fact \(words[1])")
        }
    }

    private static func fact(
        _ name: String, _ wanted: String, _ satisfied: Ternary, _ measure: ExactDecimal?, _ scores: ObjectiveScores
    ) -> String? {
        let facts = [
            "satisfied": text(satisfied), "measure": text(measure), "completion": text(scores.completion),
            "raw": text(scores.raw), "progress": text(scores.progress),
        ]
        return compare(facts[name] ?? "no such fact", wanted)
    }

    private static func compare(_ found: String, _ wanted: String) -> String? {
        found == wanted ? nil : "got '\(found)', wanted '\(wanted)'"
    }

    private static func text(_ value: Ternary) -> String { "\(value)" }

    private static func text(_ value: ExactDecimal?) -> String { value.map { "\($0)" } ?? "unknown" }
}
