extension Course {
    /// Makes the neutral form of a SCORM 2004 manifest that was read as `edition`.
    public init(_ manifest: SCORM2004Manifest, edition: SCORM2004Edition) {
        let usesSequencing = manifest.organizations.contains { organization in
            organization.sequencing?.isDefault == false
                || SCORM2004Item.contains(in: organization.items) { $0.sequencing?.isDefault == false }
        }
        self.init(manifest, standard: .scorm2004(edition), usesSequencing: usesSequencing) { item in
            let objectives = item.sequencing?.objectives
            let primary = objectives?.primary
            return CourseItem(
                masteryScore: primary?.satisfiedByMeasure == true ? primary?.minNormalizedMeasure : nil,
                timeLimit: item.sequencing?.limitConditions.attemptAbsoluteDurationLimit?.text,
                timeLimitAction: item.timeLimitAction?.rawValue, launchData: item.dataFromLMS,
                objectives: objectives?.all.compactMap(\.objectiveID) ?? [])
        }
        self.objectives = Course.objectives(of: manifest)
    }

    /// The objectives of all activities, each identifier once.
    private static func objectives(of manifest: SCORM2004Manifest) -> [CourseObjective] {
        var found: [CourseObjective] = []
        var seen: Set<String> = []
        func collect(_ sequencing: SequencingDefinition?) {
            for objective in sequencing?.objectives.all ?? [] {
                guard let identifier = objective.objectiveID, seen.insert(identifier).inserted else { continue }
                found.append(CourseObjective(identifier: identifier, source: objective.source))
            }
        }
        func collect(_ items: [SCORM2004Item]) {
            for item in items {
                collect(item.sequencing)
                collect(item.items)
            }
        }
        for organization in manifest.organizations {
            collect(organization.sequencing)
            collect(organization.items)
        }
        return found
    }
}
