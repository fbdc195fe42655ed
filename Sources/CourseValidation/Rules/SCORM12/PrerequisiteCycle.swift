import CourseModel
import CoursePackage

/// Items that require each other.
///
/// Items that can still be entered in some order are none: of alternatives one may be free.
struct PrerequisiteCycle: Rule {
    static let info = RuleInfo(
        "s12.prereq-cycle",
        title: "Items that require each other",
        summary: "The prerequisites of items form no cycle.",
        rationale: "None of the items can ever start in systems that read prerequisites.",
        standards: [.scorm12], severity: .error, consequence: .willNotLaunch,
        spec: [.scorm12CAM("2.3.2.5"), .aicc("appendix A")],
        remedy: "Remove the prerequisites of the item that comes first.", fix: .none,
        accepts: [
            cycleExample("I2 | I3", "I1"), cycleExample("~I2", "I1"), cycleExample("1*{I2, I3}", "I1"),
            cycleExample("I2=&quot;not attempted&quot;", "I1"),
        ],
        rejects: [cycleExample("I2 &amp; I3", "I1", mark: "↓"), cycleExample("2*{I2, I3}", "I1", mark: "↓")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        for organization in subject.manifest.organizations {
            let graph = PrerequisiteGraph(organization)
            let scripts = graph.nodes.map { node in [node.prerequisites?.script].compactMap(\.self) }
            let cycles = PrerequisiteDeadlock.cycles(of: scripts) { number, name in
                guard let other = graph.numbers[name], !scripts[other].isEmpty,
                    // An item and those around and inside it have a rule of their own.
                    !graph.isInside(number, other), !graph.isInside(other, number)
                else { return nil }
                return other
            }
            for cycle in cycles {
                let members = cycle.map { graph.nodes[$0] }
                let places = members.prefix(9).compactMap { $0.prerequisites?.source }
                    .map { subject.package.place(ofTextIn: $0) }
                let shown = members.prefix(8).map { "'\($0.identifier ?? "")'" }.joined(separator: ", ")
                findings.report(
                    "\(members.count) items require each other: \(shown)\(members.count > 8 ? " …" : "")",
                    at: places.first ?? .package,
                    related: places.dropFirst().map { RelatedPlace($0, message: "takes part in it") })
            }
        }
    }
}

/// An example of two items that require something, beside a free one.
private func cycleExample(_ first: String, _ second: String, mark: String = "") -> RuleExample {
    func item(_ identifier: String, _ script: String?, _ mark: String) -> String {
        let element = script.map { #"<adlcp:prerequisites type="aicc_script">\#(mark)\#($0)</adlcp:prerequisites>"# }
        return """
            <item identifier="\(identifier)" identifierref="R1"><title>Lesson \(identifier)</title>\(element ?? "")</item>
            """
    }
    return .manifest(
        items: item("I1", first, mark) + item("I2", second, "") + item("I3", nil, ""),
        standards: [.scorm12], besides: prerequisiteNotes)
}
