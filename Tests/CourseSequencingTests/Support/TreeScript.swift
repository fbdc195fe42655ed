import CourseModel
import CourseSequencing

/// Something in a story that cannot be read.
struct ScriptError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Reads activities as stories write them; `Scripts/FORMAT.md` tells how.
enum TreeScript {
    private struct Line {
        var depth: Int
        var words: [String]
        var details: [[String]] = []
    }

    static func activity(_ lines: [String]) throws -> ActivityDefinition {
        var parsed: [Line] = []
        for line in lines {
            let trimmed = line.drop { $0 == " " }
            let words = trimmed.split(separator: " ").map(String.init)
            if words.first == "|" {
                guard !parsed.isEmpty else { throw ScriptError("a detail without an activity: \(line)") }
                parsed[parsed.count - 1].details.append(Array(words.dropFirst()))
            } else {
                parsed.append(Line(depth: (line.count - trimmed.count) / 2, words: words))
            }
        }
        var position = 0
        let root = try activity(parsed, &position, depth: 0)
        guard position == parsed.count else { throw ScriptError("more than one root") }
        return root
    }

    static func decimal(_ text: String) throws -> ExactDecimal {
        guard let value = ExactDecimal(text) else { throw ScriptError("no number: \(text)") }
        return value
    }

    private static func activity(_ lines: [Line], _ position: inout Int, depth: Int) throws -> ActivityDefinition {
        let line = lines[position]
        guard line.depth == depth, let name = line.words.first else { throw ScriptError("wrong depth: \(line.words)") }
        position += 1
        var activity = ActivityDefinition(name, title: "Title of \(name)")
        for word in line.words.dropFirst() { try control(word, of: &activity) }
        for words in line.details { try detail(words, of: &activity) }
        while position < lines.count, lines[position].depth == depth + 1 {
            activity.children.append(try self.activity(lines, &position, depth: depth + 1))
        }
        return activity
    }

    private static func control(_ word: String, of activity: inout ActivityDefinition) throws {
        let parts = word.split(separator: "=").map(String.init)
        let value = parts.count < 2 || parts[1] == "true"
        switch parts[0] {
        case "choice": activity.sequencing.controlMode.choice = value
        case "choiceExit": activity.sequencing.controlMode.choiceExit = value
        case "flow": activity.sequencing.controlMode.flow = value
        case "forwardOnly": activity.sequencing.controlMode.forwardOnly = value
        case "useCurrentObjective": activity.sequencing.controlMode.useCurrentAttemptObjectiveInfo = value
        case "useCurrentProgress": activity.sequencing.controlMode.useCurrentAttemptProgressInfo = value
        case "constrainChoice": activity.sequencing.constrainedChoice.constrainChoice = value
        case "preventActivation": activity.sequencing.constrainedChoice.preventActivation = value
        case "visible": activity.isVisible = value
        case "tracked": activity.sequencing.delivery.tracked = value
        case "completionSetByContent": activity.sequencing.delivery.completionSetByContent = value
        case "objectiveSetByContent": activity.sequencing.delivery.objectiveSetByContent = value
        case "attemptLimit": activity.sequencing.limitConditions.attemptLimit = Int(parts[1])
        case "durationLimit":
            activity.sequencing.limitConditions.attemptAbsoluteDurationLimit = Timespan(duration: parts[1])
        case "weight": activity.sequencing.rollup.objectiveMeasureWeight = try decimal(parts[1])
        case "rollupObjective": activity.sequencing.rollup.rollupObjectiveSatisfied = value
        case "rollupProgress": activity.sequencing.rollup.rollupProgressCompletion = value
        case "measureSatisfactionIfActive":
            activity.sequencing.rollupConsiderations.measureSatisfactionIfActive = value
        default: throw ScriptError("unknown control \(word)")
        }
    }

    private static func detail(_ words: [String], of activity: inout ActivityDefinition) throws {
        switch words.first {
        case "objective"?: try objective(Array(words.dropFirst()), of: &activity)
        case "scores"?: try scores(words, of: &activity)
        case "rollup"?: activity.sequencing.rollup.rules.append(try rollupRule(Array(words.dropFirst())))
        case "require"?: try require(words, of: &activity)
        case "threshold"?:
            var threshold = CompletionThreshold()
            threshold.completedByMeasure = true
            threshold.minProgressMeasure = try decimal(words[1])
            if words.count > 3 { threshold.progressWeight = try decimal(words[3]) }
            activity.completionThreshold = threshold
        case "select"?:
            activity.sequencing.randomization.selectCount = Int(words[1])
            activity.sequencing.randomization.selectionTiming = try timing(words[2])
        case "randomize"?:
            activity.sequencing.randomization.reorderChildren = true
            activity.sequencing.randomization.randomizationTiming = try timing(words[1])
        default: try rule(words, of: &activity)
        }
    }

    private static func timing(_ word: String) throws -> RandomizationTiming {
        guard let timing = RandomizationTiming(token: word) else { throw ScriptError("unknown timing \(word)") }
        return timing
    }

    // MARK: Objectives

    private static func objective(_ words: [String], of activity: inout ActivityDefinition) throws {
        var rest = words[...]
        let isPrimary = rest.first == "primary"
        if isPrimary { rest.removeFirst() }
        var objective = ObjectiveDefinition(objectiveID: rest.popFirst())
        while let word = rest.popFirst() {
            guard let value = rest.popFirst() else { throw ScriptError("\(word) what?") }
            if word == "byMeasure" {
                objective.satisfiedByMeasure = true
                objective.minNormalizedMeasure = try decimal(value)
                continue
            }
            var map = ObjectiveMap(targetObjectiveID: value)
            map.readSatisfiedStatus = word == "reads" || word == "readsStatus"
            map.readNormalizedMeasure = word == "reads" || word == "readsMeasure"
            map.writeSatisfiedStatus = word == "writes" || word == "writesStatus"
            map.writeNormalizedMeasure = word == "writes" || word == "writesMeasure"
            objective.maps.append(map)
        }
        if isPrimary {
            activity.sequencing.objectives.primary = objective
        } else {
            activity.sequencing.objectives.others.append(objective)
        }
    }

    private static func scores(_ words: [String], of activity: inout ActivityDefinition) throws {
        guard words.count == 4 else { throw ScriptError("scores ID reads|writes GLOBAL") }
        var extended = ExtendedObjective(objectiveID: words[1])
        var map = ExtendedObjectiveMap(targetObjectiveID: words[3])
        let reads = words[2] == "reads"
        map.readRawScore = reads
        map.readMinScore = reads
        map.readMaxScore = reads
        map.readCompletionStatus = reads
        map.readProgressMeasure = reads
        map.writeRawScore = !reads
        map.writeMinScore = !reads
        map.writeMaxScore = !reads
        map.writeCompletionStatus = !reads
        map.writeProgressMeasure = !reads
        extended.maps = [map]
        activity.sequencing.extendedObjectives.append(extended)
    }

    private static func require(_ words: [String], of activity: inout ActivityDefinition) throws {
        guard words.count == 3, let requirement = RollupConsideration(token: words[2]) else {
            throw ScriptError("require ACTION CONSIDERATION")
        }
        switch RollupAction(token: words[1]) {
        case .satisfied?: activity.sequencing.rollupConsiderations.requiredForSatisfied = requirement
        case .notSatisfied?: activity.sequencing.rollupConsiderations.requiredForNotSatisfied = requirement
        case .completed?: activity.sequencing.rollupConsiderations.requiredForCompleted = requirement
        case .incomplete?: activity.sequencing.rollupConsiderations.requiredForIncomplete = requirement
        case nil: throw ScriptError("unknown action \(words[1])")
        }
    }

    // MARK: Rules

    private static func rule(_ words: [String], of activity: inout ActivityDefinition) throws {
        guard let action = words.first.flatMap({ SequencingRuleAction(token: $0) }), words.count > 2, words[1] == "if"
        else { throw ScriptError("unknown detail: \(words.joined(separator: " "))") }
        let (terms, combination) = try split(Array(words.dropFirst(2)))
        let conditions = try terms.map { term -> SequencingRuleCondition in
            guard let word = term.last else { throw ScriptError("a condition is missing") }
            let parts = word.split(separator: ":").map(String.init)
            let head = parts[0].split(separator: "~").map(String.init)
            guard let kind = SequencingRuleCondition.Kind(token: head[0]) else {
                throw ScriptError("unknown condition \(head[0])")
            }
            var condition = SequencingRuleCondition(kind)
            condition.operator = term.first == "not" ? .not : .noOp
            if head.count > 1 { condition.measureThreshold = try decimal(head[1]) }
            if parts.count > 1 { condition.referencedObjective = parts[1] }
            return condition
        }
        let rule = SequencingRule(action, when: combination ?? .all, conditions)
        if SequencingRuleAction.preCondition.contains(action) {
            activity.sequencing.rules.preConditionRules.append(rule)
        } else if SequencingRuleAction.exitCondition.contains(action) {
            activity.sequencing.rules.exitConditionRules.append(rule)
        } else {
            activity.sequencing.rules.postConditionRules.append(rule)
        }
    }

    private static func rollupRule(_ words: [String]) throws -> RollupRule {
        var rest = words[...]
        guard let action = rest.popFirst().flatMap({ RollupAction(token: $0) }), rest.popFirst() == "if",
            let set = rest.popFirst().flatMap({ ChildActivitySet(token: $0) })
        else { throw ScriptError("rollup ACTION if SET …") }
        var number = ""
        if set == .atLeastCount || set == .atLeastPercent { number = rest.popFirst() ?? "" }
        let (terms, combination) = try split(Array(rest))
        let conditions = try terms.map { term -> RollupCondition in
            guard let kind = term.last.flatMap({ RollupCondition.Kind(token: $0) }) else {
                throw ScriptError("unknown rollup condition \(term)")
            }
            return RollupCondition(kind, operator: term.first == "not" ? .not : .noOp)
        }
        var rule = RollupRule(action, when: conditions)
        rule.childActivitySet = set
        rule.conditionCombination = combination ?? .any
        if set == .atLeastCount { rule.minimumCount = Int(number) ?? 0 }
        if set == .atLeastPercent { rule.minimumPercent = try decimal(number) }
        return rule
    }

    private static func split(_ words: [String]) throws -> (terms: [[String]], combination: ConditionCombination?) {
        let joints = Set(words.filter { $0 == "and" || $0 == "or" })
        guard joints.count < 2 else { throw ScriptError("'and' beside 'or'") }
        let terms = words.split { $0 == "and" || $0 == "or" }.map(Array.init)
        return (terms, joints.first.map { $0 == "and" ? .all : .any })
    }
}
