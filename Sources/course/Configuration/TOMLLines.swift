#if CLI
    /// Where the keys of a TOML text stand, which the library that reads the values does not say.
    ///
    /// The scan follows tables, keys, lists and texts, and understands no values. What is no TOML ends it, and the library
    /// says what is wrong; only what the library (toml++ 3.4.0) does not survive is a fault of its own.
    struct TOMLLines {
        /// A step from a table or list into what it holds.
        enum Step: Hashable {
            case key(String)
            case index(Int)
        }

        private var lines: [[Step]: Int] = [:]

        /// What the library must not be given.
        struct Fault: Error {
            var line: Int
            var message: String
        }

        init() {}

        /// Scans a text in which tables and lists stand inside each other at most `depthLimit` deep.
        init(scanning text: String, depthLimit: Int) throws(Fault) {
            var scanner = Scanner(Array(text.utf8), depthLimit: depthLimit)
            scanner.document()
            if let fault = scanner.fault { throw fault }
            lines = scanner.lines
        }

        /// The line of a key or an element of a list.
        subscript(path: [Step]) -> Int? { lines[path] }
    }

    private struct Scanner {
        private let bytes: [UInt8]
        private let depthLimit: Int
        private var position = 0
        private var line = 1
        private(set) var lines: [[TOMLLines.Step]: Int] = [:]
        private(set) var fault: TOMLLines.Fault?
        /// How many elements the lists of tables have.
        private var counts: [[TOMLLines.Step]: Int] = [:]

        init(_ bytes: [UInt8], depthLimit: Int) {
            self.bytes = bytes
            self.depthLimit = depthLimit
        }

        mutating func document() {
            var table: [TOMLLines.Step] = []
            while true {
                skipLines()
                guard let byte = peek else { return }
                if byte == UInt8(ascii: "[") {
                    guard let header = header() else { return }
                    table = header
                } else {
                    guard member(of: table) else { return }
                }
            }
        }

        // MARK: Tables

        /// Reads `[a.b]` or `[[a.b]]` and returns the way to the table.
        private mutating func header() -> [TOMLLines.Step]? {
            position += 1
            let isList = take(UInt8(ascii: "["))
            let start = line
            skipSpace()
            guard let byte = peek, Scanner.isBare(byte) || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
            else {
                // An assertion of the library fails here.
                fault = TOMLLines.Fault(line: line, message: "a table must have a name")
                return nil
            }
            guard let keys = keys(), take(UInt8(ascii: "]")), !isList || take(UInt8(ascii: "]")) else { return nil }
            var path: [TOMLLines.Step] = []
            for (number, key) in keys.enumerated() {
                path.append(.key(key))
                let isLast = number == keys.count - 1
                if isLast, isList {
                    lines[path] = lines[path] ?? start
                    let index = counts[path, default: 0]
                    counts[path] = index + 1
                    path.append(.index(index))
                } else if let count = counts[path] {
                    // What is inside a list of tables is inside the last of them.
                    path.append(.index(count - 1))
                }
                if lines[path] == nil { lines[path] = start }
            }
            return path
        }

        /// Reads `a.b = value`.
        private mutating func member(of table: [TOMLLines.Step]) -> Bool {
            let start = line
            guard let keys = keys(), take(UInt8(ascii: "=")) else { return false }
            var path = table
            for key in keys {
                path.append(.key(key))
                if lines[path] == nil { lines[path] = start }
            }
            return value(at: path)
        }

        // MARK: Keys

        /// Reads the parts of a dotted key, and the space around them.
        private mutating func keys() -> [String]? {
            var keys: [String] = []
            repeat {
                skipSpace()
                guard let key = key() else { return nil }
                keys.append(key)
                guard keys.count <= depthLimit else {
                    fault = tooDeep
                    return nil
                }
                skipSpace()
            } while take(UInt8(ascii: "."))
            return keys
        }

        private mutating func key() -> String? {
            let start = position
            if let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                guard text() else { return nil }
                // No key that is known has an escape in it.
                return String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self)
            }
            while let byte = peek, Scanner.isBare(byte) { position += 1 }
            return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
        }

        private static func isBare(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }

        // MARK: Values

        private mutating func value(at path: [TOMLLines.Step]) -> Bool {
            guard path.count <= depthLimit * 2 else {
                fault = tooDeep
                return false
            }
            skipSpace()
            switch peek {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): return text()
            case UInt8(ascii: "["): return list(at: path)
            case UInt8(ascii: "{"): return inlineTable(at: path)
            case nil: return false
            default:
                while let byte = peek, !",]}#\n".utf8.contains(byte) { position += 1 }
                return true
            }
        }

        private mutating func list(at path: [TOMLLines.Step]) -> Bool {
            position += 1
            var index = 0
            while true {
                skipLines()
                if take(UInt8(ascii: "]")) { return true }
                let element = path + [.index(index)]
                lines[element] = line
                guard value(at: element) else { return false }
                index += 1
                skipLines()
                if take(UInt8(ascii: ",")) { continue }
                return take(UInt8(ascii: "]"))
            }
        }

        private mutating func inlineTable(at path: [TOMLLines.Step]) -> Bool {
            position += 1
            while true {
                skipLines()
                if take(UInt8(ascii: "}")) { return true }
                guard member(of: path) else { return false }
                skipLines()
                if take(UInt8(ascii: ",")) { continue }
                return take(UInt8(ascii: "}"))
            }
        }

        /// Skips a text in quotes, of one line or several.
        private mutating func text() -> Bool {
            guard let quote = peek else { return false }
            let isLong = bytes[position...].starts(with: [quote, quote, quote])
            position += isLong ? 3 : 1
            while let byte = peek {
                if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                    position += 1
                    if peek == UInt8(ascii: "\n") { line += 1 }
                    position = min(position + 1, bytes.count)
                } else if byte == quote, !isLong || bytes[position...].starts(with: [quote, quote, quote]) {
                    position += isLong ? 3 : 1
                    // A long text may end in two quotes of its own.
                    while isLong, take(quote) {}
                    return true
                } else if byte == UInt8(ascii: "\n") {
                    guard isLong else { return false }
                    line += 1
                    position += 1
                } else {
                    position += 1
                }
            }
            return false
        }

        private var tooDeep: TOMLLines.Fault {
            TOMLLines.Fault(line: line, message: "too much stands inside each other")
        }

        // MARK: Bytes

        private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard peek == byte else { return false }
            position += 1
            return true
        }

        private mutating func skipSpace() {
            while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
        }

        /// Skips space, ends of lines and comments.
        private mutating func skipLines() {
            while let byte = peek {
                switch byte {
                case 0x20, 0x09, 0x0D: position += 1
                case 0x0A:
                    line += 1
                    position += 1
                case UInt8(ascii: "#"): while let byte = peek, byte != 0x0A { position += 1 }
                default: return
                }
            }
        }
    }
#endif
