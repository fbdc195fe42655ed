public import CourseModel
public import CoursePackage

/// What a check of one package found.
public struct PackageReport: Sendable {
    /// The package as the user named it.
    public var input: String
    /// What the package came in.
    public var container: Container
    /// The SHA-256 of the bytes in hexadecimal digits, where somebody computed it.
    public var sha256: String?
    /// What the package was found to be, and why.
    public var detection: Detection
    /// How far the check came.
    public var outcome: Outcome
    /// Why the package was not checked, or not to the end.
    public var reason: String?
    /// What was not looked at.
    public var skipped: [CoursePackage.Skipped]
    /// What was found and counts, sorted by entry, line and rule.
    public var findings: [JudgedFinding]
    /// What was found and does not count: it is ignored, or known from the baseline.
    public var suppressed: [SuppressedFinding] = []
    /// What the baseline knows and is not there any more.
    public var vanished: [Baseline.Entry] = []

    /// What the package is and what is in it, where ``ValidationOptions/outlines`` asked for it.
    public var outline: PackageOutline?

    /// What stages and rules took, where ``ValidationOptions/timings`` asked for it.
    public var timings: CheckTimings?

    /// What a package comes in.
    public enum Container: String, Hashable, Sendable, CaseIterable {
        /// A zip file: the entries are inside.
        case archive
        /// A folder: the entries are files in it.
        case folder
        /// A descriptor alone: the only entry is the input itself.
        case descriptor
        /// No package, but the file that says how packages are judged; its findings are about that.
        case configuration
    }

    /// How far a check came.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// All rules of the standard were run.
        case checked
        /// The package is known, but follows no standard that CourseKit judges; no rule was run.
        case notOurs = "not-ours"
        /// There is no package that can be read.
        case unreadable
        /// A limit was hit, or the run was interrupted: what is here was found before.
        case limit
    }

    /// Makes a report.
    public init(
        input: String, container: Container = .archive, sha256: String? = nil, detection: Detection = Detection(),
        outcome: Outcome = .checked,
        reason: String? = nil, skipped: [CoursePackage.Skipped] = [], findings: [JudgedFinding] = []
    ) {
        self.input = input
        self.container = container
        self.sha256 = sha256
        self.detection = detection
        self.outcome = outcome
        self.reason = reason
        self.skipped = skipped
        self.findings = findings
    }

    /// Makes the report about the configuration of a run, which reporters show beside those of packages.
    ///
    /// - Parameters:
    ///   - name: the configuration file as the user knows it, or what stands in its place.
    ///   - findings: what is wrong with it.
    public init(configuration name: String, findings: [JudgedFinding]) {
        self.init(input: name, container: .configuration, findings: findings)
    }

    /// The standard that the package was judged by.
    public var standard: Standard? { detection.standard }

    /// How many findings there are of a severity.
    public func count(_ severity: Severity) -> Int {
        findings.count { $0.severity == severity }
    }

    /// Whether a finding is at or above a severity; findings of preview rules do not count.
    public func hasFindings(atLeast severity: Severity) -> Bool {
        findings.contains { $0.severity >= severity && !$0.isPreview }
    }
}
