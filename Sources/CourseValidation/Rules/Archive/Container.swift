import CourseArchive
import CourseModel
import CoursePackage

/// The bytes are no zip and no descriptor.
struct NotAZip: ReportedRule {
    static let info = RuleInfo(
        "zip.not-a-zip",
        title: "Not a zip",
        summary: "A package is a zip, a folder, or a descriptor alone; these bytes are none of them.",
        rationale:
            "An LMS refuses the upload. Often it is a RAR archive or an error page saved under the name of a zip.",
        standards: .every, severity: .error, consequence: .blocksImport,
        spec: [
            .imsContentPackaging("Package Interchange File"), .cmi5("14.0", requirement: "14.0.0.0-1"),
            .cmi5("14.1", requirement: "14.1.0.0-1"),
        ],
        remedy: "Download or export the package again as a zip.",
        rejects: [.archive(truncatedBy: 22, isAlone: true, at: [.package])])
}

/// The end of the archive, or of an entry's data, is missing.
struct TruncatedArchive: Rule {
    static let info = RuleInfo(
        "zip.truncated",
        title: "Archive cut off",
        summary:
            "The end record of the zip is missing, or its table of contents or the data of an entry runs past the end.",
        rationale: "Nothing, or not everything, can be unpacked: the upload or the download was interrupted.",
        standards: .every, severity: .error, consequence: .blocksImport,
        spec: [.zip("4.3.16"), .cmi5("14.1", requirement: "14.1.0.0-1")],
        remedy: "Transfer the package again, and compare its size with the original.",
        rejects: [
            .archive(truncatedBy: 30, at: [.package]),
            .archive(
                [.init("film.mp4", marked: true, listed: false, compressedSize: 1 << 40)], standards: [.cmi5],
                besides: ["zip.header-mismatch", "zip.zip64-used"]),
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip else { return }
        for problem in zip.directory.problems {
            switch problem {
            case .commentPastEnd: findings.report("the comment of '\(zip.name)' runs past the end of the file")
            case .recordPastEnd(let index):
                findings.report("the table of contents of '\(zip.name)' breaks off in its record \(index + 1)")
            case .entryCount, .noRecord, .endRecordsDiffer, .ambiguousDirectory, .split: break
            }
        }
        let entries = (subject.facts.headers?.pastEnd ?? []).map { zip.entries[$0] }
        findings.report(entries) { "the data of '\($0.name)' runs past the end of the archive" }
    }
}

/// Something stands before the archive.
struct PrependedData: Rule {
    static let info = RuleInfo(
        "zip.prepended-data",
        title: "Bytes before the archive",
        summary:
            "Bytes precede the first entry of the zip: the package was a self-extracting program, or something was added.",
        rationale:
            "Systems that look for the signature of a zip at the start refuse the file, others miscount its offsets.",
        standards: .every, severity: .warning, consequence: .portability, spec: [.zip("4.1.9")],
        remedy: "Zip the content again.", fix: .safe,
        rejects: [.archive(prefix: Array("MZ stub".utf8), at: [.package])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip, let bytes = subject.facts.headers?.leadingBytes, bytes > 0 else { return }
        findings.report("'\(zip.name)' has \(bytes) bytes before its first entry")
    }
}

/// Something follows the archive.
struct TrailingData: Rule {
    static let info = RuleInfo(
        "zip.trailing-data",
        title: "Bytes after the archive",
        summary: "Bytes follow the end record of the zip and its comment.",
        rationale: "Some systems look for the end record at the very end, and find none.",
        standards: .every, severity: .info, consequence: .portability, spec: [.zip("4.3.16")],
        remedy: "Zip the content again.", fix: .safe,
        rejects: [.archive(suffix: Array("signature".utf8), at: [.package])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip, zip.directory.layout.trailingBytes > 0 else { return }
        findings.report("'\(zip.name)' has \(zip.directory.layout.trailingBytes) bytes after its end")
    }
}

/// One part of an archive of several.
struct SplitArchive: Rule {
    static let info = RuleInfo(
        "zip.split-archive",
        title: "Split archive",
        summary: "The disk numbers of the zip say that it is one part of several.",
        rationale: "An LMS takes one file: the entries in the other parts are missing.",
        standards: .every, severity: .error, consequence: .blocksImport, spec: [.iso21320(), .zip("8.1")],
        remedy: "Zip the content again without splitting.",
        rejects: [.archive([.init("film.mp4", marked: true, disk: 2)])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip else { return }
        let layout = zip.directory.layout
        if zip.directory.problems.contains(.split) {
            findings.report("'\(zip.name)' is part \(UInt64(layout.disk) + 1) of a split archive")
        } else {
            findings.report(subject.facts.entries { $0.disk != layout.disk }) {
                "'\($0.name)' is in another part of a split archive"
            }
        }
    }
}

/// Records of the zip's 64-bit form.
struct Zip64Used: Rule {
    static let info = RuleInfo(
        "zip.zip64-used",
        title: "Zip64",
        summary:
            "The archive uses the records of Zip64, which the format of SCORM packages (PKZip 2.04g) does not have.",
        rationale: "Systems with an old zip library cannot open it. cmi5 demands that they can.",
        standards: .every, severity: .warning, exceptions: [.in(.cmi5, .info)], consequence: .portability,
        spec: [.imsContentPackaging("Package Interchange File"), .cmi5("14.0", requirement: "14.0.0.0-1")],
        remedy: "Zip the content again without Zip64 when it has less than 4 GiB and 65 535 entries.", fix: .assisted,
        rejects: [.archive(isZip64: true, at: [.package])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip else { return }
        if zip.directory.layout.hasZip64 {
            findings.report("'\(zip.name)' uses Zip64")
        } else if zip.directory.records.contains(where: { $0.traits.contains(.zip64Field) }) {
            findings.report("'\(zip.name)' uses Zip64 for some of its entries")
        }
    }
}

/// No file in the archive.
struct EmptyArchive: Rule {
    static let info = RuleInfo(
        "zip.empty-archive",
        title: "No files",
        summary: "The package holds no file at all.",
        rationale: "There is nothing to import: folders alone, or nothing, were zipped.",
        standards: .every, severity: .error, consequence: .blocksImport, spec: [.imsContentPackaging("2")],
        remedy: "Zip the course's files.",
        rejects: [
            .archive([.init("content/", "")], isAlone: true, at: [.package], besides: ["detect.no-descriptor"])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard !subject.entries.contains(where: \.isFile) else { return }
        findings.report("'\(subject.source.name)' holds no files")
    }
}

/// A name that does not end in `.zip` or `.pif`.
struct UnusualExtension: Rule {
    static let info = RuleInfo(
        "zip.extension-unusual",
        title: "Unusual extension of the package",
        summary: "The name of a packaged course ends in .zip, or in .pif.",
        rationale: "Upload forms that look at the extension refuse the file, as ADL's test does.",
        standards: .every, severity: .info, exceptions: SeverityException.adl(.error), consequence: .portability,
        spec: [.imsContentPackaging("Package Interchange File")], remedy: "Rename the package to end in .zip.",
        fix: .safe,
        rejects: [.archive(name: "course.scorm", at: [.package])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        // Standard input has no name.
        guard let zip = subject.facts.zip, zip.name != "-" else { return }
        let name = zip.name.lowercased()
        guard !name.hasSuffix(".zip"), !name.hasSuffix(".pif") else { return }
        findings.report("'\(zip.name)' does not end in .zip")
    }
}
