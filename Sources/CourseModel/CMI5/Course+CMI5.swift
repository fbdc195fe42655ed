extension Course {
    /// Makes the neutral course of a cmi5 course structure.
    public init(_ structure: CMI5CourseStructure) {
        let title = trimmed(structure.course?.title ?? LocalizedText())
        let identifier = structure.course?.id.map { $0.text.trimmedWhitespace }
        var languages = LanguageList()
        languages.add(structure.course?.title)
        languages.add(structure.course?.description)
        for objective in structure.objectives {
            languages.add(objective.title)
            languages.add(objective.description)
        }
        let items = structure.children.map { item($0, languages: &languages) }
        self.init(
            standard: .cmi5, identifier: identifier, title: title,
            description: trimmed(structure.course?.description ?? LocalizedText()), languages: languages.tags,
            organizations: [
                CourseOrganization(
                    identifier: identifier, isDefault: true, title: title, items: items,
                    source: structure.course?.source ?? structure.source)
            ],
            objectives: structure.objectives.map {
                CourseObjective(
                    identifier: $0.id.map { $0.text.trimmedWhitespace } ?? "", title: trimmed($0.title),
                    source: $0.source)
            })
    }
}

private func item(_ node: CMI5Node, languages: inout LanguageList) -> CourseItem {
    switch node {
    case .block(let block):
        languages.add(block.title)
        languages.add(block.description)
        return CourseItem(
            identifier: block.id.map { $0.text.trimmedWhitespace }, title: trimmed(block.title), kind: .block,
            objectives: identifiers(block.objectives), children: block.children.map { item($0, languages: &languages) },
            source: block.source)
    case .au(let unit):
        languages.add(unit.title)
        languages.add(unit.description)
        return CourseItem(
            identifier: unit.id.map { $0.text.trimmedWhitespace }, title: trimmed(unit.title), kind: .au,
            launch: unit.url, masteryScore: unit.masteryScore?.value, launchData: unit.launchParameters,
            objectives: identifiers(unit.objectives), source: unit.source)
    }
}

private func identifiers(_ references: [CMI5ObjectiveReference]) -> [String] {
    references.compactMap { $0.idref.map { $0.text.trimmedWhitespace } }
}

/// The text without white space at the ends of its versions (cmi5 section 13.1: an importing LMS trims).
private func trimmed(_ text: LocalizedText) -> LocalizedText {
    LocalizedText(
        text.strings.map {
            LanguageString($0.text.trimmedWhitespace, language: $0.language, source: $0.source)
        })
}
