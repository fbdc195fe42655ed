import CourseText
import Testing

@Suite("Reading JSON")
struct JSONDocumentTests {
    @Test(
        "A text that RFC 8259 allows is read, and its value is the text",
        arguments: [
            "null", "true", "false", "0", "-0", "1.50", "1E+3", "-12.5e-7", #""""#, #""a""#, "[]", "{}", "[1,2]",
            #"{"a":1,"b":[{}]}"#, #""\"\\\/\b\f\n\r\t\u00e9\uD834\uDD1E""#, "\"\u{7F}é\u{1D11E}\"", "[[[]]]",
            #"{"":""}"#, #"{"a":{"a":{"a":null}}}"#,
        ])
    func accepts(_ text: String) throws {
        let document = try JSONDocument(parsing: Array(" \t\r\n\(text) \n".utf8))
        #expect(document.root.source == text)
        #expect(document.root.pointer == "")
    }

    @Test(
        "A text that RFC 8259 does not allow is refused at the byte that is wrong",
        arguments: [
            ("", 0), (" ", 1), ("nul", 0), ("True", 0), ("1.", 2), (".5", 0), ("01", 1), ("+1", 0), ("1e", 2), ("-", 0),
            ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[1", 2), ("]", 0), ("[}", 1), ("{", 1), ("{a:1}", 1),
            ("{\"a\"}", 4),
            ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{\"a\" 1}", 5), ("{1:2}", 1), ("'a'", 0), ("\"a", 2), ("\"\\x\"", 2),
            ("\"\\u12g4\"", 5), ("\"a\nb\"", 2), ("1 2", 2), ("[]]", 2), ("// c", 0), ("NaN", 0), ("Infinity", 0),
            ("\u{FEFF}1", 0), ("{\"a\":1}{\"b\":2}", 7), ("\"\\", 2), ("[\"a\":1]", 4),
        ])
    func refuses(_ text: String, _ offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(text.utf8)) }
        #expect(error?.offset == offset)
        #expect(error?.isLimit == false)
    }

    @Test(
        "Bytes that are no UTF-8 are refused where they stand",
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC0, 0x80, 0x22], 2), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
        ])
    func refusesBytes(_ bytes: [UInt8], _ offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: bytes) }
        #expect(error?.offset == offset)
    }

    @Test("Order, repeated names and the spelling of numbers are kept")
    func keeps() throws {
        let root = try JSONDocument(parsing: Array(#"{"b":1.0,"a":10e-1,"b":1}"#.utf8)).root
        #expect(root.members.map(\.name) == ["b", "a", "b"])
        #expect(root.members.map(\.value.source) == ["1.0", "10e-1", "1"])
        #expect(root["b"]?.source == "1")
        #expect(root["c"] == nil)
    }

    @Test(
        "Strings are decoded, and half of a surrogate pair becomes a replacement character",
        arguments: [
            (#""a\u0062c""#, "abc"), (#""\ud834\udd1e""#, "\u{1D11E}"), (#""\ud834x""#, "\u{FFFD}x"),
            (#""\udd1e""#, "\u{FFFD}"), (#""\ud834\u0041""#, "\u{FFFD}A"),
            (#""\ud834\ud834\udd1e""#, "\u{FFFD}\u{1D11E}"),
            (#""\/\b""#, "/\u{8}"),
        ])
    func decodes(_ text: String, _ string: String) throws {
        #expect(try JSONDocument(parsing: Array(text.utf8)).root.string == string)
    }

    @Test("A name is found by what it means, not by how it is spelt or composed")
    func names() throws {
        let root = try JSONDocument(parsing: Array("{\"\\u0061\":1,\"e\u{301}\":2}".utf8)).root
        #expect(root["a"]?.source == "1")
        #expect(root["e\u{301}"]?.source == "2")
        #expect(root["\u{E9}"] == nil)
    }

    @Test("Every value has a pointer as RFC 6901 writes it")
    func pointers() throws {
        let root = try JSONDocument(parsing: Array(#"{"a/b":[0,{"m~n":true}],"":null}"#.utf8)).root
        #expect(root["a/b"]?.elements.map(\.pointer) == ["/a~1b/0", "/a~1b/1"])
        #expect(root["a/b"]?.elements.map { $0["m~n"]?.pointer } == [nil, "/a~1b/1/m~0n"])
        #expect(root[""]?.pointer == "/")
    }

    @Test(
        "Values are equivalent when they mean the same",
        arguments: [
            (#"{"a":1,"b":[2]}"#, #"{ "b" : [2.0], "a" : 1e0 }"#, true), (#""\u0061""#, #""a""#, true),
            ("[1,2]", "[2,1]", false), ("[1]", "[1,1]", false), (#"{"a":1}"#, #"{"a":1,"b":null}"#, false),
            (#"{"a":1}"#, #"{"b":1}"#, false), ("0", "-0.0", true), ("1", "\"1\"", false), ("true", "false", false),
            ("\"\u{E9}\"", "\"e\u{301}\"", false),
        ])
    func equivalence(_ lhs: String, _ rhs: String, _ isEquivalent: Bool) throws {
        let left = try JSONDocument(parsing: Array(lhs.utf8)).root
        let right = try JSONDocument(parsing: Array(rhs.utf8)).root
        #expect(left.isEquivalent(to: right) == isEquivalent)
        #expect(right.isEquivalent(to: left) == isEquivalent)
    }

    @Test("Nesting and size are bounded, and the limit is named", .timeLimit(.minutes(20)))
    func limits() throws {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 5_000_000)
        #expect(throws: JSONError.self) { try JSONDocument(parsing: deep) }
        let objects = Array(String(repeating: #"{"a":"#, count: 200_000).utf8)
        let error = #expect(throws: JSONError.self) {
            try JSONDocument(parsing: objects, limits: JSONLimits(depth: .max))
        }
        #expect(error?.isLimit == true)
        #expect(throws: JSONError.self) {
            try JSONDocument(parsing: Array("[1,2,3]".utf8), limits: JSONLimits(bytes: 6))
        }
        let full = Array((String(repeating: "[", count: 128) + String(repeating: "]", count: 128)).utf8)
        #expect(try JSONDocument(parsing: full).root.kind == .array)
    }

    @Test("Any prefix of a text is refused without a trap", .timeLimit(.minutes(20)))
    func prefixes() throws {
        let text = Array(#"{"a":[1.5e3,"\u00e9\ud834\udd1e",{"b":null,"c":true}],"d":"é"}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(text[..<length])) }
        }
        for index in text.indices {
            for byte in [UInt8(0), 0x22, 0x5C, 0x7B, 0x7D, 0x80, 0xFF] {
                var other = text
                other[index] = byte
                _ = try? JSONDocument(parsing: other).root.isEquivalent(to: JSONDocument(parsing: text).root)
            }
        }
    }

    @Test("What is written of a value that was read means the same", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        var random = Seeded(seed: seed)
        let text = JSONText.random(using: &random)
        let document = try JSONDocument(parsing: Array(text.utf8))
        #expect(document.root.source == text)
        var writer = JSONWriter(pretty: seed.isMultiple(of: 2))
        writer.value(JSONValue(document.root))
        let again = try JSONDocument(parsing: Array(writer.text.utf8))
        #expect(document.root.isEquivalent(to: again.root))
    }
}

@Suite("Numbers of JSON")
struct JSONNumberTests {
    @Test(
        "Numbers compare by value, however they are written",
        arguments: [
            ("0", "1"), ("-1", "0"), ("-2", "-1"), ("0.1", "0.11"), ("9", "10"), ("9e-1", "1"), ("1e2", "101"),
            ("-1e400", "-1e399"), ("1", "1.00000000000000000000000001"), ("1e-400", "1e-399"), ("0e9", "1e-9"),
        ])
    func order(_ less: String, _ more: String) throws {
        let low = try #require(JSONNumber(less))
        let high = try #require(JSONNumber(more))
        #expect(low < high)
        #expect(!(high < low))
        #expect(low != high)
    }

    @Test(
        "Spellings of one number are equal",
        arguments: [("1", "1.0"), ("10", "1e1"), ("0", "-0"), ("0", "0e5"), ("120e-2", "1.2"), ("1e0", "0.1E+1")])
    func equal(_ lhs: String, _ rhs: String) {
        #expect(JSONNumber(lhs) == JSONNumber(rhs))
    }

    @Test(
        "Whole numbers become integers when they fit",
        arguments: [
            ("1e3", 1_000 as Int?), ("-7.0", -7), ("1.5", nil), ("0", 0), ("9223372036854775807", .max),
            ("9223372036854775808", nil), ("-9223372036854775808", .min), ("1e999999999999999999", nil), ("1e19", nil),
        ])
    func integers(_ text: String, _ int: Int?) {
        #expect(JSONNumber(text)?.int == int)
    }
}

/// A random source that gives the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

enum JSONText {
    static func random(using random: inout Seeded, depth: Int = 0) -> String {
        let space = ["", " ", "\n", "\t\r"].randomElement(using: &random) ?? ""
        switch Int.random(in: 0...(depth < 5 ? 8 : 5), using: &random) {
        case 0: return "null"
        case 1: return Bool.random(using: &random) ? "true" : "false"
        case 2: return String(Int.random(in: -1000...1000, using: &random))
        case 3: return "\(Int.random(in: 0...9, using: &random)).50E-\(Int.random(in: 0...40, using: &random))"
        case 4, 5: return string(using: &random)
        case 6, 7:
            let values = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                self.random(using: &random, depth: depth + 1)
            }
            return "[\(space)" + values.joined(separator: "\(space),") + "]"
        default:
            let members = (0..<Int.random(in: 0...4, using: &random)).map { index in
                "\"k\(index)\(string(using: &random).dropFirst())\(space):"
                    + self.random(using: &random, depth: depth + 1)
            }
            return "{\(space)" + members.joined(separator: ",\(space)") + "}"
        }
    }

    private static func string(using random: inout Seeded) -> String {
        let pieces = [
            "a", "é", "\u{1F600}", #"\n"#, #"\u00e9"#, #"\\"#, #"\""#, #"\ud83d\ude00"#, "/", "~", "\u{2028}",
        ]
        return "\""
            + (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined() + "\""
    }
}
