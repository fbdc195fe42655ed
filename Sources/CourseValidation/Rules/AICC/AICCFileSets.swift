import CourseModel
import CoursePackage

/// A set in which a required file is missing.
struct AICCIncompleteSet: Rule {
    static let info = RuleInfo(
        "aicc.set-incomplete",
        title: "AICC file missing",
        summary: "An AICC course has a .crs, an .au, a .des and a .cst file.",
        rationale: "An LMS needs all four to import the course.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Export the course again with all four files.",
        rejects: [
            .aicc(without: ["cst"], at: [.entry("course.crs")]), .aicc(without: ["des"], at: [.entry("course.crs")]),
            .aicc(without: ["crs"], at: [.entry("course.au")]),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let missing = AICCFileKind.allCases.filter { $0.isRequired && subject.course.file($0) == nil }
        guard !missing.isEmpty else { return }
        findings.report(
            "the course has no \(missing.map { ".\($0.rawValue)" }.joined(separator: ", ")) file",
            at: SourcePlace(entry: subject.course.files.first?.entry))
    }
}

/// Files of one course that are called differently.
struct AICCBaseNames: Rule {
    static let info = RuleInfo(
        "aicc.basename-mismatch",
        title: "AICC files with different names",
        summary: "The files of an AICC course share one name and differ in their extensions.",
        rationale: "Systems that look for the other files by the name of the .crs file do not find them.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Give the files the name of the .crs file.", fix: .safe,
        rejects: [
            RuleExample(
                .minimal(.aicc, renaming: ["course.au": "units.au"], adding: []), standards: [.aicc],
                places: [.entry("units.au")])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard let first = subject.course.files.first else { return }
        let name = baseName(first.entry)
        for file in subject.course.files.dropFirst() where baseName(file.entry).lowercased() != name.lowercased() {
            findings.report(
                "'\(file.entry)' belongs to '\(first.entry)' and has another name", at: SourcePlace(entry: file.entry))
        }
    }

    private func baseName(_ entry: String) -> Substring {
        entry.lastIndex(of: ".").map { entry[..<$0] } ?? entry[...]
    }
}

/// More than one course in a package.
struct AICCSeveralCourses: Rule {
    static let info = RuleInfo(
        "aicc.several-courses",
        title: "Several AICC courses",
        summary: "A package holds one AICC course.",
        rationale: "Which of the courses is imported depends on the system; the others are lost.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.practice("one course a package")],
        remedy: "Make a package of each course.", fix: .assisted,
        rejects: [
            .aicc(
                files: [
                    "index.html", ExampleFile("other.crs", AICCSample.course),
                    ExampleFile("other.au", AICCSample.units(AICCSample.unit())),
                    ExampleFile("other.des", AICCSample.titles("A1")),
                    ExampleFile("other.cst", AICCSample.members("Block,Member", "root,A1")),
                ], at: [.entry("other.crs")])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard let first = subject.course.otherCourses.first else { return }
        findings.report(
            "beside '\(subject.course.files.first?.entry ?? "")' there is the complete course '\(first)'",
            at: SourcePlace(entry: first),
            places: subject.course.otherCourses.dropFirst().map { SourcePlace(entry: $0) })
    }
}

/// Extensions in upper case.
struct AICCExtensionCase: Rule {
    static let info = RuleInfo(
        "aicc.extension-case",
        title: "File extension in upper case",
        summary: "The extensions of AICC files are in lower case.",
        rationale: "Systems that compare names exactly do not find the files.",
        standards: [.aicc], severity: .info, consequence: .portability, spec: [.practice("lower-case extensions")],
        remedy: "Rename the files.", fix: .safe,
        rejects: [
            RuleExample(
                .minimal(.aicc, renaming: ["course.au": "course.AU", "course.des": "course.Des"], adding: []),
                standards: [.aicc], places: [.entry("course.AU"), .entry("course.Des")])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let odd = subject.course.files.filter { !$0.entry.hasSuffix(".\($0.kind.rawValue)") }
        guard let first = odd.first else { return }
        findings.report(
            "the extension of '\(first.entry)' is not in lower case", at: SourcePlace(entry: first.entry),
            places: odd.dropFirst().map { SourcePlace(entry: $0.entry) })
    }
}

/// Text that is not in one 8-bit encoding, or begins with a mark that hides the first name.
struct AICCEncoding: Rule {
    static let info = RuleInfo(
        "aicc.encoding",
        title: "Encoding that importers stumble over",
        summary: "AICC files are ISO-8859-1, Windows-1252 or UTF-8 text without a byte order mark.",
        rationale:
            "Importers read the files byte by byte: a byte order mark becomes part of the first column name or section, and "
            + "UTF-16 or mixed text is not understood at all.",
        standards: [.aicc], severity: .warning, consequence: .blocksImport, spec: [.aicc("6")],
        remedy: "Save the file as UTF-8 without a byte order mark.", fix: .safe,
        accepts: [
            .files(
                [
                    ExampleFile("k.crs", AICCSample.course(("A course.", "Für alle.")), encoding: .latin1),
                    ExampleFile("k.au", AICCSample.units(AICCSample.unit())),
                    ExampleFile("k.des", AICCSample.titles("A1")),
                    ExampleFile("k.cst", AICCSample.members("Block,Member", "root,A1")), "index.html",
                ], standards: [.aicc])
        ],
        rejects: [
            .files(
                [
                    ExampleFile("k.crs", AICCSample.course),
                    ExampleFile("k.au", "↓" + AICCSample.units(AICCSample.unit()), encoding: .utf8WithMark),
                    ExampleFile("k.des", "↓" + AICCSample.titles("A1"), encoding: .utf16LittleEndian),
                    ExampleFile("k.cst", AICCSample.members("Block,Member", "root,A1")), "index.html",
                ], standards: [.aicc])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents {
            for problem in document.problems {
                let fault: FindingMessage
                switch problem.kind {
                case .byteOrderMark where document.count(of: .utf16) == 0:
                    fault = "'\(document.entry)' begins with a byte order mark"
                case .utf16: fault = "'\(document.entry)' is UTF-16 text"
                case .encodingInvalid: fault = "'\(document.entry)' holds bytes that are no text in one encoding"
                default: continue
                }
                findings.report(fault, at: document.place(of: problem))
            }
            if let first = document.problems.first(where: { $0.kind == .nul }) {
                findings.report(
                    "'\(document.entry)' holds \(document.count(of: .nul)) NUL characters",
                    at: document.place(of: first))
            }
        }
    }
}
