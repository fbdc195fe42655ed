extension Course {
    /// Makes the neutral form of a SCORM 1.2 manifest.
    public init(_ manifest: SCORM12Manifest) {
        let usesPrerequisites = manifest.organizations.contains { organization in
            SCORM12Item.contains(in: organization.items) {
                $0.prerequisites.map { !$0.text.trimmedWhitespace.isEmpty } ?? false
            }
        }
        self.init(manifest, standard: .scorm12, usesSequencing: usesPrerequisites) { item in
            CourseItem(
                masteryScore: item.masteryScore, timeLimit: item.maxTimeAllowed?.text,
                timeLimitAction: item.timeLimitAction?.rawValue, prerequisites: item.prerequisites?.text,
                launchData: item.dataFromLMS)
        }
    }
}

extension ContentPackagingItem {
    /// Whether one of `items`, or of the items inside them, matches.
    static func contains(in items: [Self], where matches: (Self) -> Bool) -> Bool {
        items.contains { matches($0) || contains(in: $0.items, where: matches) }
    }
}
