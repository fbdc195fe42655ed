/// Writes JSON: keys in the order in which they are written, no dependency on a library.
package struct JSONWriter {
    /// The JSON written so far.
    package private(set) var text = ""
    /// Whether lines are broken and indented.
    private let isPretty: Bool
    private var depth: Int
    /// Whether something stands in the innermost object or array already.
    private var hasContent = false

    /// Makes a writer; `pretty` breaks and indents lines.
    package init(pretty: Bool, depth: Int = 0) {
        self.isPretty = pretty
        self.depth = depth
    }

    // MARK: Values

    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        nest("{", "}", body)
    }

    package mutating func array<Element>(
        _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
    ) {
        nest("[", "]") { writer in
            for element in elements {
                writer.separate()
                body(&writer, element)
                writer.hasContent = true
            }
        }
    }

    package mutating func value(_ value: String?) {
        guard let value else {
            text += "null"
            return
        }
        JSONWriter.append(quoted: value, to: &text)
    }

    package mutating func value(_ value: Int?) {
        text += value.map(String.init) ?? "null"
    }

    package mutating func value(_ value: UInt64?) {
        text += value.map(String.init) ?? "null"
    }

    package mutating func value(_ value: Bool?) {
        text += value.map { $0 ? "true" : "false" } ?? "null"
    }

    /// Appends text that is JSON already.
    package mutating func raw(_ json: String) {
        text += json
    }

    // MARK: Members of an object

    package mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        JSONWriter.append(quoted: name, to: &text)
        text += isPretty ? ": " : ":"
        body(&self)
        hasContent = true
    }

    package mutating func member(_ name: String, _ value: String?) {
        member(name) { $0.value(value) }
    }

    package mutating func member(_ name: String, _ value: Int?) {
        member(name) { $0.value(value) }
    }

    package mutating func member(_ name: String, _ value: UInt64?) {
        member(name) { $0.value(value) }
    }

    package mutating func member(_ name: String, _ value: Bool?) {
        member(name) { $0.value(value) }
    }

    package mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        member(name) { $0.object(body) }
    }

    package mutating func array<Element>(
        _ name: String, _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
    ) {
        member(name) { $0.array(elements, body) }
    }

    package mutating func array(_ name: String, _ strings: some Sequence<String>) {
        array(name, strings) { $0.value($1) }
    }

    // MARK: Layout

    private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
        let outer = hasContent
        hasContent = false
        depth += 1
        text += open
        body(&self)
        depth -= 1
        if hasContent { breakLine() }
        text += close
        hasContent = outer
    }

    private mutating func separate() {
        if hasContent { text += "," }
        breakLine()
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        text += "\n"
        for _ in 0..<depth { text += "  " }
    }

    /// Appends a string in quotes, escaped as RFC 8259 section 7 demands.
    ///
    /// U+2028, U+2029 and U+007F are escaped too: they are legal in JSON, but break programs that take a line or a script.
    private static func append(quoted value: String, to text: inout String) {
        text += "\""
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
            text += value
        } else {
            for scalar in value.unicodeScalars { append(scalar, to: &text) }
        }
        text += "\""
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029:
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
}
