extension Course {
    /// Makes the neutral form of a SCORM 2004 manifest.
    public init(_ manifest: SCORM2004Manifest) {
        let usesSequencing = manifest.organizations.contains { organization in
            organization.sequencing?.isDefault == false
                || SCORM2004Item.contains(in: organization.items) { $0.sequencing?.isDefault == false }
        }
        let objectives = ObjectiveLists(manifest)
        self.init(manifest, standard: .scorm2004(manifest.edition), usesSequencing: usesSequencing) { item in
            let primary = item.sequencing?.objectives.primary
            return CourseItem(
                masteryScore: primary?.satisfiedByMeasure == true ? primary?.minNormalizedMeasure : nil,
                timeLimit: item.sequencing?.limitConditions.attemptAbsoluteDurationLimit?.text,
                timeLimitAction: item.timeLimitAction?.rawValue, launchData: item.dataFromLMS,
                objectives: item.sequencing.map(objectives.identifiers) ?? [])
        }
        self.objectives = objectives.all
    }
}

/// The identifiers of the objectives of every activity.
///
/// Activities may refer to one definition with many objectives: its list is made once.
private struct ObjectiveLists {
    /// The objectives of all activities, each identifier once.
    private(set) var all: [CourseObjective] = []
    private var lists: [SourceNode: [String]] = [:]
    private var seen: Set<String> = []

    init(_ manifest: SCORM2004Manifest) {
        for organization in manifest.organizations {
            collect(organization.sequencing)
            collect(organization.items)
        }
    }

    func identifiers(of sequencing: SequencingDefinition) -> [String] {
        let objectives = sequencing.objectives
        if sequencing.idRef != nil, let list = lists[objectives.source] { return list }
        return objectives.all.compactMap(\.objectiveID)
    }

    private mutating func collect(_ items: [SCORM2004Item]) {
        for item in items {
            collect(item.sequencing)
            collect(item.items)
        }
    }

    private mutating func collect(_ sequencing: SequencingDefinition?) {
        guard let sequencing, !sequencing.objectives.isEmpty else { return }
        let objectives = sequencing.objectives
        // What was made in code has no place that tells it apart.
        let isShared = sequencing.idRef != nil && objectives.source != .none
        if isShared {
            guard lists[objectives.source] == nil else { return }
            lists[objectives.source] = objectives.all.compactMap(\.objectiveID)
        }
        if let primary = objectives.primary { collect(primary) }
        for objective in objectives.others { collect(objective) }
    }

    private mutating func collect(_ objective: ObjectiveDefinition) {
        guard let identifier = objective.objectiveID, seen.insert(identifier).inserted else { return }
        all.append(CourseObjective(identifier: identifier, source: objective.source))
    }
}
