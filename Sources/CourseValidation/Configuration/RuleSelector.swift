public import CourseModel

/// Names rules of the catalogue: one, an area, those whose identifiers begin alike, or all.
///
/// | text | rules |
/// |---|---|
/// | `item.title-markup` | that rule |
/// | `item`, `item.*` | the rules about items |
/// | `item.identifierref-*` | the rules whose identifiers begin so |
/// | `all`, `*` | every rule |
public struct RuleSelector: Hashable, Sendable, CustomStringConvertible {
    /// What identifiers begin with, or the whole identifier.
    private let prefix: String
    private let isExact: Bool

    /// Every rule.
    public static let all = RuleSelector(prefix: "", isExact: false)

    /// Names the rule with an identifier.
    public init(_ rule: RuleID) {
        self.init(prefix: rule.rawValue, isExact: true)
    }

    /// Reads a text; `nil` when it names no rule that there is.
    public init?(_ text: String) {
        guard let selector = RuleSelector(form: text), selector.isSatisfied else { return nil }
        self = selector
    }

    private init(prefix: String, isExact: Bool) {
        self.prefix = prefix
        self.isExact = isExact
    }

    private init?(form text: String) {
        if text == "all" || text == "*" {
            self = .all
        } else if text.hasSuffix("*") {
            self.init(prefix: String(text.dropLast()), isExact: false)
        } else if text.contains(".") {
            self.init(prefix: text, isExact: true)
        } else {
            self.init(prefix: text + ".", isExact: false)
        }
        guard !prefix.contains("*") else { return nil }
    }

    /// Whether there is a rule that is meant.
    private var isSatisfied: Bool {
        if isExact { return RuleCatalogue.rule(RuleID(rawValue: prefix)) != nil }
        return RuleCatalogue.documented.contains { matches($0.id) }
    }

    /// Whether a rule is meant.
    public func matches(_ rule: RuleID) -> Bool {
        isExact ? rule.rawValue == prefix : rule.rawValue.hasPrefix(prefix)
    }

    /// Whether all rules that another selector means are meant.
    package func covers(_ other: RuleSelector) -> Bool {
        isExact ? self == other : other.prefix.hasPrefix(prefix)
    }

    /// How exactly the rules are named: where several selectors mean a rule, the most exact one decides.
    var exactness: Int { isExact ? Int.max : prefix.utf8.count }

    /// The shortest text that names the same rules.
    public var description: String {
        if isExact { return prefix }
        if prefix.isEmpty { return "all" }
        return prefix.hasSuffix(".") ? String(prefix.dropLast()) : prefix + "*"
    }
}

extension Sequence<RuleSelector> {
    /// Whether one of the selectors means a rule.
    func match(_ rule: RuleID) -> Bool {
        contains { $0.matches(rule) }
    }
}
