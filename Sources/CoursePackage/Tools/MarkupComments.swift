import CourseModel
import CourseText

/// The comments at the top of a text of XML or HTML, with the lines where they begin.
struct MarkupComments: Sequence, IteratorProtocol {
    /// A comment.
    struct Comment {
        var text: String
        var line: Int
    }

    /// How much of a text is searched.
    private static let greatestOffset = 64 << 10

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.prefix(MarkupComments.greatestOffset)
        position = self.bytes.startIndex
    }

    mutating func next() -> Comment? {
        while let start = offset(of: "<!--", from: position) {
            line += lines(in: position..<start)
            let begin = start + 4
            guard let end = offset(of: "-->", from: begin) else { break }
            let comment = Comment(text: String(decoding: bytes[begin..<end], as: UTF8.self), line: line)
            position = end + 3
            line += lines(in: start..<position)
            return comment
        }
        position = bytes.endIndex
        return nil
    }

    private func lines(in range: Range<Int>) -> Int {
        bytes[range].count { $0 == UInt8(ascii: "\n") }
    }

    private func offset(of pattern: StaticString, from start: Int) -> Int? {
        let length = pattern.utf8CodeUnitCount
        return bytes.withUnsafeBufferPointer { buffer in
            var from = start
            while let found = buffer.firstOffset(of: pattern.utf8Start.pointee, in: from..<buffer.count) {
                guard found + length <= buffer.count else { return nil }
                let isMatch = (1..<length).allSatisfy { buffer[found + $0] == pattern.utf8Start[$0] }
                if isMatch { return found }
                from = found + 1
            }
            return nil
        }
    }

    // MARK: Pages

    /// The values of `<meta name="generator" content="…">` in the head of a page (HTML 4.2.5.1).
    static func generators(in head: [UInt8]) -> [String] {
        let text = String(decoding: head, as: UTF8.self)
        var generators: [String] = []
        var rest = text[...]
        while let tag = rest.firstTag(named: "meta") {
            rest = rest[tag.endIndex...]
            let attributes = tag.attributes
            guard attributes["name"]?.lowercased() == "generator",
                let content = attributes["content"]?.trimmedWhitespace, !content.isEmpty
            else { continue }
            generators.append(content)
        }
        return generators
    }
}

extension Substring {
    /// The first start tag of a name, from its `<` up to its `>`, which is not in it; letter case does not matter.
    fileprivate func firstTag(named name: String) -> Substring? {
        var start = startIndex
        while let open = self[start...].utf8.firstIndex(of: UInt8(ascii: "<")) {
            let after = utf8.index(after: open)
            let tag = self[after...].prefix(name.utf8.count)
            if tag.lowercased() == name, let close = self[tag.endIndex...].utf8.firstIndex(of: UInt8(ascii: ">")),
                self[tag.endIndex...].first?.isWhitespace == true
            {
                return self[open..<close]
            }
            start = after
        }
        return nil
    }

    /// The attributes of a start tag by their names in lower case; values are in quotes or not.
    fileprivate var attributes: [String: String] {
        var result: [String: String] = [:]
        var rest = drop { !$0.isWhitespace }
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            guard !name.isEmpty else { return result }
            rest = rest[name.endIndex...].drop(while: \.isWhitespace)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" {
                rest = rest.dropFirst()
                value = rest.prefix { $0 != quote }
                rest = rest[value.endIndex...].dropFirst()
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest[value.endIndex...]
            }
            if result[name.lowercased()] == nil { result[name.lowercased()] = String(value) }
        }
    }
}
