public import CourseArchive
import CourseModel
public import CoursePackage
import CourseXML

/// Runs the rules of the catalogue over an opened package and judges what they, and opening, found.
///
///     let package = CoursePackage(reading: source)
///     let report = Validator().check(package)
///     for finding in report.findings { print(finding.severity, finding.message) }
public struct Validator: Sendable {
    /// How packages are judged.
    public let options: ValidationOptions

    /// Makes a validator.
    public init(options: ValidationOptions = ValidationOptions()) {
        self.options = options
    }

    /// Checks a package.
    ///
    /// - Parameters:
    ///   - package: what was opened.
    ///   - input: the package as the user named it; the name of its source by default.
    public func check(_ package: CoursePackage, input: String? = nil) -> PackageReport {
        let input = input ?? package.source.name
        let policy = options.policy(for: input)
        var run = Run(options, policy, standard: package.detection.standard)
        var outcome: PackageReport.Outcome
        var reason: String?
        switch package.outcome {
        case .course:
            outcome = .checked
            run.checkAll(package)
        case .notOurs:
            outcome = .notOurs
            reason = package.detection.recognised.map { "recognised as \($0), which is not judged" }
        case .unreadable(let why):
            outcome = .unreadable
            reason = why
            run.checkContainer(package)
        case .limit(let why):
            outcome = .limit
            reason = why
            run.checkAll(package)
        }
        if outcome == .checked, let hit = package.source.limitsHit.first {
            outcome = .limit
            reason = hit.sentence
        }
        var findings = package.findings
        if outcome == .notOurs { findings.removeAll { RuleGroup(area: $0.rule.area) != .detection } }
        findings += run.findings.all
        let judgement = run.stage("judging the findings") { _ in
            Judgement(
                findings, standard: package.detection.standard, policy: policy,
                isComplete: outcome == .checked || outcome == .notOurs)
        }
        var report = PackageReport(
            input: input, container: Validator.container(of: package.source), detection: package.detection,
            outcome: outcome, reason: reason, skipped: package.skipped + run.skipped, findings: judgement.findings)
        report.suppressed = judgement.suppressed
        report.vanished = judgement.vanished
        if options.outlines { report.outline = PackageOutline(package, findings: report.findings) }
        report.timings = run.timings
        return report
    }

    private static func container(of source: any PackageSource) -> PackageReport.Container {
        if source.isBareDescriptor { return .descriptor }
        return source is DirectorySource ? .folder : .archive
    }

    /// Reports a package whose bytes cannot be had.
    ///
    /// - Parameters:
    ///   - error: what opening it threw.
    ///   - input: the package as the user named it.
    public func report(_ error: ArchiveError, input: String) -> PackageReport {
        var findings: [Finding] = []
        if let problem = error.problem {
            findings.append(Finding(rule: problem.rule, message: "\(error.context)", detail: error.underlying))
        }
        let judgement = Judgement(findings, standard: nil, policy: options.policy(for: input), isComplete: false)
        var report = PackageReport(
            input: input, outcome: error.code == .limitExceeded ? .limit : .unreadable, reason: error.description,
            findings: judgement.findings)
        report.suppressed = judgement.suppressed
        return report
    }

    /// The rules of one check at work.
    private struct Run {
        let policy: RulePolicy
        let checksumBytes: UInt64
        let standard: Standard?
        var findings = Findings()
        /// What the rules left out.
        var skipped: [CoursePackage.Skipped] = []
        /// What stages and rules took, where that is asked for.
        var timings: CheckTimings?

        init(_ options: ValidationOptions, _ policy: RulePolicy, standard: Standard?) {
            self.policy = policy
            self.checksumBytes = options.checksumBytes
            self.standard = standard
            if options.timings { timings = CheckTimings() }
        }

        /// Runs the rules about the container, the documents' text and detection.
        mutating func checkContainer(_ package: CoursePackage) {
            let archive = ArchiveSubject(package: package, checksumBytes: checksumBytes)
            run(RuleCatalogue.archive, on: archive)
            skipped += archive.integrity.skipped
            for case .xml(let document) in package.documents {
                run(RuleCatalogue.documents, on: XMLDocumentSubject(document: document, package: package))
            }
            run(RuleCatalogue.package, on: PackageSubject(package: package))
        }

        /// Runs every rule of the package's standard.
        mutating func checkAll(_ package: CoursePackage) {
            checkContainer(package)
            guard let manifest = package.manifest else { return }
            if let document = package.descriptorDocument, document.isIncomplete {
                // What could not be read is not missing, and what was read is not all: one fault, one finding.
                skipped.append(
                    CoursePackage.Skipped(
                        what: "rules about what is in '\(DisplayText.shown(document.entry))'",
                        reason: "it could not be read to its end"))
                return
            }
            let paths = stage("listing the references") { _ in PathSubject(package) }
            if !paths.isEmpty { run(RuleCatalogue.paths, on: paths) }
            if case .aicc(let course) = manifest {
                run(RuleCatalogue.aicc, on: AICCSubject(course: course, package: package))
            }
            guard let document = package.descriptorDocument else { return }
            if let grammar = PreparedGrammar.grammar(of: manifest, as: standard) {
                stage("reading the tables of the schemas") { run in
                    GrammarInterpreter(grammar, document: document).check(into: &run.findings)
                }
            }
            switch manifest {
            case .scorm12(let manifest):
                let shared = stage("listing the items") { _ in
                    ContentPackagingSubject(manifest, document: document, package: package)
                }
                run(RuleCatalogue.contentPackaging, on: shared)
                checkMetadata(shared)
                run(RuleCatalogue.scorm12, on: SCORM12Subject(manifest, shared: shared))
            case .scorm2004(let manifest):
                let shared = stage("listing the items") { _ in
                    ContentPackagingSubject(manifest, document: document, package: package)
                }
                run(RuleCatalogue.contentPackaging, on: shared)
                checkMetadata(shared)
                guard case .scorm2004(let edition) = standard else { return }
                let subject = stage("listing the activities") { _ in
                    SCORM2004Subject(manifest, edition: edition, shared: shared)
                }
                run(RuleCatalogue.scorm2004, on: subject)
            case .cmi5(let structure):
                run(RuleCatalogue.cmi5, on: CMI5Subject(structure: structure, document: document, package: package))
            case .tinCan(let manifest):
                run(RuleCatalogue.tinCan, on: TinCanSubject(manifest: manifest, document: document, package: package))
            case .aicc: break
            }
        }

        /// Runs the rules about metadata, and holds the files of metadata against its grammar.
        private mutating func checkMetadata(_ shared: ContentPackagingSubject) {
            guard let standard else { return }
            let metadata = stage("listing the metadata") { _ in MetadataSubject(shared, standard: standard) }
            guard !metadata.isEmpty else { return }
            run(RuleCatalogue.metadata, on: metadata)
            let grammar = PreparedGrammar.metadata(standard)
            for root in metadata.roots where root.isFile && !root.element.document.isIncomplete {
                // What has another root, or is of another version, has a rule of its own.
                guard root.element.isNamed("lom", namespace: grammar.grammar.targetNamespace) else { continue }
                stage("reading the tables of the schemas") { run in
                    GrammarInterpreter(grammar, document: root.element.document).check(into: &run.findings)
                }
            }
        }

        private mutating func run<Subject>(_ rules: [any Rule<Subject>], on subject: Subject) {
            for rule in rules {
                let info = rule.info
                if let standard, !info.standards.contains(standard) { continue }
                guard policy.runs(info) else { continue }
                stage(info.id.rawValue, isRule: true) { run in
                    run.findings.speaking(as: info.id) { rule.check(subject, into: &$0) }
                }
            }
        }

        /// Does a part of the work, and measures it where that is asked for.
        mutating func stage<Result>(
            _ name: @autoclosure () -> String, isRule: Bool = false, _ body: (inout Run) -> Result
        ) -> Result {
            guard timings != nil else { return body(&self) }
            let clock = ContinuousClock()
            let start = clock.now
            let result = body(&self)
            timings?.add(name(), isRule: isRule, clock.now - start)
            return result
        }
    }
}

extension ValidationProfile {
    /// Whether the profile looks at what a rule finds.
    func wants(_ rule: RuleInfo) -> Bool {
        guard rule.onlyUnder ?? self == self, !rule.silentUnder.contains(self) else { return false }
        switch self {
        case .lms, .adl, .author, .resource: return true
        case .lenient:
            switch rule.consequence {
            case .blocksImport, .willNotLaunch, .unsafe: return true
            case .willNotTrack, .portability, .cosmetic: return false
            }
        case .security:
            return rule.group == .archive || rule.group == .xml || rule.consequence == .unsafe
        }
    }
}
