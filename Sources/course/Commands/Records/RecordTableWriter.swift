#if CLI
    import CourseRecords
    import CourseReports
    import CourseText

    /// Writes rows of records, piece by piece.
    struct RecordTableWriter {
        private let format: RecordFormat
        private var output: Output
        private var columns: [String] = []
        /// Rows that wait for the widths of their columns, or for the end of a list.
        private var rows: [[String?]] = []

        init(_ format: RecordFormat, to output: Output = .standard) {
            self.format = format
            self.output = output
        }

        /// Writes the rows of a table; all tables have the same columns.
        mutating func add(_ table: RecordTable) throws {
            if columns.isEmpty {
                columns = table.columns
                if format == .csv { try output.write(CSV.row(columns)) }
            }
            switch format {
            case .csv:
                for row in table.rows { try output.write(CSV.row(row.map { $0 ?? "" })) }
            case .jsonl:
                for row in table.rows { try output.write(RecordTableWriter.object(row, columns) + "\n") }
            case .text, .json: rows += table.rows
            }
        }

        /// Writes what is left.
        mutating func end() throws {
            switch format {
            case .csv, .jsonl: return
            case .json:
                var writer = JSONWriter(pretty: true)
                let (columns, rows) = (columns, rows)
                writer.object { writer in
                    writer.member("schema", 1)
                    writer.array("rows", rows) { writer, row in
                        writer.object { writer in
                            for (column, cell) in zip(columns, row) { writer.member(column, cell) }
                        }
                    }
                }
                try output.write(writer.text + "\n")
            case .text:
                // Columns that say nothing are left out.
                let shown = columns.indices.filter { column in rows.contains { $0[column]?.isEmpty == false } }
                guard !rows.isEmpty else { return try output.write("nothing\n") }
                var cells = [shown.map { columns[$0] }]
                cells += rows.map { row in shown.map { Shown.name(row[$0] ?? "") } }
                let widths = shown.indices.map { column in cells.map { Shown.width($0[column]) }.max() ?? 0 }
                for line in cells { try output.write(RecordTableWriter.line(line, widths)) }
            }
        }

        private static func object(_ row: [String?], _ columns: [String]) -> String {
            var writer = JSONWriter(pretty: false)
            writer.object { writer in
                for (column, cell) in zip(columns, row) { writer.member(column, cell) }
            }
            return writer.text
        }

        private static func line(_ cells: [String], _ widths: [Int]) -> String {
            var text = ""
            for (cell, width) in zip(cells, widths) {
                text += cell + String(repeating: " ", count: max(0, width - Shown.width(cell)) + 2)
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
    }
#endif
