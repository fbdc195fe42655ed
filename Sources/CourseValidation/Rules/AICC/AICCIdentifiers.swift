import CourseModel
import CoursePackage

/// Identifiers that are not a letter and digits.
struct AICCIdentifierForm: Rule {
    static let info = RuleInfo(
        "aicc.id-format",
        title: "Identifier is no letter with digits",
        summary: "Units are called A and digits, blocks B and digits, objectives J and digits.",
        rationale:
            "Importers tell units, blocks and objectives apart by the letter, and expressions can name no others.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("6.1")],
        remedy: "Rename the element in all files.", fix: .assisted,
        rejects: [
            .aicc(
                au: AICCSample.units(AICCSample.unit("↓Lesson 1")), des: AICCSample.titles("Lesson 1"),
                cst: AICCSample.members("Block,Member", "root,Lesson 1")),
            .aicc(
                au: AICCSample.units(AICCSample.unit("↓B1")), des: AICCSample.titles("B1"),
                cst: AICCSample.members("Block,Member", "root,B1"), caption: "A unit is called like a block."),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        var seen: Set<AICCIdentifier> = []
        for unit in subject.course.units where unit.id.kind != .unit && seen.insert(unit.id).inserted {
            findings.report(
                "the unit '\(unit.id)' is not called A and digits", at: subject.place(unit.source, column: .systemID))
        }
        for row in subject.course.structureRows
        where row.element.kind != .block && row.element.kind != .root && seen.insert(row.element).inserted {
            findings.report(
                "the block '\(row.element)' is not called B and digits", at: subject.place(row.source, column: .block))
        }
        for row in subject.course.descriptors where row.id.kind == nil && seen.insert(row.id).inserted {
            findings.report(
                "the identifier '\(row.id)' is not A, B or J and digits",
                at: subject.place(row.source, column: .systemID))
        }
    }
}

/// Identifiers that are there twice.
struct AICCDuplicateIdentifier: Rule {
    static let info = RuleInfo(
        "aicc.id-duplicate",
        title: "Identifier used twice",
        summary: "No two rows of the .au file, nor of the .des file, are about the same element.",
        rationale: "Which of the two rows an importer takes is chance.",
        standards: [.aicc], severity: .error, consequence: .blocksImport, spec: [.aicc("6.1")],
        remedy: "Give each element an identifier of its own, or remove the row.",
        rejects: [
            .aicc(
                crs: AICCSample.course(("Total_AUs=1", "Total_AUs=2")),
                au: AICCSample.units(AICCSample.unit(), AICCSample.unit("↓a1"))),
            .aicc(des: AICCSample.titles("A1", "↓A1")),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        report(subject.course.units.map { ($0.id, $0.source) }, subject, &findings)
        report(subject.course.descriptors.map { ($0.id, $0.source) }, subject, &findings)
    }

    private func report(
        _ rows: [(id: AICCIdentifier, source: SourceNode)], _ subject: AICCSubject, _ findings: inout Findings
    ) {
        var first: [AICCIdentifier: SourceNode] = [:]
        for row in rows where !row.id.key.isEmpty {
            guard let original = first[row.id] else {
                first[row.id] = row.source
                continue
            }
            let place = subject.place(row.source, column: .systemID)
            findings.report(
                "'\(row.id)' has more than one row in '\(place.entry ?? "")'", at: place,
                related: [RelatedPlace(subject.place(original, column: .systemID), message: "first used here")])
        }
    }
}

/// References that differ from what they mean by letter case.
struct AICCIdentifierCase: Rule {
    static let info = RuleInfo(
        "aicc.id-case",
        title: "Identifier in other letter case",
        summary: "An element is called the same, in the same letter case, in all files.",
        rationale:
            "Identifiers do not depend on letter case, but systems that compare them exactly find no such element.",
        standards: [.aicc], severity: .warning, consequence: .portability, spec: [.aicc("6.1")],
        remedy: "Write the identifier as the .au or .cst file has it.", fix: .safe,
        rejects: [
            .aicc(cst: AICCSample.members("Block,Member", "root,↓a1")), .aicc(des: AICCSample.titles("↓a1")),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        var defined: [AICCIdentifier: String] = [:]
        let course = subject.course
        for id in course.units.map(\.id) + course.structureRows.map(\.element) + course.descriptors.map(\.id)
        where id.kind != .root && defined[id] == nil {
            defined[id] = id.string.trimmedWhitespace
        }
        func compare(_ id: AICCIdentifier, at place: @autoclosure () -> SourcePlace) {
            let written = id.string.trimmedWhitespace
            guard id.kind != .root, let own = defined[id], own != written else { return }
            findings.report("'\(written)' is called '\(own)' where it is defined", at: place())
        }
        for row in course.descriptors { compare(row.id, at: subject.place(row.source, column: .systemID)) }
        for row in course.structureRows + course.objectiveRows {
            let isBlock = subject.document(of: row.source)?.kind == .structure
            if !isBlock { compare(row.element, at: subject.place(row.source, column: .courseElement)) }
            for member in row.members { compare(member.id, at: subject.place(row.source, field: member.field)) }
        }
        for row in course.prerequisites {
            compare(row.element, at: subject.place(row.source, column: .structureElement))
        }
        for row in course.completionRequirements {
            compare(row.element, at: subject.place(row.source, column: .structureElement))
        }
    }
}

/// Elements without a row in the descriptor table.
struct AICCMissingDescriptor: Rule {
    static let info = RuleInfo(
        "aicc.des-missing-row",
        title: "Element without a descriptor",
        summary: "Every unit and every block has a row in the .des file.",
        rationale: "The row holds the title that learners see; without it they see the identifier or nothing.",
        standards: [.aicc], severity: .warning, consequence: .cosmetic, spec: [.aicc("Appendix A")],
        remedy: "Add a row with a title.", fix: .safe,
        rejects: [
            .aicc(
                crs: AICCSample.course(units: 2, fields: 3),
                au: AICCSample.units(AICCSample.unit(), AICCSample.unit("↓A2")),
                cst: AICCSample.members("Block,Member,Member", "root,A1,A2"))
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        guard subject.course.file(.descriptors) != nil else { return }
        var described = Set(subject.course.descriptors.map(\.id))
        for unit in subject.course.units where described.insert(unit.id).inserted {
            findings.report(
                "unit '\(unit.id)' has no row in the .des file", at: subject.place(unit.source, column: .systemID))
        }
        for row in subject.course.structureRows where row.element.kind != .root {
            guard described.insert(row.element).inserted else { continue }
            findings.report(
                "block '\(row.element)' has no row in the .des file", at: subject.place(row.source, column: .block))
        }
    }
}

/// Descriptors of nothing.
struct AICCOrphanDescriptor: Rule {
    static let info = RuleInfo(
        "aicc.des-orphan-row",
        title: "Descriptor of an unknown element",
        summary: "Every row of the .des file describes an element of the course.",
        rationale: "The row is left over, or an identifier is misspelt.",
        standards: [.aicc], severity: .info, consequence: .cosmetic, spec: [.aicc("Appendix A")],
        remedy: "Remove the row, or correct the identifier.", fix: .safe,
        rejects: [.aicc(des: AICCSample.titles("A1", "↓A7"))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let elements = AICCElements(subject.course)
        var known = elements.units.union(elements.blocks)
        for row in subject.course.structureRows + subject.course.objectiveRows {
            known.formUnion(row.members.map(\.id))
        }
        for row in subject.course.descriptors
        where !known.contains(row.id) && row.id.kind != .objective && row.id.kind != .root {
            findings.report(
                "the .des file describes '\(row.id)', which is no element of the course",
                at: subject.place(row.source, column: .systemID))
        }
    }
}

/// Descriptors without a title.
struct AICCEmptyTitle: Rule {
    static let info = RuleInfo(
        "aicc.des-title-empty",
        title: "Title missing",
        summary: "Every row of the .des file has a title.",
        rationale: "Learners see an empty line in the menu.",
        standards: [.aicc], severity: .warning, consequence: .cosmetic, spec: [.aicc("Appendix A")],
        remedy: "Write a title.", fix: .assisted,
        rejects: [.aicc(des: AICCSample.descriptors("A1,D1,↓\"\",Text"))])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for row in subject.course.descriptors {
            guard let title = row.title, title.trimmedWhitespace.isEmpty else { continue }
            findings.report("'\(row.id)' has no title", at: subject.place(row.source, column: .title))
        }
    }
}
