import CourseModel
import CourseXML

/// The objectives of a course and the global objectives that they are mapped to, gathered once for all rules.
///
/// Activities may share a definition: it is looked at once, however many use it.
package final class ObjectiveFacts: Sendable {
    /// A definition with objectives, and who uses it.
    ///
    /// A class, so that the many rules that walk over all definitions do not copy them.
    final class Definition: Sendable {
        let sequencing: SequencingDefinition
        /// The first activity that uses it; `nil` for a definition of the collection that none does.
        let activity: Activity?
        /// How many activities use it.
        let userCount: Int
        /// Whether an organization that uses it shares objectives between courses.
        let isGlobalToSystem: Bool
        /// Whether an organization that uses it keeps objectives to the course.
        let isLocalToCourse: Bool

        fileprivate init(_ draft: Collector.Draft) {
            sequencing = draft.sequencing
            activity = draft.activity
            userCount = draft.userCount
            isGlobalToSystem = draft.isGlobalToSystem
            isLocalToCourse = draft.isLocalToCourse
        }

        /// How messages name whose objectives they are.
        var owner: String {
            if let activity { return activity.name.description }
            return sequencing.id.map { "the sequencing '\($0)'" } ?? "a sequencing of the collection"
        }
    }

    /// A map of an objective, of either kind.
    struct Use: Sendable {
        let definition: Int
        let objective: SourceNode
        let objectiveID: String?
        let isPrimary: Bool
        let map: SourceNode
    }

    /// A global objective.
    struct Target: Sendable {
        let id: String
        var readers: [Use] = []
        var writers: [Use] = []

        var uses: [Use] { readers + writers }
    }

    /// The definitions with objectives, in the order of their first use.
    let definitions: [Definition]
    /// The global objectives, in the order of their first maps.
    let targets: [Target]
    /// The activities whose rules refer to objectives, one for each pair of rules and objectives.
    let referring: [Activity]

    init(_ activities: [Activity], _ manifest: SCORM2004Manifest) {
        var collector = Collector()
        for activity in activities {
            guard let sequencing = activity.sequencing else { continue }
            let isGlobal = manifest.organizations[activity.organization].objectivesGlobalToSystem
            collector.add(sequencing, activity, isGlobal: isGlobal)
            if !sequencing.rules.isEmpty {
                let pair = Pair(rules: sequencing.rules.source, objectives: sequencing.objectives.source)
                if collector.pairs.insert(pair).inserted { collector.referring.append(activity) }
            }
        }
        for sequencing in manifest.sequencingCollection { collector.add(sequencing, nil, isGlobal: false) }
        definitions = collector.drafts.map(Definition.init)
        referring = collector.referring
        var numbers: [String: Int] = [:]
        var targets: [Target] = []
        for (number, definition) in definitions.enumerated() where definition.userCount > 0 {
            ObjectiveFacts.forEachUse(in: definition, number) { id, use, reads, writes in
                let target = numbers[id] ?? targets.count
                if target == targets.count {
                    numbers[id] = target
                    targets.append(Target(id: id))
                }
                if reads { targets[target].readers.append(use) }
                if writes { targets[target].writers.append(use) }
            }
        }
        self.targets = targets
    }

    private static func forEachUse(
        in definition: Definition, _ number: Int, _ body: (String, Use, _ reads: Bool, _ writes: Bool) -> Void
    ) {
        let objectives = definition.sequencing.objectives
        for (index, objective) in objectives.all.enumerated() {
            for map in objective.maps {
                body(
                    map.targetObjectiveID,
                    Use(
                        definition: number, objective: objective.source, objectiveID: objective.objectiveID,
                        isPrimary: index == 0 && objectives.primary != nil, map: map.source),
                    map.readSatisfiedStatus || map.readNormalizedMeasure,
                    map.writeSatisfiedStatus || map.writeNormalizedMeasure)
            }
        }
        for objective in definition.sequencing.extendedObjectives {
            for map in objective.maps {
                body(
                    map.targetObjectiveID,
                    Use(
                        definition: number, objective: objective.source, objectiveID: objective.objectiveID,
                        isPrimary: objective.objectiveID == objectives.primary?.objectiveID, map: map.source),
                    map.reads.contains(true), map.writes.contains(true))
            }
        }
    }

    fileprivate struct Pair: Hashable {
        var rules: SourceNode
        var objectives: SourceNode
    }

    fileprivate struct Collector {
        /// A definition whose users are still being counted.
        struct Draft {
            let sequencing: SequencingDefinition
            let activity: Activity?
            var userCount: Int
            var isGlobalToSystem: Bool
            var isLocalToCourse: Bool
        }

        var drafts: [Draft] = []
        var numbers: [SourceNode: Int] = [:]
        var pairs: Set<Pair> = []
        var referring: [Activity] = []

        mutating func add(_ sequencing: SequencingDefinition, _ activity: Activity?, isGlobal: Bool) {
            guard !sequencing.objectives.isEmpty || !sequencing.extendedObjectives.isEmpty else { return }
            let key = sequencing.objectives.isEmpty ? sequencing.source : sequencing.objectives.source
            if let number = numbers[key] {
                guard activity != nil else { return }
                drafts[number].userCount += 1
                if isGlobal { drafts[number].isGlobalToSystem = true }
                if !isGlobal { drafts[number].isLocalToCourse = true }
                return
            }
            numbers[key] = drafts.count
            drafts.append(
                Draft(
                    sequencing: sequencing, activity: activity, userCount: activity == nil ? 0 : 1,
                    isGlobalToSystem: isGlobal, isLocalToCourse: activity != nil && !isGlobal))
        }
    }
}

extension ExtendedObjectiveMap {
    /// What the map reads, in the order of ``data``.
    var reads: [Bool] { [readRawScore, readMinScore, readMaxScore, readCompletionStatus, readProgressMeasure] }

    /// What the map writes, in the order of ``data``.
    var writes: [Bool] { [writeRawScore, writeMinScore, writeMaxScore, writeCompletionStatus, writeProgressMeasure] }

    /// What such maps carry.
    static let data = ["raw score", "minimum score", "maximum score", "completion status", "progress measure"]
}

/// Identifiers of objectives as ADL's test compares them: with blanks for `%20`, trimmed, one blank for each run.
enum ObjectiveKey {
    static func of(_ identifier: String) -> String {
        guard identifier.utf8.contains(UInt8(ascii: "%")) else { return XMLWhiteSpace.collapsed(identifier) }
        return XMLWhiteSpace.collapsed(identifier.replacing("%20", with: " "))
    }
}
