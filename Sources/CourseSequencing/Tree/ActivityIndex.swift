/// The place of an activity in its tree: its number in a forward preorder traversal, the root being 0.
public struct ActivityIndex: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// The number of the activity.
    public let rawValue: Int32

    /// Makes the index of the activity with a number.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    init(_ value: Int) {
        self.rawValue = Int32(truncatingIfNeeded: value)
    }

    /// The root of every tree.
    public static let root = ActivityIndex(rawValue: 0)

    /// Whether the left activity comes first in a forward preorder traversal.
    public static func < (lhs: ActivityIndex, rhs: ActivityIndex) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// Reads the number.
    public init(from decoder: any Decoder) throws {
        self.rawValue = try decoder.singleValueContainer().decode(Int32.self)
    }

    /// Writes the number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The number in decimal digits.
    public var description: String { String(rawValue) }

    var int: Int { Int(rawValue) }
}
