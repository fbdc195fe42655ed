import CourseModel
import CoursePackage

/// Sections that are missing.
struct AICCMissingSection: Rule {
    static let info = RuleInfo(
        "aicc.crs-section-missing",
        title: "Section of the course description missing",
        summary: "The .crs file has the sections [Course], [Course_Behavior] and [Course_Description].",
        rationale: "Importers require them and stop when one is missing.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Add the section.", fix: .assisted,
        rejects: [
            .aicc(
                crs: AICCSample.course(("[Course_Behavior]\nMax_Normal=1\n", "")), at: [.entry("course.crs")]),
            .aicc(crs: AICCSample.course(("[Course_Description]\nA course.", "")), at: [.entry("course.crs")]),
        ])

    private static let required = ["Course", "Course_Behavior", "Course_Description"]

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard let document = subject.document(.course) else { return }
        let names = Set(
            subject.course.courseDescription.sections.map(\.key).map {
                $0 == "course_behaviour" ? "course_behavior" : $0
            })
        let missing = AICCMissingSection.required.filter { !names.contains($0.lowercased()) }
        guard !missing.isEmpty else { return }
        findings.report(
            "'\(document.entry)' has no section \(missing.map { "[\($0)]" }.joined(separator: ", "))",
            at: SourcePlace(entry: document.entry))
    }
}

/// Keys that are missing.
struct AICCMissingKey: Rule {
    static let info = RuleInfo(
        "aicc.crs-key-missing",
        title: "Key of the course description missing",
        summary: "The .crs file has the keys that CMI001 requires, and a title and an identifier that are not blank.",
        rationale: "Importers require them and stop when one is missing.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Add the key with its value.", fix: .assisted,
        rejects: [
            .aicc(crs: AICCSample.course(("[Course]", "↓[Course]"), ("Course_Title=Course\n", ""))),
            .aicc(crs: AICCSample.course(("Course_Title=Course", "↓Course_Title="))),
            .aicc(crs: AICCSample.course(("[Course_Behavior]\nMax_Normal=1", "↓[Course_Behavior]\nOther=1"))),
        ])

    private typealias Key = (name: String, value: @Sendable (AICCCourseDescription) -> AICCSetting?)

    private static let courseKeys: [Key] = [
        ("Course_Creator", { $0.creator }), ("Course_ID", { $0.identifier }), ("Course_System", { $0.system }),
        ("Course_Title", { $0.title }), ("Level", { $0.level }), ("Max_Fields_CST", { $0.maxFieldsCST }),
        ("Total_AUs", { $0.totalUnits }),
        ("Total_Blocks", { $0.totalBlocks }), ("Version", { $0.version }),
    ]
    private static let behaviorKeys: [Key] = [("Max_Normal", { $0.maxNormal })]

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let description = subject.course.courseDescription
        for (section, keys) in [
            ("course", AICCMissingKey.courseKeys), ("course_behavior", AICCMissingKey.behaviorKeys),
        ] {
            guard let section = description.sections.first(where: { $0.key == section }) else { continue }
            let missing = keys.filter { $0.value(description) == nil }.map(\.name)
            guard !missing.isEmpty else { continue }
            findings.report(
                "[\(section.name)] has no \(missing.joined(separator: ", "))", at: subject.place(section.source))
        }
        for setting in [description.title, description.identifier].compactMap(\.self) where setting.value.isEmpty {
            findings.report("\(setting.key) is blank", at: subject.place(setting.source))
        }
    }
}

/// Lines that are neither key nor section.
struct AICCInvalidLine: Rule {
    static let info = RuleInfo(
        "aicc.crs-line-invalid",
        title: "Line of the course description without a meaning",
        summary: "A line of the .crs file is a section, a key with its value, or text of the description.",
        rationale: "Importers skip the line or stop; often it is the rest of a value that was broken over two lines.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Join the line with the one before, or remove it.", fix: .assisted,
        rejects: [
            .aicc(crs: AICCSample.course(("Level=1", "↓a stray line\nLevel=1"))),
            .aicc(crs: "↓Creator=Nobody\n" + AICCSample.course),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard let document = subject.document(.course) else { return }
        for problem in document.problems {
            let fault: FindingMessage
            switch problem.kind {
            case .lineWithoutEquals:
                fault = "a line of '\(document.entry)' is neither a section nor a key with its value"
            case .lineOutsideSection: fault = "a line of '\(document.entry)' stands before the first section"
            default: continue
            }
            findings.report(fault, at: document.place(of: problem))
        }
    }
}

/// Keys that are there twice.
struct AICCDuplicateKey: Rule {
    static let info = RuleInfo(
        "aicc.crs-duplicate-key",
        title: "Key of the course description used twice",
        summary: "A key stands once in its section.",
        rationale: "Some systems take the first value, others the last.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Keep one of the lines.", fix: .assisted,
        rejects: [.aicc(crs: AICCSample.course(("Level=1", "Level=1\n↓LEVEL=2")))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        var seen: [String: SourceNode] = [:]
        for section in subject.course.courseDescription.sections {
            for setting in section.settings {
                let key = section.key + "/" + AICCSection.key(setting.key)
                guard let first = seen[key] else {
                    seen[key] = setting.source
                    continue
                }
                findings.report(
                    "'\(setting.key)' stands twice in [\(section.name)]", at: subject.place(setting.source),
                    related: [RelatedPlace(subject.place(first), message: "first used here")])
            }
        }
    }
}

/// A level that does not exist.
struct AICCLevelValue: Rule {
    static let info = RuleInfo(
        "aicc.crs-level-value",
        title: "Unknown level",
        summary: "The Level of a course is 1, 2, 3a or 3b.",
        rationale: "The level says which files an importer has to expect.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("6.2")],
        remedy: "Use 1, 2, 3a or 3b.", fix: .assisted,
        rejects: [.aicc(crs: AICCSample.course(("Level=1", "Level=↓4")))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard let level = subject.course.courseDescription.level, AICCLevel(token: level.value) == nil else { return }
        findings.report("the level is '\(level.value)', which does not exist", at: subject.place(level))
    }
}

/// A level that needs files which are not there, or the reverse.
struct AICCLevelFiles: Rule {
    static let info = RuleInfo(
        "aicc.crs-level-vs-files",
        title: "Level and files do not fit",
        summary: "Level 2 comes with a .pre file, 3a with .ort, 3b with .ort and .cmp, and no level with more.",
        rationale:
            "An LMS reads the further files only when the level says so: prerequisites or objectives are then ignored.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("6.2")],
        remedy: "Set the level that fits the files.", fix: .safe,
        accepts: [
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=3b")), ort: "Course_Element,Member\nA1,J1",
                cmp: "Structure_Element,Requirement,Result\nA1,A1=passed,completed")
        ],
        rejects: [
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=↓1")), pre: "Structure_Element,Prerequisite\n",
                caption: "The prerequisites will be ignored."),
            .aicc(crs: AICCSample.course(("Level=1", "Level=↓2"))),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let description = subject.course.courseDescription
        guard let setting = description.level, let level = description.levelValue else { return }
        let expected: [AICCFileKind]
        let allowed: Set<AICCFileKind>
        switch level {
        case .one: (expected, allowed) = ([], [])
        case .two: (expected, allowed) = ([.prerequisites], [.prerequisites])
        case .threeA: (expected, allowed) = ([.objectives], [.prerequisites, .objectives])
        case .threeB: (expected, allowed) = ([.objectives, .completion], [.prerequisites, .objectives, .completion])
        }
        let missing = expected.filter { subject.course.file($0) == nil }
        let beyond = subject.course.files.map(\.kind).filter { !$0.isRequired && !allowed.contains($0) }
        if !missing.isEmpty {
            findings.report(
                "level \(level.rawValue) needs \(missing.map { "." + $0.rawValue }.joined(separator: ", ")), which is missing",
                at: subject.place(setting))
        }
        if !beyond.isEmpty {
            findings.report(
                "level \(level.rawValue) has no use for \(beyond.map { "." + $0.rawValue }.joined(separator: ", "))",
                at: subject.place(setting))
        }
    }
}

/// A version of the guidelines that nobody knows.
struct AICCVersion: Rule {
    static let info = RuleInfo(
        "aicc.crs-version",
        title: "Unknown version of the guidelines",
        summary: "The Version is one of those of CMI001: 2.0, 2.2, 3.0, 3.5, 4.0.",
        rationale: "Importers may read the files as another version has them.",
        standards: [.aicc], severity: .info, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Use the version of CMI001 that the files follow.",
        rejects: [.aicc(crs: AICCSample.course(("Version=3.5", "Version=↓1.0.12")))])

    private static let known: Set<String> = ["2.0", "2.2", "3.0", "3.5", "4.0", "2", "3", "4"]

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard let version = subject.course.courseDescription.version, !AICCVersion.known.contains(version.value) else {
            return
        }
        findings.report("the version is '\(version.value)', which is none of CMI001's", at: subject.place(version))
    }
}

/// A count of units that is not that of the table.
struct AICCTotalUnits: Rule {
    static let info = RuleInfo(
        "aicc.crs-total-aus",
        title: "Total_AUs is wrong",
        summary: "Total_AUs is the number of rows of the .au file.",
        rationale: "Importers reserve room for as many units, or refuse the course when the numbers differ.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Set Total_AUs to the number of units.", fix: .safe,
        rejects: [.aicc(crs: AICCSample.course(("Total_AUs=1", "Total_AUs=↓2")))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard subject.course.file(.units) != nil, let total = subject.course.courseDescription.totalUnits,
            total.number != subject.course.units.count
        else { return }
        findings.report(
            "\(total.key) is '\(total.value)', and there are \(subject.course.units.count) units",
            at: subject.place(total))
    }
}

/// A count of blocks that is not that of the table.
struct AICCTotalBlocks: Rule {
    static let info = RuleInfo(
        "aicc.crs-total-blocks",
        title: "Total_Blocks is wrong",
        summary: "Total_Blocks is the number of blocks of the .cst file, the root not counted.",
        rationale: "Importers reserve room for as many blocks, or refuse the course when the numbers differ.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Set Total_Blocks to the number of blocks.", fix: .safe,
        rejects: [.aicc(crs: AICCSample.course(("Total_Blocks=0", "Total_Blocks=↓1")))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard subject.course.file(.structure) != nil, let total = subject.course.courseDescription.totalBlocks else {
            return
        }
        let count = Set(subject.course.structureRows.map(\.element).filter { $0.kind != .root }).count
        guard total.number != count else { return }
        findings.report("\(total.key) is '\(total.value)', and there are \(count) blocks", at: subject.place(total))
    }
}

/// A count of objectives that is not that of the tables.
struct AICCTotalObjectives: Rule {
    static let info = RuleInfo(
        "aicc.crs-total-objectives",
        title: "Total_Objectives is wrong",
        summary:
            "Total_Objectives and Total_Complex_Obj are the numbers of objectives and of those with a completion requirement.",
        rationale: "Importers reserve room for as many objectives.",
        standards: [.aicc], severity: .info, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Set the totals to the numbers in the files.", fix: .safe,
        accepts: [
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=3a"), ("Version=3.5", "Version=3.5\nTotal_Objectives=1")),
                des: AICCSample.titles("A1", "J1"), ort: "Course_Element,Member\nA1,J1")
        ],
        rejects: [
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=3a"), ("Version=3.5", "Version=3.5\nTotal_Objectives=↓2")),
                des: AICCSample.titles("A1", "J1"), ort: "Course_Element,Member\nA1,J1")
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let course = subject.course
        var objectives = Set(course.objectiveRows.flatMap { $0.members.map(\.id) })
        objectives.formUnion(course.descriptors.map(\.id).filter { $0.kind == .objective })
        let complex = Set(course.completionRequirements.map(\.element).filter { $0.kind == .objective })
        for (setting, count) in [
            (course.courseDescription.totalObjectives, objectives.count),
            (course.courseDescription.totalComplexObjectives, complex.count),
        ] {
            guard let setting, !setting.value.isEmpty, setting.number != count else { continue }
            findings.report("\(setting.key) is '\(setting.value)', and there are \(count)", at: subject.place(setting))
        }
    }
}

/// A greatest number of fields that is not that of the table.
struct AICCMaxFields: Rule {
    static let info = RuleInfo(
        "aicc.crs-max-fields",
        title: "Max_Fields is wrong",
        summary: "Max_Fields_CST and Max_Fields_ORT are the numbers of fields of the widest rows.",
        rationale: "Importers read only as many fields of a row: members behind them are lost.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Set the value to the number of fields of the widest row.", fix: .safe,
        rejects: [.aicc(crs: AICCSample.course(("Max_Fields_CST=2", "Max_Fields_CST=↓3")))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let description = subject.course.courseDescription
        for (setting, kind) in [
            (description.maxFieldsCST, AICCFileKind.structure), (description.maxFieldsORT, .objectives),
        ] {
            guard let setting, !setting.value.isEmpty, let document = subject.document(kind), document.recordCount > 0
            else { continue }
            let rows = kind == .structure ? subject.course.structureRows : subject.course.objectiveRows
            let widest = rows.reduce(0) { max($0, ($1.members.last?.field ?? 0) + 1) }
            // The header alone may be wider: columns without any member.
            guard setting.number != widest, setting.number != document.columns.count || rows.isEmpty else { continue }
            findings.report(
                "\(setting.key) is '\(setting.value)', and the widest row of '\(document.entry)' has \(widest) fields",
                at: subject.place(setting))
        }
    }
}

/// A greatest number of open units that makes no sense.
struct AICCMaxNormal: Rule {
    static let info = RuleInfo(
        "aicc.crs-max-normal",
        title: "Max_Normal is no number from 1 to 99",
        summary: "Max_Normal is a whole number from 1 to 99, or to 999 since version 4.0.",
        rationale: "It says how many units a learner may have open at once; with another value it may be none.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Set Max_Normal to 1, or to the number that is meant.", fix: .safe,
        accepts: [.aicc(crs: AICCSample.course(("Max_Normal=1", "Max_Normal=99")))],
        rejects: [
            .aicc(crs: AICCSample.course(("Max_Normal=1", "Max_Normal=↓0"))),
            .aicc(crs: AICCSample.course(("Max_Normal=1", "Max_Normal=↓many"))),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let description = subject.course.courseDescription
        guard let setting = description.maxNormal else { return }
        let limit = description.version?.value.hasPrefix("4") == true ? 999 : 99
        guard !(1...limit).contains(setting.number ?? 0) else { return }
        findings.report("\(setting.key) is '\(setting.value)'", at: subject.place(setting))
    }
}

/// A section of description without text.
struct AICCEmptyDescription: Rule {
    static let info = RuleInfo(
        "aicc.crs-description-empty",
        title: "Course description is empty",
        summary: "[Course_Description] says what the course is about.",
        rationale: "Catalogues show the text to learners.",
        standards: [.aicc], severity: .info, consequence: .cosmetic, spec: [.aicc("Appendix A")],
        remedy: "Write a sentence about the course.",
        rejects: [
            .aicc(crs: AICCSample.course(("[Course_Description]\nA course.", "↓[Course_Description]\n")))
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let description = subject.course.courseDescription
        guard description.text == nil,
            let section = description.sections.first(where: { $0.key == "course_description" })
        else { return }
        findings.report("[\(section.name)] is empty", at: subject.place(section.source))
    }
}
