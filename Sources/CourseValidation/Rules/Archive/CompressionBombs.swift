import CourseArchive
import CourseModel
import CoursePackage

/// A file that grows too much.
struct BombRatio: Rule {
    static let info = RuleInfo(
        "zip.bomb-ratio",
        title: "Grows enormously when unpacked",
        summary:
            "An entry of more than 100 MB is at most 200 times as large as its compressed bytes, and so are all together.",
        rationale: "Such entries are made to fill the disk or the memory of a server; systems refuse them.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(409)],
        remedy: "Remove the file, or store it without compression when it is meant.",
        rejects: [.archive([.init("zeros.bin", marked: true, method: 8, size: 200_000_000)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        for hit in subject.source.limitsHit where hit.bound == .ratio {
            if hit.entries.isEmpty {
                findings.report(
                    "'\(subject.source.name)' grows \(hit.value) times when it is unpacked, \(hit.allowed) are allowed")
            }
            findings.report(hit.entries.map { subject.entries[$0] }) {
                "'\($0.name)' grows from \($0.compressedSize) to \($0.size) bytes when it is unpacked"
            }
        }
    }
}

/// A package that is too large.
struct BombSize: Rule {
    static let info = RuleInfo(
        "zip.bomb-size",
        title: "Too large when unpacked",
        summary:
            "All entries together take at most 2 GiB more than the package itself, and no more than the limits allow.",
        rationale: "Unpacking would fill the disk of a server; systems refuse it.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(409)],
        remedy: "Remove what the course does not need, or raise the limit when the size is meant.",
        rejects: [
            .archive(
                (0..<25).map { .init("\($0).bin", method: 8, size: 95_000_000) }, standards: [.cmi5], at: [.package],
                besides: ["zip.bomb-ratio"])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        for hit in subject.source.limitsHit {
            switch hit.bound {
            case .totalSize:
                findings.report(
                    "the entries of '\(subject.source.name)' take \(hit.value) bytes, \(hit.allowed) are allowed")
            case .growth:
                findings.report(
                    "'\(subject.source.name)' grows by \(hit.value) bytes when it is unpacked, \(hit.allowed) are allowed"
                )
            case .entrySize:
                findings.report(hit.entries.map { subject.entries[$0] }) {
                    "'\($0.name)' takes \($0.size) bytes, \(hit.allowed) are allowed"
                }
            case .entries, .directorySize, .ratio, .depth, .nameLength, .inMemorySize: break
            }
        }
    }
}

/// A package of very many files.
struct TooManyEntries: Rule {
    static let info = RuleInfo(
        "zip.too-many-entries",
        title: "Very many entries",
        summary: "A package has at most 20 000 entries.",
        rationale: "Import takes long or is refused; often a folder of a build tool was zipped along.",
        standards: .every, severity: .warning, consequence: .portability, spec: [.practice("20 000 entries")],
        remedy: "Remove what the course does not need.", fix: .assisted,
        rejects: [
            .archive(
                (0...bound).map { .init("\($0)", "") }, isAlone: true, at: [.package], besides: ["detect.no-descriptor"]
            )
        ])

    private static let bound = 20_000

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard subject.entries.count > TooManyEntries.bound else { return }
        findings.report("'\(subject.source.name)' has \(subject.entries.count) entries")
    }
}
