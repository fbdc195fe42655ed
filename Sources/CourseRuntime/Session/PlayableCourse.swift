public import CourseModel
import CourseSequencing

/// A course made ready for playing: its items in one list, and what each is launched with.
public struct PlayableCourse: Sendable {
    /// The standard of the course.
    public let standard: RuntimeStandard
    /// The identifier by which learner state finds the course again.
    public let identifier: String
    /// What stands for the content: learner state made with other content does not fit.
    public let fingerprint: String
    /// The organization that is delivered and everything in it, in the order of the tree; the organization comes first.
    public let items: [PlayableItem]
    /// The numbers of the items by their identifiers; of two items with the same one the first.
    let numbers: [String: Int]

    /// How the course is sequenced (SCORM 2004).
    let sequencing: Sequencing?
    /// What the course was made of, and the folder that it stands in.
    private let manifest: CourseManifest
    private let folder: String

    /// What sequences a SCORM 2004 course.
    struct Sequencing: Sendable {
        let tree: ActivityTree
        let sharedDataGlobalToSystem: Bool
        private let organization: SCORM2004Organization
        private let edition: SCORM2004Edition

        init?(_ organization: SCORM2004Organization, standard: RuntimeStandard) {
            guard case .scorm2004(let edition) = standard else { return nil }
            self.organization = organization
            self.edition = edition
            tree = ActivityTree(organization, edition: edition)
            sharedDataGlobalToSystem = organization.sharedDataGlobalToSystem
        }

        /// The tree with the options in force: the manifest's, or one with all statuses left to the content.
        func tree(for options: RuntimeOptions) -> ActivityTree {
            guard options.statusSetByContent == .always else { return tree }
            var root = ActivityDefinition(organization)
            root.leaveStatusToContent()
            return ActivityTree(
                root, edition: edition, objectivesGlobalToSystem: organization.objectivesGlobalToSystem)
        }
    }

    /// Makes a course ready; `nil` where its content does not talk through an API object, or where it has no organization.
    ///
    /// - Parameters:
    ///   - manifest: The descriptor of the course.
    ///   - course: The same in the neutral form.
    ///   - fingerprint: What stands for the content; learner state made with other content does not fit.
    ///   - folder: The folder of the descriptor in the package, ending in `/`; empty at the top.
    public init?(_ manifest: CourseManifest, course: Course, fingerprint: String, folder: String = "") {
        guard let organization = course.defaultOrganization else { return nil }
        let standard: RuntimeStandard
        let activities: SCORM2004Organization?
        switch manifest {
        case .scorm12:
            standard = .scorm12
            activities = nil
        case .scorm2004(let manifest):
            guard let source = manifest.deliveredOrganization else { return nil }
            standard = .scorm2004(manifest.edition)
            activities = source
        case .aicc, .cmi5, .tinCan: return nil
        }
        self.standard = standard
        self.manifest = manifest
        self.folder = folder
        self.sequencing = activities.flatMap { Sequencing($0, standard: standard) }
        self.identifier = course.identifier ?? ""
        self.fingerprint = fingerprint
        var items = [PlayableItem(organization, activities)]
        // A list of what is still to be put in, so that no depth of a manifest is too deep.
        var waiting = Waiting.list(organization.items, activities?.items, depth: 1, parent: 0)
        while let next = waiting.popLast() {
            let number = items.count
            items.append(PlayableItem(next.item, depth: next.depth, parent: next.parent, activity: next.activity))
            waiting += Waiting.list(next.item.children, next.activity?.items, depth: next.depth + 1, parent: number)
        }
        self.items = items
        self.numbers = Dictionary(
            items.enumerated().map { ($0.element.identifier, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The numbers of the items of another version of the course that are the same, by the numbers of these.
    func numbers(in new: PlayableCourse) -> [Int: Int] {
        let pairs = CourseComparison.pairs(
            from: manifest, to: new.manifest, oldFolder: folder, newFolder: new.folder)
        return Dictionary(pairs.map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether an objective, by its identifier, is one that the course shares with others
    /// (`adlseq:objectivesGlobalToSystem`).
    public func sharesObjective(_ identifier: String) -> Bool {
        guard let tree = sequencing?.tree, tree.objectivesGlobalToSystem else { return false }
        return tree.hasGlobalObjective(identifier)
    }

    /// Whether the course shares its data with others (`adlcp:sharedDataGlobalToSystem`).
    public var sharesData: Bool { sequencing?.sharedDataGlobalToSystem == true }

    /// The numbers of the content in an item, the item itself included.
    func content(in number: Int) -> [Int] {
        let depth = items[number].depth
        let end = items[(number + 1)...].firstIndex { $0.depth <= depth } ?? items.endIndex
        return (number..<end).filter { items[$0].kind != nil }
    }

    /// An item that is still to be put into the list.
    private struct Waiting {
        let item: CourseItem
        let activity: SCORM2004Item?
        let depth: Int
        let parent: Int

        /// The items of a level, last first; the neutral items and those of the manifest stand in the same order.
        static func list(_ items: [CourseItem], _ activities: [SCORM2004Item]?, depth: Int, parent: Int) -> [Waiting] {
            items.indices.reversed().map { index in
                let activity = activities.flatMap { $0.indices.contains(index) ? $0[index] : nil }
                return Waiting(item: items[index], activity: activity, depth: depth, parent: parent)
            }
        }
    }

    /// The number of the item with an identifier; white space in it does not count.
    func number(of identifier: String) -> Int? {
        numbers[identifier] ?? numbers[PlayableCourse.collapsed(identifier)]
    }

    /// An identifier as the standards read it: without white space at its ends, and with single blanks inside.
    static func collapsed(_ identifier: String?) -> String {
        IdentifierForm.collapsed(identifier ?? "")
    }
}

/// An item of a playable course.
public struct PlayableItem: Hashable, Sendable {
    /// The identifier of the item.
    public let identifier: String
    /// What the item is called.
    public let title: String
    /// How deep the item stands; the organization has depth 0.
    public let depth: Int
    /// Whether the manifest shows the item.
    public let isVisible: Bool
    /// The identifier of the resource.
    public let resource: String?
    /// What the item launches.
    public let kind: Kind?
    /// What is opened: a path in the package with its parameters, or an absolute URL.
    public let launch: String?
    /// The number of the item around this one.
    let parent: Int?
    let launchData: String?
    let masteryScore: ExactDecimal?
    let timeLimit: String?
    let timeLimitAction: TimeLimitAction?
    let prerequisites: AICCScript?
    /// How much progress completes (SCORM 2004).
    let completionThreshold: ExactDecimal?
    /// The shared data of the item (SCORM 2004 4th Ed.).
    let sharedData: [SharedDataMap]
    /// The shared objectives that each objective reads and writes, by the identifier of the objective; that of a primary
    /// objective may be empty.
    let objectiveMaps: [String: ObjectiveMaps]
    /// The controls that the LMS does not show while the item is delivered (SCORM 2004).
    let hiddenControls: Set<HideLMSUI>

    /// The shared objectives that an objective reads and writes.
    struct ObjectiveMaps: Hashable, Sendable {
        var reads: [String] = []
        var writes: [String] = []
    }

    /// What an item launches.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// Content that talks to the LMS.
        case sco
        /// Content that does not.
        case asset
    }

    /// Makes the item that an organization is.
    init(_ organization: CourseOrganization, _ activity: SCORM2004Organization?) {
        let item = CourseItem(identifier: organization.identifier, title: organization.title)
        self.init(item, depth: 0, parent: nil, sequencing: activity?.sequencing)
    }

    init(_ item: CourseItem, depth: Int, parent: Int?, activity: SCORM2004Item?) {
        self.init(item, depth: depth, parent: parent, activity: activity, sequencing: activity?.sequencing)
    }

    private init(
        _ item: CourseItem, depth: Int, parent: Int?, activity: SCORM2004Item? = nil, sequencing: SequencingDefinition?
    ) {
        self.objectiveMaps = sequencing.map(ObjectiveMaps.all) ?? [:]
        self.identifier = PlayableCourse.collapsed(item.identifier)
        self.title = item.title.first ?? ""
        self.depth = depth
        self.parent = parent
        self.isVisible = item.isVisible
        self.launch = item.launch?.launchPath
        self.resource = item.launch == nil ? nil : item.resource.map { PlayableCourse.collapsed($0) }
        self.kind = item.launch == nil ? nil : item.kind == .asset ? .asset : .sco
        self.launchData = item.launchData
        self.masteryScore = item.masteryScore
        self.timeLimit = item.timeLimit
        self.timeLimitAction = item.timeLimitAction.flatMap { TimeLimitAction(token: $0) }
        self.completionThreshold = activity?.completionThreshold.flatMap { threshold in
            threshold.completedByMeasure ? threshold.minProgressMeasure : threshold.text
        }
        self.sharedData = activity?.data ?? []
        self.hiddenControls = Set(activity?.presentation?.hideLMSUI ?? [])
        self.prerequisites = item.prerequisites.flatMap { try? AICCScript($0) }
    }
}

extension SCORM2004Manifest {
    /// The organization that an LMS delivers: the default one, else the first.
    fileprivate var deliveredOrganization: SCORM2004Organization? {
        organizations.first { $0.identifier != nil && $0.identifier == defaultOrganization } ?? organizations.first
    }
}

extension PlayableItem.ObjectiveMaps {
    static func all(of sequencing: SequencingDefinition) -> [String: PlayableItem.ObjectiveMaps] {
        var all: [String: PlayableItem.ObjectiveMaps] = [:]
        for objective in sequencing.objectives.all {
            for map in objective.maps {
                let key = IdentifierForm.normalized(objective.objectiveID ?? "")
                all[key, default: PlayableItem.ObjectiveMaps()].add(
                    map.targetObjectiveID, reads: map.readSatisfiedStatus || map.readNormalizedMeasure,
                    writes: map.writeSatisfiedStatus || map.writeNormalizedMeasure)
            }
        }
        for objective in sequencing.extendedObjectives {
            for map in objective.maps {
                all[IdentifierForm.normalized(objective.objectiveID), default: PlayableItem.ObjectiveMaps()].add(
                    map.targetObjectiveID,
                    reads: map.readRawScore || map.readMinScore || map.readMaxScore || map.readCompletionStatus
                        || map.readProgressMeasure,
                    writes: map.writeRawScore || map.writeMinScore || map.writeMaxScore || map.writeCompletionStatus
                        || map.writeProgressMeasure)
            }
        }
        return all
    }

    private mutating func add(_ target: String, reads: Bool, writes: Bool) {
        if reads, !self.reads.contains(target) { self.reads.append(target) }
        if writes, !self.writes.contains(target) { self.writes.append(target) }
    }
}

extension ActivityDefinition {
    /// Has the content of every activity inside this one set its status itself; as deep as the manifest was.
    fileprivate mutating func leaveStatusToContent() {
        sequencing.delivery.completionSetByContent = true
        sequencing.delivery.objectiveSetByContent = true
        for child in children.indices { children[child].leaveStatusToContent() }
    }
}

extension PlayableItem {
    /// What a learner is told whose time for the item is over.
    var timeIsOver: String { "the time allowed for '\(title.isEmpty ? identifier : title)' is over" }
}

extension TimeLimitAction {
    /// Whether the content is ended.
    var endsContent: Bool {
        switch self {
        case .exitMessage, .exitNoMessage: true
        case .continueMessage, .continueNoMessage: false
        }
    }

    /// Whether the learner is told.
    var hasMessage: Bool {
        switch self {
        case .exitMessage, .continueMessage: true
        case .exitNoMessage, .continueNoMessage: false
        }
    }
}
