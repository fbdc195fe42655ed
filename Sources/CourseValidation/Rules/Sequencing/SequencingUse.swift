import CourseModel
import CoursePackage
import CourseXML

/// A post condition action that the root cannot take.
struct RootRuleAction: Rule {
    static let info = RuleInfo.sequencing(
        "seq.rule-action-on-root", title: "Action that the organization cannot take",
        summary: "The post condition rules of an organization use neither exitParent nor previous.",
        rationale:
            "The organization has no parent and nothing before it: the rule ends in an exception, or does nothing.",
        consequence: .portability, requirement: "31.6.3.2.1.1.1", remedy: "Use exitAll, or remove the rule.",
        fix: .assisted, accepts: [example("exitAll", mark: "")],
        rejects: [example("exitParent"), example("previous")])

    private static func example(_ action: String, mark: String = "↓") -> RuleExample {
        .manifest(
            items: """
                <item identifier="I1" identifierref="R1"><title>Lesson</title></item><imsss:sequencing><imsss:sequencingRules><imsss:postConditionRule>\(RuleExample.ruleConditions)<imsss:ruleAction \(mark)action="\(action)"/></imsss:postConditionRule></imsss:sequencingRules></imsss:sequencing>
                """, standards: .scorm2004)
    }

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.activities where activity.isOrganization {
            for rule in activity.sequencing?.rules.postConditionRules ?? [] {
                guard rule.action == .exitParent || rule.action == .previous,
                    let element = subject.package.element(rule.source),
                    let action = subject.names.children(.ruleaction, of: element, in: .sequencing).first
                else { continue }
                findings.report(
                    "\(activity.name) has a post condition rule with the action '\(rule.action.rawValue)'",
                    at: subject.document.place(of: action, attribute: "action"))
            }
        }
    }
}

/// Conditions about clock and calendar.
struct DiscouragedCondition: Rule {
    static let info = RuleInfo.sequencing(
        "seq.condition-discouraged", title: "Condition that an LMS need not evaluate",
        summary: "Rules do not ask for timeLimitExceeded or outsideAvailableTimeRange.",
        rationale: "An LMS need not keep the times that they ask for: the condition may never hold.",
        severity: .warning, consequence: .portability, requirement: "31.6.1.1.2.4",
        remedy: "Use another condition, or let the content decide.",
        rejects: [
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions><imsss:ruleCondition ↓condition="timeLimitExceeded"/></imsss:ruleConditions>"#
                    + #"<imsss:ruleAction action="disabled"/>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let document = subject.document
        let names = ["ruleCondition", "rollupCondition"].compactMap {
            document.nameID($0, namespace: KnownNamespace.imsss)
        }
        guard !names.isEmpty, let condition = document.nameID("condition") else { return }
        var places: [SourcePlace] = []
        var tokens: Set<String> = []
        for element in document.elements where names.contains(element.nameID) {
            guard let value = element.attribute(nameID: condition)?.trimmedWhitespace,
                value == "timeLimitExceeded" || value == "outsideAvailableTimeRange"
            else { continue }
            tokens.insert(value)
            places.append(document.place(of: element, attribute: "condition"))
        }
        guard let first = places.first else { return }
        findings.report(
            "rules ask for \(tokens.sorted().map { "'\($0)'" }.joined(separator: " and ")), which an LMS need not evaluate",
            at: first, places: Array(places.dropFirst()))
    }
}

/// Limits about clock and calendar.
struct ReservedLimits: Rule {
    static let info = RuleInfo.sequencing(
        "seq.limits-reserved", title: "Limit that an LMS need not act on",
        summary: "Limit conditions are attemptLimit and attemptAbsoluteDurationLimit.",
        rationale: "An LMS need not keep the other limits: learners may go on after them.", severity: .warning,
        consequence: .portability, requirement: "31.7.3", remedy: "Do without, or let the content decide.",
        accepts: [.sequencing(#"<imsss:limitConditions attemptLimit="2"/>"#)],
        rejects: [
            .sequencing(#"<imsss:limitConditions ↓beginTimeLimit="2026-01-31T10:00:00"/>"#)
        ])

    private static let reserved = [
        "attemptExperiencedDurationLimit", "activityAbsoluteDurationLimit", "activityExperiencedDurationLimit",
        "beginTimeLimit", "endTimeLimit",
    ]

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let document = subject.document
        guard let limits = document.nameID("limitConditions", namespace: KnownNamespace.imsss) else { return }
        let ids = Set(ReservedLimits.reserved.compactMap { document.nameID($0) })
        guard !ids.isEmpty else { return }
        var places: [SourcePlace] = []
        var used: Set<String> = []
        for element in document.elements where element.nameID == limits {
            for attribute in element.attributes where ids.contains(attribute.nameID) {
                used.insert(attribute.name.local)
                places.append(document.place(of: element, attribute: attribute.name.local))
            }
        }
        guard let first = places.first else { return }
        findings.report(
            "limit conditions hold \(used.sorted().map { "'\($0)'" }.joined(separator: ", ")), which an LMS need not act on",
            at: first, places: Array(places.dropFirst()))
    }
}

/// Resources that no LMS offers.
struct AuxiliaryResourcesUsed: Rule {
    static let info = RuleInfo.sequencing(
        "seq.auxiliary-resources", title: "Auxiliary resources",
        summary: "Sequencing information holds no auxiliaryResources.",
        rationale: "SCORM does not say what an LMS does with them: nobody ever opens them.", severity: .warning,
        consequence: .portability, requirement: "31.8", remedy: "Offer the resources in the content.", fix: .safe,
        rejects: [
            .sequencing(
                """
                ↓<imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID="urn:help" purpose="help"/></imsss:auxiliaryResources>
                """)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        let document = subject.document
        guard let name = document.nameID("auxiliaryResources", namespace: KnownNamespace.imsss) else { return }
        let places = document.elements.filter { $0.nameID == name }.map { document.place(of: $0) }
        guard let first = places.first else { return }
        findings.report(
            "sequencing information holds auxiliary resources", at: first, places: Array(places.dropFirst()))
    }
}

/// Flags that leave the status to content which reports none.
struct ContentFlagsOnAsset: Rule {
    static let info = RuleInfo.sequencing(
        "seq.on-asset-content-flags", title: "Status of an asset left to its content",
        summary: "completionSetByContent and objectiveSetByContent are not true for an asset.",
        rationale: "An asset reports nothing: its status stays unknown for ever, and so may that of the course.",
        severity: .warning, consequence: .willNotTrack, remedy: "Remove the flag, so that the LMS sets the status.",
        fix: .safe,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title><imsss:sequencing><imsss:deliveryControls ↓completionSetByContent="true"/></imsss:sequencing></item>
                    """,
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="asset" href="index.html"><file href="index.html"/></resource>
                    """, standards: .scorm2004, besides: ["org.no-sco"])
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        var seen: Set<SourceNode> = []
        for activity in subject.activities where activity.isLeaf && activity.content == .asset {
            guard let delivery = activity.sequencing?.delivery,
                delivery.completionSetByContent || delivery.objectiveSetByContent,
                seen.insert(delivery.source).inserted
            else { continue }
            findings.report(
                "\(activity.name) launches an asset and leaves its status to the content",
                at: subject.place(
                    of: delivery.source,
                    attribute: delivery.completionSetByContent ? .completionsetbycontent : .objectivesetbycontent))
        }
    }
}

/// Sequencing in a version that has none.
struct SequencingIn12: Rule {
    static let info = RuleInfo(
        "seq.on-12", title: "Sequencing of SCORM 2004 in SCORM 1.2",
        summary: "A SCORM 1.2 manifest holds no names of imsss, adlseq and adlnav.",
        rationale: "SCORM 1.2 has no sequencing: what was meant has no effect.",
        standards: [.scorm12], severity: .warning, consequence: .willNotTrack,
        spec: [.scorm12CAM("2.3.2"), .scorm2004CAM("5.1")],
        remedy: "Make the package one of SCORM 2004, or remove the elements.", fix: .assisted,
        rejects: [
            .manifest(
                items: """
                    <item identifier="I1" identifierref="R1"><title>Lesson</title>↓<s:sequencing xmlns:s="\(KnownNamespace.imsss)"><s:controlMode flow="true"/></s:sequencing></item>
                    """, standards: [.scorm12])
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        let document = subject.document
        let foreign = Set([KnownNamespace.imsss, KnownNamespace.adlseq, KnownNamespace.adlnav])
        let isForeign = document.names.map { foreign.contains($0.namespace) }
        guard isForeign.contains(true) else { return }
        var places: [SourcePlace] = []
        for element in document.elements {
            if isForeign[element.nameID] {
                // The outermost element speaks for what is in it.
                if let parent = element.parent, isForeign[parent.nameID] { continue }
                places.append(document.place(of: element))
            } else if let attribute = element.attributes.first(where: { isForeign[$0.nameID] }) {
                places.append(
                    document.place(of: element, attribute: attribute.name.local, namespace: attribute.name.namespace))
            }
        }
        guard let first = places.first else { return }
        findings.report(
            "the manifest holds sequencing or navigation of SCORM 2004, which SCORM 1.2 does not have", at: first,
            places: Array(places.dropFirst()))
    }
}
