/// The values of a record of a data model.
struct DataModelRecord: Hashable, Sendable {
    /// The values, by place; `nil` for one that nobody has set.
    var values: [String?]
    /// The lists, by number.
    var lists: [[DataModelRecord]]
    /// The places that the content has written in this session, one bit each.
    var written: UInt64 = 0

    init(_ shape: DataModelSchema.Shape) {
        values = shape.initial
        lists = Array(repeating: [], count: shape.lists.count)
    }

    mutating func write(_ value: String, at slot: Int) {
        values[slot] = value
        markWritten(slot)
    }

    mutating func markWritten(_ slot: Int) {
        written |= 1 << UInt64(slot)
    }

    func isWritten(_ slot: Int) -> Bool {
        written & 1 << UInt64(slot) != 0
    }

    /// How many bytes the record takes: what ``DataModel`` adds up, value by value.
    var size: Int {
        let values = values.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
        return lists.reduce(values) { sum, list in list.reduce(sum) { $0 + $1.size + 200 } }
    }

    /// Forgets what was written in which session.
    mutating func forgetWritten() {
        written = 0
        for list in lists.indices {
            for index in lists[list].indices { lists[list][index].forgetWritten() }
        }
    }
}
