import CourseModel
import CoursePackage

private let writing =
    #"<imsss:mapInfo targetObjectiveID="urn:c:g1" readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true"/>"#

/// An item with these objectives, whose page mentions what is named.
private func item(_ objectives: String, _ code: String = "", mark: String = "") -> RuleExample {
    .manifest(
        items: """
            <item identifier="I1" identifierref="R1"><title>Lesson</title><imsss:sequencing><imsss:objectives>\(objectives)</imsss:objectives></imsss:sequencing></item>
            """, files: [page2004(code)], standards: .scorm2004, besides: RuleExample.objectiveNotes)
}

extension SCORM2004Subject {
    /// What the content of the activity with a definition mentions; `nil` when it launches none, or that cannot be told.
    fileprivate func words(of definition: ObjectiveFacts.Definition) -> ContentEvidence.Words? {
        // Of a definition that several activities share nothing is said: one of them may do what others do not.
        guard definition.userCount == 1, let activity = definition.activity, activity.content == .sco,
            let resource = activity.resource
        else { return nil }
        return evidence.words(of: resource)
    }

    /// Whether nobody can set the objectives of a definition other than the primary one.
    fileprivate func nobodySetsObjectives(of definition: ObjectiveFacts.Definition) -> Bool {
        if let words = words(of: definition) { return !words.contains(.objectives) }
        guard definition.userCount == 1, let activity = definition.activity else { return false }
        // Neither a group nor an asset has code.
        return activity.childCount > 0 || activity.content == .asset
    }
}

/// A result that is handed on and never there.
struct WriteWithoutSource: Rule {
    static let info = RuleInfo.objective(
        "obj.write-without-source", title: "Objective that is written and never set",
        summary: "A local objective that writes to a global one is primary, or set by the content.",
        rationale: "No file of the SCO mentions cmi.objectives: the global objective stays unknown.",
        severity: .warning,
        section: "5.1.7.2", remedy: "Set the objective in the content, or map the primary objective.",
        accepts: [
            item(
                #"<imsss:primaryObjective/><imsss:objective objectiveID="O2">\#(writing)</imsss:objective>"#,
                #"api.SetValue("cmi.objectives.0.id", "O2"); api.SetValue("cmi.objectives.0.success_status", "passed");"#
            )
        ],
        rejects: [
            item(#"<imsss:primaryObjective/><imsss:objective ↓objectiveID="O2">\#(writing)</imsss:objective>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            let writers = definition.sequencing.objectives.others.filter { objective in
                objective.maps.contains { $0.writeSatisfiedStatus || $0.writeNormalizedMeasure }
                    // One that reads hands on what it reads.
                    && !objective.maps.contains { $0.readSatisfiedStatus || $0.readNormalizedMeasure }
            }
            guard !writers.isEmpty, subject.nobodySetsObjectives(of: definition) else { continue }
            for objective in writers {
                findings.report(
                    "\(Named("objective", objective.objectiveID)) of \(definition.owner) writes to a global objective, and nothing sets it",
                    at: subject.placeOfID(objective.source))
            }
        }
    }
}

/// An objective without any use.
struct UnusedObjective: Rule {
    static let info = RuleInfo.objective(
        "obj.local-unused", title: "Objective that nothing uses",
        summary: "An objective is mapped, asked for by a rule, or set by the content.",
        rationale: "It has no effect: left-over, or a rule or map was forgotten.", severity: .info,
        consequence: .cosmetic, remedy: "Remove it, or use it.", fix: .safe,
        rejects: [item(#"<imsss:primaryObjective/>↓<imsss:objective objectiveID="O2"/>"#)])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            let sequencing = definition.sequencing
            let plain = sequencing.objectives.others.filter(\.maps.isEmpty)
            guard !plain.isEmpty else { continue }
            let rules = [
                sequencing.rules.preConditionRules, sequencing.rules.exitConditionRules,
                sequencing.rules.postConditionRules,
            ].joined()
            let used = Set(
                rules.flatMap { $0.conditions.compactMap(\.referencedObjective) }
                    + sequencing.extendedObjectives.map(\.objectiveID))
            let unused = plain.filter { $0.objectiveID.map { !used.contains($0) } ?? false }
            guard let first = unused.first, subject.nobodySetsObjectives(of: definition) else { continue }
            let places = unused.dropFirst().map { subject.package.place(of: $0.source) }
            let more = places.isEmpty ? "" : " and \(places.count) more"
            findings.report(
                "nothing uses \(Named("objective", first.objectiveID))\(more) of \(definition.owner)",
                at: subject.package.place(of: first.source), places: places)
        }
    }
}

/// A pass mark for a score that nobody reports.
struct MeasureWithoutScore: Rule {
    static let info = RuleInfo.objective(
        "obj.sbm-no-score", title: "Passed by a score that the content does not report",
        summary: "The content of an item that is passed by measure sets cmi.score.scaled.",
        rationale: "No file of the SCO mentions it: the item is neither passed nor failed.", severity: .warning,
        section: "5.1.7", remedy: "Report the score, or do without satisfiedByMeasure.",
        rejects: [
            item(
                #"↓<imsss:primaryObjective objectiveID="O1" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>"#
            )
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            guard let primary = definition.sequencing.objectives.primary, primary.satisfiedByMeasure,
                // What is read from a global objective need not be reported.
                !primary.maps.contains(where: \.readNormalizedMeasure),
                let words = subject.words(of: definition), !words.contains(.scaledScore)
            else { continue }
            findings.report(
                "\(definition.owner) is passed by measure, and its content does not mention cmi.score.scaled",
                at: subject.package.place(of: primary.source))
        }
    }
}

/// A status that the LMS overrides.
struct MeasureOverridesStatus: Rule {
    static let info = RuleInfo.objective(
        "obj.sbm-with-status-only", title: "Passed by score, and by what the content says",
        summary: "The content of an item that is passed by measure leaves cmi.success_status to the LMS.",
        rationale: "The LMS sets the status by the score: what the content says is overridden.", severity: .info,
        section: "5.1.7", remedy: "Leave the status to the LMS, or do without satisfiedByMeasure.",
        rejects: [
            item(
                #"↓<imsss:primaryObjective objectiveID="O1" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>"#,
                #"api.SetValue("cmi.score.scaled", "1"); api.SetValue("cmi.success_status", "passed");"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            guard let primary = definition.sequencing.objectives.primary, primary.satisfiedByMeasure,
                let words = subject.words(of: definition), words.contains(.successStatus)
            else { continue }
            findings.report(
                "\(definition.owner) is passed by measure, and its content sets cmi.success_status",
                at: subject.package.place(of: primary.source))
        }
    }
}
