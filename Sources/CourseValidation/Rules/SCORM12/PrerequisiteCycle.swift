import CourseModel
import CoursePackage

/// Items that require each other.
///
/// Only what an item needs in every case counts: of alternatives one may be free.
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
            let needs = graph.nodes.enumerated().map { number, node in
                PrerequisiteCycle.needs(node.prerequisites?.script)
                    .compactMap { graph.numbers[$0] }
                    // An item and those around and inside it have a rule of their own.
                    .filter { !graph.isInside(number, $0) && !graph.isInside($0, number) }
            }
            guard needs.contains(where: { !$0.isEmpty }) else { continue }
            for cycle in MutualSearch.groups(in: needs) {
                let members = cycle.map { graph.nodes[$0] }
                let places = members.compactMap { $0.prerequisites?.source }
                    .map { subject.package.place(ofTextIn: $0) }
                let shown = members.prefix(8).map { "'\($0.identifier ?? "")'" }.joined(separator: ", ")
                findings.report(
                    "\(members.count) items require each other: \(shown)\(members.count > 8 ? " …" : "")",
                    at: places.first ?? .package,
                    related: places.dropFirst().prefix(8).map { RelatedPlace($0, message: "takes part in it") })
            }
        }
    }

    /// The elements that must be passed or completed whatever else holds.
    ///
    /// The depth is that of the script, which its reader bounds.
    private static func needs(_ script: AICCScript?) -> Set<String> {
        script.map { needs($0.expression) } ?? []
    }

    private static func needs(_ expression: AICCScript.Expression) -> Set<String> {
        switch expression {
        case .element(let element): return [element]
        case .status(let element, isEqual: true, let word):
            switch AICCStatus(word: word) {
            // A status that an element has only once it was launched.
            case .passed, .completed, .browsed, .failed, .incomplete: return [element]
            case .notAttempted, nil: return []
            }
        case .status(let element, isEqual: false, let word):
            return AICCStatus(word: word) == .notAttempted ? [element] : []
        case .not: return []
        case .all(let parts): return parts.reduce(into: []) { $0.formUnion(needs($1)) }
        case .any(let parts): return common(parts)
        case .atLeast(let count, let members):
            return count >= members.count ? members.reduce(into: []) { $0.formUnion(needs($1)) } : []
        }
    }

    /// What all of several alternatives need.
    private static func common(_ parts: [AICCScript.Expression]) -> Set<String> {
        guard var result = parts.first.map(needs) else { return [] }
        for part in parts.dropFirst() where !result.isEmpty { result.formIntersection(needs(part)) }
        return result
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
        standards: [.scorm12], besides: ["item.shared-resource"])
}
