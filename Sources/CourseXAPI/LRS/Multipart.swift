/// Bodies of several parts (RFC 2046 section 5.1), in which attachments travel (Communication 1.5.2).
struct Multipart {
    struct Part {
        /// The headers by name in lower case.
        var headers: [String: String]
        var contents: [UInt8]
    }

    /// The most parts of a body.
    private static let partLimit = 1_000

    var parts: [Part]

    init(_ parts: [Part]) {
        self.parts = parts
    }

    /// Reads a body; `nil` when it is malformed.
    init?(_ body: [UInt8], boundary: String) {
        guard !boundary.isEmpty, boundary.utf8.count <= 70 else { return nil }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        guard var position = Multipart.delimiter(delimiter, in: body, from: 0)?.upperBound else { return nil }
        while true {
            if body[position...].starts(with: Array("--".utf8)) { break }
            guard let start = Multipart.afterLine(body, from: position),
                let next = Multipart.delimiter(delimiter, in: body, from: start), parts.count < Multipart.partLimit,
                let part = Multipart.part(body[start..<max(start, next.lowerBound)])
            else { return nil }
            parts.append(part)
            position = next.upperBound
        }
        self.parts = parts
    }

    /// The body with a boundary.
    func body(boundary: String) -> [UInt8] {
        var body: [UInt8] = []
        for part in parts {
            body += Array("--\(boundary)\r\n".utf8)
            for (name, value) in part.headers.sorted(by: { $0.key < $1.key }) {
                body += Array("\(name): \(value)\r\n".utf8)
            }
            body += Array("\r\n".utf8) + part.contents + Array("\r\n".utf8)
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    /// The bytes from the line break before a delimiter to its end; the first one may begin the body.
    private static func delimiter(_ delimiter: [UInt8], in body: [UInt8], from start: Int) -> Range<Int>? {
        var position = start
        while let found = body[position...].firstIndex(of: UInt8(ascii: "-")) {
            if found == 0 || body[found - 1] == 0x0A, body[found...].starts(with: delimiter) {
                var end = found
                if end > start, body[end - 1] == 0x0A { end -= 1 }
                if end > start, body[end - 1] == 0x0D { end -= 1 }
                return end..<found + delimiter.count
            }
            position = found + 1
        }
        return nil
    }

    private static func afterLine(_ body: [UInt8], from start: Int) -> Int? {
        guard let feed = body[start...].firstIndex(of: 0x0A),
            body[start..<feed].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
        else { return nil }
        return feed + 1
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        var headers: [String: String] = [:]
        var rest = bytes
        while true {
            guard let feed = rest.firstIndex(of: 0x0A) else {
                // No empty line ends the headers, so there are no contents.
                return rest.isEmpty ? Part(headers: headers, contents: []) : nil
            }
            var line = rest[..<feed]
            if line.last == 0x0D { line.removeLast() }
            rest = rest[(feed + 1)...]
            if line.isEmpty { return Part(headers: headers, contents: Array(rest)) }
            let text = String(decoding: line, as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else { return nil }
            headers[text[..<colon].lowercased()] = String(
                text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
        }
    }
}
