import CourseArchive
import CourseModel
import CoursePackage

/// A name that leads out of the package.
struct PathTraversal: Rule {
    static let info = RuleInfo(
        "zip.path-traversal",
        title: "Name leads out of the package",
        summary: "The name of an entry, with its dot segments resolved, stays inside the package.",
        rationale: "A program that believes the name writes the file wherever the package's author wants.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(22), .zip("4.4.17")],
        remedy: "Remove the entry.", fix: .safe,
        accepts: [.archive([.init("content/../page.html", listed: false)], standards: [.cmi5])],
        rejects: [
            .archive([.init("../../etc/cron.d/x", marked: true, listed: false)], standards: [.cmi5]),
            .archive([.init(#"..\..\x.html"#, marked: true, listed: false)], standards: [.cmi5]),
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let entries = subject.facts.entries(with: .noPath)
        findings.report(entries.filter { PackagePath.problem(in: $0.name) == .leavesPackage }) {
            "'\($0.name)' leads out of the package"
        }
    }
}

/// A name that starts at the root of a file system.
struct AbsolutePath: Rule {
    static let info = RuleInfo(
        "zip.absolute-path",
        title: "Absolute name",
        summary: "The name of an entry is relative: no leading separator, no drive letter, no server name.",
        rationale: "A program that believes the name writes outside of the folder that it was told to unpack to.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.zip("4.4.17.1"), .cwe(36)],
        remedy: "Zip the folder's content with relative names.", fix: .safe,
        rejects: [
            .archive(
                [
                    .init("/etc/passwd", marked: true, listed: false),
                    .init(#"C:\course\a.html"#, marked: true, listed: false),
                    .init(#"\\server\share\a.html"#, marked: true, listed: false),
                ], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let entries = subject.facts.entries(with: .noPath)
        findings.report(entries.filter { PackagePath.problem(in: $0.name) == .absolute }) {
            "'\($0.name)' is an absolute path"
        }
    }
}

/// Control characters in a name.
struct ControlCharacterInName: Rule {
    static let info = RuleInfo(
        "zip.control-char-name",
        title: "Control character in a name",
        summary: "The name of an entry holds no NUL and no other control character.",
        rationale: "Programs cut the name at a NUL or show another name than they write.",
        standards: .every, severity: .error, consequence: .unsafe, spec: [.cwe(158)],
        remedy: "Rename the file.", fix: .assisted,
        rejects: [.archive([.init("a.html\u{0}.png", marked: true, listed: false)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let entries = subject.facts.oddNames.filter { !$0.traits.isDisjoint(with: [.noPath, .beyondASCII]) }
        findings.report(entries.map(\.entry).filter { PackagePath.problem(in: $0.name) == .controlCharacter }) {
            "'\($0.name)' has a control character in its name"
        }
    }
}

/// Backslashes between folders.
struct BackslashSeparator: Rule {
    static let info = RuleInfo(
        "zip.backslash-separator",
        title: "Backslash as separator",
        summary: "The names of entries separate folders by '/'.",
        rationale: "Systems on Linux make one file with a backslash in its name of it, and no link finds the file.",
        standards: .every, severity: .warning, consequence: .willNotLaunch, spec: [.zip("4.4.17.1")],
        remedy: "Zip the content again with a program that writes '/'.", fix: .safe,
        rejects: [.archive([.init(#"scripts\api.js"#, marked: true, listed: false)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        // A name that is no path at all has a worse fault.
        findings.report(subject.facts.entries(with: .backslash).filter { $0.path != nil }) {
            "'\($0.name)' has backslashes between its folders"
        }
    }
}

/// Names that Windows cannot store.
struct UnportableName: Rule {
    static let info = RuleInfo(
        "zip.name-portability",
        title: "Name that Windows cannot store",
        summary:
            "No name holds < > : \" | ? *, ends in a dot or a blank, or is the name of a device (CON, AUX, COM1 ...).",
        rationale: "A server on Windows cannot unpack the file, or stores it under another name.",
        standards: .every, severity: .warning, consequence: .portability,
        spec: [.practice("names of files on Windows")], remedy: "Rename the file and what refers to it.",
        fix: .assisted,
        accepts: [.archive([.init("auxiliary.html"), .init("com/v1.0/page.html")], standards: [.cmi5])],
        rejects: [
            .archive(
                [
                    .init("what?.html", marked: true, listed: false), .init("aux.html", marked: true),
                    .init("part 1./a.html", marked: true), .init("a/COM1", marked: true),
                ], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        let traits: EntryNameTraits = [.forbiddenCharacter, .trailingDot, .deviceName]
        let entries = subject.facts.oddNames.filter { !$0.traits.isDisjoint(with: traits) }.map(\.entry)
        findings.report(entries.filter { PackagePath.problem(in: $0.name) != .absolute }) {
            "'\($0.name)' is a name that Windows cannot store"
        }
    }
}

/// Names that are too long to be unpacked into a deep folder.
struct LongPath: Rule {
    static let info = RuleInfo(
        "zip.path-too-long",
        title: "Path too long",
        summary: "A path has at most 200 characters, and each of its segments at most 255 bytes.",
        rationale: "An LMS unpacks into a deep folder of its own, and Windows stops at 260 characters.",
        standards: .every, severity: .warning, consequence: .portability,
        spec: [.practice("MAX_PATH of Windows, NAME_MAX of Linux"), .scorm2004CAM("3.4")],
        remedy: "Shorten the names of folders and files.", fix: .assisted,
        rejects: [
            .archive(
                [
                    .init(
                        "module/" + String(repeating: "chapter/", count: 12) + String(repeating: "x", count: 100),
                        marked: true)
                ], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.entries(with: .long)) {
            "'\($0.name)' has \($0.name.utf16.count) characters in its path"
        }
    }
}

/// Folders in folders in folders.
struct ExcessiveDepth: Rule {
    static let info = RuleInfo(
        "zip.depth-excessive",
        title: "Very deep folders",
        summary: "At most 20 folders are above a file.",
        rationale: "Such a tree is mostly an export that went round in circles; deep paths break on many systems.",
        standards: .every, severity: .info, consequence: .portability, spec: [.practice("20 folders")],
        remedy: "Look at what was zipped.",
        rejects: [
            .archive([.init(String(repeating: "a/", count: 21) + "b.html", marked: true)], standards: [.cmi5])
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        var entries = subject.facts.entries(with: .deep)
        if entries.isEmpty, let hit = subject.source.limitsHit.first(where: { $0.bound == .depth }) {
            entries = hit.entries.map { subject.entries[$0] }
        }
        findings.report(entries) { "'\($0.name)' lies \($0.path?.depth ?? 0) folders deep" }
    }
}

/// Names in an encoding that nothing declares.
struct UnknownNameEncoding: Rule {
    static let info = RuleInfo(
        "zip.name-encoding-unknown",
        title: "Encoding of names not declared",
        summary: "Names beyond ASCII are UTF-8 and marked as such (bit 11), or have a Unicode path field.",
        rationale:
            "Each system guesses an encoding of its own: accented names come out wrong, and links do not find them.",
        standards: .every, severity: .warning, consequence: .willNotLaunch, spec: [.zip("Appendix D.1")],
        remedy: "Zip the content again with a program that writes names in UTF-8, or use ASCII names.", fix: .safe,
        accepts: [.archive([.init("für.html")], standards: [.cmi5])],
        rejects: [
            .archive(
                [.init("für.html", marked: true, listed: false, nameBytes: [0x66, 0x81, 0x72] + Array(".html".utf8))],
                standards: [.cmi5]),
            .archive([.init("für.html", marked: true, flags: 0)], standards: [.cmi5]),
        ])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        guard let zip = subject.facts.zip else { return }
        let unknown = zip.names.encodings.filter { $0.value == .guessed || $0.value == .undeclaredUTF8 }.keys.sorted()
        let guess = zip.names.codePageName ?? "UTF-8"
        findings.report(unknown.map { zip.entries[$0] }) { entry in
            if zip.names.encodings[entry.index] == .undeclaredUTF8 {
                "'\(entry.name)' is UTF-8, which the archive does not declare"
            } else if zip.directory.records[entry.index].isUTF8 {
                "'\(entry.name)' is declared to be UTF-8 and is not; it was taken for \(guess)"
            } else {
                "'\(entry.name)' has a name of undeclared encoding, taken for \(guess)"
            }
        }
    }
}

/// Names with accents as characters of their own.
struct DecomposedName: Rule {
    static let info = RuleInfo(
        "zip.name-not-nfc",
        title: "Decomposed name",
        summary: "Names beyond ASCII are stored in Normalization Form C: é is one character, not two.",
        rationale: "References are mostly typed composed; a system that compares bytes does not find the file.",
        standards: .every, severity: .info, consequence: .willNotLaunch,
        spec: [.practice("Unicode Normalization Form C")], remedy: "Rename the file to its composed form.",
        fix: .safe,
        accepts: [.archive([.init("r\u{E9}sum\u{E9}.html")], standards: [.cmi5])],
        rejects: [.archive([.init("re\u{301}sume\u{301}.html", marked: true)], standards: [.cmi5])])

    func check(_ subject: ArchiveSubject, into findings: inout Findings) {
        findings.report(subject.facts.entries(with: .beyondASCII).filter { !NameCollisions.isComposed($0.name) }) {
            "'\($0.name)' is stored with its accents decomposed"
        }
    }
}
