import CourseModel
import CoursePackage
import CourseText
public import CourseValidation

/// Writes SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format): one run, all rules declared.
public struct SARIFReporter: Reporter {
    private var run: CheckRun?
    private var results: [String] = []
    private var artifacts = SARIFArtifacts()
    private var notifications: [(input: Int, message: String)] = []
    private let rules: [RuleInfo]
    private let ruleNumbers: [RuleID: Int]

    /// Makes a reporter that declares `rules`.
    public init(rules: [RuleInfo] = RuleCatalogue.documented) {
        self.rules = rules
        self.ruleNumbers = Dictionary(
            rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Starts the report.
    public mutating func begin(_ run: CheckRun) -> String {
        self.run = run
        return ""
    }

    /// Keeps the results of a package for the end.
    public mutating func add(_ report: PackageReport) -> String {
        let package = artifacts.add(report)
        if report.outcome != .checked, let reason = report.reason {
            notifications.append((package, "\(Shown.name(report.input)): \(reason)"))
        }
        for skipped in report.skipped {
            notifications.append(
                (package, "\(Shown.name(report.input)): not checked: \(skipped.what) (\(skipped.reason))"))
        }
        for entry in report.vanished {
            notifications.append(
                (package, "\(Shown.name(report.input)): known and no longer found: \(Silence.words(entry))"))
        }
        for finding in report.findings { add(finding, cause: nil, package: package) }
        for suppressed in report.suppressed { add(suppressed.finding, cause: suppressed.cause, package: package) }
        return ""
    }

    /// Returns the whole document.
    public mutating func end(status: Int) -> String {
        guard let run else { return "" }
        var writer = JSONWriter(pretty: true)
        writer.object { writer in
            writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            writer.member("version", "2.1.0")
            writer.array("runs", [run]) { writer, run in
                writer.object { writer in
                    writer.object("tool") { writer in
                        writer.object("driver") { write(run, into: &$0) }
                    }
                    writer.array("invocations", [status]) { writer, status in
                        writer.object { invocation(status, into: &$0) }
                    }
                    writer.member("columnKind", "unicodeCodePoints")
                    artifacts.write(into: &writer)
                    writer.array("results", results) { $0.raw($1) }
                }
            }
        }
        return writer.text + "\n"
    }

    private func invocation(_ status: Int, into writer: inout JSONWriter) {
        writer.member("executionSuccessful", status < 2)
        writer.member("exitCode", status)
        writer.array("toolExecutionNotifications", notifications) { writer, note in
            writer.object { writer in
                writer.member("level", "warning")
                writer.object("message") { $0.member("text", note.message) }
                writer.array("locations", [note.input]) { writer, number in
                    writer.object { $0.object("physicalLocation") { artifacts.location(number, into: &$0) } }
                }
            }
        }
    }

    // MARK: Rules

    private func write(_ run: CheckRun, into writer: inout JSONWriter) {
        writer.member("name", run.tool)
        writer.member("version", run.version)
        writer.member("semanticVersion", run.version)
        writer.array("rules", rules) { writer, rule in
            writer.object { SARIFReporter.write(rule, into: &$0) }
        }
        writer.object("properties") { writer in
            writer.member("ruleSet", run.ruleSet)
            writer.member("profile", run.profile.rawValue)
            CheckJSON.limits(of: run, into: &writer)
            writer.object("configuration") { CheckJSON.configuration(of: run, into: &$0) }
        }
    }

    private static func write(_ rule: RuleInfo, into writer: inout JSONWriter) {
        writer.member("id", rule.id.rawValue)
        writer.object("shortDescription") { $0.member("text", rule.title) }
        writer.object("fullDescription") { $0.member("text", rule.summary) }
        writer.object("help") { $0.member("text", "\(rule.rationale)\n\n\(rule.remedy)") }
        writer.object("defaultConfiguration") { $0.member("level", level(rule.severity)) }
        writer.object("properties") { writer in
            writer.array("tags", [rule.group?.name ?? ""] + rule.standards.map(\.token))
            writer.member("consequence", rule.consequence.rawValue)
            writer.array("spec", rule.spec.map(RuleText.describe))
            if rule.isPreview { writer.member("preview", true) }
        }
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    // MARK: Results

    private mutating func add(_ finding: JudgedFinding, cause: SuppressedFinding.Cause?, package: Int) {
        var writer = JSONWriter(pretty: true, depth: 4)
        writer.object { writer in
            write(finding, package: package, into: &writer)
            guard let cause else { return }
            writer.array("suppressions", [cause]) { writer, cause in
                writer.object { writer in
                    writer.member("kind", "external")
                    writer.member("status", "accepted")
                    writer.member("justification", Silence.reason(cause))
                }
            }
            if cause == .baseline { writer.member("baselineState", "unchanged") }
        }
        results.append(writer.text)
    }

    private mutating func write(_ finding: JudgedFinding, package: Int, into writer: inout JSONWriter) {
        writer.member("ruleId", finding.rule.rawValue)
        if let number = ruleNumbers[finding.rule] { writer.member("ruleIndex", number) }
        writer.member("level", SARIFReporter.level(finding.severity))
        writer.object("message") { $0.member("text", finding.message) }
        let places = [finding.place] + finding.finding.places
        let entries = places.map { artifacts.entry($0.entry, of: package) }
        writer.array("locations", zip(places, entries)) { writer, place in
            writer.object { location(place.0, artifact: place.1, into: &$0) }
        }
        if !finding.finding.related.isEmpty {
            let related = finding.finding.related.map { ($0, artifacts.entry($0.place.entry, of: package)) }
            writer.array("relatedLocations", related.enumerated()) { writer, related in
                writer.object { writer in
                    writer.member("id", related.offset)
                    location(related.element.0.place, artifact: related.element.1, into: &writer)
                    writer.object("message") { $0.member("text", related.element.0.message) }
                }
            }
        }
        writer.object("partialFingerprints") { $0.member("course/v1", finding.fingerprint) }
        writer.object("properties") { writer in
            writer.member("consequence", finding.consequence.rawValue)
            writer.member("remedy", finding.remedy)
            if let detail = finding.finding.detail { writer.member("detail", detail) }
            writer.array("spec", finding.spec.map(RuleText.describe))
            if finding.isPreview { writer.member("preview", true) }
        }
    }

    private func location(_ place: SourcePlace, artifact: Int, into writer: inout JSONWriter) {
        writer.object("physicalLocation") { writer in
            artifacts.location(artifact, into: &writer)
            guard let line = place.line else { return }
            writer.object("region") { writer in
                writer.member("startLine", line)
                if let column = place.column { writer.member("startColumn", column) }
                if let endLine = place.endLine { writer.member("endLine", endLine) }
                if let endColumn = place.endColumn { writer.member("endColumn", endColumn) }
                if let excerpt = place.excerpt {
                    writer.object("snippet") { $0.member("text", excerpt.text) }
                }
            }
        }
        if let pointer = place.pointer {
            writer.array("logicalLocations", [pointer]) { writer, pointer in
                writer.object {
                    $0.member("fullyQualifiedName", pointer)
                    $0.member("kind", pointer.contains("/@") ? "attribute" : "element")
                }
            }
        }
    }
}
