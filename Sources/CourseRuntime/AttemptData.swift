/// What content has left in an attempt: all values, the time, and what is worth knowing of its use of the store.
public struct AttemptData: Hashable, Sendable {
    /// The standard of the content.
    public let standard: RuntimeStandard
    /// The time of all sessions so far.
    public var totalTime: RuntimeDuration
    /// The most characters that the content ever set for `cmi.suspend_data`.
    public var longestSuspendData: Int
    private var root: DataModelRecord

    init(standard: RuntimeStandard, model: DataModel, totalTime: RuntimeDuration) {
        self.standard = standard
        self.totalTime = totalTime
        self.longestSuspendData = model.longestSuspendData
        self.root = model.root
    }

    /// The data, ready to go on; `nil` for content of another standard.
    func model(for standard: RuntimeStandard) -> DataModel? {
        guard self.standard == standard else { return nil }
        return DataModel(standard.schema, root: root, longestSuspendData: longestSuspendData)
    }

    /// The values by their full names, without those that nobody has set.
    public var values: [String: String] {
        var values: [String: String] = [:]
        let schema = standard.schema
        AttemptData.collect(root, shape: 0, numbers: [], schema) { values[$0] = $1 }
        return values
    }

    /// The values that are to be saved: outside of all lists without those that are there from the beginning.
    private var savedValues: [String: String] {
        var values: [String: String] = [:]
        let schema = standard.schema
        let first = schema.shapes[0]
        AttemptData.collect(root, shape: 0, numbers: [], schema) { values[$0] = $1 }
        for (slot, row) in first.rows.enumerated() where root.values[slot] == first.initial[slot] {
            values[schema.rows[row].name] = nil
        }
        return values
    }

    /// The value of an element; `nil` while there is none.
    public subscript(name: String) -> String? {
        DataModel(standard.schema, root: root, longestSuspendData: 0)[name]
    }

    /// Returns the data with another value for an element outside of all lists.
    func setting(_ name: String, to value: String) -> AttemptData {
        var model = DataModel(standard.schema, root: root, longestSuspendData: longestSuspendData)
        model.provide(value, for: name)
        return AttemptData(standard: standard, model: model, totalTime: totalTime)
    }

    /// Calls `body` with every value of a record and the records in it; at most two numbers deep.
    private static func collect(
        _ record: DataModelRecord, shape: Int, numbers: [Int], _ schema: DataModelSchema,
        _ body: (String, String) -> Void
    ) {
        for (slot, row) in schema.shapes[shape].rows.enumerated() {
            guard let value = record.values[slot] else { continue }
            guard !numbers.isEmpty else {
                body(schema.rows[row].name, value)
                continue
            }
            var numbers = numbers[...]
            let parts = schema.rows[row].name.split(separator: ".").map { part in
                part == "n" || part == "m" ? numbers.popFirst().map(String.init) ?? "" : String(part)
            }
            body(parts.joined(separator: "."), value)
        }
        for (list, inner) in schema.shapes[shape].lists.enumerated() {
            for (number, record) in record.lists[list].enumerated() {
                collect(record, shape: inner, numbers: numbers + [number], schema, body)
            }
        }
    }
}

extension AttemptData: Codable {
    private enum CodingKeys: String, CodingKey {
        case standard, months, hundredths, longestSuspendData, values
    }

    /// Reads saved data; values that the data model does not know are left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        standard = try container.decode(RuntimeStandard.self, forKey: .standard)
        totalTime = RuntimeDuration(
            months: try container.decode(Int64.self, forKey: .months),
            hundredths: try container.decode(Int64.self, forKey: .hundredths))
        longestSuspendData = try container.decode(Int.self, forKey: .longestSuspendData)
        var model = DataModel(standard.schema)
        model.restore(try container.decode([String: String].self, forKey: .values))
        root = model.root
    }

    /// Writes the values by their full names.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(standard, forKey: .standard)
        try container.encode(totalTime.months, forKey: .months)
        try container.encode(totalTime.hundredths, forKey: .hundredths)
        try container.encode(longestSuspendData, forKey: .longestSuspendData)
        try container.encode(savedValues, forKey: .values)
    }
}

extension DataModel {
    /// Goes on with the data of an earlier session.
    init(_ schema: DataModelSchema, root: DataModelRecord, longestSuspendData: Int) {
        self.init(schema)
        adopt(root, longestSuspendData: longestSuspendData)
    }

    /// Puts back values that were saved under their full names.
    ///
    /// Records come back in the order of their numbers; one whose number leaves a gap is left out.
    mutating func restore(_ values: [String: String]) {
        let paths = values.compactMap { name, value in schema.path(name).map { ($0, value) } }
        let order = { (path: ElementPath) in (path.first?.index ?? -1, path.second?.index ?? -1) }
        for (path, value) in paths.sorted(by: { order($0.0) < order($1.0) }) {
            guard case .element(let row) = path.end, let place = schema.places[row] else { continue }
            restore(value, slot: place.slot, path)
        }
        adopt(root, longestSuspendData: 0)
    }

    private mutating func restore(_ value: String, slot: Int, _ path: ElementPath) {
        guard let first = path.first else {
            root.values[slot] = value
            return
        }
        let shape = schema.shapes[0].lists[first.list]
        guard first.index <= root.lists[first.list].count else { return }
        if first.index == root.lists[first.list].count {
            root.lists[first.list].append(DataModelRecord(schema.shapes[shape]))
        }
        guard let second = path.second else {
            root.lists[first.list][first.index].values[slot] = value
            return
        }
        guard second.index <= root.lists[first.list][first.index].lists[second.list].count else { return }
        if second.index == root.lists[first.list][first.index].lists[second.list].count {
            root.lists[first.list][first.index].lists[second.list].append(
                DataModelRecord(schema.shapes[schema.shapes[shape].lists[second.list]]))
        }
        root.lists[first.list][first.index].lists[second.list][second.index].values[slot] = value
    }
}
