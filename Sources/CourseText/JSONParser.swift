/// Reads JSON into nodes: strict, without recursion, with bounds on size and depth.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let depthLimit: Int
    private let sizeLimit: Int
    private var position: Int
    private var nodes: ContiguousArray<JSONDocument.Node> = []
    /// The indices of the objects and arrays that are not closed.
    private var open: [Int] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limits: JSONLimits) {
        self.bytes = bytes
        self.position = max(0, start)
        self.depthLimit = min(512, limits.depth)
        self.sizeLimit = min(Int(Int32.max), limits.bytes)
    }

    mutating func document() throws(JSONError) -> ContiguousArray<JSONDocument.Node> {
        guard bytes.count <= sizeLimit else {
            throw JSONError(offset: sizeLimit, reason: "the text is longer than \(sizeLimit) bytes", isLimit: true)
        }
        nodes.reserveCapacity((bytes.count - min(position, bytes.count)) / 12 + 1)
        let invalid = UTF8Validation.firstInvalidOffset(in: bytes, from: position)
        skipSpace()
        repeat { try value() } while try goesOn()
        skipSpace()
        guard position == bytes.count else { throw fault("something follows the value") }
        if let invalid { throw JSONError(offset: invalid, reason: "the text is no UTF-8") }
        return nodes
    }

    /// Reads a value, or the beginning of an object or array up to its first value.
    private mutating func value() throws(JSONError) {
        while true {
            switch peek {
            case UInt8(ascii: "{"):
                try begin(.object)
                if peek == UInt8(ascii: "}") { return end() }
                try name()
            case UInt8(ascii: "["):
                try begin(.array)
                if peek == UInt8(ascii: "]") { return end() }
            case UInt8(ascii: "\""): return try string()
            case UInt8(ascii: "t"): return try word("true", .true)
            case UInt8(ascii: "f"): return try word("false", .false)
            case UInt8(ascii: "n"): return try word("null", .null)
            case nil: throw fault("the text ends where a value must stand")
            default: return try number()
            }
        }
    }

    /// Goes on to the next value of what is open, and closes what ends before it; returns whether there is one.
    private mutating func goesOn() throws(JSONError) -> Bool {
        while let index = open.last {
            let isObject = nodes[index].kind == .object
            skipSpace()
            if take(UInt8(ascii: ",")) {
                skipSpace()
                if isObject { try name() }
                return true
            }
            guard peek == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw fault(
                    position == bytes.count
                        ? "the \(isObject ? "object" : "array") is not closed"
                        : "a comma or '\(isObject ? "}" : "]")' must stand here")
            }
            end()
        }
        return false
    }

    private mutating func begin(_ kind: JSONKind) throws(JSONError) {
        guard open.count < depthLimit else {
            throw JSONError(offset: position, reason: "more than \(depthLimit) values in each other", isLimit: true)
        }
        open.append(nodes.count)
        add(kind, from: position)
        position += 1
        skipSpace()
    }

    private mutating func end() {
        position += 1
        guard let index = open.popLast() else { return }
        nodes[index].end = UInt32(truncatingIfNeeded: position)
        nodes[index].next = UInt32(truncatingIfNeeded: nodes.count)
    }

    private mutating func name() throws(JSONError) {
        guard peek == UInt8(ascii: "\"") else { throw fault("a name in quotes must stand here") }
        try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw fault("a colon is missing") }
        skipSpace()
    }

    private mutating func add(_ kind: JSONKind, from start: Int, isEscaped: Bool = false) {
        nodes.append(
            JSONDocument.Node(
                kind: kind, isEscaped: isEscaped, start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: position), next: UInt32(truncatingIfNeeded: nodes.count + 1)))
    }

    private mutating func word(_ word: StaticString, _ kind: JSONKind) throws(JSONError) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[index] else {
                position = start
                throw fault("no value of JSON")
            }
            position += 1
        }
        add(kind, from: start)
    }

    private mutating func number() throws(JSONError) {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) {
            guard digits() else {
                position = start
                throw fault("no value of JSON")
            }
        }
        if take(UInt8(ascii: ".")) {
            guard digits() else { throw fault("a digit is missing") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() else { throw fault("a digit is missing") }
        }
        add(.number, from: start)
    }

    private mutating func digits() -> Bool {
        let start = position
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        return position > start
    }

    private mutating func string() throws(JSONError) {
        let start = position
        var isEscaped = false
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return add(.string, from: start, isEscaped: isEscaped) }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                try escape()
            } else if byte < 0x20 {
                position -= 1
                throw fault("a control character must be escaped")
            }
        }
        throw fault("the string is not closed")
    }

    private mutating func escape() throws(JSONError) {
        guard let byte = peek else { throw fault("the string is not closed") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard let byte = peek, JSONText.hexValue(byte) != nil else {
                    throw fault("four hexadecimal digits must stand here")
                }
                position += 1
            }
        default: throw fault("no escape of JSON")
        }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func fault(_ reason: String) -> JSONError {
        JSONError(offset: position, reason: reason)
    }
}

/// The text of strings of JSON.
enum JSONText {
    /// Decodes what stands between the quotes of a string that the parser let pass.
    ///
    /// Half of a surrogate pair, which JavaScript can write and Unicode text cannot hold, becomes U+FFFD as it does in the
    /// web's own encoders.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                text.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"): text += String(scalar(&rest)).utf8
            default: text.append(escape)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The value of a hexadecimal digit.
    static func hexValue(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private static func scalar<Bytes: Collection<UInt8>>(_ rest: inout Bytes) -> Unicode.Scalar
    where Bytes.SubSequence == Bytes {
        let unit = unit(&rest)
        guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        var behind = rest
        guard behind.popFirst() == UInt8(ascii: "\\"), behind.popFirst() == UInt8(ascii: "u") else { return "\u{FFFD}" }
        let low = self.unit(&behind)
        guard low & 0xFC00 == 0xDC00 else { return "\u{FFFD}" }
        rest = behind
        return Unicode.Scalar(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))) ?? "\u{FFFD}"
    }

    private static func unit<Bytes: Collection<UInt8>>(_ rest: inout Bytes) -> UInt16
    where Bytes.SubSequence == Bytes {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = rest.popFirst() else { break }
            unit = unit << 4 | (hexValue(byte) ?? 0)
        }
        return unit
    }
}
