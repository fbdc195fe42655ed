import CourseModel
import CoursePackage
import CourseXML

extension RuleInfo {
    /// Declares a rule about the elements of ADL's that a SCO is launched with.
    fileprivate static func launch(
        _ id: RuleID, title: String, summary: String, rationale: String, severity: Severity,
        consequence: Consequence = .willNotTrack, spec: [SpecReference], remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: .scorm2004, severity: severity,
            consequence: consequence, spec: spec, remedy: remedy, fix: fix, accepts: accepts(), rejects: rejects())
    }
}

/// An example of an item that launches a SCO, or an asset, with elements of ADL's.
private func item(_ elements: String, isAsset: Bool = false, besides: [RuleID] = []) -> RuleExample {
    .manifest(
        items: #"<item identifier="I1" identifierref="R1"><title>Lesson</title>\#(elements)</item>"#,
        resources: """
            <resource identifier="R1" type="webcontent" adlcp:scormtype="\(isAsset ? "asset" : "sco")" href="index.html"><file href="index.html"/></resource>
            """, besides: besides + (isAsset ? ["org.no-sco"] : []))
}

/// An example of a resource with an element of ADL's.
private func resource(_ element: String) -> RuleExample {
    .manifest(
        resources: """
            <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/>\(element)</resource>
            """)
}

private let limit =
    #"<imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="PT30M"/></imsss:sequencing>"#

/// A time limit action where it may not stand.
struct MisplacedTimeLimitAction: GrammarRule {
    static let info = RuleInfo.launch(
        "adlcp.timelimitaction-placement", title: "Time limit action outside an item",
        summary: "timeLimitAction is a child of an item.",
        rationale: "Elsewhere it has no effect.", severity: .error,
        spec: [.scorm2004Requirement("30.6.3.6.9.1"), .scorm2004CAM("3.4.1.11")],
        remedy: "Move the element into the item that it is meant for.",
        rejects: [resource("↓<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>")])
}

/// A time limit action for content that does not read it.
struct TimeLimitActionWithoutSCO: Rule {
    static let info = RuleInfo.launch(
        "adlcp.timelimitaction-not-sco", title: "Time limit action of something that is no SCO",
        summary: "timeLimitAction stands on an item that launches a SCO.",
        rationale: "Only a SCO can ask for the action: nobody acts on it.", severity: .error,
        spec: [.scorm2004Requirement("30.6.3.6.9.1.1"), .scorm2004RTE("4.2.24")],
        remedy: "Remove the element.", fix: .safe,
        accepts: [item("<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>" + limit)],
        rejects: [
            item(
                "↓<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>" + limit, isAsset: true)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities
        where activity.timeLimitAction != nil && activity.isLeaf && activity.content == .asset {
            guard let element = subject.element(.timelimitaction, of: activity.source) else { continue }
            findings.report(
                "\(activity.name) launches an asset and has a timeLimitAction", at: subject.document.place(of: element))
        }
    }
}

/// A time limit action without a limit.
struct TimeLimitActionWithoutLimit: Rule {
    static let info = RuleInfo.launch(
        "adlcp.timelimitaction-no-limit", title: "Time limit action without a time limit",
        summary: "timeLimitAction goes with attemptAbsoluteDurationLimit in the limit conditions.",
        rationale: "cmi.max_time_allowed is never set, so the content never knows when the time is over.",
        severity: .warning, spec: [.scorm2004RTE("4.2.14"), .scorm2004RTE("4.2.24")],
        remedy: "Set imsss:limitConditions/@attemptAbsoluteDurationLimit, or remove the action.", fix: .assisted,
        accepts: [item("<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>" + limit)],
        rejects: [item("↓<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>")])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.timeLimitAction != nil && activity.content == .sco {
            guard activity.isLeaf,
                // A limit that cannot be read is a fault of its own.
                !subject.hasTimeLimit(activity),
                let element = subject.element(.timelimitaction, of: activity.source)
            else { continue }
            findings.report(
                "\(activity.name) says what happens when the time is over, and has no time limit",
                at: subject.document.place(of: element))
        }
    }
}

/// A limit without an action.
struct TimeLimitWithoutAction: Rule {
    static let info = RuleInfo.launch(
        "adlcp.limit-without-action", title: "Time limit without an action",
        summary: "attemptAbsoluteDurationLimit goes with a timeLimitAction.",
        rationale: "The default, 'continue,no message', does nothing when the time is over.", severity: .info,
        consequence: .cosmetic, spec: [.scorm2004RTE("4.2.24")],
        remedy: "Say in timeLimitAction what happens when the time is over.", rejects: [item(marked)])

    private static let marked =
        #"<imsss:sequencing><imsss:limitConditions ↓attemptAbsoluteDurationLimit="PT30M"/></imsss:sequencing>"#

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        var seen: Set<SourceNode> = []
        for activity in subject.activities where activity.isLeaf && activity.content == .sco {
            guard let limits = activity.sequencing?.limitConditions, limits.attemptAbsoluteDurationLimit != nil,
                activity.timeLimitAction == nil, subject.element(.timelimitaction, of: activity.source) == nil,
                // Several items may share the definition.
                seen.insert(limits.source).inserted
            else { continue }
            findings.report(
                "\(activity.name) has a time limit and no timeLimitAction",
                at: subject.place(of: limits.source, attribute: .attemptabsolutedurationlimit))
        }
    }
}

extension SCORM2004Subject {
    /// Whether an activity has a time limit, right or wrong.
    fileprivate func hasTimeLimit(_ activity: Activity) -> Bool {
        guard let limits = activity.sequencing?.limitConditions else { return false }
        return limits.attemptAbsoluteDurationLimit != nil || has(.attemptabsolutedurationlimit, limits.source)
    }
}

/// Launch data where it may not stand.
struct MisplacedLaunchData: GrammarRule {
    static let info = RuleInfo.launch(
        "adlcp.datafromlms-placement", title: "Launch data outside an item",
        summary: "dataFromLMS is a child of an item.", rationale: "Elsewhere nobody receives it.", severity: .error,
        spec: [.scorm2004Requirement("30.6.3.6.10.1"), .scorm2004CAM("3.4.1.12")],
        remedy: "Move the element into the item that it is meant for.",
        rejects: [resource("↓<adlcp:dataFromLMS>x</adlcp:dataFromLMS>")])
}

/// Launch data for content that does not read it.
struct LaunchDataWithoutSCO: Rule {
    static let info = RuleInfo.launch(
        "adlcp.datafromlms-not-sco", title: "Launch data of something that is no SCO",
        summary: "dataFromLMS stands on an item that launches a SCO.",
        rationale: "Only a SCO can read cmi.launch_data: nobody ever receives the text.", severity: .error,
        spec: [.scorm2004Requirement("30.6.3.6.10.2"), .scorm2004RTE("4.2.11")],
        remedy: "Remove the element, or pass the text in the parameters of the item.", fix: .safe,
        accepts: [item("<adlcp:dataFromLMS>x</adlcp:dataFromLMS>")],
        rejects: [item("↓<adlcp:dataFromLMS>x</adlcp:dataFromLMS>", isAsset: true)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities
        where activity.hasLaunchData && activity.isLeaf && activity.content == .asset {
            guard let element = subject.element(.datafromlms, of: activity.source) else { continue }
            findings.report(
                "\(activity.name) launches an asset and has launch data", at: subject.document.place(of: element))
        }
    }
}

/// Launch data that is longer than every system takes.
struct LongLaunchData: GrammarRule {
    static let info = RuleInfo.launch(
        "adlcp.datafromlms-length", title: "Launch data longer than 4000 characters",
        summary: "dataFromLMS has at most 4000 characters.",
        rationale: "An LMS need not keep more: the content may be started with half of its configuration.",
        severity: .warning, consequence: .portability, spec: [.scorm2004RTE("4.2.11"), .scorm2004CAM("3.4.1.12")],
        remedy: "Put the configuration into a file of the content.",
        rejects: [item("<adlcp:dataFromLMS>↓\(String(repeating: "x", count: 4_001))</adlcp:dataFromLMS>")])
}
