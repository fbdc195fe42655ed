import CourseModel

/// Reads the course description file of an AICC set: sections of keys and values, and a section of free text.
///
/// A record of one field is the head of a section; one of two fields is a key with its value. The free text of
/// `[Course_Description]` is one record of one field after the head of its section.
struct AICCSettingsParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private var records = AICCRecords()
    private var isInSection = false

    static func parse(_ text: [UInt8], from start: Int) -> AICCRecords {
        text.withUnsafeBufferPointer { bytes in
            var parser = AICCSettingsParser(bytes: bytes, position: start)
            parser.run()
            return parser.records
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, position: Int) {
        self.bytes = bytes
        self.position = position
    }

    private mutating func run() {
        while position < bytes.count {
            let line = trimmed(nextLine())
            guard !line.isEmpty else { continue }
            guard !records.isFull else {
                records.problems.report(.tooManyFields, offset: line.lowerBound)
                return
            }
            if bytes[line.lowerBound] == UInt8(ascii: ";") {
                records.problems.report(.comment, offset: line.lowerBound, length: line.count)
            } else if let name = sectionName(line) {
                isInSection = true
                records.begin()
                // The brackets belong to the place of the name, as quotation marks do.
                records.append(AICCRecords.Field(name, isQuoted: true))
                if isDescription(name) { freeText() }
            } else {
                setting(line)
            }
        }
    }

    private mutating func setting(_ line: Range<Int>) {
        guard isInSection else {
            records.problems.report(.lineOutsideSection, offset: line.lowerBound, length: line.count)
            return
        }
        guard let equals = bytes[line].firstIndex(of: UInt8(ascii: "=")) else {
            records.problems.report(.lineWithoutEquals, offset: line.lowerBound, length: line.count)
            return
        }
        if let nul = bytes[line].firstIndex(of: 0) { records.problems.report(.nul, offset: nul, length: 1) }
        records.begin()
        records.append(AICCRecords.Field(trimmed(line.lowerBound..<equals)))
        var value = trimmed(equals + 1..<line.upperBound)
        let quote = UInt8(ascii: "\"")
        let isQuoted = value.count >= 2 && bytes[value.lowerBound] == quote && bytes[value.upperBound - 1] == quote
        if isQuoted { value = value.lowerBound + 1..<value.upperBound - 1 }
        records.append(AICCRecords.Field(value, isQuoted: isQuoted, hasDoubledQuotes: isQuoted))
    }

    /// Takes lines as they are, up to the head of a section that the standard knows.
    private mutating func freeText() {
        let start = position
        var end = position
        while position < bytes.count {
            let lineStart = position
            let line = trimmed(nextLine())
            if let name = sectionName(line), isKnown(name) {
                position = lineStart
                break
            }
            if !line.isEmpty { end = line.upperBound }
        }
        let text = trimmed(start..<end)
        guard !text.isEmpty else { return }
        records.begin()
        records.append(AICCRecords.Field(text, isQuoted: false))
    }

    private func sectionName(_ line: Range<Int>) -> Range<Int>? {
        guard line.count >= 2, bytes[line.lowerBound] == UInt8(ascii: "["),
            bytes[line.upperBound - 1] == UInt8(ascii: "]")
        else { return nil }
        return trimmed(line.lowerBound + 1..<line.upperBound - 1)
    }

    private func isDescription(_ name: Range<Int>) -> Bool {
        normalised(name) == "course_description"
    }

    private func isKnown(_ name: Range<Int>) -> Bool {
        switch normalised(name) {
        case "course", "course_behavior", "course_behaviour", "course_description": true
        default: false
        }
    }

    private func normalised(_ name: Range<Int>) -> String {
        name.count > 64
            ? "" : AICCSection.key(String(decoding: bytes[name], as: UTF8.self))
    }

    /// Returns the line at the position, and goes behind its end.
    private mutating func nextLine() -> Range<Int> {
        let start = position
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        let line = start..<position
        if position < bytes.count {
            let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
            position += isPair ? 2 : 1
        }
        return line
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }
}
