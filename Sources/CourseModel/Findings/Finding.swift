/// Something that a reader or a rule noticed about a package.
///
/// A finding says what was seen and where. How bad it is, what it leads to and what mends it are facts of its rule.
public struct Finding: Hashable, Sendable {
    /// The rule that speaks.
    public var rule: RuleID
    /// Names the thing and what is wrong with it; no advice.
    public var message: FindingMessage
    /// The first, or only, place.
    public var place: SourcePlace
    /// Further places of the same fault.
    public var places: [SourcePlace]
    /// Places that take part, for example the first of two duplicates.
    public var related: [RelatedPlace]
    /// The remedy for this very case, when it says more than the rule's own.
    public var remedy: String?
    /// The text of an underlying library or of a more general rule.
    public var detail: String?
    /// The case at hand, when the severity of the rule depends on it.
    public var variant: String?

    /// Makes a finding.
    public init(
        rule: RuleID, message: FindingMessage, place: SourcePlace = .package, places: [SourcePlace] = [],
        related: [RelatedPlace] = [], remedy: String? = nil, detail: String? = nil, variant: String? = nil
    ) {
        self.rule = rule
        self.message = message
        self.place = place
        self.places = places
        self.related = related
        self.remedy = remedy
        self.detail = detail
        self.variant = variant
    }
}

/// Collects findings while a package is read or checked.
public struct Findings: Sendable {
    /// What was reported so far, in order of reporting.
    public private(set) var all: [Finding] = []
    /// The rule that speaks when none is named.
    private var speaker: RuleID?

    /// Makes an empty collection.
    public init() {}

    /// Adds a finding.
    public mutating func report(_ finding: Finding) {
        self.all.append(finding)
    }

    /// Adds a finding of a named rule.
    public mutating func report(
        _ rule: RuleID, _ message: FindingMessage, at place: SourcePlace = .package, places: [SourcePlace] = [],
        related: [RelatedPlace] = [], remedy: String? = nil, detail: String? = nil, variant: String? = nil
    ) {
        self.all.append(
            Finding(
                rule: rule, message: message, place: place, places: places, related: related, remedy: remedy,
                detail: detail, variant: variant))
    }

    /// Adds a finding of the rule that is speaking.
    public mutating func report(
        _ message: FindingMessage, at place: SourcePlace = .package, places: [SourcePlace] = [],
        related: [RelatedPlace] = [], remedy: String? = nil, detail: String? = nil, variant: String? = nil
    ) {
        guard let speaker else {
            preconditionFailure("a rule reports inside speaking(as:_:), which the validator opens around every check")
        }
        self.report(
            speaker, message, at: place, places: places, related: related, remedy: remedy, detail: detail,
            variant: variant)
    }

    /// Adds a finding of the rule that is speaking with all its places, the first of them the one that is shown.
    public mutating func report(
        _ message: FindingMessage, at places: [SourcePlace], related: [RelatedPlace] = [], remedy: String? = nil
    ) {
        report(
            message, at: places.first ?? .package, places: Array(places.dropFirst()), related: related, remedy: remedy)
    }

    /// Runs `body` with `rule` as the rule that reports.
    public mutating func speaking(as rule: RuleID, _ body: (inout Findings) -> Void) {
        let previous = self.speaker
        self.speaker = rule
        body(&self)
        self.speaker = previous
    }

    /// Adds all findings of another collection.
    public mutating func append(contentsOf other: Findings) {
        self.all.append(contentsOf: other.all)
    }
}
