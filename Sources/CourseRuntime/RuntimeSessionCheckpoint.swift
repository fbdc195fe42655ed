/// A communication session as it stands: what content was told, what it has set, what it may ask about its last error.
struct RuntimeSessionCheckpoint: Sendable, Codable {
    var launch: RuntimeLaunch
    var record: SavedRecord
    var longestSuspendData: Int
    var phase: RuntimeStateMachine.Phase
    var lastError: Int
    var lastFault: RuntimeFault?
    var lastElement: String
    var earlierTime: RuntimeDuration
    var clock: SessionClock
}

/// A record of a data model by the names of its elements: exact, so that what was never set stays apart from what was.
struct SavedRecord: Hashable, Sendable, Codable {
    /// The values that differ from those of a new record.
    var values: [String: String] = [:]
    /// The elements that have no value, where a new record has one.
    var cleared: [String] = []
    /// The elements that the content has written in this session.
    var written: [String] = []
    /// The records of the lists.
    var lists: [String: [SavedRecord]] = [:]

    /// Takes down a record; at most two lists deep.
    init(_ record: DataModelRecord, shape: Int = 0, of schema: DataModelSchema) {
        let shape = schema.shapes[shape]
        for (slot, row) in shape.rows.enumerated() {
            let name = schema.rows[row].name
            if record.isWritten(slot) { written.append(name) }
            guard record.values[slot] != shape.initial[slot] else { continue }
            if let value = record.values[slot] { values[name] = value } else { cleared.append(name) }
        }
        for (list, inner) in shape.lists.enumerated() where !record.lists[list].isEmpty {
            lists[shape.listNames[list]] = record.lists[list].map { SavedRecord($0, shape: inner, of: schema) }
        }
    }

    /// Makes the record again; names that the data model does not know are left out.
    func record(shape: Int = 0, of schema: DataModelSchema) -> DataModelRecord {
        let shape = schema.shapes[shape]
        var record = DataModelRecord(shape)
        let cleared = Set(cleared)
        let written = Set(written)
        for (slot, row) in shape.rows.enumerated() {
            let name = schema.rows[row].name
            if cleared.contains(name) { record.values[slot] = nil }
            if let value = values[name] { record.values[slot] = value }
            if written.contains(name) { record.markWritten(slot) }
        }
        for (list, inner) in shape.lists.enumerated() {
            guard let saved = lists[shape.listNames[list]] else { continue }
            record.lists[list] = saved.map { $0.record(shape: inner, of: schema) }
        }
        return record
    }
}

extension RuntimeStateMachine {
    /// Makes a machine that stands where another one stood.
    init(phase: Phase, allowsReinitialization: Bool) {
        self.init(allowsReinitialization: allowsReinitialization)
        switch phase {
        case .notInitialized: break
        case .running: _ = initialize()
        case .terminated:
            _ = initialize()
            _ = terminate()
        }
    }
}
