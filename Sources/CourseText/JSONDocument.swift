/// A text of JSON (RFC 8259) as it was read: order, spelling of numbers, repeated names and places are all kept.
///
/// The text is read once, into a flat list of nodes that refer to its bytes; a `String` is made when somebody asks for one.
/// Reading is strict, and bounded in size and depth.
public final class JSONDocument: Sendable {
    /// The text.
    public let bytes: [UInt8]
    let nodes: ContiguousArray<Node>

    /// One value or name of the text.
    struct Node: Sendable {
        var kind: JSONKind
        /// Whether a string holds a backslash.
        var isEscaped = false
        /// The offset of the first byte, for a string that of its quote.
        var start: UInt32
        /// The offset behind the last byte.
        var end: UInt32
        /// The index of the node after this one and all that is in it.
        var next: UInt32
    }

    /// Reads a text; nothing but white space may stand around the value.
    public convenience init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        try self.init(parsing: bytes, from: 0, limits: limits)
    }

    /// Reads a text of which the first bytes are passed over.
    package init(parsing bytes: [UInt8], from start: Int, limits: JSONLimits) throws(JSONError) {
        let outcome = bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(buffer, from: start, limits: limits)
            return Result<ContiguousArray<Node>, JSONError> { () throws(JSONError) in try parser.document() }
        }
        self.nodes = try outcome.get()
        self.bytes = bytes
    }

    /// The value of the text.
    public var root: JSONNode { JSONNode(document: self, index: 0) }
}

/// How much JSON is read at most.
public struct JSONLimits: Hashable, Sendable {
    /// The most bytes of a text; no text is longer than 2 GiB, whatever stands here.
    public var bytes: Int
    /// The most objects and arrays in each other, 512 whatever stands here.
    public var depth: Int

    /// Makes limits.
    public init(bytes: Int = 256 * 1024 * 1024, depth: Int = 128) {
        self.bytes = bytes
        self.depth = depth
    }
}

/// Why a text is no JSON, or is not read.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How many bytes stand before the fault.
    public let offset: Int
    /// What is wrong there.
    public let reason: String
    /// Whether the text may be JSON, but goes over a limit.
    public let isLimit: Bool

    init(offset: Int, reason: String, isLimit: Bool = false) {
        self.offset = offset
        self.reason = reason
        self.isLimit = isLimit
    }

    /// The fault in words.
    public var description: String { "\(reason) at byte \(offset + 1)" }
}

/// What a value of JSON is.
public enum JSONKind: UInt8, Hashable, Sendable {
    /// `null`
    case null
    /// `true`
    case `true`
    /// `false`
    case `false`
    /// A number.
    case number
    /// A string.
    case string
    /// A list of values.
    case array
    /// Values by name.
    case object

    /// The kind in words, with an article.
    public var phrase: String {
        switch self {
        case .null: "null"
        case .true, .false: "a Boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
