/// What a node says, as lines that can be compared and shown.
struct ItemFacts {
    private(set) var lines: [Line] = []

    /// One thing that a node says.
    struct Line: Hashable {
        let aspect: CourseChange.Aspect
        /// Which part of the aspect.
        let detail: String
        let value: String
    }

    mutating func add(_ aspect: CourseChange.Aspect, _ value: String?) {
        add(aspect, "", value)
    }

    mutating func add(_ aspect: CourseChange.Aspect, _ detail: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append(Line(aspect: aspect, detail: detail, value: value))
    }

    mutating func add(_ aspect: CourseChange.Aspect, _ detail: String, _ value: Bool) {
        add(aspect, detail, value ? "true" : "false")
    }

    mutating func add(_ aspect: CourseChange.Aspect, _ value: LocalizedText) {
        for string in value.strings { add(aspect, string.language ?? "", string.text) }
    }

    /// The facts of a node.
    init(_ node: OutlineNode) {
        let item = node.item
        add(.title, item.title)
        add(.kind, item.kind?.rawValue)
        add(.resource, item.resource)
        add(.launch, node.launch)
        if !item.isVisible { add(.visibility, "hidden") }
        add(.launchData, item.launchData)
        add(.timeLimitAction, item.timeLimitAction)
        add(.prerequisites, item.prerequisites)
        // What SCORM 2004 makes of its sequencing is said there.
        if node.sequencing == nil {
            add(.masteryScore, item.masteryScore?.description)
            add(.timeLimit, item.timeLimit)
            for objective in item.objectives { add(.objectives, objective, "contributes") }
        }
        switch node.detail {
        case .none, .structure, .tinCan: break
        case .organization(let organization): add(organization)
        case .activity(let activity): add(activity)
        case .block(let block): add(.description, block.description)
        case .unit(let unit): add(unit)
        case .aicc(let node, let course): add(node, of: course)
        case .tinCanActivity(let activity): add(activity)
        }
    }

    // MARK: cmi5, AICC, xAPI

    private mutating func add(_ unit: CMI5AssignableUnit) {
        add(.description, unit.description)
        add(.moveOn, (unit.moveOn?.value ?? .notApplicable).rawValue)
        add(.launchMethod, (unit.launchMethod?.value ?? .anyWindow).rawValue)
        add(.entitlementKey, unit.entitlementKey)
        add(.activityType, unit.activityType.map { $0.text.trimmedWhitespace })
    }

    private mutating func add(_ node: AICCNode, of course: AICCCourse) {
        guard case .unit(let index) = node.kind, course.units.indices.contains(index) else { return }
        let unit = course.units[index]
        add(.kind, "type", unit.type)
        add(.masteryScore, "maximum", unit.maxScore?.text)
        add(.launchMethod, "command line", unit.commandLine)
    }

    private mutating func add(_ activity: TinCanActivity) {
        add(.description, activity.description)
        add(.activityType, activity.type.map { $0.text.trimmedWhitespace })
        add(.activityType, "interaction", activity.interactionType?.text)
        for response in activity.correctResponses { add(.activityType, "correct response", response) }
    }

    // MARK: SCORM 2004

    private mutating func add(_ organization: SCORM2004Organization) {
        add(.scope, "objectivesGlobalToSystem", organization.objectivesGlobalToSystem)
        add(.scope, "sharedDataGlobalToSystem", organization.sharedDataGlobalToSystem)
        add(organization.completionThreshold)
        add(organization.sequencing ?? SequencingDefinition())
    }

    private mutating func add(_ activity: SCORM2004Item) {
        add(activity.completionThreshold)
        for map in activity.data {
            add(.sharedData, map.targetID, access([("read", map.readSharedData), ("write", map.writeSharedData)]))
        }
        for control in activity.presentation?.hideLMSUI ?? [] { add(.presentation, control.rawValue, "hidden") }
        add(activity.sequencing ?? SequencingDefinition())
    }

    private mutating func add(_ threshold: CompletionThreshold?) {
        guard let threshold else { return }
        add(.completionThreshold, "completedByMeasure", threshold.completedByMeasure)
        add(.completionThreshold, "minProgressMeasure", threshold.minProgressMeasure.description)
        add(.completionThreshold, "progressWeight", threshold.progressWeight.description)
    }

    func access(_ parts: [(name: String, isAllowed: Bool)]) -> String {
        let allowed = parts.filter(\.isAllowed).map(\.name)
        return allowed.isEmpty ? "nothing" : allowed.joined(separator: ", ")
    }

    /// The facts of a course as a whole.
    init(_ course: Course, _ manifest: CourseManifest) {
        add(.standard, course.standard.name)
        add(.identifier, course.identifier)
        add(.version, course.version)
        add(.title, course.title)
        add(.description, course.description)
        add(.languages, course.languages.joined(separator: ", "))
        add(.delivered, course.organizations.count > 1 ? course.defaultOrganization?.identifier : nil)
        if case .aicc(let course) = manifest {
            for row in course.completionRequirements {
                add(.completionRequirements, row.element.key, row.requirement + (row.result.map { " -> \($0)" } ?? ""))
            }
        }
    }

    /// The facts of a resource; `folder` is that of the descriptor.
    init(_ resource: CourseResource, folder: String) {
        add(.kind, resource.kind?.rawValue)
        add(.launch, resource.launch?.shown(from: folder))
        for file in resource.files { add(.files, file.shown(from: folder), "listed") }
        for dependency in resource.dependencies { add(.dependencies, dependency, "needed") }
    }

    // MARK: Comparing

    /// What differs between two nodes: in the order of the old facts, then what is only in the new ones.
    static func differences(_ old: ItemFacts, _ new: ItemFacts) -> [(line: Line, before: String?, after: String?)] {
        struct Name: Hashable {
            let aspect: CourseChange.Aspect
            let detail: String
        }
        func grouped(_ facts: ItemFacts) -> (order: [Name], values: [Name: [String]]) {
            var order: [Name] = []
            var values: [Name: [String]] = [:]
            for line in facts.lines {
                let name = Name(aspect: line.aspect, detail: line.detail)
                if values[name] == nil { order.append(name) }
                values[name, default: []].append(line.value)
            }
            return (order, values)
        }
        guard old.lines != new.lines else { return [] }
        let (oldOrder, oldValues) = grouped(old)
        let (newOrder, newValues) = grouped(new)
        let names = oldOrder + newOrder.filter { oldValues[$0] == nil }
        return names.compactMap { name in
            let before = oldValues[name]
            let after = newValues[name]
            guard before != after else { return nil }
            let line = Line(aspect: name.aspect, detail: name.detail, value: "")
            return (line, before?.joined(separator: "; "), after?.joined(separator: "; "))
        }
    }
}
