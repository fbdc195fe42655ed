import CourseModel
import CoursePackage
import CourseXML

extension RuleInfo {
    /// Declares a rule about `adlcp:completionThreshold`.
    fileprivate static func threshold(
        _ id: RuleID, title: String, summary: String, rationale: String, standards: [Standard] = [.scorm2004(.fourth)],
        severity: Severity, consequence: Consequence = .willNotTrack, spec: [SpecReference] = [.scorm2004SN("3.14")],
        remedy: String, fix: RuleFix = .none, accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: standards, severity: severity,
            consequence: consequence, spec: [.scorm2004CAM("3.4.1.13")] + spec, remedy: remedy, fix: fix,
            accepts: accepts(), rejects: rejects())
    }
}

extension RuleExample {
    /// An item that launches a SCO, or an asset, with an element of ADL's.
    fileprivate static func item(
        _ element: String, isAsset: Bool = false, besides: [RuleID] = [], standards: [Standard]? = nil
    ) -> RuleExample {
        .manifest(
            items: #"<item identifier="I1" identifierref="R1"><title>Lesson</title>\#(element)</item>"#,
            resources: """
                <resource identifier="R1" type="webcontent" adlcp:scormtype="\(isAsset ? "asset" : "sco")" href="index.html"><file href="index.html"/></resource>
                """, standards: standards, besides: besides + (isAsset ? ["org.no-sco"] : []))
    }

    /// A group of one item, with an element of ADL's each.
    fileprivate static func group(_ group: String, _ child: String = "", besides: [RuleID] = []) -> RuleExample {
        .manifest(
            items: """
                <item identifier="G"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title>\(child)</item>\(group)</item>
                """, besides: besides)
    }
}

extension Activity {
    /// Whether the threshold is written as text.
    fileprivate var hasThresholdText: Bool { threshold?.text != nil }
}

/// A threshold where it may not stand.
struct MisplacedThreshold: GrammarRule {
    static let info = RuleInfo.threshold(
        "adlcp.threshold-placement", title: "Completion threshold in the wrong place",
        summary: "completionThreshold is a child of an item; in the 4th Edition of an organization too.",
        rationale: "Elsewhere it has no effect: completion is not decided by progress.", standards: .scorm2004,
        severity: .error, spec: [.scorm2004Requirement("30.6.3.6.13")],
        remedy: "Move the element into the item that it is meant for.",
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/>↓<adlcp:completionThreshold/></resource>
                    """, besides: ["adlcp.threshold-text-range"])
        ])
}

/// A threshold as text in the 4th Edition.
struct ThresholdAsText: Rule {
    static let info = RuleInfo.threshold(
        "adlcp.threshold-text-deprecated", title: "Completion threshold as text",
        summary: "In the 4th Edition a threshold is written in attributes, not as text.",
        rationale: "The text form is kept for old content; not every system of the 4th Edition reads it.",
        severity: .warning, consequence: .portability, spec: [.scorm2004Requirement("30.6.3.6.13.2")],
        remedy: #"Write completedByMeasure="true" and minProgressMeasure."#, fix: .safe,
        accepts: [.item(#"<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.8"/>"#)],
        rejects: [
            .item(
                "<adlcp:completionThreshold>↓0.8</adlcp:completionThreshold>",
                besides: ["detect.edition-features-older"])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.hasThresholdText {
            guard let threshold = activity.threshold, let element = subject.package.element(threshold.source),
                !subject.hasThresholdAttributes(element)
            else { continue }
            findings.report(
                "\(activity.name) gives its completion threshold as text", at: subject.document.place(ofTextIn: element)
            )
        }
    }
}

/// A threshold as text where nothing is tracked.
struct ThresholdTextWithoutSCO: Rule {
    static let info = RuleInfo.threshold(
        "adlcp.threshold-text-not-sco", title: "Completion threshold of something that is no SCO",
        summary: "A completion threshold as text stands on an item that launches a SCO.",
        rationale: "Only a SCO reports progress: elsewhere the threshold decides nothing.", standards: .scorm2004,
        severity: .error, spec: [.scorm2004Requirement("30.6.3.6.13.1")],
        remedy: "Move the threshold to the items that launch SCOs.", fix: .assisted,
        rejects: [
            .group(
                "<adlcp:completionThreshold>↓0.8</adlcp:completionThreshold>",
                besides: ["adlcp.threshold-text-deprecated", "detect.edition-features-older"]),
            .item(
                "<adlcp:completionThreshold>↓0.8</adlcp:completionThreshold>", isAsset: true,
                besides: ["adlcp.threshold-text-deprecated", "detect.edition-features-older"]),
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.hasThresholdText {
            guard let threshold = activity.threshold else { continue }
            let what: String
            switch activity.content {
            case .none where !activity.isLeaf: what = activity.isOrganization ? "an organization" : "a group"
            case .asset: what = "launches an asset"
            // What refers to nothing, or to nothing known, has a fault of its own.
            case .none, .sco, .unknown: continue
            }
            findings.report(
                "\(activity.name) has a completion threshold and \(activity.isLeaf ? what : "is " + what)",
                at: subject.package.place(ofTextIn: threshold.source))
        }
    }
}

/// A threshold in both forms.
struct ThresholdInBothForms: Rule {
    static let info = RuleInfo.threshold(
        "adlcp.threshold-both-forms", title: "Completion threshold as text and in attributes",
        summary: "A threshold is written as text or in attributes, not both.",
        rationale: "Which of the two holds depends on the system.", severity: .error,
        spec: [.scorm2004Requirement("30.6.3.6.13.2")], remedy: "Remove the text.", fix: .safe,
        rejects: [
            .item(
                """
                <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5">↓0.8</adlcp:completionThreshold>
                """, besides: ["detect.edition-features-older"])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.hasThresholdText {
            guard let threshold = activity.threshold, let element = subject.package.element(threshold.source),
                subject.hasThresholdAttributes(element)
            else { continue }
            findings.report(
                "\(activity.name) gives its completion threshold as text and in attributes",
                at: subject.document.place(ofTextIn: element))
        }
    }
}

/// A threshold that is switched off.
struct ThresholdNotInForce: Rule {
    static let info = RuleInfo.threshold(
        "adlcp.threshold-measure-flag", title: "Progress threshold that is not in force",
        summary: "minProgressMeasure goes with completedByMeasure set to true.",
        rationale: "While completedByMeasure is false, its default, the threshold decides nothing.",
        severity: .warning, remedy: #"Set completedByMeasure="true", or remove minProgressMeasure."#, fix: .assisted,
        accepts: [.item(#"<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.8"/>"#)],
        rejects: [.item(#"<adlcp:completionThreshold ↓minProgressMeasure="0.8"/>"#)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities {
            guard let threshold = activity.threshold, !threshold.completedByMeasure,
                // A flag that is no Boolean is a fault of its own.
                ["false", "0"].contains(subject.attribute(.completedbymeasure, of: threshold.source)?.value ?? "false"),
                let minimum = subject.attribute(.minprogressmeasure, of: threshold.source)
            else { continue }
            findings.report(
                "\(activity.name) has the progress threshold '\(minimum.value)' and is not completed by measure",
                at: minimum.place)
        }
    }
}

/// A threshold that is 1 because nobody said otherwise.
struct ThresholdOfOne: Rule {
    static let info = RuleInfo.threshold(
        "adlcp.threshold-default-one", title: "Completion that needs all of the progress",
        summary: "completedByMeasure without minProgressMeasure takes the default threshold of 1.",
        rationale: "The learner is finished only when the content reports a progress of exactly 1.",
        severity: .info, remedy: "State minProgressMeasure.",
        accepts: [.item(#"<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1"/>"#)],
        rejects: [.item(#"↓<adlcp:completionThreshold completedByMeasure="true"/>"#)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities {
            guard let threshold = activity.threshold, threshold.completedByMeasure, threshold.text == nil,
                !subject.has(.minprogressmeasure, threshold.source)
            else { continue }
            findings.report(
                "\(activity.name) is completed by measure and says no threshold",
                at: subject.package.place(of: threshold.source))
        }
    }
}

/// A group that is completed by the progress of nobody.
struct ThresholdWithoutWeights: Rule {
    static let info = RuleInfo.threshold(
        "adlcp.threshold-weight-zero", title: "Completed by measure with all weights 0",
        summary: "When a group is completed by measure, the progress of some child has a weight.",
        rationale: "The sum of all weights is 0: the progress of the group stays unknown, and it is never completed.",
        severity: .info, spec: [.scorm2004SN("4.6.2")], remedy: "Give the children a progressWeight.",
        rejects: [
            .group(
                #"↓<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>"#,
                #"<adlcp:completionThreshold progressWeight="0"/>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.childCount > 0 {
            guard let threshold = activity.threshold, threshold.completedByMeasure,
                subject.children(of: activity).allSatisfy({ $0.threshold?.progressWeight == ExactDecimal(0) })
            else { continue }
            findings.report(
                "\(activity.name) is completed by measure, and the progress of none of its children has a weight",
                at: subject.package.place(of: threshold.source))
        }
    }
}

extension SCORM2004Subject {
    /// Whether a threshold is written in attributes.
    fileprivate func hasThresholdAttributes(_ element: XMLElement) -> Bool {
        element.attributes.contains {
            switch names[$0].word {
            case .completedbymeasure, .minprogressmeasure: true
            default: false
            }
        }
    }
}
