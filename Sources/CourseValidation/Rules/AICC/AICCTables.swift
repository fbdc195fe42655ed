import CourseModel
import CoursePackage

/// Rows that do not parse.
struct AICCMalformedTable: Rule {
    static let info = RuleInfo(
        "aicc.csv-malformed",
        title: "Row that does not parse",
        summary: "A row is made of fields separated by commas; a field with commas or quotation marks is quoted.",
        rationale: "Importers stop, or read the rest of the row into the wrong columns.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("6"), .rfc(4180, "2")],
        remedy: "Put the field in quotation marks and double those inside.", fix: .assisted,
        accepts: [.aicc(des: AICCSample.descriptors(#"A1,D1,"A ""quoted"", title","Text""#))],
        rejects: [
            .aicc(des: AICCSample.descriptors(#"A1,D1,"A "↓quoted" title","Text""#)),
            .aicc(des: AICCSample.descriptors(#"A1,D1,↓"A title,Text"#), besides: ["aicc.csv-field-count"]),
            .aicc(des: AICCSample.descriptors(#"A1,D1,A 5↓" disk,Text"#)),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents {
            for problem in document.problems {
                let fault: FindingMessage
                switch problem.kind {
                case .textAfterQuote:
                    fault = "'\(document.entry)' has text behind the closing quotation mark of a field"
                case .unclosedQuote: fault = "'\(document.entry)' has a quotation mark that is not closed"
                case .strayQuote: fault = "'\(document.entry)' has a quotation mark inside a field that is not quoted"
                case .tooManyFields: fault = "'\(document.entry)' has more fields than are read"
                default: continue
                }
                findings.report(fault, at: document.place(of: problem))
            }
        }
    }
}

/// Rows whose number of fields is not that of the header.
struct AICCFieldCount: Rule {
    static let info = RuleInfo(
        "aicc.csv-field-count",
        title: "Row with another number of fields than the header",
        summary: "A row has as many fields as the header has columns.",
        rationale: "A field was left out or a comma not quoted: what follows stands in the wrong columns.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("6")],
        remedy: "Add the empty fields, or quote the field that holds a comma.", fix: .assisted,
        accepts: [
            .aicc(
                crs: AICCSample.course(units: 2, fields: 3),
                au: AICCSample.units(AICCSample.unit(), AICCSample.unit("A2") + ",,"),
                des: AICCSample.titles("A1", "A2"),
                cst: AICCSample.members("Block,Member,Member", "root,A1,A2"))
        ],
        rejects: [
            .aicc(des: AICCSample.descriptors("↓A1,D1,Title, with a comma,Text")),
            .aicc(des: AICCSample.descriptors("↓A1,D1,Title")),
            .aicc(
                crs: AICCSample.course(units: 2, fields: 3),
                au: AICCSample.units(AICCSample.unit(), AICCSample.unit("A2")), des: AICCSample.titles("A1", "A2"),
                cst: AICCSample.members("Block,Member", "↓root,A1,A2")),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents where document.headerRecord != nil {
            let columns = document.columns.count
            let isList = document.kind == .structure || document.kind == .objectives
            for record in document.dataRecords {
                var count = document.fieldCount(ofRecord: record)
                while count > columns, document.text(ofRecord: record, field: count - 1) == "" { count -= 1 }
                guard count > columns || (count < columns && !isList) else { continue }
                findings.report(
                    "a row of '\(document.entry)' has \(count) fields, the header has \(columns) columns",
                    at: document.place(ofRecord: record))
            }
        }
    }
}

/// Columns that are named twice.
struct AICCDuplicateColumn: Rule {
    static let info = RuleInfo(
        "aicc.csv-duplicate-header",
        title: "Column named twice",
        summary: "No column but Member is named twice in a header.",
        rationale: "Which of the two an importer reads is chance.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Remove one of the columns.",
        accepts: [
            .aicc(
                crs: AICCSample.course(units: 2, fields: 3),
                au: AICCSample.units(AICCSample.unit(), AICCSample.unit("A2")), des: AICCSample.titles("A1", "A2"),
                cst: AICCSample.members("Block,Member,Member", "root,A1,A2"))
        ],
        rejects: [.aicc(des: "System_ID,Developer_ID,Title,Description,↓TITLE\nA1,D1,Lesson,Text,Other")])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents {
            guard let header = document.headerRecord else { continue }
            var seen: Set<String> = []
            for field in 0..<document.fieldCount(ofRecord: header) {
                let column = document.columns.indices.contains(field) ? document.columns[field] : nil
                let name = document.text(ofRecord: header, field: field) ?? ""
                let key = column?.rawValue ?? name.trimmedWhitespace.lowercased()
                guard column != .member, !key.isEmpty, !seen.insert(key).inserted else { continue }
                findings.report(
                    "'\(document.entry)' names the column '\(name)' twice",
                    at: document.place(ofRecord: header, field: field))
            }
        }
    }
}

/// Columns that are missing.
struct AICCMissingColumn: Rule {
    static let info = RuleInfo(
        "aicc.csv-header-missing",
        title: "Column missing",
        summary: "The header of a table names the columns that CMI001 requires.",
        rationale: "Importers go by the names of the columns and stop when one is missing.",
        standards: [.aicc], severity: .error, exceptions: [.variant("optional", .info)], consequence: .blocksImport,
        spec: [.aicc("Appendix A")],
        remedy: "Add the column; its fields may be empty where there is nothing to say.", fix: .safe,
        accepts: [
            .aicc(des: "title,description,system id,developer_id,colour\nLesson,Text,A1,D1,red")
        ],
        rejects: [
            .aicc(
                au:
                    "↓System_ID,Type,Command_Line,File_Name,Max_Score,Mastery_Score,Max_Time_Allowed,Time_Limit_Action,System_Vendor\nA1,,,index.html,,,,,"
            ),
            .aicc(des: "↓\"System_ID\",\"Developer_ID\",\"Description\"\nA1,D1,Text"),
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=2")), pre: "↓source,target,type\nA1,A1,requires",
                caption: "In a file that is not one of the four required ones this is worth a note."),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents where document.kind != .course {
            let place = document.headerRecord.map { document.place(ofRecord: $0) } ?? SourcePlace(entry: document.entry)
            guard document.headerRecord != nil else {
                findings.report(
                    document.recordCount == 0
                        ? "'\(document.entry)' is empty"
                        : "'\(document.entry)' has no header with the names of its columns",
                    at: place, variant: document.kind.isRequired ? nil : "optional")
                continue
            }
            let missing = document.kind.expectedColumns.filter { document.field(of: $0) == nil }
            let required = missing.filter(document.kind.requiredColumns.contains)
            guard !missing.isEmpty else { continue }
            let named = required.isEmpty ? missing : required
            findings.report(
                "'\(document.entry)' has no column \(named.map(\.rawValue).joined(separator: ", "))", at: place,
                variant: required.isEmpty || !document.kind.isRequired ? "optional" : nil)
        }
    }
}

extension AICCFileKind {
    /// The columns without which a table says nothing.
    fileprivate var requiredColumns: Set<AICCColumn> {
        switch self {
        case .course: []
        case .units: [.systemID, .commandLine, .fileName, .coreVendor]
        case .descriptors: [.systemID, .title]
        case .structure: [.block, .member]
        case .objectives: [.courseElement, .member]
        case .prerequisites: [.structureElement, .prerequisite]
        case .completion: [.structureElement, .requirement, .result]
        }
    }

    /// The columns of the table but those of addenda and of higher levels.
    fileprivate var expectedColumns: [AICCColumn] {
        columns.filter { $0 != .webLaunch && $0 != .password && $0 != .next && $0 != .return }
    }
}

/// Lines that common importers cut.
struct AICCLongRow: Rule {
    static let info = RuleInfo(
        "aicc.csv-row-too-long",
        title: "Row too long or over several lines",
        summary: "A row stands on one line of at most 4096 bytes.",
        rationale:
            "Many importers read line by line into a buffer of fixed size: they cut the row or take its rest for another.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.practice("one row a line")],
        remedy: "Take the line break out of the field, or shorten it.", fix: .assisted,
        rejects: [
            .aicc(des: AICCSample.descriptors("A1,D1,Lesson,\"One line↓\nand another\"")),
            .aicc(des: AICCSample.descriptors("↓A1,D1,Lesson,\(String(repeating: "long ", count: 900))")),
        ])

    private static let limit = 4_096

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents where document.kind != .course {
            for problem in document.problems where problem.kind == .lineBreakInField {
                findings.report("a field of '\(document.entry)' holds a line break", at: document.place(of: problem))
            }
            for record in document.dataRecords where document.byteCount(ofRecord: record) > AICCLongRow.limit {
                findings.report(
                    "a row of '\(document.entry)' has \(document.byteCount(ofRecord: record)) bytes",
                    at: document.place(ofRecord: record))
            }
        }
    }
}

/// Comment lines in tables.
struct AICCComments: Rule {
    static let info = RuleInfo(
        "aicc.comment-lines",
        title: "Comment in a table",
        summary: "Tables have no comment lines.",
        rationale: "Importers take such a line for a row.",
        standards: [.aicc], severity: .info, consequence: .portability, spec: [.aicc("6")],
        remedy: "Remove the lines that begin with a semicolon.", fix: .safe,
        rejects: [.aicc(des: AICCSample.descriptors("↓; the only lesson", "A1,D1,Lesson,Text"))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents where document.kind != .course {
            let places = document.problems.filter { $0.kind == .comment }.map { document.place(of: $0) }
            guard let first = places.first else { continue }
            findings.report(
                "'\(document.entry)' has comment lines (\(document.count(of: .comment)) in all)", at: first,
                places: Array(places.dropFirst()))
        }
    }
}

/// Lines without content in tables.
struct AICCBlankLines: Rule {
    static let info = RuleInfo(
        "aicc.blank-trailing-lines",
        title: "Blank line in a table",
        summary: "Tables have no blank lines and no lines of commas alone.",
        rationale: "Importers take such a line for a row without an identifier.",
        standards: [.aicc], severity: .info, consequence: .portability, spec: [.practice("no blank rows")],
        remedy: "Remove the lines.", fix: .safe,
        rejects: [
            .aicc(des: AICCSample.titles("A1") + "\n↓\n"), .aicc(des: AICCSample.titles("A1") + "\n↓,,,,\n"),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for document in subject.documents where document.kind != .course {
            let places = document.problems.filter { $0.kind == .blankLine || $0.kind == .emptyRecord }.map {
                document.place(of: $0)
            }
            guard let first = places.first else { continue }
            findings.report(
                "'\(document.entry)' has blank lines (\(document.count(of: .blankLine) + document.count(of: .emptyRecord)) in all)",
                at: first, places: Array(places.dropFirst()))
        }
    }
}
