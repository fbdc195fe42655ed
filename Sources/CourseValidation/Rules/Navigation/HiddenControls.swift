import CourseModel
import CoursePackage
import CourseXML

extension RuleInfo {
    /// Declares a rule about the controls that content hides.
    static func hidden(
        _ id: RuleID, title: String, summary: String, rationale: String, standards: [Standard] = .scorm2004,
        severity: Severity, exceptions: [SeverityException] = [], consequence: Consequence, spec: [SpecReference] = [],
        remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: standards, severity: severity,
            exceptions: exceptions, consequence: consequence, spec: [.scorm2004CAM("5.2")] + spec, remedy: remedy,
            fix: fix, accepts: accepts(),
            rejects: rejects())
    }
}

/// The presentation that hides some controls.
func hiding(_ tokens: [String], mark: String = "") -> String {
    let controls = tokens.map { "<adlnav:hideLMSUI>\($0)</adlnav:hideLMSUI>" }.joined()
    return """
        \(mark)<adlnav:presentation><adlnav:navigationInterface>\(controls)</adlnav:navigationInterface></adlnav:presentation>
        """
}

extension SCORM2004Subject {
    /// The `hideLMSUI` elements of an activity.
    fileprivate func hiddenControls(of activity: Activity) -> [XMLElement] {
        guard let presentation = activity.presentation, let element = package.element(presentation.source) else {
            return []
        }
        return names.children(.navigationinterface, of: element, in: .navigation).flatMap {
            names.children(.hidelmsui, of: $0, in: .navigation)
        }
    }
}

/// A presentation for something that is not delivered.
struct PresentationWithoutResource: Rule {
    static let info = RuleInfo.hidden(
        "nav.presentation-no-resource", title: "Presentation of a group",
        summary: "A presentation stands on an item that launches a SCO or an asset.",
        rationale: "A group is never delivered: nothing is hidden.", severity: .error, consequence: .portability,
        spec: [.scorm2004Requirement("33.2")], remedy: "Move it to the items that need it.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="G"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item>\(hiding(["exit"], mark: "↓"))</item>
                    """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.childCount > 0 {
            guard let presentation = activity.presentation else { continue }
            findings.report(
                "\(activity.name) is a group and has a presentation", at: subject.package.place(of: presentation.source)
            )
        }
    }
}

/// Controls that the 2nd Edition does not name.
struct LaterHiddenControl: Rule {
    static let info = RuleInfo.hidden(
        "nav.hide-value-2nd", title: "Control that the 2nd Edition does not know",
        summary: "In the 2nd Edition hideLMSUI names previous, continue, exit or abandon.",
        rationale:
            "exitAll, abandonAll and suspendAll came later: a system of the 2nd Edition refuses or ignores them.",
        standards: [.scorm2004(.second)], severity: .error, consequence: .portability,
        spec: [.scorm2004CAM("5.2", edition: .second)], remedy: "Declare the edition that the content was made for.",
        fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>↓suspendAll</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation></item>
                    """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities {
            for control in subject.hiddenControls(of: activity) {
                guard let token = HideLMSUI(token: control.trimmedText), token.since != .second else { continue }
                findings.report(
                    "\(activity.name) hides '\(token.rawValue)', which the 2nd Edition does not know",
                    at: subject.document.place(ofTextIn: control))
            }
        }
    }
}

/// A control that is hidden twice.
struct RepeatedHiddenControl: Rule {
    static let info = RuleInfo.hidden(
        "nav.hide-duplicate", title: "Control that is hidden twice",
        summary: "A presentation names every control once.",
        rationale: "It does no harm.", severity: .info, consequence: .cosmetic, remedy: "Remove the second one.",
        fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>exit</adlnav:hideLMSUI>↓<adlnav:hideLMSUI>exit</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation></item>
                    """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.presentation?.hideLMSUI.count ?? 0 > 1 {
            var seen: Set<String> = []
            for control in subject.hiddenControls(of: activity) {
                let token = control.trimmedText
                guard HideLMSUI(token: token) != nil, !seen.insert(token).inserted else { continue }
                findings.report("\(activity.name) hides '\(token)' twice", at: subject.document.place(of: control))
            }
        }
    }
}

/// An asset that the learner cannot leave.
struct AssetTrap: Rule {
    static let info = RuleInfo.hidden(
        "nav.trap-asset", title: "Asset that nothing leads out of",
        summary: "An asset leaves the learner a control, or the menu.",
        rationale:
            "All controls are hidden and choice is off, and an asset cannot ask for navigation: the learner is stuck.",
        severity: .error, exceptions: SeverityException.adl(.warning), consequence: .willNotTrack,
        spec: [.scorm2004SN("5.6")],
        remedy: "Do not hide 'continue', or allow choice.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Text</title>\(
                        hiding(HideLMSUI.allCases.map(\.rawValue), mark: "↓"))</item><imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing>
                    """,
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="asset" href="index.html"><file href="index.html"/></resource>
                    """, standards: [.scorm2004(.third), .scorm2004(.fourth)],
                besides: ["org.no-sco", "nav.hides-unavailable"])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.isLeaf && activity.content == .asset {
            guard let presentation = activity.presentation,
                Set(presentation.hideLMSUI).count == HideLMSUI.allCases.count,
                !subject.offersChoice(around: activity)
            else { continue }
            findings.report(
                "\(activity.name) launches an asset, hides every control and cannot be left by choice",
                at: subject.package.place(of: presentation.source))
        }
    }
}

extension SCORM2004Subject {
    /// Whether some group around an activity lets the learner choose in the menu.
    func offersChoice(around activity: Activity) -> Bool {
        var next = activity.parent
        while let number = next {
            if activities[number].sequencing?.controlMode.choice ?? true { return true }
            next = activities[number].parent
        }
        return false
    }
}

/// A control that is not there to begin with.
struct UnavailableHiddenControl: Rule {
    static let info = RuleInfo.hidden(
        "nav.hides-unavailable", title: "Hidden control that is never there",
        summary: "What an item hides is a control that could be shown.",
        rationale: "There is nothing before the first item: 'previous' is never valid there.", severity: .info,
        consequence: .cosmetic, remedy: "Remove the element.", fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><adlnav:presentation><adlnav:navigationInterface>↓<adlnav:hideLMSUI>previous</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation></item>
                    """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        var last = -1
        for activity in subject.activities where activity.isLeaf {
            // The first leaf of every organization.
            guard activity.organization != last else { continue }
            last = activity.organization
            guard activity.presentation?.hideLMSUI.contains(.previous) == true,
                let control = subject.hiddenControls(of: activity).first(where: { $0.trimmedText == "previous" })
            else { continue }
            findings.report(
                "\(activity.name) is the first and hides 'previous'", at: subject.document.place(of: control))
        }
    }
}
