import CourseModel
import CoursePackage
import CourseXML

extension RuleInfo {
    /// Declares a rule about objectives.
    static func objective(
        _ id: RuleID, title: String, summary: String, rationale: String, standards: [Standard] = .scorm2004,
        severity: Severity = .error, exceptions: [SeverityException] = [], consequence: Consequence = .willNotTrack,
        requirement: String? = nil, section: String = "5.1.7", remedy: String, fix: RuleFix = .none,
        accepts: @autoclosure @escaping @Sendable () -> [RuleExample] = [],
        rejects: @autoclosure @escaping @Sendable () -> [RuleExample]
    ) -> RuleInfo {
        .sequencing(
            id, title: title, summary: summary, rationale: rationale, standards: standards, severity: severity,
            exceptions: exceptions, consequence: consequence, requirement: requirement, section: section,
            remedy: remedy, fix: fix,
            accepts: accepts(), rejects: rejects())
    }
}

extension RuleExample {
    /// What is said of small examples of objectives, which share nothing with anybody.
    static let objectiveNotes: [RuleID] = [
        "obj.global-written-never-read", "obj.global-never-written", "obj.read-overrides-own", "obj.implicit-read",
        "obj.local-unused", "obj.write-without-source", "obj.adlseq-without-imsss-map", "obj.global-cross-write",
        "obj.sbm-with-status-only",
    ]

    /// An item with these objectives, and rules before them.
    static func objectives(
        _ objectives: String, rules: String = "", extended: String = "", besides: [RuleID] = [],
        standards: [Standard] = .scorm2004
    ) -> RuleExample {
        .sequencing(
            rules + "<imsss:objectives>\(objectives)</imsss:objectives>" + extended,
            besides: besides + objectiveNotes, standards: standards)
    }

    /// An item with ADL's objectives beside a primary objective `O1`.
    static func extendedObjectives(_ objectives: String, besides: [RuleID] = []) -> RuleExample {
        .objectives(
            #"<imsss:primaryObjective objectiveID="O1"/>"#,
            extended: "<adlseq:objectives>\(objectives)</adlseq:objectives>",
            besides: besides, standards: [.scorm2004(.fourth)])
    }
}

extension SCORM2004Subject {
    /// The place of the identifier of an objective.
    func placeOfID(_ objective: SourceNode) -> SourcePlace { place(of: objective, attribute: .objectiveid) }

    /// The place of the target of a map.
    func placeOfTarget(_ map: SourceNode) -> SourcePlace { place(of: map, attribute: .targetobjectiveid) }
}

/// A primary objective that is shared under no name.
struct PrimaryObjectiveWithoutID: Rule {
    static let info = RuleInfo.objective(
        "obj.primary-id-required", title: "Mapped primary objective without an identifier",
        summary: "A primary objective with a map has an objectiveID.",
        rationale: "ADL's test fails it; some systems drop the map, so that the result is not shared.",
        requirement: "31.10.1.2.2", remedy: "Give the objective an identifier.", fix: .safe,
        rejects: [
            .objectives(
                #"↓<imsss:primaryObjective><imsss:mapInfo targetObjectiveID="urn:course:g1" readSatisfiedStatus="true"/></imsss:primaryObjective>"#
            )
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            guard let primary = definition.sequencing.objectives.primary, primary.objectiveID == nil,
                !primary.maps.isEmpty, !subject.has(.objectiveid, primary.source)
            else { continue }
            findings.report(
                "the primary objective of \(definition.owner) has a map and no objectiveID",
                at: subject.package.place(of: primary.source))
        }
    }
}

/// An identifier of white space.
struct BlankObjectiveID: GrammarRule {
    static let info = RuleInfo.objective(
        "obj.id-blank", title: "Blank identifier of an objective",
        summary: "objectiveID, targetObjectiveID and referencedObjective are not blank.",
        rationale: "It names nothing: the rule asks for no objective, the map shares nothing.",
        requirement: "31.10.1.2.4", remedy: "Write the identifier, or remove the attribute.",
        rejects: [
            .objectives(#"<imsss:primaryObjective ↓objectiveID=" "/>"#),
            .objectives(
                #"<imsss:primaryObjective objectiveID="O1"><imsss:mapInfo ↓targetObjectiveID=""/></imsss:primaryObjective>"#
            ),
            .rule(
                "preConditionRule",
                #"<imsss:ruleConditions><imsss:ruleCondition ↓referencedObjective="" condition="satisfied"/></imsss:ruleConditions>"#
                    + #"<imsss:ruleAction action="skip"/>"#),
        ])
}

/// An identifier that systems may cut.
struct LongObjectiveID: GrammarRule {
    static let info = RuleInfo.objective(
        "obj.id-length", title: "Identifier of an objective longer than 4000 characters",
        summary: "An objectiveID has at most 4000 characters.",
        rationale: "An LMS need not keep more: the SCO does not find its objective.", severity: .warning,
        consequence: .portability, remedy: "Shorten the identifier.",
        rejects: [.objectives(#"<imsss:primaryObjective ↓objectiveID="\#(String(repeating: "o", count: 4_001))"/>"#)])
}

/// Two objectives of an activity with one identifier.
struct RepeatedObjectiveID: Rule {
    static let info = RuleInfo.objective(
        "obj.id-duplicate", title: "Identifier of an objective used twice",
        summary: "The objectives of an activity have different identifiers.",
        rationale: "Rules and the SCO cannot tell the objectives apart; systems keep one of them.",
        requirement: "31.10.1.2.3", remedy: "Give every objective an identifier of its own.", fix: .assisted,
        rejects: [
            .objectives(#"<imsss:primaryObjective objectiveID="O1"/><imsss:objective ↓objectiveID="O1"/>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            var first: [String: SourceNode] = [:]
            for objective in definition.sequencing.objectives.all {
                guard let id = objective.objectiveID else { continue }
                let key = ObjectiveKey.of(id)
                guard let earlier = first[key] else {
                    first[key] = objective.source
                    continue
                }
                findings.report(
                    "\(definition.owner) has two objectives '\(key)'", at: subject.placeOfID(objective.source),
                    related: [RelatedPlace(subject.placeOfID(earlier), message: "first used here")])
            }
        }
    }
}

/// An identifier that is no URI.
struct ObjectiveIDSyntax: Rule {
    static let info = RuleInfo.objective(
        "obj.id-not-uri", title: "Identifier of an objective that is no URI",
        summary: "An objectiveID holds no spaces and no characters that a URI may not have.",
        rationale: "It becomes cmi.objectives.n.id, which is a URI: content and LMS may refuse it.", severity: .warning,
        consequence: .portability, section: "5.1.7.1", remedy: "Write an identifier without spaces.", fix: .assisted,
        accepts: [.objectives(#"<imsss:primaryObjective objectiveID="urn:course:o1"/>"#)],
        rejects: [.objectives(#"<imsss:primaryObjective ↓objectiveID="obj 1"/>"#)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.objectives.all {
                guard let id = objective.objectiveID, ObjectiveIDSyntax.isIllegal(id) else { continue }
                findings.report(
                    "the objective '\(id)' of \(definition.owner) has an identifier that is no URI",
                    at: subject.placeOfID(objective.source))
            }
        }
    }

    /// Whether a text has characters that no URI has; letters beyond ASCII are let pass, as `xs:anyURI` does.
    private static func isIllegal(_ id: String) -> Bool {
        id.utf8.contains { byte in
            byte <= 0x20 || byte == 0x7F || #"<>"{}|\^`"#.utf8.contains(byte)
        }
    }
}

/// More objectives than every system has.
struct TooManyObjectives: Rule {
    static let info = RuleInfo.objective(
        "obj.count-spm", title: "More than 100 objectives on an activity",
        summary: "An activity has at most 100 objectives.",
        rationale: "An LMS need not provide more in cmi.objectives: the rest may not be there.", severity: .info,
        consequence: .portability, remedy: "Use fewer objectives.",
        rejects: [
            .sequencing(
                #"↓<imsss:objectives><imsss:primaryObjective objectiveID="O0"/>"#
                    + (1...100).map { #"<imsss:objective objectiveID="O\#($0)"/>"# }.joined() + "</imsss:objectives>",
                besides: RuleExample.objectiveNotes)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            let count = definition.sequencing.objectives.all.count
            guard count > 100 else { continue }
            findings.report(
                "\(definition.owner) has \(count) objectives; an LMS need provide 100",
                at: subject.package.place(of: definition.sequencing.objectives.source))
        }
    }
}

/// A rule about an objective that the activity does not have.
struct DanglingObjectiveReference: Rule {
    static let info = RuleInfo.objective(
        "obj.referenced-dangling", title: "Rule about an objective that is not there",
        summary: "The referencedObjective of a condition names an objective of the same activity.",
        rationale: "The condition is about nothing: it never holds, or the package is refused.",
        requirement: "31.6.1.1.2.1.1", remedy: "Name a local objective; map it to the global one that is meant.",
        fix: .safe,
        accepts: [
            .objectives(
                #"<imsss:primaryObjective objectiveID="O1"/>"#, rules: reference("O1"))
        ],
        rejects: [
            .objectives(#"<imsss:primaryObjective objectiveID="O1"/>"#, rules: reference("O2", mark: "↓")),
            .sequencing(reference("O2", mark: "↓")),
        ])

    private static func reference(_ id: String, mark: String = "") -> String {
        """
        <imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition \(mark)referencedObjective="\(id)" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
        """
    }

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for activity in subject.objectives.referring {
            guard let sequencing = activity.sequencing else { continue }
            let identifiers = sequencing.objectives.all.compactMap(\.objectiveID)
            // Made only where a reference is not written as the identifier is.
            lazy var known = Set(identifiers.lazy.map(ObjectiveKey.of))
            let rules = sequencing.rules
            for rule in rules.preConditionRules + rules.exitConditionRules + rules.postConditionRules {
                for condition in rule.conditions {
                    guard let reference = condition.referencedObjective,
                        !identifiers.prefix(8).contains(reference), !known.contains(ObjectiveKey.of(reference))
                    else { continue }
                    let meant = sequencing.objectives.all.prefix(100).filter { objective in
                        objective.maps.contains { $0.targetObjectiveID == reference }
                    }
                    findings.report(
                        "a rule of \(activity.name) asks for the objective '\(reference)', which \(activity.name) does not have",
                        at: subject.place(of: condition.source, attribute: .referencedobjective),
                        remedy: meant.count == 1
                            ? meant[0].objectiveID.map { "Write '\(DisplayText.shown($0))', which is mapped to it." }
                            : nil)
                }
            }
        }
    }
}
