import CourseModel
import CoursePackage
import CourseXML

/// A map with flags that are written out, to a target.
private func map(_ target: String, _ flags: String = "", mark: String = "", targetMark: String = "") -> String {
    #"\#(mark)<imsss:mapInfo \#(targetMark)targetObjectiveID="\#(target)"\#(flags.isEmpty ? "" : " " + flags)/>"#
}

private func primary(_ maps: String, id: String = "O1") -> String {
    #"<imsss:primaryObjective objectiveID="\#(id)">\#(maps)</imsss:primaryObjective>"#
}

private func objective(_ maps: String, id: String = "O2") -> String {
    #"<imsss:objective objectiveID="\#(id)">\#(maps)</imsss:objective>"#
}

private let noRead = #"readSatisfiedStatus="false" readNormalizedMeasure="false""#
private let readStatus = #"readSatisfiedStatus="true" readNormalizedMeasure="false""#
private let readMeasure = #"readSatisfiedStatus="false" readNormalizedMeasure="true""#

extension SCORM2004Subject {
    /// Reports the second and further maps of an objective that read what the first reads.
    fileprivate func reportReads(
        _ what: String, _ reads: (ObjectiveMap) -> Bool, into findings: inout Findings
    ) {
        for definition in objectives.definitions {
            for objective in definition.sequencing.objectives.all where objective.maps.count > 1 {
                let maps = objective.maps.filter(reads)
                guard maps.count > 1 else { continue }
                let places = maps.map { package.place(of: $0.source) }
                findings.report(
                    "\(Named("objective", objective.objectiveID)) of \(definition.owner) reads its \(what) from \(maps.count) global objectives",
                    at: places[1], places: Array(places.dropFirst(2)),
                    related: [RelatedPlace(places[0], message: "first read here")])
            }
        }
    }

    /// Reports maps of different objectives of an activity that write the same to one target.
    fileprivate func reportWrites(
        _ what: String, _ writes: (ObjectiveMap) -> Bool, into findings: inout Findings
    ) {
        for definition in objectives.definitions {
            var first: [String: (objective: SourceNode, map: SourceNode)] = [:]
            for objective in definition.sequencing.objectives.all {
                for map in objective.maps where writes(map) {
                    guard let earlier = first[map.targetObjectiveID] else {
                        first[map.targetObjectiveID] = (objective.source, map.source)
                        continue
                    }
                    guard earlier.objective != objective.source else { continue }
                    findings.report(
                        "two objectives of \(definition.owner) write their \(what) to '\(map.targetObjectiveID)'",
                        at: package.place(of: map.source),
                        related: [RelatedPlace(package.place(of: earlier.map), message: "the other map")])
                }
            }
        }
    }
}

/// An objective whose status comes from two others.
struct StatusReadTwice: Rule {
    static let info = RuleInfo.objective(
        "obj.read-satisfied-twice", title: "Status of an objective read from several global objectives",
        summary:
            "An objective reads its satisfied status from one global objective at most; the flag is true by default.",
        rationale: "Which of the two results counts depends on the system.", requirement: "31.10.1.4.6.1",
        remedy: "Set readSatisfiedStatus to false in all maps but one.", fix: .assisted,
        accepts: [.objectives(primary(map("urn:c:g1", readStatus) + map("urn:c:g2", readMeasure)))],
        rejects: [
            .objectives(primary(map("urn:c:g1", readStatus) + map("urn:c:g2", readStatus, mark: "↓"))),
            .objectives(
                primary(map("urn:c:g1") + map("urn:c:g2", mark: "↓")), besides: ["obj.read-measure-twice"]),
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        subject.reportReads("satisfied status", \.readSatisfiedStatus, into: &findings)
    }
}

/// An objective whose measure comes from two others.
struct MeasureReadTwice: Rule {
    static let info = RuleInfo.objective(
        "obj.read-measure-twice", title: "Measure of an objective read from several global objectives",
        summary: "An objective reads its measure from one global objective at most; the flag is true by default.",
        rationale: "Which of the two results counts depends on the system.", requirement: "31.10.1.4.6.2",
        remedy: "Set readNormalizedMeasure to false in all maps but one.", fix: .assisted,
        rejects: [
            .objectives(primary(map("urn:c:g1", readMeasure) + map("urn:c:g2", readMeasure, mark: "↓")))
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        subject.reportReads("measure", \.readNormalizedMeasure, into: &findings)
    }
}

/// Two objectives that set the status of one.
struct StatusWriteConflict: Rule {
    static let info = RuleInfo.objective(
        "obj.write-satisfied-conflict", title: "Two objectives of an activity write one status",
        summary: "One objective of an activity writes its satisfied status to a global objective.",
        rationale: "The one overwrites the other: which result stays depends on the system.",
        requirement: "31.10.1.4.7.1", remedy: "Write from one objective.", fix: .assisted,
        rejects: [
            .objectives(
                primary(map("urn:c:g1", noRead + #" writeSatisfiedStatus="true""#))
                    + objective(map("urn:c:g1", noRead + #" writeSatisfiedStatus="true""#, mark: "↓")))
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        subject.reportWrites("satisfied status", \.writeSatisfiedStatus, into: &findings)
    }
}

/// Two objectives that set the measure of one.
struct MeasureWriteConflict: Rule {
    static let info = RuleInfo.objective(
        "obj.write-measure-conflict", title: "Two objectives of an activity write one measure",
        summary: "One objective of an activity writes its measure to a global objective.",
        rationale: "The one overwrites the other: which result stays depends on the system.",
        requirement: "31.10.1.4.7.2", remedy: "Write from one objective.", fix: .assisted,
        rejects: [
            .objectives(
                primary(map("urn:c:g1", noRead + #" writeNormalizedMeasure="true""#))
                    + objective(map("urn:c:g1", noRead + #" writeNormalizedMeasure="true""#, mark: "↓")))
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        subject.reportWrites("measure", \.writeNormalizedMeasure, into: &findings)
    }
}

/// A map that shares nothing.
struct MapWithoutEffect: Rule {
    static let info = RuleInfo.objective(
        "obj.map-noop", title: "Map that neither reads nor writes",
        summary: "A map reads or writes something.", rationale: "It shares nothing.", severity: .warning,
        remedy: "Remove the map, or switch on what it is for.", fix: .safe,
        rejects: [.objectives(primary(map("urn:c:g1", noRead, mark: "↓")))])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            // A map of ADL's to the same target may be what is meant.
            let extended = Set(
                definition.sequencing.extendedObjectives.lazy.flatMap { $0.maps.map(\.targetObjectiveID) })
            for objective in definition.sequencing.objectives.all {
                for map in objective.maps
                where !map.readSatisfiedStatus && !map.readNormalizedMeasure && !map.writeSatisfiedStatus
                    && !map.writeNormalizedMeasure && !extended.contains(map.targetObjectiveID)
                {
                    findings.report(
                        "a map of \(definition.owner) to '\(map.targetObjectiveID)' neither reads nor writes",
                        at: subject.package.place(of: map.source))
                }
            }
        }
    }
}

/// A map that reads although nobody said so.
struct ImplicitRead: Rule {
    static let info = RuleInfo.objective(
        "obj.implicit-read", title: "Map for writing that reads as well",
        summary: "A map that states only what it writes says that it does not read.",
        rationale: "The read flags are true by default: the result of another activity shows up as this one's own.",
        severity: .warning, remedy: #"Add readSatisfiedStatus="false" and readNormalizedMeasure="false"."#,
        fix: .assisted,
        accepts: [.objectives(primary(map("urn:c:g1", #"writeSatisfiedStatus="true" readSatisfiedStatus="true""#)))],
        rejects: [.objectives(primary(map("urn:c:g1", #"writeSatisfiedStatus="true""#, mark: "↓")))])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.objectives.all {
                for map in objective.maps where map.writeSatisfiedStatus || map.writeNormalizedMeasure {
                    guard !subject.has(.readsatisfiedstatus, map.source),
                        !subject.has(.readnormalizedmeasure, map.source)
                    else { continue }
                    findings.report(
                        "a map of \(definition.owner) to '\(map.targetObjectiveID)' says what it writes, and reads by default",
                        at: subject.package.place(of: map.source))
                }
            }
        }
    }
}

/// An objective that may hide its own result.
struct ReadOverridesOwn: Rule {
    static let info = RuleInfo.objective(
        "obj.read-overrides-own", title: "Objective that reads and writes one global objective",
        summary: "An objective reads a global objective, or writes it.",
        rationale: "An older result of the global objective may hide the activity's own until it reports again.",
        severity: .info, section: "5.1.7.2", remedy: "Read and write only where results are meant to be carried on.",
        rejects: [
            .objectives(
                primary(map("urn:c:g1", #"readSatisfiedStatus="true" writeSatisfiedStatus="true""#, mark: "↓")))
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.objectives.all {
                for map in objective.maps
                where map.readSatisfiedStatus && map.writeSatisfiedStatus
                    || map.readNormalizedMeasure && map.writeNormalizedMeasure
                {
                    // A read by default has a finding of its own.
                    guard
                        subject.has(.readsatisfiedstatus, map.source) || subject.has(.readnormalizedmeasure, map.source)
                    else { continue }
                    findings.report(
                        "\(Named("objective", objective.objectiveID)) of \(definition.owner) reads and writes '\(map.targetObjectiveID)'",
                        at: subject.package.place(of: map.source))
                }
            }
        }
    }
}

/// A group whose own result is hidden.
struct ClusterReadsPrimary: Rule {
    static let info = RuleInfo.objective(
        "obj.read-only-primary-on-cluster", title: "Group whose primary objective reads a global objective",
        summary: "The primary objective of a group is set by its children.",
        rationale: "Where the map reads, the result that is rolled up from the children is hidden.", severity: .warning,
        section: "5.1.7.2", remedy: "Map another objective, or do not read.",
        rejects: [
            .manifest(
                items: """
                    <item identifier="G"><title>Group</title><item identifier="I1" identifierref="R1"><title>Lesson</title></item><imsss:sequencing><imsss:objectives>\(
                        primary(map("urn:c:g1", readStatus, mark: "↓")))</imsss:objectives></imsss:sequencing></item>
                    """, standards: .scorm2004, besides: RuleExample.objectiveNotes)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        var seen: Set<SourceNode> = []
        for activity in subject.activities where activity.childCount > 0 {
            guard let primary = activity.sequencing?.objectives.primary, seen.insert(primary.source).inserted else {
                continue
            }
            for map in primary.maps where map.readSatisfiedStatus || map.readNormalizedMeasure {
                // A read by default has a finding of its own.
                let isImplied =
                    (map.writeSatisfiedStatus || map.writeNormalizedMeasure)
                    && !subject.has(.readsatisfiedstatus, map.source)
                    && !subject.has(.readnormalizedmeasure, map.source)
                guard !isImplied else { continue }
                findings.report(
                    "the primary objective of \(activity.name), which is a group, reads '\(map.targetObjectiveID)'",
                    at: subject.package.place(of: map.source))
            }
        }
    }
}

/// Whether an objective is passed by its measure, and from where on.
private func measured(_ attributes: String, _ minimum: String = "") -> RuleExample {
    .objectives(
        #"<imsss:primaryObjective objectiveID="O1"\#(attributes)>\#(minimum)</imsss:primaryObjective>"#)
}

/// A pass mark of 100 % that nobody wrote.
struct DefaultPassMark: Rule {
    static let info = RuleInfo.objective(
        "obj.sbm-default-one", title: "Passed by measure without a pass mark",
        summary: "satisfiedByMeasure goes with a minNormalizedMeasure.",
        rationale: "The default is 1: only learners with all points pass.", severity: .warning,
        remedy: "State the pass mark in minNormalizedMeasure.",
        accepts: [
            measured(
                #" satisfiedByMeasure="true""#, "<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>")
        ],
        rejects: [
            .objectives(#"↓<imsss:primaryObjective objectiveID="O1" satisfiedByMeasure="true"/>"#)
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.objectives.all where objective.satisfiedByMeasure {
                guard subject.minimum(of: objective) == nil else { continue }
                findings.report(
                    "\(Named("objective", objective.objectiveID)) of \(definition.owner) is passed by measure and has no pass mark",
                    at: subject.package.place(of: objective.source))
            }
        }
    }
}

/// A pass mark that is not in force.
struct PassMarkNotInForce: Rule {
    static let info = RuleInfo.objective(
        "obj.min-without-sbm", title: "Pass mark that is not in force",
        summary: "minNormalizedMeasure goes with satisfiedByMeasure set to true.",
        rationale:
            "While satisfiedByMeasure is false the pass mark is ignored, and cmi.scaled_passing_score is not set.",
        severity: .warning, remedy: #"Set satisfiedByMeasure="true", or remove the pass mark."#, fix: .assisted,
        rejects: [measured("", "↓<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>")])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.objectives.all where !objective.satisfiedByMeasure {
                guard let minimum = subject.minimum(of: objective) else { continue }
                findings.report(
                    "\(Named("objective", objective.objectiveID)) of \(definition.owner) has a pass mark and is not passed by measure",
                    at: subject.document.place(of: minimum))
            }
        }
    }
}

/// A pass mark that everybody reaches.
struct PassMarkOfZero: Rule {
    static let info = RuleInfo.objective(
        "obj.min-measure-negative-or-zero", title: "Pass mark of 0 or below",
        summary: "A pass mark is above 0.",
        rationale: "Content that reports a score of 0 when it opens has passed with it.", severity: .info,
        remedy: "State the pass mark that is meant.",
        rejects: [
            measured(
                #" satisfiedByMeasure="true""#, "<imsss:minNormalizedMeasure>↓0</imsss:minNormalizedMeasure>")
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.objectives.all
            where objective.satisfiedByMeasure && objective.minNormalizedMeasure <= ExactDecimal(0) {
                guard let minimum = subject.minimum(of: objective) else { continue }
                findings.report(
                    "the pass mark of \(Named("objective", objective.objectiveID)) of \(definition.owner) is \(objective.minNormalizedMeasure)",
                    at: subject.document.place(ofTextIn: minimum))
            }
        }
    }
}

/// A pass mark with more digits than systems keep.
struct PassMarkPrecision: Rule {
    static let info = RuleInfo.objective(
        "obj.min-measure-precision", title: "Pass mark with more than 7 significant digits",
        summary: "A pass mark has at most 7 significant digits.",
        rationale: "An LMS need not keep more: a score right at the mark may pass in one system and fail in another.",
        severity: .info, consequence: .portability, remedy: "Round the pass mark.", fix: .safe,
        rejects: [
            measured(
                #" satisfiedByMeasure="true""#,
                "<imsss:minNormalizedMeasure>↓0.66666666667</imsss:minNormalizedMeasure>")
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.objectives.all {
                guard let minimum = subject.minimum(of: objective) else { continue }
                let digits = minimum.trimmedText.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                let count = digits.drop { $0 == UInt8(ascii: "0") }.count
                guard count > 7, ExactDecimal(minimum.trimmedText) != nil else { continue }
                findings.report(
                    "the pass mark of \(Named("objective", objective.objectiveID)) of \(definition.owner) has \(count) significant digits",
                    at: subject.document.place(ofTextIn: minimum))
            }
        }
    }
}

extension SCORM2004Subject {
    /// The first `minNormalizedMeasure` of an objective.
    fileprivate func minimum(of objective: ObjectiveDefinition) -> XMLElement? {
        package.element(objective.source).flatMap {
            names.children(.minnormalizedmeasure, of: $0, in: .sequencing).first
        }
    }
}
