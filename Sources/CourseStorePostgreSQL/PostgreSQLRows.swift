#if PostgreSQL
    /// What a statement returned: rows that outlive the connection.
    public struct PostgreSQLRows: Sendable, RandomAccessCollection {
        /// The names of the columns.
        public let columns: [String]
        /// How many rows the statement changed, as the server counts them.
        public let changedRows: Int
        let types: [UInt32]
        private let bytes: [UInt8]
        private let cells: [Range<Int>?]
        /// How many rows there are.
        public let count: Int

        init(
            columns: [String] = [], types: [UInt32] = [], bytes: [UInt8] = [], cells: [Range<Int>?] = [],
            count: Int = 0,
            changedRows: Int = 0
        ) {
            self.columns = columns
            self.types = types
            self.bytes = bytes
            self.cells = cells
            self.count = count
            self.changedRows = changedRows
        }

        /// The number of the first row.
        public var startIndex: Int { 0 }
        /// The number after that of the last row.
        public var endIndex: Int { count }

        /// The row with a number.
        public subscript(position: Int) -> PostgreSQLRow { PostgreSQLRow(rows: self, number: position) }

        func cell(row: Int, column: Int) throws(PostgreSQLError) -> (bytes: ArraySlice<UInt8>?, type: UInt32) {
            guard types.indices.contains(column), (0..<count).contains(row) else {
                throw PostgreSQLError(.type, "there is no column \(column) in row \(row)")
            }
            return (cells[row * types.count + column].map { bytes[$0] }, types[column])
        }
    }

    /// A row; values are read by the place of their column and the type that is wanted.
    public struct PostgreSQLRow: Sendable {
        let rows: PostgreSQLRows
        let number: Int

        /// Returns a text; `nil` for null.
        public func text(_ column: Int) throws(PostgreSQLError) -> String? {
            typealias TypeID = PostgreSQLValue.TypeID
            let types = [TypeID.text, TypeID.varchar, TypeID.json, TypeID.name]
            return try value(column, "text", types) { String(decoding: $0, as: UTF8.self) }
        }

        /// Returns a whole number; `nil` for null.
        public func int(_ column: Int) throws(PostgreSQLError) -> Int64? {
            typealias TypeID = PostgreSQLValue.TypeID
            return try value(column, "a whole number", [TypeID.int8, TypeID.int4, TypeID.int2]) { bytes in
                let isNegative = (bytes.first ?? 0) & 0x80 != 0
                return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
            }
        }

        /// Returns bytes; `nil` for null.
        public func bytes(_ column: Int) throws(PostgreSQLError) -> [UInt8]? {
            try value(column, "bytes", [PostgreSQLValue.TypeID.bytes]) { Array($0) }
        }

        /// Returns a truth value; `nil` for null.
        public func bool(_ column: Int) throws(PostgreSQLError) -> Bool? {
            try value(column, "a truth value", [PostgreSQLValue.TypeID.bool]) { $0.first != 0 }
        }

        private func value<Value>(
            _ column: Int, _ wanted: String, _ types: [UInt32], _ read: (ArraySlice<UInt8>) -> Value
        ) throws(PostgreSQLError) -> Value? {
            let cell = try rows.cell(row: number, column: column)
            guard types.contains(cell.type) else {
                throw PostgreSQLError(
                    .type, "column '\(rows.columns[column])' has the type \(cell.type), which is not \(wanted)")
            }
            return cell.bytes.map(read)
        }
    }
#endif
