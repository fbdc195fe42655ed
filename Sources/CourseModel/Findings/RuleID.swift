/// The identifier of a validation rule, `area.slug`, for example `item.identifierref-dangling`.
///
/// Identifiers are those of the rule catalogue. They never change meaning and are never reused.
public struct RuleID: Hashable, Sendable, Comparable, RawRepresentable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The identifier as text.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes an identifier of a literal.
    public init(stringLiteral value: StaticString) {
        self.rawValue = value.description
    }

    /// The part before the dot: the thing at fault, for example `item`.
    public var area: Substring {
        rawValue.prefix { $0 != "." }
    }

    /// The identifier as text.
    public var description: String { rawValue }

    /// Orders identifiers alphabetically, and so by area.
    public static func < (lhs: RuleID, rhs: RuleID) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
