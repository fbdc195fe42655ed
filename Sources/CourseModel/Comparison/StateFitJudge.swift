/// Judges whether saved state fits: goes through everything that is saved of a learner and asks where its place is.
///
/// What is saved: of SCORM 1.2 and AICC the status and the data of each item; of SCORM 2004 the tracking of each activity,
/// its objectives, the shared objectives and data, the drawn children, the data of the content; of cmi5 and xAPI the
/// statements about each unit, and what units keep under their identifiers.
struct StateFitJudge {
    private let old: Course
    private let new: Course
    private let pairing: ItemPairing?
    private var obstacles: [StateReason] = []
    private var losses: [StateReason] = []
    private(set) var remarks: [StateReason] = []
    private(set) var keepsNumbers = false

    init(_ old: Course, _ new: Course, _ pairing: ItemPairing?) {
        self.old = old
        self.new = new
        self.pairing = pairing
        judge()
    }

    /// The verdict.
    var fit: StateFit {
        if !obstacles.isEmpty { return .doesNotFit(obstacles) }
        return losses.isEmpty ? .fits : .fitsWithLoss(losses)
    }

    private mutating func judge() {
        guard old.standard.family == new.standard.family else {
            obstacles.append(
                StateReason(
                    .standardChanged,
                    "the course was \(old.standard.name) and is \(new.standard.name) now: neither reads what the other saved"
                ))
            return
        }
        if old.identifier != new.identifier {
            remarks.append(
                StateReason(
                    .courseIdentifierChanged,
                    "the course '\(shown(old.identifier))' is called '\(shown(new.identifier))' now: "
                        + "state is found again only by whoever knows both"))
        }
        // Without a tree there was nothing to take, and so nothing to save.
        guard let tree = old.defaultOrganization, !tree.items.isEmpty else { return }
        guard let pairing else {
            obstacles.append(StateReason(.nothingInCommon, "the new course has no tree of items"))
            return
        }
        let content = pairing.old.nodes.indices.filter { pairing.old.isContent($0) }
        let hasKept = content.contains { number in pairing.newNumber[number].map { pairing.new.isContent($0) } ?? false
        }
        guard hasKept || content.isEmpty else {
            obstacles.append(
                StateReason(
                    .nothingInCommon, "none of the \(content.count) items with content is in the new course"))
            return
        }
        if old.standard != new.standard {
            losses.append(
                StateReason(
                    .editionChanged,
                    "what content saved in \(old.standard.name) is data that \(new.standard.name) does not read"))
        }
        judgeItems(pairing)
        judgeShared(pairing)
        keepsNumbers = old.standard == new.standard && hasSameNumbers(pairing)
    }

    private func shown(_ text: String?) -> String { DisplayText.shown(text ?? "") }

    // MARK: Items

    private mutating func judgeItems(_ pairing: ItemPairing) {
        for number in pairing.old.nodes.indices {
            guard let other = pairing.newNumber[number] else {
                judgeRemoved(number, pairing)
                continue
            }
            judgeKept(number, other, pairing)
        }
        for number in pairing.new.nodes.indices where pairing.oldNumber[number] == nil {
            let node = pairing.new.nodes[number]
            remarks.append(
                StateReason(
                    .itemAdded,
                    "\(node.name) is new: nobody has taken it, and a course that was done may not be any more"))
        }
    }

    private mutating func judgeRemoved(_ number: Int, _ pairing: ItemPairing) {
        let node = pairing.old.nodes[number]
        if pairing.old.isContent(number) {
            let what =
                switch old.standard {
                case .scorm12, .scorm2004, .aicc:
                    "its status, score and data are lost, and whoever was in it starts elsewhere"
                case .cmi5, .tinCan:
                    "statements about it and what it saved stay under its identifier, where nobody looks"
                }
            losses.append(
                StateReason(.itemRemoved, item: node.identifier, "\(node.name) is not in the new course: \(what)"))
        } else if node.sequencing != nil {
            losses.append(
                StateReason(
                    .clusterRemoved, item: node.identifier,
                    "\(node.name) is not in the new course: its attempts and objectives are lost"))
        }
    }

    private mutating func judgeKept(_ number: Int, _ other: Int, _ pairing: ItemPairing) {
        let (node, new) = (pairing.old.nodes[number], pairing.new.nodes[other])
        if number != 0, node.key != new.key {
            remarks.append(
                StateReason(
                    .identifierChanged, item: node.identifier,
                    "\(node.name) is '\(DisplayText.shown(new.identifier))' now: told by what it launches or holds"))
        }
        if let parent = node.parent, pairing.newNumber[parent] != new.parent {
            remarks.append(
                StateReason(
                    .itemMoved, item: node.identifier,
                    "\(node.name) stands under another item: its results count there from now on"))
        }
        if pairing.old.isContent(number) { judgeContent(number, other, pairing) }
        if let sequencing = node.sequencing, let newSequencing = new.sequencing {
            judgeObjectives(node, sequencing, newSequencing)
            judgeDrawing(number, other, pairing)
        }
        let decisive = ItemFacts.differences(ItemFacts(node), ItemFacts(new)).filter { $0.line.aspect.isDecisive }
        guard !decisive.isEmpty else { return }
        var names: [String] = []
        for change in decisive where !names.contains(change.line.aspect.rawValue) {
            names.append(change.line.aspect.rawValue)
        }
        remarks.append(
            StateReason(
                .rulesChanged, item: node.identifier,
                "\(node.name) is judged by other rules (\(names.joined(separator: ", "))): what was decided stays as it was"
            ))
    }

    private mutating func judgeContent(_ number: Int, _ other: Int, _ pairing: ItemPairing) {
        let (node, new) = (pairing.old.nodes[number], pairing.new.nodes[other])
        let isRead = pairing.new.isContent(other) && !(node.item.kind == .sco && new.item.kind != .sco)
        guard isRead else {
            let what = pairing.new.isContent(other) ? "no longer talks to the LMS" : "no longer launches content"
            losses.append(
                StateReason(.contentGone, item: node.identifier, "\(node.name) \(what): what its content saved is lost")
            )
            return
        }
        guard node.launch != new.launch else { return }
        remarks.append(
            StateReason(
                .launchChanged, item: node.identifier,
                "\(node.name) launches '\(shown(new.launch))' instead of '\(shown(node.launch))': "
                    + "whether it reads what the other saved is the content's affair"))
    }

    // MARK: SCORM 2004

    /// Objectives are found again by their identifiers; the primary one is the primary one.
    private mutating func judgeObjectives(
        _ node: OutlineNode, _ old: SequencingDefinition, _ new: SequencingDefinition
    ) {
        let kept = Set(new.objectives.others.map { $0.normalizedID })
        for objective in old.objectives.others where !kept.contains(objective.normalizedID) {
            losses.append(
                StateReason(
                    .objectiveRemoved, item: node.identifier,
                    "objective '\(shown(objective.objectiveID))' of \(node.name) is not in the new course: "
                        + "its status and measure are lost"))
        }
    }

    private mutating func judgeDrawing(_ number: Int, _ other: Int, _ pairing: ItemPairing) {
        let (node, new) = (pairing.old.nodes[number], pairing.new.nodes[other])
        guard let old = node.sequencing?.randomization, old.draws, !node.children.isEmpty else { return }
        let isSame =
            new.sequencing.map { old.isSame(as: $0.randomization) } ?? false
            && node.children.map { pairing.newNumber[$0] } == new.children.map { $0 }
        guard !isSame else { return }
        losses.append(
            StateReason(
                .drawnAnew, item: node.identifier,
                "the children of \(node.name) were drawn from others: they are selected and ordered anew"))
    }

    private mutating func judgeShared(_ pairing: ItemPairing) {
        guard case .organization(let old) = pairing.old.nodes[0].detail,
            case .organization(let new) = pairing.new.nodes[0].detail
        else { return }
        let (oldTargets, newTargets) = (pairing.old.sharedObjectives, pairing.new.sharedObjectives)
        judge(
            gone: oldTargets.filter { !newTargets.contains($0) }, "shared objective", .sharedObjectiveRemoved,
            isKept: old.objectivesGlobalToSystem)
        let (oldStores, newStores) = (pairing.old.sharedStores, pairing.new.sharedStores)
        judge(
            gone: oldStores.filter { !newStores.contains($0) }, "shared data", .sharedDataRemoved,
            isKept: old.sharedDataGlobalToSystem)
        if !oldTargets.isEmpty, !old.objectivesGlobalToSystem, new.objectivesGlobalToSystem {
            losses.append(
                StateReason(
                    .scopeChanged,
                    "shared objectives belonged to the course and belong to the learner now: those of the course are not read"
                ))
        }
        if !oldStores.isEmpty, old.sharedDataGlobalToSystem != new.sharedDataGlobalToSystem {
            let message =
                new.sharedDataGlobalToSystem
                ? "shared data belonged to the course and belongs to the learner now: that of the course is not read"
                : "shared data belonged to the learner and belongs to the course now: that of the learner is not read"
            losses.append(StateReason(.scopeChanged, message))
        }
    }

    private mutating func judge(gone: [String], _ what: String, _ code: StateReason.Code, isKept: Bool) {
        for identifier in gone {
            let name = "\(what) '\(DisplayText.shown(identifier))' is not used in the new course"
            if isKept {
                remarks.append(StateReason(.keptWithLearner, name + ": it stays with the learner"))
            } else {
                losses.append(StateReason(code, name + ": what is known of it is lost"))
            }
        }
    }

    // MARK: Numbers

    private func hasSameNumbers(_ pairing: ItemPairing) -> Bool {
        let (old, new) = (pairing.old, pairing.new)
        guard old.nodes.count == new.nodes.count, pairing.newNumber.count == old.nodes.count,
            pairing.newNumber.allSatisfy({ $0.key == $0.value }),
            old.sharedObjectives == new.sharedObjectives
        else { return false }
        return zip(old.nodes, new.nodes).allSatisfy { left, right in
            left.parent == right.parent
                && left.sequencing?.objectives.others.map(\.normalizedID)
                    == right.sequencing?.objectives.others.map(\.normalizedID)
        }
    }
}

extension CourseOutline {
    /// The shared objectives that the activities read and write, in order of appearance.
    fileprivate var sharedObjectives: [String] {
        var list = UniqueList()
        for node in nodes {
            guard let sequencing = node.sequencing else { continue }
            for objective in sequencing.objectives.all {
                for map in objective.maps { list.add(IdentifierForm.normalized(map.targetObjectiveID)) }
                for extended in sequencing.extendedObjectives
                where IdentifierForm.normalized(extended.objectiveID) == objective.normalizedID {
                    for map in extended.maps { list.add(IdentifierForm.normalized(map.targetObjectiveID)) }
                }
            }
        }
        return list.elements
    }

    /// The stores of shared data that the content reads and writes, in order of appearance.
    fileprivate var sharedStores: [String] {
        var list = UniqueList()
        for node in nodes {
            for map in node.sharedData { list.add(IdentifierForm.normalized(map.targetID)) }
        }
        return list.elements
    }
}

private struct UniqueList {
    private(set) var elements: [String] = []
    private var seen: Set<String> = []

    mutating func add(_ element: String) {
        if seen.insert(element).inserted { elements.append(element) }
    }
}

extension ObjectiveDefinition {
    /// The identifier as it is compared.
    fileprivate var normalizedID: String { IdentifierForm.normalized(objectiveID ?? "") }
}

extension RandomizationControls {
    fileprivate func isSame(as other: RandomizationControls) -> Bool {
        randomizationTiming == other.randomizationTiming && selectCount == other.selectCount
            && reorderChildren == other.reorderChildren && selectionTiming == other.selectionTiming
    }
}

extension Standard {
    /// The standard without its edition.
    fileprivate var family: Standard {
        if case .scorm2004 = self { .scorm2004(.fourth) } else { self }
    }
}

extension CourseChange.Aspect {
    /// Whether it decides about delivery, status or score.
    fileprivate var isDecisive: Bool {
        switch self {
        case .masteryScore, .timeLimit, .timeLimitAction, .prerequisites, .completionRequirements, .controlMode,
            .sequencingRules, .limitConditions, .rollup, .objectives, .objectiveMaps, .randomization, .delivery,
            .constrainedChoice, .rollupConsiderations, .completionThreshold, .moveOn, .scope:
            true
        case .standard, .identifier, .version, .title, .description, .languages, .delivered, .parent, .position, .kind,
            .resource, .launch, .visibility, .files, .dependencies, .launchData, .presentation, .sharedData,
            .launchMethod, .entitlementKey, .activityType:
            false
        }
    }
}
