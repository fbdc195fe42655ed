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
            let fact = schema.facts[row]
            guard fact.access != .writeOnly else { throw .writeOnly }
            guard isThere(path) else { throw .getOutOfRange }
            if fact.access == .perRecord, !access(at: path).canRead { throw .writeOnly }
            guard fact.slot >= 0, let value = stored(fact.slot, path) else { throw .noValue }
            // A store of shared data that holds nothing counts as one that nobody has written (RTE 4.3.1).
            if fact.access == .perRecord, value.isEmpty { throw .noValue }
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
        guard isThere(path) else { throw .getOutOfRange }
        switch keyword {
        case .children: return schema.tree.childrenText(of: path.node)
        case .count:
            let list = schema.tree.nodes[path.node].list
            guard let first = path.first else { return String(root.lists[list].count) }
            return String(root.lists[first.list][first.index].lists[list].count)
        case .version: return schema.rows[row].initial ?? ""
        }
    }

    /// Whether the records that a name chooses are there.
    private func isThere(_ path: ElementPath) -> Bool {
        guard let first = path.first else { return true }
        guard first.index < root.lists[first.list].count else { return false }
        guard let second = path.second else { return true }
        return second.index < root.lists[first.list][first.index].lists[second.list].count
    }

    /// The value at a place of the record that a name chooses; of one that is not there yet its first value.
    ///
    /// Nothing is copied but the value: a copy of a record would be paid for with every call.
    private func stored(_ slot: Int, _ path: ElementPath) -> String? {
        guard let first = path.first else { return root.values[slot] }
        guard let second = path.second else { return stored(slot, first) }
        let isThere = first.index < root.lists[first.list].count
        if isThere, second.index < root.lists[first.list][first.index].lists[second.list].count {
            return root.lists[first.list][first.index].lists[second.list][second.index].values[slot]
        }
        return schema.shapes[schema.shapes[schema.shapes[0].lists[first.list]].lists[second.list]].initial[slot]
    }

    /// The value at a place of a record of the root's lists.
    private func stored(_ slot: Int, _ step: ElementPath.Step) -> String? {
        guard step.index < root.lists[step.list].count else {
            return schema.shapes[schema.shapes[0].lists[step.list]].initial[slot]
        }
        return root.lists[step.list][step.index].values[slot]
    }

    /// The value at a place of the record around the one that a name chooses.
    private func storedAround(_ slot: Int, _ path: ElementPath) -> String? {
        guard let first = path.first, path.second != nil else { return root.values[slot] }
        return stored(slot, first)
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
        let fact = schema.facts[row]
        guard fact.access != .readOnly, fact.slot >= 0 else { throw .readOnly }
        let siblings = try siblings(of: path)
        let isNew = siblings.map { $0 == path.last } ?? false
        if fact.access == .perRecord {
            guard !isNew else { throw .setOutOfRange }
            guard access(at: path).canWrite else { throw .readOnly }
        }
        if fact.hasRequirements { try checkRequirements(of: row, path) }
        let format = schema.rows[row].format
        let interaction = interactionType(for: format, row, path)
        try checkPattern(value, format, interaction, path, count: siblings ?? 0)
        var isLong = try check(value, row, format, interaction: interaction)
        let old = stored(fact.slot, path)
        try checkIdentity(value, fact, path, old: old, count: siblings ?? 0)
        var value = value
        if case .correctResponse = format {
            value = InteractionFormat.normalized(correctResponse: value, of: interaction)
        }
        if fact.traits.contains(.appends), let old {
            value = old + value
            isLong = try checkLength(value, row, format)
        }
        // A record costs some bytes of its own, so that empty ones cannot fill the memory either.
        let growth = value.utf8.count - (old?.utf8.count ?? 0) + (isNew ? 200 : 0)
        guard size + growth <= limits.memory else { throw .full }
        if isNew, let siblings, siblings >= limits.records { throw .full }
        return Change(
            value: value, slot: fact.slot, growth: growth,
            forgetsResponses: row == schema.interactionTypeRow && old != nil && old != value,
            isSuspendData: row == schema.suspendDataRow, isLong: isLong)
    }

    /// How many records the list has that a name chooses one of, or makes the next one of; `nil` for a name without a number.
    private func siblings(of path: ElementPath) throws(RuntimeFault) -> Int? {
        guard let first = path.first else { return nil }
        let count = root.lists[first.list].count
        guard first.index <= count else { throw .setOutOfRange }
        guard let second = path.second else { return count }
        let inner = first.index < count ? root.lists[first.list][first.index].lists[second.list].count : 0
        guard second.index <= inner else { throw .setOutOfRange }
        return inner
    }

    private func checkRequirements(of row: Int, _ path: ElementPath) throws(RuntimeFault) {
        for requirement in schema.requirements[row] {
            let value =
                requirement.level == 0 ? stored(requirement.slot, path) : storedAround(requirement.slot, path)
            guard value != nil else { throw .dependency }
        }
    }

    /// Checks format and length, and returns whether the value is longer than the standard asks an LMS to keep.
    private func check(
        _ value: String, _ row: Int, _ format: ElementFormat, interaction: String?
    ) throws(RuntimeFault) -> Bool {
        if case .cmiFeedback = format, limits.acceptsAnyFeedback { return try checkLength(value, row, format) }
        switch format.judge(value, interaction: interaction) {
        case .fits: return try checkLength(value, row, format)
        case .mismatch: throw .typeMismatch
        case .outOfRange: throw .valueOutOfRange
        }
    }

    private func checkLength(_ value: String, _ row: Int, _ format: ElementFormat) throws(RuntimeFault) -> Bool {
        guard let length = limits.length(of: schema.rows[row]), value.utf8.count > length,
            format.countedText(value).unicodeScalars.count > length
        else { return false }
        guard !limits.refusesLongValues else { throw .tooLong }
        return true
    }

    /// The type of the interaction that a response belongs to.
    private func interactionType(for format: ElementFormat, _ row: Int, _ path: ElementPath) -> String? {
        switch format {
        case .correctResponse: storedAround(schema.interactionType, path)
        case .learnerResponse: stored(schema.interactionType, path)
        case .cmiFeedback:
            path.second == nil ? stored(schema.interactionType, path) : storedAround(schema.interactionType, path)
        default: nil
        }
    }

    /// A type of interaction that has one correct response has no second one (SCORM 2004 RTE 4.2.9.1).
    private func checkPattern(
        _ value: String, _ format: ElementFormat, _ interaction: String?, _ path: ElementPath, count: Int
    ) throws(RuntimeFault) {
        guard case .correctResponse = format, let index = path.second?.index,
            let type = interaction.flatMap(InteractionType.init(rawValue:))
        else { return }
        if let maximum = type.maximumPatterns, index >= maximum { throw .full }
        guard type.hasUniquePatterns else { return }
        for number in 0..<count where number != index {
            if let pattern = stored(0, path.with(last: number)), type.isSamePattern(pattern, value) {
                throw .notUnique
            }
        }
    }

    private func checkIdentity(
        _ value: String, _ fact: DataModelSchema.Fact, _ path: ElementPath, old: String?, count: Int
    ) throws(RuntimeFault) {
        if fact.traits.contains(.writeOnce), let old, old != value { throw .writeOnce }
        guard fact.traits.contains(.unique), old != value else { return }
        for number in 0..<count where stored(fact.slot, path.with(last: number)) == value { throw .notUnique }
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
