import CourseModel
import CoursePackage

/// Prerequisites that do not parse.
struct AICCPrerequisiteSyntax: Rule {
    static let info = RuleInfo(
        "aicc.pre-syntax",
        title: "Prerequisite does not parse",
        summary: "A prerequisite is an expression of identifiers, statuses and the operators of CMI001.",
        rationale: "The element can never be entered, or always, as the system likes.",
        standards: [.aicc], severity: .error, consequence: .willNotLaunch, spec: [.aicc("Appendix A")],
        remedy: "Correct the expression, for example A1 & (A2 | ~A3) or A1=passed.", fix: .assisted,
        accepts: [two(prerequisite: #""2*{A1, A1=""passed"", ~A1} | A1<>failed""#)],
        rejects: [two(prerequisite: "↓A1 &"), two(prerequisite: #"↓"A1, A1""#), two(prerequisite: "↓(A1")])

    /// A course of two units in which the second has a prerequisite.
    static func two(prerequisite: String, besides: [RuleID] = []) -> RuleExample {
        .aicc(
            crs: AICCSample.course(units: 2, fields: 3, level: "2"),
            au: AICCSample.units(AICCSample.unit(), AICCSample.unit("A2")), des: AICCSample.titles("A1", "A2"),
            cst: AICCSample.members("Block,Member,Member", "root,A1,A2"),
            pre: "Structure_Element,Prerequisite\nA2,\(prerequisite)", besides: besides)
    }

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for row in subject.course.prerequisites where !row.expression.trimmedWhitespace.isEmpty {
            do throws(AICCScriptError) {
                _ = try AICCScript(row.expression)
            } catch {
                findings.report(
                    "the prerequisite '\(row.expression)' of '\(row.element)' does not parse: \(error)",
                    at: subject.place(row.source, column: .prerequisite))
            }
        }
    }
}

/// Prerequisites of or on nothing.
struct AICCPrerequisiteUnknown: Rule {
    static let info = RuleInfo(
        "aicc.pre-unknown-id",
        title: "Unknown element in a prerequisite",
        summary: "Prerequisites speak of elements of the course.",
        rationale: "What depends on an element that does not exist can never be entered.",
        standards: [.aicc], severity: .error, consequence: .willNotLaunch, spec: [.aicc("Appendix A")],
        remedy: "Correct the identifier.",
        rejects: [
            AICCPrerequisiteSyntax.two(prerequisite: "↓A1 & A9"),
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=2")), pre: "Structure_Element,Prerequisite\n↓A9,A1"),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let elements = AICCElements(subject.course)
        for row in subject.course.prerequisites {
            if !elements.contains(row.element) {
                findings.report(
                    "there is a prerequisite of '\(row.element)', which is no element of the course",
                    at: subject.place(row.source, column: .structureElement))
            }
            let named = (try? AICCScript(row.expression))?.elements.map(AICCIdentifier.init) ?? []
            guard let unknown = named.first(where: { !elements.contains($0) }) else { continue }
            findings.report(
                "the prerequisite of '\(row.element)' names '\(unknown)', which is no element of the course",
                at: subject.place(row.source, column: .prerequisite))
        }
    }
}

/// Prerequisites that wait for each other.
struct AICCPrerequisiteCycle: Rule {
    static let info = RuleInfo(
        "aicc.pre-cycle",
        title: "Prerequisites wait for each other",
        summary: "No element needs itself, directly or through the prerequisites of others.",
        rationale: "None of the elements can ever be entered.",
        standards: [.aicc], severity: .error, consequence: .willNotLaunch, spec: [.aicc("Appendix A")],
        remedy: "Remove one of the prerequisites.",
        accepts: [
            AICCPrerequisiteSyntax.two(prerequisite: "A1 | A2"), AICCPrerequisiteSyntax.two(prerequisite: "~A2"),
        ],
        rejects: [
            AICCPrerequisiteSyntax.two(prerequisite: "↓A1 & A2"),
            .aicc(
                crs: AICCSample.course(units: 2, fields: 3, level: "2"),
                au: AICCSample.units(AICCSample.unit(), AICCSample.unit("A2")), des: AICCSample.titles("A1", "A2"),
                cst: AICCSample.members("Block,Member,Member", "root,A1,A2"),
                pre: "Structure_Element,Prerequisite\nA1,↓A2=passed\nA2,A1"),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        // The elements with prerequisites, each with the numbers of its rows.
        var numbers: [AICCIdentifier: Int] = [:]
        var elements: [(id: AICCIdentifier, rows: [Int], scripts: [AICCScript])] = []
        for (index, row) in subject.course.prerequisites.enumerated() {
            guard let script = try? AICCScript(row.expression) else { continue }
            let number = numbers[row.element] ?? elements.count
            if number == elements.count {
                numbers[row.element] = number
                elements.append((row.element, [], []))
            }
            elements[number].rows.append(index)
            elements[number].scripts.append(script)
        }
        let cycles = PrerequisiteDeadlock.cycles(of: elements.map(\.scripts)) { numbers[AICCIdentifier($1)] }
        for cycle in cycles {
            let names = cycle.prefix(8).map { "'\(DisplayText.shown(elements[$0].id.string, limit: 40))'" }
            let rows = cycle.flatMap { elements[$0].rows }.sorted()
            guard let first = rows.first.map({ subject.course.prerequisites[$0] }) else { continue }
            findings.report(
                "'\(first.element)' can never be entered: these wait for each other: \(names.joined(separator: ", "))\(cycle.count > 8 ? " …" : "")",
                at: subject.place(first.source, column: .prerequisite),
                related: rows.dropFirst().prefix(8).map {
                    RelatedPlace(
                        subject.place(subject.course.prerequisites[$0].source, column: .prerequisite),
                        message: "takes part in it")
                })
        }
    }
}

/// Objectives relationships of or with nothing.
struct AICCObjectiveUnknown: Rule {
    static let info = RuleInfo(
        "aicc.ort-unknown-id",
        title: "Unknown element in the objectives relationships",
        summary: "The .ort file speaks of elements and objectives of the course.",
        rationale: "What the objective is reached by cannot be told.",
        standards: [.aicc], severity: .error, consequence: .willNotTrack, spec: [.aicc("Appendix A")],
        remedy: "Correct the identifier, or add the element.",
        accepts: [
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=3a")), des: AICCSample.titles("A1", "J1"),
                ort: "Course_Element,Member\nA1,J1")
        ],
        rejects: [
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=3a")), des: AICCSample.titles("A1", "J1"),
                ort: "Course_Element,Member\n↓A7,J1"),
            .aicc(
                crs: AICCSample.course(("Level=1", "Level=3a")), des: AICCSample.titles("A1", "J1"),
                ort: "Course_Element,Member\nA1,↓J2"),
        ])

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        let elements = AICCElements(subject.course)
        for row in subject.course.objectiveRows {
            if !elements.contains(row.element) {
                findings.report(
                    "the .ort file names '\(row.element)', which is no element of the course",
                    at: subject.place(row.source, column: .courseElement))
            }
            for member in row.members where !elements.contains(member.id) {
                findings.report(
                    "the .ort file names '\(member.id)', which is no objective of the course",
                    at: subject.place(row.source, field: member.field))
            }
        }
    }
}

/// Completion requirements that do not parse.
struct AICCCompletionSyntax: Rule {
    static let info = RuleInfo(
        "aicc.cmp-syntax",
        title: "Completion requirement does not parse",
        summary: "A completion requirement is an expression, and its result is a status.",
        rationale: "The requirement is ignored, or the element is never complete.",
        standards: [.aicc], severity: .error, consequence: .willNotTrack, spec: [.aicc("Appendix A")],
        remedy: "Correct the expression, or use a status such as completed or passed.", fix: .assisted,
        accepts: [with("A1=passed,completed"), with("A1,Complete"), with("A1,p")],
        rejects: [with("↓A1=,completed"), with("A1=passed,↓done"), with("A1=passed,↓\"\"")])

    private static func with(_ row: String) -> RuleExample {
        .aicc(
            crs: AICCSample.course(("Level=1", "Level=3b")), des: AICCSample.titles("A1", "J1"),
            ort: "Course_Element,Member\nA1,J1", cmp: "Structure_Element,Requirement,Result\nA1,\(row)")
    }

    func check(_ subject: AICCSubject, into findings: inout Findings) {
        for row in subject.course.completionRequirements {
            if !row.requirement.trimmedWhitespace.isEmpty {
                do throws(AICCScriptError) {
                    _ = try AICCScript(row.requirement)
                } catch {
                    findings.report(
                        "the requirement '\(row.requirement)' of '\(row.element)' does not parse: \(error)",
                        at: subject.place(row.source, column: .requirement))
                }
            }
            guard let result = row.result else { continue }
            let word = result.trimmedWhitespace
            if AICCStatus(word: word) == nil, word.lowercased() != "complete" {
                findings.report(
                    "the requirement of '\(row.element)' has the result '\(result)', which is no status",
                    at: subject.place(row.source, column: .result))
            }
        }
    }
}
