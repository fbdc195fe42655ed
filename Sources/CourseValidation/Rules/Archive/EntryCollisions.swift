import CourseArchive
import CourseModel
import CoursePackage

/// The same name twice.
struct DuplicateEntry: Rule {
    static let info = RuleInfo(
        "zip.duplicate-entry",
        title: "Same name twice",
        summary: "No two entries have the same name.",
        rationale: "Which of them counts depends on the program that unpacks: some keep the first, some the last.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.iso21320(), .cwe(694)],
        remedy: "Zip the content again with each file once.", fix: .assisted,
        rejects: [
            .archive([.init("page.html", "one"), .init("page.html", "two", marked: true)], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.collisions.same) { "'\($0.second.name)' is in the package more than once" }
    }
}

/// Names that differ by letter case.
struct CaseCollision: Rule {
    static let info = RuleInfo(
        "zip.case-collision",
        title: "Names that differ by letter case alone",
        summary: "No two files have names that are the same but for letter case.",
        rationale: "On Windows and macOS the one overwrites the other.",
        standards: .every, severity: .warning, consequence: .portability,
        spec: [.practice("file systems that ignore letter case")],
        remedy: "Rename one of them and what refers to it.", fix: .assisted,
        rejects: [.archive([.init("images/a.png"), .init("Images/A.png", marked: true)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.collisions.byCase) {
            "'\($0.second.name)' differs from '\($0.first.name)' by letter case alone"
        }
    }
}

/// Names that differ by Unicode form.
struct UnicodeCollision: Rule {
    static let info = RuleInfo(
        "zip.unicode-collision",
        title: "Names that differ by Unicode form alone",
        summary: "No two files have names that are equal after normalisation.",
        rationale: "On macOS the one overwrites the other; nobody can tell them apart by looking.",
        standards: .every, severity: .warning, consequence: .portability,
        spec: [.practice("Unicode Normalization Form C")], remedy: "Rename one of them and what refers to it.",
        fix: .assisted,
        rejects: [
            .archive(
                [.init("\u{E9}.html"), .init("e\u{301}.html", marked: true)], standards: [.cmi5],
                besides: ["zip.name-not-nfc"])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.collisions.byForm) {
            "'\($0.second.name)' is the same name as an earlier file's, in another Unicode form"
        }
    }
}

extension Findings {
    /// Reports files whose names clash: one finding, whose message speaks of the first.
    fileprivate mutating func report(
        _ pairs: [NameCollisions.Pair], _ message: (NameCollisions.Pair) -> FindingMessage
    ) {
        guard let first = pairs.first else { return }
        report(
            message(first), at: .entry(first.second), places: pairs.dropFirst().map { .entry($0.second) },
            related: [RelatedPlace(.entry(first.first), message: "the first of the two")])
    }
}

/// A name that is both a file and a folder.
struct FileAndFolder: Rule {
    static let info = RuleInfo(
        "path.file-dir-conflict",
        title: "Name that is both a file and a folder",
        summary: "No file has the name of a folder.",
        rationale: "A file system holds one of the two: unpacking stops, or what is in the folder is lost.",
        standards: .every, severity: .error, consequence: .blocksImport,
        spec: [.practice("file systems hold one thing of a name"), .cwe(694)],
        remedy: "Rename the file or the folder.",
        rejects: [
            .archive([.init("media", "text", marked: true), .init("media/a.png")], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let files = subject.package.files
        let clashing = files.folderPaths.compactMap { files.file(at: $0) }.sorted { $0.index < $1.index }
        findings.report(clashing) { "'\($0.name)' is a file, and a folder of other files" }
    }
}
