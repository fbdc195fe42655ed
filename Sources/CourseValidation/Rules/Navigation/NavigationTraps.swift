import CourseModel
import CoursePackage

/// A SCO without a way out.
struct SCOTrap: Rule {
    static let info = RuleInfo.hidden(
        "nav.trap-sco", title: "SCO that hides every control and asks for no navigation",
        summary: "A SCO that hides every control of the LMS asks for navigation itself.",
        rationale: "No file of the SCO mentions adl.nav.request: only the menu, if there is one, leads out of it.",
        severity: .warning, consequence: .willNotTrack,
        spec: [.scorm2004SN("5.6"), .practice("a look at the words of pages and scripts")],
        remedy: "Leave a control, or set adl.nav.request.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title>\(
                        hiding(HideLMSUI.allCases.map(\.rawValue), mark: "↓"))</item>
                    """, files: [page2004("")], standards: [.scorm2004(.third), .scorm2004(.fourth)],
                besides: ["nav.hides-unavailable"])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.content == .sco {
            guard let presentation = activity.presentation, presentation.hidesEverything,
                let resource = activity.resource,
                let words = subject.evidence.words(of: resource), !words.contains(.navigationRequest)
            else { continue }
            findings.report(
                "\(activity.name) hides every control, and its content does not mention adl.nav.request",
                at: subject.package.place(of: presentation.source))
        }
    }
}

/// A SCO that is not followed by anything.
struct HiddenContinue: Rule {
    static let info = RuleInfo.hidden(
        "nav.hidden-but-flow-only", title: "Hidden 'continue' where only it leads on",
        summary: "An item in a group with flow and without choice shows 'continue', or its content asks for it.",
        rationale: "No file of the SCO mentions adl.nav.request: nothing leads to the next item.", severity: .warning,
        consequence: .willNotTrack, spec: [.scorm2004SN("5.6"), .practice("a look at the words of pages and scripts")],
        remedy: "Show 'continue', or set adl.nav.request.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title>\(
                        hiding(["continue"], mark: "↓"))</item><imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing>
                    """, files: [page2004("")])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.content == .sco {
            guard let presentation = activity.presentation, presentation.hideLMSUI.contains(.continue),
                !presentation.hidesEverything, let parent = activity.parent,
                let mode = subject.activities[parent].sequencing?.controlMode, mode.flow, !mode.choice,
                let resource = activity.resource, let words = subject.evidence.words(of: resource),
                !words.contains(.navigationRequest)
            else { continue }
            findings.report(
                "\(activity.name) hides 'continue' where only it leads on, and its content does not mention adl.nav.request",
                at: subject.package.place(of: presentation.source))
        }
    }
}

extension NavigationPresentation {
    /// Whether all seven controls are hidden.
    fileprivate var hidesEverything: Bool { Set(hideLMSUI).count == HideLMSUI.allCases.count }
}
