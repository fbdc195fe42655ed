extension Course {
    /// Makes the neutral course of an AICC file set.
    public init(_ course: AICCCourse) {
        let builder = AICCCourseBuilder(course)
        let description = course.courseDescription
        let title = description.title.map { LocalizedText($0.value, source: $0.source) } ?? LocalizedText()
        let identifier = description.identifier?.value
        self.init(
            standard: .aicc, identifier: identifier, title: title,
            description: description.text.map { LocalizedText($0) } ?? LocalizedText(),
            organizations: [
                CourseOrganization(
                    identifier: identifier, isDefault: true, title: title,
                    items: course.structure.nodes.map(builder.item), source: course.source)
            ],
            usesSequencing: !course.prerequisites.isEmpty || !course.completionRequirements.isEmpty,
            objectives: builder.objectives())
    }
}

/// Looks up what the tables say about an element.
private struct AICCCourseBuilder {
    let course: AICCCourse
    private var descriptors: [AICCIdentifier: Int] = [:]
    private var prerequisites: [AICCIdentifier: Int] = [:]
    private var objectivesByElement: [AICCIdentifier: [AICCIdentifier]] = [:]

    init(_ course: AICCCourse) {
        self.course = course
        for (index, row) in course.descriptors.enumerated() where descriptors[row.id] == nil {
            descriptors[row.id] = index
        }
        for (index, row) in course.prerequisites.enumerated() where prerequisites[row.element] == nil {
            prerequisites[row.element] = index
        }
        for row in course.objectiveRows {
            objectivesByElement[row.element, default: []].append(contentsOf: row.members.map(\.id))
        }
    }

    func item(_ node: AICCNode) -> CourseItem {
        var item = CourseItem(
            identifier: node.id.string.trimmedWhitespace, title: title(of: node.id),
            prerequisites: prerequisites[node.id].map { course.prerequisites[$0].expression },
            objectives: objectivesByElement[node.id, default: []].map { $0.string.trimmedWhitespace },
            children: node.children.map(self.item), source: node.source)
        switch node.kind {
        case .block:
            item.kind = .block
        case .unit(let index):
            guard course.units.indices.contains(index) else { break }
            let unit = course.units[index]
            item.kind = .au
            item.launch = unit.launch
            item.masteryScore = unit.masteryScore?.value
            item.timeLimit = unit.maxTimeAllowed
            item.timeLimitAction = unit.timeLimitAction?.text
            item.launchData = unit.coreVendor
            item.source = unit.source
        case .unknown, .repeated:
            break
        }
        return item
    }

    /// The objectives that the tables name, in order of appearance.
    func objectives() -> [CourseObjective] {
        var seen: Set<AICCIdentifier> = []
        var result: [CourseObjective] = []
        for row in course.objectiveRows {
            for member in row.members where seen.insert(member.id).inserted {
                result.append(objective(member.id, source: row.source))
            }
        }
        for row in course.descriptors where row.id.kind == .objective && seen.insert(row.id).inserted {
            result.append(objective(row.id, source: row.source))
        }
        return result
    }

    private func objective(_ id: AICCIdentifier, source: SourceNode) -> CourseObjective {
        CourseObjective(identifier: id.string.trimmedWhitespace, title: title(of: id), source: source)
    }

    private func title(of id: AICCIdentifier) -> LocalizedText {
        guard let row = descriptors[id].map({ course.descriptors[$0] }), let title = row.title, !title.isEmpty else {
            return LocalizedText()
        }
        return LocalizedText(title, source: row.source)
    }
}
