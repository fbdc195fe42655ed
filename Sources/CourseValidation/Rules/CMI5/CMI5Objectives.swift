import CourseModel
import CoursePackage
import CourseXML

/// A reference to an objective that is not there.
struct CMI5DanglingObjective: Rule {
    static let info = RuleInfo(
        "cmi5.objective-ref-dangling",
        title: "Reference to no objective",
        summary: "The objectives that blocks and AUs refer to are defined in the course structure.",
        rationale: "An LMS cannot say what the AU contributes to, and refuses the structure.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.3"), .cmi5("4.4", requirement: "4.4.0.0-2")],
        remedy: "Define the objective, or correct or remove the reference.", fix: .assisted,
        accepts: [.cmi5(structure: CMI5Sample.objectives() + CMI5Sample.au(objectives: CMI5Sample.references()))],
        rejects: [
            .cmi5(
                structure: CMI5Sample.objectives()
                    + CMI5Sample.au(
                        objectives: """
                            <objectives><objective idref="https://courses.test/objective"/>
                              <objective ↓idref="https://courses.test/other"/></objectives>
                            """))
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        let defined = Set(subject.structure.objectives.compactMap { $0.id.map { $0.text.trimmedWhitespace } })
        subject.structure.forEachNode { node, _ in
            for reference in node.objectives {
                guard let idref = reference.idref?.text.trimmedWhitespace, !idref.isEmpty, !defined.contains(idref)
                else { continue }
                findings.report(
                    "objective '\(idref)' is referred to and defined nowhere",
                    at: subject.package.place(of: reference.source, attribute: "idref"))
            }
        }
    }
}

/// A reference to an objective that names none.
struct CMI5EmptyObjectiveReference: Rule {
    static let info = RuleInfo(
        "cmi5.objective-ref-missing-idref",
        title: "Objective reference without idref",
        summary: "An objective inside a block or AU says which objective it means.",
        rationale: "The schema lets the attribute be absent, but the reference then says nothing.",
        standards: [.cmi5], severity: .error, consequence: .portability,
        spec: [.cmi5("13.1"), .cmi5("4.4", requirement: "4.4.0.0-2")],
        remedy: "Add the idref, or remove the element.", fix: .safe,
        rejects: [
            .cmi5(
                structure: CMI5Sample.objectives()
                    + CMI5Sample.au(
                        objectives: """
                            <objectives><objective idref="https://courses.test/objective"/>↓<objective/></objectives>
                            """))
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachNode { node, _ in
            for reference in node.objectives {
                guard reference.idref.map({ $0.text.trimmedWhitespace.isEmpty }) ?? true, !reference.isDefinition else {
                    continue
                }
                findings.report(
                    "an objective reference has no idref",
                    at: subject.package.place(of: reference.source, attribute: "idref"))
            }
        }
    }
}

/// Objectives that nothing refers to.
struct CMI5UnusedObjective: Rule {
    static let info = RuleInfo(
        "cmi5.objective-unused",
        title: "Objective without a reference",
        summary: "Every objective is referred to by a block or AU.",
        rationale: "An objective that nothing contributes to shows nothing in an LMS.",
        standards: [.cmi5], severity: .info, consequence: .cosmetic, spec: [.practice("objectives in use")],
        remedy: "Refer to the objective from the blocks and AUs that teach it, or remove it.",
        rejects: [
            .cmi5(
                structure: CMI5Sample.objectives().replacing("<objective id", with: "↓<objective id")
                    + CMI5Sample.au())
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        var used: Set<String> = []
        subject.structure.forEachNode { node, _ in
            for reference in node.objectives {
                if let idref = reference.idref { used.insert(idref.text.trimmedWhitespace) }
            }
        }
        let unused = subject.structure.objectives.filter { objective in
            guard let id = objective.id?.text.trimmedWhitespace, !id.isEmpty else { return false }
            return !used.contains(id)
        }
        guard let first = unused.first else { return }
        findings.report(
            "nothing refers to objective '\(first.id?.text.trimmedWhitespace ?? "")' (\(unused.count) in all)",
            at: subject.package.place(of: first.source),
            places: unused.dropFirst().map { subject.package.place(of: $0.source) })
    }
}

/// A definition of an objective where a reference must stand, or the reverse.
struct CMI5MisplacedObjective: Rule {
    static let info = RuleInfo(
        "cmi5.objectives-misplaced",
        title: "Objective defined in the wrong place",
        summary: "Objectives are defined once, at the top of the structure; blocks and AUs refer to them.",
        rationale: "The schema knows definitions only there, and an LMS refuses the structure.",
        standards: [.cmi5], severity: .error, consequence: .blocksImport,
        spec: [.cmi5("13.1.3"), .cmi5("13.2", requirement: "13.2.0.0-1")],
        remedy: "Move the definition to the objectives of the structure and refer to it by idref.", fix: .assisted,
        rejects: [
            .cmi5(
                structure: CMI5Sample.au(
                    objectives: CMI5Sample.objectives().replacing("<objective id", with: "↓<objective id"))),
            .cmi5(
                structure: #"<objectives>↓<objective idref="https://courses.test/o"/></objectives>"# + CMI5Sample.au()),
        ])

    func check(_ subject: CMI5Subject, into findings: inout Findings) {
        subject.structure.forEachNode { node, _ in
            for reference in node.objectives where reference.isDefinition {
                findings.report(
                    "an objective is defined inside a block or AU", at: subject.package.place(of: reference.source))
            }
        }
        for objective in subject.structure.objectives where objective.id == nil {
            guard subject.package.element(objective.source)?.attribute("idref") != nil else { continue }
            findings.report(
                "a reference stands among the definitions of objectives",
                at: subject.package.place(of: objective.source))
        }
    }
}

extension CMI5ObjectiveReference {
    /// Whether this is a definition in the place of a reference.
    var isDefinition: Bool {
        foreignAttributes.contains { $0.name == "id" && $0.namespace.isEmpty }
            || extensions.contains { $0.name == "title" || $0.name == "description" }
    }
}
