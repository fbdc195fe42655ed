/// A finding that does not count, and why.
public struct SuppressedFinding: Hashable, Sendable {
    /// The finding.
    public var finding: JudgedFinding
    /// Why it does not count.
    public var cause: Cause

    /// Why a finding does not count.
    public enum Cause: Hashable, Sendable {
        /// The configuration ignores it.
        case ignored(RuleIgnore)
        /// It was there before.
        case baseline
    }

    /// Makes a suppressed finding.
    public init(_ finding: JudgedFinding, cause: Cause) {
        self.finding = finding
        self.cause = cause
    }
}

extension PackageReport {
    /// How many findings are ignored.
    public var ignoredCount: Int { suppressed.count { $0.cause != .baseline } }

    /// How many findings are known from the baseline.
    public var knownCount: Int { suppressed.count { $0.cause == .baseline } }
}
