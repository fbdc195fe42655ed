import CourseKit

/// A course that grows, as `generate.py` makes packages: what an author's tool writes, no bare minimum.
enum CourseShape: String, CaseIterable {
    /// Modules of ten clusters of ten activities, with objectives, rules and shared objectives.
    case modules
    /// All activities in one cluster.
    case wide

    func tree(activities count: Int) -> ActivityTree {
        var root = ActivityDefinition("ORG", title: "A course")
        root.sequencing.controlMode.flow = true
        let leaves = (0..<count).map { leaf($0) }
        switch self {
        case .wide: root.children = leaves
        case .modules where count <= 10: root.children = leaves
        case .modules:
            let clusters = group(leaves, "CL")
            root.children = count <= 100 ? clusters : group(clusters, "MOD")
        }
        return ActivityTree(root)
    }

    private func group(_ activities: [ActivityDefinition], _ name: String) -> [ActivityDefinition] {
        stride(from: 0, to: activities.count, by: 10).map { start in
            var cluster = ActivityDefinition("\(name)-\(start)", title: "Chapter \(start / 10)")
            cluster.children = Array(activities[start..<min(start + 10, activities.count)])
            cluster.sequencing.controlMode.flow = true
            cluster.sequencing.objectives.primary = ObjectiveDefinition(objectiveID: "primary-\(start)")
            cluster.sequencing.rollup.rules = [
                RollupRule(.satisfied, when: [RollupCondition(.satisfied)]),
                RollupRule(.completed, when: [RollupCondition(.completed)]),
            ]
            return cluster
        }
    }

    private func leaf(_ number: Int) -> ActivityDefinition {
        var activity = ActivityDefinition("ITEM-\(number)", title: "Lesson \(number)")
        var objective = ObjectiveDefinition(objectiveID: "primary")
        objective.satisfiedByMeasure = true
        objective.minNormalizedMeasure = ExactDecimal("0.6") ?? ExactDecimal(1)
        var map = ObjectiveMap(targetObjectiveID: "com.example.objective.\(number / 10)")
        map.writeSatisfiedStatus = true
        map.writeNormalizedMeasure = true
        objective.maps = [map]
        activity.sequencing.objectives.primary = objective
        activity.sequencing.objectives.others = [ObjectiveDefinition(objectiveID: "secondary")]
        activity.sequencing.limitConditions.attemptLimit = 3
        activity.sequencing.delivery.completionSetByContent = true
        activity.sequencing.delivery.objectiveSetByContent = true
        activity.sequencing.rules.preConditionRules = [
            SequencingRule(
                .disabled, when: .all,
                [SequencingRuleCondition(.completed), SequencingRuleCondition(.attemptLimitExceeded)])
        ]
        activity.sequencing.rules.postConditionRules = [
            SequencingRule(.exitAll, when: .all, [SequencingRuleCondition(.attemptLimitExceeded)])
        ]
        var threshold = CompletionThreshold()
        threshold.completedByMeasure = true
        threshold.minProgressMeasure = ExactDecimal("0.75") ?? ExactDecimal(1)
        activity.completionThreshold = threshold
        return activity
    }
}

extension ContentReport {
    /// What the content of an activity says when it is through.
    static var passed: ContentReport {
        var report = ContentReport()
        report.result.completion = .yes
        report.result.satisfied = .yes
        report.result.measure = ExactDecimal("0.85")
        report.result.progress = ExactDecimal(1)
        report.sessionTime = 9_000
        return report
    }
}
