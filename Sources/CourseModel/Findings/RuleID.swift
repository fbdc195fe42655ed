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

extension RuleID {
    /// Returns the identifiers that are most like `text`: those that hold it, else those that share words with it.
    package static func like(_ text: String, among all: [RuleID]) -> [RuleID] {
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return [] }
        let slug = wanted.split(separator: ".").last.map(String.init) ?? wanted
        let containing = all.filter { $0.rawValue.contains(slug) || slug.contains($0.rawValue) }
        if !containing.isEmpty { return Array(containing.prefix(5)) }
        let words = Set(slug.split(separator: "-"))
        let related = all.map { id in
            (id: id, common: words.intersection(Set(id.rawValue.split { $0 == "." || $0 == "-" })).count)
        }
        return related.filter { $0.common > 0 }.sorted { $0.common > $1.common }.prefix(5).map(\.id)
    }
}
