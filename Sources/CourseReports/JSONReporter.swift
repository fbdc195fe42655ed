import CourseModel
import CoursePackage
import CourseText
public import CourseValidation

/// Writes one JSON document about all packages.
public struct JSONReporter: Reporter {
    private var run: CheckRun?
    private var packages: [String] = []
    /// What is wrong with the configuration.
    private var configuration: [JudgedFinding] = []

    /// Makes a reporter.
    public init() {}

    /// Starts the report.
    public mutating func begin(_ run: CheckRun) -> String {
        self.run = run
        return ""
    }

    /// Keeps a package for the end.
    public mutating func add(_ report: PackageReport) -> String {
        guard report.container != .configuration else {
            configuration += report.findings
            return ""
        }
        var writer = JSONWriter(pretty: true, depth: 2)
        writer.object { CheckJSON.members(of: report, into: &$0) }
        packages.append(writer.text)
        return ""
    }

    /// Returns the whole document.
    public mutating func end(status: Int) -> String {
        guard let run else { return "" }
        var writer = JSONWriter(pretty: true)
        writer.object { writer in
            CheckJSON.header(of: run, into: &writer)
            writer.object("configuration") { writer in
                CheckJSON.configuration(of: run, into: &writer)
                CheckJSON.findings(configuration, into: &writer)
            }
            writer.member("status", status)
            writer.array("packages", packages) { $0.raw($1) }
        }
        packages = []
        return writer.text + "\n"
    }
}

/// Writes one JSON object a package, each on a line of its own.
///
/// What is wrong with the configuration stands on a line like that of a package, with the configuration file as its input.
public struct NDJSONReporter: Reporter {
    private var run: CheckRun?

    /// Makes a reporter.
    public init() {}

    /// Starts the report.
    public mutating func begin(_ run: CheckRun) -> String {
        self.run = run
        return ""
    }

    /// Returns the line of a package.
    public mutating func add(_ report: PackageReport) -> String {
        guard let run else { return "" }
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            CheckJSON.head(of: run, into: &writer)
            writer.member("profile", run.profile.rawValue)
            CheckJSON.members(of: report, into: &writer)
        }
        return writer.text + "\n"
    }

    /// Ends the report, which has no footer.
    public func end(status: Int) -> String { "" }
}

/// The parts that the JSON formats of `course check` and `course inspect` share.
enum CheckJSON {
    static func head(of run: CheckRun, into writer: inout JSONWriter) {
        writer.member("schema", CheckRun.schemaVersion)
        writer.object("tool") { tool in
            tool.member("name", run.tool)
            tool.member("version", run.version)
        }
    }

    /// What a document about a whole run says before its status.
    static func header(of run: CheckRun, into writer: inout JSONWriter) {
        head(of: run, into: &writer)
        writer.member("ruleSet", run.ruleSet)
        writer.member("profile", run.profile.rawValue)
        limits(of: run, into: &writer)
    }

    static func limits(of run: CheckRun, into writer: inout JSONWriter) {
        writer.object("limits") { limits in
            for limit in run.limits { limits.member(limit.name, limit.value) }
        }
    }

    static func configuration(of run: CheckRun, into writer: inout JSONWriter) {
        writer.member("file", run.configurationFile)
        writer.member("hash", run.configurationHash)
        writer.array("select", run.select.map(\.description))
    }

    static func members(of report: PackageReport, into writer: inout JSONWriter) {
        writer.member("input", report.input)
        writer.member("sha256", report.sha256)
        writer.member("standard", report.standard?.token)
        writer.member("recognised", report.detection.recognised)
        detected(report.detection, into: &writer)
        writer.member("outcome", report.outcome.rawValue)
        writer.member("reason", report.reason)
        writer.object("counts") { counts in
            for severity in Severity.allCases.reversed() {
                counts.member(severity.rawValue, report.count(severity))
            }
            counts.member("ignored", report.ignoredCount)
            counts.member("known", report.knownCount)
            counts.member("vanished", report.vanished.count)
        }
        skipped(report.skipped, into: &writer)
        findings(report.findings, into: &writer)
        writer.array("suppressed", report.suppressed) { writer, suppressed in
            writer.object { writer in
                writer.object("suppression") { Silence.write(suppressed, into: &$0) }
                members(of: suppressed.finding, into: &writer)
            }
        }
        writer.array("vanished", report.vanished) { writer, entry in
            writer.object { Silence.write(entry, into: &$0) }
        }
    }

    static func skipped(_ skipped: [CoursePackage.Skipped], into writer: inout JSONWriter) {
        writer.array("skipped", skipped) { writer, skipped in
            writer.object {
                $0.member("what", skipped.what)
                $0.member("reason", skipped.reason)
            }
        }
    }

    static func detected(_ detection: Detection, into writer: inout JSONWriter) {
        writer.array("detected", detection.candidates) { writer, candidate in
            writer.object { writer in
                writer.member("standard", candidate.standard?.token)
                writer.member("recognised", candidate.recognised)
                writer.member("chosen", candidate.isChosen)
                CheckJSON.evidence(candidate.evidence, into: &writer)
            }
        }
    }

    static func evidence(_ evidence: [Detection.Evidence], into writer: inout JSONWriter) {
        writer.array("evidence", evidence) { writer, evidence in
            writer.object {
                $0.member("entry", evidence.place.entry)
                $0.member("line", evidence.place.line)
                $0.member("fact", evidence.fact)
            }
        }
    }

    static func findings(_ findings: [JudgedFinding], into writer: inout JSONWriter) {
        writer.array("findings", findings) { writer, finding in
            writer.object { members(of: finding, into: &$0) }
        }
    }

    private static func members(of finding: JudgedFinding, into writer: inout JSONWriter) {
        writer.member("rule", finding.rule.rawValue)
        writer.member("severity", finding.severity.rawValue)
        writer.member("consequence", finding.consequence.rawValue)
        writer.member("message", finding.message)
        writer.member("detail", finding.finding.detail)
        writer.member("remedy", finding.remedy)
        position(of: finding.place, into: &writer)
        writer.member("endLine", finding.place.endLine)
        writer.member("endColumn", finding.place.endColumn)
        writer.member("pointer", finding.place.pointer)
        writer.array("places", finding.finding.places) { writer, place in
            writer.object { position(of: place, into: &$0) }
        }
        writer.array("related", finding.finding.related) { writer, related in
            writer.object {
                position(of: related.place, into: &$0)
                $0.member("message", related.message)
            }
        }
        writer.array("spec", finding.spec) { writer, spec in
            writer.object { members(of: spec, into: &$0) }
        }
        writer.object("fix") { $0.member("kind", finding.fix.rawValue) }
        writer.member("fingerprint", finding.fingerprint)
        writer.member("docs", "course rules \(finding.rule)")
        writer.member("preview", finding.isPreview)
    }

    static func members(of spec: SpecReference, into writer: inout JSONWriter) {
        writer.member("document", spec.document)
        writer.member("section", spec.section.isEmpty ? nil : spec.section)
        writer.member("requirement", spec.requirement)
    }

    private static func position(of place: SourcePlace, into writer: inout JSONWriter) {
        writer.member("entry", place.entry)
        writer.member("line", place.line)
        writer.member("column", place.column)
    }
}
