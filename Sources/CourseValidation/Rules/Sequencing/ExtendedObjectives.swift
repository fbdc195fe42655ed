import CourseModel
import CoursePackage
import CourseXML

private let fourth: [Standard] = [.scorm2004(.fourth)]

private func extended(_ maps: String, id: String = "O1", mark: String = "") -> String {
    #"<adlseq:objective \#(mark)objectiveID="\#(id)">\#(maps)</adlseq:objective>"#
}

/// A map of ADL's that reads nothing but what is named.
private func map(_ target: String, _ flags: String = "", mark: String = "") -> String {
    let silent = ["RawScore", "MinScore", "MaxScore", "CompletionStatus", "ProgressMeasure"]
        .filter { !flags.contains("read" + $0) }.map { #"read\#($0)="false""# }.joined(separator: " ")
    return #"\#(mark)<adlseq:mapInfo targetObjectiveID="\#(target)" \#(silent) \#(flags)/>"#
}

/// An objective of ADL's for none of IMS's.
struct DanglingExtendedObjective: Rule {
    static let info = RuleInfo.objective(
        "obj.adlseq-id-dangling", title: "ADL objective that belongs to no objective",
        summary: "The objectiveID of an adlseq:objective names an objective of the same sequencing.",
        rationale: "Its maps belong to nothing: scores and completion are not shared.", standards: fourth,
        requirement: "31.15.2.1.4", section: "5.1.14", remedy: "Correct the identifier.", fix: .assisted,
        rejects: [.extendedObjectives(extended(map("urn:c:g1", #"writeRawScore="true""#), id: "O9", mark: "↓"))])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions where !definition.sequencing.extendedObjectives.isEmpty {
            let known = Set(
                definition.sequencing.objectives.all.lazy.compactMap(\.objectiveID).map(ObjectiveKey.of))
            for objective in definition.sequencing.extendedObjectives
            where !known.contains(ObjectiveKey.of(objective.objectiveID)) {
                findings.report(
                    "\(definition.owner) has no objective '\(objective.objectiveID)', which an ADL objective names",
                    at: subject.placeOfID(objective.source))
            }
        }
    }
}

/// Two objectives of ADL's for one.
struct RepeatedExtendedObjective: Rule {
    static let info = RuleInfo.objective(
        "obj.adlseq-id-duplicate", title: "Two ADL objectives for one objective",
        summary: "The adlseq:objective elements of a sequencing have different identifiers.",
        rationale: "Systems read the first or the last: the other's maps are lost.", standards: fourth,
        requirement: "31.15.2.1.2", section: "5.1.14", remedy: "Merge them into one.", fix: .safe,
        rejects: [
            .extendedObjectives(
                extended(map("urn:c:g1", #"writeRawScore="true""#))
                    + extended(map("urn:c:g2", #"writeMaxScore="true""#), mark: "↓"))
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions where definition.sequencing.extendedObjectives.count > 1 {
            var first: [String: SourceNode] = [:]
            for objective in definition.sequencing.extendedObjectives {
                let key = ObjectiveKey.of(objective.objectiveID)
                guard let earlier = first[key] else {
                    first[key] = objective.source
                    continue
                }
                findings.report(
                    "\(definition.owner) has two ADL objectives '\(key)'", at: subject.placeOfID(objective.source),
                    related: [RelatedPlace(subject.placeOfID(earlier), message: "first used here")])
            }
        }
    }
}

/// One result that comes from two global objectives.
struct ExtendedReadTwice: Rule {
    static let info = RuleInfo.objective(
        "obj.adlseq-read-twice", title: "Score or completion read from several global objectives",
        summary: "An objective reads each score, its completion and its progress from one global objective at most.",
        rationale: "Which of the results counts depends on the system.", standards: fourth,
        exceptions: [.variant("by-default", .warning)], requirement: "31.15.2.2.12.1", section: "5.1.14",
        remedy: "Set the read flag to false in all maps but one.",
        fix: .assisted,
        rejects: [
            .extendedObjectives(
                extended(
                    map("urn:c:g1", #"readRawScore="true""#) + map("urn:c:g2", #"readRawScore="true""#, mark: "↓")))
        ])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions {
            for objective in definition.sequencing.extendedObjectives where objective.maps.count > 1 {
                var first: [ObjectiveMapRead?] = Array(repeating: nil, count: ExtendedObjectiveMap.data.count)
                for map in objective.maps {
                    var twice: [(what: String, map: SourceNode)] = []
                    var isByDefault = true
                    for (datum, reads) in map.reads.enumerated() where reads {
                        let isStated = subject.has(ExtendedReadTwice.words[datum], map.source)
                        guard let earlier = first[datum] else {
                            first[datum] = ObjectiveMapRead(map: map.source, isStated: isStated)
                            continue
                        }
                        twice.append((ExtendedObjectiveMap.data[datum], earlier.map))
                        if isStated, earlier.isStated { isByDefault = false }
                    }
                    guard let earlier = twice.first?.map else { continue }
                    // ADL's own courses leave flags out that are true by default.
                    findings.report(
                        "the objective '\(objective.objectiveID)' of \(definition.owner) reads its \(twice.map(\.what).joined(separator: ", ")) from several global objectives",
                        at: subject.package.place(of: map.source),
                        related: [RelatedPlace(subject.package.place(of: earlier), message: "first read here")],
                        variant: isByDefault ? "by-default" : nil)
                }
            }
        }
    }

    /// The attributes for what maps read, in the order of `ExtendedObjectiveMap.data`.
    private static let words: [ManifestName.Word] = [
        .readrawscore, .readminscore, .readmaxscore, .readcompletionstatus, .readprogressmeasure,
    ]

    /// The first map that reads something.
    private struct ObjectiveMapRead {
        var map: SourceNode
        /// Whether the flag is written out.
        var isStated: Bool
    }
}

/// One result that is set by two objectives.
struct ExtendedWriteConflict: Rule {
    static let info = RuleInfo.objective(
        "obj.adlseq-write-conflict", title: "Score or completion written by two objectives",
        summary: "One objective of an activity writes each score, completion and progress to a global objective.",
        rationale: "The one overwrites the other: which result stays depends on the system.", standards: fourth,
        requirement: "31.15.2.2.13.1", section: "5.1.14", remedy: "Write from one objective.", fix: .assisted,
        rejects: [
            .objectives(
                #"<imsss:primaryObjective objectiveID="O1"/><imsss:objective objectiveID="O2"/>"#,
                extended: """
                    <adlseq:objectives>\(extended(map("urn:c:g1", #"writeRawScore="true""#)))\(
                        extended(map("urn:c:g1", #"writeRawScore="true""#, mark: "↓"), id: "O2"))</adlseq:objectives>
                    """, standards: fourth)
        ])

    private struct Key: Hashable {
        var target: String
        var datum: Int
    }

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions where definition.sequencing.extendedObjectives.count > 1 {
            var first: [Key: (objective: SourceNode, map: SourceNode)] = [:]
            for objective in definition.sequencing.extendedObjectives {
                for map in objective.maps {
                    var conflicts: [(what: String, map: SourceNode)] = []
                    for (datum, writes) in map.writes.enumerated() where writes {
                        let key = Key(target: map.targetObjectiveID, datum: datum)
                        if let earlier = first[key] {
                            if earlier.objective != objective.source {
                                conflicts.append((ExtendedObjectiveMap.data[datum], earlier.map))
                            }
                        } else {
                            first[key] = (objective.source, map.source)
                        }
                    }
                    guard let earlier = conflicts.first?.map else { continue }
                    findings.report(
                        "two objectives of \(definition.owner) write their \(conflicts.map(\.what).joined(separator: ", ")) to '\(map.targetObjectiveID)'",
                        at: subject.package.place(of: map.source),
                        related: [RelatedPlace(subject.package.place(of: earlier), message: "the other map")])
                }
            }
        }
    }
}

/// Scores that are shared where the status is not.
struct ExtendedMapAlone: Rule {
    static let info = RuleInfo.objective(
        "obj.adlseq-without-imsss-map", title: "ADL map without a map of the status",
        summary: "An objective that shares scores or completion with a global objective shares its status as well.",
        rationale: "Only a part of the result is shared: often the other map was forgotten.", standards: fourth,
        severity: .info, section: "5.1.14", remedy: "Add an imsss:mapInfo to the same target, if it is meant.",
        rejects: [.extendedObjectives(extended(map("urn:c:g1", #"writeRawScore="true""#, mark: "↓")))])

    func check(_ subject: SCORM2004Subject, into findings: inout Findings) {
        for definition in subject.objectives.definitions where !definition.sequencing.extendedObjectives.isEmpty {
            var targets: [String: Set<String>] = [:]
            for objective in definition.sequencing.objectives.all {
                guard let id = objective.objectiveID else { continue }
                targets[id, default: []].formUnion(objective.maps.map(\.targetObjectiveID))
            }
            for objective in definition.sequencing.extendedObjectives {
                // One that belongs to nothing has a fault of its own.
                guard let known = targets[objective.objectiveID] else { continue }
                for map in objective.maps where !known.contains(map.targetObjectiveID) {
                    findings.report(
                        "the objective '\(objective.objectiveID)' of \(definition.owner) shares scores or completion with '\(map.targetObjectiveID)', and not its status",
                        at: subject.package.place(of: map.source))
                }
            }
        }
    }
}
