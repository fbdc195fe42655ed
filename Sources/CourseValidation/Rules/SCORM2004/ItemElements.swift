import CourseModel
import CoursePackage
import CourseXML

/// An element for SCOs on a group of items.
struct ADLElementOnCluster: Rule {
    static let info = RuleInfo(
        "item.adlcp-on-cluster",
        title: "Launch data or time action on a group of items",
        summary: "timeLimitAction and dataFromLMS stand on items that launch a SCO.",
        rationale: "A group launches nothing: nobody ever receives what was meant for its content.",
        standards: .scorm2004, severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004Requirement("30.6.3.6.9.1.1"), .scorm2004Requirement("30.6.3.6.10.2")],
        remedy: "Move the element to the items that need it.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="G"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item>↓<adlcp:dataFromLMS>x</adlcp:dataFromLMS></item>
                    """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        func visit(_ items: [SCORM2004Item]) {
            for item in items where !item.items.isEmpty {
                // Looked for in the tree, since an action that is none is not in the model.
                for word in [ManifestName.Word.timelimitaction, .datafromlms] {
                    guard let element = subject.element(word, of: item.source) else { continue }
                    findings.report(
                        "\(Named("item", item.identifier)) is a group and has \(element.name.local)",
                        at: subject.document.place(of: element))
                }
                visit(item.items)
            }
        }
        for organization in subject.manifest.organizations { visit(organization.items) }
    }
}

/// An action that does not exist.
struct TimeLimitActionValue: GrammarRule {
    static let info = RuleInfo(
        "adlcp.timelimitaction-value",
        title: "Unknown time limit action",
        summary: "timeLimitAction is exit or continue, a comma, and message or no message.",
        rationale: "A system that validates refuses the package; others do what they do without an action.",
        standards: .scorm2004, severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004Requirement("30.6.3.6.9.2"), .scorm2004RTE("4.2.24")],
        remedy: "Write one of 'exit,message', 'exit,no message', 'continue,message' and 'continue,no message'.",
        fix: .safe,
        accepts: [
            adlItem(
                "<adlcp:timeLimitAction>exit,no message</adlcp:timeLimitAction>"
                    + #"<imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="PT30M"/></imsss:sequencing>"#
            )
        ],
        rejects: [adlItem("<adlcp:timeLimitAction>↓exit, message</adlcp:timeLimitAction>")])
}

/// A threshold as text that is no share.
struct ThresholdTextRange: GrammarRule {
    static let info = RuleInfo(
        "adlcp.threshold-text-range",
        title: "Completion threshold that is no number from 0 to 1",
        summary: "The text of completionThreshold is a decimal number from 0 to 1.",
        rationale: "The LMS cannot tell when the content is completed, or refuses the package.",
        standards: .scorm2004, severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004Requirement("30.6.3.6.13.2"), .scorm2004RTE("4.2.6")],
        remedy: "Write the share of the content that must be done, for example 0.8.", fix: .assisted,
        rejects: [
            adlItem(
                "<adlcp:completionThreshold>↓80</adlcp:completionThreshold>", besides: ["detect.edition-features-older"]
            )
        ])
}

/// A threshold or weight that is no share.
struct ThresholdRange: GrammarRule {
    static let info = RuleInfo(
        "adlcp.threshold-range",
        title: "Threshold or weight of progress outside 0 to 1",
        summary: "minProgressMeasure and progressWeight are decimal numbers from 0 to 1.",
        rationale: "The LMS cannot tell when the content is completed, or refuses the package.",
        standards: [.scorm2004(.fourth)], severity: .error, consequence: .willNotTrack,
        spec: [.scorm2004CAM("3.4.1"), .scorm2004SN("3.14")],
        remedy: "Write a share, for example 0.8.", fix: .assisted,
        rejects: [
            adlItem(#"<adlcp:completionThreshold completedByMeasure="true" ↓minProgressMeasure="80"/>"#),
            adlItem(#"<adlcp:completionThreshold ↓progressWeight="5"/>"#),
        ])
}

/// An example of an item with an element of ADL's.
private func adlItem(_ element: String, besides: [RuleID] = []) -> RuleExample {
    .manifest(
        items: #"<item identifier="I1" identifierref="R1"><title>Lesson</title>\#(element)</item>"#, besides: besides)
}
