import CourseModel

/// A state is written sparsely: what is as it was at the beginning is left out.
extension SequencingState: Codable {
    private enum CodingKeys: String, CodingKey {
        case version, tree, counts, current, suspended, session, random
        case activities, objectives, scores, globals, drawn, changedGlobals
    }

    /// The format that is written, and the newest one that is read.
    private static let version = 1

    /// Writes the state.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(SequencingState.version, forKey: .version)
        try container.encode(treeSignature, forKey: .tree)
        try container.encode([activities.count, objectives.count, globals.count], forKey: .counts)
        try container.encodeIfPresent(current, forKey: .current)
        try container.encodeIfPresent(suspended, forKey: .suspended)
        try container.encode(session, forKey: .session)
        try container.encode(random, forKey: .random)
        try container.encode(Rows(activities, default: ActivityRecord()), forKey: .activities)
        try container.encode(Rows(objectives, default: ObjectiveRecord()), forKey: .objectives)
        try container.encode(Rows(globals, default: GlobalObjective()), forKey: .globals)
        try container.encode(
            scores.keys.sorted().map { Row(index: $0, value: scores[$0] ?? ObjectiveScores()) }, forKey: .scores)
        try container.encode(
            drawn.keys.sorted().compactMap { key in drawn[key].map { Row(index: key, value: $0) } }, forKey: .drawn)
        try container.encode(changedGlobals, forKey: .changedGlobals)
    }

    /// Reads a state; throws where the data is not one, so that no later process meets an index out of its bounds.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func fail(_ key: CodingKeys, _ what: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: what)
        }
        guard try container.decode(Int.self, forKey: .version) == SequencingState.version else {
            throw fail(.version, "the state was written by another version")
        }
        let counts = try container.decode([Int].self, forKey: .counts)
        guard counts.count == 3, counts.allSatisfy({ (0...(1 << 24)).contains($0) }), counts[0] > 0 else {
            throw fail(.counts, "the counts of activities, objectives and shared objectives are missing")
        }
        treeSignature = try container.decode(UInt64.self, forKey: .tree)
        random = try container.decode(RandomSource.self, forKey: .random)
        session = try container.decode(SessionStatus.self, forKey: .session)
        activities = PagedArray(repeating: ActivityRecord(), count: counts[0])
        objectives = PagedArray(repeating: ObjectiveRecord(), count: counts[1])
        globals = PagedArray(repeating: GlobalObjective(), count: counts[2])
        try container.decode(Rows<ActivityRecord>.self, forKey: .activities).fill(&activities)
        try container.decode(Rows<ObjectiveRecord>.self, forKey: .objectives).fill(&objectives)
        try container.decode(Rows<GlobalObjective>.self, forKey: .globals).fill(&globals)
        current = try container.decodeIfPresent(ActivityIndex.self, forKey: .current)
        suspended = try container.decodeIfPresent(ActivityIndex.self, forKey: .suspended)
        func isActivity(_ index: Int32) -> Bool { index >= 0 && Int(index) < counts[0] }
        guard current.map({ isActivity($0.rawValue) }) ?? true else {
            throw fail(.current, "there is no such activity")
        }
        guard suspended.map({ isActivity($0.rawValue) }) ?? true else {
            throw fail(.suspended, "there is no such activity")
        }
        for row in try container.decode([Row<ObjectiveScores>].self, forKey: .scores) {
            guard row.index >= 0, Int(row.index) < counts[1] else { throw fail(.scores, "there is no such objective") }
            scores[row.index] = row.value
        }
        for row in try container.decode([Row<DrawnChildren>].self, forKey: .drawn) {
            guard isActivity(row.index), row.value.children.allSatisfy({ isActivity($0.rawValue) }) else {
                throw fail(.drawn, "there is no such activity")
            }
            drawn[row.index] = row.value
        }
        changedGlobals = try container.decode([Int32].self, forKey: .changedGlobals)
        guard changedGlobals.allSatisfy({ $0 >= 0 && Int($0) < counts[2] }) else {
            throw fail(.changedGlobals, "there is no such shared objective")
        }
    }
}

/// One row of a sparse array.
private struct Row<Value: Codable & Sendable>: Codable, Sendable {
    var index: Int32
    var value: Value

    init(index: Int32, value: Value) {
        self.index = index
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        index = try container.decode(Int32.self)
        value = try container.decode(Value.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(index)
        try container.encode(value)
    }
}

/// The rows of an array that differ from its default.
private struct Rows<Value: Codable & Sendable & Equatable>: Codable, Sendable {
    private var rows: [Row<Value>] = []

    init(_ array: PagedArray<Value>, default: Value) {
        for index in 0..<array.count where array[index] != `default` {
            rows.append(Row(index: Int32(truncatingIfNeeded: index), value: array[index]))
        }
    }

    init(from decoder: any Decoder) throws {
        rows = try decoder.singleValueContainer().decode([Row<Value>].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rows)
    }

    func fill(_ array: inout PagedArray<Value>) throws {
        for row in rows {
            guard row.index >= 0, Int(row.index) < array.count else {
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(codingPath: [], debugDescription: "there is no row \(row.index)"))
            }
            array[Int(row.index)] = row.value
        }
    }
}
