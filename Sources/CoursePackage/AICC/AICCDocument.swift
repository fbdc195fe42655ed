public import CourseModel
import CourseText

/// A file of an AICC set as it was read: its text, its records with their places, and what is wrong with it.
///
/// A record is a line of a table, or a section head, key or free text of the course description file.
public struct AICCDocument: Sendable {
    /// The name of the entry.
    public let entry: String
    /// The kind of the file.
    public let kind: AICCFileKind
    /// The text in UTF-8.
    public let source: [UInt8]
    /// The encoding that the text was decoded from, for example `WINDOWS-1252`.
    public let encoding: String
    /// The record that names the columns; `nil` when the table has no such record, and for the course description.
    public let headerRecord: Int?
    /// What the columns mean, in file order; `nil` for one that the standard does not define.
    public let columns: [AICCColumn?]

    private let records: AICCRecords
    private let lines: LineTable

    /// Reads a file.
    ///
    /// Whatever is wrong with it is in ``problems``.
    public init(_ bytes: [UInt8], entry: String, kind: AICCFileKind) {
        let text = AICCText(bytes)
        var records =
            kind == .course
            ? AICCSettingsParser.parse(text.utf8, from: text.start)
            : AICCTableParser.parse(text.utf8, from: text.start)
        for problem in text.problems {
            records.problems.report(problem.kind, offset: problem.offset, length: problem.length)
        }
        self.entry = entry
        self.kind = kind
        self.source = text.utf8
        self.encoding = text.encoding
        self.records = records
        self.lines = LineTable(text.utf8)

        guard kind != .course, records.count > 0 else {
            self.headerRecord = nil
            self.columns = []
            return
        }
        let names = records.fields(of: 0).map { AICCDocument.text($0, in: text.utf8) }
        let columns = names.map { AICCColumn(token: $0) }
        // A first row that begins with an identifier is data: the columns are then in their usual order.
        let isData = columns.allSatisfy { $0 == nil } && names.first.map { AICCIdentifier($0).kind != nil } == true
        self.headerRecord = isData ? nil : 0
        self.columns = isData ? kind.columns : columns
    }

    /// What is wrong or noteworthy: of each kind the first thousand.
    public var problems: [AICCProblem] { records.problems.all }

    /// Returns how often a problem was met, also beyond the kept ones.
    public func count(of kind: AICCProblem.Kind) -> Int {
        records.problems.counts[kind, default: 0]
    }

    /// Whether reading stopped before the end of the file.
    public var isIncomplete: Bool { count(of: .tooManyFields) > 0 }

    /// The number of records, the header among them.
    public var recordCount: Int { records.count }

    /// The records that hold data.
    public var dataRecords: Range<Int> {
        (headerRecord == nil ? 0 : 1)..<max(records.count, headerRecord == nil ? 0 : 1)
    }

    /// Returns the number of fields of a record.
    public func fieldCount(ofRecord record: Int) -> Int { records.fields(of: record).count }

    /// Returns how many bytes of the decoded text a record takes, from its first field to its last.
    public func byteCount(ofRecord record: Int) -> Int {
        let fields = records.fields(of: record)
        guard let first = fields.first, let last = fields.last else { return 0 }
        return Int(last.offset) + last.length - Int(first.offset)
    }

    /// Returns the text of a field, or `nil` when the record has no such field.
    public func text(ofRecord record: Int, field: Int) -> String? {
        let fields = records.fields(of: record)
        guard field >= 0, field < fields.count else { return nil }
        return AICCDocument.text(fields[fields.startIndex + field], in: source)
    }

    /// Returns whether a field is written in quotation marks.
    public func isQuoted(record: Int, field: Int) -> Bool {
        let fields = records.fields(of: record)
        return field >= 0 && field < fields.count && fields[fields.startIndex + field].isQuoted
    }

    /// Returns the index of the first column with a meaning.
    public func field(of column: AICCColumn) -> Int? {
        columns.firstIndex(of: column)
    }

    /// Returns the place of a record, or of one of its fields.
    public func place(ofRecord record: Int, field: Int? = nil) -> SourcePlace {
        let fields = records.fields(of: record)
        guard let first = fields.first, let last = fields.last else { return SourcePlace(entry: entry) }
        if let field, field >= 0, field < fields.count {
            return place(of: [fields[fields.startIndex + field]], pointer: pointer(record: record, field: field))
        }
        return place(of: [first, last], pointer: pointer(record: record, field: nil))
    }

    /// Returns the place of a record's field in the first column with a meaning; that of the record without one.
    public func place(ofRecord record: Int, column: AICCColumn) -> SourcePlace {
        place(ofRecord: record, field: field(of: column))
    }

    /// Returns the place of a problem.
    public func place(of problem: AICCProblem) -> SourcePlace {
        place(problem.offset..<min(source.count, problem.offset + problem.length), pointer: nil)
    }

    private func place(of fields: [AICCRecords.Field], pointer: String) -> SourcePlace {
        let ranges = fields.map { field in
            let range = Int(field.offset)..<Int(field.offset) + field.length
            let isWrapped = field.isQuoted && range.lowerBound > 0
            return isWrapped ? range.lowerBound - 1..<min(range.upperBound + 1, source.count) : range
        }
        guard let first = ranges.first, let last = ranges.last else { return SourcePlace(entry: entry) }
        return place(first.lowerBound..<max(first.upperBound, last.upperBound), pointer: pointer)
    }

    private func place(_ range: Range<Int>, pointer: String?) -> SourcePlace {
        let start = lines.position(of: range.lowerBound)
        let end = lines.position(of: range.upperBound)
        let excerpt = lines.excerpt(
            offset: range.lowerBound, length: range.count, limit: SourceExcerpt.limit)
        return SourcePlace(
            entry: entry, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
            pointer: pointer,
            excerpt: SourceExcerpt(text: excerpt.text, offset: excerpt.offset, length: excerpt.length))
    }

    /// A path to a record or field: by column name and identifier in a table, by section and key in the description.
    private func pointer(record: Int, field: Int?) -> String {
        if kind == .course { return "/" + DisplayText.shown(text(ofRecord: record, field: 0) ?? "", limit: 40) }
        let key =
            record == headerRecord ? "header" : DisplayText.shown(text(ofRecord: record, field: 0) ?? "", limit: 40)
        guard let field else { return "/\(key)" }
        let column = columns.indices.contains(field) ? columns[field]?.rawValue : nil
        return "/\(key)/\(column ?? String(field + 1))"
    }

    private static func text(_ field: AICCRecords.Field, in source: [UInt8]) -> String {
        let start = Int(field.offset)
        let bytes = source[start..<start + field.length]
        guard field.hasDoubledQuotes else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isSecond = false
        for byte in bytes {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond && result.last == byte
            if !isSecond { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// The text of a file and how it was decoded.
private struct AICCText {
    /// The text in UTF-8.
    var utf8: [UInt8]
    /// Where the text begins behind a byte order mark.
    var start = 0
    var encoding: String
    var problems: [AICCProblem] = []

    init(_ bytes: [UInt8]) {
        if let wide = AICCText.wideEncoding(of: bytes), let decoded = wide.decode(bytes) {
            self.utf8 = decoded.utf8
            self.encoding = wide.name
            problems.append(AICCProblem(.utf16, offset: 0))
            if decoded.firstInvalidOffset != nil { problems.append(AICCProblem(.encodingInvalid, offset: 0)) }
        } else if UTF8Validation.firstInvalidOffset(in: bytes) == nil {
            self.utf8 = bytes
            self.encoding = CharacterEncoding.utf8.name
        } else {
            let guess = EncodingGuess.decode(bytes)
            self.utf8 = guess.text.utf8
            self.encoding = guess.encoding.name
            if let offset = AICCText.firstReplacement(in: guess.text.utf8) {
                problems.append(AICCProblem(.encodingInvalid, offset: offset, length: 3))
            }
        }
        if utf8.starts(with: [0xEF, 0xBB, 0xBF]) {
            start = 3
            problems.append(AICCProblem(.byteOrderMark, offset: 0, length: 3))
        }
    }

    /// The offset of what stands for bytes that are no text.
    private static func firstReplacement(in utf8: [UInt8]) -> Int? {
        utf8.firstRange(of: [0xEF, 0xBF, 0xBD])?.lowerBound
    }

    /// UTF-16 is told by its byte order mark, or by the NUL beside an ASCII character at the start.
    private static func wideEncoding(of bytes: [UInt8]) -> CharacterEncoding? {
        guard bytes.count >= 2 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE): return .utf16LittleEndian
        case (0xFE, 0xFF): return .utf16BigEndian
        case (1..<0x80, 0): return bytes.count >= 4 && bytes[3] == 0 ? .utf16LittleEndian : nil
        case (0, 1..<0x80): return bytes.count >= 4 && bytes[2] == 0 ? .utf16BigEndian : nil
        default: return nil
        }
    }
}
