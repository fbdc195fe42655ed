import CourseModel
import CoursePackage

/// A structure without a root.
struct AICCMissingRoot: Rule {
    static let info = RuleInfo(
        "aicc.cst-root-missing",
        title: "No root block",
        summary: "The .cst file has a row for the block root.",
        rationale: "The course begins at the root; without it an importer finds no structure.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Add a row for root with the elements of the top level.", fix: .assisted,
        rejects: [
            .aicc(
                crs: AICCSample.course(("Total_Blocks=0", "Total_Blocks=1")), des: AICCSample.titles("A1", "B1"),
                cst: AICCSample.members("Block,Member", "B1,A1"), at: [.entry("course.cst")])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard let document = subject.document(.structure), document.field(of: .block) != nil,
            !subject.course.structure.hasRoot
        else { return }
        findings.report("'\(document.entry)' has no row for root", at: SourcePlace(entry: document.entry))
    }
}

/// Members that are nothing.
struct AICCUnknownMember: Rule {
    static let info = RuleInfo(
        "aicc.cst-unknown-member",
        title: "Unknown element in the structure",
        summary: "The members of a block are units of the .au file or blocks of the .cst file.",
        rationale: "The importer cannot place the element, and stops or leaves it out.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Correct the identifier, or add the unit.",
        rejects: [
            .aicc(
                crs: AICCSample.course(("Max_Fields_CST=2", "Max_Fields_CST=3")),
                cst: AICCSample.members("Block,Member,Member", "root,A1,↓A9"))
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard subject.course.file(.units) != nil else { return }
        let elements = AICCElements(subject.course)
        for row in subject.course.structureRows {
            for member in row.members where member.id.kind != .block && member.id.kind != .root {
                guard !elements.units.contains(member.id), !elements.blocks.contains(member.id) else { continue }
                findings.report(
                    "block '\(row.element)' holds '\(member.id)', which is neither a unit nor a block",
                    at: subject.place(row.source, field: member.field))
            }
        }
    }
}

/// Blocks that are members and have no members.
struct AICCUndefinedBlock: Rule {
    static let info = RuleInfo(
        "aicc.cst-block-undefined",
        title: "Block without a row",
        summary: "Every block that is a member of another has a row of its own in the .cst file.",
        rationale: "Nothing says what is in the block.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Add a row for the block.",
        rejects: [
            .aicc(
                crs: AICCSample.course(("Max_Fields_CST=2", "Max_Fields_CST=3")), des: AICCSample.titles("A1", "B1"),
                cst: AICCSample.members("Block,Member,Member", "root,A1,↓B1"))
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let elements = AICCElements(subject.course)
        for row in subject.course.structureRows {
            for member in row.members where member.id.kind == .block && !elements.blocks.contains(member.id) {
                // A unit that is called like a block is another fault.
                guard !elements.units.contains(member.id) else { continue }
                findings.report(
                    "block '\(row.element)' holds '\(member.id)', which has no row of its own",
                    at: subject.place(row.source, field: member.field))
            }
        }
    }
}

/// Blocks that hold themselves.
struct AICCBlockCycle: Rule {
    static let info = RuleInfo(
        "aicc.cst-cycle",
        title: "Block holds itself",
        summary: "No block holds itself, directly or through others.",
        rationale: "An importer that follows the structure never ends.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("Appendix A")],
        remedy: "Remove the block from one of the rows.",
        rejects: [
            .aicc(
                crs: AICCSample.course(units: 1, blocks: 2, fields: 3), des: AICCSample.titles("A1", "B1", "B2"),
                cst: AICCSample.members("Block,Member,Member", "root,B1", "B1,↓B2,A1", "B2,B1"),
                besides: ["aicc.cst-duplicate-member"])
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let rows = subject.course.structureRows
        let graph = AICCGraph(
            rows.enumerated().map { row, members in (members.element, members.members.map(\.id), row) })
        for group in graph.cycles() {
            // The first member of the first block that leads back to it.
            let rows = group.rows.map { rows[$0] }
            guard
                let (row, member) = rows.lazy.compactMap({ row in
                    row.members.first { group.elements.contains($0.id) }.map { (row, $0) }
                }).first
            else { continue }
            findings.report(
                "block '\(row.element)' holds itself\(group.elements.count > 1 ? " through others" : ""): \(group.names)",
                at: subject.place(row.source, field: member.field))
        }
    }
}

/// Elements that are placed twice.
struct AICCDuplicateMember: Rule {
    static let info = RuleInfo(
        "aicc.cst-duplicate-member",
        title: "Element placed twice",
        summary: "Every unit and block stands once in the structure.",
        rationale: "Systems keep one record an element: both places show the same status, or one is lost.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("Appendix A")],
        remedy: "Remove the element from one of the places.", fix: .assisted,
        rejects: [
            .aicc(
                crs: AICCSample.course(("Max_Fields_CST=2", "Max_Fields_CST=3")),
                cst: AICCSample.members("Block,Member,Member", "root,A1,↓A1"))
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        var first: [AICCIdentifier: (SourceNode, Int)] = [:]
        for row in subject.course.structureRows {
            for member in row.members {
                guard let (source, field) = first[member.id] else {
                    first[member.id] = (row.source, member.field)
                    continue
                }
                findings.report(
                    "'\(member.id)' is placed more than once", at: subject.place(row.source, field: member.field),
                    related: [RelatedPlace(subject.place(source, field: field), message: "first placed here")])
            }
        }
    }
}

/// Blocks with nothing in them.
struct AICCEmptyBlock: Rule {
    static let info = RuleInfo(
        "aicc.cst-empty-block",
        title: "Block without members",
        summary: "Every block holds something.",
        rationale: "Learners see a heading with nothing behind it.",
        standards: [.aicc], severity: .warning, consequence: .cosmetic, spec: [.aicc("Appendix A")],
        remedy: "Remove the block, or add members.", fix: .safe,
        rejects: [
            .aicc(
                crs: AICCSample.course(units: 1, blocks: 1, fields: 3), des: AICCSample.titles("A1", "B1"),
                cst: AICCSample.members("Block,Member,Member", "root,A1,B1", "↓B1,"))
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for row in subject.course.structureRows where row.members.isEmpty {
            findings.report("block '\(row.element)' is empty", at: subject.place(row.source, column: .block))
        }
    }
}
