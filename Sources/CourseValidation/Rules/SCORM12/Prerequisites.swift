import CourseModel
import CoursePackage

/// Prerequisites in a language that SCORM does not know.
struct PrerequisitesType: GrammarRule {
    static let info = RuleInfo(
        "s12.prereq-type",
        title: "Prerequisites without the type aicc_script",
        summary: "prerequisites has the attribute type with the value 'aicc_script'.",
        rationale: "A system that validates refuses the package; others do not read the script.",
        standards: [.scorm12], severity: .error, consequence: .blocksImport, spec: [.scorm12CAM("2.3.2.5")],
        remedy: "Write type=\"aicc_script\".", fix: .safe,
        rejects: [prerequisites("I2", mark: "↓", tag: "<adlcp:prerequisites>", markScript: "")])
}

/// A script that cannot be read.
struct PrerequisitesSyntax: Rule {
    static let info = RuleInfo(
        "s12.prereq-syntax",
        title: "Prerequisites that cannot be read",
        summary:
            "Prerequisites are identifiers joined by '&' and '|', with '~' for not, '=' and '<>' before a quoted status, "
            + "brackets, and sets such as '2*{A, B, C}'.",
        rationale:
            "Systems that read prerequisites lock the item for ever, or leave it open; those that do not read them take no "
            + "notice.",
        standards: [.scorm12], severity: .error,
        exceptions: [SeverityException(severity: .warning, standard: nil, profile: .lms, variant: "words")],
        consequence: .willNotLaunch, spec: [.scorm12CAM("2.3.2.5"), .aicc("appendix A")],
        remedy: "Write the operators as '&', '|' and '~', and close every bracket and quote.", fix: .assisted,
        accepts: [
            prerequisites("I2 &amp; ~(I3 | I4)"), prerequisites("I2=&quot;passed&quot; | 1*{I3, I4}"),
            prerequisites(""),
        ],
        rejects: [
            prerequisites("I2 &amp;", mark: "↓"), prerequisites("(I2 | I3", mark: "↓"),
            prerequisites("I2 AND I3", mark: "↓"), prerequisites("I2, I3", mark: "↓"),
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard let prerequisites = item.prerequisites, let error = prerequisites.error, error.kind != .empty else {
                return
            }
            findings.report(
                "the prerequisites of \(Named("item", item.identifier)) cannot be read: \(error)",
                at: subject.package.place(ofTextIn: prerequisites.source), detail: prerequisites.text.trimmedWhitespace,
                variant: PrerequisitesSyntax.usesWords(prerequisites.text) ? "words" : nil)
        }
    }

    /// Whether the script can be read once AND, OR and NOT are taken for operators: what it means is plain, but no book
    /// says so.
    private static func usesWords(_ text: String) -> Bool {
        let operators = ["AND": "&", "OR": "|", "NOT": "~"]
        var replaced = ""
        var word = ""
        for character in text + " " {
            if character.isLetter || character.isNumber || "_-.".contains(character) {
                word.append(character)
            } else {
                replaced += operators[word.uppercased()] ?? word
                replaced.append(character)
                word = ""
            }
        }
        return (try? AICCScript(replaced)) != nil
    }
}

/// A script that names an item which is not there.
struct UnknownPrerequisite: Rule {
    static let info = RuleInfo(
        "s12.prereq-unknown-id",
        title: "Prerequisite that is not there",
        summary: "Prerequisites name items of the same organization.",
        rationale: "The condition can never be met: the item stays locked in systems that read prerequisites.",
        standards: [.scorm12], severity: .error, consequence: .willNotLaunch,
        spec: [.scorm12CAM("2.3.2.5"), .aicc("appendix A")],
        remedy: "Write the identifier of the item that is meant.", fix: .assisted,
        rejects: [prerequisites("I2 &amp; LESSON", mark: "↓")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        for organization in subject.manifest.organizations {
            let graph = PrerequisiteGraph(organization)
            for node in graph.nodes {
                guard let prerequisites = node.prerequisites, let script = prerequisites.script else { continue }
                var seen: Set<String> = []
                let unknown = script.elements.filter { graph.numbers[$0] == nil && seen.insert($0).inserted }
                guard !unknown.isEmpty else { continue }
                let place = subject.package.place(ofTextIn: prerequisites.source)
                for element in unknown {
                    findings.report(
                        "\(Named("item", node.identifier)) requires '\(element)', which is no item of the organization",
                        at: place)
                }
            }
        }
    }
}

/// A script that names the item itself, or one around or inside it.
struct PrerequisiteOnItself: Rule {
    static let info = RuleInfo(
        "s12.prereq-self",
        title: "Item that requires itself",
        summary: "An item does not require itself, an item around it or an item inside it.",
        rationale: "The condition can never be met: the item stays locked in systems that read prerequisites.",
        standards: [.scorm12], severity: .error, consequence: .willNotLaunch,
        spec: [.scorm12CAM("2.3.2.5"), .aicc("appendix A")],
        remedy: "Require another item.", fix: .none,
        rejects: [prerequisites("I1", mark: "↓")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        for organization in subject.manifest.organizations {
            let graph = PrerequisiteGraph(organization)
            for (number, node) in graph.nodes.enumerated() {
                guard let prerequisites = node.prerequisites, let script = prerequisites.script else { continue }
                var seen: Set<String> = []
                lazy var place = subject.package.place(ofTextIn: prerequisites.source)
                for element in script.elements {
                    guard let other = graph.numbers[element], seen.insert(element).inserted,
                        graph.isInside(number, other) || graph.isInside(other, number)
                    else { continue }
                    let what = number == other ? "itself" : "'\(element)', which is around or inside it"
                    findings.report(
                        "\(Named("item", node.identifier)) requires \(what)", at: place)
                }
            }
        }
    }
}

/// A status that does not exist.
struct PrerequisiteStatusWord: Rule {
    static let info = RuleInfo(
        "s12.prereq-status-word",
        title: "Prerequisite that compares with no status",
        summary:
            "Prerequisites compare with 'passed', 'completed', 'browsed', 'failed', 'not attempted' or 'incomplete', or their "
            + "initials.",
        rationale: "No item ever has such a status: the comparison is never true.",
        standards: [.scorm12], severity: .warning, consequence: .willNotLaunch,
        spec: [.scorm12CAM("2.3.2.5"), .aicc("appendix A")],
        remedy: "Write one of the six statuses.", fix: .assisted,
        rejects: [prerequisites("I2=&quot;done&quot;", mark: "↓")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard let prerequisites = item.prerequisites, let script = prerequisites.script else { return }
            script.forEachPart { part in
                guard case .status(let element, _, let word) = part, AICCStatus(word: word) == nil else { return }
                findings.report(
                    "\(Named("item", item.identifier)) compares the status of '\(element)' with '\(word)'",
                    at: subject.package.place(ofTextIn: prerequisites.source))
            }
        }
    }
}

/// A set that can never, or must always, have enough.
struct PrerequisiteSetCount: Rule {
    static let info = RuleInfo(
        "s12.prereq-set-count",
        title: "Prerequisite set with an impossible count",
        summary: "The count before a set is 1 or more, and no more than its members.",
        rationale: "With more the condition can never be met, with 0 it always is.",
        standards: [.scorm12], severity: .warning, consequence: .willNotLaunch,
        spec: [.scorm12CAM("2.3.2.5"), .aicc("appendix A")],
        remedy: "Write how many members are needed.", fix: .assisted,
        rejects: [prerequisites("3*{I2, I3}", mark: "↓"), prerequisites("0*{I2, I3}", mark: "↓")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard let prerequisites = item.prerequisites, let script = prerequisites.script else { return }
            script.forEachPart { part in
                guard case .atLeast(let count, let members) = part, count == 0 || count > members.count else { return }
                findings.report(
                    "\(Named("item", item.identifier)) requires \(count) of \(members.count)",
                    at: subject.package.place(ofTextIn: prerequisites.source))
            }
        }
    }
}

/// What is said of every course of several SCOs with prerequisites.
let prerequisiteNotes: [RuleID] = [
    "item.shared-resource", "s12.prereq-ignored-by-lms", "s12.prereq-on-first-only-path",
]

/// An example of an item `I1` with prerequisites, beside items `I2`, `I3` and `I4`.
func prerequisites(
    _ script: String, mark: String = "", tag: String = #"<adlcp:prerequisites type="aicc_script">"#,
    markScript: String? = nil
) -> RuleExample {
    let others = ["I2", "I3", "I4"].map {
        #"<item identifier="\#($0)" identifierref="R1"><title>Lesson \#($0)</title></item>"#
    }
    let element =
        markScript == nil
        ? "\(tag)\(mark)\(script)</adlcp:prerequisites>" : "\(mark)\(tag)\(script)</adlcp:prerequisites>"
    return .manifest(
        items: """
            <item identifier="I1" identifierref="R1"><title>Lesson I1</title>\(element)</item>\(others.joined())
            """, standards: [.scorm12], besides: prerequisiteNotes)
}
