import CourseModel
import CoursePackage

/// Reports as bytes: what is read back is what was written, to the last value.
///
/// The bytes are for caches of this very program. Their form may change with every release; ``version`` changes with it.
package enum StoredReport {
    /// The version of the form.
    package static let version = 1

    /// Writes a report.
    ///
    /// - Parameters:
    ///   - report: the report, without timings, which are another run's.
    ///   - ignores: the ignores of the policy that the package was judged by; findings refer to them by number.
    /// - Returns: `nil` when an ignore is none of those.
    package static func bytes(of report: PackageReport, ignores: [RuleIgnore]) -> [UInt8]? {
        var writer = StoreWriter()
        report.input.write(to: &writer)
        report.container.write(to: &writer)
        report.sha256.write(to: &writer)
        report.detection.write(to: &writer)
        report.outcome.write(to: &writer)
        report.reason.write(to: &writer)
        report.skipped.write(to: &writer)
        report.findings.write(to: &writer)
        report.suppressed.count.write(to: &writer)
        for suppressed in report.suppressed {
            suppressed.finding.write(to: &writer)
            switch suppressed.cause {
            case .baseline: Int?.none.write(to: &writer)
            case .ignored(let ignore):
                guard let number = ignores.firstIndex(of: ignore) else { return nil }
                Int?.some(number).write(to: &writer)
            }
        }
        report.vanished.write(to: &writer)
        report.outline.write(to: &writer)
        return writer.bytes
    }

    /// Reads a report back.
    ///
    /// - Parameters:
    ///   - bytes: what ``bytes(of:ignores:)`` made.
    ///   - ignores: the ignores of an equal policy.
    package static func report(_ bytes: ArraySlice<UInt8>, ignores: [RuleIgnore]) throws(StoreError) -> PackageReport {
        var reader = StoreReader(bytes)
        var report = PackageReport(
            input: try String(from: &reader), container: try PackageReport.Container(from: &reader),
            sha256: try String?(from: &reader), detection: try Detection(from: &reader),
            outcome: try PackageReport.Outcome(from: &reader), reason: try String?(from: &reader),
            skipped: try [CoursePackage.Skipped](from: &reader), findings: try [JudgedFinding](from: &reader))
        let count = try Int(from: &reader)
        guard count >= 0, count <= reader.remaining else { throw StoreError() }
        for _ in 0..<count {
            let finding = try JudgedFinding(from: &reader)
            guard let number = try Int?(from: &reader) else {
                report.suppressed.append(SuppressedFinding(finding, cause: .baseline))
                continue
            }
            guard ignores.indices.contains(number) else { throw StoreError() }
            report.suppressed.append(SuppressedFinding(finding, cause: .ignored(ignores[number])))
        }
        report.vanished = try [Baseline.Entry](from: &reader)
        report.outline = try PackageOutline?(from: &reader)
        guard reader.isAtEnd else { throw StoreError() }
        return report
    }
}

extension PackageReport.Container: StorableByName {}

extension PackageReport.Outcome: StorableByName {}

extension CoursePackage.Skipped: Storable {
    func write(to writer: inout StoreWriter) {
        what.write(to: &writer)
        reason.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(what: try String(from: &reader), reason: try String(from: &reader))
    }
}

extension Baseline.Entry: Storable {
    func write(to writer: inout StoreWriter) {
        fingerprint.write(to: &writer)
        rule.write(to: &writer)
        message.write(to: &writer)
        entry.write(to: &writer)
        count.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            fingerprint: try String(from: &reader), rule: try RuleID(from: &reader), message: try String(from: &reader),
            entry: try String?(from: &reader), count: try Int(from: &reader))
    }
}

// MARK: Detection

extension Detection: Storable {
    func write(to writer: inout StoreWriter) {
        candidates.write(to: &writer)
        descriptor.write(to: &writer)
        folder.write(to: &writer)
        standard.write(to: &writer)
        recognised.write(to: &writer)
        schemaVersion.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            candidates: try [Candidate](from: &reader), descriptor: try String?(from: &reader),
            folder: try PackagePath?(from: &reader), standard: try Standard?(from: &reader),
            recognised: try String?(from: &reader), schemaVersion: try SchemaVersion?(from: &reader))
    }
}

extension Detection.Candidate: Storable {
    func write(to writer: inout StoreWriter) {
        standard.write(to: &writer)
        recognised.write(to: &writer)
        isChosen.write(to: &writer)
        evidence.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            standard: try Standard?(from: &reader), recognised: try String?(from: &reader),
            isChosen: try Bool(from: &reader), evidence: try [Detection.Evidence](from: &reader))
    }
}

extension Detection.Evidence: Storable {
    func write(to writer: inout StoreWriter) {
        place.write(to: &writer)
        fact.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init("", at: try SourcePlace(from: &reader))
        fact = try String(from: &reader)
    }
}

extension Standard: Storable {
    func write(to writer: inout StoreWriter) {
        writer.write(text: token)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        guard let standard = Standard(token: try reader.text()) else { throw StoreError() }
        self = standard
    }
}

extension SchemaVersion: Storable {
    func write(to writer: inout StoreWriter) {
        switch self {
        case .token(let standard):
            writer.write(byte: 0)
            standard.write(to: &writer)
        case .misspelt(let standard, let token):
            writer.write(byte: 1)
            standard.write(to: &writer)
            token.write(to: &writer)
        case .scorm11: writer.write(byte: 2)
        case .absent: writer.write(byte: 3)
        case .unknown: writer.write(byte: 4)
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        switch try reader.byte() {
        case 0: self = .token(try Standard(from: &reader))
        case 1: self = .misspelt(try Standard(from: &reader), token: try String(from: &reader))
        case 2: self = .scorm11
        case 3: self = .absent
        case 4: self = .unknown
        default: throw StoreError()
        }
    }
}

extension PackagePath: Storable {
    func write(to writer: inout StoreWriter) {
        string.write(to: &writer)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        guard let path = PackagePath(try String(from: &reader)) else { throw StoreError() }
        self = path
    }
}
