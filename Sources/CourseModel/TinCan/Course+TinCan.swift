extension Course {
    /// Makes the neutral course of an xAPI descriptor.
    ///
    /// The course is called like its first activity that can be launched.
    public init(_ manifest: TinCanManifest) {
        var languages = LanguageList()
        for activity in manifest.activities {
            languages.add(activity.name)
            languages.add(activity.description)
            for launch in activity.launches { languages.add(launch.language) }
        }
        let main = manifest.activities.first { !$0.launches.isEmpty } ?? manifest.activities.first
        let identifier = main?.id.map { $0.text.trimmedWhitespace }
        let items = manifest.activities.map { activity in
            CourseItem(
                identifier: activity.id.map { $0.text.trimmedWhitespace }, title: activity.name, kind: .activity,
                launch: activity.launches.first?.reference, source: activity.source)
        }
        self.init(
            standard: .tinCan, identifier: identifier, title: main?.name ?? LocalizedText(),
            description: main?.description ?? LocalizedText(), languages: languages.tags,
            organizations: [
                CourseOrganization(
                    identifier: identifier, isDefault: true, title: main?.name ?? LocalizedText(), items: items,
                    source: manifest.source)
            ])
    }
}
