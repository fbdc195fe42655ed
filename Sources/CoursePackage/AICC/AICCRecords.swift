/// The records of a file of an AICC set: ranges of its text.
struct AICCRecords {
    /// The greatest number of fields that are read from a file.
    static let fieldLimit = 2_000_000

    /// A field: where its text stands, and how it was written.
    struct Field {
        var offset: UInt32
        /// The length; the top bits are flags.
        private var bits: UInt32

        init(_ range: Range<Int>, isQuoted: Bool = false, hasDoubledQuotes: Bool = false) {
            self.offset = UInt32(truncatingIfNeeded: range.lowerBound)
            self.bits =
                UInt32(truncatingIfNeeded: range.count) & 0x3FFF_FFFF | (isQuoted ? 1 << 31 : 0)
                | (hasDoubledQuotes ? 1 << 30 : 0)
        }

        var length: Int { Int(bits & 0x3FFF_FFFF) }
        var isQuoted: Bool { bits & 1 << 31 != 0 }
        var hasDoubledQuotes: Bool { bits & 1 << 30 != 0 }
    }

    private(set) var fields: ContiguousArray<Field> = []
    /// The index of the first field of every record.
    private(set) var starts: ContiguousArray<UInt32> = []
    var problems = AICCProblems()

    var count: Int { starts.count }

    /// Whether no more fields are taken.
    var isFull: Bool { fields.count >= AICCRecords.fieldLimit }

    mutating func begin() {
        starts.append(UInt32(truncatingIfNeeded: fields.count))
    }

    mutating func append(_ field: Field) {
        fields.append(field)
    }

    /// Takes the last record back.
    mutating func dropLast() {
        guard let start = starts.popLast() else { return }
        fields.removeSubrange(Int(start)...)
    }

    /// The fields of a record; empty when there is no such record.
    func fields(of record: Int) -> ArraySlice<Field> {
        guard starts.indices.contains(record) else { return [] }
        let end = record + 1 < starts.count ? Int(starts[record + 1]) : fields.count
        return ArraySlice(fields[Int(starts[record])..<end])
    }
}
