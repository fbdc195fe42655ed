import CourseModel

extension DataModel {
    /// The value of an element outside of all lists, as the LMS sees it; `nil` while there is none.
    package subscript(name: String) -> String? {
        guard let path = schema.path(name), path.first == nil, case .element(let row) = path.end,
            let place = schema.places[row]
        else { return nil }
        return root.values[place.slot]
    }

    /// Whether the content has set an element outside of all lists in this session.
    package func isWritten(_ name: String) -> Bool {
        guard let path = schema.path(name), path.first == nil, case .element(let row) = path.end,
            let place = schema.places[row]
        else { return false }
        return root.isWritten(place.slot)
    }

    /// The number of records of a list.
    package func count(of list: String) -> Int {
        guard let index = schema.shapes[0].listNames.firstIndex(of: list) else { return 0 }
        return root.lists[index].count
    }

    /// Sets an element outside of all lists without any check, for the LMS.
    mutating func provide(_ value: String?, for name: String) {
        guard let path = schema.path(name), path.first == nil, case .element(let row) = path.end,
            let place = schema.places[row]
        else { return }
        root.values[place.slot] = value
    }

    /// A record of a list, as the LMS sees it: the values by the last parts of their names.
    struct RecordView {
        let schema: DataModelSchema
        let record: DataModelRecord
        let prefix: String

        /// The value of the element with this end of a name, for example `score.raw`.
        subscript(name: String) -> String? {
            guard let slot = slot(name) else { return nil }
            return record.values[slot]
        }

        /// The value of an element if the content has set it in this session.
        func written(_ name: String) -> String? {
            guard let slot = slot(name), record.isWritten(slot) else { return nil }
            return record.values[slot]
        }

        private func slot(_ name: String) -> Int? {
            guard let path = schema.path(prefix + name), case .element(let row) = path.end else { return nil }
            return schema.places[row]?.slot
        }
    }

    /// The records of a list, for example `objectives`.
    func records(of list: String) -> [RecordView] {
        guard let index = schema.shapes[0].listNames.firstIndex(of: list) else { return [] }
        let start = list == "data" ? "adl." : "cmi."
        return root.lists[index].map { RecordView(schema: schema, record: $0, prefix: start + list + ".0.") }
    }

    /// Puts a record into a list without any check, for the LMS: a new one at the end, or over the one with a number.
    mutating func provide(_ values: [(name: String, value: String?)], in list: String, at number: Int? = nil) {
        guard let index = schema.shapes[0].listNames.firstIndex(of: list) else { return }
        let start = list == "data" ? "adl." : "cmi."
        var number = number ?? root.lists[index].count
        if number >= root.lists[index].count {
            number = root.lists[index].count
            root.lists[index].append(DataModelRecord(schema.shapes[schema.shapes[0].lists[index]]))
        }
        for (name, value) in values {
            guard let path = schema.path(start + list + ".0." + name), case .element(let row) = path.end,
                let place = schema.places[row]
            else { continue }
            root.lists[index][number].values[place.slot] = value
        }
    }

    /// Takes all records out of a list, for the LMS.
    mutating func removeRecords(of list: String) {
        guard let index = schema.shapes[0].listNames.firstIndex(of: list) else { return }
        root.lists[index] = []
    }
}
