import CourseModel
import CourseSequencing
import Foundation
import Testing

@Suite("Random trees and walks", .timeLimit(.minutes(20)))
struct PropertyTests {
    @Test("A request that is valid is honoured, and one that is not is refused", arguments: 0..<16)
    func validityEqualsProcessing(seed: UInt64) throws {
        var walk = RandomWalk(seed: seed)
        for step in 0..<12 {
            // Not all of them each time: a walk comes to all.
            for request in walk.requests.enumerated().filter({ ($0.offset + step) % 3 == 0 }).map(\.element) {
                let isValid = walk.engine.isValid(request)
                let explanation = walk.engine.explain(request)
                var copy = walk.engine
                let outcome = copy.process(request)
                #expect(outcome.isHonoured == isValid, "\(request)")
                #expect(explanation.isValid == isValid)
                #expect(explanation.exception == outcome.exception)
                if case .refused = outcome.result { #expect(outcome.exception != nil) }
            }
            walk.step()
        }
    }

    @Test("A copy never changes its original", arguments: 0..<12)
    func copies(seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        for _ in 0..<12 {
            let before = walk.engine.state
            var copy = walk
            for _ in 0..<4 { copy.step() }
            _ = walk.engine.tableOfContents()
            for request in walk.requests { _ = walk.engine.isOffered(request) }
            #expect(walk.engine.state == before)
            walk.step()
        }
    }

    @Test("A state that was written and read behaves as before", arguments: 0..<40)
    func coding(seed: UInt64) throws {
        var walk = RandomWalk(seed: seed)
        for _ in 0..<12 {
            let data = try JSONEncoder().encode(walk.engine.state)
            let state = try JSONDecoder().decode(SequencingState.self, from: data)
            #expect(state == walk.engine.state)
            let restored = try #require(SequencingEngine(tree: walk.engine.tree, state: state))
            var other = RandomWalk(engine: restored, like: walk)
            let expected = walk.step()
            #expect(other.step() == expected)
            #expect(other.engine.state == walk.engine.state)
            let isSame = other.engine.tableOfContents() == walk.engine.tableOfContents()
            #expect(isSame)
        }
    }

    @Test("The table of contents offers what the choice of each activity offers", arguments: 0..<12)
    func tableOfContents(seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        for _ in 0..<12 {
            for entry in walk.engine.tableOfContents().entries {
                let request = NavigationRequest.choice(walk.engine.tree.identifier(of: entry.activity))
                #expect(walk.engine.isOffered(request) == entry.isSelectable, "\(request)")
            }
            walk.step()
        }
    }

    @Test("An interrupted session has a way back in", arguments: 0..<60)
    func recovery(seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        for _ in 0..<20 {
            walk.step()
            var copy = walk.engine
            let wasDelivered = copy.delivered
            let outcome = copy.resume()
            #expect(copy.state.session != .none)
            if let wasDelivered, copy.delivered != nil, outcome.exception == nil {
                #expect(copy.delivered == wasDelivered)
            }
            copy.giveUpAttempt()
            #expect(copy.tree.indices.allSatisfy { !copy.tracking(of: $0).isActive })
        }
    }

    @Test("Garbage is no state")
    func garbage() {
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(SequencingState.self, from: Data(#"{"version":1,"counts":[1,-5,2]}"#.utf8))
        }
    }
}

/// A random course and a learner who does anything.
struct RandomWalk {
    private(set) var engine: SequencingEngine
    private var random: RandomSource
    /// Every request, for every activity of the tree, and one that is not there.
    let requests: [NavigationRequest]

    init(seed: UInt64) {
        var random = RandomSource(seed: seed)
        var count = 0
        let root = RandomWalk.activity(&random, depth: 0, &count)
        let editions = SCORM2004Edition.allCases
        let tree = ActivityTree(
            root, edition: editions[Int.random(in: 0..<editions.count, using: &random)],
            objectivesGlobalToSystem: .random(using: &random))
        engine = SequencingEngine(tree: tree, seed: seed)
        let targets = tree.indices.map { tree.identifier(of: $0) } + ["nowhere"]
        requests =
            [
                .start, .resumeAll, .continue, .previous, .forward, .backward, .exit, .exitAll, .abandon, .abandonAll,
                .suspendAll,
            ] + targets.map { .choice($0) } + targets.map { .jump($0) }
        self.random = random
    }

    init(engine: SequencingEngine, like other: RandomWalk) {
        self = other
        self.engine = engine
    }

    @discardableResult
    mutating func step() -> SequencingOutcome {
        if engine.state.session != .active {
            return engine.process(engine.state.suspended == nil ? .start : .resumeAll)
        }
        if engine.delivered != nil, Int.random(in: 0..<4, using: &random) > 0 { engine.record(report()) }
        // Mostly a request that leads somewhere.
        var request = requests[Int.random(in: 0..<requests.count, using: &random)]
        for _ in 0..<5 where !engine.isValid(request) {
            request = requests[Int.random(in: 0..<requests.count, using: &random)]
        }
        return engine.process(request)
    }

    private mutating func report() -> ContentReport {
        var report = ContentReport()
        report.result = objective("")
        report.objectives = ["P", "O"].map { objective($0) }
        report.isSuspended = Int.random(in: 0..<5, using: &random) == 0
        report.sessionTime = .random(in: 0...100_000, using: &random)
        return report
    }

    private mutating func objective(_ id: String) -> ObjectiveReport {
        var report = ObjectiveReport(id: id)
        let values: [Ternary?] = [nil, .unknown, .yes, .no]
        report.satisfied = values[Int.random(in: 0..<4, using: &random)]
        report.completion = values[Int.random(in: 0..<4, using: &random)]
        if Bool.random(using: &random) {
            report.measure = ExactDecimal(significand: .random(in: -10...10, using: &random), scale: 1)
        }
        if Bool.random(using: &random) {
            report.progress = ExactDecimal(significand: .random(in: 0...10, using: &random), scale: 1)
        }
        if Bool.random(using: &random) { report.raw = ExactDecimal(Int32.random(in: 0...100, using: &random)) }
        return report
    }

    // MARK: Courses

    private static func activity(_ random: inout RandomSource, depth: Int, _ count: inout Int) -> ActivityDefinition {
        var activity = ActivityDefinition("A\(count)")
        count += 1
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        var definition = SequencingDefinition()
        definition.controlMode.choice = chance(85)
        definition.controlMode.choiceExit = chance(90)
        definition.controlMode.flow = chance(80)
        definition.controlMode.forwardOnly = chance(15)
        definition.controlMode.useCurrentAttemptObjectiveInfo = chance(70)
        definition.controlMode.useCurrentAttemptProgressInfo = chance(70)
        definition.constrainedChoice.constrainChoice = chance(15)
        definition.constrainedChoice.preventActivation = chance(15)
        definition.delivery.tracked = chance(90)
        definition.delivery.completionSetByContent = chance(30)
        definition.delivery.objectiveSetByContent = chance(30)
        if chance(10) { definition.limitConditions.attemptLimit = Int.random(in: 0...3, using: &random) }
        if chance(10) {
            definition.randomization.reorderChildren = true
            definition.randomization.randomizationTiming = chance(50) ? .once : .onEachNewAttempt
        }
        if chance(10) {
            definition.randomization.selectCount = Int.random(in: 0...3, using: &random)
            definition.randomization.selectionTiming = chance(50) ? .once : .onEachNewAttempt
        }
        definition.objectives.primary = objective("P", &random)
        if chance(40) { definition.objectives.others = [objective("O", &random)] }
        for _ in 0..<Int.random(in: 0...2, using: &random) { addRule(to: &definition, &random) }
        for _ in 0..<Int.random(in: 0...2, using: &random) { addRollupRule(to: &definition, &random) }
        let requirements = RollupConsideration.allCases
        definition.rollupConsiderations.requiredForCompleted =
            requirements[Int.random(in: 0..<requirements.count, using: &random)]
        definition.rollupConsiderations.requiredForSatisfied =
            requirements[Int.random(in: 0..<requirements.count, using: &random)]
        definition.rollupConsiderations.measureSatisfactionIfActive = chance(70)
        activity.sequencing = definition
        if chance(15) {
            var threshold = CompletionThreshold()
            threshold.completedByMeasure = true
            activity.completionThreshold = threshold
        }
        if depth < 3, depth == 0 || chance(40) {
            // Sometimes as wide as clusters are whose children are counted instead of asked.
            let width = depth < 2 && chance(30) ? 33...35 : 1...4
            for _ in 0..<Int.random(in: width, using: &random) where count < 42 {
                activity.children.append(self.activity(&random, depth: depth + 1, &count))
            }
        }
        return activity
    }

    private static func objective(_ id: String, _ random: inout RandomSource) -> ObjectiveDefinition {
        var objective = ObjectiveDefinition(objectiveID: id)
        objective.satisfiedByMeasure = Int.random(in: 0..<3, using: &random) == 0
        if let minimum = ExactDecimal("0.5") { objective.minNormalizedMeasure = minimum }
        if Int.random(in: 0..<2, using: &random) == 0 {
            var map = ObjectiveMap(targetObjectiveID: "g\(Int.random(in: 0..<3, using: &random))")
            map.readSatisfiedStatus = .random(using: &random)
            map.readNormalizedMeasure = .random(using: &random)
            map.writeSatisfiedStatus = .random(using: &random)
            map.writeNormalizedMeasure = .random(using: &random)
            objective.maps = [map]
        }
        return objective
    }

    private static func addRule(to definition: inout SequencingDefinition, _ random: inout RandomSource) {
        let actions = SequencingRuleAction.allCases
        let action = actions[Int.random(in: 0..<actions.count, using: &random)]
        let kinds = SequencingRuleCondition.Kind.allCases
        let conditions = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            var condition = SequencingRuleCondition(kinds[Int.random(in: 0..<kinds.count, using: &random)])
            condition.operator = Bool.random(using: &random) ? .not : .noOp
            condition.referencedObjective = [nil, "P", "O", "?"][Int.random(in: 0..<4, using: &random)]
            return condition
        }
        let rule = SequencingRule(action, when: Bool.random(using: &random) ? .all : .any, conditions)
        if SequencingRuleAction.preCondition.contains(action) {
            definition.rules.preConditionRules.append(rule)
        } else if action == .exit {
            definition.rules.exitConditionRules.append(rule)
        } else {
            definition.rules.postConditionRules.append(rule)
        }
    }

    private static func addRollupRule(to definition: inout SequencingDefinition, _ random: inout RandomSource) {
        let actions = RollupAction.allCases
        let kinds = RollupCondition.Kind.allCases
        let sets = ChildActivitySet.allCases
        var rule = RollupRule(
            actions[Int.random(in: 0..<actions.count, using: &random)],
            when: (0..<Int.random(in: 0...2, using: &random)).map { _ in
                RollupCondition(
                    kinds[Int.random(in: 0..<kinds.count, using: &random)],
                    operator: Bool.random(using: &random) ? .not : .noOp)
            })
        rule.childActivitySet = sets[Int.random(in: 0..<sets.count, using: &random)]
        rule.minimumCount = Int.random(in: 0...3, using: &random)
        if let half = ExactDecimal("0.5") { rule.minimumPercent = half }
        definition.rollup.rules.append(rule)
    }
}
