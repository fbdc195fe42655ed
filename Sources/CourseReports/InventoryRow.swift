public import CourseModel
public import CoursePackage
public import CourseValidation

/// What an inventory says about one package: what it is, how much is in it, what made it, and whether it can be migrated.
public struct InventoryRow: Hashable, Sendable {
    /// The package as the user named it.
    public var input: String
    /// What the package came in.
    public var container: PackageReport.Container
    /// The SHA-256 of the bytes in hexadecimal digits, where somebody computed it.
    public var sha256: String?
    /// The standard that the package was read as; `nil` when it is none of ours.
    public var standard: Standard?
    /// The token of a format that is known but not judged, or of a draft of one that is.
    public var recognised: String?
    /// What the course is called, in its languages.
    public var titles: LocalizedText
    /// The identifier that the descriptor gives the course.
    public var identifier: String?
    /// The version that the descriptor gives the course.
    public var version: String?
    /// The trees of the course: SCORM knows several.
    public var organizations: [Organization]
    /// How many items launch something that talks to the LMS: SCOs, AUs, activities; `nil` when the course was not read.
    public var scos: Int?
    /// How many items launch something that does not (SCORM assets).
    public var assets: Int?
    /// Whether sequencing rules or prerequisites decide what a learner may do.
    public var usesSequencing: Bool?
    /// The language tags that the descriptor names.
    public var languages: [String]
    /// How much there is; `nil` when the package could not be opened.
    public var size: PackageSize?
    /// The programs that the package was made with.
    public var tools: [AuthoringTool]
    /// What the check comes to.
    public var verdict: InventoryVerdict
    /// Why the package was not checked, or not to the end.
    public var reason: String?
    /// How many findings there are of severity error.
    public var errors: Int
    /// How many findings there are of severity warning.
    public var warnings: Int
    /// The rules that found errors, the gravest consequence first.
    public var blockers: [Blocker]

    /// A tree of a course.
    public struct Organization: Hashable, Sendable {
        /// The identifier that the descriptor gives.
        public var identifier: String?
        /// What it is called.
        public var title: String?
        /// Whether an LMS delivers this tree when nobody chooses.
        public var isDefault: Bool
    }

    /// A rule that found errors.
    public struct Blocker: Hashable, Sendable {
        /// The rule.
        public var rule: RuleID
        /// What its errors do to the people who use the package.
        public var consequence: Consequence
        /// How many errors it found.
        public var count: Int
    }

    /// Makes the row of a package that was opened, read and checked.
    public init(_ inspection: Inspection) {
        let report = inspection.report
        let course = inspection.package?.course
        input = report.input
        container = report.container
        sha256 = report.sha256
        standard = report.standard
        recognised = report.detection.recognised
        titles = course?.title ?? LocalizedText()
        identifier = course?.identifier
        version = course?.version
        organizations = (course?.organizations ?? []).map {
            Organization(identifier: $0.identifier, title: $0.title.first, isDefault: $0.isDefault)
        }
        let kinds = course.map(InventoryRow.launchedKinds)
        scos = kinds.map { $0.count { $0 != .asset } }
        assets = kinds.map { $0.count { $0 == .asset } }
        usesSequencing = course?.usesSequencing
        languages = course?.languages ?? []
        size = inspection.package.map { PackageSize($0.source) }
        tools = inspection.package?.authoringTools() ?? []
        verdict = InventoryVerdict(Verdict(report).kind)
        reason = report.reason
        errors = report.count(.error)
        warnings = report.count(.warning)
        blockers = InventoryRow.blockers(of: report)
    }

    /// What the items of all trees launch, one element an item.
    private static func launchedKinds(of course: Course) -> [CourseItem.Kind] {
        var kinds: [CourseItem.Kind] = []
        var waiting = course.organizations.flatMap(\.items)
        while let item = waiting.popLast() {
            if item.launch != nil, let kind = item.kind { kinds.append(kind) }
            waiting += item.children
        }
        return kinds
    }

    private static func blockers(of report: PackageReport) -> [Blocker] {
        var blockers: [RuleID: Blocker] = [:]
        for finding in report.findings where finding.severity == .error {
            blockers[finding.rule, default: Blocker(rule: finding.rule, consequence: finding.consequence, count: 0)]
                .count += 1
        }
        return blockers.values.sorted {
            (Verdict.rank($0.consequence), $0.rule) < (Verdict.rank($1.consequence), $1.rule)
        }
    }
}

/// What the check of a package comes to, in a word.
public enum InventoryVerdict: String, Hashable, Sendable, CaseIterable {
    /// Nothing above an info was found.
    case ok
    /// There are warnings.
    case warnings
    /// There are errors.
    case errors
    /// The package is known, but follows no standard that CourseKit judges.
    case notOurs = "not-ours"
    /// A limit was hit, or the run was interrupted.
    case limit
    /// There is no package that can be read.
    case unreadable

    init(_ kind: Verdict.Kind) {
        self =
            switch kind {
            case .good: .ok
            case .warnings: .warnings
            case .errors: .errors
            case .notOurs: .notOurs
            case .limit: .limit
            case .unreadable: .unreadable
            }
    }
}
