/// Collects what differs between two courses.
struct ChangeList {
    private(set) var changes: [CourseChange] = []

    // MARK: The course

    mutating func compare(
        _ old: ItemFacts, _ new: ItemFacts, _ subject: CourseChange.Subject, _ oldCourse: Course, _ newCourse: Course
    ) {
        add(old, new, subject, identifier: newCourse.identifier ?? "", title: newCourse.title.first ?? "")
    }

    private mutating func add(
        _ old: ItemFacts, _ new: ItemFacts, _ subject: CourseChange.Subject, identifier: String, title: String
    ) {
        for (line, before, after) in ItemFacts.differences(old, new) {
            changes.append(
                CourseChange(
                    subject, .changed, identifier: identifier, title: title, aspect: line.aspect,
                    detail: line.detail.isEmpty ? nil : line.detail, before: before, after: after))
        }
    }

    // MARK: Trees

    /// Compares trees with the same identifier; the delivered ones belong together where no identifier says otherwise.
    mutating func compare(_ old: [CourseOutline], _ new: [CourseOutline], delivered: ItemPairing?) {
        var rest = new
        var left: [CourseOutline] = []
        for tree in old {
            guard let index = rest.firstIndex(where: { $0.identifier == tree.identifier }) else {
                left.append(tree)
                continue
            }
            let other = rest.remove(at: index)
            if let delivered, tree.isDelivered, other.isDelivered {
                compare(delivered)
            } else {
                compare(ItemPairing(tree, other))
            }
        }
        if let delivered, let mine = left.firstIndex(where: \.isDelivered),
            let theirs = rest.firstIndex(where: \.isDelivered)
        {
            left.remove(at: mine)
            rest.remove(at: theirs)
            compare(delivered)
        }
        for tree in left { addWhole(tree, .removed) }
        for tree in rest { addWhole(tree, .added) }
    }

    private mutating func addWhole(_ tree: CourseOutline, _ kind: CourseChange.Kind) {
        changes.append(
            CourseChange(.organization, kind, identifier: tree.identifier, title: tree.nodes[0].title))
        for number in tree.nodes.indices.dropFirst() { add(tree, number, kind) }
    }

    private mutating func add(_ tree: CourseOutline, _ number: Int, _ kind: CourseChange.Kind) {
        let node = tree.nodes[number]
        let parent = node.parent.map { tree.nodes[$0].identifier }
        changes.append(
            CourseChange(
                .item, kind, identifier: node.identifier, title: node.title, aspect: .parent,
                before: kind == .removed ? parent : nil, after: kind == .added ? parent : nil))
    }

    private mutating func compare(_ pairing: ItemPairing) {
        let (old, new) = (pairing.old, pairing.new)
        var reordered: Set<Int> = []
        for number in old.nodes.indices {
            reordered.formUnion(pairing.reorderedChildren(of: number))
            guard let other = pairing.newNumber[number] else {
                add(old, number, .removed)
                continue
            }
            compare(number, other, pairing, isReordered: reordered.contains(number))
        }
        for number in new.nodes.indices where pairing.oldNumber[number] == nil { add(new, number, .added) }
    }

    private mutating func compare(_ number: Int, _ other: Int, _ pairing: ItemPairing, isReordered: Bool) {
        let (old, new) = (pairing.old.nodes[number], pairing.new.nodes[other])
        let subject: CourseChange.Subject = number == 0 ? .organization : .item
        func change(_ aspect: CourseChange.Aspect, _ before: String?, _ after: String?) -> CourseChange {
            CourseChange(
                subject, .changed, identifier: new.identifier, title: new.title, aspect: aspect, before: before,
                after: after)
        }
        if old.key != new.key { changes.append(change(.identifier, old.identifier, new.identifier)) }
        if let parent = old.parent, let newParent = new.parent {
            if pairing.newNumber[parent] != newParent {
                changes.append(
                    change(
                        .parent, pairing.old.nodes[parent].identifier, pairing.new.nodes[newParent].identifier))
            } else if isReordered {
                changes.append(change(.position, "\(old.ordinal + 1)", "\(new.ordinal + 1)"))
            }
        }
        add(ItemFacts(old), ItemFacts(new), subject, identifier: new.identifier, title: new.title)
    }

    // MARK: Resources and objectives

    mutating func compare(
        _ old: [CourseResource], _ new: [CourseResource], folders: (old: String, new: String)
    ) {
        let theirs = Dictionary(new.map { ($0.identifier ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for resource in old {
            let identifier = resource.identifier ?? ""
            guard seen.insert(identifier).inserted else { continue }
            guard let other = theirs[identifier] else {
                changes.append(
                    CourseChange(
                        .resource, .removed, identifier: identifier, aspect: .launch,
                        before: resource.launch?.shown(from: folders.old)))
                continue
            }
            add(
                ItemFacts(resource, folder: folders.old), ItemFacts(other, folder: folders.new), .resource,
                identifier: identifier, title: "")
        }
        for resource in new where seen.insert(resource.identifier ?? "").inserted {
            changes.append(
                CourseChange(
                    .resource, .added, identifier: resource.identifier ?? "", aspect: .launch,
                    after: resource.launch?.shown(from: folders.new)))
        }
    }

    /// The objectives that a course structure lists; those of SCORM 2004 belong to its activities.
    mutating func compare(_ old: [CourseObjective], _ new: [CourseObjective], in standard: Standard) {
        if case .scorm2004 = standard { return }
        let theirs = Dictionary(new.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for objective in old where seen.insert(objective.identifier).inserted {
            let title = objective.title.first ?? ""
            guard let other = theirs[objective.identifier] else {
                changes.append(CourseChange(.objective, .removed, identifier: objective.identifier, title: title))
                continue
            }
            guard title != other.title.first ?? "" else { continue }
            changes.append(
                CourseChange(
                    .objective, .changed, identifier: objective.identifier, title: other.title.first ?? "",
                    aspect: .title, before: title, after: other.title.first))
        }
        for objective in new where seen.insert(objective.identifier).inserted {
            changes.append(
                CourseChange(
                    .objective, .added, identifier: objective.identifier, title: objective.title.first ?? ""))
        }
    }
}
