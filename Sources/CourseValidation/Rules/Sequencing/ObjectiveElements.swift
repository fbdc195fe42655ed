import CourseModel

/// Objectives without exactly one primary objective.
struct PrimaryObjectiveCount: GrammarRule {
    static let info = RuleInfo.sequencing(
        "obj.primary-missing",
        title: "Objectives without exactly one primary objective",
        summary: "An objectives element holds exactly one primaryObjective, before all other objectives.",
        rationale: "Only the primary objective takes part in rollup; without one the activity's success never counts.",
        consequence: .willNotTrack, requirement: "31.10.1", remedy: "Make one objective the primaryObjective.",
        fix: .assisted,
        accepts: [.sequencing("<imsss:objectives><imsss:primaryObjective/></imsss:objectives>")],
        rejects: [
            .sequencing(#"↓<imsss:objectives><imsss:objective objectiveID="O1"/></imsss:objectives>"#)
        ])
}

/// An objective without an identifier.
struct ObjectiveWithoutID: GrammarRule {
    static let info = RuleInfo.sequencing(
        "obj.id-missing",
        title: "Objective without an identifier",
        summary: "Every objective but the primary one has an objectiveID.",
        rationale: "Rules and the SCO's cmi.objectives reach an objective by its identifier alone.",
        requirement: "31.10.2.2", remedy: "Give the objective an identifier.",
        rejects: [
            .sequencing("<imsss:objectives><imsss:primaryObjective/>↓<imsss:objective/></imsss:objectives>")
        ])
}

/// A pass mark outside its range.
struct MinimumMeasureRange: GrammarRule {
    static let info = RuleInfo.sequencing(
        "seq.min-measure-range",
        title: "Pass mark outside -1 to 1",
        summary: "minNormalizedMeasure is a number from -1 to 1: 0.8 stands for 80 %.",
        rationale: "No scaled score reaches 80, so nobody ever passes; or the manifest is refused.",
        consequence: .willNotTrack, requirement: "31.10.1.3.1", remedy: "Divide a percentage by 100.", fix: .assisted,
        accepts: [
            .sequencing(
                #"<imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>"#
            )
        ],
        rejects: [
            .sequencing(
                #"<imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>↓80</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>"#
            )
        ])
}

/// A map without a target.
struct MapWithoutTarget: GrammarRule {
    static let info = RuleInfo.sequencing(
        "obj.map-target-missing",
        title: "Objective map without a target",
        summary: "mapInfo names the global objective in targetObjectiveID.",
        rationale: "A map without a target shares nothing: the activities that wait for the result never get it.",
        consequence: .willNotTrack, requirement: "31.10.1.4.1", remedy: "Name the global objective, or remove the map.",
        rejects: [
            .sequencing(
                #"<imsss:objectives><imsss:primaryObjective objectiveID="O1">↓<imsss:mapInfo readSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>"#
            )
        ])
}

/// ADL's objectives without objective, identifier or map.
struct ExtendedObjectiveShape: GrammarRule {
    static let info = RuleInfo.sequencing(
        "obj.adlseq-shape",
        title: "ADL objective without identifier or map",
        summary: "adlseq:objectives holds objectives; each has an objectiveID and at least one mapInfo.",
        rationale: "What is cut short shares neither score nor completion between activities.",
        standards: [.scorm2004(.fourth)], consequence: .willNotTrack, requirement: "31.15.2", section: "5.1.14",
        remedy: "Complete the objective, or remove it.",
        rejects: [
            .sequencing(
                #"<imsss:objectives><imsss:primaryObjective objectiveID="O1"/></imsss:objectives><adlseq:objectives>↓<adlseq:objective objectiveID="O1"/></adlseq:objectives>"#,
                standards: [.scorm2004(.fourth)])
        ])
}

/// A map of ADL's without a target.
struct ExtendedMapWithoutTarget: GrammarRule {
    static let info = RuleInfo.sequencing(
        "obj.adlseq-target-blank",
        title: "ADL objective map without a target",
        summary: "adlseq:mapInfo names the global objective in targetObjectiveID.",
        rationale: "A map without a target shares nothing.",
        standards: [.scorm2004(.fourth)], consequence: .willNotTrack, requirement: "31.15.2.2.1", section: "5.1.14",
        remedy: "Name the global objective, or remove the map.",
        rejects: [
            .sequencing(
                #"<imsss:objectives><imsss:primaryObjective objectiveID="O1"/></imsss:objectives><adlseq:objectives><adlseq:objective objectiveID="O1">↓<adlseq:mapInfo readRawScore="true"/></adlseq:objective></adlseq:objectives>"#,
                standards: [.scorm2004(.fourth)])
        ])
}
