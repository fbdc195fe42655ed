import CourseArchive
import CourseModel
import CoursePackage

/// Two tables of contents that disagree.
struct HeaderMismatch: Rule {
    static let info = RuleInfo(
        "zip.header-mismatch",
        title: "Headers of the archive contradict each other",
        summary:
            "The header before an entry's data, the table of contents and the end record of a zip say the same; every "
            + "reader lists the same files.",
        rationale:
            "Systems that read the one see another package than those that read the other: content can be smuggled "
            + "past a check.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.zip("4.3.7"), .zip("4.3.12"), .cwe(436)],
        remedy: "Zip the content again with another program, after looking at the entries named here.", fix: .safe,
        accepts: [.archive([.init("plain.html")], standards: [.cmi5])],
        rejects: [
            .archive([.init("good.html", marked: true, localName: "evil.html")], standards: [.cmi5]),
            .archive([.init("a.html"), .init("b.html", marked: true, headerOffset: 2)], standards: [.cmi5]),
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip else { return }
        let differences = subject.facts.headers?.differences ?? []
        if let first = differences.first {
            findings.report(
                message(first, zip.entries[first.entry]), at: .entry(zip.entries[first.entry]),
                places: differences.dropFirst().map { .entry(zip.entries[$0.entry]) })
        }
        let isSpoken = checkEndRecords(of: zip, into: &findings)
        if !isSpoken, differences.isEmpty { compareListings(of: zip, into: &findings) }
    }

    private func message(_ difference: ZipLocalHeaders.Difference, _ entry: PackageEntry) -> FindingMessage {
        if difference.fields.contains(.missing) {
            return "'\(entry.name)' has no header where the table of contents says"
        }
        if let name = difference.localName {
            return "'\(entry.name)' is called '\(String(decoding: name, as: UTF8.self))' in the header before its data"
        }
        let fields: [(ZipLocalHeaders.Fields, String)] = [
            (.method, "another compression method"), (.sizes, "other sizes"), (.checksum, "another checksum"),
            (.flags, "other flags"),
        ]
        let names = fields.filter { difference.fields.contains($0.0) }.map(\.1).joined(separator: " and ")
        return "'\(entry.name)' has \(names) in the header before its data"
    }

    /// Reports what the end records say; returns whether they were found to lie.
    private func checkEndRecords(of zip: ZipSource, into findings: inout Findings) -> Bool {
        var isSpoken = false
        for problem in zip.directory.problems {
            switch problem {
            case .entryCount(let declared, let found):
                // A count in 16 bits that starts again from 0 is what old programs write for many files.
                if declared == UInt64(found) & 0xFFFF, !zip.directory.layout.hasZip64 { continue }
                findings.report("the end record of '\(zip.name)' declares \(declared) entries, \(found) are listed")
            case .noRecord(let index):
                findings.report("the table of contents of '\(zip.name)' holds other bytes after its record \(index)")
            case .endRecordsDiffer:
                findings.report("the end record of '\(zip.name)' and its Zip64 end record contradict each other")
            case .ambiguousDirectory:
                findings.report("'\(zip.name)' has two tables of contents")
            case .recordPastEnd, .commentPastEnd, .split: break
            }
            isSpoken = true
        }
        return isSpoken
    }

    private func compareListings(of zip: ZipSource, into findings: inout Findings) {
        switch try? zip.libraryListing() {
        case .count(let ours, let theirs):
            findings.report("'\(zip.name)' lists \(ours) entries to one reader and \(theirs) to another")
        case .entry(let index):
            findings.report(
                "'\(zip.entries[index].name)' is listed differently by another reader", at: .entry(zip.entries[index]))
        case .refused(let reason):
            findings.report("'\(zip.name)' is refused by another reader", detail: reason)
        case .agrees, nil: break
        }
    }
}

/// Entries that share bytes.
struct OverlappingEntries: Rule {
    static let info = RuleInfo(
        "zip.overlapping-entries",
        title: "Entries that share bytes",
        summary: "The data of an entry lies in that of another, or in the table of contents.",
        rationale: "Honest programs never write it; it is how a small archive grows to petabytes when it is unpacked.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(409)],
        remedy: "Do not unpack the archive; get it from its author again.",
        rejects: [
            .archive(
                [.init("a.bin", "same"), .init("b.bin", "same", marked: true, headerOffset: 0)], isAlone: true,
                standards: [.cmi5], besides: ["zip.header-mismatch", "detect.no-descriptor"])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip, let headers = subject.facts.headers else { return }
        if let first = headers.overlaps.first {
            let (one, other) = (zip.entries[first.second], zip.entries[first.first])
            findings.report(
                "'\(one.name)' shares bytes of the archive with '\(other.name)'", at: .entry(one),
                places: headers.overlaps.dropFirst().map { .entry(zip.entries[$0.second]) },
                related: [RelatedPlace(.entry(other), message: "the other entry")])
        }
        findings.report(headers.intoDirectory.map { zip.entries[$0] }) {
            "the data of '\($0.name)' runs into the archive's table of contents"
        }
    }
}

/// A compression that LMSs cannot undo.
struct UnsupportedMethod: Rule {
    static let info = RuleInfo(
        "zip.method-unsupported",
        title: "Unsupported compression",
        summary: "Entries are stored (0) or deflated (8).",
        rationale:
            "LMSs cannot unpack anything else. Windows Explorer uses Deflate64 for files above 2 GB; 7-Zip offers LZMA.",
        standards: .every, severity: .error, consequence: .blocksImport,
        spec: [.iso21320(), .rfc(1951), .zip("4.4.5")],
        remedy: "Zip the content again with the method Deflate.", fix: .safe,
        rejects: [.archive([.init("film.mp4", marked: true, method: 14)])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip else { return }
        let entries = subject.facts.entries { $0.method != 0 && $0.method != 8 && !$0.isEncrypted }
        findings.report(entries) { entry in
            let method = zip.directory.records[entry.index].method
            return "'\(entry.name)' is compressed by \(UnsupportedMethod.name(of: method))"
        }
    }

    private static func name(of method: UInt16) -> String {
        switch method {
        case 1: "Shrink (1)"
        case 2...5: "Reduce (\(method))"
        case 6: "Implode (6)"
        case 9: "Deflate64 (9)"
        case 12: "bzip2 (12)"
        case 14: "LZMA (14)"
        case 93: "Zstandard (93)"
        case 95: "XZ (95)"
        case 98: "PPMd (98)"
        default: "method \(method)"
        }
    }
}

/// Entries behind a password.
struct EncryptedEntries: Rule {
    static let info = RuleInfo(
        "zip.encrypted",
        title: "Encrypted entries",
        summary: "No entry of a package is encrypted.",
        rationale: "An LMS has no password and cannot unpack them.",
        standards: .every, severity: .error, consequence: .blocksImport, spec: [.iso21320(), .zip("4.4.4")],
        remedy: "Zip the content again without a password.",
        rejects: [.archive([.init("secret.html", marked: true, flags: 1)])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.entries(where: \.isEncrypted)) { "'\($0.name)' is encrypted" }
    }
}

/// Links.
struct SymbolicLinks: Rule {
    static let info = RuleInfo(
        "zip.symlink-entry",
        title: "Symbolic link",
        summary: "A package holds files and folders, no links.",
        rationale:
            "A link that is unpacked can lead to any file of the server; where links are not unpacked the file is missing.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(61)],
        remedy: "Put the file itself in the place of the link.", fix: .safe,
        rejects: [.archive([.init("link", "/etc/passwd", marked: true, mode: 0o120777)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.entries.filter { $0.kind == .symbolicLink }) { "'\($0.name)' is a symbolic link" }
    }
}

/// Devices, pipes, sockets.
struct SpecialEntries: Rule {
    static let info = RuleInfo(
        "zip.special-entry",
        title: "Device, pipe or socket",
        summary: "A package holds files and folders, nothing else.",
        rationale: "Unpacking one with the rights to do so makes a door into the system.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(66)],
        remedy: "Remove the entry.", fix: .safe,
        rejects: [.archive([.init("pipe", "", marked: true, mode: 0o010644)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.entries.filter { $0.kind == .special }) {
            "'\($0.name)' is a device, a pipe or a socket"
        }
    }
}

/// Files that their owner may not read.
struct UnreadablePermissions: Rule {
    static let info = RuleInfo(
        "zip.unreadable-permissions",
        title: "No permission to read",
        summary: "The Unix permissions that the archive stores let the owner read each file.",
        rationale:
            "A system that keeps them when it unpacks cannot read the file afterwards: the web server answers 403.",
        standards: .every, severity: .info, consequence: .portability, spec: [.practice("modes 0644 and 0755")],
        remedy: "Give the files the mode 0644 and zip them again.", fix: .safe,
        rejects: [.archive([.init("locked.html", marked: true, mode: 0o100200)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let entries = subject.facts.entries { record in
            guard let mode = record.unixMode, record.modeKind == nil else { return false }
            return mode & 0o400 == 0
        }
        findings.report(entries) { "'\($0.name)' may not be read by its owner" }
    }
}

/// A date that does not exist or is far away.
struct InvalidTimestamp: Rule {
    static let info = RuleInfo(
        "zip.timestamp-invalid",
        title: "Impossible date",
        summary: "The date of an entry has a month and a day, and is no later than 2080.",
        rationale: "Some programs fail to unpack such an entry; caches never renew it.",
        standards: .every, severity: .info, consequence: .cosmetic, spec: [.zip("4.4.6")],
        remedy: "Set the date of the files and zip them again.", fix: .safe,
        rejects: [.archive([.init("old.html", marked: true, date: 0)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let entries = subject.facts.entries { record in
            let (year, month, day) = (record.dosDate >> 9, record.dosDate >> 5 & 0xF, record.dosDate & 0x1F)
            return month == 0 || month > 12 || day == 0 || year > 100
        }
        findings.report(entries) { "'\($0.name)' has a date that does not exist or is far in the future" }
    }
}

/// Bytes that contradict their checksum.
struct ChecksumMismatch: Rule {
    static let info = RuleInfo(
        "zip.crc-mismatch",
        title: "Damaged file",
        summary: "The decompressed bytes of an entry have the checksum and the size that the archive declares.",
        rationale: "The file was damaged on its way: it does not unpack, or a picture or film breaks off.",
        standards: .every, severity: .error, consequence: .willNotLaunch, spec: [.zip("4.4.7")],
        remedy: "Transfer or export the package again.",
        rejects: [.archive([.init("film.mp4", marked: true, crc: 1)])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        for damage in subject.integrity.damaged.prefix(1) {
            findings.report(
                "\(damage.error.context)", at: .entry(damage.entry),
                places: subject.integrity.damaged.dropFirst().map { .entry($0.entry) }, detail: damage.error.underlying)
        }
    }
}
