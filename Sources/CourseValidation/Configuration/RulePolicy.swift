import CourseModel

/// What holds for one package: options with the overrides for it applied, and nothing about other packages.
///
/// Two packages with the same bytes and equal policies have the same findings; ``canonicalText`` makes that the key of a
/// cache.
public struct RulePolicy: Hashable, Sendable {
    /// From whose seat is judged.
    public let profile: ValidationProfile
    /// The rules that may speak; all of the profile when empty.
    public let select: [RuleSelector]
    /// The ignores for the package, the expired ones too.
    public let ignores: [RuleIgnore]
    /// Overrides of severities, by level; a later level wins.
    private let severities: [[SeverityOverride]]
    /// Whether rules in preview speak.
    let includesPreview: Bool
    private let checksumBytes: UInt64
    private let outlines: Bool
    private let today: CalendarDate?
    /// What was found in the package before.
    let known: [Baseline.Entry]
    /// Whether there is a baseline at all.
    let hasBaseline: Bool

    init(_ options: ValidationOptions, input: String) {
        let path = options.path(of: input)
        let overrides = options.overrides.filter { $0.packages.contains { $0.matches(path) } }
        profile = overrides.last { $0.profile != nil }?.profile ?? options.profile
        select = overrides.last { $0.select != nil }?.select ?? options.select
        ignores = options.ignores + overrides.flatMap(\.ignores)
        severities = ([options.severities] + overrides.map(\.severities)).filter { !$0.isEmpty }
        includesPreview = options.includesPreview
        checksumBytes = options.checksumBytes
        outlines = options.outlines
        today = options.today
        known = options.baseline?.entries(of: path) ?? []
        hasBaseline = options.baseline != nil
    }

    /// Whether a rule is run: it belongs to the profile, and is not in preview.
    ///
    /// A rule that is run and not selected takes part in the choice of the most specific one.
    package func runs(_ rule: RuleInfo) -> Bool {
        profile.wants(rule) && (includesPreview || !rule.isPreview)
    }

    /// Whether a rule may speak.
    func selects(_ rule: RuleID) -> Bool {
        select.isEmpty || select.match(rule)
    }

    /// The severity that the options give a rule; `nil` where they leave it to the catalogue.
    func severity(of rule: RuleID) -> Severity? {
        for level in severities.reversed() {
            if let override = RulePolicy.mostExact(level, for: rule, by: \.rules) { return override.severity }
        }
        return nil
    }

    /// The ignore in force that a finding of a rule falls under.
    func ignore(of rule: RuleID) -> RuleIgnore? {
        RulePolicy.mostExact(ignores.filter { !$0.isExpired(on: today) }, for: rule, by: \.rules)
    }

    /// The most exact element that means a rule, of equals the last.
    private static func mostExact<Element>(
        _ elements: [Element], for rule: RuleID, by selector: (Element) -> RuleSelector
    ) -> Element? {
        var best: (element: Element, exactness: Int)?
        for element in elements where selector(element).matches(rule) {
            let exactness = selector(element).exactness
            if exactness >= best?.exactness ?? 0 { best = (element, exactness) }
        }
        return best?.element
    }

    /// Everything that can change a finding, one fact a line, in a form that stays the same between releases.
    public var canonicalText: String {
        var lines = [
            "profile \(profile.rawValue)", "checksum-bytes \(checksumBytes)", "outlines \(outlines)",
            "preview \(includesPreview)",
        ]
        lines += select.map { "select \($0)" }.sorted()
        for (number, level) in severities.enumerated() {
            lines += level.map { "severity \(number) \($0.rules) \($0.severity.rawValue)" }
        }
        for ignore in ignores {
            let state = ignore.isExpired(on: today) ? "expired" : "in-force"
            let place = "\(ignore.place.entry ?? ""):\(ignore.place.line ?? 0)"
            lines.append(
                "ignore \(state) \(ignore.rules) \(ignore.until?.description ?? "-") \(RulePolicy.quoted(place)) "
                    + RulePolicy.quoted(ignore.reason))
        }
        if hasBaseline { lines.append("baseline") }
        lines += known.map {
            "known \($0.fingerprint) \($0.count) \($0.rule) \(RulePolicy.quoted($0.message)) "
                + RulePolicy.quoted($0.entry ?? "")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A hash of ``canonicalText``, in sixteen hexadecimal digits.
    public var hash: String {
        var hash = StableHash()
        hash.combine(canonicalText)
        return hash.hexadecimal
    }

    /// A text in quotes and on one line.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
