import CourseModel

/// What findings come to under a policy.
struct Judgement {
    /// What counts, sorted.
    var findings: [JudgedFinding] = []
    /// What does not count, sorted.
    var suppressed: [SuppressedFinding] = []
    /// What the baseline knows and is not there any more.
    var vanished: [Baseline.Entry] = []

    /// Judges findings: one a fault, sorted.
    ///
    /// A finding of a rule that the catalogue does not know is a mistake of ours, not of the package; it is kept as a
    /// warning, so that nothing is lost. What is not selected or ignored is taken out after the most specific rule has
    /// spoken: otherwise a general one would speak in its place.
    ///
    /// - Parameters:
    ///   - findings: what rules, and opening, found.
    ///   - standard: the standard of the package.
    ///   - policy: what holds for the package.
    ///   - isComplete: whether all rules were run, so that what is not there has vanished.
    init(_ findings: [Finding], standard: Standard?, policy: RulePolicy, isComplete: Bool) {
        let heard = findings.filter { finding in
            RuleCatalogue.rule(finding.rule).map { policy.includesPreview || !$0.isPreview } ?? true
        }
        var ignores: [RuleID: RuleIgnore?] = [:]
        for finding in RulePrecedence.resolve(heard) {
            guard let rule = RuleCatalogue.rule(finding.rule) else {
                self.findings.append(
                    JudgedFinding(
                        finding, severity: .warning, consequence: .portability, remedy: finding.remedy ?? "", spec: [])
                )
                continue
            }
            guard policy.runs(rule), policy.selects(rule.id) else { continue }
            let judged = JudgedFinding(finding, by: rule, standard: standard, policy: policy)
            let ignore = ignores[rule.id] ?? policy.ignore(of: rule.id)
            ignores.updateValue(ignore, forKey: rule.id)
            if let ignore {
                suppressed.append(SuppressedFinding(judged, cause: .ignored(ignore)))
            } else {
                self.findings.append(judged)
            }
        }
        self.findings.sort()
        if policy.hasBaseline { compare(with: policy.known, policy: policy, isComplete: isComplete) }
        suppressed.sort { $0.finding < $1.finding }
    }

    /// Takes out what the baseline knows, and lists what has vanished.
    private mutating func compare(with known: [Baseline.Entry], policy: RulePolicy, isComplete: Bool) {
        var rest = known.map(\.count)
        var byFingerprint: [String: [Int]] = [:]
        var byLikeness: [Baseline.Entry.Likeness: [Int]] = [:]
        for (number, entry) in known.enumerated() {
            byFingerprint[entry.fingerprint, default: []].append(number)
            byLikeness[entry.likeness, default: []].append(number)
        }
        func take(_ numbers: [Int]?) -> Bool {
            guard let number = numbers?.first(where: { rest[$0] > 0 }) else { return false }
            rest[number] -= 1
            return true
        }
        func takeLikeness(of finding: JudgedFinding) -> Bool {
            take(
                byLikeness[
                    Baseline.Entry.Likeness(
                        rule: finding.rule, entry: finding.place.entry, message: finding.message)])
        }
        let ignored = suppressed.map(\.finding).filter { !take(byFingerprint[$0.fingerprint]) }
        var isKnown = findings.map { take(byFingerprint[$0.fingerprint]) }
        for index in findings.indices where !isKnown[index] { isKnown[index] = takeLikeness(of: findings[index]) }
        for finding in ignored { _ = takeLikeness(of: finding) }
        suppressed += zip(findings, isKnown).filter(\.1).map { SuppressedFinding($0.0, cause: .baseline) }
        findings = zip(findings, isKnown).filter { !$0.1 }.map(\.0)
        guard isComplete else { return }
        vanished = zip(known, rest).compactMap { entry, count in
            guard count > 0, policy.selects(entry.rule) else { return nil }
            if let rule = RuleCatalogue.rule(entry.rule), !policy.runs(rule) { return nil }
            var entry = entry
            entry.count = count
            return entry
        }
    }
}
