import CourseArchive
import CourseModel
import CoursePackage

/// A package in the package.
struct NestedArchive: Rule {
    static let info = RuleInfo(
        "zip.nested-archive",
        title: "Course package inside the package",
        summary: "The package holds another archive with a course descriptor in it.",
        rationale: "An LMS does not look into it: the course that was meant is not imported.",
        standards: .every, severity: .warning, consequence: .blocksImport,
        spec: [.practice("one zip, one course"), .imsContentPackaging("Package Interchange File")],
        remedy: "Upload the inner archive itself.", fix: .assisted,
        accepts: [.archive([.init("downloads/pictures.zip", contents: ArchiveSamples.pictures)], standards: [.cmi5])],
        rejects: [
            .archive([.init("scorm.zip", marked: true, contents: ArchiveSamples.course)], standards: [.cmi5])
        ])

    /// The greatest inner archive that is looked into, and how many are.
    private static let sizeLimit = 64 << 20
    private static let countLimit = 16

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let inner = subject.facts.entries(with: .archive).filter {
            $0.isFile && $0.size <= UInt64(NestedArchive.sizeLimit)
        }
        let courses = inner.prefix(NestedArchive.countLimit).filter { holdsCourse($0, of: subject.source) }
        findings.report(courses) { "'\($0.name)' is an archive with a course in it" }
    }

    private func holdsCourse(_ entry: PackageEntry, of source: any PackageSource) -> Bool {
        guard let bytes = try? source.read(entry, limit: NestedArchive.sizeLimit),
            let inner = try? ZipSource(bytes: bytes, name: entry.name)
        else { return false }
        return inner.entries.contains { entry in
            guard let path = entry.path, entry.isFile else { return false }
            return switch path.fileName.lowercased() {
            case "imsmanifest.xml", "cmi5.xml", "tincan.xml": true
            default: path.fileExtension == "crs"
            }
        }
    }
}

/// What operating systems and version controls leave behind.
struct JunkFiles: Rule {
    static let info = RuleInfo(
        "zip.junk-files",
        title: "Leftover files",
        summary:
            "Files of the operating system or of a version control are in the package (__MACOSX, .DS_Store, Thumbs.db, .git).",
        rationale: "They are unpacked with the course, and may tell more about its making than was meant.",
        standards: .every, severity: .info, consequence: .cosmetic, spec: [.practice("clean exports")],
        remedy: "Remove them from the package.", fix: .safe,
        rejects: [
            .archive(
                [
                    .init("__MACOSX/._index.html", marked: true), .init(".DS_Store", marked: true),
                    .init("images/Thumbs.db", marked: true), .init(".git/config", marked: true),
                ], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.entries(with: .junk).filter { !$0.isFolder }) {
            "'\($0.name)' was left behind by an operating system or a version control"
        }
    }
}

/// A file that is launched or listed, and has nothing in it.
struct EmptyFile: Rule {
    static let info = RuleInfo(
        "zip.empty-file",
        title: "Empty file",
        summary: "A file that the descriptor refers to has at least one byte.",
        rationale: "A learner who opens it sees a blank page.",
        standards: .every, severity: .warning, consequence: .willNotLaunch, spec: [.practice("files with content")],
        remedy: "Put the content into the file, or remove the reference.",
        accepts: [.archive([.init("content/.keep", "")], standards: [.cmi5])],
        rejects: [.archive([.init("style.css", "", marked: true)])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let empty = subject.entries.filter { $0.isFile && $0.size == 0 }
        guard !empty.isEmpty, let course = subject.package.course else { return }
        let referenced = course.referencedFiles
        findings.report(empty.filter { $0.path.map(referenced.contains) ?? false }) { "'\($0.name)' is empty" }
    }
}

/// Files that a web server would run.
struct ServerSideFiles: Rule {
    static let info = RuleInfo(
        "zip.server-side-files",
        title: "Files that run on a server",
        summary:
            "The package holds scripts or settings of a web server (php, asp, jsp, cgi, py, .htaccess, web.config).",
        rationale:
            "Where an LMS unpacks into a folder that its server runs, they take over the server; elsewhere they do nothing.",
        standards: .every, severity: .warning, consequence: .unsafe, spec: [.cwe(434)],
        remedy: "Remove them: a package is content for a browser.", fix: .safe,
        rejects: [
            .archive([.init("upload.php", marked: true), .init("scripts/.htaccess", marked: true)], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.entries(with: .serverSide).filter(\.isFile)) {
            "'\($0.name)' is run or obeyed by web servers"
        }
    }
}

/// Programs.
struct ExecutableFiles: Rule {
    static let info = RuleInfo(
        "zip.executable-files",
        title: "Programs in the package",
        summary:
            "The package holds programs or installers of an operating system (exe, dll, msi, bat, dmg, autorun.inf).",
        rationale: "Learners may be led to run them, and virus scanners reject the package.",
        standards: .every, severity: .warning, consequence: .unsafe, spec: [.cwe(434)],
        remedy: "Remove them, or put them on a download page of your own.", fix: .safe,
        rejects: [
            .archive([.init("viewer.exe", marked: true), .init("autorun.inf", marked: true)], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.entries(with: .executable).filter(\.isFile)) {
            "'\($0.name)' is a program of an operating system"
        }
    }
}
