import CourseModel
import CoursePackage
import CourseXML

extension RuleInfo {
    /// Declares a rule about ADL's elements of SCORM 1.2.
    fileprivate static func adl12(
        _ id: RuleID, title: String, summary: String, rationale: String, severity: Severity,
        exceptions: [SeverityException] = [], consequence: Consequence = .willNotTrack,
        spec: [SpecReference] = [.scorm12CAM("2.3.2.5")], remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        RuleInfo(
            id, title: title, summary: summary, rationale: rationale, standards: [.scorm12], severity: severity,
            exceptions: exceptions, consequence: consequence, spec: spec, remedy: remedy, fix: fix, accepts: accepts(),
            rejects: rejects())
    }
}

/// An example of an item that launches a SCO, or an asset, with elements of ADL's.
private func item(_ elements: String, isAsset: Bool = false, besides: [RuleID] = []) -> RuleExample {
    .manifest(
        items: #"<item identifier="I1" identifierref="R1"><title>Lesson</title>\#(elements)</item>"#,
        resources: """
            <resource identifier="R1" type="webcontent" adlcp:scormtype="\(isAsset ? "asset" : "sco")" href="index.html"><file href="index.html"/></resource>
            """, standards: [.scorm12], besides: besides + (isAsset ? ["org.no-sco"] : []))
}

/// A script that is too long.
struct LongPrerequisites: GrammarRule {
    static let info = RuleInfo.adl12(
        "s12.prereq-length", title: "Prerequisites longer than 200 characters",
        summary: "The text of prerequisites has at most 200 characters.",
        rationale: "The schema allows no more: a system that validates refuses the package.", severity: .error,
        exceptions: [.under(.lms, .warning)], consequence: .portability,
        remedy: "Shorten the identifiers, or require a group in place of its items.",
        rejects: [
            prerequisites(Array(repeating: "I2", count: 60).joined(separator: " &amp; "), mark: "↓")
        ])
}

/// Launch data that is longer than the schema allows.
struct LongLaunchData12: GrammarRule {
    static let info = RuleInfo.adl12(
        "s12.datafromlms-length", title: "Launch data longer than 255 characters",
        summary: "The text of datafromlms has at most 255 characters.",
        rationale:
            "The schema allows no more, although cmi.launch_data holds 4096: a system that validates refuses the package.",
        severity: .error, exceptions: [.under(.lms, .warning)], consequence: .portability,
        spec: [.scorm12CAM("2.3.2.5"), .scorm12RTE("3.4.4")],
        remedy: "Put the configuration into a file of the content.",
        rejects: [item("<adlcp:datafromlms>↓\(String(repeating: "x", count: 256))</adlcp:datafromlms>")])
}

/// An element for items on something else.
struct MisplacedElement12: GrammarRule {
    static let info = RuleInfo.adl12(
        "s12.adlcp-placement", title: "Element for items on something else",
        summary:
            "prerequisites, maxtimeallowed, timelimitaction, datafromlms and masteryscore are children of items.",
        rationale: "Elsewhere they have no effect: there is no pass mark, no limit, no launch data.",
        severity: .warning, remedy: "Move the element into the item that it is meant for.", fix: .assisted,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/>↓<adlcp:masteryscore>80</adlcp:masteryscore></resource>
                    """, standards: [.scorm12])
        ])
}

/// Elements for items in an unusual order.
struct ElementOrder12: Rule {
    static let info = RuleInfo.adl12(
        "s12.adlcp-order", title: "Elements for items in an unusual order",
        summary: "The order is prerequisites, maxtimeallowed, timelimitaction, datafromlms, masteryscore.",
        rationale: "The schema allows any order; some importers expect that of the book.", severity: .info,
        consequence: .portability, remedy: "Put the elements into the order of the book.", fix: .safe,
        rejects: [
            item(
                """
                <adlcp:masteryscore>80</adlcp:masteryscore>↓<adlcp:datafromlms>x</adlcp:datafromlms>
                """)
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        var places: [SourcePlace] = []
        var example: (item: String?, element: String, after: String)?
        subject.forEachItem { item in
            guard item.hasADLElements, let element = subject.package.element(item.source) else { return }
            var last = -1
            var lastName = ""
            for child in element.children {
                let name = subject.names[child]
                guard name.isIn(.adl), let rank = ElementOrder12.rank(of: name.word) else { continue }
                if rank < last {
                    if example == nil { example = (item.identifier, child.name.local, lastName) }
                    places.append(subject.document.place(of: child))
                    return
                }
                last = rank
                lastName = child.name.local
            }
        }
        guard let first = places.first, let example else { return }
        findings.report(
            "in \(Named("item", example.item)) '\(example.element)' stands after '\(example.after)'", at: first,
            places: Array(places.dropFirst()))
    }

    private static func rank(of word: ManifestName.Word?) -> Int? {
        switch word {
        case .prerequisites: 0
        case .maxtimeallowed: 1
        case .timelimitaction: 2
        case .datafromlms: 3
        case .masteryscore: 4
        default: nil
        }
    }
}

extension SCORM12Item {
    /// Whether the item has more than one of ADL's elements, or may have.
    fileprivate var hasADLElements: Bool {
        prerequisites != nil || maxTimeAllowed != nil || timeLimitAction != nil || dataFromLMS != nil
            || masteryScore != nil
    }
}

/// A pass mark for something that reports no score.
struct MasteryScoreWithoutSCO: Rule {
    static let info = RuleInfo.adl12(
        "s12.masteryscore-not-sco", title: "Mastery score of something that is no SCO",
        summary: "masteryscore stands on an item that launches a SCO.",
        rationale: "Only a SCO reports a score: nobody ever passes by it.", severity: .warning,
        spec: [.scorm12CAM("2.3.2.5"), .scorm12RTE("3.4.4")], remedy: "Move it to the SCO, or remove it.",
        fix: .safe,
        rejects: [
            item("↓<adlcp:masteryscore>80</adlcp:masteryscore>", isAsset: true),
            .manifest(
                items: """
                    <item identifier="G"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item>↓<adlcp:masteryscore>80</adlcp:masteryscore></item>
                    """, standards: [.scorm12]),
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard item.masteryScore != nil else { return }
            let what: String
            if let reference = item.identifierref {
                guard subject.shared.resource(reference)?.scormType == .asset else { return }
                what = "launches an asset"
            } else {
                guard !item.items.isEmpty else { return }
                what = "is a group"
            }
            guard let element = subject.element(.masteryscore, of: item.source) else { return }
            findings.report(
                "\(Named("item", item.identifier)) \(what) and has a mastery score",
                at: subject.document.place(of: element))
        }
    }
}

/// A limit without an action.
struct MaxTimeWithoutAction: Rule {
    static let info = RuleInfo.adl12(
        "s12.maxtime-without-action", title: "Time allowed without an action",
        summary: "maxtimeallowed goes with a timelimitaction.",
        rationale: "Nobody says what happens when the time is over: mostly nothing does.", severity: .info,
        consequence: .cosmetic, spec: [.scorm12CAM("2.3.2.5"), .scorm12RTE("3.4.4")],
        remedy: "Say in timelimitaction what happens.",
        rejects: [item("↓<adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard item.maxTimeAllowed != nil, item.timeLimitAction == nil,
                subject.element(.timelimitaction, of: item.source) == nil,
                let element = subject.element(.maxtimeallowed, of: item.source)
            else { return }
            findings.report(
                "\(Named("item", item.identifier)) has a time allowed and no timelimitaction",
                at: subject.document.place(of: element))
        }
    }
}

/// An action without a limit.
struct ActionWithoutMaxTime: Rule {
    static let info = RuleInfo.adl12(
        "s12.timelimitaction-without-max", title: "Time limit action without a time allowed",
        summary: "timelimitaction goes with maxtimeallowed.", rationale: "Without a limit the action has no effect.",
        severity: .info, consequence: .cosmetic, spec: [.scorm12CAM("2.3.2.5"), .scorm12RTE("3.4.4")],
        remedy: "Set maxtimeallowed, or remove the action.",
        rejects: [item("↓<adlcp:timelimitaction>exit,message</adlcp:timelimitaction>")])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        subject.forEachItem { item in
            guard item.timeLimitAction != nil, item.maxTimeAllowed == nil,
                let element = subject.element(.timelimitaction, of: item.source)
            else { return }
            if let limit = subject.element(.maxtimeallowed, of: item.source), !limit.isTextBlank { return }
            findings.report(
                "\(Named("item", item.identifier)) has a timelimitaction and no time allowed",
                at: subject.document.place(of: element))
        }
    }
}

/// Several SCOs, of which 1.2 makes no whole.
struct SeveralSCOs: Rule {
    static let info = RuleInfo.adl12(
        "s12.multi-sco-no-status-plan", title: "Several SCOs in SCORM 1.2",
        summary: "A course of SCORM 1.2 with one SCO has the status of that SCO.",
        rationale:
            "SCORM 1.2 does not say what the status and score of a course of several SCOs are: every LMS has its own rule.",
        severity: .info, consequence: .portability, spec: [.practice("status of a course in SCORM 1.2")],
        remedy: "Test in the LMS that is used, or decide on one SCO.",
        rejects: [
            .manifest(
                organizations: """
                    <organizations default="O1">↓<organization identifier="O1"><title>Course</title><item identifier="I1" identifierref="R1"><title>Lesson 1</title></item><item identifier="I2" identifierref="R2"><title>Lesson 2</title></item></organization></organizations>
                    """,
                resources: validResource
                    + #"<resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="b.html"><file href="b.html"/></resource>"#,
                files: ["index.html", "b.html"], standards: [.scorm12])
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        let shared = subject.shared
        for organization in shared.organizations {
            let count = shared.items[organization.items].count { item in
                item.identifierref.flatMap { shared.resource($0) }?.scormType == .sco
            }
            guard count > 1 else { continue }
            findings.report(
                "\(Named("organization", organization.identifier)) has \(count) SCOs; SCORM 1.2 does not say how they make up the status of the course",
                at: shared.place(of: organization.source))
        }
    }
}

/// A resource for others with another type.
struct ResourceType12: Rule {
    static let info = RuleInfo.adl12(
        "s12.resource-type", title: "Type of a resource without href is not webcontent",
        summary: "The type of every resource of SCORM 1.2 is 'webcontent'.",
        rationale: "Systems pass over resources of other types, and what depends on them lacks its files.",
        severity: .warning, consequence: .portability, spec: [.scorm12CAM("2.3.2")],
        remedy: "Write type=\"webcontent\".", fix: .safe,
        rejects: [
            .manifest(
                resources: """
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><dependency identifierref="R2"/></resource><resource identifier="R2" ↓type="script" adlcp:scormtype="asset"><file href="a.js"/></resource>
                    """, files: ["index.html", "a.js"], standards: [.scorm12])
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        for resource in subject.manifest.resources {
            guard let type = resource.type, type != "webcontent" else { continue }
            findings.report(
                "the type of \(Named("resource", resource.identifier)) is '\(type)'",
                at: subject.shared.place(of: resource.source, attribute: .type))
        }
    }
}

/// A manifest that only half says what it is.
struct SchemaOptional12: Rule {
    static let info = RuleInfo.adl12(
        "s12.schema-optional", title: "SCORM 1.2 manifest without schema or schemaversion",
        summary: "The metadata of the manifest holds schema and schemaversion.",
        rationale: "The schema does not ask for them; without them LMSs guess what the package is.", severity: .info,
        consequence: .portability, spec: [.scorm12CAM("2.3.6")],
        remedy: "Add schema 'ADL SCORM' and schemaversion '1.2'.", fix: .safe,
        rejects: [
            .manifest(metadata: "↓<metadata><schemaversion>1.2</schemaversion></metadata>", standards: [.scorm12])
        ])

    func check(_ subject: SCORM12Subject, into findings: inout Findings) {
        guard let metadata = subject.shared.rootChildren(.metadata).first else { return }
        let missing = [ManifestName.Word.schema, .schemaversion].filter {
            subject.names.children($0, of: metadata, in: .packaging).isEmpty
        }
        guard !missing.isEmpty else { return }
        findings.report(
            "the metadata of the manifest has no \(missing.map { "'\($0.rawValue)'" }.joined(separator: " and no "))",
            at: subject.document.place(of: metadata))
    }
}
