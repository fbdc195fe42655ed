import CourseModel

/// Flattens activities into the arrays of a tree, without recursion: a manifest may nest as deep as it likes.
struct ActivityTreeBuilder {
    let edition: SCORM2004Edition
    let objectivesGlobalToSystem: Bool
    private let editionRules: EditionRules
    private(set) var nodes: [ActivityNode] = []
    private(set) var identifiers: [String] = []
    private(set) var titles: [String] = []
    private(set) var indexByIdentifier: [String: Int32] = [:]
    private(set) var children: [Int32] = []
    private(set) var rules: [CompiledRule] = []
    private(set) var conditions: [CompiledCondition] = []
    private(set) var rollupRules: [CompiledRollupRule] = []
    private(set) var rollupConditions: [CompiledRollupCondition] = []
    private(set) var objectives: [CompiledObjective] = []
    private(set) var objectiveIDs: [String?] = []
    private(set) var maps: [CompiledMap] = []
    private(set) var globalIDs: [String] = []
    private(set) var indexByGlobalID: [String: Int32] = [:]
    private(set) var readers: [[Int32]] = []
    private(set) var drawing: [Int32: RandomizationControls] = [:]
    /// How many clusters keep what their children add up to.
    private(set) var wideClusters = 0
    private(set) var signature: UInt64 = 0xCBF2_9CE4_8422_2325
    private var defaultObjectiveRollup = Span()
    private var defaultProgressRollup = Span()

    init(edition: SCORM2004Edition, objectivesGlobalToSystem: Bool) {
        self.edition = edition
        self.objectivesGlobalToSystem = objectivesGlobalToSystem
        self.editionRules = EditionRules(edition)
        // The default rollup rules [RB.1.2.b, RB.1.3.b]: what is unfavourable first, so that the favourable rule wins.
        defaultObjectiveRollup = add([
            RollupRule(.notSatisfied, when: [RollupCondition(.objectiveStatusKnown)]),
            RollupRule(.satisfied, when: [RollupCondition(.satisfied)]),
        ])
        defaultProgressRollup = add([
            RollupRule(.incomplete, when: [RollupCondition(.activityProgressKnown)]),
            RollupRule(.completed, when: [RollupCondition(.completed)]),
        ])
    }

    /// Adds an activity and everything inside it.
    mutating func add(_ root: ActivityDefinition) {
        struct Open {
            var index: Int
            var rest: ArraySlice<ActivityDefinition>
            var children: [Int32] = []
        }
        var stack = [Open(index: append(root, parent: nil, ordinal: 0), rest: root.children[...])]
        while let top = stack.indices.last {
            if let next = stack[top].rest.popFirst() {
                let index = append(next, parent: stack[top].index, ordinal: stack[top].children.count)
                stack[top].children.append(Int32(truncatingIfNeeded: index))
                stack.append(Open(index: index, rest: next.children[...]))
            } else {
                let closed = stack.removeLast()
                nodes[closed.index].children = Span(start: children.count, count: closed.children.count)
                children += closed.children
                nodes[closed.index].subtreeEnd = Int32(truncatingIfNeeded: nodes.count)
                countChildren(of: closed.index)
            }
        }
    }

    /// Has a cluster keep what its children add up to, where it has many.
    ///
    /// Not where rollup depends on skip rules: their conditions may ask about anything. And not where children are drawn,
    /// as others contribute in each attempt.
    private mutating func countChildren(of cluster: Int) {
        let children = children[nodes[cluster].children.range]
        let rules = nodes[cluster].objectiveRollup.count + nodes[cluster].progressRollup.count
        guard children.count > RollupTotals.fewChildren, rules <= RollupTotals.mostRules,
            !nodes[cluster].has(.drawsChildren)
        else { return }
        let dependsOnSkipRules = children.contains {
            nodes[Int($0)].has(.hasSkipRules) && nodes[Int($0)].considerations.mayAskForSkipRules
        }
        guard !dependsOnSkipRules else { return }
        nodes[cluster].totals = Int32(truncatingIfNeeded: wideClusters)
        wideClusters += 1
        for child in children { nodes[Int(child)].flags.insert(.isCounted) }
    }

    private mutating func append(_ activity: ActivityDefinition, parent: Int?, ordinal: Int) -> Int {
        let index = nodes.count
        let sequencing = activity.sequencing
        var node = ActivityNode()
        if let parent {
            node.parent = Int32(truncatingIfNeeded: parent)
            node.depth = nodes[parent].depth + 1
        }
        node.ordinal = Int32(truncatingIfNeeded: ordinal)
        node.setControls(of: sequencing, isLeaf: activity.children.isEmpty)
        if activity.isVisible { node.flags.insert(.isVisible) }
        node.setLimits(sequencing.limitConditions)
        node.setRollup(sequencing)
        if let threshold = activity.completionThreshold {
            // Before the 4th Ed. a threshold is a matter of the run-time alone.
            if threshold.completedByMeasure, editionRules.rollsUpCompletionAmount {
                node.flags.insert(.completedByMeasure)
            }
            node.minProgressMeasure = threshold.minProgressMeasure
            node.progressWeight = threshold.progressWeight.nanoWeight
        }
        node.objectives = addObjectives(of: sequencing, activity: index)
        let primary = objectives[node.objectives.start]
        if primary.readSatisfied < 0, primary.readMeasure < 0, !primary.satisfiedByMeasure {
            node.flags.insert(.primaryIsPlain)
        }
        if primary.readCompletion >= 0 || primary.readProgress >= 0 { node.flags.insert(.readsProgress) }
        node.rules = addRules(sequencing.rules, to: &node)
        node.objectiveRollup = addRollupRules(
            sequencing.rollup.rules.filter { $0.action == .notSatisfied || $0.action == .satisfied },
            defaults: defaultObjectiveRollup)
        node.progressRollup = addRollupRules(
            sequencing.rollup.rules.filter { $0.action == .incomplete || $0.action == .completed },
            defaults: defaultProgressRollup)
        let randomization = sequencing.randomization
        if randomization.draws, !activity.children.isEmpty {
            node.flags.insert(.drawsChildren)
            drawing[Int32(truncatingIfNeeded: index)] = randomization
        }
        nodes.append(node)
        identifiers.append(activity.identifier)
        titles.append(activity.title)
        if indexByIdentifier[activity.identifier] == nil {
            indexByIdentifier[activity.identifier] = Int32(truncatingIfNeeded: index)
        }
        sign(activity.identifier)
        sign(node.objectives.count)
        // Which of several objectives is which; an only one is the primary objective, whatever it is called.
        if node.objectives.count > 1 { for objective in node.objectives.range { sign(objectiveIDs[objective] ?? "") } }
        sign(parent ?? -1)
        return index
    }

    // MARK: Objectives

    private mutating func addObjectives(of sequencing: SequencingDefinition, activity: Int) -> Span {
        // Every activity has a primary objective, if only the one that nobody wrote down.
        let all = [sequencing.objectives.primary ?? ObjectiveDefinition()] + sequencing.objectives.others
        let start = objectives.count
        for (position, objective) in all.enumerated() {
            var compiled = CompiledObjective(
                activity: Int32(truncatingIfNeeded: activity), satisfiedByMeasure: objective.satisfiedByMeasure,
                minNormalizedMeasure: objective.minNormalizedMeasure)
            let first = maps.count
            for map in objective.maps {
                maps.append(CompiledMap(global: global(map.targetObjectiveID), access: map.access))
            }
            if editionRules.sharesExtendedObjectives, let id = objective.objectiveID {
                let wanted = IdentifierForm.normalized(id)
                for extended in sequencing.extendedObjectives
                where IdentifierForm.normalized(extended.objectiveID) == wanted {
                    for map in extended.maps {
                        maps.append(CompiledMap(global: global(map.targetObjectiveID), access: map.access))
                    }
                }
            }
            compiled.maps = Span(start: first, count: maps.count - first)
            // An objective reads from one shared objective; the first map counts where a manifest has more.
            compiled.readSatisfied = maps[first...].first { $0.access.contains(.readSatisfied) }?.global ?? -1
            compiled.readMeasure = maps[first...].first { $0.access.contains(.readMeasure) }?.global ?? -1
            compiled.readCompletion = maps[first...].first { $0.access.contains(.readCompletion) }?.global ?? -1
            compiled.readProgress = maps[first...].first { $0.access.contains(.readProgress) }?.global ?? -1
            if position == 0 {
                let reads = [
                    compiled.readSatisfied, compiled.readMeasure, compiled.readCompletion, compiled.readProgress,
                ]
                for reads in Set(reads) where reads >= 0 {
                    readers[Int(reads)].append(Int32(truncatingIfNeeded: activity))
                }
            }
            objectives.append(compiled)
            objectiveIDs.append(objective.objectiveID.map { IdentifierForm.normalized($0) })
        }
        return Span(start: start, count: objectives.count - start)
    }

    private mutating func global(_ identifier: String) -> Int32 {
        let name = IdentifierForm.normalized(identifier)
        if let index = indexByGlobalID[name] { return index }
        let index = Int32(truncatingIfNeeded: globalIDs.count)
        indexByGlobalID[name] = index
        globalIDs.append(name)
        readers.append([])
        sign(name)
        return index
    }

    // MARK: Rules

    private mutating func addRules(_ all: SequencingRules, to node: inout ActivityNode) -> Span {
        let start = rules.count
        for rule in all.preConditionRules + all.exitConditionRules + all.postConditionRules {
            let first = conditions.count
            for condition in rule.conditions {
                conditions.append(
                    CompiledCondition(
                        kind: condition.condition, isNegated: condition.operator == .not,
                        objective: objective(condition.referencedObjective, in: node.objectives),
                        threshold: condition.measureThreshold))
            }
            rules.append(
                CompiledRule(
                    action: rule.action, combination: rule.conditionCombination,
                    conditions: Span(start: first, count: conditions.count - first)))
        }
        for rule in all.preConditionRules {
            switch rule.action {
            case .skip: node.flags.insert(.hasSkipRules)
            case .disabled: node.flags.insert(.hasDisabledRules)
            case .hiddenFromChoice: node.flags.insert(.hasHiddenFromChoiceRules)
            case .stopForwardTraversal: node.flags.insert(.hasStopForwardTraversalRules)
            case .exitParent, .exitAll, .retry, .retryAll, .continue, .previous, .exit: break
            }
        }
        if !all.exitConditionRules.isEmpty { node.flags.insert(.hasExitRules) }
        if !all.postConditionRules.isEmpty { node.flags.insert(.hasPostConditionRules) }
        return Span(start: start, count: rules.count - start)
    }

    private func objective(_ identifier: String?, in span: Span) -> Int32 {
        guard let identifier else { return Int32(truncatingIfNeeded: span.start) }
        let wanted = IdentifierForm.normalized(identifier)
        let found = span.range.first { objectiveIDs[$0] == wanted }
        return found.map { Int32(truncatingIfNeeded: $0) } ?? -1
    }

    private mutating func addRollupRules(_ rules: [RollupRule], defaults: Span) -> Span {
        rules.isEmpty ? defaults : add(rules)
    }

    private mutating func add(_ rules: [RollupRule]) -> Span {
        let start = rollupRules.count
        for rule in rules {
            let first = rollupConditions.count
            rollupConditions += rule.conditions.map {
                CompiledRollupCondition(kind: $0.condition, isNegated: $0.operator == .not)
            }
            rollupRules.append(
                CompiledRollupRule(
                    action: rule.action, childActivitySet: rule.childActivitySet, minimumCount: rule.minimumCount,
                    minimumPercent: rule.minimumPercent, combination: rule.conditionCombination,
                    conditions: Span(start: first, count: rollupConditions.count - first)))
        }
        return Span(start: start, count: rollupRules.count - start)
    }

    // MARK: Signature: FNV-1a over what a state is aligned with

    private mutating func sign(_ text: String) {
        for byte in text.utf8 { sign(byte) }
        sign(0xFF)
    }

    private mutating func sign(_ value: Int) {
        withUnsafeBytes(of: Int64(value).littleEndian) { for byte in $0 { sign(byte) } }
    }

    private mutating func sign(_ byte: UInt8) {
        signature = (signature ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
