/// The data of an attempt, read and written by the rules of a table.
///
/// All checks of the book happen here, once, for both standards: the name, the access, the number of the record, what must
/// be set before, the format, the length.
package struct DataModel: Sendable {
    package let schema: DataModelSchema
    var root: DataModelRecord
    /// What is allowed beyond the standard, and what is refused within it.
    package var limits: RuntimeLimits
    /// The access to each store of shared data, by its number.
    var storeAccess: [SharedDataAccess] = []
    /// How many bytes the values take.
    private(set) var size = 0
    /// The longest value that was set for `cmi.suspend_data` in characters.
    package private(set) var longestSuspendData = 0

    /// Makes the data of a new attempt.
    package init(_ schema: DataModelSchema, limits: RuntimeLimits = RuntimeLimits()) {
        self.schema = schema
        self.limits = limits
        self.root = DataModelRecord(schema.shapes[0])
    }

    /// Takes over the values of an earlier session, and counts what they take.
    mutating func adopt(_ root: DataModelRecord, longestSuspendData: Int) {
        self.root = root
        self.longestSuspendData = longestSuspendData
        size = root.size
    }

    // MARK: - Reading

    /// Reads an element for the content.
    func value(at path: ElementPath) throws(RuntimeFault) -> String {
        switch path.end {
        case .keyword(let keyword, let row): return try value(of: keyword, row: row, at: path)
        case .element(let row):
            guard schema.rows[row].access != .writeOnly else { throw .writeOnly }
            let record = try record(at: path, fault: .getOutOfRange)
            if schema.rows[row].access == .perRecord, !access(at: path).canRead { throw .writeOnly }
            guard let place = schema.places[row], let value = record.values[place.slot] else { throw .noValue }
            // A store of shared data that holds nothing counts as one that nobody has written (RTE 4.3.1).
            if schema.rows[row].access == .perRecord, value.isEmpty { throw .noValue }
            return value
        }
    }

    private func value(
        of keyword: ElementFormat.Keyword, row: Int?, at path: ElementPath
    ) throws(RuntimeFault) -> String {
        guard let row else {
            switch keyword {
            case .children: throw .noChildren
            case .count: throw .noCount
            case .version: throw .noVersion
            }
        }
        let record = try record(at: path, fault: .getOutOfRange)
        switch keyword {
        case .children: return schema.children(of: path.node)
        case .count: return String(record.lists[schema.nodes[path.node].list].count)
        case .version: return schema.rows[row].initial ?? ""
        }
    }

    /// The record that a name leads to.
    private func record(at path: ElementPath, fault: RuntimeFault) throws(RuntimeFault) -> DataModelRecord {
        guard let first = path.first else { return root }
        guard first.index < root.lists[first.list].count else { throw fault }
        let record = root.lists[first.list][first.index]
        guard let second = path.second else { return record }
        guard second.index < record.lists[second.list].count else { throw fault }
        return record.lists[second.list][second.index]
    }

    private func access(at path: ElementPath) -> SharedDataAccess {
        guard let index = path.first?.index, index < storeAccess.count else { return SharedDataAccess() }
        return storeAccess[index]
    }

    // MARK: - Writing

    /// Writes an element for the content; returns whether the value is longer than the standard asks an LMS to keep.
    mutating func set(_ value: String, at path: ElementPath) throws(RuntimeFault) -> Bool {
        // Checked first, so that no copy of a record is alive while it is written.
        let change = try check(value, at: path)
        apply(change, at: path)
        return change.isLong
    }

    /// What a checked value changes.
    private struct Change {
        var value: String
        var slot: Int
        /// By how many bytes the data grow.
        var growth: Int
        /// Whether the responses of the interaction lose their meaning.
        var forgetsResponses: Bool
        /// Whether the value is that of `cmi.suspend_data`.
        var isSuspendData: Bool
        /// Whether the value is longer than the standard asks an LMS to keep.
        var isLong: Bool
    }

    private func check(_ value: String, at path: ElementPath) throws(RuntimeFault) -> Change {
        let row: Int
        switch path.end {
        case .keyword(_, let found): throw found == nil ? .missingKeyword : .keyword
        case .element(let found): row = found
        }
        let element = schema.rows[row]
        guard element.access != .readOnly, let place = schema.places[row] else { throw .readOnly }
        let target = try target(of: path)
        if element.access == .perRecord {
            guard !target.isNew else { throw .setOutOfRange }
            guard access(at: path).canWrite else { throw .readOnly }
        }
        for requirement in schema.requirements[row] {
            let record = requirement.level == 0 ? target.record : target.outer
            guard record.values[requirement.slot] != nil else { throw .dependency }
        }
        try checkPattern(value, element, target)
        var isLong = try check(value, element, interaction: interactionType(for: element, target))
        try checkIdentity(value, element, target, slot: place.slot)
        let old = target.record.values[place.slot]
        var value = value
        if case .correctResponse = element.format {
            value = InteractionFormat.normalized(
                correctResponse: value, of: interactionType(for: element, target))
        }
        if element.traits.contains(.appends), let old {
            value = old + value
            isLong = try checkLength(value, element)
        }
        // A record costs some bytes of its own, so that empty ones cannot fill the memory either.
        let growth = value.utf8.count - (old?.utf8.count ?? 0) + (target.isNew ? 200 : 0)
        guard size + growth <= limits.memory else { throw .full }
        if target.isNew, target.siblings.count >= limits.records { throw .full }
        return Change(
            value: value, slot: place.slot, growth: growth,
            forgetsResponses: row == schema.interactionTypeRow && old != nil && old != value,
            isSuspendData: row == schema.suspendDataRow, isLong: isLong)
    }

    /// The record that is to be written, as it is before.
    private struct Target {
        /// The record itself, empty when it is to be made.
        var record: DataModelRecord
        /// The record around it.
        var outer: DataModelRecord
        /// The other records of the list.
        var siblings: [DataModelRecord]
        /// Its number in the list.
        var index: Int?
        /// Whether it is to be made.
        var isNew: Bool
    }

    private func target(of path: ElementPath) throws(RuntimeFault) -> Target {
        guard let first = path.first else {
            return Target(record: root, outer: root, siblings: [], index: nil, isNew: false)
        }
        let shape = schema.shapes[0].lists[first.list]
        let outer = try candidate(in: root.lists[first.list], at: first.index, shape: shape)
        guard let second = path.second else {
            return Target(
                record: outer.record, outer: root, siblings: root.lists[first.list], index: first.index,
                isNew: outer.isNew)
        }
        let siblings = outer.record.lists[second.list]
        let inner = try candidate(in: siblings, at: second.index, shape: schema.shapes[shape].lists[second.list])
        return Target(
            record: inner.record, outer: outer.record, siblings: siblings, index: second.index, isNew: inner.isNew)
    }

    private func candidate(
        in list: [DataModelRecord], at index: Int, shape: Int
    ) throws(RuntimeFault) -> (record: DataModelRecord, isNew: Bool) {
        if index < list.count { return (list[index], false) }
        guard index == list.count else { throw .setOutOfRange }
        return (DataModelRecord(schema.shapes[shape]), true)
    }

    /// Checks format and length, and returns whether the value is longer than the standard asks an LMS to keep.
    private func check(
        _ value: String, _ element: DataModelElement, interaction: String?
    ) throws(RuntimeFault) -> Bool {
        if case .cmiFeedback = element.format, limits.acceptsAnyFeedback { return try checkLength(value, element) }
        switch element.format.judge(value, interaction: interaction) {
        case .fits: return try checkLength(value, element)
        case .mismatch: throw .typeMismatch
        case .outOfRange: throw .valueOutOfRange
        }
    }

    private func checkLength(_ value: String, _ element: DataModelElement) throws(RuntimeFault) -> Bool {
        guard let length = limits.length(of: element), value.utf8.count > length,
            element.format.countedText(value).unicodeScalars.count > length
        else { return false }
        guard !limits.refusesLongValues else { throw .tooLong }
        return true
    }

    /// The type of the interaction that a response belongs to.
    private func interactionType(for element: DataModelElement, _ target: Target) -> String? {
        switch element.format {
        case .correctResponse: target.outer.values[schema.interactionType]
        case .learnerResponse: target.record.values[schema.interactionType]
        case .cmiFeedback:
            (element.name.hasSuffix(".pattern") ? target.outer : target.record).values[schema.interactionType]
        default: nil
        }
    }

    /// A type of interaction that has one correct response has no second one (SCORM 2004 RTE 4.2.9.1).
    private func checkPattern(_ value: String, _ element: DataModelElement, _ target: Target) throws(RuntimeFault) {
        guard case .correctResponse = element.format, let index = target.index,
            let type = target.outer.values[schema.interactionType].flatMap(InteractionType.init(rawValue:))
        else { return }
        if let maximum = type.maximumPatterns, index >= maximum { throw .full }
        guard type.hasUniquePatterns else { return }
        for (number, sibling) in target.siblings.enumerated() where number != index {
            if let pattern = sibling.values[0], type.isSamePattern(pattern, value) { throw .notUnique }
        }
    }

    private func checkIdentity(
        _ value: String, _ element: DataModelElement, _ target: Target, slot: Int
    ) throws(RuntimeFault) {
        if element.traits.contains(.writeOnce), let old = target.record.values[slot], old != value { throw .writeOnce }
        guard element.traits.contains(.unique), target.record.values[slot] != value else { return }
        for (number, sibling) in target.siblings.enumerated() where number != target.index {
            if sibling.values[slot] == value { throw .notUnique }
        }
    }

    private mutating func apply(_ change: Change, at path: ElementPath) {
        size += change.growth
        if change.isSuspendData, change.value.utf8.count > longestSuspendData {
            longestSuspendData = max(longestSuspendData, change.value.unicodeScalars.count)
        }
        guard let first = path.first else {
            root.write(change.value, at: change.slot)
            return
        }
        let shape = schema.shapes[0].lists[first.list]
        if first.index == root.lists[first.list].count {
            root.lists[first.list].append(DataModelRecord(schema.shapes[shape]))
        }
        guard let second = path.second else {
            root.lists[first.list][first.index].write(change.value, at: change.slot)
            if change.forgetsResponses { forgetResponses(of: first) }
            return
        }
        if second.index == root.lists[first.list][first.index].lists[second.list].count {
            let inner = schema.shapes[schema.shapes[shape].lists[second.list]]
            root.lists[first.list][first.index].lists[second.list].append(DataModelRecord(inner))
        }
        root.lists[first.list][first.index].lists[second.list][second.index].write(change.value, at: change.slot)
    }

    /// Responses have the form of their interaction's type: with another type they mean nothing.
    private mutating func forgetResponses(of step: ElementPath.Step) {
        for (row, element) in schema.rows.enumerated() {
            guard let place = schema.places[row] else { continue }
            switch element.format {
            case .learnerResponse: root.lists[step.list][step.index].values[place.slot] = nil
            case .correctResponse:
                guard let list = schema.shapes[schema.shapes[0].lists[step.list]].lists.firstIndex(of: place.shape)
                else {
                    continue
                }
                root.lists[step.list][step.index].lists[list] = []
            default: continue
            }
        }
    }
}
